"""README.md shows the wall in letters as it is."""

import pytest

from tests.letters.shown import README, blocks, marked


@pytest.mark.parametrize("name", ["letters", "lines"])
def test_the_readme_shows_what_a_terminal_does(name: str) -> None:
    """What stands there is what is drawn; `make docs` mends it."""
    (shown,) = marked(name).findall(README.read_text("utf-8"))
    assert shown == blocks()[name]
