"""The parts of a body: each outline, and where it is laid."""

import math

from station.core.body.anatomy import FOOT, SCALE, SIDES, Point, mix
from station.core.body.figure import Figure, Plane, Skeleton
from station.core.values import Struct
from station.wall.person import outlines
from station.wall.person.outlines import EDGE, Outline
from station.wall.person.strokes import direction, smooth

HAIR = "hair"
"""The part of the head that is no face."""

_BONES = {
    "thigh": ("hip", "knee"),
    "shank": ("knee", "ankle"),
    "uarm": ("shoulder", "elbow"),
    "farm": ("elbow", "wrist"),
    "hand": ("wrist", "finger"),
}
# Seen from the side: how far the flesh reaches to the back and to the front. Who lies on the back
# has the hips 0.055 of the stature above the floor, and no more fits below.
_TRUNK = {
    "hip": (0.054, 0.050),
    "waist": (0.042, 0.050),
    "chest": (0.050, 0.071),
    "shoulder": (0.040, 0.040),
}
# Seen from the front: how far along from hip to shoulder, how far out from there, how far up.
_FLANK = (
    *((0.0, -0.010, -0.050), (0.0, 0.034, -0.034), (0.02, 0.047, 0.0), (0.36, 0.012, 0.0)),
    *((0.7, 0.012, 0.0), (0.9, 0.020, 0.0), (1.0, 0.024, 0.010), (1.0, -0.010, 0.030)),
    *((0.99, -0.075, 0.045),),
)
_WAIST = 3
_SOFT = 4
_FRONT_SOFT = 3
_SAME = 0.001
_BEHIND, _TOWARDS = 0.5, 0.8
"""How far a head looks away or towards the viewer before its hair is that seen from there."""

_HERE: Point = (0.0, 0.0)
_RIGHT: Point = (1.0, 0.0)
_DOWN: Point = (0.0, 1.0)


class Limb(Struct, frozen=True):
    """Name the segment a shape belongs to; give its outline, its dark edge, and where both lie.

    `along` and `across` are the directions of the outline's two coordinates on the canvas. An empty
    `rim` is no edge.
    """

    segment: str
    shape: Outline
    rim: Outline
    at: Point = _HERE
    along: Point = _RIGHT
    across: Point = _DOWN


def leg(body: Skeleton, figure: Figure, side: str) -> list[Limb]:
    """Return foot, shank and thigh of one side, the last on top."""
    seen = _front_foot if figure.facing else _foot
    bones = (_limb(body, figure, side, bone, grown=True) for bone in ("shank", "thigh"))
    return [seen(body, side), *bones]


def arm(body: Skeleton, figure: Figure, side: str) -> list[Limb]:
    """Return hand, forearm and upper arm of one side, the last on top.

    From the side the whole shoulder has an edge, so that an arm before the trunk is seen.
    """
    grown = figure.plane is Plane.FRONTAL
    return [_limb(body, figure, side, bone, grown=grown) for bone in ("hand", "farm", "uarm")]


def leg_is_hidden(body: Skeleton) -> bool:
    """Return whether the far leg lies behind the near one, as both do the same."""
    return _is_hidden(body, ("knee", "ankle", "toe"))


def arm_is_hidden(body: Skeleton) -> bool:
    """Return whether the far arm lies behind the near one, as both do the same."""
    return _is_hidden(body, ("elbow", "wrist", "finger"))


def _is_hidden(body: Skeleton, joints: tuple[str, ...]) -> bool:
    return all(math.dist(body[f"near_{each}"], body[f"far_{each}"]) < _SAME for each in joints)


def head(body: Skeleton, figure: Figure) -> list[Limb]:
    """Return the neck from where it leaves the trunk, then the head and its hair."""
    shoulder, skull = body["shoulder"], body["head"]
    along = direction(shoulder, skull)
    face = (-along[1], along[0])
    front = figure.plane is Plane.FRONTAL
    if body.face:
        return _turned_head(body, front=front)
    shape, rim = (outlines.head(more, front=front) for more in (0.0, EDGE))
    return [
        Limb("neck", outlines.neck(front=front), (), shoulder, along, face),
        Limb("head", shape, rim, skull, along, face),
        Limb(HAIR, outlines.hair(front=front), (), skull, along, face),
    ]


