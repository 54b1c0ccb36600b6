"""Items to pixels: each kind of item has one function that draws it."""

import math
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from typing import assert_never

import pygame

from station.core.body.figure import Figure
from station.core.screens.details import Progress, Stage
from station.wall.drawing import theme
from station.wall.drawing.codes import Codes
from station.wall.drawing.elements import (
    STEPS,
    Badge,
    Body,
    Chart,
    Code,
    Corner,
    Disc,
    Element,
    Plate,
    Ring,
    Shape,
    Sign,
    Strip,
    Words,
)
from station.wall.drawing.shapes import Shapes, stroke
from station.wall.drawing.signs import Signs
from station.wall.drawing.theme import Colour
from station.wall.drawing.type import Type
from station.wall.person.body import Painter, Stand
from station.wall.person.colours import Look, Mood

_MOODS = {
    Stage.WORK: Mood.LIVE,
    Stage.NOT_YET: Mood.LIVE,
    Stage.FROZEN: Mood.FROZEN,
    Stage.RELAX: Mood.STAGE,
}
_ROW = {Progress.COMING: Mood.COMING, Progress.HERE: Mood.LIVE, Progress.DONE: Mood.DONE}


_RING_SIGNS = {Shape.LINES: 0.86, Shape.POWER: 1.0, Shape.SKIP: 1.0, Shape.WARNING: 0.9}
"""The signs within the ring, each with its height by its width."""

_DASH = 4  # of its thickness: a dash of a line at the target


@lru_cache(maxsize=16)
def _column(ink: Colour, width: int, height: int) -> pygame.Surface:
    """Return an upright area to copy from: SDL fills one some eighty times slower on a PC.

    It writes past the processor's cache, and a row that is no whole line of it has to be waited for.
    """
    column = pygame.Surface((width, height), depth=32)
    column.fill(ink)
    return column


