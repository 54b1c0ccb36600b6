"""The whole application in virtual time: what the builder opens, on simulated pins, with a clock that jumps.

All that waits for somebody's ears or eyes is mute: no sound card, no synthesiser, no window. What
counts and what lasts is the station's own: buttons on pins, debounce, loop, engine, lamps, journal.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from station import app, arrivals, pinboard
from station.content import Content
from station.core.content.notice_pages import ENDLESS, PageRoom
from station.core.screens.picture import View
from station.core.sound.marks import Mark
from station.core.values import Seconds
from station.core.workout.events import Button, Input, PartName
from station.devices.pins import mock_factory
from station.files.journal import journal as journals
from station.files.journal.clocks import Clocks
from station.loop import Loop

if TYPE_CHECKING:
    from gpiozero import Factory

EPOCH = datetime(2026, 3, 2, 12, tzinfo=UTC).timestamp()
"""The wall time of the virtual instant 0 of the first boot: a Monday."""


STRIDE = 0.2
"""How long the loop sleeps at least, in virtual seconds: what is due meanwhile is late, and counts."""


@dataclass
class Timepiece:
    """Every clock of a machine, turned by whoever waits; `boot` names its run, `zero` its wall time."""

    now: float = 100.0
    boot: str = "boot-1"
    zero: float = EPOCH

    def __call__(self) -> float:
        return self.now

    def date(self) -> datetime:
        """Return the date and time where the person is."""
        return datetime.fromtimestamp(self.zero + self.now, UTC)

    def clocks(self) -> Clocks:
        """Return the same as the journal wants it."""
        return Clocks(
            boot=self.boot,
            monotonic=self,
            since_boot=self,
            wall=lambda: self.zero + self.now,
            is_set=lambda: True,
        )


class Mute:
    """Be the voice and the speaker of a machine that has neither, and never say so."""

    called = PartName.SPEAKER
    quiet = False

    def __init__(self, *_: object, **__: object) -> None:
        self.marks: list[Mark] = []

    def clip(self, text: str, grace: Seconds = Seconds(0)) -> None:
        del text, grace

    def prepare(self, texts: Iterable[str]) -> None:
        del texts

    def lengths(self) -> Mapping[str, Seconds]:
        return {}

    def play(self, mark: Mark) -> None:
        self.marks.append(mark)

    def say(self, text: str, grace: Seconds) -> None:
        del text, grace

    def hush(self) -> None: ...

    def begin(self) -> None: ...

    def begun(self) -> None: ...

    def make(self) -> None: ...

    def tend(self, now: float) -> None:
        del now

    def close(self) -> None: ...


@dataclass
class Blind:
    """A wall that nobody sees; while the loop sleeps on it, `hand` acts and time goes by.

    `hand` gets the view and how long the loop means to sleep, and returns how long it lets it. Of
    the pictures of a figure that moves most are left out: nobody sees them.
    """

    timepiece: Timepiece
    hand: Callable[[View, float], float]
    view: View | None = None
    troubles: set[str] = field(default_factory=set)
    room: PageRoom = ENDLESS

    def show(self, picture: View) -> None:
        self.view = picture
        if picture.trouble:
            self.troubles.add(picture.trouble)

    def pump(self) -> bool:
        return False

    def wait(self, seconds: float) -> None:
        assert self.view is not None
        self.timepiece.now += max(0.0, self.hand(self.view, max(seconds, STRIDE)))

    def wake(self) -> None: ...

    def report(self) -> None: ...

    def lacks(self, letters: Iterable[str]) -> Mapping[str, str]:
        del letters
        return {}

    def tend(self, now: float) -> bool:
        del now
        return False

    def open(self) -> None: ...


@dataclass
class Finger:
    """What presses the buttons of a station: their pins, driven low while a finger is on them.

    Those that are `touched` are sensors: their pins are high then.
    """

    pins: Mapping[Button, int]
    factory: "Factory"
    touched: frozenset[Button] = frozenset()

    def move(self, button: Button, *, down: bool) -> None:
        """Put a finger on a button, or take it away."""
        pin = self.factory.pin(self.pins[button])
        pin.drive_low() if down is not (button in self.touched) else pin.drive_high()


@dataclass
class Opened:
    """A station that is open: its loop, a finger at its buttons, and its journal."""

    loop: Loop
    finger: Finger
    journal: journals.Journal


@contextmanager
def opened(
    content: Content,
    data: Path,
    timepiece: Timepiece,
    wall: Callable[[Callable[[Input], None]], Any],
    journal: type[journals.Journal] = journals.Journal,
    *,
    wired: bool = False,
) -> Iterator[Opened]:
    """Open the station of `content` with its journal in `data`, and close it again.

    `wall` hangs up a wall, given how it posts; `journal` is what the station keeps its journal with.
    One that is `wired` takes its pins for those of a Pi, with whatever is wired to them.
    """
    made: list[Factory] = []
    open_: list[journals.Journal] = []

    def kept(folder: Path, post: Callable[[Input], None]) -> journals.Journal:
        open_.append(journal(folder, post))
        return open_[-1]

    def factory() -> "Factory":
        made.append(mock_factory())
        return made[-1]

    with ExitStack() as stack:
        for name, stand_in in {
            "time": SimpleNamespace(monotonic=timepiece),
            "wall_clock": timepiece.date,
            "require_chip": lambda: None,
            "Journal": kept,
            "Voice": Mute,
            "Speaker": Mute,
        }.items():
            stack.enter_context(patch.object(app, name, stand_in))
        for name in ("mock_factory", "open_factory"):
            stack.enter_context(patch.object(pinboard, name, factory))
        stack.enter_context(patch.object(journals, "system_clocks", timepiece.clocks))
        stack.enter_context(patch.object(arrivals, "wall_clock", timepiece.date))
        # Nobody speaks, so nobody need find out what will be said.
        stack.enter_context(patch.object(arrivals, "_prepare", lambda *_: None))
        loop = stack.enter_context(
            app.opened(content, data, lambda post, _clock: wall(post), simulated=not wired)
        )
        pins = content.settings.pins
        touched = frozenset(button for button in Button if wired and pins.pressed[button] == "high")
        yield Opened(loop, Finger(pins.buttons, made[0], touched), open_[0])


def breathe(seconds: float) -> None:
    """Let other threads of this process work for so long, in real seconds."""
    time.sleep(seconds)
