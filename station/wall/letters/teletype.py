"""The terminal itself: single keys in, letters out, and everything as it was at the end.

What is written goes out on a way of its own that never waits: a terminal that takes nothing in for a
while, as over a network that is gone, holds up no mark and no press.
"""

import os
import select
import signal
import socket
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from tempfile import TemporaryFile
from types import FrameType

from station.wall.letters.ansi import BEGIN, END

STDIN, STDOUT, STDERR = range(3)

PATIENCE = 1.0
"""How long the last words may take to go out, in seconds."""

KEPT = 64 * 1024
"""How much of what was said on stderr is told at the end, in bytes: the latest."""

_ASK_TO_STOP = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_UNSETTLE = (signal.SIGWINCH, signal.SIGCONT)


def is_terminal(keys: int = STDIN, paper: int = STDOUT) -> bool:
    """Return whether somebody can type here, and read what is written."""
    return os.isatty(keys) and os.isatty(paper)


class Teletype:
    """Hold a terminal open for single keys; `close` leaves it as it was found.

    `whole`, a screen of its own is taken with the first words; otherwise lines follow each other.
    `stopped` turns true when the machine asks the station to stop or the terminal is gone,
    `unsettled` when the terminal has another size or comes back from being stopped, `woken` when
    `wake` was called: whoever reads them sets the latter two back. What a library says on stderr
    would stand in the middle of the picture: it is kept until the end. All but `wake` is for the
    main thread.
    """

    def __init__(self, *, whole: bool, keys: int = STDIN, paper: int = STDOUT) -> None:
        self.stopped = self.unsettled = self.woken = False
        self._whole = whole
        self._begun = False
        self._keys = keys
        self._paper = paper
        self._waiting = b""
        self._before = termios.tcgetattr(keys)
        self._ear, self._mouth = socket.socketpair()
        self._mouth.settimeout(0)
        with ExitStack() as stack:
            stack.callback(self._mouth.close)
            stack.callback(self._ear.close)
            stack.enter_context(self._signals())
            stack.enter_context(_stderr_kept())
            self._way = stack.enter_context(_own_way(paper))
            stack.callback(self._restore)
            self.settle()
            self._open = stack.pop_all()

    @property
    def size(self) -> tuple[int, int]:
        """Return the columns and rows; 80 and 24 where the terminal does not say."""
        with suppress(OSError):
            across, down = os.get_terminal_size(self._paper)
            if across and down:
                return across, down
        return 80, 24

    @property
    def is_clear(self) -> bool:
        """Return whether all that was written has gone out."""
        return not self._waiting

    def settle(self) -> None:
        """Have each key told as it is pressed, unseen; Ctrl-C, Ctrl-S and the like are keys too."""
        self._begun = False
        modes = termios.tcgetattr(self._keys)
        modes[0] &= ~(termios.IXON | termios.ICRNL | termios.INLCR | termios.IGNCR | termios.ISTRIP)
        modes[3] &= ~(termios.ICANON | termios.ECHO | termios.ISIG | termios.IEXTEN)
        modes[6][termios.VMIN], modes[6][termios.VTIME] = 1, 0
        termios.tcsetattr(self._keys, termios.TCSANOW, modes)

    def write(self, sent: bytes) -> None:
        """Send that after all that still waits, as far as the terminal takes it in now."""
        if sent and self._whole and not self._begun:
            self._begun = True
            sent = BEGIN.encode("ascii") + sent
        self._waiting += sent
        self._flush()

    def read(self, seconds: float) -> bytes:
        """Return what was typed, at once or within `seconds`; nothing if `wake` was called before."""
        keys, ear = self._keys, self._ear.fileno()
        way = [] if self.is_clear else [self._way]
        heard, takes, _ = select.select([keys, ear], way, [], max(0.0, seconds))
        if takes:
            self._flush()
        if ear in heard:
            self._ear.recv(KEPT)
            self.woken = True
        if keys not in heard:
            return b""
        try:
            typed = os.read(keys, 1024)
        except OSError:  # the line was cut
            typed = b""
        self.stopped |= not typed
        return typed

    def wake(self) -> None:
        """End `read` at once; may be called from any thread, and when all is closed."""
        with suppress(OSError):  # closed, or so full of calls that one more says nothing
            self._mouth.send(b"!")

    def close(self) -> None:
        """Give the terminal back; safe to call twice."""
        self._open.close()

    def _flush(self, until: float = 0.0) -> None:
        """Send what waits as far as it is taken in; wait for that no longer than `until`."""
        while self._waiting:
            left = max(0.0, until - time.monotonic()) if until else 0.0
            try:
                if not select.select([], [self._way], [], left)[1]:
                    return
                self._waiting = self._waiting[os.write(self._way, self._waiting[:KEPT]) :]
            except BlockingIOError:
                if not until:
                    return
            except OSError:  # the line was cut
                self._waiting, self.stopped = b"", True

    def _restore(self) -> None:
        if self._begun:
            # A picture that is stuck half-way is cut short: this ends whatever it had begun.
            self._waiting = END.encode("ascii")
        self._flush(time.monotonic() + PATIENCE)
        with suppress(termios.error):  # gone already
            termios.tcflush(self._keys, termios.TCIFLUSH)  # no late press is for the shell
            termios.tcsetattr(self._keys, termios.TCSANOW, self._before)

    @contextmanager
    def _signals(self) -> Iterator[None]:
        def stop(_signal: int, _frame: FrameType | None) -> None:
            self.stopped = True
            self.wake()

        def unsettle(_signal: int, _frame: FrameType | None) -> None:
            self.unsettled = True
            self.wake()

        wanted = {**dict.fromkeys(_ASK_TO_STOP, stop), **dict.fromkeys(_UNSETTLE, unsettle)}
        # What was told to be ignored (nohup) stays so.
        wanted = {each: wanted[each] for each in wanted if signal.getsignal(each) != signal.SIG_IGN}
        before = {each: signal.signal(each, answer) for each, answer in wanted.items()}
        try:
            yield
        finally:
            for each, answer in before.items():
                signal.signal(each, answer)


@contextmanager
def _own_way(paper: int) -> Iterator[int]:
    """Open a way to the terminal that never waits: to set the given one so, would be for the shell too."""
    try:
        way = os.open(os.ttyname(paper), os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)
    except OSError:  # no terminal, or that of another user
        yield paper
        return
    try:
        yield way
    finally:
        os.close(way)


@contextmanager
def _stderr_kept() -> Iterator[None]:
    """Keep what is said on stderr where that is a terminal, and tell it afterwards."""
    if not os.isatty(STDERR):
        yield
        return
    shown = os.dup(STDERR)
    with TemporaryFile() as kept:
        sys.stderr.flush()
        os.dup2(kept.fileno(), STDERR)
        try:
            yield
        finally:
            sys.stderr.flush()
            os.dup2(shown, STDERR)
            os.close(shown)
            kept.seek(max(0, kept.seek(0, os.SEEK_END) - KEPT))
            os.write(STDERR, kept.read())
