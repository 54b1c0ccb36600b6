"""The frame that is the clock: a band, pieces, corners or hollow lines around the stage.

It starts at the middle of the upper edge and runs clockwise. It is set as nine tiles, five
straight and four round, so that a clock that runs touches only the tile it has come to.
"""

import math
from typing import NamedTuple

from station.core.screens.details import Band, Corners, Frame, Hollow, Pieces, Stage
from station.wall.drawing import theme
from station.wall.drawing.box import Box
from station.wall.drawing.elements import STEPS, Corner, Plate, Strip
from station.wall.drawing.sheet import Sheet
from station.wall.drawing.sight import Sight
from station.wall.drawing.theme import Colour

_RADIUS = 1.65  # of the thickness
_BAND_GAP, _PIECE_GAP, _HOLLOW = 0.44, 0.32, 0.16  # of the thickness


class Span(NamedTuple):
    """Paint the way from `start` to `end` (pixels from the start) in a colour."""

    start: float
    end: float
    ink: Colour


class Cap(NamedTuple):
    """Round the end of a span at `edge`; `inward` is 1 where the span goes on after it, else -1."""

    edge: float
    inward: int
    ink: Colour


class _Tile(NamedTuple):
    """A piece of the way: `length` pixels of it; `step` is 1 where it runs right or down, or -1.

    A corner has its `quarter`, clockwise from the upper right.
    """

    name: str
    box: Box
    length: float
    step: int = 1
    quarter: int | None = None


def outline(sight: Sight) -> Box:
    """Return the outer edge of the frame: the stage."""
    width, height = sight.size
    edge = sight.margin
    return Box(edge, edge, width - 2 * edge, height - sight.strip - edge)


def radius(sight: Sight) -> int:
    """Return the outer radius of the frame's corners, in pixels."""
    return round(_RADIUS * sight.thickness)


def set_frame(sheet: Sheet, frame: Frame, tone: Stage) -> None:
    """Set the frame; on the blue stage only what its pieces say, cut into the stage's own edge."""
    sight, ink = sheet.sight, theme.DULL if tone is Stage.FROZEN else theme.accent(tone)
    if tone is Stage.RELAX:
        sheet.add(Plate("stage", outline(sight), theme.stage(tone), radius(sight)))
        if isinstance(frame, Pieces):
            _set_tiles(sheet, _notches(frame, tone, sight), [])
    elif isinstance(frame, Hollow):
        _set_hollow(sheet, ink)
    else:
        lengths = [tile.length for tile in _tiles(sight)]
        _set_tiles(sheet, *_spans(frame, ink, lengths, sight.thickness))


def _notches(frame: Pieces, tone: Stage, sight: Sight) -> list[Span]:
    """Cut a stage's edge into the pieces of a set that is over; those left undone are darker."""
    way = sum(tile.length for tile in _tiles(sight))
    pieces = _pieces(frame, theme.stage(tone), theme.RELAXED, way, sight.thickness)
    edges = [0.0, *(edge for piece in pieces for edge in piece[:2]), way]
    cuts = [Span(*cut, theme.GROUND) for cut in zip(edges[::2], edges[1::2], strict=True)]
    return [*(piece for piece in pieces if piece.ink == theme.RELAXED), *cuts]


def _set_tiles(sheet: Sheet, spans: list[Span], caps: list[Cap]) -> None:
    start = 0.0
    for tile in _tiles(sheet.sight):
        sheet.add(_cut(tile, start, spans, caps, sheet.sight.thickness))
        start += tile.length


def _set_hollow(sheet: Sheet, ink: Colour) -> None:
    sight = sheet.sight
    thick, line = sight.thickness, max(2, round(_HOLLOW * sight.thickness))
    outer = outline(sight)
    inset = thick - line
    inner = outer.cut(inset, inset, inset, inset)
    sheet.add(
        Plate("frame outside", outer, ink, radius(sight), line),
        Plate("frame inside", inner, ink, radius(sight) - inset, line),
    )


def _tiles(sight: Sight) -> list[_Tile]:
    """Divide the frame into tiles, in the order of the way."""
    outer, thick, round_ = outline(sight), sight.thickness, radius(sight)
    arc = (round_ - thick / 2) * math.pi / 2
    middle = outer.left + outer.width // 2
    low, far = outer.bottom - round_, outer.right - round_
    near, high = outer.left + round_, outer.top + round_

    def straight(name: str, box: Box, step: int) -> _Tile:
        return _Tile(f"frame {name}", box, max(box.width, box.height), step)

    def corner(name: str, left: int, top: int, quarter: int) -> _Tile:
        return _Tile(f"frame {name}", Box(left, top, round_, round_), arc, 1, quarter)

    return [
        straight("top right", Box(middle, outer.top, far - middle, thick), 1),
        corner("corner upper right", far, outer.top, 0),
        straight("right", Box(outer.right - thick, high, thick, low - high), 1),
        corner("corner lower right", far, low, 1),
        straight("bottom", Box(near, outer.bottom - thick, far - near, thick), -1),
        corner("corner lower left", outer.left, low, 2),
        straight("left", Box(outer.left, high, thick, low - high), -1),
        corner("corner upper left", outer.left, outer.top, 3),
        straight("top left", Box(near, outer.top, middle - near, thick), 1),
    ]


