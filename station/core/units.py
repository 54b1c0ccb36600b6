"""The units in which the station counts: one type per unit, so that they cannot be mixed up."""

from typing import NewType

Seconds = NewType("Seconds", float)
"""A length of time, or an instant on the monotonic clock, in seconds."""

Hertz = NewType("Hertz", float)
"""A pitch, in cycles a second."""

Millimetres = NewType("Millimetres", float)
"""A length on the wall or in the room, in millimetres."""

ArcMinutes = NewType("ArcMinutes", float)
"""A size as the eye sees it: one sixtieth of a degree."""
