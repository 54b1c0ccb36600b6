"""An entry as the row that keeps it, and back again."""

import json
import sqlite3
from collections.abc import Callable

from msgspec import convert

from station.core.values import Seconds
from station.core.workout.effects import Record
from station.core.workout.entry import Entry, When, timed

COLUMNS = tuple("lasted" if name == "ended" else name for name in Entry.__struct_fields__)
"""The columns of an entry; `lasted` and each of `reps` are milliseconds since `started`."""


def to_row(entry: Record, started: int) -> dict[str, object]:
    """Return the columns of `entry`, which `started` so many milliseconds after its boot."""

    def since(instant: Seconds) -> int:
        return milliseconds(instant - entry.started)

    row = {name: getattr(entry, name) for name in COLUMNS if name != "lasted"}
    lasted = None if entry.ended is None else since(entry.ended)
    reps = json.dumps([since(rep) for rep in entry.reps])
    return row | {"started": started, "lasted": lasted, "reps": reps}


def from_row(row: sqlite3.Row, instant: Callable[[int], When]) -> Entry[When]:
    """Return the entry of a row; `instant` makes one of the milliseconds since its start."""
    columns = dict(zip(row.keys(), row, strict=True))
    known = columns | {"started": 0, "ended": row["lasted"], "reps": json.loads(row["reps"])}
    # SQLite keeps yes and no as numbers, which only a lax reading takes for what they are.
    return timed(convert(known, Entry[int], strict=False), instant)


def milliseconds(seconds: float) -> int:
    """Return `seconds` as whole milliseconds."""
    return round(seconds * 1000)
