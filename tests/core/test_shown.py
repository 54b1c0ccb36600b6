"""The small things of a picture."""

import pytest

from station.core.content.exercise import Side
from station.core.screens.details import SideMark


@pytest.mark.parametrize(("side", "letter"), [(Side.LEFT, "G"), (Side.RIGHT, "D")])
def test_a_side_is_marked_in_the_language_of_the_wall(side: Side, letter: str) -> None:
    """Left and right have the letters that the phrases give them."""
    assert SideMark(side, solid=True, letters=("G", "D")).letter == letter
