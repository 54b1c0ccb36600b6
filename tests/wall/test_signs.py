"""Signs: files that anybody may redraw, tinted as the wall needs them; a broken one is told."""

import shutil
from pathlib import Path

import pygame
import pytest

from station.core.errors import ContentError
from station.files.folders import media
from station.wall.drawing.elements import Shape
from station.wall.drawing.signs import Signs
from station.wall.drawing.theme import TROUBLE, WORK
from tests.wall.scenery import SIGNS

SIZE = (60, 48)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">{}</svg>'
RECTANGLE = '<rect width="10" height="10" fill="{}"/>'


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """Return a media folder of one's own, to spoil."""
    shutil.copytree(media() / "signs", tmp_path / "signs")
    return tmp_path


def spots(picture: pygame.Surface) -> list[pygame.Color]:
    """Return every pixel."""
    wide, high = picture.get_size()
    return [picture.get_at((x, y)) for x in range(wide) for y in range(high)]


def test_there_is_a_file_for_every_sign_and_no_other() -> None:
    """Whoever looks into the folder finds what the wall shows, by its name."""
    names = {path.name for path in (media() / "signs").iterdir()}
    assert names == {f"{shape.value}.svg" for shape in Shape}


@pytest.mark.parametrize("shape", Shape)
def test_a_sign_fills_its_box_with_one_ink(shape: Shape) -> None:
    """A sign is as wide as it was asked for, nearly as high, and of no colour but its ink."""
    picture = SIGNS.draw(shape, SIZE, WORK)
    seen = picture.get_bounding_rect(min_alpha=100)
    assert picture.get_size() == SIZE
    assert seen.width >= 0.9 * SIZE[0] or shape is Shape.POWER
    assert seen.height >= 0.79 * SIZE[1]
    # The clear pixels too: otherwise the edges would darken where the picture is laid on another.
    assert {tuple(colour)[:3] for colour in spots(picture)} == {WORK}
    assert max(colour.a for colour in spots(picture)) > 250


def test_no_two_signs_look_alike() -> None:
    """Each sign can be told from each other by its shape alone."""
    drawn = {bytes(SIGNS.draw(shape, SIZE, WORK).get_buffer().raw) for shape in Shape}
    assert len(drawn) == len(Shape)


def test_a_sign_is_drawn_once() -> None:
    """Asked for again at the size and in the ink, the same picture comes; else another."""
    first = SIGNS.draw(Shape.SKIP, SIZE, WORK)
    assert SIGNS.draw(Shape.SKIP, SIZE, WORK) is first
    assert SIGNS.draw(Shape.SKIP, SIZE, TROUBLE) is not first
    assert SIGNS.draw(Shape.SKIP, (30, 30), WORK) is not first


def test_few_pictures_are_kept() -> None:
    """However many sizes are asked for, the memory they take is bounded; the oldest goes first."""
    signs = Signs(media())
    first = signs.draw(Shape.REP, SIZE, WORK)
    for size in range(1, 150):
        signs.draw(Shape.REP, (size, size), WORK)
        assert len(signs._drawn) <= 100
    assert signs.draw(Shape.REP, SIZE, WORK) is not first


@pytest.mark.parametrize("colour", ["#000", "#fff", "#f0f"])
def test_the_colours_of_a_file_do_not_matter(copied: Path, colour: str) -> None:
    """A designer may draw in black, in white or in pink: the wall lends its own ink."""
    (copied / "signs/rep.svg").write_text(SVG.format(RECTANGLE.format(colour)))
    picture = Signs(copied).draw(Shape.REP, (8, 8), WORK)
    assert {tuple(colour) for colour in spots(picture)} == {(*WORK, 255)}


@pytest.mark.parametrize(
    ("text", "why"),
    [("", "SVG"), ("a b c", "SVG"), ("<svg", "SVG"), (SVG.format(""), "nothing to be seen in it")],
)
def test_a_broken_sign_is_told_when_the_station_starts(copied: Path, text: str, why: str) -> None:
    """A file that is no drawing, or an empty one, is one sentence with its path and what to do."""
    (copied / "signs/quiet.svg").write_text(text)
    with pytest.raises(ContentError) as caught:
        Signs(copied)
    (sentence,) = caught.value.faults
    assert str(copied / "signs/quiet.svg") in sentence
    assert why in sentence
    assert "mend it, or install the station again" in sentence


def test_every_missing_sign_is_told(copied: Path) -> None:
    """What cannot be read is told with its path and the reason: all of them at once."""
    for shape in (Shape.BACK, Shape.POWER):
        (copied / f"signs/{shape.value}.svg").unlink()
    with pytest.raises(ContentError) as caught:
        Signs(copied)
    first, second = caught.value.faults
    assert f"{copied}/signs/back.svg cannot be read (No such file or directory)" in first
    assert "power.svg" in second
