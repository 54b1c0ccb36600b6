"""What exercises and programmes must keep to, beyond having the right keys and types.

Each fault is (way to the value, what is wrong and what to do); whoever read the file puts its
name and line in front.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from math import ceil

from station.core.content.bounds import (
    LEAST_READY,
    LEAST_TURN,
    MOST,
    MOST_HOLD,
    MOST_SETS,
    Found,
    as_written,
    count_faults,
    cue_faults,
    id_faults,
    pause_faults,
    pauses_faults,
    stroke_faults,
    text_faults,
    time_faults,
)
from station.core.content.exercise import (
    MOST_SHORT,
    Count,
    Dose,
    Exercise,
    Sides,
    high,
    holds,
    low,
    within,
)
from station.core.content.program import (
    Each,
    Group,
    Item,
    Loads,
    PerSide,
    Program,
    UpTo,
    Within,
    at_most,
    load_of,
)
from station.core.errors import KeyPath, did_you_mean

LEAST_WITHIN = 10
"""The shortest time in which as many reps are to be done as fit, in seconds."""

LEAST_ENOUGH = 10
"""The shortest rest in which it can be said that the rounds are enough, in seconds."""

LEAST_ROUNDS = 2
"""The fewest rounds of which one can say that they are enough."""

MOST_WORKOUTS = 35
"""The most workouts a week: five a day."""

MOST_NOTE = 60
"""The longest note: two lines of the preview on 7 inches."""

ALTERNATING = frozenset({Sides.EVERY_SET, Sides.HALFWAY})
"""The ways in which both sides have sets of their own."""


def exercise_faults(exercise: Exercise) -> Found:
    """Find what is wrong in an exercise by itself; its figure is judged with the other files."""
    yield from id_faults(exercise.id)
    yield from text_faults(exercise, ("name", "short", "position", "matters"))
    if len(exercise.short) > MOST_SHORT:
        yield ("short",), f"must have at most {MOST_SHORT} characters, not {len(exercise.short)}"
    yield from cue_faults(exercise.cues, ())
    yield from _dose(exercise.dose, ("dose",))
    yield from _movement(exercise)
    yield from _sides(exercise.sides, exercise.dose, exercise.side_is)
    yield from pauses_faults(exercise, ())
    yield from _turn(exercise.sides, exercise.changeover, exercise.again, ("changeover",))
    yield from _goal(exercise)


def program_faults(
    program: Program, exercises: Mapping[str, Exercise], known: Sequence[str]
) -> Found:
    """Find what is wrong in a programme.

    `known` are the ids of all exercises there are, `exercises` those that could be read: an item
    whose exercise could not be read is not judged by its dose.
    """
    yield from id_faults(program.id)
    yield from text_faults(program, ("name",))
    if not 1 <= program.per_week <= MOST_WORKOUTS:
        yield ("per_week",), f"must be 1 to {MOST_WORKOUTS}, not {program.per_week}"
    yield from time_faults(program.settle, LEAST_READY, ("settle",))
    yield from _rounds(program, ())
    yield from pause_faults(program.rest, ("rest",))
    if not program.items:
        yield ("items",), "must hold at least one exercise; add an [[items]] table"
    for index, part in enumerate(program.items):
        if isinstance(part, Group):
            yield from _group(part, program, ("items", index))
    for keys, item, group in program.parts():
        name = item.exercise
        if name not in known:
            yield (*keys, "exercise"), f"'{name}' is no exercise{_nearest(name, exercises, known)}"
        found = (
            fault
            for rounds in _all_rounds(program, group)
            for fault in _item(item, exercises.get(name), keys, rounds)
            if group is None or fault != _setless(keys)
        )
        yield from dict.fromkeys(found)


def _nearest(name: str, exercises: Mapping[str, Exercise], known: Sequence[str]) -> str:
    """Return a hint for an exercise whose name, not id, was written, or that is nearly one."""
    named = {each.name.casefold(): each.id for each in exercises.values()}
    if name.casefold() in named:
        return f"; write '{named[name.casefold()]}'"
    return did_you_mean(name, known)


def _all_rounds(program: Program, group: Group | None) -> Iterator[Count]:
    """Yield in how many rounds the items of a group may be done, as it is written or answered."""
    written = program.rounds if group is None else group.rounds
    asked = [rounds for each in program.questions for rounds in each.rounds]
    if asked and (group or not any(isinstance(part, Group) for part in program.items)):
        yield from asked
    else:
        yield max(LEAST_ROUNDS, written.up_to) if isinstance(written, UpTo) else written


def _rounds(part: Group | Program, keys: KeyPath) -> Found:
    """Find what is wrong with rounds; of as many as are good, the rest between them says enough."""
    if not isinstance(part.rounds, UpTo):
        yield from count_faults(part.rounds, MOST_SETS, (*keys, "rounds"))
        return
    if not LEAST_ROUNDS <= part.rounds.up_to <= MOST_SETS:
        yield (
            (*keys, "rounds", "up_to"),
            f"must be {LEAST_ROUNDS} to {MOST_SETS}, not {part.rounds.up_to}",
        )
    if part.rest < LEAST_ENOUGH:
        yield (
            (*keys, "rest"),
            f"must be at least {LEAST_ENOUGH} seconds, in which you say that it is enough",
        )


def _group(group: Group, program: Program, keys: KeyPath) -> Found:
    yield from _rounds(group, keys)
    yield from pauses_faults(group, keys)
    if not group.items:
        yield (*keys, "items"), "must hold at least one exercise; add an [[items.items]] table"
    if high(at_most(program.rounds)) > 1:
        yield (*keys, "rounds"), "cannot stand in a programme that has rounds itself; leave out one"


def _item(item: Item, exercise: Exercise | None, keys: KeyPath, rounds: Count) -> Found:
    yield from pauses_faults(item, keys)
    yield from _said(item, keys)
    wrong = dict(_counts(item, rounds, keys))
    yield from wrong.items()
    if exercise is None:
        if item.reps is None and item.hold is None:
            yield keys, "needs reps, or a hold in seconds, or both"
        return
    yield from (
        (where, text)
        for where, text in _allowed(item, exercise, keys, rounds)
        if not wrong.keys() & {where, where[:-1]}
    )
    yield from _turns(item, exercise, keys)
    own_pace = exercise.own_pace if item.own_pace is None else item.own_pace
    if own_pace and item.hold is not None:
        yield (*keys, "own_pace"), "cannot be where there is a hold: the station leads it"
    if item.tempo is not None and len(item.tempo) != len(exercise.movement):
        strokes = ", ".join(stroke.name for stroke in exercise.movement)
        yield (*keys, "tempo"), f"must have a number for each stroke of {exercise.id}: {strokes}"


def _said(item: Item, keys: KeyPath) -> Found:
    """Find what is wrong with the words and the load of an item."""
    if len(item.note) > MOST_NOTE:
        yield (*keys, "note"), f"must have at most {MOST_NOTE} letters, not {len(item.note)}"
    for index, load in enumerate(item.loads):
        if load_of(load) is None:
            near = load_of(re.sub(r"(\d),(\d)", r"\1.\2", load))
            hint = f"; write '{near.text}'" if near else ""
            place: KeyPath = ("each", index) if isinstance(item.load, Loads) else ()
            told = f"must be a number and a unit, like '4 kg', not '{load}'{hint}"
            yield (*keys, "load", *place), told
    if item.position is not None and not item.position.strip():
        yield (*keys, "position"), "must not be empty"
    if item.cues is not None:
        yield from cue_faults(item.cues, keys)
    for index, seconds in enumerate(item.tempo or ()):
        yield from stroke_faults(seconds, (*keys, "tempo", index))


def _counts(item: Item, rounds: Count, keys: KeyPath) -> Found:
    """Find what is wrong with the counts of an item by themselves."""
    grouped = rounds != 1
    if grouped and item.every is not None:
        yield (*keys, "every"), "says nothing in rounds; write rest for the group"
    if item.sets is None and item.listed is None and not grouped:
        yield _setless(keys)
    if isinstance(item.sets, PerSide):
        yield from count_faults(item.sets.left, MOST_SETS, (*keys, "sets", "left"))
        yield from count_faults(item.sets.right, MOST_SETS, (*keys, "sets", "right"))
    elif item.sets is not None:
        yield from count_faults(item.sets, MOST_SETS, (*keys, "sets"))
    sets = max(map(high, item.sets_in(rounds))) * high(rounds)
    if sets > MOST_SETS:
        yield (*keys, "sets"), f"must come to at most {MOST_SETS} in all rounds, not {sets}"
    yield from _amounts(item, sets, keys)


def _setless(keys: KeyPath) -> tuple[KeyPath, str]:
    """Return the fault of an item that does not say how many sets; in a group it is one a round."""
    return (*keys, "sets"), "is missing; it must be a whole number or a range like [2, 3]"


def _amounts(item: Item, sets: int, keys: KeyPath) -> Found:
    """Find what is wrong with how much is to be done, and with what load, in so many sets."""
    if isinstance(item.load, Loads) and len(item.load.each) != sets:
        told = f"must have a load for each of the {sets} sets, not {len(item.load.each)}"
        yield (*keys, "load", "each"), told
    for name, most in (("reps", MOST), ("hold", MOST_HOLD)):
        count: Count | Each | UpTo | Within | None = getattr(item, name)
        if isinstance(count, Each):
            yield from _each(count, sets, most, (*keys, name))
        elif isinstance(count, Within):
            yield from time_faults(count.within, LEAST_WITHIN, (*keys, name, "within"))
        elif isinstance(count, UpTo):
            yield from count_faults(count.up_to, most, (*keys, name, "up_to"))
        elif count is not None:
            yield from count_faults(count, most, (*keys, name), falling=True)


def _each(count: Each, sets: int, most: int, keys: KeyPath) -> Found:
    for index, one in enumerate(count.each):
        yield from count_faults(one, most, (*keys, "each", index))
    if not count.each:
        yield (*keys, "each"), "must hold a number for each set, like [6, 4, 2]"
    elif len(count.each) != sets:
        yield (
            (*keys, "each"),
            f"must have a number for each of the {sets} sets, not {len(count.each)}",
        )


def _allowed(item: Item, exercise: Exercise, keys: KeyPath, rounds: Count) -> Found:
    """Find counts that the exercise does not allow; in rounds it is asked for the sets of one."""
    allowed: Count | None = exercise.dose.sets
    if rounds != 1:
        allowed = (1, max(high(exercise.dose.sets), high(rounds)))
    left, right = item.sets_in(rounds)
    by_side: dict[KeyPath, Count] = {("sets", "left"): left, ("sets", "right"): right}
    if not isinstance(item.sets, PerSide):
        by_side = {("sets",): left}
    for way, sets in by_side.items():
        if not within(sets, allowed):
            yield (*keys, *way), _outside(sets, allowed, exercise.id)
    for name in ("reps", "hold"):
        given: Count | Each | UpTo | Within | None = getattr(item, name)
        allowed = getattr(exercise.dose, name)
        for place, count in _each_of(given):
            if not within(count, allowed):
                yield (*keys, name, *place), _outside(count, allowed, exercise.id)


def _each_of(count: Count | Each | UpTo | Within | None) -> Iterator[tuple[KeyPath, Count | None]]:
    """Yield every count that a prescription names, with the way to it."""
    match count:
        case Within():
            return
        case Each(each=each):
            yield from ((("each", index), one) for index, one in enumerate(each))
        case UpTo(up_to=most):
            yield ("up_to",), most
        case _:
            yield (), count


def _turns(item: Item, exercise: Exercise, keys: KeyPath) -> Found:
    """Find what is wrong with the sides of an item."""
    sides = item.sides or exercise.sides
    dose = Dose(sets=1, reps=None if item.reps is None else 1, hold=1)
    for key, text in _sides(item.sides or Sides.NEVER, dose, exercise.side_is):
        where = "" if key == ("sides",) else f"needs {key[0]} in {exercise.id}, which "
        yield (*keys, "sides"), where + text
    if item.every is not None:
        yield from _every(item, exercise, sides, (*keys, "every"))
    if isinstance(item.sets, PerSide) and sides not in ALTERNATING:
        yield (
            (*keys, "sets"),
            f"can differ by side only where sides is 'every set' or 'halfway', not '{sides}'",
        )
    if item.first is not None and (sides is Sides.NEVER or sides.only):
        yield (*keys, "first"), f"says nothing where sides is '{sides}'; leave it out"
    named = [name for name in ("changeover", "again", "sides") if getattr(item, name) is not None]
    change = exercise.changeover if item.changeover is None else item.changeover
    again = exercise.again if item.again is None else item.again
    if named:
        yield from _turn(sides, change, again, (*keys, named[0]))


def _every(item: Item, exercise: Exercise, sides: Sides, keys: KeyPath) -> Found:
    """Find what is wrong with sets that begin so far apart."""
    again = exercise.again if item.again is None else item.again
    least = again + max((high(each) for _, each in _each_of(item.hold) if each), default=0)
    if isinstance(item.reps, Within):
        least = again + item.reps.within
    yield from time_faults(item.every or 0, ceil(least) + 1, keys)
    if item.rest is not None:
        yield keys, "leaves what it leaves to rest; leave out either it or rest"
    if sides in ALTERNATING:
        yield keys, f"cannot be where both sides have sets of their own; sides is '{sides}'"


def _turn(sides: Sides, change: float, again: float, keys: KeyPath) -> Found:
    if sides in ALTERNATING and change + again < LEAST_TURN:
        told = f"changeover and again must come to at least {LEAST_TURN} seconds"
        yield keys, f"leaves no time to name the side: {told}, not {change + again:g}"


def _outside(given: Count | None, allowed: Count | None, exercise: str) -> str:
    if allowed is None:
        return f"does not belong to {exercise}; leave it out"
    span = f"{low(allowed)} to {high(allowed)}"
    if given is None:
        return f"is missing; {exercise} allows {span}"
    return f"must lie within what {exercise} allows, {span}; it is {as_written(given)}"


def _dose(dose: Dose, keys: KeyPath) -> Found:
    if dose.reps is None and dose.hold is None:
        yield keys, "needs reps, or a hold in seconds, or both"
    for name, most in (("sets", MOST_SETS), ("reps", MOST), ("hold", MOST_HOLD)):
        count: Count | None = getattr(dose, name)
        if count is not None:
            yield from count_faults(count, most, (*keys, name))


def _movement(exercise: Exercise) -> Found:
    if not exercise.movement:
        yield ("movement",), "must hold at least one stroke"
    for index, stroke in enumerate(exercise.movement):
        keys: KeyPath = ("movement", index)
        if not 0 < len(stroke.name.strip()) <= MOST_SHORT:
            yield (*keys, "name"), f"must have 1 to {MOST_SHORT} characters, not '{stroke.name}'"
        yield from stroke_faults(stroke.seconds, (*keys, "seconds"))
        if exercise.figure is not None and not stroke.to:
            yield (*keys, "to"), "is missing; it must be a pose of the figure"
    if exercise.figure is None and exercise.inset is not None:
        yield ("inset",), "needs a figure beside it; leave it out, or write the figure"
    held = len(holds(exercise.movement))
    if exercise.dose.hold is not None and held != 1:
        yield (
            ("movement",),
            f"needs one stroke with hold = true, not {held}: the hold of the dose sets its length",
        )


def _sides(sides: Sides, dose: Dose, side_is: str) -> Found:
    if sides is not Sides.NEVER and not side_is.strip():
        yield ("side_is",), f"must say what makes a side ('the bent leg'), as sides is '{sides}'"
    if sides is Sides.EVERY_REP and dose.reps is None:
        yield ("sides",), f"cannot be '{sides}' without reps; write '{Sides.EVERY_SET}'"


def _goal(exercise: Exercise) -> Found:
    if exercise.goal is None:
        return
    goals = {"reps": exercise.goal.reps, "hold": exercise.goal.hold}
    if not any(goals.values()):
        yield ("goal",), "needs reps or hold"
    for name, goal in goals.items():
        if goal is not None and getattr(exercise.dose, name) is None:
            yield ("goal", name), f"has no counterpart in dose; leave it out or add dose.{name}"
        elif goal is not None:
            yield from count_faults(goal, MOST_HOLD if name == "hold" else MOST, ("goal", name))
