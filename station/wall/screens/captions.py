"""What stands where a figure would, of an exercise that has none: its name, and how to lie or stand."""

from collections.abc import Sequence

from station.core.screens.details import Person
from station.wall.drawing import theme
from station.wall.drawing.box import Box
from station.wall.drawing.elements import Face
from station.wall.drawing.sheet import Sheet
from station.wall.drawing.theme import Colour

_LINE = (1.3, 1.55)  # from line to line, as multiples of their capitals: a name, a text
_BETWEEN = 0.9  # of the name's capitals: between it and the text below
_NAME = (0.30, 0.55)  # of the room's height: the capitals of a name at most, and all of its lines
_TEXT = 0.14  # of the room's height: the capitals of a text at most
_INSET = 0.05  # of the room's width: between the frame and the name
_EXACT = 1e-6
_STEP = 0.94  # how much smaller each try is


def set_caption(
    sheet: Sheet, person: Person, room: Box, away: Sequence[Box] = (), *, named: bool = True
) -> None:
    """Fill a figure's room, below `away`, with the name of the exercise and its position.

    Without `named` the name stands somewhere else already. Of the position stand as many clauses as
    can be read from the mat, or on a preview at arm's length.
    """
    top = max((box.bottom for box in away if box.overlaps(room)), default=room.top)
    room = room.cut(top=top - room.top, left=round(_INSET * room.width) if named else 0)
    name, text = person.words
    ink = theme.number(person.tone)
    lines: list[str] = []
    size = 0.0
    if named:
        size, lines = _largest(sheet, name, room, _NAME, Face.BOLD, _LINE[0])
    taken = _high(lines, size, _LINE[0]) + (_BETWEEN * size if lines else 0)
    below = room.cut(top=round(min(taken, room.height)))
    least = sheet.sight.plain if named else sheet.sight.readable
    small, words = _clauses(sheet, text, below, least)
    whole = taken + _high(words, small, _LINE[1]) if words else _high(lines, size, _LINE[0])
    y = room.top + max(0.0, (room.height - whole) / 2)
    _set(sheet, "caption", lines, size, (room.left, y), Face.BOLD, ink, _LINE[0])
    y += taken
    grey = ink if not named else theme.accent(person.tone)
    _set(sheet, "position", words, small, (room.left, y), Face.REGULAR, grey, _LINE[1])


def _clauses(sheet: Sheet, text: str, room: Box, least: float) -> tuple[float, list[str]]:
    """Return capitals and lines of as many of a text's first clauses as can be read there."""
    share = (max(_TEXT, least / max(1, room.height)), 1.0)
    ends = [place for place, letter in enumerate(text) if letter in ".,;"] or [len(text)]
    for end in reversed(ends):
        clauses = text[: end + 1].rstrip(",; ")
        size, lines = _largest(sheet, clauses, room, share, Face.REGULAR, _LINE[1])
        if size >= least - _EXACT:
            return size, lines
    return 0.0, []


def _largest(
    sheet: Sheet, text: str, room: Box, share: tuple[float, float], face: Face, line: float
) -> tuple[float, list[str]]:
    """Return the largest capitals at which a text fits, at most that share of the room, and its lines."""
    size, most = share[0] * room.height, share[1] * room.height
    while size > 1:
        lines = sheet.wrapped(text, size, room.width, face)
        wide = max((sheet.width(each, size, face) for each in lines), default=0)
        if wide <= room.width and _high(lines, size, line) <= most:
            return size, lines
        size *= _STEP
    return 0.0, []


def _high(lines: Sequence[str], size: float, line: float) -> float:
    return size * (1 + (len(lines) - 1) * line) if lines else 0.0


def _set(
    sheet: Sheet,
    name: str,
    lines: Sequence[str],
    size: float,
    at: tuple[float, float],
    face: Face,
    ink: Colour,
    line: float,
) -> None:
    for number, text in enumerate(lines):
        place = (at[0], at[1] + size * (1 + number * line))
        sheet.words(f"{name} {number}", text, size, place, 0.0, ink, face)
