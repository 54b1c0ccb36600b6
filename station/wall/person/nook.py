"""Where figures stand: as large as the whole movement fits, so that nothing jumps in between."""

import pygame

from station.core.body.figure import Figure
from station.core.values import Struct


class Place(Struct, frozen=True):
    """Put a figure into `rect`; without `mat` it stands on the mat of another."""

    figure: Figure
    rect: pygame.Rect
    mat: bool = True


def stand(box: pygame.Rect, figure: Figure, aspect: float) -> Place:
    """Return the largest place for the figure on the lower edge of `box`, in its middle.

    `aspect` is a pixel's width by its height.
    """
    wide, high = _extent(figure)
    scale = min(box.width * aspect / wide, box.height / high)
    rect = pygame.Rect(0, 0, max(1, round(wide * scale / aspect)), max(1, round(high * scale)))
    rect.midbottom = box.midbottom
    return Place(figure, rect)


def stand_in_nook(main: Place, inset: Figure, *, mirrored: bool) -> Place | None:
    """Return the inset's place on the figure's own mat, in the nook it leaves free, if any."""
    figure, nook = main.figure, main.figure.nook
    if nook is None:
        return None
    (wide, high), (small, tall) = _extent(figure), _extent(inset)
    share = min((nook[2] - nook[0]) / small, (nook[3] - nook[1]) / tall)
    across, down = main.rect.width / wide, main.rect.height / high
    left = figure.bbox[2] - nook[2] if mirrored else nook[0] - figure.bbox[0]
    left += (nook[2] - nook[0] - small * share) / 2
    below = (inset.bbox[3] - inset.floor) * share - (figure.bbox[3] - figure.floor)
    rect = pygame.Rect(0, 0, round(small * share * across), round(tall * share * down))
    rect.bottomleft = (
        round(main.rect.left + left * across),
        round(main.rect.bottom + below * down),
    )
    return Place(inset, rect, mat=False)


def _extent(figure: Figure) -> tuple[float, float]:
    x0, y0, x1, y1 = figure.bbox
    return x1 - x0, y1 - y0
