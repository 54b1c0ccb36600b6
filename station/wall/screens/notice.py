"""A page to be read at arm's length: a title and sentences, in letters for older eyes."""

from station.core.content.notice_pages import PageRoom
from station.core.screens.details import Pip
from station.core.screens.scenes import NoticeScene
from station.core.values import Struct
from station.wall.drawing.box import Box
from station.wall.drawing.elements import Disc, Face
from station.wall.drawing.sheet import Sheet
from station.wall.drawing.sight import Sight
from station.wall.drawing.theme import OUTLINE, TEXT

_LINE = 1.5  # from line to line, as a multiple of the capitals
_APART = 0.3  # more between title and text
_LIST = 0.15  # the same between two sentences
_HANGS = 0.31  # below the last line
_LETTER = 0.76  # of its capitals: the width of a letter of a text, on average and a little more
_EDGE = 0.03  # of the shorter side: the ground around the page
_MOST = 1.8  # of what can be read: the capitals at most
_TALL = 0.054  # of the shorter side: the same on a large display, which hangs further away
_LEAST = 3.0  # capitals that can no longer be read anyway
_DOT, _PITCH, _FOOT = 0.3, 0.9, 0.5  # of what can be read: the dots of the pages below the text
_EASIER = (
    1.03  # letters set small are a little wider than reckoned: lines are broken a little early
)

MODULE = 3
"""The least width of a module in pixels: smaller ones blur for the camera of an old phone."""

_CODE_EDGE = 0.012  # of the shorter side: the ground around the code, whose own ground is light
_WIDE, _HIGH = 0.6, 0.68  # of the width, or upright of the height: the code at most


def room_of(sight: Sight) -> PageRoom:
    """Return how much this display shows at arm's length: text in letters of 20', and of a code."""
    room, capitals = _room(sight), sight.readable
    rows = (room.height / capitals - 1 - _HANGS - _APART) / _LINE + 1
    columns = int(room.width / (_LETTER * capitals))
    return PageRoom(columns, int(rows), _modules(sight))


def _modules(sight: Sight) -> int:
    """Return how many modules wide a code may be on this display, its quiet ground among them."""
    return code_place(code_page(sight, 0), sight).width // MODULE


def code_page(sight: Sight, top: int) -> Box:
    """Return what the page may fill below a banner and above the legends."""
    width, height = sight.size
    edge = round(_CODE_EDGE * sight.short)
    return Box(edge, top + edge, width - 2 * edge, height - sight.strip - 2 * edge - top)


def code_place(page: Box, sight: Sight) -> Box:
    """Return where the code stands: a square at the left, or in the middle where it is upright."""
    if sight.upright:
        side = min(page.width, round(_HIGH * page.height))
        return Box(page.left + (page.width - side) // 2, page.top, side, side)
    side = min(page.height, round(_WIDE * page.width))
    return Box(page.left, page.top + (page.height - side) // 2, side, side)


def _room(sight: Sight) -> Box:
    """Return what text may fill, above the dots of the pages and the legends."""
    width, height = sight.size
    edge = round(_EDGE * sight.short)
    foot = round(_FOOT * sight.readable)
    return Box(2 * edge, edge, width - 4 * edge, height - sight.strip - edge - foot)


class _Line(Struct, frozen=True):
    """A line as it is broken; `apart` is the ground above it beyond the usual, in capitals."""

    text: str
    face: Face
    apart: float = 0.0


def set_notice(sheet: Sheet, scene: NoticeScene, top: int) -> None:
    """Set the page as large as it fits below `top`, where a banner of trouble ends.

    Each sentence begins a line, unless that takes the room that its letters need.
    """
    room = _room(sheet.sight)
    room = room.cut(top=max(0, top + round(0.5 * sheet.sight.margin) - room.top))
    size, lines = _largest(sheet, _parts(scene, flowing=False), room)
    if size < sheet.sight.readable:
        size, lines = _largest(sheet, _parts(scene, flowing=True), room)
    y = float(room.top)
    for number, line in enumerate(lines):
        y += (line.apart + (_LINE if number else 1.0)) * size
        sheet.words(f"line {number}", line.text, size, (room.left, y), 0.0, TEXT, line.face)
    _set_pages(sheet, scene.place, room)


_Part = tuple[str, Face, float]
"""A text that begins a line, its face, and the ground above it in capitals."""


def _parts(scene: NoticeScene, *, flowing: bool) -> list[_Part]:
    """Return what begins a line; flowing, the sentences of a paragraph run on as one text."""
    parts = [(scene.title, Face.BOLD, 0.0)]
    for heading, sentences in scene.paragraphs:
        if heading:
            parts.append((heading, Face.BOLD, _APART))
        apart = 0.0 if heading else _APART
        for text in (" ".join(sentences),) if flowing else sentences:
            parts.append((text, Face.REGULAR, apart))
            apart = _LIST
    return parts


def _largest(sheet: Sheet, parts: list[_Part], room: Box) -> tuple[float, list[_Line]]:
    """Return the largest capitals at which everything fits, and the lines as they are broken."""
    least, most = _LEAST, max(_MOST * sheet.sight.readable, _TALL * sheet.sight.short)
    while most - least > 0.2:
        size = (least + most) / 2
        if _height(_broken(sheet, parts, size, room.width), size) <= room.height:
            least = size
        else:
            most = size
    while True:
        lines = _broken(sheet, parts, least, room.width)
        wide = any(sheet.width(line.text, least, line.face) > room.width for line in lines)
        if not wide or least <= _LEAST:
            return least, lines
        least *= 0.98


def _broken(sheet: Sheet, parts: list[_Part], size: float, width: float) -> list[_Line]:
    """Break every part into lines."""
    return [
        _Line(line, face, 0.0 if index else apart)
        for text, face, apart in parts
        for index, line in enumerate(sheet.wrapped(text, size, width / _EASIER, face, parted=True))
    ]


def _height(lines: list[_Line], size: float) -> float:
    return size * (1 + _LINE * (len(lines) - 1) + sum(line.apart for line in lines) + _HANGS)


def _set_pages(sheet: Sheet, place: tuple[int, int], room: Box) -> None:
    """Set a dot per page below the text, the open one larger and bright."""
    here, count = place
    small = sheet.sight.readable
    middle = room.bottom + _FOOT * small / 2
    for number in range(count if count > 1 else 0):
        bright = number == here
        size = round(_DOT * small * (1.5 if bright else 1.0))
        x = room.centre[0] + (number - (count - 1) / 2) * _PITCH * small
        dot = Box(round(x - size / 2), round(middle - size / 2), size, size)
        sheet.add(Disc(f"page {number}", dot, (Pip.DONE,), (TEXT if bright else OUTLINE,)))
