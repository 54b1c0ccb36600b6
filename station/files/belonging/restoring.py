"""A journal brought back from a file; what was there is kept beside it under a dated name."""

import logging
from contextlib import closing
from datetime import date
from pathlib import Path
from shutil import copymode

from station.core.errors import JournalError
from station.core.values import Struct
from station.files.belonging.claiming import taken
from station.files.journal.copies import copy_to, discard, sync
from station.files.journal.database import (
    DamageError,
    copies_of,
    explained,
    open_for_reading,
    weight,
)
from station.files.journal.migrations import check_shape
from station.files.journal.reader import FILE, Reader, counted
from station.files.journal.rescue import put_aside

_log = logging.getLogger(__name__)

PART = "journal-restored.part"
ASIDE = "replaced"


class Restored(Struct, frozen=True):
    """Say how many workouts a journal has again, as what the one before is kept, and what is lost.

    `kept` is the name of the journal that was there, empty where there was none; `lost` counts what
    in the file cannot be read: "2 sets", or nothing.
    """

    workouts: int
    kept: str
    lost: str


def restore(file: Path, folder: Path, today: date) -> Restored:
    """Put the journal in `file` in the place of the one in `folder`.

    Everything is read before anything is changed. Raise JournalError, with every file as it was,
    where the station runs, where the file is no journal, is damaged or of a newer station, and
    where the disk has no room.
    """
    path = folder / FILE
    if path.exists() and path.samefile(file):
        raise JournalError(f"{file} is the journal itself: name a copy of it.")
    with taken(folder, "restored"):
        part = folder / PART
        try:
            _copy(file, part)
            reader = Reader(folder, file=PART, told=_log.debug)
            workouts = reader.check()
            with explained(path):
                kept = _put_in_place(part, path, today)
        finally:
            discard(part)
    return Restored(workouts, kept, counted(reader.spoiled))


def _copy(file: Path, part: Path) -> None:
    """Write all of the journal `file` into `part`."""
    try:
        with explained(file), closing(open_for_reading(file)) as db:
            if not check_shape(db):
                raise DamageError(file)  # noqa: TRY301 - as where SQLite finds it
            Reader(file.parent, file=file.name).look()
            copy_to(db, part)
    except DamageError:
        raise JournalError(
            f"{file} is no journal of a station, or it is damaged: nothing was restored, and "
            "everything is as it was."
        ) from None


def _put_in_place(part: Path, path: Path, today: date) -> str:
    """Give `part` the journal's name; return as what the one that was there is kept.

    Its copies are put aside as well: they are copies of another journal from now on.
    """
    if weight(path):
        copymode(path, part)
    for copy in copies_of(path):
        put_aside(copy, ASIDE, today)
    kept = put_aside(path, ASIDE, today)
    part.replace(path)
    sync(path.parent)
    return kept
