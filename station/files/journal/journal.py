"""The journal: what was done becomes durable without anybody waiting for the disk."""

import logging
import sqlite3
from collections.abc import Callable
from datetime import date, datetime, timezone
from functools import partial
from pathlib import Path
from typing import TypeVar

from station.core.content.days.due import Did
from station.core.content.growth.went import Decision, Timed
from station.core.errors import JournalError
from station.core.workout.effects import Begin, Bookmark, Continue, Durable, Finish, Record
from station.core.workout.events import Input
from station.core.workout.history import Unfinished, Workout
from station.core.workout.session import Answered
from station.files.journal.clocks import Clocks, system_clocks
from station.files.journal.database import DamageError, open_for_writing
from station.files.journal.keeper import Keeper
from station.files.journal.ledger import Order, Written, words
from station.files.journal.notices import Notices, unsaved
from station.files.journal.reader import ALL, FILE, Reader
from station.files.journal.writer import Writer

PATIENCE = 3.0
"""How long to wait for the disk at the end, in seconds: the unit allows one more until it kills."""

Found = TypeVar("Found")

log = logging.getLogger(__name__)


class Journal:
    """Keep what is done in `folder`, and keep every other copy of the station out of it.

    Raises JournalError if the folder cannot be used, if a newer station wrote the journal, or if it is
    damaged beyond help; the files are then left as they are. `post` is told, also from another
    thread, when something is not saved (Trouble, once for each cause), when all of it was made good
    (Mended), and what became of a damaged file. `connect` opens the file for writing. Reading gives
    what is durable already.
    """

    def __init__(
        self,
        folder: Path,
        post: Callable[[Input], None],
        clocks: Clocks | None = None,
        zone: timezone | None = None,
        connect: Callable[[Path], sqlite3.Connection] = open_for_writing,
    ) -> None:
        self._clocks = clocks or system_clocks()
        clock = self._clocks.monotonic
        self._notices = Notices(post, clock)
        self._unread: list[str] = []
        self._reader = Reader(folder, zone, self._unread.append)
        self._keeper = Keeper(folder / FILE, self._clocks, self._notices.became, connect)
        try:
            self._cut = self._read(partial(self._reader.unfinished, self._clocks))
        except BaseException:
            self._keeper.close()
            raise
        self._is_open = False
        keeper, notices = self._keeper, self._notices
        self._writer = Writer(keeper.commit, notices.failed, notices.worked, keeper.rest, clock)

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
                raise JournalError(f"No workout was begun to which this belongs: {words(effect)}")
            case _:
                self._put(effect)
        self._is_open |= isinstance(effect, Begin | Continue)
        if isinstance(effect, Begin | Continue | Finish):
            self._cut = None
        if isinstance(effect, Finish):
            self._notices.over()

    def tend(self, now: float) -> None:
        """Notice that something is not saved for long, though no fault was told; `now` in seconds.

        To be called about once a second: a card that hangs tells nothing by itself.
        """
        self._notices.look(now, self._writer.oldest)

    def unfinished(self) -> Unfinished | None:
        """Return the workout that was cut, until it is gone on with or another is begun."""
        return self._cut

    def history(self, newest: int = ALL) -> tuple[Workout, ...]:
        """Return the `newest` workouts, by default all, as far as they are durable."""
        return self._read(partial(self._reader.history, newest))

    def earlier(self, than: int) -> tuple[Did, ...]:
        """Return, in short, of what and when something was done before the newest so many workouts."""
        return self._read(partial(self._reader.earlier, than))

    def recent(self, newest: int, since: datetime) -> tuple[Workout, ...]:
        """Return the `newest` workouts, those `since` a day, and the last of each programme."""
        return self._read(partial(self._reader.recent, newest, since))

    def acknowledged(self) -> date | None:
        """Return the day on which the safety notice was last understood, or None."""
        return self._read(self._reader.acknowledged)

    def preferences(self) -> dict[str, bool]:
        """Return for each exercise that was asked about whether the station leads the pace."""
        return self._read(self._reader.preferences)

    def answers(self, newest: int = ALL) -> tuple[Answered, ...]:
        """Return what was answered, the `newest` to each question, in the order it was given."""
        return self._read(partial(self._reader.answers, newest))

    def decisions(self, newest: int = ALL) -> tuple[Decision, ...]:
        """Return the `newest` changes that were taken or declined, and those that hold still."""
        return self._read(partial(self._reader.decisions, newest))

    def readied(self, newest: int = ALL) -> tuple[Timed, ...]:
        """Return how long the person took to be ready, the `newest` times, in their order."""
        return self._read(partial(self._reader.readied, newest))

    def together(self, reading: Callable[[Reader], Found]) -> Found:
        """Return what `reading` makes of the journal, which is opened once for all it reads."""

        def read() -> Found:
            with self._reader.together() as reader:
                return reading(reader)

        return self._read(read)

    def close(self, limit: float = PATIENCE) -> None:
        """Make durable what waits, for at most `limit` seconds, and close; safe to call twice.

        What could not be written is put into the log.
        """
        left = self._writer.close(limit)
        for each in unsaved(order.effect for order in left):
            log.error("Lost, it could not be saved: %s", each)
        # A commit that never returned still uses the file, and a slow disk would be waited for
        # again: the end of the process closes it.
        if not (left or self._writer.alive):
            self._keeper.close()

    def _read(self, reading: Callable[[], Found]) -> Found:
        """Return what `reading` gives; mend the journal first where it cannot be read."""
        self._unread.clear()
        try:
            found = reading()
        except JournalError as error:
            if not self._keeper.helped(error):
                raise self._keeper.hopeless(error) from error
            return reading()
        if not self._unread:
            return found
        sentence = self._unread[-1]
        if self._keeper.helped(DamageError(sentence)):
            return reading()
        self._notices.became(sentence)
        return found

    def _put(self, effect: Written) -> None:
        asleep = self._clocks.since_boot() - self._clocks.monotonic()
        self._writer.put(Order(effect, asleep))
