"""A question on the wall: what can be read at arm's length, and where the knob stands."""

from itertools import pairwise

import pytest

from station.core.screens.scenes import ChoiceScene, ScaleScene
from station.core.values import replace
from station.wall.drawing.elements import Words
from station.wall.drawing.sheet import CAPITALS
from tests.wall.scenery import DISPLAYS, VIEWS, named, renderer

SCALES = tuple(name for name, view in VIEWS.items() if isinstance(view.scene, ScaleScene))
LISTS = tuple(name for name, view in VIEWS.items() if isinstance(view.scene, ChoiceScene))
MENUS = ("it-hurts", "menu")
SURE = 0.97  # fonts have whole sizes


@pytest.mark.parametrize("display", DISPLAYS)
@pytest.mark.parametrize("name", [*SCALES, *LISTS])
def test_every_word_of_a_question_can_be_read_at_arms_length(display: str, name: str) -> None:
    """The question, the words at the ends and in a list have capitals of 20' there."""
    drawn = renderer(display, 2.0)
    words = [item for item in drawn.layout(VIEWS[name]).items if isinstance(item, Words)]
    for item in words:
        if not item.name.startswith("legend"):
            assert item.size * CAPITALS >= SURE * drawn.sight.readable, item


@pytest.mark.parametrize("display", DISPLAYS)
@pytest.mark.parametrize("name", MENUS)
def test_what_stands_over_the_ways_on_can_be_read_too(display: str, name: str) -> None:
    """That an exercise is to be stopped is read as easily as the ways on."""
    drawn = renderer(display, 2.0)
    found = named(drawn.layout(VIEWS[name]), "over")
    assert found
    for item in found:
        assert isinstance(item, Words)
        assert item.size * CAPITALS >= SURE * min(drawn.sight.legend, drawn.sight.readable)


@pytest.mark.parametrize("display", DISPLAYS)
def test_the_number_is_the_largest_thing(display: str) -> None:
    """At least twice as large as the words around it, beside the line or above it."""
    drawn = renderer(display, 2.0)
    layout = drawn.layout(VIEWS["asking"])
    (number,) = named(layout, "number")
    assert isinstance(number, Words)
    assert number.size * CAPITALS >= 2 * drawn.sight.readable


@pytest.mark.parametrize(
    "display", ["3.5 inch 480x320", "7 inch 800x480", "7 inch 720x1280 upright"]
)
def test_the_knob_goes_from_one_end_to_the_other(display: str) -> None:
    """Each press moves it as far as every other, and the line is filled up to it."""
    drawn, view = renderer(display, 2.0), VIEWS["asking"]
    assert isinstance(view.scene, ScaleScene)
    middles = []
    for value in range(view.scene.most + 1):
        layout = drawn.layout(replace(view, scene=replace(view.scene, value=value)))
        (knob,), (filled,) = named(layout, "scale knob"), named(layout, "scale filled")
        (mark,) = named(layout, f"scale {value}")
        middles.append(knob.box.centre[0])
        assert abs(filled.box.right - middles[-1]) <= 1
        assert abs(mark.box.centre[0] - middles[-1]) <= 1
    steps = [after - before for before, after in pairwise(middles)]
    assert min(steps) > 0
    assert max(steps) - min(steps) <= 2


@pytest.mark.parametrize("display", DISPLAYS)
def test_the_lit_word_of_a_list_is_seen_wherever_it_stands(display: str) -> None:
    """The first, the last, and every one between."""
    drawn, view = renderer(display, 2.0), VIEWS["asking-named"]
    assert isinstance(view.scene, ChoiceScene)
    last = len(view.scene.words) - 1
    for here in (0, 1, last // 2, last - 1, last):
        layout = drawn.layout(replace(view, scene=replace(view.scene, here=here)))
        (lit,) = named(layout, "lit")
        (word,) = named(layout, f"word {here}")
        assert lit.box.with_(word.box) == lit.box
