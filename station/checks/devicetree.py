"""What the device tree says: which pins the kernel has given to something else.

A node that is enabled claims pins in two ways: by the pin groups that its `pinctrl-0` points at,
and by the pins it names itself, in properties such as `reset-gpios`.
"""

import os
import re
import struct
from collections.abc import Iterator
from pathlib import Path

from station.core.values import Struct

ROOT = Path("/proc/device-tree")
"""Where Linux shows the device tree; there is none on a PC."""

# The header's own controller: of the Pi 0 to 3, of the Pi 4, of the Pi 5.
_HEADER = (b"brcm,bcm2835-gpio", b"brcm,bcm2711-gpio", b"raspberrypi,rp1-gpio")
_PINS = re.compile(r"(.*-)?gpios?")
_NAMED = re.compile(rb"gpio(\d+)")


class PinClaim(Struct, frozen=True):
    """Tell that the node `owner` (`i2c@7e804000`) uses a pin, by its GPIO number."""

    gpio: int
    owner: str


def claims(root: Path = ROOT) -> frozenset[PinClaim]:
    """Return every claim of an enabled node; none where there is no device tree."""
    nodes = list(_enabled(root))
    header = {node for node in nodes if _is_header(node)}
    handles = {_cells(node / "phandle") for node in header}
    # A Pi 5 has a second controller, whose pins have the same names and are not on the header.
    groups = {_cells(node / "phandle"): node for node in nodes if header & {*node.parents}}
    return frozenset(
        PinClaim(gpio, node.name)
        for node in nodes
        if not (node / "gpio-controller").exists()
        for gpio in (*_grouped(node, groups), *_named(node, handles))
    )


def _enabled(root: Path) -> Iterator[Path]:
    """Yield every node that is not switched off, nor lies in one that is."""
    for path, folders, files in os.walk(root):
        node = Path(path)
        if "status" in files and _bytes(node / "status").rstrip(b"\0") not in {b"okay", b"ok"}:
            folders.clear()
            continue
        # What overlays could change is kept there too, as text and not as nodes.
        folders[:] = [each for each in folders if not each.startswith("__")]
        yield node


def _grouped(node: Path, groups: dict[tuple[int, ...], Path]) -> Iterator[int]:
    """Yield the pins of the groups that `node` points at."""
    for handle in _cells(node / "pinctrl-0"):
        if (group := groups.get((handle,))) is None:
            continue
        # A group may be made of groups: one for sending, one for receiving.
        for path, _, files in os.walk(group):
            if "brcm,pins" in files:
                yield from _cells(Path(path, "brcm,pins"))
            if "pins" in files:
                yield from map(int, _NAMED.findall(_bytes(Path(path, "pins"))))


def _named(node: Path, header: set[tuple[int, ...]]) -> Iterator[int]:
    """Yield the header's pins in the properties of `node`: (controller, pin, flags) each."""
    for file in node.iterdir():
        if not _PINS.fullmatch(file.name) or not file.is_file():
            continue
        cells = iter(_cells(file))
        for handle in cells:
            # Other controllers may want more or fewer numbers: those are passed by one by one.
            if (handle,) in header:
                yield next(cells, -1)
                next(cells, None)


def _is_header(node: Path) -> bool:
    return any(name in _bytes(node / "compatible") for name in _HEADER)


def _cells(file: Path) -> tuple[int, ...]:
    """Return the numbers of a property; the device tree keeps them big-endian."""
    content = _bytes(file)
    return struct.unpack(f">{len(content) // 4}I", content[: len(content) // 4 * 4])


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""
