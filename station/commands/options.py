"""The options that commands share, and how a fault reaches whoever typed one."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from station.core.errors import ContentError, StationError

FAULT = 2
"""The exit status of what could not be done: bad input, a missing part, nothing changed."""

SMALLEST, LARGEST = 240, 7680
"""The sides a picture may have, in pixels: from a display of 2 inches to four times 4K."""

CONFIG = click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Settings instead of the usual station.toml.",
)
DATA = click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder of the journal.",
)


class Size(click.ParamType[tuple[int, int]]):
    """Read a size in pixels: 800x480."""

    name = "WxH"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """Return width and height in pixels; fail with an example."""
        width, _, height = str(value).lower().partition("x")
        if not all(
            side.isdecimal() and SMALLEST <= int(side) <= LARGEST for side in (width, height)
        ):
            self.fail(f"'{value}' is no size; write for example 800x480", param, ctx)
        return int(width), int(height)


@contextmanager
def explained() -> Iterator[None]:
    """Turn a fault the station can explain into its sentences and exit status 2."""
    try:
        yield
    except ContentError as error:
        for fault in error.faults:
            click.echo(f"station: {fault}", err=True)
        sys.exit(FAULT)
    except StationError as error:
        click.echo(f"station: {error}", err=True)
        sys.exit(FAULT)
