"""What keys bring from a terminal: bytes become the names that settings know, names become presses.

A terminal tells that a key went down and not that it came up, and a key that is kept down is sent
again and again. So one that comes again at once is the keyboard's repeating and no press; and one
that comes again soon is believed only when no third follows at once, for a keyboard waits a moment
before it repeats.
"""

import codecs
import re
from collections.abc import Mapping
from math import inf

from station.core.values import Seconds, Struct
from station.core.workout.debounce import HOLD
from station.core.workout.events import Button, Edge, Input, Quit

REPEAT = Seconds(0.12)
"""The longest time between two of the same key while it is kept down: Linux's console, 92 ms."""

DELAY = Seconds(0.7)
"""How long a keyboard waits at most before it repeats: X11 660 ms, most others 250 to 500."""

PREFIX = Seconds(0.1)
"""How long Esc waits for the rest of a key that begins with it; over a network that may be late."""

KEPT = Seconds(0.1)
"""How much longer than it must BACK is kept down for the one key that stands for that."""

SEQUENCES = {
    "[A": "up",
    "[B": "down",
    "[C": "right",
    "[D": "left",
    "OA": "up",
    "OB": "down",
    "OC": "right",
    "OD": "left",
    "[5~": "pageup",
    "[6~": "pagedown",
    "[H": "home",
    "[F": "end",
    "OH": "home",
    "OF": "end",
    "[1~": "home",
    "[4~": "end",
    "[7~": "home",
    "[8~": "end",
    "[2~": "insert",
    "[3~": "delete",
    "[[A": "f1",
    "[[B": "f2",
    "[[C": "f3",
    "[[D": "f4",
    "[[E": "f5",
    "OP": "f1",
    "OQ": "f2",
    "OR": "f3",
    "OS": "f4",
    "[11~": "f1",
    "[12~": "f2",
    "[13~": "f3",
    "[14~": "f4",
    "[15~": "f5",
    "[17~": "f6",
    "[18~": "f7",
    "[19~": "f8",
    "[20~": "f9",
    "[21~": "f10",
    "[23~": "f11",
    "[24~": "f12",
}
"""What terminals send after Esc for keys that write nothing (xterm, rxvt, the console of Linux)."""

CONTROLS = {
    " ": "space",
    "\t": "tab",
    "\r": "return",
    "\n": "return",
    "\x7f": "backspace",
    "\x08": "backspace",
    "\x1b": "escape",
    "\x03": "ctrl c",
    "\x04": "ctrl d",
    "\x1c": "ctrl \\",
}

ENDS = frozenset({"escape", "ctrl c", "ctrl d", "ctrl \\"})
"""The keys that always end the station in a terminal."""

_ESC = "\x1b"
_TOKEN = re.compile(
    r"\x1b(?:\[\[.|\[[0-?]*[ -/]*[@-~]|O[ -~]|[^\x1b\[O])|[^\x1b]|\x1b(?=\x1b)", re.DOTALL
)
_SHIFTED = re.compile(r"(?:(?<=\[)1)?;\d+(?=[A-Z~]$)")


def key_name(sent: str) -> str:
    """Return the name of the key for which a terminal sends `sent`; with Shift or Ctrl it is the same."""
    if len(sent) > 1 and sent.startswith(_ESC):
        return SEQUENCES.get(_SHIFTED.sub("", sent[1:]), sent.lower())
    return CONTROLS.get(sent, sent.lower())


TYPED = frozenset({*SEQUENCES.values(), *CONTROLS.values()}) - ENDS
"""The keys with a name that a terminal can tell of; beside them, whatever writes a letter."""


class Keys(Struct, frozen=True):
    """Say what each key means: `buttons` by name; `held` stands for a BACK that is kept down."""

    buttons: Mapping[str, Button]
    held: str = ""
    ends: frozenset[str] = ENDS

    @classmethod
    def of(cls, keymap: Mapping[str, Button]) -> "Keys":
        """Give the station's own keys the letters that the settings leave free."""
        held = next((key for key in "m0h" if key not in keymap), "")
        return cls(keymap, held, ENDS | ({"q"} - keymap.keys()))

    def name(self, button: Button) -> str:
        """Return the first key of that button that a terminal can tell of, or nothing."""
        typed = (key for key in self.buttons if len(key) == 1 or key in TYPED)
        return next((key for key in typed if self.buttons[key] is button), "")


class Scroll(Struct, frozen=True):
    """Ask for the rows of a page that has more of them than the terminal."""

    rows: int


class _Tap(Struct):
    """Know one key: when it came `last`, and a press that is not yet believed."""

    last: float = -inf
    doubted: float | None = None


class Keystrokes:
    """Turn the bytes of a terminal into presses; whoever reads asks again when something is `due`.

    `hold` is how long BACK is held to open the menu.
    """

    def __init__(self, keys: Keys, hold: Seconds = HOLD) -> None:
        self._keys = keys
        self._kept = Seconds(hold + KEPT)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._sent = ""
        self._sent_at = -inf
        self._taps: dict[str, _Tap] = {}
        self._kept_until = inf

    def take(self, sent: bytes, now: float) -> list[Input | Scroll]:
        """Return what was meant by bytes that came `now` (monotonic seconds)."""
        found = self.fall_due(now)
        self._sent += self._decoder.decode(sent)
        self._sent_at = now
        end = 0
        for token in _TOKEN.finditer(self._sent):
            end = token.end()
            found += self._key(key_name(token[0]), now)
        self._sent = self._sent[end:]
        return found

    def due(self) -> float:
        """Return when `fall_due` will next have something to tell; inf: never."""
        doubted = [tap.doubted + REPEAT for tap in self._taps.values() if tap.doubted is not None]
        unfinished = self._sent_at + PREFIX if self._sent else inf
        return min([unfinished, self._kept_until, *doubted])

    def fall_due(self, now: float) -> list[Input | Scroll]:
        """Return what time alone has settled up to `now`."""
        found: list[Input | Scroll] = []
        for name, tap in self._taps.items():
            if tap.doubted is not None and now >= tap.doubted + REPEAT:
                found += self._press(name, tap.doubted)
                tap.doubted = None
        if now >= self._kept_until:
            self._kept_until = inf
            source = f"key {self._keys.held}"
            found.append(Edge(Button.BACK, down=False, at=Seconds(now), source=source))
        if self._sent and now >= self._sent_at + PREFIX:
            sent, self._sent = self._sent, ""
            found += self._key(key_name(sent), now)  # nothing followed, so it was Esc itself
        return found

    def _key(self, name: str, now: float) -> list[Input | Scroll]:
        if name in self._keys.ends:
            return [Quit(Seconds(now))]
        if name in {"up", "down"} - self._keys.buttons.keys():
            return [Scroll(1 if name == "down" else -1)]
        if name != self._keys.held and name not in self._keys.buttons:
            return []
        tap = self._taps.setdefault(name, _Tap())
        since, tap.last = now - tap.last, now
        tap.doubted = now if REPEAT < since <= DELAY else None
        return self._press(name, now) if since > DELAY else []

    def _press(self, name: str, at: float) -> list[Input | Scroll]:
        """Return the edges of a tap; of the key for BACK kept down, the first of them."""
        source, now = f"key {name}", Seconds(at)
        if name in self._keys.buttons:
            button = self._keys.buttons[name]
            return [Edge(button, down, now, source) for down in (True, False)]
        if self._kept_until < inf:
            return []
        self._kept_until = at + self._kept
        return [Edge(Button.BACK, down=True, at=now, source=source)]
