"""Parts that fit the loop's Protocols, and a person who looks at the wall and uses their finger."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from station.core.content.notice_pages import ENDLESS, PageRoom
from station.core.screens.picture import Screen, View
from station.core.sound.marks import Mark
from station.core.values import Seconds
from station.core.workout.effects import Durable
from station.core.workout.events import Button, PartName

TAP = 0.08
"""How long a finger stays on a button, in seconds."""


@dataclass
class HandClock:
    """A monotonic clock turned by hand, in seconds."""

    now: float = 100.0

    def __call__(self) -> float:
        return self.now


@dataclass
class FakeWall:
    """A wall that keeps every view, and whose sleep turns the clock on.

    It `is_there` to be opened until it is opened, and takes some seconds to `draw`.

    `someone` is called while the loop sleeps: with the latest view and the seconds the loop means
    to sleep; they return how long they let it, having done what they like in between.
    """

    clock: HandClock
    someone: Callable[[View, float], float] = lambda _view, seconds: seconds
    shown: list[tuple[float, View]] = field(default_factory=list)
    is_there: bool = False
    draw: float = 0.0
    room: PageRoom = ENDLESS

    @property
    def view(self) -> View:
        """Return what is on the wall."""
        return self.shown[-1][1]

    def show(self, picture: View) -> None:
        self.shown.append((self.clock.now, picture))
        self.clock.now += self.draw

    def pump(self) -> bool:
        return False

    def wait(self, seconds: float) -> None:
        self.clock.now += self.someone(self.view, seconds)

    def tend(self, now: float) -> bool:
        return self.is_there and now >= 0

    def open(self) -> None:
        self.is_there = False


@dataclass
class FakeSpeaker:
    """A speaker that keeps what it was to play, with the instants; `fails` makes it raise."""

    clock: HandClock
    heard: list[tuple[float, str]] = field(default_factory=list)
    fails: bool = False
    quiet: bool = False
    called: PartName = PartName.SPEAKER
    graces: list[Seconds] = field(default_factory=list)

    def play(self, mark: Mark) -> None:
        self._keep(f"*{mark}*")

    def say(self, text: str, grace: Seconds = Seconds(0.03)) -> None:
        self.graces.append(grace)
        self._keep(text)

    def hush(self) -> None:
        self._keep("")

    def tend(self, now: float) -> None:
        pass

    def _keep(self, what: str) -> None:
        if self.fails:
            raise OSError("no sound card")
        self.heard.append((self.clock.now, what))


@dataclass
class FakeVoice:
    """A voice whose clips are as long as `clips` says."""

    clips: dict[str, Seconds] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def prepare(self, texts: Iterable[str]) -> None:
        self.asked += texts

    def lengths(self) -> Mapping[str, Seconds]:
        return self.clips


@dataclass
class FakeLamps:
    """Lamps that keep what they last showed."""

    lit: tuple[bool, bool, bool] = (False, False, False)

    def show(self, lit: tuple[bool, bool, bool]) -> None:
        self.lit = lit


@dataclass
class FakeJournal:
    """A journal in memory; `tended` keeps when it was asked how it is."""

    effects: list[Durable] = field(default_factory=list)
    tended: list[float] = field(default_factory=list)

    def write(self, effect: Durable) -> None:
        self.effects.append(effect)

    def tend(self, now: float) -> None:
        self.tended.append(now)


@dataclass
class FakeSupervisor:
    """A supervisor that keeps the words it was told."""

    words: list[str] = field(default_factory=list)

    def seen(self) -> None:
        self.words.append("seen")

    def ready(self) -> None:
        self.words.append("ready")

    def alive(self) -> None:
        self.words.append("alive")

    def busy(self, seconds: float) -> None:
        self.words.append(f"busy {seconds:g}")

    def first(self, kind: str, seconds: float) -> None:
        if f"first {kind} {seconds:g}" not in self.words:
            self.words.append(f"first {kind} {seconds:g}")

    def stopping(self) -> None:
        self.words.append("stopping")


@dataclass
class Finger:
    """Somebody who follows the wall: starts what is shown and presses once for each rep.

    `move(button, level)` puts the pin to 0 (pressed) or 1; `quit` is called when the summary was reached.
    """

    clock: HandClock
    move: Callable[[Button, int], None]
    quit: Callable[[], None]
    pace: float = 2.0
    _down: Button | None = None
    _next: float = 0.0

    def __call__(self, view: View, seconds: float) -> float:
        """Press when it is time, and let the loop sleep until the next movement of the finger."""
        now = self.clock.now
        if now >= self._next:
            if self._down is not None:
                self.move(self._down, 1)
                self._down, self._next = None, now + self.pace - TAP
            elif (button := self._wanted(view)) is not None:
                self.move(button, 0)
                self._down, self._next = button, now + TAP
        waiting = self._next - now
        return min(seconds, waiting) if waiting > 0 else seconds

    def _wanted(self, view: View) -> Button | None:
        match view.screen:
            case Screen.HOME | Screen.SAFETY | Screen.PREVIEW | Screen.GO_ON:
                return Button.NEXT
            case Screen.WARNING_SIGNS | Screen.ASKING:
                return Button.NEXT
            case Screen.REPS:
                return Button.REP
            case Screen.SUMMARY:
                self.quit()
                return None
            case _:
                return None
