"""Every joint in every frame of every shipped movement, and what is said of a broken figure."""

import itertools
import math
from collections.abc import Iterator
from functools import cache

import pytest

from station.core.body import anatomy
from station.core.body.anatomy import LENGTHS, SCALE, SEGMENTS, Point
from station.core.body.figure import (
    BEYOND,
    BREATH,
    Figure,
    Plane,
    Pose,
    Skeleton,
    Stance,
    eased,
    faults,
    path,
    skeleton,
)
from station.core.body.limits import MOST_DRIFT, PADS, RANGES, angles
from station.core.body.terms import TALL
from station.core.values import replace
from tests.figures import FIGURES, SAMPLE, SAMPLED

FRAMES = 30
EXACT = 1e-6
_RIGHT_THEN_UP = {"start": (0.5, 0.5), "right": (0.6, 0.5), "up": (0.6, 0.4)}
BONES = {
    "pelvis": ("hip", "waist"),
    "spine": ("waist", "shoulder"),
    "head": ("shoulder", "head"),
    **{
        f"{side}_{bone}": (f"{side}_{start}", f"{side}_{end}")
        for side in anatomy.SIDES
        for bone, start, end in (
            ("thigh", "hip", "knee"),
            ("shank", "knee", "ankle"),
            ("uarm", "shoulder", "elbow"),
            ("farm", "elbow", "wrist"),
            ("hand", "wrist", "finger"),
        )
    },
}

side_figure_of_all = pytest.mark.parametrize(
    "name", [name for name in SAMPLE if FIGURES[name].plane is Plane.SAGITTAL]
)
flat_figure_of_all = pytest.mark.parametrize(
    "name",
    [
        name
        for name in SAMPLE
        if FIGURES[name].plane is Plane.SAGITTAL and not any(p.fore for p in FIGURES[name].poses)
    ],
)
figure_of_all = pytest.mark.parametrize("name", SAMPLE)


def strokes(name: str) -> list[tuple[str, str]]:
    """Return the strokes of a figure: the poses they lead from and to."""
    return [(start, end) for figure, start, end in SAMPLED if figure == name]


def movements(name: str, breath: float = 0.0) -> Iterator[Skeleton]:
    """Yield the body in every frame of every stroke of a figure."""
    for start, end in strokes(name):
        yield from frames(name, start, end, breath)


@cache
def frames(name: str, start: str, end: str, breath: float = 0.0) -> tuple[Skeleton, ...]:
    """Return the body in every frame of a stroke; most tests look at the same ones."""
    stances = (Stance(start, end, i / FRAMES, breath) for i in range(FRAMES + 1))
    return tuple(skeleton(FIGURES[name], stance) for stance in stances)


def length(seen: Skeleton, segment: str) -> float:
    """Return the drawn length of a segment, as a fraction of the stature."""
    start, end = BONES[segment]
    return math.dist(seen[start], seen[end]) / SCALE


def upright(**angles: float) -> Pose:
    """Return somebody standing with hanging arms, but for the angles given."""
    up = dict.fromkeys(("pelvis", "spine", "head"), 90.0)
    feet = dict.fromkeys(("near_foot", "far_foot"), 0.0)
    hang = dict.fromkeys(SEGMENTS, -90.0)
    return Pose("start", (0.5, 0.5), hang | up | feet | angles)


def figure(*poses: Pose, **changes: object) -> Figure:
    """Return a sound figure of these poses, but for what is said."""
    parts: dict[str, object] = {
        "view": "from the side",
        "plane": Plane.SAGITTAL,
        "pin": "near_heel",
        "track": "near_wrist",
        "floor": 0.93,
        "bbox": (0.0, 0.0, 1.0, 1.0),
        "contacts": ("near_heel", "near_toe"),
        "highlight": ("near_uarm",),
        "poses": poses,
    }
    return Figure(**(parts | changes))  # type: ignore[arg-type]


