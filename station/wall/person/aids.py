"""What is drawn around the body: the mat, its contacts, guides, the glass, the arrow and a bead."""

import itertools
import math
from collections.abc import Sequence

from station.core.body.anatomy import SCALE, Point, mix
from station.core.body.figure import VERTICAL, Figure, Skeleton, path
from station.core.body.things import ThingLine
from station.wall.drawing.theme import Colour
from station.wall.person.strokes import Slate, few, smooth

MAT = 0.020
"""How thick the mat is, in canvas units, as all lengths here."""

_CONTACT = 0.045
_BELOW = 0.018
_ARROW = 0.014
_LEAST_ARROW = 0.1
_STILL = 0.004  # a way that nobody sees, as of a head that turns
_GUIDE = 0.008
_PLUMB = 0.36
_BEAD = 0.020
_GLASS = ((0.024, 0.068), (0.017, 0.0))
_WATER = 0.045
_PANE = 0.006


class Course:
    """Know the way of the tracked joint, and the arrow that shows it."""

    def __init__(self, figure: Figure, poses: Sequence[str]) -> None:
        self._way = path(figure, poses)
        self.arrow = _drawn(figure, self._way)
        self.shaft = few(self.arrow) if self.arrow else ()

    def beside(self, joint: Point) -> Point:
        """Return the place on the arrow that belongs to a place on the way."""
        pieces = list(itertools.pairwise(self._way))
        _, done = min(_nearest(joint, a, b, i) for i, (a, b) in enumerate(pieces))
        along = done / len(pieces) * (len(self.arrow) - 1)
        i = min(int(along), len(self.arrow) - 2)
        return mix(self.arrow[i], self.arrow[i + 1], along - i)


def mat(slate: Slate, figure: Figure, colour: Colour) -> None:
    """Lay the mat along the whole figure; seen from above it is a sheet, else a bar."""
    x0, _, x1, _ = figure.bbox
    left, right, back = x0 + MAT / 2, x1 - MAT / 2, figure.floor + MAT / 2
    if not figure.depth:
        slate.bar((left, back), (right, back), MAT, colour)
        return
    front, lean = figure.floor + figure.depth - MAT / 2, figure.depth * 0.3
    ring = [(left + lean, back), (right - lean, back), (right, front), (left, front)]
    slate.fill(ring, colour)
    for i, corner in enumerate(ring):
        slate.line((ring[i - 1], corner), MAT, colour)


def contacts(slate: Slate, figure: Figure, body: Skeleton, colour: Colour) -> None:
    """Mark in the mat where the body bears on it."""
    for joint in figure.contacts:
        x, y = body[joint]
        height = max(figure.floor, y + _BELOW) if figure.depth else figure.floor
        at, half = height + MAT / 2, (_CONTACT - MAT) / 2
        slate.bar((x - half, at), (x + half, at), MAT, colour)


def guides(slate: Slate, figure: Figure, body: Skeleton, colour: Colour, rim: Colour) -> None:
    """Draw the dashed lines: plumb through one joint, or straight through several."""
    through = [joint for joint in figure.guide if not joint.startswith(VERTICAL)]
    lines = [(body[a], body[b]) for a, b in itertools.pairwise(through)]
    for joint in figure.guide:
        if joint.startswith(VERTICAL):
            x, _ = body[joint.removeprefix(VERTICAL)]
            lines.append(((x, figure.floor - _GUIDE), (x, figure.floor - _PLUMB)))
    for a, b in lines:
        slate.line((a, b), _GUIDE * 1.9, rim)
        slate.dashes(a, b, _GUIDE, colour)


def glass(slate: Slate, body: Skeleton, walls: Colour, water: Colour, rim: Colour) -> None:
    """Stand a glass of water upright on the small of the back."""
    x, y = body["waist"]
    y -= 0.044 * SCALE
    (top, high), (bottom, _) = _GLASS
    inside = bottom + (top - bottom) * _WATER / high
    outline = [(x - top, y - high), (x - bottom, y), (x + bottom, y), (x + top, y - high)]
    slate.line(outline, _PANE * 2.4, rim)
    slate.fill(
        [(x - inside, y - _WATER), (x - bottom, y), (x + bottom, y), (x + inside, y - _WATER)],
        water,
    )
    slate.line(outline, _PANE, walls)


def furniture(slate: Slate, lines: Sequence[ThingLine], colour: Colour) -> None:
    """Draw what the body leans on, behind it."""
    for line in lines:
        if not line.worn and line.width:
            slate.line(line.points, line.width, colour)
        elif not line.worn:
            slate.fill(line.points, colour)


def held(slate: Slate, lines: Sequence[ThingLine], colour: Colour, rim: Colour) -> None:
    """Draw what the body holds, before it."""
    for line in lines:
        if line.worn:
            slate.line(line.points, line.width * 1.9, rim)
            slate.line(line.points, line.width, colour)


def arrow(slate: Slate, course: Course, colour: Colour, rim: Colour) -> None:
    """Show the way of the tracked joint."""
    if course.arrow:
        slate.arrow(course.shaft, _ARROW, colour, rim)


def bead(slate: Slate, course: Course, joint: Point, colour: Colour, rim: Colour) -> None:
    """Let a bead ride the arrow where the tracked joint is now."""
    if course.arrow:
        at = course.beside(joint)
        slate.disc(at, _BEAD * 1.35, rim)
        slate.disc(at, _BEAD, colour)


def _drawn(figure: Figure, way: Sequence[Point]) -> tuple[Point, ...]:
    """Return the arrow: the way itself, moved aside and made long enough to be seen."""
    length = sum(math.dist(a, b) for a, b in itertools.pairwise(way))
    if figure.arrow:
        x, y = way[0]
        stations = [(x + dx * SCALE, y - dy * SCALE) for dx, dy in figure.arrow]
        return tuple((x, y) for x, y in smooth(stations, 16))
    if length < _STILL:
        return ()
    wider = max(1.0, _LEAST_ARROW / length)
    middle = mix(way[0], way[-1], 0.5)
    dx, dy = figure.aside[0] * SCALE, -figure.aside[1] * SCALE
    return tuple(
        (middle[0] + (x - middle[0]) * wider + dx, middle[1] + (y - middle[1]) * wider + dy)
        for x, y in way
    )


def _nearest(joint: Point, a: Point, b: Point, before: int) -> tuple[float, float]:
    """Return how far the joint is from a piece of the way, and how many pieces lie behind it."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    long = dx * dx + dy * dy
    share = ((joint[0] - a[0]) * dx + (joint[1] - a[1]) * dy) / long if long else 0.0
    share = min(1.0, max(0.0, share))
    return math.dist(joint, mix(a, b, share)), before + share
