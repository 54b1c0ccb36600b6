"""The pages of the history: days in a grid, and a line for each exercise."""

from station.core.content.exercise import Unit
from station.core.screens.picture import DayMark, DaysScene, LinesScene, Scene, SummaryScene
from station.core.values import replace
from station.core.workout.history import Workout, is_whole
from station.core.workout.phases import HistoryPages, Reps
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
    assert shown.totals == (("8", SHOW.reps), ("12", SHOW.held))
    empty = history()
    assert isinstance(empty, DaysScene)
    assert empty.totals == ()
    assert empty.week.last == SHOW.last_never


def test_the_second_page_has_a_line_for_each_exercise() -> None:
    """Its amounts day by day, oldest first, and the latest in words."""
    shown = history(
        squats(days_ago(9), 10),
        squats(days_ago(5), 12),
        workout(days_ago(2), ("knee-plank", Unit.SECONDS, 50), ("squat", Unit.REPS, 20)),
        page=1,
    )
    assert isinstance(shown, LinesScene)
    lines = {name: (latest, amounts) for name, latest, amounts in shown.lines}
    assert len(lines) == 7
    assert lines["Squat"] == (f"20 {SHOW.reps}", (10, 12, 20))
    assert lines["Knee plank"] == (f"50 {SHOW.held}", (50,))
    assert lines["Bridge"] == ("", ())
    assert (shown.title, shown.page) == (SHOW.amounts, (1, 2))


def test_the_second_page_of_a_summary_is_the_same() -> None:
    """What was done over time is shown after a workout, too."""
    play = Play().to("squat").next(1).until(Reps).rep(2).hold_back(1).next(1).rep(1)
    assert isinstance(scene(play), LinesScene)
    assert isinstance(scene(play.rep(1)), SummaryScene)
