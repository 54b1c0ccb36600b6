"""The ladders of a programme: what its steps say, where it begins, and what must be right about them."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from math import ceil

from station.core.content.bounds import Found
from station.core.content.exercise import Count, Exercise, high, within
from station.core.content.plan import Amount, starting
from station.core.content.program import Each, Group, Item, PerSide, Program, UpTo, Within
from station.core.content.progress import Growth, Ladder
from station.core.errors import KeyPath, did_you_mean
from station.core.values import Struct

STEP = r"(\d{1,2})\s*[xX×]\s*(?:(\d{1,3})\s*[xX×]\s*(\d{1,4})\s*s|(\d{1,4})\s*s|(\d{1,3}))"
"""How a step is written: sets, and reps or seconds or both."""

MOST_STEPS = 30
"""The most steps of a ladder: three months of workouts, each a step."""

MOST_WORKOUTS = 20
"""The most workouts that a rule may ask for before a step."""

MOST_DAYS = 365
"""The longest break that a rule may name, in days."""

MOST_WEEKS = 52
"""The longest time that may be asked for in the programme before, in weeks."""

WORST = 10
"""The highest number for pain and effort."""

LIMITS = {
    "up_after": (1, MOST_WORKOUTS),
    "stay": (1, MOST_WORKOUTS),
    "little_pain": (0, WORST),
    "most_pain": (0, WORST),
    "above_usual": (0, WORST),
    "most_effort": (0, WORST),
    "follows_weeks": (0, MOST_WEEKS),
}
"""What the numbers of a rule may be."""


class Rungs(Struct, frozen=True, kw_only=True):
    """The doses of one exercise in order, the place of the one it begins with, and what is told at the end."""

    amounts: tuple[Amount, ...]
    start: int
    end: str

    def place(self, amount: Amount) -> int:
        """Return where a dose stands; one that is no step, since the file was edited, is the start."""
        return self.amounts.index(amount) if amount in self.amounts else self.start


@lru_cache(maxsize=256)  # the same few are asked for all workouts
def amount_of(text: str) -> Amount | None:
    """Return the dose that a step says, or None where that is none."""
    found = re.fullmatch(STEP, text.strip())
    if found is None:
        return None
    sets, reps, held, hold, alone = (None if one is None else int(one) for one in found.groups())
    return Amount(sets or 0, reps or alone, held or hold)


def written(amount: Amount) -> str:
    """Return a dose as it is written, shown and kept: "2 × 10", "5 × 10 s"."""
    parts = [str(amount.sets)]
    parts += [] if amount.reps is None else [str(amount.reps)]
    parts += [] if amount.hold is None else [f"{amount.hold} s"]
    return " × ".join(parts)


def rungs(program: Program, *, tails: bool = False) -> dict[str, Rungs]:
    """Return the ladder of each exercise that has one, in the order of the programme.

    `tails` is whether the steps beyond the last one belong to it.
    """
    if program.progress is None:
        return {}
    items = {item.exercise: item for _, item, _ in program.parts()}
    by_exercise = {name: each for each in program.progress.ladders for name in each.exercises}
    found = (
        (name, _rungs(by_exercise[name], items[name], tails=tails))
        for name in program.exercises
        if name in by_exercise
    )
    return {name: each for name, each in found if each is not None}


def _rungs(ladder: Ladder, item: Item, *, tails: bool) -> Rungs | None:
    """Return the ladder of an item; None on a day on which its dose is another than the ladder's start."""
    told = (*ladder.steps, *(ladder.tail if tails else ()))
    amounts = tuple(amount for text in told if (amount := amount_of(text)))
    if starting(item) not in amounts:
        return None
    return Rungs(amounts=amounts, start=amounts.index(starting(item)), end=ladder.end)


def progress_faults(
    program: Program, exercises: Mapping[str, Exercise], programs: Sequence[str]
) -> Found:
    """Find what is wrong in the rule by which a programme grows.

    `exercises` are those that could be read, `programs` the ids of all programmes there are.
    """
    rule = program.progress
    if rule is None:
        return
    way: KeyPath = ("progress",)
    if not rule.by.strip():
        yield (*way, "by"), "must say who wrote the rule"
    yield from _limits(rule, way)
    yield from _breaks(rule, program, way)
    yield from _before(rule, program, programs, way)
    if not rule.ladders:
        yield (*way, "ladders"), "must hold at least one ladder; add a [[progress.ladders]] table"
    twice = Counter(name for ladder in rule.ladders for name in ladder.exercises)
    for index, ladder in enumerate(rule.ladders):
        here: KeyPath = (*way, "ladders", index)
        yield from _steps(ladder, here)
        if not ladder.exercises:
            yield (*here, "exercises"), "must name at least one exercise"
        for place, name in enumerate(ladder.exercises):
            each: KeyPath = (*here, "exercises", place)
            if name not in program.exercises:
                hint = did_you_mean(name, program.exercises)
                yield each, f"'{name}' is not in this programme{hint}"
            elif twice[name] > 1:
                yield each, f"'{name}' stands in more than one ladder; leave it in one"
            else:
                yield from _climbed(ladder, name, program, exercises.get(name), here, each)


