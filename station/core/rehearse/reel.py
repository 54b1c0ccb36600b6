"""What the wall shows while somebody exercises, view after view, for a film of it."""

from collections.abc import Iterator

from station.core import engine
from station.core.content.plan import RELAX
from station.core.rehearse.typical import by_itself
from station.core.rehearse.visit import Visit
from station.core.screens.picture import View
from station.core.values import Seconds, replace
from station.core.workout.events import Button
from station.core.workout.phases import GetReady, Holding, Reps, Summary
from station.core.workout.session import Today

COUNTDOWN = Seconds(3)
"""How much of the get-ready is shown."""

SUMMED_UP = Seconds(4)
"""How much of the summary belongs to a workout."""

_NEVER = 1e9
_HARDLY = 1e-6


def of_exercise(today: Today, exercise: str, seconds: float, rate: int) -> Iterator[View]:
    """Yield one exercise as the station leads it, from its countdown on, `rate` views a second.

    It ends after `seconds`, or with its first set where that is sooner. Raise ValueError where today
    has no such exercise.
    """
    if exercise not in {each.id for each in today.full.exercises}:
        raise ValueError(f"today has no exercise '{exercise}'")
    visit = Visit(replace(today, lead=True)).preview(exercise).press(Button.NEXT).until(GetReady)
    ends = engine.until(visit.session.phase) or visit.session.now
    visit.wait(ends - COUNTDOWN - visit.session.now)
    begun, at, over = visit.session.now, 0.0, _NEVER
    shown = 0
    while at < min(seconds, over) - _HARDLY:
        yield visit.view()
        shown += 1
        at = shown / rate
        visit.wait(begun + at - visit.session.now)
        if over == _NEVER and not isinstance(visit.session.phase, GetReady | Holding | Reps):
            over = at + RELAX


def of_workout(today: Today, seconds: float, rate: int) -> Iterator[View]:
    """Yield the whole of today's workout in `seconds`, `rate` views a second, from home to summary."""
    whole = Visit(by_itself(today)).press(Button.NEXT).until(Summary).session.now + SUMMED_UP
    views = max(2, round(seconds * rate))
    yield Visit(today).view()
    visit = Visit(by_itself(today)).press(Button.NEXT)
    for number in range(1, views):
        visit.wait(max(0.0, whole * number / (views - 1) - visit.session.now))
        yield visit.view()
