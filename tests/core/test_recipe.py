"""Figures in clinical terms: what was said is drawn, what rests stays, and every fault has a sentence."""

import math
import re
from pathlib import Path

import pytest

from station.core.body import anatomy
from station.core.body.anatomy import SCALE, SEGMENTS
from station.core.body.bases import BASES, LIMBS, PLURALS, SURFACES, TRUNK_PARTS
from station.core.body.composing import ENDS
from station.core.body.figure import Figure, Plane, Prop, Skeleton, Stance, faults, skeleton
from station.core.body.limits import movement_faults
from station.core.body.recipe import Posed, Recipe, figure
from station.core.body.terms import PAIRED, STRAIGHT, TRUNK, WORDS
from station.core.body.terms import bent as bent_by
from station.core.body.things import lines
from station.core.values import replace


def recipe(base: str, *poses: Posed, **changes: object) -> Recipe:
    """Return a recipe of these poses, called as they are in order, but for what is said."""
    named = tuple({"name": name} | pose for name, pose in zip("abcd", poses, strict=False))
    parts: dict[str, object] = {
        "base": base,
        "poses": named,
        "track": "hip",
        "highlight": ("near_leg",),
    }
    return Recipe(**(parts | changes))  # type: ignore[arg-type]


def made(base: str, *poses: Posed, **changes: object) -> Figure:
    """Return the figure of a sound recipe."""
    found, told = figure(recipe(base, *poses, **changes))
    assert told == []
    assert found is not None
    assert faults(found, "made") == []
    return found


def told(*poses: Posed, **changes: object) -> list[str]:
    """Return what is said of a recipe, each with the way to it."""
    _, found = figure(replace(recipe("standing", *poses), **changes))
    return [f"{'.'.join(map(str, keys))} {text}" for keys, text in found]


def body(shape: Figure, pose: str) -> Skeleton:
    """Return the body in a key pose."""
    return skeleton(shape, Stance(pose, pose, 0.0))


def angle(seen: Skeleton, start: str, end: str) -> float:
    """Return the angle of a segment."""
    (x0, y0), (x1, y1) = seen[start], seen[end]
    return math.degrees(math.atan2(y0 - y1, x1 - x0))


def fold(seen: Skeleton, side: str, joint: str) -> float:
    """Return how far a knee or an elbow is bent."""
    chain = {"knee": ("hip", "knee", "ankle"), "elbow": ("shoulder", "elbow", "wrist")}[joint]
    top, middle, tip = (f"{side}_{each}" for each in chain)
    turned = anatomy.turn(angle(seen, middle, tip), angle(seen, top, middle))
    return turned if joint == "knee" else -turned


@pytest.mark.parametrize("base", BASES)
def test_every_base_is_a_posture_that_rests(base: str) -> None:
    """Each base alone makes a figure without fault, all of it above the floor and on the canvas."""
    shape = made(base, {})
    assert shape.plane is (Plane.FRONTAL if BASES[base].from_front else Plane.SAGITTAL)
    for joint, (_, y) in body(shape, "a").joints.items():
        assert shape.plane is Plane.FRONTAL or (shape.floor - y) / SCALE > -0.004, joint


@pytest.mark.parametrize("base", BASES)
def test_every_base_can_be_seen_from_the_front(base: str) -> None:
    """The same posture from the front; who lies is seen from above."""
    assert made(base, {}, seen="front").plane is Plane.FRONTAL


def test_what_is_said_is_drawn() -> None:
    """Knees bent by 60 degrees and hips by 80 are drawn so, and the feet stay flat on the floor."""
    shape = made("standing", {}, {"hip_flexion": 80.0, "knee_flexion": 60.0})
    seen = body(shape, "b")
    assert fold(seen, "near", "knee") == pytest.approx(60.0, abs=1.5)
    trunk = angle(seen, "hip", "waist") - 100.0
    thigh = angle(seen, "near_hip", "near_knee") + 90.0
    assert thigh - trunk == pytest.approx(80.0, abs=1.5)
    for joint in ("near_heel", "far_toe"):
        assert seen[joint][1] == pytest.approx(shape.floor, abs=0.001)
        assert seen[joint] == pytest.approx(body(shape, "a")[joint], abs=0.001)


