"""A poster is read from across the room: as large as it can be, and nothing is left out."""

import pytest

from station.core.settings import DisplaySettings
from station.lastwords import PAGES
from station.wall.drawing.box import Box
from station.wall.drawing.elements import Words
from station.wall.drawing.sheet import CAPITALS, Sheet
from station.wall.drawing.sight import FLOOR, Sight
from station.wall.drawing.theme import GROUND, NOT_YET, TEXT, TROUBLE
from station.wall.drawing.type import Type
from station.wall.drawing.typefaces import fonts
from station.wall.gallery import SIZES
from station.wall.poster import Poster, draw, laid_out
from tests.wall.scenery import holds

ACROSS = 2.0
"""How far away whoever reads a poster stands, in metres."""

READABLE = 8.0
"""Arc minutes of capitals that a person without good eyes can still spell out (6/9 vision)."""

LONG = (
    "The journal /var/lib/workout-station/journal.sqlite3 is damaged. It was left as it is: put it "
    "aside, or bring back a copy of it, then start the station again."
)
FAULT = Poster(LONG, "The workout station does not run.", "1 of 2. It tries again.", TROUBLE)
PATH = Poster("/" + "a" * 200 + ": " + "b" * 90)


def sight(size: tuple[int, int]) -> Sight:
    """Return a display as it is guessed from its pixels, seen from across the room."""
    return Sight(size, DisplaySettings().extent(size), ACROSS)


def lines(poster: Poster, size: tuple[int, int]) -> list[Words]:
    """Return the lines of a poster."""
    sheet = laid_out(poster, Sheet(sight(size), Type(fonts()).measure))
    return [item for item in sheet.items if isinstance(item, Words)]


def minutes(line: Words, size: tuple[int, int]) -> float:
    """Return the height of a line's capitals in arc minutes."""
    return line.size * CAPITALS / sight(size).down


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("poster", [*PAGES.values(), FAULT, PATH], ids=lambda each: each.text[:9])
def test_every_word_is_there_and_inside(poster: Poster, size: tuple[int, int]) -> None:
    """On no display is a word lost, cut off or laid over another, however long it is."""
    found = lines(poster, size)
    said = "".join("".join(line.text.split()) for line in found)
    assert said == "".join((poster.heading + poster.text + poster.foot).split())
    for line in found:
        assert holds(Box(0, 0, *size), line.box)
    assert not [
        (one.text, other.text)
        for number, one in enumerate(found)
        for other in found[number + 1 :]
        if one.box.overlaps(other.box)
    ]


@pytest.mark.parametrize("size", [(800, 480), (1280, 720), (1920, 1080), (720, 1280)], ids=str)
def test_that_the_plug_may_be_pulled_is_read_at_a_glance(size: tuple[int, int]) -> None:
    """On a display of 5 inches and more its capitals have 20 arc minutes at two metres."""
    large = max(lines(PAGES["plug"], size), key=lambda line: line.size)
    assert minutes(large, size) >= FLOOR


@pytest.mark.parametrize("size", [(800, 480), (1280, 720), (1920, 1080), (720, 1280)], ids=str)
def test_a_long_sentence_is_spelled_out_from_two_metres(size: tuple[int, int]) -> None:
    """Even the longest fault is twice as large as the console's letters, of 4 arc minutes."""
    text = [line for line in lines(FAULT, size) if line.ink == TEXT]
    assert min(minutes(line, size) for line in text) >= READABLE


def test_a_path_is_broken_where_it_has_a_sign() -> None:
    """A file's name stays one word, and the folder before it another."""
    found = [line.text for line in lines(FAULT, (800, 480))]
    assert "/var/lib/workout-station/" in found


def test_the_picture_is_ground_and_frame_and_words() -> None:
    """Its frame has the poster's colour, and what is said stands on the ground of every screen."""
    picture = draw(PAGES["plug"], sight((800, 480)))
    colours = {tuple(picture.get_at((x, 240)))[:3] for x in range(800)}
    assert {GROUND, NOT_YET, TEXT} <= colours
    assert picture.get_at((400, 2))[:3] == GROUND
