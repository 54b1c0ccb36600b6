"""The sheet on which a screen is set: words by the height of their capitals, never by guess."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from station.core.values import Struct, field
from station.wall.drawing.box import Box
from station.wall.drawing.elements import Element, Face, Words
from station.wall.drawing.scripts import breaks
from station.wall.drawing.sight import Sight
from station.wall.drawing.theme import GROUND, TEXT, Colour

CAPITALS = 0.668
"""The height of capitals and digits in Atkinson Hyperlegible, as a share of the font's size."""

CELL = 0.615
"""The width of a digit's cell, as a share of the font's size: digits never push each other."""

_COLON = 0.32  # of the font's size: the cell of a colon


def ems(number: str) -> float:
    """Return how wide a number is in its cells, as a multiple of the font's size."""
    return sum(_COLON if sign == ":" else CELL for sign in number)


_NARROWER = 0.95  # each try of lines of about the same length
_ROUGH = 64  # the size of the one font by which lines are broken
_BLANK = r"[^\S\xa0]+(?!(?<=\d\s)[a-z]\b)"  # where a line may end: not in "3 s"


class Ink(NamedTuple):
    """Say where the ink of a line lies: from the pen to either side, and from the baseline."""

    left: int
    right: int
    above: int
    below: int


Measure = Callable[[str, Face, int], Ink]
"""Tell the ink of a text set in a face at a size."""


def size_of(capitals: float) -> int:
    """Return the font's size for that height of capitals, in pixels; at least 1."""
    return max(1, int(capitals / CAPITALS + 0.5))


class Sheet(Struct):
    """Collect the items of one picture, in the order they are drawn."""

    sight: Sight
    measure: Measure
    ground: Colour = GROUND
    items: list[Element] = field(default_factory=list)

    def add(self, *items: Element) -> None:
        """Put items on top of what is there."""
        self.items.extend(items)

    def width(self, text: str, capitals: float, face: Face = Face.BOLD) -> int:
        """Return how wide a text's ink is at that height of capitals, in pixels."""
        ink = self.measure(text, face, size_of(capitals))
        return ink.right - ink.left

    def fitting(
        self, text: str, most: float, least: float, width: float, face: Face = Face.BOLD
    ) -> float | None:
        """Return the largest capitals, `most` to `least`, at which a text is no wider than that."""
        needed = self.width(text, most, face)
        if needed <= width:
            return most
        guess = most * width / needed
        while guess >= least and self.width(text, guess, face) > width:
            guess -= CAPITALS
        return max(guess, least) if self.width(text, max(guess, least), face) <= width else None

    def words(
        self,
        name: str,
        text: str,
        capitals: float,
        at: tuple[float, float],
        align: float = 0.0,
        ink: Colour = TEXT,
        face: Face = Face.BOLD,
        ground: Colour | None = None,
    ) -> Box:
        """Set a text on the baseline `at`; `align` 0 starts, 0.5 centres, 1 ends it there."""
        size = size_of(capitals)
        extent = self.measure(text, face, size)
        left = round(at[0] - extent.left - (extent.right - extent.left) * align)
        baseline = round(at[1])
        box = Box(
            left + extent.left,
            baseline - extent.above,
            extent.right - extent.left,
            extent.above + extent.below,
        )
        behind = self.ground if ground is None else ground
        self.add(Words(name, box, text, face, size, ink, behind, left, baseline))
        return box

    def digits(
        self, name: str, text: str, capitals: float, at: tuple[float, float], ink: Colour
    ) -> None:
        """Set a number in fixed cells, centred `at` on its baseline: it never trembles."""
        size = size_of(capitals)
        left = at[0] - ems(text) * size / 2
        for place, character in enumerate(text):
            cell = ems(character) * size
            self.words(f"{name} {place}", character, capitals, (left + cell / 2, at[1]), 0.5, ink)
            left += cell

    def roughly(self, text: str, capitals: float, face: Face) -> float:
        """Return about how wide a text is, without asking for a font of that size."""
        ink = self.measure(text, face, _ROUGH)
        return (ink.right - ink.left) * capitals / (CAPITALS * _ROUGH)

    def wrapped(
        self,
        text: str,
        capitals: float,
        width: float,
        face: Face = Face.REGULAR,
        *,
        parted: bool = False,
    ) -> list[str]:
        """Break a text into lines of about that width.

        A word that is wider stands alone, or is `parted` by a hyphen. A number is not parted from
        its unit, where that is one letter.
        """
        lines: list[str] = []
        for word in re.split(_BLANK, text.strip()):
            glue = " "
            pieces = self._pieces(word, capitals, width, face) if parted else breaks(word)
            for piece in pieces:
                longer = f"{lines[-1]}{glue}{piece}" if lines else piece
                if lines and self.roughly(longer, capitals, face) <= width:
                    lines[-1] = longer
                else:
                    lines.append(piece)
                glue = ""
        return lines

    def _pieces(self, word: str, capitals: float, width: float, face: Face) -> Iterator[str]:
        """Yield what may stand in a line of its own of a word, none wider than that."""
        for piece in breaks(word):
            yield from self._parted(piece, capitals, width, face)

    def _parted(self, word: str, capitals: float, width: float, face: Face) -> Iterator[str]:
        """Yield a word, or where it is wider than that its parts, each but the last with a hyphen."""
        while len(word) > 1 and self.roughly(word, capitals, face) > width:
            cut = len(word) - 1
            while cut > 1 and self.roughly(f"{word[:cut]}-", capitals, face) > width:
                cut -= 1
            # A word that has a hyphen of its own is broken there.
            own = word.rfind("-", 1, cut + 1)
            part = word[: own + 1] if own > 0 else f"{word[:cut]}-"
            yield part
            word = word[own + 1 :] if own > 0 else word[cut:]
        if word:
            yield word

    def balanced(
        self,
        text: str,
        capitals: float,
        width: float,
        face: Face = Face.REGULAR,
        *,
        parted: bool = False,
    ) -> list[str]:
        """Break a text into no more lines than it needs, all of about the same length."""
        lines = self.wrapped(text, capitals, width, face, parted=parted)
        whole = "".join(lines)
        while len(lines) > 1:
            width *= _NARROWER
            narrower = self.wrapped(text, capitals, width, face, parted=parted)
            # Narrower, no word is parted that has room.
            if (
                len(narrower) > len(lines)
                or len("".join(narrower)) > len(whole)
                or any(self.roughly(line, capitals, face) > width for line in narrower)
            ):
                break
            lines = narrower
        return lines
