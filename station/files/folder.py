"""The folder in which the station keeps what lasts, and the lock on it."""

import fcntl
import os
from collections.abc import Mapping
from pathlib import Path
from typing import IO

from station.core.errors import JournalError

LOCK = "station.lock"


def data_folder(override: Path | None, environ: Mapping[str, str] | None = None) -> Path:
    """Return where the journal lies: `override`, the service's state folder or the user's own.

    `environ` is the environment of this process by default. Nothing is made yet.
    """
    environ = os.environ if environ is None else environ
    if override is not None:
        return override
    # systemd lists several folders with colons between them; the unit's first is ours.
    if service := environ.get("STATE_DIRECTORY", "").split(":")[0]:
        return Path(service)
    # The XDG rule: a path that is not absolute is to be ignored.
    share = Path(environ.get("XDG_DATA_HOME", ""))
    home = Path(environ["HOME"]) if "HOME" in environ else Path.home()
    return (share if share.is_absolute() else home / ".local" / "share") / "workout-station"


class Claim:
    """Make `folder` where it is missing and keep every other copy of the station out of it.

    Raises JournalError if it cannot be written to, or if another copy has claimed it. The system
    gives a claim up when its process ends, however it ends.
    """

    def __init__(self, folder: Path) -> None:
        self._file = _opened(folder)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._file.close()
            raise JournalError(
                f"Another copy of the station is already running with the data in {folder}: "
                "stop it first, or give this one a folder of its own with --data."
            ) from None

    def close(self) -> None:
        """Let another copy in; safe to call twice."""
        self._file.close()


def _opened(folder: Path) -> IO[str]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return (folder / LOCK).open("a")
    except OSError as error:
        raise JournalError(
            f"The data folder {folder} cannot be written to ({error.strerror}): "
            "make it yours with chown, or name another with --data."
        ) from error
