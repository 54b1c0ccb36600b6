"""The shape of the body: how thick each part of the skeleton is, as stations for a tube.

Radii are fractions of the stature, in the proportions of a slender adult seen from the side.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from station.core.anatomy import CHEST_AT, SCALE, SIDES, Point, mix
from station.core.body import Figure, Plane, Skeleton
from station.wall.strokes import Station, smooth

HEAD = 0.063 * SCALE
NECK = 0.021 * SCALE

Profile = tuple[tuple[float, float, float], ...]
"""How far along the segment (0..1), how far to the back of it, and how thick."""

_PROFILES: dict[str, Profile] = {
    "thigh": ((0.0, 0.0, 0.049), (0.3, -0.003, 0.049), (0.7, -0.002, 0.040), (1.0, 0.0, 0.033)),
    "shank": ((0.0, 0.0, 0.033), (0.3, 0.006, 0.034), (0.7, 0.003, 0.026), (1.0, 0.0, 0.021)),
    "uarm": ((0.0, 0.0, 0.029), (0.4, 0.0, 0.028), (1.0, 0.0, 0.022)),
    "farm": ((0.0, 0.0, 0.023), (0.3, 0.0, 0.023), (1.0, 0.0, 0.016)),
    "hand": ((0.0, 0.0, 0.016), (0.4, 0.0, 0.018), (1.0, 0.0, 0.011)),
}
_BONES = {
    "thigh": ("hip", "knee"),
    "shank": ("knee", "ankle"),
    "uarm": ("shoulder", "elbow"),
    "farm": ("elbow", "wrist"),
    "hand": ("wrist", "finger"),
}
_TRUNK = {"hip": 0.058, "waist": 0.049, "chest": 0.060, "shoulder": 0.047}
_COLLAR = 0.42
_HEEL, _TOE, _ANKLE = 0.019, 0.012, 0.021


@dataclass(frozen=True, slots=True)
class Part:
    """Name the segment a shape belongs to, and give its shape as tubes and a filled middle."""

    segment: str
    tubes: tuple[Sequence[Station], ...]
    filling: tuple[Point, ...] = ()
    ball: tuple[Station, ...] = ()


def limb(body: Skeleton, side: str, bones: Sequence[str]) -> list[Part]:
    """Return these segments of one side."""
    return [
        Part(
            f"{side}_{bone}",
            (_tube(body[f"{side}_{_BONES[bone][0]}"], body[f"{side}_{_BONES[bone][1]}"], bone),),
        )
        for bone in bones
    ]


def leg(body: Skeleton, side: str, plane: Plane) -> list[Part]:
    """Return thigh, shank and foot of one side."""
    return [*limb(body, side, ("thigh", "shank")), foot(body, side, plane)]


def arm(body: Skeleton, side: str) -> list[Part]:
    """Return upper arm, forearm and hand of one side."""
    return limb(body, side, ("uarm", "farm", "hand"))


def foot(body: Skeleton, side: str, plane: Plane) -> Part:
    """Return the foot; from the side it stands on heel and ball, with a rising instep."""
    ankle, heel, toe = (body[f"{side}_{joint}"] for joint in ("ankle", "heel", "toe"))
    name = f"{side}_foot"
    if plane is Plane.FRONTAL:
        return Part(name, (_scaled(((ankle, _ANKLE), (toe, _TOE * 1.4))),))
    length = math.dist(heel, toe)
    dx, dy = (toe[0] - heel[0]) / length, (toe[1] - heel[1]) / length

    def inside(joint: Point, forward: float, up: float) -> Point:
        along, off = forward * SCALE, up * SCALE
        return joint[0] + dx * along + dy * off, joint[1] + dy * along - dx * off

    back, front = inside(heel, 0.004, _HEEL), inside(toe, -_TOE, _TOE)
    instep = mix(back, front, 0.5)
    sole = _scaled(((back, _HEEL), (inside(heel, 0.09, 0.015), 0.015), (front, _TOE)))
    top = _scaled(((ankle, _ANKLE), (inside(instep, 0.0, 0.006), 0.016), (front, _TOE)))
    shin = _scaled(((ankle, _ANKLE), (back, _HEEL)))
    return Part(name, (shin, sole, top), (ankle, back, front))


def head(body: Skeleton) -> list[Part]:
    """Return the skull, and the neck from where it leaves the trunk."""
    skull, shoulder = body["head"], body["shoulder"]
    neck = ((mix(shoulder, skull, _COLLAR), NECK), (mix(shoulder, skull, 0.6), NECK))
    return [Part("neck", (neck,)), Part("head", (), (), ((skull, HEAD),))]


def trunk(body: Skeleton, figure: Figure) -> list[Part]:
    """Return the spine's part of the trunk, then the pelvis."""
    return _side_trunk(body) if figure.plane is Plane.SAGITTAL else _front_trunk(body)


def _side_trunk(body: Skeleton) -> list[Part]:
    curve = smooth([(body[joint], radius * SCALE) for joint, radius in _TRUNK.items()], 5)
    return [Part("spine", (curve[5:],)), Part("pelvis", (curve[:6],))]


def _front_trunk(body: Skeleton) -> list[Part]:
    sides = [_flank(body, side) for side in SIDES]
    spine = tuple(flank[4:] for flank in sides)
    pelvis = tuple(flank[:5] for flank in sides)
    return [
        Part(name, tubes, tuple(at for at, _ in tubes[0]) + tuple(at for at, _ in tubes[1])[::-1])
        for name, tubes in (("spine", spine), ("pelvis", pelvis))
    ]


def _flank(body: Skeleton, side: str) -> list[Station]:
    """Return one side of the trunk seen from the front, from hip to shoulder."""
    hip, shoulder = body[f"{side}_hip"], body[f"{side}_shoulder"]
    waist = mix(body["waist"], mix(hip, shoulder, 0.3), 0.62)
    chest = mix(body["chest"], mix(hip, shoulder, CHEST_AT), 0.8)
    return smooth(
        [
            (hip, 0.046 * SCALE),
            (waist, 0.04 * SCALE),
            (chest, 0.045 * SCALE),
            (shoulder, 0.032 * SCALE),
        ],
        4,
    )


def _tube(a: Point, b: Point, bone: str) -> list[Station]:
    length = math.dist(a, b) or 1.0
    back = (-(b[1] - a[1]) / length * SCALE, (b[0] - a[0]) / length * SCALE)
    stations = []
    for along, off, radius in _PROFILES[bone]:
        x, y = mix(a, b, along)
        stations.append(((x + back[0] * off, y + back[1] * off), radius * SCALE))
    return smooth(stations, 3)


def _scaled(stations: Sequence[Station]) -> list[Station]:
    return [(at, radius * SCALE) for at, radius in stations]
