"""A view in letters: its screen, the legends over their keys, and what stands over every screen."""

from typing import assert_never

from station.core.engine.table import TABLE
from station.core.screens.details import Stage
from station.core.screens.picture import Legend, Light, Response, View
from station.core.screens.scenes import (
    ChoiceScene,
    CodeScene,
    DaysScene,
    GoOnScene,
    HomeScene,
    LinesScene,
    MenuScene,
    NoticeScene,
    OfferScene,
    PreviewScene,
    ScaleScene,
    Scene,
    SummaryScene,
    WorkScene,
)
from station.core.values import replace
from station.core.workout.events import Button
from station.wall.drawing import theme
from station.wall.drawing.theme import GREY, GROUND, OUTLINE, TEXT, TROUBLE, Colour
from station.wall.letters.exercising import ROOMY, go_on_rows, preview_rows, work_rows
from station.wall.letters.leaf import (
    Leaf,
    Run,
    Runs,
    Size,
    beside,
    cut,
    padded,
    printable,
    runs,
    shifted,
    width,
    wrapped,
)
from station.wall.letters.pen import Pen
from station.wall.letters.reading import (
    choice_rows,
    code_rows,
    days_rows,
    home_rows,
    lines_rows,
    menu_rows,
    notice_rows,
    offer_rows,
    scale_rows,
    summary_rows,
)

HELD = {row.screen: row.held for row in TABLE if row.menu is not None}
"""The word of a BACK that is kept down, on each screen on which it does something of its own."""

_STATUS_FROM = 10  # rows: below that, what stands over every screen lies on its first one
_KEYS_FROM = 7  # rows: below that, the legends stand without their keys
_MARGIN_FROM = 40  # columns
_BLACK = (0, 0, 0)


def written(view: View, size: Size, pen: Pen, scroll: int = 0) -> Leaf:
    """Return what stands in a terminal of `size` columns and rows.

    `scroll` rows of a page are left out at its top, where it has more than the terminal.
    """
    across, down = size
    if view.light is Light.BLACK:
        return Leaf(size, ((),) * down, _BLACK)
    status, margin, gap = _around(size)
    room = _room(size)
    body = _in_room(scene_rows(view.scene, pen, room), room, pen, scroll)
    if view.flash:
        body = [(Run(pen.glyphs.full * room[0], TEXT),)] * room[1]
    rows = [shifted(row, margin) for row in (*[()] * status, *body)]
    rows = [*_over(rows, view, pen, across), *[()] * gap, *_feet(view, pen, size)]
    return _lit(Leaf(size, tuple(cut(row, across) for row in rows[:down])), view)


def overflow(view: View, size: Size, pen: Pen) -> int:
    """Return how many rows the page has more than the terminal: how far it can be scrolled."""
    room = _room(size)
    return max(0, len(scene_rows(view.scene, pen, room)) - room[1])


def scene_rows(scene: Scene, pen: Pen, room: Size) -> list[Runs]:  # noqa: C901 - a case a scene
    """Return the screen itself; a page to be read may have more rows than there is room for."""
    match scene:
        case WorkScene():
            return work_rows(scene, pen, room)
        case HomeScene():
            return home_rows(scene, pen, room)
        case SummaryScene():
            return summary_rows(scene, pen, room)
        case GoOnScene():
            return go_on_rows(scene, pen, room)
        case PreviewScene():
            return preview_rows(scene, pen, room)
        case NoticeScene():
            return notice_rows(scene, pen, room)
        case OfferScene():
            return offer_rows(scene, pen, room)
        case MenuScene():
            return menu_rows(scene, pen, room)
        case ScaleScene():
            return scale_rows(scene, pen, room)
        case ChoiceScene():
            return choice_rows(scene, pen, room)
        case DaysScene():
            return days_rows(scene, pen, room)
        case LinesScene():
            return lines_rows(scene, pen, room)
        case CodeScene():
            return code_rows(scene, pen, room)
        case _:
            assert_never(scene)


def _around(size: Size) -> tuple[int, int, int]:
    """Return the rows above the screen, the columns beside it and the rows below it."""
    across, down = size
    return int(down >= _STATUS_FROM), int(across >= _MARGIN_FROM), int(down >= ROOMY)


def _room(size: Size) -> Size:
    """Return the columns and rows of the screen itself."""
    status, margin, gap = _around(size)
    return max(1, size[0] - 2 * margin), max(0, size[1] - status - gap - _foot(size))


def _foot(size: Size) -> int:
    """Return how many rows the legends take."""
    return 2 if size[1] >= _KEYS_FROM else min(1, size[1])


