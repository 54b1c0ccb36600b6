"""Amounts over time as small lines, and totals as a table."""

from collections.abc import Sequence

from station.wall.drawing.box import Box
from station.wall.drawing.elements import Chart, Face, Plate
from station.wall.drawing.sheet import Sheet
from station.wall.drawing.theme import EMPTY, GREY, NOT_YET

Amounts = tuple[str, str, tuple[int, ...]]


def set_table(
    sheet: Sheet, totals: Sequence[tuple[str, str]], room: Box, small: float, *, align: float
) -> None:
    """Set lines of a number and its word in the middle of the room, the numbers in one column.

    `align` 0 sets the table at the left of the room, 1 at its right.
    """
    if not totals:
        return
    pitch = min(room.height / len(totals), 2.5 * small)
    size = min(1.5 * small, 0.62 * pitch)
    while _table_width(sheet, totals, size) > room.width:
        size *= 0.96
    left = room.left + (room.width - _table_width(sheet, totals, size)) * align
    edge = left + max(sheet.width(number, size) for number, _ in totals)
    top = room.top + (room.height - pitch * len(totals)) / 2
    for index, (number, word) in enumerate(totals):
        line = top + pitch * (index + 0.5) + size / 2
        sheet.words(f"total number {index}", number, size, (edge, line), 1.0)
        pen = (edge + 0.6 * size, line)
        sheet.words(f"total word {index}", word, 0.75 * size, pen, 0.0, GREY, Face.REGULAR)


def _table_width(sheet: Sheet, totals: Sequence[tuple[str, str]], size: float) -> float:
    numbers = max(sheet.width(number, size) for number, _ in totals)
    words = max(sheet.width(word, 0.75 * size, Face.REGULAR) for _, word in totals)
    return numbers + 0.6 * size + words


def set_rows(sheet: Sheet, rows: Sequence[Amounts], room: Box) -> None:
    """Set one row per exercise: its name, the latest amount in words, and its line.

    The line stands between them, or below them where the display is upright.
    """
    pitch = min(room.height / len(rows), 6 * sheet.sight.legend)
    upright = sheet.sight.upright
    size = min(sheet.sight.legend, (0.26 if upright else 0.42) * pitch)
    words = 0.95 if upright else 0.62
    while _names(sheet, rows, size) + _latest(sheet, rows, size) > words * room.width:
        size *= 0.96
    gap = round(1.2 * size)
    names, latest = _names(sheet, rows, size), _latest(sheet, rows, size)
    for index, (name, amount, amounts) in enumerate(rows):
        top = room.top + index * pitch
        line = top + (1.4 * size if upright else pitch / 2 + size / 2)
        sheet.words(f"row name {index}", name, size, (room.left, line))
        if amount:
            sheet.words(f"row latest {index}", amount, size, (room.right, line), 1.0, GREY)
        if upright:
            box = Box.around(room.left, line + 0.6 * size, room.right, top + 0.96 * pitch)
        else:
            low, high = top + 0.10 * pitch, top + 0.90 * pitch
            box = Box.around(room.left + names + gap, low, room.right - latest - gap, high)
        _set_line(sheet, index, amounts, box)


def _names(sheet: Sheet, rows: Sequence[Amounts], size: float) -> float:
    return max(sheet.width(name, size) for name, _, _ in rows)


def _latest(sheet: Sheet, rows: Sequence[Amounts], size: float) -> float:
    return max(sheet.width(words, size) for _, words, _ in rows)


def _set_line(sheet: Sheet, index: int, amounts: tuple[int, ...], box: Box) -> None:
    """Set the line from zero up: its height is the amount, its end a dot."""
    line = max(2, round(0.007 * sheet.sight.short))
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
