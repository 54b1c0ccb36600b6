"""A page to be read at arm's length: a title and paragraphs, all of it at once."""

from station.core.screens.picture import NoticeScene
from station.core.values import Struct
from station.wall.drawing.box import Box
from station.wall.drawing.elements import Face
from station.wall.drawing.sheet import Sheet
from station.wall.drawing.theme import GREY, TEXT

_LINE = 1.72  # from line to line, as a multiple of the capitals
_PART = 0.7  # more before a paragraph
_BETWEEN = 2.2  # columns
_LEAST = 4.0


class _Line(Struct, frozen=True):
    """A line as it is broken: a heading, or text; `first` begins a paragraph."""

    text: str
    bold: bool
    first: bool


def set_notice(sheet: Sheet, scene: NoticeScene, page: Box) -> None:
    """Set the page in one column or two, whichever shows it larger; every word is on it."""
    small = sheet.sight.legend
    most = min(1.35 * small, 0.085 * page.height)
    title = sheet.fitting(scene.title, most, 0.3 * most, page.width) or 0.3 * most
    sheet.words("title", scene.title, title, (page.left, page.top + title))
    room = Box.around(page.left, page.top + 1.8 * title, page.right, page.bottom - 0.5 * small)
    size, columns = max(
        (
            _best(sheet, scene, room, count, flowing=flowing)
            for count in (1, 2)
            for flowing in (False, True)
        ),
        key=lambda found: found[0],
    )
    width = _column(room, len(columns), size)
    number = 0
    for index, column in enumerate(columns):
        left = room.left + index * (width + _BETWEEN * size)
        y = float(room.top) + size
        for line in column:
            y += _PART * size if line.first and line is not column[0] else 0.0
            ink, face = (TEXT, Face.BOLD) if line.bold else (GREY, Face.REGULAR)
            sheet.words(f"line {number}", line.text, size, (left, y), 0.0, ink, face)
            y += _LINE * size
            number += 1


def _best(
    sheet: Sheet, scene: NoticeScene, room: Box, count: int, *, flowing: bool
) -> tuple[float, list[list[_Line]]]:
    """Return the largest capitals at which the page fits into that many columns, so broken."""

    def broken(size: float) -> list[list[_Line]]:
        # Letters set small are a little wider than reckoned: break the lines a little early.
        width = 0.96 * _column(room, count, size)
        return _share(_broken(sheet, scene, size, width, flowing=flowing), count)

    least, most = _LEAST, 1.5 * sheet.sight.legend
    while most - least > 0.2:
        size = (least + most) / 2
        if all(_height(column, size) <= room.height for column in broken(size)):
            least = size
        else:
            most = size
    while least > _LEAST and not _narrow(sheet, broken(least), least, _column(room, count, least)):
        least *= 0.97
    return least, broken(least)


def _column(room: Box, count: int, size: float) -> float:
    """Return the width of one of so many columns."""
    return (room.width - _BETWEEN * size * (count - 1)) / count


def _narrow(sheet: Sheet, columns: list[list[_Line]], size: float, width: float) -> bool:
    """Return whether no line is wider than its column."""
    return all(
        sheet.width(line.text, size, Face.BOLD if line.bold else Face.REGULAR) <= width
        for column in columns
        for line in column
    )


def _broken(
    sheet: Sheet, scene: NoticeScene, size: float, width: float, *, flowing: bool
) -> list[list[_Line]]:
    """Break every paragraph into lines; flowing, its lines run on as one text."""
    paragraphs = []
    for heading, texts in scene.paragraphs:
        lines = [(text, True) for text in sheet.wrapped(heading, size, width, Face.BOLD)]
        for text in (" ".join(texts),) if flowing else texts:
            lines += [(part, False) for part in sheet.wrapped(text, size, width)]
        paragraphs.append([_Line(text, bold, i == 0) for i, (text, bold) in enumerate(lines)])
    return paragraphs


def _share(paragraphs: list[list[_Line]], count: int) -> list[list[_Line]]:
    """Share whole paragraphs out to columns so that the longest column is shortest."""
    if count == 1:
        return [[line for paragraph in paragraphs for line in paragraph]]
    splits = [(paragraphs[:i], paragraphs[i:]) for i in range(1, max(2, len(paragraphs)))]
    best = min(splits, key=lambda split: max(sum(map(len, half)) for half in split))
    return [[line for paragraph in half for line in paragraph] for half in best]


def _height(column: list[_Line], size: float) -> float:
    parts = sum(line.first for line in column[1:])
    return size * (1 + _LINE * (len(column) - 1) + _PART * parts + 0.35)
