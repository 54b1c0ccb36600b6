"""What is shown and how large: every screen on every display from every distance."""

from collections.abc import Iterator
from itertools import combinations, pairwise

import pytest

from station.core.screens.picture import Answer, Progress, SummaryScene, View, WorkScene
from station.core.values import replace
from station.core.workout.events import Button
from station.wall.drawing import theme
from station.wall.drawing.box import Box
from station.wall.drawing.elements import Element, Words
from station.wall.drawing.sheet import CAPITALS
from station.wall.layout import Layout
from tests.wall.scenery import DISPLAYS, METRES, VIEWS, holds, named, renderer, worst

EVERY_DATA = {"typical": lambda view: view, "worst": worst}

# What may lie over something else, and what it belongs to: a light, a ring and a banner are laid
# over the picture on purpose; the rest are parts of one thing.
OVER = ("answer", "ring")
PARTS = {
    "pill": "legend",
    "shape": "legend",
    "legend": "legend",
    "trouble": "trouble",
    "frame": "frame",
    "stage": "frame",
    "day": "days",
    "today": "days",
    "this": "days",
    "floor": "row",
    "here": "row",
    "row": "chart",
}
DROPPED = ("next", "cue", "name", "side word", "word", "pip")
"""What is left out, first to last."""


@pytest.fixture(params=DISPLAYS, scope="module")
def display(request: pytest.FixtureRequest) -> str:
    """Return the name of each display."""
    return str(request.param)


@pytest.fixture(params=METRES, scope="module")
def metres(request: pytest.FixtureRequest) -> float:
    """Return each distance of the eyes."""
    return float(request.param)


@pytest.fixture(params=EVERY_DATA, scope="module")
def views(request: pytest.FixtureRequest) -> dict[str, View]:
    """Return every view with typical data, then with the longest."""
    change = EVERY_DATA[request.param]
    return {name: change(view) for name, view in VIEWS.items()}


def thing(item: Element) -> str:
    """Return the thing an item is part of."""
    first, _, rest = item.name.partition(" ")
    if first in ("pill", "shape", "legend"):
        return f"legend {rest}"
    if first == "side" and rest in ("", "letter"):
        return "side"
    if item.name.startswith("side too"):
        return "side too"
    if first == "row":
        return f"chart {rest}" if rest.startswith(("base", "line")) else item.name
    return PARTS.get(first, item.name)


def boxes(layout: Layout) -> Iterator[tuple[str, Box]]:
    """Yield each thing that must keep to itself, with its box."""
    for item in layout.items:
        if not item.name.startswith(OVER):
            yield thing(item), item.box


def shares(one: str, other: str) -> bool:
    """Return whether two things may share a place: the frame goes round all, a floor under feet."""
    if one == other or "frame" in (one, other):
        return True
    pair = {name.partition(" ")[0] for name in (one, other)}
    if pair == {"person", "row"}:
        return True
    if pair == {"chart"} and len({name.rpartition(" ")[2] for name in (one, other)}) == 1:
        return True
    # Whether the body itself is clear of its marks is a matter of its ink, tested below.
    return "figure" in pair and bool(pair & {"side", "towards"})


def test_nothing_overlaps(display: str, metres: float, views: dict[str, View]) -> None:
    """No two things of a picture share a pixel, and the frame is crossed by nothing."""
    for name, view in views.items():
        layout = renderer(display, metres).layout(view)
        for (one, box), (other, second) in combinations(boxes(layout), 2):
            if not shares(one, other):
                assert not box.overlaps(second), (name, one, box, other, second)


def test_nothing_is_cut(display: str, metres: float, views: dict[str, View]) -> None:
    """Everything lies on the display, and what belongs inside the frame lies inside it."""
    drawn = renderer(display, metres)
    screen = Box(0, 0, *drawn.size)
    sight = drawn.sight
    inside = Box(*sight.inner).cut(*(-sight.padding + 1 for _ in range(4)))
    for name, view in views.items():
        for item in drawn.layout(view).items:
            assert holds(screen, item.box), (name, item)
            kind = thing(item).split()[0]
            if isinstance(view.scene, WorkScene) and kind not in (
                *("frame", "legend", "answer", "ring", "trouble"),
            ):
                assert holds(inside, item.box), (name, item.name, item.box, inside)


def test_what_is_never_left_out_is_there(
    display: str, metres: float, views: dict[str, View]
) -> None:
    """Number, figure, side mark and frame are on every screen of work."""
    for name, view in views.items():
        if isinstance(view.scene, WorkScene):
            layout = renderer(display, metres).layout(view)
            assert named(layout, "number"), name
            assert named(layout, "figure"), name
            assert named(layout, "frame") or named(layout, "stage"), name
            assert bool(named(layout, "side")) == (view.scene.side is not None), name


def minutes(item: Words, display: str, metres: float) -> float:
    """Return the height of a line's capitals in arc minutes."""
    return item.size * CAPITALS / renderer(display, metres).sight.down


def least(item: Words, scene: WorkScene) -> float:
    """Return what a line of a screen of work must have at the least, in arc minutes."""
    if not item.name.startswith("number"):
        return 20
    digits = len(str(scene.number))
    return (60 if digits < 2 else 44) if scene.minus else (60 if digits < 3 else 38)


