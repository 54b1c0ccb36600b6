"""The way from home into a workout: gate after gate, and back again."""

from datetime import UTC, datetime, timedelta

import pytest

from station.core.content.phrases import Word
from station.core.engine.lookup import row
from station.core.values import Seconds, replace
from station.core.workout.asking import way_in
from station.core.workout.effects import Answer, Topic
from station.core.workout.events import Button, Dated
from station.core.workout.phases import Home, Phase, Preview, Safety
from station.core.workout.session import Past, Session
from tests.play import TODAY, Play, session

NOON = datetime(2026, 3, 18, 12, tzinfo=UTC)


def passed(play: Play) -> "Play":
    """Say that the notice's page was gone through, so that BACK leads to it."""
    play.session, _ = way_in.walk_on(play.session, behind=Safety(0))
    return play


def shut_once(session: Session) -> Phase | None:
    """Stand in the way until something is answered."""
    return None if session.past.answers else Safety(0)


def test_with_every_gate_open_start_is_the_first_exercise() -> None:
    """Nobody who was asked before presses once more than before."""
    assert isinstance(Play().next().phase, Preview)


def test_a_gate_that_is_shut_stands_in_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first that is shut gives its screen; once it is open the next is looked at."""
    monkeypatch.setattr(way_in, "GATES", (way_in.notice, shut_once))
    play = Play(acknowledged=False).next()
    while not play.session.acknowledged:
        play.next(5)
    assert play.phase == Safety(0)
    told = play.session.past.answered(Answer(Topic.USUAL, 3, Seconds(play.now)))
    play.session, _ = way_in.walk_on(replace(play.session, past=told))
    assert isinstance(play.phase, Preview)


def test_back_leads_through_what_was_gone_through() -> None:
    """From the first exercise to the last screen before it, and from the first of these home."""
    play = passed(Play())
    assert row(play.phase).word(play.session, Button.BACK) is Word.BACK
    assert play.back(1).phase == Safety(0)
    assert isinstance(play.back(1).phase, Home)


def test_once_a_set_was_got_ready_for_the_way_in_is_behind() -> None:
    """From then on BACK at the first exercise leads home, as ever; so it does after home."""
    play = passed(Play()).next(1).back(1)
    assert isinstance(play.phase, Preview)
    assert row(play.phase).word(play.session, Button.BACK) is Word.HOME
    assert isinstance(play.back(1).phase, Home)
    assert passed(Play()).session.passed
    assert not passed(Play()).back(1).back(1).session.passed


def test_the_day_the_notice_was_understood_is_known() -> None:
    """Whoever understood it today need not be asked for warning signs in a week's short form."""
    play = Play(acknowledged=False).next()
    assert play.session.past.understood is None
    while not play.session.acknowledged:
        play.next(5)
    assert play.session.past.understood == TODAY


def test_what_was_given_in_this_run_is_kept_and_moves_with_the_clock() -> None:
    """An answer counts at once; a clock that is set late puts its instant right."""
    past = Past((), TODAY, NOON).answered(Answer(Topic.PAIN_BEFORE, 3, Seconds(60)))
    (given,) = past.answers
    assert (given.at, given.workout, given.id) == (NOON + timedelta(seconds=60), None, 0)
    old = replace(given, id=7)
    set_ = replace(past, answers=(old, given)).dated(NOON + timedelta(days=1), Seconds(70))
    assert [each.at - given.at for each in set_.answers] == [timedelta(0), timedelta(days=1)]
    assert set_.today == TODAY + timedelta(days=1)
    assert set_.dated(set_.zero, Seconds(80)).answers == set_.answers


def test_of_two_answers_the_later_holds() -> None:
    """To the same question: of the same exercise or activity, whichever of the topics it was."""
    past = Past((), TODAY, NOON)
    for topic, value, exercise, text in (
        (Topic.PAIN_BEFORE, 3, "", ""),
        (Topic.PAIN_AFTER, 4, "", ""),
        (Topic.PAIN_DURING, 6, "squat", ""),
        (Topic.ACTIVITY, 5, "", "stairs"),
    ):
        past = past.answered(Answer(topic, value, Seconds(1), exercise, text))
    found = (
        past.last(Topic.PAIN_BEFORE, Topic.PAIN_AFTER),
        past.last(Topic.PAIN_BEFORE),
        past.last(Topic.PAIN_DURING, exercise="squat"),
        past.last(Topic.ACTIVITY, text="stairs"),
    )
    assert [each and each.value for each in found] == [4, 3, 6, 5]
    assert past.last(Topic.PAIN_DURING, exercise="knee-plank") is None
    assert past.last(Topic.PAIN_DURING) == past.answers[2]
    assert [each.workout for each in past.answers] == [None, 0, 0, None]


def test_a_day_that_begins_keeps_the_answers() -> None:
    """At midnight nothing of what was said is forgotten."""
    play = Play(replace(session(), past=Past((), TODAY, NOON)))
    said = play.session.past.answered(Answer(Topic.USUAL, 2, Seconds(0)))
    play.session = replace(play.session, past=said)
    play._take(Dated(NOON + timedelta(days=1), Seconds(10)))
    assert [each.value for each in play.session.past.answers] == [2]
