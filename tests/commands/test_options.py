"""The options that commands share."""

import click
import pytest

from station.commands.options import SizeType


@pytest.mark.parametrize(("text", "size"), [("800x480", (800, 480)), ("720X1280", (720, 1280))])
def test_a_size_is_width_by_height(text: str, size: tuple[int, int]) -> None:
    """In pixels, upright or lying, with either letter between."""
    assert SizeType().convert(text, None, None) == size


@pytest.mark.parametrize(
    "text",
    [
        "800",
        "800x",
        "x480",
        "axb",
        "-800x480",
        "10x10",
        "800x7681",
        "8e2x480",
        "",
        f"{'9' * 5000}x480",
    ],
)
def test_what_is_no_size_is_refused_with_an_example(text: str) -> None:
    """Before a window is opened that nobody could see, or no memory could hold."""
    with pytest.raises(click.BadParameter, match="write for example 800x480"):
        SizeType().convert(text, None, None)
