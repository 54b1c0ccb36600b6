"""What is shown and how large: every layout on every display from every distance."""

from collections.abc import Iterator
from itertools import pairwise, product
from typing import Any, NamedTuple

import pygame
import pytest

from station.core.engine.view import in_short
from station.core.rehearse.visit import Visit
from station.core.screens.details import Pip, Progress
from station.core.screens.picture import Response, View
from station.core.screens.scenes import GoOnScene, LinesScene, PreviewScene, SummaryScene, WorkScene
from station.core.values import Seconds, replace
from station.core.workout.events import Button, PartName, Trouble
from station.wall.drawing import theme
from station.wall.drawing.box import Box
from station.wall.drawing.elements import Disc, Element, Ring, Shape, Words
from station.wall.drawing.pips import MARK
from station.wall.drawing.sheet import CAPITALS
from station.wall.drawing.sight import FLOOR, Sight
from station.wall.layout import Layout
from station.wall.person.people import People
from station.wall.screens.notice import room_of
from station.wall.screens.places import plan
from station.wall.screens.preview import LARGE, NAME
from tests.wall.scenery import (
    DISPLAYS,
    LIBRARY,
    LONG_TROUBLE,
    METRES,
    TODAY,
    VIEWS,
    colours,
    holds,
    named,
    renderer,
    worst,
)

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
    "scale": "scale",
}
DROPPED = ("next", "cue", "name", "side word", "word", "pip")
"""What is left out, first to last."""


SHARING = {
    "home-dimmed": "home",
    "refused": "preview",
    "reps-press": "reps",
    "reps-single-leg-bridge": "reps-paced",
}
"""Screens that are laid out as another one: what differs is the body, a word or an answer."""

FAR = tuple(n for n, v in VIEWS.items() if isinstance(v.scene, WorkScene | PreviewScene))
"""Screens that are looked at from the mat; all others are pages, set for whoever stands before them."""

PAGES = tuple(name for name in VIEWS if name not in FAR)
EVERYWHERE = tuple(name for name in FAR if name not in SHARING)
USUAL = 2.0
EDGES = (METRES[0], USUAL, METRES[-1])
"""From where every display is looked at: as near and as far as may be, and as far as most do."""

BETWEEN = ("3.5 inch 480x320", "7 inch 800x480", "7 inch 720x1280 upright")
"""The displays that are looked at from the distances between as well: what has room at both ends of
them has room there, and these have the least."""

PLACES = tuple(
    (display, metres)
    for display, metres in product(DISPLAYS, METRES)
    if metres in EDGES or display in BETWEEN
)
"""From here every screen is looked at; from elsewhere, those that are laid out in their own way."""


class Laid(NamedTuple):
    """A screen as it is laid out in a place, with typical data or the longest."""

    name: str
    view: View
    layout: Layout


def told(place: tuple[str, float]) -> str:
    """Return a place as it is named in the list of cases."""
    display, metres = place
    return f"{display} from {metres} m"


@pytest.fixture(params=PLACES, ids=told, scope="module")
def place(request: pytest.FixtureRequest) -> tuple[str, float]:
    """Return each display with each distance of the eyes."""
    display, metres = request.param
    return str(display), float(metres)


@pytest.fixture(scope="module")
def laid(place: tuple[str, float]) -> list[Laid]:
    """Return every screen in that place, with typical data and with the longest."""
    drawn = renderer(*place)
    names = VIEWS if place[1] == USUAL else EVERYWHERE
    # Between them typical data has more room than from afar, and less than from near by.
    kinds = EVERY_DATA if place[1] in EDGES else ["worst"]
    found = []
    for name, change in product(names, kinds):
        view = EVERY_DATA[change](VIEWS[name])
        found.append(Laid(f"{name} {change}", view, drawn.layout(view)))
    return found


@pytest.fixture(scope="module")
def working(laid: list[Laid]) -> list[Laid]:
    """Return the screens of work among them."""
    return [each for each in laid if isinstance(each.view.scene, WorkScene)]


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
    if pair in ({"person", "row"}, {"lit", "word"}):
        return True
    if pair == {"chart"} and len({name.rpartition(" ")[2] for name in (one, other)}) == 1:
        return True
    # Whether the body itself is clear of its marks is a matter of its ink, tested below.
    return "figure" in pair and bool(pair & {"side", "towards"})


