"""The command that draws every screen."""

from pathlib import Path

import click

from station import content
from station.commands.options import CONFIG, SizeType
from station.core.content.notice_pages import ENDLESS, PageRoom
from station.core.errors import StationError, did_you_mean
from station.core.rehearse.typical import views, views_of
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
@click.option("--exercise", metavar="ID", help="Only the screens of this exercise.")
@click.option("--program", "program_id", metavar="ID", help="The programme of today.")
@click.option("--sheet", is_flag=True, help="Only sheet.png: all of them, small, at every size.")
def pictures(
    *,
    folder: Path,
    config: Path | None,
    sizes: tuple[tuple[int, int], ...],
    screens: tuple[str, ...],
    exercise: str | None,
    program_id: str | None,
    sheet: bool,
) -> None:
    """Draw every screen of today's workout into FOLDER as PNG, after some weeks of workouts."""
    with explained():
        settings, library, phrases = content.load(config)
        shown = content.program(library, program_id or settings.workout.program)
        if exercise is not None and exercise not in shown.exercises:
            shown = content.exercise(library, exercise)
        today = content.today(shown, library, phrases, settings)

        def screens_in(room: PageRoom) -> dict[str, View]:
            """Return the screens, as a display with that room for a text has them."""
            return views(today, room) if exercise is None else views_of(today, exercise)

        found = screens_in(ENDLESS)
        for name in screens:
            if name not in found:
                near = did_you_mean(name, found) or f"; there are {', '.join(found)}"
                raise StationError(f"there is no screen '{name}'{near}")

        def wanted(room: PageRoom) -> dict[str, View]:
            """Return those of them that are asked for."""
            return {n: v for n, v in screens_in(room).items() if n in (screens or found)}

        drawn = (settings.display, library.figures, Signs(media()))
        if sheet:
            path = folder / "sheet.png"
            click.echo(gallery.contact_sheet(wanted, path, sizes or gallery.SIZES, *drawn))
            return
        for size in sizes or gallery.SIZES[1:2]:
            for path in gallery.draw(wanted, folder, size, *drawn):
                click.echo(path)
