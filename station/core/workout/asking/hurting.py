"""It hurts: an exercise is stopped, the reason is kept, and the person chooses how to go on."""

from station.core.values import replace
from station.core.workout.asking.questions import of_pain
from station.core.workout.effects import Effect, Topic
from station.core.workout.moves import Change, bookmark, enter, finish, preview
from station.core.workout.phases import (
    Answering,
    ChangeSides,
    GetReady,
    ItHurts,
    Menu,
    Paused,
    Preview,
    Rest,
    Working,
)
from station.core.workout.session import Session
from station.core.workout.stops import end_workout, leave_set


def ask_pain(session: Session, phase: Menu) -> Change:
    """Ask how much the exercise hurts that is on, or was on until the rest that is on."""
    exercise = session.step(_step(_left(phase))).exercise.id
    return enter(session, of_pain(session, Topic.PAIN_DURING, exercise, phase))


def _left(menu: Menu) -> Working | Preview:
    return menu.inner.inner if isinstance(menu.inner, Paused) else menu.inner


def _step(left: Working | Preview) -> int:
    match left:
        case Rest(before=before) | ChangeSides(before=before):
            return before.step
        case GetReady(before=before) if before is not None:
            return before.step
        case _:
            return left.step


def end_of_questions(session: Session, asked: Answering, menu: Menu, *effects: Effect) -> Change:
    """Stop the exercise, and ask how to go on; a cut of power leads to the one after it."""
    session = replace(session, stopped=session.stopped | {asked.exercise})
    following = _following(session, _left(menu))
    marked = () if following is None else bookmark(session, following)
    return enter(session, ItHurts(menu, asked, session.now), *effects, *marked)


def undo_stop(session: Session, phase: ItHurts) -> Change:
    """Go back to the last question: the exercise is not stopped yet."""
    session = replace(session, stopped=session.stopped - {phase.asked.exercise})
    return enter(session, phase.asked, *bookmark(session, _left(phase.menu).step))


def next_exercise(session: Session, phase: ItHurts) -> Change:
    """Leave the exercise, with what was done of it, for the next one; after the last, finish."""
    session, left, records = leave_set(session, phase.menu)
    following = _following(session, left)
    if following is None:
        return finish(session, *records)
    return preview(session, following, *records, before=left)


def _following(session: Session, left: Working | Preview) -> int | None:
    """Return the step that comes after what was stopped: it may be that of the rest that is on."""
    return session.after(left.step) if session.is_stopped(left.step) else left.step


def end_for_pain(session: Session, phase: ItHurts) -> Change:
    """End the workout here, with what was done."""
    return end_workout(session, phase.menu)
