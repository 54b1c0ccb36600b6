"""What exercises and programmes must keep to, beyond having the right keys and types.

Each fault is (way to the value, what is wrong and what to do); whoever read the file puts its
name and line in front.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from math import ceil

from station.core.content.exercise import (
    MOST_SHORT,
    MOST_WORDS,
    Count,
    Dose,
    Exercise,
    Sides,
    high,
    holds,
    low,
    within,
)
from station.core.content.program import Each, Group, Item, PerSide, Program, UpTo, load_of
from station.core.errors import KeyPath, did_you_mean

Found = Iterator[tuple[KeyPath, str]]

LEAST_CHANGE = 3
"""The shortest changeover, in seconds: its mark comes 2.2 s in and takes half a second."""

LEAST_TURN = 6
"""The shortest change of sides with the get-ready after it, in seconds: the side must be named in it."""

LEAST_READY = 3
"""The shortest get-ready, in seconds: the countdown 3-2-1 must fit."""

MOST = 999
"""The largest count or time: the number on the wall has three digits."""

MOST_HOLD = 3600
"""The longest hold, in seconds: an hour."""

MOST_SETS = 20
"""The most sets: more marks do not fit in a row under the number."""

MOST_WORKOUTS = 35
"""The most workouts a week: five a day."""

MOST_NOTE = 60
"""The longest note: two lines of the preview on 7 inches."""

ALTERNATING = frozenset({Sides.EVERY_SET, Sides.HALFWAY})
"""The ways in which both sides have sets of their own."""

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""What an id may be, and so the name of a file."""


def exercise_faults(exercise: Exercise) -> Found:
    """Find what is wrong in an exercise by itself; its figure is judged with the other files."""
    yield from _id(exercise.id)
    yield from _texts(exercise, ("name", "short", "position", "matters"))
    if len(exercise.short) > MOST_SHORT:
        yield ("short",), f"must have at most {MOST_SHORT} characters, not {len(exercise.short)}"
    yield from _cues(exercise.cues, ())
    yield from _dose(exercise.dose, ("dose",))
    yield from _movement(exercise)
    yield from _sides(exercise.sides, exercise.dose, exercise.side_is)
    yield from _pauses(exercise, ())
    yield from _turn(exercise.sides, exercise.changeover, exercise.again, ("changeover",))
    yield from _goal(exercise)


def program_faults(
    program: Program, exercises: Mapping[str, Exercise], known: Sequence[str]
) -> Found:
    """Find what is wrong in a programme.

    `known` are the ids of all exercises there are, `exercises` those that could be read: an item
    whose exercise could not be read is not judged by its dose.
    """
    yield from _id(program.id)
    yield from _texts(program, ("name",))
    if not 1 <= program.per_week <= MOST_WORKOUTS:
        yield ("per_week",), f"must be 1 to {MOST_WORKOUTS}, not {program.per_week}"
    yield from _time(program.settle, LEAST_READY, ("settle",))
    yield from _range(program.rounds, MOST_SETS, ("rounds",))
    yield from _pause(program.rest, ("rest",))
    if not program.items:
        yield ("items",), "must hold at least one exercise; add an [[items]] table"
    for index, part in enumerate(program.items):
        if isinstance(part, Group):
            yield from _group(part, program, ("items", index))
    for keys, item, group in program.parts():
        name = item.exercise
        if name not in known:
            yield (*keys, "exercise"), f"'{name}' is no exercise{did_you_mean(name, known)}"
        rounds = program.rounds if group is None else group.rounds
        yield from _item(item, exercises.get(name), keys, rounds)


def _group(group: Group, program: Program, keys: KeyPath) -> Found:
    yield from _range(group.rounds, MOST_SETS, (*keys, "rounds"))
    yield from _pauses(group, keys)
    if not group.items:
        yield (*keys, "items"), "must hold at least one exercise; add an [[items.items]] table"
    if high(program.rounds) > 1:
        yield (*keys, "rounds"), "cannot stand in a programme that has rounds itself; leave out one"


def _item(item: Item, exercise: Exercise | None, keys: KeyPath, rounds: Count) -> Found:
    yield from _pauses(item, keys)
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
    if item.load and load_of(item.load) is None:
        near = load_of(re.sub(r"(\d),(\d)", r"\1.\2", item.load))
        hint = f"; write '{near.text}'" if near else ""
        yield (*keys, "load"), f"must be a number and a unit, like '4 kg', not '{item.load}'{hint}"
    if item.position is not None and not item.position.strip():
        yield (*keys, "position"), "must not be empty"
    if item.cues is not None:
        yield from _cues(item.cues, keys)
    for index, seconds in enumerate(item.tempo or ()):
        yield from _stroke_time(seconds, (*keys, "tempo", index))


