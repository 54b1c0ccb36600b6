"""Weeks that fell short and were made good, and the longest holds."""

import pytest

from station.core.content.exercise import Unit
from station.core.workout.history import longest, met, owed
from tests.core.past import days_ago, workout


@pytest.mark.parametrize(
    ("done", "left"),
    [
        ((3, 3, 0), 0),
        ((3, 2, 0), 1),
        ((3, 1, 2), 2),
        ((3, 1, 4), 1),
        ((3, 1, 5), 0),
        ((3, 0, 0), 0),
        ((2,), 0),
        ((), 0),
    ],
)
def test_what_can_be_made_good(done: tuple[int, ...], left: int) -> None:
    """What last week lacked, less what this one has more than its own; an empty week is let be."""
    assert owed(done, 3) == left


def test_a_week_is_met_also_by_the_next() -> None:
    """Two and four of three are two good weeks; two and three are one."""
    assert met((2, 4, 2, 3, 3), 3) == (True, True, False, True, True)


def test_the_longest_hold_there_ever_was() -> None:
    """Of each exercise that was held; reps are no seconds."""
    first = workout(days_ago(9), ("knee-plank", Unit.SECONDS, 40), ("squat", Unit.REPS, 90))
    second = workout(days_ago(1), ("knee-plank", Unit.SECONDS, 30), ("plank", Unit.SECONDS, 0))
    assert longest((first, second)) == {"knee-plank": 40}
