"""The engine: every button in every phase, deadlines, pause, undo, and going on after a cut."""

from collections.abc import Callable
from typing import Any

import pytest

from station.core import engine
from station.core.content.exercise import Side, Unit
from station.core.content.notice_pages import ENDLESS, PageRoom
from station.core.engine.table import TABLE
from station.core.engine.view import legends, view
from station.core.screens.scenes import NoticeScene
from station.core.sound.marks import Mark
from station.core.values import Seconds, replace
from station.core.workout.effects import (
    Acknowledge,
    Begin,
    Bookmark,
    Continue,
    Finish,
    Hush,
    PowerOff,
    Prefer,
    Quieten,
    Record,
    Say,
    Sound,
)
from station.core.workout.events import Button, Elapsed, PowerRefused, Pressed, Reminded, Tick
from station.core.workout.phases import (
    ChangeSides,
    GetReady,
    GoOn,
    HistoryPages,
    Holding,
    Home,
    HomeMenu,
    Menu,
    Paused,
    Phase,
    Preview,
    Reps,
    Rest,
    Safety,
    Summary,
    SwitchingOff,
)
from station.core.workout.session import Responded, Session
from tests.core.grown import at_offer
from tests.core.past import at_home, days_ago, squats
from tests.play import Play, asking, in_rounds, left, phrases, session


def to_hold() -> Play:
    """Return somebody in the first hold, just begun."""
    return Play().next().next(1).until(Holding).forget()


def to_reps(exercise: str = "hip-abduction", **changes: Any) -> Play:
    """Return somebody in the first set of reps of `exercise`, just begun."""
    return Play(**changes).to(exercise).next(1).until(Reps).forget()


def test_the_next_mark_is_a_sound_or_the_end_and_no_speech() -> None:
    """Home has none; in a hold it is half-way, then the ticks, then the end."""
    assert engine.next_mark(session()) is None
    play = to_hold()
    phase = play.phase
    assert isinstance(phase, Holding)
    marks = []
    while isinstance(play.phase, Holding):
        due = engine.next_mark(play.session)
        assert due is not None
        marks.append(round(due - phase.until + 30, 3))
        play.wait(due - play.session.now)
    assert marks == [15, 27, 28, 29, 30]


def test_home_starts_with_the_first_preview() -> None:
    """NEXT on home shows the first exercise, and nothing is in the journal yet."""
    play = Play().next()
    assert isinstance(play.phase, Preview)
    assert play.step.exercise.id == "hip-flexor-stretch"
    assert not [e for _, e in play.log if isinstance(e, Begin | Record)]


def test_home_changes_the_length_of_the_day_and_says_so() -> None:
    """REP on home switches between the full and the short day, aloud, and back."""
    play = Play().rep()
    assert play.session.is_short
    assert play.session.plan is play.session.today.short
    assert str(play.session.plan.minutes) in play.texts()[-1]
    assert not play.rep(1).session.is_short


def test_the_notice_comes_once_before_the_first_workout() -> None:
    """NEXT leads to the notice and turns its pages; after the last it stores that it was read."""
    play = Play(session(acknowledged=False)).next()
    assert play.phase == Safety(0)
    assert play.next(1).phase == Safety(1)
    assert play.next(1).phase == Safety(2)
    assert not [e for _, e in play.log if isinstance(e, Acknowledge)]
    play.next(5)
    assert isinstance(play.phase, Preview)
    assert play.phase.step == 0
    assert [e for _, e in play.log if isinstance(e, Acknowledge)] == [Acknowledge(Seconds(7))]
    play.back(1).next(1)
    assert isinstance(play.phase, Preview)


def test_only_the_last_page_of_the_notice_can_be_understood() -> None:
    """Until then NEXT says "more", and BACK turns back; from the first page it goes home."""
    play = Play(session(acknowledged=False)).next()
    said = [legends(play.next(1).session)[2].word for _ in range(2)]
    assert said == ["more", "I understand"]
    assert play.back(1).back(1).phase == Safety(0)
    assert isinstance(play.back(1).phase, Home)
    assert not [e for _, e in play.log if isinstance(e, Acknowledge)]


def test_a_page_of_the_notice_is_read_aloud_again() -> None:
    """REP reads the open page from its beginning, sentence by sentence."""
    play = Play(session(acknowledged=False)).next().next(1).wait(5).forget().rep().wait(1)
    assert play.texts()[0] == "Stop and call 112:"
    play.wait(30)
    assert "Chest pain." in play.texts()
    assert play.texts()[-1] == phrases().say.safety_more
    play.forget().next(1).wait(30)
    assert play.texts()[-1] == phrases().say.safety_buttons


