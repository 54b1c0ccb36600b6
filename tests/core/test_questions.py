"""What a person is asked before and after a workout, every week, and never twice."""

from datetime import timedelta
from typing import Any

import pytest

from station.core.content.phrases import Word
from station.core.engine.lookup import row
from station.core.engine.view import view
from station.core.screens.scenes import ChoiceScene, ScaleScene
from station.core.sound.marks import Mark
from station.core.values import Seconds, replace
from station.core.workout.asking.questions import CHECK_OUT, activities, is_too_much, likely
from station.core.workout.asking.wording import all_of, question
from station.core.workout.effects import Answer, Finish, Topic
from station.core.workout.events import Button, Dated
from station.core.workout.phases import Answering, Home, Preview, Reps, Summary
from station.core.workout.session import Answered
from tests.core.asked import NOON, about, asks, given, questioned, said, somebody
from tests.play import Play, phrases, session

T = Topic
WORDS = phrases().asking


def trained(*answers: Answered, **changes: Any) -> Play:
    """Return somebody who trained two days ago, and has answered what is asked but once."""
    return somebody(said(T.USUAL, 2, 20), *answers, done=(2,), **changes)


def in_reps() -> Play:
    """Return somebody in the first set of squats, who is asked from here on."""
    return questioned(Play().to("squat").next(1).until(Reps))


# Before a workout.


def test_a_first_day_has_two_questions() -> None:
    """The usual level once, and how it is now: the first exercise is two presses away."""
    play = somebody().next()
    assert asks(play) is T.USUAL
    assert asks(play.rep(1).rep(1).next(1)) is T.PAIN_BEFORE
    assert isinstance(play.next(1).phase, Preview)
    assert given(play) == [(T.USUAL, 2), (T.PAIN_BEFORE, 2)]


def test_a_usual_day_has_two_questions_too() -> None:
    """Pain now, and how it has been since: two presses where nothing changed."""
    week = [said(T.PAIN_WEEK, 3, 2), said(T.NAMED, 0, 2)]
    play = trained(said(T.PAIN_BEFORE, 4, 2), *week).next()
    assert (asks(play), play.phase.value) == (T.PAIN_BEFORE, 4)
    play.next(1)
    assert (asks(play), play.phase.value) == (T.SINCE_LAST, 1)
    assert isinstance(play.next(1).phase, Preview)
    assert given(play) == [(T.PAIN_BEFORE, 4), (T.SINCE_LAST, 1)]


def test_once_a_day_is_enough() -> None:
    """A second workout of the day begins at once, also after a cut of power."""
    today = [said(T.PAIN_BEFORE, 4), said(T.SINCE_LAST, 1), said(T.PAIN_WEEK, 3)]
    play = trained(*today, said(T.NAMED, 0)).next()
    assert isinstance(play.phase, Preview)


def test_what_was_answered_before_a_cut_is_not_asked_again() -> None:
    """The answer is in the journal with the press; after the start the next question comes."""
    play = trained(said(T.PAIN_WEEK, 3, 2), said(T.NAMED, 0, 2)).next().rep(1).next(1)
    (answer,) = [e for _, e in play.log if isinstance(e, Answer)]
    assert (answer.topic, answer.value) == (T.PAIN_BEFORE, 3)
    again = trained(said(T.PAIN_WEEK, 3, 2), said(T.NAMED, 0, 2), said(T.PAIN_BEFORE, 3))
    assert asks(again.next()) is T.SINCE_LAST


def test_before_a_first_workout_nothing_was_since() -> None:
    """How it has been since last time is asked where there was a last time, on another day."""
    known = said(T.USUAL, 2), said(T.PAIN_BEFORE, 2)
    assert isinstance(somebody(*known).next().phase, Preview)
    assert isinstance(somebody(*known, done=(0,)).next().phase, Preview)
    assert asks(somebody(*known, done=(1,)).next()) is T.SINCE_LAST


def test_a_new_day_asks_again_and_forgets_what_was_passed_over() -> None:
    """At midnight the questions of the day are due."""
    play = trained(said(T.PAIN_WEEK, 3, 2), said(T.NAMED, 0, 2)).next()
    play.hold_back(1).hold_back(1)
    assert isinstance(play.phase, Preview)
    play.session = replace(play.session, passed=())
    assert isinstance(play.back(1).phase, Home)
    assert isinstance(play.next(1).phase, Preview)
    play.back(1)
    play._take(Dated(NOON + timedelta(days=1), Seconds(play.now)))
    assert asks(play.next(1)) is T.PAIN_BEFORE


