"""How much is to be done, in a few signs: doses, rounds, loads and which set."""

from collections.abc import Sequence

from station.core.content.exercise import Side, Unit
from station.core.content.plan import Step
from station.core.content.program import Load
from station.core.screens.clock import LONG, clock
from station.core.workout.session import Session

MOST_LISTED = 4
"""How many sets that differ are told one by one: more would be too small to read."""

NO_BREAK = "\u00a0"
"""A blank at which no line is broken: a number stays with its unit."""

LISTED = " · "
"""What stands between the parts of a line, such as load and note."""


def dose(session: Session, step: Step) -> str:
    """Return what is to be done in one set, in a few signs; on each side, where they change."""
    show = session.today.phrases.show
    if step.unit is Unit.SECONDS:
        return _held(session, step.target)
    if step.within is not None:
        return show.within.format(n=round(step.within))
    template = show.up_to if step.open else show.dose_reps
    return template.format(n=step.target // (1 + step.both))


def _held(session: Session, seconds: int) -> str:
    show = session.today.phrases.show
    return (
        show.dose_hold.format(n=seconds) if seconds < LONG else f"{clock(seconds)} {show.minutes}"
    )


def doses(session: Session, index: int) -> tuple[str, str, str]:
    """Return what is to be done in all sets, what else belongs to it, and what is needed of that.

    That there are two sides is seen by the mark of the first.
    """
    show, step, plan = session.today.phrases.show, session.step(index), session.plan
    amounts = plan.amounts(index)
    of_all = {plan.steps[other].side: plan.steps[other].sets for other in plan.of_item(index)}
    asides = [show.each_side] if len(plan.sides_of(index)) > 1 else []
    if len(set(of_all.values())) > 1:
        template = show.sets_by_side.replace(" {", f"{NO_BREAK}{{")
        asides = [template.format(left=of_all[Side.LEFT], right=of_all[Side.RIGHT])]
    if step.unit is Unit.REPS and step.held:
        asides.insert(0, show.held_each.format(n=step.held))
    if (every := plan.every(index)) is not None:
        asides.append(show.every.format(n=f"{every:g}"))
    one = dose(session, step)
    if len(set(amounts)) > 1 and plan.of_item(index)[0] == index:
        listed = LISTED.join(map(str, amounts))
        if len(amounts) > MOST_LISTED:
            listed = f"{amounts[0]} … {amounts[-1]}"
        one = (show.dose_hold if step.unit is Unit.SECONDS else show.dose_reps).format(n=listed)
    elif step.sets > 1 and len(set(amounts)) == len(set(of_all.values())) == 1:
        one = show.dose_sets.format(sets=step.sets, dose=one)
    needed = (aside for aside in asides if aside != show.each_side)
    return one, ", ".join(asides), ", ".join(needed)


def note(session: Session, index: int) -> str:
    """Return what is written beside the dose: the load and what to have at hand."""
    step = session.step(index)
    load = step.load.text if step.load else ""
    loads = session.plan.loads(index)
    if len(set(loads)) > 1 and session.plan.of_item(index)[0] == index:
        load = _listed(loads)
    return LISTED.join(filter(None, (load.replace(" ", NO_BREAK), step.note)))


def _listed(loads: Sequence[Load]) -> str:
    """Return the load of each set, with one unit where all have the same; of many the first and last."""
    units = {load.unit for load in loads}
    each = [f"{load.amount:g}" if len(units) == 1 else load.text for load in loads]
    told = f"{each[0]} … {each[-1]}" if len(each) > MOST_LISTED else " / ".join(each)
    return f"{told} {loads[0].unit}" if len(units) == 1 else told


def which_round(session: Session, step: Step) -> str:
    """Return which round it is, or nothing outside of rounds."""
    show = session.today.phrases.show
    template = session.today.phrases.days.round_up_to if step.optional else show.round_of
    return template.format(round=step.round, rounds=step.rounds) if step.rounds > 1 else ""


def with_load(session: Session, index: int, word: str) -> str:
    """Return the word of a rest, with the load of the set to come where sets have different ones."""
    load = session.step(index).load
    differ = len(set(session.plan.loads(index))) > 1
    return f"{word} {load.text}" if load and differ else word
