"""An entry: what is known of one set, described once for whoever records, keeps or shows it."""

from collections.abc import Callable
from enum import StrEnum
from typing import Generic, TypeVar

from station.core.content.exercise import Side, Unit
from station.core.values import Struct

When = TypeVar("When")
Then = TypeVar("Then")


class Counted(StrEnum):
    """Say how the amount of a set came to be known.

    Diaries overstate by a quarter (220 sessions claimed where sensors saw 176; Nicolson 2018,
    https://doi.org/10.1016/j.apmr.2017.11.017), so what was only presumed never hides in a sum.
    """

    PRESSED = "pressed"
    """Each rep was pressed by the person."""
    LED = "led"
    """The station led the pace, and counted what it led."""
    TIMED = "timed"
    """The seconds of a hold, from its start to its end."""
    ASSUMED = "assumed"
    """The set was closed with nothing pressed: taken for done as prescribed."""
    CORRECTED = "corrected"
    """The person put it right later, as they remember it."""
    SENSED = "sensed"
    """A sensor counted. No station has one yet: the word is kept free."""
    UNKNOWN = "not known"
    """An older station wrote it, and what it wrote does not tell."""


class Entry(Struct, Generic[When], frozen=True):
    """Say what was done of one set; its instants are of the kind `When`.

    `entry` counts from 1 within the workout. `amount` is what was done in `unit` (reps, or whole
    seconds held), `target` what was prescribed. `paced` says that the station led the pace. `ended`
    is None for a set that is still going on, or was cut. `reps` has the instant of each rep that
    counts. `load` is what was lifted, pushed or pulled, in `load_unit`; None where nothing is known
    of it. `counted` says how `amount` came to be known, `round` in which round it was, 0 outside of
    rounds; `set` counts on from round to round.
    """

    entry: int
    exercise: str
    side: Side | None
    set: int
    unit: Unit
    amount: int
    target: int
    paced: bool
    started: When
    ended: When | None
    reps: tuple[When, ...] = ()
    load: float | None = None
    load_unit: str = ""
    counted: Counted = Counted.UNKNOWN
    round: int = 0

    @property
    def assumed(self) -> int:
        """Return how much of `amount` was only presumed."""
        return self.amount if self.counted is Counted.ASSUMED else 0


def timed(entry: Entry[When], instant: Callable[[When], Then]) -> Entry[Then]:
    """Return the same entry with another kind of instants, each made by `instant`."""
    known = {name: getattr(entry, name) for name in Entry.__struct_fields__}
    known["started"] = instant(entry.started)
    known["ended"] = None if entry.ended is None else instant(entry.ended)
    known["reps"] = tuple(instant(rep) for rep in entry.reps)
    return Entry(**known)


def counted_before(unit: str, amount: int, target: int, *, paced: bool, reps: int) -> Counted:
    """Return how an ended set was counted that was written before stations said so.

    `reps` is how many instants it has. A journal keeps the answer, so this never changes.
    """
    match unit, paced:
        case Unit.SECONDS, True if not reps:
            return Counted.TIMED
        case Unit.REPS, True if reps == amount:
            return Counted.LED
        case Unit.REPS, False if reps == amount:
            return Counted.PRESSED
        case Unit.REPS, False if not reps and amount == target:
            return Counted.ASSUMED
        case _:
            return Counted.UNKNOWN
