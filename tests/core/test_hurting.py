"""It hurts: the exercise stops, the reason is kept, and the person chooses how to go on."""

from collections.abc import Callable

import pytest

from station.core import engine
from station.core.content.exercise import Side
from station.core.content.plan import plan
from station.core.content.program import Group, Item
from station.core.engine.view import view
from station.core.screens.scenes import MenuScene
from station.core.values import Seconds, replace
from station.core.workout.effects import Answer, Begin, Bookmark, Finish, Topic
from station.core.workout.phases import (
    Answering,
    ChangeSides,
    GetReady,
    GoOn,
    Holding,
    Home,
    ItHurts,
    Menu,
    Preview,
    Reps,
    Rest,
    Summary,
)
from station.core.workout.session import Past
from tests.core.asked import NOON, about, asks, given, said
from tests.core.content import exercise, library, program
from tests.play import TODAY, Play, found, phrases, session

T = Topic
WORDS = phrases().asking


def in_hold() -> Play:
    """Return somebody ten seconds into the first hold."""
    return Play().next(1).next(1).until(Holding).wait(10)


def in_reps(name: str = "hip-abduction") -> Play:
    """Return somebody who has done three reps of the first set of an exercise."""
    return Play().to(name).next(1).until(Reps).rep(2, times=3)


def stop(play: Play, pain: int = 6, *, spreads: bool = False) -> Play:
    """Say how much it hurts, and whether it spreads."""
    play.hold_back(1).hold_back(1)
    assert asks(play) is T.PAIN_DURING
    play.back(1) if pain < play.phase.value else play.rep(1, times=pain - play.phase.value)
    play.next(1)
    assert asks(play) is T.SPREADS
    return play.rep(1).next(1) if spreads else play.next(1)


def note(play: Play) -> str:
    """Return what stands over the three ways on."""
    scene = view(play.session, play.session.now).scene
    assert isinstance(scene, MenuScene)
    return scene.note


def test_the_menu_is_as_it_was_and_holding_back_again_says_that_it_hurts() -> None:
    """Three columns, as people know them; what else there is stands over them and is said."""
    play = in_hold().forget().hold_back(1).wait(20)
    scene = view(play.session, play.session.now).scene
    assert isinstance(scene, MenuScene)
    assert [word for _, word, _ in scene.columns] == ["go on", "skip", "end"]
    assert (scene.note, scene.hint) == ("", WORDS.menu_hint)
    assert play.texts()[-1] == WORDS.menu_hurts
    play.hold_back(1)
    assert (asks(play), play.phase.exercise) == (T.PAIN_DURING, "hip-flexor-stretch")


def test_the_exercise_stops_with_what_was_done_of_it() -> None:
    """Its sets that are left are skipped, the eleven seconds held stay, the reason stands with it."""
    play = stop(in_hold())
    assert isinstance(play.phase, ItHurts)
    assert about(play) == [
        (T.PAIN_DURING, 6, "hip-flexor-stretch"),
        (T.SPREADS, 0, "hip-flexor-stretch"),
    ]
    play.rep(1)
    assert isinstance(play.phase, Preview)
    assert play.step.exercise.id == "hip-abduction"
    assert [(r.exercise, r.amount) for r in play.records().values()] == [("hip-flexor-stretch", 11)]
    assert play.session.stopped == {"hip-flexor-stretch"}


def test_reps_that_were_done_stay() -> None:
    """Three of ten, and no more of that exercise."""
    play = stop(in_reps()).rep(1)
    assert play.step.exercise.id == "straight-leg-raise"
    assert [r.amount for r in play.records().values()] == [3]


def test_the_workout_can_be_ended_instead() -> None:
    """With its sum, and second thoughts as ever."""
    play = stop(in_reps()).next(1)
    assert isinstance(play.phase, Summary)
    assert play.phase.early


def test_after_the_last_exercise_the_workout_is_over() -> None:
    """There is no next one."""
    play = stop(in_reps("squat")).rep(1)
    assert isinstance(play.phase, Summary)
    assert not play.phase.early


@pytest.mark.parametrize(
    ("pain", "spreads", "words"),
    [(5, False, WORDS.enough), (6, False, WORDS.too_much), (1, True, WORDS.too_much)],
)
def test_the_rule_is_told_in_plain_words(pain: int, spreads: bool, words: str) -> None:
    """Above the limit or spreading: stop, and ask your professional; also aloud."""
    play = stop(in_hold(), pain, spreads=spreads)
    assert note(play) == words
    assert play.forget().back(1).next(1).wait(20).texts()[-2:] == [words, WORDS.hurt_buttons]


