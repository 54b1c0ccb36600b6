"""What is put among a person's own files: checked before, and nothing of theirs is lost by it."""

import re
import unicodedata
from pathlib import Path

from station.core.errors import StationError
from station.files.strays import SUFFIX

_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l"})
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


def id_of(name: str) -> str:
    """Return an id made of a name: lower-case words joined by dashes; empty where no letter is left."""
    plain = unicodedata.normalize("NFC", name.casefold()).translate(_UMLAUTS).translate(_LETTERS)
    plain = unicodedata.normalize("NFKD", plain)
    words: list[str] = re.findall(r"[a-z0-9]+", re.sub(r"[\u0300-\u036f]", "", plain))
    return "-".join(words)


def shelve(text: str, folder: Path, name: str, *, over: bool = False) -> tuple[Path, Path | None]:
    """Write the file of that id into `folder`; return its path, and that of the one it replaced.

    The one before it is kept beside it as a backup. Raise StationError where it cannot be written,
    or is there already and may not be written over.
    """
    path = folder / f"{name}{SUFFIX}"
    kept: Path | None = None
    new = path.with_name(f"{path.name}.part")
    if path.exists() and not over:
        raise StationError(f"{path} is there already: choose another name")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        new.write_text(text, "utf-8")
        if path.exists():
            kept = path.replace(path.with_name(f"{path.name}.bak"))
        new.replace(path)
    except OSError as error:
        raise StationError(
            f"{path} cannot be written ({error.strerror}); where the station is a service, write "
            "sudo before the command"
        ) from error
    return path, kept
