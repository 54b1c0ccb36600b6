"""The unit: does systemd know the station, start it at boot, and is it running now."""

import subprocess
from collections.abc import Iterator, Mapping, Sequence

from station.checks.finding import Finding, fault, left_out, ok

UNIT = "workout-station.service"

COMMAND = (
    *("systemctl", "show", UNIT, "--no-pager"),
    "--property=LoadState,ActiveState,SubState,UnitFileState,NRestarts,Result",
    "--property=InactiveEnterTimestampMonotonic",
)
"""Who tells, one `Name=value` a line."""

PATIENCE = 5.0
"""How long that may take, in seconds."""


def state(command: Sequence[str] = COMMAND) -> Mapping[str, str]:
    """Return what systemd knows of the unit; nothing where there is no systemd."""
    try:
        done = subprocess.run(  # noqa: S603 - a program of the system's, with no input
            command, capture_output=True, text=True, timeout=PATIENCE, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return {}
    pairs = (line.partition("=") for line in done.stdout.splitlines())
    return {name: value for name, _, value in pairs}


def is_running(known: Mapping[str, str]) -> bool:
    """Return whether the unit holds display, pins and sound now."""
    return known.get("ActiveState") in {"active", "activating", "reloading", "deactivating"} and (
        known.get("SubState") != "auto-restart"
    )


def is_stopped(known: Mapping[str, str]) -> bool:
    """Return whether it ran since the machine was started, and was told to stop: it did not fail."""
    ended = known.get("InactiveEnterTimestampMonotonic", "0")
    return known.get("ActiveState") == "inactive" and (
        known.get("Result") == "success" and ended not in {"", "0"}
    )


def unit(known: Mapping[str, str]) -> Iterator[Finding]:
    """Tell how the unit is; left out where the station is not installed as a service."""
    if known.get("LoadState", "not-found") == "not-found":
        yield left_out("service", "the station is not installed as a service here")
        return
    active, sub = known.get("ActiveState", ""), known.get("SubState", "")
    if active == "failed" or sub == "auto-restart":
        yield fault(
            "service",
            f"The service has failed ({known.get('Result', '')}).",
            "its last words tell why: journalctl -u workout-station -n 20",
        )
    elif is_stopped(known):
        yield left_out(
            "service",
            "somebody has stopped it; to start it again: sudo systemctl start workout-station",
        )
    elif not is_running(known):
        yield fault(
            "service", f"The service is {active}.", "start it: sudo systemctl start workout-station"
        )
    else:
        yield ok("service", f"{_words(active)}, restarted {_times(known.get('NRestarts', '0'))}")
    if known.get("UnitFileState") != "enabled":
        yield fault(
            "service",
            "The service does not start when the machine does.",
            "sudo systemctl enable workout-station",
        )


def _words(active: str) -> str:
    return "running" if active == "active" else active


def _times(count: str) -> str:
    return f"{count} time{'' if count == '1' else 's'}"
