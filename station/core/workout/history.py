"""What was done: workouts and their entries as values, and what can be counted from them.

Every instant is an aware datetime in the zone of the person, so that its date is the person's
day. Weeks begin on Monday. Workouts come oldest first, in the order in which they were begun.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from math import inf
from typing import Protocol, TypeVar

from station.core.content.days.due import Did
from station.core.content.exercise import Unit
from station.core.content.plan import Plan
from station.core.content.program import Load
from station.core.values import Seconds, Struct, field, replace
from station.core.workout.effects import Begin, Bookmark, Record, Topic
from station.core.workout.entry import Counted, Entry, timed

NEW = 0
"""The id of a workout of this run: the journal numbers from 1."""


REMEMBERED = 150
"""How many workouts the wall looks back on, however long the station runs: a year, or six weeks of
three a day.

Of the answers to each question, and of the changes that were offered, it knows as many.
"""


class About(Protocol):
    """Whatever answers a question."""

    @property
    def topic(self) -> Topic:
        """Return which."""


READIED = 400
"""How many times the person got ready the station looks back on: some twenty workouts."""


class Numbered(Protocol):
    """Whatever the journal numbers; what is of this run has no number yet."""

    @property
    def id(self) -> int:
        """Return the number, or `NEW`."""


_Kept = TypeVar("_Kept", bound=Numbered)
_Asked = TypeVar("_Asked", bound=About)


def in_order(older: Sequence[_Kept], known: Sequence[_Kept]) -> tuple[_Kept, ...]:
    """Return both in the order of their numbers; what is of this run comes last."""
    return tuple(sorted((*older, *known), key=lambda each: each.id or inf))


def lacked(found: Sequence[_Kept], known: Sequence[_Kept]) -> tuple[_Kept, ...]:
    """Return what was found that is not known, and no newer than that."""
    numbers = {each.id for each in known}
    last = max(numbers, default=NEW)
    return tuple(each for each in found if each.id < last and each.id not in numbers)


class Workout(Struct, frozen=True):
    """Say what was done from one start to one end.

    `finished` is None while it runs, or after a cut until it is gone on with. `clock_set` is
    false where the machine did not know the date when it began and has not learnt it since. `cuts`
    counts how often it was gone on with after the power was cut, or the station ended. `turn` is which
    of the days it was that a programme has in turn; empty where it has none. `recorded` holds for each
    entry that was corrected, by its number, the amount it was recorded with; the entry has the right
    one.
    """

    id: int
    program: str
    short: bool
    started: datetime
    finished: datetime | None
    clock_set: bool = True
    entries: tuple[Entry[datetime], ...] = ()
    cuts: int = 0
    turn: str = ""
    recorded: Mapping[int, int] = field(default_factory=dict)

    @property
    def day(self) -> date:
        """Return the person's day on which it was begun."""
        return self.started.date()

    @property
    def done(self) -> bool:
        """Return whether anything was done in it at all."""
        return any(entry.amount for entry in self.entries)


def corrected(workout: Workout, entry: int, amount: int) -> Workout:
    """Return the workout with `amount` done in the entry of that number, in the place of another."""
    entries = tuple(
        replace(each, amount=amount, counted=Counted.CORRECTED) if each.entry == entry else each
        for each in workout.entries
    )
    before = {each.entry: each.amount for each in workout.entries if each.entry == entry}
    return replace(workout, entries=entries, recorded={**before, **workout.recorded})


class Unfinished(Struct, frozen=True):
    """Say where a cut workout stood, so that it can be gone on with.

    `records` hold the last state of each entry in order, with instants on the monotonic clock of
    now: in the past and possibly below 0, fit to be recorded again. `cuts` counts how often it was
    gone on with before. `hurt` are the exercises that hurt in it, and were not done again since.
    """

    id: int
    program: str
    short: bool
    started: datetime
    bookmark: Bookmark | None
    records: tuple[Record, ...]
    turn: str = ""
    cuts: int = 0
    hurt: frozenset[str] = frozenset()


class Totals(Struct, frozen=True):
    """Sum a workout up: sets, reps, seconds held; `assumed` of the reps were presumed."""

    sets: int
    reps: int
    held: Seconds
    assumed: int = 0


class DayDone(Struct, frozen=True):
    """Say how many sets were done on a day, and in how many workouts; a day to come has none."""

    date: date
    sets: int
    sessions: int = 0


