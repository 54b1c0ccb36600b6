"""The wall in letters at work: it fits the loop, writes no view twice, and misses none for long."""

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field

import pytest

from station.core.errors import DeviceError
from station.core.settings import KEYS
from station.core.values import replace
from station.core.workout.events import Button, Edge, Input, Quit, Trouble
from station.parts import Hung
from station.wall.letters import letters
from station.wall.letters.ansi import Depth
from station.wall.letters.keystrokes import Keystrokes
from station.wall.letters.letters import Drawn, Letters, Listed, hung
from station.wall.letters.teletype import Teletype
from tests.fakes import HandClock
from tests.letters.desk import PENS, PHRASES, Screen, pen
from tests.wall.scenery import VIEWS

SIZE = (80, 24)


@dataclass
class Paper(Teletype):
    """A terminal in memory: somebody types into `keys` in turn, one text a look."""

    clock: HandClock
    size: tuple[int, int] = SIZE
    keys: list[bytes] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)
    is_clear: bool = True
    stopped: bool = False
    unsettled: bool = False
    woken: bool = False
    settled: int = 0

    def write(self, sent: bytes) -> None:
        if sent:
            self.sent.append(sent.decode())

    def read(self, seconds: float) -> bytes:
        self.clock.now += max(0.0, seconds)
        return self.keys.pop(0) if self.keys else b""

    def wake(self) -> None:
        self.woken = True

    def settle(self) -> None:
        self.settled += 1


class Room:
    """A wall in letters, and all that came of it."""

    def __init__(self, *, told: bool = False, sorry: str = "", signs: str = "unicode") -> None:
        self.clock = HandClock()
        self.paper = Paper(self.clock)
        self.posted: list[Input] = []
        script = Listed(pen()) if told else Drawn(PENS[signs], Depth.ALL)
        typed = Keystrokes(pen().keys)
        self.wall = Letters(
            *(self.paper, script, typed, "utf-8", sorry, self.posted.append, self.clock)
        )

    def shown(self) -> str:
        """Return what stands in the terminal."""
        screen = Screen(self.paper.size)
        for sent in self.paper.sent:
            screen.take(sent)
        return "\n".join(screen.text())


def test_it_fits_where_a_wall_is_hung() -> None:
    """It is what the builder wants."""
    wall: Hung = Room().wall
    assert wall.tend(1.0) is False
    wall.open()


def test_each_view_is_one_writing_and_the_same_is_none() -> None:
    """Nothing is seen half."""
    room = Room()
    for name in ("home", "home", "hold", "hold"):
        room.wall.show(VIEWS[name])
    assert len(room.paper.sent) == 2
    assert "Kneeling hip flexor stretch" in room.shown()


@pytest.mark.parametrize(("signs", "writings"), [("ascii", 1), ("unicode", 3)])
def test_a_body_that_moves_is_written_where_it_is_seen(signs: str, writings: int) -> None:
    """Without signs of braille only words count."""
    room = Room(signs=signs)
    view = VIEWS["preview"]
    body = replace(view.scene.person, mirrored=not view.scene.person.mirrored)
    moved = replace(view, scene=replace(view.scene, person=body))
    for each in (view, moved, view):
        room.wall.show(each)
    assert len(room.paper.sent) == writings


def test_a_press_is_posted_and_ends_the_sleep() -> None:
    """The loop hears of it at once."""
    room = Room()
    room.paper.keys = [b"", b" "]
    before = room.clock.now
    room.wall.wait(5.0)
    assert room.clock.now == before + 5.0
    room.wall.wait(5.0)
    (down, up) = room.posted
    assert isinstance(down, Edge)
    assert (down.button, down.down) == (Button.REP, True)
    assert isinstance(up, Edge)


def test_the_sleep_ends_when_a_key_is_due() -> None:
    """A held BACK comes up in time though nobody types."""
    room = Room()
    room.paper.keys = [b"m"]
    room.wall.pump()
    before = room.clock.now
    room.wall.wait(5.0)
    assert 0.8 < room.clock.now - before < 1.0
    assert [each.down for each in room.posted if isinstance(each, Edge)] == [True, False]


