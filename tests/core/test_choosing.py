"""More than one programme: home offers each with the buttons, the one that is due first in front."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from station.core import engine
from station.core.content.exercise import Unit
from station.core.content.plan import plan
from station.core.content.program import Item, Program
from station.core.engine.view import legends, view
from station.core.rehearse.rehearsal import sayable
from station.core.screens.scenes import HomeScene
from station.core.values import Seconds, replace
from station.core.workout.asking.choosing import due_first
from station.core.workout.entry import Entry
from station.core.workout.events import Dated
from station.core.workout.history import Workout
from station.core.workout.phases import Home, Preview, Summary
from station.core.workout.session import LaidOut, Past, Today
from tests.play import TODAY, Play, library, today

NOON = datetime.combine(TODAY, datetime.min.time(), UTC) + timedelta(hours=12)


def laid(name: str, *items: Item, **changes: Any) -> Today:
    """Return today by a programme of two sets of squats, but for what is said."""
    squats = (Item(exercise="squat", sets=2, reps=5),)
    written = Program(id=name, name=name.title(), about="", items=items or squats, **changes)
    full, short = (plan(written, library(), short=day) for day in (False, True))
    return replace(today(), full=full, short=short)


PLANK = Item(exercise="knee-plank", sets=5, hold=10)


def offered() -> Today:
    """Return morning, evening and neck, as they stand in the folder."""
    neck = laid("neck", Item(exercise="squat", sets=1, reps=5))
    return replace(laid("morning"), others=(laid("evening", PLANK), neck))


def done(program: str, ago: int, number: int = 1) -> Workout:
    """Return a workout of one set of squats, so many days ago."""
    at, paced, short = NOON - timedelta(days=ago), False, False
    entry = Entry(1, "squat", None, 1, Unit.REPS, 5, 5, paced, at, at + timedelta(seconds=30))
    return Workout(number, program, short, at, at + timedelta(minutes=1), entries=(entry,))


def past(*workouts: Workout) -> Past:
    """Return what was done before, oldest first."""
    return Past(workouts, TODAY, NOON)


def begun(*workouts: Workout) -> Play:
    """Return somebody at home who has three programmes and did these workouts."""
    return Play(engine.start(offered(), past(*workouts), Seconds(0), acknowledged=True))


def home(play: Play) -> HomeScene:
    """Return what home shows."""
    scene = view(play.session, play.session.now).scene
    assert isinstance(scene, HomeScene)
    return scene


def test_home_offers_each_programme_in_turn() -> None:
    """REP goes from the full day to the short one, then to the next programme, and round again."""
    play, day = begun(), offered()
    shown = [(home(play).name[0], home(play).minutes, legends(play.session)[1].word)]
    for _ in range(5):
        play.rep(1)
        shown.append((home(play).name[0], home(play).minutes, legends(play.session)[1].word))
    minutes = [(each.full.minutes, each.short.minutes) for each in (day, *day.others)]
    (morning, brief), (evening, briefer), (neck, _) = minutes
    assert shown == [
        ("Morning", f"{morning}", f"short · {brief} min"),
        ("Morning", f"{brief}", f"other · {evening} min"),
        ("Evening", f"{evening}", f"short · {briefer} min"),
        ("Evening", f"{briefer}", f"other · {neck} min"),
        ("Neck", f"{neck}", f"other · {morning} min"),
        ("Morning", f"{morning}", f"short · {brief} min"),
    ]
    assert f"Evening. {evening} minutes." in play.texts()
    play.rep(1, times=2).next(1)
    assert isinstance(play.phase, Preview)
    assert play.session.plan.program.id == "evening"


@pytest.mark.parametrize(
    ("workouts", "first"),
    [
        ((), "morning"),
        ((done("morning", 1),), "evening"),
        ((done("evening", 3), done("neck", 2), done("morning", 1)), "evening"),
        ((done("morning", 2), done("evening", 1), done("neck", 1)), "morning"),
        ((done("morning", 0), done("evening", 0), done("neck", 0)), "morning"),
    ],
)
def test_the_one_that_is_due_stands_in_front(workouts: tuple[Workout, ...], first: str) -> None:
    """Never done comes before longest ago; of those alike, the one of the settings."""
    assert due_first(offered(), past(*workouts), Seconds(0)).program.id == first


def test_a_programme_for_more_days_is_due_sooner() -> None:
    """Every day is due after a day, once a week after seven."""
    daily = laid("daily", per_week=7)
    weekly = replace(laid("weekly", per_week=1), others=(daily,))
    assert (
        due_first(weekly, past(done("weekly", 3), done("daily", 1)), Seconds(0)).program.id
        == "daily"
    )


def test_each_has_its_own_week_and_last_time() -> None:
    """What was done of another programme does not count for this one."""
    play = begun(done("evening", 1), done("morning", 5))
    assert (home(play).name[0], home(play).week.last) == ("Neck", "not done yet")
    play.rep(1)
    assert (home(play).name[0], home(play).week.last) == ("Morning", "last time: 5 days ago")
    play.rep(1, times=2)
    assert (home(play).name[0], home(play).week.last) == ("Evening", "last time: yesterday")
    assert home(play).week.done == 1


def test_after_a_workout_the_next_one_is_in_front() -> None:
    """What was just done is no longer due; who only looked finds it as it was."""
    play = begun(done("evening", 1), done("neck", 1)).next().back(1)
    assert isinstance(play.phase, Home)
    assert play.session.today.program.id == "morning"
    play.rep(1).back(1).back(1)
    assert (play.session.today.program.id, play.session.is_short) == ("morning", True)
    play.next(1).next(1).next(1).rep(1, times=5).until(Summary).next(2)
    assert isinstance(play.phase, Home)
    assert (play.session.today.program.id, play.session.is_short) == ("evening", False)


def test_a_new_day_and_an_edited_file_find_the_programme() -> None:
    """On a new day the due one stands in front; a file that was edited moves nothing."""
    play = begun(done("neck", 2), done("evening", 1), done("morning", 0))
    assert play.session.today.program.id == "neck"
    play.rep(1)
    laid_out = LaidOut(replace(offered()), play.session.now)
    edited, _ = engine.step(play.session, laid_out)
    assert edited.today.program.id == "morning"
    later, _ = engine.step(edited, Dated(NOON + timedelta(days=1), edited.now))
    assert later.today.program.id == "neck"
    same, _ = engine.step(later, Dated(NOON + timedelta(days=1, seconds=5), edited.now))
    assert same.today == later.today


def test_one_programme_changes_nothing() -> None:
    """Without others there is the short day alone, and all that was done counts."""
    alone = engine.start(laid("morning"), past(done("evening", 1)), Seconds(0), acknowledged=True)
    play = Play(alone)
    assert home(play).week.done == 1
    play.rep(1).rep(1)
    assert (play.session.today.program.id, play.session.is_short) == ("morning", False)
    assert legends(play.session)[1].word == "short · 1 min"
    assert play.session.today.turned_to("neck").program.id == "morning"


def test_the_words_of_all_programmes_are_made_before() -> None:
    """Whatever is chosen is spoken at once."""
    texts = sayable(offered(), past())
    assert {"Evening. 3 minutes.", "Plank on knees.", "Middle button: what else there is."} <= {
        *texts
    }
