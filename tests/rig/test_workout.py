"""A whole workout by three pins, heard on a fourth, and written down."""

import json
import subprocess
import sys
from itertools import pairwise

import pytest

from tests.rig.virtual_pi import UNIT, VirtualPi, note

pytestmark = [pytest.mark.rig, pytest.mark.timeout(1800)]

HOLD = 30.0
"""The first exercise's hold at the starting dose, in seconds."""
SLOW = 0.15
"""Seconds by which an emulated, shared processor may be late; tests/bench measures the real."""


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
    """The buzzer's line tells start, half-way, three ticks and the end, 30 s after the start."""
    # Speech is made once, for minutes here: then two emulated processors have nothing left over.
    pi.run("while pgrep -f '[s]tation.devices.synthesiser' > /dev/null; do sleep 1; done")
    pi.run(f"systemctl restart {UNIT}; sleep 5")
    pi.press("NEXT", "NEXT", rest=1.0)
    with pi.listening(62) as heard:
        pi.press("NEXT")
    found = beeps(heard)
    note("hold: " + ", ".join(f"{at:.2f} s for {length * 1e3:.0f} ms" for at, length in found))
    (start,) = [at for at, length in found if length > 0.35]
    ends = [at for at, length in found if 0.2 < length < 0.3 and at > start]
    assert ends[0] - start == pytest.approx(HOLD, abs=SLOW)
    half = [at for at, length in found if at == pytest.approx(start + HOLD / 2, abs=SLOW)]
    assert half
    ticks = [at for at, _ in found if start + HOLD - 3.5 < at < ends[0] - 0.5]
    assert [ends[0] - at for at in ticks] == pytest.approx([3, 2, 1], abs=SLOW)
    pi.screen("after-hold")


def test_a_whole_workout_by_the_pins_is_in_the_history(pi: VirtualPi) -> None:
    """The short day, led by presses alone: every entry that a rehearsal has, in its order."""
    pi.press("REP", "NEXT", rest=1.0)
    pi.screen("workout-begins")
    for _ in range(120):
        pi.press("NEXT", rest=0.5)
        (workout,) = pi.history() or [{"finished": None}]
        if workout["finished"]:
            break
    pi.screen("summary")
    done = [(each["exercise"], each["side"], each["set"]) for each in workout["entries"]]
    assert done == rehearsed()
