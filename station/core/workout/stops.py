"""Stopping for a while: the pause, the menu over whatever was on, and the way on, past or out."""

from station.core.content.phrases import Word
from station.core.values import Seconds, replace
from station.core.workout.asking.circuit import may_be_enough
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
    Rest,
    Skip,
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
    """Leave this exercise for the next one; where it has more rounds, ask first for how long."""
    if session.plan.has_more_rounds(_left(phase).step):
        return enter(session, Skip(phase))
    return _past(session, phase)


def not_after_all(session: Session, phase: Skip) -> Change:
    """Go back to the menu."""
    return enter(session, phase.menu)


def skip_round(session: Session, phase: Skip) -> Change:
    """Leave this exercise in this round alone."""
    return _past(session, phase.menu)


def skip_rounds(session: Session, phase: Skip) -> Change:
    """Leave this exercise in all rounds that come."""
    left_out = session.left_out | {session.step(_left(phase.menu).step).item}
    return _past(replace(session, left_out=left_out), phase.menu)


def _past(session: Session, phase: Menu) -> Change:
    """Leave this exercise, with what was done of it, for the next one."""
    session, left, records = leave_set(session, phase)
    following = session.after(left.step)
    if following is None:
        return finish(session, *records)
    return preview(session, following, *records, before=left)


def middle_of_rest(session: Session, phase: Rest) -> Word:
    """Return the word of REP in a rest: before a round that may be left out it is enough."""
    return Word.ENOUGH if may_be_enough(session, phase.step) else Word.PAUSE


def enough_or_pause(session: Session, phase: Rest) -> Change:
    """Leave out the rounds that are still to come; where none may be, stand still."""
    if not may_be_enough(session, phase.step):
        return pause(session, phase)
    following = session.following(session.plan.last_of_rounds(phase.step))
    if following is None:
        return end_early(session, phase, early=False)
    return preview(session, following, before=phase)


def end_workout(session: Session, phase: Menu) -> Change:
    """End the workout here, with what was done."""
    session, left, records = leave_set(session, phase)
    return end_early(session, left, *records)


def _left(phase: Menu) -> Working | Preview:
    """Return what was on beneath the menu, and beneath a pause there."""
    return phase.inner.inner if isinstance(phase.inner, Paused) else phase.inner


def leave_set(
    session: Session, phase: Menu
) -> tuple[Session, Working | Preview, tuple[Record, ...]]:
    """Close the set beneath the menu, if one was going on; return what is left there too."""
    at = phase.inner.since if isinstance(phase.inner, Paused) else phase.since
    session, records = put_down(session, _left(phase), at)
    return session, _left(phase), records


def rep_or_pause(session: Session, phase: Reps) -> Change:
    """Count a rep; where the station leads, pause."""
    return pause(session, phase) if phase.paced else one_rep(session, phase)
