"""The drawn person: where it stands, that nothing is cut, and what each light looks like."""

import math
from collections.abc import Iterator

import pygame
import pytest

from station.core.body.anatomy import SCALE, Point, mix
from station.core.body.figure import Figure, Plane, Stance, skeleton
from station.core.screens.details import Person, Stage
from station.core.values import Millimetres, replace
from station.wall.drawing import theme
from station.wall.drawing.box import Box
from station.wall.drawing.sight import Sight
from station.wall.drawing.theme import Colour
from station.wall.person.aids import Course
from station.wall.person.body import Painter, Stand
from station.wall.person.colours import Look, Mood
from station.wall.person.people import People
from station.wall.person.strokes import direction
from tests.figures import FIGURES, SAMPLE, SAMPLED
from tests.wall.scenery import LIBRARY, colours

COUNTED = {each.figure for each in LIBRARY.exercises.values() if each.dose.reps is not None}
"""The figures whose bead is seen: those of exercises that are led by reps."""

FULL = Look(aids=True, bead=True)
BOXES = [(60, 60), (209, 225), (347, 359), (702, 494), (359, 120)]
BLUE_STAGE = theme.NOT_YET

figure_of_all = pytest.mark.parametrize("name", SAMPLE)


def stands(
    figure: Figure,
    stance: Stance,
    size: tuple[int, int],
    *,
    inset: Figure | None = None,
    mirrored: bool = False,
    aspect: float = 1.0,
) -> list[Stand]:
    """Return where the figure and its inset stand in a room of that size.

    `aspect` is a pixel's width by its height.
    """
    sight = Sight((100, 100), (Millimetres(100.0 * aspect), Millimetres(100.0)), 2.0)
    figures = {"figure": figure} | ({"inset": inset} if inset else {})
    person = Person("figure", stance, mirrored, Stage.WORK, inset="inset" if inset else None)
    body = People(figures, sight).place(person, Box(0, 0, *size))
    beside = [Stand(inset, body.inset)] if inset and body.inset else []
    return [Stand(figure, body.box), *beside]


def drawn(
    figure: Figure,
    stance: Stance,
    look: Look = FULL,
    size: tuple[int, int] = (320, 320),
    inset: Figure | None = None,
    aspect: float = 1.0,
) -> tuple[pygame.Surface, pygame.Rect]:
    """Return a picture of that size, and the part of it that was painted."""
    target = pygame.Surface(size, depth=32)
    target.fill(theme.GROUND)
    places = stands(figure, stance, size, inset=inset, mirrored=look.mirrored, aspect=aspect)
    return target, Painter().draw(target, places, stance, look)


def away(figure: Figure) -> Stance:
    """Return the stance in the last key pose."""
    return Stance(figure.poses[0].name, figure.poses[-1].name, 1.0)


def ink(picture: pygame.Surface, ground: Colour = theme.GROUND) -> pygame.Rect:
    """Return the box around everything that is not ground."""
    blank = pygame.mask.from_threshold(picture, ground, (1, 1, 1, 255))
    blank.invert()
    found = blank.get_bounding_rects()
    return found[0].unionall(found[1:])


def everywhere(name: str) -> Iterator[Stance]:
    """Yield stances from all over the movement, breathing in and out."""
    for of, start, end in SAMPLED:
        if of == name:
            yield from (Stance(start, end, i / 4, breath=(-1.0) ** i) for i in range(5))


@pytest.mark.parametrize("size", BOXES)
@figure_of_all
def test_the_figure_fills_its_box(name: str, size: tuple[int, int]) -> None:
    """A figure is as wide or as high as its box, and stands in the middle of its lower edge."""
    (stand,) = stands(FIGURES[name], away(FIGURES[name]), size)
    box, painted = pygame.Rect((0, 0), size), pygame.Rect(stand.box)
    assert painted.width >= box.width - 1 or painted.height >= box.height - 1
    assert box.contains(painted)
    assert painted.bottom == box.bottom
    assert abs(painted.centerx - box.centerx) <= 1