def test_the_title_of_the_notice_is_read_though_its_first_page_has_a_heading() -> None:
    """Whoever writes the notice of a language may put a heading over every paragraph."""
    notice = phrases().safety
    headed = replace(notice, paragraphs=notice.paragraphs[1:])
    today = replace(session().today, phrases=replace(phrases(), safety=headed))
    play = Play(replace(session(acknowledged=False), today=today)).next().wait(20)
    first = play.texts().index(f"{notice.title}.")
    assert play.texts()[first + 1] == "Stop and call 112:"


def test_a_wall_that_shows_less_has_more_pages() -> None:
    """A page that is gone when the display becomes another one is the last there is."""
    small = replace(session(acknowledged=False), room=PageRoom(20, 6))
    play = Play(small).next()
    for _ in range(5):
        play.next(1)
    assert play.phase == Safety(5)
    large = replace(play.session, room=ENDLESS)
    assert isinstance(shown := view(large, large.now).scene, NoticeScene)
    assert shown.place == (2, 3)
    assert legends(large)[2].word == "I understand"


def test_history_is_paged_and_left() -> None:
    """BACK on home opens the history, REP turns its pages round, NEXT and BACK go home."""
    play = Play().back()
    assert play.phase == HistoryPages(0)
    assert play.rep(1).phase == HistoryPages(1)
    assert play.rep(1).phase == HistoryPages(2)
    assert play.rep(1).phase == HistoryPages(0)
    assert isinstance(play.next(1).phase, Home)
    assert isinstance(play.back(1).back(1).phase, Home)


def test_a_workout_begins_in_the_journal_when_the_first_preview_is_left() -> None:
    """Get ready opens the workout and remembers the step, so that a cut can be made good."""
    play = Play().next().forget().next(3)
    kept = [e for _, e in play.log if isinstance(e, Begin | Bookmark)]
    assert kept == [
        Begin("low-back-progression-1", short=False, at=Seconds(3)),
        Bookmark("hip-flexor-stretch", Side.LEFT, 1),
    ]


def test_a_hold_lasts_exactly_as_long_as_prescribed() -> None:
    """A hold has get-ready, start, half-way, three ticks and end, each at its very instant."""
    play = Play().next().next(1).until(Holding)
    begun = play.now
    play.until(ChangeSides)
    marks = [(round(at - begun, 6), mark) for at, mark in play.marks()]
    assert marks[-9:-5] == [
        (-3, Mark.COUNTDOWN),
        (-2, Mark.COUNTDOWN),
        (-1, Mark.COUNTDOWN),
        (0, Mark.START),
    ]
    assert marks[-5:] == [
        (15, Mark.HALF_WAY),
        (27, Mark.COUNTDOWN),
        (28, Mark.COUNTDOWN),
        (29, Mark.COUNTDOWN),
        (30, Mark.END),
    ]


def test_a_late_caller_shifts_nothing() -> None:
    """Whoever sleeps through a whole hold finds everything at its due time."""
    late = to_hold()
    begun = late.now
    late.session, effects = engine.step(late.session, Tick(Seconds(begun + 34.5)))
    records = [e for e in effects if isinstance(e, Record)]
    assert [r.ended for r in records] == [begun + 30]
    assert isinstance(late.phase, ChangeSides)
    assert late.phase.since == begun + 30


def test_what_is_due_happens_before_the_press_that_came_after_it() -> None:
    """NEXT a second after a hold has ended skips the change, it does not cut the hold."""
    play = to_hold()
    play.session, effects = engine.step(play.session, Pressed(Button.NEXT, Seconds(play.now + 31)))
    assert [(e.amount, e.target) for e in effects if isinstance(e, Record)] == [(30, 30)]
    assert isinstance(play.phase, GetReady)


def test_time_never_runs_back() -> None:
    """An event stamped before the last one counts as of now."""
    play = Play().next(5)
    session_, _ = engine.step(play.session, Pressed(Button.NEXT, Seconds(1)))
    assert session_.now == 5


def test_a_hold_ended_early_logs_the_seconds_held_with_an_end_mark() -> None:
    """NEXT in a hold logs whole seconds held, never more, and is not silent."""
    play = to_hold().next(12.9)
    (record,) = play.records().values()
    assert (record.amount, record.target, record.unit) == (12, 30, Unit.SECONDS)
    assert record.ended == play.now
    assert play.marks(Mark.END)