def _turned_head(body: Skeleton, *, front: bool) -> list[Limb]:
    """Return a head that looks to its side: round, and the profile grows out of it as it turns."""
    shoulder, skull = body["shoulder"], body["head"]
    along = direction(shoulder, skull)
    # How far the nose points across the picture, and how far out of it to the viewer.
    away = math.radians(-body.face if front else 90.0 - body.face)
    nose, ahead = math.sin(away), math.cos(away)
    face = (-along[1], along[0])
    aside = (face[0] * nose, face[1] * nose)
    parts = [Limb("neck", outlines.neck(front=front), (), shoulder, along, face)]
    for across, is_front in ((face, True), (aside, False)):
        shape, rim = (outlines.head(more, front=is_front) for more in (0.0, EDGE))
        parts.append(Limb("head", shape, rim, skull, along, across))
    if ahead < -_BEHIND:
        return [*parts, Limb(HAIR, outlines.head(front=True), (), skull, along, face)]
    is_front = ahead > _TOWARDS
    hair = outlines.hair(front=is_front)
    return [*parts, Limb(HAIR, hair, (), skull, along, face if is_front else aside)]


def trunk(body: Skeleton, figure: Figure) -> list[Limb]:
    """Return the spine's part of the trunk, then the pelvis."""
    return _side_trunk(body) if figure.plane is Plane.SAGITTAL else _front_trunk(body)


def _side_trunk(body: Skeleton) -> list[Limb]:
    # From the hips to the shoulders, so that the front lies to the right.
    places = ((body[joint], front, back) for joint, (back, front) in _TRUNK.items())
    line = smooth([(x, y, f * SCALE, b * SCALE) for (x, y), f, b in places], _SOFT)
    parts = []
    for name, piece, blunt in (("spine", line[_SOFT:], False), ("pelvis", line[: _SOFT + 1], True)):
        shape, rim = (outlines.around(piece, more, blunt=blunt) for more in (0.0, EDGE * SCALE))
        parts.append(Limb(name, shape, rim))
    return parts


def _front_trunk(body: Skeleton) -> list[Limb]:
    """Return the trunk from the front: wide shoulders, a narrower waist, the hips."""
    near, far = (_flank(body, side) for side in SIDES)
    cut = _WAIST * _FRONT_SOFT
    pieces = (("spine", slice(cut, None)), ("pelvis", slice(cut + 1)))
    rings = [(name, (*near[piece], *far[piece][::-1])) for name, piece in pieces]
    return [Limb(name, ring, outlines.grown(ring, EDGE * SCALE)) for name, ring in rings]


def _flank(body: Skeleton, side: str) -> list[Point]:
    """Return one side of the trunk seen from the front, from hip to neck."""
    hip, shoulder = body[f"{side}_hip"], body[f"{side}_shoulder"]
    up = direction(body["hip"], body["shoulder"])
    out = direction(body["shoulder"], shoulder)
    corners = []
    for share, wider, higher in _FLANK:
        (x, y), wide, high = mix(hip, shoulder, share), wider * SCALE, higher * SCALE
        corners.append((x + out[0] * wide + up[0] * high, y + out[1] * wide + up[1] * high))
    return [(x, y) for x, y in smooth(corners, _FRONT_SOFT)]


def _limb(body: Skeleton, figure: Figure, side: str, bone: str, *, grown: bool) -> Limb:
    """Return a straight segment, its muscles to the back of it."""
    start, end = (body[f"{side}_{joint}"] for joint in _BONES[bone])
    dx, dy = direction(start, end)
    length = round(math.dist(start, end), 4)
    across = (-dy, dx)
    if figure.plane is Plane.FRONTAL and side == "far":
        across = (dy, -dx)
    return Limb(
        f"{side}_{bone}",
        outlines.bone(bone, length),
        outlines.bone(bone, length, EDGE, grown=grown),
        start,
        (dx, dy),
        across,
    )


def _foot(body: Skeleton, side: str) -> Limb:
    ankle, heel, toe = (body[f"{side}_{joint}"] for joint in ("ankle", "heel", "toe"))
    dx, dy = direction(heel, toe)
    share = round(math.dist(heel, toe) / (FOOT * SCALE), 2)
    shape, rim = outlines.foot(share), outlines.foot(share, EDGE)
    return Limb(f"{side}_foot", shape, rim, ankle, (dx, dy), (dy, -dx))


def _front_foot(body: Skeleton, side: str) -> Limb:
    ankle, toe = body[f"{side}_ankle"], body[f"{side}_toe"]
    dx, dy = direction(ankle, toe)
    length = round(math.dist(ankle, toe), 4)
    shape, rim = (outlines.bone("front foot", length, more) for more in (0.0, EDGE))
    return Limb(f"{side}_foot", shape, rim, ankle, (dx, dy), (-dy, dx))
