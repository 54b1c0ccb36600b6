"""Programmes as a therapist would write them down: exercises in order, each with its dose.

A programme holds items; an item is an exercise with its dose, or a group of exercises that are done
in turn, round after round.
"""

import re
from collections.abc import Iterator, Mapping

from station.core.body.figure import Figure
from station.core.content.exercise import Count, Exercise, Side, Sides, Unit, high, low
from station.core.content.progress import Growth
from station.core.values import Seconds, Struct, field


class Each(Struct, frozen=True):
    """Give each set its own count, in the order of the sets: `{ each = [6, 4, 2] }`."""

    each: tuple[Count, ...]


class UpTo(Struct, frozen=True):
    """Ask for as many as are good, at most so many: `{ up_to = 20 }`."""

    up_to: int


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


LOAD = re.compile(r"(\d{1,4}(?:\.\d{1,2})?)\s*([^\W\d_][^\d]{0,11})")
"""How a load is written: a number, and a unit of at most 12 letters."""


def load_of(text: str) -> Load | None:
    """Return what a load says, or None where that is no load."""
    found = LOAD.fullmatch(text.strip())
    return Load(float(found[1]), found[2].strip()) if found else None


class Item(Struct, frozen=True, kw_only=True):
    """Put an exercise into a programme with its dose; the rest overrides the exercise's own.

    `sets` may be left out where `reps` or `hold` say each set, and in a group, where there is one a
    round. `first` is the side to begin with. `tempo` has the seconds of each stroke; with `own_pace`
    nobody leads the reps. `rest_after` is the pause before the next exercise, which then comes by
    itself; None waits for the person there. `every` is how long after the beginning of a set the next
    one begins: the rest is what is left of it.
    """

    exercise: str
    sets: Count | PerSide | None = None
    reps: Count | Each | UpTo | None = None
    hold: Count | Each | None = None
    sides: Sides | None = None
    first: Side | None = None
    note: str = ""
    load: str = ""
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

    @property
    def unit(self) -> Unit:
        """Return what a set of this item counts."""
        return Unit.SECONDS if self.reps is None else Unit.REPS

    @property
    def each(self) -> tuple[Count, ...] | None:
        """Return the counts of the sets where they differ, None where all are alike."""
        told = (count.each for count in (self.reps, self.hold) if isinstance(count, Each))
        return next(told, None)

    def sets_in(self, rounds: Count) -> tuple[Count, Count]:
        """Return the sets of one round of so many, on the left and on the right."""
        if isinstance(self.sets, PerSide):
            return self.sets.left, self.sets.right
        told = max(1, len(self.each or ()) // max(1, high(rounds)))
        sets = told if self.sets is None else self.sets
        return sets, sets


class Group(Struct, frozen=True, kw_only=True):
    """Do exercises in turn, `rounds` times, with a rest between the rounds.

    `rest` is that pause in seconds, `rest_after` the one after the last round, as with an item.
    """

    items: tuple[Item, ...]
    rounds: Count = 1
    rest: Seconds = Seconds(30)
    rest_after: Seconds | None = None


class Program(Struct, frozen=True, kw_only=True):
    """Describe a workout: exercises in order, each with its dose, or groups of them.

    `per_week` is how many workouts make a good week. `settle` replaces the get-ready of the first
    exercise on the floor, where a sore back needs longer to come down; in seconds. All of it is done
    `rounds` times, with a rest between them. `version` and `prescribed_by` stand on the report. By
    `progress` its doses grow; without it they never do.
    """

    id: str
    name: str
    about: str
    items: tuple[Item | Group, ...]
    per_week: int = 3
    settle: Seconds = Seconds(20)
    rounds: Count = 1
    rest: Seconds = Seconds(30)
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


def nth(count: Count | Each | UpTo | None, number: int) -> int | None:
    """Return the count of set `number`, from 0, at its low end; None where there is none.

    Of as many as are good it is the most.
    """
    if count is None:
        return None
    if isinstance(count, UpTo):
        return count.up_to
    return low(count.each[min(number, len(count.each) - 1)] if isinstance(count, Each) else count)
