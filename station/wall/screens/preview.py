"""The preview: the one screen with words, read before lying down."""

from collections.abc import Callable

from station.core.screens.picture import Pip, PreviewScene, SideMark, Stage
from station.core.values import Struct
from station.wall.drawing.box import Box
from station.wall.drawing.elements import Disc, Face
from station.wall.drawing.pips import mark_size, pips_width, set_mark, set_pips
from station.wall.drawing.sheet import Sheet
from station.wall.drawing.sight import FLOOR, IDEAL
from station.wall.drawing.theme import GREY, OUTLINE, TEXT, WORK, Colour
from station.wall.person.people import People
from station.wall.screens.chrome import slim

_LINE = 1.65  # from one line of small words to the next, as a multiple of their capitals
_COLUMN = (0.40, 0.50)  # of the page's width, lying: at least, and at most
_WORDS = 0.5  # of the page's height, upright: the words at most, the rest is the figure's
_LARGE = 1.6  # of the legends' capitals: name, side and dose at least, so that they stand out
_MOST = (0.17, 0.2)  # of the page's height and width: name, side and dose at most
_SMALL = 0.06  # of the column's height: the line of what matters at most
_BETWEEN, _SPREAD = 0.34, 2.2  # of the large capitals, and of that: between two blocks, at most
_PIP, _AFTER_DOSE, _AFTER_MARK = 0.42, 0.8, 0.35  # of the large capitals
_STEP = 0.96  # how much smaller each try is
_SAME = 0.8  # of the name's capitals: as much smaller the full name is set before the short one
_DOT, _PITCH, _HERE = 0.38, 0.78, 1.8  # of a legend's capitals, and of a dot: the row of exercises
_UNDER_NAME = 1.42  # of the name's capitals: where the rest begins


class _Block(Struct, frozen=True):
    """A part of the column: how high it is, and how to set it from (left, top)."""

    height: float
    set_at: Callable[[float, float], None]


def set_preview(sheet: Sheet, people: People, scene: PreviewScene, page: Box) -> None:
    """Set name, side, dose and what matters, and the movement as large as they leave room."""
    small, u = sheet.sight.legend, sheet.sight.minute
    most = min(_MOST[0] * page.height, _MOST[1] * page.width)
    name = min(max(FLOOR * u, _LARGE * small), most)
    large = min(max(IDEAL * u, _LARGE * small), most)
    dots = _set_place(sheet, scene.place, page, small)
    top = _set_name(sheet, scene, page, dots, name)
    body = Box.around(page.left, top, page.right, page.bottom - 0.3 * small)
    words = body.cut(bottom=slim(sheet.sight) + round(0.15 * small))
    if sheet.sight.upright:
        blocks, gap = _fitted(sheet, scene, words.width, _WORDS * words.height, large)
        height = round(sum(block.height for block in blocks) + gap * (len(blocks) - 1))
        room, column = words.cut(bottom=height + round(small)), words.cut(top=words.height - height)
    else:
        width = round(body.width - small - _wanted(people, scene, body.height))
        width = round(min(max(width, _COLUMN[0] * body.width), _COLUMN[1] * body.width))
        blocks, gap = _fitted(sheet, scene, width, words.height, large)
        room, column = body.cut(right=width + round(small)), words.cut(left=words.width - width)
    sheet.add(people.place(scene.person, room))
    spare = column.height - sum(block.height for block in blocks)
    gap = min(spare / max(1, len(blocks) - 1), _SPREAD * gap)
    y = column.top + (spare - gap * (len(blocks) - 1)) / 2
    for block in blocks:
        block.set_at(column.left, y)
        y += block.height + gap


def _wanted(people: People, scene: PreviewScene, height: float) -> float:
    """Return how wide the figure is where nothing but the height bounds it."""
    wide, high = people.extent(scene.person.figure)
    return height * wide / high


def _fitted(
    sheet: Sheet, scene: PreviewScene, width: float, height: float, large: float
) -> tuple[list[_Block], float]:
    """Return the blocks of the column, as large as width and height allow, and their distance.

    The line of what matters gives way first, down to a legend's size.
    """
    legend = sheet.sight.legend
    small = max(legend, min(FLOOR * sheet.sight.minute, _SMALL * height))
    while True:
        gap = _BETWEEN * large
        blocks = _blocks(sheet, scene, width, large, small)
        if blocks and sum(b.height for b in blocks) + gap * (len(blocks) - 1) <= height:
            return blocks, gap
        if small > legend:
            small = max(legend, _STEP * small)
            continue
        large *= _STEP
        if large < _LARGE * small:
            small = legend = _STEP * small


