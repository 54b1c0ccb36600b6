"""The commands that look after a station: check, wiring, voices, backup."""

import sys
from pathlib import Path

import click

from station.commands.options import CONFIG, DATA
from station.core.errors import StationError
from station.faults import explained, warn
from station.files import config as configuration
from station.files.folders import data_folder, media
from station.files.journal.reader import Reader

FOUND = 1
"""The exit status when a fault was found."""


@click.command()
@CONFIG
@DATA
@click.option("--json", "as_objects", is_flag=True, help="One JSON object; nothing is asked.")
@click.option("--wall", is_flag=True, help="Then the same on the display, led by the buttons.")
@click.option(
    "--bundle",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.zip",
    help="Put it into this file for whoever helps, without names and what was done.",
)
def check(
    *,
    config: Path | None,
    data: Path | None,
    as_objects: bool,
    wall: bool,
    bundle: Path | None,
) -> None:
    """Look at every part of the station; exit with 0 only when no fault was found.

    In a terminal it asks what only you can tell: what you see and hear, and each button pressed.
    """
    from station.commands import checking  # noqa: PLC0415 - other commands need neither pins nor SDL

    asking = not (as_objects or wall or bundle) and checking.is_terminal()
    settings, findings = checking.check(config, data, checking.Asking(as_objects, asking))
    click.echo(checking.as_json(findings) if as_objects else checking.summary(findings))
    if bundle is not None:
        from station import bundling  # noqa: PLC0415 - as above
        from station.commands import version  # noqa: PLC0415

        told = checking.as_json([bundling.hidden(each) for each in findings])
        with explained():
            bundling.bundle(bundle, told, settings, version.running(), data_folder(data))
        note = f"{bundle}: written. Look into it before you send it; README.txt says what is in it."
        click.echo(note, err=as_objects)
    if wall:
        with explained():
            checking.show(settings, findings)
    sys.exit(FOUND if checking.faults(findings) else 0)


@click.command()
@CONFIG
@click.option(
    "--svg",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Draw it into this file, with how to wire each part.",
)
def wiring(*, config: Path | None, svg: Path | None) -> None:
    """Show which part goes to which pin of the header."""
    from station.wiring import drawing, terminal  # noqa: PLC0415 - rich is for this one alone

    with explained():
        pins = configuration.load(config).pins
    if svg is None:
        terminal.show(pins)
    else:
        with explained():
            _write(svg, drawing.draw(pins, media()))
        click.echo(f"{svg}: the wiring of this station.")


@click.command()
@click.argument("language", required=False, default="")
@CONFIG
@click.option("--play", metavar="VOICE", help="Say a sentence with this voice.")
def voices(*, language: str, config: Path | None, play: str | None) -> None:
    """List the voices that can speak, or only those of LANGUAGE, such as en.

    `station voices make` records in the recorded voice what your own programmes say. That takes a
    small machine hours, and needs more than the station (docs/configuration.md).
    """
    from station.commands import audition, recording  # noqa: PLC0415 - as above

    with explained():
        if language == "make":
            click.echo(recording.make(config, click.echo))
        elif play is None:
            for line in audition.listed(language):
                click.echo(line)
        else:
            settings = configuration.load(config)
            click.echo(f"{play}: {audition.play(play, settings)}")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@DATA
def backup(*, file: Path, data: Path | None) -> None:
    """Copy the journal into the new FILE, also while the station runs, and read the copy.

    Exit with 1 where something in the journal is damaged, and so in the copy.
    """
    with explained():
        reader = Reader(data_folder(data), told=warn)
        reader.backup(file)
    if reader.spoiled:
        click.echo(f"{file}: everything that can be read.")
        sys.exit(FOUND)
    click.echo(f"{file}: everything that was done so far, and every line of it can be read.")


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise StationError(f"{file} cannot be written ({error.strerror})") from error
