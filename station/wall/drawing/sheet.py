"""The sheet on which a screen is set: words by the height of their capitals, never by guess."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from station.core.values import Struct, field
from station.wall.drawing.box import Box
from station.wall.drawing.elements import Element, Face, Words
from station.wall.drawing.sight import Sight
from station.wall.drawing.theme import GROUND, TEXT, Colour

CAPITALS = 0.668
"""The height of capitals and digits in Atkinson Hyperlegible, as a share of the font's size."""

CELL = 0.615
"""The width of a digit's cell, as a share of the font's size: digits never push each other."""


_NARROWER = 0.95  # each try of lines of about the same length
_ROUGH = 64  # the size of the one font by which lines are broken


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
        cell = CELL * size_of(capitals)
        left = at[0] - cell * len(text) / 2
        for place, character in enumerate(text):
            middle = left + cell * (place + 0.5)
            self.words(f"{name} {place}", character, capitals, (middle, at[1]), 0.5, ink)

    def roughly(self, text: str, capitals: float, face: Face) -> float:
        """Return about how wide a text is, without asking for a font of that size."""
        ink = self.measure(text, face, _ROUGH)
        return (ink.right - ink.left) * capitals / (CAPITALS * _ROUGH)

    def wrapped(
        self, text: str, capitals: float, width: float, face: Face = Face.REGULAR
    ) -> list[str]:
        """Break a text into lines of about that width; a word that is wider is broken too."""
        lines: list[str] = []
        words = (
            part for word in text.split() for part in self._parted(word, capitals, width, face)
        )
        for word in words:
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.roughly(longer, capitals, face) <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

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
        self, text: str, capitals: float, width: float, face: Face = Face.REGULAR
    ) -> list[str]:
        """Break a text into no more lines than it needs, all of about the same length."""
        lines = self.wrapped(text, capitals, width, face)
        if len(lines) < 2:
            return lines
        # Narrower, no word is broken that has room.
        longest = max(self.roughly(word, capitals, face) for word in " ".join(lines).split())
        while width * _NARROWER >= longest:
            width *= _NARROWER
            narrower = self.wrapped(" ".join(lines), capitals, width, face)
            if len(narrower) > len(lines):
                break
            lines = narrower
        return lines
