"""The screens of work: figure, number, side and frame; words only where the eye can read them.

What does not fit is left out in this order: the next exercise, the cue, the exercise's name, the
side as a word, the word under the number, the pips. Room is given to name and cue by the size of
the display alone, so that nothing moves between the phases of an exercise.
"""

from station.core.content.exercise import Side
from station.core.screens.picture import SideMark, Stage, Symbol, WorkScene
from station.core.values import Struct
from station.wall.drawing import theme
from station.wall.drawing.box import Box
from station.wall.drawing.elements import Face, Shape, Sign
from station.wall.drawing.frame import set_frame
from station.wall.drawing.pips import mark_size, set_change, set_mark, set_pips
from station.wall.drawing.sheet import CAPITALS, Sheet, ems
from station.wall.drawing.sheet import CELL as DIGIT
from station.wall.drawing.sight import CELL, FLOOR, GROWS, IDEAL, NUMBER, Sight
from station.wall.drawing.theme import GREY
from station.wall.person.people import People

_NAME = 0.085  # of the inner height: the name, no smaller than can be read from the mat
_NUMBER = (0.5, 0.36)  # of the height that is left and of the width: the number at most, lying
_NUMBER_UPRIGHT = 0.3  # of the inner height: leaves the figure more than half of it
_GAP = 0.03  # of the shorter side: between figure and column
_LOOSE = (1.25, 1.45)  # of that gap: above and below the word where there is room to spare
_SHARE = 0.4  # of what is to spare: to the word, then above it, then below it
_ROW = 1.75  # of its capitals: a row for name or cue, with the ground between it and the rest
_ABOVE, _BELOW = 1.1, 0.25  # of their capitals: letters above the capitals, letters below the line

# What must be to spare for name and cue, in arc minutes: less, and number or figure would shrink.
_GROWN = 1.25  # as a multiple of its least: a number that need not give anything away
_FOR_NAME = 38  # a row at the floor of 20', its ground, and a little for the word under the number
_FOR_CUE = 35  # the second row: the word has had its share
_CUE = 247  # fifteen characters, the least that says anything, are about that wide
_STANDS = 0.7  # of its width: lower than that, upright, a figure's room shows nobody who stands
_FOR_SIDE = (180, 120)  # width and height of a figure's room that can lend a corner to a word

_MARK = (
    0.19,
    0.24,
)  # of the height of the figure's room: the letter of a side mark, lying, upright
_CHANGE = 3  # marks: how wide a change of sides is
_BESIDE = 0.35  # of its capitals: between a side mark and its word
_CLEAR = 0.03  # of the room's height: what the body keeps away from the word
_LONGEST = 5.06  # "change" and "tighten", as multiples of their capitals
_MINUS = 0.43  # of the font's size: a minus needs less room than a digit
_LYING = 1.4  # wider than this for its height, a figure leaves the room above it free
_TICK, _BEFORE_TICK = 1.15, 0.4  # of the word's capitals: the tick of a set that was done
_WITHIN = 0.94  # of the column: a row of pips, so that the running one stays inside
_ONE = 100.0  # capitals, to tell how wide a word is for them
_SIGNS = {Symbol.PAUSED: (Shape.BARS, 0.74), Symbol.DONE: (Shape.DONE, 1.15)}
"""What stands in the number's place, and how wide it is for its height."""


class Arrangement(Struct, frozen=True):
    """Say where everything in a work screen goes and how large it is, in pixels.

    `gaps` are those above and below the word. `name` and `cue` are the heights of their capitals,
    0 where there is no room; `side_word` says whether the side's word has room beside its mark.
    """

    figure: Box
    column: Box
    number: float
    word: float
    pip: float
    gaps: tuple[float, float]
    gap: float
    name: float = 0.0
    cue: float = 0.0
    side_word: bool = False


def plan(sight: Sight, inner: Box) -> Arrangement:
    """Return the plan with as many of the words as the display has room for."""
    u = sight.minute
    name = min(max(_NAME * inner.height, FLOOR * u), IDEAL * u)
    found = _plan(sight, inner, 0.0, 0.0)
    if not found.side_word:
        return found
    for cue in (0.0, FLOOR * u):
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
        if plan.cue and spare <= _ROW * plan.name + _FOR_CUE * u + plan.gap:
            return False
    return not plan.cue or inner.width / 2 >= _CUE * u


