"""A whole workout by three pins, heard on a fourth, and written down."""

import json
import statistics
import subprocess
import sys
from itertools import pairwise
from typing import Any

import pytest

from tests.rig.virtual_pi import STARTED, UNIT, VirtualPi, note

pytestmark = [pytest.mark.rig, pytest.mark.timeout(1800)]

DUE = {1: -3, 2: -2, 3: -1, 4: 0, 5: 15, 7: 27, 8: 28, 9: 29, 10: 30}
"""Which beep is due how many seconds after the start of the first hold; 0 answers the press."""
START, END = 4, 10
USUALLY, ALWAYS = 0.05, 0.15
"""Seconds by which a mark may be late where another program of this machine takes the emulated
processor away for a moment; tests/bench measures what the station itself does."""


def beeps(heard: list[tuple[float, bool]]) -> list[tuple[float, float]]:
    """Return (second, length) of each time that the buzzer sounded."""
    found = []
    for (at, on), (until, _) in pairwise(heard):
        if on:
            found.append((at, until - at))
    return found


def rehearsed() -> list[tuple[str, str | None, int]]:
    """Return the exercise, side and set of each entry of the short day, as it is rehearsed."""
    told = subprocess.run(
        [sys.executable, "-m", "station", "rehearse", "--short", "--json"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    events = [json.loads(line) for line in told.splitlines()]
    found: list[tuple[str, str | None, int]] = []
    for each in events:
        if each["event"] == "record":
            entry = (each["exercise"], each["side"], each["set"])
            if entry not in found:
                found.append(entry)
    return found


def test_a_hold_is_heard_as_it_is_meant(pi: VirtualPi) -> None:
    """The buzzer's line tells ticks, start, half-way, ticks and the end 30 s after the start."""
    # Speech is made once, for minutes here: then two emulated processors have nothing left over.
    pi.run("while pgrep -f '[s]tation.devices.synthesiser' > /dev/null; do sleep 1; done")
    pi.run(f"systemctl restart {UNIT}; sleep 5")
    pi.press(*STARTED, rest=1.0)
    with pi.listening(62) as heard:
        pi.press("NEXT")
    found = beeps(heard)
    note("hold: " + ", ".join(f"{at:.2f} s for {length * 1e3:.0f} ms" for at, length in found))
    assert found[START][1] > 0.35
    assert 0.2 < found[END][1] < 0.3
    shift = [found[beep][0] - due for beep, due in DUE.items()]
    late = [each - min(shift) for each in shift]
    note("marks late by " + ", ".join(f"{each * 1e3:.0f}" for each in late) + " ms")
    # One that is late moves no other.
    assert statistics.median(late) < USUALLY
    assert max(late) < ALWAYS
    pi.screen("after-hold")


def test_a_whole_workout_by_the_pins_is_in_the_history(pi: VirtualPi) -> None:
    """The short day, led by presses alone: every entry that a rehearsal has, in its order."""
    pi.press("REP", "NEXT", rest=1.0)
    pi.screen("workout-begins")
    workout: dict[str, Any] = {"finished": None}
    for _ in range(120):
        pi.press("NEXT", rest=0.5)
        (workout,) = pi.history() or [workout]
        if workout["finished"]:
            break
    assert workout["finished"], "a workout that never ended"
    pi.screen("summary")
    done = [(each["exercise"], each["side"], each["set"]) for each in workout["entries"]]
    assert done == rehearsed()
