"""The doctor looks at every part of a whole machine, and finds it well."""

import json

import pytest

from tests.rig.virtual_pi import UNIT, VirtualPi, note, top

pytestmark = [pytest.mark.rig, pytest.mark.timeout(1800)]

NOT_HERE = {"overlays", "power"}
"""What only a real Pi can tell: the device tree, and the firmware's word on its voltage."""


def findings(pi: VirtualPi, words: str = "") -> list[dict[str, str]]:
    """Return what `station check --json` finds, asked from a home that is closed to others."""
    told = json.loads(pi.run(f"chmod 700 /home/pi; cd /home/pi; station check --json {words} || :"))
    found: list[dict[str, str]] = told["findings"]
    return found


def parts(found: list[dict[str, str]], state: str) -> set[str]:
    """Return the parts that are in that state."""
    return {each["part"] for each in found if each["state"] == state}


def test_every_part_of_a_stopped_station_is_looked_at(pi: VirtualPi) -> None:
    """Pins, lamps, buzzer, display, sound, speech and journal answer, and all is well."""
    pi.run(f"systemctl stop {UNIT}")
    found = findings(pi)
    note("check: " + ", ".join(f"{each['part']} {each['state']}" for each in found))
    assert parts(found, "fault") == set()
    assert parts(found, "left out") == NOT_HERE | {"service"}
    assert {"button NEXT", "lamp REP", "buzzer", "display", "sound", "journal"} <= parts(
        found, "ok"
    )
    assert pi.run("ls -A /home/pi /tmp | grep lgd || :") == ""


def test_what_a_running_station_holds_is_left_out(pi: VirtualPi) -> None:
    """Nothing is a fault, and the workout is not disturbed."""
    before = pi.show("MainPID")
    found = findings(pi)
    assert parts(found, "fault") == set()
    assert parts(found, "left out") > NOT_HERE
    assert pi.show("MainPID") == before


def test_the_wall_tells_the_same(pi: VirtualPi) -> None:
    """With --wall the findings stand on the display, and the buttons turn their pages."""
    pi.run(f"systemctl stop {UNIT}")
    pi.run("(station check --wall > /root/told 2>&1 &)")
    pi.run("until grep -q troubleshooting.md /root/told; do sleep 0.5; done; sleep 9")
    first = pi.screen("check-wall")
    pi.press("NEXT", rest=2.0)
    second = pi.screen("check-wall-next")
    pi.run("pkill -f '[s]tation check'")
    assert top(first) != top(second)