@figure_of_all
def test_nothing_of_the_movement_is_cut(name: str) -> None:
    """With more room around it, no frame draws outside the box, and together they fill it."""
    figure, edge, unit = FIGURES[name], 0.05, 400
    x0, y0, x1, y1 = figure.bbox
    wider = replace(figure, bbox=(x0 - edge, y0 - edge, x1 + edge, y1 + edge))
    size = (round((x1 - x0 + 2 * edge) * unit), round((y1 - y0 + 2 * edge) * unit))
    look = replace(FULL, mat=False)
    inks = [ink(drawn(wider, stance, look, size)[0]) for stance in everywhere(name)]
    filled = inks[0].unionall(inks[1:])
    inner = pygame.Rect((0, 0), size).inflate(-2 * edge * unit + 2, -2 * edge * unit + 2)
    assert inner.contains(filled)
    assert filled.height > 0.85 * inner.height
    assert filled.width > 0.85 * inner.width


@figure_of_all
def test_the_picture_stands_still_around_the_movement(name: str) -> None:
    """Every stance paints the same part of the wall, so that nothing jumps and all is wiped."""
    painted = {tuple(drawn(FIGURES[name], at, size=(90, 90))[1]) for at in everywhere(name)}
    assert len(painted) == 1


@pytest.mark.parametrize("aspect", [1.0, 1.078, 0.9])
@pytest.mark.parametrize("mood", Mood)
def test_the_ground_is_exact(mood: Mood, aspect: float) -> None:
    """Around the body the picture has the very colour of the wall: no box shows at its edges."""
    picture, painted = drawn(
        FIGURES["squat"], away(FIGURES["squat"]), Look(mood=mood), aspect=aspect
    )
    ground = BLUE_STAGE if mood is Mood.STAGE else theme.GROUND
    for corner in (painted.topleft, (painted.right - 1, painted.top)):
        assert picture.get_at(corner)[:3] == ground


@figure_of_all
def test_mirrored_is_the_picture_turned_over(name: str) -> None:
    """A mirrored picture is the plain one flipped, but for the softness of an edge."""
    stance = away(FIGURES[name])
    plain, turned = (
        picture.subsurface(painted)
        for picture, painted in (
            drawn(FIGURES[name], stance, Look(mirrored=mirrored)) for mirrored in (False, True)
        )
    )
    flipped = pygame.transform.flip(plain, flip_x=True, flip_y=False)
    same = pygame.mask.from_threshold(flipped, (0, 0, 0), (90, 90, 90, 255), turned)
    assert same.count() > 0.99 * plain.get_width() * plain.get_height()


def test_pixels_that_are_not_square() -> None:
    """On pixels half as wide again as high, the drawn body takes two thirds of the columns."""
    stance = away(FIGURES["squat"])
    square, wide = (
        ink(drawn(FIGURES["squat"], stance, Look(mat=False), aspect=aspect)[0])
        for aspect in (1.0, 1.5)
    )
    assert wide.height == pytest.approx(square.height, abs=1)
    assert wide.width == pytest.approx(square.width / 1.5, abs=2)


def test_edges_are_smooth() -> None:
    """Between white and ground there are many shades: no stairs, at any size."""
    for size in BOXES:
        picture, _ = drawn(FIGURES["squat"], away(FIGURES["squat"]), size=size)
        assert len(colours(picture)) > 30


@figure_of_all
def test_the_working_part_has_the_colour_of_the_phase(name: str) -> None:
    """The working part is orange in work and blue before it; the body is white in both."""
    for working in (theme.WORK, theme.NOT_YET):
        seen = colours(
            drawn(FIGURES[name], away(FIGURES[name]), Look(working=working, mat=False))[0]
        )
        assert working in seen
        assert theme.TEXT in seen
        assert (theme.WORK in seen) == (working == theme.WORK)


@pytest.mark.parametrize("mood", [Mood.FROZEN, Mood.DONE, Mood.COMING])
def test_what_is_not_live_is_not_white(mood: Mood) -> None:
    """Paused, done and coming, no body is white and no part has the full colour of the work."""
    look = Look(mood=mood, aids=True)
    seen = colours(drawn(FIGURES["quadruped-leg-extension"], Stance("start", "top", 1.0), look)[0])
    assert not {theme.TEXT, theme.WORK, theme.NOT_YET} & seen


