"""What exercises and programmes must keep to, beyond having the right keys and types.

Each fault is (way to the value, what is wrong and what to do); whoever read the file puts its
name and line in front.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from station.core.content.exercise import (
    MOST_SHORT,
    MOST_WORDS,
    Count,
    Dose,
    Exercise,
    Item,
    Program,
    Sides,
    high,
    holds,
    low,
    within,
)
from station.core.errors import KeyPath, did_you_mean

Found = Iterator[tuple[KeyPath, str]]

LEAST_CHANGE = 3
"""The shortest changeover, in seconds: its mark comes 2.2 s in and takes half a second."""

LEAST_READY = 3
"""The shortest get-ready, in seconds: the countdown 3-2-1 must fit."""

MOST = 999
"""The largest count or time: the number on the wall has three digits."""

MOST_SETS = 20
"""The most sets: more marks do not fit in a row under the number."""

MOST_WORKOUTS = 14
"""The most workouts a week: two a day."""

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""What an id may be, and so the name of a file."""


def exercise_faults(exercise: Exercise) -> Found:
    """Find what is wrong in an exercise by itself; its figure is judged with the other files."""
    yield from _id(exercise.id)
    yield from _texts(exercise, ("name", "short", "position", "matters"))
    if len(exercise.short) > MOST_SHORT:
        yield ("short",), f"must have at most {MOST_SHORT} characters, not {len(exercise.short)}"
    if not exercise.cues:
        yield ("cues",), "must hold at least one cue"
    for index, cue in enumerate(exercise.cues):
        if not 0 < len(cue.split()) <= MOST_WORDS:
            yield ("cues", index), f"must have 1 to {MOST_WORDS} words, not {len(cue.split())}"
    yield from _dose(exercise.dose, ("dose",))
    yield from _movement(exercise)
    yield from _sides(exercise.sides, exercise.dose, exercise.side_is)
    yield from _pauses(exercise, ())
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
    if not program.items:
        yield ("items",), "must hold at least one exercise; add an [[items]] table"
    first: dict[str, int] = {}
    for index, item in enumerate(program.items):
        keys: KeyPath = ("items", index)
        name = item.exercise
        if first.setdefault(name, index) != index:
            also = f"'{name}' stands in items[{first[name]}] too"
            yield (*keys, "exercise"), f"{also}; join them, or copy its file under another name"
        if name not in known:
            yield (*keys, "exercise"), f"'{name}' is no exercise{did_you_mean(name, known)}"
        yield from _item(item, exercises.get(name), keys)


def _item(item: Item, exercise: Exercise | None, keys: KeyPath) -> Found:
    yield from _pauses(item, keys)
    wrong = dict(_dose(item.dose, keys))
    if exercise is None:
        yield from wrong.items()
        return
    # Whether reps or a hold are needed, the exercise says better.
    yield from ((where, text) for where, text in wrong.items() if where != keys)
    for name in ("sets", "reps", "hold"):
        given: Count | None = getattr(item, name)
        allowed: Count | None = getattr(exercise.dose, name)
        if (*keys, name) not in wrong and not within(given, allowed):
            yield (*keys, name), _outside(given, allowed, exercise.id)
    for key, text in _sides(item.sides or Sides.NEVER, item.dose, exercise.side_is):
        where = "" if key == ("sides",) else f"needs {key[0]} in {exercise.id}, which "
        yield (*keys, "sides"), where + text


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
    for name, most in (("sets", MOST_SETS), ("reps", MOST), ("hold", MOST)):
        count: Count | None = getattr(dose, name)
        if count is None:
            continue
        if low(count) > high(count):
            yield (*keys, name), f"must begin with its low end: [{high(count)}, {low(count)}]"
        elif low(count) < 1 or high(count) > most:
            yield (*keys, name), f"must be 1 to {most}, not {_count(count)}"


def _movement(exercise: Exercise) -> Found:
    if not exercise.movement:
        yield ("movement",), "must hold at least one stroke"
    for index, stroke in enumerate(exercise.movement):
        keys: KeyPath = ("movement", index)
        if not 0 < len(stroke.name.strip()) <= MOST_SHORT:
            yield (*keys, "name"), f"must have 1 to {MOST_SHORT} characters, not '{stroke.name}'"
        if not 0 < stroke.seconds <= MOST:
            yield (*keys, "seconds"), f"must be more than 0, at most {MOST}, not {stroke.seconds:g}"
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


def _pauses(value: Exercise | Item, keys: KeyPath) -> Found:
    least = {"get_ready": LEAST_READY, "again": LEAST_READY, "rest": 1, "changeover": LEAST_CHANGE}
    for name in (name for name in value.__struct_fields__ if name in least):
        seconds: float | None = getattr(value, name)
        if seconds is not None:
            yield from _time(seconds, least[name], (*keys, name))


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
        elif goal is not None and not 1 <= goal <= MOST:
            yield ("goal", name), f"must be 1 to {MOST}, not {goal}"