def _spans(
    frame: Band | Pieces | Corners, ink: Colour, lengths: list[float], thick: int
) -> tuple[list[Span], list[Cap]]:
    match frame:
        case Band():
            return _band(frame, ink, sum(lengths), thick)
        case Pieces():
            return _pieces(frame, ink, theme.EMPTY, sum(lengths), thick), []
        case Corners():
            return _corners(frame, ink, lengths)


def _band(frame: Band, ink: Colour, way: float, thick: int) -> tuple[list[Span], list[Cap]]:
    front = (1 - frame.left) * way
    half = _BAND_GAP * thick / 2
    gaps = [Span(gap * way - half, gap * way + half, theme.GROUND) for gap in frame.gaps]
    caps = [Cap(front, 1, ink)] if 0 < frame.left < 1 else []
    return [Span(0, way, theme.EMPTY), Span(front, way, ink), *gaps], caps


def _pieces(frame: Pieces, ink: Colour, empty: Colour, way: float, thick: int) -> list[Span]:
    piece = way / max(1, frame.total)
    half = min(_PIECE_GAP * thick, piece / 4) / 2 if frame.total > 1 else 0.0
    spans = []
    for number in range(max(1, frame.total)):
        start, end = number * piece + half, (number + 1) * piece - half
        spans.append(Span(start, end, ink if number < frame.done else empty))
        if number == frame.done and frame.running > 0:
            spans.append(Span(start, start + (end - start) * min(1.0, frame.running), ink))
    return spans


def _corners(frame: Corners, ink: Colour, lengths: list[float]) -> tuple[list[Span], list[Cap]]:
    """Grow an arm from the middle of each corner towards the middles of the edges beside it."""
    if frame.left >= 1:
        return [Span(0, sum(lengths), ink)], []
    spans, caps = [], []
    for quarter in range(4 if frame.left > 0 else 0):
        here, arc = sum(lengths[: 2 * quarter + 1]), lengths[2 * quarter + 1]
        middle = here + arc / 2
        start = middle - frame.left * (_half(lengths, 2 * quarter) + arc / 2)
        end = middle + frame.left * (_half(lengths, 2 * quarter + 2) + arc / 2)
        spans.append(Span(start, end, ink))
        caps += [Cap(start, 1, ink), Cap(end, -1, ink)]
    return spans, caps


def _half(lengths: list[float], tile: int) -> float:
    """Return the way from a corner to the middle of the edge; the upper edge is two tiles."""
    return lengths[tile] if tile in (0, 8) else lengths[tile] / 2


def _cut(
    tile: _Tile, start: float, spans: list[Span], caps: list[Cap], thick: int
) -> Strip | Corner:
    """Return what of the frame falls into the tile."""
    pieces = [
        (max(span.start - start, 0.0), min(span.end - start, tile.length), span.ink)
        for span in spans
        if span.start < start + tile.length and span.end > start
    ]
    if tile.quarter is not None:
        arc = tile.length / STEPS
        steps = tuple((round(a / arc), round(b / arc), ink) for a, b, ink in pieces)
        return Corner(tile.name, tile.box, tile.quarter, thick, steps)
    rounded = []
    for edge, inward, ink in ((cap.edge - start, cap.inward, cap.ink) for cap in caps):
        middle = edge + inward * thick / 2
        if min(edge, middle) >= 0 and max(edge, middle) + thick / 2 <= tile.length:
            pieces = [_shortened(piece, edge, middle, ink) for piece in pieces]
            rounded.append((middle, ink))
    if tile.step < 0:
        pieces = [(tile.length - b, tile.length - a, ink) for a, b, ink in pieces]
        rounded = [(tile.length - middle, ink) for middle, ink in rounded]
    spans_ = tuple((round(a), round(b), ink) for a, b, ink in pieces if round(b) > round(a))
    return Strip(tile.name, tile.box, spans_, tuple((round(m), ink) for m, ink in rounded))


def _shortened(
    piece: tuple[float, float, Colour], edge: float, middle: float, ink: Colour
) -> tuple[float, float, Colour]:
    """Let the piece that ends at `edge` end in the middle of its cap."""
    start, end, colour = piece
    if colour != ink:
        return piece
    return (middle if start == edge else start, middle if end == edge else end, colour)