def test_pause_and_resume_are_exact() -> None:
    """A pause of any length moves every later mark by exactly its length."""
    play = to_hold()
    begun = play.now
    play.rep(14.5)
    assert isinstance(play.phase, Paused)
    play.rep(234.567).until(ChangeSides)
    marks = [(round(at - begun - 234.567, 6), m) for at, m in play.marks() if at > begun + 20]
    assert marks[1:] == [
        (15, Mark.HALF_WAY),
        (27, Mark.COUNTDOWN),
        (28, Mark.COUNTDOWN),
        (29, Mark.COUNTDOWN),
        (30, Mark.END),
    ]
    (record,) = play.records().values()
    assert record.amount == 30


@pytest.mark.parametrize("leave", [Play.rep, Play.next])
def test_a_pause_is_left_by_rep_or_next(leave: Callable[[Play, float], Play]) -> None:
    """Both go on; BACK opens the menu, and closing that leads back to the pause."""
    play = to_hold().rep(3)
    assert isinstance(play.back(1).phase, Menu)
    assert isinstance(play.back(1).phase, Paused)
    assert isinstance(leave(play, 1).phase, Holding)


def test_a_hold_is_held_once_more_from_the_start() -> None:
    """BACK in a hold gets ready again; what was held before is not counted."""
    play = to_hold().back(10)
    assert isinstance(play.phase, GetReady)
    play.until(ChangeSides)
    (record,) = play.records().values()
    assert (record.entry, record.amount) == (1, 30)


def test_start_now() -> None:
    """NEXT in get ready starts at once, with the start mark and no more countdown."""
    play = Play().next().next(1).forget().next(2)
    assert isinstance(play.phase, Holding)
    assert play.marks() == [(play.now, Mark.START)]


def test_get_ready_goes_back_to_the_preview() -> None:
    """BACK in get ready shows the same exercise again."""
    play = Play().next().next(1).back(2)
    assert isinstance(play.phase, Preview)
    assert play.phase.step == 0


def test_reps_count_by_press_and_end_by_themselves() -> None:
    """Each REP is one rep with its mark and its number; the tenth ends the set."""
    play = to_reps().rep(2, times=9)
    assert play.phase.count == 9
    assert [mark for _, mark in play.marks()] == [Mark.REP] * 9
    play.rep(2)
    assert isinstance(play.phase, Rest)
    assert play.marks()[-1][1] is Mark.SET_DONE
    (record,) = play.records().values()
    assert (record.amount, record.target, record.paced) == (10, 10, False)
    assert len(record.reps) == 10
    numbers = [text for text in play.texts() if text.isdigit()]
    assert numbers == [str(n) for n in range(1, 10)]


def test_every_rep_is_told_to_the_journal_at_once() -> None:
    """A rep reaches the journal with the press, not with the end of the set."""
    play = to_reps().rep(2, times=3)
    told = [(at, e.amount, e.ended) for at, e in play.log if isinstance(e, Record)]
    begun = told[0][0] - 2
    assert told == [(begun + 2, 1, None), (begun + 4, 2, None), (begun + 6, 3, None)]


def test_back_undoes_exactly_one_rep() -> None:
    """BACK takes the last rep back, in the count and in the journal; at none it gets ready."""
    play = to_reps().rep(2, times=2).back(1)
    assert play.phase.count == 1
    assert play.records()[1].amount == 1
    play.back(1)
    assert play.records() == {}
    assert isinstance(play.phase, Reps)
    assert isinstance(play.back(1).phase, GetReady)


def test_set_done_with_nothing_pressed_logs_the_prescribed_reps() -> None:
    """Who counts for themselves presses once, at the end."""
    play = to_reps().next(60)
    (record,) = play.records().values()
    assert (record.amount, record.reps) == (10, ())


def test_set_done_early_logs_what_was_pressed() -> None:
    """NEXT after four reps logs four."""
    play = to_reps().rep(2, times=4).next(1)
    (record,) = play.records().values()
    assert (record.amount, record.target) == (4, 10)
    assert record.ended == play.now


def test_back_in_the_rest_undoes_the_end_of_the_set() -> None:
    """BACK in a rest leads back into the set, its count kept and its entry open again."""
    play = to_reps().rep(2, times=4).next(1).back(3)
    assert isinstance(play.phase, Reps)
    assert play.phase.count == 4
    assert play.records()[1].ended is None
    play.rep(1, times=6)
    assert isinstance(play.phase, Rest)
    assert [r.amount for r in play.records().values()] == [10]


