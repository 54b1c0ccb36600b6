"""Home: one number, the week, and today's exercises as a row of people."""

from station.core.screens.doses import LISTED
from station.core.screens.scenes import HomeScene
from station.core.values import replace
from station.wall.drawing.box import Box
from station.wall.drawing.elements import Face, Shape, Sign
from station.wall.drawing.pips import WEEK_PITCH, disc_row
from station.wall.drawing.sheet import Sheet
from station.wall.drawing.theme import GREY, TEXT
from station.wall.person.people import People
from station.wall.screens.pages import (
    middle_of,
    row_room,
    set_minutes,
    set_name,
    set_week,
    set_week_beside,
    small_of,
    week_width,
)
from station.wall.screens.row import set_row

_WEEK = 0.36  # of the page's width: the most that the week may take
# Where a line of the usual kind could not be read: as shares of the page, and of the capitals.
_TIGHT = 0.95  # of what can be read: lower, and the page is set in its tight way
_ROW = 0.36  # of the height: the row of people
_MINUTES, _PEOPLE, _SPECK = 1.6, 1.2, 0.2  # of what can be read: no smaller, or left out
_FOOT, _OVER_ROW, _GAP, _DISC = 0.2, 0.55, 0.5, 2.0
_LEAST = 0.3  # of its usual size: a line that does not fit is set no smaller
_WHOSE, _BESIDE = (
    1.8,
    0.5,
)  # of a line's capitals: a person's name; of the name: before what is beside
_QUIET = 1.5  # of the capitals of a line: the sign of the quiet mode


def set_home(sheet: Sheet, people: People, scene: HomeScene, page: Box, *, quiet: bool) -> None:
    """Set the page from which everything starts; `quiet` puts its sign in the corner."""
    small = small_of(sheet.sight, page)
    if not sheet.sight.upright and small < _TIGHT * sheet.sight.readable:
        _set_tight(sheet, people, scene, page, quiet=quiet)
        return
    taken = _set_quiet(sheet, page, small) if quiet else 0
    line = _set_heading(sheet, scene, page, page.width - taken, small)
    row = set_row(sheet, people, scene.row, row_room(sheet, page))
    middle = middle_of(page, line, row, small)
    if sheet.sight.upright:
        number = middle.cut(bottom=round(5.5 * small))
        week = middle.cut(top=number.height + round(1.5 * small))
        set_minutes(sheet, scene.minutes, scene.unit, number)
        set_week_beside(sheet, scene.week, week, small)
    else:
        width = round(min(week_width(sheet, scene.week, small), _WEEK * page.width))
        number = middle.cut(right=width + round(1.5 * small))
        week = middle.cut(left=middle.width - width)
        set_minutes(sheet, scene.minutes, scene.unit, number)
        set_week(sheet, scene.week, week, small)


def _set_heading(sheet: Sheet, scene: HomeScene, page: Box, width: float, small: float) -> float:
    """Set whose day it is, large, with the programme beside it if it fits; return the baseline.

    Where there is one person alone, the programme stands there by itself.
    """
    if not scene.whose:
        return set_name(sheet, scene.name, page, width, small)
    size = sheet.fitting(scene.whose, _WHOSE * small, small, width) or small
    line = page.top + size
    box = sheet.words("whose", scene.whose, size, (page.left, line))
    left = box.right + _BESIDE * size
    for words in (" · ".join(filter(None, scene.name)), scene.name[0]):
        if left + sheet.width(words, small, Face.REGULAR) <= page.left + width:
            sheet.words("name", words, small, (left, line), 0.0, GREY, Face.REGULAR)
            break
    return line


def _set_tight(sheet: Sheet, people: People, scene: HomeScene, page: Box, *, quiet: bool) -> None:
    """Set what matters most, and no word smaller than what can be read at arm's length.

    The discs stand beside the minutes, and a line below both: when the next workout is, where none
    is due now; else what of the name has no room in its own line, such as the week of the programme;
    else the words of the discs. Nothing tells when the last workout was.
    """
    size = sheet.sight.readable
    taken = _set_quiet(sheet, page, size) if quiet else 0
    first, second = scene.name
    free = page.width - taken - sheet.width(first, size) - size
    beside = _last_of(sheet, second, size, free)
    scene = replace(scene, name=(first, beside))
    lost = "" if beside else _last_of(sheet, second, size, page.width)
    told = scene.week.last if scene.week.is_next else lost or scene.week.words
    line = _set_heading(sheet, scene, page, page.width - taken, size)
    room = page.cut(bottom=round(_FOOT * size))
    # Where trouble is told, too, the people give way to the minutes and the week.
    free = room.bottom - (line + (_GAP + _MINUTES + 1 + _GAP + _OVER_ROW) * size)
    high = min(_ROW * room.height, free)
    people_too = high >= _PEOPLE * size
    row = room.cut(top=round(room.height - (high if people_too else 0)))
    if people_too:
        row = set_row(sheet, people, scene.row, row)
    words = row.top - _OVER_ROW * size
    fitting = sheet.fitting(told, size, _LEAST * size, page.width) or _LEAST * size
    sheet.words("week words", told, fitting, (page.left, words))
    upper = Box.around(page.left, line + _GAP * size, page.right, words - (1 + _GAP) * size)
    number = upper.cut(right=round(_WEEK * upper.width + size))
    set_minutes(sheet, scene.minutes, scene.unit, number)
    count = max(scene.week.done, scene.week.goal, 1)
    broad = _WEEK * upper.width
    disc = min(broad / (1 + WEEK_PITCH * (count - 1)), upper.height, _DISC * size)
    at = (upper.right - disc * (1 + WEEK_PITCH * (count - 1)), upper.centre[1])
    if disc >= _SPECK * size:
        disc_row(sheet, "week", scene.week.done, scene.week.goal, disc, at)


def _last_of(sheet: Sheet, text: str, size: float, width: float) -> str:
    """Return as many of the last parts of a line as have room: week and day stand at its end."""
    parts = text.split(LISTED)
    kept = (LISTED.join(parts[number:]) for number in range(len(parts)))
    return next((each for each in kept if sheet.width(each, size, Face.REGULAR) <= width), "")


def _set_quiet(sheet: Sheet, page: Box, small: float) -> int:
    """Set the sign of the quiet mode at the end of the name's line; return the width it takes."""
    size = round(_QUIET * small)
    top = page.top + round(small / 2) - size // 2
    sheet.add(Sign("quiet", Box(page.right - size, top, size, size), Shape.QUIET, TEXT))
    return size + round(small)
