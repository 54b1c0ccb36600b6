"""What the loop works with: small protocols, which the devices, the wall and the journal fit."""

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

from station.core.content.notice_pages import PageRoom
from station.core.screens.picture import View
from station.core.sound.marks import Mark
from station.core.values import Seconds, Struct
from station.core.workout.effects import Durable
from station.core.workout.events import Input, PartName


class Wall(Protocol):
    """Show views, and gather keys and touches."""

    @property
    def room(self) -> PageRoom:
        """Return how much text can be read on it at arm's length."""
        ...

    def show(self, picture: View) -> None:
        """Draw what changed; the same view again costs nothing."""
        ...

    def pump(self) -> bool:
        """Post what keys, fingers and the window brought since; return whether there was any."""
        ...

    def wait(self, seconds: float) -> None:
        """Sleep for at most `seconds`, or until an input came."""
        ...

    def tend(self, now: float) -> bool:
        """Notice that the display is gone; return whether it is there again, to be opened."""
        ...

    def open(self) -> None:
        """Take the display that is there again; this may take seconds."""
        ...


class Hung(Wall, Protocol):
    """A wall as it was hung up: any thread may wake it, and it tells why it is not as it should be."""

    def wake(self) -> None:
        """End `wait` at once."""
        ...

    def report(self) -> None:
        """Post what a person must know of it."""
        ...

    def lacks(self, letters: Iterable[str]) -> Mapping[str, str]:
        """Return those of `letters` that it cannot show, each with the package that brings it."""
        ...


Hang = Callable[[Callable[[Input], None], Callable[[], float]], Hung]
"""What hangs up a wall, given how it posts its inputs and the clock that stamps them."""


class Sounder(Protocol):
    """Play a mark, at once and without waiting for it; `quiet` as it is set.

    `called` is the part's name, by which its troubles are told.
    """

    called: PartName
    quiet: bool

    def play(self, mark: Mark) -> None:
        """Start `mark` now."""
        ...


class Speaker(Sounder, Protocol):
    """Play marks and speech."""

    def say(self, text: str, grace: Seconds) -> None:
        """Start the clip of `text` now, cutting what is being said; to read it may take `grace`."""
        ...

    def hush(self) -> None:
        """Cut what is being said."""
        ...

    def tend(self, now: float) -> None:
        """Notice a lost device, and open it again when it is back."""
        ...


class Voice(Protocol):
    """Make clips, and know how long they are."""

    def prepare(self, texts: Iterable[str]) -> None:
        """Start making a clip of each text that has none, and return at once."""
        ...

    def lengths(self) -> Mapping[str, Seconds]:
        """Return the real length of every clip that is ready, in seconds."""
        ...


class Lamps(Protocol):
    """Light the buttons."""

    def show(self, lit: tuple[bool, bool, bool]) -> None:
        """Light the lamps of BACK, REP and NEXT that are true."""
        ...


class Journal(Protocol):
    """Make durable what was done."""

    def write(self, effect: Durable) -> None:
        """Take `effect` and return at once."""
        ...

    def tend(self, now: float) -> None:
        """Notice that something is not durable for long."""
        ...


class Supervisor(Protocol):
    """Tell the machine's supervisor how the station is."""

    def seen(self) -> None:
        """Say that home is on the wall."""
        ...

    def ready(self) -> None:
        """Say that the station listens to its buttons, too."""
        ...

    def alive(self) -> None:
        """Say that the loop turns."""
        ...

    def busy(self, seconds: float) -> None:
        """Say that the next `alive` may come as late as this."""
        ...

    def first(self, kind: str, seconds: float) -> None:
        """Say the same, if nothing of that kind was begun since it was last said."""
        ...

    def stopping(self) -> None:
        """Say that the station goes down on purpose."""
        ...


class Parts(Struct, frozen=True, kw_only=True):
    """Everything the loop works with; `marks` are all that sound, the speaker among them.

    `lamps` may be none. `power_off` switches the machine off, or raises DeviceError where it cannot.
    """

    wall: Wall
    marks: tuple[Sounder, ...]
    speaker: Speaker
    voice: Voice
    journal: Journal
    supervisor: Supervisor
    power_off: Callable[[], None]
    lamps: tuple[Lamps, ...] = ()
