"""The preview: the one screen with words, read before lying down.

Name, side and dose never fall below their floor, whatever else is long: what has no room at its
own floor is broken into lines, or left out. First goes who leads the pace (the button says it
too), then the pips (the dose does), then all but the first sentence of what matters and then that
too (it is spoken), then that there are two sides (the mark says so), then the note (it is spoken),
and last what else belongs to the dose.
"""

import math
import re
from collections.abc import Callable, Iterator, Sequence

from station.core.screens.details import Corners, Pip, SideMark, Stage
from station.core.screens.doses import LISTED
from station.core.screens.scenes import PreviewScene
from station.core.values import Struct, replace
from station.wall.drawing.box import Box
from station.wall.drawing.elements import Disc, Face
from station.wall.drawing.frame import set_frame
from station.wall.drawing.pips import mark_size, pips_width, set_mark, set_pips
from station.wall.drawing.sheet import Sheet
from station.wall.drawing.sight import FLOOR, IDEAL
from station.wall.drawing.theme import GREY, OUTLINE, TEXT, WORK, Colour
from station.wall.person.people import People
from station.wall.screens.captions import set_caption
from station.wall.screens.chrome import slim

NAME = 1.5
"""The name at the least, as a multiple of what can be read at arm's length: 30'."""

LARGE = 1.2
"""Side and dose at the least, as the same multiple: 24'. They are larger where all has room."""

_LINE = 1.65  # from one line of small words to the next, as a multiple of their capitals
_BY_SIDE = 0.55  # of the page's width, lying: the column at most for a dose by the mark of its side
_COLUMN = (0.40, 0.50, 0.70)  # of the page's width, lying: at least, at most, for a long dose
_WORDS = 0.5  # of the page's height, upright: the words at most, the rest is the figure's
_TALL = (0.11, 0.17)  # of the page's height: name, side and dose at least, and at most
_WIDE = 0.2  # of the page's width: the same at most
_SMALL = (0.045, 0.06)  # of the page's height: the lines of small words at least, and at most
_BETWEEN, _SPREAD = 0.34, 2.2  # of the large capitals, and of that: between two blocks, at most
_PIP, _AFTER_DOSE, _AFTER_MARK = 0.42, 0.8, 0.35  # of the large capitals
_SEEN = 0.95  # of what can be read at arm's length: a pip at least
_STEP = 0.96  # how much smaller each try is
_SAME = 0.8  # of the name's capitals: as much smaller the full name is set before the short one
_PITCH, _DOT, _HERE = 0.74, 0.48, 1.75  # of a legend's capitals, of that, of a dot: the exercises
_ALONE = 0.8  # in a row of their own: as much closer
_COUNT = 1.2  # of a legend's capitals: the row of the count, where it has one of its own
_RISES = 0.2  # of its capitals: how far a name reaches above them, and a little more
_ROUND = 0.6  # of the page's width: which round it is, at most
_DOTS = 12  # exercises that can still be told apart as dots
_UNDER_NAME, _NAME_LINE = 1.42, 1.35  # of the name's capitals: where the rest begins; line to line
_BESIDE_NAME = 1.0  # of a legend's capitals: between the name and the count in its line


class _Block(Struct, frozen=True):
    """A part of the column: how high it is, and how to set it from (left, top)."""

    height: float
    set_at: Callable[[float, float], None]