def outline(layout: Layout) -> set[tuple[str, Box]]:
    """Return where everything stands that screens may share: all but bodies, answers and legends."""
    apart = (*OVER, "figure", "person", "here", "pill", "shape", "legend", "frame")
    return {(item.name, item.box) for item in layout.items if not item.name.startswith(apart)}


@pytest.mark.parametrize("display", ["7 inch 800x480", "7 inch 720x1280 upright"])
@pytest.mark.parametrize(("name", "other"), SHARING.items())
def test_screens_that_share_a_layout_are_laid_out_alike(
    display: str, name: str, other: str
) -> None:
    """With the longest data the two differ in nothing but what they may differ in."""
    one, two = (renderer(display, 1.5).layout(worst(VIEWS[each])) for each in (name, other))
    assert outline(one) == outline(two)


@pytest.mark.parametrize("display", DISPLAYS)
def test_a_page_is_laid_out_alike_from_everywhere(display: str) -> None:
    """A page is read at the wall: how far the mat lies does not change it."""
    for name in PAGES:
        near, far = (renderer(display, metres).layout(VIEWS[name]) for metres in (0.7, 3.0))
        assert near == far, name


def overlapping(layout: Layout) -> Iterator[tuple[str, str]]:
    """Yield each two things that share a pixel."""
    found = sorted(boxes(layout), key=lambda each: each[1].left)
    for number, (one, box) in enumerate(found):
        for other, second in found[number + 1 :]:
            if second.left >= box.right:
                break
            if box.overlaps(second):
                yield one, other


def test_nothing_overlaps(laid: list[Laid]) -> None:
    """No two things of a picture share a pixel, and the frame is crossed by nothing."""
    for name, _, layout in laid:
        assert [pair for pair in overlapping(layout) if not shares(*pair)] == [], name


def test_nothing_is_cut(place: tuple[str, float], laid: list[Laid]) -> None:
    """Everything lies on the display, and what belongs inside the frame lies inside it."""
    drawn = renderer(*place)
    screen = Box(0, 0, *drawn.size)
    sight = drawn.sight
    inside = Box(*sight.inner).cut(*(-sight.padding + 1 for _ in range(4)))
    for name, view, layout in laid:
        for item in layout.items:
            assert holds(screen, item.box), (name, item)
            kind = thing(item).split()[0]
            if isinstance(view.scene, WorkScene) and kind not in (
                *("frame", "legend", "answer", "ring", "trouble"),
            ):
                assert holds(inside, item.box), (name, item.name, item.box, inside)


def test_what_is_never_left_out_is_there(working: list[Laid]) -> None:
    """Number, figure, side mark and frame are on every screen of work."""
    for name, view, layout in working:
        assert named(layout, "number"), name
        assert named(layout, "figure"), name
        assert named(layout, "frame") or named(layout, "stage"), name
        assert bool(named(layout, "side")) == (view.scene.side is not None), name


def least(item: Words, scene: WorkScene) -> float:
    """Return what a line of a screen of work must have at the least, in arc minutes."""
    if not item.name.startswith("number"):
        return 20
    digits = len(scene.digits)
    if scene.minus:
        return 60 if digits < 2 else 44
    return {3: 38, 4: 34, 5: 26}.get(digits, 60)


def test_nothing_needed_is_below_the_floor(place: tuple[str, float], working: list[Laid]) -> None:
    """Words have 20' and the number 60'; further off than the display serves, what it can give."""
    sight = renderer(*place).sight
    given = min(1.0, sight.served / sight.distance)
    for name, view, layout in working:
        assert isinstance(view.scene, WorkScene)
        for item in layout.items:
            if isinstance(item, Words) and not item.name.startswith(("legend", "trouble")):
                # A font's size is a whole number of pixels: it may miss by half of one.
                alone = 0.6 if item.name == "word" else 1.0  # so far a long one shrinks by itself
                floor = alone * least(item, view.scene) * given - 0.5 * CAPITALS / sight.down
                assert item.size * CAPITALS / sight.down >= floor, (name, item.name)


