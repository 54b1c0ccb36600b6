"""The wish to be switched off, left where systemd looks for it."""

import os
from pathlib import Path

from station.core.errors import DeviceError

WISH = "power-off"
"""The file that workout-station-poweroff.path waits for, in the unit's runtime folder."""


def power_off() -> None:
    """Ask the machine to power off, and return; SIGTERM follows within a second.

    Raises DeviceError where the station does not run as the installed service: nothing else may
    switch the machine off.
    """
    folder = os.environ.get("RUNTIME_DIRECTORY", "").split(":")[0]
    if not folder:
        raise DeviceError("Only the installed station can switch the machine off: sudo poweroff.")
    try:
        (Path(folder) / WISH).touch()
    except OSError as error:
        raise DeviceError(
            f"The machine cannot be asked to power off ({folder}: {error.strerror}): "
            "use sudo poweroff."
        ) from error
