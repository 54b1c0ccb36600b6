"""It hurts: an exercise is stopped, the reason is kept, and the person chooses how to go on."""

from station.core.values import replace
from station.core.workout.asking.questions import of_pain
from station.core.workout.effects import Effect, Topic
from station.core.workout.moves import Change, enter, finish, preview
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
    """Stop the exercise, and ask how to go on."""
    stopped = session.stopped | {asked.exercise}
    hurts = ItHurts(menu, asked, session.now)
    return enter(replace(session, stopped=stopped), hurts, *effects)


def undo_stop(session: Session, phase: ItHurts) -> Change:
    """Go back to the last question: the exercise is not stopped yet."""
    stopped = session.stopped - {phase.asked.exercise}
    return enter(replace(session, stopped=stopped), phase.asked)


def next_exercise(session: Session, phase: ItHurts) -> Change:
    """Leave the exercise, with what was done of it, for the next one; after the last, finish."""
    session, left, records = leave_set(session, phase.menu)
    stays = not session.is_stopped(left.step)
    following = left.step if stays else session.after(left.step)
    if following is None:
        return finish(session, *records)
    return preview(session, following, *records, before=left)


def end_for_pain(session: Session, phase: ItHurts) -> Change:
    """End the workout here, with what was done."""
    return end_workout(session, phase.menu)
