"""Voltage and heat, as the Pi's firmware has noted them since the start."""

import re
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from station.checks.finding import Finding, fault, left_out, ok

THROTTLED = Path("/sys/devices/platform/soc/soc:firmware/get_throttled")
"""The firmware's flags, as older kernels give them."""

COMMAND = ("vcgencmd", "get_throttled")
"""Who else tells them."""

PATIENCE = 3.0
"""How long the command may take, in seconds."""

# Raspberry Pi, documentation of vcgencmd: now in the low half, since the start in the high half.
_LOW_VOLTAGE, _THROTTLED, _HOT = 1 << 0, 1 << 2, 1 << 3
_SINCE = 16


def power(file: Path = THROTTLED, command: Sequence[str] = COMMAND) -> Iterator[Finding]:
    """Look whether the Pi had enough voltage and kept cool; left out where nobody tells."""
    told = _read(file) or _run(command)
    flags = re.search(r"(?:0x)?([0-9a-fA-F]+)\s*$", told)
    if not flags:
        yield left_out("power", "nothing on this machine tells its voltage and heat")
        return
    bits = int(flags[1], 16)
    now, since = bits, bits >> _SINCE
    if (now | since) & _LOW_VOLTAGE:
        yield fault(
            "power",
            f"The voltage {'is' if now & _LOW_VOLTAGE else 'was'} too low.",
            "use the Pi's own power supply and a short cable; a weak one spoils SD cards",
        )
    if _is_hot(now) or _is_hot(since):
        yield fault(
            "power",
            f"The Pi {'is' if _is_hot(now) else 'was'} too hot and slowed itself down.",
            "give it air, a heat sink or a fan",
        )
    if not (now | since) & (_LOW_VOLTAGE | _THROTTLED | _HOT):
        yield ok("power", "enough voltage and cool since the start")


def _is_hot(bits: int) -> bool:
    """Return whether heat slowed the Pi; it also slows itself down for want of voltage."""
    return bool(bits & _HOT) or bits & (_THROTTLED | _LOW_VOLTAGE) == _THROTTLED


def _read(file: Path) -> str:
    try:
        return file.read_text()
    except OSError:
        return ""


def _run(command: Sequence[str]) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - a program of the system's, with no input
            command, capture_output=True, text=True, timeout=PATIENCE, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout
