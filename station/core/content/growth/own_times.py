"""Times that fit the person: what was accepted of them, laid into the plan of today.

Never under the least that the programme needs: a get-ready holds its countdown and the way into the
pose, a change of sides the words that name the side, and no pace is quicker than the written one.
"""

from collections.abc import Mapping, Sequence

from station.core.content.bounds import LEAST_CHANGE, LEAST_READY, LEAST_TURN
from station.core.content.exercise import Stroke, Unit, cycle
from station.core.content.growth.went import Aspect, Because, Decision
from station.core.content.plan import Amount, Lead, Plan, Step, least_ready, plan
from station.core.content.program import Library
from station.core.values import Seconds, replace

Fits = Mapping[tuple[str, Aspect, str], float]
"""Seconds that fit the person, by exercise, by what they are for, and by side (empty: none)."""

TIMES = frozenset({Aspect.READY, Aspect.CHANGE, Aspect.PACE})
"""What of an exercise is a time of the person's own."""

MOST_TIMES = 2.0
"""How many times as slow as it is written a pace may become: slower it is another exercise. [opinion]"""


def fits(decisions: Sequence[Decision]) -> dict[tuple[str, Aspect, str], float]:
    """Return the times that were accepted last, in seconds; those that were not kept are as before."""
    found: dict[tuple[str, Aspect, str], float] = {}
    for each in decisions:
        shift = each.shift
        if shift.aspect in TIMES and (each.taken or shift.because is Because.KEPT):
            text = shift.after if each.taken else shift.before
            found[shift.exercise, shift.aspect, shift.side] = seconds_of(text)
    return found


def seconds_of(text: str) -> float:
    """Return the seconds of a time as it is kept; what is no number is none."""
    try:
        return float(text.removesuffix(" s"))
    except ValueError:
        return 0.0


def laid_out(day: Plan, library: Library, doses: Mapping[str, Amount], own: Fits) -> Plan:
    """Return a day laid out with the doses and times that were accepted.

    Where nothing would be left of it, nothing is left out.
    """
    dosed = plan(day.program, library, doses, short=day.short)
    if not dosed.steps:
        kept = {name: amount for name, amount in doses.items() if amount.sets}
        dosed = plan(day.program, library, kept, short=day.short)
    return fitted(dosed, own)


def fitted(today: Plan, own: Fits) -> Plan:
    """Return the plan with the times that fit the person."""
    if not own:
        return today
    begins = frozenset(today.starts)
    steps = (_fitted(step, own, begins=index in begins) for index, step in enumerate(today.steps))
    return replace(today, steps=tuple(steps))


def _fitted(step: Step, own: Fits, *, begins: bool) -> Step:
    name, side = step.exercise.id, step.side or ""
    is_free = step.unit is Unit.REPS and not step.must_pace
    if is_free and (pace := own.get((name, Aspect.PACE, ""))):
        step = replace(step, movement=slowed(step, pace))
    if begins and (ready := own.get((name, Aspect.READY, side))):
        step = replace(step, get_ready=Seconds(max(least_of(step), ready)))
    if step.lead is Lead.CHANGE and (change := own.get((name, Aspect.CHANGE, side))):
        least = max(LEAST_CHANGE, LEAST_TURN - step.get_ready)
        step = replace(step, lead_seconds=Seconds(max(least, change - step.get_ready)))
    return step


def least_of(step: Step) -> int:
    """Return the shortest get-ready of a step, in seconds."""
    way = least_ready(step.movement) if step.unit is Unit.SECONDS else 0
    return max(LEAST_READY, way)


def slowed(step: Step, seconds: float) -> tuple[Stroke, ...]:
    """Return the strokes of a rep that takes so many seconds: never quicker than written."""
    written = cycle(step.exercise.movement)
    factor = min(MOST_TIMES, max(1.0, seconds / written))
    strokes = step.exercise.movement
    return tuple(replace(each, seconds=Seconds(each.seconds * factor)) for each in strokes)
