"""The screens before and after work, as data."""

from collections.abc import Callable

import pytest

from station.core import engine
from station.core.content.exercise import Goal, Side, Unit
from station.core.engine.view import view
from station.core.screens.details import Pip, Progress, SideMark
from station.core.screens.scenes import (
    GoOnScene,
    HomeScene,
    Icon,
    MenuScene,
    NoticeScene,
    SummaryScene,
)
from station.core.sound.marks import Mark
from station.core.values import Seconds, replace
from station.core.workout.effects import Record
from station.core.workout.phases import GoOn, Home, Reps, Summary
from station.core.workout.session import Session
from tests.core.ears import altered
from tests.core.past import at_home, days_ago, scene, squats
from tests.play import Play, left, phrases, session

SHOW = phrases().show


def home(play: Play, after: float = 0.0) -> HomeScene:
    """Return the scene of home."""
    shown = scene(play, after)
    assert isinstance(shown, HomeScene)
    return shown


def test_home_says_what_today_holds() -> None:
    """The programme in two parts, its minutes, and seven people in the order of the session."""
    shown = home(Play())
    assert shown.name == ("Low back", "progression 1")
    assert (shown.minutes, shown.unit) == ("33", SHOW.minutes)
    assert [place.person.figure for place in shown.row] == [
        "hip-flexor-stretch",
        "hip-abduction",
        "straight-leg-raise",
        "single-leg-bridge",
        "quadruped-leg-extension",
        "knee-plank",
        "squat",
    ]
    assert {place.progress for place in shown.row} == {Progress.COMING}
    assert home(Play().rep()).minutes == "17"


def test_a_name_without_a_part_stands_alone() -> None:
    """A programme of one's own need not have two names."""
    today = session().today
    named = replace(today.full, program=replace(today.full.program, name="Mornings"))
    assert home(Play(session(full=named))).name == ("Mornings", "")


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ((), SHOW.last_never),
        ((0,), SHOW.last_today),
        ((1,), SHOW.last_yesterday),
        ((2,), SHOW.last_days.format(n=2)),
        ((9, 3), SHOW.last_days.format(n=3)),
        ((-1,), SHOW.last_today),
    ],
)
def test_home_says_when_the_last_workout_was(days: tuple[int, ...], words: str) -> None:
    """In words; a clock that has jumped back makes no day to come of it."""
    play = at_home([squats(days_ago(day)) for day in days])
    assert home(play).week.last == words


@pytest.mark.parametrize(("days", "done"), [((), 0), ((1, 2), 2), ((0, 0), 2), ((3, 4), 0)])
def test_home_counts_the_sessions_of_this_week(days: tuple[int, ...], done: int) -> None:
    """From Monday on, two of a day as two, against the goal of the programme."""
    week = home(at_home([squats(days_ago(day)) for day in sorted(days, reverse=True)])).week
    assert (week.done, week.goal) == (done, 3)
    assert week.words == SHOW.week.format(done=done, goal=3)


def test_the_first_person_of_home_moves_now_and_then() -> None:
    """One movement a minute, five seconds after home has come, and nobody else ever moves."""
    play = Play(session(full=replace(session().today.full, steps=session().plan.steps[-2:])))
    moved = [home(play, at).row[0].person.stance for at in (6.5, 4.9, 12, 59, 66.5)]
    assert moved[0] == moved[4]
    assert (moved[0].end, moved[0].progress) == ("bottom", 0.5)
    assert moved[1] == moved[2] == moved[3] != moved[0]
    later = Play(replace(play.session, phase=Home(Seconds(3)), now=Seconds(3), touched=Seconds(3)))
    assert home(later, 6.5).row[0].person.stance == moved[0]
    everybody = [home(Play(), at).row[1:] for at in (0, 6, 7)]
    assert everybody[0] == everybody[1] == everybody[2]


def test_nothing_moves_on_a_dimmed_display() -> None:
    """From five minutes on everybody is still."""
    assert home(Play(), 301).row == home(Play(), 904).row


def test_the_notice_has_the_number_to_call() -> None:
    """The pages are those of the phrases, with the emergency number of the settings."""
    play = Play(replace(session(emergency="999"), acknowledged=False)).next()
    first, second = scene(play), scene(play.next(1))
    assert isinstance(first, NoticeScene)
    assert isinstance(second, NoticeScene)
    assert (first.title, first.place) == (phrases().safety.title, (0, 3))
    assert (second.title, second.place) == ("Stop and call 999:", (1, 3))
    assert "Chest pain." in second.paragraphs[0][1]


@pytest.mark.parametrize(
    ("somebody", "icons"),
    [
        (lambda: Play().next().hold_back(1), (Icon.CLOSE, Icon.SKIP, Icon.END)),
        (lambda: Play().next().next(1).hold_back(1), (Icon.GO_ON, Icon.SKIP, Icon.END)),
        (lambda: Play().hold_back(1), (Icon.CLOSE, Icon.QUIET, Icon.OFF)),
        (
            lambda: Play(replace(session(), quiet=True)).hold_back(1),
            (Icon.CLOSE, Icon.LOUD, Icon.OFF),
        ),
    ],
)
def test_a_menu_stands_on_its_buttons(
    somebody: Callable[[], Play], icons: tuple[Icon, Icon, Icon]
) -> None:
    """Three columns, each with the word of the button beneath it and what it does."""
    play = somebody()
    shown = scene(play)
    assert isinstance(shown, MenuScene)
    assert tuple(icon for icon, _, _ in shown.columns) == icons
    legends = view(play.session, play.session.now).legends
    assert [word for _, word, _ in shown.columns] == [legend.word for legend in legends]
    assert all(note for _, _, note in shown.columns)