def test_waking_ends_the_sleep_once() -> None:
    """As when a pin has moved."""
    room = Room()
    room.wall.wake()
    room.wall.wait(0.0)
    assert not room.paper.woken


def test_a_terminal_that_is_gone_or_told_to_go_ends_the_station() -> None:
    """Quit is posted."""
    room = Room()
    room.paper.stopped = True
    assert room.wall.pump()
    assert isinstance(room.posted[0], Quit)


def test_another_size_is_drawn_anew_without_a_new_view() -> None:
    """The window of the terminal was drawn larger or smaller."""
    room = Room()
    room.wall.show(VIEWS["hold"])
    room.paper.size, room.paper.unsettled = (40, 12), True
    room.paper.sent.clear()
    room.wall.pump()
    assert "Hip stretch" in room.shown()
    assert room.paper.settled == 1


def test_a_view_that_a_slow_terminal_missed_is_written_later() -> None:
    """What it could not take in is left out; the latest one stands there as soon as it can."""
    room = Room()
    room.paper.is_clear = False
    room.wall.show(VIEWS["home"])
    room.wall.show(VIEWS["hold"])
    assert room.paper.sent == []
    room.paper.is_clear = True
    room.wall.pump()
    assert "hold" in room.shown()
    assert len(room.paper.sent) == 1


def test_of_lines_none_is_left_out() -> None:
    """However slowly they are taken in."""
    room = Room(told=True)
    room.paper.is_clear = False
    room.wall.show(VIEWS["hold"])
    room.wall.show(VIEWS["hold-end"])
    assert [text.splitlines()[0][:5] for text in room.paper.sent] == ["Hold ", "Relax"]


def test_a_long_page_is_scrolled_and_begins_anew() -> None:
    """Down and up move it, no further than to its ends; another page begins at its top."""
    room = Room()
    room.paper.size = (40, 12)
    room.wall.show(VIEWS["safety"])
    room.paper.keys = [b"\x1b[B" * 40]
    room.wall.pump()
    assert "10 the worst." in room.shown()
    room.paper.keys = [b"\x1b[A"]
    room.wall.pump()
    assert "10 the worst." not in room.shown()
    room.wall.show(VIEWS["home"])
    room.wall.show(VIEWS["safety"])
    assert "Before you start" in room.shown()


def test_why_it_hangs_here_is_told_where_nobody_asked_for_it() -> None:
    """As trouble that passes."""
    room = Room(sorry="No window can be opened.")
    room.wall.report()
    (trouble,) = room.posted
    assert isinstance(trouble, Trouble)
    assert (trouble.text, trouble.passing) == ("No window can be opened.", True)
    asked = Room()
    asked.wall.report()
    assert asked.posted == []


def test_without_a_terminal_there_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who asks for letters where no key can be pressed is told how to get a terminal."""
    monkeypatch.setattr(letters, "is_terminal", lambda **_: False)
    with pytest.raises(DeviceError, match="ssh -t"), ExitStack() as stack:
        hung(stack, KEYS, PHRASES, {}, "")


class Opened(Paper):
    """A terminal that only remembers how it was opened."""

    whole: bool = False

    def __init__(self, *, whole: bool) -> None:
        super().__init__(HandClock())
        Opened.whole = whole

    def close(self) -> None:
        pass


@pytest.mark.parametrize(
    ("environ", "plain", "paper", "whole"),
    [
        ({"TERM": "xterm"}, False, True, True),
        ({"TERM": "xterm"}, True, True, False),
        ({"TERM": "dumb"}, False, True, False),
        ({}, False, True, False),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False, True, False),
        ({"TERM": "xterm"}, False, False, False),
    ],
)
def test_letters_are_drawn_or_told(
    environ: Mapping[str, str],
    plain: bool,
    paper: bool,
    whole: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Lines wherever they are asked for, or the terminal can do no more, or a pipe takes them."""
    monkeypatch.setattr(letters, "is_terminal", lambda **only_keys: bool(only_keys) or paper)
    monkeypatch.setattr(letters, "Teletype", Opened)
    with ExitStack() as stack:
        hang = hung(stack, KEYS, PHRASES, {}, "", plain=plain, environ=environ)
        wall = hang(lambda _: None, HandClock())
    assert Opened.whole is whole
    wall.show(VIEWS["home"])