def set_preview(sheet: Sheet, people: People, scene: PreviewScene, page: Box) -> None:
    """Set name, side, dose and what matters, and the movement as large as they leave room."""
    small, u = sheet.sight.legend, sheet.sight.minute
    least = NAME * sheet.sight.readable
    most = max(least, min(_TALL[1] * page.height, _WIDE * page.width))
    usual = max(least, _TALL[0] * page.height)
    name = min(max(FLOOR * u, usual), most)
    large = min(max(IDEAL * u, usual), most)
    if scene.left is not None:  # the legend counts the seconds, which are too small from the mat
        set_frame(sheet, Corners(scene.left), Stage.NOT_YET)
    top = _set_name(sheet, scene, page, name)
    body = Box.around(page.left, top, page.right, page.bottom - 0.3 * small)
    words = body.cut(bottom=slim(sheet.sight) + round(0.15 * small))
    if sheet.sight.upright:
        blocks, gap, _ = _fitted(sheet, scene, words.width, _WORDS * words.height, large)
        height = round(sum(block.height for block in blocks) + gap * (len(blocks) - 1))
        room, column = words.cut(bottom=height + round(small)), words.cut(top=words.height - height)
    else:
        width = round(body.width - small - _wanted(people, scene, body.height))
        width = round(min(max(width, _COLUMN[0] * body.width), _COLUMN[1] * body.width))
        least = _needed(sheet, scene, _BY_SIDE * body.width)
        width = min(max(width, least), round(_COLUMN[2] * body.width))
        blocks, gap, told = _fitted(sheet, scene, width, words.height, large)
        wider = round(_COLUMN[1] * body.width)
        if told[0] and wider > width:
            roomy = _fitted(sheet, scene, wider, words.height, large)
            if roomy[2] < told:
                (blocks, gap, _), width = roomy, wider
        room, column = body.cut(right=width + round(small)), words.cut(left=words.width - width)
    if scene.person.figure:
        sheet.add(people.place(scene.person, room))
    else:
        set_caption(sheet, scene.person, room.cut(bottom=round(small)), named=False)
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


def _needed(sheet: Sheet, scene: PreviewScene, most: float) -> int:
    """Return how wide the dose is at its floor: no column is narrower for the figure's sake.

    Nor is one narrower than each part of what is needed beside it, nor than the dose by the mark of
    its side where that is no wider than `most`.
    """
    floor = sheet.sight.readable
    least = LARGE * floor
    dose = sheet.width(scene.dose, least)
    parts = [sheet.width(part, floor, Face.REGULAR) for part in _parts(scene.needed)]
    by_side = math.ceil(mark_size(least) + _AFTER_MARK * least + dose)
    if scene.side and parts and by_side <= most:
        parts.append(by_side)
    return max((dose, *parts))


def _parts(listed: str) -> list[str]:
    """Return the parts of what is listed with commas, each with its own."""
    return re.findall(r"[^,]+,?", listed)


def _fitted(
    sheet: Sheet, scene: PreviewScene, width: float, height: float, large: float
) -> tuple[list[_Block], float, tuple[int, float]]:
    """Return the blocks of the column, as large as width and height allow, and their distance.

    Beside them how much was left out, and how much smaller than the first try side and dose are.

    The small words give way first, down to what can be read at arm's length; then side and dose,
    down to their floor; what is least missed is left out before they are smaller than the name.
    """
    sight = sheet.sight
    floor = sight.readable
    blocks: list[_Block] = []
    for left_out, (least, column) in enumerate(_columns(scene)):
        size = max(large, least * floor)
        small = max(floor, _SMALL[0] * height, min(FLOOR * sight.minute, _SMALL[1] * height))
        while True:
            gap = _BETWEEN * size
            blocks = _blocks(sheet, column, width, size, small)
            if sum(b.height for b in blocks) + gap * (len(blocks) - 1) <= height:
                return blocks, gap, (left_out, large - size)
            if small > floor:
                small = max(floor, _STEP * small)
            elif size > least * floor:
                size = max(least * floor, _STEP * size)
            else:
                break
    return blocks, 0.0, (left_out + 1, large)


def _columns(scene: PreviewScene) -> Iterator[tuple[float, PreviewScene]]:
    """Yield what the column may hold, best first, and how small side and dose may be for it."""
    yield NAME, scene
    bare = replace(scene, pace="")
    yield NAME, bare
    yield LARGE, bare
    bare = replace(bare, pips=())
    yield LARGE, bare
    first, stop, _ = scene.matters.partition(". ")
    yield LARGE, replace(bare, matters=first + stop.strip())
    yield LARGE, replace(bare, matters="")
    bare = replace(bare, matters="", each=scene.needed)
    yield LARGE, bare
    # The load is told again before each set; what to take is said aloud.
    yield LARGE, replace(bare, note=scene.note.rpartition(LISTED)[2])
    bare = replace(bare, note="")
    yield LARGE, replace(bare, each=scene.each)
    yield LARGE, bare
    yield LARGE, replace(bare, side_word="")
    yield LARGE, replace(bare, each="")