def _plan(sight: Sight, inner: Box, name: float, cue: float) -> Arrangement:
    """Plan with rows for name and cue; number and word as large as the rest is high and wide."""
    u, gap = sight.minute, _GAP * sight.short
    rest = inner.cut(top=round(_ROW * name), bottom=round(_ROW * cue))
    if sight.upright:
        most = min(inner.width / CELL, _NUMBER_UPRIGHT * inner.height)
    else:
        most = min(_NUMBER[0] * rest.height, _NUMBER[1] * inner.width / CELL)
    # Pips that can be read from the mat, too, before anything else grows.
    pip = sight.pip(u)
    pip = max(pip, min(FLOOR * u, pip + (rest.height - sight.least(u)) / (1 + GROWS)))
    least = sight.least(u) + (1 + GROWS) * (pip - sight.pip(u))
    number = max(NUMBER * u, min(most, rest.height - least + NUMBER * u))
    spare = rest.height - least - (number - NUMBER * u)
    word = max(FLOOR * u, min(IDEAL * u, CELL * number / _LONGEST, FLOOR * u + _SHARE * spare))
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
    room = _room_for_side(figure, u)
    return Arrangement(figure, column, number, word, pip, (above, below), gap, name, cue, room)


def _room_for_side(figure: Box, u: float) -> bool:
    return figure.width >= _FOR_SIDE[0] * u and figure.height >= _FOR_SIDE[1] * u


def set_work(sheet: Sheet, people: People, scene: WorkScene, inner: Box) -> None:
    """Set a screen of work inside the frame."""
    sheet.ground = theme.stage(scene.tone)
    set_frame(sheet, scene.frame, scene.tone)
    places = plan(sheet.sight, inner)
    _set_lines(sheet, scene, inner, places)
    # The figure's picture covers its whole box, so whatever shares the box lies on top of it.
    below = len(sheet.items)
    away = _set_side(sheet, scene, places, lying=_lies(people, scene))
    sheet.items.insert(below, people.place(scene.person, places.figure, away))
    _set_column(sheet, scene, places)


def _lies(people: People, scene: WorkScene) -> bool:
    wide, high = people.extent(scene.person.figure)
    return wide > _LYING * high


def _set_lines(sheet: Sheet, scene: WorkScene, inner: Box, plan: Arrangement) -> None:
    """Set the two short lines: the name above, the cue (or what comes next) below."""
    least = FLOOR * sheet.sight.minute
    grey = theme.accent(scene.tone) if scene.tone is Stage.RELAX else GREY
    if plan.name:
        for text in (scene.name, scene.short):
            size = sheet.fitting(text, plan.name, least, inner.width)
            if text and size:
                ink = theme.number(Stage.RELAX if scene.tone is Stage.RELAX else Stage.WORK)
                line = inner.top + _ABOVE * plan.name
                sheet.words("name", text, size, (inner.left, line), 0.0, ink)
                break
    if plan.cue:
        text = scene.cue or scene.next
        size = sheet.fitting(text, plan.cue, least, inner.width, Face.REGULAR)
        if text and size:
            name = "cue" if scene.cue else "next"
            at = (inner.left, inner.bottom - _BELOW * plan.cue)
            sheet.words(name, text, size, at, 0.0, grey, Face.REGULAR)


