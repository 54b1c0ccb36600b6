"""Amounts over time as small lines, and totals as a table."""

from collections.abc import Sequence

from station.core.screens.doses import LISTED
from station.core.screens.scenes import Curve, LinesScene
from station.core.values import replace
from station.wall.drawing.box import Box
from station.wall.drawing.elements import Chart, Face, Plate
from station.wall.drawing.sheet import Sheet
from station.wall.drawing.theme import EMPTY, GREY, NOT_YET, OUTLINE

_PITCH, _NUMBER = 2.5, 1.5  # of a page's small capitals: a line of the table, its number, at most
_OF_PITCH = 0.62  # the number, where the lines are close
_UNIT = 0.45  # of the capitals: between an amount and its unit
WORD = 0.75
"""How large the word beside a number is, as a share of the number's capitals."""

_GAP = 0.6  # of the number's capitals: the ground before its word
_STEP = 0.96  # how much smaller each try is

# The lines of the exercises, lying and upright.
_ROWS = 7  # of a legend's capitals: a row at most, so that few rows do not drift apart
_NAME = (0.5, 0.24)  # of a row: its name at most
_WORDS = 0.72  # of the width, lying: name and amounts at most
_CHART = (0.12, 0.88)  # of a row, lying: from where to where the line stands
_SHRUNK = 0.85  # upright: as much smaller name and amount are set before something is left out
_UNDER = (
    1.3,
    0.7,
    0.94,
)  # upright: the name's line and what is under it, in capitals; the row's end
_BESIDE = 0.8  # of the capitals: between name, line and amount
_THICK = 0.007  # of the display's shorter side: the line
_AXIS = 2.0  # of the capitals of a row: the line under the charts
_DATE = 0.8  # of the capitals of a row: the words under the charts


def set_table(
    sheet: Sheet,
    totals: Sequence[tuple[str, str]],
    room: Box,
    small: float,
    *,
    align: float,
    share: float = WORD,
) -> None:
    """Set lines of a number and its word in the middle of the room, the numbers in one column.

    `align` 0 sets the table at the left of the room, 1 at its right; `share` is how large the words
    are beside the numbers.
    """
    if not totals:
        return
    pitch = min(room.height / len(totals), _PITCH * small)
    size = min(_NUMBER * small, _OF_PITCH * pitch)
    while table_width(sheet, totals, size, share) > room.width:
        size *= _STEP
    left = room.left + (room.width - table_width(sheet, totals, size, share)) * align
    edge = left + max(sheet.width(number, size) for number, _ in totals)
    top = room.top + (room.height - pitch * len(totals)) / 2
    for index, (number, word) in enumerate(totals):
        line = top + pitch * (index + 0.5) + size / 2
        sheet.words(f"total number {index}", number, size, (edge, line), 1.0)
        pen = (edge + _GAP * size, line)
        sheet.words(f"total word {index}", word, share * size, pen, 0.0, GREY, Face.REGULAR)


def readable(
    sheet: Sheet, totals: Sequence[tuple[str, str]], room: Box, least: float
) -> Sequence[tuple[str, str]]:
    """Return the first of the totals that have room with numbers and words of that size."""
    totals = totals[: int(room.height * _OF_PITCH / least)]
    while totals and table_width(sheet, totals, least, 1.0) > room.width:
        totals = totals[:-1]
    return totals


def table_width(
    sheet: Sheet, totals: Sequence[tuple[str, str]], size: float, share: float
) -> float:
    """Return how wide such a table is, its numbers in capitals of that size."""
    numbers = max(sheet.width(number, size) for number, _ in totals)
    words = max(sheet.width(word, share * size, Face.REGULAR) for _, word in totals)
    return numbers + _GAP * size + words


def set_rows(sheet: Sheet, scene: LinesScene, most: int, room: Box) -> None:
    """Set one row per exercise: its name, its first amount, its line, and its last amount in words.

    `most` rows would fill the room. The line stands between the amounts, or below them where the
    display is upright; under the last one are the days of the first and the last amount.
    """
    rows = scene.lines
    legend, upright = sheet.sight.legend, sheet.sight.upright
    pitch = min(room.height / (most + _AXIS * _NAME[upright]), _ROWS * legend)
    size = min(legend, _NAME[upright] * pitch)
    while not upright and _beside(sheet, rows, size) > _WORDS * room.width:
        size *= _STEP
    if upright:
        least = _SHRUNK * size
        while size > least and max(_above(sheet, row, size) for row in rows) > room.width:
            size *= _STEP
        rows = tuple(_shortened(sheet, row, size, room.width) for row in rows)
    names = 0 if upright else max(sheet.width(row.name, size) for row in rows)
    gap, first = round(_BESIDE * size), max(_first(sheet, row, size) for row in rows)
    last = 0 if upright else max(_last(sheet, row, size) for row in rows)
    left = room.left + (names + gap if names else 0) + (first + gap if first else 0)
    right = room.right - (last + gap if last else 0)
    bottom = room.top
    for index, row in enumerate(rows):
        top = room.top + index * pitch
        line = top + (_UNDER[0] * size if upright else pitch / 2 + size / 2)
        sheet.words(f"row name {index}", row.name, size, (room.left, line))
        if row.points:
            _set_last(sheet, index, row, size, (room.right, line))
        if upright:
            low, high = line + _UNDER[1] * size, top + _UNDER[2] * pitch
        else:
            low, high = (top + share * pitch for share in _CHART)
        box = Box.around(left, low, right, high)
        if len(row.points) > 1:
            at = (box.left - gap, box.centre[1] + size / 2)
            sheet.words(f"row first {index}", str(row.points[0][1]), size, at, 1.0, GREY)
        _set_line(sheet, index, row, box)
        bottom = box.bottom
    _set_axis(sheet, scene, room.left, (left, right), (bottom, size))