def test_words_are_left_out_in_their_order(working: list[Laid]) -> None:
    """What is there may be missed less than what is left out: from the next exercise to the pips."""
    for name, view, layout in working:
        scene = view.scene
        assert isinstance(scene, WorkScene)
        if scene.side and scene.side.towards:
            continue
        texts = (scene.cue and scene.next) or scene.next, scene.cue, scene.name
        wanted = dict(zip(DROPPED, (*texts, scene.side_word, scene.word, scene.pips), strict=True))
        there = [bool(named(layout, part)) for part in DROPPED if wanted[part]]
        assert all(later or not sooner for sooner, later in pairwise(there)), (name, there)


TROUBLES = {
    in_short(Trouble(part, "", Seconds(0), passing=passing), Visit(TODAY).session)
    for part, passing in product(PartName, (False, True))
}
"""What is shown of each part's trouble in work."""


@pytest.mark.parametrize("place_", tuple(product(DISPLAYS, (1.0, 3.0))), ids=told)
def test_trouble_in_work_is_told_in_a_few_words(place_: tuple[str, float]) -> None:
    """Each is read from the mat as everything else there, and in work no sentence is shown."""
    drawn = renderer(*place_)
    sight = drawn.sight
    given = min(1.0, sight.served / sight.distance)
    for text in sorted(TROUBLES):
        assert len(text.split()) <= 4
        view = replace(VIEWS["hold"], trouble=LONG_TROUBLE, trouble_short=text)
        lines = [i for i in named(drawn.layout(view), "trouble") if isinstance(i, Words)]
        assert " ".join(line.text for line in lines) == text
        for line in lines:
            assert line.size * CAPITALS / sight.down >= 20 * given - 0.5 * CAPITALS / sight.down


def arm(size: float, sight: Sight) -> float:
    """Return how large capitals of that font are at arm's length, in arc minutes."""
    return size * CAPITALS * FLOOR / sight.readable


def test_under_a_long_trouble_the_dose_stands_clear_of_its_side() -> None:
    """A wider column in which they have room is taken, whatever is left out for it."""
    scene = VIEWS["preview"].scene
    assert isinstance(scene, PreviewScene)
    person = replace(scene.person, figure="bird-dog", inset=None, poses=("start", "reach"))
    said = {"note": "Slowly", "each": "each held 2 s, each side", "pace": "paced by voice"}
    scene = replace(scene, name="Bird dog", dose="4 reps", person=person, **said)
    trouble = "This display can be read from 1.1 m: come nearer, or use a larger one."
    view = replace(VIEWS["preview"], scene=scene, trouble=trouble)
    layout = renderer("3.5 inch 480x320", USUAL).layout(view)
    (side,), (number,) = named(layout, "side")[:1], named(layout, "number")
    assert not pygame.Rect(side.box).colliderect(number.box)


@pytest.mark.parametrize("display", DISPLAYS)
def test_the_notice_is_read_without_glasses(display: str) -> None:
    """Every page has capitals of 20' at arm's length, and every sentence is on one of them."""
    drawn = renderer(display, USUAL)
    visit = Visit(TODAY, acknowledged=False, room=room_of(drawn.sight)).press(Button.NEXT)
    pages = visit.session.notice
    assert len(pages) == (9 if display.startswith("3.5") else 3)
    for page in pages:
        lines = [i for i in named(drawn.layout(visit.view()), "line") if isinstance(i, Words)]
        assert " ".join(line.text for line in lines) == " ".join((page.heading, *page.sentences))
        assert min(arm(line.size, drawn.sight) for line in lines) >= 19.7
        visit.press(Button.NEXT)


@pytest.mark.parametrize("display", DISPLAYS)
def test_legends_have_one_size(display: str) -> None:
    """On every screen of a display they are as large, and can be read at arm's length."""
    drawn = renderer(display, USUAL)
    sizes = {
        item.size
        for view in VIEWS.values()
        for item in named(drawn.layout(view), "legend")
        if isinstance(item, Words)
    }
    (size,) = sizes
    assert arm(size, drawn.sight) >= 19.7


