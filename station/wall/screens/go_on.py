"""The question after a cut: what is already counted comes first, so that trust does."""

from station.core.screens.picture import GoOnScene, Stage
from station.wall.drawing.box import Box
from station.wall.drawing.elements import Face
from station.wall.drawing.pips import mark_size, pips_width, set_mark, set_pips
from station.wall.drawing.sheet import Sheet
from station.wall.drawing.theme import GREY, WORK
from station.wall.person.people import People
from station.wall.screens.pages import middle_of, row_room, small_of
from station.wall.screens.row import set_row

_WORD, _PIP = 0.72, 0.5  # of the number's capitals
_BESIDE = 0.7  # of a line's capitals: the name of the exercise beside the pips at the least
_GAPS = (0.5, 0.4, 0.6)  # after mark, number and word, of the number's capitals


def set_go_on(sheet: Sheet, people: People, scene: GoOnScene, page: Box) -> None:
    """Set the question, the set that was cut off, and where in the row it stopped."""
    small = small_of(sheet.sight, page)
    most = min(2.6 * small, 0.14 * page.height)
    title = sheet.fitting(scene.title, most, small, page.width) or small
    line = page.top + title
    box = sheet.words("title", scene.title, title, (page.left, line))
    note = sheet.fitting(scene.note, small, 0.3 * small, page.width, Face.REGULAR) or 0.3 * small
    at = (box.right + small, line)
    if at[0] + sheet.width(scene.note, note, Face.REGULAR) > page.right:
        line += 2.1 * small
        at = (page.left, line)
    sheet.words("note", scene.note, note, at, 0.0, GREY, Face.REGULAR)
    row = set_row(sheet, people, scene.row, row_room(sheet, page.cut(bottom=round(0.7 * small))))
    room = middle_of(page, line, row, small)
    _set_kept(sheet, scene, room, small)


def _set_kept(sheet: Sheet, scene: GoOnScene, room: Box, small: float) -> None:
    """Set the side, the count so far and the pips of the set that was cut off."""
    size = sheet.fitting(scene.name, small, 0.3 * small, room.width) or 0.3 * small
    named = room.height >= 4.0 * small + 2.0 * size
    line = room.cut(top=round(2.0 * size) if named else 0)
    large = min(max(3.2 * small, 0.2 * room.height), line.height / 1.5)
    # Where there is no line of its own for the name, it stands beside the pips.
    beside = 0 if named else sheet.width(scene.name, _BESIDE * small)
    while _width(sheet, scene, large) + (_GAPS[2] * large + beside if beside else 0) > room.width:
        large *= 0.96
    middle = line.centre[1]
    if named:
        top = middle - mark_size(large) / 2 - 0.8 * size
        sheet.words("exercise", scene.name, size, (room.left, top))
    left = float(room.left)
    if scene.side is not None:
        tall = mark_size(large)
        box = Box(room.left, round(middle - tall / 2), tall, tall)
        set_mark(sheet, "side", box, scene.side, WORK)
        left = box.right + _GAPS[0] * large
    baseline = middle + large / 2
    box = sheet.words("number", scene.number, large, (left, baseline))
    if scene.word:
        at = (box.right + _GAPS[1] * large, baseline)
        box = sheet.words("word", scene.word, _WORD * large, at, 0.0, GREY)
    width = pips_width(scene.pips, _PIP * large)
    x = box.right + _GAPS[2] * large + width / 2
    set_pips(sheet, scene.pips, _PIP * large, (x, middle), width, Stage.WORK)
    if beside:
        x += width / 2 + _GAPS[2] * large
        most, least = _WORD * large, _BESIDE * small
        size = sheet.fitting(scene.name, most, least, room.right - x) or least
        sheet.words("exercise", scene.name, size, (x, baseline))


def _width(sheet: Sheet, scene: GoOnScene, large: float) -> float:
    mark = mark_size(large) if scene.side else 0.0
    words = sheet.width(scene.number, large) + sheet.width(scene.word, _WORD * large)
    return mark + words + pips_width(scene.pips, _PIP * large) + sum(_GAPS) * large