def _set_side(sheet: Sheet, scene: WorkScene, plan: Arrangement, *, lying: bool) -> list[Box]:
    """Set the side mark in the corner of its own side, and return what the figure must avoid."""
    mark, room, u = scene.side, plan.figure, sheet.sight.minute
    if mark is None:
        return []
    share = _MARK[sheet.sight.upright]
    letter = min(max(FLOOR * u, share * room.height), IDEAL * u)
    size = mark_size(letter)
    if mark.towards is not None:
        width = min(_CHANGE * size, room.width)
        box = Box(room.left + (room.width - width) // 2, room.top, width, size)
        set_change(sheet, mark, box, theme.accent(scene.tone))
        return [box]
    left = room.left if mark.side is Side.LEFT else room.right - size
    box = Box(left, room.top, size, size)
    set_mark(sheet, "side", box, mark, theme.accent(scene.tone))
    if not (plan.side_word and scene.side_word):
        return [_margin(box, plan.gap)]
    return [_margin(box, plan.gap), _set_side_word(sheet, scene, mark, box, room, lying=lying)]


def _margin(box: Box, gap: float) -> Box:
    return box.cut(*(-round(gap / 2) for _ in range(4)))


def _set_side_word(
    sheet: Sheet, scene: WorkScene, mark: SideMark, box: Box, room: Box, *, lying: bool
) -> Box:
    """Set the side as a word, under its mark or over a lying figure beside it."""
    size, on_left = FLOOR * sheet.sight.minute, mark.side is Side.LEFT
    ink, apart = theme.accent(scene.tone), _BESIDE * FLOOR * sheet.sight.minute
    if lying:
        x = box.right + apart if on_left else box.left - apart
        at = (x, box.centre[1] + size / 2)
    else:
        at = (box.left if on_left else box.right, box.bottom + apart + size * 1.08)
    word = sheet.words("side word", scene.side_word, size, at, 0.0 if on_left else 1.0, ink)
    return _margin(word, _CLEAR * room.height)


def _set_column(sheet: Sheet, scene: WorkScene, plan: Arrangement) -> None:
    """Set number, word and pips, each in its place whether or not the others are there."""
    box, u = plan.column, sheet.sight.minute
    middle = box.centre[0]
    ink = theme.number(scene.tone)
    baseline = box.top + plan.number
    if isinstance(scene.number, Symbol):
        shape, wide = _SIGNS[scene.number]
        half = wide * plan.number / 2
        sign = Box.around(middle - half, box.top, middle + half, baseline)
        sheet.add(Sign("number", sign, shape, ink))
    else:
        at = (middle, baseline)
        _set_number(sheet, scene.digits, plan, at, ink, minus=scene.minus)
    line = baseline + plan.gaps[0] + plan.word
    _set_word(sheet, scene, plan, (middle, line))
    line += plan.gaps[1]
    words = FLOOR * u
    fits = plan.pip > words - 1 and sheet.fitting(scene.set_words, words, words, box.width)
    if scene.set_words and fits:
        sheet.words("pip words", scene.set_words, words, (middle, line + words), 0.5, GREY)
        return
    at = (middle, line + plan.pip / 2)
    set_pips(sheet, scene.pips, plan.pip, at, _WITHIN * box.width, scene.tone)


def _set_word(sheet: Sheet, scene: WorkScene, plan: Arrangement, at: tuple[float, float]) -> None:
    """Set the word under the number, centred `at`; with a tick beside it where there is one."""
    least, reach = FLOOR * sheet.sight.minute, _reach(plan, sheet.sight)
    ink = theme.accent(scene.tone)
    middle, line = at
    taken, size = 0.0, plan.word
    if scene.ticked:  # first the word gives way, then the tick
        most = reach / (sheet.width(scene.word, _ONE) / _ONE + _TICK + _BEFORE_TICK)
        size = min(plan.word, most)
        taken = (_TICK + _BEFORE_TICK) * size if size >= least else 0.0
        size = size if taken else plan.word
    fitted = sheet.fitting(scene.word, size, min(size, least), reach - taken)
    if not (scene.word and fitted):
        return
    box = sheet.words("word", scene.word, fitted, (middle - taken / 2, line), 0.5, ink)
    if taken:
        left = box.right + _BEFORE_TICK * size
        tick = Box.around(left, line - size, left + _TICK * size, line)
        sheet.add(Sign("word tick", tick, Shape.DONE, ink))


def _reach(plan: Arrangement, sight: Sight) -> float:
    """Return how wide the word may be: a little into the ground on both sides of the column."""
    return plan.column.width if sight.upright else plan.column.width + plan.gap


def _set_number(
    sheet: Sheet,
    digits: str,
    plan: Arrangement,
    at: tuple[float, float],
    ink: theme.Colour,
    *,
    minus: bool,
) -> None:
    """Set the number; with three characters it shrinks to the column, in the same middle."""
    wide = ems(digits) + (_MINUS if minus else 0.0)
    capitals = plan.number * min(1.0, 2 * DIGIT / wide)
    em = capitals / CAPITALS
    baseline = at[1] - (plan.number - capitals) / 2
    left = at[0] - wide * em / 2
    if minus:
        middle = (left + _MINUS * em / 2, baseline)
        sheet.words("number sign", "-", capitals, middle, 0.5, ink)
        left += _MINUS * em
    sheet.digits("number", digits, capitals, (left + ems(digits) * em / 2, baseline), ink)