def test_who_stands_keeps_the_balance() -> None:
    """Nobody said how far the ankles bend: the hips go back as the trunk comes forward."""
    shape = made("standing", {}, {"hip_flexion": 90.0, "knee_flexion": 15.0})
    tall, low = body(shape, "a"), body(shape, "b")
    assert low["hip"][0] < tall["hip"][0] - 0.05
    assert low["head"][0] > tall["head"][0] + 0.1


def test_an_ankle_that_is_said_is_kept() -> None:
    """Said, the ankle is bent by that much, and the balance gives way."""
    shape = made("standing", {"ankle_dorsiflexion": 0.0, "knee_flexion": 20.0})
    seen = body(shape, "a")
    assert angle(seen, "near_knee", "near_ankle") == pytest.approx(-90.0, abs=2.0)


def test_the_first_pose_is_what_the_others_start_from() -> None:
    """A pose says what differs from the first one; a side wins over both."""
    first: Posed = {"hip_flexion": 90.0, "knee_flexion": 90.0, "shoulder_flexion": 90.0}
    shape = made(
        "supine", first, {"near_knee_flexion": 10.0, "knee_flexion": 80.0}, contacts=("pelvis",)
    )
    seen = body(shape, "b")
    assert fold(seen, "near", "knee") == pytest.approx(10.0, abs=0.1)
    assert fold(seen, "far", "knee") == pytest.approx(80.0, abs=0.1)
    assert angle(seen, "far_shoulder", "far_elbow") == pytest.approx(90.0, abs=0.1)


def test_opposites_and_other_names_say_the_same() -> None:
    """Extension is flexion with the other sign; the trunk may be called lumbar."""
    one = made("prone", {}, {"trunk_flexion": -20.0, "hip_extension": 10.0}, contacts=("pelvis",))
    other = made(
        "prone", {}, {"lumbar_extension": 20.0, "hip_flexion": -10.0}, contacts=("pelvis",)
    )
    assert one == other


def test_hands_and_shins_stay_while_the_back_moves() -> None:
    """On all fours the back rounds, and what bears weight keeps its place."""
    shape = made("all-fours", {}, {"trunk_flexion": 30.0, "posterior_pelvic_tilt": 20.0})
    start, end = body(shape, "a"), body(shape, "b")
    for joint in ("near_knee", "far_knee", "near_wrist", "far_wrist"):
        assert math.dist(start[joint], end[joint]) < 0.003
    assert shape.pin == "near_knee"
    assert set(shape.ik) == {"near_wrist", "far_wrist"}


def test_a_bridge_lifts_the_hips_between_shoulders_and_feet() -> None:
    """With straight hips said and shoulders and feet kept, only the hips can rise."""
    shape = made("supine", {}, {"hip_flexion": 0.0, "contacts": ("head", "back", "feet")})
    start, end = body(shape, "a"), body(shape, "b")
    assert (start["hip"][1] - end["hip"][1]) / SCALE > 0.08
    for joint in ("shoulder", "head", "near_ankle"):
        assert math.dist(start[joint], end[joint]) < 0.003


def test_what_is_lifted_rests_no_more() -> None:
    """A hand and the other knee leave the floor; those that stay are marked, and keep their place."""
    shape = made(
        "all-fours",
        {},
        {"near_hip_flexion": 0.0, "near_knee_flexion": 0.0, "lifts": ("near_shin", "far_hand")},
    )
    start, end = body(shape, "a"), body(shape, "b")
    assert shape.contacts == ("far_knee", "far_ankle", "far_toe", "near_wrist", "near_finger")
    assert end["near_ankle"][1] < start["near_ankle"][1] - 0.05
    assert math.dist(start["far_knee"], end["far_knee"]) < 0.003
    assert made("supine", {}, lifts=("feet", "hands")).contacts == ("head", "shoulder", "hip")


