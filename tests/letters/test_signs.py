"""Large numbers, the clock as a bar, and the signs of poorer terminals."""

import pytest

from station.core.screens.details import Band, Corners, Frame, Hollow, Pieces
from station.wall.letters.bar import bar
from station.wall.letters.digits import MOST, large
from station.wall.letters.glyphs import ASCII, CONSOLE, UNICODE, Glyphs, fitted, glyphs


def test_a_number_can_be_read_by_its_shape() -> None:
    """Two rows of cells are one row of text; what is drawn is a four."""
    assert large("4", (80, 4), UNICODE) == (
        "   ▄ ",
        " ▄▀█ ",
        "█▄▄█▄",
        "   █ ",
    )


def test_a_terminal_without_blocks_has_large_numbers_too() -> None:
    """A cell is two columns there, for a letter is twice as high as wide."""
    assert large("1", (80, 7), ASCII) == (
        "    ##    ",
        "  ####    ",
        "    ##    ",
        "    ##    ",
        "    ##    ",
        "    ##    ",
        "  ######  ",
    )


@pytest.mark.parametrize("signs", [UNICODE, ASCII])
@pytest.mark.parametrize("text", ["0123456789", "\N{MINUS SIGN}20", "10 ×", "30 s", "||", "ok"])
def test_every_number_of_the_wall_has_its_shape(text: str, signs: Glyphs) -> None:
    """All rows are equally long, and none of the signs is empty."""
    rows = large(text, (400, 100), signs)
    assert rows is not None
    assert len({len(row) for row in rows}) == 1
    assert any(row.strip() for row in rows)


def test_all_digits_are_different() -> None:
    """No two of them can be taken for each other."""
    shapes = {tuple(large(digit, (80, 24), UNICODE) or ()) for digit in "0123456789"}
    assert len(shapes) == 10


@pytest.mark.parametrize(
    ("room", "high"), [((80, 4), 4), ((80, 6), 4), ((80, 7), 7), ((80, 24), 14), ((12, 24), 4)]
)
def test_a_number_is_as_large_as_its_room(room: tuple[int, int], high: int) -> None:
    """It grows by whole steps, four at the most, and is never cut."""
    assert len(large("23", room, UNICODE) or ()) == high


@pytest.mark.parametrize(("text", "room"), [("23", (80, 3)), ("23", (10, 9)), ("7 kg", (80, 24))])
def test_what_does_not_fit_or_has_no_shape_is_left_to_a_plain_row(
    text: str, room: tuple[int, int]
) -> None:
    """None says so."""
    assert large(text, room, UNICODE) is None


def test_the_largest_number_is_enough() -> None:
    """Whatever the room, no more than so many times the smallest."""
    assert len(large("1", (900, 900), UNICODE) or ()) == 7 * MOST // 2


@pytest.mark.parametrize(
    ("frame", "drawn"),
    [
        (Band(1.0), "████████████"),
        (Band(0.5), "██████░░░░░░"),
        (Band(0.0), "░░░░░░░░░░░░"),
        (Band(1.0, (0.5,)), "██████│█████"),
        (Band(0.25, (0.5, 0.9)), "█│█░░░│░░░░░"),
        (Pieces(3, 0), "░░░ ░░░ ░░░░"),
        (Pieces(3, 1, 0.5), "███ ▒▒░ ░░░░"),
        (Pieces(3, 3), "███ ███ ████"),
        (Pieces(3, 5), "███ ███ ████"),
        (Pieces(24, 12), "██████░░░░░░"),
        (Corners(1.0), "████████████"),
        (Corners(0.5), "███      ███"),
        (Corners(0.0), "            "),
        (Hollow(), "────────────"),
    ],
)
def test_each_frame_is_a_bar_of_its_own_shape(frame: Frame, drawn: str) -> None:
    """A band empties, pieces fill, arms shrink, a rest is hollow."""
    assert bar(frame, 12, UNICODE) == drawn


@pytest.mark.parametrize("room", range(1, 90))
@pytest.mark.parametrize("frame", [Band(0.3, (0.5, 0.9)), Pieces(10, 4, 0.7), Corners(0.4)])
def test_a_bar_fills_its_room(frame: Frame, room: int) -> None:
    """To the column, whatever its width."""
    assert len(bar(frame, room, UNICODE)) == room


@pytest.mark.parametrize(
    ("encoding", "terminal", "signs"),
    [
        ("UTF-8", "xterm-256color", UNICODE),
        ("utf_8", "", UNICODE),
        ("UTF-8", "linux", CONSOLE),
        ("ANSI_X3.4-1968", "xterm", ASCII),
        ("ISO-8859-1", "xterm", ASCII),
        ("EUC-JP", "xterm", ASCII),
    ],
)
def test_the_signs_follow_the_encoding(encoding: str, terminal: str, signs: Glyphs) -> None:
    """Block signs where the text is UTF-8, and ASCII wherever one cannot be sure."""
    assert glyphs(encoding, terminal) is signs


@pytest.mark.parametrize("name", ASCII.__struct_fields__)
def test_the_signs_of_ascii_are_ascii(name: str) -> None:
    """No sign needs an encoding."""
    assert all(sign.isascii() for sign in getattr(ASCII, name) or ())


@pytest.mark.parametrize(
    ("text", "encoding", "sent"),
    [
        ("Rücken × 10", "utf-8", "Rücken × 10".encode()),
        ("Rücken × 10", "iso-8859-1", b"R\xfccken \xd7 10"),
        ("Rücken × 10 – “ruhig”…", "ascii", b'Rucken x 10 - "ruhig".'),
        ("Ελλάδα", "ascii", b"??????"),
    ],
)
def test_a_letter_that_is_lacking_is_fitted_as_the_nearest(
    text: str, encoding: str, sent: bytes
) -> None:
    """As wide as before, so that nothing moves."""
    assert fitted(text, encoding) == sent
