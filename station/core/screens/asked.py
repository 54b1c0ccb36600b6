"""The screens that ask: a line from 0 to 10, a list of words, warning signs, and what hurts."""

from station.core.content.growth import phrased
from station.core.screens.scenes import (
    ChoiceScene,
    Icon,
    MenuScene,
    NoticeScene,
    OfferScene,
    ScaleScene,
)
from station.core.values import Seconds
from station.core.workout.asking import wording
from station.core.workout.asking.questions import choices
from station.core.workout.phases import (
    CHANGES,
    Answering,
    Choosing,
    ItHurts,
    Locked,
    SeenAsked,
    SignTicked,
    Skip,
    Suggesting,
    WarningSigns,
)
from station.core.workout.session import Session


def asking_scene(session: Session, phase: Answering, _: Seconds) -> ScaleScene | ChoiceScene:
    """Show a question, and what would be answered now."""
    asked, words = wording.question(session, phase), choices(session, phase)
    phrases = session.today.phrases.asking
    if words:
        return ChoiceScene(asked, words, phase.value, hint=phrases.skip_hint)
    ends = wording.ends(phrases, phase.topic)
    return ScaleScene(asked, phase.value, ends, hint=phrases.skip_hint)


def signs_scene(session: Session, phase: WarningSigns, _: Seconds) -> NoticeScene:
    """Show a page of warning signs."""
    page, count = wording.sign_page(session, phase), len(wording.sign_pages(session))
    return NoticeScene(page.heading, (("", page.sentences),), (phase.page, count))


def sign_scene(session: Session, phase: SignTicked | Locked | SeenAsked, _: Seconds) -> NoticeScene:
    """Show what is told or asked about a sign that is new."""
    page = wording.sign_page(session, phase)
    return NoticeScene(page.heading, (("", page.sentences),))


def hurts_scene(session: Session, phase: ItHurts, _: Seconds) -> MenuScene:
    """Show that the exercise is stopped, and how one may go on."""
    words, phrases = session.today.phrases.legends, session.today.phrases
    return MenuScene(
        (
            (Icon.CLOSE, words.back, phrases.asking.back_note),
            (Icon.SKIP, words.next_one, phrases.asking.next_note),
            (Icon.END, words.end, phrases.show.end_note),
        ),
        note=wording.advice(session, phase),
    )


def choice_scene(session: Session, phase: Choosing, _: Seconds) -> NoticeScene:
    """Show a question of the programme; its answers stand above their buttons."""
    asked = session.today.program.questions[phase.question]
    return NoticeScene(asked.ask, (("", (session.today.phrases.days.asked_once,)),))


def skip_scene(session: Session, _: Skip, __: Seconds) -> MenuScene:
    """Show that an exercise may be left out in this round, or in all that come."""
    w, show = session.today.phrases.legends, session.today.phrases.show
    return MenuScene(
        (
            (Icon.CLOSE, w.back, show.stay_note),
            (Icon.SKIP, w.this_round, session.today.phrases.days.this_round_note),
            (Icon.SKIP, w.all_rounds, session.today.phrases.days.all_rounds_note),
        )
    )


def offer_scene(session: Session, phase: Suggesting, _: Seconds) -> OfferScene:
    """Show what is suggested before the workout, and by whose rule."""
    phrases, rule = session.today.phrases, session.today.program.progress
    words, offer = phrases.suggest, phase.offer
    is_own = offer.because in phrased.OWN
    first = CHANGES * phase.page
    names = session.today.names
    changes = (
        phrased.called(shift, phrases, session.today.stock, names)
        for shift in offer.shifts[first : first + CHANGES]
    )
    return OfferScene(
        title=words.own_title if is_own else words.title,
        changes=tuple(changes),
        because=phrased.because(offer, phrases),
        by=words.by.format(name=rule.by) if rule and not is_own else "",
        page=(phase.page, phase.pages),
    )
