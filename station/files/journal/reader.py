"""What was done, read back; also by another process while the station writes."""

import logging
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, timedelta, timezone
from functools import partial
from operator import add
from pathlib import Path
from typing import TypeVar

from station.core.content.days.due import Did
from station.core.content.growth.went import Decision, Shift, Timed
from station.core.errors import JournalError
from station.core.values import Seconds, astuple
from station.core.workout.effects import Record
from station.core.workout.entry import Entry, timed
from station.core.workout.history import Unfinished, Workout
from station.core.workout.session import Answered
from station.files.journal.clocks import Clocks
from station.files.journal.database import (
    DAMAGED,
    DamageError,
    copies_of,
    copy_to,
    explained,
    has,
    is_sealed,
    log_of,
    open_for_reading,
    says_read_only,
    weight,
)
from station.files.journal.entries import (
    Amends,
    Changed,
    Given,
    Noted,
    Preferred,
    Stored,
    Took,
    Walled,
    begun,
    bookmark,
    dated,
    hurting,
    milliseconds,
    placed,
    read,
    stored,
)
from station.files.journal.migrations import check_shape
from station.files.journal.rows import wall_at_boot
from station.files.journal.statements import (
    ANSWERED,
    CHANGED,
    EARLIER,
    ENTRIES,
    HOLDS,
    HURT,
    LEFT,
    NEWEST,
    NEWEST_OF,
    NEWEST_TOOK,
    NOTED,
    ORPHANS,
    RECENT,
    TOOK,
)

FILE = "journal.sqlite3"

