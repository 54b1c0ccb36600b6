"""The plug is pulled in the middle of workouts: nothing that was done is lost, and they are gone on with.

The moments are drawn from a seed, STATION_SEED; STATION_CUTS says how many there are, for a long night.
"""

import os
import random
from typing import Any

import pytest

from tests.rig.virtual_pi import STARTED, VirtualPi, copying, note, pressing

pytestmark = [pytest.mark.rig, pytest.mark.timeout(12 * 3600)]

CUTS = int(os.environ.get("STATION_CUTS", "6"))
SEED = int(os.environ.get("STATION_SEED", "20261128"))
MOST = 8
"""How many presses there are at most between a start and the cut after it."""


def strokes(draw: random.Random) -> list[tuple[str, float, float]]:
    """Return some presses with any time after each: the cut follows the last."""
    pressed = draw.choices(("NEXT", "REP"), (3, 2), k=draw.randint(1, MOST))
    return [(each, 0.1, draw.uniform(0.3, 2.0)) for each in pressed]


def entries(workout: dict[str, Any]) -> list[tuple[str, str | None, int]]:
    """Return what tells the entries of a workout apart."""
    return [(each["exercise"], each["side"], each["set"]) for each in workout["entries"]]


def by_start(workouts: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return workouts by when they were begun: that never changes."""
    return {each["started"]: each for each in workouts}


def test_after_every_cut_the_workout_is_gone_on_with(pi: VirtualPi) -> None:
    """All that was in the history is in it after the cut, once; NEXT goes on with that very workout."""
    draw = random.Random(SEED)  # noqa: S311 - the same moments each time
    pi.press(*STARTED, rest=1.0)
    gone_on = begun = 0
    known = by_start(pi.history())
    go_on = [("NEXT", 0.1, 1.5)] * 2
    for number in range(CUTS):
        pi.cut_power_in(pressing(strokes(draw)))
        pi.boot()
        pi.wait(120)
        pi.run(f"{copying('before')}; {pressing(go_on)}; {copying('then')}")
        found, then = (by_start(pi.copied_history(name)) for name in ("before", "then"))
        for start, workout in known.items():
            before, after = entries(workout), entries(found[start])
            assert after[: len(before)] == before
            assert len(set(after)) == len(after)
        was_open = [start for start, each in found.items() if not each["finished"]]
        assert len(was_open) <= 1
        if was_open:
            # Gone on with, and no other begun: at most it has ended since.
            assert then.keys() == found.keys()
        gone_on, begun = gone_on + bool(was_open), begun + (len(then) > len(found))
        known = then
        note(f"cut {number + 1}: {'gone on with' if was_open else 'at home'}, {len(then)} workouts")
    note(f"{CUTS} cuts: {gone_on} workouts gone on with, {begun} begun anew")
    assert by_start(pi.history()).keys() == known.keys()