def test_who_squats_at_a_wall_slides_along_it() -> None:
    """The back keeps its distance from the wall and goes down; the wall is drawn."""
    shape = made(
        "back-to-wall",
        {"hip_flexion": 24.0, "knee_flexion": 4.0},
        {"hip_flexion": 60.0, "knee_flexion": 70.0},
    )
    start, end = body(shape, "a"), body(shape, "b")
    assert start["shoulder"][0] == pytest.approx(end["shoulder"][0], abs=0.002)
    assert end["shoulder"][1] > start["shoulder"][1] + 0.05
    assert [thing.kind for thing in shape.things] == [Prop.WALL]
    (wall,) = lines(shape, start.joints)
    assert all(x < start["shoulder"][0] for x, _ in wall.points)
    assert made("back-to-wall", {}, seen="front").things == ()


def test_hands_stay_on_a_wall() -> None:
    """Straight hips and bent elbows bring the whole body to the wall."""
    shape = made(
        "facing-wall", {}, {"elbow_flexion": 80.0, "hip_flexion": 0.0, "knee_flexion": 0.0}
    )
    start, end = body(shape, "a"), body(shape, "b")
    assert math.dist(start["near_wrist"], end["near_wrist"]) < 0.003
    assert end["shoulder"][0] > start["shoulder"][0] + 0.03


def test_heels_rise_over_toes_that_stay() -> None:
    """With the toes kept, pointed feet lift the whole body."""
    shape = made(
        "standing", {"ankle_dorsiflexion": 0.0}, {"ankle_plantarflexion": 30.0}, contacts=("toes",)
    )
    start, end = body(shape, "a"), body(shape, "b")
    assert math.dist(start["near_toe"], end["near_toe"]) < 0.003
    assert (start["head"][1] - end["head"][1]) / SCALE > 0.04


@pytest.mark.parametrize(
    ("base", "part", "on"),
    [
        ("supine", "near_foot", "step"),
        ("supine", "near_foot", "chair"),
        ("supine", "near_foot", "roller"),
        ("standing", "near_hand", "table"),
    ],
)
def test_what_something_rests_on_is_drawn_under_it(base: str, part: str, on: str) -> None:
    """A foot on a step, a hand on a table: the top of the thing is where they are."""
    shape = made(base, {}, contacts=(*BASES[base].contacts[:1], f"{part} on {on}"))
    (thing,) = shape.things
    assert thing.kind is Prop(on)
    assert (shape.floor - thing.places[0][1]) / SCALE == pytest.approx(SURFACES[on])
    for line in lines(shape, body(shape, "a").joints):
        assert not line.worn
        assert all(y <= shape.floor + 0.001 for _, y in line.points)


def test_a_band_reaches_from_the_hand_to_a_post() -> None:
    """It moves with the hand; its other end stays."""
    shape = made(
        "standing", {"shoulder_flexion": 80.0}, {"elbow_flexion": 90.0}, band=("near_wrist", "post")
    )
    first, last = (next(lines(shape, body(shape, pose).joints)) for pose in ("a", "b"))
    assert first.worn
    assert first.points[1] == last.points[1]
    assert first.points[0] == body(shape, "a")["near_wrist"] != last.points[0]


def test_a_stick_is_longer_than_from_hand_to_hand() -> None:
    """It is seen beyond both hands, also where one hand hides the other."""
    for shape in (
        made("standing", {}, stick=("near_wrist", "far_wrist")),
        made("standing", {}, stick=("near_wrist", "far_wrist"), seen="front"),
    ):
        (stick,) = lines(shape, body(shape, "a").joints)
        assert math.dist(*stick.points) >= math.dist(
            *(body(shape, "a")[j] for j in shape.things[0].joints)
        )


def test_a_highlight_may_name_a_whole_limb() -> None:
    """A leg is three segments, a plural both sides; segments and the trunk stand for themselves."""
    shape = made("standing", {}, highlight=("near_leg", "uarms", "pelvis", "far_hand", "shanks"))
    assert set(shape.highlight) == {
        *("near_thigh", "near_shank", "near_foot", "near_uarm", "far_uarm"),
        *("pelvis", "far_hand", "far_shank"),
    }
    assert set(shape.highlight) <= set(SEGMENTS)
    assert made("standing", {}, highlight=("feet",)).highlight == ("near_foot", "far_foot")


