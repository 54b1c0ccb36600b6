"""A reminder of a workout: a soft chime and a lit screen, and nothing while somebody trains."""

from station.core.sound.marks import Mark
from station.core.values import Seconds
from station.core.workout.moves import Change, enter, go_home
from station.core.workout.phases import HistoryPages, Home, HomeMenu, Reminder, Summary
from station.core.workout.session import Session

LASTS = Seconds(10 * 60)
"""How long the screen stays lit for somebody who is not in the room."""


def remind(session: Session, person: str) -> Change:
    """Remind `person`, unless somebody trains, or they have today."""
    if not is_idle(session) or (person == session.person and has_trained(session)):
        return session, ()
    until = Seconds(session.now + LASTS)
    return enter(session, Reminder(person, until), mark=Mark.REMINDER)


def is_idle(session: Session) -> bool:
    """Return whether nothing goes on: a workout that may still be gone on with does."""
    return isinstance(session.phase, Home | HomeMenu | HistoryPages) or (
        isinstance(session.phase, Summary) and not session.is_open
    )


def has_trained(session: Session) -> bool:
    """Return whether something was done today, also in the workout of which the summary is still up."""
    past = session.past
    if any(record.amount for record in session.done.values()):
        return True
    return any(workout.done and workout.day == past.today for workout in past.workouts)


def dismiss(session: Session, _: Reminder) -> Change:
    """Take the reminder from the wall, and go home."""
    return go_home(session)
