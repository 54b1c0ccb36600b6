"""An exercise without a figure: its name, side, dose and position fill the stage."""

from functools import cache
from itertools import combinations

import pytest

from station.core.content.exercise import Stroke
from station.core.content.plan import plan
from station.core.content.program import Item, Library, Program
from station.core.rehearse.typical import views
from station.core.screens.picture import View
from station.core.screens.scenes import HomeScene
from station.core.values import Seconds, replace
from station.wall.drawing.elements import Body, Element, Plate, Words
from station.wall.layout import at_rest, posed
from tests.wall.scenery import DISPLAYS, LIBRARY, TODAY, renderer


@cache
def shown() -> dict[str, View]:
    """Return every screen of a workout in which two of three exercises have no figure."""
    movement = tuple(Stroke(name=n, seconds=Seconds(2)) for n in ("open", "close"))
    position = "Lie on your side, knees bent, the band around both thighs."
    bare = replace(
        LIBRARY.exercises["straight-leg-raise"],
        id="clam",
        name="Clamshell with a band",
        short="Clamshell",
        position=position,
        movement=movement,
        figure=None,
    )
    held = replace(
        LIBRARY.exercises["knee-plank"],
        id="neck",
        short="Neck press",
        figure=None,
        movement=(Stroke(name="hold", seconds=Seconds(5), hold=True),),
    )
    exercises = {each.id: each for each in (bare, held, LIBRARY.exercises["squat"])}
    items = (
        Item(exercise="neck", sets=5, hold=10),
        Item(exercise="clam", sets=2, reps=8, note="red band, at the door"),
        Item(exercise="squat", sets=1, reps=5),
    )
    program = Program(id="bare", name="Bare", about="", items=items)
    library = Library(exercises, {"bare": program}, LIBRARY.figures)
    full, short = (plan(program, library, short=day) for day in (False, True))
    return views(replace(TODAY, full=full, short=short))


SCREENS = ("preview", "preview-reps", "get-ready", "hold", "hold-end", "reps", "rest", "paused")


def named(items: tuple[Element, ...], *names: str) -> list[Words]:
    """Return the words whose names begin so."""
    return [i for i in items if isinstance(i, Words) and i.name.startswith(names)]


@pytest.mark.parametrize("display", DISPLAYS)
@pytest.mark.parametrize("screen", SCREENS)
def test_words_stand_where_a_figure_would(display: str, screen: str) -> None:
    """No body is drawn; the words are on the wall, and nothing lies over anything else."""
    size, _ = DISPLAYS[display]
    items = renderer(display, 1.5).layout(shown()[screen]).items
    assert not [item for item in items if isinstance(item, Body)]
    words = named(items, "caption", "position", "name")
    assert words
    text = " ".join(item.text for item in words)
    assert "Clamshell" in text or "Neck press" in text or "Plank" in text
    others = named(items, "number", "word", "side", "legend", "pip words", "cue", "note", "matters")
    for one, other in combinations((*words, *others), 2):
        assert not one.box.overlaps(other.box), (one.name, other.name)
    whole = (0, 0, *size)
    assert all(item.box.left >= whole[0] and item.box.right <= whole[2] for item in words)


@pytest.mark.parametrize("display", ["3.5 inch 480x320", "7 inch 800x480"])
def test_a_card_stands_in_the_row(display: str) -> None:
    """At home an exercise without a figure is a card with its letter; the body beside it still moves."""
    view = shown()["home"]
    assert isinstance(view.scene, HomeScene)
    wall = renderer(display, 1.5)
    layout = wall.layout(view)
    cards = [i.name for i in layout.items if isinstance(i, Plate) and i.name.startswith("card")]
    assert cards == ["card 0", "card 1"]
    assert [item.text for item in named(layout.items, "card letter")] == ["N", "C"]
    assert posed(wall.layout(at_rest(view)), view) == layout
