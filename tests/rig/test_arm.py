"""The aarch64 twin of the virtual Pi: installed, led through a workout, killed and cut, and looked at.

    python -m tests.rig.arm --dir FOLDER build
    STATION_ARM_RIG=FOLDER pytest tests/rig/test_arm.py

It is emulated, slowly: how long something took is noted and never judged, and sound is not heard.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.rig.conftest import CHECKOUT, SETTINGS, build_wheels, copy_of_checkout
from tests.rig.virtual_pi import (
    STARTED,
    UNIT,
    VirtualPi,
    copying,
    is_drawn,
    note,
    pressing,
    top,
)

FOLDER = "STATION_ARM_RIG"
pytestmark = [pytest.mark.rig(FOLDER), pytest.mark.slow, pytest.mark.timeout(4 * 3600)]

PATIENCE = 3600.0
"""Seconds for one command, an install among them."""
STARTING = 600.0
"""Seconds for the station to start."""

PROGRAM = """
id = "few-minutes"
name = "A few minutes"
about = "As short as a workout can be."
per_week = 3

[[items]]
exercise = "squat"
sets = 1
reps = 5

[[items]]
exercise = "knee-plank"
sets = 2
hold = 5
rest = 5
"""
OURS = SETTINGS + 'program = "few-minutes"\n'
"""The settings; their last table is that of the workout."""
ETC = "/etc/workout-station"
REPS = 5
HOLDING = 23.0
"""Seconds from the start of the plank into its first hold, which lasts from 20 to 25."""

CLASH = "GPIO 12 is buzzer in the settings, and hardware PWM (analogue sound or a fan) uses it too."
"""What the device tree of this machine holds: one pin that two want."""

Done = list[tuple[str, int, int]]


@pytest.fixture(scope="module")
def owner(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the settings and the programme as their owner would."""
    folder = tmp_path_factory.mktemp("owner")
    (folder / "programs").mkdir()
    (folder / "programs" / "few-minutes.toml").write_text(PROGRAM, "utf-8")
    (folder / "station.toml").write_text(OURS, "utf-8")
    return folder


