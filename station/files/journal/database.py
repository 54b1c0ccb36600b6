"""SQLite as the journal uses it: its files, how they are opened, and what their faults mean."""

import errno
import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Lock

from station.core.errors import JournalError

PATIENCE = 1.0
"""How long to wait for another program that holds the file, in seconds."""

COPIES = 3
"""So many copies are kept: of each of the last days on which something was done, the newest."""

DAMAGED = "it is damaged; start the station, which saves what it can"

MEANINGS = {
    sqlite3.SQLITE_FULL: "the disk is full; make room on it",
    sqlite3.SQLITE_READONLY: "it may only be read; make it writable again",
    sqlite3.SQLITE_PERM: "access is denied; run this as the user whose folder it is",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; run this as the user whose folder it is",
    sqlite3.SQLITE_BUSY: "another program holds it; close that one",
    sqlite3.SQLITE_LOCKED: "another program holds it; close that one",
    sqlite3.SQLITE_IOERR: "the disk or SD card does not answer; it may be worn out",
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
    # What is asked of it is always the same, and right: a table or column is missing.
    sqlite3.SQLITE_ERROR: DAMAGED,
}

KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
"""What may lie where a file belongs; to open some of them would wait for ever."""


SPOKEN = (sqlite3.Error, UnicodeDecodeError)
"""What SQLite raises, and what Python does where SQLite's own words quote a text that is spoiled."""


class DamageError(JournalError):
    """Tell that the journal's file is not what SQLite wrote; something of it may be saved."""


_KEPT_OPEN: dict[tuple[int, int], int] = {}
"""The descriptors of files by what the system knows them: of each there is one at most."""

_KEEPING = Lock()
"""Held by the thread that looks at them."""


def log_of(path: Path) -> Path:
    """Return the write-ahead log beside a database: what is done last is in it alone."""
    return path.with_name(f"{path.name}-wal")


def index_of(path: Path) -> Path:
    """Return the index of the log beside a database; it can be made again at any time."""
    return path.with_name(f"{path.name}-shm")


def copy_of(path: Path, number: int) -> Path:
    """Return where a copy of a database is kept beside it; number 1 is the newest."""
    return path.with_name(f"{path.stem}-copy-{number}{path.suffix}")


def copies_of(path: Path) -> list[Path]:
    """Return the copies that lie beside a database, the newest first."""
    return [each for n in range(1, COPIES + 1) if weight(each := copy_of(path, n))]


def weight(path: Path) -> int:
    """Return the size of a file in bytes, 0 where there is none.

    Raise JournalError where something else lies there, which must not even be opened.
    """
    try:
        found = path.stat()
    except FileNotFoundError:
        return 0
    except PermissionError:
        raise
    except OSError as error:
        raise JournalError(
            f"{path} cannot be looked at ({error.strerror}): move away what is there, or name "
            "another folder with --data."
        ) from error
    if not stat.S_ISREG(found.st_mode):
        kind = next((words for test, words in KINDS if test(found.st_mode)), "something else")
        raise JournalError(f"{path} is {kind} where a file of the journal belongs: move it away.")
    return found.st_size


def says_read_only(path: Path) -> bool:
    """Return whether a database says of itself that it may only be read; no station writes that."""
    # https://www.sqlite.org/fileformat2.html: the write version, 1 or 2.
    return head(path, 19)[18:] > b"\x02"


def head(path: Path, size: int) -> bytes:
    """Return the first bytes of a database or of its index, which SQLite may have open.

    Who closes a file lets go of all locks the process has on it, SQLite's too, and another program
    would then take the log away (https://www.sqlite.org/howtocorrupt.html, 2.2): this closes it only once
    it has no name any more. Then nobody else can open it, and a disk has its room again.
    """
    found = path.stat()
    file = (found.st_dev, found.st_ino)
    with _KEEPING:
        for each, opened in [*_KEPT_OPEN.items()]:
            if not os.fstat(opened).st_nlink:
                os.close(_KEPT_OPEN.pop(each))
        if file not in _KEPT_OPEN:
            _KEPT_OPEN[file] = os.open(path, os.O_RDONLY)
        return os.pread(_KEPT_OPEN[file], size, 0)


def is_damage(error: BaseException) -> bool:
    """Return whether a fault means that the file itself is spoiled."""
    return isinstance(error, DamageError) or (
        isinstance(error, SPOKEN) and meaning(error) == DAMAGED
    )


