"""History: five weeks as a grid of days, and each exercise's amounts as a small line."""

from station.core.picture import Day, DaysScene, LinesScene
from station.wall import chart
from station.wall.box import Box
from station.wall.items import Face, Plate, Shape, Sign
from station.wall.marks import WEEK_PITCH, disc_row
from station.wall.sheet import Sheet
from station.wall.theme import DULL, GREY, NOT_YET, OUTLINE, SHADE, TEXT, WORK

_DISC = {Day.FULL: 0.66, Day.SHORT: 0.40, Day.NOTHING: 0.15, Day.TO_COME: 0.15}  # of a cell
_INKS = {Day.FULL: WORK, Day.SHORT: WORK, Day.NOTHING: OUTLINE, Day.TO_COME: DULL}
_GRID = 0.64  # of the page's width, lying


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
    _set_grid(sheet, scene, grid)
    _set_count(sheet, scene, side)


def _set_grid(sheet: Sheet, scene: DaysScene, grid: Box) -> None:
    small = min(sheet.sight.legend, grid.width / 8 * 0.45)
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
                ring = _square(middle, 0.78 * cell)
                sheet.add(Plate("today", ring, TEXT, ring.width // 2, max(2, round(0.05 * cell))))
        if scene.ticks[number]:
            tick = _square((grid.left + (len(scene.weekdays) + 0.5) * across, y), 0.44 * cell)
            sheet.add(Sign(f"tick {number}", tick, Shape.CHECK, NOT_YET))


def _set_day(sheet: Sheet, name: str, day: Day, at: tuple[float, float], cell: float) -> None:
    """Set one day: a disc for a workout, a smaller one for a short day, else only a dot."""
    box = _square(at, _DISC[day] * cell)
    ink = _INKS[day]
    line = max(1, round(0.03 * cell)) if day is Day.TO_COME else 0
    sheet.add(Plate(name, box, ink, box.width // 2, line))


def _square(middle: tuple[float, float], size: float) -> Box:
    x, y, side = middle[0], middle[1], round(size)
    return Box(round(x - side / 2), round(y - side / 2), side, side)


def _set_count(sheet: Sheet, scene: DaysScene, room: Box) -> None:
    """Set this week's discs and words, then the totals below."""
    small = sheet.sight.legend
    week = scene.week
    words = sheet.fitting(week.words, 1.2 * small, 0.4 * small, room.width) or 0.4 * small
    count = max(week.done, week.goal)
    disc = min(2.2 * small, room.width / (1 + WEEK_PITCH * (count - 1)))
    lines = len(scene.totals)
    pitch = 2.6 * small
    height = disc + 2.4 * words + 2.0 * small + lines * pitch
    if height > room.height:
        pitch = max(0.0, (room.height - (height - lines * pitch)) / max(1, lines))
    height = min(height, room.height)
    top = room.top + (room.height - height) / 2
    disc_row(sheet, "week", week.done, week.goal, disc, (room.left, top + disc / 2))
    line = top + disc + 2.0 * words
    sheet.words("week words", week.words, words, (room.left, line))
    last = sheet.fitting(week.last, words, 0.4 * words, room.width, Face.REGULAR) or 0.4 * words
    line += 1.7 * words
    sheet.words("last", week.last, last, (room.left, line), 0.0, GREY, Face.REGULAR)
    chart.set_table(sheet, scene.totals, (room.left, line + 0.3 * small), room.width, pitch)


def set_lines(sheet: Sheet, scene: LinesScene, page: Box) -> None:
    """Set each exercise's amounts as a small line, with its name and the latest amount."""
    small = sheet.sight.legend
    title = sheet.fitting(scene.title, 1.3 * small, 0.5 * small, page.width - 4 * small) or small
    sheet.words("title", scene.title, title, (page.left, page.top + title))
    _set_page(sheet, scene.page, page, title)
    if not scene.lines:
        return
    room = Box.around(page.left, page.top + 2.0 * title, page.right, page.bottom - 0.3 * small)
    chart.set_rows(sheet, scene.lines, room)


def _set_page(sheet: Sheet, pages: tuple[int, int], page: Box, title: float) -> None:
    """Set a dot per page, the open one filled larger."""
    here, count = pages
    small = sheet.sight.legend
    for number in range(count if count > 1 else 0):
        size = round(small * (0.62 if number == here else 0.38))
        x = page.right - (count - 1 - number) * 0.9 * small - 0.4 * small
        dot = _square((x, page.top + title / 2), size)
        sheet.add(Plate(f"page {number}", dot, TEXT if number == here else OUTLINE, size // 2))
