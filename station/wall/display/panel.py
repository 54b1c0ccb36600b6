"""The panel: a window, or the whole screen of a machine without a desktop.

It stands apart from what is drawn on it, so that it can be opened while the rest is still being
loaded: until a graphics driver is ready a small Pi can do much else.
"""

import os
from pathlib import Path

import pygame

from station.core.errors import DeviceError
from station.core.settings import DisplaySettings as Settings
from station.wall.display.absence import KMS, UNSEEN, chosen, why
from station.wall.display.connectors import (
    Connector,
    Output,
    UnpluggedError,
    find,
    is_bare,
    missing,
)
from station.wall.display.ears import Ears
from station.wall.display.windowless import WindowlessError, is_hopeless, no_window

X11 = "x11"
"""The driver for a window of the X Window System; Wayland's cannot do without OpenGL."""

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
_CARD = "SDL_KMSDRM_DEVICE_INDEX"


class Panel:
    """Hold the display open; `surface` is what is seen on it, in its own pixels.

    On the desktop it is a window of `size` pixels, else the whole screen in its own resolution
    unless `size` or the settings ask for another. Raise DeviceError with the cause where no
    picture can be had. A `patient` panel puts up with a display that is not connected yet: `look`
    notices when it is. `fault` says why nobody sees the surface, None while it can be seen.
    `root` is where the machine's files are. By its `ears` whoever waits for keys can sleep.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        desktop: bool,
        size: tuple[int, int] | None = None,
        patient: bool = False,
        root: Path = Path("/"),
    ) -> None:
        self.desktop = desktop
        self.fault: str | None = None
        self.ears = Ears()
        self._size = size or settings.size
        self._output = settings.output
        self._root = root
        self._driver = chosen(os.environ, desktop=desktop)
        self._connector: Connector | None = None
        self._chooses = _CARD not in os.environ  # otherwise a person did
        for name, value in _HINTS.items():
            os.environ.setdefault(name, value)
        try:
            self.surface = self._start()
        except DeviceError as fault:
            # A window that nobody sees would be no answer to whoever sits at the desktop.
            if not (patient and isinstance(fault, UnpluggedError) and self._driver == KMS):
                self.ears.close()
                raise
            self.surface = self._wait(fault)

    def look(self) -> bool:
        """Notice a display that went; return whether one that was missing is there, to be opened.

        The keys go on working while a display is gone: only `open` begins anew.
        """
        self.ears.refresh()
        if self.fault is None:
            if self._connector is not None and not self._connector.still_connected():
                self.fault = f"The display on {self._connector.name} is gone: look at its cable."
            return False
        try:
            find(self._output, self._root)
        except DeviceError:
            return False
        return True

    def open(self) -> bool:
        """Take the display again, in its own mode; return whether it is seen, else `fault` says why.

        The surface is another one afterwards.
        """
        pygame.display.quit()
        try:
            self.surface = self._start()
        except DeviceError as error:
            self.surface = self._wait(error)
            return False
        self.fault = None
        return True

    def close(self) -> None:
        """Give the display back."""
        pygame.display.quit()
        self.ears.close()

    def _start(self) -> pygame.Surface:
        if self._driver is None and is_hopeless(os.environ):
            raise WindowlessError(no_window("", os.environ))
        place = self._place()
        if self._driver is not None:
            os.environ["SDL_VIDEODRIVER"] = self._driver
        if self._driver == KMS:
            # Where libGL is missing SDL would choose desktop OpenGL, draw nothing and say nothing.
            os.environ.setdefault("SDL_RENDER_DRIVER", "opengles2")
        self._choose(place.card)
        self.ears.begin()
        try:
            pygame.display.init()
            _refuse_unseen(self._driver)
            _refuse_missing(place.index)
            if pygame.display.get_driver() == X11:
                # Whole pictures go through OpenGL, which the CPU draws where no card does: that
                # takes 70 MB and a good part of the start. Ours are drawn in parts, straight to X.
                os.environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "0")
            pygame.display.set_caption("Workout station")
            # Without one pygame looks for its own, which takes four times as long as to open a window.
            pygame.display.set_icon(pygame.Surface((1, 1)))
            flags = 0 if self.desktop else pygame.FULLSCREEN
            wanted = self._size or (WINDOW if self.desktop else (0, 0))
            screen = pygame.display.set_mode(wanted, flags, display=place.index)
        except pygame.error as error:
            pygame.display.quit()
            raise self._kind()(why(self._driver, str(error), root=self._root)) from error
        pygame.mouse.set_visible(self.desktop)
        pygame.display.set_allow_screensaver(False)
        self.ears.prick(pygame.display.get_driver())
        self._connector = place.connector
        return screen

    def _kind(self) -> type[DeviceError]:
        if self._driver != KMS:
            return WindowlessError
        return UnpluggedError if is_bare(self._root) else DeviceError

    def _place(self) -> Output:
        if self._driver == KMS:
            return find(self._output, self._root)
        # A desktop names its displays in its own way.
        return Output(self._output - 1 if isinstance(self._output, int) else 0)

    def _choose(self, card: int | None) -> None:
        if self._chooses and card is not None:
            os.environ[_CARD] = str(card)
        elif self._chooses:
            os.environ.pop(_CARD, None)

    def _wait(self, fault: DeviceError) -> pygame.Surface:
        """Draw for nobody: events, such as that the machine asks the station to stop, still come."""
        self.fault = str(fault)
        self._connector = None
        os.environ["SDL_VIDEODRIVER"] = "dummy"
        pygame.display.init()
        self.ears.prick(pygame.display.get_driver())
        return pygame.display.set_mode(self._size or WINDOW)


def _refuse_unseen(driver: str | None) -> None:
    if driver is None and pygame.display.get_driver() in UNSEEN:
        raise pygame.error("")  # SDL says nothing of it


def _refuse_missing(index: int) -> None:
    found = pygame.display.get_num_displays()
    if index >= found:
        pygame.display.quit()
        raise UnpluggedError(missing(index + 1, found))