def _blocks(
    sheet: Sheet, scene: PreviewScene, width: float, large: float, small: float
) -> list[_Block]:
    """Return the blocks at these capitals."""
    blocks = []
    if scene.side is not None and not scene.side_word:
        one = _dose_by_side(sheet, scene, scene.side, large, width)
        return [one, *_asides(sheet, scene, small, width)]
    if scene.side is not None:
        blocks.append(_side(sheet, scene, scene.side, large, width))
    pip = _PIP * large
    if pip < _SEEN * sheet.sight.readable:
        scene = replace(scene, pips=())  # the dose says how many
    beside = sheet.width(scene.dose, large) + _AFTER_DOSE * large + pips_width(scene.pips, pip)
    fits = bool(scene.pips) and beside <= width
    blocks.append(_dose(sheet, scene, large, width, pip if fits else 0.0))
    if scene.pips and not fits:
        blocks.append(_pips(sheet, scene, pip, width))
    return [*blocks, *_asides(sheet, scene, small, width)]


def _asides(sheet: Sheet, scene: PreviewScene, small: float, width: float) -> list[_Block]:
    """Return what stands below the dose, in small words."""
    blocks = []
    # What belongs to the dose, and who leads it, stand together.
    asides = [
        line
        for t in (scene.each, scene.pace)
        for line in sheet.balanced(t, small, width, parted=True)
    ]
    if asides:
        blocks.append(_lines(sheet, "pace", asides, small, width))
    if scene.note:
        noted = sheet.balanced(scene.note, small, width, parted=True)
        blocks.append(_lines(sheet, "note", noted, small, width, TEXT))
    if scene.matters:
        lines = sheet.balanced(scene.matters, small, width, parted=True)
        blocks.append(_lines(sheet, "matters", lines, small, width))
    return blocks


def _side(sheet: Sheet, scene: PreviewScene, mark: SideMark, large: float, width: float) -> _Block:
    """Return the side: its mark, and its word, which is smaller alone where it is too long."""
    size = mark_size(large)
    room = width - size - _AFTER_MARK * large
    capitals = sheet.fitting(scene.side_word, large, sheet.sight.readable, room)

    def set_at(left: float, top: float) -> None:
        box = Box(round(left), round(top), size, size)
        set_mark(sheet, "side", box, mark, WORK)
        if capitals:
            at = (box.right + _AFTER_MARK * large, box.top + (size + capitals) / 2)
            sheet.words("side word", scene.side_word, capitals, at, 0.0, WORK)

    return _Block(size, set_at)


def _dose_by_side(
    sheet: Sheet, scene: PreviewScene, mark: SideMark, large: float, width: float
) -> _Block:
    """Return the dose beside the mark of its side; as good as endless where it is too small there."""
    size = mark_size(large)
    beside = size + _AFTER_MARK * large
    capitals = _narrowed(sheet, scene.dose, large, width - beside)

    def set_at(left: float, top: float) -> None:
        box = Box(round(left), round(top), size, size)
        set_mark(sheet, "side", box, mark, WORK)
        at = (left + beside, top + (size + capitals) / 2)
        sheet.words("number", scene.dose, capitals, at)

    is_read = capitals >= min(large, LARGE * sheet.sight.readable)
    return _Block(size if is_read else math.inf, set_at)


def _dose(sheet: Sheet, scene: PreviewScene, large: float, width: float, pip: float) -> _Block:
    """Return the dose, and the pips beside it where they have room there."""

    def set_at(left: float, top: float) -> None:
        size = _narrowed(sheet, scene.dose, large, width)
        box = sheet.words("number", scene.dose, size, (left, top + large))
        if pip:
            wide = pips_width(scene.pips, pip)
            middle = box.right + _AFTER_DOSE * large + wide / 2
            set_pips(sheet, scene.pips, pip, (middle, top + large / 2), wide, Stage.WORK)

    return _Block(large, set_at)


