"""SQLite as the journal uses it: how a file is opened, and what its faults mean."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from station.core.errors import JournalError

PATIENCE = 1.0
"""How long to wait for another program that holds the file, in seconds."""

MEANINGS = {
    sqlite3.SQLITE_FULL: "the disk is full; make room on it",
    sqlite3.SQLITE_READONLY: "it may only be read; make it writable again",
    sqlite3.SQLITE_PERM: "access is denied; run this as the user whose folder it is",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; run this as the user whose folder it is",
    sqlite3.SQLITE_BUSY: "another program holds it; close that one",
    sqlite3.SQLITE_LOCKED: "another program holds it; close that one",
    sqlite3.SQLITE_IOERR: "the disk or SD card does not answer; it may be worn out",
    sqlite3.SQLITE_CORRUPT: "it is damaged; move it aside or put a backup in its place",
    sqlite3.SQLITE_NOTADB: "it is damaged; move it aside or put a backup in its place",
}


def meaning(error: Exception) -> str:
    """Return in words what a fault of the journal is and what to do about it."""
    if isinstance(error, PermissionError):
        return MEANINGS[sqlite3.SQLITE_PERM]
    code = getattr(error, "sqlite_errorcode", None)
    # The low byte is the kind of the fault, the rest a detail.
    known = MEANINGS.get(code & 0xFF) if isinstance(code, int) else None
    return known or str(error) or type(error).__name__


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn a fault with the database at `path` into a JournalError."""
    try:
        yield
    except (sqlite3.Error, PermissionError) as error:
        raise JournalError(
            f"The journal {path} cannot be used: {meaning(error)}. It was left as it is."
        ) from error


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
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=PATIENCE, isolation_level=None
    )
    connection.row_factory = sqlite3.Row
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
    connection.row_factory = sqlite3.Row
    return connection