def test_more_than_two_above_the_usual_is_too_much() -> None:
    """Compared with the person's own level."""
    play = in_hold()
    play.session = replace(play.session, past=Past((), TODAY, NOON, (said(T.USUAL, 1),)))
    assert note(stop(play, 4)) == WORDS.too_much


def test_every_press_of_it_is_undone_by_back() -> None:
    """From the ways on to the questions, to the menu, to the exercise where it stood still."""
    play = stop(in_hold(), 1)
    assert asks(play.back(1)) is T.SPREADS
    assert play.session.stopped == frozenset()
    assert (asks(play.back(1)), play.phase.value) == (T.PAIN_DURING, 1)
    play.back(1).back(1)
    assert isinstance(play.phase, Menu)
    play.back(1)
    assert isinstance(play.phase, Holding)
    assert play.phase.until - play.now == pytest.approx(19)
    assert play.records() == {}


def test_from_the_next_exercise_back_leads_to_the_one_that_was_stopped() -> None:
    """Where it hurt by mistake it is done after all; further back, what was stopped is passed over."""
    play = stop(in_reps()).rep(1).back(1)
    assert play.step.exercise.id == "hip-abduction"
    assert play.next(1).until(Reps).phase.count == 3
    far = stop(in_reps()).rep(1)
    far.hold_back(1).rep(1)
    assert far.step.exercise.id == "single-leg-bridge"
    for name in ("straight-leg-raise", "hip-flexor-stretch"):
        far.session = replace(far.session, phase=replace(far.phase, before=None))
        assert far.back(1).step.exercise.id == name


def test_pain_that_nobody_names_stops_nothing() -> None:
    """Held BACK passes the first question over, back to the menu; the second one to the ways on."""
    play = in_hold().hold_back(1).hold_back(1).hold_back(1)
    assert isinstance(play.phase, Menu)
    assert given(play) == []
    play.hold_back(1).next(1).rep(1).hold_back(1)
    assert isinstance(play.phase, ItHurts)
    assert [topic for topic, _ in given(play)] == [T.PAIN_DURING]
    assert note(play) == WORDS.enough


@pytest.mark.parametrize(
    ("somebody", "hurts"),
    [
        (lambda: Play().next(1), "hip-flexor-stretch"),
        (lambda: Play().next(1).next(1), "hip-flexor-stretch"),
        (lambda: in_hold().rep(1), "hip-flexor-stretch"),
        (lambda: in_hold().until(ChangeSides), "hip-flexor-stretch"),
        (lambda: in_reps("squat").next(1).until(Rest), "squat"),
    ],
)
def test_it_is_the_exercise_that_is_on_or_was_just_now(
    somebody: Callable[[], Play], hurts: str
) -> None:
    """Before a set, in it, paused, and in the rest after it."""
    play = somebody().hold_back(1).hold_back(1)
    assert play.phase.exercise == hurts


def circuit(rest: float = 5) -> Play:
    """Return somebody at home with two exercises that are done three rounds, a rest between all."""
    items = tuple(
        Item(exercise=each, sets=1, reps=5, rest_after=Seconds(rest)) for each in ("one", "two")
    )
    own = library(exercise(id="one"), exercise(id="two"))
    parts = (Group(items=items, rounds=3, rest=Seconds(5)),)
    day = plan(replace(program(), items=parts), own)
    return Play(full=day, short=day)


def test_in_rounds_what_was_stopped_is_left_out_of_all_that_follow() -> None:
    """The other exercise goes on, round after round."""
    play = circuit().next(1).next(1).until(Reps)
    first = play.step.exercise.id
    stop(play).rep(1)
    other = play.step.exercise.id
    assert other != first
    play.next(1)
    met = set()
    while not isinstance(play.phase, Summary):
        if isinstance(play.phase, Reps):
            met.add(play.step.exercise.id)
            play.next(1)
        elif isinstance(play.phase, Preview):
            play.next(1)
        else:
            play.wait(5)
    assert met == {other}


@pytest.mark.parametrize(("rest", "phase"), [(5, Rest), (0, GetReady)])
def test_between_two_exercises_it_is_the_one_before(
    rest: float, phase: type[Rest | GetReady]
) -> None:
    """The rest leads on to the other one, or it is got ready for at once: it goes on where it stood."""
    play = circuit(rest).next(1).next(1).until(Reps)
    first = play.step.exercise.id
    play.next(1)
    assert isinstance(play.phase, phase)
    following = play.step.exercise.id
    play.hold_back(0.7).hold_back(1)
    assert play.phase.exercise == first
    play.next(1).next(1).rep(1)
    assert isinstance(play.phase, Preview)
    assert play.step.exercise.id == following


