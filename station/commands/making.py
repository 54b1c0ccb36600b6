"""The commands that make a programme: asked for, read from elsewhere, installed, written out."""

import json
from collections.abc import Iterator
from pathlib import Path

import click

from station import content
from station.commands.options import CONFIG, DATA, PERSON
from station.core.content.days.due import changes
from station.core.content.exercise import Exercise, low
from station.core.content.program import Each, Group, Item, Library, Program
from station.core.content.rules import MOST_NOTE, program_faults
from station.core.errors import ContentError, StationError, did_you_mean, plain
from station.core.values import replace
from station.faults import explained, tell
from station.files import library as shelves
from station.files.belonging.register import own_folder
from station.files.folders import data_folder, settings_file
from station.files.intake import as_csv, read_count, take
from station.files.shelving import id_of, shelve
from station.files.toml.document import Document
from station.files.toml.schema import schema
from station.files.writing import as_toml

ABOUT = "Written down from a list."
"""What an imported programme says about itself until somebody says better."""


@click.command("schema")
def program_schema() -> None:
    """Print the shape of a programme as a JSON Schema, for editors that know TOML."""
    click.echo(json.dumps(schema(Program, "A programme of the workout station"), indent=2))


@click.command("export")
@click.argument("program_id", metavar="ID")
@click.option("--csv", "as_sheet", is_flag=True, help="As a spreadsheet; without it as TOML.")
@CONFIG
def program_export(*, program_id: str, as_sheet: bool, config: Path | None) -> None:
    """Print a programme, to be written on or given to somebody."""
    with explained():
        library = content.stock(config)
        shown = content.program(library, program_id)
        text = as_csv(shown, library) if as_sheet else as_toml(shown, library.exercises)
    click.echo(text, nl=False)
    if as_sheet and (shown.rounds != 1 or any(isinstance(part, Group) for part in shown.items)):
        tell(["a spreadsheet has no rounds: each exercise of them stands there once"])
    if as_sheet and (changes(shown) or shown.questions):
        tell(["a spreadsheet has no weeks, days or questions: every exercise stands there"])


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--id", "name", metavar="ID", help="The name of the programme's file.")
@CONFIG
@DATA
@PERSON
def program_import(
    *, file: Path, name: str | None, config: Path | None, data: Path | None, person: str | None
) -> None:
    """Make a programme of a spreadsheet's CSV file, or of one of Just Another Workout Timer."""
    with explained():
        own = own_folder(config, data_folder(data), person)
        library = content.stock(config, own=own)
        taken = take(file, library)
        title = taken.name or file.stem
        made = Program(id=name or id_of(title), name=title, about=ABOUT, items=taken.items)
        _sound(made, library)
        path = _shelved(made, library, own or settings_file(config).parent)
        tell(taken.left)
    count = len(list(made.parts()))
    click.echo(f"{plain(str(path))}: {count} {'exercise' if count == 1 else 'exercises'}")


@click.command("install")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
@CONFIG
@DATA
@PERSON
def program_install(
    *, files: tuple[Path, ...], config: Path | None, data: Path | None, person: str | None
) -> None:
    """Check programmes and exercises, and copy them to where the station reads them."""
    with explained():
        own = own_folder(config, data_folder(data), person)
        library = shelves.load(content.folders(config, own), files)
        if {str(path) for path in files} & library.left_out.keys():
            raise ContentError(content.left_out(library))
        for file in files:
            folder = (own or settings_file(config).parent) / shelves.shelf_of(Document(file))
            path, before = shelve(Document(file).text, folder, file.stem, over=True)
            kept = f"; the one before it is {plain(before.name)} now" if before else ""
            click.echo(f"{plain(str(path))}: installed{kept}")


@click.command("new")
@CONFIG
@DATA
@PERSON
def program_new(*, config: Path | None, data: Path | None, person: str | None) -> None:
    """Ask for a programme, and write it."""
    with explained():
        own = own_folder(config, data_folder(data), person)
        library = content.stock(config, own=own)
        title = click.prompt("What is it called?", type=_Text())
        about = click.prompt("For whom or what is it?", default="For me.", type=_Text())
        often = click.prompt("How many times a week?", default=3, type=click.IntRange(1, 35))
        click.echo("Its exercises, one after the other; an empty line ends the list. There are:")
        for each in library.exercises.values():
            click.echo(f"  {plain(each.name)}")
        items = tuple(_asked(library))
        name = id_of(title) or click.prompt("And its file, in plain letters?", type=_Text())
        made = Program(id=name, name=title, about=about, items=items, per_week=often)
        _sound(made, library)
        path = _shelved(made, library, own or settings_file(config).parent)
    click.echo(f"{plain(str(path))}: written. See it with: station program show {made.id}")


class _Text(click.ParamType[str]):
    """A text that is not empty, on one line."""

    name = "text"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """Return it without what a terminal may have put around it."""
        text = plain(str(value))
        return text or self.fail("write a word or two", param, ctx)


def _asked(library: Library) -> Iterator[Item]:
    """Yield the items that somebody asks for; what cannot be led is asked for anew."""
    while name := click.prompt("Exercise", default="", show_default=False).strip():
        exercise = next(
            (e for e in library.exercises.values() if id_of(name) in {e.id, id_of(e.name)}), None
        )
        if exercise is None:
            known = [each.name for each in library.exercises.values()]
            click.echo(f"There is no '{plain(name)}'{did_you_mean(name, known) or '.'}")
            continue
        item = _item(exercise)
        alone = Program(id="new", name="new", about="", items=(item,))
        wrong = [
            f"{keys[-1]} {text}"
            for keys, text in program_faults(alone, library.exercises, list(library.exercises))
        ]
        for text in wrong:
            click.echo(f"That cannot be led: {text}")
        if not wrong:
            yield item


def _item(exercise: Exercise) -> Item:
    def ask(what: str, least: int) -> object:
        text = click.prompt(f"  {what} (a number, 8-12, or 6/4/2)", default=str(least))
        return read_count(text.strip())

    dose = exercise.dose
    counts: dict[str, object] = {}
    if dose.reps is not None:
        counts["reps"] = ask("Reps", low(dose.reps))
    if dose.hold is not None:
        counts["hold"] = ask("Seconds held", low(dose.hold))
    if not any(isinstance(count, Each) for count in counts.values()):
        counts["sets"] = ask("Sets", low(dose.sets))
    note = click.prompt("  What to have at hand", default="", show_default=False)
    known = {name: count for name, count in counts.items() if count is not None}
    return replace(Item(exercise=exercise.id, note=plain(note)[:MOST_NOTE]), **known)


def _sound(made: Program, library: Library) -> None:
    """Raise StationError with the first thing that keeps a programme from being led."""
    found = program_faults(made, library.exercises, list(library.exercises))
    for keys, text in found:
        where = ".".join(map(str, keys))
        raise StationError(f"The programme cannot be led: {where} {text}")


def _shelved(made: Program, library: Library, place: Path) -> Path:
    """Write a programme among those in `place`, where none has its name; return its path."""
    if made.id in library.programs or made.id in library.refused:
        raise StationError(f"There is a programme '{made.id}' already: choose another name")
    folder = place / "programs"
    return shelve(as_toml(made, library.exercises), folder, made.id)[0]


COMMANDS = (program_new, program_import, program_export, program_install, program_schema)
