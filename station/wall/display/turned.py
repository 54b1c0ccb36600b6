"""A picture turned clockwise on its panel: where its points and areas come to lie."""

from typing import Literal

from station.wall.drawing.box import Box

Rotation = Literal[0, 90, 180, 270]
"""How far the picture is turned clockwise on the panel, in degrees."""


def upright(panel: tuple[int, int], rotation: Rotation) -> tuple[int, int]:
    """Return the size of the picture as a person sees it on a panel of that size."""
    width, height = panel
    return (height, width) if rotation in (90, 270) else panel


def on_panel(box: Box, picture: tuple[int, int], rotation: Rotation) -> Box:
    """Return where an area of the picture lies on the panel."""
    left, top, wide, high = box
    width, height = picture
    match rotation:
        case 0:
            return box
        case 90:
            return Box(height - top - high, left, high, wide)
        case 180:
            return Box(width - left - wide, height - top - high, wide, high)
        case 270:
            return Box(top, width - left - wide, high, wide)


def in_picture(
    point: tuple[float, float], picture: tuple[int, int], rotation: Rotation
) -> tuple[float, float]:
    """Return the point of the picture that lies under a point of the panel."""
    x, y = point
    width, height = picture
    match rotation:
        case 0:
            return point
        case 90:
            return y, height - x
        case 180:
            return width - x, height - y
        case 270:
            return width - y, x
