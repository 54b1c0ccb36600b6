"""What is shown and how large: a view and a display in, items with their places out.

No pixel is touched here: text is measured by the function that is handed in.
"""

from station.core.body.figure import Stance
from station.core.screens.picture import Legend, Light, Screen, View
from station.core.screens.scenes import (
    ChoiceScene,
    HomeScene,
    MenuScene,
    PreviewScene,
    ScaleScene,
    WorkScene,
)
from station.core.values import Struct, replace
from station.wall.drawing.box import Box
from station.wall.drawing.elements import Body, Element, Plate, Shape
from station.wall.drawing.frame import outline
from station.wall.drawing.sheet import Measure, Sheet
from station.wall.drawing.sight import Sight
from station.wall.drawing.theme import TEXT
from station.wall.person.people import People
from station.wall.screens import home
from station.wall.screens.chrome import set_answer, set_legends, set_ring, set_trouble

LEGEND_X = (1 / 6, 1 / 2, 5 / 6)
"""Where the buttons are as a rule, as shares of the display's width."""

_REST = Stance("", "", 0.0)
_PAGE = 0.06  # of the shorter side: the ground around a page without a frame


class Layout(Struct, frozen=True):
    """Hold everything on the wall, in the order it is drawn."""

    items: tuple[Element, ...]
    light: Light


class Setting(Struct, frozen=True):
    """Know the display: what the eye sees of it, who may stand on it, where its buttons are."""

    sight: Sight
    people: People
    measure: Measure
    legend_x: tuple[float, float, float] = LEGEND_X


def layout(view: View, setting: Setting) -> Layout:
    """Return what is to be shown."""
    sight = setting.sight
    sheet = Sheet(sight, setting.measure)
    if view.light is Light.BLACK:
        return Layout((), view.light)
    top = 0
    over: list[Element] = []
    if view.trouble:
        banner = Sheet(sight, setting.measure)
        top = set_trouble(banner, view, _banner_room(view, sight)).bottom
        over = banner.items
    _set_scene(sheet, setting.people, view, top)
    if view.flash:
        sheet.add(Plate("flash", Box(0, 0, sight.size[0], outline(sight).bottom), TEXT))
    set_legends(sheet, _legends(view), setting.legend_x, view.answer)
    if view.answer is not None:
        framed = isinstance(view.scene, WorkScene)
        set_answer(sheet, view.answer, setting.legend_x, framed=framed)
    sheet.add(*over)
    if view.ring is not None:
        # What switches off fills over "off", and does not hide how to close the menu.
        centre = setting.legend_x[2 if view.ring_is_off else 0]
        set_ring(sheet, view.ring, centre, Shape.POWER if view.ring_is_off else _held(view))
    return Layout(tuple(sheet.items), view.light)


def _held(view: View) -> Shape:
    """Return the sign of what a held BACK does: it passes over, says that it hurts, opens a menu."""
    match view.scene:
        case ScaleScene() | ChoiceScene():
            return Shape.SKIP
        case MenuScene() if view.screen is Screen.MENU:
            return Shape.WARNING
        case _:
            return Shape.LINES


def at_rest(view: View) -> View:
    """Return the view with every body at rest: as long as that stays the same, so does the layout."""
    match view.scene:
        case WorkScene(person=person) | PreviewScene(person=person) as scene:
            return replace(view, scene=replace(scene, person=replace(person, stance=_REST)))
        case HomeScene(row=row) as scene:
            still = (replace(each, person=replace(each.person, stance=_REST)) for each in row)
            return replace(view, scene=replace(scene, row=tuple(still)))
        case _:
            return view


def posed(still: Layout, view: View) -> Layout:
    """Return the layout of `at_rest(view)` with the bodies as they are in the view."""
    match view.scene:
        case WorkScene(person=person) | PreviewScene(person=person):
            people = [person]
        case HomeScene(row=row):
            people = [each.person for each in row if each.person.figure]
        case _:
            return still
    # They were set in this order.
    there = iter(people)
    items = (replace(i, person=next(there)) if isinstance(i, Body) else i for i in still.items)
    return replace(still, items=tuple(items))


def _legends(view: View) -> list[Legend]:
    """Return the legends; under the menu, whose columns stand on the buttons, without words."""
    if isinstance(view.scene, MenuScene):
        return [replace(legend, word="") for legend in view.legends]
    return list(view.legends)


def _banner_room(view: View, sight: Sight) -> float:
    """Return how high a banner may be: in work, what leaves its room to the number.

    What it says goes after a while, and may take the word's room; its sign stays, and may not.
    """
    if not isinstance(view.scene, WorkScene):
        return 2.2 * sight.strip
    _, top, _, height = sight.inner
    u = sight.minute
    spare = height - (sight.least(u) if view.trouble_small else sight.bare(u))
    return top - sight.margin - sight.padding // 2 + int(spare)


def _set_scene(sheet: Sheet, people: People, view: View, top: int) -> None:
    sight = sheet.sight
    match view.scene:
        case HomeScene() as scene:
            home.set_home(sheet, people, scene, _page(sight, top), quiet=view.quiet)
        case scene:
            # Home is the first picture, and need not wait until all screens are loaded.
            from station.wall.others import set_scene  # noqa: PLC0415

            set_scene(sheet, people, scene, _inside(sight, top), _page(sight, top), top)


def _inside(sight: Sight, top: int) -> Box:
    """Return what the frame encloses, below a banner that ends at `top`."""
    inner = Box(*sight.inner)
    lower = max(0, top + sight.padding // 2 - inner.top) if top else 0
    return inner.cut(top=lower)


def _page(sight: Sight, top: int) -> Box:
    """Return what a page without a frame may fill, above the legends."""
    width, height = sight.size
    edge = round(_PAGE * sight.short)
    upper = max(edge, top + edge // 2 if top else 0)
    return Box(edge, upper, width - 2 * edge, height - sight.strip - upper)
