"""A bundle for whoever asks for help: how the station is, without what a person did or is called.

What is private is said in docs/troubleshooting.md: journal, programmes, notes, names, numbers to call.
"""

import getpass
import json
import os
import platform
import re
import socket
import sqlite3
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing, suppress
from importlib import metadata
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from msgspec import to_builtins

from station.checks.finding import Finding
from station.core.errors import StationError, plain
from station.core.settings import Settings
from station.core.values import replace
from station.files.belonging.register import members
from station.files.folders import PEOPLE
from station.files.journal.database import SPOKEN, open_for_reading
from station.files.journal.reader import FILE

HIDDEN = "…"
"""What stands in the place of what is private."""

NAME = "workout-station"

OWN = frozenset({"settings", "files", "letters", "journal"})
"""Parts whose findings quote what a person wrote or did."""

THEIRS = ("files of ", "journal of ", "people")
"""How parts begin that are of one of several people."""

MACHINES = frozenset({"display", "pins", "keys", "hands", "sound"})
USUAL = frozenset({"count", "advance", "language"})
"""Sections of the settings, and keys of others, that say nothing of anybody."""

COMMON = frozenset({"pi", "root", "localhost", "raspberrypi", "station", "workout-station"})
"""Names that say nothing of anybody."""

LOG = ("journalctl", "--unit=workout-station", "--lines=300", "--no-pager", "--output=cat")
"""Who gives the last words of the station."""

PATIENCE = 10.0
"""How long that may take, in seconds."""

LOST = "Lost, it could not be saved: "
"""How a line of the log begins that tells what was done."""

ABOUT = """\
What this is: how a workout station is, for whoever helps its owner.

  check.json     what `station check` found
  settings.json  the settings as they hold; programme and number to call hidden
  versions.json  the station, Python, the system, the machine, the packages
  journals.json  of each person's journal its files, tables and numbers of rows; no row of it
  log.txt        the last 300 lines of the service's log, where there is one

Left out: the journal's contents, programmes, exercises, notes and phrases of the owner. Hidden, with …
in their place: the names of the user, the machine and the station's people, the home folder, and every text in quotes that
the owner wrote. Nothing was sent anywhere: look into it before you send it.
"""


def bundle(file: Path, check: str, settings: Settings, station: str, data: Path) -> None:
    """Write the new zip `file`; raise StationError where there is one already, or it cannot be.

    `check` is what the check found, as JSON, of findings that went through `hidden`; `station` says
    which station this is, and `data` is the journal's folder.
    """
    parts = {
        "README.txt": ABOUT,
        "check.json": check,
        "settings.json": _told(_settings(settings)),
        "versions.json": _told(versions(station)),
        "journals.json": _told([shape(each) for each in _folders(data)]),
        "log.txt": "\n".join(_log(LOG)),
    }
    try:
        with ZipFile(file, "x", ZIP_DEFLATED) as archive:
            for name, text in parts.items():
                archive.writestr(name, nameless(text, _people(data)) + "\n")
    except FileExistsError:
        raise StationError(f"{file} exists already: name a file that does not.") from None
    except OSError as error:
        raise StationError(f"{file} cannot be written ({error.strerror})") from error


def nameless(text: str, people: Iterable[str] = ()) -> str:
    """Return `text` without the names of user, machine and `people`, with `~` for the home folder."""
    home = str(Path.home())
    text = text.replace(home, "~") if home != "/" else text
    text = re.sub(r"/(home|Users)/[^/\s\"']+", "~", text)
    for name in {_user(), socket.gethostname()} - COMMON:
        if len(name) > 1:
            text = re.sub(rf"\b{re.escape(name)}\b", HIDDEN, text)
    for name in people:
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", HIDDEN, text, flags=re.IGNORECASE)
    return text


def _folders(data: Path) -> list[Path]:
    """Return where journals lie, that of the first person first; whatever the list of people says."""
    inside = data / PEOPLE
    try:
        others = sorted(inside.iterdir()) if inside.is_dir() else ()
        return [data, *(each for each in others if each.is_dir())]
    except OSError as error:  # whose names would have to be hidden cannot be known
        raise StationError(f"{inside} cannot be read ({error.strerror}): use sudo.") from error


