"""The keys of a terminal, each by the name that the settings know it by."""

import os
import select
import sys
import termios
import tty
from typing import TextIO

_SEQUENCES = {
    "\x1b[A": "up",
    "\x1b[B": "down",
    "\x1b[C": "right",
    "\x1b[D": "left",
    "\x1bOA": "up",
    "\x1bOB": "down",
    "\x1bOC": "right",
    "\x1bOD": "left",
    "\x1b[5~": "pageup",
    "\x1b[6~": "pagedown",
    "\x1b[H": "home",
    "\x1b[F": "end",
    "\x1b[1~": "home",
    "\x1b[4~": "end",
    "\x1b[2~": "insert",
    "\x1b[3~": "delete",
    "\x1b[[A": "f1",
    "\x1b[[B": "f2",
    "\x1b[[C": "f3",
    "\x1b[[D": "f4",
    "\x1b[[E": "f5",
    "\x1bOP": "f1",
    "\x1bOQ": "f2",
    "\x1bOR": "f3",
    "\x1bOS": "f4",
    "\x1b[15~": "f5",
    "\x1b[17~": "f6",
    "\x1b[18~": "f7",
    "\x1b[19~": "f8",
    "\x1b[20~": "f9",
    "\x1b[21~": "f10",
    "\x1b[23~": "f11",
    "\x1b[24~": "f12",
    "\x1b": "escape",
    " ": "space",
    "\t": "tab",
    "\r": "return",
    "\n": "return",
    "\x7f": "backspace",
}
"""What terminals send for keys that write nothing (xterm, and the console of Linux)."""


def key_name(sent: str) -> str:
    """Return the name of the key for which a terminal sends `sent`."""
    return _SEQUENCES.get(sent, sent.lower())


class Keyboard:
    """Read single keys from a terminal, unseen; `close` makes the terminal as it was."""

    def __init__(self, terminal: TextIO = sys.stdin) -> None:
        self._file = terminal.fileno()
        self._before = termios.tcgetattr(self._file)
        # Not raw: Ctrl-C goes on ending the program.
        tty.setcbreak(self._file)

    def read(self, seconds: float) -> str | None:
        """Return the name of the key that comes within `seconds`, or None."""
        if not select.select([self._file], [], [], seconds)[0]:
            return None
        # The bytes of one key come together; a letter of another alphabet is several, too.
        return key_name(os.read(self._file, 32).decode("utf-8", "replace"))

    def close(self) -> None:
        """Give the terminal back; safe to call twice."""
        termios.tcsetattr(self._file, termios.TCSADRAIN, self._before)
