"""The terminal itself, as a pair of its two ends: what a person sees of it, and how it is left."""

import os
import pty
import signal
import termios
from collections.abc import Iterator
from contextlib import closing, suppress

import pytest

from station.wall.letters import teletype
from station.wall.letters.ansi import BEGIN, END
from station.wall.letters.teletype import Teletype, is_terminal


class Line:
    """Both ends of a terminal: `ours` is the station's, `theirs` the person's."""

    def __init__(self) -> None:
        self.theirs, self.ours = pty.openpty()
        os.set_blocking(self.theirs, False)

    def open(self, *, whole: bool = True) -> Teletype:
        return Teletype(whole=whole, keys=self.ours, paper=self.ours)

    def type(self, keys: bytes) -> None:
        os.write(self.theirs, keys)

    def seen(self) -> bytes:
        """Return all that has come out since."""
        found = b""
        with suppress(BlockingIOError, OSError):
            while more := os.read(self.theirs, 65536):
                found += more
        return found

    def modes(self) -> list[object]:
        return termios.tcgetattr(self.ours)

    def close(self) -> None:
        for end in (self.ours, self.theirs):
            with suppress(OSError):
                os.close(end)


@pytest.fixture
def line() -> Iterator[Line]:
    """Lend a terminal."""
    with closing(Line()) as made:
        yield made


def test_single_keys_are_told_unseen_and_at_once(line: Line) -> None:
    """No Enter is waited for, nothing is echoed, and Ctrl-C, Ctrl-S, Ctrl-Z are keys like others."""
    with closing(line.open()) as opened:
        line.type(b" \x1b[C\x03\x13\x1a\r")
        assert opened.read(5) == b" \x1b[C\x03\x13\x1a\r"
        assert line.seen() == b""
        assert opened.read(0) == b""


def test_the_terminal_is_left_as_it_was(line: Line) -> None:
    """Its modes, its screen, its cursor, and no key that was pressed late is left for the shell."""
    before = line.modes()
    opened = line.open()
    opened.write(b"words")
    line.type(b"late")
    opened.close()
    assert line.modes() == before
    assert line.seen().decode() == f"{BEGIN}words{END}"
    os.set_blocking(line.ours, False)
    with pytest.raises(BlockingIOError):
        os.read(line.ours, 100)
    opened.close()


def test_a_terminal_on_which_nothing_was_written_is_not_touched(line: Line) -> None:
    """What could not start leaves no empty screen behind."""
    line.open().close()
    assert line.seen() == b""


def test_lines_take_no_screen_of_their_own(line: Line) -> None:
    """A screen reader meets words, and no command at all."""
    with closing(line.open(whole=False)) as opened:
        opened.write(b"Hold 30.\n")
    assert line.seen() == b"Hold 30.\r\n"


def test_a_terminal_that_takes_nothing_in_holds_nobody_up(line: Line) -> None:
    """What does not fit waits, and goes out when there is room; the reader gets all of it, in order."""
    with closing(line.open(whole=False)) as opened:
        sent = b"".join(b"%06d" % number for number in range(20_000))
        opened.write(sent)
        is_held_up = not opened.is_clear
        assert is_held_up
        seen = b""
        while not opened.is_clear:
            seen += line.seen()
            opened.read(5)
        assert seen + line.seen() == sent


def test_a_stuck_picture_does_not_keep_the_screen_from_being_given_back(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What waits is dropped at the end; patience for the rest is short."""
    monkeypatch.setattr(teletype, "PATIENCE", 0.05)
    before = line.modes()
    opened = line.open()
    opened.write(b"x" * 100_000)
    opened.close()
    assert line.modes() == before


def test_whoever_posts_wakes_the_reader(line: Line) -> None:
    """At once, also when it was called before, and for one time only."""
    with closing(line.open()) as opened:
        opened.wake()
        assert opened.read(60) == b""
        assert opened.woken
        opened.woken = False
        assert opened.read(0) == b""
        assert not opened.woken
    opened.wake()


@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_the_machine_may_ask_the_station_to_stop(line: Line, asked: signal.Signals) -> None:
    """It is told, the reader wakes, and afterwards the signal means what it meant before."""
    before = signal.getsignal(asked)
    with closing(line.open()) as opened:
        signal.raise_signal(asked)
        assert opened.stopped
        assert opened.read(60) == b""
    assert signal.getsignal(asked) == before


def test_what_was_told_to_be_ignored_stays_ignored(line: Line) -> None:
    """A station started by nohup does not end with its terminal's own signal."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with closing(line.open()) as opened:
            signal.raise_signal(signal.SIGHUP)
            assert not opened.stopped
    finally:
        signal.signal(signal.SIGHUP, before)


def test_another_size_is_noticed(line: Line) -> None:
    """The size is the terminal's at that moment; 80 by 24 where it does not say."""
    with closing(line.open()) as opened:
        assert opened.size == (80, 24)
        termios.tcsetwinsize(line.ours, (12, 40))
        signal.raise_signal(signal.SIGWINCH)
        assert opened.unsettled
        assert opened.size == (40, 12)


def test_a_station_that_was_stopped_takes_its_screen_again(line: Line) -> None:
    """Back in the foreground the terminal has a shell's modes and a shell's screen."""
    with closing(line.open()) as opened:
        opened.write(b"words")
        shells = termios.tcgetattr(line.ours)
        shells[3] |= termios.ICANON | termios.ECHO
        termios.tcsetattr(line.ours, termios.TCSANOW, shells)
        signal.raise_signal(signal.SIGCONT)
        assert opened.unsettled
        opened.settle()
        opened.write(b"again")
        assert line.seen().decode() == f"{BEGIN}words{BEGIN}again"
        line.type(b"a")
        assert opened.read(5) == b"a"


def test_a_line_that_is_cut_ends_the_station(line: Line) -> None:
    """Nobody can press any more: it is told, and nothing fails for it."""
    with closing(line.open()) as opened:
        os.close(line.theirs)
        assert opened.read(5) == b""
        assert opened.stopped
        opened.write(b"words")
        assert opened.is_clear


def test_a_terminal_is_both_keys_and_paper(line: Line) -> None:
    """A pipe on either side is none."""
    reading, writing = os.pipe()
    assert is_terminal(line.ours, line.ours)
    assert not is_terminal(reading, line.ours)
    assert not is_terminal(line.ours, writing)
    for end in (reading, writing):
        os.close(end)
    assert not is_terminal(reading, line.ours)
