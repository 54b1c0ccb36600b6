"""The menu: three columns standing on their buttons, the safest on the left."""

from station.core.screens.scenes import Icon, MenuScene
from station.wall.drawing.box import Box
from station.wall.drawing.elements import Face, Plate, Shape, Sign
from station.wall.drawing.sheet import Sheet
from station.wall.drawing.theme import EMPTY, GREY, TEXT
from station.wall.screens.chrome import slim

_WORD = (2.6, 0.13)  # of a legend's capitals, of the page's height: a column's word at most
_WIDE = (0.86, 0.88)  # of a column: word and note at most
_SIGN = 0.34, (0.42, 0.56)  # of the page's height, of a column's width (lying, upright): the sign
_UNDER_SIGN, _UNDER_WORD = 2.0, 2.5  # of the line's own capitals
_NOTE_LINE = 1.5  # of its capitals: from line to line of a note
_NOTE_SHARE = 0.115  # of the page's height: the capitals of what stands over the columns at most
_HANGS = 0.4  # of its capitals: what hangs below the last line, and a little more
_LEAST_SIGN = 0.25  # of the page's height: a smaller sign is none
_LEAST = 0.3  # of its usual size: a line that does not fit is set no smaller

_SIGNS = {
    Icon.CLOSE: Shape.CROSS,
    Icon.GO_ON: Shape.NEXT,
    Icon.SKIP: Shape.SKIP,
    Icon.END: Shape.SQUARE,
    Icon.QUIET: Shape.QUIET,
    Icon.LOUD: Shape.LOUD,
    Icon.OFF: Shape.POWER,
    Icon.HISTORY: Shape.CALENDAR,
    Icon.MORE: Shape.NEXT,
}


def set_menu(sheet: Sheet, scene: MenuScene, page: Box) -> None:
    """Set a sign, a word and what it does above each button; upright, in rows; the note over all.

    Where that leaves no room for the signs, what each does is left out.
    """
    most = min(_WORD[0] * sheet.sight.legend, _WORD[1] * page.height)
    page = _under_note(sheet, scene.note or scene.hint, page)
    count = len(scene.columns)
    small = sheet.sight.legend
    across = sheet.sight.size[0]
    width = across / count
    words, notes = [word for _, word, _ in scene.columns], [note for _, _, note in scene.columns]
    size = _common(sheet, words, Face.BOLD, _WIDE[0] * width, most)
    note, lines = max(
        (_common(sheet, _all(broken), Face.REGULAR, _WIDE[1] * width, small), broken)
        for broken in ([[note] for note in notes], [_halved(sheet, note) for note in notes])
    )
    high, wide = _SIGN
    sign = min(high * page.height, wide[sheet.sight.upright] * width)
    more = _NOTE_LINE * (max(len(each) for each in lines) - 1)
    under = _UNDER_SIGN * size + (_UNDER_WORD + more + _HANGS) * note
    # Down to the light of a press, that is, which lies on the page's lower edge.
    free = page.height - slim(sheet.sight)
    least = _LEAST_SIGN * page.height if scene.note or scene.hint else size
    if free - under < least:
        lines, under = [[] for _ in lines], _UNDER_SIGN * size + _HANGS * size
    sign = min(sign, free - under)
    if sign < size:  # under a long banner the words alone
        sign, under = -_UNDER_SIGN * size, 0
    top = page.top + max(0.0, (free - sign - under) / 2)
    for index, (icon, word, _) in enumerate(scene.columns):
        middle = (index + 0.5) * width
        if index:
            rule = Box(round(index * width) - 1, page.top, 3, page.height - round(small))
            sheet.add(Plate(f"rule {index}", rule, EMPTY))
        box = Box.around(middle - sign / 2, top, middle + sign / 2, top + sign)
        sheet.add(Sign(f"sign {index}", box, _SIGNS[icon], TEXT))
        line = top + sign + _UNDER_SIGN * size
        sheet.words(f"word {index}", word, size, (middle, line), 0.5)
        for number, text in enumerate(lines[index]):
            at = (middle, line + (_UNDER_WORD + _NOTE_LINE * number) * note)
            sheet.words(f"note {index}.{number}", text, note, at, 0.5, GREY, Face.REGULAR)


def _under_note(sheet: Sheet, text: str, page: Box) -> Box:
    """Set the note in the middle of the page's upper edge; return what is left of the page."""
    size = min(sheet.sight.legend, _NOTE_SHARE * page.height)
    lines = sheet.balanced(text, size, page.width, Face.BOLD) if text else []
    while any(sheet.width(line, size) > page.width for line in lines):
        size *= 0.96
    for number, line in enumerate(lines):
        at = (page.centre[0], page.top + (1 + _NOTE_LINE * number) * size)
        sheet.words(f"over {number}", line, size, at, 0.5)
    return page.cut(top=round((_NOTE_LINE * len(lines) + _HANGS) * size) if lines else 0)


def _halved(sheet: Sheet, text: str) -> list[str]:
    """Return a note in two lines of about the same length, where it has two words."""
    whole = sheet.roughly(text, 1.0, Face.REGULAR)
    halves = [[text[:i], text[i + 1 :]] for i, letter in enumerate(text) if letter == " "]
    return min(
        halves or [[text]],
        key=lambda each: max(abs(sheet.roughly(t, 1.0, Face.REGULAR) - whole / 2) for t in each),
    )


def _all(broken: list[list[str]]) -> list[str]:
    return [line for lines in broken for line in lines]


def _common(sheet: Sheet, texts: list[str], face: Face, width: float, most: float) -> float:
    """Return the largest capitals at which every text is no wider than that."""
    least = _LEAST * most
    return min(sheet.fitting(text, most, least, width, face) or least for text in texts)
