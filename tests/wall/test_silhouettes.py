"""No two figures that ship can be taken for each other."""

import pytest

from station.core.values import replace
from tests.figures import FIGURES
from tests.silhouettes import TELLING, apart, between, shapes

SHAPES = {name: shapes(figure) for name, figure in FIGURES.items()}


@pytest.mark.parametrize("name", SHAPES)
def test_a_figure_is_told_from_every_other(name: str) -> None:
    """By its silhouettes alone, without colours and arrows."""
    others = {other: apart(SHAPES[name], seen) for other, seen in SHAPES.items() if other != name}
    assert {other: found for other, found in others.items() if found < TELLING} == {}


def test_a_figure_is_not_told_from_itself() -> None:
    """Nor from one that stands elsewhere on the canvas: that is no other exercise."""
    bare = {name: figure for name, figure in FIGURES.items() if not figure.things}
    for name, figure in bare.items():
        moved = replace(
            figure,
            floor=figure.floor + 0.01,
            poses=tuple(
                replace(p, root=(p.root[0] + 0.05, p.root[1] + 0.01)) for p in figure.poses
            ),
        )
        assert apart(SHAPES[name], shapes(moved)) < 0.09


def test_a_body_moved_by_a_dot_is_hardly_another() -> None:
    """In the middle of all poses that is less than what tells two figures apart."""
    found = sorted(between(mask, mask, 1) for seen in SHAPES.values() for mask in seen.values())
    assert found[len(found) // 2] < TELLING


def test_the_poses_of_a_movement_are_told_apart() -> None:
    """Of every figure at least one pose is another picture than the first, if only by a foot.

    A head that turns is seen by its face, and has the same silhouette.
    """
    for name in SHAPES.keys() - {"neck-rotation"}:
        first, *others = SHAPES[name].values()
        assert max(between(first, other) for other in others) > 0.05, name


def test_what_is_held_counts() -> None:
    """A chair makes another silhouette."""
    figure = FIGURES["sit-to-stand"]
    bare = replace(figure, things=())
    assert apart(SHAPES["sit-to-stand"], shapes(bare)) > 0.02