def _in_room(rows: list[Runs], room: Size, pen: Pen, scroll: int) -> list[Runs]:
    """Return the rows that are seen, and a sign where more follow."""
    across, down = room
    first = max(0, min(scroll, len(rows) - down))
    seen = rows[first : first + down]
    if seen and first + down < len(rows):
        seen[-1] = beside(seen[-1], runs(pen.glyphs.more, bold=True), across)
    return [*seen, *[()] * (down - len(seen))]


def _over(rows: list[Runs], view: View, pen: Pen, across: int) -> list[Runs]:
    """Lay trouble over the first rows, or its sign and that of the quiet mode at their end."""
    if view.trouble and not view.trouble_small:
        lines = wrapped(printable(f"! {view.trouble}"), across - 2)
        most = max(1, len(rows) // 3)
        if len(lines) > most:
            lines[most - 1 :] = [pen.clip(" ".join(lines[most - 1 :]), across - 2)]
        banner = [runs(padded(f" {each}", across), TROUBLE, solid=True) for each in lines]
        return [*banner, *rows[len(banner) :]]
    quiet = runs(pen.phrases.legends.quiet, GREY) if view.quiet else ()
    trouble = (Run(" "), *runs(" ! ", TROUBLE, bold=True, solid=True)) if view.trouble else ()
    if not rows or not (quiet or trouble):
        return rows
    return [beside(rows[0], (*quiet, *trouble, Run(" ")), across, pen.glyphs.ellipsis), *rows[1:]]


def _feet(view: View, pen: Pen, size: Size) -> list[Runs]:
    """Return the legends, each in its third of the row, and the keys below them."""
    across = size[0]
    legends = zip(Button, view.legends, strict=True)
    words = [_legend(legend, button, view.answer, pen) for button, legend in legends]
    keys = [_keys(button, view, pen, across // 3) for button in Button]
    return [_in_thirds(cells, across, pen) for cells in (words, keys)][: _foot(size)]


def _in_thirds(cells: list[Runs], across: int, pen: Pen) -> Runs:
    """Set each cell over its button, or as near to that as its neighbours let it."""
    most = across // len(cells) - 1
    if sum(map(width, cells)) + len(cells) > across:
        cells = [pen.cut(cell, most) for cell in cells]
    row: Runs = ()
    for index, cell in enumerate(cells):
        middle = across * (2 * index + 1) // (2 * len(cells))
        after = sum(width(other) + 1 for other in cells[index + 1 :])
        start = min(middle - width(cell) // 2, across - width(cell) - max(1, after))
        row = (*row, *shifted(cell, max(start, width(row) + bool(row)) - width(row)))
    return row


def _legend(legend: Legend, button: Button, answer: Response | None, pen: Pen) -> Runs:
    """Return what a button does; solid for the likeliest press, and for one that was answered."""
    is_answered = answer is not None and answer.button is button
    word = legend.word if legend.live else ""
    if is_answered and answer is not None and not answer.accepted:
        return runs(f"[{word or pen.glyphs.nothing}]", GREY)
    if not word:
        return runs(pen.glyphs.nothing, OUTLINE)
    lit = is_answered or (legend.pill and (answer is None or not answer.accepted))
    return runs(f" {word} " if lit else word, bold=True, solid=lit)


def _keys(button: Button, view: View, pen: Pen, room: int) -> Runs:
    """Return the key of a button, and beside it the one that opens the menu, or ends the station."""
    if button is Button.BACK and view.ring is not None:
        filled = round(view.ring * (room - 2))
        return runs(pen.glyphs.full * filled + pen.glyphs.empty * (room - 2 - filled))
    key = runs(pen.key(button), GREY)
    words, keys = pen.phrases.legends, pen.keys
    more = ""
    if button is Button.BACK and view.screen in HELD and keys.held:
        more = f"{keys.held} {words.of(HELD[view.screen], minutes=0)}"
    elif button is Button.NEXT:
        more = f"{'q' if 'q' in keys.ends else 'Esc'} {words.quit}"
    both = (*key, *runs(f"  {more}" if more else "", GREY))
    return both if width(both) < room else key


def _lit(leaf: Leaf, view: View) -> Leaf:
    """Turn the whole leaf blue at the end of a set, and dim what is left alone."""
    if view.light is Light.DIM:
        return _in_one(leaf, OUTLINE, GROUND)
    if isinstance(view.scene, WorkScene) and view.scene.tone is Stage.RELAX:
        return _in_one(leaf, GROUND, theme.stage(Stage.RELAX))
    return leaf


def _in_one(leaf: Leaf, ink: Colour, ground: Colour) -> Leaf:
    rows = (tuple(replace(run, ink=ink) for run in row) for row in leaf.rows)
    return Leaf(leaf.size, tuple(rows), ground)
