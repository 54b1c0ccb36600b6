"""Where a thing stands: a rectangle of whole pixels."""

import math
from typing import NamedTuple, Self


class Box(NamedTuple):
    """Cover `width` x `height` pixels from (`left`, `top`)."""

    left: int
    top: int
    width: int
    height: int

    @classmethod
    def around(cls, left: float, top: float, right: float, bottom: float) -> Self:
        """Return the smallest box of whole pixels around these edges."""
        x, y = math.floor(left), math.floor(top)
        return cls(x, y, math.ceil(right) - x, math.ceil(bottom) - y)

    @property
    def right(self) -> int:
        """Return the first column to the right of the box."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """Return the first row below the box."""
        return self.top + self.height

    @property
    def centre(self) -> tuple[float, float]:
        """Return the middle of the box."""
        return self.left + self.width / 2, self.top + self.height / 2

    def overlaps(self, other: "Box") -> bool:
        """Return whether the two share a pixel."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def with_(self, other: "Box") -> "Box":
        """Return the smallest box around both."""
        left, top = min(self.left, other.left), min(self.top, other.top)
        right, bottom = max(self.right, other.right), max(self.bottom, other.bottom)
        return Box(left, top, right - left, bottom - top)

    def cut(self, left: int = 0, top: int = 0, right: int = 0, bottom: int = 0) -> "Box":
        """Return the box with that much taken from its edges."""
        width, height = self.width - left - right, self.height - top - bottom
        return Box(self.left + left, self.top + top, max(0, width), max(0, height))
