"""The display: how large the picture is, how it hangs, and the displays that are known by name."""

import math
from collections.abc import Iterator, Mapping
from typing import Literal

from station.core.errors import KeyPath, did_you_mean
from station.core.settings.ranges import within
from station.core.values import Millimetres, Struct

Extent = tuple[Millimetres, Millimetres]

INCH = 25.4


class KnownDisplay(Struct, frozen=True):
    """Know a display: its pixels, and the width and height of its picture in millimetres."""

    size: tuple[int, int]
    extent: Extent


def _panel(size: tuple[int, int], width: float, height: float) -> KnownDisplay:
    return KnownDisplay(size, (Millimetres(width), Millimetres(height)))


PANELS: Mapping[str, KnownDisplay] = {
    "7 inch Touch Display": _panel((800, 480), 154.1, 85.9),
    "5 inch Touch Display 2": _panel((720, 1280), 62.1, 110.4),
    "7 inch Touch Display 2": _panel((720, 1280), 86.9, 154.6),
    "3.5 inch": _panel((480, 320), 73.4, 49.0),
    "5 inch": _panel((800, 480), 108.0, 64.8),
    "7 inch": _panel((1024, 600), 154.2, 85.9),
    "10.1 inch": _panel((1280, 800), 216.6, 135.4),
    "13.3 inch": _panel((1920, 1080), 293.8, 165.2),
    "15.6 inch": _panel((1920, 1080), 344.2, 193.6),
    "21.5 inch": _panel((1920, 1080), 476.1, 267.8),
    "24 inch": _panel((1920, 1080), 531.4, 298.9),
}
"""The displays known by name; figures of the makers, or 16:9, 16:10 and 3:2 of the diagonal."""

GUESSES = {
    (480, 320): "3.5 inch",
    (800, 480): "7 inch Touch Display",
    (1024, 600): "7 inch",
    (1280, 720): "7 inch Touch Display 2",
    (1280, 800): "10.1 inch",
    (1920, 1080): "15.6 inch",
}
"""What a picture of so many pixels is taken for where the settings name no display."""


class DisplaySettings(Struct, frozen=True, kw_only=True):
    """Say how large the picture is and how it hangs.

    `name` is one of `PANELS`; `width_mm` and `height_mm` stand in its place for any other display.
    `distance_m` is from the eyes on the mat to the wall,
    `rotation` clockwise in degrees. `legend_x` is where the buttons sit under
    the picture, as shares of its width. `size` asks for a resolution; None takes the display's.
    `output` counts the connected displays from 1, or is the name of a connector. `flash` lights the
    whole stage for as long as a start or an end is heard.
    """

    name: str | None = None
    width_mm: Millimetres | None = None
    height_mm: Millimetres | None = None
    distance_m: float = 2.0
    rotation: Literal[0, 90, 180, 270] = 0
    legend_x: tuple[float, float, float] = (1 / 6, 1 / 2, 5 / 6)
    size: tuple[int, int] | None = None
    output: int | str = 1
    flash: bool = False

    def extent(self, size: tuple[int, int]) -> Extent:
        """Return width and height in millimetres of a picture of `size` pixels, as it is seen.

        An upright picture on a panel that lies, and the other way round, has them swapped.
        """
        width, height = self._panel(size)
        if (width > height) != (size[0] > size[1]):
            return height, width
        return width, height

    def _panel(self, size: tuple[int, int]) -> Extent:
        if self.width_mm is not None and self.height_mm is not None:
            return self.width_mm, self.height_mm
        name = self.name or GUESSES.get((max(size), min(size)))
        if name is not None:
            return PANELS[name].extent
        # Unknown pixels are taken as square on 7 inches: rather too small than unreadable.
        scale = 7 * INCH / math.hypot(*size)
        return Millimetres(size[0] * scale), Millimetres(size[1] * scale)


def display_faults(display: DisplaySettings) -> Iterator[tuple[KeyPath, str]]:
    """Find what is wrong in the section, each as (way to it, what to do)."""
    at = "display"
    if display.name is not None and display.name not in PANELS:
        near = did_you_mean(display.name, PANELS) or (
            f"; give width_mm and height_mm instead, or one of {', '.join(PANELS)}"
        )
        yield (at, "name"), f"'{display.name}' is no display that is known{near}"
    measures = {"width_mm": display.width_mm, "height_mm": display.height_mm}
    if display.name is not None and any(measures.values()):
        yield (at, "name"), "stands beside width_mm or height_mm; keep the name or the measures"
    given = [key for key, length in measures.items() if length is not None]
    if len(given) == 1:
        yield (at, given[0]), "stands alone; give both width_mm and height_mm"
    for key, length in measures.items():
        if length is not None:
            yield from within((at, key), length, 20, 3000, "millimetres")
    yield from within((at, "distance_m"), display.distance_m, 0.3, 10, "metres")
    yield from _output((at, "output"), display.output)
    left, middle, right = display.legend_x
    if not 0 <= left < middle < right <= 1:
        yield (
            (at, "legend_x"),
            "must be three shares of the width from left to right, like [0.17, 0.5, 0.83]",
        )
    if display.size is not None and not all(240 <= side <= 8192 for side in display.size):
        yield (at, "size"), "must be width and height in pixels, like [800, 480]"


def _output(keys: KeyPath, output: int | str) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(output, int):
        yield from within(keys, output, 1, 8)
    elif not any(map(str.isalpha, output)):
        yield keys, f"must be a number without quotes or a name like 'HDMI-A-1', not '{output}'"