def _narrowed(
    sheet: Sheet, line: str, capitals: float, width: float, face: Face = Face.BOLD
) -> float:
    """Return the capitals of a line: smaller, alone, where it is a little wider than reckoned."""
    return sheet.fitting(line, capitals, 1.0, width, face) or 1.0


def _pips(sheet: Sheet, scene: PreviewScene, pip: float, width: float) -> _Block:
    def set_at(left: float, top: float) -> None:
        wide = min(width, pips_width(scene.pips, pip))
        set_pips(sheet, scene.pips, pip, (left + wide / 2, top + pip / 2), wide, Stage.WORK)

    return _Block(pip, set_at)


def _lines(
    sheet: Sheet,
    name: str,
    lines: Sequence[str],
    small: float,
    width: float,
    ink: Colour = GREY,
) -> _Block:
    def set_at(left: float, top: float) -> None:
        for number, line in enumerate(lines):
            size = _narrowed(sheet, line, small, width, Face.REGULAR)
            at = (left, top + small * (1 + number * _LINE))
            sheet.words(f"{name} {number}", line, size, at, 0.0, ink, Face.REGULAR)

    return _Block(small * (1 + (len(lines) - 1) * _LINE), set_at)


def _set_name(sheet: Sheet, scene: PreviewScene, page: Box, large: float) -> float:
    """Set the name, and which exercise of today it is; return where the rest may begin.

    The full name where it fits, else the short one; a name that is too long for a line at its
    floor is broken.
    """
    least, legend = NAME * sheet.sight.readable, sheet.sight.legend
    whole = max(least, _SAME * min(large, FLOOR * sheet.sight.minute))
    size = sheet.fitting(scene.name, large, whole, page.width)
    text = scene.name if size else scene.short
    lines, size = [text], size or sheet.fitting(text, large, least, page.width) or least
    if sheet.width(text, size) > page.width:
        lines = sheet.balanced(text, size, page.width, Face.BOLD, parted=True)
    beside = page.width - sheet.width(lines[0], size) - _BESIDE_NAME * legend
    top = page.top + _set_place(sheet, scene, page, size, beside)
    for number, text in enumerate(lines):
        line = top + size + number * _NAME_LINE * size
        name = f"name {number}" if number else "name"
        sheet.words(name, text, _narrowed(sheet, text, size, page.width), (page.left, line))
    return top + (_UNDER_NAME + (len(lines) - 1) * _NAME_LINE) * size


def _set_place(
    sheet: Sheet, scene: PreviewScene, page: Box, capitals: float, beside: float
) -> float:
    """Set which exercise of today it is: a dot for each, or where they are many, the count.

    It stands in the name's line, where `beside` pixels are free; else, or in rounds, it takes a row of
    its own, whose height is returned. There the round stands, too.
    """
    legend, (here, count) = sheet.sight.legend, scene.place
    if scene.round:
        size = _narrowed(sheet, scene.round, legend, _ROUND * page.width, Face.REGULAR)
        at = (page.left, page.top + legend)
        sheet.words("round", scene.round, size, at, 0.0, TEXT, Face.REGULAR)
    if count > _DOTS:
        alone = bool(scene.round) or sheet.width(scene.place_word, legend) > beside
        at = (page.right, page.top + (legend if alone else capitals))
        sheet.words("place", scene.place_word, legend, at, 1.0, GREY)
        return _COUNT * legend + _RISES * capitals if alone else 0.0
    pitch = _PITCH * legend
    alone = bool(scene.round) or pitch * count > beside
    pitch *= _ALONE if alone else 1.0
    dot = pitch * _DOT
    middle = page.top + (0.0 if alone else capitals / 2)
    if scene.round:
        middle = page.top + legend / 2
    for number in range(count):
        size = round(dot * (_HERE if number == here else 1.0))
        x = page.right - (count - 1 - number) * pitch - dot * _HERE / 2
        box = Box(round(x - size / 2), round(middle - size / 2), size, size)
        ink = WORK if number == here else OUTLINE
        sheet.add(Disc(f"place {number}", box, (Pip.DONE,), (ink,)))
    if scene.round:
        return _COUNT * legend + _RISES * capitals
    return _HERE * dot / 2 + _RISES * capitals if alone else 0.0
