"""Which letters a font file has, and how high its capitals are, read from its own tables.

The formats are those of OpenType: `cmap` maps a letter to its drawing, `OS/2` tells the height of the
capitals. SDL answers for a letter that a font lacks as if it had it, so it is not asked.
"""

from bisect import bisect_left
from collections.abc import Iterable
from pathlib import Path
from struct import error, unpack_from

from station.core.values import Struct, replace

_USUAL = (
    0.714  # of the font's size: the capitals of Noto Sans, and of all that is drawn to match it
)
_MAPS = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3))  # platform and encoding, the fullest first
_OUTLINES = frozenset({b"glyf", b"CFF ", b"CFF2"})


class Coverage(Struct, frozen=True):
    """Know the letters of one font: `starts` and `ends` of the ranges it has, in order.

    `capitals` is their height as a share of the font's size. `pictured` says that its letters are
    pictures of one size, as those of colour emoji are.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    capitals: float = _USUAL
    pictured: bool = False

    def __contains__(self, letter: str) -> bool:
        code = ord(letter)
        place = bisect_left(self.ends, code)
        return place < len(self.ends) and self.starts[place] <= code

    def has_all(self, text: Iterable[str]) -> bool:
        """Return whether it has every letter of a text."""
        return all(letter in self for letter in text)


NOTHING = Coverage((), ())
"""What a file has that is no font, or cannot be read."""


def read(path: Path) -> Coverage:
    """Return what the font at `path` has, of a collection the first; NOTHING where that cannot be."""
    try:
        with path.open("rb") as file:
            head = file.read(16)
            begins = unpack_from(">I", head, 12)[0] if head[:4] == b"ttcf" else 0
            file.seek(begins)
            head = file.read(12)
            directory = file.read(16 * unpack_from(">H", head, 4)[0])
            tables = {
                directory[at : at + 4]: unpack_from(">II", directory, at + 8)
                for at in range(0, len(directory), 16)
            }

            def table(name: bytes, most: int) -> bytes:
                offset, length = tables.get(name, (0, 0))
                file.seek(offset)
                return file.read(min(length, most))

            ranges = _ranges(table(b"cmap", 2**22))
            capitals = _capitals(table(b"OS/2", 128), table(b"head", 64))
    except (OSError, error):
        return NOTHING
    found = Coverage(
        tuple(start for start, _ in ranges),
        tuple(end for _, end in ranges),
        capitals,
        pictured=not _OUTLINES & tables.keys(),
    )
    # What a font without capitals says of their height is any number.
    return found if "H" in found else replace(found, capitals=_USUAL)


def _ranges(cmap: bytes) -> list[tuple[int, int]]:
    """Return the ranges of letters, in order and apart, of the fullest map there is."""
    maps = {}
    for number in range(unpack_from(">H", cmap, 2)[0]):
        platform, encoding, offset = unpack_from(">HHI", cmap, 4 + 8 * number)
        maps[platform, encoding] = offset
    for which in _MAPS:
        if which in maps:
            at = maps[which]
            match unpack_from(">H", cmap, at)[0]:
                case 4:
                    return _segments(cmap, at)
                case 12:
                    return _groups(cmap, at)
    return []


def _groups(cmap: bytes, at: int) -> list[tuple[int, int]]:
    """Return the ranges of a map of format 12."""
    count = unpack_from(">I", cmap, at + 12)[0]
    numbers = unpack_from(f">{3 * count}I", cmap, at + 16)
    return list(zip(numbers[::3], numbers[1::3], strict=True))


def _segments(cmap: bytes, at: int) -> list[tuple[int, int]]:
    """Return the ranges of a map of format 4; where letters lack in the middle of one, its pieces."""
    count = unpack_from(">H", cmap, at + 6)[0] // 2
    row = f">{count}H"
    ends = unpack_from(row, cmap, at + 14)
    starts, deltas, offsets = (
        unpack_from(row, cmap, at + 16 + 2 * count * column) for column in (1, 2, 3)
    )
    found: list[tuple[int, int]] = []
    for number, (start, end, delta, offset) in enumerate(
        zip(starts, ends, deltas, offsets, strict=True)
    ):
        if start == 0xFFFF:  # the mark of the map's end
            continue
        if not offset:
            found.append((start, end))
            continue
        # The offset counts from the place where it is written.
        place = at + 16 + 6 * count + 2 * number + offset
        drawings = unpack_from(f">{end - start + 1}H", cmap, place)
        found += (
            (code, code)
            for code, drawing in enumerate(drawings, start)
            if drawing and (drawing + delta) % 65536
        )
    return found


def _capitals(os2: bytes, head: bytes) -> float:
    """Return the height of capitals as a share of the font's size; the usual one if none is told."""
    if len(os2) < 90 or len(head) < 20:
        return _USUAL
    height, em = unpack_from(">h", os2, 88)[0], unpack_from(">H", head, 18)[0]
    return height / em if em and height > 0 else _USUAL
