"""What the programme suggests: the dose as it was and as it would be, because of what, by whom."""

from station.core.screens.scenes import OfferScene
from station.wall.drawing.box import Box
from station.wall.drawing.elements import Element, Face, Shape, Sign
from station.wall.drawing.sheet import Sheet
from station.wall.drawing.theme import GREY, TEXT, WORK
from station.wall.screens.chrome import slim
from station.wall.screens.pages import small_of

_LINE = 1.5  # from line to line, as a multiple of the capitals
_APART = 0.8  # of what can be read: the ground between title, changes and reason
_HANGS = 0.45  # of what can be read: what hangs below the last line
_TALL = 3.0  # of what can be read: the room of one change with its name at least
_LEAST = 0.3  # of its usual size: what does not fit is set no smaller
_ARROW = (0.5, 0.55)  # of its row's capitals: the ground on either side, and its own width
_LARGE = 0.16  # of the page's shorter side: the capitals of one change at most
_ROW = 1.6  # of what can be read: the capitals of a row of several changes at most


def set_offer(sheet: Sheet, scene: OfferScene, page: Box) -> None:
    """Set the page on which a change is offered.

    Where there is no room for all, first who wrote the rule is left out, then because of what, then
    the title: all of it is spoken, and what would change stays.
    """
    page = page.cut(bottom=slim(sheet.sight))
    here, pages = scene.page
    title = f"{scene.title} · {here + 1} / {pages}" if pages > 1 else scene.title
    ways: list[tuple[str, tuple[str, ...]]] = [
        (title, (scene.because, scene.by)),
        (title, (scene.because,)),
        (title, ()),
    ]
    needed = _needed(scene) * sheet.sight.readable
    tried = (_around(sheet, head, told, page) for head, told in ways)
    enough = (each for each in tried if each[1].height >= needed)
    around, room = next(enough, ([], page))
    sheet.add(*around)
    if len(scene.changes) == 1:
        _set_one(sheet, scene.changes[0], room, min(page.width, page.height))
    else:
        _set_many(sheet, scene.changes, room)


def _needed(scene: OfferScene) -> float:
    """Return how much room the changes need, in capitals that can be read."""
    count = len(scene.changes)
    return _TALL if count == 1 else 1 + _LINE * (count - 1)


def _around(
    whole: Sheet, title: str, told: tuple[str, ...], page: Box
) -> tuple[list[Element], Box]:
    """Return the title and, at the foot, why, and the room between them."""
    sheet = Sheet(whole.sight, whole.measure)
    readable = sheet.sight.readable
    top, floor = float(page.top), page.bottom - _HANGS * readable
    small = max(small_of(sheet.sight, page), readable)
    size = _fit(sheet, title, small, page.width, Face.REGULAR)
    sheet.words("title", title, size, (page.left, top + size), 0.0, GREY, Face.REGULAR)
    top += size + _APART * readable
    inks = (TEXT, GREY)
    lines = [
        (line, ink)
        for text, ink in zip(told, inks, strict=False)
        if text
        for line in sheet.balanced(text[:1].upper() + text[1:], readable, page.width)
    ]
    line = floor
    for number, (text, ink) in enumerate(reversed(lines)):
        fitting = _fit(sheet, text, readable, page.width, Face.REGULAR)
        sheet.words(f"foot {number}", text, fitting, (page.left, line), 0.0, ink, Face.REGULAR)
        floor = line - (1 + _APART) * readable
        line -= _LINE * readable
    return sheet.items, Box.around(page.left, top, page.right, max(floor, top + 1))


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
    """Set changes below each other, names on the left and what would be on the right.

    How it was is left out where all of them could not be read with it.
    """
    most = min(_ROW * sheet.sight.readable, room.height / (_LINE * len(changes)))
    size = _row_size(sheet, changes, most, room.width)
    if size < sheet.sight.readable:
        changes = tuple((name, "", after) for name, _, after in changes)
        size = _row_size(sheet, changes, most, room.width)
    height = size * (1 + _LINE * (len(changes) - 1))
    line = room.top + (room.height - height) / 2 + size
    for number, (name, before, after) in enumerate(changes):
        sheet.words(f"name {number}", name, size, (room.left, line))
        left = room.right - _width(sheet, before, after, size)
        _set_change(sheet, f"change {number}", before, after, (left, line), size)
        line += _LINE * size


def _row_size(
    sheet: Sheet, changes: tuple[tuple[str, str, str], ...], size: float, width: float
) -> float:
    """Return the capitals at which every row is no wider than that."""

    def wide(size: float) -> float:
        return max(
            sheet.width(name, size) + size / 2 + _width(sheet, before, after, size)
            for name, before, after in changes
        )

    while wide(size) > width:
        size *= 0.96
    return size


def _set_change(
    sheet: Sheet, name: str, before: str, after: str, at: tuple[float, float], size: float
) -> None:
    """Set what was, an arrow, and what would be, from the left on a baseline; or that alone."""
    left, line = at
    if before:
        box = sheet.words(f"{name} before", before, size, at, 0.0, GREY)
        x = box.right + _ARROW[0] * size
        arrow = Box(round(x), round(line - size), round(_ARROW[1] * size), round(size))
        sheet.add(Sign(f"{name} arrow", arrow, Shape.NEXT, GREY))
        left = arrow.right + _ARROW[0] * size
    sheet.words(f"{name} after", after, size, (left, line), 0.0, WORK)


def _width(sheet: Sheet, before: str, after: str, size: float) -> float:
    if not before:
        return sheet.width(after, size)
    words = sheet.width(before, size) + sheet.width(after, size)
    return words + (2 * _ARROW[0] + _ARROW[1]) * size + 2


def _fit(sheet: Sheet, text: str, size: float, width: float, face: Face) -> float:
    return sheet.fitting(text, size, _LEAST * size, width, face) or _LEAST * size
