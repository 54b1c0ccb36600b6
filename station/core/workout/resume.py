"""What a power cut left, and the step at which it is taken up again."""

from collections.abc import Callable
from datetime import date

from station.core.content.exercise import Side, Unit
from station.core.content.plan import Plan
from station.core.values import Seconds, Struct
from station.core.workout.effects import Record
from station.core.workout.history import Unfinished
from station.core.workout.phases import Holding, Reps
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
    return Resume(today, index, left.short, left.records, _kept(plan, index, left.records))


def _kept(plan: Plan, index: int, records: tuple[Record, ...]) -> Reps | Holding | None:
    """Return the set that was going on at step `index`, the one that is bookmarked.

    One that had ended although its step is on was to be done once more, or the workout was ended in
    its middle: it is taken up, too, and no second entry stands beside it.
    """
    step = plan.steps[index]
    sides = set(Side) if step.both else {step.side}
    going_on = [
        record
        for record in records
        if (record.exercise, record.set) == (step.exercise.id, step.noted) and record.side in sides
    ]
    if not going_on:
        return None
    first = min(going_on, key=lambda record: record.entry)
    if first.unit is Unit.SECONDS:
        return Holding(index, first.entry, first.started, first.started, first.started)
    reps = tuple(sorted(at for record in going_on for at in record.reps))
    over = Seconds(float("-inf"))
    until = over if first.paced else None
    return Reps(index, first.entry, first.started, over, until, reps, touched=True)
