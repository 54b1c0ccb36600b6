"""What the pages around a workout share: a name, one large number, the week, today's row."""

from station.core.screens.details import Pip, Week
from station.wall.drawing.box import Box
from station.wall.drawing.elements import Disc, Face
from station.wall.drawing.pips import WEEK_PITCH, disc_row
from station.wall.drawing.sheet import Sheet
from station.wall.drawing.sight import Sight
from station.wall.drawing.theme import GREY, OUTLINE, TEXT

_READ, _WIDE = 0.8, 12  # of what can be read at arm's length: a page's words, its width, at least
_MARKS = 0.35  # of a page's width: its dots at most
_DOTS = 6  # pages that are told by dots
_SMALL = (1.25, 0.07)  # of a legend's capitals, of the page's height: a line on these pages at most
_ABOVE, _BELOW = 1.2, 0.8  # of a line's capitals: the ground between name, number and row
_UNIT, _AFTER_NUMBER = 0.42, 0.28  # of the number's capitals
_NUMBER = 0.62  # of its room's width: the one large number
_AFTER_NAME, _SECOND = 0.5, 2.0  # of the name's capitals: before its second part, beside or below
_SHRUNK = 0.8  # of its usual size: a name set smaller than that is rather set in two lines
_LEAST = 0.3  # of its usual size: a line that does not fit is set no smaller
_STEP = 0.96  # how much smaller each try is
_LINE = 1.75  # from line to line, as a multiple of the capitals

# Discs of the week, as multiples of the capitals of the words beside or below them.
_DISC, _DISC_WIDE, _DISC_LOW = 3.4, 1.6, 1.2  # at most; as wide as wished; at least, where low
_DISC_BESIDE, _DISC_LINE = 1.7, 1.25  # with the words to their right; in one line with them
_UNDER_DISCS, _WORDS, _FREE = (
    2.1,
    4.4,
    5.0,
)  # to the first line; to the end of the words; with ground
_BESIDE, _AFTER_DISCS = 0.4, 0.7  # of the room's width; of the capitals
_ROW = (0.40, 0.36)  # the row's share of a page: lying, upright


def small_of(sight: Sight, page: Box) -> float:
    """Return the capitals of a line on these pages: a little more than a legend's, if it fits."""
    return min(_SMALL[0] * sight.legend, _SMALL[1] * page.height)


def is_tight(sight: Sight, page: Box) -> bool:
    """Return whether a page is too small for its usual words to be read at arm's length.

    It is set in fewer, larger ones then.
    """
    return small_of(sight, page) < _READ * sight.readable or page.width < _WIDE * sight.readable


def row_room(sheet: Sheet, page: Box) -> Box:
    """Return the room of today's row, on the lower edge of the page."""
    share = _ROW[1] if sheet.sight.upright else _ROW[0]
    room = page.cut(bottom=round(0.9 * small_of(sheet.sight, page)))
    return room.cut(top=round(room.height - share * page.height))


def middle_of(page: Box, line: float, row: Box, small: float) -> Box:
    """Return what of a page lies between a line of text at `line` and the row."""
    return Box.around(page.left, line + _ABOVE * small, page.right, row.top - _BELOW * small)


def set_name(
    sheet: Sheet, name: tuple[str, str], page: Box, width: float, most: float = 0.0
) -> float:
    """Set the name in two parts, in one line no wider than that or in two; return its baseline.

    `most` are its capitals at most, by default those of a line on these pages.
    """
    most = most or small_of(sheet.sight, page)

    def wide(size: float) -> float:
        return (
            sheet.width(first, size) + _AFTER_NAME * size + sheet.width(second, size, Face.REGULAR)
        )

    first, second = name
    size = most
    while size > _SHRUNK * most and wide(size) > width:
        size -= 0.5
    if wide(size) <= width:
        baseline = page.top + size
        box = sheet.words("name", first, size, (page.left, baseline))
        at = (box.right + _AFTER_NAME * size, baseline)
    else:
        size = sheet.fitting(first, most, _LEAST * most, width) or _LEAST * most
        baseline = page.top + size
        sheet.words("name", first, size, (page.left, baseline))
        baseline += _SECOND * size
        least = _LEAST * size
        size = sheet.fitting(second, size, least, width, Face.REGULAR) or least
        at = (page.left, baseline)
    if second:
        sheet.words("name second", second, size, at, 0.0, GREY, Face.REGULAR)
    return baseline


