"""Power on, and home is on the wall: no login, no console, no waiting."""

import statistics
from pathlib import Path

import pygame
import pytest

from tests.rig.virtual_pi import UNIT, VirtualPi, is_drawn, note, top

pytestmark = [pytest.mark.rig, pytest.mark.timeout(1800)]

SMALL = Path(__file__).with_name("small.py")
DISPLAY = r"'dev-workout\x2dstation-display.device'"
ROUNDS = 5
ENVIRONMENT = "/opt/workout-station/current/bin"
AS_LONG = 1.15
"""How many times as long as the twenty lines the station may take to its first picture."""


def seconds_to_picture(pi: VirtualPi, command: str) -> float:
    """Start a program beside a stopped unit; return the seconds until its picture stands."""
    folders = "".join(f"{each}_DIRECTORY=/run/seen " for each in ("STATE", "CACHE", "RUNTIME"))
    script = (
        f"mkdir -p /run/seen; cd /; env {folders} $(systemctl show --value -p Environment {UNIT})"
    )
    return float(pi.run(f"{script} python3 /opt/seen.py {command}"))


def test_home_is_on_the_wall_after_power_on(pi: VirtualPi) -> None:
    """With nobody logged in, the station's own picture fills the screen, and it takes a press."""
    pi.cut_power()
    pi.boot()
    pi.wait(30)
    home = pi.screen("home")
    assert is_drawn(home)
    assert pi.run("loginctl list-sessions --no-legend").strip() == ""
    pi.press("NEXT")
    notice = pi.screen("after-next")
    assert pygame.image.tobytes(notice, "RGB") != pygame.image.tobytes(home, "RGB")
    ready = int(pi.show("ActiveEnterTimestampMonotonic")) / 1e6
    note(f"kernel start to home on the wall: {ready:.1f} s")


def test_the_start_waits_for_the_display_and_not_for_a_network(pi: VirtualPi) -> None:
    """The unit began after the display's device was there, and no network was ever waited for."""
    pi.cut_power()
    pi.boot()
    there = int(pi.show("ActiveEnterTimestampMonotonic", DISPLAY))
    began = int(pi.show("InactiveExitTimestampMonotonic"))
    assert 0 < there <= began
    assert not [each for each in pi.show("After").split() if each.startswith("network")]


def test_no_key_reaches_a_login(pi: VirtualPi) -> None:
    """Whoever types root and a command blindly, on any terminal, has typed to nobody."""
    word = ["r", "o", "o", "t", "ret"]
    command = [*"touch", "spc", "slash", *"typed", "ret"]
    before = pi.show("MainPID")
    pi.type(*word, *command)
    pi.type("alt+f2", *word, *command)
    pi.type("ctrl+alt+f3", *word, *command, "ctrl+c", "ctrl+alt+delete", "alt+f1")
    assert pi.run("cat /sys/class/tty/tty0/active").strip() == "tty1"
    assert pi.run("systemctl list-units --plain --no-legend --state=active 'getty@*'") == ""
    assert pi.run("ls /typed 2>/dev/null || true") == ""
    assert pi.show("MainPID") == before


def test_the_console_never_draws_over_the_picture(pi: VirtualPi) -> None:
    """What the kernel and the system write to the console stays under the picture."""
    before = top(pi.screen("before-console"))
    pi.run("for n in $(seq 60); do echo console $n > /dev/tty1; echo kernel $n > /dev/kmsg; done")
    assert top(pi.screen("after-console")) == before


def test_the_start_takes_little_longer_than_twenty_lines_of_pygame(pi: VirtualPi) -> None:
    """From the start of the process to the first picture, by medians, taken in turn."""
    for file in (SMALL, SMALL.with_name("seen.py")):
        pi.put(file, f"/opt/{file.name}")
    pi.run(f"systemctl stop {UNIT}")
    commands = (f"{ENVIRONMENT}/workout-station", f"{ENVIRONMENT}/python /opt/small.py")
    took: dict[str, list[float]] = {command: [] for command in commands}
    for _ in range(ROUNDS):
        for command, seconds in took.items():
            seconds.append(seconds_to_picture(pi, command))
    ours, small = (statistics.median(seconds) for seconds in took.values())
    note(f"start to home on the wall: {ours:.2f} s, twenty lines of pygame: {small:.2f} s")
    pi.run(f"systemctl reset-failed {UNIT}; systemctl start {UNIT}")
    assert ours <= AS_LONG * small
