"""Where the shipped exercises, programmes and phrases lie on this machine."""

from pathlib import Path

from station.core.errors import StationError


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
