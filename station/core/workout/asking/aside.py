"""What is said beside a workout: that it is time for one, and what was recorded, to be put right."""

from collections.abc import Iterator
from datetime import datetime

from station.core.content.exercise import Exercise, Side, Unit
from station.core.workout.entry import Entry
from station.core.workout.phases import Correcting, Reminder
from station.core.workout.session import Session


def entry_of(session: Session, phase: Correcting) -> Entry[datetime]:
    """Return the entry that stands there to be put right."""
    return session.past.workouts[phase.workout].entries[phase.index]


def whose(session: Session) -> tuple[str, ...]:
    """Return the name of the person at home, where there are several."""
    return (f"{session.person}.",) if session.person else ()


def reminder(session: Session, phase: Reminder) -> Iterator[str]:
    """Return whom it is time for, and that any button will do."""
    say = session.today.phrases.say
    if phase.person:
        yield f"{phase.person}."
    yield say.reminder


def correcting(session: Session, phase: Correcting) -> Iterator[str]:
    """Return which set stands there to be put right, and what was recorded of it."""
    say, entry = session.today.phrases.say, entry_of(session, phase)
    known = exercise(session, entry.exercise)
    yield say.next.format(name=known.name if known else entry.exercise)
    yield {Side.LEFT: say.left, Side.RIGHT: say.right, None: ""}[entry.side]
    yield put_right(session, phase)


def exercise(session: Session, wanted: str) -> Exercise | None:
    """Return the exercise of that id, or None where no programme that is offered has it."""
    days = (session.today, *session.today.others)
    return {each.id: each for day in days for each in day.full.exercises}.get(wanted)


def put_right(session: Session, phase: Correcting) -> str:
    """Return how much stands there."""
    counted, entry = session.today.phrases.counted, entry_of(session, phase)
    unit = counted.reps if entry.unit is Unit.REPS else counted.seconds
    return f"{unit.of(phase.amount)}."