HOSTILE: dict[str, dict[str, Any]] = {
    "a round and a note": {"note": "Round 1 of 2 · Cushion under the knees, red band at the door"},
    "a compound": {"matters": "Wirbelsäulenaufrichtungsmuskulaturkräftigungsübung " * 2},
    "a long text": {"matters": "Keep it still. " + "Breathe, and lower the leg slowly. " * 9},
    "a long name": {
        "name": "Oberschenkelrückseitendehnung im Einbeinstand",
        "short": "Einbeinstand",
    },
    "a long short name": {"name": "W" * 60, "short": "W" * 12},
    "many exercises": {"place": (6, 22), "place_word": "7 of 22"},
    "very many": {"place": (43, 45), "place_word": "44 of 45", "short": "Quadrizeps.."},
    "a long dose": {
        "dose": "3 × 59:59 min",
        "each": "each held 999 s, each side, in turn",
        "needed": "each held 999 s, in turn",
    },
    "twelve sets": {"pips": ((Pip.LATER, Pip.LATER),) * 12},
    "a long side": {"side_word": "Rechtsseitenlage"},
    "a long pace": {"pace": "die Station führt im Takt der Wiederholungen"},
}
"""What somebody's own programme or language may put into a preview, one thing at a time."""


@pytest.mark.parametrize("display", DISPLAYS)
def test_nothing_is_small_because_another_thing_is_long(display: str) -> None:
    """Name, side and dose keep their floor; what has no room at its own is broken or left out."""
    drawn = renderer(display, USUAL)
    plain = VIEWS["preview-reps"]
    assert isinstance(plain.scene, PreviewScene)
    everything = {key: value for case in HOSTILE.values() for key, value in case.items()}
    # One by one where there is least room; all at once is harder than each of them, everywhere.
    alone = HOSTILE if display in BETWEEN else {}
    cases: dict[str, dict[str, Any]] = {**alone, "all of it": everything}
    for case, changes in cases.items():
        layout = drawn.layout(replace(plain, scene=replace(plain.scene, **changes)))
        assert [pair for pair in overlapping(layout) if not shares(*pair)] == [], case
        (mark,) = named(layout, "side")[:1]
        assert mark.box.height / MARK >= LARGE * drawn.sight.readable - 1, case
        for item in layout.items:
            assert holds(Box(0, 0, *drawn.size), item.box), (case, item.name)
            if not isinstance(item, Words) or item.name.startswith("legend"):
                continue
            least = {"name": 20 * NAME, "number": 20 * LARGE}.get(item.name, 20)
            if case not in ("a long short name", "all of it") or item.name != "number":
                assert arm(item.size, drawn.sight) >= least - 0.7, (case, item.name, item.text)


NOTED = "thin mat under the knees, by the sofa"


def previewed(display: str, **told: str) -> Layout:
    """Return the preview of a reach with other words and a note."""
    plain = VIEWS["preview-reps"]
    assert isinstance(plain.scene, PreviewScene)
    scene = replace(plain.scene, **told, note=NOTED)
    return renderer(display, USUAL).layout(replace(plain, scene=scene))


@pytest.mark.parametrize(
    ("dose", "needed"),
    [("2 × 6 reps", "each held 2 s"), ("10 reps", "sets: left\N{NO-BREAK SPACE}1, right 3")],
)
def test_what_is_needed_to_do_it_outlasts_a_note(dose: str, needed: str) -> None:
    """On the smallest display a note, which is spoken, gives way; then the dose stands by its side."""
    display = "3.5 inch 480x320"
    layout = previewed(display, dose=dose, each=f"{needed}, each side", needed=needed)
    lines = [item.text for item in named(layout, "pace") if isinstance(item, Words)]
    assert " ".join(lines) == needed
    assert named(layout, "side")
    (number,) = named(layout, "number")
    assert isinstance(number, Words)
    assert arm(number.size, renderer(display, USUAL).sight) >= 20 * LARGE - 0.7


def test_many_words_take_a_wider_column_before_the_dose_is_small() -> None:
    """A figure that leaves half of the page free lends of its width."""
    layout = previewed("7 inch 800x480", each="each held 2 s, each side", needed="each held 2 s")
    (number,), noted = named(layout, "number"), named(layout, "note")
    assert isinstance(number, Words)
    assert arm(number.size, renderer("7 inch 800x480", USUAL).sight) >= 30
    assert " ".join(each.text for each in noted if isinstance(each, Words)) == NOTED


