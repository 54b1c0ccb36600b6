"""How long a person needs, learnt from what was done: to be ready, to change sides, for a rep.

Only what a press told counts: a get-ready that was cut short or stopped for a while, and reps pressed
by the person. After three workouts in which it was told, the middle of the last ones is offered, a
second added for the countdown, where that differs from what is laid out. Once they were tried they
are kept or given back with one press. What was answered is asked again after three more workouts.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import pairwise
from math import ceil
from statistics import median

from station.core.content.bounds import LEAST_CHANGE, LEAST_TURN
from station.core.content.exercise import Unit, cycle
from station.core.content.growth.own_times import MOST_TIMES, TIMES, least_of
from station.core.content.growth.went import Aspect, Because, Decision, Offer, Shift, Timed
from station.core.content.plan import Lead, Plan, Step
from station.core.values import replace

ENOUGH = 3
"""In how many workouts a time must have been told."""

LATELY = 5
"""How many workouts are looked at: people get quicker."""

LONGEST = 180.0
"""Who takes longer than that was called away, in seconds."""

SPARE = 1.0
"""What is added to the time that somebody needs, in seconds: nobody is to be hurried. [opinion]"""

WORTH = 2.0
"""By how much a time must differ to be offered, in seconds."""

WORTH_PACE = 0.15
"""By which share a rep must be slower than it is led for its pace to be offered."""

Reported = tuple[datetime, float]
"""When something was told, and the seconds."""


def needed(told: Sequence[Reported]) -> float | None:
    """Return the time that a person needs, in seconds; None where it was not told often enough."""
    days: dict[date, list[float]] = {}
    for at, seconds in told:
        if seconds <= LONGEST:
            days.setdefault(at.date(), []).append(seconds)
    if len(days) < ENOUGH:
        return None
    return median(median(days[day]) for day in sorted(days)[-LATELY:])


def learnt(
    today: Plan,
    pressed: Sequence[tuple[datetime, str, tuple[datetime, ...]]],
    times: Sequence[Timed],
    decisions: Sequence[Decision],
) -> tuple[Offer, ...]:
    """Return the times that fit the person where they differ from those of today, as one offer.

    `pressed` are the sets that the person counted: when, the exercise, and the instant of each rep.
    """
    shifts = tuple(_shifts(today, pressed, times, decisions))
    return (Offer(Because.FITTED, shifts),) if shifts else ()


def tried(decisions: Sequence[Decision], program: str, last: datetime) -> tuple[Offer, ...]:
    """Return the times that were new in the last workout, begun at `last`, as an offer to keep them."""
    latest: dict[tuple[str, Aspect, str], Decision] = {}
    for each in decisions:
        if each.shift.aspect in TIMES:
            latest[each.shift.exercise, each.shift.aspect, each.shift.side] = each
    shifts = tuple(
        replace(each.shift, because=Because.KEPT)
        for each in latest.values()
        if each.taken
        and each.shift.because is Because.FITTED
        and each.shift.program == program
        and each.at <= last
    )
    return (Offer(Because.KEPT, shifts),) if shifts else ()


def _shifts(
    today: Plan,
    pressed: Sequence[tuple[datetime, str, tuple[datetime, ...]]],
    times: Sequence[Timed],
    decisions: Sequence[Decision],
) -> Iterator[Shift]:
    seen: set[tuple[str, Aspect, str]] = set()
    for index, step in enumerate(today.steps):
        for aspect, side, now, least in _laid(step, begins=today.begins(index)):
            key = (step.exercise.id, aspect, side)
            if key in seen:
                continue
            seen.add(key)
            since = _answered(decisions, key)
            told = _told(key, pressed, times)
            own = needed([each for each in told if since is None or each[0] > since])
            if own is None:
                continue
            fit = _fit(own, aspect, now, least)
            if fit is not None:
                yield Shift(
                    program=today.program.id,
                    exercise=step.exercise.id,
                    aspect=aspect,
                    because=Because.FITTED,
                    before=f"{now:g} s",
                    after=f"{fit:g} s",
                    side=side,
                )


def _laid(step: Step, *, begins: bool) -> Iterator[tuple[Aspect, str, float, float]]:
    """Yield the times of a step that may be fitted: of which side, as laid out, and the least."""
    side = step.side or ""
    if begins and step.lead is Lead.PREVIEW:
        yield Aspect.READY, side, step.get_ready, least_of(step)
    if step.lead is Lead.CHANGE and step.lead_seconds:
        least = max(LEAST_TURN, LEAST_CHANGE + step.get_ready)
        yield Aspect.CHANGE, side, step.lead_seconds + step.get_ready, least
    if step.unit is Unit.REPS and not step.must_pace and not step.exercise.own_pace:
        yield Aspect.PACE, "", cycle(step.movement), cycle(step.exercise.movement)


def _fit(own: float, aspect: Aspect, now: float, least: float) -> float | None:
    """Return the time to be offered, or None where what is laid out does."""
    if aspect is Aspect.PACE:
        fit = round(2 * min(MOST_TIMES * least, max(least, own))) / 2
        return fit if abs(fit - now) > WORTH_PACE * now else None
    fit = float(max(ceil(least), ceil(own + SPARE)))
    return fit if abs(fit - now) >= WORTH else None


def _answered(decisions: Sequence[Decision], key: tuple[str, Aspect, str]) -> datetime | None:
    found = [
        each.at
        for each in decisions
        if (each.shift.exercise, each.shift.aspect, each.shift.side) == key
    ]
    return found[-1] if found else None


def _told(
    key: tuple[str, Aspect, str],
    pressed: Sequence[tuple[datetime, str, tuple[datetime, ...]]],
    times: Sequence[Timed],
) -> list[Reported]:
    name, aspect, side = key
    if aspect is not Aspect.PACE:
        turned = aspect is Aspect.CHANGE
        about = (name, side, turned)
        return [(t.at, t.took) for t in times if (t.exercise, t.side, t.turned) == about]
    return [
        (at, (later - earlier).total_seconds())
        for at, exercise, reps in pressed
        if exercise == name
        for earlier, later in pairwise(reps)
    ]
