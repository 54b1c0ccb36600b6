"""The same body as lines and areas in a file: a slate that writes SVG instead of pixels."""

from collections.abc import Sequence

import pygame

from station.core.body.anatomy import Point
from station.core.body.figure import Figure, Stance
from station.wall.drawing.theme import Colour
from station.wall.person.body import Painter
from station.wall.person.colours import Look, inks
from station.wall.person.strokes import Slate

_SCALE = 500.0
"""Pixels a canvas unit: what a viewer shows where nobody says how large."""


class VectorSlate(Slate):
    """Keep what is drawn as elements of SVG."""

    def __init__(self, corner: Point, left: float) -> None:
        super().__init__(pygame.Surface((1, 1)), corner, (_SCALE, _SCALE), origin=(left, 0.0))
        self.elements: list[str] = []

    def fill(self, points: Sequence[Point], colour: Colour) -> None:
        """Keep a polygon."""
        self._polygon([self._pixel(point) for point in points], colour)

    def stamp(
        self, outline: Sequence[Point], at: Point, along: Point, across: Point, colour: Colour
    ) -> None:
        """Keep an outline where it is laid."""
        (x, y), (ax, ay), (bx, by) = at, along, across
        self.fill([(x + u * ax + v * bx, y + u * ay + v * by) for u, v in outline], colour)

    def disc(self, centre: Point, radius: float, colour: Colour) -> None:
        """Keep a circle."""
        x, y = self._pixel(centre)
        self.elements.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius * _SCALE:.1f}" fill="{_hex(colour)}"/>'
        )

    def bar(self, left: Point, right: Point, width: float, colour: Colour) -> None:
        """Keep a level line with round ends."""
        self.line((left, right), width, colour)

    def _polygon(self, pixels: Sequence[Point], colour: Colour) -> None:
        places = " ".join(f"{x:.1f},{y:.1f}" for x, y in pixels)
        self.elements.append(f'<polygon points="{places}" fill="{_hex(colour)}"/>')


def drawing(figure: Figure, poses: Sequence[str], title: str) -> str:
    """Return an SVG file of the key poses side by side, each with the ghost, the arrow and the mat."""
    left, top, right, bottom = figure.bbox
    wide, high = (right - left) * _SCALE, (bottom - top) * _SCALE
    look = Look(aids=True, poses=tuple(poses))
    colours, painter = inks(look), Painter(room=0)
    elements = [f'<rect width="100%" height="100%" fill="{_hex(colours.ground)}"/>']
    for place, pose in enumerate(poses):
        slate = VectorSlate((left, top), place * wide)
        painter.person(slate, figure, Stance(pose, pose, 0.0), look, colours, first=True)
        elements += slate.elements
    across = wide * len(poses)
    size = f'viewBox="0 0 {across:.1f} {high:.1f}" width="{across:.0f}" height="{high:.0f}"'
    first = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>'
    return "\n".join([first, f"<title>{title}</title>", *elements, "</svg>\n"])


def _hex(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
