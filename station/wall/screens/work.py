"""The screens of work: figure, number, side and frame; words only where the eye can read them.

What does not fit is left out in this order: the next exercise, the cue, the exercise's name, the
side as a word, the word under the number, the pips. Room is given to name and cue by the size of
the display alone, so that nothing moves between the phases of an exercise.
"""

from station.core.content.exercise import Side
from station.core.screens.details import SideMark, Stage
from station.core.screens.scenes import Symbol, WorkScene
from station.wall.drawing import theme
from station.wall.drawing.box import Box
from station.wall.drawing.elements import Face, Shape, Sign
from station.wall.drawing.frame import set_frame
from station.wall.drawing.pips import mark_size, pips_width, set_change, set_mark, set_pips
from station.wall.drawing.sheet import CAPITALS, Sheet, ems
from station.wall.drawing.sheet import CELL as DIGIT
from station.wall.drawing.sight import FLOOR, Sight
from station.wall.drawing.theme import GREY
from station.wall.person.people import People
from station.wall.screens.captions import set_caption
from station.wall.screens.places import HANGS, UNDER_WORD, Arrangement, arrange, word_and_pips

_ABOVE, _BELOW = 1.1, 0.25  # of their capitals: letters above the capitals, letters below the line
_CHANGE = 3  # marks: how wide a change of sides is
_APART = 0.35  # of its size: what keeps the mark of the right side from the number beside it
_BESIDE = 0.35  # of its capitals: between a side mark and its word
_CLEAR = 0.03  # of the room's height: what the body keeps away from the word
_MINUS = 0.43  # of the font's size: a minus needs less room than a digit
_LYING = 1.4  # wider than this for its height, a figure leaves the room above it free
_TICK, _BEFORE_TICK = 1.15, 0.4  # of the word's capitals: the tick of a set that was done
_LONG_WORD = (
    0.6  # of the least capitals: so far a long word shrinks by itself before it is left out
)
_WITHIN = 0.94  # of the column: a row of pips, so that the running one stays inside
_ONE = 100.0  # capitals, to tell how wide a word is for them
_SIGNS = {Symbol.PAUSED: (Shape.BARS, 0.74), Symbol.DONE: (Shape.DONE, 1.15)}
"""What stands in the number's place, and how wide it is for its height."""


