"""Home: one number, the week, and today's exercises as a row of people."""

from station.core.screens.picture import HomeScene
from station.wall.drawing.box import Box
from station.wall.drawing.elements import Shape, Sign
from station.wall.drawing.sheet import Sheet
from station.wall.drawing.theme import TEXT
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
_QUIET = 1.5  # of the capitals of a line: the sign of the quiet mode


def set_home(sheet: Sheet, people: People, scene: HomeScene, page: Box, *, quiet: bool) -> None:
    """Set the page from which everything starts; `quiet` puts its sign in the corner."""
    small = small_of(sheet.sight, page)
    taken = _set_quiet(sheet, page, small) if quiet else 0
    line = set_name(sheet, scene.name, page, page.width - taken)
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


def _set_quiet(sheet: Sheet, page: Box, small: float) -> int:
    """Set the sign of the quiet mode at the end of the name's line; return the width it takes."""
    size = round(_QUIET * small)
    top = page.top + round(small / 2) - size // 2
    sheet.add(Sign("quiet", Box(page.right - size, top, size, size), Shape.QUIET, TEXT))
    return size + round(small)
