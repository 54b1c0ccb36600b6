"""What happened: past participles, each with the instant `at` on the monotonic clock."""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum

from station.core.values import Seconds, Struct


class Button(StrEnum):
    """Name a button by its place under the display: left, middle, right."""

    BACK = "BACK"
    REP = "REP"
    NEXT = "NEXT"


class Edge(Struct, frozen=True):
    """A contact closed (`down`) or opened: raw, still bouncing, from a pin, key, pedal or finger.

    `source` tells one contact from another (`"GPIO5"`, `"key left"`, `"touch"`): each bounces by
    itself.
    """

    button: Button
    down: bool
    at: Seconds
    source: str


class Pressed(Struct, frozen=True):
    """A person pressed a button; `at` is the instant it took effect."""

    button: Button
    at: Seconds


class Held(Struct, frozen=True):
    """A person kept BACK down until the ring was full."""

    button: Button
    at: Seconds


class KeptDown(Struct, frozen=True):
    """A person went on keeping BACK down, long after its ring was full."""

    button: Button
    at: Seconds


class Tick(Struct, frozen=True):
    """Time went on; nothing else happened."""

    at: Seconds


class PartName(StrEnum):
    """Name a part that can fail; the value is its name in the log.

    A button is in trouble while it was never let go; its release mends it.
    """

    SPEAKER = "speaker"
    VOICE = "voice"
    BUZZER = "buzzer"
    VIBRATION = "vibration motor"
    LAMPS = "lamps"
    DISPLAY = "display"
    POWER = "power"
    JOURNAL = "journal"
    PEOPLE = "people"
    HISTORY = "history"
    FILES = "files"
    PROGRAMME = "programme"
    LETTERS = "letters"
    SUPERVISOR = "supervisor"
    BACK = "button BACK"
    REP = "button REP"
    NEXT = "button NEXT"


class Trouble(Struct, frozen=True):
    """A part failed; `text` is one sentence for the wall. The workout goes on.

    A `passing` one is only told: it leaves the wall by itself.
    """

    part: PartName
    text: str
    at: Seconds
    passing: bool = False


class Mended(Struct, frozen=True):
    """A part that had failed works again."""

    part: PartName
    at: Seconds


class Elapsed(Struct, frozen=True):
    """A few seconds of a hold went by: what was held so far is worth keeping."""

    at: Seconds


class Reminded(Struct, frozen=True):
    """The time has come at which `person` wants to be reminded; without a name, whoever is alone."""

    person: str
    at: Seconds


class Dated(Struct, frozen=True):
    """The wall clock was read: `zero` is the wall time of the monotonic instant 0."""

    zero: datetime
    at: Seconds


class PowerRefused(Struct, frozen=True):
    """The machine cannot be switched off from here."""

    at: Seconds


class Quit(Struct, frozen=True):
    """The window was closed, or the machine asked the station to stop."""

    at: Seconds


Input = Edge | Trouble | Mended | Quit
"""What the devices post into the inbox."""


def waking(put: Callable[[Input], None], wake: Callable[[], None]) -> Callable[[Input], None]:
    """Return what a device posts with: it puts an input into the inbox, and wakes who takes it out."""

    def post(happened: Input) -> None:
        put(happened)
        wake()

    return post


Gesture = Pressed | Held | KeptDown
"""What a person did with a button."""

Happening = Tick | Elapsed | Dated | Reminded | PowerRefused
"""What happens without anybody pressing a button."""

Event = Gesture | Happening
"""What moves a session on; so does today, laid out anew (station.core.workout.session)."""
