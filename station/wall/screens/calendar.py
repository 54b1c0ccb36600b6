"""History: five weeks as a grid of days, and each exercise's amounts as a small line."""

from station.core.screens.details import Pip
from station.core.screens.scenes import DayMark, DaysScene, LinesScene
from station.core.values import replace
from station.core.workout.outside import ROWS
from station.wall.drawing.box import Box
from station.wall.drawing.elements import Disc, Face, Plate, Shape, Sign
from station.wall.drawing.pips import disc_row
from station.wall.drawing.sheet import Sheet
from station.wall.drawing.theme import DULL, GREY, NOT_YET, OUTLINE, SHADE, TEXT, WORK
from station.wall.screens import chart
from station.wall.screens.pages import (
    discs_of,
    is_tight,
    page_width,
    set_page,
    set_week,
    set_week_beside,
    small_of,
    square,
)

_DISC = {
    DayMark.FULL: 0.66,
    DayMark.SHORT: 0.40,
    DayMark.NOTHING: 0.15,
    DayMark.TO_COME: 0.15,
}  # of a cell
_INKS = {DayMark.FULL: WORK, DayMark.SHORT: WORK, DayMark.NOTHING: OUTLINE, DayMark.TO_COME: DULL}
_WEEK = 4.2  # of the capitals: the week, upright
_HEAD = 1.5  # of its capitals: from line to line of what the totals are of
_PITCH = 1.5  # of a legend's capitals: a line of the totals, at least
_CLEAR = 0.4  # of a line's capitals: below the last of the totals, where a press lights up
_LETTER = (0.45, 0.55)  # of a column: its letter, and on a small display
_GRID = 0.58  # of the page's width, lying
_READ = 0.7  # of its usual size: when the last workout was is set no smaller; the grid says it too
_TOTALS = 0.85  # of what can be read at arm's length: the totals on a small display, at least


def set_days(sheet: Sheet, scene: DaysScene, page: Box) -> None:
    """Set the grid of days, this week's count and the last workout's totals."""
    small = sheet.sight.legend
    page = page.cut(bottom=round(0.3 * small))
    if sheet.sight.upright:
        grid = page.cut(bottom=round(0.4 * page.height))
        side = page.cut(top=grid.height + round(1.5 * small))
    else:
        grid = page.cut(right=round((1 - _GRID) * page.width))
        side = page.cut(left=grid.width + round(1.2 * small))
    tight = is_tight(sheet.sight, page)
    _set_grid(sheet, scene, grid, _LETTER[tight])
    if tight:
        _set_few(sheet, scene, side)
    else:
        _set_count(sheet, scene, side)


