"""The pages of the history: days in a grid, and a line for each exercise."""

from datetime import UTC, datetime, timedelta

from station.core.content.exercise import Unit
from station.core.screens.scenes import Curve, DayMark, DaysScene, LinesScene, Scene, SummaryScene
from station.core.values import replace
from station.core.workout.effects import Topic
from station.core.workout.entry import Counted
from station.core.workout.history import Workout, is_whole
from station.core.workout.phases import HistoryPages, Reps
from station.core.workout.session import Answered
from tests.core.past import at_home, days_ago, scene, squats, workout
from tests.play import Play, phrases, session

SHOW = phrases().show


def history(*workouts: Workout, page: int = 0) -> Scene:
    """Return a page of the history."""
    play = at_home(workouts).back()
    assert isinstance(play.phase, HistoryPages)
    return scene(play.rep(1, times=page))


def test_the_grid_of_days() -> None:
    """Five weeks from Monday, this one last; a full day is told from a short one."""
    shown = history(
        squats(days_ago(40)),
        squats(days_ago(9)),
        squats(days_ago(7), short=True),
        squats(days_ago(5), short=True),
        squats(days_ago(5)),
        squats(days_ago(1), 0),
        squats(days_ago(0), short=True),
    )
    assert isinstance(shown, DaysScene)
    assert [len(week) for week in shown.days] == [7] * 5
    nothing = (DayMark.NOTHING,) * 7
    assert shown.days[:3] == (nothing,) * 3
    week_before = (DayMark.FULL, DayMark.NOTHING, DayMark.SHORT, DayMark.NOTHING, DayMark.FULL)
    assert shown.days[3] == (*week_before, DayMark.NOTHING, DayMark.NOTHING)
    assert shown.days[4] == (
        DayMark.NOTHING,
        DayMark.NOTHING,
        DayMark.SHORT,
        *[DayMark.TO_COME] * 4,
    )
    assert shown.today == (4, 2)
    assert shown.ticks == (False, False, False, True, False)
    assert shown.weekdays == SHOW.weekdays


def test_a_workout_of_one_rep_has_no_full_disc() -> None:
    """Ended early it is shown as a short day; half of the sets of the plan are enough for a full one."""
    plan = session().today.full
    many = ("squat", Unit.REPS, 10)
    early = workout(days_ago(1), ("squat", Unit.REPS, 1))
    assert not is_whole(early, plan)
    assert not is_whole(workout(days_ago(1), *[many] * 13), plan)
    assert is_whole(workout(days_ago(1), *[many] * 14), plan)
    assert is_whole(replace(early, program="another"), plan)
    shown = history(early)
    assert isinstance(shown, DaysScene)
    assert shown.days[4][1] is DayMark.SHORT


def test_the_grid_tells_what_the_last_workout_came_to() -> None:
    """Reps and seconds of the newest workout in which anything was done."""
    plank, reps = ("knee-plank", Unit.SECONDS, 12), ("squat", Unit.REPS, 8)
    last = workout(days_ago(2), plank, reps)
    shown = history(squats(days_ago(9)), last, squats(days_ago(1), 0))
    assert isinstance(shown, DaysScene)
    best = ("12", SHOW.longest.format(name="knee plank"))
    assert shown.totals == (("8", SHOW.reps), ("12", SHOW.held), ("2", SHOW.sets), best)
    assert shown.heading == f"{SHOW.last_workout}, {SHOW.ended_early.lower()}, 2 min"
    only = history(squats(days_ago(2)))
    assert isinstance(only, DaysScene)
    assert only.heading == f"{SHOW.last_workout}, 1 min"
    assert only.totals == (("10", SHOW.reps), ("1", SHOW.one_set))
    empty = history()
    assert isinstance(empty, DaysScene)
    assert (empty.heading, empty.totals, empty.few) == ("", (), ("", ()))
    assert empty.week.last == SHOW.last_never


def test_a_short_day_is_whole_by_its_own_measure() -> None:
    """One set of each is all that a short day asks for."""
    day = workout(days_ago(1), *[("squat", Unit.REPS, 10)] * 12, short=True)
    shown = history(day)
    assert isinstance(shown, DaysScene)
    assert shown.heading == f"{SHOW.last_workout}, 12 min"


def assumed(done: Workout) -> Workout:
    """Return the workout as one in which nobody pressed."""
    entries = tuple(replace(each, counted=Counted.ASSUMED) for each in done.entries)
    return replace(done, entries=entries)


def test_what_was_assumed_is_told_apart() -> None:
    """In the sums of a day, and behind the last amount of a line; a diary does not overstate."""
    shown = history(assumed(squats(days_ago(2))))
    assert isinstance(shown, DaysScene)
    assert ("10", SHOW.of_them_assumed) in shown.totals
    assert shown.few[1][:2] == (("10", SHOW.reps), ("10", SHOW.assumed_short))
    lines = history(assumed(squats(days_ago(2))), page=2)
    assert isinstance(lines, LinesScene)
    assert lines.lines[-1].unit == f"{SHOW.reps} · 10 assumed"


