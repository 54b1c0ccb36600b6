"""Why there is no display: the driver says the same for five causes, so look for each."""

import os
from collections.abc import Mapping
from pathlib import Path

import pygame

from station.wall.display.connectors import is_bare, missing
from station.wall.display.windowless import no_window

KMS = "kmsdrm"
"""The driver for a machine without a desktop."""

UNSEEN = ("offscreen", "dummy")
"""The drivers that draw for nobody: SDL falls back to one without a word."""


def why(driver: str | None, told: str, *, root: Path = Path("/")) -> str:
    """Return one sentence that says what keeps `driver` from a picture, and what to do.

    `told` is the driver's own message; None stands for a desktop's driver. `root` is where the
    machine's files are looked for.
    """
    if driver != KMS:
        return no_window(told, os.environ)
    cards = sorted((root / "dev/dri").glob("card*"))
    if not getattr(pygame, "IS_CE", False):
        return "This pygame cannot draw without a desktop: install pygame-ce in its place."
    if not cards:
        return (
            "There is no graphics card (/dev/dri is empty): on a Raspberry Pi enable "
            "dtoverlay=vc4-kms-v3d in config.txt and start again."
        )
    if not any(os.access(card, os.R_OK | os.W_OK) for card in cards):
        return (
            f"{cards[0]} may not be opened; let this user into its groups, then log in again, or "
            f"restart the service: sudo usermod -aG video,render {_user()}"
        )
    if is_bare(root):
        return missing(1, 0)
    return (
        f"The display cannot be opened ({told}): another program holds it. End the desktop or the "
        "other program, and see that libgbm1, libegl1 and libgles2 are installed."
    )


def _user() -> str:
    """Return the name of the user that this process is; who mends it may be somebody else."""
    import pwd  # noqa: PLC0415 - needed by those alone who see no picture

    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:  # a container may run with a number alone
        return str(os.geteuid())


def chosen(environment: Mapping[str, str], *, desktop: bool) -> str | None:
    """Return the driver to ask for: none where a desktop runs or a person chose one."""
    if "SDL_VIDEODRIVER" in environment:
        return environment["SDL_VIDEODRIVER"]
    session = environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")
    return None if desktop or session else KMS
