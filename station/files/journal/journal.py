"""The journal: what was done becomes durable without anybody waiting for the disk."""

import logging
import sqlite3
from collections.abc import Callable
from contextlib import ExitStack, closing
from datetime import timezone
from functools import partial
from operator import add
from pathlib import Path

from station.core.errors import JournalError
from station.core.values import Seconds, astuple
from station.core.workout.effects import Begin, Bookmark, Continue, Durable, Record
from station.core.workout.entry import timed
from station.core.workout.events import Input, Mended, Trouble
from station.core.workout.history import Unfinished
from station.files.folders import Claim
from station.files.journal.clocks import Clocks, system_clocks
from station.files.journal.database import explained, meaning, open_for_reading, open_for_writing
from station.files.journal.entries import from_row, milliseconds
from station.files.journal.ledger import Ledger, Order, Written
from station.files.journal.migrations import check_version, migrate
from station.files.journal.reader import Reader, side
from station.files.journal.rows import wall_at_boot
from station.files.journal.writer import Writer

PART = "journal"

LEFT = """
SELECT workouts.*, wall FROM workouts JOIN boots ON boots.id = workouts.boot
WHERE finished IS NULL ORDER BY workouts.id DESC LIMIT 1
"""

log = logging.getLogger(__name__)


class Journal(Reader):
    """Keep what is done in `folder`, and keep every other copy of the station out of it.

    Raises JournalError if the folder cannot be used, or the journal is damaged or was written by
    a newer station; the file is then left as it is. `post` is told from another thread when
    writing fails (Trouble, once for each cause) and when all of it was made good (Mended).
    `connect` opens the file for writing. Reading gives what is durable: flush first to have
    everything.
    """

    def __init__(
        self,
        folder: Path,
        post: Callable[[Input], None],
        clocks: Clocks | None = None,
        zone: timezone | None = None,
        connect: Callable[[Path], sqlite3.Connection] = open_for_writing,
    ) -> None:
        super().__init__(folder, zone)
        self._post = post
        self._clocks = clocks or system_clocks()
        with ExitStack() as opened:
            opened.enter_context(closing(Claim(folder)))
            db = opened.enter_context(closing(_opened(self._path, connect)))
            self._opened = opened.pop_all()
        self._is_open = False
        self._left: Unfinished | None = None
        self._trouble: str | None = None
        self._writer = Writer(Ledger(db, self._clocks).commit, self._failed, self._worked)

    def write(self, effect: Durable) -> None:
        """Make `effect` durable soon, and return at once.

        Order is kept, and nothing is dropped while the disk fails. Continue takes up the workout
        that `unfinished` gave out: entries count on from its own, which keep their starts. Begin
        and Finish close one that was not taken up, at the last thing done in it. Raises
        JournalError for what belongs to a workout when there is none.
        """
        match effect:
            case Continue():
                if self._left is None:
                    raise JournalError("There is no cut workout to go on with.")
                self._is_open = True
                self._put(self._left)
            case Record() | Bookmark() if not self._is_open:
                raise JournalError(f"No workout was begun to which this belongs: {effect}")
            case _:
                self._is_open |= isinstance(effect, Begin)
                self._put(effect)

    def unfinished(self) -> Unfinished | None:
        """Return the workout that was cut, or None if the last one came to its end."""
        with self._open() as db:
            row = None if db is None else db.execute(LEFT).fetchone()
            if db is None or row is None:
                return None
            self._left = Unfinished(
                id=row["id"],
                program=row["program"],
                short=bool(row["short"]),
                started=self._time(row["wall"] + row["started"]),
                bookmark=_bookmark(row),
                records=self._records(db, row["id"]),
            )
        return self._left

    def flush(self, limit: float) -> bool:
        """Return whether all that was written is durable, after at most `limit` seconds."""
        return self._writer.flush(limit)

    def close(self, limit: float = 1.5) -> None:
        """Make durable what waits, for at most `limit` seconds, and close; safe to call twice.

        What could not be written is put into the log.
        """
        for order in self._writer.close(limit):
            log.error("Lost, it could not be saved: %s", order.effect)
        # A commit that never returned still uses the file: the end of the process closes it.
        if not self._writer.alive:
            self._opened.close()

    def _put(self, effect: Written) -> None:
        self._writer.put(Order(effect, self._asleep()))

    def _asleep(self) -> float:
        return self._clocks.since_boot() - self._clocks.monotonic()

    def _records(self, db: sqlite3.Connection, workout: int) -> tuple[Record, ...]:
        """Return the entries of `workout` with their instants on the monotonic clock of now."""
        known = db.execute("SELECT wall FROM boots WHERE name = ?", (self._clocks.boot,)).fetchone()
        zero = milliseconds(self._asleep()) + (
            known["wall"] if known else wall_at_boot(self._clocks)
        )
        entries = db.execute(
            "SELECT entries.*, wall + started - ? AS at FROM entries JOIN boots ON boots.id = boot"
            " WHERE workout = ? ORDER BY entry",
            (zero, workout),
        ).fetchall()
        known = [from_row(row, partial(add, row["at"])) for row in entries]
        # A clock that is not set yet may say that all this lies ahead.
        latest = max((max(e.started, e.ended or e.started, *e.reps) for e in known), default=0)
        late = max(0, latest - milliseconds(self._clocks.monotonic()))
        seconds = (timed(entry, lambda ms: Seconds((ms - late) / 1000)) for entry in known)
        return tuple(Record(*astuple(entry)) for entry in seconds)

    def _failed(self, error: Exception) -> None:
        text = f"Not saved yet: {meaning(error)}."
        if text != self._trouble:
            log.warning("The journal could not be written", exc_info=error)
            self._trouble = text
            self._post(Trouble(PART, text, self._now()))

    def _worked(self) -> None:
        if self._trouble is not None:
            self._trouble = None
            self._post(Mended(PART, self._now()))

    def _now(self) -> Seconds:
        return Seconds(self._clocks.monotonic())


def _opened(path: Path, connect: Callable[[Path], sqlite3.Connection]) -> sqlite3.Connection:
    with explained(path):
        if path.exists():
            # Opening for writing would already change a file that is not ours to change.
            with closing(open_for_reading(path)) as db:
                check_version(db)
        with ExitStack() as opened:
            db = opened.enter_context(closing(connect(path)))
            migrate(db)
            opened.pop_all()
            return db


def _bookmark(row: sqlite3.Row) -> Bookmark | None:
    if row["exercise"] is None:
        return None
    return Bookmark(row["exercise"], side(row), row["set"])