def test_switching_off_says_when_the_plug_may_be_pulled() -> None:
    """The last picture is a sentence."""
    shown = scene(Play().hold_back(1).next(1))
    assert shown == NoticeScene(SHOW.switching_off, (("", (SHOW.switching_off_note,)),))


def record(
    exercise: str, amount: int, *, ended: float | None = 60, unit: Unit = Unit.REPS
) -> Record:
    """Return an entry of the running workout."""
    return Record(
        entry=1,
        exercise=exercise,
        side=Side.RIGHT,
        set=2,
        unit=unit,
        amount=amount,
        target=10,
        paced=False,
        started=Seconds(0),
        ended=None if ended is None else Seconds(ended),
        reps=tuple(Seconds(n + 1) for n in range(amount)),
    )


def cut(*running: Record) -> Session:
    """Return a session started after a cut in the second set of leg raises on the right."""
    base = session()
    index = base.plan.find("straight-leg-raise", Side.RIGHT, 2)
    assert index is not None
    before = replace(record("hip-abduction", 10), entry=9)
    resume = left(base.today, index, before, *running)
    return engine.start(base.today, base.past, Seconds(100), resume=resume)


def test_going_on_shows_what_is_counted_before_it_asks() -> None:
    """The set with its count, and the row with what was done and what was on."""
    start = cut(record("straight-leg-raise", 7, ended=None))
    assert isinstance(start.phase, GoOn)
    shown = scene(Play(start))
    assert isinstance(shown, GoOnScene)
    assert (shown.title, shown.note) == (SHOW.go_on, SHOW.go_on_note)
    assert (shown.name, shown.number, shown.word) == ("Leg raise", "7", "of 10")
    assert shown.side == SideMark(Side.RIGHT, solid=True)
    assert shown.pips == ((Pip.DONE, Pip.DONE), (Pip.DONE, Pip.RUNNING))
    assert [place.progress for place in shown.row] == [
        Progress.COMING,
        Progress.DONE,
        Progress.HERE,
        *[Progress.COMING] * 4,
    ]


def test_going_on_with_nothing_counted_shows_the_dose() -> None:
    """A set that was not begun has no count to show."""
    shown = scene(Play(cut()))
    assert isinstance(shown, GoOnScene)
    assert (shown.number, shown.word) == ("10 reps", "")
    assert shown.pips == ((Pip.DONE, Pip.DONE), (Pip.DONE, Pip.COMING))


def summary(play: Play) -> SummaryScene:
    """Return the first page of a summary."""
    assert isinstance(play.phase, Summary)
    shown = scene(play, 2)
    assert isinstance(shown, SummaryScene)
    return shown


def test_the_summary_of_a_whole_workout() -> None:
    """Minutes, reps, seconds held and the longest plank; every exercise is done."""
    shown = summary(Play(automatic=True, paced=True).next().until(Summary))
    assert shown.name == (SHOW.finished, "Low back")
    assert shown.figures == (
        ("27", SHOW.sets),
        ("180", SHOW.reps),
        ("170", SHOW.held),
        ("10", SHOW.longest.format(name="knee plank")),
    )
    assert 30 <= int(shown.minutes) <= 40
    assert {place.progress for place in shown.row} == {Progress.DONE}


def test_the_summary_of_a_workout_ended_early() -> None:
    """What was not done is neither counted nor shown as done."""
    play = Play().to("squat").next(1).until(Reps).rep(2, times=3).hold_back(1).next(1)
    shown = summary(play)
    assert shown.figures == (("1", SHOW.one_set), ("3", SHOW.reps))
    late = summary(play.wait(301))
    assert late.name[0] == SHOW.ended_early
    assert shown.name[0] == SHOW.ended_early
    assert shown.minutes == "1"
    assert [place.progress for place in shown.row] == [*[Progress.COMING] * 6, Progress.DONE]


def test_the_longest_hold_is_shown_where_there_is_an_aim() -> None:
    """The stretch has no long-term aim: its seconds are only summed."""
    base = session()
    aimless = replace(base.plan.exercises[5], goal=None)
    steps = tuple(
        replace(s, exercise=aimless) if s.exercise.id == "knee-plank" else s
        for s in base.plan.steps
    )
    assert isinstance(base.plan.exercises[5].goal, Goal)
    start = session(full=replace(base.plan, steps=steps), automatic=True, paced=True)
    shown = summary(Play(start).next().until(Summary))
    assert [word for _, word in shown.figures] == [SHOW.sets, SHOW.reps, SHOW.held]


def test_a_short_day_as_long_as_the_full_one_is_not_offered() -> None:
    """With one set of each there is nothing to shorten; the press is refused."""
    play = Play(altered("squat", sets=1))
    assert not play.rep().session.is_short
    assert play.marks(Mark.REFUSED)
