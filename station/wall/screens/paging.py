"""The place among several pages: a dot for each, or their number where they are many."""

from station.core.screens.details import Pip
from station.wall.drawing.box import Box
from station.wall.drawing.elements import Disc, Face
from station.wall.drawing.sheet import Sheet
from station.wall.drawing.theme import GREY, OUTLINE, TEXT

_DOTS = 6  # pages that are told by dots


def set_page(sheet: Sheet, pages: tuple[int, int], page: Box, title: float) -> None:
    """Set a dot per page, the open one filled larger, or "7 / 13" where they are many."""
    here, count = pages
    small = sheet.sight.legend
    if count > _DOTS:
        at = (page.right, page.top + title)
        text = f"{here + 1} / {count}"
        sheet.words("page number", text, 0.8 * small, at, 1.0, GREY, Face.REGULAR)
        return
    for number in range(count):
        size = round(small * (0.62 if number == here else 0.38))
        x = page.right - (count - 1 - number) * 0.9 * small - 0.4 * small
        dot = square((x, page.top + title / 2), size)
        sheet.add(Disc(f"page {number}", dot, (Pip.DONE,), (TEXT if number == here else OUTLINE,)))


def square(middle: tuple[float, float], size: float) -> Box:
    """Return a square around its middle."""
    x, y, side = middle[0], middle[1], round(size)
    return Box(round(x - side / 2), round(y - side / 2), side, side)
