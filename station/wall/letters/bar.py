"""The frame that is the clock, laid out as a bar: a band, pieces, arms or a thin line."""

from typing import assert_never

from station.core.screens.details import Band, Corners, Frame, Hollow, Pieces
from station.wall.letters.glyphs import Glyphs


def bar(frame: Frame, room: int, glyphs: Glyphs) -> str:
    """Return the frame in `room` columns: what is full remains, or is done."""
    match frame:
        case Band(left=left, gaps=gaps):
            return _band(left, gaps, room, glyphs)
        case Pieces(total=total, done=done, running=running):
            return _pieces(total, done, running, room, glyphs)
        case Corners(left=left):
            arm = round(max(0.0, left) * room / 2)
            gap = " " * (room - 2 * arm)
            return f"{glyphs.full * arm}{gap}{glyphs.full * arm}"
        case Hollow():
            return glyphs.thin * room
        case _:
            assert_never(frame)


def _band(left: float, gaps: tuple[float, ...], room: int, glyphs: Glyphs) -> str:
    """Empty a band from its right end, as a glass does; cuts stand where they are in the frame."""
    full = round(left * room)
    cells = [glyphs.full] * full + [glyphs.empty] * (room - full)
    for gap in gaps:
        at = round((1 - gap) * room)
        if 0 < at < room:
            cells[at] = glyphs.cut
    return "".join(cells)


def _pieces(total: int, done: int, running: float, room: int, glyphs: Glyphs) -> str:
    """Fill one piece for each rep; the one that runs fills from its left end."""
    empty, on, full = glyphs.pieces
    if 2 * total > room + 1:  # more reps than can be told apart
        filled = round((done + running) / total * room)
        return full * filled + empty * (room - filled)
    parts = []
    for number in range(total):
        # What does not divide evenly is shared out, so that the last piece ends where the bar does.
        each = (room + 1) * (number + 1) // total - (room + 1) * number // total - 1
        share = 1.0 if number < done else running if number == done else 0.0
        filled = round(share * each)
        sign = full if number < done else on
        parts.append(sign * filled + empty * (each - filled))
    return " ".join(parts)