def _counts(item: Item, rounds: Count, keys: KeyPath) -> Found:
    """Find what is wrong with the counts of an item by themselves."""
    grouped = rounds != 1
    if grouped and item.every is not None:
        yield (*keys, "every"), "says nothing in rounds; write rest for the group"
    if item.sets is None and item.each is None and not grouped:
        yield (*keys, "sets"), "is missing; it must be a whole number or a range like [2, 3]"
    if isinstance(item.sets, PerSide):
        yield from _range(item.sets.left, MOST_SETS, (*keys, "sets", "left"))
        yield from _range(item.sets.right, MOST_SETS, (*keys, "sets", "right"))
    elif item.sets is not None:
        yield from _range(item.sets, MOST_SETS, (*keys, "sets"))
    sets = max(map(high, item.sets_in(rounds))) * high(rounds)
    if sets > MOST_SETS:
        yield (*keys, "sets"), f"must come to at most {MOST_SETS} in all rounds, not {sets}"
    for name, most in (("reps", MOST), ("hold", MOST_HOLD)):
        count: Count | Each | UpTo | None = getattr(item, name)
        if isinstance(count, Each):
            yield from _each(count, sets, most, (*keys, name))
        elif isinstance(count, UpTo):
            yield from _range(count.up_to, most, (*keys, name, "up_to"))
        elif count is not None:
            yield from _range(count, most, (*keys, name), falling=True)


def _each(count: Each, sets: int, most: int, keys: KeyPath) -> Found:
    for index, one in enumerate(count.each):
        yield from _range(one, most, (*keys, "each", index))
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
        given: Count | Each | UpTo | None = getattr(item, name)
        allowed = getattr(exercise.dose, name)
        for place, count in _each_of(given):
            if not within(count, allowed):
                yield (*keys, name, *place), _outside(count, allowed, exercise.id)


def _each_of(count: Count | Each | UpTo | None) -> Iterator[tuple[KeyPath, Count | None]]:
    """Yield every count that a prescription names, with the way to it."""
    match count:
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
    yield from _time(item.every or 0, ceil(least) + 1, keys)
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
    return f"must lie within what {exercise} allows, {span}; it is {_count(given)}"


def _count(count: Count) -> str:
    return str(count) if isinstance(count, int) else f"[{count[0]}, {count[1]}]"


def _id(name: str) -> Found:
    if not ID.fullmatch(name):
        yield ("id",), f"must be lower-case words joined by dashes, like 'hip-lift', not '{name}'"


def _texts(value: object, names: Sequence[str]) -> Found:
    for name in names:
        if not str(getattr(value, name)).strip():
            yield (name,), "must not be empty"


def _dose(dose: Dose, keys: KeyPath) -> Found:
    if dose.reps is None and dose.hold is None:
        yield keys, "needs reps, or a hold in seconds, or both"
    for name, most in (("sets", MOST_SETS), ("reps", MOST), ("hold", MOST_HOLD)):
        count: Count | None = getattr(dose, name)
        if count is not None:
            yield from _range(count, most, (*keys, name))


def _range(count: Count, most: int, keys: KeyPath, *, falling: bool = False) -> Found:
    """Find what is wrong with a number or a range; `falling` says that sets may differ there."""
    if low(count) > high(count):
        told = f"must begin with its low end: [{high(count)}, {low(count)}]"
        each = f"; for a number of its own for each set write {{ each = {_count(count)} }}"
        yield keys, told + (each if falling else "")
    elif low(count) < 1 or high(count) > most:
        yield keys, f"must be 1 to {most}, not {_count(count)}"


def _cues(cues: Sequence[str], keys: KeyPath) -> Found:
    if not cues:
        yield (*keys, "cues"), "must hold at least one cue"
    for index, cue in enumerate(cues):
        if not 0 < len(cue.split()) <= MOST_WORDS:
            yield (
                (*keys, "cues", index),
                f"must have 1 to {MOST_WORDS} words, not {len(cue.split())}",
            )


def _stroke_time(seconds: float, keys: KeyPath) -> Found:
    if not 0 < seconds <= MOST:
        yield keys, f"must be more than 0, at most {MOST}, not {seconds:g}"


def _movement(exercise: Exercise) -> Found:
    if not exercise.movement:
        yield ("movement",), "must hold at least one stroke"
    for index, stroke in enumerate(exercise.movement):
        keys: KeyPath = ("movement", index)
        if not 0 < len(stroke.name.strip()) <= MOST_SHORT:
            yield (*keys, "name"), f"must have 1 to {MOST_SHORT} characters, not '{stroke.name}'"
        yield from _stroke_time(stroke.seconds, (*keys, "seconds"))
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


def _pauses(value: Exercise | Item | Group, keys: KeyPath) -> Found:
    for name in value.__struct_fields__:
        seconds: float | None = getattr(value, name) if name in _LEAST else None
        if seconds is None:
            continue
        if name in _NO_PAUSE:
            yield from _pause(seconds, (*keys, name), _LEAST[name])
        else:
            yield from _time(seconds, _LEAST[name], (*keys, name))


_LEAST = {
    "get_ready": LEAST_READY,
    "again": LEAST_READY,
    "rest": 1,
    "rest_after": 1,
    "changeover": LEAST_CHANGE,
}
_NO_PAUSE = frozenset({"rest", "rest_after", "changeover"})


def _pause(seconds: float, keys: KeyPath, least: int = 1) -> Found:
    """Find what is wrong with a pause: there may be none, but none that is too short for its words."""
    if seconds and not least <= seconds <= MOST:
        yield keys, f"must be {least} to {MOST} seconds, or 0 for none, not {seconds:g}"


def _time(seconds: float, least: int, keys: KeyPath) -> Found:
    if not least <= seconds <= MOST:
        yield keys, f"must be {least} to {MOST} seconds, not {seconds:g}"


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
            yield from _range(goal, MOST_HOLD if name == "hold" else MOST, ("goal", name))
