"""What is drawn with a body: a chair, a wall, a band, as lines of some width."""

import math
from collections.abc import Iterator

from station.core.body.anatomy import SCALE, Joints, Point
from station.core.body.figure import Figure, Prop, Thing
from station.core.values import Struct

_THIN, _THICK = 0.012, 0.022
_ROLLER = 0.045
_BACK = 0.26
"""How high the back of a chair is above its seat, by the stature, as are all lengths here."""

_HALF_CHAIR = 0.125
_BEYOND, _END_ON = 0.09, 0.035


class ThingLine(Struct, frozen=True):
    """Draw one line of a thing, or fill its corners where it has no width; all in canvas units.

    What is `worn` lies before the body, all else behind it.
    """

    points: tuple[Point, ...]
    width: float
    worn: bool = False


def lines(figure: Figure, joints: Joints) -> Iterator[ThingLine]:
    """Yield every line of every thing of a figure, with the body's joints where they are now."""
    for thing in figure.things:
        ends = [joints[joint] for joint in thing.joints] + list(thing.places)
        yield from _lines(thing, ends, figure)


def _lines(thing: Thing, ends: list[Point], figure: Figure) -> Iterator[ThingLine]:
    match thing.kind:
        case Prop.CHAIR if figure.facing:
            yield from _chair_ahead(ends[0], figure.floor)
        case Prop.CHAIR:
            yield from _furniture(ends[0], figure.floor, (-0.13, 0.13), _BACK)
        case Prop.TABLE:
            yield from _furniture(ends[0], figure.floor, (-0.1, 0.16), 0.0)
        case Prop.WALL:
            (x, top), low = ends
            yield _line([(x, top + _THICK * SCALE / 2), low], _THICK)
        case Prop.STEP:
            x, y = ends[0]
            left, right = x - 0.12 * SCALE, x + 0.2 * SCALE
            corners = [(left, y), (right, y), (right, figure.floor), (left, figure.floor)]
            yield ThingLine(tuple(corners), 0.0)
        case Prop.ROLLER:
            yield _line([*_ring(ends[0])], _THIN)
        case Prop.STICK:
            start, end = ends
            if math.dist(start, end) < _END_ON * SCALE:
                # Both hands in one place: the stick points at the viewer.
                yield _line([start, end], _END_ON, worn=True)
            else:
                yield _line(_longer(start, end), _THICK * 0.8, worn=True)
        case _:
            yield _line(ends, _THIN, worn=True)


def _line(points: list[Point], width: float, *, worn: bool = False) -> ThingLine:
    return ThingLine(tuple(points), width * SCALE, worn)


def _furniture(
    at: Point, floor: float, across: tuple[float, float], back: float
) -> Iterator[ThingLine]:
    """Yield a top on two legs, the back at its left."""
    x, y = at
    left, right, low = x + across[0] * SCALE, x + across[1] * SCALE, y + _THICK * SCALE / 2
    yield _line([(left, low), (right, low)], _THICK)
    yield _line([(right - 0.01 * SCALE, low), (right, floor)], _THICK * 0.7)
    yield _line([(left, low - back * SCALE), (left, floor)], _THICK * 0.7)


def _chair_ahead(at: Point, floor: float) -> Iterator[ThingLine]:
    """Yield a chair that faces the viewer: its seat, and at both sides a leg that goes on as the back."""
    x, y = at
    low, high = y + _THICK * SCALE / 2, y - _BACK * SCALE
    left, right = x - _HALF_CHAIR * SCALE, x + _HALF_CHAIR * SCALE
    yield _line([(left, low), (right, low)], _THICK)
    yield _line([(left, floor), (left, high), (right, high), (right, floor)], _THICK * 0.7)


def _ring(top: Point) -> Iterator[Point]:
    x, y = top
    around, radius = 20, _ROLLER * SCALE
    for i in range(around + 1):
        turn = math.tau * i / around
        yield x + radius * math.sin(turn), y + radius - radius * math.cos(turn)


def _longer(start: Point, end: Point) -> list[Point]:
    """Return the line from one end to the other, and some way beyond both."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    long = math.hypot(dx, dy) or 1.0
    x, y = dx / long * _BEYOND * SCALE, dy / long * _BEYOND * SCALE
    return [(start[0] - x, start[1] - y), (end[0] + x, end[1] + y)]
