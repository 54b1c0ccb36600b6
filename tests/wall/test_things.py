"""What stands beside a body and what a body alone can show: furniture, bands, a head that turns."""

import pygame

from station.core.body.figure import Figure, Prop, Stance
from station.core.body.recipe import Posed
from station.core.values import replace
from station.wall import plates
from station.wall.drawing import theme
from station.wall.person.aids import Course
from station.wall.person.colours import Look, inks
from station.wall.person.vector import drawing
from tests.core.test_recipe import made
from tests.figures import FIGURES
from tests.wall.scenery import colours
from tests.wall.test_figure import drawn


def picture(figure: Figure, pose: str, look: Look | None = None) -> pygame.Surface:
    """Return a key pose, without the arrow."""
    return drawn(figure, Stance(pose, pose, 0.0), look or Look())[0]


def test_furniture_and_bands_have_colours_of_their_own() -> None:
    """A chair is neither mat nor body; a band is a guide."""
    quiet = Look()
    sit, row = FIGURES["sit-to-stand"], FIGURES["band-row"]
    assert inks(quiet).thing in colours(picture(sit, "sit"))
    assert inks(quiet).thing not in colours(picture(replace(sit, things=()), "sit"))
    assert {thing.kind for thing in row.things} == {Prop.BAND}
    with_band, without = picture(row, "pull"), picture(replace(row, things=()), "pull")
    hint = inks(quiet).hint
    assert count(with_band, hint) > count(without, hint) + 50


def test_a_step_is_filled() -> None:
    """It is a block, not an outline."""
    shape = made("standing", {}, contacts=("far_foot", "near_foot on step"))
    assert count(picture(shape, "a"), inks(Look()).thing) > 300


def test_a_head_that_turns_is_another_picture() -> None:
    """To the viewer, away and to both sides of somebody seen from the front."""
    poses: tuple[Posed, ...] = tuple({"neck_rotation": turn} for turn in (5.0, 70.0, -70.0))
    for seen in ("side", "front"):
        shape = made("sitting", *poses, seen=seen)
        shown = [pygame.image.tobytes(picture(shape, pose), "RGB") for pose in "abc"]
        assert len(set(shown)) == 3


def test_a_way_that_nobody_sees_has_no_arrow() -> None:
    """A head that turns on the spot; where the figure gives an arrow, that is drawn."""
    shape = made("sitting", {}, {"neck_rotation": 60.0}, track="head")
    assert Course(shape, ("a", "b")).arrow == ()
    given = replace(shape, arrow=((0.0, 0.1), (0.05, 0.12), (0.1, 0.1)))
    assert len(Course(given, ("a", "b")).arrow) > 3


def test_a_strip_has_each_pose_and_what_lies_between() -> None:
    """Start, on the way, end; a sheet has a row for each figure."""
    squat, bird = (plates.portrait(name, FIGURES[name]) for name in ("squat", "bird-dog"))
    assert plates.strip(squat).get_size() == (3 * plates.SIZE[0], plates.SIZE[1])
    assert plates.sheet([squat, bird]).get_height() == 2 * plates.SIZE[1]
    assert theme.WORK in colours(plates.strip(squat))


def test_a_drawing_in_vectors_has_the_same_colours() -> None:
    """What is drawn in pixels is there in the file, key pose beside key pose."""
    text = drawing(FIGURES["sit-to-stand"], ["sit", "stand"], "sit-to-stand")
    look = inks(Look())
    for ink in (look.body, look.working, look.thing, look.mat, look.hint):
        assert "#{:02x}{:02x}{:02x}".format(*ink) in text
    assert text.count("<polygon") > 40


def count(surface: pygame.Surface, ink: tuple[int, int, int]) -> int:
    """Return how many pixels have nearly that colour."""
    return pygame.mask.from_threshold(surface, ink, (8, 8, 8, 255)).count()
