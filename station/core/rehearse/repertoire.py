"""The repertoire: everything that can be said of exercises and programmes, whatever their doses.

A workout's own sentences are found by rehearsing it. What differs with the dose is laid out for
every dose that the exercises allow, and what is counted for every number that can come up.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import product

from station.core import engine
from station.core.content.exercise import (
    Count,
    Dose,
    Exercise,
    Sides,
    Unit,
    high,
    low,
)
from station.core.content.growth.phrased import possible
from station.core.content.phrases import Phrases
from station.core.content.plan import Amount, Plan, plan
from station.core.content.program import Library, Program
from station.core.rehearse.rehearsal import aside, sayable
from station.core.sound.takes import units
from station.core.values import Seconds, astuple
from station.core.workout import sentences
from station.core.workout.session import Past, Today

MOST_ROUNDS = 5
"""How many rounds of a programme are counted aloud by whoever recorded it."""

_PAST = Past((), date(1970, 1, 1))  # the day is not said


def repertoire(
    library: Library, phrases: Phrases, emergencies: Sequence[str] = ("112",)
) -> tuple[str, ...]:
    """Return every part of a sentence that must be recorded, so that all can be said of `library`.

    `emergencies` are the numbers to call that the safety notice may name.
    """
    texts = (
        text
        for program in library.programs.values()
        for text in _texts(program, library, phrases, emergencies)
    )
    return tuple(dict.fromkeys(part for text in (*texts, *_plain(phrases)) for part in units(text)))


def _plain(phrases: Phrases) -> Iterator[str]:
    """Yield every phrase that is said as it stands; and the sides, and the few rounds there are."""
    texts: tuple[str, ...] = astuple(phrases.say)
    yield from (text for text in texts if "{" not in text)
    yield from _in_turn(phrases)
    for rounds in range(2, MOST_ROUNDS + 1):
        for number in range(1, rounds):
            yield phrases.say.round_of.format(round=number, rounds=rounds)


def _texts(
    program: Program, library: Library, phrases: Phrases, emergencies: Sequence[str]
) -> Iterator[str]:
    exercises = [library.exercises[each] for each in program.exercises]
    # Cues take turns with sets and reps, so which are said is a matter of the dose; and how much is
    # said of a rep that is led is one of the room there is.
    for exercise in exercises:
        yield from exercise.cues
        yield from _led(exercise)
        yield phrases.say.next.format(name=exercise.name)  # in whichever order somebody does them
    doses = {exercise.id: _doses(exercise.dose) for exercise in exercises}
    for number in range(max(map(len, doses.values()))):
        amounts = {name: each[number % len(each)] for name, each in doses.items()}
        yield from _of_dose(_today(program, library, phrases, amounts))
    most = _today(program, library, phrases, {name: each[-1] for name, each in doses.items()})
    usual, *others = emergencies
    for day in (_today(program, library, phrases), most):
        yield from sayable(_calling(day, usual), _PAST)
    for emergency in others:  # whom to call is said in the notice, and to who has bad news
        yield from aside(_calling(most, emergency), _PAST)
    yield from _counted(most.full, phrases)
    yield from possible(program, phrases, library.exercises, tails=True)


def _in_turn(phrases: Phrases) -> Iterator[str]:
    """Yield the sides as they are said before each rep, by themselves and before a number."""
    for side in (phrases.show.left, phrases.show.right):
        yield from (side.lower(), f"{side.lower()},")


def _calling(today: Today, emergency: str) -> Today:
    return Today(full=today.full, short=today.short, phrases=today.phrases, emergency=emergency)


def _today(
    program: Program,
    library: Library,
    phrases: Phrases,
    doses: Mapping[str, Amount] | None = None,
) -> Today:
    full, short = (plan(program, library, doses, short=short) for short in (False, True))
    return Today(full=full, short=short, phrases=phrases)


def _doses(dose: Dose) -> list[Amount]:
    """Return every dose that is allowed, the largest last."""
    reps, holds = _all(dose.reps), _all(dose.hold)
    sets = [number for number in _all(dose.sets) if number is not None]
    return [Amount(*each) for each in product(sets, reps, holds)]


def _all(count: Count | None) -> list[int] | list[None]:
    return [None] if count is None else list(range(low(count), high(count) + 1))


def _led(exercise: Exercise) -> Iterator[str]:
    """Yield the words and numbers with which reps are led, on both sides where they change sides."""
    *strokes, last = (stroke.name for stroke in exercise.movement)
    yield from (*strokes, last)
    most = 0 if exercise.dose.reps is None else high(exercise.dose.reps)
    for number in range(1, most * (1 + (exercise.sides is Sides.EVERY_REP)) + 1):
        yield f"{number}"
        yield f"{last}, {number}"


def _of_dose(today: Today) -> Iterator[str]:
    """Yield what a dose changes: what is announced, and which set it is."""
    session = engine.start(today, _PAST, Seconds(0), acknowledged=True)
    for index in range(len(today.full.steps)):
        yield sentences.dose(session, index)
        yield sentences.which_set(session, index)


def _counted(most: Plan, phrases: Phrases) -> Iterator[str]:
    """Yield what is counted, up to the most that can come up."""
    say, counted = phrases.say, phrases.counted
    for minutes in map(counted.minutes.of, range(1, most.minutes + 1)):
        yield say.home.format(name="", minutes=minutes)
        yield say.full_day.format(minutes=minutes)
        yield say.short_day.format(minutes=minutes)
        yield say.minutes_left.format(minutes=minutes)
        yield say.done.format(minutes=minutes)
    for reps in map(counted.reps.of, range(1, _sum(most, Unit.REPS) + 1)):
        yield say.done_reps.format(reps=reps)
    for seconds in map(counted.seconds.of, range(1, _sum(most, Unit.SECONDS) + 1)):
        yield say.done_held.format(seconds=seconds)
    goal = most.program.per_week
    for done in range(2 * goal + 1):
        yield f"{phrases.show.week.format(done=done, goal=goal)}."


def _sum(most: Plan, unit: Unit) -> int:
    return sum(step.target for step in most.steps if step.unit is unit)