def _people(data: Path) -> set[str]:
    """Return the names of the station's people, and of their folders; of a list that is none, the folders."""
    names = {each.name for each in _folders(data)[1:]}
    with suppress(StationError):
        names |= {name for each in members(data) for name in (each.name, each.folder)}
    return names - {""}


def shape(folder: Path) -> dict[str, object]:
    """Return what the journal in `folder` is like: its files, tables and rows, and nothing in them."""
    files = {each.name: each.stat().st_size for each in _files(folder)}
    found: dict[str, object] = {"files": files}
    try:
        with closing(open_for_reading(folder / FILE)) as db:
            found["version"] = db.execute("PRAGMA user_version").fetchone()[0]
            found["sound"] = db.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
            names = [
                row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type='table'")
            ]
            found["rows"] = {
                name: db.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608
                for name in sorted(names)
                if name.isidentifier()
            }
    except (*SPOKEN, OSError, StationError) as error:
        found["unreadable"] = type(error).__name__
    return found


def versions(station: str) -> dict[str, object]:
    """Return which `station`, Python, system, machine and packages these are."""
    needed = metadata.requires(NAME) if _is_installed() else None
    names = {re.split(r"[^\w-]", each)[0] for each in needed or () if "extra ==" not in each}
    packages = {}
    for name in sorted(names):
        with suppress(metadata.PackageNotFoundError):
            packages[name] = metadata.version(name)
    return {
        "station": station,
        "python": platform.python_version(),
        "system": platform.freedesktop_os_release().get("PRETTY_NAME", "") if _is_linux() else "",
        "kernel": f"{platform.system()} {platform.release()} {platform.machine()}",
        "machine": _model(),
        "sqlite": sqlite3.sqlite_version,
        "packages": packages,
    }


def _is_installed() -> bool:
    return any(metadata.distributions(name=NAME))


def _is_linux() -> bool:
    return Path("/etc/os-release").exists()


def _model(path: Path = Path("/proc/device-tree/model")) -> str:
    try:
        return path.read_text("utf-8").strip("\0\n ")
    except (OSError, UnicodeDecodeError):
        return "no Raspberry Pi"


def _files(folder: Path) -> Iterable[Path]:
    with suppress(OSError):
        yield from sorted(each for each in folder.glob("journal*") if each.is_file())


def _settings(settings: Settings) -> Mapping[str, object]:
    """Return the settings with every text hidden that is not known to be nobody's own."""
    told: dict[str, dict[str, object]] = to_builtins(settings)
    return {
        section: {
            key: value if section in MACHINES or key in USUAL else _blank(value)
            for key, value in keys.items()
        }
        for section, keys in told.items()
    }


def _blank(value: object) -> object:
    return HIDDEN if value and isinstance(value, str | list | tuple) else value


def hidden(found: Finding) -> Finding:
    """Return a finding without the texts in quotes, where these are the owner's."""
    if found.part not in OWN and not found.part.startswith(THEIRS):
        return found
    return replace(found, text=unquoted(found.text), cure=unquoted(found.cure))


def unquoted(text: str) -> str:
    """Return `text` with `…` for all that stands in quotes, and for the names of the owner's files."""
    text = re.sub(r"'[^']*'|\"[^\"]*\"|“[^”]*”", f"'{HIDDEN}'", text)
    return re.sub(r"[^/\s]+\.toml", f"{HIDDEN}.toml", text.replace("station.toml", "\0")).replace(
        "\0", "station.toml"
    )


def _log(command: Sequence[str]) -> list[str]:
    """Return the last lines of the log, without what tells of a workout or quotes somebody's words."""
    try:
        done = subprocess.run(  # noqa: S603 - a program of the system's, with no input
            command, capture_output=True, text=True, timeout=PATIENCE, check=True, errors="replace"
        )
    except (OSError, subprocess.SubprocessError):
        return ["There is no log of a service here."]
    return [unquoted(plain(_kept(line))) for line in done.stdout.splitlines()]


def _kept(line: str) -> str:
    before, lost, _ = line.partition(LOST)
    return f"{before}{lost}{HIDDEN}" if lost else line


def _told(facts: object) -> str:
    return json.dumps(facts, ensure_ascii=False, indent=2)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid())