@pytest.fixture(scope="module")
def installed(owner: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[VirtualPi]:
    """Switch the machine on as it was built, and install the station with the one command."""
    folder = Path(os.environ[FOLDER])
    if not (folder / "base").is_dir():
        pytest.skip(f"the machine was not built: python -m tests.rig.arm --dir {folder} build")
    wheels = tmp_path_factory.mktemp("wheels")
    build_wheels(CHECKOUT, wheels, "aarch64")
    pi = VirtualPi([sys.executable, "-m", "tests.rig.arm"], folder, PATIENCE)
    pi.off()
    note(f"aarch64: switched on in {pi.boot(fresh=True):.0f} s")
    pi.put(copy_of_checkout(tmp_path_factory.mktemp("copy")), "/root/workout-station")
    pi.put(wheels, "/root/wheels")
    pi.put(owner, ETC)
    began = time.monotonic()
    pi.run("cd /root/workout-station && make install WHEELS=/root/wheels")
    note(f"aarch64: installed in {time.monotonic() - began:.0f} s")
    yield pi
    pi.off()


@pytest.fixture
def pi(installed: VirtualPi) -> VirtualPi:
    """Give each test a running station that has never led a workout."""
    installed.run(
        f"systemctl stop {UNIT}; rm -rf /var/lib/workout-station/*; systemctl reset-failed;"
        f" systemctl start {UNIT}"
    )
    return installed


def done(workout: dict[str, Any]) -> Done:
    """Return what was done: exercise, set and how many reps or seconds."""
    return [(each["exercise"], each["set"], each["amount"]) for each in workout["entries"]]


def rehearsed(owner: Path) -> Done:
    """Return what is done in the whole workout."""
    rehearse = ("-m", "station", "rehearse", "--json", "--config", str(owner / "station.toml"))
    told = subprocess.run([sys.executable, *rehearse], check=True, capture_output=True, text=True)
    events = [json.loads(line) for line in told.stdout.splitlines()]
    return done({"entries": [each for each in events if each["event"] == "record"]})


def begin(pi: VirtualPi, *, reps: int) -> None:
    """From home into the first set, and some of its reps."""
    pi.press(*STARTED, rest=3.0)
    pi.press("NEXT", rest=25.0)
    repeat(pi, reps, to=reps)


def repeat(pi: VirtualPi, times: int, *, to: int) -> None:
    """Press for some reps, and wait until the journal has that many: a busy machine is late."""
    pi.press(*["REP"] * times, down=0.3, rest=3.0)
    began = time.monotonic()
    while (found := done(only(pi))) != [("squat", 1, to)]:
        assert time.monotonic() - began < STARTING, found


def finished(pi: VirtualPi) -> dict[str, Any]:
    """Start the plank, which ends by itself and with it the workout: return that."""
    pi.press("NEXT", rest=45.0)
    began = time.monotonic()
    while not (workout := only(pi))["finished"]:
        assert time.monotonic() - began < STARTING, done(workout)
    return workout


def until_active(pi: VirtualPi) -> None:
    """Wait in the machine until the station runs: to ask from here is half of its work."""
    pi.run(f"timeout {STARTING:.0f} sh -c 'until systemctl -q is-active {UNIT}; do sleep 2; done'")


def only(pi: VirtualPi) -> dict[str, Any]:
    """Return the one workout there is, told here of a copy: in the machine that takes half a minute."""
    pi.run(copying("now"))
    (workout,) = pi.copied_history("now")
    return workout


def test_home_is_on_the_wall(installed: VirtualPi) -> None:
    """By aarch64's own wheels, on a machine that calls itself a Pi."""
    assert installed.run("uname -m").strip() == "aarch64"
    assert installed.run("cat /proc/device-tree/model").startswith("Raspberry Pi 4 Model B")
    assert is_drawn(installed.screen("arm-home"))


def test_a_whole_workout_by_the_pins_is_in_the_history(pi: VirtualPi, owner: Path) -> None:
    """Each set, rep and second of it, and the buzzer's line was heard meanwhile."""
    began = time.monotonic()
    with pi.listening(90) as heard:
        begin(pi, reps=REPS)
    workout = finished(pi)
    note(f"aarch64: a workout of a few minutes in {time.monotonic() - began:.0f} s")
    pi.screen("arm-summary")
    sounded = [on for _, on in heard].count(True)
    note(f"aarch64: the buzzer's line went on {sounded} times in a set of {REPS} reps")
    assert done(workout) == rehearsed(owner)
    assert [done(each) for each in pi.history()] == [done(workout)]
    assert sounded


def test_a_killed_station_comes_back_and_goes_on(pi: VirtualPi, owner: Path) -> None:
    """In the middle of a set: the history is as before, and NEXT goes on with that very set."""
    home = top(pi.screen("arm-home"))
    begin(pi, reps=2)
    before, process = only(pi), pi.show("MainPID")
    began = time.monotonic()
    pi.run(f"kill -9 {process}; while [ -e /proc/{process} ]; do sleep 0.1; done")
    until_active(pi)
    note(f"aarch64: killed, and back after {time.monotonic() - began:.0f} s")
    assert pi.show("MainPID") not in {"0", process}
    assert only(pi) == before
    asked = pi.screen("arm-killed")
    assert is_drawn(asked)
    assert top(asked) != home
    pi.press("NEXT", rest=25.0)
    repeat(pi, REPS - 2, to=REPS)
    workout = finished(pi)
    assert workout["started"] == before["started"]
    assert done(workout) == rehearsed(owner)


def test_after_a_power_cut_the_workout_is_gone_on_with(pi: VirtualPi, owner: Path) -> None:
    """In the middle of a hold: what was done is in the history, and NEXT goes on with that very hold."""
    begin(pi, reps=REPS)
    before = only(pi)
    pi.cut_power_in(pressing([("NEXT", 0.3, HOLDING)]))
    began = time.monotonic()
    note(f"aarch64: switched on after a cut in {pi.boot():.0f} s")
    until_active(pi)
    note(f"aarch64: asks to go on {time.monotonic() - began:.0f} s after a cut")
    assert is_drawn(pi.screen("arm-cut"))
    after, whole = only(pi), rehearsed(owner)
    assert not after["finished"]
    assert after["started"] == before["started"]
    assert done(after)[:1] == done(before)
    workout = finished(pi)
    assert workout["started"] == before["started"]
    assert done(workout) == whole


def findings(pi: VirtualPi) -> list[tuple[str, str]]:
    """Return the part and the text of each fault that is found beside the running station.

    Stopped, the display would be looked at as well, and not answer in the time it is given.
    """
    found = json.loads(pi.run("station check --json || :"))["findings"]
    return [(each["part"], each["text"]) for each in found if each["state"] == "fault"]


def test_the_check_finds_the_pin_that_two_want(installed: VirtualPi) -> None:
    """It reads the kernel's own tree, and finds nothing else; with another pin nothing at all."""
    began = time.monotonic()
    assert findings(installed) == [("overlays", CLASH)]
    note(f"aarch64: looked at the parts in {time.monotonic() - began:.0f} s")
    installed.run(f"sed -i 's/^buzzer_kind/buzzer = 16\\n&/' {ETC}/station.toml")
    assert findings(installed) == []
