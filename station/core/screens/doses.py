"""How much is to be done, in a few signs: doses, rounds, loads and which set."""

from station.core.content.exercise import Side, Unit
from station.core.content.plan import Step
from station.core.screens.clock import LONG, clock
from station.core.workout.session import Session

MOST_LISTED = 4
"""How many sets that differ are told one by one: more would be too small to read."""

LISTED = " · "
"""What stands between the parts of a line, such as round, load and note."""


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


def doses(session: Session, index: int) -> tuple[str, str]:
    """Return what is to be done in all sets, and what else belongs to it."""
    show, step, plan = session.today.phrases.show, session.step(index), session.plan
    amounts = plan.amounts(index)
    of_all = {plan.steps[other].side: plan.steps[other].sets for other in plan.of_item(index)}
    asides = [show.each_side] if len(plan.sides_of(index)) > 1 else []
    if len(set(of_all.values())) > 1:
        asides = [show.sets_by_side.format(left=of_all[Side.LEFT], right=of_all[Side.RIGHT])]
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
    return one, ", ".join(asides)


def note(session: Session, index: int) -> str:
    """Return what is written beside the dose: the round, the load and what to have at hand."""
    step = session.step(index)
    load = step.load.text if step.load else ""
    loads = [each.text for each in session.plan.loads(index)]
    if len(set(loads)) > 1 and session.plan.of_item(index)[0] == index:
        load = f"{loads[0]} … {loads[-1]}" if len(loads) > MOST_LISTED else ", ".join(loads)
    return LISTED.join(filter(None, (_round(session, step), load, step.note)))


def _round(session: Session, step: Step) -> str:
    """Return which round it is, or nothing outside of rounds."""
    show = session.today.phrases.show
    template = show.round_up_to if step.optional else show.round_of
    return template.format(round=step.round, rounds=step.rounds) if step.rounds > 1 else ""


def set_words(session: Session, index: int) -> str:
    """Return which set comes, and with what load, where that is another one than before."""
    show, step = session.today.phrases.show, session.step(index)
    words = show.set_of.format(set=step.set, sets=step.sets)
    loads = session.plan.loads(index)
    return f"{words}{LISTED}{step.load.text}" if step.load and len(set(loads)) > 1 else words
