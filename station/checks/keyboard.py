"""Single keys from a terminal, for the check that names whatever key is pressed."""

import os
import select
import sys
import termios
import tty
from typing import TextIO

from station.wall.letters.keystrokes import key_name


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
