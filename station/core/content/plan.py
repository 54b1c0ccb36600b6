"""Today's workout: a programme and its doses become steps, with the minutes they will take.

A step is one set on one side. Sides that change with every set alternate (the other side is the
rest); sides that change halfway finish one side first, since rolling over costs more than resting.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from math import ceil
from typing import assert_never

from station.core.content.exercise import (
    Exercise,
    Item,
    Library,
    Program,
    Side,
    Sides,
    Stroke,
    Unit,
    cycle,
    low,
    way_in,
    with_hold,
)
from station.core.values import Seconds, Struct

PREVIEW = Seconds(20)
"""What reading and hearing a preview is reckoned at, for the minutes shown before the start."""

RELAX = Seconds(1.5)
"""How long the whole stage says that a set has ended."""

FIRST_WORDS = Seconds(2.5)
"""How long it takes to say "get ready" and the side, before the way into a hold begins."""


class Lead(StrEnum):
    """Name what comes before a step's get-ready.

    Only a preview shows the exercise; that a step is the first of its exercise is the plan's to say.
    """

    PREVIEW = "preview"
    REST = "rest"
    CHANGE = "change-sides"


class Step(Struct, frozen=True, kw_only=True):
    """One set: what to do, on which side, how much, and what comes before it.

    `number` tells the blocks of today apart: steps in a row with one number are one exercise.
    `lead` says what comes before it, also whether the exercise is shown. `target` is in `unit`; where sides change with
    every rep it counts both sides and `side` is the first. `lead_seconds` is the length of the
    rest or changeover before the get-ready, 0 for a preview; `again` is the get-ready of a set
    that is taken up once more.
    """

    exercise: Exercise
    number: int
    side: Side | None
    both: bool
    set: int
    sets: int
    unit: Unit
    target: int
    held: int | None
    movement: tuple[Stroke, ...]
    lead: Lead
    lead_seconds: Seconds
    get_ready: Seconds
    again: Seconds

    @property
    def seconds(self) -> Seconds:
        """Return how long this step takes with everything before it, in seconds."""
        work = self.target if self.unit is Unit.SECONDS else self.target * cycle(self.movement)
        before = PREVIEW if self.lead is Lead.PREVIEW else self.lead_seconds
        return Seconds(before + self.get_ready + work)

    def side_after(self, count: int) -> Side | None:
        """Return the side of the rep that comes after `count` reps, None where there are no sides."""
        return self.side.other if self.side and self.both and count % 2 else self.side

    @property
    def must_pace(self) -> bool:
        """Return whether the station leads in any case: a hold inside a rep is timed."""
        return self.unit is Unit.REPS and self.held is not None


class Amount(Struct, frozen=True):
    """Say how much of an exercise is to be done today; None leaves it to the programme."""

    sets: int
    reps: int | None = None
    hold: int | None = None


class Plan(Struct, frozen=True, dict=True):
    """Today's workout: its steps in order, never empty; what every picture asks is worked out once."""

    program: Program
    short: bool
    steps: tuple[Step, ...]

    @cached_property
    def minutes(self) -> int:
        """Return how long the workout will take, in minutes to be shown."""
        return self.minutes_left(0)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Return the index of the first step of each block, in order."""
        numbers = [step.number for step in self.steps]
        return tuple(i for i, number in enumerate(numbers) if i == 0 or number != numbers[i - 1])

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        """Return today's exercises in order; one that is done in two rounds stands twice."""
        return tuple(self.steps[index].exercise for index in self.starts)

    def minutes_left(self, index: int) -> int:
        """Return how long the workout still takes from step `index` on, in minutes to be told."""
        return max(1, round(sum(step.seconds for step in self.steps[index:]) / 60))

    def block(self, index: int) -> range:
        """Return the indices of the steps around `index` that are one exercise, done in a row."""
        starts = self.starts
        begin = max(start for start in starts if start <= index)
        return range(begin, min((s for s in starts if s > index), default=len(self.steps)))

    def after(self, index: int) -> int | None:
        """Return the first step of the block after that of step `index`, or None: it is the last."""
        following = self.block(index).stop
        return following if following < len(self.steps) else None

    def before(self, index: int) -> int | None:
        """Return the last step of the block before that of step `index`, or None: it is the first."""
        begin = self.block(index).start
        return begin - 1 if begin else None

    def position(self, index: int) -> tuple[int, int]:
        """Return which of today's exercises step `index` belongs to, from 0, and how many there are."""
        starts = self.starts
        return sum(start <= index for start in starts) - 1, len(starts)

    def find(self, exercise: str, side: Side | None, set_: int) -> int | None:
        """Return the index of the step so named, or None where today has no such step."""
        wanted = (exercise, side, set_)
        named = ((s.exercise.id, s.side, s.set) for s in self.steps)
        return next((i for i, name in enumerate(named) if name == wanted), None)


