"""Today's exercises as a row of small people on one floor: the workout at a glance."""

from collections.abc import Sequence

from station.core.screens.details import Miniature, Person, Progress
from station.wall.drawing.box import Box
from station.wall.drawing.elements import Body, Plate, Shape, Sign
from station.wall.drawing.sheet import Sheet
from station.wall.drawing.theme import DULL, EMPTY, TEXT, WORK
from station.wall.person.people import People

_APART = 0.10  # between two people, in canvas units
_ROWS = 3
_EDGE, _ROUND, _LETTER = 0.04, 0.12, 0.42  # of its height: a card's edge and corners, its letter
_OVER = 0.16  # between two rows, as a share of a row's height


def set_row(sheet: Sheet, people: People, places: Sequence[Miniature], room: Box) -> Box:
    """Set the people on the floor of `room`, in as many rows as show them largest.

    Return the box around them; the mark of the one that is on hangs below it.
    """
    if not places:
        return room.cut(top=room.height)
    extents = [people.extent(place.person.figure) for place in places]
    scale, rows = max(_scale(extents, count, room) for count in range(1, _ROWS + 1))
    stands = {place.progress for place in places}
    pitch = max(high for _, high in extents) * scale * (1 + _OVER)
    top = room.bottom
    first = 0
    for number, length in enumerate(rows):
        floor = room.bottom - round(pitch * (len(rows) - 1 - number))
        members = range(first, first + length)
        for index, box in zip(members, _spread(extents, members, scale, room, floor), strict=True):
            drop = round(people.below_floor(places[index].person.figure) * scale)
            shade = _shade(places[index].progress, stands)
            _set_place(sheet, places[index], index, box, drop, shade)
            top = min(top, box.top)
        first += length
        line = max(2, round(0.006 * sheet.sight.short))
        sheet.add(Plate(f"floor {number}", Box(room.left, floor, room.width, line), EMPTY))
    return Box(room.left, top, room.width, room.bottom - top)


def _scale(
    extents: Sequence[tuple[float, float]], count: int, room: Box
) -> tuple[float, tuple[int, ...]]:
    """Return the largest scale at which that many rows fit, and how many stand in each."""
    share, more = divmod(len(extents), count)
    rows = tuple(share + (number < more) for number in range(count))
    high = max(height for _, height in extents)
    tall = room.height / (high * (count + _OVER * (count - 1)))
    wide = []
    first = 0
    for length in rows:
        widths = [width for width, _ in extents[first : first + length]]
        wide.append(room.width / (sum(widths) + _APART * max(0, length - 1) or 1.0))
        first += length
    return min(tall, *wide), rows


def _spread(
    extents: Sequence[tuple[float, float]], members: range, scale: float, room: Box, floor: int
) -> list[Box]:
    """Return the boxes of one row, the spare width shared out between them."""
    sizes = [(int(extents[i][0] * scale), int(extents[i][1] * scale)) for i in members]
    spare = room.width - sum(width for width, _ in sizes)
    most = 2.4 * _APART * scale
    gap = min(spare / max(1, len(sizes) - 1), most)
    left = room.left + (spare - gap * (len(sizes) - 1)) / 2
    boxes = []
    for width, height in sizes:
        boxes.append(Box(round(left), floor - height, width, height))
        left += width + gap
    return boxes


def _shade(progress: Progress, stands: set[Progress]) -> Progress | None:
    """Return how a person is shaded beside the others, None for in full colour.

    Before a workout all are in full colour, after it those of which something was done.
    """
    if Progress.HERE in stands:
        return progress
    left_out = progress is Progress.COMING and Progress.DONE in stands
    return progress if left_out else None


def _set_card(sheet: Sheet, person: Person, index: int, box: Box, shade: Progress | None) -> None:
    """Set a card with the name's first letter for an exercise that has no figure."""
    ink = DULL if shade is Progress.COMING else WORK if shade is Progress.HERE else TEXT
    line = max(2, round(_EDGE * box.height))
    card = box.cut(left=line, right=line, bottom=line)
    sheet.add(Plate(f"card {index}", card, ink, round(_ROUND * box.height), line))
    letter = _LETTER * card.height
    at = (card.centre[0], card.centre[1] + letter / 2)
    sheet.words(f"card letter {index}", person.words[0][:1], letter, at, 0.5, ink)


def _set_place(
    sheet: Sheet, place: Miniature, index: int, box: Box, drop: int, shade: Progress | None
) -> None:
    """Set one person with the feet on the floor, which is `drop` above the end of the drawing."""
    if place.person.figure:
        lower = box._replace(top=box.top + drop)
        sheet.add(Body(f"person {index}", lower, place.person, shade, mat=False))
    else:
        _set_card(sheet, place.person, index, box, shade)
    if place.progress is Progress.HERE:
        size = max(8, round(0.025 * sheet.sight.short))
        middle = round(box.centre[0])
        line = max(3, round(0.008 * sheet.sight.short))
        mark = Box(middle - size // 2, box.bottom + line + 3, size, round(size * 0.8))
        sheet.add(
            Plate("here floor", Box(box.left, box.bottom, box.width, line), WORK),
            Sign("here", mark, Shape.HERE, WORK),
        )
