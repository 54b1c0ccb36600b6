"""Smooth strokes in canvas units: drawn several times too large, to be scaled down once."""

import math
from collections.abc import Iterator, Sequence
from functools import cache

import pygame

from station.core.body.anatomy import Point, mix
from station.wall.drawing.theme import Colour

Station = tuple[Point, float]
"""A place on a limb and how thick the limb is there: centre and radius, in canvas units."""

_UNSEEN = 0.0003
"""How far a line may run from where it should, in canvas units: less than half a pixel."""

_HEAD = 2.6
"""How much wider an arrow's head is than its shaft."""

_RIM = 1.5
"""How much larger the dark edge of an arrow's head is than the head."""


class Slate:
    """Draw on `surface`, where `corner` of the canvas lies at the pixel `origin`.

    One canvas unit is `scale` pixels across and down; on a mirrored slate x grows to the left.
    """

    def __init__(
        self,
        surface: pygame.Surface,
        corner: Point,
        scale: Point,
        *,
        origin: Point = (0.0, 0.0),
        mirrored: bool = False,
    ) -> None:
        self._surface = surface
        self._scale = scale
        self._across = -scale[0] if mirrored else scale[0]
        # pygame cuts off what follows the point, so that half a pixel is added, the other way round
        # where all is turned over: else a mirrored body would stand a pixel beside the plain one.
        half = -0.5 if mirrored else 0.5
        self._shift = (
            origin[0] - corner[0] * self._across + half,
            origin[1] - corner[1] * scale[1] + 0.5,
        )

    def fill(self, points: Sequence[Point], colour: Colour) -> None:
        """Fill the polygon through these points."""
        pygame.draw.polygon(self._surface, colour, [self._pixel(point) for point in points])

    def stamp(
        self,
        outline: Sequence[Point],
        at: Point,
        along: Point,
        across: Point,
        colour: Colour,
    ) -> None:
        """Fill an outline whose coordinates run from `at` in the directions `along` and `across`."""
        (x, y), (wide, high) = self._pixel(at), (self._across, self._scale[1])
        (ax, ay), (bx, by) = along, across
        ax, ay, bx, by = ax * wide, ay * high, bx * wide, by * high
        placed = [(x + u * ax + v * bx, y + u * ay + v * by) for u, v in outline]
        pygame.draw.polygon(self._surface, colour, placed)

    def disc(self, centre: Point, radius: float, colour: Colour) -> None:
        """Fill a circle."""
        (x, y), wide, high = self._pixel(centre), radius * self._scale[0], radius * self._scale[1]
        around = (int(x - wide), int(y - high), round(2 * wide) + 1, round(2 * high) + 1)
        pygame.draw.ellipse(self._surface, colour, around)

    def tube(self, stations: Sequence[Station], colour: Colour, more: float = 0.0) -> None:
        """Fill a limb through its stations, round at both ends and `more` thicker all round."""
        left, right = [], []
        for (x, y), (dx, dy), radius in _edges(stations):
            reach = radius + more
            left.append((x - dy * reach, y + dx * reach))
            right.append((x + dy * reach, y - dx * reach))
        if len(stations) > 1:
            self.fill(left + right[::-1], colour)
        for centre, radius in (stations[0], stations[-1]):
            self.disc(centre, radius + more, colour)

    def line(self, points: Sequence[Point], width: float, colour: Colour) -> None:
        """Draw a line with round ends."""
        self.tube([(point, width / 2) for point in points], colour)

    def bar(self, left: Point, right: Point, width: float, colour: Colour) -> None:
        """Draw a level line with round ends, at once."""
        (x0, y), (x1, _) = sorted((self._pixel(left), self._pixel(right)))
        high = width * self._scale[1]
        wide = width * abs(self._across)
        around = (int(x0 - wide / 2), int(y - high / 2), round(x1 - x0 + wide), round(high))
        pygame.draw.rect(self._surface, colour, around, border_radius=round(high / 2))

    def dashes(self, start: Point, end: Point, width: float, colour: Colour) -> None:
        """Draw a dashed line that begins and ends with a whole dash."""
        count = max(2, round(math.dist(start, end) / (width * 5)))
        for i in range(count):
            at = [mix(start, end, (i + share) / (count - 0.4)) for share in (0.0, 0.6)]
            self.line(at, width, colour)

    def arrow(self, points: Sequence[Point], width: float, colour: Colour, rim: Colour) -> None:
        """Draw an arrow along the points, its tip at the last, edged with `rim`."""
        shaft, (left, right) = _arrow(points, width)
        tip, edge = points[-1], width * 0.4
        stations = [(point, width / 2) for point in shaft]
        self.tube(stations, rim, edge)
        middle = mix(mix(left, right, 0.5), tip, 1 / 3)
        self.fill([mix(middle, corner, _RIM) for corner in (left, tip, right)], rim)
        self.tube(stations, colour)
        self.fill((left, tip, right), colour)

    def _pixel(self, point: Point) -> Point:
        return point[0] * self._across + self._shift[0], point[1] * self._scale[1] + self._shift[1]


