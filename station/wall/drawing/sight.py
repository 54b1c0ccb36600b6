"""How large things must be drawn to be read from the mat: arc minutes to pixels, and the grid.

A capital that fills an arc minute less than 20 cannot be read at a glance by older eyes; the
number that runs through every work screen wants 60. Both are kept up to the distance the display
can serve; from further away everything stays at the largest size that fits.
"""

import math
from functools import cached_property

from station.core.values import ArcMinutes, Millimetres, Struct

FLOOR = ArcMinutes(20)
"""The least height of capitals for anything that is needed during work."""

IDEAL = ArcMinutes(30)
"""The height of capitals beyond which words only take room from the figure."""

NUMBER = ArcMinutes(60)
"""The least height of the number, up to two digits."""

PIP = ArcMinutes(8.4)
"""The diameter of a set's pip: whether it is filled can be told, no more is asked of it."""

ARM = 0.7
"""How far the eyes are from the wall when a hand is at the buttons, in metres."""

CELL = 1.84
"""The width of two digits, as a multiple of the height of capitals."""

GROWS = 0.15
"""What the running pip is larger and a little more, as a share of a pip."""

_MM_PER_MINUTE = math.tan(math.radians(1 / 60)) * 1000  # at one metre
_RISES = 0.14  # of its capitals: how far letters stand above them
_HANGS = 0.31  # of its capitals: how far letters hang below the line
_SWELLS = 0.02  # of its height: how far round digits reach below the line
_STRIP = 0.163  # of the height: the strip of legends at most
_LEGEND = 0.084  # of the height: the legends at most, which is 20' at arm's length on 3.5 inches
# Of the shorter side: angles are a floor, and large displays have room.
_AMPLE, _PLAIN = 0.07, 0.038
_FIGURE = 0.38  # of the inner width, or upright of the inner height: less shows no posture


def _minutes(length: Millimetres, pixels: int, metres: float) -> float:
    """Return how many pixels an arc minute covers at that distance."""
    return _MM_PER_MINUTE * metres * pixels / length


class Sight(Struct, frozen=True, dict=True):
    """Measure a display of `size` pixels and `extent` millimetres, seen from `distance` metres.

    Both are as the person sees them, after any rotation.
    """

    size: tuple[int, int]
    extent: tuple[Millimetres, Millimetres]
    distance: float

    @property
    def across(self) -> float:
        """Return the pixels an arc minute covers horizontally."""
        return _minutes(self.extent[0], self.size[0], self.distance)

    @property
    def down(self) -> float:
        """Return the pixels an arc minute covers vertically; heights of type are set by it."""
        return _minutes(self.extent[1], self.size[1], self.distance)

    @property
    def aspect(self) -> float:
        """Return how wide a pixel is for its height; 1 where pixels are square."""
        return self.down / self.across

    @property
    def upright(self) -> bool:
        """Return whether the display stands on its shorter side."""
        return self.size[1] > self.size[0]

    @property
    def short(self) -> int:
        """Return the shorter side, in pixels."""
        return min(self.size)

    @cached_property
    def legend(self) -> float:
        """Return the capitals of a legend in pixels: 20' at arm's length, within bounds."""
        return min(max(self.readable, 0.026 * self.size[1]), _LEGEND * self.size[1])

    @cached_property
    def readable(self) -> float:
        """Return the capitals of what is read at arm's length in pixels: 20' there."""
        return FLOOR * _minutes(self.extent[1], self.size[1], ARM)

    @cached_property
    def ample(self) -> float:
        """Return the capitals beyond which words only take room from the figure, in pixels."""
        return max(IDEAL * self.minute, _AMPLE * self.short)

    @cached_property
    def plain(self) -> float:
        """Return the usual capitals of a line in work, in pixels: from near by more than needed."""
        return max(FLOOR * self.minute, _PLAIN * self.short)

    @cached_property
    def strip(self) -> int:
        """Return the height of the strip of legends, in pixels."""
        return round(min(2 * self.legend, _STRIP * self.size[1]))

    @cached_property
    def thickness(self) -> int:
        """Return how thick the frame is, in pixels."""
        return round(0.045 * self.short)

    @cached_property
    def margin(self) -> int:
        """Return the ground left outside the frame, in pixels."""
        return round(0.010 * self.short)

    @cached_property
    def padding(self) -> int:
        """Return the ground left inside the frame, in pixels."""
        return round((0.036 if self.short >= 600 else 0.028) * self.short)

    @cached_property
    def inner(self) -> tuple[int, int, int, int]:
        """Return (left, top, width, height) of what the frame encloses, in pixels."""
        edge = self.margin + self.thickness + self.padding
        width, height = self.size
        return edge, edge, width - 2 * edge, height - self.strip - 2 * edge + self.margin

    def pip(self, minute: float) -> float:
        """Return the diameter of a pip where an arc minute has that many pixels."""
        return max(PIP * minute, 0.048 * self.short)

    def above(self, number: float, word: float) -> float:
        """Return the least between a number and the word under it, in pixels."""
        return _SWELLS * number + _RISES * word

    def below(self, word: float, pip: float) -> float:
        """Return the least between a word's line and the pips, in pixels."""
        return _HANGS * word + GROWS * pip

    def least(self, minute: float) -> float:
        """Return the least height of number, word and pips, in pixels."""
        number, word, pip = NUMBER * minute, FLOOR * minute, self.pip(minute)
        return number + self.above(number, word) + word + self.below(word, pip) + pip

    def bare(self, minute: float) -> float:
        """Return the least height of number and pips alone, in pixels."""
        number, pip = NUMBER * minute, self.pip(minute)
        return (1 + _SWELLS) * number + (1 + 2 * GROWS) * pip

    @cached_property
    def served(self) -> float:
        """Return the largest distance, in metres, from which nothing needed is too small."""
        _, _, width, height = self.inner
        high = height * (1 - _FIGURE) if self.upright else height
        wide = (width if self.upright else width * (1 - _FIGURE)) / (CELL * NUMBER)
        words = (1 + _SWELLS) * NUMBER + (1 + _RISES + _HANGS) * FLOOR
        tall = high / (words + (1 + GROWS) * PIP)
        if self.pip(tall) > PIP * tall:
            tall = (high - (1 + GROWS) * self.pip(tall)) / words
        return min(tall, wide) * self.distance / self.down

    @property
    def small_for_distance(self) -> bool:
        """Return whether the display cannot show the least of a work screen large enough."""
        return self.distance > self.served

    @cached_property
    def minute(self) -> float:
        """Return the pixels to set one arc minute with: no more than the display has room for."""
        return self.down * min(1.0, self.served / self.distance)
