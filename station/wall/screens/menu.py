"""The menu: three columns standing on their buttons, the safest on the left."""

from station.core.screens.picture import Icon, MenuScene
from station.wall.drawing.box import Box
from station.wall.drawing.elements import Face, Plate, Shape, Sign
from station.wall.drawing.sheet import Sheet
from station.wall.drawing.theme import EMPTY, GREY, TEXT

_SIGNS = {
    Icon.CLOSE: Shape.CROSS,
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
    words = [(word, Face.BOLD, 2.6 * small) for _, word, _ in scene.columns]
    size = _common(sheet, words, 0.86 * width, min(2.6 * small, 0.13 * page.height))
    notes = [(note, Face.REGULAR, small) for _, _, note in scene.columns]
    note = _common(sheet, notes, 0.88 * width, small)
    sign = min(0.34 * page.height, (0.56 if sheet.sight.upright else 0.42) * width)
    height = sign + 2.1 * size + 2.6 * note
    top = page.top + max(0.0, (page.height - height) / 2)
    for index, (icon, word, what) in enumerate(scene.columns):
        middle = (index + 0.5) * width
        if index:
            rule = Box(round(index * width) - 1, page.top, 3, page.height - round(small))
            sheet.add(Plate(f"rule {index}", rule, EMPTY))
        box = Box.around(middle - sign / 2, top, middle + sign / 2, top + sign)
        sheet.add(Sign(f"sign {index}", box, _SIGNS[icon], TEXT))
        line = top + sign + 2.0 * size
        sheet.words(f"word {index}", word, size, (middle, line), 0.5)
        at = (middle, line + 2.5 * note)
        sheet.words(f"note {index}", what, note, at, 0.5, GREY, Face.REGULAR)


def _common(sheet: Sheet, texts: list[tuple[str, Face, float]], width: float, most: float) -> float:
    """Return the largest capitals at which every text is no wider than that."""
    return min(
        sheet.fitting(text, most, 0.3 * most, width, face) or 0.3 * most for text, face, _ in texts
    )
