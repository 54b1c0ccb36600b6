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
from station.wall.drawing.sheet import CAPITALS, Sheet
from station.wall.drawing.sheet import CELL as DIGIT
from station.wall.drawing.sight import CELL, FLOOR, IDEAL, NUMBER, Sight
from station.wall.drawing.theme import GREY
from station.wall.person.people import People

_LONGEST = 5.06  # "change" and "tighten", as multiples of their capitals
_MINUS = 0.43  # of the font's size: a minus needs less room than a digit
_LYING = 1.4  # wider than this for its height, a figure leaves the room above it free
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
    name = min(max(0.085 * inner.height, FLOOR * u), IDEAL * u)
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
        if plan.figure.height < 0.7 * plan.figure.width:
            return False
    else:
        spare = inner.height - (1.25 * NUMBER + FLOOR) * u - plan.pip - 4 * plan.gap
        if spare <= 38 * u:
            return False
        if plan.cue and spare <= 1.75 * plan.name + 35 * u + plan.gap:
            return False
    # Fifteen characters, the least that says anything, are some 247' wide.
    return not plan.cue or inner.width / 2 >= 247 * u


def _plan(sight: Sight, inner: Box, name: float, cue: float) -> Arrangement:
    """Plan with rows for name and cue; number and word as large as the rest is high and wide."""
    u, gap = sight.minute, 0.03 * sight.short
    pip = sight.pip(u)
    rest = inner.cut(top=round(1.75 * name), bottom=round(1.75 * cue))
    if sight.upright:
        most = min(inner.width / CELL, 0.3 * inner.height)
    else:
        most = min(0.5 * rest.height, 0.36 * inner.width / CELL)
    number = max(NUMBER * u, min(most, rest.height - sight.least(u) + NUMBER * u))
    spare = rest.height - sight.least(u) - (number - NUMBER * u)
    word = max(FLOOR * u, min(IDEAL * u, CELL * number / _LONGEST, FLOOR * u + 0.4 * spare))
    above, below = sight.above(number, word), sight.below(word, pip)
    # What is still spare goes between them, up to the distances that look right.
    spare = max(0.0, rest.height - number - above - word - below - pip)
    above = max(above, min(1.25 * gap, above + 0.4 * spare))
    below = max(below, min(1.45 * gap, below + 0.4 * spare))
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
    return figure.height >= 120 * u and figure.width >= 180 * u


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
                # Letters such as l stand above the capitals.
                line = inner.top + 1.1 * plan.name
                sheet.words("name", text, size, (inner.left, line), 0.0, ink)
                break
    if plan.cue:
        text = scene.cue or scene.next
        size = sheet.fitting(text, plan.cue, least, inner.width, Face.REGULAR)
        if text and size:
            name = "cue" if scene.cue else "next"
            at = (inner.left, inner.bottom - 0.25 * plan.cue)
            sheet.words(name, text, size, at, 0.0, grey, Face.REGULAR)


def _set_side(sheet: Sheet, scene: WorkScene, plan: Arrangement, *, lying: bool) -> list[Box]:
    """Set the side mark in the corner of its own side, and return what the figure must avoid."""
    mark, room, u = scene.side, plan.figure, sheet.sight.minute
    if mark is None:
        return []
    share = 0.24 if sheet.sight.upright else 0.19
    letter = min(max(FLOOR * u, share * room.height), IDEAL * u)
    size = mark_size(letter)
    if mark.towards is not None:
        width = min(3 * size, room.width)
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
    ink, apart = theme.accent(scene.tone), 0.35 * FLOOR * sheet.sight.minute
    if lying:
        x = box.right + apart if on_left else box.left - apart
        at = (x, box.centre[1] + size / 2)
    else:
        at = (box.left if on_left else box.right, box.bottom + apart + size * 1.08)
    word = sheet.words("side word", scene.side_word, size, at, 0.0 if on_left else 1.0, ink)
    return _margin(word, 0.03 * room.height)


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
        at, digits = (middle, baseline), str(scene.number)
        _set_number(sheet, digits, plan, at, ink, minus=scene.minus)
    line = baseline + plan.gaps[0] + plan.word
    size = sheet.fitting(scene.word, plan.word, FLOOR * u, _reach(plan, sheet.sight))
    if scene.word and size:
        shade = theme.accent(scene.tone)
        sheet.words("word", scene.word, size, (middle, line), 0.5, shade)
    pips = line + plan.gaps[1] + plan.pip / 2
    set_pips(sheet, scene.pips, plan.pip, (middle, pips), box.width, scene.tone)


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
    ems = DIGIT * len(digits) + (_MINUS if minus else 0.0)
    capitals = plan.number * min(1.0, 2 * DIGIT / ems)
    em = capitals / CAPITALS
    baseline = at[1] - (plan.number - capitals) / 2
    left = at[0] - ems * em / 2
    if minus:
        middle = (left + _MINUS * em / 2, baseline)
        sheet.words("number sign", "-", capitals, middle, 0.5, ink)
        left += _MINUS * em
    sheet.digits("number", digits, capitals, (left + DIGIT * len(digits) * em / 2, baseline), ink)
