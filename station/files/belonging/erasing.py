"""Everything of one person taken from the disk: what they did, its copies, and what was said to them."""

from collections.abc import Sequence
from pathlib import Path
from shutil import rmtree

from station.core.errors import JournalError
from station.files.belonging.claiming import taken
from station.files.folders import LOCK
from station.files.journal.reader import FILE

_STEM = FILE.partition(".")[0]

CLIPS = "clips"
"""The room of the cache that holds sentences as sound, the person's name among them."""


def belongings(folder: Path, cache: Path) -> list[Path]:
    """Return what erasing takes away: the journal with all that ever stood in its place, and clips.

    Those are its log, the copies of earlier days, and what was put aside when it was damaged,
    replaced or restored. Settings and programmes are not among them.
    """
    mine = folder.iterdir() if folder.is_dir() else ()
    found = sorted(each for each in mine if each.name.startswith((f"{_STEM}.", f"{_STEM}-")))
    clips = cache / CLIPS
    return [*found, *([clips] if clips.is_dir() and any(clips.iterdir()) else [])]


def erase(folder: Path, things: Sequence[Path]) -> None:
    """Remove `things`, and with them that a station was ever in `folder`.

    Raise JournalError where the station runs, or where something cannot be removed.
    """
    with taken(folder, "erased"):
        for thing in things:
            try:
                _remove(thing)
            except OSError as error:
                raise JournalError(
                    f"{thing} cannot be removed ({error.strerror}), nor was what follows it: run this "
                    "as the user whose folder it is."
                ) from error
        # Where it lies no journal was ever lost.
        (folder / LOCK).unlink(missing_ok=True)


def _remove(thing: Path) -> None:
    """Remove a file, a link itself, or a folder with all that is in it."""
    if thing.is_dir() and not thing.is_symlink():
        rmtree(thing)
    else:
        thing.unlink(missing_ok=True)