@figure_of_all
def test_a_figure_can_be_a_key(name: str) -> None:
    """Whoever draws keeps pictures by their figure: an equal one finds them, another does not."""
    kept = {FIGURES[name]: name}
    assert kept[replace(FIGURES[name])] == name
    assert replace(FIGURES[name], floor=-1.0) not in kept


@figure_of_all
def test_shipped_figures_are_sound(name: str) -> None:
    """A shipped figure has no fault."""
    assert faults(FIGURES[name], name) == []


@flat_figure_of_all
def test_limbs_keep_their_length(name: str) -> None:
    """Where nothing leaves the picture, every segment has its length in every frame, to one part in a million."""
    for seen in movements(name):
        for segment, expected in LENGTHS.items():
            assert abs(length(seen, segment) - expected) <= EXACT, segment


@figure_of_all
def test_foreshortening_is_followed(name: str) -> None:
    """A drawn length is the segment's own times the share that the poses give it."""
    shape = FIGURES[name]
    for start, end in strokes(name):
        first, last = shape.pose(start), shape.pose(end)
        for i, seen in enumerate(frames(name, start, end)):
            for segment, own in LENGTHS.items():
                a, b = first.fore.get(segment, 1.0), last.fore.get(segment, 1.0)
                share = a + (b - a) * eased(i / FRAMES)
                assert abs(length(seen, segment) - own * share) <= EXACT, (end, segment)


@figure_of_all
def test_breath_stretches_no_limb(name: str) -> None:
    """A full breath leaves head, arms and legs as long as they are; only the trunk gives."""
    for still, full in zip(movements(name), movements(name, breath=1.0), strict=True):
        for segment in set(LENGTHS) - {"pelvis", "spine"}:
            assert abs(length(full, segment) - length(still, segment)) <= EXACT, segment


@figure_of_all
def test_what_bears_weight_stays(name: str) -> None:
    """What touches the floor drifts by no more than 0.6 % of the stature, breath or none."""
    shape = FIGURES[name]
    most = MOST_DRIFT[shape.plane]
    for (start, end), breath in itertools.product(strokes(name), (-1.0, 0.0, 1.0)):
        rest = skeleton(shape, Stance(start, start, 0.0))
        for seen in frames(name, start, end, breath):
            for joint in shape.contacts:
                assert math.dist(seen[joint], rest[joint]) / SCALE <= most, (end, joint)


@figure_of_all
def test_the_movement_stays_in_its_box(name: str) -> None:
    """Every joint of every frame is on the canvas or near it, in the part that the figure says it fills."""
    x0, y0, x1, y1 = FIGURES[name].bbox
    for seen in movements(name, breath=1.0):
        for joint, (x, y) in seen.joints.items():
            assert -BEYOND <= x0 <= x <= x1 <= 1.0 + BEYOND, joint
            assert -BEYOND <= y0 <= y <= y1 <= 1.0 + BEYOND, joint


@flat_figure_of_all
def test_joints_stay_in_their_range(name: str) -> None:
    """In every frame every joint is where a living one can be."""
    for seen in movements(name):
        for joint, angle in angles(seen):
            least, most = RANGES[joint.split("_")[-1]]
            assert least <= angle <= most, (joint, angle)


@side_figure_of_all
def test_what_bears_weight_is_on_the_floor(name: str) -> None:
    """In every frame what is said to touch the floor does, and nothing is below it."""
    shape = FIGURES[name]
    for seen in movements(name):
        for joint, (_, y) in seen.joints.items():
            height = (shape.floor - y) / SCALE
            assert height >= -MOST_DRIFT[shape.plane], joint
            if joint in shape.contacts:
                assert height <= PADS[joint.split("_")[-1]] + MOST_DRIFT[shape.plane], joint