def test_what_a_note_would_have_taken_is_not_left_free() -> None:
    """Where there is no room for it, the line that it pushed out is there again."""
    layout = previewed("3.5 inch 480x320", dose="8 · 6 reps", each="each side")
    assert not named(layout, "note")
    (line,) = named(layout, "pace")
    assert isinstance(line, Words)
    assert line.text == "each side"


@pytest.mark.parametrize("display", DISPLAYS)
@pytest.mark.parametrize("change", EVERY_DATA)
def test_a_preview_that_goes_on_by_itself_has_its_time_around_it(display: str, change: str) -> None:
    """Corners that shrink, as where one gets ready; all that is read stands inside them."""
    drawn = renderer(display, USUAL)
    plain = EVERY_DATA[change](VIEWS["preview-reps"])
    assert isinstance(plain.scene, PreviewScene)
    layout = drawn.layout(replace(plain, scene=replace(plain.scene, left=0.4)))
    assert named(layout, "frame")
    inside = Box(*drawn.sight.inner).cut(*(-drawn.sight.padding + 1 for _ in range(4)))
    apart = ("frame", "legend", "pill", "shape")
    crossing = [i.name for i in layout.items if not i.name.startswith(apart)]
    crossing = [i.name for i in layout.items if i.name in crossing and not holds(inside, i.box)]
    assert crossing == []
    assert not named(drawn.layout(plain), "frame")


@pytest.mark.parametrize("display", DISPLAYS)
def test_a_long_word_shrinks_alone(display: str) -> None:
    """A stroke of a language with long words is there, the number as large as ever; "lower" has 20'."""
    drawn = renderer(display, USUAL)
    plain = VIEWS["reps-paced"]
    assert isinstance(plain.scene, WorkScene)
    sizes = []
    for text in ("lower", "absenken"):
        layout = drawn.layout(replace(plain, scene=replace(plain.scene, word=text)))
        (word,) = [item for item in layout.items if isinstance(item, Words) and item.name == "word"]
        sizes.append((arm(word.size, drawn.sight), named(layout, "number")))
    (usual, number), (small, same) = sizes
    assert usual >= 20 - 0.7
    assert usual >= small >= 0.6 * 20 - 0.7
    assert number == same


@pytest.mark.parametrize("display", DISPLAYS)
def test_exercises_are_dots_up_to_twelve_and_then_a_count(display: str) -> None:
    """Nobody counts thirteen dots."""
    view = VIEWS["preview"]
    assert isinstance(view.scene, PreviewScene)
    for count, shown in ((12, 12), (13, 1)):
        scene = replace(view.scene, place=(6, count), place_word=f"7 of {count}")
        layout = renderer(display, USUAL).layout(replace(view, scene=scene))
        assert len(named(layout, "place")) == shown


def test_a_legend_that_is_too_long_is_smaller_alone() -> None:
    """Somebody's own words may be longer than any display is wide; the others stay as they are."""
    drawn = renderer("3.5 inch 480x320", USUAL)
    home = VIEWS["home"]
    long = replace(home.legends[0], word="Vergangenheitsbetrachtung")
    sizes = [
        item.size
        for item in named(drawn.layout(replace(home, legends=(long, *home.legends[1:]))), "legend")
        if isinstance(item, Words)
    ]
    assert sizes[1] == sizes[2] > sizes[0]


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


def baselines(place: tuple[str, float], figure: str) -> set[int]:
    """Return where the number stands in every phase of an exercise with that body."""
    views = [VIEWS[name] for name in ("hold", "reps", "reps-paced", "rest", "change-sides")]
    return {
        item.baseline
        for view in views
        for item in renderer(*place).layout(shown_by(view, figure)).items
        if isinstance(item, Words) and item.name == "number 0"
    }


def test_the_column_never_moves_between_phases(place: tuple[str, float]) -> None:
    """Number, word and pips stay where they are from get ready to the end of the exercise."""
    assert len(baselines(place, "hip-flexor-stretch")) == 1


@pytest.mark.parametrize("display", DISPLAYS)
def test_the_number_over_a_flat_body_never_moves(display: str) -> None:
    """So does the number that stands above a body across the whole width."""
    assert len(baselines((display, USUAL), "knee-plank")) == 1


