"""Warning signs: asked every week, ticked by two presses only, and locked until somebody was seen."""

from datetime import timedelta

import pytest

from station.core.content.notice_pages import PageRoom
from station.core.engine.view import view
from station.core.screens.scenes import NoticeScene
from station.core.values import replace
from station.core.workout.effects import Topic
from station.core.workout.phases import (
    Home,
    Locked,
    Preview,
    Safety,
    SeenAsked,
    SignTicked,
    WarningSigns,
)
from station.core.workout.session import Answered
from tests.core.asked import given, said, somebody
from tests.play import TODAY, Play, phrases

T = Topic
WORDS = phrases().asking
LONG_AGO = TODAY - timedelta(days=30)


def due(*answers: Answered) -> Play:
    """Return somebody at home whom nobody has asked for a month, and who is asked nothing else."""
    return somebody(*answers, understood=LONG_AGO, questions=False)


def test_whoever_has_just_read_the_notice_is_not_asked_at_once() -> None:
    """The notice has the signs: its last page leads to the first exercise."""
    play = somebody(acknowledged=False, understood=None, questions=False).next()
    assert isinstance(play.phase, Safety)
    play.next(1).next(1).next(1)
    assert isinstance(play.phase, Preview)
    assert isinstance(play.back(1).next(1).phase, Preview)


@pytest.mark.parametrize(("days", "asked"), [(6, False), (7, True), (100, True)])
def test_they_are_asked_every_week(days: int, asked: bool) -> None:
    """Since they were asked last, or the notice was understood; who was never asked is asked now."""
    then = TODAY - timedelta(days=days)
    for play in (
        somebody(understood=then, questions=False),
        due(said(T.WARNING, 0, days)),
        due(said(T.WARNING, 1, days + 1), said(T.SEEN, 1, days)),
    ):
        assert isinstance(play.next().phase, WarningSigns if asked else Preview)
    assert isinstance(somebody(understood=None, questions=False).next().phase, WarningSigns)


@pytest.mark.parametrize(
    ("pain", "asked"),
    [
        (said(T.PAIN_DURING, 6, exercise="squat"), True),
        (said(T.PAIN_DURING, 5, exercise="squat"), False),
        (said(T.PAIN_AFTER, 6), True),
        (said(T.SPREADS, 1, exercise="squat"), True),
        (said(T.SPREADS, 0, exercise="squat"), False),
        (said(T.EFFORT, 10), False),
    ],
)
def test_they_are_asked_after_too_much_pain(pain: Answered, asked: bool) -> None:
    """At the next start, whenever they were asked before; and not again after that."""
    before = said(T.WARNING, 0, 1)
    assert isinstance(due(before, pain).next().phase, WarningSigns if asked else Preview)
    assert isinstance(due(before, pain, said(T.WARNING, 0)).next().phase, Preview)


def test_none_of_these_on_each_page_leads_on() -> None:
    """One press a page; where all fits on fewer pages, fewer presses."""
    play = due().next()
    assert play.phase == WarningSigns(0)
    assert play.next(1).phase == WarningSigns(1)
    assert given(play) == []
    assert isinstance(play.next(1).phase, Preview)
    assert given(play) == [(T.WARNING, 0)]
    assert isinstance(play.back(1).phase, Home)
    assert isinstance(play.next(1).phase, Preview)


def test_a_page_can_be_turned_back() -> None:
    """And from the first page BACK leads home."""
    play = due().next().next(1).back(1)
    assert play.phase == WarningSigns(0)
    assert isinstance(play.back(1).phase, Home)


def test_a_small_wall_has_more_pages() -> None:
    """All signs of the notice are there, whatever the display."""
    play = due()
    play.session = replace(play.session, room=PageRoom(20, 6))
    sentences: list[str] = []
    play.next()
    while isinstance(play.phase, WarningSigns):
        scene = view(play.session, play.session.now).scene
        assert isinstance(scene, NoticeScene)
        assert scene.title == WORDS.signs
        sentences += [each for _, lines in scene.paragraphs for each in lines]
        play.next(1)
    headed = [each for each in phrases().safety.paragraphs if each.heading]
    assert " ".join(sentences) == " ".join(line for each in headed for line in each.lines)