def plan(
    program: Program,
    library: Library,
    doses: Mapping[str, Amount] | None = None,
    *,
    short: bool = False,
) -> Plan:
    """Lay out today's workout.

    `doses` overrides the programme's low ends by exercise id; `short` does one set of each.
    """
    steps: list[Step] = []
    settle: Seconds | None = program.settle
    for number, item in enumerate(program.items):
        exercise = library.exercises[item.exercise]
        amount = (doses or {}).get(item.exercise) or starting(item)
        first = _or(item.get_ready, exercise.get_ready)
        if exercise.on_floor and settle is not None:
            first, settle = Seconds(max(first, settle)), None
        steps.extend(_steps(exercise, item, number, 1 if short else amount.sets, amount, first))
    return Plan(program, short, tuple(steps))


def starting(item: Item) -> Amount:
    """Return the dose a person starts with: the low end of every range."""
    return Amount(
        low(item.sets),
        None if item.reps is None else low(item.reps),
        None if item.hold is None else low(item.hold),
    )


def _or(override: Seconds | None, own: Seconds) -> Seconds:
    return own if override is None else override


def _least_ready(movement: tuple[Stroke, ...]) -> int:
    """Return how long a get-ready must be that leads into a hold, in whole seconds."""
    way = way_in(movement, Seconds(0))
    return ceil(FIRST_WORDS - way[0][1]) if way else 0


def _order(sides: Sides, sets: int) -> Iterator[tuple[int, Side | None]]:
    match sides:
        case Sides.NEVER:
            yield from ((number, None) for number in range(1, sets + 1))
        case Sides.EVERY_REP:
            yield from ((number, Side.LEFT) for number in range(1, sets + 1))
        case Sides.EVERY_SET:
            yield from ((number, side) for number in range(1, sets + 1) for side in Side)
        case Sides.HALFWAY:
            yield from ((number, side) for side in Side for number in range(1, sets + 1))
        case _:
            assert_never(sides)


def _steps(
    exercise: Exercise, item: Item, number: int, sets: int, amount: Amount, first: Seconds
) -> Iterator[Step]:
    sides = item.sides or exercise.sides
    both = sides is Sides.EVERY_REP
    movement = exercise.movement
    if amount.hold is not None:
        movement = with_hold(movement, Seconds(amount.hold))
    again = _or(item.again, exercise.again)
    if item.dose.unit is Unit.SECONDS:
        first, again = (Seconds(max(given, _least_ready(movement))) for given in (first, again))
    before: Side | None = None
    for index, (set_, side) in enumerate(_order(sides, sets)):
        lead, seconds = Lead.REST, _or(item.rest, exercise.rest)
        if index == 0:
            lead, seconds = Lead.PREVIEW, Seconds(0)
        elif side is not before:
            lead, seconds = Lead.CHANGE, _or(item.changeover, exercise.changeover)
        yield Step(
            exercise=exercise,
            number=number,
            side=side,
            both=both,
            set=set_,
            sets=sets,
            unit=item.dose.unit,
            target=(amount.hold or 0) if amount.reps is None else amount.reps * (1 + both),
            held=amount.hold,
            movement=movement,
            lead=lead,
            lead_seconds=seconds,
            get_ready=first if index == 0 else again,
            again=again,
        )
        before = side
