"""An entry: what is known of one set, described once for whoever records, keeps or shows it."""

from collections.abc import Callable
from typing import Generic, TypeVar

from station.core.content.exercise import Side, Unit
from station.core.values import Struct

When = TypeVar("When")
Then = TypeVar("Then")


class Entry(Struct, Generic[When], frozen=True):
    """Say what was done of one set; its instants are of the kind `When`.

    `entry` counts from 1 within the workout. `amount` is what was done in `unit` (reps, or whole
    seconds held), `target` what was prescribed. `paced` says that the station led the pace. `ended`
    is None for a set that is still going on, or was cut. `reps` has the instant of each rep that
    counts. `load` is what was lifted, pushed or pulled, in `load_unit`; None where nothing is known
    of it.
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


def timed(entry: Entry[When], instant: Callable[[When], Then]) -> Entry[Then]:
    """Return the same entry with another kind of instants, each made by `instant`."""
    known = {name: getattr(entry, name) for name in Entry.__struct_fields__}
    known["started"] = instant(entry.started)
    known["ended"] = None if entry.ended is None else instant(entry.ended)
    known["reps"] = tuple(instant(rep) for rep in entry.reps)
    return Entry(**known)
