"""What is on every screen: the legends, the answer to a press, the ring, the banner of trouble."""

from collections.abc import Sequence

from station.core.screens.picture import Legend, Response, View
from station.core.screens.scenes import WorkScene
from station.core.values import Struct, replace
from station.core.workout.events import Button
from station.wall.drawing.box import Box
from station.wall.drawing.elements import STEPS, Face, Plate, Ring, Shape, Sign
from station.wall.drawing.frame import outline, radius
from station.wall.drawing.sheet import Sheet
from station.wall.drawing.sight import FLOOR, Sight
from station.wall.drawing.theme import DULL, GROUND, TEXT, TROUBLE

BUTTONS = (Button.BACK, Button.REP, Button.NEXT)

_LIVE = (Shape.BACK, Shape.REP, Shape.NEXT)
_DEAD = (Shape.BACK_HOLLOW, Shape.REP_HOLLOW, Shape.NEXT_HOLLOW)
# As multiples of a legend's capitals: a shape's width and height, and the ground beside it.
_SHAPES = ((1.02, 1.14), (1.39, 1.39), (1.02, 1.14))
_SIGN = (0.78, 1.0)  # of its size: a shape, where words are long and as a rule
_AFTER_SHAPE, _IN_PILL = (0.3, 0.6), (0.22, 0.75)  # the same: after a shape, within a pill
_BETWEEN = 0.35
_EDGE = 1.5  # margins
_EASES = 8  # steps from all of that ground to the least
_STEP = 0.97  # how much smaller each try is
_THIRD = 0.29  # of the width: the light above a button
_WORTH = 0.8  # of its capitals: what a line more may cost a banner
# Trouble in work, as multiples of its capitals: a plate of one line, the ground above it, from line
# to line, the ground at its sides, its sign and the ground after that.
_PLATE, _OVER, _PITCH, _ASIDE, _ICON, _AFTER = 1.45, 0.18, 1.4, 0.45, 1.0, 0.4
_SURE = 1.04  # as much narrower lines are broken, for they are measured roughly
_LEAST = 3.0  # capitals that can no longer be read anyway
_SLIM = 0.45  # of the frame's thickness: the light on a page without a frame
_RING = 0.31  # of the shorter side


class _Set(Struct, frozen=True):
    """A legend as it is set: its words, their capitals, and how wide the whole is."""

    text: str
    capitals: float
    width: float


def set_legends(
    sheet: Sheet,
    legends: Sequence[Legend],
    centres: tuple[float, float, float],
    answer: Response | None,
) -> None:
    """Set what each button does above it, in one size; a dead button is only an outline.

    Where words are long, the ground between them gives way first and the signs with it, then the
    words that have a short form; only then the longest is set smaller, alone.
    """
    shown = _answered(legends, answer)
    sets, ease = _fitted(sheet, shown)
    lefts = _lefts(sheet.sight, sets, centres)
    for index, (legend, one, left) in enumerate(zip(shown, sets, lefts, strict=True)):
        _set_legend(sheet, index, legend, one, left, ease)


def _answered(legends: Sequence[Legend], answer: Response | None) -> list[Legend]:
    """Let an accepted press take the pill for as long as its light is on."""
    if answer is None or not answer.accepted:
        return list(legends)
    lit = BUTTONS.index(answer.button)
    return [
        replace(legend, pill=legend.live and index == lit) for index, legend in enumerate(legends)
    ]


def _fitted(sheet: Sheet, legends: Sequence[Legend]) -> tuple[list[_Set], float]:
    """Return the legends as they fit side by side, and what share of the ground is left to them."""
    full = sheet.sight.legend
    texts = [legend.word for legend in legends]
    shorts = [legend.short or legend.word for legend in legends]
    sizes = [full] * len(texts)
    sets: list[_Set] = []
    for words in (texts, shorts):
        for step in range(_EASES, -1, -1):
            ease = step / _EASES
            sets = [
                _measured(sheet, i, legends[i], word, full, ease) for i, word in enumerate(words)
            ]
            if _fits(sheet.sight, sets):
                return sets, ease
    while not _fits(sheet.sight, sets):
        longest = max(range(len(sets)), key=lambda i: sets[i].width)
        sizes[longest] *= _STEP
        sets[longest] = _measured(
            sheet, longest, legends[longest], shorts[longest], sizes[longest], 0.0
        )
    return sets, 0.0


def _measured(
    sheet: Sheet, index: int, legend: Legend, text: str, capitals: float, ease: float
) -> _Set:
    full = sheet.sight.legend
    width = _shape(index, full, ease)[0] + 2 * _within(legend, ease) * full
    if text:
        width += _eased(_AFTER_SHAPE, ease) * full + sheet.width(text, capitals)
    return _Set(text, capitals, width)


