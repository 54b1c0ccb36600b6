"""A handful of screens look as they did when a person last looked at them."""

from pathlib import Path

import pygame
import pytest

from station.core.content.exercise import Side
from station.core.screens.details import SideMark
from station.core.values import replace
from tests.wall.references import REFERENCES, alike, beside, draw, path
from tests.wall.scenery import VIEWS, renderer


@pytest.mark.parametrize(("name", "display", "metres"), REFERENCES)
def test_a_screen_looks_as_it_did(name: str, display: str, metres: float, tmp_path: Path) -> None:
    """A drawn screen is its reference, but for the edges of letters and limbs."""
    was, now = pygame.image.load(path(name, display)), draw(name, display, metres)
    if not alike(was, now):
        shown = tmp_path / "was and is.png"
        pygame.image.save(beside(was, now), shown)
        pytest.fail(
            f"{name} on {display} looks different: see {shown}. "
            "If it is right, run python -m tests.wall.references"
        )


@pytest.mark.parametrize(
    "change",
    [
        {"number": 24},
        {"word": "rest"},
        {"side": SideMark(Side.RIGHT, solid=True)},
        {"side": SideMark(Side.LEFT, solid=False)},
    ],
)
def test_a_small_change_is_seen(change: dict[str, object]) -> None:
    """The tolerance lets no wrong digit, word or side mark through."""
    view = VIEWS["hold"]
    other = replace(view, scene=replace(view.scene, **change))
    drawn = renderer("7 inch 800x480", 2.0)
    assert not alike(drawn.image(view), drawn.image(other))


def test_a_shift_by_a_pixel_is_let_through() -> None:
    """Edges may lie a pixel off, as they do from one version of FreeType to the next."""
    picture = renderer("7 inch 800x480", 2.0).image(VIEWS["hold"])
    shifted = picture.copy()
    shifted.scroll(1, 0)
    assert alike(picture, shifted)
