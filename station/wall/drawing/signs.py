"""Signs that need no language, each as a function that fills a surface of any size."""

import math
from collections.abc import Callable, Sequence
from itertools import pairwise

import pygame

from station.wall.drawing.elements import Shape

Point = tuple[float, float]

Pen = tuple[int, ...]
"""A colour; with a fourth part of 0 it rubs out."""

Drawing = Callable[[pygame.Surface, Pen], None]


def _polygon(points: Sequence[Point], *, soft: float = 0.06) -> Drawing:
    """Return a function that fills a polygon of points in 0..1, its corners a little rounded."""

    def draw(large: pygame.Surface, ink: Pen) -> None:
        wide, high = large.get_size()
        radius = soft * min(wide, high)
        span = (wide - 2 * radius, high - 2 * radius)
        pixels = [(radius + x * span[0], radius + y * span[1]) for x, y in points]
        pygame.draw.polygon(large, ink, pixels)
        for start, end in zip(pixels, [*pixels[1:], pixels[0]], strict=True):
            stroke(large, ink, start, end, 2 * radius)

    return draw


def stroke(large: pygame.Surface, ink: Pen, start: Point, end: Point, width: float) -> None:
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


def _strokes(lines: Sequence[Sequence[Point]], thick: float) -> Drawing:
    """Return a function that draws lines through points in 0..1, `thick` of the shorter side."""

    def draw(large: pygame.Surface, ink: Pen) -> None:
        wide, high = large.get_size()
        width = thick * min(wide, high)
        span = (wide - width, high - width)
        for line in lines:
            pixels = [(width / 2 + x * span[0], width / 2 + y * span[1]) for x, y in line]
            for start, end in pairwise(pixels):
                stroke(large, ink, start, end, width)

    return draw


def _together(*parts: Drawing) -> Drawing:
    def draw(large: pygame.Surface, ink: Pen) -> None:
        for part in parts:
            part(large, ink)

    return draw


def _bars(left: Sequence[tuple[float, float, float, float]], soft: float) -> Drawing:
    """Return a function that fills rounded bars, each (x, y, width, height) in 0..1."""

    def draw(large: pygame.Surface, ink: Pen) -> None:
        wide, high = large.get_size()
        for x, y, width, height in left:
            rect = pygame.Rect(x * wide, y * high, width * wide, height * high)
            pygame.draw.rect(large, ink, rect, border_radius=round(soft * min(wide, high)))

    return draw


def _circle(line: float = 0.0) -> Drawing:
    def draw(large: pygame.Surface, ink: Pen) -> None:
        radius = min(large.get_size()) / 2
        pygame.draw.circle(large, ink, large.get_rect().center, radius)
        if line:
            pygame.draw.circle(large, (*ink, 0), large.get_rect().center, radius * (1 - line))

    return draw


def _warning(large: pygame.Surface, ink: Pen) -> None:
    """Draw a triangle with an exclamation mark cut out of it."""
    _polygon(((0.5, 0.06), (1.0, 0.94), (0.0, 0.94)), soft=0.07)(large, ink)
    clear = (*ink[:3], 0)
    wide, high = large.get_size()
    stroke(large, clear, (wide / 2, high * 0.40), (wide / 2, high * 0.60), wide * 0.10)
    pygame.draw.circle(large, clear, (wide / 2, high * 0.78), wide * 0.065)


def _arc(middle: Point, radius: float, start: float, end: float) -> tuple[Point, ...]:
    """Return points on an arc in 0..1, from `start` to `end` degrees, 0 at the right, clockwise."""
    steps = [start + (end - start) * step / 24 for step in range(25)]
    turns = [math.radians(angle) for angle in steps]
    return tuple(
        (middle[0] + radius * math.cos(t), middle[1] + radius * math.sin(t)) for t in turns
    )


def _triangle(large: pygame.Surface, ink: Pen) -> None:
    """Fill the left two thirds with a triangle that points at the bar beside it."""
    wide, high = large.get_size()
    corners = ((0.04, 0.04), (0.69, 0.5), (0.04, 0.96))
    pygame.draw.polygon(large, ink, [(x * wide, y * high) for x, y in corners])


_BACK = ((1.0, 0.0), (1.0, 1.0), (0.0, 0.5))
_NEXT = ((0.0, 0.0), (1.0, 0.5), (0.0, 1.0))
_HERE = ((0.5, 0.0), (1.0, 1.0), (0.0, 1.0))

_SPEAKER = _polygon(
    ((0.0, 0.34), (0.18, 0.34), (0.46, 0.08), (0.46, 0.92), (0.18, 0.66), (0.0, 0.66)), soft=0.04
)

SIGNS: dict[Shape, Drawing] = {
    Shape.BACK: _polygon(_BACK),
    Shape.NEXT: _polygon(_NEXT),
    Shape.REP: _circle(),
    Shape.BACK_HOLLOW: _strokes(((*_BACK, _BACK[0]),), 0.09),
    Shape.NEXT_HOLLOW: _strokes(((*_NEXT, _NEXT[0]),), 0.09),
    Shape.REP_HOLLOW: _circle(0.11),
    Shape.CHECK: _strokes((((0.0, 0.55), (0.36, 1.0), (1.0, 0.0)),), 0.2),
    Shape.BARS: _bars(((0.0, 0.0, 0.34, 1.0), (0.66, 0.0, 0.34, 1.0)), 0.05),
    Shape.CROSS: _strokes((((0.0, 0.0), (1.0, 1.0)), ((0.0, 1.0), (1.0, 0.0))), 0.2),
    Shape.SKIP: _together(
        _bars(((0.80, 0.02, 0.20, 0.96),), 0.05),
        _strokes((((0.0, 0.0), (0.70, 0.5), (0.0, 1.0), (0.0, 0.0)),), 0.08),
        _triangle,
    ),
    Shape.SQUARE: _bars(((0.02, 0.02, 0.96, 0.96),), 0.07),
    Shape.LINES: _strokes(
        (((0.0, 0.0), (1.0, 0.0)), ((0.0, 0.5), (1.0, 0.5)), ((0.0, 1.0), (1.0, 1.0))), 0.16
    ),
    Shape.RIGHTWARDS: _together(
        _bars(((0.0, 0.38, 0.7, 0.24),), 0.12), _polygon(((0.55, 0.0), (1.0, 0.5), (0.55, 1.0)))
    ),
    Shape.LEFTWARDS: _together(
        _bars(((0.3, 0.38, 0.7, 0.24),), 0.12), _polygon(((0.45, 0.0), (0.0, 0.5), (0.45, 1.0)))
    ),
    Shape.HERE: _polygon(_HERE),
    Shape.WARNING: _warning,
    Shape.LOUD: _together(
        _SPEAKER,
        _strokes((_arc((0.50, 0.5), 0.22, -45, 45), _arc((0.50, 0.5), 0.46, -50, 50)), 0.1),
    ),
    Shape.QUIET: _together(
        _SPEAKER, _strokes((((0.66, 0.34), (1.0, 0.66)), ((0.66, 0.66), (1.0, 0.34))), 0.1)
    ),
    Shape.POWER: _strokes((_arc((0.5, 0.54), 0.44, -60, 240), ((0.5, 0.0), (0.5, 0.46))), 0.14),
}
"""Every sign by its name."""