def test_a_side_lift_is_a_hand_high() -> None:
    """Of somebody 1.70 m tall the ankle travels 15 to 20 cm."""
    shape = FIGURES["hip-abduction"]
    low, high = (skeleton(shape, Stance(at, at, 0.0))["near_ankle"] for at in ("start", "top"))
    assert 15 <= math.dist(low, high) / SCALE * TALL <= 20


@pytest.mark.parametrize("pose", ["start", "hold"])
def test_the_crossed_leg_of_the_buttock_stretch_is_seen_from_the_side(pose: str) -> None:
    """Its ankle lies at the other knee, and its own knee stands apart from that one."""
    body = skeleton(FIGURES["piriformis-stretch"], Stance(pose, pose, 0.0))
    crossed, apart = (
        math.dist(body[joint], body["far_knee"]) for joint in ("near_ankle", "near_knee")
    )
    assert crossed < 0.06 * SCALE < 0.08 * SCALE < apart


def test_the_other_leg_of_a_bridge_is_off_the_floor() -> None:
    """As its words say: at the start the heel is 8 to 10 cm up."""
    shape = FIGURES["single-leg-bridge"]
    heel = skeleton(shape, Stance("start", "start", 0.0))["far_heel"]
    assert 8 <= (shape.floor - heel[1]) / SCALE * TALL <= 10


def test_only_forearms_and_knees_bear_a_knee_plank() -> None:
    """Nothing else touches the floor: shins and feet are lifted off it."""
    shape = FIGURES["knee-plank"]
    assert {joint.split("_")[1] for joint in shape.contacts} == {"elbow", "wrist", "knee"}
    for seen in frames("knee-plank", "start", "hold"):
        for joint in ("near_ankle", "near_toe", "near_heel"):
            assert (shape.floor - seen[joint][1]) / SCALE * TALL > 10


def test_arms_are_crossed_before_the_chest_throughout_a_squat() -> None:
    """Seen from the front each hand lies beyond the middle, between waist and shoulders."""
    for seen in frames("squat-front", "start", "bottom"):
        assert seen["near_finger"][0] > seen["chest"][0] > seen["far_finger"][0]
        for hand in ("near_wrist", "near_finger", "far_wrist", "far_finger"):
            assert seen["shoulder"][1] < seen[hand][1] < seen["waist"][1]


@figure_of_all
def test_movement_has_no_jump(name: str) -> None:
    """From one frame to the next no joint leaps: two seconds of movement are one sweep."""
    for start, end in strokes(name):
        for before, after in itertools.pairwise(frames(name, start, end)):
            for joint in before.joints:
                assert math.dist(before[joint], after[joint]) < 0.06, (end, joint)


@figure_of_all
def test_key_poses_are_reached(name: str) -> None:
    """A movement begins and ends exactly in its key poses."""
    shape = FIGURES[name]
    for a, b in itertools.product(shape.poses, repeat=2):
        assert skeleton(shape, Stance(a.name, b.name, 0.0))["hip"] == a.root
        assert skeleton(shape, Stance(a.name, b.name, 1.0))["hip"] == b.root


@figure_of_all
def test_mirrored_is_the_same_body_turned_over(name: str) -> None:
    """Mirrored, every joint lies as far from the right edge as it lay from the left."""
    stance = Stance(FIGURES[name].poses[0].name, FIGURES[name].poses[-1].name, 0.4, 0.5)
    plain, turned = (skeleton(FIGURES[name], stance, mirrored) for mirrored in (False, True))
    for joint, (x, y) in plain.joints.items():
        assert turned[joint] == (1.0 - x, y)


def test_angles_take_the_shorter_way() -> None:
    """From 170 to -170 degrees an arm turns by 20 degrees through 180, not back through zero."""
    shape = figure(upright(near_uarm=170.0), replace(upright(near_uarm=-170.0), name="end"))
    seen = skeleton(shape, Stance("start", "end", 0.5))
    assert seen["near_elbow"][0] < seen["near_shoulder"][0]
    assert seen["near_elbow"][1] == pytest.approx(seen["near_shoulder"][1])