def shown_by(view: View, figure: str) -> View:
    """Return a screen of work with another body."""
    assert isinstance(view.scene, WorkScene)
    return replace(
        view, scene=replace(view.scene, person=replace(view.scene.person, figure=figure))
    )


FLAT = {"reps-hip-abduction": "hip-abduction", "hold-knee-plank": "knee-plank"}


@pytest.mark.parametrize("name", FLAT)
@pytest.mark.parametrize("place_", [("3.5 inch 480x320", 1.0), ("7 inch 800x480", 2.0)], ids=told)
def test_a_flat_body_lies_under_its_number(place_: tuple[str, float], name: str) -> None:
    """Nearly half as long again as beside a column; number, word and side stand clear above it."""
    drawn = renderer(*place_)
    layout = drawn.layout(VIEWS[name])
    (body,) = named(layout, "figure")
    room = plan(drawn.sight, Box(*drawn.sight.inner)).figure
    beside = People(LIBRARY.figures, drawn.sight).stand(FLAT[name], room, (), mirrored=False)
    assert body.box.width >= 1.4 * beside.width
    above = [named(layout, part) for part in ("number", "word", "pip", "side")]
    clear = body.box.top - 0.015 * drawn.sight.short
    assert all(item.box.bottom <= clear for part in above for item in part)
    assert all(above) == (name != "hold-knee-plank")


@pytest.mark.parametrize("name", FLAT)
@pytest.mark.parametrize("place_", [("3.5 inch 480x320", 1.0), ("7 inch 800x480", 2.0)], ids=told)
def test_the_pips_above_a_flat_body_can_be_read(place_: tuple[str, float], name: str) -> None:
    """There they have room: beside the mark they are as large as words, under the word somewhat less."""
    drawn = renderer(*place_)
    heights = [pip.box.height for pip in named(drawn.layout(VIEWS[name]), "pip")]
    assert min(heights) >= (12 if name == "hold-knee-plank" else 18) * drawn.sight.down


@pytest.mark.parametrize("figure", ["quadruped-leg-extension", "hip-abduction"])
@pytest.mark.parametrize("display", DISPLAYS)
def test_the_mark_of_the_right_side_is_no_part_of_the_number(display: str, figure: str) -> None:
    """It keeps half its own width from the number beside it, so that nobody reads R27."""
    view = shown_by(VIEWS["reps"], figure)
    layout = renderer(display, USUAL).layout(replace(view, scene=replace(view.scene, number=27)))
    mark, number = named(layout, "side")[0].box, named(layout, "number")[0].box
    below = number.top >= mark.bottom
    assert below or number.left - mark.right >= mark.width / 2


def test_the_answer_covers_no_words_of_a_page(place: tuple[str, float], laid: list[Laid]) -> None:
    """Where no frame carries the light of a press, it lies between the page and the legends."""
    lights = []
    for button in Button:
        view = replace(VIEWS["menu"], answer=Response(button, accepted=True))
        lights += [item.box for item in named(renderer(*place).layout(view), "answer")]
    assert len(lights) == 2 * len(Button)
    for name, view, layout in laid:
        words = [item for item in layout.items if isinstance(item, Words)]
        if name.endswith("typical") and not isinstance(view.scene, WorkScene):
            over = [item for item in words for light in lights if light.overlaps(item.box)]
            assert not over, name


MARKED = {
    (v.scene.person.figure, v.scene.person.mirrored, v.scene.side.towards): name
    for name, v in reversed(VIEWS.items())
    if isinstance(v.scene, WorkScene) and v.scene.side
}
"""A screen of work for each body with each kind of mark beside it."""


@pytest.mark.parametrize("name", MARKED.values())
@pytest.mark.parametrize("display", DISPLAYS)
def test_the_body_is_clear_of_its_marks(display: str, name: str) -> None:
    """Side mark and side word cover no part of the drawn body in any key pose."""
    drawn = renderer(display, 1.5)
    layout = drawn.layout(VIEWS[name])
    marks = [item.box for item in layout.items if thing(item).startswith("side")]
    bare = drawn.picture(Layout(named(layout, "figure"), layout.light))
    grounds = {theme.GROUND, theme.stage(VIEWS[name].scene.tone)}
    for box in marks:
        assert colours(bare.subsurface(box)) <= grounds, box