def _eased(bounds: tuple[float, float], ease: float) -> float:
    return bounds[0] + (bounds[1] - bounds[0]) * ease


def _within(legend: Legend, ease: float) -> float:
    """Return the ground on both sides of a legend; where words are long, only a pill has any."""
    least, usual = _IN_PILL
    return _eased((least if legend.pill else 0.0, usual), ease)


def _shape(index: int, capitals: float, ease: float) -> tuple[float, float]:
    """Return width and height of a button's sign."""
    wide, high = _SHAPES[index]
    return wide * capitals * _eased(_SIGN, ease), high * capitals * _eased(_SIGN, ease)


def _fits(sight: Sight, sets: Sequence[_Set]) -> bool:
    gaps = _BETWEEN * sight.legend * (len(sets) - 1)
    return sum(one.width for one in sets) + gaps + 2 * _EDGE * sight.margin <= sight.size[0]


def _lefts(sight: Sight, sets: Sequence[_Set], centres: Sequence[float]) -> list[float]:
    """Return where each legend begins: above its button, or as near as the others let it."""
    screen, gap, edge = sight.size[0], _BETWEEN * sight.legend, _EDGE * sight.margin
    lefts = [centre * screen - one.width / 2 for centre, one in zip(centres, sets, strict=True)]
    least = edge
    for index, one in enumerate(sets):
        lefts[index] = max(lefts[index], least)
        least = lefts[index] + one.width + gap
    most = screen - edge
    for index in range(len(sets) - 1, -1, -1):
        lefts[index] = min(lefts[index], most - sets[index].width)
        most = lefts[index] - gap
    return lefts


