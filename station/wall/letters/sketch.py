"""The body in dots: what moves and how, as well as it can be seen in letters.

A sign of braille is two dots wide and four high, and a letter is twice as high as wide: so dots stand
as far apart downwards as across.
"""

import math
from collections.abc import Iterator, Mapping
from itertools import groupby, pairwise

from station.core.body.anatomy import SCALE, SIDES, Point
from station.core.body.figure import Figure, skeleton
from station.core.body.things import lines
from station.core.screens.details import Person, Stage
from station.wall.drawing import theme
from station.wall.drawing.theme import DULL, OUTLINE, TEXT, Colour
from station.wall.letters.leaf import Run, Runs, Size

LEAST = (16, 7)
"""Columns and rows below which no body can be made out."""

_BLANK = 0x2800
_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
_TRUNK = {"pelvis": ("hip", "waist"), "spine": ("waist", "shoulder")}
_LIMBS = {
    "thigh": ("hip", "knee"),
    "shank": ("knee", "ankle"),
    "foot": ("heel", "toe"),
    "uarm": ("shoulder", "elbow"),
    "farm": ("elbow", "wrist"),
    "hand": ("wrist", "finger"),
}
_SKULL = 0.065 * SCALE
_THICK, _LIMB = 0.018 * SCALE, 0.014 * SCALE  # half of what a trunk, and a near limb, is wide

Dots = tuple[set[tuple[int, int]], ...]
"""The dots that are set, by how near they are: the nearest of a sign gives it its colour."""


def sketched(person: Person, figures: Mapping[str, Figure], room: Size) -> list[Runs]:
    """Return the person in rows of dots, as large as the whole movement fits; none where it cannot."""
    figure = figures.get(person.figure)
    if figure is None or room[0] < LEAST[0] or room[1] < LEAST[1]:
        return []
    across, down = room
    left, top, right, bottom = figure.bbox
    scale = min((2 * across - 1) / (right - left), (4 * down - 1) / (bottom - top))
    if person.mirrored:
        left, right = 1 - right, 1 - left
    middle = (2 * across - (right - left) * scale) / 2
    # Bodies stand on the lower edge.
    lower = 4 * down - 1 - bottom * scale
    inks = (DULL, OUTLINE, TEXT, _accent(person.tone))
    dots: Dots = tuple(set() for _ in inks)
    for rank, thick, way in _strokes(figure, person):
        placed = [(middle + (x - left) * scale, lower + y * scale) for x, y in way]
        _draw(dots[rank], placed, thick * scale)
    return _rows(dots, room, inks)


def _accent(tone: Stage) -> Colour:
    return TEXT if tone is Stage.FROZEN else theme.accent(tone)


def _strokes(figure: Figure, person: Person) -> Iterator[tuple[int, float, list[Point]]]:
    """Yield the floor, the far limbs, the trunk and the near limbs: rank, half width, way."""
    at = skeleton(figure, person.stance, person.mirrored).joints
    left, _, right, _ = figure.bbox
    ends = (1 - right, 1 - left) if person.mirrored else (left, right)
    yield 0, 0.0, [(x, figure.floor) for x in ends]
    for line in lines(figure, skeleton(figure, person.stance).joints):
        way = [(1 - x if person.mirrored else x, y) for x, y in line.points]
        yield (2 if line.worn else 1), 0.0, way
    for name, (start, end) in _TRUNK.items():
        yield 3 if name in figure.highlight else 2, _THICK, [at[start], at[end]]
    (x0, y0), (x, y) = at["shoulder"], at["head"]
    share = 1 - _SKULL / max(_SKULL, math.dist((x0, y0), (x, y)))
    yield 2, _THICK, [(x0, y0), (x0 + (x - x0) * share, y0 + (y - y0) * share)]
    turns = [math.radians(angle) for angle in range(0, 361, 20)]
    yield 2, 0.0, [(x + _SKULL * math.cos(turn), y + _SKULL * math.sin(turn)) for turn in turns]
    for side in SIDES:
        is_near = side == SIDES[0] or figure.facing
        for name, (start, end) in _LIMBS.items():
            rank = 3 if f"{side}_{name}" in figure.highlight else 2 if is_near else 1
            thick = _LIMB if is_near else 0.0
            yield rank, thick, [at[f"{side}_{start}"], at[f"{side}_{end}"]]


def _draw(dots: set[tuple[int, int]], way: list[Point], thick: float) -> None:
    """Set the dots along a way, and as far beside it as it is thick."""
    reach = range(-round(thick), round(thick) + 1)
    nib = [(x, y) for x in reach for y in reach if x * x + y * y <= thick * thick + 0.5]
    for (x0, y0), (x1, y1) in pairwise(way):
        steps = max(1, math.ceil(max(abs(x1 - x0), abs(y1 - y0))))
        for step in range(steps + 1):
            x = math.floor(x0 + (x1 - x0) * step / steps + 0.5)
            y = math.floor(y0 + (y1 - y0) * step / steps + 0.5)
            dots.update([(x + dx, y + dy) for dx, dy in nib])


def _rows(dots: Dots, room: Size, inks: tuple[Colour, ...]) -> list[Runs]:
    """Return the dots as signs of braille, each in the colour of what is nearest in it."""
    across, down = room
    signs = [[0] * across for _ in range(down)]
    nearest = [[0] * across for _ in range(down)]
    for rank, layer in enumerate(dots):
        for x, y in layer:
            if 0 <= x < 2 * across and 0 <= y < 4 * down:
                signs[y // 4][x // 2] |= _BITS[y % 4][x % 2]
                nearest[y // 4][x // 2] = rank
    return [_row(*row, inks) for row in zip(signs, nearest, strict=True)]


def _row(signs: list[int], nearest: list[int], inks: tuple[Colour, ...]) -> Runs:
    parts = groupby(zip(signs, nearest, strict=True), key=lambda sign: sign[1])
    return tuple(
        Run("".join(chr(_BLANK + bits) if bits else " " for bits, _ in part), inks[rank])
        for rank, part in parts
    )
