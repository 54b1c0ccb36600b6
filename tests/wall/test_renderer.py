"""Pictures: what is drawn when little changed is what would be drawn anew."""

from functools import cache
from itertools import pairwise

import pygame
import pytest

from station.core.body.figure import Stance
from station.core.screens.picture import Light, View
from station.core.values import replace
from station.wall.drawing.box import Box
from station.wall.renderer import Renderer
from tests.wall.scenery import LIBRARY, SIGNS, TYPE, VIEWS, named, renderer

DISPLAY = "7 inch 800x480"


def fresh() -> Renderer:
    """Return a renderer that has drawn nothing yet."""
    return Renderer(renderer(DISPLAY, 2.0).sight, LIBRARY.figures, SIGNS, type_=TYPE)


def pixels(surface: pygame.Surface) -> bytes:
    """Return every pixel."""
    return bytes(surface.get_buffer().raw)


@cache
def anew(name: str) -> bytes:
    """Return every pixel of a view that is drawn from nothing."""
    return pixels(fresh().image(VIEWS[name]))


@pytest.mark.parametrize(("before", "after"), list(pairwise([*VIEWS, *list(VIEWS)[::-3], "home"])))
def test_drawing_what_changed_is_drawing_everything(before: str, after: str) -> None:
    """From any screen to the next, the picture is the same as one drawn from nothing."""
    drawn = fresh()
    target = pygame.Surface(drawn.size)
    drawn.paint(target, VIEWS[before])
    drawn.paint(target, VIEWS[after])
    assert pixels(target) == anew(after)


@pytest.mark.parametrize("name", VIEWS)
def test_a_still_screen_draws_nothing(name: str) -> None:
    """The same view again touches no pixel."""
    drawn = fresh()
    target = pygame.Surface(drawn.size)
    drawn.paint(target, VIEWS[name])
    assert drawn.paint(target, VIEWS[name]) == []


def moved(view: View) -> View:
    """Return the view with its figure a little further."""
    scene = view.scene
    stance = Stance("start", scene.person.poses[-1], 0.4)
    return replace(view, scene=replace(scene, person=replace(scene.person, stance=stance)))


@pytest.mark.parametrize("name", ["preview", "hold", "reps", "reps-squat"])
def test_a_moving_figure_touches_only_its_place(name: str) -> None:
    """A figure that moves redraws nothing but its own box."""
    drawn = fresh()
    target = pygame.Surface(drawn.size)
    drawn.paint(target, VIEWS[name])
    (figure,) = named(drawn.layout(VIEWS[name]), "figure")
    assert [Box(*rect) for rect in drawn.paint(target, moved(VIEWS[name]))] == [figure.box]


def test_a_black_display_is_black() -> None:
    """After a quarter of an hour nothing is lit."""
    picture = fresh().image(VIEWS["home-black"])
    assert pygame.transform.average_color(picture)[:3] == (0, 0, 0)


def test_a_dimmed_display_can_be_made_out() -> None:
    """Dimmed, the picture has the same shapes at a fraction of the light."""
    full, dim = (fresh().image(VIEWS[name]) for name in ("home", "home-dimmed"))
    spots = [(x, y) for x in range(0, 800, 7) for y in range(0, 480, 7)]
    lit = [sum(full.get_at(spot)[:3]) for spot in spots]
    left = [sum(dim.get_at(spot)[:3]) for spot in spots]
    assert 0.2 < sum(left) / sum(lit) < 0.35
    assert max(left) < 0.35 * max(lit)
    assert VIEWS["home-dimmed"].light is Light.DIM


def test_where_the_buttons_are_the_legends_are() -> None:
    """Legends stand above the buttons, wherever those sit under the display."""
    places = (0.3, 0.5, 0.7)
    drawn = Renderer(renderer(DISPLAY, 2.0).sight, LIBRARY.figures, SIGNS, places, TYPE)
    layout = drawn.layout(VIEWS["reps"])
    for button, place in zip(("BACK", "REP", "NEXT"), places, strict=True):
        boxes = [i.box for kind in ("shape", "legend") for i in named(layout, f"{kind} {button}")]
        left, right = min(b.left for b in boxes), max(b.right for b in boxes)
        assert (left + right) / 2 == pytest.approx(place * 800, abs=14)
