"""The journal: what was done becomes durable without anybody waiting for the disk."""

import logging
import sqlite3
from collections.abc import Callable
from contextlib import ExitStack, closing
from datetime import date, timezone
from pathlib import Path

from station.core.errors import JournalError
from station.core.values import Seconds
from station.core.workout.effects import Begin, Bookmark, Continue, Durable, Finish, Record
from station.core.workout.events import Input, Mended, Trouble
from station.core.workout.history import Unfinished, Workout
from station.files.folders import Claim
from station.files.journal.clocks import Clocks, system_clocks
from station.files.journal.database import explained, meaning, open_for_reading, open_for_writing
from station.files.journal.ledger import Ledger, Order, Written
from station.files.journal.migrations import check_version, migrate
from station.files.journal.reader import FILE, Reader
from station.files.journal.writer import Writer

PART = "journal"

log = logging.getLogger(__name__)


class Journal:
    """Keep what is done in `folder`, and keep every other copy of the station out of it.

    Raises JournalError if the folder cannot be used, or the journal is damaged or was written by
    a newer station; the file is then left as it is. `post` is told from another thread when
    writing fails (Trouble, once for each cause) and when all of it was made good (Mended).
    `connect` opens the file for writing. Reading gives what is durable already.
    """

    def __init__(
        self,
        folder: Path,
        post: Callable[[Input], None],
        clocks: Clocks | None = None,
        zone: timezone | None = None,
        connect: Callable[[Path], sqlite3.Connection] = open_for_writing,
    ) -> None:
        path = folder / FILE
        self._post = post
        self._clocks = clocks or system_clocks()
        with ExitStack() as opened:
            opened.enter_context(closing(Claim(folder)))
            db = opened.enter_context(closing(_opened(path, connect)))
            self._reader = Reader(folder, zone)
            self._cut = self._reader.unfinished(self._clocks)
            self._opened = opened.pop_all()
        self._is_open = False
        self._trouble: str | None = None
        self._writer = Writer(Ledger(db, self._clocks).commit, self._failed, self._worked)

    def write(self, effect: Durable) -> None:
        """Make `effect` durable soon, and return at once.

        Order is kept, and nothing is dropped while the disk fails. Continue takes up the workout
        that was cut: entries count on from its own, which keep their starts. Begin and Finish
        close one that was not taken up, at the last thing done in it. Raises JournalError for
        what belongs to a workout when there is none.
        """
        match effect:
            case Continue():
                if self._cut is None:
                    raise JournalError("There is no cut workout to go on with.")
                self._put(self._cut)
            case Record() | Bookmark() if not self._is_open:
                raise JournalError(f"No workout was begun to which this belongs: {effect}")
            case _:
                self._put(effect)
        self._is_open |= isinstance(effect, Begin | Continue)
        if isinstance(effect, Begin | Continue | Finish):
            self._cut = None

    def unfinished(self) -> Unfinished | None:
        """Return the workout that was cut, until it is gone on with or another is begun."""
        return self._cut

    def history(self, newest: int = -1) -> tuple[Workout, ...]:
        """Return the `newest` workouts, by default all, as far as they are durable."""
        return self._reader.history(newest)

    def acknowledged(self) -> date | None:
        """Return the day on which the safety notice was last understood, or None."""
        return self._reader.acknowledged()

    def preferences(self) -> dict[str, bool]:
        """Return for each exercise that was asked about whether the station leads the pace."""
        return self._reader.preferences()

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