def test_back_in_the_rest_withdraws_reps_that_were_only_presumed() -> None:
    """A set closed with nothing pressed has nothing done once that press is undone."""
    play = to_reps().next(60).back(1)
    assert play.phase.count == 0
    assert play.records() == {}


def test_back_in_the_change_takes_a_hold_up_again_and_keeps_it_until_then() -> None:
    """A hold stays in the journal until it was held once more; then the new one replaces it."""
    play = to_hold().until(ChangeSides).back(2)
    assert isinstance(play.phase, GetReady)
    assert [r.amount for r in play.records().values()] == [30]
    play.until(Holding).next(8)
    assert [(r.entry, r.amount) for r in play.records().values()] == [(1, 8)]


def test_go_on_now_leads_to_get_ready() -> None:
    """NEXT in a rest or a change ends it; every set is still got ready for."""
    play = to_hold().until(ChangeSides).next(1)
    assert isinstance(play.phase, GetReady)
    assert play.step.side is Side.RIGHT


def test_the_station_leads_the_pace() -> None:
    """Paced reps count themselves at the end of each tempo cycle; REP pauses, exactly."""
    play = to_reps(paced=True)
    begun = play.now
    play.rep(10)
    assert isinstance(play.phase, Paused)
    play.rep(100).until(Rest)
    (record,) = play.records().values()
    assert record.paced
    assert [round(at - begun, 6) for at in record.reps] == [
        7,
        *(100 + 7.0 * n for n in range(2, 11)),
    ]


def test_back_in_a_led_set_repeats_the_rep_that_ran() -> None:
    """Undo takes one rep back and the pace begins it anew."""
    play = to_reps(paced=True).wait(15).back()
    assert play.phase.count == 1
    assert play.phase.since == play.now


def test_back_in_the_rest_of_a_led_set_gets_ready_for_it() -> None:
    """A led pace is counted down to before it goes on with its count."""
    play = to_reps(paced=True).wait(15).next().back(1)
    assert isinstance(play.phase, GetReady)
    assert play.until(Reps).phase.count == 2
    assert play.records()[1].ended is None


def test_the_pace_is_chosen_per_exercise_and_remembered() -> None:
    """REP in a preview of reps changes who leads, says so, and tells the journal."""
    play = Play().to("squat").forget().rep(1)
    assert [e for _, e in play.log if isinstance(e, Prefer)] == [Prefer("squat", paced=True)]
    assert play.texts()[-1] == play.session.today.phrases.say.pace_on
    assert play.next(1).until(Reps).phase.paced
    assert not play.session.paces(play.session.step(5))


def test_a_hold_has_no_pace_to_choose() -> None:
    """REP in the preview of a hold is refused."""
    play = Play().next().forget().rep(1)
    assert [mark for _, mark in play.marks()] == [Mark.REFUSED]
    assert play.session.answered is not None
    assert not play.session.answered.accepted


def test_the_preview_goes_back_to_the_set_that_ended_last() -> None:
    """BACK after an exercise shows it again, and NEXT there takes its last set up, count kept."""
    play = to_reps("squat").rep(1, times=10).until(Reps).rep(1, times=3).forget()
    play = Play().to("hip-abduction")
    for _ in range(4):
        play.next(1).until(Reps).rep(1, times=10)
    assert play.step.exercise.id == "straight-leg-raise"
    play.back(1)
    assert isinstance(play.phase, Preview)
    assert (play.step.exercise.id, play.step.side, play.step.set) == (
        "hip-abduction",
        Side.RIGHT,
        2,
    )
    assert play.next(1).until(Reps).phase.count == 10
    assert play.back(1).phase.count == 9


def test_the_first_preview_goes_home_and_closes_what_was_open() -> None:
    """BACK at the first exercise leaves the workout."""
    play = Play().next().next(1).back(1).back(1)
    assert isinstance(play.phase, Home)
    assert [type(e) for _, e in play.log][-1] is Finish


def test_holding_back_opens_the_menu_and_closing_it_shifts_everything_exactly() -> None:
    """Under the menu the clock stands still."""
    play = to_hold()
    begun = play.now
    play.hold_back(5)
    assert isinstance(play.phase, Menu)
    play.back(50).until(ChangeSides)
    assert play.now == pytest.approx(begun + 80)


