"""The clips: how much of what today's workout says is made already."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from station.checks.finding import Finding, fault, ok
from station.devices.voice import Shelf


def clips(texts: Sequence[str], shelf: Shelf, folder: Path) -> Iterator[Finding]:
    """Count which of `texts` have a clip on `shelf`, which keeps its files in `folder`."""
    there = next(path for path in (folder, *folder.absolute().parents) if path.is_dir())
    if not os.access(there, os.W_OK):
        yield fault(
            "clips",
            f"The folder {there} may not be written to, so speech is made anew at each start.",
            "run this as the user who owns it, or make it yours with chown",
        )
    ready = sum(shelf.find(text) is not None for text in texts)
    rest = "" if ready == len(texts) else "; the rest is made when the station starts"
    yield ok("clips", f"{ready} of {len(texts)} sentences of today are ready{rest}")
