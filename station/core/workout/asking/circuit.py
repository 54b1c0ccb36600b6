"""Rounds and loads: which begins, what is told of it, and whether more rounds are wanted."""

from station.core.workout.session import Session


def begins_round(session: Session, index: int) -> bool:
    """Return whether a round begins with step `index`: nothing of it comes before."""
    step, last = session.step(index), session.last_before(index)
    before = None if last is None else session.step(last)
    same = before is not None and (before.group, before.round) == (step.group, step.round)
    return step.rounds > 1 and not same


def may_be_enough(session: Session, index: int) -> bool:
    """Return whether it can be said before step `index` that there were rounds enough."""
    step = session.step(index)
    return step.optional and step.round > 1 and begins_round(session, index)


def which_round(session: Session, index: int) -> str:
    """Return which round begins with this step, or nothing where none does."""
    say, step = session.today.phrases.say, session.step(index)
    if not begins_round(session, index):
        return ""
    if step.round == step.rounds:
        return say.last_round
    template = session.today.phrases.days.round if step.optional else say.round_of
    return template.format(round=step.round, rounds=step.rounds)


def with_load(session: Session, index: int) -> str:
    """Return the load of a set, or nothing where it has none."""
    say, load = session.today.phrases.say, session.step(index).load
    return say.with_load.format(load=load.text) if load else ""
