"""Arc minutes to pixels: what a display can show large enough, and from how far."""

import pytest

from station.core.values import Millimetres
from station.wall.drawing.sight import FLOOR, NUMBER, PIP, Sight


def seen(size: tuple[int, int], extent: tuple[float, float], metres: float) -> Sight:
    """Return a display of so many pixels and millimetres, seen from so far."""
    return Sight(size, (Millimetres(extent[0]), Millimetres(extent[1])), metres)


@pytest.mark.parametrize(
    ("size", "extent", "metres", "pixels"),
    [
        ((800, 480), (154.08, 85.92), 2.0, 3.25),
        ((480, 320), (73.44, 48.96), 1.0, 1.89),
        ((1280, 800), (216.96, 135.6), 2.0, 3.42),
        ((1920, 1080), (344.16, 193.59), 2.0, 3.24),
        ((720, 1280), (86.94, 154.56), 2.0, 4.81),
    ],
)
def test_an_arc_minute_covers_so_many_pixels(
    size: tuple[int, int], extent: tuple[float, float], metres: float, pixels: float
) -> None:
    """A minute is 0.2909 mm at one metre: height of type follows from millimetres and distance."""
    assert seen(size, extent, metres).down == pytest.approx(pixels, rel=0.01)


def test_pixels_that_are_not_square_are_known() -> None:
    """The first 7 inch Touch Display has pixels of 0.193 by 0.179 mm: 8 % wider than high."""
    sight = seen((800, 480), (154.4, 85.9), 2.0)
    assert sight.aspect == pytest.approx(0.193 / 0.179, rel=0.002)
    assert seen((480, 800), (85.9, 154.4), 2.0).aspect == pytest.approx(0.179 / 0.193, rel=0.002)


@pytest.mark.parametrize(
    ("size", "extent", "metres"),
    [
        ((480, 320), (73.44, 48.96), 1.15),
        ((800, 480), (154.08, 85.92), 2.2),
        ((720, 1280), (86.94, 154.56), 2.2),
        ((1280, 800), (216.96, 135.6), 3.4),
        ((1920, 1080), (344.16, 193.59), 4.9),
    ],
)
def test_every_display_serves_up_to_its_distance(
    size: tuple[int, int], extent: tuple[float, float], metres: float
) -> None:
    """A display serves about as far as is promised for its size, never less, and little more."""
    sight = seen(size, extent, 2.0)
    assert metres <= sight.served <= metres * 1.08


@pytest.mark.parametrize("share", [0.5, 0.99, 1.01, 1.5])
def test_small_for_distance_is_said_beyond_the_served_distance_only(share: float) -> None:
    """The station calls a display small exactly where it cannot keep the floor."""
    served = seen((800, 480), (154.08, 85.92), 1.0).served
    assert seen((800, 480), (154.08, 85.92), served * share).small_for_distance == (share > 1)


@pytest.mark.parametrize("upright", [False, True])
@pytest.mark.parametrize("metres", [0.7, 1.5, 2.5, 4.0])
def test_the_least_of_a_work_screen_fits_into_the_frame(metres: float, upright: bool) -> None:
    """Number, word and pips at the size they are set in have room inside the frame."""
    size, extent = ((720, 1280), (86.94, 154.56)) if upright else ((800, 480), (154.08, 85.92))
    sight = seen(size, extent, metres)
    _, _, width, height = sight.inner
    assert (NUMBER + FLOOR + PIP) * sight.minute < height
    assert 1.84 * NUMBER * sight.minute <= width + 1


def test_type_stops_growing_where_the_display_ends() -> None:
    """Beyond the served distance everything keeps the largest size that fits."""
    near = seen((800, 480), (154.08, 85.92), 2.0)
    served = seen((800, 480), (154.08, 85.92), near.served)
    far = seen((800, 480), (154.08, 85.92), 2 * near.served)
    assert far.minute == pytest.approx(served.minute)
    assert far.down == pytest.approx(2 * served.down)


@pytest.mark.parametrize(
    ("size", "extent", "legend"),
    [
        ((800, 480), (154.08, 85.92), 22.8),
        ((480, 320), (73.44, 48.96), 26.6),
        ((1920, 1080), (344.16, 193.59), 0.026 * 1080),
    ],
)
def test_legends_are_set_for_an_arms_length(
    size: tuple[int, int], extent: tuple[float, float], legend: float
) -> None:
    """A legend has 20' at 0.7 m, but takes neither too much nor too little of the height."""
    assert seen(size, extent, 3.0).legend == pytest.approx(legend, rel=0.01)
    assert seen(size, extent, 1.0).legend == pytest.approx(legend, rel=0.01)


def test_the_grid_is_that_of_the_drawings() -> None:
    """The inner box of the 7 inch display is 720 x 359 from (40, 40)."""
    assert seen((800, 480), (154.08, 85.92), 2.0).inner == (40, 40, 720, 359)
    assert seen((1920, 1080), (344.16, 193.59), 2.0).inner == (99, 99, 1722, 837)


def test_the_least_of_a_work_screen_is_number_word_and_pips() -> None:
    """What `served` promises has room: stacked at its distance, the least is no higher."""
    sight = seen((800, 480), (154.08, 85.92), 2.0)
    *_, height = sight.inner
    assert sight.least(sight.minute) <= height
    assert sight.least(1.1 * sight.minute) > sight.least(sight.minute) > 80 * sight.minute
    assert sight.pip(0.1) == pytest.approx(0.048 * 480)


def test_a_display_is_small_beyond_the_distance_it_serves() -> None:
    """Just within it is not, just beyond it is."""
    served = seen((800, 480), (154.08, 85.92), 2.0).served
    assert not seen((800, 480), (154.08, 85.92), served - 0.01).small_for_distance
    assert seen((800, 480), (154.08, 85.92), served + 0.01).small_for_distance


def test_a_nearly_square_display_leaves_room_for_its_pips() -> None:
    """Where pips have their smallest size, that is what has to fit under the figure."""
    sight = seen((700, 720), (140.0, 144.0), 1.0)
    at_its_limit = seen((700, 720), (140.0, 144.0), sight.served)
    assert at_its_limit.pip(at_its_limit.minute) == pytest.approx(0.048 * 700)
    assert at_its_limit.least(at_its_limit.minute) <= at_its_limit.inner[3]