class Done(Struct, frozen=True):
    """Say how much of an exercise was done on a day, all sets and sides together.

    `load` is the heaviest with which it was done, as it is written; empty where there was none.
    `assumed` of the amount was presumed.
    """

    date: date
    unit: Unit
    amount: int
    load: str = ""
    assumed: int = 0


def with_given(answers: Sequence[_Asked], given: _Asked) -> tuple[_Asked, ...]:
    """Return the answers with one that was given just now, and without what is too old to be remembered."""
    alike = [index for index, each in enumerate(answers) if each.topic is given.topic]
    forgotten = set(alike[: max(0, len(alike) + 1 - REMEMBERED)])
    return (*(each for index, each in enumerate(answers) if index not in forgotten), given)


def with_ended(
    workouts: Sequence[Workout],
    records: Iterable[Record],
    about: Begin,
    ended: Seconds,
    zero: datetime,
) -> tuple[Workout, ...]:
    """Return the workouts with the one that has just ended, as the journal will tell it.

    It stands in the place of a cut one that was gone on with. `about` says what was done in it,
    `zero` is the wall time of the instant 0. One in which nothing was done is left out, and so are
    those that are too old to be remembered.
    """
    entries = tuple(timed(record, partial(_wall, zero)) for record in records)
    if not any(entry.amount for entry in entries):
        return tuple(workouts)
    cut = next((workout for workout in workouts if workout.finished is None), None)
    started = min(entry.started for entry in entries) if cut is None else cut.started
    new = Workout(
        id=NEW,
        program=about.program,
        short=about.short,
        started=started,
        finished=_wall(zero, ended),
        entries=entries,
        cuts=0 if cut is None else cut.cuts + 1,
        turn=about.turn,
    )
    kept = (*(workout for workout in workouts if workout is not cut), new)
    return kept[-REMEMBERED:]


def without_open(workouts: Iterable[Workout]) -> tuple[Workout, ...]:
    """Return the workouts, the one that was cut ended with the last thing done in it."""
    return tuple(
        replace(w, finished=max(map(_last, w.entries), default=w.started))
        if w.finished is None
        else w
        for w in workouts
    )


def _last(entry: Entry[datetime]) -> datetime:
    """Return the last instant that is known of an entry."""
    return entry.ended or max(entry.reps, default=entry.started)


def with_open(workouts: Sequence[Workout]) -> tuple[Workout, ...]:
    """Return the workouts, the last one open again: it is gone on with."""
    return (*workouts[:-1], replace(workouts[-1], finished=None))


def is_whole(workout: Workout, plan: Plan) -> bool:
    """Return whether a workout came to its end, as far as its sets tell: at least half of the plan's.

    One of another programme than the plan's is taken for whole. Half leaves room for doses that
    have changed since, and for an exercise that was left out.
    """
    done = sum(entry.amount > 0 for entry in workout.entries)
    return workout.program != plan.program.id or 2 * done >= plan.least


def moved_by(workouts: Iterable[Workout], by: timedelta) -> tuple[Workout, ...]:
    """Return the workouts, those of this run moved: the clock was wrong when they were done."""
    return tuple(_later(workout, by) if workout.id == NEW else workout for workout in workouts)


def _later(workout: Workout, by: timedelta) -> Workout:
    return replace(
        workout,
        started=workout.started + by,
        finished=workout.finished and workout.finished + by,
        entries=tuple(timed(entry, lambda at: at + by) for entry in workout.entries),
    )


def _wall(zero: datetime, at: Seconds) -> datetime:
    return zero + timedelta(seconds=at)


def totals(workout: Workout) -> Totals:
    """Sum up what was done in `workout`."""
    entries = [entry for entry in workout.entries if entry.amount]
    return Totals(
        sets=len(entries),
        reps=sum(entry.amount for entry in entries if entry.unit is Unit.REPS),
        held=Seconds(sum(entry.amount for entry in entries if entry.unit is Unit.SECONDS)),
        assumed=sum(entry.assumed for entry in entries),
    )


def last_workout(workouts: Sequence[Workout]) -> Workout | None:
    """Return the newest workout in which something was done, or None."""
    return next((workout for workout in reversed(workouts) if workout.done), None)


def sessions_this_week(workouts: Sequence[Workout], today: date) -> int:
    """Count the workouts since Monday, today included, in which something was done."""
    monday = _monday(today)
    return sum(w.done and monday <= w.day <= today for w in workouts)


