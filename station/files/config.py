"""The settings: station.toml, found where it belongs; without it everything has a default."""

import os
from collections.abc import Mapping
from pathlib import Path

from station.core.settings import Settings, faults
from station.files.folders import settings_file
from station.files.toml.document import Document, read


def load(override: Path | None = None, environ: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings; the defaults where no file is asked for and none is in its place.

    Raise ContentError with every fault, or if the file asked for by `override` is not there.
    """
    path = settings_file(override, environ)
    if override is None and not Document(path).exists():
        return Settings()
    return read(path, Settings, faults)
