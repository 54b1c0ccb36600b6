"""Smooth shapes: drawn four times too large, scaled down once, and kept."""

import math
from collections import OrderedDict
from collections.abc import Callable, Sequence

import pygame

from station.core.content.exercise import Side
from station.core.screens.details import Pip
from station.wall.drawing.theme import Colour

Pixel = tuple[float, float]
"""A place in a picture, from its upper left corner."""

_FINER = 4
_KEPT = 400  # shapes: some ten screens' worth, a few kilobytes each


class Shapes:
    """Draw badges, discs and corners; each is made once and then only copied."""

    def __init__(self) -> None:
        self._made: OrderedDict[tuple[object, ...], pygame.Surface] = OrderedDict()

    def get(
        self,
        key: tuple[object, ...],
        size: tuple[int, int],
        ink: Colour,
        draw: Callable[[pygame.Surface], None],
    ) -> pygame.Surface:
        """Return the picture of that key, size and ink; `draw` fills one four times as large."""
        known = (*key, size, ink)
        made = self._made.pop(known, None)
        if made is None:
            large = pygame.Surface((size[0] * _FINER, size[1] * _FINER), pygame.SRCALPHA)
            # The transparent part has the ink too, or the edge would darken when scaled.
            large.fill((*ink, 0))
            draw(large)
            made = pygame.transform.smoothscale(large, size)
        self._made[known] = made
        if len(self._made) > _KEPT:
            self._made.popitem(last=False)
        return made

    def corner(
        self, radius: int, thickness: int, quarter: int, ink: Colour, start: float, end: float
    ) -> pygame.Surface:
        """Return a part of a quarter ring, from `start` to `end` (0..1) clockwise of its arc.

        Quarters are counted clockwise from the upper right.
        """
        centre = ((0, 1), (0, 0), (1, 0), (1, 1))[quarter]

        def draw(large: pygame.Surface) -> None:
            full = radius * _FINER
            middle = (centre[0] * full, centre[1] * full)
            inner = (radius - thickness) * _FINER
            pygame.draw.polygon(large, ink, _sector(middle, full, inner, quarter, start, end))

        key = ("corner", thickness, quarter, start, end)
        return self.get(key, (radius, radius), ink, draw)

    def badge(self, side: Side, size: int, line: int, ink: Colour) -> pygame.Surface:
        """Return a side mark's shape, filled or as an outline `line` thick."""

        def draw(large: pygame.Surface) -> None:
            full = size * _FINER
            _badge(large, side, pygame.Rect(0, 0, full, full), ink)
            if line:
                inset = -2 * line * _FINER
                _badge(large, side, large.get_rect().inflate(inset, inset), (*ink, 0))

        return self.get(("badge", side, line), (size, size), ink, draw)

    def disc(self, parts: Sequence[Pip], inks: Sequence[Colour], size: int) -> pygame.Surface:
        """Return a pip: whole or in two halves, each filled or hollow as far as it has come."""

        def draw(large: pygame.Surface) -> None:
            for index, (part, ink) in enumerate(zip(parts, inks, strict=True)):
                _half_disc(large, part, ink, index if len(parts) > 1 else None)

        return self.get(("disc", tuple(parts), tuple(inks)), (size, size), inks[0], draw)


def stroke(large: pygame.Surface, ink: Colour, start: Pixel, end: Pixel, width: float) -> None:
    """Draw a line with round ends."""
    length = math.dist(start, end) or 1.0
    dx, dy = (end[0] - start[0]) / length * width / 2, (end[1] - start[1]) / length * width / 2
    corners = [
        (start[0] - dy, start[1] + dx),
        (end[0] - dy, end[1] + dx),
        (end[0] + dy, end[1] - dx),
        (start[0] + dy, start[1] - dx),
    ]
    pygame.draw.polygon(large, ink, corners)
    for point in (start, end):
        pygame.draw.circle(large, ink, point, width / 2)


def _sector(
    middle: Pixel, outer: float, inner: float, quarter: int, start: float, end: float
) -> list[Pixel]:
    steps = 24
    angles = [
        math.radians(90 * quarter - 90 + 90 * (start + (end - start) * i / steps))
        for i in range(steps + 1)
    ]
    around = [(middle[0] + outer * math.cos(a), middle[1] + outer * math.sin(a)) for a in angles]
    back = [(middle[0] + inner * math.cos(a), middle[1] + inner * math.sin(a)) for a in angles]
    return around + back[::-1]


def _badge(large: pygame.Surface, side: Side, rect: pygame.Rect, ink: tuple[int, ...]) -> None:
    """Fill a shape that is half round on its own side and nearly square on the other."""
    if rect.width <= 0:
        return
    round_, square = rect.height // 2, round(rect.height * 0.10)
    on_left = side is Side.LEFT
    near, far = (round_, square) if on_left else (square, round_)
    pygame.draw.rect(
        large,
        ink,
        rect,
        border_top_left_radius=near,
        border_bottom_left_radius=near,
        border_top_right_radius=far,
        border_bottom_right_radius=far,
    )


# The line of a hollow pip, as a share of its radius: what comes next stands out from later ones.
_LINES = {Pip.COMING: 0.30, Pip.LATER: 0.17}
_SLIT = 0.11  # half of what lies between the halves, as a share of the radius


def _half_disc(large: pygame.Surface, part: Pip, ink: Colour, half: int | None) -> None:
    size = large.get_width()
    radius = size / 2
    if half is None:
        first, last = -180.0, 180.0
    else:
        first, last = (90.0, 270.0) if half == 0 else (-90.0, 90.0)
    shift = 0.0 if half is None else (-_SLIT if half == 0 else _SLIT) * radius
    points = _arc((radius, radius), radius, first, last, shift, half)
    pygame.draw.polygon(large, ink, points)
    if part in _LINES:
        inner = radius * (1 - _LINES[part])
        hole = 0.0 if half is None else shift * (1 + _LINES[part] / _SLIT)
        pygame.draw.polygon(
            large, (*ink, 0), _arc((radius, radius), inner, first, last, hole, half)
        )


def _arc(
    middle: Pixel, radius: float, first: float, last: float, shift: float, half: int | None
) -> list[Pixel]:
    """Return a disc, or the half of one that lies beyond `shift` from the middle."""
    points = []
    for i in range(49):
        angle = math.radians(first + (last - first) * i / 48)
        x, y = radius * math.cos(angle), radius * math.sin(angle)
        if half is not None:
            x = min(x, shift) if half == 0 else max(x, shift)
        points.append((middle[0] + x, middle[1] + y))
    return points
