"""The outlines of the body's parts: what is cut out once and then laid on its bone.

An outline is a ring of points, the first coordinate along the bone and the second across it, both in
canvas units. What is written here is in fractions of the stature, in the proportions of a slender
adult.
"""

import math
from collections.abc import Sequence
from functools import cache, lru_cache

from station.core.body.anatomy import ANKLE_HEIGHT, HEEL_BEHIND_ANKLE, SCALE, Point
from station.wall.person.strokes import direction, few, smooth

Outline = tuple[Point, ...]

EDGE = 0.0085
"""How wide the dark edge is that sets a part off from what lies behind it."""

Profile = tuple[tuple[float, float, float], ...]
"""How far along a bone (0..1), and how far the flesh reaches to the back and to the front there."""

_PROFILES: dict[str, Profile] = {
    "thigh": (
        *((0.0, 0.055, 0.052), (0.3, 0.052, 0.050), (0.62, 0.041, 0.043)),
        *((0.88, 0.032, 0.035), (1.0, 0.031, 0.030)),
    ),
    "shank": (
        *((0.0, 0.030, 0.030), (0.12, 0.033, 0.028), (0.32, 0.042, 0.025)),
        *((0.6, 0.028, 0.022), (0.85, 0.019, 0.019), (1.0, 0.019, 0.019)),
    ),
    "uarm": ((0.0, 0.031, 0.031), (0.25, 0.030, 0.030), (0.6, 0.025, 0.026), (1.0, 0.022, 0.021)),
    "farm": ((0.0, 0.022, 0.021), (0.25, 0.023, 0.022), (0.7, 0.017, 0.016), (1.0, 0.014, 0.014)),
    "hand": ((0.0, 0.014, 0.014), (0.35, 0.018, 0.020), (0.7, 0.015, 0.016), (0.9, 0.011, 0.011)),
    "front foot": ((0.0, 0.019, 0.019), (0.6, 0.026, 0.026), (1.0, 0.024, 0.024)),
}

_GROWN = {"thigh": 0.25, "uarm": 0.2}
"""From where on a limb that grows out of the trunk has an edge."""

# How far up from the shoulders, how far to the face, and half as thick as the neck is there.
_NECK = ((0.010, 0.0, 0.036), (0.045, -0.004, 0.030), (0.085, -0.010, 0.027))
_FRONT_NECK = ((0.010, 0.0, 0.050), (0.035, 0.0, 0.030), (0.080, 0.0, 0.027))

# Along the axis of the head from the middle of the skull to the crown; across it to the face.
_FACE = (
    *((0.066, -0.004), (0.056, 0.030), (0.030, 0.049), (0.012, 0.052), (0.003, 0.053)),
    *((-0.016, 0.069), (-0.023, 0.057), (-0.037, 0.055), (-0.056, 0.050), (-0.065, 0.036)),
    *((-0.055, 0.006), (-0.040, -0.022), (-0.030, -0.045), (0.000, -0.060), (0.040, -0.048)),
)
_HAIR = (
    *((0.068, -0.004), (0.062, 0.024), (0.045, 0.042), (0.036, 0.028), (0.022, 0.008)),
    *((0.000, 0.002), (-0.014, -0.008), (-0.036, -0.026), (-0.033, -0.045), (0.000, -0.062)),
    *((0.042, -0.050),),
)
_FRONT_FACE = (
    *((0.066, 0.000), (0.050, 0.036), (0.010, 0.048), (-0.030, 0.040), (-0.060, 0.016)),
    *((-0.060, -0.016), (-0.030, -0.040), (0.010, -0.048), (0.050, -0.036)),
)
_FRONT_HAIR = (
    *((0.068, 0.000), (0.052, 0.038), (0.012, 0.050), (0.006, 0.042), (0.030, 0.028)),
    *((0.036, 0.000), (0.030, -0.028), (0.006, -0.042), (0.012, -0.050), (0.052, -0.038)),
)

# Along the sole from the back of the heel to the tip of the toes; across it up from the floor.
_FOOT = (
    *((0.001, 0.018), (0.010, 0.002), (0.030, 0.000), (0.070, 0.006), (0.100, 0.001)),
    *((0.138, 0.000), (0.151, 0.007), (0.149, 0.019), (0.136, 0.025), (0.122, 0.022)),
    *((0.088, 0.039), (0.064, 0.056), (0.040, 0.061), (0.019, 0.050), (0.013, 0.034)),
)

_USUAL = 0.22 * SCALE
"""As long as a bone is by which its points are chosen: between the thigh and the hand."""

_SOFT = 4
_CAP = 10
_TURN = [(math.sin(math.pi * i / _CAP), math.cos(math.pi * i / _CAP)) for i in range(1, _CAP)]

Section = tuple[float, ...]
"""A place on a line, x and y, and how far the flesh reaches to the right and to the left of it.

Right and left are those of somebody who goes along the line; for a bone they are back and front.
"""


