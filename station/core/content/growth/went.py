"""What a rule looks at: how workouts went, how the person is today, and what was decided before."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum

from station.core.content.ladders import Rungs, amount_of, rungs
from station.core.content.plan import Amount
from station.core.content.program import Program
from station.core.values import Struct, field, replace


class Morning(StrEnum):
    """Say how the back was since a workout, told before the next one."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


class Went(Struct, frozen=True, kw_only=True):
    """How one workout went; pain and effort are 0 to 10, None where they were not told.

    `done` says for each exercise that was begun whether all of its dose was done; None on a short
    day, on which nobody asked for all. `during` is the worst pain that was told in an exercise,
    `spread` has those in which it spread. `morning` is how it was until the next workout.
    """

    at: datetime
    done: Mapping[str, bool | None]
    usual: int | None = None
    after: int | None = None
    effort: int | None = None
    during: Mapping[str, int] = field(default_factory=dict)
    spread: frozenset[str] = frozenset()
    morning: Morning | None = None

    def has(self, exercise: str) -> bool:
        """Return whether anything is known of an exercise in it."""
        return exercise in self.done or exercise in self.during or exercise in self.spread


class Feels(Struct, frozen=True, kw_only=True):
    """How the person is before today's workout; `warned` is a warning sign that nobody has seen to."""

    day: date
    before: int | None = None
    usual: int | None = None
    warned: bool = False


class Because(StrEnum):
    """Name the written rule by which a change is offered: a row of the programme's table."""

    PAIN = "pain in the exercise"
    PAIN_AGAIN = "pain twice running"
    MORNING = "worse morning"
    BREAK = "break"
    LONG_BREAK = "long break"
    DONE_WELL = "done well"
    SEEN_TO = "left out"
    STAGE = "ladder complete"
    FITTED = "own times"
    KEPT = "own times kept"


class Aspect(StrEnum):
    """Name what of an exercise is changed: its dose, or a time that fits the person."""

    DOSE = "dose"
    READY = "get ready"
    CHANGE = "changeover"
    PACE = "pace"
    PROGRAM = "programme"


class Shift(Struct, frozen=True, kw_only=True):
    """A change of one exercise, as it is kept: `before` and `after` are written as a person reads them.

    A dose is "2 × 10" (left out: "0 × 10"), a time a number of seconds. `side` is that of a time; the
    next stage has no exercise, and the ids of the programmes.
    """

    program: str
    exercise: str
    aspect: Aspect
    because: Because
    before: str
    after: str
    side: str = ""


class Decision(Struct, frozen=True):
    """A change that was offered, taken or declined; `id` is its number in the journal.

    It is 0 for one of this run.
    """

    shift: Shift
    taken: bool
    at: datetime
    id: int = 0


class Timed(Struct, frozen=True):
    """How long a person took to be ready for a set, in seconds, as a press told it.

    `side` is empty where there are none; `turned` tells that a change of sides came before, else the
    name of the exercise. `id` is its number in the journal, 0 for one of this run.
    """

    exercise: str
    side: str
    turned: bool
    took: float
    at: datetime
    id: int = 0


class Offer(Struct, frozen=True):
    """Changes that are taken or declined together; `count` is how many days or workouts led to them."""

    because: Because
    shifts: tuple[Shift, ...]
    count: int = 0


def decided(decisions: Sequence[Decision], program: str, exercise: str) -> tuple[Decision, ...]:
    """Return what was decided about the dose of an exercise in a programme, oldest first."""
    return tuple(
        each
        for each in decisions
        if (each.shift.program, each.shift.exercise) == (program, exercise)
        and each.shift.aspect is Aspect.DOSE
    )


def doses(
    program: Program, decisions: Sequence[Decision], *, tails: bool = False
) -> dict[str, Amount]:
    """Return the present dose of every exercise that has a ladder; one that is left out has no sets."""
    return {
        name: dose(each, decided(decisions, program.id, name))
        for name, each in rungs(program, tails=tails).items()
    }


def changed(
    program: Program, decisions: Sequence[Decision], *, tails: bool = False
) -> dict[str, Amount]:
    """Return the present doses that differ from those with which the programme begins."""
    ladders = rungs(program, tails=tails)
    now = doses(program, decisions, tails=tails)
    return {
        name: amount
        for name, amount in now.items()
        if amount != ladders[name].amounts[ladders[name].start]
    }


def dose(each: Rungs, decisions: Sequence[Decision]) -> Amount:
    """Return the present dose of an exercise by what was decided about it, oldest first."""
    taken = next((decision for decision in reversed(decisions) if decision.taken), None)
    amount = None if taken is None else amount_of(taken.shift.after)
    if amount is None:
        return each.amounts[each.start]
    if amount.sets == 0:
        return replace(each.amounts[0], sets=0)
    return each.amounts[each.place(amount)]