def _set_legend(
    sheet: Sheet, index: int, legend: Legend, one: _Set, left: float, ease: float
) -> None:
    _, height = sheet.sight.size
    strip, full = sheet.sight.strip, sheet.sight.legend
    middle = height - strip / 2
    wide, high = (round(size) for size in _shape(index, full, ease))
    x = round(left + _within(legend, ease) * full)
    name = BUTTONS[index].value
    ink, ground = (GROUND, TEXT) if legend.pill else (TEXT, GROUND)
    if legend.pill:
        tall = round(0.88 * strip)
        pill = Box(round(left), round(middle - tall / 2), round(one.width), tall)
        sheet.add(Plate(f"pill {name}", pill, TEXT, tall // 2))
    shape = Box(x, round(middle - high / 2), wide, high)
    if legend.live:
        sheet.add(Sign(f"shape {name}", shape, _LIVE[index], ink))
    else:
        sheet.add(Sign(f"shape {name}", shape, _DEAD[index], DULL))
    if one.text and legend.live:
        at = (shape.right + _eased(_AFTER_SHAPE, ease) * full, middle + one.capitals / 2)
        sheet.words(f"legend {name}", one.text, one.capitals, at, 0.0, ink, ground=ground)


def slim(sight: Sight) -> int:
    """Return how high the light of a press is on a page without a frame, in pixels."""
    return round(_SLIM * sight.thickness)


def set_answer(
    sheet: Sheet, answer: Response, centres: tuple[float, float, float], *, framed: bool
) -> None:
    """Light the third of the frame's lower edge above the button; refused is only an outline.

    On a page without a frame the light is slimmer, so that it covers nothing.
    """
    sight = sheet.sight
    stage = outline(sight)
    thick = sight.thickness if framed else slim(sight)
    width = round(_THIRD * stage.width)
    middle = centres[BUTTONS.index(answer.button)] * sight.size[0]
    left = min(max(round(middle - width / 2), stage.left), stage.right - width)
    box = Box(left, stage.bottom - thick, width, thick)
    sheet.add(Plate("answer ground", box, GROUND, thick // 2))
    line = 0 if answer.accepted else max(2, thick // 6)
    sheet.add(Plate("answer", box, TEXT, thick // 2, line))


def set_ring(sheet: Sheet, filled: float, centre: float, shape: Shape) -> None:
    """Set the ring that fills while BACK is held, over everything else, around what it is for."""
    sight = sheet.sight
    size = round(_RING * sight.short * 1.2)
    stage = outline(sight)
    left = round(centre * sight.size[0] - size / 2)
    left = min(max(left, stage.left), stage.right - size)
    sheet.add(
        Ring("ring", Box(left, stage.bottom - size, size, size), round(filled * STEPS), shape)
    )


def set_trouble(sheet: Sheet, view: View, most: float) -> Box:
    """Lay the banner over the frame's upper edge, or only its sign; `most` is its height at most.

    In work it says in a few words what can be read from the mat, elsewhere in a sentence. Return
    its box, below which everything else is set.
    """
    sight = sheet.sight
    edge = sight.margin + radius(sight)
    if view.trouble_small:
        size = int(min(max(sight.strip, FLOOR * sight.minute), most))
        chip = Box(sight.size[0] - edge - size, sight.margin, size, size)
        inset = round(0.16 * size)
        sheet.add(
            *_ground(chip),
            Sign("trouble sign", chip.cut(inset, inset, inset, inset), Shape.WARNING, GROUND),
        )
        return chip
    if isinstance(view.scene, WorkScene):
        return _set_words(sheet, view.trouble_short or view.trouble, most)
    return _set_sentence(sheet, view.trouble, edge, most)


def _ground(box: Box) -> tuple[Plate, Plate]:
    """Return the yellow plate of a trouble, and the ground that parts it from what is below."""
    round_ = min(box.width, box.height) // 4
    return (
        Plate("trouble ground", box.cut(-3, -3, -3, -3), GROUND, round_ + 3),
        Plate("trouble", box, TROUBLE, round_),
    )


def _set_words(sheet: Sheet, text: str, most: float) -> Box:
    """Set a few words as large as what is read from the mat, in as few lines as they take."""
    sight = sheet.sight
    wide, capitals = sight.size[0] - 2 * sight.margin, FLOOR * sight.minute
    while True:
        room = wide - 2 * _ASIDE * capitals
        lines = sheet.balanced(text, capitals, room / _SURE, Face.BOLD)
        height = (_PLATE + _PITCH * (len(lines) - 1)) * capitals
        inks = [sheet.width(line, capitals) for line in lines]
        if (height <= most and max(inks) <= room) or capitals < _LEAST:
            break
        capitals *= _STEP
    # The sign stands before the words where it has room.
    icon = _ICON * capitals if max(inks) + (_ICON + _AFTER) * capitals <= room else 0.0
    block = max(inks) + (icon + _AFTER * capitals if icon else 0.0)
    width = round(block + 2 * _ASIDE * capitals)
    box = Box((sight.size[0] - width) // 2, sight.margin, width, int(height))
    sheet.add(*_ground(box))
    left = box.left + _ASIDE * capitals
    if icon:
        sign = Box(round(left), round(box.centre[1] - icon / 2), round(icon), round(icon))
        sheet.add(Sign("trouble sign", sign, Shape.WARNING, GROUND))
        left += icon + _AFTER * capitals
    line = box.top + _OVER * capitals + capitals
    for number, words in enumerate(lines):
        at = (left, line + number * _PITCH * capitals)
        sheet.words(f"trouble {number}", words, capitals, at, 0.0, GROUND, ground=TROUBLE)
    return box


def _set_sentence(sheet: Sheet, text: str, edge: int, most: float) -> Box:
    """Set a sentence, as large as a banner that leaves the page its room allows."""
    sight = sheet.sight
    width = sight.size[0] - 2 * edge
    lines, capitals = _banner(sheet, text, width, most)
    pitch = 1.75 * capitals
    height = int(min(max(0.8 * sight.strip, pitch * len(lines) + 0.7 * capitals), most))
    box = Box(edge, sight.margin, width, height)
    icon = round(1.6 * capitals)
    left = box.left + round(0.8 * capitals) + icon + round(0.7 * capitals)
    sheet.add(*_ground(box))
    sign = Box(box.left + round(0.8 * capitals), round(box.centre[1] - icon / 2), icon, icon)
    sheet.add(Sign("trouble sign", sign, Shape.WARNING, GROUND))
    top = box.centre[1] - pitch * (len(lines) - 1) / 2 + capitals / 2
    for number, line in enumerate(lines):
        at = (left, top + number * pitch)
        sheet.words(f"trouble {number}", line, capitals, at, 0.0, GROUND, ground=TROUBLE)
    return box


def _banner(sheet: Sheet, text: str, width: float, most: float) -> tuple[list[str], float]:
    """Return the sentence in lines and their capitals, as large as banner and legends allow.

    Each line more must be worth it: one line is read faster than two.
    """
    return max(
        (_in_lines(sheet, text, count, width, most) for count in (1, 2, 3)),
        key=lambda found: found[1] * _WORTH ** len(found[0]),
    )


def _in_lines(
    sheet: Sheet, text: str, count: int, width: float, most: float
) -> tuple[list[str], float]:
    """Return the sentence in so many lines at the most, and the largest capitals for them."""
    capitals = min(sheet.sight.legend, most / (1.75 * count + 0.7))
    while True:
        room = width - 4 * capitals
        lines = sheet.balanced(text, capitals, room, Face.BOLD)
        fits = all(sheet.width(line, capitals) <= room for line in lines)
        if (fits and len(lines) <= count) or capitals < _LEAST:
            return lines, capitals
        capitals *= 0.95
