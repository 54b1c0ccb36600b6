"""What a workout comes to."""

import pytest

from station.core.content.exercise import Unit
from station.core.values import Seconds
from station.core.workout.effects import Record
from station.core.workout.history import BREAK, Tally, tally


def held(entry: int, started: float, seconds: int, exercise: str = "plank") -> Record:
    """Return a hold that was done."""
    return _entry(entry, exercise, Unit.SECONDS, seconds, started, started + seconds)


def reps(entry: int, started: float, *at: float, ended: float | None = None) -> Record:
    """Return a set of reps at the instants `at`."""
    return _entry(entry, "squat", Unit.REPS, len(at), started, ended, at)


def _entry(
    entry: int,
    exercise: str,
    unit: Unit,
    amount: int,
    started: float,
    ended: float | None,
    at: tuple[float, ...] = (),
) -> Record:
    return Record(
        entry=entry,
        exercise=exercise,
        side=None,
        set=1,
        unit=unit,
        amount=amount,
        target=10,
        paced=False,
        started=Seconds(started),
        ended=None if ended is None else Seconds(ended),
        reps=tuple(Seconds(a) for a in at),
    )


def test_nothing_comes_to_nothing() -> None:
    """An empty workout has no time, no sets and no longest hold."""
    assert tally([]) == Tally(Seconds(0), 0, 0, 0, {})


def test_sets_reps_and_seconds_are_summed() -> None:
    """Reps and seconds held are counted apart; the longest hold is kept for each exercise."""
    done = tally(
        [
            held(1, 0, 30, "stretch"),
            held(2, 40, 10),
            held(3, 60, 12),
            held(4, 80, 11),
            reps(5, 100, 102, 104, ended=105),
        ]
    )
    assert (done.sets, done.reps, done.held) == (5, 2, 63)
    assert done.longest == {"stretch": 30, "plank": 12}


def test_an_entry_with_nothing_done_is_no_set() -> None:
    """A hold that was ended at once counts neither as set nor as time."""
    assert tally([held(1, 50, 0)]) == Tally(Seconds(0), 0, 0, 0, {})


@pytest.mark.parametrize(
    ("records", "seconds"),
    [
        ([held(1, 10, 30)], 30),
        ([held(1, 0, 30), held(2, 40, 10)], 50),
        ([held(2, 40, 10), held(1, 0, 30)], 50),
        ([held(1, 0, 30), held(2, 30 + BREAK - 1, 10)], 30 + BREAK - 1 + 10),
        ([held(1, 0, 30), held(2, 30 + BREAK, 10)], 40),
        ([held(1, 0, 30), held(2, 10, 10)], 30),
        ([reps(1, 0, 5, 20), reps(2, 0, 10, 12)], 20),
        ([reps(1, 0, 5, 9)], 9),
        ([reps(1, 0, 5, 9, ended=11)], 11),
        ([held(1, -500, 30), held(2, -460, 10)], 50),
    ],
)
def test_time_exercised_leaves_out_being_away(records: list[Record], seconds: float) -> None:
    """From the first start to the last end, without long breaks, nothing counted twice."""
    assert tally(records).seconds == pytest.approx(seconds)