def _set_grid(sheet: Sheet, scene: DaysScene, grid: Box, share: float) -> None:
    small = min(sheet.sight.legend, grid.width / 8 * share)
    head = 1.8 * small
    across = grid.width / (len(scene.weekdays) + 1)
    down = (grid.height - head) / max(1, len(scene.days))
    cell = min(across, down)
    for column, letter in enumerate(scene.weekdays):
        at = (grid.left + (column + 0.5) * across, grid.top + small)
        sheet.words(f"weekday {column}", letter, small, at, 0.5, GREY)
    week, today = scene.today
    row = Box.around(
        grid.left,
        grid.top + head + week * down + 0.04 * down,
        grid.left + len(scene.weekdays) * across,
        grid.top + head + (week + 1) * down - 0.04 * down,
    )
    sheet.add(Plate("this week", row, SHADE, row.height // 2))
    for number, days in enumerate(scene.days):
        y = grid.top + head + (number + 0.5) * down
        for column, day in enumerate(days):
            middle = (grid.left + (column + 0.5) * across, y)
            _set_day(sheet, f"day {number}.{column}", day, middle, cell)
            if (number, column) == (week, today):
                ring = square(middle, 0.78 * cell)
                sheet.add(Plate("today", ring, TEXT, ring.width // 2, max(2, round(0.05 * cell))))
        if scene.ticks[number]:
            tick = square((grid.left + (len(scene.weekdays) + 0.5) * across, y), 0.44 * cell)
            sheet.add(Sign(f"tick {number}", tick, Shape.CHECK, NOT_YET))


def _set_day(sheet: Sheet, name: str, day: DayMark, at: tuple[float, float], cell: float) -> None:
    """Set one day: a disc for a workout, a smaller one for a short day, else only a dot."""
    box = square(at, _DISC[day] * cell)
    ink = _INKS[day]
    part = Pip.LATER if day is DayMark.TO_COME else Pip.DONE
    sheet.add(Disc(name, box, (part,), (ink,)))


def _set_count(sheet: Sheet, scene: DaysScene, room: Box) -> None:
    """Set this week's discs and words, and the last workout's totals below."""
    small = small_of(sheet.sight, room)
    this = scene.week
    if not sheet.fitting(this.last, small, _READ * small, room.width, Face.REGULAR):
        this = replace(this, last="")
    if sheet.sight.upright:
        week = room.cut(bottom=room.height - round(_WEEK * small) if scene.totals else 0)
        set_week_beside(sheet, this, week, small)
    else:
        week = room.cut(bottom=room.height // 2 if scene.totals else 0)
        set_week(sheet, this, week, small)
    if not scene.totals:
        return
    below = room.cut(top=week.height + round(0.5 * small))
    size = min(
        sheet.fitting(text, small, _READ * small, below.width, Face.REGULAR) or _READ * small
        for text in (scene.heading, this.last)
    )
    lines = sheet.balanced(scene.heading, size, below.width)
    for number, text in enumerate(lines):
        at = (below.left, below.top + size * (1 + _HEAD * number))
        sheet.words(f"heading {number}", text, size, at, 0.0, GREY, Face.REGULAR)
    top = round(size * (1.6 + _HEAD * (len(lines) - 1)))
    table = below.cut(top=top, bottom=round(_CLEAR * small))
    # Fewer lines in letters that can be read.
    most = max(1, int(table.height / (_PITCH * sheet.sight.legend)))
    chart.set_table(sheet, scene.totals[:most], table, small, align=0.0)


def _set_few(sheet: Sheet, scene: DaysScene, room: Box) -> None:
    """Set on a small display this week's discs without words, and the first totals that have room."""
    size, week = sheet.sight.readable, scene.week
    disc = min(_PITCH * size, room.width / discs_of(week))
    disc_row(sheet, "week", week.done, week.goal, disc, (room.left, room.top + disc / 2))
    if not scene.totals:
        return
    line = room.top + disc + _PITCH * size
    heading, few = scene.few
    for number, text in enumerate(sheet.balanced(heading, size, room.width)):
        most = sheet.fitting(text, size, _READ * size, room.width, Face.REGULAR) or _READ * size
        sheet.words(f"heading {number}", text, most, (room.left, line), 0.0, GREY, Face.REGULAR)
        line += _HEAD * size
    table = Box.around(room.left, line - size, room.right, room.bottom)
    totals = chart.readable(sheet, few, table, _TOTALS * size)
    chart.set_table(sheet, totals, table, size, align=0.0, share=1.0)


def set_lines(sheet: Sheet, scene: LinesScene, page: Box) -> None:
    """Set each exercise's amounts as a line, with its name, its first and its last amount."""
    small = sheet.sight.legend
    room = page.width - page_width(sheet, scene.page, page) - small
    title = sheet.fitting(scene.title, 1.3 * small, 0.5 * small, room) or 0.5 * small
    sheet.words("title", scene.title, title, (page.left, page.top + title))
    set_page(sheet, scene.page, page, title)
    if not scene.lines:
        return
    rows = Box.around(page.left, page.top + 2.0 * title, page.right, page.bottom - 0.3 * small)
    chart.set_rows(sheet, scene, ROWS, rows)