def test_a_notice_without_headings_is_asked_as_a_whole() -> None:
    """Somebody's own words may say it otherwise: rather too much is asked than nothing."""
    play = due()
    safety = phrases().safety
    plain = tuple(replace(each, heading="") for each in safety.paragraphs)
    words = replace(phrases(), safety=replace(safety, paragraphs=plain))
    play.session = replace(play.session, today=replace(play.session.today, phrases=words))
    play.next().next(1).next(1)
    assert play.phase == WarningSigns(2)


def test_nobody_ticks_by_accident() -> None:
    """One press asks whether it is meant; BACK leads to the same page, and nothing was kept."""
    play = due().next().next(1).rep(1)
    assert play.phase == SignTicked(1)
    assert play.rep(1).phase == SignTicked(1)
    assert given(play) == []
    assert play.back(1).phase == WarningSigns(1)


def locked() -> Play:
    """Return somebody who has ticked a sign."""
    return due().next().rep(1).next(1)


def test_a_ticked_sign_locks_the_start() -> None:
    """It is kept at once, and from home it leads nowhere else, on any later day."""
    play = locked()
    assert isinstance(play.phase, Locked)
    assert given(play) == [(T.WARNING, 1)]
    assert isinstance(play.rep(1).phase, Locked)
    play.back(1).back(1)
    assert isinstance(play.phase, Home)
    assert isinstance(play.next(1).phase, Locked)
    assert isinstance(play.back(1).phase, Home)
    for days in (0, 1, 60):
        assert isinstance(due(said(T.WARNING, 1, days)).next().phase, Locked)


def test_what_was_ticked_can_be_taken_back_at_once() -> None:
    """BACK leads to the signs again; only none of these takes it back, and both answers stay."""
    play = locked().back(1)
    assert play.phase == WarningSigns(0)
    play.next(1).next(1)
    assert isinstance(play.phase, Preview)
    assert given(play) == [(T.WARNING, 1), (T.WARNING, 0)]


def test_whoever_was_seen_starts_again() -> None:
    """By two presses: that one was seen, and yes."""
    play = due(said(T.WARNING, 1, 2)).next().next(1)
    assert isinstance(play.phase, SeenAsked)
    assert isinstance(play.rep(1).phase, SeenAsked)
    assert isinstance(play.back(1).phase, Locked)
    assert given(play) == []
    play.next(1).next(1)
    assert given(play) == [(T.SEEN, 1)]
    assert isinstance(play.phase, Preview)
    assert isinstance(play.back(1).phase, Home)
    assert isinstance(play.next(1).phase, Preview)


def test_each_page_is_read_and_told_with_its_buttons() -> None:
    """By ears alone: what is asked, every sign, what each button does."""
    play = due().wait(20).forget().next().wait(60)
    assert play.texts()[0] == WORDS.signs
    assert play.texts()[-1] == WORDS.signs_buttons
    play.forget().rep(1).wait(60)
    assert play.texts() == [WORDS.ticked, *WORDS.ticked_lines, WORDS.ticked_buttons]
    play.forget().next(1).wait(60)
    assert play.texts()[0] == f"{WORDS.locked}."
    assert "call 112" in play.texts()[2]
    play.forget().next(1).wait(60)
    assert play.texts() == [WORDS.seen, *WORDS.seen_lines, WORDS.seen_buttons]


def test_the_number_to_call_is_that_of_the_settings() -> None:
    """No number stands in the code."""
    play = somebody(said(T.WARNING, 1), emergency="999", questions=False).next()
    scene = view(play.session, play.session.now).scene
    assert isinstance(scene, NoticeScene)
    assert "999" in scene.paragraphs[0][1][1]
