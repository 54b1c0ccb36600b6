"""What is to be made durable, as rows: one function for each effect.

Each is called inside a transaction. Wall time is written in one place only, the boot's row.
"""

import sqlite3

from station.core.values import Struct
from station.core.workout.effects import (
    Answer,
    Begin,
    Bookmark,
    Correct,
    Decide,
    Prefer,
    Readied,
    Record,
)
from station.files.journal.clocks import Clocks
from station.files.journal.entries import COLUMNS, milliseconds, to_row

JUMP = 2000
"""From how many milliseconds on a drift of the wall clock is a jump: somebody set it."""

_COLUMNS = ("workout", "boot", *COLUMNS)
_NAMES = ", ".join(f'"{name}"' for name in _COLUMNS)
_VALUES = ", ".join(f":{name}" for name in _COLUMNS)
RECORD = f"INSERT OR REPLACE INTO entries ({_NAMES}) VALUES ({_VALUES})"  # noqa: S608 - our names


class Instant(Struct, frozen=True):
    """Name an instant by its boot's row and the milliseconds since that boot."""

    boot: int
    ms: int


def wall_at_boot(clocks: Clocks) -> int:
    """Return the wall time at which this boot began as far as known now, in ms since 1970."""
    return milliseconds(clocks.wall() - clocks.since_boot())


def boot(db: sqlite3.Connection, clocks: Clocks) -> int:
    """Return the row of this boot; make it where this is the first thing done since the boot."""
    db.execute(
        "INSERT INTO boots (name, wall, clock_set) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        (clocks.boot, wall_at_boot(clocks), clocks.is_set()),
    )
    row = db.execute("SELECT id FROM boots WHERE name = ?", (clocks.boot,)).fetchone()
    return int(row["id"])


def look_at_clock(db: sqlite3.Connection, clocks: Clocks) -> None:
    """Put right when everything of this boot happened, if the wall clock was set meanwhile."""
    db.execute(
        """
        UPDATE boots SET wall = :wall, clock_set = :known
        WHERE name = :name AND clock_set <= :known
        AND (abs(wall - :wall) > :jump OR clock_set < :known)
        """,
        {
            "name": clocks.boot,
            "wall": wall_at_boot(clocks),
            "known": clocks.is_set(),
            "jump": JUMP,
        },
    )


def begin(db: sqlite3.Connection, effect: Begin, at: Instant) -> int:
    """Open a workout and return its id."""
    row = db.execute(
        """
        INSERT INTO workouts (program, short, boot, started, turn) VALUES (?, ?, ?, ?, ?)
        RETURNING id
        """,
        (effect.program, effect.short, at.boot, at.ms, effect.turn),
    ).fetchone()
    return int(row["id"])


def go_on(db: sqlite3.Connection, workout: int, cuts: int) -> None:
    """Write down that a workout was gone on with, after so many cuts in all."""
    db.execute("UPDATE workouts SET cuts = ? WHERE id = ?", (cuts, workout))


def is_known(db: sqlite3.Connection, workout: int) -> bool:
    """Return whether there is such a workout."""
    return bool(db.execute("SELECT 1 FROM workouts WHERE id = ?", (workout,)).fetchone())


def finish(db: sqlite3.Connection, workout: int, at: Instant) -> None:
    """Close a workout."""
    db.execute(
        "UPDATE workouts SET finished_boot = ?, finished = ? WHERE id = ?",
        (at.boot, at.ms, workout),
    )


def finish_left(db: sqlite3.Connection) -> None:
    """Close the workouts that were cut, each at the last thing done in it."""
    db.execute(
        """
        UPDATE workouts SET (finished_boot, finished) = (
            SELECT boot, started + coalesce(
                lasted, iif(json_valid(reps), json_extract(reps, '$[#-1]'), 0), 0)
            FROM entries WHERE workout = workouts.id ORDER BY entry DESC LIMIT 1
        ) WHERE finished IS NULL
        """
    )
    # What is still open had no entry.
    db.execute(
        "UPDATE workouts SET finished_boot = boot, finished = started WHERE finished IS NULL"
    )