def _set_axis(
    sheet: Sheet,
    scene: LinesScene,
    edge: float,
    across: tuple[float, float],
    under: tuple[float, float],
) -> None:
    """Set the two days under the lines, and what the dashes are beside or between them."""
    (left, right), (bottom, size) = across, under
    line, small = bottom + 1.6 * size, _DATE * size
    first, last = scene.span
    start, end = left, right
    if first:
        box = sheet.words("date from", first, small, (left, line), 0.0, GREY, Face.REGULAR)
        start = box.right + size
    if last:
        box = sheet.words("date to", last, small, (right, line), 1.0, GREY, Face.REGULAR)
        end = box.left - size
        wide = 2.6 * small + sheet.width(scene.target, small, Face.REGULAR)
        pen = edge if edge + wide <= left - size else (start + end - wide) / 2
        if pen == edge or pen >= start:
            _set_target(sheet, scene.target, small, (pen, line))


def _set_target(sheet: Sheet, words: str, small: float, at: tuple[float, float]) -> None:
    """Say what the dashes are, with two of them."""
    left, line = at
    thick = max(2, round(_THICK * sheet.sight.short))
    for number in range(2):
        start = round(left + 1.1 * number * small)
        dash = Box(start, round(line - small / 2), round(0.8 * small), thick)
        sheet.add(Plate(f"dash {number}", dash, OUTLINE))
    sheet.words("target", words, small, (left + 2.6 * small, line), 0.0, GREY, Face.REGULAR)


def _first(sheet: Sheet, row: Curve, size: float) -> int:
    return sheet.width(str(row.points[0][1]), size) if len(row.points) > 1 else 0


def _last(sheet: Sheet, row: Curve, size: float) -> int:
    if not row.points:
        return 0
    unit = sheet.width(row.unit, size, Face.REGULAR)
    return sheet.width(str(row.points[-1][1]), size) + round(_UNIT * size) + unit


def _above(sheet: Sheet, row: Curve, size: float) -> float:
    """Return how wide name and last amount are, which upright stand in one line above the chart."""
    return sheet.width(row.name, size) + _BESIDE * size + _last(sheet, row, size)


def _shortened(sheet: Sheet, row: Curve, size: float, width: float) -> Curve:
    """Return the row with as much of what its amount is told with as has room; the load goes first."""
    unit, *told = row.unit.split(LISTED)
    while told and _above(sheet, row, size) > width:
        told = told[1:]
        row = replace(row, unit=LISTED.join((unit, *told)))
    return row


def _beside(sheet: Sheet, rows: Sequence[Curve], size: float) -> float:
    """Return how wide all that stands beside the lines is."""
    widths: list[tuple[int, int, int]] = [
        (sheet.width(r.name, size), _first(sheet, r, size), _last(sheet, r, size)) for r in rows
    ]
    wide: float = sum(max(each) for each in zip(*widths, strict=True))
    return wide + 3 * _BESIDE * size


def _set_last(sheet: Sheet, index: int, row: Curve, size: float, at: tuple[float, float]) -> None:
    """Set the last amount and its unit, ending `at`."""
    right, line = at
    unit = sheet.words(f"row unit {index}", row.unit, size, at, 1.0, GREY, Face.REGULAR)
    pen = (min(right, unit.left) - _UNIT * size, line)
    sheet.words(f"row last {index}", str(row.points[-1][1]), size, pen, 1.0)


def _set_line(sheet: Sheet, index: int, row: Curve, box: Box) -> None:
    """Set the line from zero up: its height is the amount, its end a dot; dashes at the target."""
    line = max(2, round(_THICK * sheet.sight.short))
    base = Box(box.left, box.bottom - line, box.width, line)
    sheet.add(Plate(f"row base {index}", base, EMPTY))
    if not row.points:
        return
    dot = 2 * line
    most = max(row.most, row.target, *(amount for _, amount in row.points))

    def height(amount: int) -> int:
        return round(box.bottom - line - dot - (box.height - 2 * dot - line) * amount / most)

    points = tuple(
        (round(box.left + dot + when * (box.width - 2 * dot)), height(amount))
        for when, amount in row.points
    )
    sheet.add(
        Chart(
            f"row line {index}", box, points, height(row.target) if row.target else 0, NOT_YET, line
        )
    )
