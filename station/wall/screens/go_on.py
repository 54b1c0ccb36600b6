"""The question after a cut: what is already counted comes first, so that trust does."""

from station.core.screens.details import Stage
from station.core.screens.scenes import GoOnScene
from station.core.values import Struct
from station.wall.drawing.box import Box
from station.wall.drawing.elements import Face
from station.wall.drawing.pips import mark_size, pips_width, set_mark, set_pips
from station.wall.drawing.sheet import Sheet
from station.wall.drawing.theme import GREY, WORK
from station.wall.person.people import People
from station.wall.screens.pages import middle_of, row_room, small_of
from station.wall.screens.row import set_row

_NOTE = (1.9, 1.5)  # of its capitals: below the title, from line to line
_LEAST = 0.3  # of its usual size: a name that does not fit is set no smaller
_NOTE_LINES = 2
_KEPT = 3.5  # of its capitals: what the note leaves at least to what was kept
_TAGGED = 2.0  # of a line's capitals: the number at least, for a name beside it
_WORD, _PIP = 0.72, 0.5  # of the number's capitals
_GAPS = (0.5, 0.4, 0.6)  # after mark, number and word, of the number's capitals


def set_go_on(sheet: Sheet, people: People, scene: GoOnScene, page: Box) -> None:
    """Set the question, the set that was cut off, and where in the row it stopped."""
    small = small_of(sheet.sight, page)
    most = min(2.6 * small, 0.14 * page.height)
    title = sheet.fitting(scene.title, most, small, page.width) or small
    line = page.top + title
    box = sheet.words("title", scene.title, title, (page.left, line))
    row = set_row(sheet, people, scene.row, row_room(sheet, page.cut(bottom=round(0.7 * small))))
    note = _note(sheet, scene.note, page, (box.right, line), row.top)
    before = len(sheet.items)
    if _set_kept(sheet, scene, middle_of(page, note.ends, row, small), small):
        _set_note(sheet, note)
        return
    # Which exercise it was matters more than the note, and takes its room.
    del sheet.items[before:]
    if not _set_kept(sheet, scene, middle_of(page, line, row, small), small):
        left = box.right + small
        usual = max(small, sheet.sight.readable)
        size = sheet.fitting(scene.name, usual, _LEAST * small, page.right - left) or _LEAST * small
        sheet.words("exercise", scene.name, size, (page.right, page.top + title), 1.0)


class _Note(Struct, frozen=True):
    """The note in lines: where the first begins, and the baseline of the last."""

    lines: list[str]
    at: tuple[float, float]
    width: float
    ends: float


def _note(sheet: Sheet, text: str, page: Box, title: tuple[float, float], floor: float) -> _Note:
    """Return the note beside the title, which ends there, or below it.

    Where it would leave too little to what was kept, it is left out: it is spoken too.
    """
    size = sheet.sight.readable
    right, line = title
    free = page.right - right - size
    lines = sheet.balanced(text, size, free)
    over = line - (1 + _NOTE[1] * (len(lines) - 1)) * size
    if len(lines) <= _NOTE_LINES and over >= page.top - 1:
        left, first, below = right + size, line - _NOTE[1] * (len(lines) - 1) * size, line
    else:
        lines, left, free = sheet.balanced(text, size, page.width), page.left, page.width
        first = line + _NOTE[0] * size
        below = first + _NOTE[1] * (len(lines) - 1) * size
    if len(lines) > _NOTE_LINES or below > floor - _KEPT * size:
        return _Note([], (left, line), free, line)
    return _Note(lines, (left, first), free, below)


def _set_note(sheet: Sheet, note: _Note) -> None:
    size = sheet.sight.readable
    for number, words in enumerate(note.lines):
        at = (note.at[0], note.at[1] + _NOTE[1] * number * size)
        fitting = sheet.fitting(words, size, 1.0, note.width, Face.REGULAR) or 1.0
        sheet.words(f"note {number}", words, fitting, at, 0.0, GREY, Face.REGULAR)


def _set_kept(sheet: Sheet, scene: GoOnScene, room: Box, small: float) -> bool:
    """Set the side, the count so far and the pips of the set that was cut off.

    Return whether the exercise is named there.
    """
    size = sheet.fitting(scene.name, small, 0.3 * small, room.width) or 0.3 * small
    named = room.height >= 4.0 * small + 2.0 * size
    line = room.cut(top=round(2.0 * size) if named else 0)
    large = min(max(3.2 * small, 0.2 * room.height), line.height / 1.5)
    while _width(sheet, scene, large) > room.width:
        large *= 0.96
    # Where there is no line for it, the exercise stands beside what was kept, if it has room.
    tag, smaller, tagged = max(small, sheet.sight.readable), large, False
    wide = sheet.width(scene.name, tag)
    while not (named or tagged) and smaller > _TAGGED * small:
        tagged = _width(sheet, scene, smaller) + wide + _GAPS[2] * smaller <= room.width
        large, smaller = (smaller, smaller) if tagged else (large, 0.96 * smaller)
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
    if tagged:
        left = x + width / 2 + _GAPS[2] * large
        sheet.words("exercise", scene.name, tag, (left, middle + tag / 2))
    return named or tagged


def _width(sheet: Sheet, scene: GoOnScene, large: float) -> float:
    mark = mark_size(large) if scene.side else 0.0
    words = sheet.width(scene.number, large) + sheet.width(scene.word, _WORD * large)
    return mark + words + pips_width(scene.pips, _PIP * large) + sum(_GAPS) * large
