"""Why no window can be opened: SDL says the same where a library is missing and where nobody answers."""

from collections.abc import Callable, Mapping
from pathlib import Path

from station.core.errors import DeviceError

_SESSIONS: Mapping[str, Mapping[str, str]] = {
    "DISPLAY": {"libX11.so.6": "libx11-6", "libXext.so.6": "libxext6"},
    "WAYLAND_DISPLAY": {
        "libwayland-client.so.0": "libwayland-client0",
        "libwayland-cursor.so.0": "libwayland-cursor0",
        "libwayland-egl.so.1": "libwayland-egl1",
        "libxkbcommon.so.0": "libxkbcommon0",
    },
}
"""What tells that there is a desktop session, and each library that SDL cannot do without in one.

With it stands the package of Debian, Ubuntu and Raspberry Pi OS.
"""

_DRIVERS = frozenset({"x11", "wayland"})


class WindowlessError(DeviceError):
    """Tell that there is no desktop session to open a window in, or that it cannot be reached."""


def loads(library: str) -> bool:
    """Return whether the library is there and can be loaded with all that it needs."""
    import ctypes  # noqa: PLC0415 - whoever has a display needs none

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def is_hopeless(environment: Mapping[str, str]) -> bool:
    """Return whether there is nothing to try: no desktop of any kind.

    SDL would try all the same, and what it tries it with would complain by itself.
    """
    told = {*_SESSIONS, "SDL_VIDEODRIVER"}
    if any(environment.get(name) for name in told):
        return False
    usual = Path(environment.get("XDG_RUNTIME_DIR", "")) / "wayland-0"
    return not (usual.is_absolute() and usual.exists())


def no_window(
    told: str, environment: Mapping[str, str], loads: Callable[[str], bool] = loads
) -> str:
    """Return one sentence that says why there is no window, and what to do; `told` is SDL's word."""
    chosen = environment.get("SDL_VIDEODRIVER", "")
    if chosen and chosen not in _DRIVERS:
        return (
            f"No window can be opened ({told}): SDL_VIDEODRIVER={chosen} asks for that; unset it."
        )
    sessions = [name for name in _SESSIONS if environment.get(name)]
    if not sessions:
        return (
            "No window can be opened, for there is no desktop here (neither DISPLAY nor "
            "WAYLAND_DISPLAY is set): start the station from a desktop, or add --terminal."
        )
    place = f"{sessions[0]}={environment[sessions[0]]}"
    needed = _SESSIONS[sessions[0]]
    if lacking := [library for library in needed if not loads(library)]:
        packages = " ".join(needed[library] for library in lacking)
        return (
            f"No window can be opened on {place}, for {' and '.join(lacking)} cannot be loaded; "
            f"on Debian: sudo apt install {packages}"
        )
    said = f" ({told})" if told else ""
    return (
        f"No window can be opened on {place}{said}: nobody answers there, or this user is not "
        "let in. Start the station from the desktop itself, or add --terminal."
    )