def set_minutes(sheet: Sheet, minutes: str, unit: str, room: Box) -> Box:
    """Set the one large number with its unit, as large as the room, and return its box."""

    def wide(size: float) -> float:
        return sheet.width(minutes, size) + _AFTER_NUMBER * size + sheet.width(unit, _UNIT * size)

    capitals = min(float(room.height), _NUMBER * room.width)
    capitals *= min(1.0, room.width / wide(capitals))
    while wide(capitals) > room.width:
        capitals -= 1
    baseline = room.top + (room.height + capitals) / 2
    box = sheet.words("number", minutes, capitals, (room.left, baseline))
    at = (box.right + _AFTER_NUMBER * capitals, baseline)
    sheet.words("unit", unit, _UNIT * capitals, at, 0.0, GREY)
    return box


def week_width(sheet: Sheet, week: Week, small: float) -> float:
    """Return how wide discs and words of the week are with such capitals, in pixels."""
    words = sheet.width(week.words, small)
    return max(
        words, sheet.width(week.last, small, Face.REGULAR), discs_of(week) * _DISC_WIDE * small
    )


def set_week(sheet: Sheet, week: Week, room: Box, small: float) -> None:
    """Set discs, and below them the words that say the same, in the middle of the room's height."""
    low = max(_DISC_LOW * small, room.height - _FREE * small)
    disc = min(room.width / discs_of(week), _DISC * small, low)
    top = room.top + max(0.0, (room.height - disc - _WORDS * small) / 2)
    disc_row(sheet, "week", week.done, week.goal, disc, (room.left, top + disc / 2))
    line = top + disc + _UNDER_DISCS * small
    _set_week_words(sheet, week, (room.left, line), room.width, small)


def set_week_beside(sheet: Sheet, week: Week, room: Box, small: float) -> None:
    """Set discs and, to their right, the words that say the same."""
    size = min(_DISC_BESIDE * small, _BESIDE * room.width / discs_of(week))
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
    size = _DISC_LINE * small
    while (width := _line_width(sheet, week, size, small)) > right - left:
        size, small = _STEP * size, _STEP * small
    start = left + (right - left - width) * align
    discs = disc_row(sheet, "week", week.done, week.goal, size, (start, baseline - small / 2))
    sheet.words("week words", week.words, small, (discs.right + _AFTER_DISCS * small, baseline))
    return start


def _line_width(sheet: Sheet, week: Week, size: float, small: float) -> float:
    return discs_of(week) * size + _AFTER_DISCS * small + sheet.width(week.words, small)


def discs_of(week: Week) -> float:
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
        if not text:
            continue
        size = sheet.fitting(text, small, _LEAST * small, width, face) or _LEAST * small
        sheet.words(name, text, size, (left, line), 0.0, ink, face)
        line += _LINE * small


def set_page(sheet: Sheet, pages: tuple[int, int], page: Box, title: float) -> None:
    """Set a dot per page, the open one filled larger, or "7 / 13" where they are many or wide."""
    here, count = pages
    small = sheet.sight.legend
    if not _are_dots(sheet, count, page):
        at = (page.right, page.top + title)
        sheet.words("page number", _told(pages), 0.8 * small, at, 1.0, GREY, Face.REGULAR)
        return
    for number in range(count):
        size = round(small * (0.62 if number == here else 0.38))
        x = page.right - (count - 1 - number) * 0.9 * small - 0.4 * small
        dot = square((x, page.top + title / 2), size)
        sheet.add(Disc(f"page {number}", dot, (Pip.DONE,), (TEXT if number == here else OUTLINE,)))


def page_width(sheet: Sheet, pages: tuple[int, int], page: Box) -> float:
    """Return how wide it is what `set_page` sets, in pixels."""
    small, (_, count) = sheet.sight.legend, pages
    if _are_dots(sheet, count, page):
        return 0.9 * small * count
    return sheet.width(_told(pages), 0.8 * small, Face.REGULAR)


def _are_dots(sheet: Sheet, count: int, page: Box) -> bool:
    return count <= _DOTS and 0.9 * sheet.sight.legend * count <= _MARKS * page.width


def _told(pages: tuple[int, int]) -> str:
    return f"{pages[0] + 1} / {pages[1]}"


def square(middle: tuple[float, float], size: float) -> Box:
    """Return a square around its middle."""
    x, y, side = middle[0], middle[1], round(size)
    return Box(round(x - side / 2), round(y - side / 2), side, side)
