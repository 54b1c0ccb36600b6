"""Large numbers, to be read from the mat: signs seven cells high, or a multiple of that."""

from collections.abc import Iterator
from functools import lru_cache

from station.wall.letters.glyphs import Glyphs

MOST = 4
"""The largest multiple: a terminal that fills a whole display needs no more."""

_HIGH = 7
TICK, BARS = "ok", "||"
"""Two signs that stand in the place of a number: done, and paused."""

_SHAPES = {
    "0": " ### /#   #/#   #/#   #/#   #/#   #/ ### ",
    "1": "  #  / ##  /  #  /  #  /  #  /  #  / ### ",
    "2": " ### /#   #/    #/   # /  #  / #   /#####",
    "3": " ### /#   #/    #/  ## /    #/#   #/ ### ",
    "4": "   # /  ## / # # /#  # /#####/   # /   # ",
    "5": "#####/#    /#### /    #/    #/#   #/ ### ",
    "6": " ### /#    /#    /#### /#   #/#   #/ ### ",
    "7": "#####/    #/   # /   # /  #  /  #  /  #  ",
    "8": " ### /#   #/#   #/ ### /#   #/#   #/ ### ",
    "9": " ### /#   #/#   #/ ####/    #/    #/ ### ",
    "\N{MINUS SIGN}": "    /    /    /####/    /    /    ",
    "-": "    /    /    /####/    /    /    ",
    "+": "     /     /  #  / ### /  #  /     /     ",
    "\N{MULTIPLICATION SIGN}": "     /     /#   #/ # # /  #  / # # /#   #",
    "s": "    /    / ###/#   / ## /   #/### ",
    ":": " / /#/ / /#/ ",
    " ": " / / / / / / ",
    BARS: "##  ##/##  ##/##  ##/##  ##/##  ##/##  ##/##  ##",
    TICK: "         #/        ##/       ## /#     ##  /##   ##   / ## ##    /  ###     ",
}
"""The cells of each sign, row by row; two of them are the wall's signs for paused and done."""

_APART = 1  # cells between two signs


@lru_cache(maxsize=64)  # a body moves thirty times a second beside a number that stays
def large(
    text: str, room: tuple[int, int], glyphs: Glyphs, most: int = MOST
) -> tuple[str, ...] | None:
    """Return `text` in rows of block letters, as large as goes into `room` (columns, rows).

    `most` is the largest multiple. None where it does not fit, or has a letter that there is no block letter for.
    """
    signs = [text] if text in _SHAPES else list(text)
    if not signs or any(sign not in _SHAPES for sign in signs):
        return None
    cells = _cells(signs)
    for scale in range(most, 0, -1):
        rows = tuple(_rows(_scaled(cells, scale), glyphs))
        if len(rows) <= room[1] and len(rows[0]) <= room[0]:
            return rows
    return None


def _cells(signs: list[str]) -> list[str]:
    """Return the rows of cells of several signs beside each other."""
    parts = [_SHAPES[sign].split("/") for sign in signs]
    return [(" " * _APART).join(part[row] for part in parts) for row in range(_HIGH)]


def _scaled(cells: list[str], scale: int) -> list[str]:
    wide = ["".join(cell * scale for cell in row) for row in cells]
    return [row for row in wide for _ in range(scale)]


def _rows(cells: list[str], glyphs: Glyphs) -> Iterator[str]:
    """Yield rows of text: two rows of cells in one, or each cell two columns wide."""
    if not glyphs.halves:
        yield from (row.replace(" ", "  ").replace("#", glyphs.full * 2) for row in cells)
        return
    upper, lower = glyphs.halves
    signs = {"  ": " ", "# ": upper, " #": lower, "##": glyphs.full}
    if len(cells) % 2:
        cells = [" " * len(cells[0]), *cells]
    for top, bottom in zip(cells[::2], cells[1::2], strict=True):
        yield "".join(signs[above + below] for above, below in zip(top, bottom, strict=True))