def test_an_arm_that_is_raised_sideways_is_seen_from_the_front() -> None:
    """From the front it points sideways; from the side it is no more than a point."""
    side = body(made("standing", {"shoulder_abduction": 90.0}), "a")
    front = body(made("standing", {"shoulder_abduction": 90.0}, seen="front"), "a")
    assert math.dist(side["near_shoulder"], side["near_elbow"]) < 0.01
    assert front["near_elbow"][0] < front["near_shoulder"][0] - 0.1
    assert front["far_elbow"][0] > front["far_shoulder"][0] + 0.1


def test_turned_out_hips_turn_the_toes_out() -> None:
    """From the front, a leg that turns outwards points its toes to its own side."""
    straight = body(made("standing", {}, seen="front", contacts=()), "a")
    turned = body(made("standing", {"hip_external_rotation": 40.0}, seen="front", contacts=()), "a")
    assert turned["near_toe"][0] < straight["near_toe"][0]
    assert turned["far_toe"][0] > straight["far_toe"][0]


def test_a_trunk_that_bends_and_turns_goes_to_the_near_side() -> None:
    """Bent sideways the head goes to the near side; turned, the far shoulder comes forward."""
    bent_ = body(
        made("standing", {"trunk_side_bend": 20.0, "neck_side_bend": 10.0}, seen="front"), "a"
    )
    assert bent_["head"][0] < bent_["hip"][0] - 0.05
    turned = body(made("standing", {"trunk_rotation": 40.0}), "a")
    assert turned["far_shoulder"][0] > turned["near_shoulder"][0] + 0.05


def test_a_head_turns_with_neck_and_trunk() -> None:
    """As far as both together, halfway in the middle of the movement."""
    shape = made("sitting", {}, {"neck_rotation": 40.0, "trunk_rotation": 20.0})
    halfway = skeleton(shape, Stance("a", "b", 0.5))
    assert (body(shape, "a").face, halfway.face, body(shape, "b").face) == (0.0, 30.0, 60.0)


def test_no_contact_leaves_the_body_where_it_is() -> None:
    """A body that rests on nothing is drawn as it is bent."""
    shape = made("standing", {}, {"hip_flexion": 30.0}, contacts=())
    assert (shape.pin, shape.contacts, shape.ik) == ("hip", (), ())


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"base": "side-lying", "seen": "side"}, "side-lying is not seen from the side"),
        ({"base": "supin"}, "base 'supin' is no base posture; did you mean 'supine'?"),
        ({"base": "qqq"}, "base 'qqq' is no base posture; there are standing, back-to-wall"),
        ({"seen": "above"}, 'seen must be "side" or "front"'),
        ({"poses": ()}, "poses is empty; add a [[poses]] table"),
        (
            {"contacts": ("near_fot",)},
            "'near_fot' is no part that rests; did you mean 'near_foot'?",
        ),
        ({"contacts": ("xyz",)}, "'xyz' is no part that rests; there are pelvis, back"),
        ({"contacts": ("feet on stp",)}, "'stp' is nothing to rest on; did you mean 'step'?"),
        ({"contacts": ("feet on qqq",)}, "'qqq' is nothing to rest on; there are floor"),
        ({"lifts": ("fets",)}, "lifts 'fets' is no part that rests; did you mean 'feet'?"),
        ({"lifts": ("hands",)}, "lifts 'hands' does not rest here, so it cannot be lifted"),
        ({"band": ("near_wrist",)}, "band must have two ends at least"),
        ({"band": ("near_wrst", "post")}, "did you mean 'near_wrist'?"),
        ({"stick": ("qqq", "near_wrist")}, "stick 'qqq' is nothing to hold it by; there are post"),
        ({"band": ("post", "near_wrist")}, "band must begin at a joint, not at 'post'"),
    ],
)
def test_a_faulty_recipe_is_told(changes: dict[str, object], sentence: str) -> None:
    """What cannot be is one sentence with its key, and a word like it."""
    assert any(sentence in each for each in told({}, **changes))


