"""A leaf of letters: rows of words in a colour, as data, to be written wherever there is a terminal."""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from station.core.values import Struct
from station.wall.drawing.theme import GROUND, TEXT, Colour

Size = tuple[int, int]
"""Columns and rows."""


class Run(Struct, frozen=True):
    """Hold words in one colour; solid, they are cut out of a block of that colour."""

    text: str
    ink: Colour = TEXT
    bold: bool = False
    solid: bool = False


Runs = tuple[Run, ...]
"""What stands in one row."""


class Leaf(Struct, frozen=True):
    """Hold what stands in each row, from the top, and the colour of what is behind it."""

    size: Size
    rows: tuple[Runs, ...] = ()
    ground: Colour = GROUND

    def text(self) -> list[str]:
        """Return the bare words of each row."""
        return ["".join(run.text for run in row).rstrip() for row in self.rows]


def runs(text: str, ink: Colour = TEXT, *, bold: bool = False, solid: bool = False) -> Runs:
    """Return a row of one colour, made safe for a terminal; an empty one where there is no text."""
    return (Run(printable(text), ink, bold, solid),) if text else ()


def printable(text: str) -> str:
    """Return `text` with a blank for whatever a terminal would take as a command."""
    if text.isprintable():
        return text
    return "".join(" " if unicodedata.category(each) == "Cc" else each for each in text)


@lru_cache(maxsize=1024)  # the same words stand there from one picture to the next
def columns(text: str) -> int:
    """Return how many columns of a terminal `text` takes."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(letter: str) -> int:
    if unicodedata.category(letter) in {"Mn", "Me", "Cf"}:  # an accent, or no sign at all
        return 0
    return 2 if unicodedata.east_asian_width(letter) in {"W", "F"} else 1


def width(row: Runs) -> int:
    """Return how many columns a row takes."""
    return sum(columns(run.text) for run in row)


def clipped(text: str, room: int, ellipsis: str) -> str:
    """Return `text`, cut to `room` columns where it is longer, with an ellipsis for the rest."""
    if columns(text) <= room:
        return text
    kept, taken = "", columns(ellipsis)
    for letter in text:
        taken += _columns(letter)
        if taken > room:
            break
        kept += letter
    return kept.rstrip() + ellipsis if room >= columns(ellipsis) else ""


def cut(row: Runs, room: int, ellipsis: str = "") -> Runs:
    """Return a row in no more than `room` columns."""
    found: list[Run] = []
    for run in row:
        if columns(run.text) > room:
            text = clipped(run.text, room, ellipsis)
            return (*found, Run(text, run.ink, run.bold, run.solid)) if text else tuple(found)
        found.append(run)
        room -= columns(run.text)
    return tuple(found)


def centred(row: Runs, room: int) -> Runs:
    """Return a row set in the middle of `room` columns."""
    return shifted(row, (room - width(row)) // 2)


def shifted(row: Runs, by: int) -> Runs:
    """Return a row that begins `by` columns further to the right."""
    return (Run(" " * by), *row) if by > 0 and row else row


def beside(left: Runs, right: Runs, room: int, ellipsis: str = "") -> Runs:
    """Return a row with one part at its left end and one at its right; the left one gives way."""
    right = cut(right, room)
    left = cut(left, room - width(right) - bool(right), ellipsis)
    return (*left, *shifted(right, room - width(left) - width(right)))


def padded(text: str, room: int) -> str:
    """Return `text` with blanks after it that fill `room` columns."""
    return text + " " * (room - columns(text))


def joined(parts: Iterable[str], joint: str) -> str:
    """Return the parts that say something, a joint between them."""
    return joint.join(filter(None, parts))


def wrapped(text: str, room: int) -> list[str]:
    """Return `text` in lines of at most `room` columns, broken between words where that can be."""
    lines = [""]
    for word in _broken(text.split(), max(2, room)):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if columns(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return [each for each in lines if each]


def _broken(words: Iterable[str], room: int) -> Iterator[str]:
    """Yield the words, one that is longer than a line in pieces."""
    for word in words:
        piece = ""
        for letter in word:
            if columns(piece + letter) > room:
                yield piece
                piece = ""
            piece += letter
        yield piece
