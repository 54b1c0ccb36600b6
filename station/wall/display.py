"""The display: a window, or the whole screen of a machine without a desktop; and its inputs.

pygame is used from one thread only. Its own waiting looks for events every millisecond on every
driver, which costs a small Pi more than a whole workout; so the station sleeps on a flag that any
thread may raise, and looks for keys and fingers every `GLANCE`.
"""

from collections.abc import Callable, Mapping
from threading import Event

import pygame

from station.core.body import Figure
from station.core.events import Button, Input
from station.core.picture import Light, View
from station.core.settings import Display as Settings
from station.core.sight import Sight
from station.wall import theme
from station.wall.box import Box
from station.wall.inputs import REDRAW, UNWANTED, Inputs
from station.wall.panel import Panel
from station.wall.renderer import Renderer
from station.wall.shapes import Shapes
from station.wall.turned import on_panel, upright

GLANCE = 0.01
"""How often keys and fingers are looked for, in seconds: a fifth of what a press may take."""


class Display:
    """Show views, and post what keys and fingers do.

    `keys` maps key names to buttons; `post` takes each input at once; `clock` gives monotonic
    seconds. The display is closed by whoever opened its panel.
    """

    def __init__(
        self,
        panel: Panel,
        settings: Settings,
        keys: Mapping[str, Button],
        figures: Mapping[str, Figure],
        post: Callable[[Input], None],
        clock: Callable[[], float],
    ) -> None:
        self._screen = panel.surface
        self._rotation = settings.rotation
        picture = upright(self._screen.get_size(), settings.rotation)
        self.sight = Sight(picture, settings.extent(picture), settings.distance_m)
        self._canvas = self._screen if not settings.rotation else pygame.Surface(picture)
        self.renderer = Renderer(self.sight, figures, settings.legend_x)
        self._inputs = Inputs(
            self.sight, keys, settings.legend_x, settings.rotation, clock, panel.desktop
        )
        if panel.desktop:
            pygame.display.set_icon(_icon())
        pygame.event.set_blocked(UNWANTED)
        self._post = post
        self._clock = clock
        self._woken = Event()
        self._shown: View | None = None

    def show(self, view: View) -> None:
        """Draw and push what changed since the last view; the same view again costs nothing."""
        if view == self._shown:
            return
        touched = self.renderer.paint(self._canvas, view)
        self._shown = view
        self._inputs.anywhere = view.light is not Light.FULL
        self._push(touched)

    def pump(self) -> bool:
        """Post what keys, fingers and the window brought since; return whether there was any."""
        posted = False
        # That a sound device is gone is for the speaker to read.
        for event in pygame.event.get(exclude=pygame.AUDIODEVICEREMOVED):
            if event.type in REDRAW:
                self._push([self._canvas.get_rect()])
            elif (happened := self._inputs.read(event)) is not None:
                self._post(happened)
                posted = True
        return posted

    def wait(self, seconds: float) -> None:
        """Sleep for at most `seconds`, or until an input was posted or `wake` was called."""
        until = self._clock() + seconds
        while not self.pump():
            left = until - self._clock()
            if left <= 0 or self._woken.wait(min(left, GLANCE)):
                break
        self._woken.clear()

    def wake(self) -> None:
        """End `wait` at once; may be called from any thread."""
        self._woken.set()

    def _push(self, touched: list[pygame.Rect]) -> None:
        """Bring parts of the canvas to the panel, turned as it hangs."""
        rects = []
        for rect in touched:
            place = on_panel(Box(*rect), self.sight.size, self._rotation)
            if self._rotation:
                part = self._canvas.subsurface(rect)
                # pygame turns against the clock.
                self._screen.blit(pygame.transform.rotate(part, -self._rotation), place)
            rects.append(pygame.Rect(place))
        pygame.display.update(rects)


def _icon() -> pygame.Surface:
    """Return the window's icon: a frame that is the clock, two thirds full."""
    icon = pygame.Surface((64, 64))
    icon.fill(theme.GROUND)
    shapes = Shapes()
    for quarter, place in enumerate(((32, 0), (32, 32), (0, 32), (0, 0))):
        ink = theme.EMPTY if quarter == 0 else theme.WORK
        icon.blit(shapes.corner(32, 10, quarter, ink, 0.0, 1.0), place)
    return icon
