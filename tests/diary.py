"""A diary of many weeks, written straight into a journal: what reports and benches are tried on.

Somebody comes three times a week at most, misses one now and then, grows stronger, hurts less, and
does not press in every set. All of it follows from its numbers, so two diaries are the same.
"""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from station.core.content.exercise import Unit
from station.core.content.plan import Plan, Step
from station.core.workout.entry import Counted
from station.files.journal.database import atomic, open_for_writing
from station.files.journal.migrations import migrate
from station.files.journal.reader import FILE

DAYS = (0, 2, 4)
"""Monday, Wednesday and Friday."""

_ENTRY = """
INSERT INTO entries (workout, entry, exercise, side, "set", unit, amount, target, paced, boot,
started, lasted, reps, counted) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_WORKOUT = """
INSERT INTO workouts (program, short, boot, started, finished_boot, finished)
VALUES (?, ?, ?, ?, ?, ?) RETURNING id
"""
_ANSWER = "INSERT INTO answers VALUES (?, ?, ?, ?, ?, ?, ?)"
_REST = 30_000
_START = 60_000  # milliseconds after the machine was switched on


def sessions(weeks: int, last: date, days: Sequence[int] = DAYS) -> Iterator[date]:
    """Yield the days of the workouts, up to `last`: about one of nine is missed."""
    first = last - timedelta(days=last.weekday(), weeks=weeks - 1)
    number = 0
    for week in range(weeks):
        for weekday in days:
            number += 1
            day = first + timedelta(weeks=week, days=weekday)
            if number % 9 != 4 and day <= last:
                yield day


def fill(
    folder: Path, full: Plan, short: Plan, weeks: int, last: date, days: Sequence[int] = DAYS
) -> Path:
    """Write the diary into a new journal in `folder`, and return its file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / FILE
    with closing(open_for_writing(path)) as db:
        migrate(db)
        with atomic(db):
            for number, day in enumerate(sessions(weeks, last, days)):
                plan = short if number % 7 == 5 else full
                _one(db, number, day, plan)
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


def _one(db: sqlite3.Connection, number: int, day: date, plan: Plan) -> None:
    begun = datetime.combine(day, time(8 if number % 3 else 18), UTC)
    wall = round(begun.timestamp() * 1000) - _START
    boot = db.execute(
        "INSERT INTO boots (name, wall, clock_set) VALUES (?, ?, ?) RETURNING id",
        (f"boot-{number}", wall, number % 20 != 11),
    ).fetchone()[0]
    at, lines = _START + 30_000, []
    for entry, step in enumerate(plan.steps, 1):
        line, at = _entry(step, entry, number, boot, at)
        lines.append(line)
    told = (plan.program.id, plan.short, boot, _START, boot, at)
    workout = db.execute(_WORKOUT, told).fetchone()[0]
    db.executemany(_ENTRY, [(workout, *line) for line in lines])
    db.executemany(_ANSWER, _answers(number, boot, workout, at, plan))


def _entry(
    step: Step, entry: int, number: int, boot: int, at: int
) -> tuple[tuple[object, ...], int]:
    lasted = round(step.seconds * 1000)
    reps: Sequence[int] = ()
    amount, counted = step.target, Counted.TIMED
    if step.unit is Unit.REPS:
        counted = (Counted.PRESSED, Counted.LED, Counted.ASSUMED)[(number + entry) % 3]
        amount -= (counted is Counted.PRESSED) * max(0, 2 - number // 6)
        if counted is not Counted.ASSUMED:
            reps = [lasted * rep // amount for rep in range(1, amount + 1)]
    line = (
        *(entry, step.exercise.id, step.side, step.set, step.unit, amount, step.target),
        *(counted in {Counted.LED, Counted.TIMED}, boot, at, lasted, json.dumps(list(reps))),
        counted,
    )
    return line, at + lasted + _REST


def _answers(
    number: int, boot: int, workout: int, end: int, plan: Plan
) -> Iterator[tuple[object, ...]]:
    pain = max(1, 6 - number // 5)
    if not number:
        yield boot, _START - 1000, "usual", 4, "", "", None
    yield boot, _START - 900, "pain-before", pain, "", "", None
    yield boot, _START - 800, "since-last", number % 3, "", "", None
    if number % 3 == 0:
        yield boot, _START - 700, "pain-week", pain, "", "", None
        yield boot, _START - 600, "activity", 3 + min(5, number // 6), "", "gardening", None
    if number % 8 == 3:
        exercise = plan.steps[-1].exercise.id
        yield boot, end - 2000, "pain-during", 6, exercise, "", workout
        yield boot, end - 1000, "spreads", 0, exercise, "", workout
    yield boot, end + 1000, "pain-after", max(0, pain - 1), "", "", workout
    yield boot, end + 2000, "effort", 3 + number % 4, "", "", workout
