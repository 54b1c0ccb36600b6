"""What was done, read back; also by another process while the station writes."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, timedelta, timezone
from functools import partial
from operator import add
from pathlib import Path

from station.core.content.exercise import Side
from station.core.errors import JournalError
from station.core.values import Seconds, astuple
from station.core.workout.effects import Bookmark, Record
from station.core.workout.entry import Entry, timed
from station.core.workout.history import Unfinished, Workout
from station.files.journal.clocks import Clocks
from station.files.journal.database import explained, meaning, open_for_reading
from station.files.journal.entries import from_row, milliseconds
from station.files.journal.migrations import check_version
from station.files.journal.rows import wall_at_boot

FILE = "journal.sqlite3"

LEFT = """
SELECT workouts.*, wall FROM workouts JOIN boots ON boots.id = workouts.boot
WHERE finished IS NULL ORDER BY workouts.id DESC LIMIT 1
"""

MS = timedelta(milliseconds=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Reader:
    """Read the journal in `folder`; a folder without one has an empty history.

    Dates are those of `zone`, by default the machine's own. Every method raises JournalError if
    the journal is damaged, not readable or written by a newer station.
    """

    def __init__(self, folder: Path, zone: timezone | None = None) -> None:
        self._path = folder / FILE
        self._zone = zone

    def history(self, newest: int = -1) -> tuple[Workout, ...]:
        """Return the `newest` workouts, by default all, with their entries, the oldest first."""
        with self._open() as db:
            if db is None:
                return ()
            entries: dict[int, list[Entry[datetime]]] = {}
            for row in db.execute(
                "SELECT entries.*, wall FROM entries JOIN boots ON boots.id = boot"
                " WHERE workout IN (SELECT id FROM workouts ORDER BY id DESC LIMIT ?)"
                " ORDER BY workout, entry",
                (newest,),
            ):
                entries.setdefault(row["workout"], []).append(self._entry(row))
            workouts = db.execute(
                "SELECT workouts.*, began.wall, ended.wall AS finished_wall,"
                # One that went over a cut is as sure of its dates as the least sure of its boots.
                " (SELECT min(clock_set) FROM boots WHERE id IN (workouts.boot, finished_boot) OR"
                "  id IN (SELECT boot FROM entries WHERE workout = workouts.id)) AS clock_set"
                " FROM workouts JOIN boots AS began ON began.id = workouts.boot"
                " LEFT JOIN boots AS ended ON ended.id = finished_boot"
                " WHERE workouts.id IN (SELECT id FROM workouts ORDER BY id DESC LIMIT ?)"
                " ORDER BY workouts.id",
                (newest,),
            )
            return tuple(self._workout(row, entries.get(row["id"], [])) for row in workouts)

    def unfinished(self, clocks: Clocks) -> Unfinished | None:
        """Return the workout that was cut, or None if the last one came to its end.

        The instants of its entries are on the monotonic clock of `clocks`.
        """
        with self._open() as db:
            row = None if db is None else db.execute(LEFT).fetchone()
            if db is None or row is None:
                return None
            return Unfinished(
                id=row["id"],
                program=row["program"],
                short=bool(row["short"]),
                started=self._time(row["wall"] + row["started"]),
                bookmark=_bookmark(row),
                records=_records(db, row["id"], clocks),
            )

    def acknowledged(self) -> date | None:
        """Return the day on which the safety notice was last understood, or None."""
        with self._open() as db:
            if db is None:
                return None
            row = db.execute(
                "SELECT wall + at AS ms FROM acknowledgements JOIN boots ON boots.id = boot"
                " ORDER BY acknowledgements.rowid DESC"
            ).fetchone()
            return None if row is None else self._time(row["ms"]).date()

    def preferences(self) -> dict[str, bool]:
        """Return for each exercise that was asked about whether the station leads the pace."""
        with self._open() as db:
            if db is None:
                return {}
            rows = db.execute("SELECT exercise, paced FROM preferences ORDER BY exercise")
            return {row["exercise"]: bool(row["paced"]) for row in rows}

    def check(self) -> None:
        """Read the whole file; raise JournalError if anything in it is damaged."""
        with self._open() as db:
            if db is not None:
                self._check(db)

    def backup(self, target: Path) -> None:
        """Copy the journal as it is now to the new file `target`, also while it is written to.

        Raises JournalError if there is no journal yet, if it is damaged, or if `target` exists or
        cannot be made.
        """
        with self._open() as db:
            if db is None:
                raise JournalError(f"There is no journal in {self._path.parent} to copy yet.")
            self._check(db)
            _copy(db, target)

    def _check(self, db: sqlite3.Connection) -> None:
        found = db.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if found != "ok":
            raise JournalError(
                f"The journal {self._path} is damaged ({found}): move it aside or put a backup "
                "in its place. It was left as it is."
            )

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection | None]:
        with explained(self._path):
            if not _is_there(self._path):
                yield None
                return
            with closing(open_for_reading(self._path)) as db:
                # One transaction: what is read together belongs together. Version 0 is a
                # journal whose making was cut short: nothing is in it.
                db.execute("BEGIN")
                yield db if check_version(db) else None

    def _workout(self, row: sqlite3.Row, entries: list[Entry[datetime]]) -> Workout:
        finished = row["finished"]
        return Workout(
            id=row["id"],
            program=row["program"],
            short=bool(row["short"]),
            started=self._time(row["wall"] + row["started"]),
            finished=None if finished is None else self._time(row["finished_wall"] + finished),
            clock_set=bool(row["clock_set"]),
            entries=tuple(entries),
        )

    def _entry(self, row: sqlite3.Row) -> Entry[datetime]:
        # A zone of fixed offset, so that adding to it is exact even in the night it changes.
        started = self._time(row["wall"] + row["started"])
        return from_row(row, lambda ms: started + ms * MS)

    def _time(self, ms: int) -> datetime:
        return (EPOCH + ms * MS).astimezone(self._zone)


def _bookmark(row: sqlite3.Row) -> Bookmark | None:
    if row["exercise"] is None:
        return None
    return Bookmark(row["exercise"], side(row), row["set"])


def _records(db: sqlite3.Connection, workout: int, clocks: Clocks) -> tuple[Record, ...]:
    """Return the entries of `workout` with their instants on the monotonic clock of now."""
    boot = db.execute("SELECT wall FROM boots WHERE name = ?", (clocks.boot,)).fetchone()
    zero = boot["wall"] if boot else wall_at_boot(clocks)
    zero += milliseconds(clocks.since_boot() - clocks.monotonic())
    rows = db.execute(
        "SELECT entries.*, wall + started - ? AS at FROM entries JOIN boots ON boots.id = boot"
        " WHERE workout = ? ORDER BY entry",
        (zero, workout),
    )
    known = [from_row(row, partial(add, row["at"])) for row in rows]
    # A clock that is not set yet may say that all this lies ahead.
    latest = max((max(e.started, e.ended or e.started, *e.reps) for e in known), default=0)
    late = max(0, latest - milliseconds(clocks.monotonic()))
    seconds = (timed(entry, lambda ms: Seconds((ms - late) / 1000)) for entry in known)
    return tuple(Record(*astuple(entry)) for entry in seconds)


def side(row: sqlite3.Row) -> Side | None:
    """Return the side that stands in a row."""
    return None if row["side"] is None else Side(row["side"])


def _is_there(path: Path) -> bool:
    try:
        path.stat()
    except FileNotFoundError:
        return False
    # Not `exists`: it may take a folder that is closed to us for an empty one.
    return True


def _copy(db: sqlite3.Connection, target: Path) -> None:
    try:
        # SQLite would write over what is there.
        target.open("xb").close()
    except FileExistsError:
        raise JournalError(f"{target} exists already: name a file that does not.") from None
    except OSError as error:
        raise JournalError(f"{target} cannot be made ({error.strerror}).") from error
    try:
        with closing(sqlite3.connect(target)) as copy:
            db.backup(copy)
            # One file that can be carried away, without a log beside it.
            copy.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error as error:
        target.unlink()
        raise JournalError(f"{target} cannot be made: {meaning(error)}.") from error
