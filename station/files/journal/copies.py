"""The copies of the journal that lie beside it: made when a workout is over, one for each day."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import date, datetime
from pathlib import Path
from shutil import copymode

from station.core.errors import JournalError
from station.files.journal.database import (
    COPIES,
    SPOKEN,
    DamageError,
    copies_of,
    copy_into,
    copy_of,
    open_for_reading,
)
from station.files.journal.reader import Reader

AT_ONCE = 64
"""Pages copied without looking up: a quarter of a megabyte."""


def newest_copy(path: Path) -> Path | None:
    """Return the newest copy of the journal at `path` in which every row can be read, or None."""
    return next((each for each in copies_of(path) if _is_whole(each)), None)


def day_of(copy: Path) -> date:
    """Return the day on which a copy was made, as the clock said then."""
    return datetime.fromtimestamp(copy.stat().st_mtime).astimezone().date()


def keep_copy(
    db: sqlite3.Connection, path: Path, wall: float, pause: Callable[[], None] = lambda: None
) -> None:
    """Keep a copy of the open journal `db` beside its `path`, as made at `wall`, read to its end.

    One of the same day gives way to it, else the oldest. `pause` is called often, and may raise
    whatever ends this early. Raise DamageError where the journal itself is damaged.
    """
    part = path.with_name(f"{path.stem}-copy.part")
    try:
        copy_to(db, part, pause)
        copymode(path, part)
        checked = Reader(path.parent, file=part.name, told=refuse)
        checked.check(pause)
        os.utime(part, (wall, wall))
        sync(part)
        _make_room(path, day_of(part))
        part.replace(copy_of(path, 1))
        sync(path.parent)
    finally:
        discard(part)


def is_behind(db: sqlite3.Connection, path: Path) -> bool:
    """Return whether a workout of the open journal `db` came to its end after the newest copy."""
    ended = "SELECT max(id) FROM workouts WHERE finished IS NOT NULL"
    newest = db.execute(ended).fetchone()[0]
    try:
        with closing(open_for_reading(copy_of(path, 1))) as copy:
            return newest is not None and bool(newest != copy.execute(ended).fetchone()[0])
    except SPOKEN:
        return newest is not None


def copy_to(db: sqlite3.Connection, part: Path, pause: Callable[[], None] = lambda: None) -> None:
    """Write all of the open journal `db` into the file `part`, which is made anew."""
    discard(part)
    copy_into(db, part, AT_ONCE, pause)


def discard(part: Path) -> None:
    """Remove a file that was not finished, with all that SQLite had beside it."""
    for beside in ("", "-journal", "-wal", "-shm"):
        part.with_name(part.name + beside).unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Have the disk keep a file, or the names in a folder."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _make_room(path: Path, today: date) -> None:
    newest = copy_of(path, 1)
    if not newest.exists() or day_of(newest) == today:
        return
    for number in range(COPIES, 1, -1):
        with suppress(FileNotFoundError):
            copy_of(path, number - 1).replace(copy_of(path, number))


def _is_whole(copy: Path) -> bool:
    try:
        Reader(copy.parent, file=copy.name, told=refuse).check()
    except JournalError:
        return False
    return True


def refuse(sentence: str) -> None:
    """Raise DamageError: where every row has to be read, one that cannot be is a fault."""
    raise DamageError(sentence)
