"""What a font file says of its letters: that of SDL's own reader, and of files that are none."""

from pathlib import Path
from struct import pack

import pygame.freetype
import pytest

from station.wall.drawing import coverage
from station.wall.drawing.typefaces import OWN, fonts

ATKINSON = [fonts() / name for name in OWN.values()]
OTHERS = sorted(
    path
    for path in Path("/usr/share/fonts").glob("**/*")
    if path.name.startswith(("DejaVuSans-Bold.", "NotoSansCJK-Bold.", "NotoSansArabic-Bold."))
)
"""Whatever is installed of some fonts that are built differently: it may be none."""


@pytest.mark.parametrize("path", [*ATKINSON, *OTHERS], ids=lambda path: path.name)
def test_a_letter_is_there_where_it_can_be_drawn(path: Path) -> None:
    """FreeType, which draws them, knows of the same letters."""
    pygame.freetype.init()
    letters = [*map(chr, range(0x20, 0x3100, 5)), *map(chr, range(0x4E00, 0x30000, 997))]
    letters = [letter for letter in letters if not 0xD800 <= ord(letter) < 0xE000]
    drawn = pygame.freetype.Font(str(path), 20).get_metrics("".join(letters))
    found = coverage.read(path)
    assert [letter in found for letter in letters] == [each is not None for each in drawn]
    assert 0.6 < found.capitals < 0.75
    assert not found.pictured


def font(cmap: bytes, *, outlines: bool = True) -> bytes:
    """Return a file with a `cmap` and nothing else that can be used."""
    names = [b"cmap", b"glyf" if outlines else b"CBDT"]
    begins = 12 + 16 * len(names)
    directory = b"".join(pack(">4sIII", name, 0, begins, len(cmap)) for name in names)
    return pack(">IHHHH", 0x00010000, len(names), 0, 0, 0) + directory + cmap


def mapped(subtable: bytes, platform: int = 3, encoding: int = 1) -> bytes:
    """Return a `cmap` with one map."""
    return pack(">HHHHI", 0, 1, platform, encoding, 12) + subtable


HOLED = pack(
    ">HHHHHHH 2H H 2H 2h 2H 3H",
    *(4, 0, 0, 4, 0, 0, 0),
    *(0x43, 0xFFFF),  # ends
    0,
    *(0x41, 0xFFFF),  # starts
    *(0, 1),  # deltas
    *(4, 0),  # offsets, from their own place to the drawings behind them
    *(7, 0, 9),
)
"""A map of A to C, of which B has no drawing."""


def test_a_letter_without_a_drawing_is_not_there(tmp_path: Path) -> None:
    """A range that has a hole is not taken for whole."""
    path = tmp_path / "holed.ttf"
    path.write_bytes(font(mapped(HOLED)))
    assert (
        "".join(chr(code) for code in range(0x30, 0x50) if chr(code) in coverage.read(path)) == "AC"
    )


def test_pictures_are_told_from_outlines(tmp_path: Path) -> None:
    """Colour emoji are bitmaps of one size, mapped beyond the first 65,536 letters."""
    groups = pack(">HHIII 3I", 12, 0, 28, 0, 1, 0x1F600, 0x1F610, 5)
    path = tmp_path / "emoji.ttf"
    path.write_bytes(font(mapped(groups, encoding=10), outlines=False))
    found = coverage.read(path)
    assert found.pictured
    assert found.has_all("\U0001f600\U0001f610")
    assert "\U0001f611" not in found


WHOLE = font(mapped(HOLED))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no font at all, but a long enough text",
        b"ttcf" + bytes(20),
        font(mapped(b"")),
        font(mapped(pack(">H", 99))),
        font(mapped(pack(">HHIII", 12, 0, 28, 0, 2**31))),
        font(mapped(HOLED, platform=1)),
        *(WHOLE[:length] for length in range(4, len(WHOLE), 7)),
    ],
)
def test_what_is_no_font_has_nothing(tmp_path: Path, content: bytes) -> None:
    """A damaged, cut or foreign file is passed over, whatever stands in it."""
    path = tmp_path / "damaged.ttf"
    path.write_bytes(content)
    assert "A" not in coverage.read(path)


def test_a_file_that_is_not_there_has_nothing(tmp_path: Path) -> None:
    """A font that was taken away meanwhile is passed over."""
    assert coverage.read(tmp_path / "none.ttf") == coverage.NOTHING