def test_skip_keeps_what_was_done_of_the_exercise() -> None:
    """REP in the menu closes the running set with its count and shows the next exercise."""
    play = to_reps().rep(1, times=3).hold_back(1).rep(20)
    assert play.step.exercise.id == "straight-leg-raise"
    (record,) = play.records().values()
    assert record.amount == 3
    assert record.ended == pytest.approx(play.now - 20)


def test_skip_in_a_pause_logs_the_seconds_held_before_it() -> None:
    """The pause is not held."""
    play = to_hold().rep(7.5).back(100).rep(100)
    (record,) = play.records().values()
    assert record.amount == 7


def test_skip_while_getting_ready_to_take_a_set_up_again_keeps_its_count() -> None:
    """Whoever skips a set that was cut keeps the reps of before the cut."""
    play = to_reps(paced=True).wait(15).back(0).back(0).back(0)
    assert isinstance(play.phase, GetReady)
    play = to_reps(paced=True).wait(15).next().back(1).hold_back(1).rep(1)
    assert [(r.amount, r.ended is not None) for r in play.records().values()] == [(2, True)]


def test_skipping_the_last_exercise_ends_the_workout() -> None:
    """There is nothing after the squat."""
    play = to_reps("squat").rep(1).hold_back(1).rep(1)
    assert isinstance(play.phase, Summary)


def test_end_the_workout_with_something_done_shows_what() -> None:
    """NEXT in the menu shows the summary; home closes the workout, ended when it was."""
    play = to_reps().rep(1, times=2).hold_back(1).next(1)
    assert isinstance(play.phase, Summary)
    ended = play.now
    assert not [e for _, e in play.log if isinstance(e, Finish)]
    play.next(5)
    assert isinstance(play.phase, Home)
    assert [e for _, e in play.log if isinstance(e, Finish)] == [Finish(Seconds(ended))]


def test_a_workout_ended_by_mistake_can_be_gone_on_with() -> None:
    """BACK on its summary leads to the exercise that was left, with the count that it had."""
    play = to_reps().rep(1, times=2).hold_back(1).next(1)
    assert len(play.session.past.workouts) == 1
    play.back(1)
    assert isinstance(play.phase, Preview)
    assert play.next(1).until(Reps).phase.count == 2
    play.rep(1).hold_back(1).next(1).next(1)
    (workout,) = play.session.past.workouts
    assert [entry.amount for entry in workout.entries] == [3]
    assert len([e for _, e in play.log if isinstance(e, Finish)]) == 1


def test_a_workout_ended_early_is_over_after_five_minutes() -> None:
    """Nobody came back: it is closed as it was ended, and BACK leads home."""
    play = to_reps().rep(1, times=2).hold_back(1).next(1)
    ended = play.now
    play.wait(301)
    assert [e for _, e in play.log if isinstance(e, Finish)] == [Finish(Seconds(ended))]
    assert isinstance(play.back().back(1).phase, Home)


def test_a_button_that_has_just_come_to_mean_something_else_does_nothing() -> None:
    """NEXT for "start now", pressed just after the hold began by itself does not end it."""
    play = to_hold().next(0.15)
    assert isinstance(play.phase, Holding)
    assert play.log == []
    assert play.session.answered is not None
    assert not play.session.answered.accepted
    assert isinstance(play.next(0.5).phase, ChangeSides)


def test_a_button_that_means_the_same_before_and_after_acts_at_once() -> None:
    """Who pauses just as the hold begins has paused."""
    assert isinstance(to_hold().rep(0.1).phase, Paused)
    assert isinstance(to_hold().hold_back(0.1).phase, Menu)


def test_the_eleventh_press_of_a_trembling_hand_does_not_pause_the_rest() -> None:
    """The set ended with the tenth, and nobody chose that."""
    play = to_reps().rep(1, times=10)
    assert isinstance(play.phase, ChangeSides | Rest)
    assert isinstance(play.rep(0.3).phase, ChangeSides | Rest)
    assert isinstance(play.rep(0.4).phase, Paused)


def test_what_a_person_chose_is_followed_at_once() -> None:
    """After a press of one's own the next one counts."""
    assert isinstance(to_hold().hold_back(0.1).back(0.1).phase, Holding)


