"""What is taken along: a code that a phone reads, and what to do with it."""

from station.core.screens.scenes import CodeScene
from station.wall.drawing.box import Box
from station.wall.drawing.elements import Code, Face
from station.wall.drawing.sheet import Sheet
from station.wall.drawing.theme import GREY, TEXT
from station.wall.screens.notice import code_page, code_place
from station.wall.screens.pages import set_page

_LINE = 1.5  # from line to line, as a multiple of the capitals
_LEAST = 0.5  # of what can be read: the words beside the code, at least
_STEP = 0.96  # how much smaller each try is


def set_code(sheet: Sheet, scene: CodeScene, top: int) -> None:
    """Set the code below `top`, where a banner ends, and the words beside it, or upright below it."""
    page = code_page(sheet.sight, top)
    place = code_place(page, sheet.sight)
    sheet.add(Code("code", place, scene.text))
    small = sheet.sight.legend
    if sheet.sight.upright:
        room = page.cut(top=place.bottom - page.top + round(0.8 * small))
    else:
        room = page.cut(left=place.right - page.left + round(0.8 * small))
    set_page(sheet, scene.page, room, small)
    _set_words(sheet, scene, room.cut(top=round(1.6 * small)))


def _set_words(sheet: Sheet, scene: CodeScene, room: Box) -> None:
    """Set the title and what to do, as large as a legend where there is room."""
    size = most = sheet.sight.legend
    while True:
        title = sheet.wrapped(scene.title, size, room.width, Face.BOLD, parted=True)
        note = sheet.wrapped(scene.note, size, room.width, parted=True)
        high = size * (1 + _LINE * (len(title) + len(note) - 0.5))
        if high <= room.height or size <= _LEAST * most:
            break
        size *= _STEP
    y = room.top + size
    for name, lines, face, ink in (
        ("title", title, Face.BOLD, TEXT),
        ("note", note, Face.REGULAR, GREY),
    ):
        for number, text in enumerate(lines):
            sheet.words(f"{name} {number}", text, size, (room.left, y), 0.0, ink, face)
            y += _LINE * size
        y += 0.5 * size