def did(workouts: Iterable[Workout]) -> tuple[Did, ...]:
    """Return the workouts in which something was done, as far as what is due depends on them."""
    return tuple(
        Did(w.program, w.turn, w.started, frozenset(e.exercise for e in w.entries if e.amount))
        for w in workouts
        if w.done
    )


def weeks(
    workouts: Sequence[Workout], today: date, count: int = 5
) -> tuple[tuple[DayDone, ...], ...]:
    """Return the last `count` weeks, this one last, each as seven days from Monday on."""
    first = _monday(today) - timedelta(weeks=count - 1)
    sets = Counter[date]()
    for workout in workouts:
        sets[workout.day] += totals(workout).sets
    sessions = Counter(workout.day for workout in workouts if workout.done)
    days = [first + timedelta(days=number) for number in range(7 * count)]
    grid = [DayDone(day, sets[day], sessions[day]) for day in days]
    return tuple(tuple(grid[start : start + 7]) for start in range(0, len(grid), 7))


def met(done: Sequence[int], goal: int) -> tuple[bool, ...]:
    """Return for each week whether its goal was met, or what it lacked was made good in the next."""
    spare = [max(0, each - goal) for each in (*done[1:], 0)]
    return tuple(each + more >= goal > 0 for each, more in zip(done, spare, strict=True))


def owed(done: Sequence[int], goal: int) -> int:
    """Return how many sessions of last week can still be made good in this one, the last.

    A week in which nothing was done is let be: nobody has to catch up with an illness.
    """
    if len(done) < 2 or not 0 < done[-2] < goal:
        return 0
    return max(0, goal - done[-2] - max(0, done[-1] - goal))


def longest(workouts: Iterable[Workout]) -> dict[str, int]:
    """Return the longest single hold there ever was of each exercise, in seconds."""
    best: dict[str, int] = {}
    for workout in workouts:
        for entry in workout.entries:
            if entry.unit is Unit.SECONDS and entry.amount:
                best[entry.exercise] = max(entry.amount, best.get(entry.exercise, 0))
    return best


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
    assumed = Counter[date]()
    loads: dict[date, Load] = {}
    for day, entry in entries:
        if entry.unit is unit:
            sums[day] = sums.get(day, 0) + entry.amount
            assumed[day] += entry.assumed
            if entry.load is not None and (day not in loads or loads[day].amount <= entry.load):
                loads[day] = Load(entry.load, entry.load_unit)
    return tuple(
        Done(day, unit, sums[day], loads[day].text if day in loads else "", assumed[day])
        for day in sorted(sums)
    )


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


BREAK = Seconds(10 * 60)
"""A gap that counts as being away: a power cut over night is not time exercised."""


class Tally(Struct, frozen=True):
    """Sum a workout up; `longest` is the best single hold of each exercise, in seconds.

    `assumed` of the `reps` were presumed: their sets were closed with nothing pressed.
    """

    seconds: Seconds
    sets: int
    reps: int
    held: int
    longest: dict[str, int]
    assumed: int = 0


def lasted(workout: Workout) -> Seconds:
    """Return how long a workout took, without the time that the person was away."""
    begun = workout.started
    return tally(
        timed(entry, lambda at: Seconds((at - begun).total_seconds())) for entry in workout.entries
    ).seconds


def tally(records: Iterable[Entry[Seconds]]) -> Tally:
    """Sum up what was done, in any order; a set that is still going on counts as it stands."""
    done = sorted((r for r in records if r.amount), key=lambda r: (r.started, r.entry))
    spans = [(r.started, r.ended or max((r.started, *r.reps))) for r in done]
    seconds, until = 0.0, spans[0][0] if spans else 0.0
    for started, ended in spans:
        gap = started - until
        seconds += (gap if 0 < gap < BREAK else 0.0) + max(0.0, ended - max(started, until))
        until = max(until, ended)
    longest: dict[str, int] = {}
    for r in done:
        if r.unit is Unit.SECONDS:
            longest[r.exercise] = max(r.amount, longest.get(r.exercise, 0))
    return Tally(
        seconds=Seconds(seconds),
        sets=len(done),
        reps=sum(r.amount for r in done if r.unit is Unit.REPS),
        held=sum(r.amount for r in done if r.unit is Unit.SECONDS),
        longest=longest,
        assumed=sum(r.assumed for r in done),
    )
