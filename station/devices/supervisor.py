"""A word to systemd: ready, alive, stopping. Where systemd does not ask, nothing is said."""

import logging
import os
import socket
from collections.abc import Callable

from systemd_watchdog.systemd_watchdog import WatchDog

_log = logging.getLogger(__name__)


class Supervisor:
    """Tell systemd how the station is, if `$NOTIFY_SOCKET` says where; `clock` is monotonic."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        # A word that cannot be delivered must not hold up a workout.
        self._socket.settimeout(0)
        self._watchdog = WatchDog(self._socket)
        # Four words a time-out: one may be lost. The library's own pacing is by wall time, and a
        # clock set back by the network would silence it until systemd kills the station.
        self._pause = self._watchdog.timeout_td.total_seconds() / 4
        self._due = clock()
        self._is_busy = self._is_unheard = False
        self._known: set[str] = set()

    def seen(self) -> None:
        """Tell that the first screen is shown, so that `systemctl status` says what is waited for."""
        self.status("Home is on the wall; the pins are being opened")

    def ready(self) -> None:
        """Tell that the station is up: its first screen is shown, and its buttons are listened to."""
        self.status("")
        self._tell(self._watchdog.ready)

    def alive(self) -> None:
        """Tell that the main loop turns; call it on every turn, most calls cost nothing."""
        now = self._clock()
        if self._is_busy:
            self._is_busy = False
            self._allow(self._watchdog.timeout)
            self._due = now
        if now >= self._due:
            self._due = now + self._pause
            self._tell(self._watchdog.notify)

    def busy(self, seconds: float) -> None:
        """Tell that something long begins: until the next `alive` the watchdog waits that long.

        Afterwards everything is a `first` again.
        """
        self._known.clear()
        self._wait(seconds)

    def first(self, kind: str, seconds: float) -> None:
        """Be `busy` if nothing of that kind was begun before; call it each time, most cost nothing.

        The first turn opens the sound, and the first picture of a kind is drawn by code and with
        letters that are not in memory yet: on a small Pi that takes many times as long as later ones.
        """
        if kind not in self._known:
            self._known.add(kind)
            self._wait(seconds)

    def status(self, text: str) -> None:
        """Show `text`, one line, in `systemctl status`."""
        self._tell(self._watchdog.status, " ".join(text.split()))

    def stopping(self) -> None:
        """Tell that the station goes down on purpose."""
        # The library knows no such word. Words are lines, so this one follows a status.
        self._tell(self._watchdog.status, "Stopping\nSTOPPING=1")

    def _wait(self, seconds: float) -> None:
        self._is_busy = True
        self._allow(round(seconds * 1e6))

    def _allow(self, microseconds: int) -> None:
        """Set how long the watchdog waits, where there is one."""
        if "WATCHDOG_USEC" in os.environ:
            self._tell(self._watchdog.status, f"\nWATCHDOG_USEC={microseconds}\nWATCHDOG=1")

    def close(self) -> None:
        """Let go of the socket; safe to call twice."""
        self._socket.close()

    def _tell(self, word: Callable[..., None], *text: str) -> None:
        try:
            word(*text)
        except OSError as fault:
            if not self._is_unheard:  # several words a minute are not told
                _log.warning("systemd does not listen: %s", fault)
            self._is_unheard = True
        else:
            self._is_unheard = False
