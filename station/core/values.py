"""What every word of the station is made of: values equal by what they hold, and its units.

`class Home(Struct, frozen=True)` is what a frozen, slotted dataclass is, made in C: the station has
150 of them, and to make a dataclass takes as long as to make forty structs. That was half of the
time from power-on to the first picture (docs/design.md has the figures).

This is the one file through which the core sees a library; it asks the world for nothing.
"""

from typing import NewType

from msgspec import Struct, field
from msgspec.structs import astuple, replace

__all__ = [
    "ArcMinutes",
    "Hertz",
    "Millimetres",
    "Seconds",
    "Struct",
    "astuple",
    "field",
    "replace",
]

# One type per unit, so that they cannot be mixed up.

Seconds = NewType("Seconds", float)
"""A length of time, or an instant on the monotonic clock, in seconds."""

Hertz = NewType("Hertz", float)
"""A pitch, in cycles a second."""

Millimetres = NewType("Millimetres", float)
"""A length on the wall or in the room, in millimetres."""

ArcMinutes = NewType("ArcMinutes", float)
"""A size as the eye sees it: one sixtieth of a degree."""