def record(
    db: sqlite3.Connection, workout: int, entry: Record, at: Instant, *, same_start: bool
) -> None:
    """Write an entry as it is now, `at` being its start, or forget a withdrawn one.

    `same_start` keeps the start that was written first: that of an entry gone on with, which
    is known better there than it can be worked out after a power cut.
    """
    if entry.withdrawn:
        db.execute("DELETE FROM entries WHERE workout = ? AND entry = ?", (workout, entry.entry))
        return
    row = to_row(entry, at.ms) | {"workout": workout, "boot": at.boot}
    if same_start:
        first = "SELECT boot, started FROM entries WHERE workout = ? AND entry = ?"
        row |= db.execute(first, (workout, entry.entry)).fetchone() or {}
    db.execute(RECORD, row)


def bookmark(db: sqlite3.Connection, workout: int, effect: Bookmark) -> None:
    """Write down at which step a workout is."""
    db.execute(
        'UPDATE workouts SET exercise = ?, side = ?, "set" = ? WHERE id = ?',
        (effect.exercise, effect.side, effect.set, workout),
    )


def acknowledge(db: sqlite3.Connection, at: Instant) -> None:
    """Write down that the safety notice was understood."""
    db.execute("INSERT INTO acknowledgements (boot, at) VALUES (?, ?)", (at.boot, at.ms))


def correct(db: sqlite3.Connection, workout: int, effect: Correct, at: Instant) -> None:
    """Write down what was really done in an entry; its own row stays as it is."""
    db.execute(
        "INSERT INTO corrections (workout, entry, amount, boot, at) VALUES (?, ?, ?, ?, ?)",
        (workout, effect.entry, effect.amount, at.boot, at.ms),
    )


def prefer(db: sqlite3.Connection, effect: Prefer) -> None:
    """Write down who leads the pace of an exercise."""
    db.execute(
        "INSERT OR REPLACE INTO preferences (exercise, paced) VALUES (?, ?)",
        (effect.exercise, effect.paced),
    )


def answer(db: sqlite3.Connection, effect: Answer, at: Instant, workout: int) -> None:
    """Write down what was answered; `workout` is the one that is on or was last, 0 for none.

    The very same answer again is no second one.
    """
    row = {
        "boot": at.boot,
        "at": at.ms,
        "topic": effect.topic,
        "value": effect.value,
        "exercise": effect.exercise,
        "text": effect.text,
        "workout": workout if effect.topic.in_workout and workout else None,
    }
    _once(db, "answers", row)


def decide(db: sqlite3.Connection, effect: Decide, at: Instant) -> None:
    """Write down that a change was taken or declined; the very same again is no second one."""
    shift = {name: getattr(effect.shift, name) for name in effect.shift.__struct_fields__}
    _once(db, "changes", {"boot": at.boot, "at": at.ms, **shift, "taken": effect.taken})


def readied(db: sqlite3.Connection, effect: Readied, at: Instant) -> None:
    """Write down how long somebody took to be ready; the very same again is no second one."""
    row = {
        "boot": at.boot,
        "at": at.ms,
        "exercise": effect.exercise,
        "side": effect.side or "",
        "turned": effect.turned,
        "took": milliseconds(effect.took),
    }
    _once(db, "readied", row)


def _once(db: sqlite3.Connection, table: str, row: dict[str, object]) -> None:
    names, values = ", ".join(row), ", ".join(f":{name}" for name in row)
    known = f"SELECT 1 FROM {table} WHERE ({names}) IS ({values})"  # noqa: S608 - our names
    db.execute(f"INSERT INTO {table} ({names}) SELECT {values} WHERE NOT EXISTS ({known})", row)
