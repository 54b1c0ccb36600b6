"""The commands: what a person types."""

import json
import logging
import os
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

import click

from station import __version__
from station.commands import content, upkeep
from station.commands.options import CONFIG, DATA, FAULT, Size, explained
from station.core import session as engine
from station.core import transcript
from station.core.effects import Unit
from station.core.errors import StationError, did_you_mean
from station.core.exercise import Count, Item, Library, Program, high, low
from station.core.phases import Past
from station.core.plan import plan
from station.core.rehearsal import Player, obedient, rehearse, scripted
from station.core.typical import views
from station.core.units import Seconds
from station.files import library as shelves
from station.files.export import as_csv, as_json
from station.files.folder import data_folder
from station.files.reader import Reader


@click.group(
    commands=[upkeep.check, upkeep.wiring, upkeep.voices, upkeep.backup],
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="station")
def main() -> None:
    """Lead a person with a sore back through their exercises."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    # What pygame prints when it is imported would stand among the words of the commands.
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")


@main.command()
@click.option("--desktop", is_flag=True, help="A window, simulated pins, keys ← space → and Esc.")
@CONFIG
@DATA
@click.option("--program", "program_id", metavar="ID", help="The programme of today.")
@click.option("--size", type=Size(), help="The window's size in pixels.")
def run(
    *,
    desktop: bool,
    config: Path | None,
    data: Path | None,
    program_id: str | None,
    size: tuple[int, int] | None,
) -> None:
    """Start the station: full screen on a Pi, or a window with --desktop."""
    from station import app  # noqa: PLC0415 - pygame and gpiozero are not loaded for other commands

    with explained():
        settings, library, phrases = content.load(config)
        program = content.program(library, program_id or settings.workout.program)
        today = content.today(program, library, phrases, settings)
        with (
            app.opened(
                settings, library, today, data_folder(data), desktop=desktop, size=size
            ) as loop,
            suppress(KeyboardInterrupt),
        ):
            loop.run()


@main.command("rehearse")
@click.argument("program_id", metavar="[ID]", required=False)
@CONFIG
@click.option("--short", is_flag=True, help="The short day: one set of each.")
@click.option("--paced/--by-press", "paced", default=None, help="Who leads the reps.")
@click.option(
    "--script",
    type=click.File(encoding="utf-8"),
    help="Presses instead of an obedient person: lines `SECONDS BUTTON`, e.g. `40 BACK hold`.",
)
@click.option("--json", "as_objects", is_flag=True, help="One JSON object a line.")
def rehearse_command(
    *,
    program_id: str | None,
    config: Path | None,
    short: bool,
    paced: bool | None,
    script: TextIO | None,
    as_objects: bool,
) -> None:
    """Play a whole workout in virtual time and tell what happens."""
    with explained():
        settings, library, phrases = content.load(config)
        program = content.program(library, program_id or settings.workout.program)
        today = content.today(program, library, phrases, settings, lead=paced)
    player: Player = obedient
    if script is not None:
        try:
            player = scripted(transcript.presses(script.read()))
        except ValueError as error:
            for fault in str(error).splitlines():
                click.echo(f"station: {script.name}, {fault}", err=True)
            sys.exit(FAULT)
    past = Past((), datetime.now(UTC).date())
    session = engine.start(today, past, Seconds(0), acknowledged=True)
    if short:
        session = engine.shortened(session)
    for event in transcript.told(rehearse(session, player)):
        click.echo(json.dumps(event) if as_objects else transcript.line(event))


@main.group()
def program() -> None:
    """Look at programmes, and check those you wrote."""


@program.command("list")
@CONFIG
def program_list(*, config: Path | None) -> None:
    """List every programme with its minutes."""
    with explained():
        _, library, _ = content.load(config)
        for item in library.programs.values():
            full, short = _minutes(item, library)
            click.echo(f"{item.id}  {item.name}  ({full} min, short day {short} min)")


@program.command("show")
@click.argument("program_id", metavar="ID")
@CONFIG
def program_show(*, program_id: str, config: Path | None) -> None:
    """Show a programme: its exercises in order, with doses, sides and what matters."""
    with explained():
        _, library, _ = content.load(config)
        shown = content.program(library, program_id)
    full, short = _minutes(shown, library)
    click.echo(f"{shown.name}\n{shown.about}\n{full} minutes, short day {short} minutes\n")
    for number, item in enumerate(shown.items, 1):
        exercise = library.exercises[item.exercise]
        sides = item.sides or exercise.sides
        click.echo(f"{number}. {exercise.name}: {_dose(item)}; sides change {sides}")
        click.echo(f"   {exercise.position}\n   {exercise.matters}")


@program.command("check")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
@CONFIG
def program_check(*, files: tuple[Path, ...], config: Path | None) -> None:
    """Check programmes and exercises you wrote; tell every fault at once."""
    with explained():
        library = shelves.load(content.folders(config), files)
    for path in files:
        found = library.programs.get(path.stem)
        minutes = f", {plan(found, library).minutes} min" if found else ""
        click.echo(f"{path}: fine{minutes}")


@main.command()
@DATA
@click.option("--json", "form", flag_value="json", help="One JSON object.")
@click.option("--csv", "form", flag_value="csv", help="A line for each set.")
def history(*, data: Path | None, form: str | None) -> None:
    """Tell what was done."""
    with explained():
        workouts = Reader(data_folder(data)).history()
    if form == "json":
        click.echo(as_json(workouts))
    elif form == "csv":
        click.echo(as_csv(workouts), nl=False)
    elif not workouts:
        click.echo("Nothing was done yet.")
    for workout in workouts if form is None else ():
        state = "" if workout.finished else ", not finished"
        click.echo(f"{workout.started:%Y-%m-%d %H:%M}  {workout.program}{state}")
        for entry in workout.entries:
            side = f" {entry.side}" if entry.side else ""
            unit = "s" if entry.unit is Unit.SECONDS else "reps"
            click.echo(
                f"    {entry.exercise}{side}, set {entry.set}: {entry.amount}/{entry.target} {unit}"
            )


@main.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@CONFIG
@click.option("--size", "sizes", type=Size(), multiple=True, help="Pixels, 800x480; again.")
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
    from station.wall import gallery  # noqa: PLC0415 - as above

    with explained():
        settings, library, phrases = content.load(config)
        shown = content.program(library, settings.workout.program)
        found = views(content.today(shown, library, phrases, settings))
        for name in screens:
            if name not in found:
                near = did_you_mean(name, found) or f"; there are {', '.join(found)}"
                raise StationError(f"there is no screen '{name}'{near}")
        wanted = {name: found[name] for name in screens or found}
        drawn = (settings.display, library.figures)
        if sheet:
            path = folder / "sheet.png"
            click.echo(gallery.contact_sheet(wanted, path, sizes or gallery.SIZES, *drawn))
            return
        for size in sizes or gallery.SIZES[1:2]:
            for path in gallery.draw(wanted, folder, size, *drawn):
                click.echo(path)


def _minutes(shown: Program, library: Library) -> tuple[int, int]:
    """Return how long the full and the short day take, in minutes."""
    full, short = (plan(shown, library, short=day) for day in (False, True))
    return full.minutes, short.minutes


def _dose(item: Item) -> str:
    def words(count: Count) -> str:
        return str(low(count)) if low(count) == high(count) else f"{low(count)}–{high(count)}"

    parts = [f"{words(item.sets)} ×"]
    if item.reps is not None:
        parts.append(f"{words(item.reps)} reps")
    if item.hold is not None:
        parts.append(f"{'of ' if item.reps else ''}{words(item.hold)} s")
    return " ".join(parts)
