"""What is on every screen: the legends, the answer to a press, the ring, the banner of trouble."""

from collections.abc import Sequence

from station.core.screens.picture import Answer, Legend, View
from station.core.values import replace
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
_AFTER_SHAPE, _IN_PILL, _BETWEEN = 0.6, 0.75, 0.5
_THIRD = 0.29  # of the width: the light above a button
_WORTH = 0.8  # of its capitals: what a line more may cost a banner
_LEAST = 3.0  # capitals that can no longer be read anyway
_SLIM = 0.45  # of the frame's thickness: the light on a page without a frame
_RING = 0.31  # of the shorter side


def set_legends(
    sheet: Sheet,
    legends: Sequence[Legend],
    centres: tuple[float, float, float],
    answer: Answer | None,
) -> None:
    """Set what each button does above it, all in one size; a dead button is only an outline."""
    shown = _answered(legends, answer)
    capitals = sheet.sight.legend
    lefts = _lefts(sheet, shown, centres, capitals)
    if lefts is None:
        shown = [replace(legend, word=legend.short or legend.word) for legend in shown]
    while lefts is None:
        capitals *= 0.94
        lefts = _lefts(sheet, shown, centres, capitals)
    for index, (legend, left) in enumerate(zip(shown, lefts, strict=True)):
        _set_legend(sheet, index, legend, left, capitals)


def _answered(legends: Sequence[Legend], answer: Answer | None) -> list[Legend]:
    """Let an accepted press take the pill for as long as its light is on."""
    if answer is None or not answer.accepted:
        return list(legends)
    lit = BUTTONS.index(answer.button)
    return [
        replace(legend, pill=legend.live and index == lit) for index, legend in enumerate(legends)
    ]


def _lefts(
    sheet: Sheet, legends: Sequence[Legend], centres: Sequence[float], capitals: float
) -> list[float] | None:
    """Return where each legend begins, near its button; None if they do not fit side by side."""
    screen, gap = sheet.sight.size[0], _BETWEEN * capitals
    widths = [_width(sheet, i, legend, capitals) for i, legend in enumerate(legends)]
    edge = 2.5 * sheet.sight.margin
    lefts = [
        min(max(centre * screen - width / 2, edge), screen - edge - width)
        for centre, width in zip(centres, widths, strict=True)
    ]
    lefts[1] = max(lefts[1], lefts[0] + widths[0] + gap)
    lefts[1] = min(lefts[1], lefts[2] - gap - widths[1])
    return lefts if lefts[1] >= lefts[0] + widths[0] + gap else None


def _width(sheet: Sheet, index: int, legend: Legend, capitals: float) -> float:
    width = _SHAPES[index][0] * capitals
    if legend.word:
        width += _AFTER_SHAPE * capitals + sheet.width(legend.word, capitals)
    return width + 2 * _IN_PILL * capitals


def _set_legend(sheet: Sheet, index: int, legend: Legend, left: float, capitals: float) -> None:
    _, height = sheet.sight.size
    strip = sheet.sight.strip
    middle = height - strip / 2
    wide, high = (round(size * capitals) for size in _SHAPES[index])
    x = round(left + _IN_PILL * capitals)
    name = BUTTONS[index].value
    ink, ground = (GROUND, TEXT) if legend.pill else (TEXT, GROUND)
    if legend.pill:
        tall = round(0.88 * strip)
        width = round(_width(sheet, index, legend, capitals))
        pill = Box(round(left), round(middle - tall / 2), width, tall)
        sheet.add(Plate(f"pill {name}", pill, TEXT, tall // 2))
    shape = Box(x, round(middle - high / 2), wide, high)
    if legend.live:
        sheet.add(Sign(f"shape {name}", shape, _LIVE[index], ink))
    else:
        sheet.add(Sign(f"shape {name}", shape, _DEAD[index], DULL))
    if legend.word and legend.live:
        at = (shape.right + _AFTER_SHAPE * capitals, middle + capitals / 2)
        sheet.words(f"legend {name}", legend.word, capitals, at, 0.0, ink, ground=ground)


def slim(sight: Sight) -> int:
    """Return how high the light of a press is on a page without a frame, in pixels."""
    return round(_SLIM * sight.thickness)


def set_answer(
    sheet: Sheet, answer: Answer, centres: tuple[float, float, float], *, framed: bool
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
    """Lay the banner over the frame's upper edge, or only its sign; `most` is its usual height.

    Return its box, below which everything else is set.
    """
    sight = sheet.sight
    edge = sight.margin + radius(sight)
    if view.trouble_small:
        size = int(min(max(sight.strip, FLOOR * sight.minute), most))
        chip = Box(sight.size[0] - edge - size, sight.margin, size, size)
        inset = round(0.16 * size)
        sign = chip.cut(inset, inset, inset, inset)
        sheet.add(
            Plate("trouble ground", chip.cut(-3, -3, -3, -3), GROUND, size // 4 + 3),
            Plate("trouble", chip, TROUBLE, size // 4),
            Sign("trouble sign", sign, Shape.WARNING, GROUND),
        )
        return chip
    width = sight.size[0] - 2 * edge
    lines, capitals = _banner(sheet, view.trouble, width, most)
    pitch = 1.75 * capitals
    height = int(min(max(0.8 * sight.strip, pitch * len(lines) + 0.7 * capitals), most))
    box = Box(edge, sight.margin, width, height)
    icon = round(1.6 * capitals)
    text = box.left + round(0.8 * capitals) + icon + round(0.7 * capitals)
    sheet.add(
        Plate("trouble ground", box.cut(-3, -3, -3, -3), GROUND, height // 4 + 3),
        Plate("trouble", box, TROUBLE, height // 4),
    )
    sign = Box(box.left + round(0.8 * capitals), round(box.centre[1] - icon / 2), icon, icon)
    sheet.add(Sign("trouble sign", sign, Shape.WARNING, GROUND))
    top = box.centre[1] - pitch * (len(lines) - 1) / 2 + capitals / 2
    for number, line in enumerate(lines):
        at = (text, top + number * pitch)
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
