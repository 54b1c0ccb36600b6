"""The settings: station.toml, found where it belongs; without it everything has a default."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

from station.core.errors import plain
from station.core.settings import OwnSettings, Settings, faults, own_faults
from station.files.folders import SETTINGS, settings_file
from station.files.toml.document import Document, read

_ALIKE = r"(stations?|settings?)[^a-z]*(\.toml(\.(txt|rtf|docx?|odt|toml))?|\.txt)"
"""Names that somebody gave the settings, or that their editor or browser made of it."""


def load(override: Path | None = None, environ: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings; the defaults where no file is asked for and none is in its place.

    Raise ContentError with every fault, or if the file asked for by `override` is not there.
    """
    path = settings_file(override, environ)
    if override is None and not Document(path).exists():
        return Settings()
    return read(path, Settings, faults)


def load_own(path: Path) -> OwnSettings:
    """Return what one of several people sets for themselves in `path`; nothing where it is not there.

    Raise ContentError with every fault.
    """
    if not Document(path).exists():
        return OwnSettings()
    return read(path, OwnSettings, own_faults)


def look_alikes(
    override: Path | None = None, environ: Mapping[str, str] = os.environ
) -> Mapping[str, tuple[str, ...]]:
    """Return what lies in the place of the settings under nearly their name, with what to do."""
    if override is not None:
        return {}
    folder = settings_file(override, environ).parent
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 - of a path that may be no folder
    except OSError:
        return {}  # nothing there; what cannot be looked into, `load` has told
    meant = (name for name in names if name != SETTINGS and _is_alike(name))
    return {str(folder / name): (plain(_misnamed(folder / name)),) for name in meant}


def _is_alike(name: str) -> bool:
    return "." in name and re.fullmatch(_ALIKE, name.lower()) is not None


def _misnamed(path: Path) -> str:
    return f"{path}: is left out because of its name; the settings are read from {SETTINGS}"