@pytest.mark.parametrize("display", DISPLAYS)
def test_the_quiet_mode_is_seen_on_home(display: str) -> None:
    """A level that nobody sees surprises: its sign stands there while it is on, and only then."""
    drawn = renderer(display, USUAL)
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


def test_the_ring_that_switches_off_stands_over_its_own_button() -> None:
    """It fills around the power sign over "off", and how to close the menu stays to be read."""
    menu = VIEWS["home-menu"]
    drawn = renderer("7 inch 800x480", 2.0)
    (closing,) = named(drawn.layout(replace(menu, ring=0.5)), "ring")
    (off,) = named(drawn.layout(replace(menu, ring=0.5, ring_is_off=True)), "ring")
    assert isinstance(closing, Ring)
    assert isinstance(off, Ring)
    assert (closing.shape, off.shape) == (Shape.LINES, Shape.POWER)
    apart = off.box.centre[0] - closing.box.centre[0]
    assert apart > 2 * off.box.width


@pytest.mark.parametrize(
    ("place", "in_words"), [(("7 inch 800x480", 1.0), True), (("7 inch 800x480", 2.0), False)]
)
def test_which_set_comes_is_read_from_the_mat(place: tuple[str, float], *, in_words: bool) -> None:
    """In words where they have their 20', else by pips that are about as large."""
    drawn = renderer(*place)
    shown = drawn.layout(VIEWS["rest"])
    words = named(shown, "pip words")
    assert bool(words) is in_words
    if words:
        assert isinstance(words[0], Words)
        assert words[0].text == "Set 2 of 2"
    else:
        pips = named(shown, "pip")
        assert all(pip.box.height >= 17.5 * drawn.sight.down for pip in pips)


@pytest.mark.parametrize("place", [("3.5 inch 480x320", 1.0), ("7 inch 800x480", 2.0)])
def test_the_end_of_a_set_has_its_tick(place: tuple[str, float]) -> None:
    """Beside the word under the number, both no smaller than can be read."""
    drawn = renderer(*place)
    shown = drawn.layout(VIEWS["set-done"])
    (word,), (tick,) = named(shown, "word")[:1], named(shown, "word tick")
    assert isinstance(word, Words)
    assert word.text == "of 10"
    assert tick.box.left > word.box.right
    assert tick.box.height >= 19 * drawn.sight.down


def test_a_word_too_long_for_a_tick_stands_without_it() -> None:
    """Three digits need the column to themselves; the number is the message."""
    view = VIEWS["set-done"]
    scene = replace(view.scene, number=180, word="of 180")
    shown = renderer("7 inch 800x480", 2.0).layout(replace(view, scene=scene))
    assert named(shown, "word")
    assert not named(shown, "word tick")


def test_a_flash_lights_the_whole_stage_and_leaves_the_legends() -> None:
    """It lies over everything of the scene; what the buttons do, and trouble, can still be read."""
    for display in ("7 inch 800x480", "7 inch 480x800 upright"):
        drawn = renderer(display, 2.0)
        plain = drawn.layout(replace(VIEWS["hold"], trouble="No sound."))
        lit = drawn.layout(replace(VIEWS["hold"], trouble="No sound.", flash=True))
        (flash,) = set(lit.items) - set(plain.items)
        width, height = drawn.size
        assert flash.box[:3] == (0, 0, width)
        assert 0.8 * height < flash.box[3] < height
        over = lit.items[lit.items.index(flash) + 1 :]
        names = {item.name.split()[0] for item in over}
        assert names >= {"legend", "trouble"}
        assert "number" not in names


@pytest.mark.parametrize("display", DISPLAYS)
def test_going_on_names_the_exercise(display: str) -> None:
    """Whoever comes back after a cut reads what was on, also lying."""
    (name,) = named(renderer(display, USUAL).layout(VIEWS["go-on"]), "exercise")
    assert isinstance(name, Words)
    assert name.text == "Leg reach"


def test_a_name_in_the_question_takes_nothing_from_what_was_kept() -> None:
    """Where the note has no room beside it, what it would take is the count's."""
    counts = []
    for screen in ("go-on", "go-on-person"):
        view = VIEWS[screen]
        assert isinstance(view.scene, GoOnScene)
        shown = replace(view, scene=replace(view.scene, row=view.scene.row * 2))
        (number,) = named(renderer("7 inch 800x480", USUAL).layout(shown), "number")
        assert isinstance(number, Words)
        counts.append(number.size)
    assert counts[1] >= 0.9 * counts[0]


