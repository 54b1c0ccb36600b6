"""The pictures a person has looked at and found right.

`python -m tests.wall.references` draws them anew; look at each before it is committed.
"""

from pathlib import Path

import pygame

from tests.wall.scenery import DISPLAYS, VIEWS, renderer

FOLDER = Path(__file__).parent / "pictures"

REFERENCES = (
    ("home", "7 inch 800x480", 2.0),
    ("preview", "7 inch 800x480", 2.0),
    ("hold", "7 inch 800x480", 2.0),
    ("reps-paced", "10.1 inch 1280x800", 2.0),
    ("reps-hip-abduction", "3.5 inch 480x320", 1.0),
    ("change-sides", "7 inch 480x800 upright", 1.5),
    ("history", "7 inch 800x480", 2.0),
)
"""Screen, display and metres of each."""

_COARSE = 4
_FAR, _MANY = 64, 0.004


def path(name: str, display: str) -> Path:
    """Return where the reference of a screen on a display lies."""
    (width, height), _ = DISPLAYS[display]
    return FOLDER / f"{name}-{width}x{height}.png"


def draw(name: str, display: str, metres: float) -> pygame.Surface:
    """Draw a screen as it is now."""
    return renderer(display, metres).image(VIEWS[name])


def alike(one: pygame.Surface, other: pygame.Surface) -> bool:
    """Return whether two pictures are the same but for the edges of letters and limbs.

    FreeType and SDL draw an edge up to a pixel away from version to version. So the pictures are
    compared a quarter as large, and four pixels in a thousand may be far off.
    """
    if one.get_size() != other.get_size():
        return False
    size = (one.get_width() // _COARSE, one.get_height() // _COARSE)
    small = [pygame.transform.smoothscale(picture.convert(24), size) for picture in (one, other)]
    first, second = (bytes(pygame.image.tobytes(picture, "RGB")) for picture in small)
    far = sum(abs(a - b) > _FAR for a, b in zip(first, second, strict=True))
    return far <= _MANY * len(first)


def beside(one: pygame.Surface, other: pygame.Surface) -> pygame.Surface:
    """Return two pictures side by side: how it was, and how it is."""
    gap = 8
    both = pygame.Surface((one.get_width() + gap + other.get_width(), one.get_height()))
    both.fill("white")
    both.blit(one, (0, 0))
    both.blit(other, (one.get_width() + gap, 0))
    return both


def refresh() -> None:
    """Draw all references anew."""
    FOLDER.mkdir(exist_ok=True)
    for name, display, metres in REFERENCES:
        pygame.image.save(draw(name, display, metres), path(name, display))


if __name__ == "__main__":
    refresh()
