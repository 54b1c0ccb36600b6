"""On the smallest display what is looked back on can be read; the largest one uses its room."""

import pytest

from station.core.screens.scenes import ChoiceScene, HomeScene, SummaryScene
from station.core.values import Millimetres, replace
from station.wall.drawing.elements import Words
from station.wall.drawing.sight import Sight
from station.wall.renderer import Renderer
from tests.wall.scenery import LIBRARY, SIGNS, TYPE, VIEWS, renderer
from tests.wall.test_layout import arm, overlapping, shares

SIZES = {(480, 320): (73.4, 49.0), (320, 480): (49.0, 73.4)}
ENOUGH = 16
"""Arc minutes: a line that is too long for an upright page may have a fifth less than the floor."""


def on(size: tuple[int, int]) -> Renderer:
    """Return the renderer of a display of 3.5 inches."""
    width, height = SIZES[size]
    sight = Sight(size, (Millimetres(width), Millimetres(height)), 2.0)
    return Renderer(sight, LIBRARY.figures, SIGNS, type_=TYPE)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("screen", ["summary", "history"])
def test_fewer_words_are_larger(size: tuple[int, int], screen: str) -> None:
    """The row of bodies and what the discs say already give way; a day's letter has its column."""
    drawn = on(size)
    items = drawn.layout(VIEWS[screen]).items
    words = [each for each in items if isinstance(each, Words) and "legend" not in each.name]
    read = [each for each in words if not each.name.startswith(("weekday", "week words"))]
    small = [(each.name, each.text) for each in read if arm(each.size, drawn.sight) < ENOUGH - 0.7]
    assert small == []
    others = [arm(each.size, drawn.sight) for each in words if each not in read]
    assert min(others) > 12


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("screen", ["summary", "history", "history-lines"])
def test_nothing_overlaps_there(size: tuple[int, int], screen: str) -> None:
    """A title keeps clear of the dots of its pages, which are a count where they would be too wide."""
    layout = on(size).layout(VIEWS[screen])
    assert [pair for pair in overlapping(layout) if not shares(*pair)] == []


def test_the_notice_grows_with_the_display() -> None:
    """A large one hangs further away: its longest page fills it, and is no island of small letters."""
    drawn = renderer("15.6 inch 1920x1080", 2.0)
    items = drawn.layout(VIEWS["safety"]).items
    lines = [each for each in items if isinstance(each, Words) and each.name.startswith("line")]
    assert max(each.box.bottom for each in lines) > 0.8 * drawn.sight.inner[3]


@pytest.mark.parametrize(
    ("first", "last", "is_next", "line"),
    [
        ("Low back", "last time: 2 days ago", False, "1 of 3 this week"),
        ("Low back", "next: Wednesday, 07:30", True, "next: Wednesday, 07:30"),
        ("Low back and both hips", "last time: 2 days ago", False, "week 2 of 6"),
        ("Low back and both hips", "next: Friday", True, "next: Friday"),
    ],
)
def test_home_says_what_its_discs_do_not(
    first: str, last: str, line: str, *, is_next: bool
) -> None:
    """Its one line has when the next workout is, or the week that has no room beside a long name."""
    drawn, view = on((480, 320)), VIEWS["home"]
    assert isinstance(view.scene, HomeScene)
    week = replace(view.scene.week, last=last, is_next=is_next)
    scene = replace(view.scene, name=(first, "week 2 of 6"), week=week)
    layout = drawn.layout(replace(view, scene=scene))
    (told,) = [i for i in layout.items if i.name == "week words" and isinstance(i, Words)]
    assert told.text == line
    assert arm(told.size, drawn.sight) >= ENOUGH
    assert [pair for pair in overlapping(layout) if not shares(*pair)] == []
    assert any(i.name.startswith("week 0") for i in layout.items)


TOO_FAR = "This display can be read from 1.1 m: come nearer, or use a larger one."
"""What such a display tells by itself at the start, in three lines."""


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("screen", ["home-menu", "home-menu-person", "menu", "it-hurts"])
def test_a_menu_under_trouble_can_be_drawn_and_read(size: tuple[int, int], screen: str) -> None:
    """A banner of three lines takes a third of the page: what each does gives way, then the signs."""
    drawn = on(size)
    layout = drawn.layout(replace(VIEWS[screen], trouble=TOO_FAR))
    drawn.picture(layout)
    assert [pair for pair in overlapping(layout) if not shares(*pair)] == []
    words = [each for each in layout.items if each.name.startswith("word ")]
    assert len(words) == 3
    assert all(each.box.bottom <= size[1] - drawn.sight.strip for each in words)


@pytest.mark.parametrize("size", SIZES)
def test_a_list_that_goes_on_shows_so(size: tuple[int, int]) -> None:
    """Three words of fourteen look like all there are; a bar says where in the list they stand."""
    view = VIEWS["asking-named"]
    assert isinstance(view.scene, ChoiceScene)
    most = len(view.scene.words) - 1
    for here, parts in ((0, {"here", "below"}), (most, {"above", "here"})):
        items = on(size).layout(replace(view, scene=replace(view.scene, here=here))).items
        assert {each.name.removeprefix("bar ") for each in items if "bar " in each.name} == parts
    short = on(size).layout(VIEWS["asking-since"]).items
    assert not any(each.name.startswith("bar ") for each in short)


def test_what_was_done_can_be_read_above_what_is_suggested() -> None:
    """On the usual display, at arm's length: the line of next time takes of the room, not of the words."""
    drawn = renderer("7 inch 800x480", 2.0)
    view = VIEWS["summary"]
    assert isinstance(view.scene, SummaryScene)
    told = replace(view.scene, next_time=("next time", "Side lift 2 × 12"))
    items = drawn.layout(replace(view, scene=told)).items
    sizes = [i.size for i in items if isinstance(i, Words) and i.name.startswith("total")]
    assert sizes
    assert min(arm(size, drawn.sight) for size in sizes) > ENOUGH