def test_a_week_that_fell_short_can_be_made_good() -> None:
    """No streak is broken: what last week lacked is asked for once, and given as a tick when it is done."""
    twice = (squats(days_ago(8)), squats(days_ago(6)))  # of three
    shown = history(*twice)
    assert isinstance(shown, DaysScene)
    assert shown.week.last == SHOW.make_good.format(n=1)
    assert not any(shown.ticks)
    often = history(*twice, *[squats(days_ago(1))] * 4)
    assert isinstance(often, DaysScene)
    assert often.week.last == SHOW.last_yesterday
    assert often.ticks[-2:] == (True, True)


def test_how_it_felt_has_a_page_of_its_own() -> None:
    """Pain before and after and effort as lines up to ten, with the usual pain; untold, no page."""
    play = at_home([squats(days_ago(8))])
    assert play.session.past.answers == ()
    at = datetime(2026, 3, 1, 9, tzinfo=UTC)
    answers = (
        Answered(Topic.USUAL, 4, at),
        Answered(Topic.PAIN_BEFORE, 6, at),
        Answered(Topic.PAIN_BEFORE, 3, at + timedelta(days=10)),
        Answered(Topic.EFFORT, 5, at + timedelta(days=5)),
    )
    past = replace(play.session.past, answers=answers)
    play = Play(replace(play.session, past=past)).back().rep(1, times=3)
    shown = scene(play)
    assert isinstance(shown, LinesScene)
    before, after, effort = shown.lines
    assert before == Curve(SHOW.pain_before, "of 10", 4, ((0.0, 6), (1.0, 3)), most=10)
    assert (after.points, effort.points, effort.target) == ((), ((0.5, 5),), 0)
    assert (shown.title, shown.target, shown.span) == (SHOW.felt, SHOW.usual, ("1 Mar", "11 Mar"))
    assert shown.page == (3, 5)
    alone = replace(past, answers=answers[3:])
    once = scene(Play(replace(play.session, past=alone)))
    assert isinstance(once, LinesScene)
    assert (once.target, once.span) == ("", ("", "6 Mar"))


def test_the_next_pages_have_a_line_for_each_exercise() -> None:
    """Four a page: the amounts day by day, oldest first, what a full day asks for, and the days."""
    done = (
        squats(days_ago(9), 10),
        squats(days_ago(5), 12),
        workout(days_ago(1), ("knee-plank", Unit.SECONDS, 50), ("squat", Unit.REPS, 20)),
    )
    first, second = history(*done, page=1), history(*done, page=2)
    assert isinstance(first, LinesScene)
    assert isinstance(second, LinesScene)
    assert [len(first.lines), len(second.lines)] == [4, 3]
    assert (first.page, second.page) == ((1, 4), (2, 4))  # the last one is to be taken along
    assert first.title == second.title == SHOW.amounts
    assert first.span == second.span == ("9 Mar", "17 Mar")
    lines = {line.name: line for line in (*first.lines, *second.lines)}
    assert lines["Squat"] == Curve("Squat", SHOW.reps, 20, ((0.0, 10), (0.5, 12), (1.0, 20)))
    assert lines["Knee plank"] == Curve("Knee plank", SHOW.held, 50, ((1.0, 50),))
    assert lines["Bridge"] == Curve("Bridge", SHOW.reps, 40, ())


def test_a_single_day_stands_at_the_end_of_its_line() -> None:
    """There is no first day beside it; before any there are none."""
    shown = history(squats(days_ago(3)), page=2)
    assert isinstance(shown, LinesScene)
    assert shown.span == ("", "15 Mar")
    assert shown.lines[-1].points == ((1.0, 10),)
    nothing = history(page=1)
    assert isinstance(nothing, LinesScene)
    assert nothing.span == ("", "")


def test_what_was_counted_in_another_unit_has_no_line() -> None:
    """An exercise whose reps have become a hold starts anew."""
    shown = history(workout(days_ago(1), ("squat", Unit.SECONDS, 50)), page=2)
    assert isinstance(shown, LinesScene)
    assert shown.lines[-1] == Curve("Squat", SHOW.reps, 20, ())


def test_an_exercise_that_is_done_twice_has_one_line() -> None:
    """Two rounds of it are one amount a day, and one target."""
    full = session().today.full
    twice = replace(full, steps=(*full.steps[-1:], *full.steps))
    play = Play(session(full=twice)).back().rep(1, times=1)
    names = [line.name for line in _lines(play)] + [line.name for line in _lines(play.rep(1))]
    assert len(names) == len(set(names)) == 7
    assert (
        next(line for line in _lines(play.back(1).back(1).rep(1)) if line.name == "Squat").target
        == 30
    )


def _lines(play: Play) -> tuple[Curve, ...]:
    shown = scene(play)
    assert isinstance(shown, LinesScene)
    return shown.lines


def test_the_other_pages_of_a_summary_are_the_same() -> None:
    """What was done over time is shown after a workout, too."""
    play = Play().to("squat").next(1).until(Reps).rep(2).hold_back(1).next(1).rep(1)
    assert isinstance(scene(play), LinesScene)
    assert isinstance(scene(play.rep(1)), LinesScene)
    assert isinstance(scene(play.rep(1)), SummaryScene)
