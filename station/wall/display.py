"""The display: a window, or the whole screen of a machine without a desktop; and its inputs.

pygame is used from one thread only. Its own waiting looks for events every millisecond on every
driver, which costs a small Pi more than a whole workout; so the station sleeps on a flag that any
thread may raise, and looks for keys and fingers every `GLANCE`.
"""

import os
from collections.abc import Callable, Mapping
from threading import Event

import pygame

from station.core.body import Figure
from station.core.errors import DeviceError
from station.core.events import Button, Input
from station.core.picture import Light, View
from station.core.settings import Display as Settings
from station.core.sight import Sight
from station.wall import theme
from station.wall.absence import KMS, UNSEEN, chosen, why
from station.wall.box import Box
from station.wall.inputs import REDRAW, WANTED, Inputs
from station.wall.renderer import Renderer
from station.wall.shapes import Shapes
from station.wall.turned import on_panel, upright

GLANCE = 0.01
"""How often keys and fingers are looked for, in seconds: a fifth of what a press may take."""

WINDOW = (800, 480)
"""The size of the window on a desktop, in pixels, where none is asked for."""

_HINTS = {
    # A finger is a finger: SDL is not to make a second event, a mouse's, out of it.
    "SDL_TOUCH_MOUSE_EVENTS": "0",
    "SDL_MOUSE_TOUCH_EVENTS": "0",
    "SDL_VIDEO_MINIMIZE_ON_FOCUS_LOSS": "0",
    "SDL_VIDEO_X11_WMCLASS": "workout-station",
    "SDL_VIDEO_WAYLAND_WMCLASS": "workout-station",
}


class Display:
    """Show views, and post what keys and fingers do.

    `keys` maps key names to buttons; `post` takes each input at once; `clock` gives monotonic
    seconds. On the desktop it is a window of `size` pixels, else the whole screen in its own
    resolution unless `size` or the settings ask for another. Raise DeviceError with the cause
    where no picture can be had.
    """

    def __init__(
        self,
        settings: Settings,
        keys: Mapping[str, Button],
        figures: Mapping[str, Figure],
        post: Callable[[Input], None],
        clock: Callable[[], float],
        *,
        desktop: bool,
        size: tuple[int, int] | None = None,
    ) -> None:
        self._screen = _open(size or settings.size, settings.output, desktop=desktop)
        self._rotation = settings.rotation
        picture = upright(self._screen.get_size(), settings.rotation)
        self.sight = Sight(picture, settings.extent(picture), settings.distance_m)
        self._canvas = self._screen if not settings.rotation else pygame.Surface(picture)
        self.renderer = Renderer(self.sight, figures, settings.legend_x)
        self._inputs = Inputs(
            self.sight, keys, settings.legend_x, settings.rotation, clock, desktop
        )
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

    def close(self) -> None:
        """Give the display back."""
        pygame.display.quit()

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


def _open(size: tuple[int, int] | None, output: int, *, desktop: bool) -> pygame.Surface:
    driver = chosen(os.environ, desktop=desktop)
    for name, value in _HINTS.items():
        os.environ.setdefault(name, value)
    if driver is not None:
        os.environ["SDL_VIDEODRIVER"] = driver
    if driver == KMS:
        # Where libGL is missing SDL would choose desktop OpenGL, draw nothing and say nothing.
        os.environ.setdefault("SDL_RENDER_DRIVER", "opengles2")
    try:
        pygame.display.init()
        _refuse_unseen(driver)
        _refuse_missing(output)
        pygame.display.set_icon(_icon())
        pygame.display.set_caption("Workout station")
        flags = 0 if desktop else pygame.FULLSCREEN
        wanted = size or (WINDOW if desktop else (0, 0))
        screen = pygame.display.set_mode(wanted, flags, display=output - 1)
    except pygame.error as error:
        pygame.display.quit()
        raise DeviceError(why(driver, str(error))) from error
    pygame.mouse.set_visible(desktop)
    pygame.display.set_allow_screensaver(False)
    pygame.event.set_blocked(None)
    pygame.event.set_allowed(WANTED)
    return screen


def _refuse_unseen(driver: str | None) -> None:
    if driver is None and pygame.display.get_driver() in UNSEEN:
        raise pygame.error("no display to be seen")


def _refuse_missing(output: int) -> None:
    found = pygame.display.get_num_displays()
    if output > found:
        pygame.display.quit()
        raise DeviceError(
            f"Display {output} is not connected, only {found} are: "
            "look at its cable, or change output in station.toml."
        )


def _icon() -> pygame.Surface:
    """Return the window's icon: a frame that is the clock, two thirds full."""
    icon = pygame.Surface((64, 64))
    icon.fill(theme.GROUND)
    shapes = Shapes()
    for quarter, place in enumerate(((32, 0), (32, 32), (0, 32), (0, 0))):
        ink = theme.EMPTY if quarter == 0 else theme.WORK
        icon.blit(shapes.corner(32, 10, quarter, ink, 0.0, 1.0), place)
    return icon
