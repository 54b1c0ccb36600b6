"""Side marks and pips: the two signs that are on every screen of work."""

import math

from station.core.content.exercise import Side
from station.core.screens.details import Pip, Pips, SideMark, Stage
from station.core.values import replace
from station.wall.drawing import theme
from station.wall.drawing.box import Box
from station.wall.drawing.elements import Badge, Disc, Shape, Sign
from station.wall.drawing.sheet import Sheet
from station.wall.drawing.theme import Colour

MARK = 1.46
"""The height of a side mark, as a multiple of its letter."""

WEEK_PITCH = 1.36
"""From one disc of the week to the next, as a multiple of their diameter."""

_LINE = 0.055  # of the mark's height
_APART = (1.1, 0.45)  # between pips, in radii: as a rule, and at the least
_GROWN = 1.2  # the running pip, as a multiple of the others
_ROWS = 3


def set_mark(sheet: Sheet, name: str, box: Box, mark: SideMark, ink: Colour) -> None:
    """Set L or R in its shape; a hollow one is for not now."""
    side, solid = mark.side, mark.solid
    line = 0 if solid else max(2, round(_LINE * box.height))
    sheet.add(Badge(name, box, side, ink, line))
    letter = box.height / MARK
    middle, centre = box.centre
    over = 0.02 * box.width if side is Side.LEFT else -0.02 * box.width
    sheet.words(
        f"{name} letter",
        mark.letter,
        letter,
        (middle + over, centre + letter / 2),
        0.5,
        sheet.ground if solid else ink,
        ground=ink if solid else sheet.ground,
    )


def set_change(sheet: Sheet, mark: SideMark, box: Box, ink: Colour) -> None:
    """Set L and R, each on its own side, with an arrow to the one that is next."""
    size = box.height
    left, right = box._replace(width=size), box._replace(left=box.right - size, width=size)
    for name, side, place in (("side", Side.LEFT, left), ("side too", Side.RIGHT, right)):
        coming = mark.towards is side
        one = replace(mark, side=side, solid=coming, towards=None)
        set_mark(sheet, name, place, one, ink if coming else theme.GREY)
    gap = round(0.12 * size)
    between = Box(left.right + gap, box.top, right.left - left.right - 2 * gap, size)
    arrow = between.cut(top=round(0.33 * size), bottom=round(0.33 * size))
    shape = Shape.RIGHTWARDS if mark.towards is Side.RIGHT else Shape.LEFTWARDS
    sheet.add(Sign("towards", arrow, shape, theme.number(Stage.WORK)))


def pips_width(pips: Pips, diameter: float) -> float:
    """Return how wide a row of pips is as a rule, in pixels."""
    return len(pips) * diameter + max(0, len(pips) - 1) * _APART[0] * diameter / 2


def set_pips(
    sheet: Sheet,
    pips: Pips,
    diameter: float,
    at: tuple[float, float],
    width: float,
    tone: Stage,
    high: float = 0.0,
) -> None:
    """Set one disc per set centred `at`, in as many rows as show them largest.

    They are no larger than `diameter`, and where they are many, closer together. All rows together
    are no higher than one disc, or than `high`.
    """
    if not pips:
        return
    high = max(high, diameter)
    sizes = {n: _radius(len(pips), n, diameter, width, high) for n in range(1, _ROWS + 1)}
    rows = max(sizes, key=lambda n: sizes[n])
    radius, row = sizes[rows], -(-len(pips) // rows)
    apart = min(_APART[0], (width / radius - 2 * row) / max(1, row - 1))
    pitch = (2 + apart) * radius
    down = (2 + min(apart, (high / radius - 2 * rows) / max(1, rows - 1))) * radius
    for index, parts in enumerate(pips):
        line, place = divmod(index, row)
        members = min(row, len(pips) - line * row)
        x = at[0] + (place - (members - 1) / 2) * pitch
        y = at[1] + (line - (rows - 1) / 2) * down
        reach = radius * (_GROWN if Pip.RUNNING in parts else 1.0)
        side = round(2 * reach)  # a disc is drawn as wide as it is high
        box = Box(round(x - reach), round(y - reach), side, side)
        sheet.add(Disc(f"pip {index}", box, parts, tuple(_ink(pip, tone) for pip in parts)))


def _radius(count: int, rows: int, diameter: float, width: float, high: float) -> float:
    """Return how large discs in so many rows can be, `_APART` at the least from each other."""
    row, apart = -(-count // rows), _APART[1]
    across = width / (2 * row + apart * (row - 1))
    return min(diameter / 2, across, high / (2 * rows + apart * (rows - 1)))


def _ink(pip: Pip, tone: Stage) -> Colour:
    if tone is Stage.RELAX:
        return theme.GROUND if pip in (Pip.DONE, Pip.RUNNING) else theme.RELAXED
    match pip:
        case Pip.DONE:
            return theme.number(Stage.WORK)
        case Pip.RUNNING:
            return theme.accent(tone)
        case Pip.COMING:
            return theme.NOT_YET
        case Pip.LATER:
            return theme.OUTLINE


def disc_row(
    sheet: Sheet, name: str, done: int, goal: int, diameter: float, at: tuple[float, float]
) -> Box:
    """Set the week's workouts as discs from `at` (left, middle): filled as done, hollow to come."""
    count = max(done, goal)
    box = Box(round(at[0]), round(at[1] - diameter / 2), round(diameter), round(diameter))
    whole = box
    for index in range(count):
        part = Pip.RUNNING if index < done else Pip.LATER
        ink = theme.WORK if index < done else theme.OUTLINE
        place = box._replace(left=round(at[0] + index * diameter * WEEK_PITCH))
        sheet.add(Disc(f"{name} {index}", place, (part,), (ink,)))
        whole = whole.with_(place)
    return whole


def mark_size(letter: float) -> int:
    """Return the height of a mark with a letter of that height, in pixels."""
    return math.ceil(letter * MARK)
