"""What is to be done once: imperatives, performed by the loop in the order they are given."""

from dataclasses import dataclass
from enum import StrEnum

from station.core.marks import Mark
from station.core.units import Seconds


class Side(StrEnum):
    """Name the working side of the body."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> "Side":
        """Return the opposite side."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


class Unit(StrEnum):
    """Name what an entry counts."""

    REPS = "reps"
    SECONDS = "seconds"


@dataclass(frozen=True, slots=True)
class Say:
    """Speak `text`, cutting whatever is still being said; `seconds` is its planned length."""

    text: str
    seconds: Seconds


@dataclass(frozen=True, slots=True)
class Hush:
    """Cut what is being said: its moment has passed."""


@dataclass(frozen=True, slots=True)
class Sound:
    """Play a mark on speaker and buzzer."""

    mark: Mark


@dataclass(frozen=True, slots=True)
class Begin:
    """Open a workout in the journal, before its first entry."""

    program: str
    short: bool
    at: Seconds


@dataclass(frozen=True, slots=True)
class Record:
    """State an entry of the running workout as it is now: the same `entry` again replaces it.

    `entry` counts from 1 within the workout. `amount` is what was done (reps, or whole seconds
    held), `target` what was prescribed. `reps` holds the instant of each rep that still counts.
    `ended` is None while the set is still going on; an entry with nothing done and `withdrawn`
    true was undone altogether and is to be forgotten.
    """

    entry: int
    exercise: str
    side: Side | None
    set: int
    unit: Unit
    amount: int
    target: int
    paced: bool
    started: Seconds
    ended: Seconds | None
    reps: tuple[Seconds, ...] = ()
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Bookmark:
    """Remember the step that is on now, so that a power cut can be made good."""

    exercise: str
    side: Side | None
    set: int
    at: Seconds


@dataclass(frozen=True, slots=True)
class Continue:
    """Take up the workout that was cut, in the journal too, before anything more of it is done."""

    at: Seconds


@dataclass(frozen=True, slots=True)
class Finish:
    """Close the running workout; nothing of it is offered again at the next start."""

    at: Seconds


@dataclass(frozen=True, slots=True)
class Acknowledge:
    """Store that the safety notice was read and understood today."""

    at: Seconds


@dataclass(frozen=True, slots=True)
class Prefer:
    """Remember for this exercise whether the station leads the pace."""

    exercise: str
    paced: bool


@dataclass(frozen=True, slots=True)
class Quieten:
    """Be quiet, or no longer: no buzzer, marks and speech soft."""

    quiet: bool


@dataclass(frozen=True, slots=True)
class PowerOff:
    """Switch the machine off."""


Durable = Begin | Continue | Record | Bookmark | Finish | Acknowledge | Prefer
"""What the journal keeps."""

Effect = Say | Hush | Sound | Quieten | PowerOff | Durable
"""What the loop performs."""
