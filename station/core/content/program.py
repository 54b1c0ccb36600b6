"""Programmes as a therapist would write them down: exercises in order, each with its dose.

A programme holds items; an item is an exercise with its dose, or a group of exercises that are done
in turn, round after round.
"""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum

from station.core.body.figure import Figure
from station.core.content.exercise import Count, Exercise, Side, Sides, Unit, high, low
from station.core.content.progress import Growth
from station.core.values import Seconds, Struct, field, replace

ROUND_ON = Seconds(10)
"""How long one has, before the get-ready, to come to the next exercise of a round that is known."""


class Each(Struct, frozen=True):
    """Give each set its own count, in the order of the sets: `{ each = [6, 4, 2] }`."""

    each: tuple[Count, ...]


class UpTo(Struct, frozen=True):
    """Ask for as many as are good, at most so many: `{ up_to = 20 }`."""

    up_to: int


class Within(Struct, frozen=True):
    """Ask for as many as fit into a time, in seconds: `{ within = 60 }`."""

    within: int


class PerSide(Struct, frozen=True, kw_only=True):
    """Give each side its own number of sets: `{ left = 1, right = 3 }`."""

    left: Count
    right: Count


class Load(Struct, frozen=True):
    """Say what is lifted, pushed or pulled: a number and its unit, as in `4 kg`."""

    amount: float
    unit: str

    @property
    def text(self) -> str:
        """Return it as it is written."""
        return f"{self.amount:g} {self.unit}"


class Loads(Struct, frozen=True):
    """Give each set its own load, in the order of the sets: `{ each = ["4 kg", "6 kg"] }`."""

    each: tuple[str, ...]


LOAD = re.compile(r"(\d{1,4}(?:\.\d{1,2})?)\s*([^\W\d_][^\d]{0,11})")
"""How a load is written: a number, and a unit of at most 12 letters."""


def load_of(text: str) -> Load | None:
    """Return what a load says, or None where that is no load."""
    found = LOAD.fullmatch(text.strip())
    return Load(float(found[1]), found[2].strip()) if found else None


class Weekday(StrEnum):
    """Name a day of the week, in order."""

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"


class Break(Struct, frozen=True, kw_only=True):
    """Say after how many days without a workout one goes back so many weeks."""

    days: int
    weeks_back: int


class OpenQuestion(Struct, frozen=True, kw_only=True):
    """Leave something to the person: what is asked, and the two answers, one on a button each.

    Parts of the programme name the answer that they are for. `rounds` says for each answer how many
    rounds there are.
    """

    ask: str
    answers: tuple[str, ...]
    rounds: tuple[int, ...] = ()

    @property
    def key(self) -> str:
        """Return by what its answer is kept: where anything of it is written anew, it is asked anew."""
        return f"{self.ask} {' / '.join(self.answers)}"


