"""Rows of words: how wide they are, how they are cut, broken and set."""

import pytest

from station.wall.letters.leaf import (
    Leaf,
    Run,
    beside,
    centred,
    clipped,
    columns,
    cut,
    printable,
    runs,
    shifted,
    width,
    wrapped,
)


@pytest.mark.parametrize(
    ("text", "wide"),
    [("", 0), ("hold", 4), ("Rücken", 6), ("e\u0301", 1), ("腰", 2), ("a\u200bb", 2), ("█▀▄", 3)],
)
def test_a_text_is_as_wide_as_a_terminal_makes_it(text: str, wide: int) -> None:
    """An accent of its own takes no column, a Chinese sign two."""
    assert columns(text) == wide


@pytest.mark.parametrize(
    ("text", "room", "kept"),
    [
        ("leg reach", 9, "leg reach"),
        ("leg reach", 8, "leg rea…"),
        ("leg reach", 5, "leg…"),
        ("腰腰腰", 4, "腰…"),
        ("leg", 1, "…"),
        ("leg", 0, ""),
    ],
)
def test_what_is_too_long_is_cut_and_says_so(text: str, room: int, kept: str) -> None:
    """An ellipsis stands for the rest, right after the last letter."""
    assert clipped(text, room, "…") == kept


def test_a_row_is_cut_where_its_room_ends() -> None:
    """Whole runs first, then a part of the next with its own colour."""
    row = (Run("left ", (1, 2, 3)), Run("right", bold=True))
    assert cut(row, 7, "…") == (Run("left ", (1, 2, 3)), Run("r…", bold=True))
    assert cut(row, 10) == row
    assert cut(row, 5) == row[:1]


def test_parts_stand_at_both_ends() -> None:
    """The left one gives way to the right one; they never touch."""
    row = beside(runs("a long name"), runs("L"), 10, "…")
    assert Leaf((10, 1), (row,)).text() == ["a long…  L"]
    assert width(beside(runs("a"), runs("b"), 10)) == 10
    assert Leaf((3, 1), (beside(runs("abc"), (), 3),)).text() == ["abc"]


def test_a_row_is_set_in_the_middle() -> None:
    """An empty row stays empty."""
    assert centred(runs("ab"), 6) == (Run("  "), Run("ab"))
    assert centred((), 6) == ()
    assert shifted(runs("ab"), 0) == runs("ab")


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("Sit back. Keep your toes in sight.", 14, ["Sit back. Keep", "your toes in", "sight."]),
        ("Rückenstreckermuskulatur anspannen", 12, ["Rückenstreck", "ermuskulatur", "anspannen"]),
        ("腰腰腰", 4, ["腰腰", "腰"]),
        ("", 10, []),
    ],
)
def test_a_text_is_broken_between_words(text: str, room: int, lines: list[str]) -> None:
    """A word that is longer than a line is broken where it must."""
    assert wrapped(text, room) == lines


def test_a_command_to_a_terminal_is_no_text() -> None:
    """Blanks stand for whatever is not a letter."""
    assert printable("a\x1b[31mb\x00\n\x9b") == "a [31mb   "
    assert printable("Übung 腰 ×") == "Übung 腰 ×"
