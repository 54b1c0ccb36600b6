"""The screens of an exercise in letters: its preview, its work, and the question after a cut."""

from itertools import groupby, zip_longest

from station.core.screens.details import Frame, Stage
from station.core.screens.scenes import GoOnScene, PreviewScene, Symbol, WorkScene
from station.wall.drawing import theme
from station.wall.drawing.theme import DULL, GREY, OUTLINE, TEXT, WORK, Colour
from station.wall.letters.bar import bar
from station.wall.letters.digits import BARS, MOST, TICK, large
from station.wall.letters.leaf import (
    Run,
    Runs,
    Size,
    beside,
    centred,
    columns,
    joined,
    runs,
    shifted,
    width,
)
from station.wall.letters.pen import Pen
from station.wall.letters.sketch import LEAST

ROOMY = 14
"""Rows from which on empty ones stand between the parts."""

_SYMBOLS = {Symbol.DONE: TICK, Symbol.PAUSED: BARS}
_MINUS = "\N{MINUS SIGN}"
_TWO_COLUMNS = 60


def work_rows(scene: WorkScene, pen: Pen, room: Size) -> list[Runs]:
    """Return a screen of work: name and side, cue, body and number, and the clock at the lower edge."""
    across, down = room
    gap = int(down >= ROOMY)
    head = [_head(scene, pen, across, theme.accent(scene.tone))]
    foot = [*[()] * gap, *[_clock(scene.frame, scene.tone, pen, across)] * (1 + gap)]
    if down > len(head) + len(foot) + 4:
        next_ = pen.cut(runs(scene.next, GREY), across // 2)
        head.append(beside(runs(scene.cue, GREY), next_, across, pen.glyphs.ellipsis))
    left = down - len(head) - len(foot)
    return [*head, *_stage(scene, pen, (across, left)), *foot]


def _stage(scene: WorkScene, pen: Pen, room: Size) -> list[Runs]:
    """Return the number with its word, and the body beside it where that makes it no smaller."""
    across, down = room
    gap = int(down >= ROOMY - 4)
    high = down - 1 - 3 * gap
    beside_body = _widest(pen, (across - LEAST[0] - 2, high))
    wide, body = 0, list[Runs]()
    if beside_body and beside_body[1] == (_widest(pen, (across, high)) or (0, 0))[1]:
        wide = min(across - beside_body[0] - 2, down * 5 // 2)
        body = pen.body(scene.person, (wide, down))
    start = wide + 2 if body else 0
    ink = theme.number(scene.tone)
    number = number_rows(_number(scene), ink, pen, (across - start, high))
    accent = theme.accent(scene.tone)
    told = f"{scene.word} {pen.glyphs.tick}" if scene.ticked else scene.word
    word = centred(runs(pen.clip(told, across - start), accent, bold=True), across - start)
    column = [*in_middle(number, down - 1 - gap), word, *[()] * gap]
    return abreast(body, column, start) if body else column


def _widest(pen: Pen, room: Size) -> Size | None:
    """Return columns and rows of the widest number there is in work, as large as it fits."""
    rows = large(f"{_MINUS}00", room, pen.glyphs)
    return (len(rows[0]), len(rows)) if rows else None


def abreast(left: list[Runs], right: list[Runs], start: int) -> list[Runs]:
    """Return rows beside each other, the right ones from the column `start` on."""
    pairs = zip_longest(left, right, fillvalue=())
    return [(*one, *shifted(other, start - width(one))) for one, other in pairs]


def _number(scene: WorkScene) -> str:
    """Return the number of a scene, or the sign in its place, as the block letters name it."""
    if isinstance(scene.number, Symbol):
        return _SYMBOLS[scene.number]
    return f"{_MINUS if scene.minus else ''}{scene.digits}"


def number_rows(number: str, ink: Colour, pen: Pen, room: Size, most: int = MOST) -> list[Runs]:
    """Return a number in block letters as large as there is room for, else in one row.

    `most` is how many times the smallest of them they may be.
    """
    rows = large(number, room, pen.glyphs, most)
    if rows is None:
        plain = pen.glyphs.tick if number == TICK else number
        rows = (pen.clip(plain, room[0]),)
    return [centred(runs(row, ink, bold=True), room[0]) for row in rows]


def in_middle(rows: list[Runs], room: int) -> list[Runs]:
    """Return rows with as many empty ones around them as fill `room`."""
    above = max(0, room - len(rows)) // 2
    below = max(0, room - len(rows) - above)
    return [*[()] * above, *rows[: max(0, room)], *[()] * below]


def preview_rows(scene: PreviewScene, pen: Pen, room: Size) -> list[Runs]:
    """Return the preview of an exercise: the screen with words, read before lying down."""
    across, down = room
    here, all_ = scene.place
    place = runs(joined((scene.round, f"{here + 1} / {all_}"), pen.glyphs.joint), GREY)
    name = pen.choose((scene.name, scene.short), across - width(place) - 1)
    side = (*pen.side(scene.side, WORK), *runs(f" {scene.side_word}  " if scene.side else "", WORK))
    sets = (*side, *runs(pen.sets(scene.pips), GREY))
    head = [beside(runs(name, bold=True), place, across), beside(sets, (), across)]
    matters = pen.paragraph(scene.matters, across)
    each = joined((scene.each, scene.pace), pen.glyphs.joint)
    foot = [
        *pen.paragraph(scene.person.words[1], across),  # where no figure shows how to lie
        *pen.paragraph(scene.note, across),
        *pen.paragraph(each, across, GREY),
        *matters,
    ]
    left = down - len(head) - len(foot)
    gap = int(down >= ROOMY)
    body = pen.body(scene.person, (across // 2, left)) if across >= _TWO_COLUMNS else []
    start = across // 2 if body else across
    dose = number_rows(scene.dose, WORK, pen, (start, left - 2 * gap), 2)
    middle = in_middle(dose, left)
    return [*head, *(abreast(middle, body, start) if body else middle), *foot]


def go_on_rows(scene: GoOnScene, pen: Pen, room: Size) -> list[Runs]:
    """Return the question whether to go on: what is already counted comes first."""
    across, down = room
    head = [runs(scene.title, bold=True), *pen.paragraph(scene.note, across, GREY)]
    side = (*pen.side(scene.side, WORK), Run(" ")) if scene.side else ()
    named = (*side, *runs(scene.name, bold=True))
    foot = [
        pen.cut(named, across),
        runs(pen.sets(scene.pips), GREY),
        pen.cut(pen.row(scene.row), across),
    ]
    left = down - len(head) - len(foot)
    word = [centred(runs(scene.word, GREY), across)] if scene.word else []
    gap = int(down >= ROOMY)
    number = number_rows(scene.number, WORK, pen, (across, left - len(word) - 2 * gap))
    return [*head, *in_middle([*number, *word], left), *foot]


def _head(scene: WorkScene, pen: Pen, across: int, accent: Colour) -> Runs:
    """Return name, set and side in one row; what is too long is the short name, or has no set."""
    word = runs(f" {scene.side_word}" if scene.side_word else "", accent)
    side = (*pen.side(scene.side, accent), *word)
    sets = pen.sets(scene.pips)
    aside = (*runs(f"{sets}  " if side else sets, GREY), *side)
    if width(aside) + columns(scene.short) + 2 > across:
        aside = side
    name = pen.choose((scene.name, scene.short), across - width(aside) - 2)
    return beside(runs(name, TEXT, bold=True), aside, across, pen.glyphs.ellipsis)


def _clock(frame: Frame, tone: Stage, pen: Pen, across: int) -> Runs:
    """Return the frame as a bar; what is empty of it is grey."""
    ink = DULL if tone is Stage.FROZEN else theme.accent(tone)
    empty = {pen.glyphs.empty, pen.glyphs.pieces[0]}
    parts = groupby(bar(frame, across, pen.glyphs), key=lambda sign: sign in empty)
    return tuple(Run("".join(signs), OUTLINE if is_empty else ink) for is_empty, signs in parts)
