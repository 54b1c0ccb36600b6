"""What a body can do in every frame of a movement."""

import math
import re

import pytest

from station.core.body.anatomy import FOOT, SCALE
from station.core.body.figure import SINKS, Figure, Stance, skeleton
from station.core.body.limits import MOST_DRIFT, movement_faults, strokes
from station.core.body.recipe import Posed
from station.core.values import replace
from tests.core.test_recipe import made
from tests.figures import FIGURES, STROKES


def told(shape: Figure) -> list[str]:
    """Return what is said of a movement through all poses of a figure."""
    return list(movement_faults(shape, "x"))


def test_every_shipped_movement_can_be_done() -> None:
    """By the strokes of its exercise, or where there is none through its poses and back."""
    found = [
        sentence
        for name, start, end in STROKES
        for sentence in movement_faults(FIGURES[name], name, [(start, end)])
    ]
    assert found == []


def test_the_way_leads_through_all_poses_and_back() -> None:
    """Where no exercise says otherwise."""
    assert strokes(made("supine", {}, {}, {})) == (("a", "b"), ("b", "c"), ("c", "a"))


def test_a_joint_below_the_floor_is_told() -> None:
    """The swinging foot of a straight leg, and by how much."""
    poses: tuple[Posed, Posed] = (
        {"near_hip_flexion": 40.0, "far_knee_flexion": 20.0},
        {"near_hip_flexion": -30.0},
    )
    sentences = told(made("standing", *poses, contacts=("far_foot",)))
    assert any("from 'a' to 'b': near_heel is" in each for each in sentences)
    assert any(each.endswith("cm below the floor") for each in sentences)


def test_the_toes_of_a_foot_that_swings_are_drawn_up() -> None:
    """The heel goes to the buttock from the floor, and nobody has to say how the toes clear it."""
    poses: tuple[Posed, Posed] = ({}, {"near_knee_flexion": 90.0, "lifts": ("near_foot",)})
    shape = made("standing", *poses)
    assert told(shape) == []
    seen = [skeleton(shape, Stance("a", "b", share / 20)) for share in range(21)]
    lowest = max(each["near_toe"][1] for each in seen)
    assert lowest == pytest.approx(shape.floor + SINKS * SCALE)
    for each in seen:
        assert math.dist(each["near_heel"], each["near_toe"]) == pytest.approx(FOOT * SCALE)


def test_an_arm_straight_overhead_is_bent_by_half_a_turn() -> None:
    """Further back is more than half a turn, and not nearly as much the other way."""
    shape = FIGURES["dead-bug"]
    reach = shape.pose("reach")

    def overhead(by: float) -> Figure:
        arm = dict.fromkeys(("far_uarm", "far_farm", "far_hand"), reach.seg["spine"] + by)
        return replace(shape, poses=(replace(reach, seg=reach.seg | arm),))

    bent = [t for by in (-10, 0, 10) for t in told(overhead(by)) if "far_shoulder is bent" in t]
    assert [re.findall(r"by (-?\d+)", each) for each in bent] == [["186"]]


def test_a_joint_that_bends_too_far_is_told() -> None:
    """No key pose of the wall's own figures states a knee that bends forwards, and one may be drawn so."""
    squat = FIGURES["squat"]
    bottom = squat.poses[1]
    broken = replace(bottom, seg=bottom.seg | {"near_shank": -20.0})
    sentences = told(replace(squat, poses=(squat.poses[0], broken)))
    assert any("near_knee is bent by -" in each for each in sentences)
    assert any("and goes from -5 to 155" in each for each in sentences)


def test_what_leaves_the_picture_is_not_measured() -> None:
    """A leg that opens sideways is drawn short, and its angle in the picture is none of the joint."""
    shape = made("supine", {"near_hip_flexion": 100.0, "near_hip_abduction": 45.0}, lifts=("feet",))
    assert told(shape) == []


def test_what_slips_is_told() -> None:
    """A foot that is said to bear weight and moves."""
    moved = made("standing", {}, {"near_hip_flexion": 40.0, "lifts": ("near_foot",)})
    assert MOST_DRIFT[moved.plane] < 0.01
    sentences = told(replace(moved, contacts=("near_toe",)))
    assert any(
        "near_toe slips by" in each and "put a pose in between" in each for each in sentences
    )


def test_what_leaves_the_picture_on_the_way_is_told() -> None:
    """The key poses may lie within the box, and the way between them not."""
    shape = FIGURES["straight-leg-raise"]
    left, _, right, bottom = shape.bbox
    (first, *_) = told(replace(shape, bbox=(left, 0.5, right, bottom)))
    assert first.endswith("leaves bbox; widen it, or let the joint travel less")
