"""The shape of the body: how thick each part of the skeleton is, as stations for a tube.

Radii are fractions of the stature, in the proportions of a slender adult seen from the side.
"""

import math
from collections.abc import Iterable, Sequence
from functools import cache

from station.core.body.anatomy import CHEST_AT, SCALE, SIDES, Point, mix
from station.core.body.figure import Figure, Plane, Skeleton
from station.core.values import Struct
from station.wall.person.strokes import Station, smooth

Tube = Sequence[Station]
Profile = tuple[tuple[float, float, float], ...]
"""How far along the segment (0..1), how far to the back of it, and how thick."""

_PROFILES: dict[str, Profile] = {
    "thigh": ((0.0, 0.0, 0.055), (0.3, -0.003, 0.050), (0.7, -0.002, 0.040), (1.0, 0.0, 0.033)),
    "shank": ((0.0, 0.0, 0.033), (0.3, 0.006, 0.034), (0.7, 0.003, 0.026), (1.0, 0.0, 0.021)),
    "uarm": ((0.0, 0.0, 0.030), (0.4, 0.0, 0.027), (1.0, 0.0, 0.022)),
    "farm": ((0.0, 0.0, 0.022), (0.3, 0.0, 0.022), (1.0, 0.0, 0.016)),
    "hand": ((0.0, 0.0, 0.016), (0.4, 0.0, 0.018), (1.0, 0.0, 0.011)),
}
_BONES = {
    "thigh": ("hip", "knee"),
    "shank": ("knee", "ankle"),
    "uarm": ("shoulder", "elbow"),
    "farm": ("elbow", "wrist"),
    "hand": ("wrist", "finger"),
}
_TRUNK = {"hip": 0.055, "waist": 0.049, "chest": 0.060, "shoulder": 0.043}
_FLANK = (0.046, 0.040, 0.045, 0.032)
_HEEL, _TOE, _ANKLE, _FOREFOOT = 0.019, 0.012, 0.021, 0.020
_HEAD, _NECK, _COLLAR = 0.063, 0.021, 0.42
_GROWN = ("thigh", "uarm")
_SOFT = 3


class Limb(Struct, frozen=True):
    """Name the segment a shape belongs to, and give its shape: tubes and a filled middle.

    `rim` are the tubes that get a dark edge: a limb grows out of the trunk without one.
    """

    segment: str
    tubes: tuple[Tube, ...]
    rim: tuple[Tube, ...]
    filling: tuple[Point, ...] = ()


def leg(body: Skeleton, side: str, plane: Plane) -> list[Limb]:
    """Return foot, shank and thigh of one side, the last on top."""
    return [foot(body, side, plane), *(_limb(body, side, bone) for bone in ("shank", "thigh"))]


def arm(body: Skeleton, side: str) -> list[Limb]:
    """Return hand, forearm and upper arm of one side, the last on top."""
    return [_limb(body, side, bone) for bone in ("hand", "farm", "uarm")]


def foot(body: Skeleton, side: str, plane: Plane) -> Limb:
    """Return the foot; from the side it stands on heel and ball, with a rising instep."""
    ankle, heel, toe = (body[f"{side}_{joint}"] for joint in ("ankle", "heel", "toe"))
    name = f"{side}_foot"
    if plane is Plane.FRONTAL:
        tubes: tuple[Tube, ...] = (_scaled(((ankle, _ANKLE), (toe, _FOREFOOT))),)
        return Limb(name, tubes, tubes)
    length = math.dist(heel, toe) / SCALE
    dx, dy = (toe[0] - heel[0]) / length, (toe[1] - heel[1]) / length

    def inside(forward: float, up: float) -> Point:
        return heel[0] + dx * forward + dy * up, heel[1] + dy * forward - dx * up

    back, front = inside(_HEEL, _HEEL), inside(length - _TOE, _TOE)
    sole = _scaled(((back, _HEEL), (inside(0.1, 0.015), 0.015), (front, _TOE)))
    instep = _scaled(((ankle, _ANKLE), (inside(0.085, 0.026), 0.018), (front, _TOE)))
    tubes = (sole, instep, _scaled(((ankle, _ANKLE), (back, _HEEL))))
    return Limb(name, tubes, tubes, (ankle, back, front))


def head(body: Skeleton) -> list[Limb]:
    """Return the neck from where it leaves the trunk, then the skull."""
    skull, shoulder = body["head"], body["shoulder"]
    neck = _scaled(((mix(shoulder, skull, _COLLAR), _NECK), (mix(shoulder, skull, 0.7), _NECK)))
    ball = _scaled(((skull, _HEAD),))
    return [Limb("neck", (neck,), ()), Limb("head", (ball,), (ball,))]


def trunk(body: Skeleton, figure: Figure) -> list[Limb]:
    """Return the spine's part of the trunk, then the pelvis."""
    return _side_trunk(body) if figure.plane is Plane.SAGITTAL else _front_trunk(body)


def _side_trunk(body: Skeleton) -> list[Limb]:
    curve = smooth([(body[joint], radius * SCALE) for joint, radius in _TRUNK.items()], 5)
    return [
        Limb(name, (piece,), (piece,))
        for name, piece in (("spine", curve[5:]), ("pelvis", curve[:6]))
    ]


def _front_trunk(body: Skeleton) -> list[Limb]:
    near, far = (_flank(body, side) for side in SIDES)
    nape = mix(body["shoulder"], body["head"], _COLLAR)
    return [
        _panel("spine", near[4:], far[4:], (near[-1], far[-1]), nape),
        _panel("pelvis", near[:5], far[:5], (near[0], far[0]), body["hip"]),
    ]


def _panel(name: str, near: Tube, far: Tube, across: Tube, end: Point) -> Limb:
    """Return the part of the trunk between its flanks, closed across one end."""
    ring = [at for at, _ in near], [at for at, _ in far][::-1]
    filling = (*ring[0], end, *ring[1]) if name == "spine" else (end, *ring[0], *ring[1])
    return Limb(name, (near, far, across), (near, far, across), filling)


def _flank(body: Skeleton, side: str) -> list[Station]:
    """Return one side of the trunk seen from the front, from hip to shoulder."""
    hip, shoulder = body[f"{side}_hip"], body[f"{side}_shoulder"]
    waist = mix(body["waist"], mix(hip, shoulder, 0.3), 0.62)
    chest = mix(body["chest"], mix(hip, shoulder, CHEST_AT), 0.8)
    return smooth(_scaled(zip((hip, waist, chest, shoulder), _FLANK, strict=True)), 4)


def _limb(body: Skeleton, side: str, bone: str) -> Limb:
    """Return a straight segment, its muscles to the back of it."""
    (ax, ay), (bx, by) = (body[f"{side}_{joint}"] for joint in _BONES[bone])
    dx, dy = bx - ax, by - ay
    back = SCALE / (math.hypot(dx, dy) or 1.0)
    tube = [
        ((ax + dx * along - dy * back * off, ay + dy * along + dx * back * off), radius * SCALE)
        for (along, off), radius in _profile(bone)
    ]
    return Limb(f"{side}_{bone}", (tube,), (tube[_SOFT:] if bone in _GROWN else tube,))


@cache
def _profile(bone: str) -> tuple[Station, ...]:
    """Return the softened profile; it is the same in every picture."""
    return tuple(smooth([((along, off), r) for along, off, r in _PROFILES[bone]], _SOFT))


def _scaled(stations: Iterable[Station]) -> list[Station]:
    return [(at, radius * SCALE) for at, radius in stations]
