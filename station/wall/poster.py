"""A poster: a few words as large as the display allows, to be read from across the room.

It stands on the wall while no station runs, so it needs nothing but letters.
"""

import re
from typing import NamedTuple

import pygame

from station.core.values import Struct
from station.wall.drawing.box import Box
from station.wall.drawing.elements import Face, Plate
from station.wall.drawing.sheet import Sheet
from station.wall.drawing.sight import Sight
from station.wall.drawing.signs import Signs
from station.wall.drawing.theme import GREY, GROUND, NOT_YET, TEXT, Colour
from station.wall.drawing.type import Type
from station.wall.drawing.typefaces import fonts
from station.wall.paint import Paint

_LINE = 1.55  # from line to line, as a multiple of the capitals
_APART = 1.1  # more after a part
_HANGS = 0.31  # how far letters hang below the last line
_SMALLER = 0.5  # heading and foot, as a share of the text
_HEADING, _FOOT = 0.06, 0.045  # of the room's shorter side: how large they are at least
_LEAST, _STEP = 4.0, 0.97
_WORD = 30  # letters
_PIECES = re.compile(r"[^/._-]+[/._-]*|[/._-]+")  # where a long path may be broken
_EDGE, _FRAME, _ROUND, _INSIDE = 0.02, 0.022, 0.075, 0.06  # of the shorter side


class Poster(Struct, frozen=True):
    """Say `text` large, under a smaller `heading` and above a `foot`; `ink` is the frame's."""

    text: str
    heading: str = ""
    foot: str = ""
    ink: Colour = NOT_YET


class _Part(NamedTuple):
    """A part of the poster as it is broken into lines, with the height of its capitals."""

    lines: list[str]
    capitals: float
    face: Face
    ink: Colour


def draw(poster: Poster, sight: Sight) -> pygame.Surface:
    """Return the picture of a poster."""
    type_ = Type(fonts())
    sheet = laid_out(poster, Sheet(sight, type_.measure))
    surface = pygame.Surface(sight.size)
    surface.fill(GROUND)
    paint = Paint({}, Signs(None), type_)
    for item in sheet.items:
        paint.draw(surface, item)
    return surface


def laid_out(poster: Poster, sheet: Sheet) -> Sheet:
    """Return the sheet with frame and words: the heading on top, the foot below, each line whole."""
    width, height = sheet.sight.size
    short = sheet.sight.short
    outer = Box(0, 0, width, height).cut(*(round(_EDGE * short),) * 4)
    line = round(_FRAME * short)
    sheet.add(Plate("frame", outer, poster.ink, round(_ROUND * short), line))
    room = outer.cut(*(line + round(_INSIDE * short),) * 4)
    parts = _largest(poster, sheet, room)
    y = room.top + (room.height - _height(parts)) / 2
    number = 0
    for part in parts:
        y += part.capitals
        for text in part.lines:
            at = (room.left, y)
            sheet.words(f"line {number}", text, part.capitals, at, 0.0, part.ink, part.face)
            y += _LINE * part.capitals
            number += 1
        y += _after(part) - (_LINE - 1) * part.capitals
        y -= part.capitals
    return sheet


def _largest(poster: Poster, sheet: Sheet, room: Box) -> list[_Part]:
    """Break the words at the largest capitals at which all of them fit."""
    size = 0.4 * room.height
    # Step by step: a word that can be broken at one size and not at another fits by leaps.
    while not _fits(sheet, parts := _broken(poster, sheet, size, room), room) and size > _LEAST:
        size *= _STEP
    return parts


def _broken(poster: Poster, sheet: Sheet, size: float, room: Box) -> list[_Part]:
    small, short = _SMALLER * size, min(room.width, room.height)
    parts = (
        (poster.heading, max(small, _HEADING * short), Face.BOLD, poster.ink),
        (poster.text, size, Face.BOLD, TEXT),
        (poster.foot, max(small, _FOOT * short), Face.REGULAR, GREY),
    )
    return [
        # Letters set small are a little wider than reckoned: break the lines a little early.
        _Part(_lines(sheet, text, capitals, 0.97 * room.width, face), capitals, face, ink)
        for text, capitals, face, ink in parts
        if text
    ]


def _lines(sheet: Sheet, text: str, capitals: float, width: float, face: Face) -> list[str]:
    """Break a text into lines, and a word that is wider than a line where that is best."""
    words = [
        piece
        for word in text.split()
        for piece in (
            [word]
            if sheet.roughly(word, capitals, face) <= width
            else _pieces(sheet, word, capitals, width, face)
        )
    ]
    return sheet.balanced(" ".join(words), capitals, width, face)


def _pieces(sheet: Sheet, word: str, capitals: float, width: float, face: Face) -> list[str]:
    """Break a word after its signs into pieces of at most that width.

    What no language has as one word is broken anywhere; other words want smaller letters.
    """
    found = [""]
    for piece in _PIECES.findall(word):
        for part in (piece,) if len(piece) <= _WORD else piece:
            if found[-1] and sheet.roughly(found[-1] + part, capitals, face) > width:
                found.append(part)
            else:
                found[-1] += part
    return found


def _fits(sheet: Sheet, parts: list[_Part], room: Box) -> bool:
    return _height(parts) <= room.height and all(
        sheet.width(line, part.capitals, part.face) <= room.width
        for part in parts
        for line in part.lines
    )


def _height(parts: list[_Part]) -> float:
    """Return how high the parts stand, from the first capitals to what hangs below the last line."""
    whole = sum(
        part.capitals * (1 + _LINE * (len(part.lines) - 1)) + _after(part) for part in parts
    )
    return whole - (_APART - _HANGS) * parts[-1].capitals


def _after(part: _Part) -> float:
    """Return the ground between a part and the next one."""
    return _APART * part.capitals