@pytest.mark.parametrize(
    ("pose", "sentence"),
    [
        ({"knee_flexoin": 3.0}, "poses.0.knee_flexoin is not known; did you mean 'knee_flexion'?"),
        ({"qqq": 3.0}, "qqq is not known; known are hip_flexion"),
        ({"knee_flexion": 200.0}, "knee_flexion is 200 degrees, and goes from -5 to 155"),
        ({"knee_extension": 20.0}, "knee_extension is 20 degrees, and goes from -155 to 5"),
        ({"near_scapular_elevation": 9.0}, "is 9 cm, and goes from -4 to 6"),
        ({"knee_flexion": "much"}, "knee_flexion must be a number of degrees"),
        ({"contacts": 3.0}, "poses.0.contacts is not known"),
        ({"lifts": ("near_hand",)}, "poses.0.lifts 'near_hand' does not rest here"),
        ({"steps": ("hands",)}, "poses.0.steps 'hands' does not rest here, so it cannot step"),
        ({"steps": ("fets",)}, "poses.0.steps 'fets' is no part that rests; did you mean 'feet'?"),
        ({"steps": "feet"}, "poses.0.steps must be a list of parts in brackets"),
        ({"contacts": "feet"}, "contacts must be a list of parts in brackets"),
        ({"contacts": ("foots",)}, "contacts 'foots' is no part that rests"),
        ({"name": 3.0}, "poses.0.name is missing; it must be text in quotes"),
    ],
)
def test_a_faulty_pose_is_told(pose: Posed, sentence: str) -> None:
    """A misspelt joint, an angle that nobody has, a value of the wrong kind."""
    assert any(sentence in each for each in told(pose))


def test_a_contact_that_cannot_reach_is_told() -> None:
    """By how many centimetres a part stays away from where it was to rest."""
    (sentence, *_) = told({}, contacts=("near_foot", "near_knee on table"))
    assert sentence.startswith("poses.0 pose 'a': near_")
    assert "cm away from where it rests; bend what leads to it otherwise" in sentence


def test_a_trunk_that_must_lean_is_told() -> None:
    """Who lies with back and pelvis on the floor does not sit up."""
    (sentence, *_) = told({}, {"trunk_lean": 30.0}, base="supine")
    assert "pose 'b': trunk_lean cannot be so while what rests stays where it is" in sentence


def test_a_body_that_falls_over_is_told() -> None:
    """A foot that is said to stand while its knee is bent to the buttock."""
    pose: Posed = {
        "near_hip_flexion": 4.0,
        "near_knee_flexion": 128.0,
        "near_ankle_dorsiflexion": 34.0,
    }
    (sentence, *_) = told({}, pose)
    assert "degrees back for what rests to stay there; lift what does not rest" in sentence


def test_a_foot_that_steps_stands_there_from_then_on() -> None:
    """A step forward and a knee bend in it; the other foot stays where it was."""
    lifted: Posed = {"near_hip_flexion": 40.0, "near_knee_flexion": 40.0, "lifts": ("near_foot",)}
    stepped: Posed = {"near_hip_flexion": 40.0, "near_knee_flexion": 20.0}
    bent: Posed = {"near_hip_flexion": 60.0, "near_knee_flexion": 60.0}
    shape = made("standing", {}, lifted, stepped | {"steps": ("near_foot",)}, bent)
    start, _, step, deep = (body(shape, pose)["near_heel"] for pose in "abcd")
    assert step[0] - start[0] > 0.2 * SCALE
    assert math.dist(step, deep) < 0.006 * SCALE
    assert step[1] == pytest.approx(start[1], abs=0.006 * SCALE)
    far = {body(shape, pose)["far_heel"] for pose in "abcd"}
    assert max(math.dist(one, other) for one in far for other in far) < 0.006 * SCALE
    assert not {"near_heel", "near_toe"} & set(shape.contacts)


