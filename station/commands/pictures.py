"""The command that draws every screen."""

from pathlib import Path

import click

from station import content
from station.commands.options import CONFIG, SizeType
from station.core.content.notice_pages import PageRoom
from station.core.errors import StationError, did_you_mean
from station.core.rehearse.typical import views
from station.core.screens.picture import View
from station.faults import explained
from station.files.folders import media
from station.wall import gallery
from station.wall.drawing.signs import Signs


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@CONFIG
@click.option("--size", "sizes", type=SizeType(), multiple=True, help="Pixels, 800x480; again.")
@click.option("--screen", "screens", metavar="NAME", multiple=True, help="Only this one; again.")
@click.option("--sheet", is_flag=True, help="Only sheet.png: all of them, small, at every size.")
def pictures(
    *,
    folder: Path,
    config: Path | None,
    sizes: tuple[tuple[int, int], ...],
    screens: tuple[str, ...],
    sheet: bool,
) -> None:
    """Draw every screen into FOLDER as PNG, with typical data."""
    with explained():
        settings, library, phrases = content.load(config)
        shown = content.program(library, settings.workout.program)
        today = content.today(shown, library, phrases, settings)
        found = views(today)
        for name in screens:
            if name not in found:
                near = did_you_mean(name, found) or f"; there are {', '.join(found)}"
                raise StationError(f"there is no screen '{name}'{near}")

        def wanted(room: PageRoom) -> dict[str, View]:
            """Return the screens asked for, as a display with that room for a text has them."""
            return {n: v for n, v in views(today, room).items() if n in (screens or found)}

        drawn = (settings.display, library.figures, Signs(media()))
        if sheet:
            path = folder / "sheet.png"
            click.echo(gallery.contact_sheet(wanted, path, sizes or gallery.SIZES, *drawn))
            return
        for size in sizes or gallery.SIZES[1:2]:
            for path in gallery.draw(wanted, folder, size, *drawn):
                click.echo(path)
