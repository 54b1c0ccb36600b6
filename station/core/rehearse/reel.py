"""What the wall shows while somebody exercises, view after view, for a film of it."""

from collections.abc import Iterator
from math import ceil, inf

from station.core import engine
from station.core.content.exercise import Unit
from station.core.content.plan import RELAX
from station.core.rehearse.typical import by_itself
from station.core.rehearse.visit import Visit
from station.core.screens.picture import View
from station.core.values import Seconds, replace
from station.core.workout.events import Button
from station.core.workout.phases import GetReady, Summary
from station.core.workout.session import Today

COUNTDOWN = Seconds(3)
"""How much of the get-ready is shown."""

SUMMED_UP = Seconds(4)
"""How much of the summary belongs to a workout."""

SOME = Seconds(20)
"""How long a film is in which reps are led, or a whole workout goes by, where nothing else is asked for."""

_HARDLY = 1e-6


def usual(today: Today, exercise: str) -> float:
    """Return how long a film of an exercise is where nothing else is asked for, in seconds.

    A hold is shown to its end; of reps some are enough. Raise ValueError as `whole_set` does.
    """
    whole = whole_set(today, exercise)
    first = next(step for step in today.full.steps if step.exercise.id == exercise)
    return whole if first.unit is Unit.SECONDS else min(SOME, whole)


def whole_set(today: Today, exercise: str) -> float:
    """Return how long the first set of an exercise takes from its countdown to its end, in seconds.

    It is endless where the person leads it. Raise ValueError where today has no such exercise.
    """
    visit = _counting_down(today, exercise)
    begun = visit.session.now
    if engine.until(visit.over().session.phase) is None:
        return inf
    return visit.over().session.now - begun + RELAX


def of_exercise(today: Today, exercise: str, seconds: float, rate: int) -> Iterator[View]:
    """Yield one exercise as the station leads it, from its countdown on, `rate` views a second.

    It ends after `seconds`, or with its first set where that is sooner. Raise ValueError where today
    has no such exercise.
    """
    visit = _counting_down(today, exercise)
    begun = visit.session.now
    for number in range(ceil(min(seconds, whole_set(today, exercise)) * rate - _HARDLY)):
        yield visit.wait(begun + number / rate - visit.session.now).view()


def _counting_down(today: Today, exercise: str) -> Visit:
    """Return somebody in the last seconds of the get-ready before the first set, led."""
    if exercise not in {each.id for each in today.full.exercises}:
        raise ValueError(f"today has no exercise '{exercise}'")
    visit = Visit(replace(today, lead=True)).preview(exercise).press(Button.NEXT).until(GetReady)
    ends = engine.until(visit.session.phase) or visit.session.now
    return visit.wait(ends - COUNTDOWN - visit.session.now)


def of_workout(today: Today, seconds: float, rate: int) -> Iterator[View]:
    """Yield the whole of today's workout in `seconds`, `rate` views a second, from home to summary."""
    whole = Visit(by_itself(today)).press(Button.NEXT).until(Summary).session.now + SUMMED_UP
    views = max(2, round(seconds * rate))
    yield Visit(today).view()
    visit = Visit(by_itself(today)).press(Button.NEXT)
    for number in range(1, views):
        visit.wait(max(0.0, whole * number / (views - 1) - visit.session.now))
        yield visit.view()
