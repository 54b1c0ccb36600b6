"""Where the journal lies: is there room, may it be written, is it whole."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from station.checks.finding import Finding, fault, ok
from station.core.errors import JournalError
from station.files.reader import FILE, Reader

LEAST = 100
"""Megabytes that must be free: years of workouts, and all clips."""


def storage(folder: Path, free: Callable[[Path], int] | None = None) -> Iterator[Finding]:
    """Look at the disk and the journal in `folder`; `free` gives the free bytes of a disk."""
    there = next(path for path in (folder, *folder.absolute().parents) if path.is_dir())
    megabytes = (free or _free)(there) // 10**6
    if megabytes < LEAST:
        yield fault(
            "storage",
            f"Only {megabytes} MB are free for the journal in {folder}.",
            "delete what is not needed, or use a larger card",
        )
    else:
        yield ok("storage", f"{megabytes} MB are free in {there}")
    if not os.access(there, os.W_OK):
        yield fault(
            "storage",
            f"The folder {there} may not be written to.",
            "run this as the user who owns it, or make it yours with chown",
        )
    yield from _journal(folder)


def _journal(folder: Path) -> Iterator[Finding]:
    try:
        reader = Reader(folder)
        reader.check()
        workouts = reader.history()
    except JournalError as error:
        yield fault("journal", str(error))
        return
    if not (folder / FILE).exists():
        yield ok("journal", "empty: nothing was done yet")
        return
    # What is written last is in the log beside the file until SQLite moves it over.
    files = (path for path in (folder / FILE, folder / f"{FILE}-wal") if path.exists())
    last = datetime.fromtimestamp(max(path.stat().st_mtime for path in files), UTC).astimezone()
    yield ok("journal", f"whole, {len(workouts)} workouts, last written {last:%Y-%m-%d %H:%M}")


def _free(folder: Path) -> int:
    return shutil.disk_usage(folder).free