def _blocks(
    sheet: Sheet, scene: PreviewScene, width: float, large: float, small: float
) -> list[_Block]:
    """Return the blocks at these capitals; none where a word would be wider than the column."""
    if _side_width(sheet, scene, large) > width or sheet.width(scene.dose, large) > width:
        return []
    blocks = []
    if scene.side is not None:
        blocks.append(_side(sheet, scene, scene.side, large))
    pip = _PIP * large
    beside = sheet.width(scene.dose, large) + _AFTER_DOSE * large + pips_width(scene.pips, pip)
    blocks.append(_dose(sheet, scene, large, pip if beside <= width else 0.0))
    if beside > width and scene.pips:
        blocks.append(_pips(sheet, scene, pip, width))
    asides = [text for text in (scene.each, scene.pace) if text]
    if asides:
        blocks.append(_lines(sheet, "pace", asides, small))
    if scene.note:
        noted = sheet.balanced(scene.note, small, width)
        if any(sheet.width(line, small, Face.REGULAR) > width for line in noted):
            return []
        blocks.append(_lines(sheet, "note", noted, small, TEXT))
    lines = sheet.balanced(scene.matters, small, width)
    if any(sheet.width(line, small, Face.REGULAR) > width for line in [*lines, *asides]):
        return []
    return [*blocks, _lines(sheet, "matters", lines, small)]


def _side_width(sheet: Sheet, scene: PreviewScene, large: float) -> float:
    if scene.side is None:
        return 0.0
    return mark_size(large) + _AFTER_MARK * large + sheet.width(scene.side_word, large)


def _side(sheet: Sheet, scene: PreviewScene, mark: SideMark, large: float) -> _Block:
    size = mark_size(large)

    def set_at(left: float, top: float) -> None:
        box = Box(round(left), round(top), size, size)
        set_mark(sheet, "side", box, mark, WORK)
        at = (box.right + _AFTER_MARK * large, box.top + (size + large) / 2)
        sheet.words("side word", scene.side_word, large, at, 0.0, WORK)

    return _Block(size, set_at)


def _dose(sheet: Sheet, scene: PreviewScene, large: float, pip: float) -> _Block:
    def set_at(left: float, top: float) -> None:
        box = sheet.words("number", scene.dose, large, (left, top + large))
        if pip:
            width = pips_width(scene.pips, pip)
            middle = box.right + _AFTER_DOSE * large + width / 2
            set_pips(sheet, scene.pips, pip, (middle, top + large / 2), width, Stage.WORK)

    return _Block(large, set_at)


def _pips(sheet: Sheet, scene: PreviewScene, pip: float, width: float) -> _Block:
    def set_at(left: float, top: float) -> None:
        wide = min(width, pips_width(scene.pips, pip))
        set_pips(sheet, scene.pips, pip, (left + wide / 2, top + pip / 2), wide, Stage.WORK)

    return _Block(pip, set_at)


def _lines(sheet: Sheet, name: str, lines: list[str], small: float, ink: Colour = GREY) -> _Block:
    def set_at(left: float, top: float) -> None:
        for number, line in enumerate(lines):
            at = (left, top + small * (1 + number * _LINE))
            sheet.words(f"{name} {number}", line, small, at, 0.0, ink, Face.REGULAR)

    return _Block(small * (1 + (len(lines) - 1) * _LINE), set_at)


def _set_place(sheet: Sheet, place: tuple[int, int], page: Box, small: float) -> int:
    """Set one dot per exercise of today, the one that is on larger; return where they begin."""
    here, count = place
    small_dot, pitch = _DOT * small, _PITCH * small
    middle = page.top + (small * 0.2 if sheet.sight.upright else small)
    left = page.right - pitch * max(0, count - 1) - small_dot * 2
    for number in range(count):
        size = round(small_dot * (_HERE if number == here else 1.0))
        x = left + small_dot + number * pitch
        dot = Box(round(x - size / 2), round(middle - size / 2), size, size)
        ink = WORK if number == here else OUTLINE
        sheet.add(Disc(f"place {number}", dot, (Pip.DONE,), (ink,)))
    return round(left)


def _set_name(sheet: Sheet, scene: PreviewScene, page: Box, dots: int, large: float) -> float:
    """Set the full name where it fits, else the short one, and return where the rest may begin."""
    upright = sheet.sight.upright
    top = page.top + (round(1.3 * sheet.sight.legend) if upright else 0)
    width = (page.right if upright else dots - round(0.6 * sheet.sight.legend)) - page.left
    least = _SAME * max(large, FLOOR * sheet.sight.minute)
    size = sheet.fitting(scene.name, large, least, width)
    text = scene.name if size else scene.short
    size = size or sheet.fitting(scene.short, large, 1.0, width) or 1.0
    sheet.words("name", text, size, (page.left, top + size))
    return top + _UNDER_NAME * size
