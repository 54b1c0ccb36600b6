"""Where in its movement a body is."""

import pytest

from station.core.body.figure import Stance
from station.core.content import exercise
from station.core.content.exercise import Stroke
from station.core.values import Seconds, replace

LIFT = (
    Stroke(name="tighten", seconds=Seconds(1), to="down"),
    Stroke(name="lift", seconds=Seconds(2), to="up"),
    Stroke(name="hold", seconds=Seconds(1), to="up"),
    Stroke(name="lower", seconds=Seconds(3), to="down"),
)
"""A raise as the programme has them: it begins and ends down."""


@pytest.mark.parametrize(
    ("at", "stance"),
    [
        (-1.0, Stance("down", "down", 0.0)),
        (0.0, Stance("down", "down", 0.0)),
        (0.5, Stance("down", "down", 0.0)),
        (1.0, Stance("down", "up", 0.0)),
        (2.0, Stance("down", "up", 0.5)),
        (3.0, Stance("up", "up", 0.0)),
        (4.0, Stance("up", "down", 0.0)),
        (5.5, Stance("up", "down", 0.5)),
        (7.0, Stance("down", "down", 0.0)),
        (99.0, Stance("down", "down", 0.0)),
        (float("inf"), Stance("down", "down", 0.0)),
    ],
)
def test_a_stance_follows_the_tempo(at: float, stance: Stance) -> None:
    """Each stroke goes from where the one before ended; outside the movement the body rests."""
    assert exercise.stance_at(LIFT, Seconds(at)) == stance


@pytest.mark.parametrize(
    ("at", "name", "left", "share"),
    [
        (0.0, "tighten", "down", 0.0),
        (0.25, "tighten", "down", 0.25),
        (2.0, "lift", "down", 0.5),
        (3.75, "hold", "up", 0.75),
        (4.0, "lower", "up", 0.0),
        (7.0, "lower", "up", 1.0),
        (8.0, "lower", "up", 1.0),
        (-1.0, "tighten", "down", 0.0),
    ],
)
def test_the_stroke_that_runs(at: float, name: str, left: str, share: float) -> None:
    """It is told with the pose it left and how far it is, never beyond its ends."""
    stroke, pose, into = exercise.running(LIFT, Seconds(at))
    assert (stroke.name, pose, into) == (name, left, pytest.approx(share))


def test_a_movement_of_one_stroke() -> None:
    """A single stroke begins where it ends."""
    only = (Stroke(name="breathe", seconds=Seconds(4), to="rest"),)
    assert exercise.stance_at(only, Seconds(1)) == Stance("rest", "rest", 0.0)


@pytest.mark.parametrize(
    ("at", "kept"), [(0.0, 1.0), (0.25, 0.75), (1.5, 0.0), (3.25, 0.75), (5.0, 0.0)]
)
def test_a_stance_is_kept_through_a_stroke_that_moves_nothing(at: float, kept: float) -> None:
    """To tighten or to hold changes no picture until the stroke is over."""
    assert exercise.kept_for(LIFT, Seconds(at)) == pytest.approx(kept)
    same = exercise.stance_at(LIFT, Seconds(at + kept * 0.99))
    assert kept == 0 or same == exercise.stance_at(LIFT, Seconds(at))


def test_the_poses_of_a_movement() -> None:
    """From the start to the far end, each once."""
    assert exercise.poses(LIFT) == ("down", "up")


KEPT = (
    Stroke(name="tuck", seconds=Seconds(3), to="tucked"),
    Stroke(name="glide", seconds=Seconds(2), to="far"),
    Stroke(name="hold", seconds=Seconds(30), to="far"),
    Stroke(name="release", seconds=Seconds(3), to="down"),
)
"""A hold as the programme has them, with two strokes that lead into it."""


def test_the_way_into_a_hold() -> None:
    """Its last stroke begins before the countdown, and a longer one so that it is done in time."""
    way = exercise.way_in(KEPT, Seconds(20))
    assert [(stroke.name, at) for stroke, at in way] == [("tuck", 12.8), ("glide", 15.8)]
    slow = (replace(KEPT[1], seconds=Seconds(6)), *KEPT[2:])
    assert [at for _, at in exercise.way_in(slow, Seconds(20))] == [14]
    assert exercise.way_in(KEPT[2:], Seconds(20)) == ()
    assert exercise.way_in(KEPT[:2], Seconds(20)) == ()


@pytest.mark.parametrize(
    ("now", "word", "stance"),
    [
        (12.8, "tuck", Stance("down", "tucked", 0.0)),
        (16.8, "glide", Stance("tucked", "far", 0.5)),
        (17.8, "", Stance("far", "far", 0.0)),
        (20.0, "", Stance("far", "far", 0.0)),
    ],
)
def test_the_body_on_the_way_into_a_hold(now: float, word: str, stance: Stance) -> None:
    """It takes the strokes in their tempo, and waits in the pose for the hold to start."""
    assert exercise.word_into(KEPT, Seconds(20), Seconds(now)) == word
    seen = exercise.stance_into(KEPT, Seconds(20), Seconds(now))
    assert (seen.start, seen.end) == (stance.start, stance.end)
    assert seen.progress == pytest.approx(stance.progress)


def test_keeping_still() -> None:
    """Somebody who keeps a pose is on the way from it to itself."""
    assert exercise.still("up") == Stance("up", "up", 0.0)