def test_every_question_is_passed_over_by_one_press() -> None:
    """Holding BACK goes on without an answer, and nothing is kept."""
    play = trained().next()
    passed = []
    while (topic := asks(play)) is not None:
        passed.append(topic)
        play.hold_back(1)
    assert passed == [T.PAIN_BEFORE, T.SINCE_LAST, T.PAIN_WEEK, T.NAMED]
    assert given(play) == []


def test_switched_off_nobody_is_asked() -> None:
    """Who wants none of it presses once, as ever; the warning signs remain."""
    assert isinstance(somebody(done=(2,), questions=False).next().phase, Preview)


# Every week.


@pytest.mark.parametrize(("days", "due"), [(6, False), (7, True), (30, True)])
def test_the_week_is_asked_for_every_seven_days(days: int, due: bool) -> None:
    """Pain over the last seven days, and each activity of one's own."""
    old = [said(T.PAIN_WEEK, 3, days), said(T.NAMED, 1, days, text="stairs")]
    old += [said(T.NAMED, 0, days), said(T.ACTIVITY, 4, days, text="stairs")]
    play = trained(*old).next().next(1).next(1)
    found = []
    while (topic := asks(play)) is not None:
        found.append((topic, play.phase.value, play.phase.text))
        play.next(1)
    weekly = [(T.PAIN_WEEK, 3, ""), (T.ACTIVITY, 4, "stairs")]
    assert found == (weekly if due else [])


def test_three_activities_are_named_once_and_then_scored() -> None:
    """From a list by three buttons; none stands there twice."""
    play = trained(said(T.PAIN_WEEK, 3)).next().next(1).next(1)
    play.rep(1, times=3).next(1)
    play.rep(1).next(1).rep(1).next(1)
    assert activities(play.session.past) == ("walking", "sitting", "standing")
    for value in (6, 4, 5):
        assert asks(play) is T.ACTIVITY
        play.rep(1) if value == 6 else play.back(1) if value == 4 else None
        play.next(1)
    assert isinstance(play.phase, Preview)
    assert about(play)[2:] == [
        (T.NAMED, 1, "walking"),
        (T.NAMED, 2, "sitting"),
        (T.NAMED, 3, "standing"),
        (T.ACTIVITY, 6, "walking"),
        (T.ACTIVITY, 4, "sitting"),
        (T.ACTIVITY, 5, "standing"),
    ]


def test_the_list_of_activities_can_be_ended() -> None:
    """Its first word says that there are no more, for good; the person's own ones come next."""
    play = trained(said(T.PAIN_WEEK, 3), activities=("the garden gate",)).next().next(1).next(1)
    scene = view(play.session, play.session.now).scene
    assert isinstance(scene, ChoiceScene)
    assert scene.question == WORDS.named
    assert scene.words[:3] == (WORDS.nothing, "the garden gate", "sitting")
    play.rep(1).next(1)
    scene = view(play.session, play.session.now).scene
    assert (scene.question, scene.words[0]) == (WORDS.named_more, WORDS.no_more)
    play.next(1)
    assert (asks(play), play.phase.text) == (T.ACTIVITY, "the garden gate")
    assert about(play)[-1] == (T.NAMED, 0, "")
    assert isinstance(play.next(1).phase, Preview)


def test_an_activity_can_be_named_otherwise() -> None:
    """BACK leads to the list again: the later name holds, and the next is asked for as before."""
    play = trained(said(T.PAIN_WEEK, 3)).next().next(1).next(1).rep(1).next(1)
    assert play.phase.slot == 2
    play.back(1)
    assert (play.phase.slot, play.phase.value) == (1, 1)
    play.rep(1).next(1)
    assert activities(play.session.past) == ("standing",)
    assert play.phase.slot == 2


@pytest.mark.parametrize(("days", "asked"), [(27, False), (28, True)])
def test_to_whom_nothing_is_hard_is_asked_again_after_four_weeks(
    days: int,
    asked: bool,
) -> None:
    """The first word stands there at first: who presses on names nothing by accident."""
    week = said(T.PAIN_BEFORE, 2), said(T.SINCE_LAST, 1), said(T.PAIN_WEEK, 3)
    play = trained(*week, said(T.NAMED, 0, days)).next()
    assert asks(play) is (T.NAMED if asked else None)
    play = trained(*week).next().next(1)
    assert isinstance(play.phase, Preview)
    assert given(play) == [(T.NAMED, 0)]


# Back again.


def test_going_back_changes_an_answer() -> None:
    """BACK at 0 leads to the question before; both answers stay, the later one holds."""
    play = somebody().next().rep(1).next(1)
    assert (asks(play), play.phase.value) == (T.PAIN_BEFORE, 1)
    assert row(play.phase).word(play.session, Button.BACK) is Word.LESS
    play.back(1)
    assert row(play.phase).word(play.session, Button.BACK) is Word.BACK
    play.back(1)
    assert (asks(play), play.phase.value) == (T.USUAL, 1)
    play.rep(1).next(1)
    assert given(play) == [(T.USUAL, 1), (T.USUAL, 2)]
    assert asks(play) is T.PAIN_BEFORE
    assert isinstance(play.back(1).back(1).back(1).phase, Answering)