def meaning(error: BaseException) -> str:
    """Return in words what a fault of the journal is and what to do about it."""
    if isinstance(error, PermissionError):
        return MEANINGS[sqlite3.SQLITE_PERM]
    if isinstance(error, OSError):
        is_read_only = error.errno == errno.EROFS
        return MEANINGS[sqlite3.SQLITE_READONLY] if is_read_only else f"{error.strerror or error}"
    if isinstance(error, UnicodeDecodeError):
        return DAMAGED
    code = getattr(error, "sqlite_errorcode", None)
    # The low byte is the kind of the fault, the rest a detail.
    known = MEANINGS.get(code & 0xFF) if isinstance(code, int) else None
    name = getattr(error, "sqlite_errorname", type(error).__name__)
    return known or f"nobody has thought of this ({name}); please report it"


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn a fault with the database at `path` into a JournalError."""
    try:
        yield
    except JournalError:
        raise
    except (*SPOKEN, OSError) as error:
        text = f"The journal {path} cannot be used: {meaning(error)}. It was left as it is."
        raise (DamageError(text) if is_damage(error) else JournalError(text)) from error


@contextmanager
def atomic(connection: sqlite3.Connection) -> Iterator[None]:
    """Make everything done inside durable together, or nothing of it if anything raises."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # A full disk makes SQLite roll back by itself.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def open_for_reading(path: Path) -> sqlite3.Connection:
    """Open an existing journal so that nothing can be changed, beside whoever writes to it."""
    how = "immutable=1" if _is_at_rest(path) else "mode=ro"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?{how}", uri=True, timeout=PATIENCE, isolation_level=None
    )
    lay_out(connection)
    return connection


def open_for_writing(path: Path) -> sqlite3.Connection:
    """Open or make a journal whose every transaction is on the disk before it returns.

    The connection may be handed to another thread, but is to be used by one at a time.
    """
    connection = sqlite3.connect(
        path, timeout=PATIENCE, isolation_level=None, check_same_thread=False
    )
    try:
        # Readers never wait for the writer, and a transaction costs one sync instead of two.
        connection.execute("PRAGMA journal_mode = WAL")
        # WAL's own default would lose the last transactions in a power cut.
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        connection.close()
        raise
    lay_out(connection)
    return connection


def lay_out(connection: sqlite3.Connection) -> None:
    """Have rows given out with their names, and what is no text as bytes."""
    connection.row_factory = sqlite3.Row
    connection.text_factory = _text


def _text(raw: bytes) -> str | bytes:
    """Return a text, or the bytes as they are where they are none: their row is damaged."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw


def _is_at_rest(path: Path) -> bool:
    """Return whether nobody can be writing to `path`, nor SQLite make its index beside it.

    That is a journal on a card in a reader, or in a folder that is closed to us.
    """
    if is_sealed(path.parent):
        return not weight(log_of(path))
    return not os.access(path.parent, os.W_OK) and not log_of(path).exists()


def is_sealed(folder: Path) -> bool:
    """Return whether `folder` lies on a medium that nobody can write to now."""
    return folder.is_dir() and bool(os.statvfs(folder).f_flag & os.ST_RDONLY)


def copy_into(
    db: sqlite3.Connection, new: Path, pages: int = -1, pause: Callable[[], None] = lambda: None
) -> None:
    """Write all of the open journal `db` into the file `new`, so many pages at once; -1: all of them.

    `pause` is called between. Raises OSError where the file cannot be made or is there, and what SQLite
    raises.
    """
    # SQLite would write over what is there, and let everybody on the machine read it.
    os.close(os.open(new, os.O_CREAT | os.O_EXCL, 0o600))
    with closing(sqlite3.connect(new)) as copy:
        db.backup(copy, pages=pages, progress=lambda *_: pause(), sleep=0)
        # One file that can be carried away, without a log beside it.
        copy.execute("PRAGMA journal_mode = DELETE")


def copy_to(db: sqlite3.Connection, target: Path) -> None:
    """Copy a journal to the new file `target`; raise JournalError where that cannot be."""
    try:
        copy_into(db, target)
    except FileExistsError:
        raise JournalError(f"{target} exists already: name a file that does not.") from None
    except OSError as error:
        raise JournalError(f"{target} cannot be made ({error.strerror}).") from error
    except SPOKEN as error:
        target.unlink()
        raise JournalError(f"{target} cannot be made: {meaning(error)}.") from error


def has(db: sqlite3.Connection, table: str) -> bool:
    """Return whether the journal has a table: an older station's may not."""
    named = "SELECT 1 FROM sqlite_schema WHERE name = ?"
    return db.execute(named, (table,)).fetchone() is not None
