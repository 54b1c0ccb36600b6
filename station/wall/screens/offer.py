"""What the programme suggests: the dose as it was and as it would be, because of what, by whom."""

from station.core.screens.scenes import OfferScene
from station.wall.drawing.box import Box
from station.wall.drawing.elements import Face, Shape, Sign
from station.wall.drawing.sheet import Sheet
from station.wall.drawing.theme import GREY, TEXT, WORK
from station.wall.screens.pages import small_of

_LINE = 1.5  # from line to line, as a multiple of the capitals
_APART = 1.1  # of a line's capitals: the ground between title, changes and reason
_LEAST = 0.3  # of its usual size: what does not fit is set no smaller
_ARROW = (0.5, 0.55)  # of its row's capitals: the ground on either side, and its own width
_LARGE = 0.16  # of the page's shorter side: the capitals of one change at most
_ROW = 1.6  # of what can be read: the capitals of a row of several changes at most


def set_offer(sheet: Sheet, scene: OfferScene, page: Box) -> None:
    """Set the page on which a change is offered."""
    small = max(small_of(sheet.sight, page), sheet.sight.readable)
    here, pages = scene.page
    title = f"{scene.title} · {here + 1} / {pages}" if pages > 1 else scene.title
    size = _fit(sheet, title, small, page.width, Face.REGULAR)
    sheet.words("title", title, size, (page.left, page.top + size), 0.0, GREY, Face.REGULAR)
    foot = _set_foot(sheet, scene, page)
    room = Box.around(page.left, page.top + size + _APART * small, page.right, foot)
    if len(scene.changes) == 1:
        _set_one(sheet, scene.changes[0], room, min(page.width, page.height))
    else:
        _set_many(sheet, scene.changes, room)


def _set_foot(sheet: Sheet, scene: OfferScene, page: Box) -> float:
    """Set the reason and who wrote the rule at the foot; return where their room begins."""
    size = sheet.sight.readable
    reason = scene.because[:1].upper() + scene.because[1:]
    told = [(line, TEXT) for line in sheet.balanced(reason, size, page.width)]
    if scene.by:
        told += [(line, GREY) for line in sheet.balanced(scene.by, size, page.width)]
    baseline = page.bottom - 0.4 * size
    for number, (line, ink) in enumerate(reversed(told)):
        at = (page.left, baseline - _LINE * size * number)
        fitting = _fit(sheet, line, size, page.width, Face.REGULAR)
        sheet.words(f"foot {number}", line, fitting, at, 0.0, ink, Face.REGULAR)
    return baseline - _LINE * size * (len(told) - 1) - (1 + _APART) * size


def _set_one(sheet: Sheet, change: tuple[str, str, str], room: Box, short: int) -> None:
    """Set one change as large as there is room: its name, and the dose below it."""
    name, before, after = change
    readable = sheet.sight.readable
    large = min(_LARGE * short, room.height / (2.6 if name else 1.4))
    while _width(sheet, before, after, large) > room.width:
        large *= 0.96
    size = (
        _fit(sheet, name, min(1.5 * readable, 0.7 * large), room.width, Face.BOLD) if name else 0.0
    )
    tall = large + (size + 0.9 * large if name else 0.0)
    top = room.top + (room.height - tall) / 2
    if name:
        sheet.words("name", name, size, (room.left, top + size))
    _set_change(sheet, "change", before, after, (room.left, top + tall), large)


def _set_many(sheet: Sheet, changes: tuple[tuple[str, str, str], ...], room: Box) -> None:
    """Set changes below each other, names on the left and doses ending on the right."""
    size = min(_ROW * sheet.sight.readable, room.height / (_LINE * len(changes)))
    gap = size

    def wide(size: float) -> float:
        return max(
            sheet.width(name, size) + gap + _width(sheet, before, after, size)
            for name, before, after in changes
        )

    while wide(size) > room.width:
        size *= 0.96
    height = size * (1 + _LINE * (len(changes) - 1))
    line = room.top + (room.height - height) / 2 + size
    for number, (name, before, after) in enumerate(changes):
        sheet.words(f"name {number}", name, size, (room.left, line))
        left = room.right - _width(sheet, before, after, size)
        _set_change(sheet, f"change {number}", before, after, (left, line), size)
        line += _LINE * size


def _set_change(
    sheet: Sheet, name: str, before: str, after: str, at: tuple[float, float], size: float
) -> None:
    """Set what was, an arrow, and what would be, from the left on a baseline."""
    line = at[1]
    box = sheet.words(f"{name} before", before, size, at, 0.0, GREY)
    x = box.right + _ARROW[0] * size
    arrow = Box(round(x), round(line - size), round(_ARROW[1] * size), round(size))
    sheet.add(Sign(f"{name} arrow", arrow, Shape.NEXT, GREY))
    sheet.words(f"{name} after", after, size, (arrow.right + _ARROW[0] * size, line), 0.0, WORK)


def _width(sheet: Sheet, before: str, after: str, size: float) -> float:
    words = sheet.width(before, size) + sheet.width(after, size)
    return words + (2 * _ARROW[0] + _ARROW[1]) * size + 2


def _fit(sheet: Sheet, text: str, size: float, width: float, face: Face) -> float:
    return sheet.fitting(text, size, _LEAST * size, width, face) or _LEAST * size
