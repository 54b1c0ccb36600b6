"""Figures by themselves: every key pose and what lies between, on one picture or as moving ones."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import pygame

from station.core.body.figure import Figure, Stance
from station.core.values import Struct
from station.wall.drawing import theme
from station.wall.drawing.box import Box
from station.wall.person.body import Painter, Stand
from station.wall.person.colours import Look

SIZE = (300, 220)
"""How large one picture of a plate is, in pixels."""

PER_SHEET = 12
"""The figures of one sheet: more are too small to be looked at."""

SECONDS = 2.0
"""How long a film takes from one key pose to the next, and how long it rests in each."""

_MARGIN, _TITLE = 8, 24


class Portrait(Struct, frozen=True):
    """Say what is drawn of a figure: its name, and the key poses in the order of its movement."""

    name: str
    figure: Figure
    poses: tuple[str, ...]


def portrait(name: str, figure: Figure, poses: Sequence[str] = ()) -> Portrait:
    """Return what is drawn of a figure; where no order is given, its poses as they stand in the file."""
    return Portrait(name, figure, tuple(poses) or tuple(pose.name for pose in figure.poses))


def strip(shown: Portrait, size: tuple[int, int] = SIZE) -> pygame.Surface:
    """Draw all key poses of a figure, and the middle of each way, in one row."""
    cells = list(_cells(shown))
    row = pygame.Surface((size[0] * len(cells), size[1]), depth=32)
    row.fill(theme.GROUND)
    pygame.font.init()
    painter, font = Painter(room=0), pygame.font.Font(None, _TITLE)

    def write(words: str, left: int, top: int) -> None:
        row.blit(font.render(words, antialias=True, color=theme.TEXT), (left + _MARGIN, top))

    write(shown.name, 0, 4)
    for place, (words, stance) in enumerate(cells):
        left = place * size[0]
        top = 2 * _TITLE if shown.name else _TITLE
        _draw(row, painter, shown, stance, Box(left, top, size[0], size[1] - top))
        write(words, left, top - _TITLE + 4)
    return row


def sheet(shown: Sequence[Portrait], size: tuple[int, int] = SIZE) -> pygame.Surface:
    """Draw several figures, one row each."""
    rows = [strip(each, size) for each in shown]
    across = max(row.get_width() for row in rows)
    whole = pygame.Surface((across, size[1] * len(rows)), depth=32)
    whole.fill(theme.GROUND)
    for number, row in enumerate(rows):
        whole.blit(row, (0, number * size[1]))
    return whole


def moving(shown: Portrait, size: tuple[int, int], rate: int) -> Iterator[pygame.Surface]:
    """Yield the pictures of a film: through all key poses and back to the first, `rate` a second."""
    painter = Painter(room=0)
    steps = max(1, round(SECONDS * rate))
    for start, end in pairwise((*shown.poses, shown.poses[0])):
        for step in range(steps if start != end else 0):
            picture = pygame.Surface(size, depth=32)
            picture.fill(theme.GROUND)
            _draw(picture, painter, shown, Stance(start, end, step / steps), Box(0, 0, *size))
            yield picture
        yield from [_still(shown, painter, end, size)] * (steps // 2)


def _still(shown: Portrait, painter: Painter, pose: str, size: tuple[int, int]) -> pygame.Surface:
    picture = pygame.Surface(size, depth=32)
    picture.fill(theme.GROUND)
    _draw(picture, painter, shown, Stance(pose, pose, 0.0), Box(0, 0, *size))
    return picture


def _cells(shown: Portrait) -> Iterator[tuple[str, Stance]]:
    """Yield what stands side by side: each key pose, and the middle of the way to the next."""
    first = shown.poses[0]
    yield first, Stance(first, first, 0.0)
    for start, end in pairwise(shown.poses):
        yield f"to {end}", Stance(start, end, 0.5)
        yield end, Stance(end, end, 0.0)


def _draw(
    target: pygame.Surface, painter: Painter, shown: Portrait, stance: Stance, room: Box
) -> None:
    """Draw a figure in the middle of a room, as large as its movement fits."""
    left, top, right, bottom = shown.figure.bbox
    wide, high = room.width - 2 * _MARGIN, room.height - _MARGIN
    scale = min(wide / (right - left), high / (bottom - top))
    width, height = int((right - left) * scale), int((bottom - top) * scale)
    box = Box(room.left + (room.width - width) // 2, room.bottom - height - 2, width, height)
    painter.draw(target, [Stand(shown.figure, box)], stance, Look(aids=True, poses=shown.poses))


def plates(figures: Mapping[str, Figure], orders: Mapping[str, Sequence[str]]) -> list[Portrait]:
    """Return all figures, each in the order of its movement where one is known."""
    return [portrait(name, each, orders.get(name, ())) for name, each in sorted(figures.items())]
