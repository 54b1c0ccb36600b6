"""The pictures of the documents: every screen, as the engine really reaches it."""

from functools import cache

import pytest

from station.core.rehearse.typical import TODAY, Visit, past, views
from station.core.screens.picture import Light, Screen, Symbol, View
from station.core.workout.history import last_workout, sessions_this_week
from station.core.workout.phases import Summary
from tests.play import today


@cache
def pictures() -> dict[str, View]:
    """Return every screen once: to play up to each of them takes a while."""
    return views(today())


def test_every_screen_is_shown() -> None:
    """No screen is left out, and the dimmed and the black wall are there too."""
    shown = pictures()
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
