"""What is asked in words: the same on the wall and aloud."""

from collections.abc import Iterator

from station.core.content.growth import phrased
from station.core.content.notice_pages import Notice, NoticePage, pages
from station.core.content.question_words import QuestionWords
from station.core.workout.asking.questions import LINES, TEN, choices, is_too_much
from station.core.workout.effects import Topic
from station.core.workout.history import NEW
from station.core.workout.phases import (
    Answering,
    ItHurts,
    Locked,
    Phase,
    SeenAsked,
    SignTicked,
    Suggesting,
    WarningSigns,
)
from station.core.workout.session import Session

SignScreen = WarningSigns | SignTicked | Locked | SeenAsked


def question(session: Session, phase: Answering) -> str:
    """Return what is asked."""
    words = session.today.phrases.asking
    if phase.topic is Topic.NAMED:
        return words.named if phase.slot == 1 else words.named_more
    return {
        Topic.USUAL: words.usual,
        Topic.PAIN_BEFORE: words.pain_before,
        Topic.SINCE_LAST: words.since_last,
        Topic.PAIN_AFTER: words.pain_after,
        Topic.EFFORT: words.effort,
        Topic.PAIN_DURING: words.pain_during,
        Topic.SPREADS: words.spreads,
        Topic.PAIN_WEEK: words.pain_week,
        Topic.ACTIVITY: words.activity.format(activity=phase.text),
    }[phase.topic]


def ends(words: QuestionWords, topic: Topic) -> tuple[str, str]:
    """Return what stands at the two ends of a line from 0 to 10."""
    match topic:
        case Topic.EFFORT:
            return words.no_effort, words.most_effort
        case Topic.ACTIVITY:
            return words.cannot, words.as_before
        case _:
            return words.no_pain, words.worst_pain


def answer(session: Session, phase: Answering) -> str:
    """Return what stands there now, as it is said."""
    named = choices(session, phase)
    return named[phase.value] if named else str(phase.value)


def asked(session: Session, phase: Answering) -> Iterator[str]:
    """Return what is said of a question: itself, its ends, what stands there, and the buttons.

    The buttons of a line are told once in each run of the station: they are always the same.
    """
    words = session.today.phrases.asking
    named = choices(session, phase)
    yield question(session, phase)
    least, most = ends(words, phase.topic)
    yield "" if named else words.scale.format(least=least, most=most)
    yield answer(session, phase)
    knows = any(each.id == NEW and each.topic in LINES for each in session.past.answers)
    yield words.list_buttons if named else "" if knows else words.scale_buttons


def sign_pages(session: Session) -> tuple[NoticePage, ...]:
    """Return the warning signs of the safety notice, in pages that can be read on this wall."""
    notice = session.today.phrases.safety
    headed = tuple(each for each in notice.paragraphs if each.heading) or notice.paragraphs
    asked = session.today.phrases.asking.signs
    plain = tuple(type(each)(lines=each.lines) for each in headed)
    return pages(Notice(title=asked, paragraphs=plain), session.today.emergency, session.room)


def sign_page(session: Session, phase: SignScreen) -> NoticePage:
    """Return what is to be read on a screen about warning signs."""
    words = session.today.phrases.asking
    if isinstance(phase, WarningSigns):
        found = sign_pages(session)
        return found[min(phase.page, len(found) - 1)]
    heading, lines = {
        SignTicked: (words.ticked, words.ticked_lines),
        Locked: (words.locked, words.locked_lines),
        SeenAsked: (words.seen, words.seen_lines),
    }[type(phase)]
    emergency = session.today.emergency
    return NoticePage(heading, tuple(each.format(emergency=emergency) for each in lines))


def said(session: Session, phase: SignScreen | Answering | Suggesting | ItHurts) -> Iterator[str]:
    """Return what is said of a question or a suggestion, of the warning signs, or when it hurts."""
    today = session.today
    match phase:
        case Suggesting():
            return phrased.spoken(phase.offer, today.phrases, today.stock, today.names)
        case Answering():
            return asked(session, phase)
        case ItHurts():
            return hurts(session, phase)
        case _:
            return signs(session, phase)


def signs(session: Session, phase: SignScreen) -> Iterator[str]:
    """Return what is said of it: all that is to be read, and the buttons."""
    words, page = session.today.phrases.asking, sign_page(session, phase)
    yield page.heading if page.heading.endswith((".", "?", "!", ":")) else f"{page.heading}."
    yield from page.sentences
    yield {
        WarningSigns: words.signs_buttons,
        SignTicked: words.ticked_buttons,
        Locked: words.locked_buttons,
        SeenAsked: words.seen_buttons,
    }[type(phase)]


def advice(session: Session, phase: ItHurts) -> str:
    """Return what is said of an exercise that was stopped for pain."""
    words, past = session.today.phrases.asking, session.past
    pain = past.last(Topic.PAIN_DURING, exercise=phase.asked.exercise)
    value, spreads = pain.value if pain else 0, bool(phase.asked.value)
    return words.too_much if is_too_much(session, value, spreads=spreads) else words.enough


def hurts(session: Session, phase: ItHurts) -> Iterator[str]:
    """Return what is said when an exercise was stopped for pain."""
    yield advice(session, phase)
    yield session.today.phrases.asking.hurt_buttons


def all_of(session: Session) -> Iterator[Phase]:
    """Yield a screen of each kind there is, so that all that can be said may be made ready."""
    now, named = session.now, session.today.activities + session.today.phrases.asking.activities
    # These are answered on pages of their own, or are asked of something.
    others = {Topic.WARNING, Topic.SEEN, Topic.CHOSEN, Topic.ACTIVITY}
    for topic in (each for each in Topic if each not in others):
        yield Answering(topic, 0, now, slot=int(topic is Topic.NAMED))
    yield from (Answering(Topic.ACTIVITY, 0, now, text=each) for each in named)
    yield Answering(Topic.NAMED, 0, now, slot=2)
    yield from (WarningSigns(page) for page, _ in enumerate(sign_pages(session)))
    yield from (SignTicked(0), Locked(), SeenAsked())


def all_answers(session: Session) -> Iterator[str]:
    """Yield every answer there is, as it is said, and what is said of one that was too much."""
    words = session.today.phrases.asking
    yield from (words.too_much, words.enough, words.hurt_buttons)
    yield from map(str, range(TEN + 1))
    for phase in all_of(session):
        if isinstance(phase, Answering):
            yield from choices(session, phase)