def set_work(sheet: Sheet, people: People, scene: WorkScene, inner: Box) -> None:
    """Set a screen of work inside the frame."""
    sheet.ground = theme.stage(scene.tone)
    set_frame(sheet, scene.frame, scene.tone)
    sided = scene.side is not None
    places = arrange(sheet.sight, people, scene.person, inner, sided=sided)
    _set_lines(sheet, scene, inner, places)
    # The figure's picture covers its whole box, so whatever shares the box lies on top of it.
    below = len(sheet.items)
    if places.beside is None:
        away = _set_side(sheet, scene, places, lying=_lies(people, scene))
        if scene.person.figure:
            sheet.items.insert(below, people.place(scene.person, places.figure, away))
        else:
            # Where the name has a row of its own it is not said twice.
            set_caption(sheet, scene.person, places.figure, away, named=not places.name)
        _set_word(sheet, scene, places)
    else:
        body = people.place(scene.person, places.figure)
        _set_beside(sheet, scene, places, places.beside)
        sheet.items.insert(below, body)
    _set_number(sheet, scene, places)


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
    mark, room = scene.side, plan.figure
    if mark is None:
        return []
    size = mark_size(plan.letter)
    if mark.towards is not None:
        width = min(_CHANGE * size, room.width)
        box = Box(room.left + (room.width - width) // 2, room.top, width, size)
        set_change(sheet, mark, box, theme.accent(scene.tone))
        return [box]
    apart = 0 if sheet.sight.upright else round(_APART * size)
    left = room.left if mark.side is Side.LEFT else room.right - size - apart
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
    size, on_left = sheet.sight.plain, mark.side is Side.LEFT
    ink, apart = theme.accent(scene.tone), _BESIDE * size
    if lying:
        x = box.right + apart if on_left else box.left - apart
        at = (x, box.centre[1] + size / 2)
    else:
        at = (box.left if on_left else box.right, box.bottom + apart + size * 1.08)
    word = sheet.words("side word", scene.side_word, size, at, 0.0 if on_left else 1.0, ink)
    return _margin(word, _CLEAR * room.height)


def _set_word(sheet: Sheet, scene: WorkScene, plan: Arrangement) -> None:
    """Set word and pips under the number, each in its place whether or not the other is there."""
    box, words = plan.column, FLOOR * sheet.sight.minute
    middle = box.centre[0]
    line = box.top + plan.number + plan.gaps[0] + plan.word
    if plan.word:
        _set_line(sheet, scene, plan.word, _reach(plan, sheet.sight), (middle, line), 0.5)
    line += plan.gaps[1]
    if _has_set_words(sheet, scene, plan, box.width):
        sheet.words("pip words", scene.set_words, words, (middle, line + words), 0.5, GREY)
        return
    at = (middle, line + plan.pip / 2)
    set_pips(sheet, scene.pips, plan.pip, at, _WITHIN * box.width, scene.tone)


def _has_set_words(sheet: Sheet, scene: WorkScene, plan: Arrangement, room: float) -> bool:
    """Return whether the pips can stand there as words that are read from the mat."""
    words = FLOOR * sheet.sight.minute
    tall = plan.pip > words - 1
    return tall and bool(scene.set_words) and sheet.width(scene.set_words, words) <= room


def _set_line(
    sheet: Sheet,
    scene: WorkScene,
    size: float,
    reach: float,
    at: tuple[float, float],
    align: float,
) -> None:
    """Set the word, with a tick beside it where there is one, no wider than `reach`.

    It begins at the place where `align` is 0, ends there at 1, and is centred there at 0.5.
    """
    least, ink = FLOOR * sheet.sight.minute, theme.accent(scene.tone)
    taken, usual = 0.0, size
    if scene.ticked:  # first the word gives way, then the tick
        most = reach / (sheet.width(scene.word, _ONE) / _ONE + _TICK + _BEFORE_TICK)
        size = min(size, most)
        taken = (_TICK + _BEFORE_TICK) * size if size >= least else 0.0
        size = size if taken else usual
    fitted = sheet.fitting(scene.word, size, min(size, _LONG_WORD * least), reach - taken)
    if not (scene.word and fitted):
        return
    place = (at[0] - taken * align, at[1])
    box = sheet.words("word", scene.word, fitted, place, align, ink)
    if taken:
        left = box.right + _BEFORE_TICK * size
        tick = Box.around(left, at[1] - size, left + _TICK * size, at[1])
        sheet.add(Sign("word tick", tick, Shape.DONE, ink))


def _set_beside(sheet: Sheet, scene: WorkScene, plan: Arrangement, room: Box) -> None:
    """Set side, pips and word beside the number, the word on the line that all words hang from."""
    mark, size = scene.side, plan.word
    align = 1.0 if mark and mark.side is Side.RIGHT and mark.towards is None else 0.0
    inset = round(_APART * mark_size(plan.letter)) if align else 0
    under = HANGS * size
    if mark is None:
        line = room.top + (room.height - word_and_pips(size, plan.pip)) / 2 + size
        middle = line + under + (UNDER_WORD + 0.5) * plan.pip
        _set_pips_from(sheet, scene, plan, (room.left, middle), room.width, 0.0)
    else:
        line = room.bottom - under - 1  # a baseline is set on a whole pixel
        _set_side_row(sheet, scene, plan, mark, room.cut(right=inset), align)
    # A long word reaches into the ground that keeps the mark of the right side from the number.
    over = max(0, sheet.width(scene.word, size) - room.width + inset) if align else 0
    edge = room.right - inset + min(over, inset) if align else room.left
    _set_line(sheet, scene, size, room.width, (edge, line), align)


def _set_side_row(
    sheet: Sheet, scene: WorkScene, plan: Arrangement, mark: SideMark, room: Box, align: float
) -> None:
    """Set side mark, side word and pips in one row, from the mark's own side on."""
    size, gap = mark_size(plan.letter), _BESIDE * plan.letter
    ink = theme.accent(scene.tone)
    wide = round(min(_CHANGE * size, room.width)) if mark.towards else size
    box = Box(room.right - wide if align else room.left, room.top, wide, size)
    if mark.towards is not None:
        set_change(sheet, mark, box, ink)
    else:
        set_mark(sheet, "side", box, mark, ink)
    away = -1 if align else 1
    edge, middle = (box.left if align else box.right) + away * gap, box.centre[1]
    least = sheet.sight.plain
    if plan.side_word and mark.towards is None and scene.side_word:
        at = (edge, middle + least / 2)
        word = sheet.words("side word", scene.side_word, least, at, align, ink)
        edge = (word.left if align else word.right) + away * gap
    edge += away * gap
    rest = edge - room.left if align else room.right - edge
    if mark.towards is None or rest >= pips_width(scene.pips, plan.pip):
        _set_pips_from(sheet, scene, plan, (edge, middle), rest, align, size)


def _set_pips_from(
    sheet: Sheet,
    scene: WorkScene,
    plan: Arrangement,
    at: tuple[float, float],
    room: float,
    align: float,
    high: float = 0.0,
) -> None:
    """Set the pips from an edge on, no wider than the room, and in rows where that is `high`.

    Where they are as large as words, they are words in a rest.
    """
    words = FLOOR * sheet.sight.minute
    if high and _has_set_words(sheet, scene, plan, room):
        place = (at[0], at[1] + words / 2)
        sheet.words("pip words", scene.set_words, words, place, align, GREY)
        return
    wide = min(pips_width(scene.pips, plan.pip), room)
    middle = (at[0] - wide / 2 if align else at[0] + wide / 2, at[1])
    set_pips(sheet, scene.pips, plan.pip, middle, wide, scene.tone, high)


def _set_number(sheet: Sheet, scene: WorkScene, plan: Arrangement) -> None:
    """Set the number, or the sign that stands in its place."""
    box, ink = plan.column, theme.number(scene.tone)
    middle, baseline = box.centre[0], box.top + plan.number
    if isinstance(scene.number, Symbol):
        shape, wide = _SIGNS[scene.number]
        half = wide * plan.number / 2
        sign = Box.around(middle - half, box.top, middle + half, baseline)
        sheet.add(Sign("number", sign, shape, ink))
    else:
        _set_digits(sheet, scene.digits, plan, (middle, baseline), ink, minus=scene.minus)


def _reach(plan: Arrangement, sight: Sight) -> float:
    """Return how wide the word may be: a little into the ground on both sides of the column."""
    return plan.column.width if sight.upright else plan.column.width + plan.gap


def _set_digits(
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
