"""Which part goes to which pin, and to which ground beside it."""

from station.core.settings import PinSettings
from station.core.values import Struct
from station.wiring.header import Pin, header

NAMES = {
    "back": "button BACK",
    "rep": "button REP",
    "next": "button NEXT",
    "buzzer": "buzzer",
    "lamp_back": "lamp of BACK",
    "lamp_rep": "lamp of REP",
    "lamp_next": "lamp of NEXT",
    "vibration": "motor",
}
"""The parts by their keys in the settings, in the order they are told and get their grounds.

The motor comes last: whoever adds it moves no other wire.
"""


class Wire(Struct, frozen=True):
    """Say where a part goes: its `name`, its pin, and a ground that no other part uses.

    `high` tells a button whose pin is high while it is pressed.
    """

    key: str
    name: str
    pin: Pin
    ground: Pin
    high: bool = False


def wires(pins: PinSettings) -> tuple[Wire, ...]:
    """Return the wires of every part there is; each gets the nearest ground that is left."""
    board = header()
    by_gpio = {pin.gpio: pin for pin in board.values() if pin.gpio is not None}
    grounds = [pin for pin in board.values() if pin.label == "GND"]
    found = []
    for key, name in NAMES.items():
        gpio: int | None = getattr(pins, key)
        if gpio is None:
            continue
        pin = by_gpio[gpio]
        # There are eight grounds, and as many parts at most.
        ground = min(grounds, key=pin.steps)
        grounds.remove(ground)
        high = getattr(pins, f"pressed_{key}", "low") == "high"
        found.append(Wire(key, name, pin, ground, high))
    return tuple(found)


def uses(found: tuple[Wire, ...]) -> dict[int, str]:
    """Return what each used pin of the header is for, by its number."""
    at = {wire.pin.number: wire.name for wire in found}
    return at | {wire.ground.number: f"ground of {wire.name}" for wire in found}
