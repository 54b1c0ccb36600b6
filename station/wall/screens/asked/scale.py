"""A question at arm's length: a line from 0 to 10 with a large number, or a list with one word lit."""

from station.core.screens.scenes import ChoiceScene, ScaleScene
from station.wall.drawing.box import Box
from station.wall.drawing.elements import Face, Plate
from station.wall.drawing.sheet import Sheet
from station.wall.drawing.theme import EMPTY, GREY, GROUND, TEXT, WORK
from station.wall.screens.chrome import slim

_LINE = 1.5  # from line to line, as a multiple of the capitals
_HANGS = 0.45  # of its capitals: what hangs below a line, and a little more
_SHARE = 0.42  # of the page's height: a question at most
_LINES = 9  # of a question's usual capitals: the page's height at least
_MOST = 1.5  # of what can be read: the capitals of a question at most
_LEAST = 3.0  # capitals that can no longer be read anyway
_STEP = 0.96  # how much smaller each try is
_EASIER = 1.03  # lines are broken a little early, for they are measured roughly

# As multiples of the capitals of the words at its ends: the line's height, its knob, what lies
# between it and the words, and the ground above it.
_TRACK, _KNOB, _UNDER, _OVER = 0.5, 1.5, 0.7, 0.5
_NUMBER, _BESIDE = 0.36, 0.28  # of the page's height: the number at most, above and beside the line
_LOW = 12  # of its words: a page no higher has the number beside the line
_TWO = 1.84  # of its capitals: the width of a number of two digits
_WIDE = 0.75  # of the page's width: a number of two digits at most
_ENDS = 0.46  # of the page's width: the words at one end

# Of its capitals: from word to word of a list, its pill, the ground beside a word, and the bar.
_ROW, _PILL, _ASIDE, _BAR = 2.0, 1.8, 0.7, 0.4


def set_scale(sheet: Sheet, scene: ScaleScene, page: Box) -> None:
    """Set the question, what stands there now as large as it fits, and where that is on the line."""
    page = page.cut(bottom=slim(sheet.sight))
    small = min(sheet.sight.readable, 0.13 * page.height)
    top = _set_question(sheet, scene.question, page)
    baseline = page.bottom - _HANGS * small
    words = [
        sheet.words(f"end {align:g}", text, size, at, align, GREY, Face.REGULAR)
        for align, text in ((0.0, scene.ends[0]), (1.0, scene.ends[1]))
        for size in [sheet.fitting(text, small, _LEAST, _ENDS * page.width, Face.REGULAR) or _LEAST]
        for at in [(page.left + align * page.width, baseline)]
    ]
    _set_hint(sheet, scene.hint, baseline, words[0].right, words[1].left)
    if page.height < _LOW * small:
        floor = baseline - (1 + _OVER) * small
        size, middle = min(_BESIDE * page.height, 0.86 * (floor - top)), (top + floor) / 2
        wide = _TWO * size
        _set_track(sheet, scene, page.cut(left=round(wide + small)), middle, small)
        at = (page.left + wide / 2, middle + size / 2)
    else:
        middle = baseline - (1 + _UNDER + _KNOB / 2) * small
        _set_track(sheet, scene, page, middle, small)
        floor = middle - (_KNOB / 2 + _OVER) * small
        wide = _WIDE * page.width / _TWO
        size = min(_NUMBER * page.height, 0.86 * (floor - top), wide)
        at = (page.centre[0], (top + floor) / 2 + size / 2)
    sheet.digits("number", str(scene.value), size, at, TEXT)


