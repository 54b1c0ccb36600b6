"""When a picture next looks different though nothing happens, so that whoever draws may sleep."""

from math import ceil, inf

from station.core.content.exercise import cycle
from station.core.content.plan import Step
from station.core.screens.overview import MOVES_AFTER, MOVES_EVERY
from station.core.screens.working import PREVIEW_PAUSE, demonstration, leads_in, still_for
from station.core.values import Seconds
from station.core.workout.outside import is_felt, pages
from station.core.workout.phases import (
    ChangeSides,
    GetReady,
    HistoryPages,
    Holding,
    Home,
    Phase,
    Preview,
    Reps,
    Rest,
)
from station.core.workout.session import Session

MOVING = 30
"""Pictures a second of a body that moves."""

SLOW = 10
"""Pictures a second of a frame that empties and a chest that breathes."""


LOOKS, MADE_IN = 4, Seconds(10)
"""How often a second it is looked whether a code is made, and for how long: it is made beside."""


def never(_: Session, phase: Phase, now: Seconds) -> float:
    """Return that nothing moves here."""
    del phase, now
    return inf


def of_home(session: Session, phase: Home, now: Seconds) -> float:
    """Return when the row of home next looks different: its first figure moves now and then."""
    begun = Seconds(phase.since + MOVES_AFTER)
    return begun if now < begun else _looping(session.step(0), begun, now, MOVES_EVERY)


def of_history(session: Session, phase: HistoryPages, now: Seconds) -> float:
    """Return when a code that is still being made is looked for again."""
    waits = phase.page >= pages(session) + is_felt(session) and now < session.touched + MADE_IN
    return _grid(session.touched, now, LOOKS) if waits else inf


def of_preview(session: Session, phase: Preview, now: Seconds) -> float:
    """Return when the demonstration, or the seconds until the preview ends, go on."""
    step = session.step(phase.step)
    looping = _looping(step, phase.since, now, Seconds(demonstration(step) + PREVIEW_PAUSE))
    return looping if phase.until is None else min(looping, _next_second(phase.until, now))


def flowing(_: Session, phase: Holding, now: Seconds) -> float:
    """Return when a frame that empties is next drawn."""
    return _grid(phase.since, now, SLOW)


def of_get_ready(session: Session, phase: GetReady, now: Seconds) -> float:
    """Return when the frame, or the body on its way into a hold, is next drawn."""
    moves = leads_in(session.step(phase.step), phase, now)
    return _grid(phase.since, now, MOVING if moves else SLOW)


def of_reps(session: Session, phase: Reps, now: Seconds) -> float:
    """Return when the body next moves; by press it makes one movement a press."""
    moved = phase.since + cycle(session.step(phase.step).movement)
    if phase.paced or now < moved:
        return _grid(phase.since, now, MOVING)
    return inf if phase.ends is None else _grid(phase.started, now, SLOW)


def of_rest(session: Session, phase: Rest | ChangeSides, now: Seconds) -> float:
    """Return when the seconds left are next one fewer, or the exercise that comes next moves."""
    counted = _next_second(phase.until, now)
    if not session.plan.begins(phase.step):
        return counted
    step = session.step(phase.step)
    every = Seconds(demonstration(step) + PREVIEW_PAUSE)
    return min(counted, _looping(step, phase.since, now, every))


def _next_second(until: Seconds, now: Seconds) -> float:
    return until - ceil(until - now) + 1


def _grid(since: Seconds, now: Seconds, rate: int) -> float:
    """Return the next of the instants that follow `since` at `rate` a second."""
    return since + (int((now - since) * rate + 1e-6) + 1) / rate


def _looping(step: Step, since: Seconds, now: Seconds, every: Seconds) -> float:
    """Return the next picture of a demonstration that begins anew every so many seconds."""
    begun = Seconds(since + (now - since) // every * every)
    into = Seconds(now - begun)
    if into >= demonstration(step):
        return begun + every
    return max(_grid(begun, now, MOVING), now + still_for(step, into))
