"""What was done before today, and what is shown of it."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from station.core.content.exercise import Unit
from station.core.engine.view import view
from station.core.screens.scenes import Scene
from station.core.values import Seconds, replace
from station.core.workout.entry import Entry
from station.core.workout.history import Workout
from station.core.workout.session import Past
from tests.play import TODAY, Play, session


def scene(play: Play, after: float = 0.0) -> Scene:
    """Return what is shown `after` seconds from now."""
    return view(play.session, Seconds(play.now + after)).scene


def workout(
    day: date, *done: tuple[str, Unit, int], short: bool = False, finished: bool = True
) -> Workout:
    """Return a workout of `day`, each entry a minute after the one before."""
    start = datetime.combine(day, time(9), UTC)
    entries = tuple(
        Entry(
            entry=number,
            exercise=exercise,
            side=None,
            set=1,
            unit=unit,
            amount=amount,
            target=10,
            paced=False,
            started=start + timedelta(minutes=number),
            ended=start + timedelta(minutes=number, seconds=30),
        )
        for number, (exercise, unit, amount) in enumerate(done, 1)
    )
    end = start + timedelta(minutes=20) if finished else None
    return Workout(1, "low-back-progression-1", short, start, end, entries=entries)


def squats(day: date, amount: int = 10, *, short: bool = False) -> Workout:
    """Return a workout of squats alone."""
    return replace(workout(day, ("squat", Unit.REPS, amount), short=short), program="squats")


def at_home(workouts: Sequence[Workout] = (), **changes: Any) -> Play:
    """Return somebody at home with what was done before."""
    return Play(replace(session(**changes), past=Past(tuple(workouts), TODAY)))


def days_ago(days: int) -> date:
    """Return a day before today, which is a Wednesday."""
    return TODAY - timedelta(days=days)
