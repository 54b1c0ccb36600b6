"""Pictures of screens in files: for reviewers, for the documents, and for tests that compare."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pygame

from station.core.body import Figure
from station.core.errors import StationError
from station.core.picture import View
from station.core.settings import Display
from station.core.sight import Sight
from station.wall.renderer import Renderer

SHEET = "sheet"
"""The name of the contact sheet's file."""

_COLUMNS, _WIDTH, _GAP, _GROUND = 5, 400, 12, (60, 66, 74)


def renderer(size: tuple[int, int], display: Display, figures: Mapping[str, Figure]) -> Renderer:
    """Return a renderer for pictures of `size` pixels, seen as the settings say."""
    return Renderer(Sight(size, display.extent(size), display.distance_m), figures)


def draw(
    views: Mapping[str, View],
    folder: Path,
    size: tuple[int, int],
    display: Display,
    figures: Mapping[str, Figure],
    *,
    sheet: bool,
) -> Iterator[Path]:
    """Write one PNG a view into `folder`, and a contact sheet if wanted; yield their paths.

    Raise StationError where the folder cannot be written to.
    """
    draws = renderer(size, display, figures)
    drawn = {name: draws.image(view) for name, view in views.items()}
    if sheet:
        drawn[SHEET] = _sheet(list(drawn.values()))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, surface in drawn.items():
            path = folder / f"{name}-{size[0]}x{size[1]}.png"
            pygame.image.save(surface, path)
            yield path
    except (OSError, pygame.error) as error:
        raise StationError(f"the pictures cannot be written into {folder}: {error}") from error


def _sheet(pictures: list[pygame.Surface]) -> pygame.Surface:
    width, height = pictures[0].get_size()
    cell = (_WIDTH, round(_WIDTH * height / width))
    rows = -(-len(pictures) // _COLUMNS)
    across, down = cell[0] + _GAP, cell[1] + _GAP
    sheet = pygame.Surface((_COLUMNS * across + _GAP, rows * down + _GAP))
    sheet.fill(_GROUND)
    for number, picture in enumerate(pictures):
        row, column = divmod(number, _COLUMNS)
        place = (_GAP + column * across, _GAP + row * down)
        sheet.blit(pygame.transform.smoothscale(picture, cell), place)
    return sheet