def _set_track(sheet: Sheet, scene: ScaleScene, page: Box, middle: float, small: float) -> None:
    """Set the line with a mark for each value, filled up to the one that stands there, and its knob."""
    high, knob = round(_TRACK * small), round(_KNOB * small)
    span = page.width - knob
    first = page.left + knob / 2

    def box(from_: float, until: float, height: float) -> Box:
        return Box.around(from_, middle - height / 2, until, middle + height / 2)

    ends = first + span
    track = box(first - high / 2, ends + high / 2, high)
    sheet.add(Plate("scale line", track, EMPTY, high // 2))
    here = first + span * scene.value / scene.most
    sheet.add(Plate("scale filled", box(first - high / 2, here, high), WORK, high // 2))
    thin = max(2, high // 6)
    for value in range(scene.most + 1):
        x = first + span * value / scene.most
        ink = GROUND if value < scene.value else GREY
        sheet.add(Plate(f"scale {value}", box(x - thin / 2, x + thin / 2, 0.56 * high), ink))
    round_ = box(here - knob / 2, here + knob / 2, knob)
    sheet.add(
        Plate("scale ground", round_.cut(-3, -3, -3, -3), GROUND, round_.height // 2 + 3),
        Plate("scale knob", round_, WORK, round_.height // 2),
    )


def set_choice(sheet: Sheet, scene: ChoiceScene, page: Box) -> None:
    """Set the question, and below it as many words as there is room for, the lit one among them."""
    page = page.cut(bottom=slim(sheet.sight))
    top = _set_question(sheet, scene.question, page)
    small = sheet.sight.readable
    rows = min(3, len(scene.words)) * _ROW
    if top + (rows + _ROW) * small < page.bottom:
        _set_hint(sheet, scene.hint, page.bottom - _HANGS * small, page.left, page.right)
        page = page.cut(bottom=round(_ROW * small))
    room = Box.around(page.left, top, page.right, page.bottom)
    most = min(_MOST * sheet.sight.readable, room.height / (_ROW * min(3, len(scene.words))))
    size = min(sheet.sight.readable, most) if len(scene.words) > 3 else most
    wide = page.width - 2 * (_ASIDE + 2 * _BAR) * size
    size = min(sheet.fitting(each, size, _LEAST, wide) or _LEAST for each in scene.words)
    count = max(1, min(len(scene.words), int(room.height / (_ROW * size))))
    first = min(max(0, scene.here - count // 2), len(scene.words) - count)
    if count < len(scene.words):
        _set_bar(sheet, room, size, first / len(scene.words), (first + count) / len(scene.words))
    begin = room.centre[1] - (count - 1) / 2 * _ROW * size
    for row in range(count):
        number = first + row
        word, is_here = scene.words[number], number == scene.here
        middle = begin + row * _ROW * size
        if is_here:
            half = sheet.width(word, size) / 2 + _ASIDE * size
            high = _PILL / 2 * size
            x = page.centre[0]
            pill = Box.around(x - half, middle - high, x + half, middle + high)
            sheet.add(Plate("lit", pill, TEXT, pill.height // 2))
        ink, ground = (GROUND, TEXT) if is_here else (GREY, GROUND)
        at = (page.centre[0], middle + size / 2)
        sheet.words(f"word {number}", word, size, at, 0.5, ink, ground=ground)


def _set_bar(sheet: Sheet, room: Box, size: float, from_: float, until: float) -> None:
    """Set at the right which part of a list stands there, where that goes on above or below."""
    wide = max(3, round(_BAR * size))
    bar = room.cut(left=room.width - wide)
    over, under = round(from_ * bar.height), round((1 - until) * bar.height)
    here = bar.cut(top=over, bottom=under)
    above, below = bar.cut(bottom=bar.height - over), bar.cut(top=bar.height - under)
    for name, part, ink in (("above", above, EMPTY), ("here", here, GREY), ("below", below, EMPTY)):
        if part.height:
            sheet.add(Plate(f"bar {name}", part, ink, min(wide, part.height) // 2))


def _set_hint(sheet: Sheet, text: str, baseline: float, left: float, right: float) -> None:
    """Set how a question is passed over between two words, where it has room: it is spoken too."""
    small = sheet.sight.readable
    if text and sheet.width(text, small, Face.REGULAR) <= right - left - 2 * small:
        at = ((left + right) / 2, baseline)
        sheet.words("hint", text, small, at, 0.5, GREY, Face.REGULAR)


def _set_question(sheet: Sheet, text: str, page: Box) -> float:
    """Set the question as large as its share of the page allows; return where the rest may begin."""
    size = min(_MOST * sheet.sight.readable, page.height / _LINES)
    while True:
        lines = sheet.balanced(text, size, page.width / _EASIER, Face.BOLD, parted=True)
        height = (1 + _LINE * (len(lines) - 1) + _HANGS) * size
        wide = max(sheet.width(line, size) for line in lines)
        if (height <= _SHARE * page.height and wide <= page.width) or size <= _LEAST:
            break
        size *= _STEP
    for number, line in enumerate(lines):
        at = (page.centre[0], page.top + (1 + _LINE * number) * size)
        sheet.words(f"question {number}", line, size, at, 0.5)
    return page.top + height
