"""What is to be done once: imperatives, performed by the loop in the order they are given."""

from station.core.content.exercise import Side
from station.core.sound.marks import Mark
from station.core.values import Seconds, Struct
from station.core.workout.entry import Entry


class Say(Struct, frozen=True):
    """Speak `text`, cutting whatever is still being said; `seconds` is its planned length."""

    text: str
    seconds: Seconds


class Hush(Struct, frozen=True):
    """Cut what is being said: its moment has passed."""


class Sound(Struct, frozen=True):
    """Play a mark on speaker and buzzer."""

    mark: Mark


class Begin(Struct, frozen=True):
    """Open a workout in the journal, before its first entry."""

    program: str
    short: bool
    at: Seconds


class Record(Entry[Seconds], frozen=True):
    """State an entry of the running workout as it is now: the same `entry` again replaces it.

    Its instants are on the monotonic clock. An entry with nothing done and `withdrawn` true was
    undone altogether and is to be forgotten.
    """

    withdrawn: bool = False


class Bookmark(Struct, frozen=True):
    """Remember the step that is on now, so that a power cut can be made good."""

    exercise: str
    side: Side | None
    set: int


class Continue(Struct, frozen=True):
    """Take up the workout that was cut, in the journal too, before anything more of it is done."""

    at: Seconds


class Finish(Struct, frozen=True):
    """Close the running workout; nothing of it is offered again at the next start."""

    at: Seconds


class Acknowledge(Struct, frozen=True):
    """Store that the safety notice was read and understood today."""

    at: Seconds


class Prefer(Struct, frozen=True):
    """Remember for this exercise whether the station leads the pace."""

    exercise: str
    paced: bool


class Correct(Struct, frozen=True):
    """Store that of an entry of a workout that is over `amount` was done, not what was recorded.

    `workout` is its number in the journal, 0 for the last one of this run. What was recorded stays.
    """

    workout: int
    entry: int
    amount: int
    at: Seconds


class Quieten(Struct, frozen=True):
    """Be quiet, or no longer: no buzzer, marks and speech soft."""

    quiet: bool


class PowerOff(Struct, frozen=True):
    """Switch the machine off."""


Durable = Begin | Continue | Record | Bookmark | Finish | Acknowledge | Prefer | Correct
"""What the journal keeps."""

Effect = Say | Hush | Sound | Quieten | PowerOff | Durable
"""What the loop performs."""
