"""What lies in a folder of content under a name that no content has, and what to do about it."""

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from station.core.content.bounds import ID
from station.core.errors import did_you_mean
from station.core.values import Struct

SUFFIX = ".toml"

_BACKUPS = r"[.#].*|.*(~|\.(bak|old|orig|save|swp|swo|tmp|part|crdownload))"
"""Files that an editor, a Mac or a browser puts beside those of a person: nobody means them."""

_COPIES = (
    r"\s*\(\d+\)$|[\s-]+(copy|kopie|copie|copia)(\s*\(?\d+\)?)?$|^(copy of|kopie von|copie de) "
)
"""How a browser or a desktop names a second copy."""

_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


class Stray(Struct, frozen=True):
    """Tell what is wrong with `path`, which may have been meant for the id `meant`."""

    path: Path
    meant: str
    text: str

    @property
    def sentence(self) -> str:
        """Return the fault as it is told."""
        return f"{self.path}: {self.text}"


def listed(folder: Path) -> tuple[list[Path], list[Stray]]:
    """Return the files of content in a folder, in order of their names, and what strays among them.

    A folder that is not there is empty; one that cannot be looked into is a stray itself.
    """
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 - of a path that may be no folder
    except FileNotFoundError:
        return [], []
    except OSError as error:
        return [], [Stray(folder, "", _closed(error))]
    known = [name for name in names if SUFFIX in name.lower()]
    sound = [name for name in known if _is_sound(name)]
    others = (name for name in known if name not in sound and not re.fullmatch(_BACKUPS, name))
    strays = [misnamed(folder / name, sound) for name in others]
    return [folder / name for name in sound], strays


def misnamed(path: Path, others: Sequence[str] = ()) -> Stray:
    """Return the stray that a file is for its name, beside `others` in its folder."""
    meant = _meant(path.name)
    if not meant:
        return Stray(path, "", _nameless())
    return Stray(path, meant, _doubled(meant) if f"{meant}{SUFFIX}" in others else _renamed(meant))


def is_misnamed(path: Path) -> bool:
    """Return whether no content may have this name."""
    return not _is_sound(path.name)


def misnamed_folders(folder: Path, known: Sequence[str]) -> Iterator[Stray]:
    """Return the folders in `folder` whose names are nearly those of `known`."""
    try:
        inside = sorted(each.name for each in os.scandir(folder) if each.is_dir())
    except OSError:
        return  # what cannot be looked into is told by what lies in it
    for name in inside:
        if name not in known and (hint := did_you_mean(name.lower(), known)):
            yield Stray(folder / name, "", f"is not looked into{hint}")


def _is_sound(name: str) -> bool:
    return name.endswith(SUFFIX) and ID.fullmatch(name.removesuffix(SUFFIX)) is not None


def _meant(name: str) -> str:
    """Return the id that a file's name was probably meant for, or an empty text."""
    import unicodedata  # noqa: PLC0415 - needed by those alone who have such a file

    stem = re.sub(_COPIES, "", name.lower().partition(SUFFIX)[0].strip()).translate(_LETTERS)
    letters = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")


def _closed(error: OSError) -> str:
    return f"cannot be looked into: {error.strerror}"


def _renamed(meant: str) -> str:
    return f"is left out because of its name; rename it to {meant}{SUFFIX}, which is its id"


def _doubled(meant: str) -> str:
    return f"is left out because of its name; {meant}{SUFFIX} is there too: delete one of them"


def _nameless() -> str:
    return "is left out because of its name; call it like hip-lift.toml, which is its id"