def _limits(rule: Growth, way: KeyPath) -> Found:
    for name, (least, most) in LIMITS.items():
        value: int = getattr(rule, name)
        if not least <= value <= most:
            yield (*way, name), f"must be {least} to {most}, not {value}"
    if rule.little_pain > rule.most_pain:
        yield (
            (*way, "little_pain"),
            f"must be at most most_pain, {rule.most_pain}, not {rule.little_pain}",
        )


def _breaks(rule: Growth, program: Program, way: KeyPath) -> Found:
    usual = ceil(7 / max(1, program.per_week))
    short, long = rule.breaks
    if not 1 <= short < long <= MOST_DAYS:
        yield (*way, "breaks"), f"must be two numbers of days that rise, up to {MOST_DAYS}: [7, 14]"
    elif short <= usual:
        rhythm = f"with per_week = {program.per_week} so many are no break"
        yield (*way, "breaks"), f"must begin with more than {usual} days: {rhythm}"


def _before(rule: Growth, program: Program, programs: Sequence[str], way: KeyPath) -> Found:
    if rule.follows == program.id:
        yield (*way, "follows"), "must be another programme than this one"
    elif rule.follows is not None and rule.follows not in programs:
        hint = did_you_mean(rule.follows, programs)
        yield (*way, "follows"), f"'{rule.follows}' is no programme{hint}"


def _steps(ladder: Ladder, way: KeyPath) -> Found:
    """Find steps that cannot be read, or do not rise."""
    for key, texts in (("steps", ladder.steps), ("tail", ladder.tail)):
        for place, text in enumerate(texts):
            if amount_of(text) is None:
                yield (
                    (*way, key, place),
                    f"must be a dose like '2 x 10' or '5 x 10 s', not '{text}'",
                )
        if len(texts) > MOST_STEPS:
            yield (*way, key), f"must hold at most {MOST_STEPS} steps, not {len(texts)}"
    if len(ladder.steps) < 2:
        yield (*way, "steps"), "must hold at least two doses, the smallest first"
    for place, (before, after) in enumerate(pairwise(ladder.steps), 1):
        one, next_ = amount_of(before), amount_of(after)
        if one and next_ and _work(one) >= _work(next_):
            told = f"'{after}' is {_work(next_)} in all, '{before}' is {_work(one)}"
            yield (*way, "steps", place), f"must be more than the step before it: {told}"


def _work(amount: Amount) -> int:
    """Return how much a dose is in all: reps, or seconds held."""
    return amount.sets * (amount.reps or 1) * (amount.hold or 1)


def _climbed(
    ladder: Ladder,
    name: str,
    program: Program,
    exercise: Exercise | None,
    way: KeyPath,
    each: KeyPath,
) -> Found:
    """Find what keeps an exercise from being on a ladder."""
    found = [(item, group) for _, item, group in program.parts() if item.exercise == name]
    item, group = found[0]
    if len(found) > 1:
        yield each, f"'{name}' stands more than once in this programme, so no step says its dose"
        return
    if isinstance(group, Group) or program.rounds != 1:
        yield each, f"'{name}' is done in rounds, so no step says its dose"
        return
    if any(
        isinstance(count, Each | UpTo | Within | PerSide)
        for count in (item.sets, item.reps, item.hold)
    ):
        yield each, f"'{name}' has more than one number of sets, reps or seconds, so it cannot grow"
        return
    if item.sets is None:  # that is a fault of the item
        return
    given = [
        (place, amount) for place, text in enumerate(ladder.steps) if (amount := amount_of(text))
    ]
    if starting(item) not in [amount for _, amount in given]:
        yield (
            (*way, "steps"),
            f"must hold the dose with which {name} begins, '{written(starting(item))}'",
        )
    for place, amount in given:
        yield from _within(amount, name, item, exercise, (*way, "steps", place))
    for place, text in enumerate(ladder.tail):
        if exercise is not None and (far := amount_of(text)):
            yield from _aimed(far, exercise, (*way, "tail", place))


def _within(
    amount: Amount, name: str, item: Item, exercise: Exercise | None, way: KeyPath
) -> Found:
    """Find what a step asks beyond the programme's own ranges, or those of the exercise."""
    for key in ("sets", "reps", "hold"):
        asked: int | None = getattr(amount, key)
        most: Count | None = getattr(item, key)
        if (asked is None) != (most is None):
            unit = "reps" if key == "reps" else f"a {key} in seconds"
            told = f"must have {unit}, as {name} has" if asked is None else f"must have no {key}"
            yield way, told
        elif asked is not None and most is not None and asked > high(most):
            yield way, f"goes beyond the range of {name}, whose {key} end at {high(most)}"
        elif asked is not None and exercise and not within(asked, getattr(exercise.dose, key)):
            yield way, f"lies outside of what {name} allows for {key}"


def _aimed(far: Amount, exercise: Exercise, way: KeyPath) -> Found:
    """Find a step of a tail that goes beyond the far aim of its exercise."""
    goal = exercise.goal
    for key in ("reps", "hold"):
        asked: int | None = getattr(far, key)
        aim: int | None = None if goal is None else getattr(goal, key)
        allowed: Count | None = getattr(exercise.dose, key)
        if asked is not None and not within(asked, allowed) and asked > (aim or 0):
            yield way, f"goes beyond what {exercise.id} allows for {key}, and beyond its goal"