def test_what_the_first_pose_lifts_stays_up() -> None:
    """Until a pose says otherwise: an empty list puts it down."""
    bent_knee: Posed = {"near_hip_flexion": 4.0, "near_knee_flexion": 128.0}
    shape = made("standing", {"lifts": ("near_foot",)}, bent_knee, {"lifts": ()})
    assert body(shape, "b")["near_toe"][1] < shape.floor - 0.1
    assert body(shape, "c")["near_toe"][1] == pytest.approx(shape.floor, abs=0.003)


def test_a_joint_that_must_give_way_is_told() -> None:
    """What was said and cannot be while the feet stay is told with what can."""
    (sentence, *_) = told({}, {"near_knee_flexion": 20.0}, base="supine")
    assert "near_knee_flexion cannot be so while what rests" in sentence
    assert sentence.endswith("more; say that, or leave it out")


def test_every_word_bends_something() -> None:
    """No word of the vocabulary is deaf."""
    bent_elbows = bent_by({"elbow_flexion": 40.0, "knee_flexion": 40.0}, STRAIGHT)
    deaf = [word for word in WORDS if bent_by({word: 3.0}, bent_elbows) == bent_elbows]
    assert deaf == []


def test_a_recipe_of_the_same_is_the_same() -> None:
    """A figure is made anew alike: what was kept of it is found."""
    assert made("supine", {}) == made("supine", {})
    assert replace(made("supine", {}), floor=0.0) != made("supine", {})


@pytest.mark.parametrize("hip", [0.0, 90.0])
def test_who_stands_on_one_foot_has_the_weight_over_it(hip: float) -> None:
    """Wherever the other foot swings, the trunk stays upright."""
    lifted: Posed = {"near_hip_flexion": hip, "near_knee_flexion": 90.0, "lifts": ("near_foot",)}
    shape = made("standing", {}, lifted)
    upright, swung = (angle(body(shape, pose), "hip", "shoulder") for pose in "ab")
    assert abs(swung - upright) < 5.0


def test_a_chair_is_seen_as_its_body_is() -> None:
    """From the side its back is behind the body; from the front both sides are alike."""

    def across(shape: Figure) -> tuple[float, float]:
        seen = body(shape, "a")
        places = [x for each in lines(shape, seen.joints) for x, _ in each.points]
        return seen["hip"][0] - min(places), max(places) - seen["hip"][0]

    behind, ahead = across(made("sitting", {}, seen="front"))
    assert behind == pytest.approx(ahead)
    seen = {len(each.points) for each in lines(made("sitting", {}), {})}
    assert seen == {2}
    assert {len(each.points) for each in lines(made("sitting", {}, seen="front"), {})} == {2, 4}


def test_a_pose_that_says_nothing_is_the_first() -> None:
    """A plank on straight arms, which the base has bent."""
    shape = made("plank", {"elbow_flexion": 0.0}, {}, contacts=("hands", "toes"))
    assert body(shape, "b").joints == body(shape, "a").joints


def test_who_lies_is_seen_whole_from_above() -> None:
    """Both arms beside the body, no mark of what it lies on, and nothing that could slip."""
    shape = made("supine", {}, {"hip_abduction": 15.0}, seen="front")
    assert shape.contacts == ()
    assert list(movement_faults(shape, "x")) == []
    lowest = max(y for _, y in body(shape, "a").joints.values())
    assert shape.bbox[3] - lowest >= 0.035 * SCALE


def test_the_document_names_every_word() -> None:
    """Each base with what rests, each joint with its range, each key, part and thing."""
    text = (Path(__file__).parents[2] / "docs/figures.md").read_text("utf-8")
    named = set(re.findall(r"`([\w-]+)`", text))
    sides = ("near_", "far_")
    wanted = {*BASES, *(word for word in WORDS if not word.startswith(sides)), *LIMBS, *PLURALS}
    wanted |= {*TRUNK_PARTS, *ENDS, *Recipe.__struct_fields__} - {"base", "poses"}
    assert wanted - named == set()
    for word, term in (dict(PAIRED) | dict(TRUNK)).items():
        row = next(line for line in text.splitlines() if line.startswith(f"| `{word}`"))
        assert row.endswith(f"| {term.least:g} | {term.most:g} |")
        assert f"`{term.opposite}`" in row
