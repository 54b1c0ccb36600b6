"""The last workout put right on the wall, set by set; what was recorded stays in the journal."""

from station.core.content.exercise import Unit
from station.core.content.phrases import Word
from station.core.screens.report import handing
from station.core.values import replace
from station.core.workout.asking import aside
from station.core.workout.asking.aside import entry_of
from station.core.workout.effects import Correct, Effect
from station.core.workout.history import Workout, corrected, last_workout
from station.core.workout.moves import Change, enter, go_home, speak
from station.core.workout.phases import Correcting, HistoryPages
from station.core.workout.session import Session

MOST = {Unit.REPS: 99, Unit.SECONDS: 600}
"""As much as can be counted on with a button; more is for the command."""

BY = {Unit.REPS: 1, Unit.SECONDS: 5}
"""How much a press changes: a rep, or as many seconds as can be told apart afterwards."""


def meant(session: Session) -> Workout | None:
    """Return the workout that can be corrected here: the last one in which something was done."""
    return last_workout(session.workouts)


def after_history(session: Session, _: HistoryPages) -> Word:
    """Return the word of NEXT on the history: there may be nothing to correct."""
    return Word.HOME if meant(session) is None else Word.CORRECT


def begin(session: Session, _: HistoryPages) -> Change:
    """Show the first entry of the last workout; where there is none, go home."""
    last = meant(session)
    if last is None:
        return go_home(session)
    workout = session.past.workouts.index(last)
    return enter(session, Correcting(workout, 0, last.entries[0].amount))


def way_down(_: Session, phase: Correcting) -> Word | None:
    """Return the word of BACK; nothing is less than nothing."""
    return Word.LESS if phase.amount else None


def way_up(session: Session, phase: Correcting) -> Word | None:
    """Return the word of REP, as long as there can be more."""
    return Word.GREATER if phase.amount < MOST[entry_of(session, phase).unit] else None


def less(session: Session, phase: Correcting) -> Change | None:
    """Take one away, where there is any."""
    return _changed(session, phase, -BY[entry_of(session, phase).unit])


def more(session: Session, phase: Correcting) -> Change | None:
    """Add one, where there can be more."""
    return _changed(session, phase, BY[entry_of(session, phase).unit])


def _changed(session: Session, phase: Correcting, by: int) -> Change | None:
    amount = min(max(0, phase.amount + by), MOST[entry_of(session, phase).unit])
    if amount == phase.amount:
        return None
    phase = replace(phase, amount=amount)
    session = replace(session, phase=phase, cues=())
    return session, (speak(session, aside.put_right(session, phase)),)


def take(session: Session, phase: Correcting) -> Change:
    """Take what stands there, and go on to the next entry; unchanged, nothing is written."""
    done, effects = entry_of(session, phase), tuple[Effect, ...]()
    if phase.amount != done.amount:
        workouts = list(session.past.workouts)
        right = corrected(workouts[phase.workout], done.entry, phase.amount)
        workouts[phase.workout] = right
        session = replace(session, past=replace(session.past, workouts=tuple(workouts)))
        effects = (Correct(right.id, done.entry, phase.amount, session.now),)
    entries, index = session.past.workouts[phase.workout].entries, phase.index + 1
    if index < len(entries):
        session, more = enter(session, Correcting(phase.workout, index, entries[index].amount))
    else:
        session, more = leave(session, phase)
    return session, (*effects, *more)


def leave(session: Session, phase: Correcting) -> Change:
    """Go back to the history; what was not taken stays as it is."""
    return handing.look_back(session, phase)
