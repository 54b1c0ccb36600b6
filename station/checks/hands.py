"""The person's hands: each wired button pressed when asked, and what any key sends."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Protocol

from station.checks.finding import Finding, fault, left_out, ok
from station.core.errors import DeviceError
from station.core.settings import PinSettings, is_key
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
            buttons = Buttons(pins.buttons, inbox.put, factory, clock)
        except DeviceError as error:
            yield fault("press", str(error))
            return
        with closing(buttons):
            for button, pin in pins.buttons.items():
                say(f"Press {button}, wired to GPIO {pin}. (Enter leaves it out.)")
                yield _asked(button, pin, inbox, keys, clock)


def _asked(
    button: Button,
    pin: int,
    inbox: SimpleQueue[Input],
    keys: Keys,
    clock: Callable[[], float],
) -> Finding:
    part = f"press {button}"
    until = clock() + PATIENCE
    while clock() < until:
        pressed = _pressed(inbox)
        if pressed is button:
            return ok(part, f"arrives from GPIO {pin}")
        if pressed is not None:
            return fault(
                part,
                f"{button} was asked for, and {pressed} came.",
                "their wires are swapped: swap their numbers under [pins] in station.toml",
            )
        if keys.read(LOOK) == "return":
            return left_out(part, "left out")
    return fault(
        part,
        f"No press of {button} came from GPIO {pin} within {PATIENCE:g} s.",
        "see both wires of the button: one on the pin, one on ground; compare with: station "
        "wiring. For a button that is not there, set its line to false under [pins]",
    )


def _pressed(inbox: SimpleQueue[Input]) -> Button | None:
    try:
        event = inbox.get_nowait()
    except Empty:
        return None
    return event.button if isinstance(event, Edge) and event.down else None


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
