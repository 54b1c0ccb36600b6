"""The menu: three columns standing on their buttons, the safest on the left."""

from station.core.screens.picture import Icon, MenuScene
from station.wall.drawing.box import Box
from station.wall.drawing.elements import Face, Plate, Shape, Sign
from station.wall.drawing.sheet import Sheet
from station.wall.drawing.theme import EMPTY, GREY, TEXT

_WORD = (2.6, 0.13)  # of a legend's capitals, of the page's height: a column's word at most
_WIDE = (0.86, 0.88)  # of a column: word and note at most
_SIGN = 0.34, (0.42, 0.56)  # of the page's height, of a column's width (lying, upright): the sign
_UNDER_SIGN, _UNDER_WORD = 2.0, 2.5  # of the line's own capitals
_HANGS = 0.1  # of both lines: what hangs below the last
_LEAST = 0.3  # of its usual size: a line that does not fit is set no smaller

_SIGNS = {
    Icon.CLOSE: Shape.CROSS,
    Icon.GO_ON: Shape.NEXT,
    Icon.SKIP: Shape.SKIP,
    Icon.END: Shape.SQUARE,
    Icon.QUIET: Shape.QUIET,
    Icon.LOUD: Shape.LOUD,
    Icon.OFF: Shape.POWER,
}


def set_menu(sheet: Sheet, scene: MenuScene, page: Box) -> None:
    """Set a sign, a word and what it does above each button; upright, in rows."""
    count = len(scene.columns)
    small = sheet.sight.legend
    across = sheet.sight.size[0]
    width = across / count
    words, notes = [word for _, word, _ in scene.columns], [note for _, _, note in scene.columns]
    most = min(_WORD[0] * small, _WORD[1] * page.height)
    size = _common(sheet, words, Face.BOLD, _WIDE[0] * width, most)
    note = _common(sheet, notes, Face.REGULAR, _WIDE[1] * width, small)
    high, wide = _SIGN
    sign = min(high * page.height, wide[sheet.sight.upright] * width)
    height = sign + (_UNDER_SIGN + _HANGS) * size + (_UNDER_WORD + _HANGS) * note
    top = page.top + max(0.0, (page.height - height) / 2)
    for index, (icon, word, what) in enumerate(scene.columns):
        middle = (index + 0.5) * width
        if index:
            rule = Box(round(index * width) - 1, page.top, 3, page.height - round(small))
            sheet.add(Plate(f"rule {index}", rule, EMPTY))
        box = Box.around(middle - sign / 2, top, middle + sign / 2, top + sign)
        sheet.add(Sign(f"sign {index}", box, _SIGNS[icon], TEXT))
        line = top + sign + _UNDER_SIGN * size
        sheet.words(f"word {index}", word, size, (middle, line), 0.5)
        at = (middle, line + _UNDER_WORD * note)
        sheet.words(f"note {index}", what, note, at, 0.5, GREY, Face.REGULAR)


def _common(sheet: Sheet, texts: list[str], face: Face, width: float, most: float) -> float:
    """Return the largest capitals at which every text is no wider than that."""
    least = _LEAST * most
    return min(sheet.fitting(text, most, least, width, face) or least for text in texts)
