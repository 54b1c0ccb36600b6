"""The pins: what is wired to the header of the Pi, and where."""

from collections.abc import Iterator
from typing import Literal

from station.core.errors import KeyPath
from station.core.values import Struct
from station.core.workout.events import Button

BuzzerKind = Literal["passive", "active"]
"""A passive part sounds the pitch it is driven with; an active one has its own, on or off."""

Level = Literal["low", "high"]
"""What a pin reads: low at ground, high where nothing or a supply of 3.3 V is on it."""

PINS = range(28)
"""The GPIO numbers on the header of a Raspberry Pi (BCM 0 to 27)."""


class PinSettings(Struct, frozen=True, kw_only=True):
    """Say which GPIO (BCM number) each part is wired to; None where there is no such part.

    The defaults stay clear of I²C, I²S sound cards and common SPI displays. `pressed_next` and its
    like are the level of that pin while somebody presses: "low" for a contact that closes to
    ground, "high" for a touch sensor, or for a contact to ground that opens. The Pi's own resistor
    holds the pin up either way.
    """

    next: int | None = 5
    rep: int | None = 6
    back: int | None = 13
    pressed_next: Level = "low"
    pressed_rep: Level = "low"
    pressed_back: Level = "low"
    buzzer: int | None = 12
    buzzer_kind: BuzzerKind = "passive"
    vibration: int | None = None
    lamp_next: int | None = 22
    lamp_rep: int | None = 23
    lamp_back: int | None = 27

    @property
    def buttons(self) -> dict[Button, int]:
        """Return the pin of each button that is wired."""
        return _wired(self.back, self.rep, self.next)

    @property
    def pressed(self) -> dict[Button, Level]:
        """Return the level of each button's pin while it is pressed, wired or not."""
        return dict(
            zip(Button, (self.pressed_back, self.pressed_rep, self.pressed_next), strict=True)
        )

    @property
    def lamps(self) -> dict[Button, int]:
        """Return the pin of each lamp that is wired."""
        return _wired(self.lamp_back, self.lamp_rep, self.lamp_next)


def pin_faults(pins: PinSettings) -> Iterator[tuple[KeyPath, str]]:
    """Find what is wrong in the section, each as (way to it, what to do)."""
    taken: dict[int, str] = {}
    names = (
        *("next", "rep", "back", "buzzer", "vibration"),
        *("lamp_next", "lamp_rep", "lamp_back"),
    )
    for name in names:
        pin: int | None = getattr(pins, name)
        if pin is None:
            continue
        if pin not in PINS:
            yield ("pins", name), f"must be a GPIO number from 0 to {PINS[-1]}, not {pin}"
        first = taken.setdefault(pin, name)
        if first != name:
            yield ("pins", name), f"is GPIO {pin}, and so is {first}; give one of them another"


def _wired(*pins: int | None) -> dict[Button, int]:
    """Return the pins of BACK, REP and NEXT, in this order, that there are."""
    return {b: pin for b, pin in zip(Button, pins, strict=True) if pin is not None}