def test_nothing_needed_is_below_the_floor(
    display: str, metres: float, views: dict[str, View]
) -> None:
    """Words have 20' and the number 60'; further off than the display serves, what it can give."""
    sight = renderer(display, metres).sight
    given = min(1.0, sight.served / sight.distance)
    for name, view in views.items():
        if not isinstance(view.scene, WorkScene):
            continue
        for item in renderer(display, metres).layout(view).items:
            if isinstance(item, Words) and not item.name.startswith(("legend", "trouble")):
                # A font's size is a whole number of pixels: it may miss by half of one.
                floor = least(item, view.scene) * given - 0.5 * CAPITALS / sight.down
                assert minutes(item, display, metres) >= floor, (name, item.name)


def test_words_are_left_out_in_their_order(
    display: str, metres: float, views: dict[str, View]
) -> None:
    """What is there may be missed less than what is left out: from the next exercise to the pips."""
    for name, view in views.items():
        scene = view.scene
        if not isinstance(scene, WorkScene) or (scene.side and scene.side.towards):
            continue
        texts = (scene.cue and scene.next) or scene.next, scene.cue, scene.name
        wanted = dict(zip(DROPPED, (*texts, scene.side_word, scene.word, scene.pips), strict=True))
        layout = renderer(display, metres).layout(view)
        there = [bool(named(layout, part)) for part in DROPPED if wanted[part]]
        assert all(later or not sooner for sooner, later in pairwise(there)), (name, there)


@pytest.mark.parametrize("upright", [False, True])
def test_the_closer_the_more_is_shown(upright: bool) -> None:
    """Coming closer never takes a word away."""
    display = "7 inch 720x1280 upright" if upright else "10.1 inch 1280x800"
    shown = [
        {item.name for item in renderer(display, metres).layout(VIEWS["hold"]).items}
        for metres in METRES
    ]
    for closer, further in pairwise(shown):
        assert further & set(DROPPED) <= closer & set(DROPPED)


def test_the_column_never_moves_between_phases(display: str, metres: float) -> None:
    """Number, word and pips stay where they are from get ready to the end of the exercise."""
    baselines = {
        item.baseline
        for name in ("hold", "reps", "reps-paced", "rest", "change-sides")
        for item in renderer(display, metres).layout(VIEWS[name]).items
        if isinstance(item, Words) and item.name == "number 0"
    }
    assert len(baselines) == 1


@pytest.mark.parametrize(
    "name", [n for n, v in VIEWS.items() if not isinstance(v.scene, WorkScene)]
)
def test_the_answer_covers_no_words_of_a_page(display: str, metres: float, name: str) -> None:
    """Where no frame carries the light of a press, it lies between the page and the legends."""
    for button in Button:
        view = replace(VIEWS[name], answer=Answer(button, accepted=True))
        layout = renderer(display, metres).layout(view)
        lights = [item.box for item in named(layout, "answer")]
        words = [item for item in layout.items if isinstance(item, Words)]
        assert not [item for item in words for light in lights if light.overlaps(item.box)]


@pytest.mark.parametrize("name", [n for n, v in VIEWS.items() if isinstance(v.scene, WorkScene)])
def test_the_body_is_clear_of_its_marks(display: str, name: str) -> None:
    """Side mark and side word cover no part of the drawn body in any key pose."""
    drawn = renderer(display, 1.5)
    layout = drawn.layout(VIEWS[name])
    marks = [item.box for item in layout.items if thing(item).startswith("side")]
    bare = drawn.picture(Layout(named(layout, "figure"), layout.light))
    grounds = {theme.GROUND, theme.stage(VIEWS[name].scene.tone)}
    for box in marks:
        for x in range(box.left, box.right, 2):
            for y in range(box.top, box.bottom, 2):
                assert bare.get_at((x, y))[:3] in grounds, (box, x, y)


def test_the_quiet_mode_is_seen_on_home(display: str, metres: float) -> None:
    """A level that nobody sees surprises: its sign stands there while it is on, and only then."""
    drawn = renderer(display, metres)
    (sign,) = named(drawn.layout(VIEWS["home-quiet"]), "quiet")
    assert sign.box.height >= drawn.sight.strip / 4
    assert not named(drawn.layout(VIEWS["home"]), "quiet")


@pytest.mark.parametrize("done", [range(7), range(2), ()])
def test_after_a_workout_only_what_was_done_is_in_full_colour(done: range) -> None:
    """What was left out stands there in grey; before a workout, all are in full colour."""
    view = VIEWS["summary"]
    scene = view.scene
    assert isinstance(scene, SummaryScene)
    row = tuple(
        replace(place, progress=Progress.DONE if number in done else Progress.COMING)
        for number, place in enumerate(scene.row)
    )
    shown = renderer("7 inch 800x480", 2.0).layout(replace(view, scene=replace(scene, row=row)))
    grey = [body.progress is Progress.COMING for body in named(shown, "person")]
    assert grey == [bool(done) and number not in done for number in range(7)]
