"""The folders of the station on this machine: journal, cache, settings, and what it ships with."""

import errno
import fcntl
import os
import pwd
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO

from station.core.errors import JournalError, StationError

LOCK = "station.lock"
SETTINGS = "station.toml"
PEOPLE, REGISTER = "people", "people.toml"
"""The folder of everybody but the first person, beside the journal and beside the settings; their names."""


def data_folder(override: Path | None, environ: Mapping[str, str] = os.environ) -> Path:
    """Return where the journal lies: `override`, the service's state folder or the user's own.

    Nothing is made yet. Raise HomeError, as the next two do, for a user without a home.
    """
    return override or _folder(environ, "STATE_DIRECTORY", "XDG_DATA_HOME", ".local/share")


def cache_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Return where lies what can be made again: the service's cache folder or the user's own."""
    return _folder(environ, "CACHE_DIRECTORY", "XDG_CACHE_HOME", ".cache")


def settings_file(override: Path | None = None, environ: Mapping[str, str] = os.environ) -> Path:
    """Return where the settings lie, whether or not the file is there.

    That is `override`, else `station.toml` in the service's or the user's configuration folder.
    The same folder holds the user's own programmes, exercises and figures.
    """
    return override or (
        _folder(environ, "CONFIGURATION_DIRECTORY", "XDG_CONFIG_HOME", ".config") / SETTINGS
    )


def _folder(environ: Mapping[str, str], service: str, xdg: str, at_home: str) -> Path:
    # systemd lists several folders with colons between them; the unit's first is ours.
    if given := environ.get(service, "").split(":")[0]:
        return Path(given)
    # The XDG rule: a path that is not absolute is to be ignored.
    shared = Path(environ.get(xdg, ""))
    return (shared if shared.is_absolute() else _home(environ) / at_home) / "workout-station"


def _home(environ: Mapping[str, str]) -> Path:
    """Return the user's home: `HOME`, or what the system has for them; raise HomeError for nobody."""
    if given := environ.get("HOME"):
        return Path(given)
    try:
        # Not Path.home(), which takes HOME for an answer even where it is empty.
        return Path(pwd.getpwuid(os.getuid()).pw_dir)
    except KeyError:
        raise HomeError(
            f"The user with the number {os.getuid()} has no home folder on this machine: "
            "set HOME to a folder of theirs."
        ) from None


def is_services(folder: Path, environ: Mapping[str, str] = os.environ) -> bool:
    """Return whether `folder` is the service's own, whose unit says who may read in it."""
    given = environ.get("STATE_DIRECTORY", "").split(":")[0]
    return bool(given) and Path(given) == folder


def hand_over(path: Path, environ: Mapping[str, str] = os.environ) -> None:
    """Give a file that others may not read to whoever asked for it through sudo, if anybody did."""
    with suppress(KeyError, ValueError, OSError):
        os.chown(path, int(environ["SUDO_UID"]), int(environ["SUDO_GID"]))


class ClaimedError(JournalError):
    """Tell that another copy of the station has the folder."""


class Claim:
    """Make `folder` where it is missing and keep every other copy of the station out of it.

    What is done in training is nobody else's business: a folder that holds the journal alone is closed
    to other users of the machine, but for the service's, which has its own rule. Raises JournalError if
    it cannot be written to, ClaimedError if another copy has claimed it. The system gives a claim up when its
    process ends, however it ends. `is_first` says whether no station was ever here.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / LOCK
        self.is_first = not os.path.lexists(self._path)
        self._file = _opened(folder)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self.close()
            raise ClaimedError(
                f"Another copy of the station is already running with the data in {folder}: "
                "stop it first, or give this one a folder of its own with --data."
            ) from None

    @property
    def holds(self) -> bool:
        """Return whether the folder is still the one that was claimed."""
        try:
            return os.path.samestat(os.fstat(self._file.fileno()), self._path.stat())
        except OSError:
            return False

    def close(self) -> None:
        """Let another copy in; safe to call twice."""
        self._file.close()


def _opened(folder: Path) -> IO[str]:
    mine = not is_services(folder)
    try:
        made = not os.path.lexists(folder)
        if not (made or folder.is_dir()):
            raise OSError(errno.ENOTDIR, "it is no folder")  # noqa: TRY301 - as the system's
        folder.mkdir(parents=True, exist_ok=True)
        if mine and (made or _is_journals_alone(folder)):
            folder.chmod(0o700)
        lock = folder / LOCK
        if lock.exists() and not lock.is_file():
            raise OSError(errno.EINVAL, f"{LOCK} in it is no file")  # noqa: TRY301 - as the system's
        file = lock.open("a")
        if mine:
            lock.chmod(0o600)
    except OSError as error:
        raise JournalError(
            f"The data folder {folder} cannot be written to ({error.strerror}): "
            "make it yours with chown, or name another with --data."
        ) from error
    return file


def _is_journals_alone(folder: Path) -> bool:
    """Return whether nothing but the journal, and what belongs to it, lies in a folder of ours."""
    return folder.stat().st_uid == os.geteuid() and all(
        each.name in {LOCK, PEOPLE, REGISTER} or each.name.startswith("journal")
        for each in folder.iterdir()
    )


class HomeError(StationError, LookupError):
    """Tell that nobody knows where this user's files belong."""


class MediaError(StationError, FileNotFoundError):
    """Tell that the station's own exercises, programmes and phrases did not come along."""


def media(package: Path | None = None) -> Path:
    """Return the folder of the shipped exercises, programmes and phrases.

    In an installed wheel it is inside the package, in a checkout (and so in an editable
    install) beside it; `package` is the folder of `station`, this very one by default.
    Raise MediaError if it is in neither place.
    """
    package = package or Path(__file__).resolve().parent.parent
    places = (package / "media", package.parent / "media")
    for place in places:
        if (place / "programs").is_dir():
            return place
    raise MediaError(
        f"the exercises that come with the station are missing: no {places[0]} and no "
        f"{places[1]}; install the station again"
    )
