"""The person's hands: each wired button pressed when asked, and what any key sends."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Protocol

from station.checks.finding import Finding, fault, left_out, ok
from station.checks.gpio import opposite
from station.core.errors import DeviceError
from station.core.settings import PinSettings, is_key
from station.core.values import Struct
from station.core.workout.events import Button, Edge, Input
from station.devices.buttons import Buttons
from station.devices.pins import open_factory

if TYPE_CHECKING:
    from gpiozero import Factory

PATIENCE = 20.0
"""How long is waited for a press, in seconds."""

LOOK = 0.05
"""How often the pins are looked at while a key is waited for, in seconds."""


class Keys(Protocol):
    """Give the keys that are pressed."""

    def read(self, seconds: float) -> str | None:
        """Return the name of the key that comes within `seconds`, or None."""
        ...


def presses(
    pins: PinSettings,
    keys: Keys,
    say: Callable[[str], None],
    open_: "Callable[[], Factory]" = open_factory,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Finding]:
    """Ask for each wired button in turn; Enter leaves one out. No pins at all give nothing."""
    if not pins.buttons:
        return
    try:
        factory = open_()
    except DeviceError as error:
        yield fault("GPIO chip", str(error))
        return
    inbox: SimpleQueue[Input] = SimpleQueue()
    with closing(factory):
        try:
            buttons = Buttons(pins.buttons, inbox.put, factory, clock, pins.pressed)
        except DeviceError as error:
            yield fault("press", str(error))
            return
        with closing(buttons):
            # Nobody was asked yet: what is down now is so by nature, and is let go when pressed.
            upside_down = frozenset(filter(buttons.is_pressed, pins.buttons))
            hands = _Hands(pins, upside_down, inbox, keys, clock)
            for button, pin in pins.buttons.items():
                say(f"Press {button}, wired to GPIO {pin}. (Enter leaves it out.)")
                yield hands.asked(button, pin)


class _Hands(Struct, frozen=True):
    """Wait for presses, also of buttons that are `upside_down`: down at rest."""

    pins: PinSettings
    upside_down: frozenset[Button]
    inbox: SimpleQueue[Input]
    keys: Keys
    clock: Callable[[], float]

    def asked(self, button: Button, pin: int) -> Finding:
        """Return what came of asking for `button`."""
        part = f"press {button}"
        until = self.clock() + PATIENCE
        while self.clock() < until:
            pressed = self._pressed()
            if pressed is button:
                return self._arrived(part, button, pin)
            if pressed is not None:
                return fault(
                    part,
                    f"{button} was asked for, and {pressed} came.",
                    "their wires are swapped: swap their numbers under [pins] in station.toml",
                )
            if self.keys.read(LOOK) == "return":
                return left_out(part, "left out")
        return fault(
            part,
            f"No press of {button} came from GPIO {pin} within {PATIENCE:g} s.",
            "see both wires of the button: one on the pin, one on ground; compare with: station "
            "wiring. For a button that is not there, set its line to false under [pins]",
        )

    def _arrived(self, part: str, button: Button, pin: int) -> Finding:
        if button not in self.upside_down:
            return ok(part, f"arrives from GPIO {pin}")
        return fault(
            part,
            f"{button} on GPIO {pin} acts upside down: pressed it is let go.",
            f"if it is a touch sensor, or a contact that opens: "
            f"{opposite(button, self.pins.pressed[button])}",
        )

    def _pressed(self) -> Button | None:
        try:
            event = self.inbox.get_nowait()
        except Empty:
            return None
        if not isinstance(event, Edge) or event.down == (event.button in self.upside_down):
            return None
        return event.button


def arrival(key: str, keymap: Mapping[str, Button]) -> str:
    """Return what a key that arrived does, or how to make it do something."""
    if key in keymap:
        return f"{key}: {keymap[key]}"
    if is_key(key):
        # A bare key of TOML may hold letters, digits and dashes; anything else stands in quotes.
        bare = key.replace("-", "").isalnum() and key.isascii()
        name = key if bare else f"'{key}'" if '"' in key or "\\" in key else f'"{key}"'
        return f'{key}: no button yet; under [keys] in station.toml write {name} = "NEXT"'
    return f"{key}: this key cannot be a button"
