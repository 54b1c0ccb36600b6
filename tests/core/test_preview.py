"""The preview: everything a person reads before lying down, as data."""

import pytest

from station.core.content.exercise import Side, Sides
from station.core.engine.view import view
from station.core.screens.picture import Pip, PreviewScene, SideMark
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
    assert (scene.dose, scene.pace, scene.place) == ("30 s", "", (0, 7))
    assert scene.pips == ((COMING, LATER), (LATER, LATER))
    assert scene.person.aids
    assert scene.person.mirrored


def test_a_preview_says_who_leads_the_reps() -> None:
    """The pace is written, and changes with REP."""
    play = Play().to("squat")
    scene = previewed(play)
    assert (scene.dose, scene.pace, scene.side, scene.place) == (
        "10 ×",
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
    assert previewed(Play(start).next()).dose == "10 ×"
