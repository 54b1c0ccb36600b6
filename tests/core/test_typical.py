"""The pictures of the documents: every screen, as the engine really reaches it."""

from functools import cache

import pytest

from station.core.content.exercise import (
    Dose,
    Exercise,
    Sides,
)
from station.core.content.plan import plan
from station.core.content.program import Item, UpTo
from station.core.rehearse.typical import views, views_of
from station.core.rehearse.visit import TODAY, Visit, past
from station.core.screens.picture import Light, Screen, View
from station.core.screens.scenes import LinesScene, SummaryScene, Symbol
from station.core.workout.history import last_workout, sessions_this_week
from station.core.workout.outside import ROWS
from station.core.workout.phases import Summary
from station.core.workout.session import Today
from tests.core.content import exercise, held, library, program, stroke
from tests.core.grown import growing
from tests.play import asking, in_rounds, phrases, today


@cache
def pictures() -> dict[str, View]:
    """Return every screen once: to play up to each of them takes a while."""
    return views(growing())


def test_every_screen_is_shown() -> None:
    """No screen is left out, and the dimmed and the black wall are there too."""
    shown = pictures()
    rounds = views(in_rounds(UpTo(2)))
    shown = shown | {name: rounds[name] for name in ("skip", "rest-enough")}
    shown["choice"] = views(asking())["choice"]
    assert {view.screen for view in shown.values()} == set(Screen)
    assert {view.light for view in shown.values()} == set(Light)


@pytest.mark.parametrize(
    ("name", "number", "word"),
    [
        ("get-ready", 3, "glide"),
        ("hold", 23, "hold"),
        ("hold-end", Symbol.DONE, "relax"),
        ("paused", Symbol.PAUSED, "23 left"),
        ("reps", 7, "of 10"),
        ("reps-paced", 7, "return"),
        ("set-done", 10, "of 10"),
        ("rest", 24, "rest"),
        ("go-on", "7", "of 10"),
    ],
)
def test_the_screens_show_what_is_typical(name: str, number: object, word: str) -> None:
    """Each is caught at the moment that shows it best."""
    scene = pictures()[name].scene
    assert (getattr(scene, "number", None), getattr(scene, "word", None)) == (number, word)


def test_trouble_ring_and_answers_are_among_them() -> None:
    """What stands over a screen is shown over one."""
    shown = pictures()
    assert shown["menu-opening"].ring is not None
    assert shown["trouble"].trouble
    assert shown["trouble-small"].trouble_small
    assert [
        getattr(shown[name].answer, "accepted", None) for name in ("reps-press", "refused")
    ] == [
        True,
        False,
    ]


def test_what_was_just_done_counts_for_the_week() -> None:
    """One workout lies behind this week; the summary of another one makes two."""
    shown = pictures()
    assert shown["home"].scene.week.done == 1
    assert isinstance(shown["summary"].scene, SummaryScene)
    assert shown["summary"].scene.week.done == 2


def laid_out(*exercises: Exercise) -> Today:
    """Return today with these exercises, one set of each."""
    items = [
        Item(exercise=each.id, sets=1, reps=each.dose.reps, hold=each.dose.hold)
        for each in exercises
    ]
    own = library(*exercises)
    full, short = (plan(program(*items), own, short=short) for short in (False, True))
    return Today(full=full, short=short, phrases=phrases())


INNER = (stroke("lift"), stroke("hold", seconds=5), stroke("lower", "down"))
OWN = {
    "one hold of a second": [held(dose=Dose(sets=1, hold=1))],
    "one hold of a quarter of an hour": [held(dose=Dose(sets=1, hold=999))],
    "one rep": [exercise(dose=Dose(sets=1, reps=1))],
    "led reps alone": [exercise(dose=Dose(sets=1, reps=3, hold=5), movement=INNER)],
    "sides every rep": [exercise(dose=Dose(sets=1, reps=2), sides=Sides.EVERY_REP, inset="front")],
    "sides halfway": [exercise(dose=Dose(sets=1, reps=4), sides=Sides.HALFWAY)],
    "holds alone": [held(), held(id="side-plank", sides=Sides.EVERY_SET), held(id="wall-sit")],
}
"""Programmes of one's own, at the edges of what may be written."""

ALWAYS = {"home", "home-dimmed", "go-on", "safety", "preview", "get-ready", "trouble", "refused"}
"""Screens that no workout is without."""


@pytest.mark.parametrize("name", OWN)
def test_any_programme_has_its_pictures(name: str) -> None:
    """Whatever the workout is, each of its screens is shown, and its exercises are those shown."""
    own = laid_out(*OWN[name])
    shown = views(own)
    assert shown.keys() >= ALWAYS | {"paused", "menu", "summary", "history", "history-lines"}
    lines = shown["history-lines"].scene
    assert isinstance(lines, LinesScene)
    names = [each.short for each in own.full.exercises]
    assert [each.name for each in lines.lines] == names[:ROWS]
    assert all(each.points for each in lines.lines)
    assert shown["refused"].answer is not None
    assert not shown["refused"].answer.accepted
    sides = any(step.side for step in own.full.steps) and len(own.full.steps) > 1
    assert ("change-sides" in shown) is sides
    assert "rest" not in shown


def test_a_dose_may_be_smaller_than_what_was_missed() -> None:
    """Somebody grows stronger from fewer reps: never from less than one."""
    behind = past(laid_out(exercise(dose=Dose(sets=1, reps=1))))
    assert {entry.amount for workout in behind.workouts for entry in workout.entries} == {1}


def test_one_exercise_is_shown_by_itself() -> None:
    """Its preview, its get-ready, its work and its pauses; and no screen of another one."""
    by_press = views_of(today(), "hip-abduction")
    assert [*by_press] == [
        f"{name}-hip-abduction"
        for name in ("preview", "get-ready", "reps", "reps-paced", "rest", "change-sides")
    ]
    assert [*views_of(today(), "hip-flexor-stretch")][2] == "hold-hip-flexor-stretch"
    led = laid_out(exercise(dose=Dose(sets=1, reps=3, hold=5), movement=INNER))
    assert [*views_of(led, "hip-lift")] == [
        f"{name}-hip-lift" for name in ("preview", "get-ready", "reps-paced")
    ]
    with pytest.raises(ValueError, match="'jump'"):
        views_of(today(), "jump")


def test_somebody_kept_at_it() -> None:
    """Five weeks lie behind, with full and short days, the last one the day before yesterday."""
    before = past(today())
    last = last_workout(before.workouts)
    assert last is not None
    assert (TODAY - last.day).days == 2
    assert {workout.short for workout in before.workouts} == {True, False}
    assert sessions_this_week(before.workouts, TODAY) == 1


def test_a_way_that_leads_nowhere_is_told() -> None:
    """Waiting on home for a summary would be waiting for ever."""
    with pytest.raises(ValueError, match="Summary"):
        Visit(today()).until(Summary)
