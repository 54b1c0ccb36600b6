"""What was done long ago comes in when home is on the wall already."""

from datetime import UTC, datetime

from station.core import engine
from station.core.values import Seconds, replace
from station.core.workout.effects import Topic
from station.core.workout.history import NEW
from station.core.workout.session import Answered, Past, Recalled
from tests.core.past import days_ago, squats
from tests.play import TODAY, session


def past(*numbers: int, answers: tuple[int, ...] = ()) -> Past:
    """Return workouts and answers of these numbers."""
    at = datetime(2026, 3, 1, tzinfo=UTC)
    return Past(
        tuple(replace(squats(days_ago(40 - number)), id=number) for number in numbers),
        TODAY,
        answers=tuple(Answered(Topic.EFFORT, 3, at, id=number) for number in answers),
    )


def numbers(of: Past) -> tuple[list[int], list[int]]:
    """Return the numbers of workouts and answers."""
    return [each.id for each in of.workouts], [each.id for each in of.answers]


def test_what_is_recalled_is_older_than_what_was_known() -> None:
    """A workout that was begun since the start is the session's own, and stands there once."""
    known = past(3, 8, 9, answers=(7, 8))
    read = past(1, 2, 3, 7, 8, 9, 10, answers=(5, 7, 8, 9))
    assert numbers(read.lacking(known)) == ([1, 2, 7], [5])
    assert numbers(read.lacking(past())) == ([], [])


def test_it_takes_its_place_before_what_was_done_in_this_run() -> None:
    """In the order in which it was done, whatever came meanwhile."""
    start = replace(session(), past=past(3, 8, NEW, answers=(7, NEW)))
    after, _ = engine.step(start, Recalled(past(1, 7, answers=(5,)), Seconds(1)))
    assert numbers(after.past) == ([1, 3, 7, 8, NEW], [5, 7, NEW])
    assert after.phase == start.phase