class Paint:
    """Draw items with one typeface, one set of signs and one cast of figures."""

    def __init__(
        self, figures: Mapping[str, Figure], signs: Signs, type_: Type, codes: Codes | None = None
    ) -> None:
        self.codes = codes or Codes()
        self._figures = figures
        self._signs = signs
        self._type = type_
        self._people = Painter()
        self._shapes = Shapes()

    def draw(self, target: pygame.Surface, item: Element) -> None:
        """Draw one item where it stands."""
        match item:
            case Words():
                self._type.draw(target, item)
            case Sign() | Badge() | Disc():
                target.blit(self._shape(item), item.box[:2])
            case Plate():
                self._plate(target, item)
            case Strip():
                self._strip(target, item)
            case Corner():
                self._corner(target, item)
            case Body():
                self._body(target, item)
            case Ring():
                self._ring(target, item)
            case Chart():
                self._chart(target, item)
            case Code():
                self._code(target, item)
            case _ as never:
                assert_never(never)

    def _shape(self, item: Sign | Badge | Disc) -> pygame.Surface:
        width, height = item.box[2:]
        match item:
            case Sign():
                return self._signs.draw(item.shape, (width, height), item.ink)
            case Badge():
                return self._shapes.badge(item.side, height, item.line, item.ink)
            case Disc():
                return self._shapes.disc(item.parts, item.inks, width)

    def _plate(self, target: pygame.Surface, plate: Plate) -> None:
        """Draw a rounded area from straight parts and four smooth corners."""
        left, top, width, height = plate.box
        radius = min(plate.radius, width // 2, height // 2)
        line = plate.line or radius
        if not radius:
            target.fill(plate.ink, plate.box)
            return
        inner, tall = width - 2 * radius, height - 2 * radius
        for rect in (
            (left + radius, top, inner, line),
            (left + radius, top + height - line, inner, line),
            (left, top + radius, line, tall),
            (left + width - line, top + radius, line, tall),
        ):
            target.fill(plate.ink, rect)
        if not plate.line:
            target.fill(plate.ink, (left + radius, top + radius, inner, tall))
        for quarter, (x, y) in enumerate(((1, 0), (1, 1), (0, 1), (0, 0))):
            corner = self._shapes.corner(radius, line, quarter, plate.ink, 0.0, 1.0)
            target.blit(corner, (left + x * (width - radius), top + y * (height - radius)))

    def _strip(self, target: pygame.Surface, strip: Strip) -> None:
        box = strip.box
        lies = box.width >= box.height
        thick = min(box.width, box.height)
        for start, end, ink in strip.spans:
            if lies:
                target.fill(ink, (box.left + start, box.top, end - start, thick))
            else:
                place, part = (box.left, box.top + start), (0, 0, thick, end - start)
                target.blit(_column(ink, thick, box.height), place, part)
        for middle, ink in strip.caps:
            cap = self._signs.draw(Shape.REP, (thick, thick), ink)
            place = (
                (box.left + middle - thick // 2, box.top)
                if lies
                else (
                    box.left,
                    box.top + middle - thick // 2,
                )
            )
            target.blit(cap, place)

    def _corner(self, target: pygame.Surface, corner: Corner) -> None:
        for start, end, ink in corner.spans:
            part = self._shapes.corner(
                corner.box.width, corner.thickness, corner.quarter, ink, start / STEPS, end / STEPS
            )
            target.blit(part, corner.box[:2])

    def _body(self, target: pygame.Surface, body: Body) -> None:
        person = body.person
        look = Look(
            mirrored=person.mirrored,
            working=theme.accent(person.tone),
            mood=_MOODS[person.tone] if body.progress is None else _ROW[body.progress],
            aids=person.aids,
            bead=person.bead,
            mat=body.mat,
            poses=person.poses,
        )
        stands = [Stand(self._figures[person.figure], body.box)]
        if person.inset and body.inset:
            stands.append(Stand(self._figures[person.inset], body.inset))
        self._people.draw(target, stands, person.stance, look)

    def _ring(self, target: pygame.Surface, ring: Ring) -> None:
        """Draw the ring over a disc of ground, so that nothing behind it disturbs."""
        size = ring.box.width
        thick = round(size * 0.105)

        def draw_ground(large: pygame.Surface) -> None:
            pygame.draw.circle(large, theme.GROUND, large.get_rect().center, large.get_width() / 2)

        def draw_arc(large: pygame.Surface) -> None:
            _arc(large, ring.filled / STEPS, thick / size)

        ground = self._shapes.get(("ring ground",), (size, size), theme.GROUND, draw_ground)
        arc = self._shapes.get(("ring", ring.filled), (size, size), theme.TEXT, draw_arc)
        target.blit(ground, ring.box[:2])
        target.blit(arc, ring.box[:2])
        width = round(size * 0.30)
        high = round(width * _RING_SIGNS[ring.shape])
        sign = self._signs.draw(ring.shape, (width, high), theme.TEXT)
        target.blit(sign, sign.get_rect(center=ring.box.centre))

    def _code(self, target: pygame.Surface, code: Code) -> None:
        """Draw dark modules of whole pixels on light ground; the ground alone until they are made."""
        target.fill(theme.TEXT, code.box)
        # Home is the first picture, and need not wait for what sums up weeks.
        from station.core.screens.report.plain import QUIET  # noqa: PLC0415

        rows = self.codes.rows(code.text)
        if rows is None:
            return
        count = len(rows)
        module = min(code.box.width, code.box.height) // (count + 2 * QUIET)
        left = code.box.left + (code.box.width - module * count) // 2
        top = code.box.top + (code.box.height - module * count) // 2
        for y, row in enumerate(rows):
            for x, is_dark in enumerate(row):
                if is_dark:
                    place = (left + module * x, top + module * y, module, module)
                    target.fill(theme.GROUND, place)

    def _chart(self, target: pygame.Surface, chart: Chart) -> None:
        left, top = chart.box[:2]

        def draw(large: pygame.Surface) -> None:
            finer = large.get_width() / chart.box.width
            dash, y = _DASH * chart.line * finer, (chart.target - top) * finer
            for number in range(round(large.get_width() / (2 * dash))):
                x = 2 * dash * number
                pygame.draw.rect(large, theme.OUTLINE, (x, y, dash, chart.line * finer))
            points = [((x - left) * finer, (y - top) * finer) for x, y in chart.points]
            for start, end in pairwise(points):
                stroke(large, chart.ink, start, end, chart.line * finer)
            pygame.draw.circle(large, chart.ink, points[-1], chart.line * finer * 1.8)

        relative = tuple((x - left, y - top) for x, y in chart.points)
        key = ("chart", relative, chart.target - top, chart.line)
        target.blit(self._shapes.get(key, chart.box[2:], chart.ink, draw), (left, top))


def _arc(large: pygame.Surface, share: float, thick: float) -> None:
    """Draw the whole ring dull, and its filled share bright, clockwise from the top."""
    size = large.get_width()
    middle, radius, width = size / 2, size * (0.5 - 0.1), size * thick
    for end, ink in ((1.0, theme.DULL), (share, theme.TEXT)):
        steps = max(1, round(96 * end)) if end else 0
        for i in range(steps + 1 if steps else 0):
            angle = 2 * math.pi * end * i / steps - math.pi / 2
            centre = (middle + radius * math.cos(angle), middle + radius * math.sin(angle))
            pygame.draw.circle(large, ink, centre, width / 2)
