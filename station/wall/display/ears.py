"""What the display's driver listens to: so nobody need look all the time whether a key was pressed.

pygame's own waiting looks for events every millisecond on every driver, which costs a small Pi more
than a whole workout. A driver hears of keys, fingers and the window by descriptors of its own: the
connection to the desktop, or the machine's input devices. Whoever sleeps by these sleeps soundly.
"""

import select
import socket
from contextlib import suppress
from pathlib import Path

from station.wall.display.absence import KMS, UNSEEN

GLANCE = 0.01
"""How often to look where nobody knows what the driver hears by, in seconds: a fifth of a press."""

NOD = 0.25
"""How often to look all the same, in seconds: the machine's wish to stop comes without a sound."""

_DESKTOPS = frozenset({"x11", "wayland"})
_INPUTS = "/dev/input/"
_DEAF = 5  # times in a row that something is to be read after the driver read all there was
_OURS = Path("/proc/self/fd")


class Ears:
    """Sleep until the driver hears something, or somebody rings from any thread.

    `begin` and `prick` stand around the start of a driver; `close` may be called twice.
    """

    def __init__(self) -> None:
        self._ear, self._mouth = socket.socketpair()
        for each in (self._ear, self._mouth):
            each.settimeout(0)
        self._deaf: dict[int, int] = {}
        self.begin()

    def begin(self) -> None:
        """Forget by what was heard: a driver is about to be started."""
        self._driver = ""
        self._heard: set[int] = set()
        self._ready: set[int] = set()
        self._deaf.clear()
        self._before = _descriptors().keys()

    def prick(self, driver: str) -> None:
        """Learn by what `driver` hears, now that it is started."""
        self._driver = driver
        if driver in _DESKTOPS:
            opened = _descriptors()
            new = opened.keys() - self._before
            self._heard = {each for each in new if opened[each].startswith("socket:")}
        self.refresh()

    def refresh(self) -> None:
        """Notice input devices that were plugged in or pulled; cheap enough for once a second."""
        if self._driver == KMS:
            found = {each for each, what in _descriptors().items() if what.startswith(_INPUTS)}
            self._deaf = {each: times for each, times in self._deaf.items() if each in found}
            self._heard = {each for each in found if self._deaf.get(each, 0) < _DEAF}

    def listen(self, seconds: float) -> bool:
        """Sleep for at most `seconds`; return whether somebody rang.

        It is for whoever has just read all that the driver heard, and will read again afterwards.
        """
        own = self._ear.fileno()
        try:
            self._distrust()
            ready, _, _ = select.select([own, *self._heard], [], [], min(seconds, self._patience))
        except OSError:  # the driver closed one of them
            self._heard.clear()
            ready, _, _ = select.select([own], [], [], min(seconds, GLANCE))
        self._ready = set(ready) - {own}
        if own not in ready:
            return False
        with suppress(BlockingIOError):
            self._ear.recv(4096)
        return True

    def ring(self) -> None:
        """End `listen` at once, or the next one; may be called when all is closed."""
        with suppress(OSError):  # closed, or so full of rings that one more says nothing
            self._mouth.send(b"!")

    def close(self) -> None:
        """Let go of what rings; the driver's own descriptors are its own."""
        self._ear.close()
        self._mouth.close()

    @property
    def _patience(self) -> float:
        """Return how long to sleep at most: without a desktop there may be nothing to hear by."""
        return NOD if self._heard or self._driver in {KMS, *UNSEEN} else GLANCE

    def _distrust(self) -> None:
        """Stop hearing by what is never read: it would wake whoever sleeps again and again."""
        ready = self._ready & self._heard
        if not ready:
            return
        still, _, _ = select.select(list(ready), [], [], 0)
        for each in ready:
            self._deaf[each] = self._deaf.get(each, 0) + 1 if each in still else 0
            if self._deaf[each] >= _DEAF:
                self._heard.discard(each)


def _descriptors() -> dict[int, str]:
    """Return what this process has open, by number; nothing where the system does not tell."""
    found = {}
    with suppress(OSError):
        for each in _OURS.iterdir():
            with suppress(OSError):  # the very one that lists them
                found[int(each.name)] = str(each.readlink())
    return found
