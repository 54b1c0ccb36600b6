"""The summary: what was done, the row from home, and the one step offered for next time."""

from station.core.screens.scenes import SummaryScene
from station.wall.drawing.box import Box
from station.wall.drawing.elements import Face, Shape, Sign
from station.wall.drawing.sheet import Sheet
from station.wall.drawing.theme import GREY, NOT_YET
from station.wall.person.people import People
from station.wall.screens.chart import WORD, readable, set_table
from station.wall.screens.pages import (
    is_tight,
    middle_of,
    row_room,
    set_minutes,
    set_name,
    set_week_line,
    small_of,
)
from station.wall.screens.row import set_row

_PITCH = 1.5  # of a line's capitals: from line to line where the page has nothing but lines
_LEAST = 0.85  # of what can be read at arm's length: what was done is set no smaller
_UNIT = 0.35  # of the capitals: before a unit


def set_summary(sheet: Sheet, people: People, scene: SummaryScene, page: Box) -> None:
    """Set the page that ends a workout."""
    small, upright = small_of(sheet.sight, page), sheet.sight.upright
    if is_tight(sheet.sight, page):
        _set_lines(sheet, scene, page)
        return
    if upright:
        line = set_name(sheet, scene.name, page, page.width) + 2.4 * small
        set_week_line(sheet, scene.week, page.left, line, page.right, small, align=0.0)
    else:
        line, half = page.top + small, page.left + 0.42 * page.width
        start = set_week_line(sheet, scene.week, half, line, page.right, small)
        line = set_name(sheet, scene.name, page, start - page.left - small)
    lower = page
    if any(scene.next_time):
        lower = page.cut(bottom=round(2.2 * small))
        at = (page.left, page.bottom - 0.7 * small)
        _set_next_time(sheet, scene.next_time, at, page.width, small)
    row = set_row(sheet, people, scene.row, row_room(sheet, lower))
    middle = middle_of(page, line, row, small)
    if upright:
        number = middle.cut(bottom=middle.height // 2 + round(small))
        table = middle.cut(top=middle.height // 2)
    else:
        number = middle.cut(right=middle.width // 2 + round(small))
        table = middle.cut(left=middle.width // 2)
    set_minutes(sheet, scene.minutes, scene.unit, number)
    # Where what is suggested takes of the table's height, its words are as large as its numbers.
    least = _LEAST * sheet.sight.readable if any(scene.next_time) else 0.0
    figures = readable(sheet, scene.figures, table, least) if least else scene.figures
    share = 1.0 if least else WORD
    set_table(sheet, figures, table, small, align=0.0 if upright else 1.0, share=share)


def _set_lines(sheet: Sheet, scene: SummaryScene, page: Box) -> None:
    """Set it on a small display in lines that can be read: its bodies say nothing that was not seen."""
    size = sheet.sight.readable
    pitch = _PITCH * size
    line = page.top + size
    sheet.words("name", scene.name[0], size, (page.left, line))
    unit = sheet.words("unit", scene.unit, size, (page.right, line), 1.0, GREY, Face.REGULAR)
    sheet.words("number", scene.minutes, size, (unit.left - _UNIT * size, line), 1.0)
    line += pitch
    set_week_line(sheet, scene.week, page.left, line, page.right, size, align=0.0)
    # The answer to a press lights up below.
    bottom = page.bottom - sheet.sight.thickness
    room = Box.around(page.left, line + pitch - size, page.right, bottom)
    if any(scene.next_time):
        room = room.cut(bottom=round(pitch))
        at = (page.left, page.bottom - 0.3 * size)
        _set_next_time(sheet, scene.next_time, at, page.width, size)
    figures = readable(sheet, scene.figures, room, _LEAST * size)
    set_table(sheet, figures, room, size, align=0.0, share=1.0)


def _set_next_time(
    sheet: Sheet, words: tuple[str, str], at: tuple[float, float], width: float, size: float
) -> None:
    """Set what is suggested for next time."""
    first, second = words

    def wide(size: float) -> float:
        return 2.2 * size + sheet.width(first, size, Face.REGULAR) + sheet.width(second, size)

    while wide(size) > width:
        size *= 0.96
    left, baseline = at
    tall = round(1.1 * size)
    sign = Box(round(left), round(baseline - size / 2 - tall / 2), round(0.95 * size), tall)
    sheet.add(Sign("next sign", sign, Shape.NEXT, NOT_YET))
    pen = (left + 1.6 * size, baseline)
    box = sheet.words("next words", first, size, pen, 0.0, GREY, Face.REGULAR)
    if second:
        sheet.words("next time", second, size, (box.right + 0.6 * size, baseline))