@pytest.mark.parametrize("led", [True, False])
def test_a_full_set_taken_up_again_never_has_more_than_all(*, led: bool) -> None:
    """Led, its last rep is led once more; by press, one more press ends it again as it was."""
    play = to_reps(lead=led or None)
    play = play.until(Rest) if led else play.rep(1, times=10)
    play.back(1)
    play = play.until(Rest) if led else play.rep(1)
    assert isinstance(play.phase, Rest)
    assert [(r.amount, r.target) for r in play.records().values()] == [(10, 10)]


def test_a_hold_under_way_is_kept_as_far_as_it_came() -> None:
    """Noted now and then, it is in the journal whatever ends the station; elsewhere nothing is."""
    play = to_hold().wait(8)
    play.session, effects = engine.step(play.session, Elapsed(play.session.now))
    assert [(e.amount, e.target) for e in effects if isinstance(e, Record)] == [(8, 30)]
    rest = to_hold().until(ChangeSides)
    assert engine.step(rest.session, Elapsed(rest.session.now)) == (rest.session, ())


def test_end_the_workout_with_nothing_done_goes_home() -> None:
    """An empty summary helps nobody."""
    play = Play().next().hold_back(1).next(1)
    assert isinstance(play.phase, Home)


def test_skip_in_a_rest_leaves_the_closed_set_alone() -> None:
    """What has ended is not ended again."""
    play = to_hold().until(ChangeSides)
    ended = play.records()[1].ended
    play.hold_back(1).rep(1)
    assert play.records()[1].ended == ended


def test_the_summary_is_left_for_home_and_a_new_workout_counts_anew() -> None:
    """After a workout the next one begins with entry 1."""
    play = to_reps("squat").rep(1).hold_back(1).rep(1)
    assert play.rep(1).phase.page == 1
    assert isinstance(play.next(1).phase, Home)
    assert (play.session.entries, play.session.done) == (0, {})


def test_a_press_that_does_nothing_is_refused_and_changes_nothing() -> None:
    """Refusal is heard and seen, and moves nothing."""
    play = Play(cut())
    before = play.phase
    play.rep(1)
    assert play.phase is before
    assert play.marks()[-1][1] is Mark.REFUSED


def test_every_press_sounds_exactly_once() -> None:
    """A press has its own mark, or else the one of acceptance; what was being said is cut."""
    play = Play().next().forget().next(1)
    assert [type(e) for _, e in play.log if isinstance(e, Hush | Sound)] == [Hush, Sound]


def test_a_dark_display_is_only_woken() -> None:
    """After five minutes on home any press wakes the wall, and does nothing else."""
    play = Play().wait(299).forget().next(1)
    assert isinstance(play.phase, Home)
    assert play.log == []
    assert isinstance(play.next(1).phase, Preview)


def test_auto_advance_needs_one_press() -> None:
    """With previews that go on by themselves and a led pace, one press leads through it all."""
    play = Play(automatic=True, paced=True).next().until(Summary)
    assert len(play.records()) == 27


@pytest.mark.parametrize("phase", [row.phase for row in TABLE])
def test_every_phase_has_its_row(phase: type[Phase]) -> None:
    """The table is whole: each phase can be looked up, and those that end say what follows."""
    found = next(row for row in TABLE if row.phase is phase)
    timed = "until" in phase.__struct_fields__
    assert (found.time_is_up is not None) is timed


def cut(exercise: str = "hip-abduction", reps: int = 3) -> Session:
    """Return a session started after a cut in the second set of `exercise`."""
    base = session()
    index = base.plan.find(exercise, Side.LEFT, 2)
    assert index is not None
    instants = tuple(Seconds(-100.0 - n) for n in range(reps, 0, -1))
    record = Record(
        entry=7,
        exercise=exercise,
        side=Side.LEFT,
        set=2,
        unit=Unit.REPS,
        amount=reps,
        target=10,
        paced=False,
        started=Seconds(-120),
        ended=None,
        reps=instants,
    )
    running = (record,) if reps else ()
    resume = left(base.today, index, *running)
    return engine.start(base.today, base.past, Seconds(0), acknowledged=True, resume=resume)


def test_after_a_cut_the_same_step_goes_on_with_its_count() -> None:
    """NEXT takes the workout up: same exercise, side, set and count, the entry going on."""
    play = Play(cut()).next(4)
    assert isinstance(play.phase, GetReady)
    assert [type(e) for _, e in play.log if isinstance(e, Continue | Begin)] == [Continue]
    assert play.until(Reps).phase.count == 3
    assert (play.step.exercise.id, play.step.side, play.step.set) == (
        "hip-abduction",
        Side.LEFT,
        2,
    )
    play.rep(1)
    assert [(r.entry, r.amount) for r in play.records().values()] == [(7, 4)]
    assert play.next(1).until(GetReady).next(1).rep(1).records()[8].amount == 1


