"""How far two figures are apart to the eye: by the dark shapes that their key poses make.

Each key pose is drawn as a filled shape with what it leans on and holds, 128 dots to the stature, feet
on one floor and hips in one column. Two shapes are as far apart as the share of both together that
only one of them fills: 0 where they are the same, 1 where they do not touch. Two figures begin alike
where their base is the same, so what counts is the pose that tells them best apart: of all poses of
either, the one furthest from its nearest among the other's.
"""

from collections.abc import Iterator, Mapping

import pygame

from station.core.body.anatomy import SCALE, SIDES, Joints, Point
from station.core.body.figure import Figure, Plane, Stance, skeleton
from station.core.body.things import lines

TELLING = 0.16
"""How far two figures are to be apart at least.

The whole body moved by one dot, 1.3 cm of 1.70 m, is 0.15 apart from itself in the middle of all poses
that ship: what differs by less is no other picture. Those that ship are 0.17 apart and more; next
to each other are what is done sitting with a small part of the body, a chin drawn in or a knee
stretched.
"""

_DOTS = 128
_SIZE = (2 * _DOTS, 2 * _DOTS)
_TRUNK = (("hip", "waist", 0.10), ("waist", "shoulder", 0.10), ("shoulder", "head", 0.06))
_LIMBS = (
    *(("hip", "knee", 0.08), ("knee", "ankle", 0.055), ("heel", "toe", 0.04)),
    *(("shoulder", "elbow", 0.05), ("elbow", "wrist", 0.04), ("wrist", "finger", 0.03)),
)
_SKULL = 0.06

Shapes = Mapping[str, pygame.Mask]


def shapes(figure: Figure) -> Shapes:
    """Return the shape of each key pose."""
    return {pose.name: _shape(figure, pose.name) for pose in figure.poses}


def apart(one: Shapes, other: Shapes) -> float:
    """Return how far two figures are apart, 0 to 1."""
    return max(_furthest(one, other), _furthest(other, one))


def between(one: pygame.Mask, other: pygame.Mask, shift: int = 0) -> float:
    """Return how far two shapes are apart, one of them `shift` dots to the right."""
    both = one.overlap_area(other, (shift, 0))
    return 1.0 - both / max(1, one.count() + other.count() - both)


def _furthest(one: Shapes, other: Shapes) -> float:
    return max(min(between(a, b) for b in other.values()) for a in one.values())


def _shape(figure: Figure, pose: str) -> pygame.Mask:
    joints = skeleton(figure, Stance(pose, pose, 0.0)).joints
    # Who lies on the side is seen from above, and stands on no line.
    floor = figure.floor if figure.plane is Plane.SAGITTAL else max(y for _, y in joints.values())
    surface = pygame.Surface(_SIZE, pygame.SRCALPHA)

    def at(point: Point) -> tuple[int, int]:
        x, y = point
        unit = _DOTS / SCALE
        return round((x - joints["hip"][0]) * unit) + _DOTS, round(
            (y - floor) * unit
        ) + 2 * _DOTS - 8

    for start, end, width in _bones(joints):
        thick = max(2, round(width * _DOTS))
        pygame.draw.line(surface, "white", at(start), at(end), thick)
        for tip in (start, end):
            pygame.draw.circle(surface, "white", at(tip), thick // 2)
    pygame.draw.circle(surface, "white", at(joints["head"]), round(_SKULL * _DOTS))
    for line in lines(figure, joints):
        pygame.draw.lines(surface, "white", False, [at(p) for p in line.points], 2)  # noqa: FBT003
    return pygame.mask.from_surface(surface)


def _bones(joints: Joints) -> Iterator[tuple[Point, Point, float]]:
    for start, end, width in _TRUNK:
        yield joints[start], joints[end], width
    for side in SIDES:
        for start, end, width in _LIMBS:
            yield joints[f"{side}_{start}"], joints[f"{side}_{end}"], width
