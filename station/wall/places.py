"""Where figures stand: as large as the whole movement fits, so that nothing jumps in between."""

from collections.abc import Sequence
from dataclasses import dataclass

import pygame

from station.core.body import Figure

_GAP = 0.06
_BESIDE = 0.75
_LEAST = 0.45


@dataclass(frozen=True, slots=True)
class Place:
    """Put a figure into `rect`; without `mat` it stands on the mat of another."""

    figure: Figure
    rect: pygame.Rect
    mat: bool = True


def places(
    box: pygame.Rect, figure: Figure, aspect: float, inset: Figure | None, *, mirrored: bool
) -> list[Place]:
    """Return where the figure stands, on the lower edge of `box`, and where its inset does.

    The inset stands beside the figure where there is room, else in its nook, else it is left out:
    it never makes the figure smaller. `aspect` is a pixel's width by its height.
    """
    room, (wide, high) = box.width * aspect, _extent(figure)
    scale = min(room / wide, box.height / high)
    main = _stand(figure, scale, aspect, box.left + (room - wide * scale) / 2 / aspect, box.bottom)
    if inset is None:
        return [Place(figure, main)]
    small, tall = _extent(inset)
    share = min(1.0, (room / scale - wide - _GAP) / small, high / tall)
    if share >= _BESIDE:
        left = box.left + (room - (small * share + _GAP + wide) * scale) / 2 / aspect
        beside = _stand(inset, scale * share, aspect, left, box.bottom)
        main.left = round(left + (small * share + _GAP) * scale / aspect)
        return [Place(figure, main), Place(inset, beside)]
    return [Place(figure, main), *_in_nook(main, figure, inset, mirrored=mirrored)]


def line_up(box: pygame.Rect, figures: Sequence[Figure], aspect: float = 1.0) -> list[pygame.Rect]:
    """Return a place for each figure in one row across `box`: one floor, one stature for all."""
    widths = [_extent(figure)[0] for figure in figures]
    height = max(_extent(figure)[1] for figure in figures)
    gaps, room = max(1, len(figures) - 1), box.width * aspect
    scale = min(room / (sum(widths) + _GAP * gaps), box.height / height)
    gap = (room - sum(widths) * scale) / gaps
    found, left = [], 0.0
    for figure, wide in zip(figures, widths, strict=True):
        found.append(_stand(figure, scale, aspect, box.left + left / aspect, box.bottom))
        left += wide * scale + gap
    return found


def _in_nook(main: pygame.Rect, figure: Figure, inset: Figure, *, mirrored: bool) -> list[Place]:
    """Return the inset's place on the figure's own mat, in the part it leaves free."""
    if figure.nook is None:
        return []
    x0, y0, x1, y1 = figure.nook
    (wide, high), (small, tall) = _extent(figure), _extent(inset)
    share = min((x1 - x0) / small, (y1 - y0) / tall)
    if share < _LEAST:
        return []
    across, down = main.width / wide, main.height / high
    left = figure.bbox[2] - x1 if mirrored else x0 - figure.bbox[0]
    left += ((x1 - x0) - small * share) / 2
    below = (inset.bbox[3] - inset.floor) * share - (figure.bbox[3] - figure.floor)
    rect = pygame.Rect(0, 0, round(small * share * across), round(tall * share * down))
    rect.bottomleft = (round(main.left + left * across), round(main.bottom + below * down))
    return [Place(inset, rect, mat=False)]


def _extent(figure: Figure) -> tuple[float, float]:
    x0, y0, x1, y1 = figure.bbox
    return x1 - x0, y1 - y0


def _stand(figure: Figure, scale: float, aspect: float, left: float, bottom: int) -> pygame.Rect:
    wide, high = _extent(figure)
    rect = pygame.Rect(0, 0, max(1, round(wide * scale / aspect)), max(1, round(high * scale)))
    rect.bottomleft = (round(left), bottom)
    return rect
