"""What the tests of the wall in letters share: its pens, every view, and a terminal that shows them."""

import re

from station.core.content.phrases import Phrases
from station.core.settings import KEYS
from station.files.folders import media
from station.files.library import load_phrases
from station.wall.letters.glyphs import ASCII, CONSOLE, UNICODE, Glyphs
from station.wall.letters.keystrokes import Keys
from station.wall.letters.leaf import Size
from station.wall.letters.pen import Pen
from tests.wall.scenery import LIBRARY

PHRASES: Phrases = load_phrases([media()])
SIZES = ((80, 24), (40, 12), (200, 60), (24, 7), (10, 4), (1, 1))


def pen(glyphs: Glyphs = UNICODE, keys: Keys | None = None) -> Pen:
    """Return what the shipped words are written with."""
    return Pen(glyphs, PHRASES, keys or Keys.of(KEYS), LIBRARY.figures)


PENS = {"unicode": pen(), "console": pen(CONSOLE), "ascii": pen(ASCII)}

_SENT = re.compile(r"\x1b\[(\d+)H|\x1b\[([\d;]*)m|\x1b\[\?\d+[hl]|\x1b\[2J|([^\x1b])", re.DOTALL)


class Screen:
    """A terminal as simple as can be: it knows rows, colours and letters, and refuses all else."""

    def __init__(self, size: Size) -> None:
        across, down = size
        self.rows = [[" "] * across for _ in range(down)]
        self.styles = [[""] * across for _ in range(down)]
        self._at = (0, 0)
        self._style = ""

    def take(self, sent: str) -> None:
        """Do what was sent."""
        end = 0
        for found in _SENT.finditer(sent):
            assert found.start() == end, sent[end : end + 20]
            end = found.end()
            row, style, letter = found.groups()
            if row:
                self._at = (int(row) - 1, 0)
            elif style is not None:
                self._style = style
            elif letter:
                down, across = self._at
                self.rows[down][across] = letter
                self.styles[down][across] = self._style
                self._at = (down, across + 1)
        assert end == len(sent)

    def text(self) -> list[str]:
        """Return what stands in each row."""
        return ["".join(row).rstrip() for row in self.rows]