def test_on_the_blue_stage_everything_is_dark() -> None:
    """At the end of a hold nothing on the blue stage is lighter than the stage."""
    look = Look(mood=Mood.STAGE)
    seen = colours(drawn(FIGURES["knee-plank"], Stance("hold", "hold", 0.0), look)[0])
    assert theme.GROUND in seen
    assert max(sum(colour) for colour in seen) == sum(BLUE_STAGE)


def spot(figure: Figure, painted: pygame.Rect, at: Point) -> tuple[int, int]:
    """Return the pixel at which a place on the canvas is drawn, for a plain figure in its box."""
    (x0, y0, x1, y1), (x, y) = figure.bbox, at
    across, down = painted.width / (x1 - x0), painted.height / (y1 - y0)
    return round(painted.left + (x - x0) * across), round(painted.top + (y - y0) * down)


@pytest.mark.parametrize(
    ("name", "colour"), [("straight-leg-raise", theme.FAR), ("squat-front", theme.TEXT)]
)
def test_far_limbs_are_grey_unless_the_body_faces_us(name: str, colour: Colour) -> None:
    """From the side the far leg is grey; from the front both legs are near."""
    figure, stance = FIGURES[name], away(FIGURES[name])
    picture, painted = drawn(figure, stance, Look(mat=False))
    body = skeleton(figure, stance)
    shin = mix(body["far_knee"], body["far_ankle"], 0.6)
    assert picture.get_at(spot(figure, painted, shin))[:3] == colour


@pytest.mark.parametrize("name", [name for name in SAMPLE if "front" not in name])
def test_the_face_is_before_the_hair(name: str) -> None:
    """Beside the middle of the skull the front is white and the back is hair: so it has a face.

    Who faces the viewer has the hair on top.
    """
    figure, stance = FIGURES[name], away(FIGURES[name])
    picture, painted = drawn(figure, stance, Look(mat=False))
    body = skeleton(figure, stance)
    (x, y), (dx, dy) = body["head"], direction(body["shoulder"], body["head"])
    back = (dx, dy) if figure.plane is Plane.FRONTAL else (dy, -dx)
    reach = 0.045 * SCALE
    places = [(x + back[0] * reach * way, y + back[1] * reach * way) for way in (1.0, -1.0)]
    hair, face = (picture.get_at(spot(figure, painted, place))[:3] for place in places)
    assert hair == theme.FAR
    assert face == theme.TEXT


@pytest.mark.parametrize("name", ["hip-flexor-stretch", "squat"])
def test_the_arm_before_the_trunk_has_an_edge(name: str) -> None:
    """Where the near arm hangs before the trunk, a dark edge runs round the whole shoulder."""
    figure, stance = FIGURES[name], Stance("start", "start", 0.0)
    picture, painted = drawn(figure, stance, Look(mat=False), (480, 480))
    x, y = skeleton(figure, stance)["near_shoulder"]
    reach = [(0.031 + i * 0.002) * SCALE for i in range(6)]
    for dx, dy in ((-1.0, 0.0), (0.0, -1.0), (1.0, 0.0)):
        ray = [spot(figure, painted, (x + dx * r, y + dy * r)) for r in reach]
        assert min(sum(picture.get_at(at)[:3]) for at in ray) < 200, (dx, dy)


def test_the_bead_rides_with_the_ankle() -> None:
    """The bead is white and sits on the tracked joint, wherever the movement is."""
    figure = FIGURES["straight-leg-raise"]
    for progress in (0.0, 0.4, 0.6, 1.0):
        stance = Stance("start", "top", progress)
        picture, painted = drawn(figure, stance)
        at = spot(figure, painted, skeleton(figure, stance)[figure.track])
        assert picture.get_at(at)[:3] == theme.TEXT
        without, _ = drawn(figure, stance, Look(aids=True))
        assert without.get_at(at)[:3] != theme.TEXT


