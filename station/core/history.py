"""What was done: workouts and their entries as values, and what can be counted from them.

Every instant is an aware datetime in the zone of the person, so that its date is the person's
day. Weeks begin on Monday. Workouts come oldest first, in the order in which they were begun.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise

from station.core.effects import Record, Side, Unit
from station.core.units import Seconds
from station.core.values import Struct

BREAK = timedelta(minutes=10)
"""A gap in a workout that counts as being away from it: its length is not time exercised."""


class Entry(Struct, frozen=True):
    """Say what was done of one set.

    `number` counts from 1 within the workout. `amount` and `target` are in `unit`. `ended` is
    None for a set that was cut. `reps` has the instant of each rep.
    """

    number: int
    exercise: str
    side: Side | None
    set: int
    unit: Unit
    amount: int
    target: int
    paced: bool
    started: datetime
    ended: datetime | None
    reps: tuple[datetime, ...] = ()

    @property
    def last(self) -> datetime:
        """Return the last instant that is known of this entry."""
        return self.ended or max(self.reps, default=self.started)


class Workout(Struct, frozen=True):
    """Say what was done from one start to one end.

    `finished` is None while it runs, or after a cut until it is gone on with. `clock_set` is
    false where the machine did not know the date when it began and has not learnt it since.
    """

    id: int
    program: str
    short: bool
    started: datetime
    finished: datetime | None
    clock_set: bool = True
    entries: tuple[Entry, ...] = ()

    @property
    def day(self) -> date:
        """Return the person's day on which it was begun."""
        return self.started.date()

    @property
    def done(self) -> bool:
        """Return whether anything was done in it at all."""
        return any(entry.amount for entry in self.entries)


class Place(Struct, frozen=True):
    """Name a step of a workout."""

    exercise: str
    side: Side | None
    set: int


class Unfinished(Struct, frozen=True):
    """Say where a cut workout stood, so that it can be gone on with.

    `records` hold the last state of each entry in order, with instants on the monotonic clock of
    now: in the past and possibly below 0, fit to be recorded again.
    """

    id: int
    program: str
    short: bool
    started: datetime
    place: Place | None
    records: tuple[Record, ...]


class Totals(Struct, frozen=True):
    """Sum a workout up: seconds exercised without long breaks, sets, reps, seconds held."""

    seconds: Seconds
    sets: int
    reps: int
    held: Seconds


class Day(Struct, frozen=True):
    """Say how many sets were done on a day; a day to come has none."""

    date: date
    sets: int


class Done(Struct, frozen=True):
    """Say how much of an exercise was done on a day, all sets and sides together."""

    date: date
    unit: Unit
    amount: int


def totals(workout: Workout) -> Totals:
    """Sum up what was done in `workout`."""
    entries = [entry for entry in workout.entries if entry.amount]
    return Totals(
        seconds=_exercised(workout),
        sets=len(entries),
        reps=sum(entry.amount for entry in entries if entry.unit is Unit.REPS),
        held=Seconds(sum(entry.amount for entry in entries if entry.unit is Unit.SECONDS)),
    )


def last_workout(workouts: Sequence[Workout]) -> Workout | None:
    """Return the newest workout in which something was done, or None."""
    return next((workout for workout in reversed(workouts) if workout.done), None)


def days_this_week(workouts: Sequence[Workout], today: date) -> int:
    """Count the days since Monday, today included, on which something was done."""
    monday = _monday(today)
    return len({w.day for w in workouts if w.done and monday <= w.day <= today})


def weeks(workouts: Sequence[Workout], today: date, count: int = 5) -> tuple[tuple[Day, ...], ...]:
    """Return the last `count` weeks, this one last, each as seven days from Monday on."""
    first = _monday(today) - timedelta(weeks=count - 1)
    sets = _sets_by_day(workouts)
    days = [first + timedelta(days=number) for number in range(7 * count)]
    grid = [Day(day, sets.get(day, 0)) for day in days]
    return tuple(tuple(grid[start : start + 7]) for start in range(0, len(grid), 7))


def amounts(workouts: Sequence[Workout], exercise: str) -> tuple[Done, ...]:
    """Return how much of `exercise` was done on each day it was done, oldest day first.

    A day on which the exercise was counted in another unit than its last one is left out.
    """
    entries = [
        (workout.day, entry)
        for workout in workouts
        for entry in workout.entries
        if entry.exercise == exercise and entry.amount
    ]
    if not entries:
        return ()
    unit = entries[-1][1].unit
    sums: dict[date, int] = {}
    for day, entry in entries:
        if entry.unit is unit:
            sums[day] = sums.get(day, 0) + entry.amount
    return tuple(Done(day, unit, sums[day]) for day in sorted(sums))


def _exercised(workout: Workout) -> Seconds:
    instants = [workout.started]
    for entry in workout.entries:
        instants += [entry.started, entry.last]
    if workout.finished is not None:
        instants.append(workout.finished)
    instants.sort()
    gaps = [later - earlier for earlier, later in pairwise(instants)]
    return Seconds(sum((gap for gap in gaps if gap < BREAK), timedelta()).total_seconds())


def _sets_by_day(workouts: Sequence[Workout]) -> dict[date, int]:
    sets: dict[date, int] = {}
    for workout in workouts:
        sets[workout.day] = sets.get(workout.day, 0) + totals(workout).sets
    return sets


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
