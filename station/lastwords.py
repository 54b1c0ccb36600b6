"""What stands on the wall while no station runs: why it does not, and that the plug may be pulled.

    python -m station.lastwords fault          the words that come in, in turn, for half a minute
    python -m station.lastwords keep FOLDER    the pages of a machine that goes down, for when it does

The units of systemd/ start it. No setting and no display driver need be sound for it; where it fails,
its caller's small words on the console stay.
"""

import gzip
import sys
import time
import tomllib
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import pygame

from station.core.settings import DisplaySettings
from station.files.folders import settings_file
from station.wall.display.framebuffer import Framebuffer
from station.wall.display.turned import Rotation, upright
from station.wall.drawing.sight import Sight
from station.wall.drawing.theme import TROUBLE
from station.wall.poster import Poster, draw

TOLD = 30.0
"""For how many seconds a fault is told until the next try begins."""

LEAST = 6.0
"""The seconds a page stays at least: as long as a sentence takes to be found and read."""

PAGES = {
    "off": Poster("Switching off", foot="Pull the plug when the screen says so."),
    "restart": Poster("Starting anew", foot="The workout station is back in a minute."),
    "plug": Poster("You can pull the plug now.", "Everything is stored."),
}
"""The pages that are kept ready, by the names that systemd/show-page knows."""

FORM = ("virtual_size", "bits_per_pixel", "stride")
"""The files that say what a framebuffer looks like: pages are kept for this one alone."""

_ROTATIONS: tuple[Rotation, ...] = (0, 90, 180, 270)
_SAID = "station: "  # before each sentence that is meant for a person
_AGAIN = "It tries again in half a minute."


def posters(log: str) -> tuple[Poster, ...]:
    """Return a page for each sentence of the last words; of a crash, only what stands last."""
    lines = [line.strip() for line in log.splitlines() if line.strip()]
    told = [line.removeprefix(_SAID) for line in lines if line.startswith(_SAID)]
    words = told or lines[-1:] or ["It left no words."]
    count = len(words)
    return tuple(
        Poster(
            text,
            "The workout station does not run.",
            f"{number} of {count}. {_AGAIN}" if count > 1 else _AGAIN,
            TROUBLE,
        )
        for number, text in enumerate(words[: int(TOLD // LEAST)], 1)
    )


def show(
    pages: Sequence[Poster],
    framebuffer: Framebuffer,
    rotation: Rotation,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Show the pages in turn, all of them together for as long as a fault is told."""
    for page in pages:
        framebuffer.show(_picture(page, framebuffer.size, rotation))
        sleep(TOLD / len(pages))


def keep(
    folder: Path,
    framebuffer: Framebuffer,
    rotation: Rotation,
    form: Path = Path("/sys/class/graphics/fb0"),
) -> None:
    """Keep all pages ready in `folder`, small, with the form of the framebuffer they are for."""
    # Without a form nothing that is here is taken for whole.
    (folder / "form").unlink(missing_ok=True)
    for name, page in PAGES.items():
        packed = framebuffer.packed(_picture(page, framebuffer.size, rotation))
        (folder / f"{name}.gz").write_bytes(gzip.compress(packed, 1))
    (folder / "form").write_text("".join((form / name).read_text() for name in FORM))


def turned(settings: Path) -> Rotation:
    """Return how the display hangs, also where another of the settings is wrong."""
    try:
        display = tomllib.loads(settings.read_text("utf-8")).get("display")
    except (OSError, ValueError, RecursionError):
        return 0
    asked = display.get("rotation") if isinstance(display, dict) else 0
    return next((each for each in _ROTATIONS if each == asked), 0)


def _picture(page: Poster, panel: tuple[int, int], rotation: Rotation) -> pygame.Surface:
    """Return a page as it must lie on the panel."""
    size = upright(panel, rotation)
    sight = Sight(size, DisplaySettings().extent(size), 1.0)
    # pygame turns against the clock.
    return pygame.transform.rotate(draw(page, sight), -rotation)


def main(*words: str) -> None:
    """Do what is asked; end with an OSError where there is no framebuffer."""
    rotation = turned(settings_file())
    with closing(Framebuffer()) as framebuffer:
        match words:
            case ["fault"]:
                show(posters(sys.stdin.read()), framebuffer, rotation)
            case ["keep", folder]:
                keep(Path(folder), framebuffer, rotation)
            case _:
                sys.exit(__doc__)


if __name__ == "__main__":
    main(*sys.argv[1:])
