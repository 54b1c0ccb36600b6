"""Pin clashes: a pin of the settings that a sound card, a display or a bus uses too."""

from collections.abc import Iterator
from pathlib import Path

from station.checks.devicetree import ROOT, claims
from station.checks.finding import Finding, fault, left_out, ok
from station.core.settings import Pins

OWNERS = {
    "i2c": "I²C",
    "i2s": "an I²S sound card",
    "onewire": "1-Wire",
    "pcm": "an I²S sound card",
    "pwm": "hardware PWM (analogue sound or a fan)",
    "serial": "a serial port",
    "sound": "an I²S sound card",
    "spi": "SPI",
    "w1": "1-Wire",
}
"""What the names of nodes begin with, in words."""


def overlays(pins: Pins, root: Path = ROOT) -> Iterator[Finding]:
    """Look for pins that something enabled in config.txt uses as well."""
    if not root.is_dir():
        yield left_out("overlays", "this machine has no device tree, so it is no Raspberry Pi")
        return
    owners: dict[int, set[str]] = {}
    for claim in claims(root):
        owners.setdefault(claim.gpio, set()).add(_words(claim.owner))
    clashes = [(key, gpio) for key, gpio in _wired(pins).items() if gpio in owners]
    for key, gpio in clashes:
        yield fault(
            "overlays",
            f"GPIO {gpio} is {key} in the settings, and {' and '.join(sorted(owners[gpio]))} "
            "uses it too.",
            f"give {key} another pin in station.toml, or take the dtoverlay or dtparam line out "
            "of /boot/firmware/config.txt",
        )
    if not clashes:
        used = ", ".join(sorted({name for names in owners.values() for name in names}))
        yield ok("overlays", f"no pin is used twice; enabled are {used or 'none'}")


def _wired(pins: Pins) -> dict[str, int]:
    """Return the pin of each part, by its key in the settings."""
    values = {name: getattr(pins, name) for name in pins.__struct_fields__}
    return {key: value for key, value in values.items() if isinstance(value, int)}


def _words(node: str) -> str:
    return next((words for start, words in OWNERS.items() if node.startswith(start)), node)
