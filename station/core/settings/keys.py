"""The keys: which button each stands for, and what a key may be called."""

from collections.abc import Iterable, Iterator, Mapping

from station.core.errors import KeyPath, did_you_mean
from station.core.workout.events import Button

KEYS: Mapping[str, Button] = {
    **dict.fromkeys(("left", "pageup", "a"), Button.BACK),
    **dict.fromkeys(("space", ".", "b"), Button.REP),
    **dict.fromkeys(("right", "pagedown", "c"), Button.NEXT),
}
"""Keyboard, presenter clicker and pedals that type a, b, c; names as SDL gives them."""

KEY_NAMES = frozenset(
    {
        *"abcdefghijklmnopqrstuvwxyz0123456789",
        *(f"f{number}" for number in range(1, 25)),
        *(f"keypad {key}" for key in "0123456789.+-*/="),
        *("left", "right", "up", "down", "pageup", "pagedown", "home", "end", "insert", "delete"),
        *("space", "return", "escape", "tab", "backspace", "keypad enter", "capslock", "pause"),
        *("numlock", "scrolllock", "printscreen", "menu", "application", "help", "clear", "stop"),
        *("left shift", "right shift", "left ctrl", "right ctrl", "left alt", "right alt"),
        *("left gui", "right gui", "modeswitch", "volumeup", "volumedown", "mute", "mediaselect"),
        *("audionext", "audioprev", "audioplay", "audiostop", "audiomute", "audiorewind"),
        *("audiofastforward", "mail", "calculator", "computer", "www", "eject", "sleep"),
        *(f"ac {key}" for key in "back forward home refresh search stop bookmarks".split()),
    }
)
"""The keys with names of their own, as SDL gives them, in lower case; see `is_key` for the others.

In a window Esc ends the station whatever it is mapped to.
"""

_ARROWS = ("left", "right", "up", "down")
_CALLED = {
    **{f"{way} arrow": way for way in _ARROWS},
    **{f"arrow {way}": way for way in _ARROWS},
    **{f"{pad} {key}": f"keypad {key}" for pad in ("numpad", "num", "kp") for key in range(10)},
    **dict.fromkeys(("enter", "ret"), "return"),
    **dict.fromkeys(("spacebar", " "), "space"),
    **dict.fromkeys(("windows", "super"), "left gui"),
    "alt": "left alt",
    "back": "ac back",
    "ctrl": "left ctrl",
    "del": "delete",
    "esc": "escape",
    "next track": "audionext",
    "pgdn": "pagedown",
    "pgup": "pageup",
    "play": "audioplay",
    "shift": "left shift",
}
"""What people call a key, and what SDL does."""


def is_key(name: str) -> bool:
    """Return whether a key may have this name, in lower case: a word SDL has, or the sign on it."""
    return name in KEY_NAMES or (len(name) == 1 and name.isprintable() and not name.isspace())


def key_faults(names: Iterable[str]) -> Iterator[tuple[KeyPath, str]]:
    """Find what is no key, each as (way to it, what to do)."""
    for name in names:
        if not is_key(name.lower()):
            yield ("keys", name), f"is no key that is known{_meant_key(name.lower())}"


def _meant_key(name: str) -> str:
    joined = name.replace(" ", "")
    if meant := _CALLED.get(name, joined if joined in KEY_NAMES else ""):
        return f"; did you mean '{meant}'?"
    return did_you_mean(name, KEY_NAMES) or "; station check names each key that you press"
