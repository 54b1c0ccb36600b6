"""Signs that need no language: a drawing a sign, in files that anybody may redraw."""

from collections import OrderedDict
from io import BytesIO
from pathlib import Path

import pygame

from station.core.errors import ContentError
from station.wall.drawing.elements import Shape
from station.wall.drawing.theme import Colour

_FOLDER = "signs"
_FINER = 2
_KEPT = 100  # pictures: some five screens' worth, a few kilobytes each
_TRIAL = (24, 24)  # pixels: a drawing that leaves no trace at this size is none


class Signs:
    """Draw the signs that lie in `media`; each is drawn once at a size and in an ink, then copied.

    Whoever draws words alone needs no `media`. A file's own colours do not matter, only where it is opaque. Raise ContentError with every file
    that is missing or no drawing.
    """

    def __init__(self, media: Path | None) -> None:
        self._texts: dict[Shape, bytes] = {}
        self._drawn: OrderedDict[tuple[object, ...], pygame.Surface] = OrderedDict()
        if media is not None:
            self._load(media)

    def _load(self, media: Path) -> None:
        found: list[str] = []
        for shape in Shape:
            path = media / _FOLDER / f"{shape.value}.svg"
            try:
                self._texts[shape] = _read(path)
            except (OSError, pygame.error) as error:
                found.append(_reason(path, error))
        if found:
            raise ContentError(found)

    def draw(self, shape: Shape, size: tuple[int, int], ink: Colour) -> pygame.Surface:
        """Return the sign at that size."""
        key = (shape, size, ink)
        drawn = self._drawn.pop(key, None)
        if drawn is None:
            drawn = _tinted(_filled(self._texts[shape], size), ink)
        self._drawn[key] = drawn
        if len(self._drawn) > _KEPT:
            self._drawn.popitem(last=False)
        return drawn


def _read(path: Path) -> bytes:
    """Return a drawing; raise pygame.error where there is nothing to be seen in it."""
    text = path.read_bytes()
    if not _filled(text, _TRIAL).get_bounding_rect():
        raise pygame.error("there is nothing to be seen in it")
    return text


def _reason(path: Path, error: Exception) -> str:
    """Return why there is no such sign, and what to do."""
    if isinstance(error, OSError):
        return f"the sign {path} cannot be read ({error.strerror}); install the station again"
    return f"the sign {path} cannot be drawn ({error}); mend it, or install the station again"


def _filled(text: bytes, size: tuple[int, int]) -> pygame.Surface:
    """Return the drawing stretched to that size: SDL alone would keep its proportions."""
    large = (size[0] * _FINER, size[1] * _FINER)
    return pygame.transform.smoothscale(pygame.image.load_sized_svg(BytesIO(text), large), size)


def _tinted(picture: pygame.Surface, ink: Colour) -> pygame.Surface:
    """Give every pixel the ink, the clear ones too: how opaque each is stays."""
    picture.fill((255, 255, 255), special_flags=pygame.BLEND_RGB_ADD)
    picture.fill(ink, special_flags=pygame.BLEND_RGB_MULT)
    return picture