def test_after_a_cut_between_sets_the_next_set_is_got_ready_for() -> None:
    """Without a running set the step is begun from its start."""
    play = Play(cut(reps=0)).next(1)
    assert play.until(Reps).phase.count == 0


def test_after_a_cut_at_a_new_exercise_its_preview_comes_first() -> None:
    """Somebody who has not seen the exercise yet is shown it."""
    base = session()
    resume = left(base.today, base.plan.starts[3])
    play = Play(engine.start(base.today, base.past, Seconds(0), resume=resume)).next(1)
    assert isinstance(play.phase, Preview)


def test_after_a_cut_one_can_start_anew() -> None:
    """BACK closes the old workout and goes home."""
    play = Play(cut()).back(1)
    assert isinstance(play.phase, Home)
    assert [type(e) for _, e in play.log if isinstance(e, Finish | Continue)] == [Finish]
    assert isinstance(Play(cut()).phase, GoOn)


def test_legends_say_what_the_table_does() -> None:
    """A button has a word exactly when its press would be accepted, in every phase met."""
    checked = set()

    def check(play: Play) -> None:
        play.session = replace(play.session, turned=None)
        checked.add(type(play.phase))
        for button, legend in zip(Button, legends(play.session), strict=True):
            after, _ = engine.step(play.session, Pressed(button, play.session.now))
            assert after.answered is not None
            assert after.answered.accepted is legend.live, (play.phase, button)

    for start in (
        Play(),
        Play(session(acknowledged=False)).next(),
        Play(cut()),
        Play().back(),
        Play().next(),
        Play().to("squat"),
        Play().to("squat").next(),
        to_hold(),
        to_reps(),
        to_reps().rep(),
        to_reps(paced=True),
        to_reps().next(1),
        to_hold().until(ChangeSides),
        to_hold().rep(1),
        to_hold().hold_back(1),
        Play(full=in_rounds(2).full).next().hold_back(1).rep(1),
        Play(engine.start(asking(), session().past, Seconds(0), acknowledged=True)).next(),
        to_reps().rep(1).hold_back(1).next(1),
        Play().hold_back(),
        Play().hold_back().next(),
        Play(cautious=True).next(),
        Play(cautious=True).next().rep(1),
        Play(cautious=True).next().rep(1).next(1),
        Play(cautious=True).next().rep(1).next(1).next(1),
        Play(questions=True).next(),
        Play(questions=True).next().rep(1, times=10),
        to_hold().hold_back(1).hold_back(1),
        to_hold().hold_back(1).hold_back(1).next(1),
        to_hold().hold_back(1).hold_back(1).next(1).rep(1),
        to_hold().hold_back(1).hold_back(1).next(1).next(1),
        at_offer(),
        at_home([squats(days_ago(1)), squats(days_ago(0))]).back().next(),
        at_home([squats(days_ago(1))]).back().next().back(1).back(1).back(1).back(1).back(1),
        Play()._take(Reminded("", Seconds(1))),
        Play(replace(session(), person="A", next_person="B")).hold_back(),
    ):
        check(start)
    assert checked == {row.phase for row in TABLE}


@pytest.mark.parametrize(("steady", "after"), [(0.0, 0.6), (0.6, 0.6), (1.5, 1.5)])
def test_a_trembling_hand_is_given_longer_after_a_change(steady: float, after: float) -> None:
    """A press is meant for what stood on the wall when the person decided to press."""
    for since, type_ in ((after - 0.01, Holding), (after, ChangeSides)):
        play = Play(steady=Seconds(steady)).next(1).next(1).until(Holding).next(since)
        assert isinstance(play.phase, type_)


def test_say_is_cut_by_a_press_before_anything_sounds() -> None:
    """The first effect of an accepted press is silence for its own mark."""
    play = Play().next().wait(1).forget().next(0.5)
    assert isinstance(play.log[0][1], Hush)
    assert not isinstance(play.log[1][1], Say)


def test_the_home_menu_is_opened_by_holding_back() -> None:
    """Holding BACK on home asks about the station itself; BACK closes that again."""
    play = Play().hold_back(1)
    assert isinstance(play.phase, HomeMenu)
    assert isinstance(play.back(1).phase, Home)


