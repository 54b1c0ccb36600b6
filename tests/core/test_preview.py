"""The preview: everything a person reads before lying down, as data."""

import pytest

from station.core.content.exercise import Side, Sides
from station.core.content.program import PerSide
from station.core.engine.view import view
from station.core.screens.details import Pip, SideMark
from station.core.screens.scenes import PreviewScene
from station.core.screens.working import demonstration
from station.core.values import Seconds
from tests.core.ears import altered
from tests.play import Play, phrases

COMING, LATER = Pip.COMING, Pip.LATER


def previewed(play: Play, after: float = 0.0) -> PreviewScene:
    """Return the preview `after` seconds from now."""
    scene = view(play.session, Seconds(play.now + after)).scene
    assert isinstance(scene, PreviewScene)
    return scene


def test_a_preview_says_everything_before_lying_down() -> None:
    """Name, what matters, side, dose, sets and place; a hold has no pace."""
    scene = previewed(Play().next())
    assert (scene.name, scene.short) == ("Kneeling hip flexor stretch", "Hip stretch")
    assert scene.matters == "Tuck the hip under. Stay tall."
    assert (scene.side, scene.side_word) == (SideMark(Side.LEFT, solid=True), "Left")
    assert (scene.dose, scene.pace, scene.place) == ("2 × 30 s", "", (0, 7))
    assert scene.each == "each side"
    assert scene.pips == ((COMING, LATER), (LATER, LATER))
    assert scene.person.aids
    assert scene.person.mirrored


def test_a_preview_says_who_leads_the_reps() -> None:
    """The pace is written, and changes with REP."""
    play = Play().to("squat")
    scene = previewed(play)
    assert (scene.dose, scene.pace, scene.side, scene.place) == (
        "2 × 10 reps",
        phrases().show.by_press,
        None,
        (6, 7),
    )
    assert scene.pips == ((COMING,), (LATER,))
    assert previewed(play.rep(1)).pace == phrases().show.paced


def test_a_preview_shows_the_movement_in_tempo_again_and_again() -> None:
    """A long hold is cut short, then the body rests for a moment, and moves anew."""
    play = Play().next()
    stances = [previewed(play, at).person.stance for at in (0, 4, 6, 7.5, 10.5, 14.8)]
    assert [stance.end for stance in stances] == ["tuck", "hold", "hold", "start", "start", "hold"]
    assert stances[5].progress == pytest.approx(stances[1].progress)


@pytest.mark.parametrize(
    ("exercise", "seconds"), [("hip-flexor-stretch", 10), ("hip-abduction", 7), ("knee-plank", 6)]
)
def test_a_demonstration_holds_for_two_seconds_at_most(exercise: str, seconds: float) -> None:
    """A shorter hold keeps its tempo; the eye has seen a longer one by then."""
    assert demonstration(altered(exercise).step(0)) == seconds


def test_the_dose_of_sides_in_turn_is_that_of_one_side() -> None:
    """Ten reps a side are ten, though the set has twenty."""
    start = altered("quadruped-leg-extension", sides=Sides.EVERY_REP)
    scene = previewed(Play(start).next())
    assert (scene.dose, scene.each, scene.needed) == ("2 × 10 reps", "each side", "")


def test_what_the_mark_of_the_side_tells_is_not_needed_beside_the_dose() -> None:
    """How long each rep is held is, and so is how many sets a side has, where they differ."""
    start = altered("quadruped-leg-extension", sides=Sides.EVERY_REP, reps=6, hold=2)
    scene = previewed(Play(start).next())
    assert (scene.each, scene.needed) == ("each held 2 s, each side", "each held 2 s")
    start = altered("straight-leg-raise", sets=PerSide(left=1, right=3))
    scene = previewed(Play(start).next())
    assert scene.each == scene.needed == "sets: left\N{NO-BREAK SPACE}1, right\N{NO-BREAK SPACE}3"


def test_a_single_set_is_told_without_its_number() -> None:
    """Reps with a hold inside say how long it is; a hold of minutes is told in minutes."""
    for changes, dose, each in (
        ({"sets": 1}, "10 reps", ""),
        ({"sets": 1, "hold": 5}, "10 reps", "each held 5 s"),
        ({"sets": 3, "hold": 5}, "3 × 10 reps", "each held 5 s"),
    ):
        scene = previewed(Play(altered("squat", **changes)).next())
        assert (scene.dose, scene.each, scene.needed) == (dose, each, each)
    for hold, dose in ((99, "99 s"), (100, "1:40 min"), (180, "3:00 min")):
        assert previewed(Play(altered("knee-plank", sets=1, hold=hold)).next()).dose == dose
