"""The way in: every gate between home and the first exercise, in the order they are come to.

A gate is open or shut, by how things stand now: shut, it gives the screen that opens it. Whatever
ends such a screen walks on, so each gate is looked at anew, and what was answered meanwhile is not
asked again. A gate must be open once its screen was answered or skipped, or nobody gets past it.
"""

from collections.abc import Callable

from station.core.content.growth.went import Because
from station.core.content.phrases import Word
from station.core.values import replace
from station.core.workout.asking import offering
from station.core.workout.asking.choosing import answered, unasked
from station.core.workout.asking.offering import offered
from station.core.workout.asking.questions import are_signs_due, check_in, is_locked
from station.core.workout.effects import Acknowledge, Answer, Effect, Topic
from station.core.workout.moves import Change, enter, preview, walk_back
from station.core.workout.phases import (
    Choosing,
    Home,
    Locked,
    Phase,
    Safety,
    Suggesting,
    WarningSigns,
)
from station.core.workout.session import Session

Gate = Callable[[Session], Phase | None]
"""Tell which screen stands in the way, or None: then it is open."""


def notice(session: Session) -> Phase | None:
    """Show the safety notice to whoever never understood it."""
    return None if session.acknowledged else Safety()


def signs(session: Session) -> Phase | None:
    """Ask every week whether a warning sign is new, and keep shut while one is that nobody has seen."""
    if not session.today.cautious:
        return None
    if is_locked(session.past):
        return Locked()
    return WarningSigns() if are_signs_due(session) else None


def question(session: Session) -> Phase | None:
    """Ask what the programme leaves to the person, where it was not answered yet."""
    asked = unasked(session.today, session.past)
    return None if asked is None else Choosing(asked)


GATES: tuple[Gate, ...] = (notice, signs, question, check_in, offered)
"""Every gate, in order: another one is one more function here."""


def set_out(session: Session, _: Home) -> Change:
    """Begin: with what stands in the way, else with the first exercise.

    What was answered another day lies behind, too: BACK leads to it, to be answered anew.
    """
    asked = unasked(session.today, session.past)
    questions = session.today.program.questions[:asked]
    behind = tuple(Choosing(number) for number, _ in enumerate(questions))
    return walk_on(replace(session, passed=behind))


def walk_on(session: Session, *effects: Effect, behind: Phase | None = None) -> Change:
    """Go on to the next gate that is shut, and past the last to the first exercise.

    `behind` is the screen that was gone through just now, if BACK may lead to it again.
    """
    if behind is not None:
        session = replace(session, passed=(*session.passed, behind))
    for gate in GATES:
        if (shut := gate(session)) is not None:
            return enter(session, shut, *effects)
    # Whatever was chosen since, the day has the doses that were taken on this way.
    today = session.today.decided(session.decisions)
    return preview(replace(session, today=today), 0, *effects)


def first_answer(session: Session, phase: Choosing) -> Change:
    """Take the first answer."""
    return _choose(session, phase, 0)


def second_answer(session: Session, phase: Choosing) -> Change:
    """Take the second answer."""
    return _choose(session, phase, 1)


def _choose(session: Session, phase: Choosing, value: int) -> Change:
    """Keep an answer, lay out today by it, and go to the next question, or else walk on."""
    program, following = session.today.program, phase.question + 1
    key = program.questions[phase.question].key
    answer = Answer(Topic.CHOSEN, value, session.now, program.id, key)
    past = session.past.answered(answer)
    session = replace(session, past=past, today=answered(session.today, past))
    if following == len(program.questions):
        return walk_on(session, answer, behind=phase)
    session = replace(session, passed=(*session.passed, phase))
    return enter(session, Choosing(following), answer)


def not_chosen(session: Session, _: Choosing) -> Change:
    """Go back to what was before the question."""
    return walk_back(session)


def read_aloud(session: Session, phase: Safety) -> Change:
    """Read the open page of the notice once more."""
    return enter(session, phase)


def after_notice(session: Session, phase: Safety) -> Word:
    """Return the word of NEXT on a page of the notice: only the last can be understood."""
    return Word.UNDERSTAND if phase.page + 1 >= len(session.notice) else Word.MORE


def leave_notice(session: Session, phase: Safety) -> Change:
    """Go back a page of the notice, and from the first to what was before it."""
    return enter(session, Safety(phase.page - 1)) if phase.page else walk_back(session)


def acknowledge(session: Session, phase: Safety) -> Change:
    """Turn the page of the notice; after the last, take note that it was understood, and walk on."""
    if phase.page + 1 < len(session.notice):
        return enter(session, Safety(phase.page + 1))
    past = replace(session.past, understood=session.past.today)
    session = replace(session, acknowledged=True, past=past)
    return walk_on(session, Acknowledge(session.now))


def take(session: Session, phase: Suggesting) -> Change:
    """Take the change that is offered, and walk on."""
    return walk_on(offering.take(session, phase), behind=phase)


def decline(session: Session, phase: Suggesting) -> Change:
    """Leave all as it was, and walk on."""
    return walk_on(offering.decline(session, phase), behind=phase)


def more_of_it(_: Session, phase: Suggesting) -> Word:
    """Return the word of REP on an offer: of one with many changes it shows more."""
    return Word.MORE if phase.pages > 1 else Word.READ_ALOUD


def turn_offer(session: Session, phase: Suggesting) -> Change:
    """Show more of what is offered, and after the last the first; or say it once more."""
    page = (phase.page + 1) % phase.pages
    if phase.pages > 1:
        return replace(session, phase=replace(phase, page=page)), ()
    return enter(session, phase)


def word_to_take(_: Session, phase: Suggesting) -> Word:
    """Return the word of NEXT on an offer: what was tried already is kept."""
    return Word.KEEP if phase.offer.because is Because.KEPT else Word.TAKE


def word_to_decline(_: Session, phase: Suggesting) -> Word:
    """Return the word of BACK on an offer: what was tried already is given back."""
    return Word.AS_BEFORE if phase.offer.because is Because.KEPT else Word.NOT_NOW
