"""The body's measures, and how segments laid end to end make joints.

Canvas: x to the right and y down, both 0..1. Segment angles: 0 = right, 90 = up, in degrees.
`near` is the side towards the viewer. Lengths are fractions of the stature.
"""

import math
from collections.abc import Iterable, Mapping

Point = tuple[float, float]
Joints = dict[str, Point]

SCALE = 0.8
"""The stature in canvas units: a standing person with arms stretched forward fits the canvas."""

SIDES = ("near", "far")

# After Drillis and Contini, "Body segment parameters", 1966. The trunk (0.288 there) is split at
# the waist, the head (0.182 there) into a neck of 0.052 and a skull of 0.13.
_TRUNK = {"pelvis": 0.09, "spine": 0.2, "head": 0.052 + 0.13 / 2}
_LIMB = {"thigh": 0.245, "shank": 0.246, "uarm": 0.186, "farm": 0.146, "hand": 0.108}
FOOT = 0.152
ANKLE_HEIGHT = 0.039
HEEL_BEHIND_ANKLE = 0.04

CHEST_AT = 0.62
"""Where along the spine the chest is widest, counted from the waist."""

LENGTHS = _TRUNK | {f"{side}_{name}": length for side in SIDES for name, length in _LIMB.items()}
"""The length of every segment but the feet, which are `FOOT` long."""

SEGMENTS = (*LENGTHS, "near_foot", "far_foot")
"""Every segment of which a pose states the angle."""

_PAIRED = ("hip", "knee", "ankle", "heel", "toe", "shoulder", "elbow", "wrist", "finger")
JOINTS = (
    *("hip", "waist", "chest", "shoulder", "head"),
    *(f"{side}_{name}" for side in SIDES for name in _PAIRED),
)
"""Every joint of a skeleton; `head` is the middle of the skull."""

ROOTS = tuple(f"{side}_{name}" for side in SIDES for name in ("hip", "shoulder"))
"""The joints at which limbs begin; a view from the front sets them beside the trunk."""

_CHAINS = {
    f"{side}_{tip}": (f"{side}_{top}", f"{side}_{middle}", tuple(f"{side}_{e}" for e in ends))
    for side in SIDES
    for tip, top, middle, ends in (
        ("ankle", "hip", "knee", ("heel", "toe")),
        ("wrist", "shoulder", "elbow", ("finger",)),
    )
}

TIPS = tuple(_CHAINS)
"""The joints that can be planted: what moves then is the knee or elbow above."""


def lay(
    root: Point,
    seg: Mapping[str, float],
    fore: Mapping[str, float],
    offset: Mapping[str, Point],
    drop: float,
) -> Joints:
    """Return every joint, laid from the hips outwards; `drop` is how far soles lie below ankles."""

    def along(origin: Point, segment: str) -> Point:
        return step(origin, seg[segment], LENGTHS[segment] * fore.get(segment, 1.0))

    def beside(origin: Point, joint: str) -> Point:
        dx, dy = offset.get(joint, (0.0, 0.0))
        return origin[0] + dx * SCALE, origin[1] - dy * SCALE

    at = {"hip": root, "waist": along(root, "pelvis")}
    at["shoulder"] = along(at["waist"], "spine")
    at["chest"] = mix(at["waist"], at["shoulder"], CHEST_AT)
    at["head"] = along(at["shoulder"], "head")
    for side in SIDES:
        hip = at[f"{side}_hip"] = beside(at["hip"], f"{side}_hip")
        knee = at[f"{side}_knee"] = along(hip, f"{side}_thigh")
        ankle = at[f"{side}_ankle"] = along(knee, f"{side}_shank")
        angle, share = seg[f"{side}_foot"], fore.get(f"{side}_foot", 1.0)
        heel = step(step(ankle, angle, -HEEL_BEHIND_ANKLE * share), angle - 90.0, drop)
        at[f"{side}_heel"], at[f"{side}_toe"] = heel, step(heel, angle, FOOT * share)
        shoulder = at[f"{side}_shoulder"] = beside(at["shoulder"], f"{side}_shoulder")
        elbow = at[f"{side}_elbow"] = along(shoulder, f"{side}_uarm")
        wrist = at[f"{side}_wrist"] = along(elbow, f"{side}_farm")
        at[f"{side}_finger"] = along(wrist, f"{side}_hand")
    return at


def plant(joints: Joints, tip: str, place: Point) -> None:
    """Bring a tip to `place` by bending the limb above it, or as near as the limb can reach.

    The bend keeps its direction; heel, toes and fingers come along unturned.
    """
    top, middle, ends = _CHAINS[tip]
    origin, old = joints[top], joints[tip]
    upper, lower = math.dist(origin, joints[middle]), math.dist(joints[middle], old)
    reach = min(max(math.dist(origin, place), abs(upper - lower)), upper + lower)
    towards = math.atan2(place[1] - origin[1], place[0] - origin[0])
    inside = _angle(upper, reach, lower)
    turn = towards - math.copysign(inside, _cross(origin, joints[middle], old))
    joints[middle] = (origin[0] + upper * math.cos(turn), origin[1] + upper * math.sin(turn))
    joints[tip] = (origin[0] + reach * math.cos(towards), origin[1] + reach * math.sin(towards))
    shift(joints, ends, (joints[tip][0] - old[0], joints[tip][1] - old[1]))


def limb(tip: str) -> tuple[str, ...]:
    """Return every joint of the limb that ends in `tip`, from its root outwards."""
    top, middle, ends = _CHAINS[tip]
    return top, middle, tip, *ends


def shift(joints: Joints, names: Iterable[str], by: Point) -> None:
    """Move the named joints."""
    for name in names:
        x, y = joints[name]
        joints[name] = (x + by[0], y + by[1])


def step(origin: Point, angle: float, length: float) -> Point:
    """Return the point `length` away from `origin`, in the direction of `angle`."""
    turn, way = math.radians(angle), length * SCALE
    return origin[0] + math.cos(turn) * way, origin[1] - math.sin(turn) * way


def mix(a: Point, b: Point, share: float) -> Point:
    """Return the point that lies `share` of the way from a to b."""
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def turn(start: float, end: float) -> float:
    """Return the shorter way round from one angle to another, in degrees."""
    return (end - start + 180.0) % 360.0 - 180.0


def _angle(a: float, b: float, opposite: float) -> float:
    """Return the angle of a triangle between the sides a and b, in radians."""
    if a == 0.0 or b == 0.0:
        return 0.0
    return math.acos(min(1.0, max(-1.0, (a * a + b * b - opposite * opposite) / (2.0 * a * b))))


def _cross(origin: Point, a: Point, b: Point) -> float:
    """Return which way the corner at `a` turns between `origin` and `b`, by its sign."""
    return (a[0] - origin[0]) * (b[1] - origin[1]) - (a[1] - origin[1]) * (b[0] - origin[0])
