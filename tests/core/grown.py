"""Somebody whose doses grow: workouts done by the shipped programme, with what was answered."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from station.core import engine
from station.core.content.exercise import Unit
from station.core.content.growth.went import Aspect, Because, Decision, Shift
from station.core.content.plan import Plan
from station.core.values import Seconds, replace
from station.core.workout.effects import Topic
from station.core.workout.entry import Entry
from station.core.workout.history import Workout
from station.core.workout.session import Answered, Past, Today
from tests.play import PROGRAM, Play, library, today

NOW = datetime(2026, 3, 18, 9, tzinfo=UTC)
"""A Wednesday: the wall time of the instant 0."""


def growing(**changes: Any) -> Today:
    """Return the shipped programme, whose doses grow."""
    program = library().programs[PROGRAM]
    stock = {name: library().exercises[name] for name in program.exercises}
    return today(stock=stock, **changes)


def done(days_ago: int, plan: Plan | None = None, *, number: int = 1, less: int = 0) -> Workout:
    """Return a workout of so many days ago in which all was done, but for so much of each set."""
    plan = plan or growing().full
    start = NOW - timedelta(days=days_ago)
    entries: list[Entry[datetime]] = []
    for step in plan.steps:
        for part in range(1 + step.both):
            at = start + timedelta(seconds=60 * (len(entries) + 1))
            entries.append(
                Entry(
                    entry=len(entries) + 1,
                    exercise=step.exercise.id,
                    side=step.side if part == 0 or step.side is None else step.side.other,
                    set=step.noted,
                    unit=step.unit,
                    amount=step.target // (1 + step.both) - less,
                    target=step.target // (1 + step.both),
                    paced=step.unit is Unit.SECONDS,
                    started=at,
                    ended=at + timedelta(seconds=40),
                )
            )
    end = start + timedelta(seconds=60 * len(entries) + 60)
    return Workout(number, PROGRAM, plan.short, start, end, entries=tuple(entries))


def said(
    workout: Workout, *, before: int = 1, after: int = 1, effort: int = 4, since: int = 1
) -> Iterable[Answered]:
    """Yield what is answered around a workout: before it, about the time since the last, after it."""
    early = workout.started - timedelta(minutes=1)
    yield Answered(Topic.SINCE_LAST, since, early)
    yield Answered(Topic.PAIN_BEFORE, before, early)
    late = (workout.finished or workout.started) + timedelta(minutes=1)
    yield Answered(Topic.PAIN_AFTER, after, late)
    yield Answered(Topic.EFFORT, effort, late)


def came_back(
    *days_ago: int, before: int = 1, since: int = 1, workouts: tuple[Workout, ...] = ()
) -> Past:
    """Return the past of somebody who did well so many days ago, and has answered today."""
    workouts = workouts or tuple(done(day, number=n) for n, day in enumerate(days_ago, 1))
    usual = Answered(Topic.USUAL, 2, workouts[0].started - timedelta(minutes=5))
    answers = [usual, *(answer for each in workouts for answer in said(each))]
    now = NOW - timedelta(seconds=1)
    answers += [Answered(Topic.SINCE_LAST, since, now), Answered(Topic.PAIN_BEFORE, before, now)]
    return Past(workouts, NOW.date(), NOW, tuple(answers))


def at_home(past: Past, **changes: Any) -> Play:
    """Return somebody at home with that past."""
    start = engine.start(growing(**changes), past, Seconds(0), acknowledged=True)
    return Play(replace(start, past=past))


def at_offer() -> Play:
    """Return somebody who is offered a step up."""
    return at_home(came_back(6, 4, 2)).next(1)


def at_own_times() -> Play:
    """Return somebody who is asked whether to keep a time that was new in the last workout."""
    shift = Shift(
        program=PROGRAM,
        exercise="hip-flexor-stretch",
        aspect=Aspect.READY,
        because=Because.FITTED,
        before="20 s",
        after="10 s",
        side="left",
    )
    past = came_back(2)
    taken = Decision(shift, taken=True, at=past.workouts[-1].started)
    return at_home(replace(past, answers=(), decisions=(taken,))).next(1)
