"""What a power cut left, and the step at which it is taken up again."""

from collections.abc import Callable
from datetime import date

from station.core.values import Struct
from station.core.workout.effects import Record
from station.core.workout.history import Unfinished
from station.core.workout.phases import Holding, Reps
from station.core.workout.records import taken_up
from station.core.workout.session import Today

OLDEST = 2
"""How many days after it was begun a cut workout is still offered: later nobody is in it any more."""


class Resume(Struct, frozen=True):
    """A cut workout: the day it belongs to, the step that was on, every entry of it so far.

    Instants are on this run's monotonic clock, so they may be negative. `kept` is the set that was
    going on, or the hold that was to be done once more, if any.
    """

    today: Today
    step: int
    short: bool
    entries: tuple[Record, ...] = ()
    kept: Reps | Holding | None = None


def resume(left: Unfinished, lay_out: Callable[[str], Today | None], now: date) -> Resume | None:
    """Find where to go on with what was left; None where that cannot be or is too long ago.

    `lay_out` lays out today by a programme's id, or returns None where there is no such programme.
    `now` is the person's day.
    """
    if left.bookmark is None or (now - left.started.date()).days > OLDEST:
        return None
    today = lay_out(left.program)
    if today is None:
        return None
    plan = today.short if left.short else today.full
    index = plan.find(left.bookmark.exercise, left.bookmark.side, left.bookmark.set)
    if index is None:
        return None
    return Resume(today, index, left.short, left.records, taken_up(plan, index, left.records))
