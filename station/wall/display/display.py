"""The display: a window, or the whole screen of a machine without a desktop; and its inputs.

pygame is used from one thread only. It sleeps by what the driver hears with, and any thread may
wake it.
"""

from collections.abc import Callable, Iterable, Mapping
from math import floor, inf

import pygame

from station.core.body.figure import Figure
from station.core.screens.picture import Light, View
from station.core.settings import DisplaySettings as Settings
from station.core.values import Seconds
from station.core.workout.events import Button, Edge, Input, Mended, PartName, Trouble
from station.wall.display.inputs import REDRAW, UNWANTED, Inputs
from station.wall.display.panel import Panel
from station.wall.display.turned import on_panel, upright
from station.wall.drawing import theme
from station.wall.drawing.box import Box
from station.wall.drawing.codes import Codes
from station.wall.drawing.shapes import Shapes
from station.wall.drawing.sight import Sight
from station.wall.drawing.signs import Signs
from station.wall.renderer import Renderer
from station.wall.screens.notice import room_of

PULSE = 1.0
"""How often it is looked whether the display is still connected, in seconds."""


class Display:
    """Show views, and post what keys and fingers do.

    `keys` maps key names to buttons; `post` takes each input at once; `clock` gives monotonic
    seconds. The display is closed by whoever opened its panel. One that is gone is told by `post`,
    and taken again when it is back; the workout goes on meanwhile.
    """

    def __init__(
        self,
        panel: Panel,
        settings: Settings,
        keys: Mapping[str, Button],
        figures: Mapping[str, Figure],
        signs: Signs,
        post: Callable[[Input], None],
        clock: Callable[[], float],
    ) -> None:
        self._panel = panel
        self._settings = settings
        self._keys = keys
        self._figures = figures
        self._signs = signs
        self._post = post
        self._clock = clock
        self._tend_at = -inf
        self._settle()

    def _settle(self) -> None:
        """Make all that hangs on the panel's surface: its size may be another than before."""
        settings = self._settings
        picture = upright(self._panel.surface.get_size(), settings.rotation)
        self.sight = Sight(picture, settings.extent(picture), settings.distance_m)
        self.room = room_of(self.sight)
        self._canvas = pygame.Surface(picture) if settings.rotation else self._panel.surface
        self.renderer = Renderer(
            self.sight, self._figures, self._signs, settings.legend_x, codes=Codes(beside=True)
        )
        self._inputs = Inputs(
            *(self.sight, self._keys, settings.legend_x, settings.rotation, self._clock),
            self._panel.desktop,
        )
        if self._panel.desktop:
            pygame.display.set_icon(_icon())
        pygame.event.set_blocked(UNWANTED)
        self._shown: View | None = None

    def show(self, view: View) -> None:
        """Draw and push what changed since the last view; the same view again costs nothing."""
        if view == self._shown and not self.renderer.waits:
            return
        self._shown = view
        self._inputs.anywhere = view.light is not Light.FULL
        if self._panel.fault is None:  # otherwise nobody would see it
            self._push(self.renderer.paint(self._canvas, view))

    def tend(self, now: float) -> bool:
        """Notice that the display is gone, or there again to be opened; cheap within a pulse."""
        if now < self._tend_at:
            return False
        self._tend_at = now + PULSE
        before = self._panel.fault
        is_there = self._panel.look()
        if self._panel.fault != before:
            self.report()
        return is_there

    def open(self) -> None:
        """Take the display that is there; the next view is drawn whole. This may take seconds."""
        before = self._panel.fault
        if self._panel.open():
            self._begin()
            self._post(Mended(PartName.DISPLAY, Seconds(self._clock())))
        if self._panel.fault != before:
            self.report()

    def report(self) -> None:
        """Tell why nobody sees the display, or that it is small for its distance, if it is."""
        at = Seconds(self._clock())
        if self._panel.fault is not None:
            self._post(Trouble(PartName.DISPLAY, self._panel.fault, at))
        elif self.sight.small_for_distance:
            served = floor(self.sight.served * 10) / 10
            text = f"This display can be read from {served} m: come nearer, or use a larger one."
            self._post(Trouble(PartName.DISPLAY, text, at, passing=True))
        self.wake()

    def lacks(self, letters: Iterable[str]) -> Mapping[str, str]:
        """Return those of `letters` that no typeface here has, each with the package that has it."""
        return self.renderer.type.typefaces.lacking(letters)

    def pump(self) -> bool:
        """Post what keys, fingers and the window brought since; return whether there was any."""
        posted = False
        # That a sound device is gone is for the speaker to read.
        for event in pygame.event.get(exclude=pygame.AUDIODEVICEREMOVED):
            if event.type in REDRAW:
                if self._panel.fault is None:
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
            if left <= 0 or self._panel.ears.listen(left):
                break

    def wake(self) -> None:
        """End `wait` at once; may be called from any thread."""
        self._panel.ears.ring()

    def _begin(self) -> None:
        """Go over to another surface, with nothing pressed and the picture awake."""
        inputs = self._inputs
        self._settle()
        for edge in inputs.lifted():
            self._post(edge)
        if inputs.anywhere:
            # Whoever plugs a display in wants to see something. A press on a dark one only wakes.
            at = Seconds(self._clock())
            for down in (True, False):
                self._post(Edge(Button.REP, down, at, "plug"))

    def _push(self, touched: list[pygame.Rect]) -> None:
        """Bring parts of the canvas to the panel, turned as it hangs; none costs nothing."""
        if not touched:
            return
        rects = []
        rotation = self._settings.rotation
        for rect in touched:
            place = on_panel(Box(*rect), self.sight.size, rotation)
            if rotation:
                part = self._canvas.subsurface(rect)
                # pygame turns against the clock.
                self._panel.surface.blit(pygame.transform.rotate(part, -rotation), place)
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