def test_a_cut_of_power_leads_to_the_exercise_after_it() -> None:
    """As soon as it is stopped; not any more once that was taken back."""
    play = stop(in_hold())
    marks = [e.exercise for _, e in play.log if isinstance(e, Bookmark)]
    assert marks[-1] == "hip-abduction"
    play.back(1)
    marks = [e.exercise for _, e in play.log if isinstance(e, Bookmark)]
    assert marks[-1] == "hip-flexor-stretch"


def cut(name: str) -> Play:
    """Return the station after a cut at the first set of an exercise, where squats were stopped."""
    base = session()
    at = next(each for each in base.plan.steps if each.exercise.id == name)
    resume = found(base.today, Bookmark(name, at.side, at.set), (), "squat")
    past = Past((), TODAY, NOON)
    return Play(engine.start(base.today, past, Seconds(0), acknowledged=True, resume=resume))


def test_after_a_cut_what_was_stopped_stays_so() -> None:
    """Where the person was, they go on; what hurts does not come after it."""
    play = cut("knee-plank")
    assert isinstance(play.phase, GoOn)
    assert play.session.stopped == {"squat"}
    play.next(1).hold_back(1).rep(1)
    assert isinstance(play.phase, Home)


def test_a_cut_while_the_last_exercise_is_being_stopped_never_leads_back_into_it() -> None:
    """Nothing is left to go on with: home, and the next workout has all of it again."""
    play = cut("squat")
    assert isinstance(play.phase, Home)
    assert (play.session.is_open, play.session.stopped) == (False, frozenset())


def test_a_cut_between_the_two_questions_leads_past_what_hurts() -> None:
    """It was said that it hurts, and not yet whether it spreads: the place was not moved yet."""
    play = in_reps().hold_back(1).hold_back(1).next(1)
    assert asks(play) is T.SPREADS
    marks = [e for _, e in play.log if isinstance(e, Bookmark)]
    assert marks[-1].exercise == "hip-abduction"
    past, done = play.session.past, tuple(play.records().values())
    resume = found(play.session.today, marks[-1], done, "hip-abduction")
    again = Play(engine.start(resume.today, past, Seconds(play.now + 60), resume=resume))
    assert isinstance(again.phase, GoOn)
    assert again.step.exercise.id == "straight-leg-raise"
    assert [r.amount for r in again.session.done.values()] == [3]


def test_what_hurts_in_the_first_preview_hurts_in_this_workout() -> None:
    """It begins with that, so that the answer is not that of the one before; the next exercise follows."""
    play = stop(Play().next(1))
    told = [e for _, e in play.log if isinstance(e, Begin | Answer | Bookmark)]
    begin, *answers, place = told
    assert isinstance(begin, Begin)
    assert isinstance(place, Bookmark)
    assert [each.topic for each in answers if isinstance(each, Answer)] == [
        T.PAIN_DURING,
        T.SPREADS,
    ]
    assert place.exercise == "hip-abduction"
    play.rep(1).next(1).until(Reps)
    assert [e for _, e in play.log].count(begin) == 1
    assert play.step.exercise.id == "hip-abduction"


def test_nobody_has_to_go_on_after_it_hurt_in_the_first_preview() -> None:
    """The workout ends with nothing done in it, and none is remembered."""
    play = stop(Play().next(1)).next(1)
    assert isinstance(play.phase, Home)
    assert (play.session.is_open, play.session.past.workouts) == (False, ())
    assert sum(isinstance(e, Finish) for _, e in play.log) == 1


def test_whoever_goes_back_does_all_of_it() -> None:
    """The sets that are left follow again."""
    play = stop(in_reps()).rep(1).back(1).next(1).until(Reps)
    play.rep(2, times=7).until(Reps)
    assert (play.step.exercise.id, play.step.set) == ("hip-abduction", 2)


def test_at_home_nothing_is_stopped_any_more() -> None:
    """The next workout has every exercise again."""
    play = stop(in_reps()).next(1).next(1)
    assert isinstance(play.phase, Home)
    assert play.session.stopped == frozenset()


def test_the_questions_are_of_this_workout() -> None:
    """What was answered in it names it, and the side is none of theirs."""
    play = stop(in_hold())
    assert [each.workout for each in play.session.past.answers] == [0, 0]
    assert isinstance(play.phase, ItHurts)
    assert isinstance(play.phase.asked, Answering)
    assert play.session.step(0).side is Side.LEFT
