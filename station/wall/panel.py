"""The panel: a window, or the whole screen of a machine without a desktop.

It stands apart from what is drawn on it, so that it can be opened while the rest is still being
loaded: until a graphics driver is ready a small Pi can do much else.
"""

import os

import pygame

from station.core.errors import DeviceError
from station.core.settings import Display as Settings
from station.wall.absence import KMS, UNSEEN, chosen, why

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


class Panel:
    """Hold the display open; `surface` is what is seen on it, in its own pixels.

    On the desktop it is a window of `size` pixels, else the whole screen in its own resolution
    unless `size` or the settings ask for another. Raise DeviceError with the cause where no
    picture can be had.
    """

    def __init__(
        self, settings: Settings, *, desktop: bool, size: tuple[int, int] | None = None
    ) -> None:
        self.desktop = desktop
        self.surface = _open(size or settings.size, settings.output, desktop=desktop)

    def close(self) -> None:
        """Give the display back."""
        pygame.display.quit()


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
        pygame.display.set_caption("Workout station")
        flags = 0 if desktop else pygame.FULLSCREEN
        wanted = size or (WINDOW if desktop else (0, 0))
        screen = pygame.display.set_mode(wanted, flags, display=output - 1)
    except pygame.error as error:
        pygame.display.quit()
        raise DeviceError(why(driver, str(error))) from error
    pygame.mouse.set_visible(desktop)
    pygame.display.set_allow_screensaver(False)
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
