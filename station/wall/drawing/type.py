"""Atkinson Hyperlegible on the wall: fonts by size, the ink of a line, and its picture."""

from collections import OrderedDict
from functools import lru_cache
from pathlib import Path

import fontpkg_atkinson_hyperlegible
import pygame

from station.core.errors import DeviceError
from station.wall.drawing.elements import Face, Words
from station.wall.drawing.sheet import Ink

_FILES = {
    Face.BOLD: "AtkinsonHyperlegible-Bold.ttf",
    Face.REGULAR: "AtkinsonHyperlegible-Regular.ttf",
}
_LINES = 160  # of text kept as pictures: some three screens' worth


def fonts() -> Path:
    """Return the folder in which the typeface is installed."""
    return Path(fontpkg_atkinson_hyperlegible.ROOT) / "files"


class Type:
    """Measure and draw lines of text; what was drawn is kept and drawn again for nothing."""

    def __init__(self, folder: Path) -> None:
        missing = [str(folder / name) for name in _FILES.values() if not (folder / name).is_file()]
        if missing:
            message = (
                f"The typeface is not there: {missing[0]}. "
                "Install fontpkg-atkinson-hyperlegible again."
            )
            raise DeviceError(message)
        pygame.font.init()
        self.folder = folder
        self._fonts: dict[tuple[Face, int], pygame.font.Font] = {}
        self.lines: OrderedDict[tuple[object, ...], pygame.Surface] = OrderedDict()
        self.measure = lru_cache(maxsize=4096)(self._measure)

    def font(self, face: Face, size: int) -> pygame.font.Font:
        """Return the font of that face and size in pixels."""
        key = (face, size)
        if key not in self._fonts:
            self._fonts[key] = pygame.font.Font(str(self.folder / _FILES[face]), size)
        return self._fonts[key]

    def _measure(self, text: str, face: Face, size: int) -> Ink:
        font = self.font(face, size)
        glyphs = [glyph for glyph in font.metrics(text) if glyph is not None]
        if not glyphs:
            return Ink(0, 0, 0, 0)
        first, last = glyphs[0], glyphs[-1]
        # A picture of a line is as wide as all its advances, and begins left of the pen where the
        # first letter does.
        return Ink(
            left=first[0],
            right=font.size(text)[0] + min(0, first[0]) - max(0, last[4] - last[1]),
            above=max(0, *(glyph[3] for glyph in glyphs)),
            below=max(0, *(-glyph[2] for glyph in glyphs)),
        )

    def draw(self, target: pygame.Surface, words: Words) -> None:
        """Draw a line of text."""
        font = self.font(words.face, words.size)
        begins = min(0, self.measure(words.text, words.face, words.size).left)
        place = (words.left + begins, words.baseline - font.get_ascent())
        target.blit(self._line(words, font), place)

    def _line(self, words: Words, font: pygame.font.Font) -> pygame.Surface:
        key = (words.text, words.face, words.size, words.ink)
        line = self.lines.pop(key, None)
        if line is None:
            line = font.render(words.text, True, words.ink)  # noqa: FBT003 - pygame takes no name
        self.lines[key] = line
        if len(self.lines) > _LINES:
            self.lines.popitem(last=False)
        return line
