"""The header of a Raspberry Pi: forty pins in two rows, the same on every model since 2014."""

from collections.abc import Mapping

from station.core.values import Struct

_POWER = {1: "3V3", 2: "5V", 4: "5V", 17: "3V3"}
_GROUNDS = (6, 9, 14, 20, 25, 30, 34, 39)
_GPIO = dict(
    (
        *((3, 2), (5, 3), (7, 4), (8, 14), (10, 15), (11, 17), (12, 18), (13, 27), (15, 22)),
        *((16, 23), (18, 24), (19, 10), (21, 9), (22, 25), (23, 11), (24, 8), (26, 7), (27, 0)),
        *((28, 1), (29, 5), (31, 6), (32, 12), (33, 13), (35, 19), (36, 16), (37, 26), (38, 20)),
        (40, 21),
    )
)

ROWS = 20
"""Pins stand in rows of two: 1 and 2, 3 and 4, down to 39 and 40."""


class Pin(Struct, frozen=True):
    """Name a pin: its place on the header from 1 to 40, what it is, its GPIO number if any."""

    number: int
    label: str
    gpio: int | None = None

    @property
    def row(self) -> int:
        """Return its row, from 0 at the end that is nearer to the SD card."""
        return (self.number - 1) // 2

    @property
    def is_outer(self) -> bool:
        """Return whether it stands at the edge of the board: the even numbers."""
        return self.number % 2 == 0

    def steps(self, other: "Pin") -> int:
        """Return how far another pin is, in pins."""
        return abs(self.row - other.row) + (self.is_outer is not other.is_outer)


def header() -> Mapping[int, Pin]:
    """Return every pin by its number."""
    pins = {number: Pin(number, label) for number, label in _POWER.items()}
    pins |= {number: Pin(number, "GND") for number in _GROUNDS}
    pins |= {number: Pin(number, f"GPIO {gpio}", gpio) for number, gpio in _GPIO.items()}
    return dict(sorted(pins.items()))