def test_the_same_answer_again_is_no_second_one() -> None:
    """Who goes back and changes nothing leaves one row."""
    play = somebody().next().next(1)
    play.back(1)
    assert asks(play.next(1)) is T.PAIN_BEFORE
    assert given(play) == [(T.USUAL, 0)]


def test_from_the_first_question_back_leads_home_and_from_the_exercise_to_the_last() -> None:
    """The way in is walked back as it was walked."""
    play = somebody().next()
    assert isinstance(play.back(1).phase, Home)
    play.next(1).next(1).next(1)
    assert isinstance(play.phase, Preview)
    assert asks(play.back(1)) is T.PAIN_BEFORE
    assert asks(play.back(1)) is T.USUAL
    assert isinstance(play.back(1).phase, Home)


# After a workout.


def test_after_a_workout_pain_and_effort_are_asked_and_then_it_is_summed_up() -> None:
    """The workout is closed when it ended, and its last mark sounds with the sum."""
    play = in_reps().rep(2, times=10).until(Reps).forget().rep(2, times=10)
    assert (asks(play), play.phase.value) == (T.PAIN_AFTER, 0)
    assert [e.at for _, e in play.log if isinstance(e, Finish)] == [play.now]
    assert not play.session.is_open
    assert play.marks(Mark.WORKOUT_DONE) == []
    play.rep(1).rep(1).next(1)
    assert (asks(play), play.phase.value) == (T.EFFORT, 5)
    play.back(1).next(1)
    assert isinstance(play.phase, Summary)
    assert given(play) == [(T.PAIN_AFTER, 2), (T.EFFORT, 4)]
    assert [each.workout for each in play.session.past.answers] == [0, 0]
    assert len(play.wait(3).marks(Mark.WORKOUT_DONE)) == 1


def test_effort_can_be_corrected_and_pain_after_passed_over() -> None:
    """BACK at 0 of the second leads to the first; at 0 of the first it can do nothing."""
    play = in_reps().rep(1).hold_back(1).next(1)
    assert row(play.phase).word(play.session, Button.BACK) is None
    assert asks(play.back(1)) is T.PAIN_AFTER
    assert play.marks(Mark.REFUSED)
    play.rep(1).next(1)
    play.back(1).back(1).back(1).back(1).back(1)
    assert asks(play.back(1)) is T.PAIN_AFTER
    assert play.phase.value == 1
    assert asks(play.hold_back(1)) is T.EFFORT
    assert isinstance(play.hold_back(1).phase, Summary)


def test_a_workout_that_was_ended_early_can_be_gone_on_with_after_the_questions() -> None:
    """Second thoughts begin with the summary, and what was said is asked again at the real end."""
    play = in_reps().rep(1).hold_back(1).next(1).next(200).next(200)
    assert isinstance(play.phase, Summary)
    assert play.phase.until == pytest.approx(play.now + 300)
    assert play.session.is_open
    assert isinstance(play.back(299).phase, Preview)


def test_left_alone_the_question_gives_way_to_the_sum_without_a_sound() -> None:
    """Somebody who walked away is asked nothing hours later; each press gives more time."""
    play = in_reps().rep(1).hold_back(1).next(1)
    play.rep(CHECK_OUT - 1)
    assert asks(play.wait(CHECK_OUT - 1)) is T.PAIN_AFTER
    play.forget().wait(2)
    assert isinstance(play.phase, Summary)
    assert play.wait(10).marks() == []
    assert given(play) == []


def test_with_nothing_done_nothing_is_asked() -> None:
    """Who only looked goes home."""
    play = questioned(Play().next().next(1)).hold_back(1).next(1)
    assert isinstance(play.phase, Home)


def test_the_blue_stage_of_the_last_set_is_seen_over_the_first_question() -> None:
    """The set is told to be over before anything is asked."""
    play = in_reps().rep(2, times=10).until(Reps).rep(2, times=10)
    assert asks(play) is T.PAIN_AFTER
    assert view(play.session, play.session.now).scene.word
    assert isinstance(view(play.wait(2).session, play.session.now).scene, ScaleScene)


# What stands there, what is shown and said.


