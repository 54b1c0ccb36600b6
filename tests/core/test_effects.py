"""What effects are made of."""

import pytest

from station.core.content.exercise import Side


@pytest.mark.parametrize(("side", "other"), [(Side.LEFT, Side.RIGHT), (Side.RIGHT, Side.LEFT)])
def test_each_side_has_its_other(side: Side, other: Side) -> None:
    """The other of the other is the side itself."""
    assert side.other is other
    assert side.other.other is side
