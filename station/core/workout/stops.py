"""Stopping for a while: the pause, the menu over whatever was on, and the way on, past or out."""

from station.core.content.phrases import Word
from station.core.values import Seconds, replace
from station.core.workout.effects import (
    Record,
)
from station.core.workout.moves import (
    Change,
    end_early,
    enter,
    finish,
    one_rep,
    preview,
)
from station.core.workout.phases import (
    Menu,
    Paused,
    Preview,
    Reps,
    Working,
    later,
    moved,
)
from station.core.workout.records import put_down
from station.core.workout.session import Session


def pause(session: Session, phase: Working) -> Change:
    """Stand still, exactly here."""
    return enter(session, Paused(phase, session.now, session.cues))


def resume(session: Session, phase: Paused | Menu) -> Change:
    """Go on exactly where everything stood still; a pause beneath a menu stays one."""
    by = Seconds(session.now - phase.since)
    if isinstance(phase.inner, Paused):
        return enter(session, phase.inner)
    return replace(session, phase=moved(phase.inner, by), cues=later(phase.cues, by)), ()


def open_menu(session: Session, phase: Working | Preview | Paused) -> Change:
    """Stop the clock and ask what to do."""
    return enter(session, Menu(phase, session.now, session.cues))


def way_out(_: Session, phase: Menu) -> Word:
    """Return the word of BACK in the menu: what ran goes on, what stood still stays so."""
    return Word.GO_ON if phase.goes_on else Word.BACK


def skip(session: Session, phase: Menu) -> Change:
    """Leave this exercise, with what was done of it, for the next one."""
    session, left, records = leave_set(session, phase)
    following = session.after(left.step)
    if following is None:
        return finish(session, *records)
    return preview(session, following, *records, before=left)


def end_workout(session: Session, phase: Menu) -> Change:
    """End the workout here, with what was done."""
    session, left, records = leave_set(session, phase)
    return end_early(session, left, *records)


def leave_set(
    session: Session, phase: Menu
) -> tuple[Session, Working | Preview, tuple[Record, ...]]:
    """Close the set beneath the menu, if one was going on; return what is left there too."""
    inner, at = phase.inner, phase.since
    if isinstance(inner, Paused):
        inner, at = inner.inner, inner.since
    session, records = put_down(session, inner, at)
    return session, inner, records


def rep_or_pause(session: Session, phase: Reps) -> Change:
    """Count a rep; where the station leads, pause."""
    return pause(session, phase) if phase.paced else one_rep(session, phase)
