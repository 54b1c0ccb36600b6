"""Pictures: what is drawn when little changed is what would be drawn anew."""

from functools import cache
from itertools import pairwise

import pygame
import pytest

from station.core.body.figure import Stance
from station.core.screens.picture import Light, View
from station.core.screens.scenes import HomeScene, WorkScene
from station.core.values import Millimetres, replace
from station.wall import renderer as renderer_module
from station.wall.drawing.box import Box
from station.wall.drawing.sight import Sight
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


def is_place(rect: pygame.Rect, box: Box) -> bool:
    """Return whether a rectangle covers a box, and no more to its sides than fills lines of the cache."""
    is_near = rect.left > box.left - 16 and rect.right < box.right + 16
    return is_near and rect.contains(box) and (rect.top, rect.height) == (box.top, box.height)


@pytest.mark.parametrize("name", ["preview", "hold", "reps", "reps-squat"])
def test_a_moving_figure_touches_only_its_place(name: str) -> None:
    """A figure that moves redraws nothing but its own box."""
    drawn = fresh()
    target = pygame.Surface(drawn.size)
    drawn.paint(target, VIEWS[name])
    (figure,) = named(drawn.layout(VIEWS[name]), "figure")
    (touched,) = drawn.paint(target, moved(VIEWS[name]))
    assert is_place(touched, figure.box)


def test_what_is_touched_lies_on_the_display() -> None:
    """Also where its width is no whole number of lines."""
    sight = Sight((1366, 768), (Millimetres(344.2), Millimetres(193.6)), 2.0)
    drawn = Renderer(sight, LIBRARY.figures, SIGNS, type_=TYPE)
    target = pygame.Surface(drawn.size)
    drawn.paint(target, VIEWS["hold"])
    for rect in drawn.paint(target, VIEWS["rest"]):
        assert target.get_rect().contains(rect)


@pytest.mark.parametrize("name", ["preview", "hold", "reps", "reps-squat"])
def test_a_moving_figure_is_not_laid_out_again(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Thirty times a second only the body is another: all else is known to stand where it stood."""
    drawn = fresh()
    drawn.layout(VIEWS[name])
    with monkeypatch.context() as patched:
        patched.setattr(renderer_module, "layout", lambda *_: pytest.fail("laid out again"))
        layout = drawn.layout(moved(VIEWS[name]))
    assert layout == fresh().layout(moved(VIEWS[name]))
    assert layout != drawn.layout(VIEWS[name])


def test_the_row_of_home_is_not_laid_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """When the first of today's people moves, home stands still around it."""
    drawn, view = fresh(), VIEWS["home"]
    assert isinstance(view.scene, HomeScene)
    first, *others = view.scene.row
    poses = first.person.poses
    person = replace(first.person, stance=Stance(poses[0], poses[-1], 0.3))
    row = (replace(first, person=person), *others)
    after = replace(view, scene=replace(view.scene, row=row))
    target = pygame.Surface(drawn.size)
    drawn.paint(target, view)
    with monkeypatch.context() as patched:
        patched.setattr(renderer_module, "layout", lambda *_: pytest.fail("laid out again"))
        (body,) = [item for item in drawn.layout(after).items if item.name == "person 0"]
        (touched,) = drawn.paint(target, after)
        assert is_place(touched, body.box)
    assert pixels(target) == pixels(fresh().image(after))


@pytest.mark.parametrize(("breath", "touched"), [(0.01, 0), (0.5, 1)])
def test_a_breath_too_small_to_be_seen_draws_nothing(breath: float, touched: int) -> None:
    """Between two pictures that are the same for the eye no pixel is touched."""
    drawn, view = fresh(), VIEWS["hold"]
    scene = view.scene
    assert isinstance(scene, WorkScene)
    still = replace(scene.person.stance, breath=0.0)
    first, second = (
        replace(view, scene=replace(scene, person=replace(scene.person, stance=stance)))
        for stance in (still, replace(still, breath=breath))
    )
    target = pygame.Surface(drawn.size)
    drawn.paint(target, first)
    assert len(drawn.paint(target, second)) == touched


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
