"""Warning signs: asked by pages, ticked only by two presses, and unlocked by having been seen."""

from station.core.content.phrases import Word
from station.core.values import replace
from station.core.workout.asking.answering import keep_answer
from station.core.workout.asking.way_in import walk_on
from station.core.workout.asking.wording import SignScreen, sign_pages
from station.core.workout.effects import Answer, Topic
from station.core.workout.moves import Change, enter, walk_back
from station.core.workout.phases import Locked, SeenAsked, SignTicked, WarningSigns
from station.core.workout.session import Session


def repeat(session: Session, phase: SignScreen) -> Change:
    """Read the open page once more."""
    return enter(session, phase)


def none_of_these(session: Session, phase: WarningSigns) -> Change:
    """Turn the page; after the last, keep that no sign is new, and walk on."""
    if phase.page + 1 < len(sign_pages(session)):
        return enter(session, WarningSigns(phase.page + 1))
    session, kept = keep_answer(session, Answer(Topic.WARNING, 0, session.now))
    return walk_on(session, *kept)


def one_of_these(session: Session, phase: WarningSigns) -> Change:
    """Ask whether that is meant: nothing is kept by this press."""
    return enter(session, SignTicked(phase.page))


def previous_signs(session: Session, phase: WarningSigns) -> Change:
    """Go back a page, and from the first to what was before."""
    return enter(session, WarningSigns(phase.page - 1)) if phase.page else walk_back(session)


def not_meant(session: Session, phase: SignTicked) -> Change:
    """Go back to the signs."""
    return enter(session, WarningSigns(phase.page))


def tick(session: Session, phase: SignTicked) -> Change:
    """Keep that a sign is new: no workout is begun until a professional has seen the person."""
    passed = (*session.passed, WarningSigns(phase.page))
    session, kept = keep_answer(session, Answer(Topic.WARNING, 1, session.now))
    return enter(replace(session, passed=passed), Locked(), *kept)


def way_from_lock(session: Session, _: Locked) -> Word:
    """Return the word of BACK: just after it was ticked it leads back to the signs, to be taken back."""
    return Word.BACK if session.passed else Word.HOME


def leave_lock(session: Session, _: Locked) -> Change:
    """Go back to the signs, or home."""
    return walk_back(session)


def ask_seen(session: Session, _: Locked) -> Change:
    """Ask whether a professional has really seen the person."""
    return enter(session, SeenAsked())


def not_seen(session: Session, _: SeenAsked) -> Change:
    """Go back: nothing is open yet."""
    return enter(session, Locked())


def was_seen(session: Session, _: SeenAsked) -> Change:
    """Keep that a professional has seen the person, and walk on."""
    session = replace(session, passed=())
    session, kept = keep_answer(session, Answer(Topic.SEEN, 1, session.now))
    return walk_on(session, *kept)
