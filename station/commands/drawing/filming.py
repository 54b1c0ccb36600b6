"""The command that writes a film: an exercise as it is led, or a whole workout in little time."""

import math
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click
import pygame

from station import content
from station.commands.options import CONFIG, SizeType
from station.core.errors import StationError, plain
from station.core.rehearse.reel import SOME, of_exercise, of_workout, usual, whole_set
from station.faults import explained
from station.files.folders import media
from station.wall import gallery
from station.wall.drawing.signs import Signs

if TYPE_CHECKING:
    import PIL.Image

T = TypeVar("T")

FORMATS = {".png": "PNG", ".apng": "PNG", ".gif": "GIF", ".webp": "WEBP"}
"""The kinds of files that hold moving pictures, by their ending."""

SIZE = (480, 288)
"""The picture's size in pixels where none is asked for: that of a 7 inch display, made smaller."""

LONGEST = 120
"""The longest film, in seconds: its pictures are in memory until it is written."""

_COLOURS = 64  # of a film: ground, body, frame and letters with their edges
_MOST = 500_000_000  # pixels of all its pictures together, a byte each
_SAMPLES = 24  # pictures, evenly apart, in which all of a film's colours are found


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@CONFIG
@click.option("--exercise", metavar="ID", help="This exercise as it is led, in real time.")
@click.option("--program", "program_id", metavar="ID", help="The programme of today.")
@click.option(
    "--seconds",
    type=click.IntRange(1, LONGEST),
    help=f"How long: a whole workout in all, an exercise at most; by default {SOME}, a hold to its end.",
)
@click.option(
    "--rate", type=click.IntRange(1, 30), default=10, show_default=True, help="Pictures a second."
)
@click.option("--size", type=SizeType(), default="x".join(map(str, SIZE)), show_default=True)
def film(
    *,
    file: Path,
    config: Path | None,
    exercise: str | None,
    program_id: str | None,
    seconds: int | None,
    rate: int,
    size: tuple[int, int],
) -> None:
    """Write today's workout into FILE as moving pictures: .png (animated), .gif or .webp.

    The whole workout goes by quickly; one exercise with --exercise is as it will be in its first
    set, counted down to: a hold to its end, some of many reps.
    """
    with explained():
        kind = kind_of(file)
        settings, library, phrases = content.load(config)
        shown = content.program(library, program_id or settings.workout.program)
        if exercise is not None and exercise not in shown.exercises:
            shown = content.exercise(library, exercise)
        today = content.today(shown, library, phrases, settings)
        if exercise is None:
            whole = math.inf
            views = list(of_workout(today, seconds or SOME, rate))
        else:
            whole = whole_set(today, exercise)
            lasts = seconds or min(usual(today, exercise), LONGEST)
            views = list(of_exercise(today, exercise, lasts, rate))
        renderer = gallery.renderer(size, settings.display, library.figures, Signs(media()))
        if len(views) * size[0] * size[1] > _MOST:
            raise StationError(
                "So large a film does not fit into memory: "
                "ask for a smaller --size, for fewer --seconds or a lower --rate"
            )
        write(file, kind, views, renderer.image, rate)
        is_cut = len(views) / rate < whole < math.inf
        of = f" of its {whole:.0f} s" if is_cut else ""
        click.echo(f"{plain(str(file))}: {len(views) / rate:.0f} s{of}, {_size(file)}")


def kind_of(file: Path) -> str:
    """Return the format that a file's ending asks for; raise StationError where it is none."""
    kind = FORMATS.get(file.suffix.lower())
    if kind is None:
        raise StationError(
            f"{plain(str(file))} is no film: let its name end in .png, .gif or .webp"
        )
    return kind


def write(
    file: Path, kind: str, shown: Sequence[T], draw: Callable[[T], pygame.Surface], rate: int
) -> None:
    """Write what is shown, whole or not at all; raise StationError where that cannot be."""
    part = file.with_name(f".{file.name}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as target:
            first, *rest = _pictures(shown, draw)
            first.save(
                target,
                format=kind,
                save_all=True,
                append_images=rest,
                duration=1000 / rate,
                loop=0,
                lossless=True,
            )
        part.replace(file)
    except OSError as error:
        raise StationError(f"{file} cannot be written: {error.strerror or error}") from error
    except KeyError as error:  # in that way Pillow tells that it was built without a format
        raise StationError(f"{file} cannot be written: this Pillow knows no {kind}") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _pictures(
    shown: Sequence[T], draw: Callable[[T], pygame.Surface]
) -> "Iterator[PIL.Image.Image]":
    """Yield the pictures of what is shown, all in the same few colours, which makes a file small."""
    try:
        import PIL.Image  # noqa: PLC0415 - no other command needs it, nor does the station
    except ImportError as error:
        raise StationError(
            "A film needs Pillow: pip install pillow, or on a Pi sudo apt install python3-pil"
        ) from error

    def drawn(each: T) -> PIL.Image.Image:
        surface = draw(each)
        return PIL.Image.frombytes("RGB", surface.get_size(), pygame.image.tobytes(surface, "RGB"))

    samples = shown[:: -(-len(shown) // _SAMPLES)]
    width, height = SIZE
    strip = PIL.Image.new("RGB", (width, height * len(samples)))
    for number, sample in enumerate(samples):
        strip.paste(drawn(sample).resize(SIZE, PIL.Image.Resampling.NEAREST), (0, number * height))
    colours = strip.quantize(_COLOURS)
    with _watched(shown) as watched:
        for each in watched:
            yield drawn(each).quantize(palette=colours, dither=PIL.Image.Dither.NONE)


def _watched(shown: Sequence[T]) -> AbstractContextManager[Iterable[T]]:
    """Return what is shown, with a bar that tells a person at a terminal how far they are."""
    if not sys.stderr.isatty():
        return nullcontext(shown)
    return click.progressbar(shown, label="Drawing", file=sys.stderr)


def _size(file: Path) -> str:
    return f"{file.stat().st_size / 1000:.0f} kB"
