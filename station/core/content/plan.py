"""Today's workout: a programme and its doses become steps, with the minutes they will take.

A step is one set on one side. Sides that change with every set alternate (the other side is the
rest); sides that change halfway finish one side first, since rolling over costs more than resting.
Exercises of a group follow each other round after round; a block is one exercise of one round.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from math import ceil

from station.core.content.exercise import (
    Exercise,
    Side,
    Sides,
    Stroke,
    Unit,
    cycle,
    low,
    way_in,
    with_hold,
)
from station.core.content.program import (
    Bout,
    Item,
    Library,
    Load,
    Program,
    UpTo,
    Within,
    either,
    load_of,
    nth,
    order,
    turns,
)
from station.core.values import Seconds, Struct, replace

PREVIEW = Seconds(20)
"""What reading and hearing a preview is reckoned at, for the minutes shown before the start."""

RELAX = Seconds(1.5)
"""How long the whole stage says that a set has ended."""

CLOSELY = 1e-6
"""By how much of a rep a time may be too short for it: sums of seconds are not exact."""

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

    `exercise` has the words and the movement that its item asks for. `number` tells the blocks of
    today apart: steps in a row with one number are one exercise of one round; `item` counts the
    exercises as they are written, `group` the groups of them. `set` of `sets` is which set of its item it is, on its side and
    over all rounds; `noted` is the number it is kept under: that of the set today, where an exercise
    stands more than once. `round` of `rounds` is 1 of 1 outside of a group.

    `lead` says what comes before it, also whether the exercise is shown. `target` is in `unit`; where
    sides change with every rep it counts both sides and `side` is the first. `lead_seconds` is the
    length of the rest or changeover before the get-ready, 0 for a preview; `again` is the get-ready
    of a set that is taken up once more. A set is `open` where as many reps are asked for as are good:
    then `target` is the most of them, or as many as fit into the time `within` in its tempo. `every` is
    how long after the set before it begins this one does. Of rounds that are `optional` the person
    says in the rest before this step that they are enough, if it begins one of them.
    """

    exercise: Exercise
    number: int
    item: int
    group: int
    side: Side | None
    both: bool
    set: int
    sets: int
    noted: int
    unit: Unit
    target: int
    held: int | None
    movement: tuple[Stroke, ...]
    lead: Lead
    lead_seconds: Seconds
    get_ready: Seconds
    again: Seconds
    round: int = 1
    rounds: int = 1
    note: str = ""
    load: Load | None = None
    open: bool = False
    within: Seconds | None = None
    every: Seconds | None = None
    optional: bool = False

    @property
    def seconds(self) -> Seconds:
        """Return how long this step takes with everything before it, in seconds."""
        work = self.target if self.unit is Unit.SECONDS else self.target * cycle(self.movement)
        work = work if self.within is None else self.within
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
        return whole_minutes(self.steps)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Return the index of the first step of each block, in order."""
        numbers = [step.number for step in self.steps]
        return tuple(i for i, number in enumerate(numbers) if i == 0 or number != numbers[i - 1])

    @cached_property
    def firsts(self) -> tuple[int, ...]:
        """Return the index of the first step of each item, in order: rounds do not count."""
        items = [step.item for step in self.steps]
        return tuple(i for i, item in enumerate(items) if item not in items[:i])

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        """Return today's exercises in order, each once, however often it is done."""
        steps = (self.steps[index] for index in self.firsts)
        return tuple({step.exercise.id: step.exercise for step in steps}.values())

    def of_item(self, index: int) -> tuple[int, ...]:
        """Return the indices of all steps of the item to which step `index` belongs, over all rounds."""
        return self._members[self.steps[index].item]

    @cached_property
    def _members(self) -> dict[int, tuple[int, ...]]:
        found: dict[int, tuple[int, ...]] = {}
        for index, step in enumerate(self.steps):
            found[step.item] = (*found.get(step.item, ()), index)
        return found

    def loads(self, index: int) -> tuple[Load, ...]:
        """Return the load of each set of step `index`'s item, in the order of the sets."""
        steps = (self.steps[other] for other in self.of_item(index))
        sets = {step.set: step.load for step in steps if step.load}
        return tuple(sets[number] for number in sorted(sets))

    def amounts(self, index: int) -> tuple[int, ...]:
        """Return what is to be done in each set of step `index`'s item, in the order of the sets."""
        steps = (self.steps[other] for other in self.of_item(index))
        sets = {step.set: step.target // (1 + step.both) for step in steps}
        return tuple(sets[number] for number in sorted(sets))

    def every(self, index: int) -> Seconds | None:
        """Return how far apart the sets of step `index`'s item begin, None where rests say it."""
        apart = (self.steps[other].every for other in self.of_item(index))
        return next((each for each in apart if each is not None), None)

    @cached_property
    def least(self) -> int:
        """Return how many steps there are without the rounds that may be left out."""
        return sum(not step.optional or step.round == 1 for step in self.steps)

    def last_of_rounds(self, index: int) -> int:
        """Return the last step of the rounds to which step `index` belongs."""
        group = self.steps[index].group
        return max(i for i, step in enumerate(self.steps) if step.group == group)

    def has_more_rounds(self, index: int) -> bool:
        """Return whether the exercise of step `index` comes again in a later round."""
        return self.of_item(index)[-1] >= self.block(index).stop

    def begins(self, index: int) -> bool:
        """Return whether step `index` is the first of its block."""
        return index in self.starts

    def sides_of(self, index: int) -> frozenset[Side | None]:
        """Return the sides on which the exercise of step `index` is done in this block."""
        if self.steps[index].both:
            return frozenset(Side)
        return frozenset(self.steps[other].side for other in self.block(index))

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
        named = ((s.exercise.id, s.side, s.noted) for s in self.steps)
        return next((i for i, name in enumerate(named) if name == wanted), None)


def whole_minutes(steps: Iterable[Step]) -> int:
    """Return how long these steps take, in minutes to be told."""
    return max(1, round(sum(step.seconds for step in steps) / 60))


def plan(
    program: Program,
    library: Library,
    doses: Mapping[str, Amount] | None = None,
    *,
    short: bool = False,
) -> Plan:
    """Lay out today's workout.

    `doses` overrides the programme's low ends by exercise id, and leaves out what has no sets; `short`
    does one set of each, in one round.
    """
    steps: list[Step] = []
    settle: Seconds | None = program.settle
    noted: dict[str, int] = {}
    for turn in turns(program, short=short):
        exercise = _own(turn.item, library.exercises[turn.item.exercise])
        amount = (doses or {}).get(exercise.id)
        if amount is not None and not amount.sets:
            continue
        # In a later round the numbers go on where those of the round before ended.
        before = noted.get(exercise.id, 0)
        asked = turn if amount is None or short else replace(turn, sets=(amount.sets, amount.sets))
        block = tuple(_block(asked, exercise, amount, len(steps), before))
        if exercise.on_floor and settle is not None:
            if turn.item.get_ready is None:
                longer = Seconds(max(block[0].get_ready, settle))
                block = (replace(block[0], get_ready=longer), *block[1:])
            settle = None
        steps.extend(block)
        noted[exercise.id] = max(step.noted for step in block)
    return Plan(program, short, tuple(steps))


def starting(item: Item) -> Amount:
    """Return the dose a person starts with: the low end of every range."""
    return Amount(max(map(low, item.sets_in(1))), nth(item.reps, 0), nth(item.hold, 0))


def _own(item: Item, exercise: Exercise) -> Exercise:
    """Return the exercise with the words, the tempo and the pauses that the item asks for."""
    pauses = ("get_ready", "again", "rest", "changeover")
    named = ("position", "cues", "sides", "own_pace", *pauses)
    asked = {name: getattr(item, name) for name in named}
    exercise = replace(
        exercise, **{name: value for name, value in asked.items() if value is not None}
    )
    if item.tempo is None:
        return exercise
    strokes = zip(exercise.movement, item.tempo, strict=True)
    return replace(exercise, movement=tuple(replace(each, seconds=s) for each, s in strokes))


def least_ready(movement: tuple[Stroke, ...]) -> int:
    """Return how long a get-ready must be that leads into a hold, in whole seconds."""
    way = way_in(movement, Seconds(0))
    return ceil(FIRST_WORDS - way[0][1]) if way else 0


def _block(
    turn: Bout, exercise: Exercise, amount: Amount | None, index: int, noted: int
) -> Iterator[Step]:
    """Yield the sets of one exercise in one round; `index` is that of the first of them."""
    item, sides = turn.item, exercise.sides
    before: Side | None = None
    for number, (set_, side) in enumerate(order(sides, turn.sets, item.first or Side.LEFT)):
        here = turn.sets[side is Side.RIGHT]
        done = (turn.round - 1) * here + set_
        reps = nth(item.reps, done) if amount is None else amount.reps
        hold = nth(item.hold, done) if amount is None else amount.hold
        lead, seconds = Lead.REST, exercise.rest
        if number == 0:
            lead = Lead.PREVIEW if turn.pause is None else Lead.REST
            seconds = either(turn.pause, Seconds(0))
        elif side is not before:
            lead, seconds = Lead.CHANGE, exercise.changeover
        both = sides is Sides.EVERY_REP
        every = item.every if number else None
        movement = (
            exercise.movement if hold is None else with_hold(exercise.movement, Seconds(hold))
        )
        least = least_ready(movement) if item.unit is Unit.SECONDS else 0
        again = Seconds(max(least, exercise.again))
        within = Seconds(item.reps.within) if isinstance(item.reps, Within) else None
        if within is not None:
            reps = max(1, int(within / cycle(movement) / (1 + both) + CLOSELY))
        if every is not None:  # what is left is known when the set before is over
            work = (hold or 0) if reps is None else reps * cycle(movement)
            work = work if within is None else within
            seconds = Seconds(max(1, every - again - work))
        yield Step(
            exercise=exercise,
            number=index,
            item=turn.place,
            group=turn.group,
            side=side,
            both=both,
            set=done + 1,
            sets=turn.rounds * here,
            noted=noted + set_ + 1,
            unit=item.unit,
            target=(hold or 0) if reps is None else reps * (1 + both),
            held=hold,
            movement=movement,
            lead=lead,
            lead_seconds=seconds,
            get_ready=again if number else Seconds(max(least, exercise.get_ready)),
            again=again,
            round=turn.round,
            rounds=turn.rounds,
            note=item.note,
            load=load_of(item.loads[min(done, len(item.loads) - 1)]) if item.loads else None,
            open=isinstance(item.reps, UpTo | Within),
            within=within,
            every=every,
            optional=turn.optional,
        )
        before = side
