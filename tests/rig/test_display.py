"""The display comes late, goes and comes back; a keyboard comes late: the station goes on."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.rig.virtual_pi import STARTED, UNIT, VirtualPi, is_drawn, note

pytestmark = [pytest.mark.rig, pytest.mark.timeout(1800)]

STATUS = "/sys/class/drm/card0-Virtual-1/status"
KEYBOARD = Path(__file__).with_name("late_keyboard.py")
RIGHT = 106
"""The kernel's number of the key for NEXT."""


@pytest.fixture
def pi(pi: VirtualPi) -> Iterator[VirtualPi]:
    """Give back the display after each test."""
    yield pi
    pi.run(f"echo detect > {STATUS}")


def pull(pi: VirtualPi) -> None:
    """Pull the display's cable."""
    pi.run(f"echo off > {STATUS}")


def plug(pi: VirtualPi) -> None:
    """Plug the display in."""
    pi.run(f"echo on > {STATUS}")


def until_said(pi: VirtualPi, words: str, seconds: float = 60) -> float:
    """Wait until the log says `words`; return the seconds it took."""
    began = time.monotonic()
    while words not in pi.run(f"journalctl --quiet --since=@$(cat /root/from) --unit={UNIT}"):
        assert time.monotonic() - began < seconds, pi.log()
        time.sleep(0.2)
    return time.monotonic() - began


def from_here(pi: VirtualPi) -> None:
    """Let what the log said so far count no more."""
    pi.run("date +%s.%N > /root/from")


def test_a_display_that_is_plugged_in_late_shows_home(pi: VirtualPi) -> None:
    """Started without one the station runs, says why once, and is on the wall when it comes."""
    pull(pi)
    from_here(pi)
    pi.run(f"systemctl restart {UNIT}")
    until_said(pi, "No display is connected")
    assert pi.state() == "active"
    before = pi.show("MainPID")
    plug(pi)
    note(f"display plugged in late: home after {until_said(pi, 'display works again'):.1f} s")
    assert is_drawn(pi.screen("late-display"))
    assert pi.show("MainPID") == before
    told = pi.run(f"journalctl --since=@$(cat /root/from) --unit={UNIT} --grep=monitor | wc -l")
    assert told.strip() == "1"


def test_without_a_display_the_station_stops_when_told_to(pi: VirtualPi) -> None:
    """SIGTERM ends a station that waits for its display, and that is no failure."""
    pull(pi)
    from_here(pi)
    pi.run(f"systemctl restart {UNIT}")
    until_said(pi, "No display is connected")
    took = pi.stop()
    note(f"SIGTERM without a display: stopped after {took:.2f} s")
    assert pi.show("Result") == "success"
    assert took < 2


def test_a_display_that_is_lost_in_a_workout_comes_back_into_it(pi: VirtualPi) -> None:
    """What is pressed while it is gone counts, and its return shows the workout as it stands."""
    # Home, the notice, the first exercise; then the menu, to skip it, and the second one's set.
    pi.press(*STARTED, "NEXT", "NEXT", rest=1.0)
    pi.press("BACK", down=1.2, rest=1.0)
    pi.press("REP", "NEXT", "NEXT", rest=1.0)
    before = pi.show("MainPID")
    from_here(pi)
    pull(pi)
    note(f"display lost: told after {until_said(pi, 'is gone: look at its cable'):.1f} s")
    pi.press("REP", "REP", "REP")
    (workout,) = pi.history()
    assert workout["entries"][-1]["amount"] == 3
    plug(pi)
    note(f"display back: drawn after {until_said(pi, 'display works again'):.1f} s")
    assert is_drawn(pi.screen("display-back"))
    pi.press("REP")
    (workout,) = pi.history()
    assert workout["entries"][-1]["amount"] == 4
    assert pi.show("MainPID") == before


def test_a_keyboard_that_is_plugged_in_late_works(pi: VirtualPi) -> None:
    """Its keys are the buttons, without a restart: they begin a workout."""
    pi.put(KEYBOARD, "/root/late_keyboard.py")
    before = pi.show("MainPID")
    # Home, the notice, the first exercise.
    pi.run(f"modprobe uinput && python3 /root/late_keyboard.py {f'{RIGHT} ' * (len(STARTED) + 1)}")
    pi.screen("after-the-keyboard")
    assert len(pi.history()) == 1
    assert pi.show("MainPID") == before


def test_the_check_lists_the_connectors(pi: VirtualPi) -> None:
    """Whoever has to name one finds its name there."""
    assert "Virtual-1 connected" in pi.run("station check --json || true")


def test_a_wrong_connector_is_told_on_the_wall(pi: VirtualPi) -> None:
    """A name that no connector has is a fault of the settings, with the names there are."""
    settings = "/etc/workout-station/station.toml"
    pi.run(f"cp {settings} /root/kept; echo '[display]\noutput = \"Virtul-1\"' >> {settings}")
    pi.run(f"systemctl restart {UNIT} || true")
    pi.wait(30, "failed")
    assert "did you mean 'Virtual-1'?" in pi.log()
    pi.run(f"sed -i s/Virtul/Virtual/ {settings}")
    pi.wait(60)
    pi.run(f"cp /root/kept {settings}")