class Item(Struct, frozen=True, kw_only=True):
    """Put an exercise into a programme with its dose; the rest overrides the exercise's own.

    `sets` may be left out where `reps`, `hold` or `load` say each set, and in a group, where there is one a
    round. `first` is the side to begin with. `tempo` has the seconds of each stroke; with `own_pace`
    nobody leads the reps. `rest_after` is the pause before the next exercise, which then comes by
    itself; None waits for the person there. `every` is how long after the beginning of a set the next
    one begins: the rest is what is left of it.

    It may be for some `weeks` alone, for one `day` of those that are done in turn, for one `answer` of
    the person's; it may be done again after `every_days`, and at most so often `per_day`.
    """

    exercise: str
    sets: Count | PerSide | None = None
    reps: Count | Each | UpTo | Within | None = None
    hold: Count | Each | None = None
    sides: Sides | None = None
    first: Side | None = None
    note: str = ""
    load: str | Loads = ""
    position: str | None = None
    cues: tuple[str, ...] | None = None
    tempo: tuple[Seconds, ...] | None = None
    own_pace: bool | None = None
    get_ready: Seconds | None = None
    again: Seconds | None = None
    rest: Seconds | None = None
    changeover: Seconds | None = None
    rest_after: Seconds | None = None
    every: Seconds | None = None
    weeks: Count | None = None
    day: str = ""
    answer: str = ""
    every_days: int | None = None
    per_day: int | None = None

    @property
    def unit(self) -> Unit:
        """Return what a set of this item counts."""
        return Unit.SECONDS if self.reps is None else Unit.REPS

    @property
    def each(self) -> tuple[Count, ...] | None:
        """Return the counts of the sets where they differ, None where all are alike."""
        told = (count.each for count in (self.reps, self.hold) if isinstance(count, Each))
        return next(told, None)

    @property
    def loads(self) -> tuple[str, ...]:
        """Return the load of each set where they differ, else the one of all; empty where none is."""
        if isinstance(self.load, Loads):
            return self.load.each
        return (self.load,) if self.load else ()

    @property
    def listed(self) -> int | None:
        """Return of how many sets a list says something each; None where none does."""
        loads = self.load.each if isinstance(self.load, Loads) else None
        each = loads if self.each is None else self.each
        return None if each is None else len(each)

    def sets_in(self, rounds: Count) -> tuple[Count, Count]:
        """Return the sets of one round of so many, on the left and on the right."""
        if isinstance(self.sets, PerSide):
            return self.sets.left, self.sets.right
        told = max(1, (self.listed or 0) // max(1, high(rounds)))
        sets = told if self.sets is None else self.sets
        return sets, sets


class Group(Struct, frozen=True, kw_only=True):
    """Do exercises in turn, `rounds` times, with a rest between the rounds.

    `rest` is that pause in seconds, `rest_after` the one after the last round, as with an item. Of
    as many rounds as are good (`{ up_to = 5 }`) the person says in a rest that it is enough.
    """

    items: tuple[Item, ...]
    rounds: Count | UpTo = 1
    rest: Seconds = Seconds(30)
    rest_after: Seconds | None = None
    weeks: Count | None = None
    day: str = ""
    answer: str = ""


class Program(Struct, frozen=True, kw_only=True):
    """Describe a workout: exercises in order, each with its dose, or groups of them.

    `per_week` is how many workouts make a good week. `settle` replaces the get-ready of the first
    exercise on the floor, where a sore back needs longer to come down, unless its item writes one; in
    seconds. All of it is done `rounds` times, with a rest between them. `version` and
    `prescribed_by` stand on the report. By `progress` its doses grow; without it they never do.

    `days` and `times` are those it is for, times as `"08:00"`. `weeks` is how long it goes; after a
    break one goes back as `after_break` says. `questions` are asked once, before the first start.
    """

    id: str
    name: str
    about: str
    items: tuple[Item | Group, ...]
    per_week: int = 3
    settle: Seconds = Seconds(20)
    rounds: Count | UpTo = 1
    rest: Seconds = Seconds(30)
    days: tuple[Weekday, ...] = ()
    times: tuple[str, ...] = ()
    weeks: int | None = None
    after_break: Break | None = None
    questions: tuple[OpenQuestion, ...] = ()
    version: str = ""
    prescribed_by: str = ""
    progress: Growth | None = None

    @property
    def name_parts(self) -> tuple[str, ...]:
        """Return the name in its parts, which stand apart by a dot in the middle of the line."""
        return tuple(self.name.split(" · "))

    @property
    def exercises(self) -> tuple[str, ...]:
        """Return the ids of its exercises in order, each once."""
        return tuple(dict.fromkeys(item.exercise for _, item, _ in self.parts()))

    def parts(self) -> Iterator[tuple[tuple[str | int, ...], Item, Group | None]]:
        """Yield every item with the way to it, and the group in which it stands, if any."""
        for index, part in enumerate(self.items):
            if isinstance(part, Item):
                yield ("items", index), part, None
                continue
            for place, item in enumerate(part.items):
                yield ("items", index, "items", place), item, part


class Library(Struct, frozen=True):
    """Hold everything a workout is made of, found by its id.

    `left_out` has the faults of every file that could not be used, by its path; `refused` the
    faults that keep a programme from being led, by its id: its own, or those of what it uses. `own`
    are the programmes that a person put there, `shipped` the exercises of the station itself.
    """

    exercises: dict[str, Exercise]
    programs: dict[str, Program]
    figures: dict[str, Figure]
    left_out: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    refused: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    own: frozenset[str] = frozenset()
    shipped: frozenset[str] = frozenset()


def at_most(rounds: Count | UpTo) -> Count:
    """Return how many rounds there are; of as many as are good, the most."""
    return rounds.up_to if isinstance(rounds, UpTo) else rounds


def nth(count: Count | Each | UpTo | Within | None, number: int) -> int | None:
    """Return the count of set `number`, from 0, at its low end; None where none is written.

    Of as many as are good it is the most; how many fit into a time, the tempo says.
    """
    if count is None or isinstance(count, Within):
        return None
    if isinstance(count, UpTo):
        return count.up_to
    return low(count.each[min(number, len(count.each) - 1)] if isinstance(count, Each) else count)


class Bout(Struct, frozen=True):
    """An item in one round: which one it is, and the pause before it; None waits for the person.

    `sets` are those of one round, on the left and on the right. Rounds that are `optional` may be left
    out after the first, as the person says.
    """

    item: Item
    place: int
    group: int
    sets: tuple[int, int]
    round: int
    rounds: int
    pause: Seconds | None
    optional: bool


def turns(program: Program, *, short: bool) -> Iterator[Bout]:
    """Yield the items in the order they are done, round after round."""
    whole = Group(items=(), rounds=program.rounds, rest=program.rest)
    parts = program.items
    if low(at_most(program.rounds)) > 1:
        parts = (replace(whole, items=tuple(item for _, item, _ in program.parts())),)
    pause: Seconds | None = None
    place = 0
    for number, part in enumerate(parts):
        group = part if isinstance(part, Group) else replace(whole, items=(part,), rounds=1)
        optional = isinstance(group.rounds, UpTo)
        written = at_most(group.rounds)
        rounds = 1 if short else low(written)
        for round_ in range(1, rounds + 1):
            for index, item in enumerate(group.items):
                if round_ > 1:
                    pause = group.rest if index == 0 else either(pause, ROUND_ON)
                left, right = (1 if short else low(sets) for sets in item.sets_in(written))
                here, sets = (place + index, number), (left, right)
                yield Bout(item, *here, sets, round_, rounds, pause, optional)
                pause = item.rest_after
        place += len(group.items)
        if isinstance(part, Group) and part.rest_after is not None:
            pause = part.rest_after


def either(override: Seconds | None, own: Seconds) -> Seconds:
    """Return what is written in place of the usual, or the usual."""
    return own if override is None else override


def order(sides: Sides, sets: tuple[int, int], first: Side) -> Iterator[tuple[int, Side | None]]:
    """Yield each set of one round, from 0, with its side; `sets` are those on the left and the right."""
    in_turn = (first, first.other)
    counts = dict(zip(Side, sets, strict=True))
    if sides in {Sides.NEVER, Sides.EVERY_REP} or sides.only:
        side = first if sides is Sides.EVERY_REP else sides.only
        yield from ((number, side) for number in range(counts[side or Side.LEFT]))
    elif sides is Sides.EVERY_SET:
        numbers = range(max(sets))
        yield from ((n, side) for n in numbers for side in in_turn if n < counts[side])
    else:
        yield from ((n, side) for side in in_turn for n in range(counts[side]))
