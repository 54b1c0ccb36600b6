"""The frame that is the clock: how much of it is left, and how little changes at a time."""

import math

import pytest

from station.core.screens.details import Band, Corners, Frame, Hollow, Pieces, Stage
from station.core.values import Millimetres, replace
from station.wall.drawing import theme
from station.wall.drawing.elements import STEPS, Corner, Element, Plate, Strip
from station.wall.drawing.frame import outline, set_frame
from station.wall.drawing.sheet import Sheet
from station.wall.drawing.sight import Sight
from tests.wall.scenery import TYPE, VIEWS, renderer

SIGHT = Sight((800, 480), (Millimetres(155.0), Millimetres(86.0)), 2.0)


def frame(kind: Frame, tone: Stage = Stage.WORK) -> list[Element]:
    """Return the items of a frame."""
    sheet = Sheet(SIGHT, TYPE.measure)
    set_frame(sheet, kind, tone)
    return sheet.items


def painted(items: list[Element], ink: theme.Colour) -> float:
    """Return how many pixels of the way end up in that colour."""
    total = 0.0
    for item in items:
        if isinstance(item, Strip):
            unit, length = 1.0, max(item.box.width, item.box.height)
        elif isinstance(item, Corner):
            arc = (item.box.width - item.thickness / 2) * math.pi / 2
            unit, length = arc / STEPS, STEPS
        else:
            continue
        way: list[theme.Colour | None] = [None] * length
        for start, end, colour in item.spans:
            way[start:end] = [colour] * (end - start)
        if isinstance(item, Strip):
            for middle, colour in item.caps:
                way[max(0, middle - SIGHT.thickness // 2) : middle + SIGHT.thickness // 2] = [
                    colour
                ] * SIGHT.thickness
        total += unit * sum(colour == ink for colour in way)
    return total


WAY = painted(frame(Band(1.0)), theme.WORK)


@pytest.mark.parametrize("done", [0, 7, 10])
def test_a_set_that_is_over_is_cut_into_the_edge_of_its_stage(done: int) -> None:
    """Ten cuts on the blue stage; what was left undone is darker than what was done."""
    items = frame(Pieces(10, done), Stage.RELAX)
    assert isinstance(items[0], Plate)
    assert items[0].ink == theme.stage(Stage.RELAX)
    assert painted(items, theme.GROUND) == pytest.approx(10 * 0.32 * SIGHT.thickness, rel=0.2)
    assert painted(items, theme.RELAXED) == pytest.approx((10 - done) / 10 * WAY, rel=0.05)


@pytest.mark.parametrize("left", [0.0, 0.03, 0.25, 0.5, 0.61, 0.9, 1.0])
def test_a_band_shows_what_is_left(left: float) -> None:
    """The filled part of the way is the share of the time that is left, to a hundredth."""
    items = frame(Band(left))
    assert painted(items, theme.WORK) == pytest.approx(left * WAY, abs=0.01 * WAY)
    assert painted(items, theme.EMPTY) == pytest.approx((1 - left) * WAY, abs=0.01 * WAY)


def test_a_band_empties_clockwise_from_the_middle_of_the_top() -> None:
    """Half-way the right half is empty and the left half is full."""
    spans = {item.name: item.spans for item in frame(Band(0.5)) if isinstance(item, Strip)}
    inks = {name: {ink for _, _, ink in parts[-1:]} for name, parts in spans.items()}
    assert inks["frame top right"] == inks["frame right"] == {theme.EMPTY}
    assert inks["frame left"] == inks["frame top left"] == {theme.WORK}


@pytest.mark.parametrize("gaps", [(), (0.5,), (0.5, 0.9, 14 / 15, 29 / 30)])
def test_a_band_is_cut_where_a_mark_will_sound(gaps: tuple[float, ...]) -> None:
    """Half-way and each of the last three seconds can be seen coming."""
    cut = WAY - painted(frame(Band(1.0, gaps)), theme.WORK)
    assert cut == pytest.approx(len(gaps) * 0.44 * SIGHT.thickness, abs=2.0 * len(gaps) + 0.1)


@pytest.mark.parametrize(
    ("total", "done", "running"), [(10, 0, 0), (10, 7, 0.5), (10, 10, 0), (1, 1, 0), (60, 30, 0)]
)
def test_as_many_pieces_are_full_as_reps_are_done(total: int, done: int, running: float) -> None:
    """The share of the pieces that is filled is the share of the reps that is done."""
    items = frame(Pieces(total, done, running))
    full, empty = painted(items, theme.WORK), painted(items, theme.EMPTY)
    assert full / (full + empty) == pytest.approx((done + running) / total, abs=0.02)


def test_there_are_as_many_pieces_as_reps() -> None:
    """Ten reps are ten pieces, with a gap before each."""
    gaps = WAY - painted(frame(Pieces(10, 10)), theme.WORK)
    assert gaps == pytest.approx(10 * 0.32 * SIGHT.thickness, rel=0.2)


@pytest.mark.parametrize("left", [0.0, 0.3, 0.7, 1.0])
def test_corners_shrink_to_nothing(left: float) -> None:
    """Four corners shrink evenly from a closed frame to nothing, and leave no empty band."""
    items = frame(Corners(left), Stage.NOT_YET)
    assert painted(items, theme.NOT_YET) == pytest.approx(left * WAY, abs=0.02 * WAY)
    assert painted(items, theme.EMPTY) == 0


def test_hollow_is_two_thin_lines() -> None:
    """Where nothing is to be done there is an outer and an inner line, and no band."""
    items = frame(Hollow(), Stage.NOT_YET)
    assert [type(item) for item in items] == [Plate, Plate]
    assert all(isinstance(item, Plate) and 0 < item.line < SIGHT.thickness / 4 for item in items)


def test_the_end_of_a_hold_is_the_whole_stage() -> None:
    """At the end of a hold there is no frame: the stage itself is blue."""
    (stage,) = frame(Hollow(), Stage.RELAX)
    assert stage.box == outline(SIGHT)


def test_paused_keeps_the_frame_and_loses_its_colour() -> None:
    """A pause leaves the band as it stood, in grey."""
    items = frame(Band(0.4), Stage.FROZEN)
    assert painted(items, theme.DULL) == pytest.approx(0.4 * WAY, abs=0.01 * WAY)
    assert painted(items, theme.WORK) == 0


@pytest.mark.parametrize("left", [0.98, 0.77, 0.52, 0.31, 0.1])
def test_a_running_clock_touches_one_tile(left: float) -> None:
    """A tenth of a second of a hold changes at most the tile it is in and the next."""
    view = VIEWS["hold"]
    drawn = renderer("7 inch 800x480", 2.0)
    later = replace(view, scene=replace(view.scene, frame=Band(left)))
    earlier = replace(view, scene=replace(view.scene, frame=Band(left + 0.1 / 30)))
    changed = set(drawn.layout(later).items) ^ set(drawn.layout(earlier).items)
    assert 1 <= len({item.name for item in changed}) <= 2
