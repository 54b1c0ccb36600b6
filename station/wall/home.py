"""The pages around a workout: home, what was done, and the question after a cut."""

from station.core.picture import GoOnScene, HomeScene, SummaryScene, Tone, Week
from station.wall.box import Box
from station.wall.items import Face, Shape, Sign
from station.wall.marks import WEEK_PITCH, disc_row, mark_size, pips_width, set_mark, set_pips
from station.wall.people import People
from station.wall.row import set_row
from station.wall.sheet import Sheet
from station.wall.theme import GREY, NOT_YET, TEXT, WORK

_UNIT = 0.42  # of the number's capitals
_ROW = (0.36, 0.34)  # the row's share of the page: lying, upright


def set_home(sheet: Sheet, people: People, scene: HomeScene, page: Box) -> None:
    """Set one number, the week, and today's exercises as a row of people."""
    small = _small(sheet)
    line = _set_name(sheet, scene.name, page)
    row = set_row(sheet, people, scene.row, _floor(sheet, page))
    middle = Box.around(page.left, line + small, page.right, row.top - 0.6 * small)
    if sheet.sight.upright:
        week = middle.cut(top=round(middle.height - 4.4 * small))
        number = middle.cut(bottom=week.height + round(small))
        _set_minutes(sheet, scene.minutes, scene.unit, number)
        _set_week_beside(sheet, scene.week, week)
    else:
        block = _week_width(sheet, scene.week, small)
        number = middle.cut(right=block + round(2 * small))
        box = _set_minutes(sheet, scene.minutes, scene.unit, number)
        _set_week_below(sheet, scene.week, box._replace(left=page.right - block, width=block))