def test_the_pinned_joint_never_moves() -> None:
    """While everything else moves, the pinned joint keeps its place."""
    knees = replace(upright(near_thigh=-60.0, near_shank=-110.0), name="end")
    start = upright()
    heel = skeleton(figure(start), Stance("start", "start", 0.0))["near_heel"]
    x, y = skeleton(figure(knees), Stance("end", "end", 0.0))["near_heel"]
    shape = figure(start, replace(knees, root=(0.5 + heel[0] - x, 0.5 + heel[1] - y)))
    for i in range(FRAMES + 1):
        seen = skeleton(shape, Stance("start", "end", i / FRAMES))
        assert seen["near_heel"] == pytest.approx(heel, abs=1e-9)


def test_a_planted_foot_stays() -> None:
    """A foot to be re-planted stays where it is, though its leg's angles alone would drag it."""
    bridge = FIGURES["single-leg-bridge"]
    loose = replace(bridge, ik=())
    ankle = skeleton(bridge, Stance("start", "top", 0.0))["near_ankle"]
    middle = Stance("start", "top", 0.5)
    assert math.dist(skeleton(bridge, middle)["near_ankle"], ankle) < 0.0005 * SCALE
    assert math.dist(skeleton(loose, middle)["near_ankle"], ankle) > 0.01 * SCALE


@pytest.mark.parametrize(
    ("place", "reached"),
    [((0.5, 2.0), 0.491), ((0.5, 0.5), 0.001)],
    ids=["too far", "too near"],
)
def test_a_limb_reaches_as_far_as_it_can(place: Point, reached: float) -> None:
    """A place out of reach is approached along the straight line, with limbs of their length."""
    joints = dict(skeleton(figure(upright()), Stance("start", "start", 0.0)).joints)
    anatomy.plant(joints, "near_ankle", place)
    assert math.dist(joints["near_hip"], joints["near_ankle"]) / SCALE == pytest.approx(reached)
    assert length(Skeleton(joints), "near_thigh") == pytest.approx(LENGTHS["near_thigh"])
    assert length(Skeleton(joints), "near_shank") == pytest.approx(LENGTHS["near_shank"])


def test_a_limb_of_no_length_does_not_break() -> None:
    """A leg that points straight at the viewer has no bend to compute, and stays a point."""
    flat = replace(upright(), fore={"near_thigh": 0.0, "near_shank": 0.0})
    joints = dict(skeleton(figure(flat), Stance("start", "start", 0.0)).joints)
    anatomy.plant(joints, "near_ankle", (0.4, 0.6))
    assert joints["near_ankle"] == joints["near_hip"]


def test_breath_lifts_the_shoulders_of_who_kneels() -> None:
    """Kneeling tall, a breath lifts shoulders and head by 1 % of the stature; the hands rest."""
    still, full = (
        skeleton(FIGURES["hip-flexor-stretch"], Stance("hold", "hold", 0.0, breath))
        for breath in (0.0, 1.0)
    )
    for joint in ("near_shoulder", "shoulder", "head"):
        assert still[joint][1] - full[joint][1] == pytest.approx(BREATH * SCALE)
    assert full["near_wrist"] == pytest.approx(still["near_wrist"])


def test_breath_moves_only_the_chest_of_who_leans_on_the_arms() -> None:
    """In the plank the shoulders are held by the arms, so the chest alone moves, to the front."""
    still, full = (
        skeleton(FIGURES["knee-plank"], Stance("hold", "hold", 0.0, breath))
        for breath in (0.0, 1.0)
    )
    moved = {joint for joint in still.joints if still[joint] != full[joint]}
    assert moved == {"chest"}
    assert full["chest"][1] > still["chest"][1]
    assert math.dist(full["chest"], still["chest"]) == pytest.approx(BREATH * SCALE)