def _edges(stations: Sequence[Station]) -> Iterator[tuple[Point, Point, float]]:
    """Return each station's centre, direction of the limb there (of length 1) and radius."""
    last = len(stations) - 1
    for i, (centre, radius) in enumerate(stations):
        (x0, y0), (x1, y1) = stations[max(0, i - 1)][0], stations[min(last, i + 1)][0]
        length = math.hypot(x1 - x0, y1 - y0) or 1.0
        yield centre, ((x1 - x0) / length, (y1 - y0) / length), radius


def _arrow(points: Sequence[Point], width: float) -> tuple[list[Point], tuple[Point, Point]]:
    """Return the shaft, shortened by the head, and the two corners behind the tip."""
    tip, long = points[-1], width * _HEAD
    shaft = [point for point in points if math.dist(point, tip) > long * 0.8] or [points[0]]
    (x, y), (bx, by) = tip, shaft[-1]
    length = math.hypot(x - bx, y - by) or 1.0
    dx, dy = (x - bx) / length, (y - by) / length
    foot = (x - dx * long, y - dy * long)
    half = width * _HEAD / 2
    corners = (
        (foot[0] - dy * half, foot[1] + dx * half),
        (foot[0] + dy * half, foot[1] - dx * half),
    )
    return [*shaft, (x - dx * long * 0.9, y - dy * long * 0.9)], corners


def direction(a: Point, b: Point) -> Point:
    """Return the way from a to b, of length 1; to the right where both are one point."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    long = math.hypot(dx, dy)
    return (dx / long, dy / long) if long else (1.0, 0.0)


def few(line: Sequence[Point]) -> tuple[Point, ...]:
    """Return as few of the points as show the same line to the eye.

    They are found as by Douglas and Peucker, "Algorithms for the reduction of the number of points
    required to represent a digitized line", 1973.
    """
    (x, y), (x1, y1) = line[0], line[-1]
    dx, dy = (x1 - x, y1 - y) if (x1, y1) != (x, y) else (1.0, 0.0)
    aside = [abs((px - x) * dy - (py - y) * dx) for px, py in line[1:-1]]
    most = max(aside, default=0.0)
    if most <= _UNSEEN * math.hypot(dx, dy):
        return line[0], line[-1]
    furthest = aside.index(most) + 1
    return (*few(line[: furthest + 1])[:-1], *few(line[furthest:]))


def smooth(stations: Sequence[tuple[float, ...]], steps: int) -> list[tuple[float, ...]]:
    """Return a soft curve through the stations, with `steps` pieces between two of them."""
    ends, weights = [stations[0], *stations, stations[-1]], _weights(steps)
    curve = [stations[0]]
    for p, q, r, s in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        across = list(zip(p, q, r, s, strict=True))
        curve += [
            tuple([a * i + b * j + c * k + d * m for i, j, k, m in across])
            for a, b, c, d in weights
        ]
    return curve


@cache
def _weights(steps: int) -> tuple[tuple[float, float, float, float], ...]:
    """Return how much of four stations in a row each point between the middle two takes.

    After Catmull and Rom, "A class of local interpolating splines", 1974.
    """
    found = []
    for step in range(1, steps + 1):
        t = step / steps
        before = 0.5 * t * (t * (2.0 - t) - 1.0)
        first = 0.5 * (t * t * (3.0 * t - 5.0) + 2.0)
        second = 0.5 * t * (t * (4.0 - 3.0 * t) + 1.0)
        after = 0.5 * t * t * (t - 1.0)
        found.append((before, first, second, after))
    return tuple(found)
