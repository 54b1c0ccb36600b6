"""The settings: station.toml, found where it belongs; without it everything has a default."""

import os
from collections.abc import Mapping
from pathlib import Path

from station.core.settings import Settings, faults
from station.files.document import Document, read

NAME = "station.toml"


def settings_file(override: Path | None = None, environ: Mapping[str, str] | None = None) -> Path:
    """Return where the settings lie, whether or not the file is there.

    That is `override`, else `station.toml` in the service's or the user's configuration folder.
    The same folder holds the user's own programmes, exercises and figures. `environ` is the
    environment of this process by default.
    """
    environ = os.environ if environ is None else environ
    if override is not None:
        return override
    # systemd lists several folders with colons between them; the unit's first is ours.
    if service := environ.get("CONFIGURATION_DIRECTORY", "").split(":")[0]:
        return Path(service) / NAME
    # The XDG rule: a path that is not absolute is to be ignored.
    config = Path(environ.get("XDG_CONFIG_HOME", ""))
    home = Path(environ["HOME"]) if "HOME" in environ else Path.home()
    return (config if config.is_absolute() else home / ".config") / "workout-station" / NAME


def load(override: Path | None = None, environ: Mapping[str, str] | None = None) -> Settings:
    """Return the settings; the defaults where no file is asked for and none is in its place.

    Raise ContentError with every fault, or if the file asked for by `override` is not there.
    """
    path = settings_file(override, environ)
    if override is None and not Document(path).exists():
        return Settings()
    return read(path, Settings, faults)
