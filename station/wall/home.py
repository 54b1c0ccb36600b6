"""Home: one number, the week, and today's exercises as a row of people."""

from station.core.picture import HomeScene
from station.wall.box import Box
from station.wall.pages import (
    row_room,
    set_minutes,
    set_name,
    set_week,
    set_week_beside,
    small_of,
    week_width,
)
from station.wall.people import People
from station.wall.row import set_row
from station.wall.sheet import Sheet

_WEEK = 0.36  # of the page's width: the most that the week may take


def set_home(sheet: Sheet, people: People, scene: HomeScene, page: Box) -> None:
    """Set the page from which everything starts."""
    small = small_of(sheet.sight, page)
    line = set_name(sheet, scene.name, page, page.width)
    row = set_row(sheet, people, scene.row, row_room(sheet, page))
    middle = Box.around(page.left, line + 1.2 * small, page.right, row.top - 0.8 * small)
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