def set_summary(sheet: Sheet, people: People, scene: SummaryScene, page: Box) -> None:
    """Set what was done, the row from home, and the one step that is offered for next time."""
    small = _small(sheet)
    line = _set_name(sheet, scene.name, page)
    if sheet.sight.upright:
        line = _set_week_line(sheet, scene.week, page.left, line + 2.2 * small)
    else:
        _set_week_line(sheet, scene.week, None, line, page.right)
    below = page.cut(bottom=round(2.4 * small))
    at = (page.left, page.bottom - 0.9 * small)
    _set_next_time(sheet, scene.next_time, at, page.width)
    row = set_row(sheet, people, scene.row, _floor(sheet, below))
    middle = Box.around(page.left, line + small, page.right, row.top - 0.6 * small)
    if sheet.sight.upright:
        figures = middle.cut(top=round(middle.height * 0.5))
        number = middle.cut(bottom=figures.height + round(small))
    else:
        figures = middle.cut(left=middle.width // 2)
        number = middle.cut(right=middle.width // 2 + round(small))
    _set_minutes(sheet, scene.minutes, scene.unit, number)
    _set_figures(sheet, scene.figures, figures)


def set_go_on(sheet: Sheet, people: People, scene: GoOnScene, page: Box) -> None:
    """Set what is already counted before the question, and where in the row it stopped."""
    small = _small(sheet)
    title = sheet.fitting(scene.title, 2.8 * small, small, page.width) or small
    box = sheet.words("title", scene.title, title, (page.left, page.top + title))
    free = page.right - box.right - small
    line = page.top + title
    if sheet.width(scene.note, small, Face.REGULAR) <= free:
        sheet.words("note", scene.note, small, (box.right + small, line), 0.0, GREY, Face.REGULAR)
    else:
        size = sheet.fitting(scene.note, small, 0.5 * small, page.width, Face.REGULAR) or 8
        line += 2.2 * small
        sheet.words("note", scene.note, size, (page.left, line), 0.0, GREY, Face.REGULAR)
    mark = round(1.6 * small)
    row = set_row(sheet, people, scene.row, _floor(sheet, page.cut(bottom=mark // 2)))
    _set_kept(sheet, scene, Box.around(page.left, line + small, page.right, row.top - small / 2))


def _small(sheet: Sheet) -> float:
    """Return the capitals of a line on these pages: as large as a legend."""
    return sheet.sight.legend


def _floor(sheet: Sheet, page: Box) -> Box:
    """Return the room of the row, on the lower edge of the page."""
    share = _ROW[1] if sheet.sight.upright else _ROW[0]
    room = page.cut(bottom=round(0.9 * _small(sheet)))
    return room.cut(top=round(room.height - share * page.height))


def _set_name(sheet: Sheet, name: tuple[str, str], page: Box) -> float:
    """Set the name in two parts, in one line or two, and return the last baseline."""
    first, second = name
    size = sheet.fitting(first, _small(sheet), 0.5 * _small(sheet), page.width) or 8.0
    baseline = page.top + size
    box = sheet.words("name", first, size, (page.left, baseline))
    wide = sheet.width(second, size, Face.REGULAR)
    upright = sheet.sight.upright
    left = box.right + 0.6 * size
    if upright or left + wide > page.left + 0.55 * page.width:
        left, baseline = float(page.left), baseline + 2.1 * size
    size = sheet.fitting(second, size, 0.5 * size, page.right - left, Face.REGULAR) or 8.0
    sheet.words("name second", second, size, (left, baseline), 0.0, GREY, Face.REGULAR)
    return baseline


def _set_minutes(sheet: Sheet, minutes: str, unit: str, room: Box) -> Box:
    """Set the one large number with its unit, as large as the room, and return its box."""
    capitals = float(room.height) if not sheet.sight.upright else min(room.height, room.width / 2)

    def wide(size: float) -> float:
        return sheet.width(minutes, size) + 0.28 * size + sheet.width(unit, _UNIT * size)

    capitals *= min(1.0, room.width / wide(capitals))
    while wide(capitals) > room.width:
        capitals -= 1
    baseline = room.top + (room.height + capitals) / 2
    box = sheet.words("number", minutes, capitals, (room.left, baseline))
    at = (box.right + 0.28 * capitals, baseline)
    sheet.words("unit", unit, _UNIT * capitals, at, 0.0, GREY)
    return box


def _week_width(sheet: Sheet, week: Week, small: float) -> int:
    return max(
        sheet.width(week.words, small),
        sheet.width(week.last, small, Face.REGULAR),
        round(_discs(week) * 2 * small),
    )


def _discs(week: Week) -> float:
    """Return the width of the week's discs, as a multiple of one."""
    return 1 + WEEK_PITCH * (max(week.done, week.goal) - 1)


def _set_week_below(sheet: Sheet, week: Week, room: Box) -> None:
    """Set discs and the words that say the same, from the top of the number down."""
    small = _small(sheet)
    disc = min(room.width / _discs(week), max(2 * small, room.height - 5.2 * small))
    top = room.top + max(0.0, (room.height - disc - 4.6 * small) / 2)
    disc_row(sheet, "week", week.done, week.goal, disc, (room.left, top + disc / 2))
    line = top + disc + 2.2 * small
    sheet.words("week words", week.words, small, (room.left, line))
    sheet.words("last", week.last, small, (room.left, line + 1.75 * small), 0.0, GREY, Face.REGULAR)


def _set_week_beside(sheet: Sheet, week: Week, room: Box) -> None:
    """Set discs and, to their right, the words that say the same."""
    small = _small(sheet)
    size = 1.6 * small
    discs = disc_row(sheet, "week", week.done, week.goal, size, (room.left, room.top + size / 2))
    left = discs.right + small
    for name, text, face, ink, line in (
        ("week words", week.words, Face.BOLD, TEXT, room.top + 1.3 * small),
        ("last", week.last, Face.REGULAR, GREY, room.top + 3.05 * small),
    ):
        fits = sheet.fitting(text, small, 0.5 * small, room.right - left, face) or 0.5 * small
        sheet.words(name, text, fits, (left, line), 0.0, ink, face)


def _set_week_line(
    sheet: Sheet, week: Week, left: float | None, baseline: float, right: float = 0.0
) -> float:
    """Set discs and words in one line, from the left or up to the right."""
    small = _small(sheet)
    size = 1.3 * small
    width = _discs(week) * size + 0.7 * small + sheet.width(week.words, small)
    start = right - width if left is None else left
    discs = disc_row(sheet, "week", week.done, week.goal, size, (start, baseline - small / 2))
    sheet.words("week words", week.words, small, (discs.right + 0.7 * small, baseline))
    return baseline


def _set_figures(sheet: Sheet, figures: tuple[tuple[str, str], ...], room: Box) -> None:
    """Set lines of a number and its word, the numbers ending in one column."""
    if not figures:
        return
    pitch = min(room.height / len(figures), 4 * _small(sheet))
    size = min(1.6 * _small(sheet), 0.62 * pitch)
    while _figures_width(sheet, figures, size) > room.width:
        size *= 0.95
    edge = max(sheet.width(number, size) for number, _ in figures)
    block = _figures_width(sheet, figures, size)
    left = room.left if sheet.sight.upright else room.right - block
    top = room.top + (room.height - pitch * len(figures)) / 2
    for index, (number, word) in enumerate(figures):
        line = top + pitch * (index + 0.5) + size / 2
        sheet.words(f"figure number {index}", number, size, (left + edge, line), 1.0)
        at = (left + edge + 0.6 * size, line)
        sheet.words(f"figure word {index}", word, 0.75 * size, at, 0.0, GREY, Face.REGULAR)


def _figures_width(sheet: Sheet, figures: tuple[tuple[str, str], ...], size: float) -> float:
    numbers = max(sheet.width(number, size) for number, _ in figures)
    return numbers + 0.6 * size + max(sheet.width(w, 0.75 * size, Face.REGULAR) for _, w in figures)


def _set_next_time(
    sheet: Sheet, words: tuple[str, str], at: tuple[float, float], width: float
) -> None:
    """Set what is suggested for next time, if anything."""
    if not any(words):
        return
    size = _small(sheet)
    first, second = words

    def wide(size: float) -> float:
        return 2.2 * size + sheet.width(first, size, Face.REGULAR) + sheet.width(second, size)

    while wide(size) > width:
        size *= 0.95
    left, baseline = at
    tall = round(1.1 * size)
    sign = Box(round(left), round(baseline - size / 2 - tall / 2), round(0.95 * size), tall)
    sheet.add(Sign("next sign", sign, Shape.NEXT, NOT_YET))
    pen = (left + 1.6 * size, baseline)
    box = sheet.words("next words", first, size, pen, 0.0, GREY, Face.REGULAR)
    if second:
        sheet.words("next time", second, size, (box.right + 0.6 * size, baseline))


def _set_kept(sheet: Sheet, scene: GoOnScene, room: Box) -> None:
    """Set the side, the count so far and the pips of the set that was cut off."""
    small = _small(sheet)
    letter = min(3.0 * small, 0.55 * room.height)
    gap = 0.5 * letter

    def wide(size: float) -> float:
        side = mark_size(size) + 0.5 * size if scene.side else 0.0
        words = sheet.width(scene.number, size) + sheet.width(scene.word, 0.72 * size)
        pips = pips_width(scene.pips, 0.5 * size)
        return side + words + 0.4 * size + (0.6 * size + pips if pips else 0.0)

    while wide(letter) > room.width:
        letter *= 0.95
    gap = 0.5 * letter
    name = sheet.fitting(scene.name, small, 0.5 * small, room.width) or 0.5 * small
    extra = 1.9 * name if scene.name and room.height > 3.2 * letter else 0.0
    middle = room.top + room.height / 2 + extra / 2
    if extra:
        sheet.words("exercise", scene.name, name, (room.left, middle - 0.95 * letter - 0.4 * name))
    left = float(room.left)
    if scene.side is not None:
        size = mark_size(letter)
        box = Box(room.left, round(middle - size / 2), size, size)
        set_mark(sheet, "side", box, scene.side.side, WORK, solid=True)
        left = box.right + gap
    line = middle + letter / 2
    box = sheet.words("number", scene.number, letter, (left, line))
    at = (box.right + 0.4 * letter, line)
    word = sheet.words("word", scene.word, 0.72 * letter, at, 0.0, GREY)
    wide_ = pips_width(scene.pips, 0.5 * letter)
    x = word.right + 0.6 * letter + wide_ / 2
    set_pips(sheet, scene.pips, 0.5 * letter, (x, middle), wide_, Tone.WORK)
