"""Colours: everything can be read, and nothing is said by colour alone."""

from collections.abc import Iterator
from itertools import combinations

import pytest

from station.core.screens.details import Pip, Progress
from station.core.screens.picture import Light, Response
from station.core.screens.scenes import DayMark
from station.core.values import replace
from station.core.workout.events import Button
from station.wall.drawing import theme
from station.wall.drawing.elements import Disc, Element, Words
from station.wall.layout import Layout
from tests.wall.scenery import VIEWS, colours, named, renderer

DISPLAY, METRES = "15.6 inch 1920x1080", 2.0
READ = [name for name, view in VIEWS.items() if view.light is Light.FULL]
"""Views that are to be read: a dark display is asleep."""


ENOUGH = 7.0
"""The least contrast of text and its ground (WCAG 2.2, 1.4.6)."""


def contrast(one: theme.Colour, other: theme.Colour) -> float:
    """Return how far two colours stand apart, from 1 to 21 (WCAG 2.2, relative luminance)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: theme.Colour) -> float:
    """Return how bright a colour is, from 0 to 1."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("name", READ)
def test_every_text_stands_out_from_its_ground(name: str) -> None:
    """Text has a contrast of at least 7:1 to the ground it is said to stand on."""
    for item in renderer(DISPLAY, METRES).layout(VIEWS[name]).items:
        if isinstance(item, Words):
            assert contrast(item.ink, item.ground) >= ENOUGH, item


@pytest.mark.parametrize("name", READ)
def test_the_ground_of_a_text_is_what_is_drawn_there(name: str) -> None:
    """Without the words, the place of each word is of one colour: the ground it names."""
    drawn = renderer("7 inch 800x480", METRES)
    layout = drawn.layout(VIEWS[name])
    bare = drawn.picture(
        Layout(tuple(i for i in layout.items if not isinstance(i, Words)), layout.light)
    )
    for item in layout.items:
        if isinstance(item, Words):
            assert colours(bare.subsurface(item.box)) == {item.ground}, item


def test_the_far_limb_can_be_seen() -> None:
    """It stands out from the ground by more than 4.5 to 1, and can be told from the near one."""
    assert contrast(theme.FAR, theme.GROUND) > 5.5
    assert contrast(theme.TEXT, theme.FAR) > 2.5


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ((255, 255, 255), (0, 0, 0), 21.0),
        ((0, 0, 0), (0, 0, 0), 1.0),
        ((119, 119, 119), (255,) * 3, 4.48),
    ],
)
def test_contrast_is_that_of_the_guidelines(
    one: theme.Colour, other: theme.Colour, ratio: float
) -> None:
    """Known pairs have their known contrast, whichever comes first."""
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


def shape(item: Element) -> Element:
    """Return the item without its colours; what is left is shape and word."""
    plain: dict[str, object] = {}
    for name in item.__struct_fields__:
        if name in ("ink", "ground"):
            plain[name] = theme.TEXT
        elif name == "inks":
            plain[name] = (theme.TEXT,) * len(getattr(item, name))
    return replace(item, **plain)


def shapes(view: str, part: str) -> set[Element]:
    """Return the shapes of one part of a view."""
    layout = renderer(DISPLAY, METRES).layout(VIEWS[view])
    return {shape(item) for item in named(layout, part)}


@pytest.mark.parametrize(
    ("one", "other", "parts"),
    [
        ("get-ready", "hold", ("frame", "side", "word", "number")),
        ("rest", "reps-squat", ("frame", "word")),
        ("change-sides", "hold", ("frame", "side", "word")),
        ("hold", "paused", ("side", "word", "number")),
        ("hold", "hold-end", ("frame", "word", "number")),
        ("reps-press", "refused", ("answer",)),
        ("reps", "reps-paced", ("side", "side word")),
        ("reps", "trouble", ("trouble",)),
    ],
)
def test_what_colour_says_is_in_shape_or_word_too(
    one: str, other: str, parts: tuple[str, ...]
) -> None:
    """Two states that differ in colour differ in each of these parts for a blind eye to colour."""
    for part in parts:
        assert shapes(one, part) != shapes(other, part), part


def silhouettes(items: Iterator[Element]) -> list[bytes]:
    """Return each item's drawn shape as bytes, its colours taken away."""
    drawn = renderer(DISPLAY, METRES)
    pictures = (drawn.picture(Layout((shape(item),), Light.FULL)) for item in items)
    return [bytes(p.get_buffer().raw) for p in pictures]


def test_every_state_of_a_pip_has_its_own_shape() -> None:
    """Done, running, coming and later can be told in black and white."""
    box = next(i.box for i in named(renderer(DISPLAY, METRES).layout(VIEWS["hold"]), "pip"))
    grown = box.cut(-4, -4, -4, -4)
    discs = (
        Disc("pip", grown if pip is Pip.RUNNING else box, (pip,), (theme.TEXT,)) for pip in Pip
    )
    for one, other in combinations(silhouettes(iter(discs)), 2):
        assert one != other


def test_the_running_pip_is_larger() -> None:
    """The set that runs is told by its size from all others."""
    discs = {
        i.parts: i.box.width
        for i in renderer(DISPLAY, METRES).layout(VIEWS["hold-knee-plank"]).items
        if isinstance(i, Disc)
    }
    assert discs[(Pip.RUNNING,)] > 1.1 * discs[(Pip.LATER,)]


def test_every_kind_of_day_has_its_own_size_or_shape() -> None:
    """A workout, a short day, a day without and a day to come differ without colour."""
    scene, layout = VIEWS["history"].scene, renderer(DISPLAY, METRES).layout(VIEWS["history"])
    seen: dict[DayMark, tuple[int, object]] = {}
    for row, week in enumerate(scene.days):
        for column, day in enumerate(week):
            (item,) = named(layout, f"day {row}.{column}")
            assert isinstance(item, Disc)
            seen[day] = (item.box.width, item.parts)
    assert len(set(seen.values())) == len(DayMark)


def test_the_place_in_the_row_is_marked_by_a_sign() -> None:
    """Where the workout stopped is shown by a mark under the person, not by colour alone."""
    layout = renderer(DISPLAY, METRES).layout(VIEWS["go-on"])
    here = [p.progress for p in VIEWS["go-on"].scene.row].index(Progress.HERE)
    (sign,), (person,) = named(layout, "here")[-1:], named(layout, f"person {here}")
    assert person.box.left < sign.box.centre[0] < person.box.right


def test_a_refused_press_is_hollow() -> None:
    """An accepted press is a filled light, a refused one an outline."""
    lines = {}
    for accepted in (True, False):
        view = replace(VIEWS["reps"], answer=Response(Button.NEXT, accepted))
        (light,) = [i for i in renderer(DISPLAY, METRES).layout(view).items if i.name == "answer"]
        lines[accepted] = light.line
    assert lines[True] == 0 < lines[False]
