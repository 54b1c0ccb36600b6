"""What a programme must keep to in what it says of weeks, days, times and questions.

Each fault is (way to the value, what is wrong and what to do), as in `rules`.
"""

import re
from collections import Counter
from collections.abc import Sequence

from station.core.content.bounds import MOST_SETS, Found, count_faults
from station.core.content.days.due import WEEK, every_day, marked, turns_of, weeks_of
from station.core.content.exercise import high
from station.core.content.program import Item, OpenQuestion, Program
from station.core.errors import KeyPath, did_you_mean

MOST_WEEKS = 52
"""The longest programme, in weeks: a year."""

MOST_DAYS = 31
"""The longest time between two days on which an item is due, and the longest break that is told."""

MOST_A_DAY = 9
"""How often a day an item is due at the most."""

MOST_QUESTIONS = 3
"""The most questions before a start: more are for the one who writes the sheet."""

MOST_ASKED = 60
"""The longest question, in letters: two lines that can be read at arm's length."""

MOST_ANSWER = 12
"""The longest answer, and name of a day in turn, in letters: it stands above a button."""

ANSWERS = 2
"""How many answers a question has: one on each button that is free."""

TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
"""How a time of day is written."""


def occasion_faults(program: Program) -> Found:
    """Find what is wrong with the days and weeks of a programme, and with its questions."""
    asked = (*_questions(program.questions), *_answers(program.questions))
    found = [*_times(program), *_weeks(program), *asked, *_parts(program)]
    yield from found or _empty(program)


def _parts(program: Program) -> Found:
    """Find what is wrong with what items and groups say of the days that they are for."""
    turns, answers = turns_of(program), [a for each in program.questions for a in each.answers]
    for keys, part in marked(program):
        if len(part.day) > MOST_ANSWER:
            yield (*keys, "day"), f"must have at most {MOST_ANSWER} letters, not {len(part.day)}"
        elif len(turns) == 1 and part.day:
            yield (
                (*keys, "day"),
                f"stands for '{part.day}' alone; name another day, or leave it out",
            )
        if part.answer and part.answer not in answers:
            near = did_you_mean(part.answer, answers) or "; write it under [[questions]]"
            yield (*keys, "answer"), f"'{part.answer}' is no answer{near}"
        if isinstance(part, Item):
            yield from _how_often(part, keys)


def _times(program: Program) -> Found:
    for name in ("days", "times"):
        given: Sequence[str] = getattr(program, name)
        for index, one in enumerate(given):
            if one in given[:index]:
                yield (name, index), f"'{one}' stands there twice; leave one out"
    for index, at in enumerate(program.times):
        if not TIME.fullmatch(at):
            yield ("times", index), f"must be a time of day like '08:00', not '{at}'"
    slots = len(program.days or range(WEEK)) * len(program.times or (0,))
    if (program.days or program.times) and program.per_week > slots:
        told = f"cannot be {program.per_week}: days and times leave {slots} a week"
        yield ("per_week",), told


def _weeks(program: Program) -> Found:
    most = program.weeks
    if most is not None:
        yield from count_faults(most, MOST_WEEKS, ("weeks",))
    for keys, part in marked(program):
        if part.weeks is not None:
            yield from count_faults(part.weeks, MOST_WEEKS, (*keys, "weeks"))
            if most is not None and high(part.weeks) > most:
                yield (*keys, "weeks"), f"must lie within the {most} weeks of the programme"
    pause = program.after_break
    if pause is None:
        return
    if not weeks_of(program):
        yield ("after_break",), "says nothing where there are no weeks; leave it out"
    yield from count_faults(pause.days, MOST_DAYS, ("after_break", "days"))
    yield from count_faults(pause.weeks_back, MOST_WEEKS, ("after_break", "weeks_back"))


def _questions(questions: Sequence[OpenQuestion]) -> Found:
    if len(questions) > MOST_QUESTIONS:
        yield ("questions",), f"must be at most {MOST_QUESTIONS}, not {len(questions)}"
    asked = Counter(each.ask for each in questions)
    for index, each in enumerate(questions):
        keys: KeyPath = ("questions", index)
        if not 0 < len(each.ask) <= MOST_ASKED:
            yield (*keys, "ask"), f"must have 1 to {MOST_ASKED} letters, not {len(each.ask)}"
        if asked[each.ask] > 1:
            yield (*keys, "ask"), "is asked twice; leave one out"
        if len(each.answers) != ANSWERS:
            yield (*keys, "answers"), f"must be {ANSWERS}, not {len(each.answers)}"
        if each.rounds and len(each.rounds) != len(each.answers):
            told = f"must have a number for each of the {len(each.answers)} answers"
            yield (*keys, "rounds"), f"{told}, not {len(each.rounds)}"
        for place, rounds in enumerate(each.rounds):
            yield from count_faults(rounds, MOST_SETS, (*keys, "rounds", place))


def _answers(questions: Sequence[OpenQuestion]) -> Found:
    given = Counter(answer for each in questions for answer in each.answers)
    for index, each in enumerate(questions):
        for place, answer in enumerate(each.answers):
            where: KeyPath = ("questions", index, "answers", place)
            if not 0 < len(answer) <= MOST_ANSWER:
                yield where, f"must have 1 to {MOST_ANSWER} letters, not {len(answer)}"
            if given[answer] > 1:
                yield where, f"'{answer}' is an answer twice; word one of them differently"


def _how_often(item: Item, keys: KeyPath) -> Found:
    if item.every_days is not None:
        yield from count_faults(item.every_days, MOST_DAYS, (*keys, "every_days"))
    if item.per_day is not None:
        yield from count_faults(item.per_day, MOST_A_DAY, (*keys, "per_day"))
    if item.every_days is not None and item.per_day is not None:
        yield (*keys, "per_day"), "cannot stand beside every_days; leave out one"


def _empty(program: Program) -> Found:
    """Find a day on which nothing would be left to do."""
    if not program.exercises:
        return
    for here, answers, left in every_day(program):
        if not left.items:
            when = [f"in week {here.week}"] if here.weeks else []
            when += [f"on day {here.turn}"] if here.turn else []
            when += [f"with the answer '{each}'" for each in answers.values()]
            yield ("items",), f"leave nothing to do {', '.join(when)}; write an item for that"
            return