@pytest.mark.parametrize("display", DISPLAYS)
def test_what_an_amount_is_told_with_leaves_its_name_alone(display: str) -> None:
    """Upright both stand in one line: the load goes first, and that some was assumed stays."""
    view = VIEWS["history-lines"]
    assert isinstance(view.scene, LinesScene)
    unit = "reps · 4 kg · 10 assumed"
    lines = tuple(replace(each, name="Bridge", unit=unit) for each in view.scene.lines)
    layout = renderer(display, USUAL).layout(replace(view, scene=replace(view.scene, lines=lines)))
    assert [pair for pair in overlapping(layout) if not shares(*pair)] == []
    units = [i.text for i in named(layout, "row unit") if isinstance(i, Words)]
    assert units
    assert set(units) <= {unit, "reps · 10 assumed"}


@pytest.mark.parametrize("display", DISPLAYS)
def test_every_line_says_what_it_shows(display: str) -> None:
    """First and last amount, the days, and what the dashes are."""
    drawn = renderer(display, USUAL)
    shown = {i.name: i for i in drawn.layout(VIEWS["history-lines"]).items}
    texts = {name: item.text for name, item in shown.items() if isinstance(item, Words)}
    assert (texts["row first 1"], texts["row last 1"], texts["row unit 1"]) == ("28", "20", "reps")
    assert (texts["date from"], texts["date to"]) == ("13 Feb", "16 Mar")
    assert texts["target"] == "full day"
    assert all(f"row line {number}" in shown for number in range(4))
    for name in ("row name 0", "row last 0"):
        item = shown[name]
        assert isinstance(item, Words)
        assert item.size * CAPITALS >= 0.6 * drawn.sight.readable


@pytest.mark.parametrize(("pages", "told"), [((1, 3), ""), ((7, 13), "8 / 13")])
def test_many_pages_are_told_in_numbers(pages: tuple[int, int], told: str) -> None:
    """A dot a page while they can be counted."""
    view = VIEWS["history-lines"]
    assert isinstance(view.scene, LinesScene)
    shown = renderer("7 inch 800x480", 2.0).layout(
        replace(view, scene=replace(view.scene, page=pages))
    )
    words = [item.text for item in named(shown, "page number") if isinstance(item, Words)]
    assert words == ([told] if told else [])
    assert len(named(shown, "page")) == (1 if told else 3)


def test_the_other_day_is_told_in_a_word_where_its_minutes_have_no_room() -> None:
    """On a small display every legend keeps its size instead."""
    for display, text in (("7 inch 800x480", "short · 17 min"), ("3.5 inch 480x320", "short")):
        (legend,) = named(renderer(display, 1.0).layout(VIEWS["home"]), "legend REP")
        assert isinstance(legend, Words)
        assert legend.text == text


@pytest.mark.parametrize("display", DISPLAYS)
def test_home_has_room_for_trouble(display: str) -> None:
    """The longest sentence takes three lines of the smallest display: the people give way to it."""
    drawn = renderer(display, USUAL)
    for name in ("home", "home-quiet", "home-first"):
        if (view := VIEWS.get(name)) is None:
            continue
        layout = drawn.layout(replace(view, trouble=LONG_TROUBLE))
        assert [
            item for item in layout.items if isinstance(item, Disc) and item.box.width < 4
        ] == []
        words = {item.name for item in layout.items if isinstance(item, Words)}
        assert {"week words", "minutes"} & words


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("hold", Shape.LINES),
        ("asking", Shape.SKIP),
        ("asking-named", Shape.SKIP),
        ("menu", Shape.WARNING),
    ],
)
def test_the_ring_shows_what_a_held_back_does(name: str, sign: Shape) -> None:
    """It opens a menu, passes a question over, or says in the menu that it hurts."""
    layout = renderer("7 inch 800x480", USUAL).layout(replace(VIEWS[name], ring=0.5))
    (ring,) = named(layout, "ring")
    assert isinstance(ring, Ring)
    assert ring.shape is sign
