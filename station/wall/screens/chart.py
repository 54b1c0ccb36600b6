"""Amounts over time as small lines, and totals as a table."""

from collections.abc import Sequence

from station.wall.drawing.box import Box
from station.wall.drawing.elements import Chart, Face, Plate
from station.wall.drawing.sheet import Sheet
from station.wall.drawing.theme import EMPTY, GREY, NOT_YET

_PITCH, _NUMBER = 2.5, 1.5  # of a page's small capitals: a line of the table, its number, at most
_OF_PITCH = 0.62  # the number, where the lines are close
_WORD, _GAP = 0.75, 0.6  # of the number's capitals: the word beside it, and the ground between
_STEP = 0.96  # how much smaller each try is

# The lines of the exercises, lying and upright.
_ROWS = 6  # of a legend's capitals: a row at most, so that few rows do not drift apart
_NAME = (0.42, 0.26)  # of a row: its name at most
_WORDS = (0.62, 0.95)  # of the width: name and amount at most
_CHART = (0.10, 0.90)  # of a row, lying: from where to where the line stands
_UNDER = (
    1.4,
    0.6,
    0.96,
)  # upright: the name's line and what is under it, in capitals; the row's end
_BESIDE = 1.2  # of the capitals: between name, line and amount
_THICK = 0.007  # of the display's shorter side: the line

Amounts = tuple[str, str, tuple[int, ...]]


def set_table(
    sheet: Sheet, totals: Sequence[tuple[str, str]], room: Box, small: float, *, align: float
) -> None:
    """Set lines of a number and its word in the middle of the room, the numbers in one column.

    `align` 0 sets the table at the left of the room, 1 at its right.
    """
    if not totals:
        return
    pitch = min(room.height / len(totals), _PITCH * small)
    size = min(_NUMBER * small, _OF_PITCH * pitch)
    while _table_width(sheet, totals, size) > room.width:
        size *= _STEP
    left = room.left + (room.width - _table_width(sheet, totals, size)) * align
    edge = left + max(sheet.width(number, size) for number, _ in totals)
    top = room.top + (room.height - pitch * len(totals)) / 2
    for index, (number, word) in enumerate(totals):
        line = top + pitch * (index + 0.5) + size / 2
        sheet.words(f"total number {index}", number, size, (edge, line), 1.0)
        pen = (edge + _GAP * size, line)
        sheet.words(f"total word {index}", word, _WORD * size, pen, 0.0, GREY, Face.REGULAR)


def _table_width(sheet: Sheet, totals: Sequence[tuple[str, str]], size: float) -> float:
    numbers = max(sheet.width(number, size) for number, _ in totals)
    words = max(sheet.width(word, _WORD * size, Face.REGULAR) for _, word in totals)
    return numbers + _GAP * size + words


def set_rows(sheet: Sheet, rows: Sequence[Amounts], room: Box) -> None:
    """Set one row per exercise: its name, the latest amount in words, and its line.

    The line stands between them, or below them where the display is upright.
    """
    pitch = min(room.height / len(rows), _ROWS * sheet.sight.legend)
    upright = sheet.sight.upright
    size = min(sheet.sight.legend, _NAME[upright] * pitch)
    words = _WORDS[upright]
    while _names(sheet, rows, size) + _latest(sheet, rows, size) > words * room.width:
        size *= _STEP
    gap = round(_BESIDE * size)
    names, latest = _names(sheet, rows, size), _latest(sheet, rows, size)
    for index, (name, amount, amounts) in enumerate(rows):
        top = room.top + index * pitch
        line = top + (_UNDER[0] * size if upright else pitch / 2 + size / 2)
        sheet.words(f"row name {index}", name, size, (room.left, line))
        if amount:
            sheet.words(f"row latest {index}", amount, size, (room.right, line), 1.0, GREY)
        if upright:
            box = Box.around(
                room.left, line + _UNDER[1] * size, room.right, top + _UNDER[2] * pitch
            )
        else:
            low, high = (top + share * pitch for share in _CHART)
            box = Box.around(room.left + names + gap, low, room.right - latest - gap, high)
        _set_line(sheet, index, amounts, box)


def _names(sheet: Sheet, rows: Sequence[Amounts], size: float) -> float:
    return max(sheet.width(name, size) for name, _, _ in rows)


def _latest(sheet: Sheet, rows: Sequence[Amounts], size: float) -> float:
    return max(sheet.width(words, size) for _, words, _ in rows)


def _set_line(sheet: Sheet, index: int, amounts: tuple[int, ...], box: Box) -> None:
    """Set the line from zero up: its height is the amount, its end a dot."""
    line = max(2, round(_THICK * sheet.sight.short))
    base = Box(box.left, box.bottom - line, box.width, line)
    sheet.add(Plate(f"row base {index}", base, EMPTY))
    if not amounts:
        return
    dot = 2 * line
    most = max(*amounts, 1)
    across = (box.width - 2 * dot) / max(1, len(amounts) - 1)
    tall = box.height - 2 * dot - line
    points = tuple(
        (
            round(box.left + dot + i * across),
            round(box.bottom - line - dot - tall * amount / most),
        )
        for i, amount in enumerate(amounts)
    )
    sheet.add(Chart(f"row line {index}", box, points, NOT_YET, line))