@lru_cache(maxsize=512)
def bone(name: str, length: float, more: float = 0.0, *, grown: bool = False) -> Outline:
    """Return a straight limb of that length in canvas units, `more` of the stature thicker.

    `grown` leaves out where it grows out of the trunk.
    """
    places = _pattern(name, more, _GROWN.get(name, 0.0) if grown else 0.0)
    return tuple([(share * length + beyond, across) for share, beyond, across in places])


@cache
def _pattern(name: str, more: float, since: float) -> tuple[tuple[float, float, float], ...]:
    """Return a limb of any length, from `since` of it on.

    Each point is a share of its length, how far beyond that, and how far across.
    """
    sections = [
        (at * _USUAL, 0.0, (back + more) * SCALE, (front + more) * SCALE)
        for at, back, front in _softened(name)
        if at >= since
    ]
    start = sections[0][0]
    placed = ((min(max(x, start), _USUAL), x, y) for x, y in around(sections))
    return tuple([(along / _USUAL, x - along, y) for along, x, y in placed])


def around(sections: Sequence[Section], more: float = 0.0, *, blunt: bool = False) -> Outline:
    """Return the outline around a line, `more` canvas units further out, with round ends.

    `blunt` leaves the far end straight.
    """
    rights, lefts, last = [], [], len(sections) - 1
    ways: list[Point] = []
    for i, (x, y, right, left) in enumerate(sections):
        x0, y0, *_ = sections[max(0, i - 1)]
        x1, y1, *_ = sections[min(last, i + 1)]
        dx, dy = direction((x0, y0), (x1, y1))
        ways.append((dx, dy))
        rights.append((x - dy * (right + more), y + dx * (right + more)))
        lefts.append((x + dy * (left + more), y - dx * (left + more)))
    tip = () if blunt else _cap(sections[-1], ways[-1], more)
    root = _cap(sections[0], ways[0], more, behind=True)
    return (*rights, *tip, *lefts[::-1], *root)


@cache
def neck(*, front: bool) -> Outline:
    """Return the neck from between the shoulders to the skull, from the side or from the front."""
    stations = _FRONT_NECK if front else _NECK
    return around([(up * SCALE, out * SCALE, r * SCALE, r * SCALE) for up, out, r in stations])


@cache
def head(more: float = 0.0, *, front: bool) -> Outline:
    """Return the head from the side or from the front, `more` of the stature larger all round.

    It begins in the middle of the skull; along it lies the crown, across it the face.
    """
    if more:
        return grown(head(front=front), more * SCALE)
    return ring(_FRONT_FACE if front else _FACE)


@cache
def hair(*, front: bool) -> Outline:
    """Return the hair on the head, from the side or from the front."""
    return ring(_FRONT_HAIR if front else _HAIR)


@lru_cache(maxsize=64)
def foot(share: float, more: float = 0.0) -> Outline:
    """Return the foot from the side, beginning at the ankle; `share` of its length is seen."""
    if more:
        return grown(foot(share), more * SCALE)
    return ring([((x - HEEL_BEHIND_ANKLE) * share, y - ANKLE_HEIGHT) for x, y in _FOOT])


def ring(corners: Sequence[Point]) -> Outline:
    """Return a soft ring through the corners."""
    closed = smooth((corners[-1], *corners, *corners[:2]), _SOFT)
    return _spare([(x * SCALE, y * SCALE) for x, y in closed[_SOFT : -2 * _SOFT]])


def grown(corners: Sequence[Point], more: float) -> Outline:
    """Return the ring `more` canvas units further out, whichever way its corners go round."""
    turns = math.copysign(more, _area(corners))
    after = (*corners[1:], corners[0])
    outer = []
    for before, (x, y), behind in zip((corners[-1], *corners), corners, after, strict=False):
        dx, dy = direction(before, behind)
        outer.append((x + dy * turns, y - dx * turns))
    return tuple(outer)


def _spare(corners: Sequence[Point]) -> Outline:
    """Leave out the corners of a ring that nobody would miss: the fewer, the faster it is filled."""
    half = len(corners) // 2
    first, second = corners[: half + 1], (*corners[half:], corners[0])
    return (*few(first)[:-1], *few(second)[:-1])


def _area(corners: Sequence[Point]) -> float:
    """Return twice the area within the corners, by its sign the way round."""
    after = (*corners[1:], corners[0])
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(corners, after, strict=True))


@cache
def _softened(name: str) -> list[tuple[float, ...]]:
    """Return a soft profile, in as few places as show it to the eye on either side."""
    profile = smooth(_PROFILES[name], _SOFT)
    sides = ([(at[0] * _USUAL, at[side] * SCALE) for at in profile] for side in (1, 2))
    kept = {along for side in sides for along, _ in few(side)}
    return [place for place in profile if place[0] * _USUAL in kept]


def _cap(section: Section, way: Point, more: float, *, behind: bool = False) -> list[Point]:
    """Return the round end beyond a section from right to left, or `behind` it the other way."""
    x, y, right, left = section
    (dx, dy), side = way, -1.0 if behind else 1.0
    cap = []
    for ahead, across in _TURN:
        reach = (right if across * side > 0.0 else left) + more
        on, off = ahead * side * reach, across * side * reach
        cap.append((x + dx * on - dy * off, y + dy * on + dx * off))
    return cap