def test_ease_is_slow_at_both_ends() -> None:
    """The ease runs from 0 to 1, ever forward, slowly at the ends and even on both sides."""
    shares = [eased(i / 20) for i in range(21)]
    assert shares[0] == 0.0
    assert shares[-1] == 1.0
    assert all(a < b for a, b in itertools.pairwise(shares))
    assert shares[1] < 0.01
    assert shares[10] == pytest.approx(0.5)
    assert shares[5] == pytest.approx(1.0 - shares[15])
    assert (eased(-1.0), eased(2.0)) == (0.0, 1.0)


@figure_of_all
def test_path_is_the_way_of_the_tracked_joint(name: str) -> None:
    """The path begins and ends at the tracked joint, and is never far from where it passes."""
    shape = FIGURES[name]
    poses = [pose.name for pose in shape.poses]
    way = path(shape, poses)
    passed = [
        seen[shape.track] for a, b in itertools.pairwise(poses) for seen in frames(name, a, b)
    ]
    assert way[0] == passed[0]
    assert way[-1] == passed[-1]
    assert max(min(math.dist(at, real) for real in passed) for at in way) < 0.03


def test_path_is_rounded_at_corners() -> None:
    """Where the way turns at a right angle, no piece of the path turns by half of that."""
    corner = [replace(upright(), name=at, root=root) for at, root in _RIGHT_THEN_UP.items()]
    way = path(figure(*corner, pin="hip"), list(_RIGHT_THEN_UP))
    turns = [math.atan2(b[1] - a[1], b[0] - a[0]) for a, b in itertools.pairwise(way)]
    bends = [abs(math.remainder(b - a, math.tau)) for a, b in itertools.pairwise(turns)]
    assert math.degrees(sum(bends)) == pytest.approx(90.0)
    assert math.degrees(max(bends)) < 45.0


def test_a_pose_that_is_not_there() -> None:
    """A pose nobody described is a KeyError with its name."""
    with pytest.raises(KeyError, match="up"):
        skeleton(figure(upright()), Stance("start", "up", 0.5))


def without(pose: Pose, segment: str) -> Pose:
    """Return the pose without the angle of one segment."""
    return replace(pose, seg={name: at for name, at in pose.seg.items() if name != segment})


@pytest.mark.parametrize(
    ("broken", "fault"),
    [
        (figure(upright(), pin="near_nee"), "pin: 'near_nee' is not known; did you mean 'near_"),
        (figure(upright(), track="nose"), "track: 'nose' is not known"),
        (figure(upright(), contacts=("tail",)), "contacts: 'tail' is not known"),
        (figure(upright(), ik=("near_knee",)), "ik: 'near_knee' is not known"),
        (
            figure(upright(), highlight=("back",)),
            "highlight: 'back' is not known; there are pelvis, spine",
        ),
        (figure(upright(), guide=("vertical:top",)), "guide: 'top' is not known"),
        (figure(), "has no pose; add a [[poses]] table"),
        (figure(upright(), upright()), "has 2 poses named 'start'; rename all but one"),
        (figure(without(upright(), "head")), "pose 'start': seg lacks head"),
        (figure(upright(tail=3.0)), "pose 'start': seg: 'tail' is not known"),
        (figure(replace(upright(), fore={"toes": 1.0})), "fore: 'toes' is not known"),
        (figure(replace(upright(), offset={"knee": (0.0, 0.0)})), "offset: 'knee' is not known"),
        (figure(upright(), bbox=(0.6, 0.0, 0.4, 1.0)), "bbox must be left, top, right, bottom"),
        (figure(upright(), bbox=(0.0, 0.0, 1.0, 0.9)), "near_heel lies at (0.468, 0.924), outside"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_faults_are_told_before_the_workout(broken: Figure, fault: str) -> None:
    """Whatever is wrong with a figure is one clear sentence that names the figure."""
    told = faults(broken, "my-lift")
    assert all(sentence.startswith("figure 'my-lift'") for sentence in told)
    assert any(fault in sentence for sentence in told), told
