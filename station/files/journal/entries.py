"""What a row of the journal says, and the one judge of whether it says anything.

SQLite keeps no checksums: a bit that turned over in a text or a number is handed out as it is. So
every row is held to what it must be before it is believed. A row that is not is damaged.
"""

import json
import sqlite3
from collections.abc import Callable, Mapping
from typing import Annotated, TypeVar

from msgspec import Meta, convert
from msgspec.json import decode

from station.core.content.exercise import Side
from station.core.values import Seconds, Struct
from station.core.workout.effects import Record
from station.core.workout.entry import Entry, When, timed

COLUMNS = tuple("lasted" if name == "ended" else name for name in Entry.__struct_fields__)
"""The columns of an entry; `lasted` and each of `reps` are milliseconds since `started`."""

FAR = 10 * 365 * 86_400_000
"""Ten years in milliseconds: longer than a machine runs without a start."""

Number = Annotated[int, Meta(ge=1)]
# Nobody does as many reps in a set, or holds for as many seconds.
Quantity = Annotated[int, Meta(ge=0, le=100_000)]
Wording = Annotated[str, Meta(pattern=r"\A[^\x00-\x1f\x7f]+\Z")]
Length = Annotated[int, Meta(ge=-FAR, le=FAR)]
# From the day before 1970, for a clock that was never set, to the year 2200.
Date = Annotated[int, Meta(ge=-86_400_000, le=7_258_118_400_000)]


class Boot(Struct, frozen=True):
    """A stretch in which the machine ran; `wall` is when it began, in milliseconds since 1970."""

    id: Number
    name: Wording
    wall: Date
    clock_set: bool


class Begun(Struct, frozen=True):
    """A workout; instants are in milliseconds since their boot."""

    id: Number
    program: Wording
    short: bool
    boot: Number
    started: Length
    finished_boot: Number | None = None
    finished: Length | None = None


class Marked(Struct, frozen=True):
    """The step at which a workout is; no exercise where it has not come to one."""

    exercise: Wording | None
    side: Side | None
    set: Number | None


class Noted(Struct, frozen=True):
    """The notice of safety, understood."""

    boot: Number
    at: Length


class Preferred(Struct, frozen=True):
    """Who leads the pace of an exercise."""

    exercise: Wording
    paced: bool


class Placed(Struct, frozen=True):
    """Where and when an entry was made."""

    workout: Number
    boot: Number
    started: Length


Kept = TypeVar("Kept", bound=Struct)

ENTRIES = "entries"
ROWS: Mapping[str, type[Struct]] = {
    "boots": Boot,
    "workouts": Begun,
    ENTRIES: Placed,
    "acknowledgements": Noted,
    "preferences": Preferred,
}
"""The tables, each after those that it points to, and what a row of it must be."""

Columns = sqlite3.Row | Mapping[str, object]

MARKS = Marked.__struct_fields__


def read(row: Columns, kind: type[Kept]) -> Kept:
    """Return what a row says; raise ValueError where it is damaged."""
    # SQLite keeps yes and no as numbers, which only a lax reading takes for what they are.
    return convert(dict(row), kind, strict=False)


def from_row(row: sqlite3.Row, instant: Callable[[int], When]) -> Entry[When]:
    """Return the entry of a row; `instant` makes one of the milliseconds since its start.

    Raise ValueError where the row is damaged.
    """
    known = dict(row)
    reps = decode(str(known.get("reps")), type=tuple[Length, ...])
    known |= {"started": 0, "ended": known.get("lasted"), "reps": reps}
    entry = convert(known, Entry[int], strict=False)
    convert((entry.entry, entry.set), tuple[Number, ...])
    convert((entry.amount, entry.target), tuple[Quantity, ...])
    convert((entry.exercise, entry.ended or 0), tuple[Wording, Length])
    return timed(entry, instant)


def is_marked(row: Columns) -> bool:
    """Return whether it can be read at which step a workout is."""
    try:
        read(row, Marked)
    except ValueError:
        return False
    return True


def is_sound(table: str, row: sqlite3.Row) -> bool:
    """Return whether a row of `table` can be read."""
    try:
        known = read(row, ROWS[table])
        if table == ENTRIES:
            from_row(row, abs)
    except ValueError:
        return False
    return not isinstance(known, Begun) or (known.finished is None) == (known.finished_boot is None)


def to_row(entry: Record, started: int) -> dict[str, object]:
    """Return the columns of `entry`, which `started` so many milliseconds after its boot."""

    def since(instant: Seconds) -> int:
        return milliseconds(instant - entry.started)

    row = {name: getattr(entry, name) for name in COLUMNS if name != "lasted"}
    lasted = None if entry.ended is None else since(entry.ended)
    reps = json.dumps([since(rep) for rep in entry.reps])
    return row | {"started": started, "lasted": lasted, "reps": reps}


def milliseconds(seconds: float) -> int:
    """Return `seconds` as whole milliseconds."""
    return round(seconds * 1000)
