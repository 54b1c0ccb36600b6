"""Where everything of a work screen stands: figure, number, side, word and pips, and the two lines.

A body that is higher than flat stands beside a column of number, word and pips (upright: above
it). A flat one lies across the whole width below a row: at the left its side, sets and word, at
the right the number, where it always is. Which of the two it is depends on the display and the
figure alone, so that nothing moves between the phases of an exercise.
"""

from station.core.screens.details import Person
from station.core.values import Struct, replace
from station.wall.drawing.box import Box
from station.wall.drawing.pips import MARK
from station.wall.drawing.sheet import CAPITALS
from station.wall.drawing.sheet import CELL as DIGIT
from station.wall.drawing.sight import CELL, FLOOR, GROWS, NUMBER, Sight
from station.wall.person.people import People

ROW = 1.75
"""A row for name or cue, with the ground between it and the rest, as a multiple of its capitals."""

HANGS = 0.31
"""What hangs below a word, as a multiple of its capitals."""

UNDER_WORD = 0.6
"""Between that and the pips, beside a number, as a multiple of a pip."""

_NAME = 0.085  # of the inner height: the name, no smaller than can be read from the mat
_NUMBER = (0.5, 0.36)  # of the height that is left and of the width: the number at most, lying
_NUMBER_UPRIGHT = 0.3  # of the inner height: leaves the figure more than half of it
_GAP = 0.03  # of the shorter side: between figure and column
_LOOSE = (1.25, 1.45)  # of that gap: above and below the word where there is room to spare
_SHARE = 0.4  # of what is to spare: to the word, then above it, then below it

# What must be to spare for name and cue, in arc minutes: less, and number or figure would shrink.
_GROWN = 1.25  # as a multiple of its least: a number that need not give anything away
_FOR_NAME = 38  # a row at the floor of 20', its ground, and a little for the word under the number
_FOR_CUE = 35  # the second row: the word has had its share
_CUE = 247  # fifteen characters, the least that says anything, are about that wide
_STANDS = 0.7  # of its width: lower than that, upright, a figure's room shows nobody who stands
_FOR_SIDE = (180, 120)  # width and height of a figure's room that can lend a corner to a word
_LONGEST = 5.06  # "change" and "tighten", as multiples of their capitals
_MARK = (0.19, 0.24)  # of the height of the figure's room: a side mark's letter, lying, upright

# The row above a flat body.
_FLAT = 2.4  # wider than this for its height, a body is flat
_FLAT_NUMBER = 0.22  # of the inner height: its number at the least, where 60' are less
_WORTH = 1.1  # as a multiple: how much longer it must become
_INTO = (0.3, 0.6)  # of the padding: how far number and mat reach into it, above and below
_CLEAR = 0.6  # of the gap: between number and body, where the body is as large as fits below it
_SWELLS = 0.17  # of a pip: what the running one reaches further
_STACK = 0.86  # of the number: word and pips beside it, where the pips can be larger than the least
_LINES = MARK + 1.75  # of their capitals: a side mark and the word under it


class Arrangement(Struct, frozen=True):
    """Say where everything in a work screen goes and how large it is, in pixels.

    `gaps` are those above and below the word. `name` and `cue` are the heights of their capitals,
    0 where there is no room, and so is `word` under a banner; `side_word` says whether the side's word has room beside its mark.
    `letter` is the height of a side mark's letter. With a `beside` the column is the number alone;
    mark, pips and word stand there, at its left, and the body below both.
    """

    figure: Box
    column: Box
    number: float
    word: float
    letter: float
    pip: float
    gaps: tuple[float, float]
    gap: float
    name: float = 0.0
    cue: float = 0.0
    side_word: bool = False
    beside: Box | None = None


def arrange(
    sight: Sight, people: People, person: Person, inner: Box, *, sided: bool
) -> Arrangement:
    """Return the plan for this body, with as many of the words as the display has room for."""
    usual = plan(sight, inner)
    wide, high = people.extent(person.figure)
    if sight.upright or wide <= _FLAT * high:
        return usual
    low = _flat(sight, inner, usual, wide / high, sided=sided)
    # Trouble takes height for ten seconds: nothing changes its place for that.
    whole = Box(*sight.inner)
    before = _flat(sight, whole, plan(sight, whole), wide / high, sided=sided)
    longer = _length(before.figure, wide / high) / _length(plan(sight, whole).figure, wide / high)
    return low if longer > _WORTH else usual


def _length(room: Box, proportion: float) -> float:
    """Return how long a body of that proportion, width to height, can be there."""
    return min(room.width, room.height * proportion)


def plan(sight: Sight, inner: Box) -> Arrangement:
    """Return the plan beside a column, with as many of the words as the display has room for."""
    u = sight.minute
    name = min(max(_NAME * inner.height, FLOOR * u), sight.ample)
    found = _plan(sight, inner, 0.0, 0.0)
    if not found.side_word:
        return found
    for cue in (0.0, sight.plain):
        fuller = _plan(sight, inner, name, cue)
        if not (_room_for_words(sight, inner, fuller) and fuller.side_word):
            break
        found = fuller
    return found


