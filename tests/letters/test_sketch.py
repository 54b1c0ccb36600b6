"""The body in dots: it stands where it should, moves, and its working part has the colour of the phase."""

import pytest

from station.core.body.figure import Stance
from station.core.screens.details import Person, Stage
from station.core.values import replace
from station.wall.drawing import theme
from station.wall.letters.leaf import Runs, width
from station.wall.letters.sketch import LEAST, sketched
from tests.figures import SAMPLE
from tests.wall.scenery import LIBRARY

ROOM = (30, 12)


def person(figure: str, *, tone: Stage = Stage.WORK, mirrored: bool = False) -> Person:
    """Return the body in the first pose of a figure."""
    first = LIBRARY.figures[figure].poses[0].name
    return Person(figure, Stance(first, first, 0.0), mirrored, tone)


def text(rows: list[Runs]) -> list[str]:
    """Return the signs of each row."""
    return ["".join(run.text for run in row) for row in rows]


def dots(rows: list[Runs]) -> set[tuple[int, int]]:
    """Return every dot that is set: columns and rows of dots, from the upper left."""
    order = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3))
    return {
        (2 * column + x, 4 * row + y)
        for row, line in enumerate(text(rows))
        for column, sign in enumerate(line)
        if sign != " "
        for bit, (x, y) in enumerate(order)
        if (ord(sign) - 0x2800) >> bit & 1
    }


@pytest.mark.parametrize("figure", SAMPLE)
@pytest.mark.parametrize("mirrored", [False, True])
def test_every_figure_fills_its_room_and_no_more(figure: str, mirrored: bool) -> None:
    """As large as its movement allows: to both sides or to the top, and down to the floor."""
    rows = sketched(person(figure, mirrored=mirrored), LIBRARY.figures, ROOM)
    assert [width(row) for row in rows] == [ROOM[0]] * ROOM[1]
    across = {x for x, _ in dots(rows)}
    down = {y for _, y in dots(rows)}
    floor = LIBRARY.figures[figure]
    assert max(down) >= 4 * ROOM[1] - 1 - (floor.bbox[3] - floor.floor) * 4 * ROOM[1] - 4
    assert max(across) - min(across) > ROOM[0] or max(down) - min(down) > 2.8 * ROOM[1]


def test_the_other_side_is_the_mirror_image() -> None:
    """Dot by dot, but for what falls between two."""
    right, left = (
        dots(sketched(person("hip-flexor-stretch", mirrored=mirrored), LIBRARY.figures, ROOM))
        for mirrored in (False, True)
    )
    turned = {(2 * ROOM[0] - 1 - x, y) for x, y in left}
    near = {(x + dx, y + dy) for x, y in turned for dx in (-1, 0, 1) for dy in (-1, 0, 1)}
    assert right != left
    assert right <= near


def test_a_movement_is_seen() -> None:
    """From pose to pose the body is elsewhere, and half-way it is between."""
    still = person("straight-leg-raise")
    first, last = (LIBRARY.figures[still.figure].poses[at].name for at in (0, -1))
    ways = [
        dots(sketched(replace(still, stance=Stance(first, last, at)), LIBRARY.figures, ROOM))
        for at in (0.0, 0.5, 1.0)
    ]
    assert len(set(map(frozenset, ways))) == 3
    heights = [min(y for _, y in way) for way in ways]
    assert heights == sorted(heights, reverse=True)


@pytest.mark.parametrize(
    ("tone", "ink"),
    [
        (Stage.WORK, theme.WORK),
        (Stage.NOT_YET, theme.NOT_YET),
        (Stage.FROZEN, None),
    ],
)
def test_the_working_part_has_the_colour_of_the_phase(
    tone: Stage, ink: tuple[int, int, int] | None
) -> None:
    """The rest is white, what is far is grey, and so is the floor; paused nothing is coloured."""
    rows = sketched(person("straight-leg-raise", tone=tone), LIBRARY.figures, ROOM)
    inks = {run.ink for row in rows for run in row if run.text.strip()}
    assert inks - {theme.TEXT, theme.OUTLINE, theme.DULL} == ({ink} if ink else set())
    assert theme.TEXT in inks


def test_what_cannot_be_made_out_is_left_out() -> None:
    """Nothing is sketched in a corner, nor of a figure that there is not."""
    assert sketched(person("squat"), LIBRARY.figures, (LEAST[0] - 1, 20)) == []
    assert sketched(person("squat"), LIBRARY.figures, (40, LEAST[1] - 1)) == []
    assert sketched(person("squat"), {}, ROOM) == []