MS = timedelta(milliseconds=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

ALL = -1
"""As many workouts as there are."""

Made = TypeVar("Made")

log = logging.getLogger(__name__)


def _later(started: datetime, ms: int) -> datetime:
    return started + ms * MS


class Reader:
    """Read the journal in `folder`; a folder without one has an empty history.

    Dates are those of `zone`, by default the machine's own. `file` is its name in the folder. Every
    method raises JournalError if the journal is not readable or written by a newer station, and
    DamageError if SQLite cannot read it. A row that cannot be read is left out, and `told` gets a
    sentence that counts them; `spoiled` holds these counts of the last reading.
    """

    def __init__(
        self,
        folder: Path,
        zone: timezone | None = None,
        told: Callable[[str], None] = log.warning,
        file: str = FILE,
    ) -> None:
        self._path = folder / file
        self._zone = zone
        self._warn = told
        self._lent: sqlite3.Connection | None = None
        self.spoiled: Counter[str] = Counter()

    @contextmanager
    def together(self) -> Iterator["Reader"]:
        """Lend a reader that opens the file once for all that is read: each time takes a millisecond."""
        with self._open() as db:
            lent = Reader(self._path.parent, self._zone, self._warn, self._path.name)
            lent._lent, lent.spoiled = db, self.spoiled
            yield lent

    def history(self, newest: int = ALL) -> tuple[Workout, ...]:
        """Return the `newest` workouts, by default all, with their entries, the oldest first."""
        return tuple(self.workouts(newest))

    def workouts(self, newest: int = ALL) -> Iterator[Workout]:
        """Yield the same one by one, so that a long history needs no room."""
        with self._open() as db:
            if db is not None:
                yield from self._workouts(db, NEWEST, newest)

    def earlier(self, than: int) -> tuple[Did, ...]:
        """Return, in short, what was done before the newest so many workouts, and when."""
        with self._open() as db:
            found = self._sound("workout", db.execute(EARLIER, (than,)) if db else (), begun)
            return tuple(Did(b.program, b.turn, self._time(s.began + b.started)) for b, s in found)

    def recent(self, newest: int, since: datetime) -> tuple[Workout, ...]:
        """Return the `newest` workouts, those `since` a day, and the last of each programme."""
        asked = (newest, milliseconds(since.timestamp()))
        with self._open() as db:
            return () if db is None else tuple(self._workouts(db, RECENT, *asked))

    def count(self) -> int:
        """Return how many workouts there are."""
        with self._open() as db:
            return db.execute("SELECT count(*) FROM workouts").fetchone()[0] if db else 0

    def unfinished(self, clocks: Clocks) -> Unfinished | None:
        """Return the workout that was cut, or None if the last one came to its end.

        The instants of its entries are on the monotonic clock of `clocks`.
        """
        with self._open() as db:
            row = db.execute(LEFT).fetchone() if db else None
            if db is None or row is None:
                return None
            for about, spanned in self._sound("workout", [row], begun):
                rows = db.execute(ENTRIES, (about.id,))
                done = list(self._sound("set", rows, placed))
                return Unfinished(
                    id=about.id,
                    program=about.program,
                    short=about.short,
                    started=self._time(spanned.began + about.started),
                    bookmark=next(self._sound("bookmark", [row], bookmark), None),
                    records=self._records(db, done, clocks),
                    turn=about.turn,
                    cuts=about.cuts,
                    hurt=self._hurt(db, about.id, [entry for entry, _ in done]),
                )
        return None

    def acknowledged(self) -> date | None:
        """Return the day on which the safety notice was last understood, or None."""
        with self._open() as db:
            rows = db.execute(NOTED) if db else ()
            return next(self._sound("notice", rows, self._noted), None)

    def preferences(self) -> dict[str, bool]:
        """Return for each exercise that was asked about whether the station leads the pace."""
        with self._open() as db:
            rows = db.execute("SELECT * FROM preferences ORDER BY exercise") if db else ()
            known = self._sound("choice", rows, partial(read, kind=Preferred))
            return {each.exercise: each.paced for each in known}

    def answers(self, newest: int = ALL) -> tuple[Answered, ...]:
        """Return what was answered, the `newest` to each question, in the order it was given."""
        asked = f"{ANSWERED} WHERE answers.rowid IN ({NEWEST_OF}) ORDER BY answers.rowid"
        return self._kept("answers", "answer", asked, newest, self._answered)

    def decisions(self, newest: int = ALL) -> tuple[Decision, ...]:
        """Return the `newest` changes that were taken or declined, and those that hold still."""
        asked = f"{CHANGED} WHERE changes.rowid IN ({HOLDS}) ORDER BY changes.rowid"
        return self._kept("changes", "change", asked, newest, self._decided)

    def readied(self, newest: int = ALL) -> tuple[Timed, ...]:
        """Return how long the person took to be ready, the `newest` times, in their order."""
        asked = f"{TOOK} WHERE readied.rowid IN ({NEWEST_TOOK}) ORDER BY readied.rowid"
        return self._kept("readied", "time", asked, newest, self._took)

    def _kept(
        self, table: str, what: str, asked: str, newest: int, make: Callable[[sqlite3.Row], Made]
    ) -> tuple[Made, ...]:
        """Return what a table keeps; an older station's journal may not have it."""
        with self._open() as db:
            if db is None or not has(db, table):
                return ()
            return tuple(self._sound(what, db.execute(asked, (newest,)), make))

    def look(self) -> None:
        """Raise DamageError if SQLite finds anything in the file damaged; no row is read for it."""
        with self._open() as db:
            if db is not None:
                self._look(db)

    def check(self, pause: Callable[[], None] = lambda: None) -> int:
        """Read the whole file, every row; return how many workouts are in it.

        Raises DamageError if SQLite finds anything in it damaged; rows are told as always. `pause`
        is called after each workout, and may raise whatever ends this early.
        """
        with self._open() as db:
            if db is None:
                return 0
            self._look(db)
            for kind, statement, make in (
                *((("answer", ANSWERED, self._answered),) if has(db, "answers") else ()),
                *((("change", CHANGED, self._decided),) if has(db, "changes") else ()),
                *((("time", TOOK, self._took),) if has(db, "readied") else ()),
                ("notice", NOTED, self._noted),
                ("choice", "SELECT * FROM preferences", partial(read, kind=Preferred)),
                ("bookmark", "SELECT * FROM workouts WHERE finished IS NULL", bookmark),
            ):
                for _ in self._sound(kind, db.execute(statement), make):
                    pass
            count = 0
            for _ in self._workouts(db, NEWEST, ALL):
                count += 1
                pause()
            return count

    def backup(self, target: Path) -> None:
        """Copy the journal as it is now to the new file `target`, also while it is written to.

        Raises JournalError if there is no journal yet, if it is damaged, or if `target` exists or
        cannot be made. The copy is read from end to end before it is believed.
        """
        with self._open() as db:
            if db is None:
                raise JournalError(f"There is no journal in {self._path.parent} to copy yet.")
            self._look(db)
            copy_to(db, target)
            copied = Reader(target.parent, file=target.name, told=log.debug)
            try:
                copied.check()
            except JournalError:
                target.unlink()
                raise JournalError(
                    f"{target} cannot be made: the disk spoils what is written; try another one."
                ) from None
            self.spoiled += copied.spoiled

    def _damaged(self) -> DamageError:
        return DamageError(
            f"The journal {self._path} cannot be used: {DAMAGED}. It was left as it is."
        )

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection | None]:
        if self._lent is not None:
            yield self._lent
            return
        self.spoiled.clear()
        with explained(self._path):
            if not self._is_there():
                yield None
                return
            with closing(open_for_reading(self._path)) as db:
                # One transaction: what is read together belongs together. Version 0 is a
                # journal whose making was cut short: nothing is in it.
                db.execute("BEGIN")
                yield db if check_shape(db) else None
        if self.spoiled:
            self._warn(f"{counted(self.spoiled)} in {self._path} cannot be read: {DAMAGED}.")

    def _look(self, db: sqlite3.Connection) -> None:
        sound = db.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
        if not sound or says_read_only(self._path):
            raise self._damaged()

    def _is_there(self) -> bool:
        """Return whether there is a journal; raise where there was one, or it cannot be had."""
        path, log = self._path, log_of(self._path)
        size, waiting = weight(path), weight(log)
        if size:
            if waiting and is_sealed(path.parent):
                raise JournalError(
                    f"The journal {path} lies on a medium that may only be read, and what was "
                    f"done last is in {log.name} beside it: copy both into a folder of yours, "
                    "and name that one with --data."
                )
            return True
        if waiting or copies_of(path):
            raise DamageError(
                f"The journal {path} is empty or missing, and what is left of it lies beside it: "
                "start the station, which saves what it can. Nothing was changed."
            )
        return False

    def _sound(
        self, what: str, rows: Iterable[sqlite3.Row], make: Callable[[sqlite3.Row], Made]
    ) -> Iterator[Made]:
        """Yield what `make` makes of each row; count those that are damaged as `what`."""
        for row in rows:
            try:
                made = make(row)
            except ValueError:
                self.spoiled[what] += 1
            else:
                yield made

    def _workouts(self, db: sqlite3.Connection, wanted: str, *asked: int) -> Iterator[Workout]:
        amends = Amends(db)
        self.spoiled += amends.spoiled
        rows = db.execute(f"{wanted} ORDER BY workouts.id", asked)
        for about, spanned in self._sound("workout", rows, begun):
            entries = self._sound("set", db.execute(ENTRIES, (about.id,)), self._entry)
            finished = None if spanned.ended is None else spanned.ended + (about.finished or 0)
            workout = Workout(
                id=about.id,
                program=about.program,
                short=about.short,
                started=self._time(spanned.began + about.started),
                finished=None if finished is None else self._time(finished),
                clock_set=spanned.clock_set,
                entries=tuple(entries),
                cuts=about.cuts,
                turn=about.turn,
            )
            yield amends.put_right(workout)
        if asked == (ALL,) and (orphans := db.execute(ORPHANS).fetchone()[0]):
            self.spoiled["set"] += orphans

    def _hurt(self, db: sqlite3.Connection, workout: int, done: Iterable[Stored]) -> frozenset[str]:
        """Return the exercises that hurt in `workout` and were not done again since."""
        asked = db.execute(HURT, (workout,)) if has(db, "answers") else ()
        return hurting(self._sound("answer", asked, partial(read, kind=Given)), done)

    def _records(
        self, db: sqlite3.Connection, done: Iterable[tuple[Stored, int]], clocks: Clocks
    ) -> tuple[Record, ...]:
        """Return what was `done` with its instants on the monotonic clock of now."""
        boots = db.execute("SELECT wall FROM boots WHERE name = ?", (clocks.boot,))
        walls = self._sound("boot", boots, partial(read, kind=Walled))
        zero = next((each.wall for each in walls), wall_at_boot(clocks))
        zero += milliseconds(clocks.since_boot() - clocks.monotonic())
        known = [dated(entry, wall + entry.started - zero, add) for entry, wall in done]
        # A clock that is not set yet may say that all this lies ahead.
        latest = max((max(e.started, e.ended or e.started, *e.reps) for e in known), default=0)
        late = max(0, latest - milliseconds(clocks.monotonic()))
        seconds = (timed(entry, lambda ms: Seconds((ms - late) / 1000)) for entry in known)
        return tuple(Record(*astuple(entry)) for entry in seconds)

    def _entry(self, row: sqlite3.Row) -> Entry[datetime]:
        entry = stored(row)
        # A zone of fixed offset, so that adding to it is exact even in the night it changes.
        return dated(entry, self._time(read(row, Walled).wall + entry.started), _later)

    def _noted(self, row: sqlite3.Row) -> date:
        return self._time(read(row, Walled).wall + read(row, Noted).at).date()

    def _answered(self, row: sqlite3.Row) -> Answered:
        said = read(row, Given)
        at = self._time(read(row, Walled).wall + said.at)
        about = said.exercise, said.text
        return Answered(said.topic, said.value, at, *about, said.workout, int(row["number"]))

    def _decided(self, row: sqlite3.Row) -> Decision:
        said = read(row, Changed)
        shift = Shift(**{name: getattr(said, name) for name in Shift.__struct_fields__})
        at = self._time(read(row, Walled).wall + said.at)
        return Decision(shift, said.taken, at, int(row["number"]))

    def _took(self, row: sqlite3.Row) -> Timed:
        said = read(row, Took)
        at = self._time(read(row, Walled).wall + said.at)
        about = said.exercise, said.side, said.turned
        return Timed(*about, said.took / 1000, at, int(row["number"]))

    def _time(self, ms: int) -> datetime:
        return (EPOCH + ms * MS).astimezone(self._zone)


def counted(spoiled: Mapping[str, int]) -> str:
    """Return numbers of things in words: 2 sets and 1 workout; of nothing, no text."""
    words = [f"{many} {what}{'' if many == 1 else 's'}" for what, many in sorted(spoiled.items())]
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
