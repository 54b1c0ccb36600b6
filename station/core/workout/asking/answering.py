"""Answering: a value is moved along its line or list, is taken, or the question is passed over."""

from typing import assert_never

from station.core.content.phrases import Word
from station.core.values import Seconds, replace
from station.core.workout.asking.hurting import end_of_questions
from station.core.workout.asking.questions import (
    AFTER,
    about,
    after_workout,
    choices,
    most,
    of_pain,
)
from station.core.workout.asking.way_in import walk_on
from station.core.workout.asking.wording import answer
from station.core.workout.effects import Answer, Durable, Effect, Topic
from station.core.workout.moves import Change, enter, speak, walk_back
from station.core.workout.phases import Answering, Menu, Summary
from station.core.workout.records import opened
from station.core.workout.session import Session


def lower_word(session: Session, phase: Answering) -> Word | None:
    """Return the word of BACK: at the lower end it leads to what was before, if anything was."""
    if phase.value:
        return Word.UP if choices(session, phase) else Word.LESS
    return None if phase.topic is AFTER[0] else Word.BACK


def lower(session: Session, phase: Answering) -> Change | None:
    """Move to the value before; from the lowest, go back to what was asked before."""
    return _before(session, phase) if phase.value == 0 else _move(session, phase, -1)


def higher_word(session: Session, phase: Answering) -> Word | None:
    """Return the word of REP, or None at the upper end."""
    if phase.value == most(session, phase):
        return None
    return Word.DOWN if choices(session, phase) else Word.GREATER


def higher(session: Session, phase: Answering) -> Change | None:
    """Move to the value after, where there is one."""
    return None if phase.value == most(session, phase) else _move(session, phase, 1)


def _move(session: Session, phase: Answering, by: int) -> Change:
    """Move, and say what stands there now; time to answer begins anew."""
    until = None if phase.until is None else Seconds(session.now + phase.until - phase.since)
    phase = replace(phase, value=phase.value + by, since=session.now, until=until)
    said = speak(session, answer(session, phase))
    return replace(session, phase=phase, cues=()), (said,)


def take(session: Session, phase: Answering) -> Change:
    """Take what stands there as the answer, and go on to what comes next.

    What hurts already in the first preview hurts in this workout, which begins with it.
    """
    begin: tuple[Durable, ...] = ()
    if isinstance(phase.beneath, Menu):
        session, begin = opened(session)
    session, given = _given(session, phase)
    return _next(session, phase, *begin, *given)


def skip_question(session: Session, phase: Answering) -> Change:
    """Pass the question over: it is not asked again today; pain that nobody names stops nothing."""
    if phase.topic is Topic.PAIN_DURING and isinstance(phase.beneath, Menu):
        return enter(session, phase.beneath)
    session = replace(session, skipped=session.skipped | {about(phase)})
    # What nobody says spreads does not.
    return _next(session, replace(phase, value=0) if phase.beneath else phase)


def leave_alone(session: Session, phase: Answering) -> Change | None:
    """Show the summary to whoever did not answer, without a sound."""
    return None if phase.beneath is None else _silent(enter(session, phase.beneath))


def _silent(change: Change) -> Change:
    session, effects = change
    return replace(session, cues=()), effects


def keep_answer(session: Session, given: Answer) -> tuple[Session, tuple[Effect, ...]]:
    """Return the session that knows an answer, and what makes it durable."""
    return replace(session, past=session.past.answered(given)), (given,)


def _given(session: Session, phase: Answering) -> tuple[Session, tuple[Effect, ...]]:
    """Return the session that knows what stands there; the very same once more is no second answer."""
    value, text = phase.value, phase.text
    if phase.topic is Topic.NAMED:
        named = choices(session, phase)[phase.value]
        value, text = (phase.slot, named) if phase.value else (0, "")
    given = Answer(phase.topic, value, session.now, phase.exercise, text)
    past = session.past.answered(given)
    last = session.past.last(phase.topic, exercise=phase.exercise, text=phase.text or None)
    again = replace(past.answers[-1], at=last.at) == last if last else False
    if again and phase.beneath is None and last and last.at.date() == past.today:
        return session, ()
    return keep_answer(session, given)


def _next(session: Session, phase: Answering, *effects: Effect) -> Change:
    """Go on after a question: with the next one, or with what waits beneath it."""
    match phase.beneath:
        case None:
            return walk_on(session, *effects, behind=phase)
        case Summary() as summary:
            later = AFTER[AFTER.index(phase.topic) + 1 :]
            if later:
                return enter(session, after_workout(session, later[0], summary), *effects)
            return enter(session, _anew(session, summary), *effects)
        case Menu() as menu if phase.topic is Topic.PAIN_DURING:
            asked = of_pain(session, Topic.SPREADS, phase.exercise, menu)
            return enter(session, asked, *effects)
        case Menu() as menu:
            return end_of_questions(session, phase, menu, *effects)
        case _ as never:
            assert_never(never)


def _anew(session: Session, summary: Summary) -> Summary:
    """Return the summary with as much time for second thoughts as if nothing had been asked."""
    if summary.until is None:
        return summary
    return replace(summary, until=Seconds(session.now + summary.until - summary.since))


def _before(session: Session, phase: Answering) -> Change | None:
    """Go back to what was asked before, with what was answered then; None where nothing was."""
    match phase.beneath:
        case None:
            return walk_back(session)
        case Summary() as summary:
            if phase.topic is AFTER[0]:
                return None
            earlier = AFTER[AFTER.index(phase.topic) - 1]
            return enter(session, after_workout(session, earlier, summary))
        case Menu() as menu if phase.topic is Topic.SPREADS:
            return enter(session, of_pain(session, Topic.PAIN_DURING, phase.exercise, menu))
        case Menu() as menu:
            return enter(session, menu)
        case _ as never:
            assert_never(never)