def _room_for_words(sight: Sight, inner: Box, plan: Arrangement) -> bool:
    u = sight.minute
    if sight.upright:
        if plan.figure.height < _STANDS * plan.figure.width:
            return False
    else:
        spare = inner.height - (_GROWN * NUMBER + FLOOR) * u - plan.pip - 4 * plan.gap
        if spare <= _FOR_NAME * u:
            return False
        if plan.cue and spare <= ROW * plan.name + _FOR_CUE * u + plan.gap:
            return False
    return not plan.cue or inner.width / 2 >= _CUE * u


def _plan(sight: Sight, inner: Box, name: float, cue: float) -> Arrangement:
    """Plan with rows for name and cue; number and word as large as the rest is high and wide."""
    u, gap = sight.minute, _GAP * sight.short
    rest = inner.cut(top=round(ROW * name), bottom=round(ROW * cue))
    if sight.upright:
        most = min(inner.width / CELL, _NUMBER_UPRIGHT * inner.height)
    else:
        most = min(_NUMBER[0] * rest.height, _NUMBER[1] * inner.width / CELL)
    pip = sight.pip(u)
    whole = rest.height >= int(sight.least(u))
    least = sight.least(u) if whole else sight.bare(u)
    if whole:  # pips that can be read from the mat, too, before anything else grows
        pip = max(pip, min(FLOOR * u, pip + (rest.height - least) / (1 + GROWS)))
        least += (1 + GROWS) * (pip - sight.pip(u))
    number = max(NUMBER * u, min(most, rest.height - least + NUMBER * u))
    spare = rest.height - least - (number - NUMBER * u)
    word = 0.0
    if whole:
        word = max(
            FLOOR * u, min(sight.ample, CELL * number / _LONGEST, FLOOR * u + _SHARE * spare)
        )
    above, below = sight.above(number, word), sight.below(word, pip)
    # What is still spare goes between them, up to the distances that look right.
    spare = max(0.0, rest.height - number - above - word - below - pip)
    above = max(above, min(_LOOSE[0] * gap, above + _SHARE * spare))
    below = max(below, min(_LOOSE[1] * gap, below + _SHARE * spare))
    width = round(2 * DIGIT * number / CAPITALS)
    height = round(number + above + word + below + pip)
    if sight.upright:
        column = rest.cut(top=rest.height - height)
        figure = rest.cut(bottom=height + round(gap))
    else:
        spare = (rest.height - height) / 2
        column = rest.cut(left=rest.width - width, top=int(spare), bottom=int(spare))
        figure = rest.cut(right=width + round(gap))
    letter = min(max(FLOOR * u, _MARK[sight.upright] * figure.height), sight.ample)
    room = _room_for_side(figure, u)
    gaps = (above, below)
    return Arrangement(figure, column, number, word, letter, pip, gaps, gap, name, cue, room)


def _room_for_side(figure: Box, u: float) -> bool:
    return figure.width >= _FOR_SIDE[0] * u and figure.height >= _FOR_SIDE[1] * u


def word_and_pips(word: float, pip: float) -> float:
    """Return how high a word and the pips below it are, beside a number."""
    return (1 + HANGS) * word + (UNDER_WORD + 1 + _SWELLS) * pip


def _flat(
    sight: Sight, inner: Box, usual: Arrangement, proportion: float, *, sided: bool
) -> Arrangement:
    """Plan a row of number, word and side over a body as long as the display is wide.

    The number is as large as that leaves room for. Where no other line is, number and mat reach a
    little into the ground around them.
    """
    u = sight.minute
    above, below = (round(share * sight.padding) for share in _INTO)
    above *= inner.top == sight.inner[1]  # below a banner there is none to spare
    rest = inner.cut(
        top=round(ROW * usual.name) if usual.name else -above,
        bottom=round(ROW * usual.cue) if usual.cue else -below,
    )
    least = max(NUMBER * u, _FLAT_NUMBER * inner.height)
    number = max(least, min(usual.number, rest.height - rest.width / proportion - usual.gap))
    width = round(2 * DIGIT * number / CAPITALS)
    column = rest.cut(left=rest.width - width, bottom=rest.height - round(number))
    beside = column._replace(left=rest.left, width=rest.width - width - round(usual.gap))
    pip, least = FLOOR * u, sight.pip(u)
    high = number / _LINES if sided else (number - word_and_pips(0.0, least)) / (1 + HANGS)
    size = max(FLOOR * u, min(sight.ample, beside.width / _LONGEST, high))
    if not sided:  # they stand under the word, and not beside the mark
        room = _STACK * number - word_and_pips(size, 0.0)
        pip = max(least, min(pip, room / word_and_pips(0.0, 1.0)))
    return replace(
        usual,
        figure=rest.cut(top=column.height + round(_CLEAR * usual.gap)),
        column=column,
        number=number,
        word=size,
        letter=size,
        pip=pip,
        beside=beside,
    )
