"""Films: what the wall shows, at even steps of time."""

from math import inf

import pytest

from station.core.content.exercise import Dose
from station.core.rehearse.reel import of_exercise, of_workout, usual, whole_set
from station.core.screens.picture import Screen, View
from station.core.screens.scenes import Symbol, WorkScene
from tests.core.content import exercise, held
from tests.core.test_typical import laid_out
from tests.play import today


def numbers(views: list[View]) -> list[object]:
    """Return the number of each view that differs from the one before."""
    found: list[object] = []
    for view in views:
        number = getattr(view.scene, "number", None)
        if not found or found[-1] != number:
            found.append(number)
    return found


def test_an_exercise_is_counted_down_and_led() -> None:
    """A view every half second: the countdown, then the reps as the station leads them."""
    views = list(of_exercise(today(), "squat", 15, 2))
    assert len(views) == 30
    assert numbers(views) == [3, 2, 1, 2]
    assert {view.screen for view in views} == {Screen.GET_READY, Screen.REPS}
    assert all(isinstance(view.scene, WorkScene) for view in views)


def test_a_short_set_ends_with_its_mark() -> None:
    """It is shown to its end and no further, though there was time for more."""
    own = laid_out(held(dose=Dose(sets=1, hold=2)), exercise())
    views = list(of_exercise(own, "plank", 60, 4))
    assert numbers(views) == [3, 2, 1, 2, 1, Symbol.DONE]
    assert len(views) == 4 * (3 + 2) + 6


def test_a_hold_is_shown_to_its_end_and_some_of_many_reps() -> None:
    """Where nothing else is asked for; who leads the reps ends them, too."""
    assert usual(today(), "hip-flexor-stretch") == pytest.approx(3 + 30 + 1.5)
    assert usual(today(), "squat") == 20 < whole_set(today(), "squat") < inf
    few = laid_out(exercise(dose=Dose(sets=1, reps=2)))
    assert usual(few, "hip-lift") == whole_set(few, "hip-lift") < 20
    own = laid_out(exercise(own_pace=True))
    assert (usual(own, "hip-lift"), whole_set(own, "hip-lift")) == (20, inf)
    assert len(list(of_exercise(own, "hip-lift", 5, 2))) == 10


def test_a_workout_goes_by_from_home_to_its_summary() -> None:
    """Evenly: as many views as were asked for, the first of home, the last of what was done."""
    views = list(of_workout(today(), 5, 4))
    assert len(views) == 20
    assert views[0].screen is Screen.HOME
    assert views[-1].screen is Screen.SUMMARY
    assert {Screen.REPS, Screen.HOLDING, Screen.REST} <= {view.screen for view in views}
    assert len(list(of_workout(laid_out(exercise()), 0.1, 1))) == 2


def test_an_exercise_that_today_has_not_is_told() -> None:
    """Nothing leads there."""
    with pytest.raises(ValueError, match="'jump'"):
        next(of_exercise(today(), "jump", 5, 5))
