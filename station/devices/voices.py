"""Which voices the synthesiser has: asked of the same child process that speaks."""

import json
import subprocess
import sys
from collections.abc import Sequence

from station.core.errors import DeviceError
from station.core.units import Seconds
from station.core.values import Struct

COMMAND = (sys.executable, "-m", "station.devices.synthesiser", "list")
"""The program that tells the voices."""

PATIENCE = Seconds(10.0)
"""How long it may take."""


class Known(Struct, frozen=True):
    """Describe a voice there is: what to write in the settings, its name and its language."""

    voice: str
    name: str
    language: str


def voices(command: Sequence[str] = COMMAND, patience: Seconds = PATIENCE) -> tuple[Known, ...]:
    """Return every voice the synthesiser has; raise DeviceError where it cannot tell them."""
    try:
        answer = subprocess.run(  # noqa: S603 - a program of our own
            command, stdout=subprocess.PIPE, timeout=patience, check=True
        )
        known = [json.loads(line) for line in answer.stdout.splitlines()]
        return tuple(Known(each["id"], each["name"], each["language"]) for each in known)
    except (OSError, subprocess.SubprocessError, ValueError, LookupError, TypeError) as error:
        raise DeviceError(f"The synthesiser cannot tell its voices: {error!r}.") from error
