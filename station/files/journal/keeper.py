"""The journal's file, kept open, whole and in its place; and its copies."""

import errno
import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Lock

from station.core.errors import JournalError
from station.files.folders import Claim, is_services
from station.files.journal.clocks import Clocks
from station.files.journal.copies import copy_to, discard, is_behind, keep_copy, refuse, sync
from station.files.journal.database import (
    SPOKEN,
    DamageError,
    copies_of,
    explained,
    index_of,
    is_damage,
    is_sealed,
    log_of,
    meaning,
    open_for_reading,
    says_read_only,
    weight,
)
from station.files.journal.ledger import Ledger, Order
from station.files.journal.migrations import check_shape, migrate
from station.files.journal.reader import Reader
from station.files.journal.rescue import lost_commits, mend, put_aside, saved

PRIVATE = 0o600
"""What is done in training is nobody else's business."""

PART = "journal-again.part"

Identity = tuple[int, int] | None

FAULTS = (JournalError, OSError, *SPOKEN)
"""What a disk can raise."""


class Wanted(Exception):  # noqa: N818 - no fault
    """Something is waiting to be written: what is not urgent ends."""


class Keeper:
    """Hold the journal at `path` open for writing, in its folder, which is claimed for it.

    One that is damaged is mended as far as it can be, and `told` gets a sentence about it. Raises
    JournalError where that cannot be; every file is then as it was. `connect` opens the file.
    """

    def __init__(
        self,
        path: Path,
        clocks: Clocks,
        told: Callable[[str], None],
        connect: Callable[[Path], sqlite3.Connection],
    ) -> None:
        self._path = path
        self._clocks = clocks
        self._became = told
        self._connect = connect
        self._lock = Lock()
        self._is_closed = False
        self._hopeless: Exception | None = None
        self._is_copied: bool | None = None
        with ExitStack() as opened:
            self._claim = opened.enter_context(closing(Claim(path.parent)))
            with explained(path):
                self._keep_private()
                self._db = self._opened()
            opened.pop_all()
        self._ledger = Ledger(self._db, clocks)

    def commit(self, orders: Sequence[Order]) -> None:
        """Make all `orders` durable, or none and raise what the disk raises."""
        with self._lock:
            if is_sealed(self._path.parent):
                # The kernel takes what an open file is given, and says it is on the disk.
                raise OSError(errno.EROFS, os.strerror(errno.EROFS))
            if self._is_closed:
                self._reopen()
            try:
                self._ledger.commit(orders)
            except SPOKEN as error:
                if not (is_damage(error) and self._mended()):
                    raise
                try:
                    self._ledger.commit(orders)
                except SPOKEN as again:
                    self._hopeless = again  # or each try would put one more file aside
                    raise

    def helped(self, error: JournalError) -> bool:
        """Return whether what could not be read can be now: the file was mended, or put back."""
        with self._lock:
            return self._put_back() or (is_damage(error) and self._mended())

    def hopeless(self, error: JournalError) -> JournalError:
        """Return why nothing can be read, where that is known better than by `error`."""
        return self._hopeless if isinstance(self._hopeless, DamageError) else error

    def rest(self, is_wanted: Callable[[], bool]) -> None:
        """Look after the file while nothing is to be written: its place, its log, its copies.

        `is_wanted` is asked often whether something is, which ends this.
        """

        def pause() -> None:
            if is_wanted():
                raise Wanted

        with self._lock:
            self._put_back()
            try:
                self._store(pause)
            except Wanted:
                pass
            except FAULTS as error:
                mended = is_damage(error) and self._mended()
                self._is_copied = not mended
                if not mended:
                    self._became(f"No copy of the journal could be kept: {meaning(error)}.")

    def close(self) -> None:
        """Close the file and give the folder up; safe to call twice."""
        self._db.close()
        self._claim.close()

    @property
    def _today(self) -> date:
        return datetime.fromtimestamp(self._clocks.wall(), UTC).astimezone().date()

    def _keep_private(self) -> None:
        """Close the files that are there to other users of the machine, whatever the umask is."""
        if is_services(self._path.parent):
            return
        for each in self._path.parent.glob(f"{self._path.stem}*"):
            if each.is_file() and not each.is_symlink():
                each.chmod(PRIVATE)

    def _opened(self) -> sqlite3.Connection:
        path = self._path
        weight(index_of(path))
        if weight(path):
            try:
                return self._whole()
            except (*SPOKEN, DamageError) as error:
                if not is_damage(error):
                    raise
        elif not (weight(log_of(path)) or copies_of(path)):
            if path.exists() or not self._claim.is_first:
                self._tell_begun()
            return self._whole()
        self._became(mend(path, self._today))
        return self._whole()

    def _tell_begun(self) -> None:
        self._became("The journal was empty or missing: a new one was begun.")

    def _whole(self) -> sqlite3.Connection:
        """Open the file, and bring it to the shape of today; raise DamageError if it is damaged."""
        path = self._path
        with ExitStack() as looking:
            if weight(path):
                # While it is open for reading, whatever is found wrong now changes nothing in it.
                first = looking.enter_context(closing(open_for_reading(path)))
                version = check_shape(first)
                if says_read_only(path):
                    raise DamageError("The header of the journal is damaged.")
                if weight(log_of(path)) and lost_commits(path) > 1:
                    raise DamageError("The log beside the journal is damaged.")
                if not (version or self._claim.is_first):
                    self._tell_begun()
            elif not is_services(path.parent):
                # SQLite gives its log and index the rights of the file.
                os.close(os.open(path, os.O_CREAT, PRIVATE))
            db = self._connect(path)
            try:
                migrate(db)
                self._places = self._identities()
            except BaseException:
                db.close()
                raise
            return db

    def _mended(self) -> bool:
        if self._hopeless:
            return False
        try:
            sentence = self._from_memory() or self._from_disk()
        except FAULTS as error:
            self._hopeless = error
            return False
        self._became(sentence)
        return True

    def _from_memory(self) -> str:
        """Write all that the open file gives anew; return a sentence, none where that is not whole.

        SQLite may still know what stood on a page that was spoiled since.
        """
        part = self._path.with_name(PART)
        try:
            copy_to(self._db, part)
            count = Reader(part.parent, file=part.name, told=refuse).check()
        except FAULTS:
            discard(part)
            return ""
        return saved(count, count, None, self._put_in_place(part, "damaged"))

    def _from_disk(self) -> str:
        with closing(open_for_reading(self._path)) as first:
            with suppress(*SPOKEN):
                first.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            sentence = mend(self._path, self._today)
            # While another has it open, closing changes nothing in what is put aside.
            self._db.close()
        self._reopen()
        return sentence

    def _put_back(self) -> bool:
        """Return whether the journal was moved, deleted or replaced, and was written anew."""
        if self._is_closed or self._identities() == self._places:
            return False
        try:
            self._became(self._written_anew())
        except FAULTS as error:
            self._became(
                f"The journal {self._path} was moved, replaced or deleted, and cannot be written "
                f"anew: {meaning(error)}."
            )
            return False
        return True

    def _written_anew(self) -> str:
        """Write all that the open file holds to where it was opened, whatever became of its name."""
        if not self._claim.holds:
            self._claim.close()
            self._claim = Claim(self._path.parent)
        part = self._path.with_name(PART)
        copy_to(self._db, part)
        found = self._put_in_place(part, "found")
        if found:
            return (
                "The journal was moved or replaced: it was written anew, with all of it. "
                f"What lay in its place is kept as {found}."
            )
        return "The journal was moved or deleted: it was written anew, with all of it."

    def _put_in_place(self, part: Path, word: str) -> str:
        """Go on in the file `part` under the journal's name; return as what the other is kept."""
        path = self._path
        _, log = self._places
        aside = put_aside(path, word, self._today, log=_identity(log_of(path)) != log)
        # Closing takes away a log of that name: there must be none of another's.
        self._is_closed = True
        self._db.close()
        part.replace(path)
        sync(path.parent)
        self._reopen()
        return aside

    def _reopen(self) -> None:
        self._is_closed = True
        self._db.close()
        self._db = self._whole()
        self._ledger.move(self._db)
        self._is_closed = self._is_copied = False

    def _identities(self) -> tuple[Identity, Identity]:
        return _identity(self._path), _identity(log_of(self._path))

    def _store(self, pause: Callable[[], None]) -> None:
        """Put what is in the log into the file when a workout is over, and a copy beside it."""
        if self._is_closed:
            self._reopen()
        if self._ledger.is_over:
            held_up = self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            if held_up:
                return
            self._ledger.is_over = self._is_copied = False
        if self._ledger.is_open:
            return
        if self._is_copied is None:
            # Pages may have gone in such a way that nobody notices who reads what is left.
            Reader(self._path.parent, file=self._path.name, told=refuse).look()
            self._is_copied = not is_behind(self._db, self._path)
        if not self._is_copied:
            # Opened anew it is read from the disk, as whoever comes next will read it.
            with closing(open_for_reading(self._path)) as db:
                keep_copy(db, self._path, self._clocks.wall(), pause)
            self._is_copied = True


def _identity(path: Path) -> Identity:
    """Return by what the system knows a file, whatever its name; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