def test_quiet_is_chosen_in_the_home_menu_and_taken_back() -> None:
    """REP there makes the station quiet, says so, and makes it loud again."""
    play = Play().hold_back(1).rep(1)
    assert isinstance(play.phase, Home)
    assert play.session.quiet
    play.hold_back(1).rep(1)
    assert [e.quiet for _, e in play.log if isinstance(e, Quieten)] == [True, False]
    say = play.session.today.phrases.say
    assert [text for text in play.texts() if text in {say.quiet, say.loud}] == [say.quiet, say.loud]


@pytest.mark.parametrize("ask", [Play.next, Play.keep_back])
def test_switching_off_is_asked_for_by_next_or_by_keeping_back_down(
    ask: Callable[[Play, float], Play],
) -> None:
    """Both switch the machine off, once, after three seconds; nothing else can be done then."""
    play = ask(Play().hold_back(1), 1)
    assert isinstance(play.phase, SwitchingOff)
    assert PowerOff() not in [e for _, e in play.log]
    play.wait(3).back(1).rep(1).next(1)
    assert [e for _, e in play.log].count(PowerOff()) == 1


def test_switching_off_can_be_undone_for_three_seconds() -> None:
    """BACK leaves the machine on."""
    play = Play().hold_back(1).next(1).back(2.9)
    assert isinstance(play.phase, Home)
    assert PowerOff() not in [e for _, e in play.wait(10).log]


def test_keeping_back_down_elsewhere_does_nothing_more() -> None:
    """Who holds BACK for very long in work has opened the menu, no more."""
    play = to_hold().hold_back(3).forget().keep_back(2)
    assert isinstance(play.phase, Menu)
    assert not [e for _, e in play.log if isinstance(e, Sound)]


def test_next_in_a_led_set_logs_the_reps_that_were_led() -> None:
    """The station knows how many it led: two seconds after the start there was none."""
    play = to_reps(paced=True).next(2)
    assert [(r.amount, r.target) for r in play.records().values()] == [(0, 10)]
    led = to_reps(paced=True)
    led.wait(14).next(0.1)
    assert [r.amount for r in led.records().values()] == [2]


def test_reps_undone_to_none_are_not_the_prescribed_ones() -> None:
    """Who counted and took all back has done none; who pressed nothing did as prescribed."""
    play = to_reps().rep(1, times=3).back(1).back(1).back(1).next(1)
    assert [(r.amount, r.target) for r in play.records().values()] == [(0, 10)]
    assert [r.amount for r in to_reps().next(1).records().values()] == [10]


def test_a_hold_begun_once_more_counts_until_the_new_one_ends() -> None:
    """Held for 25 s, begun again, then ended by the menu: the 25 s are kept."""
    play = to_hold().back(25)
    assert [r.amount for r in play.records().values()] == [25]
    ended = play.hold_back(1).next(1)
    assert isinstance(ended.phase, Summary)
    assert [r.amount for r in ended.records().values()] == [25]
    again = to_hold().back(25).until(ChangeSides)
    assert [(r.entry, r.amount) for r in again.records().values()] == [(1, 30)]


def test_a_machine_that_cannot_be_switched_off_goes_home() -> None:
    """Three dead buttons are no answer; elsewhere the refusal comes too late to matter."""
    play = Play().hold_back(1).next(1)
    assert isinstance(play.phase, SwitchingOff)
    play.session, _ = engine.step(play.session, PowerRefused(play.session.now))
    assert isinstance(play.phase, Home)
    hold = to_hold()
    assert engine.step(hold.session, PowerRefused(hold.session.now))[0].phase == hold.phase


def test_back_just_after_the_last_rep_does_nothing() -> None:
    """It was meant for a rep, and there it would undo one: the set stays ended, and no tone sounds."""
    play = to_reps().rep(1, times=10).forget()
    ended = play.phase
    play.back(0.5)
    assert (play.phase, play.log) == (ended, [])
    assert play.session.answered == Responded(Button.BACK, accepted=False, at=play.session.now)
    assert isinstance(play.back(0.2).phase, Reps)


@pytest.mark.parametrize("lead", [False, True])
def test_back_just_as_a_set_begins_again_takes_no_rep(*, lead: bool) -> None:
    """It was meant to lead back out of the get-ready: the count that was kept stands."""
    play = Play(cut())
    play.session = replace(play.session, today=replace(play.session.today, lead=lead))
    play.next(1).until(Reps).back(0.5)
    assert play.phase.count == 3
    assert play.back(0.2).phase.count == 2
