"""What the pages around a workout share: a name, one large number, the week, today's row."""

from station.core.screens.picture import Week
from station.wall.drawing.box import Box
from station.wall.drawing.elements import Face
from station.wall.drawing.pips import WEEK_PITCH, disc_row
from station.wall.drawing.sheet import Sheet
from station.wall.drawing.sight import Sight
from station.wall.drawing.theme import GREY, TEXT

_UNIT = 0.42  # of the number's capitals
_ROW = (0.40, 0.36)  # the row's share of a page: lying, upright


def small_of(sight: Sight, page: Box) -> float:
    """Return the capitals of a line on these pages: a little more than a legend's, if it fits."""
    return min(1.25 * sight.legend, 0.07 * page.height)


def row_room(sheet: Sheet, page: Box) -> Box:
    """Return the room of today's row, on the lower edge of the page."""
    share = _ROW[1] if sheet.sight.upright else _ROW[0]
    room = page.cut(bottom=round(0.9 * small_of(sheet.sight, page)))
    return room.cut(top=round(room.height - share * page.height))


def set_name(sheet: Sheet, name: tuple[str, str], page: Box, width: float) -> float:
    """Set the name in two parts, in one line no wider than that or in two; return its baseline."""
    most = small_of(sheet.sight, page)

    def wide(size: float) -> float:
        return sheet.width(first, size) + 0.5 * size + sheet.width(second, size, Face.REGULAR)

    first, second = name
    size = most
    while size > 0.8 * most and wide(size) > width:
        size -= 0.5
    if wide(size) <= width:
        baseline = page.top + size
        box = sheet.words("name", first, size, (page.left, baseline))
        at = (box.right + 0.5 * size, baseline)
    else:
        size = sheet.fitting(first, most, 0.3 * most, width) or 0.3 * most
        baseline = page.top + size
        sheet.words("name", first, size, (page.left, baseline))
        baseline += 2.0 * size
        size = sheet.fitting(second, size, 0.3 * size, width, Face.REGULAR) or 0.3 * size
        at = (page.left, baseline)
    if second:
        sheet.words("name second", second, size, at, 0.0, GREY, Face.REGULAR)
    return baseline


def set_minutes(sheet: Sheet, minutes: str, unit: str, room: Box) -> Box:
    """Set the one large number with its unit, as large as the room, and return its box."""

    def wide(size: float) -> float:
        return sheet.width(minutes, size) + 0.28 * size + sheet.width(unit, _UNIT * size)

    capitals = min(float(room.height), 0.62 * room.width)
    capitals *= min(1.0, room.width / wide(capitals))
    while wide(capitals) > room.width:
        capitals -= 1
    baseline = room.top + (room.height + capitals) / 2
    box = sheet.words("number", minutes, capitals, (room.left, baseline))
    at = (box.right + 0.28 * capitals, baseline)
    sheet.words("unit", unit, _UNIT * capitals, at, 0.0, GREY)
    return box


def week_width(sheet: Sheet, week: Week, small: float) -> float:
    """Return how wide discs and words of the week are with such capitals, in pixels."""
    words = sheet.width(week.words, small)
    return max(words, sheet.width(week.last, small, Face.REGULAR), _discs(week) * 1.6 * small)


def set_week(sheet: Sheet, week: Week, room: Box, small: float) -> None:
    """Set discs, and below them the words that say the same, in the middle of the room's height."""
    disc = min(room.width / _discs(week), 3.4 * small, max(1.2 * small, room.height - 5.0 * small))
    top = room.top + max(0.0, (room.height - disc - 4.4 * small) / 2)
    disc_row(sheet, "week", week.done, week.goal, disc, (room.left, top + disc / 2))
    line = top + disc + 2.1 * small
    _set_week_words(sheet, week, (room.left, line), room.width, small)


def set_week_beside(sheet: Sheet, week: Week, room: Box, small: float) -> None:
    """Set discs and, to their right, the words that say the same."""
    size = min(1.7 * small, 0.4 * room.width / _discs(week))
    discs = disc_row(sheet, "week", week.done, week.goal, size, (room.left, room.top + size / 2))
    left = discs.right + small
    line = room.top + size / 2 + small / 2
    _set_week_words(sheet, week, (left, line), room.right - left, small)


def set_week_line(
    sheet: Sheet,
    week: Week,
    left: float,
    baseline: float,
    right: float,
    small: float,
    align: float = 1.0,
) -> float:
    """Set discs and words in one line between left and right, and return where it begins.

    `align` 0 begins it at the left, 1 ends it at the right.
    """
    size = 1.25 * small
    while (width := _line_width(sheet, week, size, small)) > right - left:
        size, small = 0.96 * size, 0.96 * small
    start = left + (right - left - width) * align
    discs = disc_row(sheet, "week", week.done, week.goal, size, (start, baseline - small / 2))
    sheet.words("week words", week.words, small, (discs.right + 0.7 * small, baseline))
    return start


def _line_width(sheet: Sheet, week: Week, size: float, small: float) -> float:
    return _discs(week) * size + 0.7 * small + sheet.width(week.words, small)


def _discs(week: Week) -> float:
    """Return the width of the week's discs, as a multiple of one."""
    return 1 + WEEK_PITCH * (max(week.done, week.goal, 1) - 1)


def _set_week_words(
    sheet: Sheet, week: Week, at: tuple[float, float], width: float, small: float
) -> None:
    left, line = at
    for name, text, face, ink in (
        ("week words", week.words, Face.BOLD, TEXT),
        ("last", week.last, Face.REGULAR, GREY),
    ):
        size = sheet.fitting(text, small, 0.3 * small, width, face) or 0.3 * small
        sheet.words(name, text, size, (left, line), 0.0, ink, face)
        line += 1.75 * small
