"""A view to a picture: whole, or only what changed since the one before."""

from collections.abc import Mapping

import pygame

from station.core.body.figure import Figure
from station.core.screens.picture import Light, View
from station.core.values import replace
from station.wall.drawing import theme
from station.wall.drawing.box import Box
from station.wall.drawing.codes import Codes
from station.wall.drawing.elements import Body, Code, Element
from station.wall.drawing.sight import Sight
from station.wall.drawing.signs import Signs
from station.wall.drawing.type import Type
from station.wall.drawing.typefaces import fonts
from station.wall.layout import LEGEND_X, Layout, Setting, at_rest, layout, posed
from station.wall.paint import Paint
from station.wall.person.body import alike
from station.wall.person.people import People

_DIM = (70, 70, 70)  # of 255: the picture can be made out, and does not light the room

_LINE = 16
"""Pixels in a line of a PC's cache, 64 bytes: SDL fills whole ones several times faster."""


class Renderer:
    """Draw views for one display; what was laid out, set or drawn before is drawn again cheaply."""

    def __init__(
        self,
        sight: Sight,
        figures: Mapping[str, Figure],
        signs: Signs,
        legend_x: tuple[float, float, float] = LEGEND_X,
        type_: Type | None = None,
        codes: Codes | None = None,
    ) -> None:
        self.type = type_ or Type(fonts())
        self.sight = sight
        self.size = sight.size
        self._setting = Setting(sight, People(figures, sight), self.type.measure, legend_x)
        self._paint = Paint(figures, signs, self.type, codes)
        self._shown: Layout | None = None
        self._resting: View | None = None
        self._laid = Layout((), Light.FULL)

    def layout(self, view: View) -> Layout:
        """Return what the view shows and where; where only bodies moved, all else stands still."""
        still = at_rest(view)
        if still != self._resting:
            self._resting, self._laid = still, layout(still, self._setting)
        return posed(self._laid, view)

    def image(self, view: View) -> pygame.Surface:
        """Return the whole picture of a view on a surface of its own."""
        return self.picture(self.layout(view))

    def picture(self, fresh: Layout) -> pygame.Surface:
        """Return the whole picture of a layout on a surface of its own."""
        surface = pygame.Surface(self.size)
        self._draw(surface, fresh, surface.get_rect())
        return surface

    def paint(self, target: pygame.Surface, view: View) -> list[pygame.Rect]:
        """Bring `target` from the view painted before to this one; return what was touched."""
        fresh, old = self.layout(view), self._shown
        self._shown = fresh
        if old is None or old.light is not fresh.light:
            touched = [target.get_rect()]
        else:
            came = (
                [item.box for item in fresh.items if isinstance(item, Code)] if self.waits else []
            )
            changed = _merged([*_changed(old.items, fresh.items), *came])
            touched = [rect.clip(target.get_rect()) for rect in changed]
        for rect in touched:
            self._draw(target, fresh, rect)
        return touched

    @property
    def waits(self) -> bool:
        """Return whether a code that was drawn without its modules has them by now."""
        return self._paint.codes.came

    def _draw(self, target: pygame.Surface, fresh: Layout, rect: pygame.Rect) -> None:
        target.set_clip(rect)
        target.fill(theme.GROUND if fresh.light is not Light.BLACK else (0, 0, 0))
        for item in fresh.items:
            if rect.colliderect(item.box):
                self._paint.draw(target, item)
        if fresh.light is Light.DIM:
            target.fill(_DIM, rect, special_flags=pygame.BLEND_MULT)
        target.set_clip(None)


def _changed(old: tuple[Element, ...], new: tuple[Element, ...]) -> list[Box]:
    """Return where items came, went or look different."""
    before, after = {item.name: item for item in old}, {item.name: item for item in new}
    boxes = []
    for name in before.keys() | after.keys():
        was, now = before.get(name), after.get(name)
        if was != now and not _breathes(was, now):
            boxes += [item.box for item in (was, now) if item is not None]
    return boxes


def _breathes(was: Element | None, now: Element | None) -> bool:
    """Return whether two bodies differ in nothing but a movement too small to be seen."""
    if not (isinstance(was, Body) and isinstance(now, Body)):
        return False
    stance = now.person.stance
    same = replace(was, person=replace(was.person, stance=stance)) == now
    return same and alike(was.person.stance, stance)


def _in_lines(box: Box) -> pygame.Rect:
    """Return a rectangle around a box that begins and ends with a line."""
    left, right = box.left // _LINE * _LINE, -(-box.right // _LINE) * _LINE
    return pygame.Rect(left, box.top, right - left, box.height)


def _merged(boxes: list[Box]) -> list[pygame.Rect]:
    """Return rectangles around the boxes, none of which overlap, each of whole lines."""
    rects = [_in_lines(box) for box in boxes]
    merged: list[pygame.Rect] = []
    while rects:
        rect = rects.pop()
        index = rect.collidelist(merged)
        if index < 0:
            merged.append(rect)
        else:
            rects.append(rect.union(merged.pop(index)))
    return merged
