"""The connectors of the graphics cards: which there are, and on which of them a display hangs.

SDL draws on one card, and numbers the displays on it as the kernel numbers the card's connectors.
Left alone it takes any card that has a display; a Raspberry Pi 5 has one for HDMI and one for each
of its ribbon cables.
"""

import re
from pathlib import Path

from station.core.errors import DeviceError, did_you_mean
from station.core.values import Struct

_KNOWN = {"connected", "disconnected"}
_FOLDER = r"card(\d+)-(.+)"


class UnpluggedError(DeviceError):
    """Tell that the display that was asked for is not connected: it may come."""


class Connector(Struct, frozen=True):
    """Know a connector by its name (`HDMI-A-1`); `state` is the kernel's word at that moment.

    `number` orders the connectors of a card.
    """

    name: str
    card: int
    number: int
    state: str
    folder: Path

    @property
    def connected(self) -> bool:
        """Return whether a display was on it."""
        return self.state == "connected"

    def still_connected(self) -> bool:
        """Return whether a display is on it now: one short file is read."""
        return _word(self.folder / "status") == "connected"


class Output(Struct, frozen=True):
    """Say where SDL finds a display: its `index`, counted from 0 on its card.

    `card` is the number to give to SDL, or None: it has no choice. `connector` is None where the
    kernel does not tell of any.
    """

    index: int
    card: int | None = None
    connector: Connector | None = None


def connectors(root: Path = Path("/")) -> list[Connector]:
    """Return every connector that a display can hang on, in the order in which SDL counts."""
    folders = (root / "sys/class/drm").glob("card*-*")
    found = [one for folder in folders if (one := _connector(folder)) is not None]
    return sorted(found, key=lambda one: (one.card, one.number))


def is_bare(root: Path = Path("/")) -> bool:
    """Return whether there are connectors, and a display on none of them."""
    found = connectors(root)
    return bool(found) and not any(one.connected for one in found)


def find(output: int | str, root: Path = Path("/")) -> Output:
    """Return where the display `output` is: the number of a connected one, or a connector's name.

    Raise UnpluggedError where it is not connected, DeviceError where there is no such connector.
    """
    there = connectors(root)
    connected = [one for one in there if one.connected]
    if isinstance(output, str):
        chosen = _named(output, there)
    elif output <= len(connected):
        chosen = connected[output - 1]
    elif not there or any(one.state not in _KNOWN for one in there):
        # Nobody has looked at a connector yet, or the kernel tells of none: SDL will see.
        return Output(output - 1)
    else:
        raise UnpluggedError(missing(output, len(connected)))
    beside = [one for one in connected if one.card == chosen.card]
    # Told a card, SDL no longer tries first whether another program holds it.
    card = chosen.card if len(beside) < len(connected) else None
    return Output(beside.index(chosen), card, chosen)


def missing(output: int, found: int) -> str:
    """Return the sentence that display `output` is not there, where `found` are."""
    if not found:
        return "No display is connected: check its cable and that it is switched on."
    return (
        f"Display {output} is not connected, only {found} are: "
        "look at its cable, or change output in station.toml."
    )


def _named(name: str, there: list[Connector]) -> Connector:
    names = {one.name: one for one in there}
    if name not in names:
        near = did_you_mean(name, names) or "; change output in station.toml."
        known = ", ".join(names) or "none"
        raise DeviceError(f"There is no connector '{name}' on this machine, only {known}{near}")
    if not names[name].connected:
        raise UnpluggedError(
            f"No display is connected to {name}: look at its cable and that it is switched on, "
            "or change output in station.toml."
        )
    return names[name]


def _connector(folder: Path) -> Connector | None:
    parts = re.fullmatch(_FOLDER, folder.name)
    # Nothing can be seen on this one: the Pi's kernel writes pictures to memory through it, and
    # hides it from SDL.
    if parts is None or parts[2].startswith("Writeback-"):
        return None
    number = _word(folder / "connector_id")
    # Older kernels do not tell the number, but number the folders too, as they make them.
    order = int(number) if number.isdigit() else folder.stat().st_ino
    return Connector(parts[2], int(parts[1]), order, _word(folder / "status"), folder)


def _word(file: Path) -> str:
    try:
        return file.read_text("ascii").strip()
    except OSError:  # a kernel without it, or the whole card is gone
        return ""
