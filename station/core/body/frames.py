"""The body in space: joint angles become the direction of every segment, and how it is seen.

Seen from the side a person who stands looks to the right, with the near side towards the viewer.
Seen from the front they look at the viewer, and the near side is the viewer's left.
"""

import math
from collections.abc import Mapping

from station.core.body.anatomy import SIDES, Point
from station.core.body.terms import TALL, Angles
from station.core.values import Struct

Vector = tuple[float, float, float]
"""A way in space: forwards, up, and towards the near side."""

Axes = tuple[Vector, Vector, Vector]
"""What is forwards, up and towards the near side for a part of the body."""

_UPRIGHT: Axes = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))

HALF_HIPS = 0.05
HALF_SHOULDERS = 0.11
"""How far hips and shoulders lie beside the middle, as fractions of the stature."""

_PELVIS = 10.0
_SPINE = -4.5
"""How pelvis and spine lean in somebody who stands straight: back and forwards, in degrees."""

_TOES_OUT, _SOLE = 0.12, 0.22
"""How far toes point apart and down in somebody seen from the front, by the length of the foot."""


class Bent(Struct, frozen=True):
    """Hold the body as it is bent, standing upright: the way of each segment, and of hips and shoulders.

    `ways` are of length 1, `beside` the places of hips and shoulders from the trunk's ends, in
    fractions of the stature.
    """

    ways: dict[str, Vector]
    beside: dict[str, Vector]


class Eye(Struct, frozen=True):
    """Know how a body is looked at: from the side or the `front`, from how far `above`.

    `above` is how far down a way towards the viewer is drawn, as a share of it; `turned` how far all
    is turned on the picture before it leans, in degrees: -90 lays who is seen from the front on
    their side.
    """

    front: bool = False
    above: float = 0.0
    turned: float = 0.0

    def ways(self, ways: Mapping[str, Vector], lean: float) -> dict[str, Point]:
        """Return ways as they are drawn, x to the right and y up, of a body that leans by that."""
        turn = math.radians(self.turned + lean)
        c, s = math.cos(turn), math.sin(turn)
        if self.front:
            return {
                name: (-z * c - y * s, -z * s + y * c - x * self.above)
                for name, (x, y, z) in ways.items()
            }
        return {name: (x * c - y * s, x * s + y * c) for name, (x, y, _) in ways.items()}

    def drawn(self, body: Bent, lean: float) -> dict[str, Point]:
        """Return every segment of a body that leans by that, as ways of at most length 1.

        Who stands before a viewer shows the feet from above, the toes a little apart.
        """
        ways = self.ways(body.ways, lean)
        if self.front and not self.above:
            for side, out in zip(SIDES, (-_TOES_OUT, _TOES_OUT), strict=True):
                x, y = ways[f"{side}_foot"]
                ways[f"{side}_foot"] = (x + out, y - _SOLE * body.ways[f"{side}_foot"][0])
        return ways


def shape(angles: Angles) -> Bent:
    """Return the body bent by these angles."""
    pelvis = _about_across(_UPRIGHT, _PELVIS + angles["posterior_pelvic_tilt"])
    chest = _about_across(_UPRIGHT, -angles["trunk_flexion"])
    chest = _about_ahead(chest, angles["trunk_side_bend"])
    chest = _about_up(chest, -angles["trunk_rotation"])
    skull = _about_across(chest, -angles["neck_flexion"])
    skull = _about_ahead(skull, angles["neck_side_bend"])
    ways = {"pelvis": pelvis[1], "spine": _about_across(chest, _SPINE)[1], "head": skull[1]}
    beside: dict[str, Vector] = {}
    for side, out in zip(SIDES, (1.0, -1.0), strict=True):
        beside[f"{side}_hip"] = (0.0, 0.0, out * HALF_HIPS)
        beside[f"{side}_shoulder"] = _shoulder(chest, angles, side, out)
        ways |= _leg(angles, side, out)
        ways |= _arm(chest, angles, side, out)
    return Bent(ways, beside)


def tipped(body: Bent, lean: float) -> Bent:
    """Return the body leaning back by that, in degrees, where no picture shows it turned."""
    c, s = math.cos(math.radians(lean)), math.sin(math.radians(lean))

    def tip(way: Vector) -> Vector:
        x, y, z = way
        return x * c - y * s, x * s + y * c, z

    return Bent(
        {name: tip(way) for name, way in body.ways.items()},
        {name: tip(way) for name, way in body.beside.items()},
    )


def _leg(angles: Angles, side: str, out: float) -> dict[str, Vector]:
    thigh = _about_across(_UPRIGHT, angles[f"{side}_hip_flexion"])
    thigh = _about_ahead(thigh, -out * angles[f"{side}_hip_abduction"])
    thigh = _about_up(thigh, -out * angles[f"{side}_hip_external_rotation"])
    shank = _about_across(thigh, -angles[f"{side}_knee_flexion"])
    foot = _about_across(shank, angles[f"{side}_ankle_dorsiflexion"])
    return {
        f"{side}_thigh": _minus(thigh[1]),
        f"{side}_shank": _minus(shank[1]),
        f"{side}_foot": foot[0],
    }


def _arm(chest: Axes, angles: Angles, side: str, out: float) -> dict[str, Vector]:
    upper = _about_across(chest, angles[f"{side}_shoulder_flexion"])
    upper = _about_ahead(upper, -out * angles[f"{side}_shoulder_abduction"])
    upper = _about_up(upper, -out * angles[f"{side}_shoulder_external_rotation"])
    fore = _about_across(upper, angles[f"{side}_elbow_flexion"])
    hand = _about_across(fore, angles[f"{side}_wrist_extension"])
    return {
        f"{side}_uarm": _minus(upper[1]),
        f"{side}_farm": _minus(fore[1]),
        f"{side}_hand": _minus(hand[1]),
    }


def _shoulder(chest: Axes, angles: Angles, side: str, out: float) -> Vector:
    back = angles[f"{side}_scapular_retraction"] / TALL
    up = angles[f"{side}_scapular_elevation"] / TALL
    ahead, above, across = chest
    x, y, z = (
        -back * a + up * u + out * (HALF_SHOULDERS - abs(back) / 2) * n
        for a, u, n in zip(ahead, above, across, strict=True)
    )
    return x, y, z


def _about_across(frame: Axes, degrees: float) -> Axes:
    """Turn about the axis to the near side: forwards goes up."""
    ahead, up, across = frame
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return _sum(ahead, c, up, s), _sum(up, c, ahead, -s), across


def _about_ahead(frame: Axes, degrees: float) -> Axes:
    """Turn about the axis forwards: up goes to the near side."""
    ahead, up, across = frame
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return ahead, _sum(up, c, across, s), _sum(across, c, up, -s)


def _about_up(frame: Axes, degrees: float) -> Axes:
    """Turn about the axis up: the near side goes forwards."""
    ahead, up, across = frame
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return _sum(ahead, c, across, -s), up, _sum(across, c, ahead, s)


def _sum(a: Vector, share: float, b: Vector, other: float) -> Vector:
    return (
        a[0] * share + b[0] * other,
        a[1] * share + b[1] * other,
        a[2] * share + b[2] * other,
    )


def _minus(way: Vector) -> Vector:
    return -way[0], -way[1], -way[2]
