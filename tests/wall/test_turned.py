"""A turned picture: areas and points find their way to the panel and back."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station.wall.display.turned import Rotation, in_picture, on_panel, upright
from station.wall.drawing.box import Box
from tests.wall.scenery import holds

SIZES = st.tuples(st.integers(10, 2000), st.integers(10, 2000))


@given(size=SIZES, rotation=st.sampled_from(get_args(Rotation)), data=st.data())
def test_an_area_and_its_points_come_back(
    size: tuple[int, int], rotation: Rotation, data: st.DataObject
) -> None:
    """The middle of an area on the panel is the middle of that area in the picture."""
    left = data.draw(st.integers(0, size[0] - 1))
    top = data.draw(st.integers(0, size[1] - 1))
    box = Box(
        left,
        top,
        data.draw(st.integers(1, size[0] - left)),
        data.draw(st.integers(1, size[1] - top)),
    )
    panel = upright(size, rotation)  # turning back and forth is the same for a size
    there = on_panel(box, size, rotation)
    assert holds(Box(0, 0, *panel), there)
    assert in_picture(there.centre, size, rotation) == pytest.approx(box.centre)


@pytest.mark.parametrize(
    ("rotation", "corner"), [(0, (0, 0)), (90, (470, 0)), (180, (790, 470)), (270, (0, 790))]
)
def test_the_upper_left_corner_turns_clockwise(rotation: Rotation, corner: tuple[int, int]) -> None:
    """Turned by 90 degrees the picture's upper left is the panel's upper right, and so on."""
    assert on_panel(Box(0, 0, 10, 10), (800, 480), rotation)[:2] == corner


def test_turning_by_a_quarter_swaps_the_sides() -> None:
    """A panel that lies shows an upright picture when it is turned by a quarter."""
    assert [upright((800, 480), turn) for turn in get_args(Rotation)] == [
        *((800, 480), (480, 800)),
        *((800, 480), (480, 800)),
    ]