@pytest.mark.parametrize(
    ("name", "start", "end"), [stroke for stroke in SAMPLED if stroke[0] in COUNTED]
)
def test_the_bead_never_floats(name: str, start: str, end: str) -> None:
    """Where the station leads, the bead touches the body: no bone is far from it."""
    figure = FIGURES[name]
    course = Course(figure, [pose.name for pose in figure.poses])
    for i in range(11):
        body = skeleton(figure, Stance(start, end, i / 10))
        at = course.beside(body[figure.track])
        assert math.dist(at, body[figure.track]) / SCALE < 0.095


def test_aids_are_drawn_only_when_asked_for() -> None:
    """Ghost and arrow are there with the aids, and gone without them."""
    figure = FIGURES["straight-leg-raise"]
    ghost = (84, 64, 16)
    for aids in (True, False):
        seen = colours(drawn(figure, away(figure), Look(aids=aids, mat=False))[0])
        assert (theme.NOT_YET in seen) == aids
        assert (ghost in seen) == aids


def test_a_figure_that_does_not_move_has_no_arrow() -> None:
    """With a single key pose there is no way to show, and nothing breaks."""
    figure = FIGURES["straight-leg-raise"]
    still = replace(figure, poses=figure.poses[:1])
    seen = colours(drawn(still, Stance("start", "start", 0.0), replace(FULL, mat=False))[0])
    assert theme.NOT_YET not in seen


@pytest.mark.parametrize("mirrored", [False, True])
def test_the_nook_is_free(*, mirrored: bool) -> None:
    """The front view of the squat is never touched by the side view beside it."""
    side, front = FIGURES["squat"], FIGURES["squat-front"]
    look = Look(aids=True, mirrored=mirrored, mat=False)
    for stance in everywhere("squat"):
        alone, _ = drawn(side, stance, look)
        both, _ = drawn(side, stance, look, inset=front)
        added = pygame.mask.from_threshold(alone, (0, 0, 0), (1, 1, 1, 255), both)
        added.invert()
        assert added.count() > 1000
        under = added.to_surface(alone.copy(), setsurface=alone, unsetcolor=theme.GROUND)
        assert colours(under) == {theme.GROUND}


@pytest.mark.parametrize("aspect", [1.0, 1.3])
@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("size", BOXES)
def test_an_inset_stands_in_its_figures_box(
    size: tuple[int, int], *, mirrored: bool, aspect: float
) -> None:
    """What is painted is the figure's own box: whoever wipes that wipes the inset too."""
    squat, front = FIGURES["squat"], FIGURES["squat-front"]
    main, beside = stands(squat, away(squat), size, inset=front, mirrored=mirrored, aspect=aspect)
    assert pygame.Rect(main.box).contains(pygame.Rect(beside.box))


def test_an_inset_without_a_nook_is_left_out() -> None:
    """Where a figure leaves no nook free, its inset is not drawn over it."""
    plank, front = FIGURES["knee-plank"], FIGURES["squat-front"]
    stance = Stance("hold", "hold", 0.0)
    alone, both = drawn(plank, stance), drawn(plank, stance, inset=front)
    assert alone[0].get_buffer().raw == both[0].get_buffer().raw


def test_a_loop_is_drawn_once() -> None:
    """The way back shows the pictures of the way there: they are remembered."""
    painter, target = Painter(), pygame.Surface((160, 160), depth=32)
    places = stands(FIGURES["squat"], away(FIGURES["squat"]), (160, 160))

    def play(start: str, end: str) -> int:
        for i in range(31):
            stance = Stance(start, end, i / 30)
            painter.draw(target, places, stance, Look())
        return len(painter._pictures)

    assert play("start", "bottom") == play("bottom", "start") == play("start", "bottom")


def test_memory_is_bounded() -> None:
    """What is remembered never takes more than the room it was given, and the oldest goes first."""
    size = (120, 120)
    target, room = pygame.Surface(size, depth=32), 200_000
    painter, figure = Painter(room), FIGURES["hip-abduction"]
    places = stands(figure, away(figure), size)
    for i in range(40):
        stance = Stance("start", "top", i / 40)
        painter.draw(target, places, stance, Look())
        kept = painter._pictures.values()
        assert sum(picture.get_pitch() * picture.get_height() for picture in kept) <= room
    assert 0 < len(painter._pictures) < 40
