"""Which station this is: its version, and a mark by which two builds of one version differ."""

import sys
from collections.abc import Iterable
from hashlib import sha256
from importlib import metadata

from station import __version__

NAME = "workout-station"

_LETTERS = 7
"""How much of a build's mark is told: as much as git tells of a commit."""


def running() -> str:
    """Return version and build of this very station."""
    found = metadata.distributions(name=NAME)
    return next((_named(__version__, each) for each in found), __version__)


def installed(folders: Iterable[str]) -> str:
    """Return version and build of the station in `folders` of packages; nothing if there is none."""
    found = metadata.distributions(name=NAME, path=list(folders))
    return next((_named(each.version, each) for each in found), "")


def _named(version: str, found: metadata.Distribution) -> str:
    """Add the mark of its files, which is the same wherever they lie; a checkout has none."""
    files = (each for each in found.files or () if each.parts[0] == "station" and each.hash)
    lines = sorted(f"{each} {each.hash.value}" for each in files if each.hash)
    mark = sha256("\n".join(lines).encode()).hexdigest()[:_LETTERS]
    return f"{version} (build {mark})" if lines else version


if __name__ == "__main__":
    # The installer tells by this what it puts in the place of what.
    sys.stdout.write(installed(sys.argv[1:]))