@pytest.mark.parametrize(
    ("topic", "answers", "value"),
    [
        (T.USUAL, [], 0),
        (T.PAIN_BEFORE, [], 0),
        (T.PAIN_BEFORE, [said(T.USUAL, 3)], 3),
        (T.PAIN_BEFORE, [said(T.PAIN_BEFORE, 2, 2), said(T.PAIN_AFTER, 4, 2)], 4),
        (T.PAIN_AFTER, [said(T.PAIN_BEFORE, 2), said(T.PAIN_DURING, 6, exercise="squat")], 6),
        (T.PAIN_WEEK, [said(T.USUAL, 3), said(T.PAIN_BEFORE, 5)], 3),
        (T.PAIN_WEEK, [said(T.PAIN_WEEK, 4, 7)], 4),
        (T.EFFORT, [], 5),
        (T.EFFORT, [said(T.EFFORT, 7, 2)], 7),
        (T.SINCE_LAST, [said(T.SINCE_LAST, 2, 2)], 1),
    ],
)
def test_the_last_answer_stands_there_at_first(
    topic: Topic, answers: list[Answered], value: int
) -> None:
    """One press is enough where nothing changed; of pain now whichever was said last."""
    assert likely(somebody(*answers).session, topic) == value


def test_a_line_says_what_its_ends_mean_and_each_press_its_number() -> None:
    """By ears alone: the question, the ends, what stands there, the buttons; then the numbers."""
    play = somebody().wait(20).forget().next().wait(30)
    assert play.texts() == [
        WORDS.usual,
        "From 0, no pain, to 10, the worst.",
        "0",
        WORDS.scale_buttons,
    ]
    play.forget().rep(1).rep(1).back(1)
    assert play.texts() == ["1", "2", "1"]
    play.forget().next(1).wait(30)
    assert WORDS.scale_buttons not in play.texts()


def test_a_list_says_its_words() -> None:
    """And how it is gone through, each time: lists are seldom."""
    play = trained(said(T.PAIN_BEFORE, 2)).wait(20).forget().next().wait(30)
    assert play.texts() == [WORDS.since_last, WORDS.same, WORDS.list_buttons]
    assert play.forget().rep(1).texts() == [WORDS.worse]
    assert row(play.phase).word(play.session, Button.REP) is None
    assert play.forget().rep(1).marks(Mark.REFUSED)


@pytest.mark.parametrize(
    ("topic", "ends"),
    [
        (T.PAIN_AFTER, ("no pain", "the worst")),
        (T.EFFORT, ("no effort", "all I had")),
        (T.ACTIVITY, ("not at all", "as before")),
    ],
)
def test_a_line_has_words_at_its_ends(topic: Topic, ends: tuple[str, str]) -> None:
    """What 0 and 10 are is read where they are."""
    play = Play()
    phase = Answering(topic, 3, play.session.now, text="stairs")
    shown = view(replace(play.session, phase=phase), play.session.now).scene
    assert isinstance(shown, ScaleScene)
    assert (shown.value, shown.ends) == (3, ends)


@pytest.mark.parametrize(
    ("usual", "pain", "spreads", "too_much"),
    [
        (None, 5, False, False),
        (None, 6, False, True),
        (0, 2, False, False),
        (0, 3, False, True),
        (3, 5, False, False),
        (5, 5, False, False),
        (5, 6, False, True),
        (3, 0, True, True),
    ],
)
def test_how_much_is_too_much(
    usual: int | None,
    pain: int,
    spreads: bool,
    too_much: bool,
) -> None:
    """Above 5, or more than 2 above the usual, or spreading further down the leg."""
    known = () if usual is None else (said(T.USUAL, usual),)
    assert is_too_much(somebody(*known).session, pain, spreads=spreads) is too_much


@pytest.mark.parametrize(("pain", "too_much"), [(3, False), (4, True)])
def test_a_programme_says_itself_how_much_is_too_much(pain: int, too_much: bool) -> None:
    """Its author may be more careful than the rule of thumb, which holds where it says nothing."""
    session = somebody().session
    shipped = session.today.program.progress
    assert shipped is not None
    rule = replace(shipped, most_pain=3)
    for progress, is_hard in ((rule, too_much), (None, False)):
        program = replace(session.today.program, progress=progress)
        full = replace(session.today.full, program=program)
        here = replace(session, today=replace(session.today, full=full))
        assert is_too_much(here, pain, spreads=False) is is_hard


def test_what_is_asked_on_a_page_of_its_own_is_no_question_of_another_kind() -> None:
    """A topic without words is an error at once, where it once was asked as an activity without a name."""
    somewhere = session()
    with pytest.raises(KeyError):
        question(somewhere, Answering(Topic.SEEN, 0, Seconds(0)))
    asked = [each for each in all_of(somewhere) if isinstance(each, Answering)]
    assert not [each for each in asked if ": ?" in question(somewhere, each)]
