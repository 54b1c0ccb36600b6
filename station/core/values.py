"""What every word of the station is made of: values that are equal by what they hold.

`class Home(Struct, frozen=True)` is what a frozen, slotted dataclass is, made in C: the station has
150 of them, and to make a dataclass takes as long as to make forty structs. That was half of the
time from power-on to the first picture (docs/design.md has the figures).

This is the one file through which the core sees a library; it asks the world for nothing.
"""

from msgspec import Struct, field
from msgspec.structs import astuple, replace

__all__ = ["Struct", "astuple", "field", "replace"]
