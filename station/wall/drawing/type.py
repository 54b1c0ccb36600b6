"""Letters on the wall: fonts by size, the ink of a line, and its picture.

The station's own typeface is Atkinson Hyperlegible. A line with letters that it lacks is set in runs,
each with a typeface that has them, shaped and in the direction in which its script is read.
"""

import unicodedata
from collections import OrderedDict
from functools import lru_cache
from pathlib import Path

import pygame

from station.core.errors import DeviceError
from station.core.values import Struct
from station.wall.drawing.elements import Face, Words
from station.wall.drawing.scripts import SMALLER, Passage, passages
from station.wall.drawing.sheet import CAPITALS, Ink
from station.wall.drawing.theme import Colour
from station.wall.drawing.typefaces import HOUSE, OWN, Typefaces

_LINES = 160  # of text kept as pictures: some three screens' worth
_PICTURED = 1.0  # the height of a letter that is a picture, as a share of the font's size
_WHITE = (255, 255, 255)


class _Picture(Struct, frozen=True):
    """A line as it is drawn: its picture, and where in it the pen starts on its baseline."""

    picture: pygame.Surface
    left: int
    baseline: int


class Type:
    """Measure and draw lines of text; what was drawn is kept and drawn again for nothing."""

    def __init__(self, folder: Path, typefaces: Typefaces | None = None) -> None:
        missing = [str(folder / name) for name in OWN.values() if not (folder / name).is_file()]
        if missing:
            message = (
                f"The typeface is not there: {missing[0]}. "
                "Install fontpkg-atkinson-hyperlegible again."
            )
            raise DeviceError(message)
        pygame.font.init()
        self.folder = folder
        self.typefaces = typefaces or Typefaces(folder)
        self._fonts: dict[tuple[Face, int], pygame.font.Font] = {}
        self._others: dict[tuple[Path, str, bool], pygame.font.Font] = {}
        self.lines: OrderedDict[tuple[object, ...], _Picture] = OrderedDict()
        self.measure = lru_cache(maxsize=4096)(self._measure)
        self._passages = lru_cache(maxsize=512)(self._split)

    def font(self, face: Face, size: int) -> pygame.font.Font:
        """Return the station's own font of that face and size in pixels."""
        key = (face, size)
        if key not in self._fonts:
            self._fonts[key] = pygame.font.Font(str(self.folder / OWN[face]), size)
        return self._fonts[key]

    def _measure(self, text: str, face: Face, size: int) -> Ink:
        text = _normal(text)
        if not self.typefaces.is_plain(text):
            return _inked(self._composed(text, face, size, _WHITE))
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
        key = (words.text, words.face, words.size, words.ink)
        line = self.lines.pop(key, None) or self._set(words)
        self.lines[key] = line
        if len(self.lines) > _LINES:
            self.lines.popitem(last=False)
        target.blit(line.picture, (words.left - line.left, words.baseline - line.baseline))

    def _set(self, words: Words) -> _Picture:
        text = _normal(words.text)
        if not self.typefaces.is_plain(text):
            return self._composed(text, words.face, words.size, words.ink)
        font = self.font(words.face, words.size)
        picture = _rendered(font, text, words.ink)
        begins = min(0, self.measure(words.text, words.face, words.size).left)
        return _Picture(picture, -begins, font.get_ascent())

    def _composed(self, text: str, face: Face, size: int, ink: Colour) -> _Picture:
        """Set a line run by run, all on one baseline."""
        set_ = [self._run(run, face, size, ink) for run in self._passages(text)]
        above = max(run.baseline for run in set_)
        below = max(run.picture.get_height() - run.baseline for run in set_)
        width = sum(run.picture.get_width() for run in set_)
        whole = pygame.Surface((width, above + below), pygame.SRCALPHA)
        left = 0
        for run in set_:
            whole.blit(run.picture, (left, above - run.baseline))
            left += run.picture.get_width()
        return _Picture(whole, 0, above)

    def _split(self, text: str) -> tuple[Passage, ...]:
        return passages(text, self.typefaces.of(text))

    def _run(self, run: Passage, face: Face, size: int, ink: Colour) -> _Picture:
        """Set the letters of one run, as high as the station's own are at that size."""
        if run.typeface == HOUSE and not run.rightmost_first:
            font = self.font(face, size)
            return _Picture(_rendered(font, run.text, ink), 0, font.get_ascent())
        typeface = self.typefaces.known[run.typeface]
        coverage = typeface.coverage
        font = self._other(typeface.files[face], run)
        share = SMALLER.get(run.code, 1.0) * CAPITALS / coverage.capitals
        font.point_size = max(1, round(size * share))
        picture = _rendered(font, run.text, ink)
        if not coverage.pictured:
            return _Picture(picture, 0, font.get_ascent())
        picture = pygame.transform.smoothscale_by(picture, _PICTURED * size / picture.get_height())
        return _Picture(picture, 0, round((CAPITALS * size + picture.get_height()) / 2))

    def _other(self, path: Path, run: Passage) -> pygame.font.Font:
        """Return a font for a script and a direction, of the size that was last asked for."""
        key = (path, run.code, run.rightmost_first)
        if key not in self._others:
            font = pygame.font.Font(str(path))
            if run.code:
                font.set_script(run.code)
            if run.rightmost_first:
                font.set_direction(pygame.DIRECTION_RTL)
            self._others[key] = font
        return self._others[key]


def _rendered(font: pygame.font.Font, text: str, ink: Colour) -> pygame.Surface:
    """Return the picture of a text; what only steers its neighbours has none, and no width."""
    if not font.size(text)[0]:
        return pygame.Surface((0, font.get_height()), pygame.SRCALPHA)
    return font.render(text, True, ink)  # noqa: FBT003 - pygame takes no name


def _normal(text: str) -> str:
    """Return a text with an accent and its letter in one, as typefaces have them.

    A zero letter, which a file may spell out, is none that SDL would take.
    """
    text = text.replace("\0", "")
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _inked(line: _Picture) -> Ink:
    """Return where the ink of a line is, seen from its pen."""
    left, top, width, height = line.picture.get_bounding_rect()
    if not width:
        return Ink(0, 0, 0, 0)
    return Ink(
        left=left - line.left,
        right=left + width - line.left,
        above=max(0, line.baseline - top),
        below=max(0, top + height - line.baseline),
    )
