"""Pictures of screens in files: for reviewers, for the documents, and for tests that compare."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pygame

from station.core.body.figure import Figure
from station.core.content.notice_pages import PageRoom
from station.core.errors import StationError
from station.core.screens.picture import View
from station.core.settings import DisplaySettings
from station.wall.drawing.sight import Sight
from station.wall.drawing.signs import Signs
from station.wall.renderer import Renderer
from station.wall.screens.notice import room_of

SIZES = (
    (480, 320),
    (800, 480),
    (1024, 600),
    (1280, 720),
    (1920, 1080),
    (480, 800),
    (720, 1280),
)
"""The sizes that must look right, in pixels."""

_HEIGHT, _ACROSS, _GAP, _GROUND = 240, 2000, 12, (60, 66, 74)


Screens = Callable[[PageRoom], Mapping[str, View]]
"""What gives the screens by name, for a display that shows so much text at once."""


def draw(
    views: Screens,
    folder: Path,
    size: tuple[int, int],
    display: DisplaySettings,
    figures: Mapping[str, Figure],
    signs: Signs,
) -> Iterator[Path]:
    """Write one PNG a view into `folder` and yield their paths.

    Raise StationError where the folder cannot be written to.
    """
    for name, picture in _pictures(views, size, display, figures, signs).items():
        yield save(picture, folder / f"{name}-{size[0]}x{size[1]}.png")


def contact_sheet(
    views: Screens,
    path: Path,
    sizes: Sequence[tuple[int, int]],
    display: DisplaySettings,
    figures: Mapping[str, Figure],
    signs: Signs,
) -> Path:
    """Write all views at all `sizes` onto one PNG, small, and return its path.

    Raise StationError where it cannot be written.
    """
    drawn = [
        picture
        for size in sizes
        for picture in _pictures(views, size, display, figures, signs).values()
    ]
    return save(_sheet(drawn), path)


def renderer(
    size: tuple[int, int],
    display: DisplaySettings,
    figures: Mapping[str, Figure],
    signs: Signs,
) -> Renderer:
    """Return what draws views at a size, as they look on the display of the settings."""
    sight = Sight(size, display.extent(size), display.distance_m)
    return Renderer(sight, figures, signs, display.legend_x)


def _pictures(
    views: Screens,
    size: tuple[int, int],
    display: DisplaySettings,
    figures: Mapping[str, Figure],
    signs: Signs,
) -> dict[str, pygame.Surface]:
    drawn = renderer(size, display, figures, signs)
    return {name: drawn.image(view) for name, view in views(room_of(drawn.sight)).items()}


def save(picture: pygame.Surface, path: Path) -> Path:
    """Write a picture as PNG and return its path; raise StationError where it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        pygame.image.save(picture, path)
    except (OSError, pygame.error) as error:
        raise StationError(f"{path} cannot be written: {error}") from error
    return path


def _sheet(pictures: Sequence[pygame.Surface]) -> pygame.Surface:
    """Lay pictures of one height out in rows, as words on a page."""
    places: list[tuple[int, int]] = []
    small: list[pygame.Surface] = []
    x = y = _GAP
    for picture in pictures:
        width, height = picture.get_size()
        cell = (round(width * _HEIGHT / height), _HEIGHT)
        if x + cell[0] > _ACROSS:
            x, y = _GAP, y + _HEIGHT + _GAP
        places.append((x, y))
        small.append(pygame.transform.smoothscale(picture, cell))
        x += cell[0] + _GAP
    right = max(x + picture.get_width() for (x, _), picture in zip(places, small, strict=True))
    sheet = pygame.Surface((right + _GAP, y + _HEIGHT + _GAP))
    sheet.fill(_GROUND)
    for place, picture in zip(places, small, strict=True):
        sheet.blit(picture, place)
    return sheet
