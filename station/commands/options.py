"""The options that commands share."""

from pathlib import Path

import click

from station.core.errors import plain

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

PERSON = click.option(
    "--person", metavar="NAME", help="Whose; needed where the station has several people."
)


class SizeType(click.ParamType[tuple[int, int]]):
    """Read a size in pixels: 800x480."""

    name = "WxH"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """Return width and height in pixels; fail with an example."""
        width, _, height = str(value).lower().partition("x")
        if not all(
            side.isdecimal() and len(side) <= 4 and SMALLEST <= int(side) <= LARGEST
            for side in (width, height)
        ):
            self.fail(
                f"'{plain(str(value)[:40])}' is no size; write for example 800x480", param, ctx
            )
        return int(width), int(height)
