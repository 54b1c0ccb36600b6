"""The commands that look after a station and what it keeps: from check and wiring to erase."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from station.commands.options import CONFIG, DATA, PERSON
from station.core.content.exercise import Side
from station.core.errors import StationError
from station.faults import explained, warn
from station.files import config as configuration
from station.files.belonging import correcting, erasing, register, restoring
from station.files.belonging.claiming import taken
from station.files.belonging.register import Member, whose
from station.files.folders import cache_folder, data_folder, hand_over, media
from station.files.journal.clocks import system_clocks
from station.files.journal.reader import FILE, Reader

FOUND = 1
"""The exit status when a fault was found."""

ALONE = "erase"
"""What is typed to erase what was done where the person has no name."""

NEXT_START = "The wall shows it from the next start of the station on."


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
        note = f"{bundle.absolute()}: written. Look into it before you send it; README.txt says what is in it."
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
@PERSON
def backup(*, file: Path, data: Path | None, person: str | None) -> None:
    """Copy the journal into the new FILE, also while the station runs, and read the copy.

    Exit with 1 where something in the journal is damaged, and so in the copy.
    """
    with explained():
        folder, _ = whose(data_folder(data), person)
        reader = Reader(folder, told=warn)
        reader.backup(file)
        hand_over(file)
    if reader.spoiled:
        click.echo(f"{file}: everything that can be read.")
        sys.exit(FOUND)
    click.echo(f"{file}: everything that was done so far, and every line of it can be read.")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@DATA
@PERSON
def restore(*, file: Path, data: Path | None, person: str | None) -> None:
    """Put the journal in FILE, a backup, in the place of the present one, which is kept.

    Everything in FILE is read first. The station must not run. Exit with 1 where something in it is
    damaged, and so left out.
    """
    with explained():
        folder, member = whose(data_folder(data), person)
        done = restoring.restore(file, folder, datetime.now(UTC).astimezone().date())
    count = "1 workout" if done.workouts == 1 else f"{done.workouts} workouts"
    click.echo(f"{_of(member)}: {count}, as in {file}.")
    if done.kept:
        click.echo(f"The journal that was there is kept as {done.kept}.")
    if done.lost:
        click.echo(f"{done.lost} in it cannot be read: the station leaves them out.")
        raise SystemExit(FOUND)


@click.command()
@DATA
@PERSON
def erase(*, data: Path | None, person: str | None) -> None:
    """Remove everything that is known of a person, for good; it is to be confirmed in writing.

    That is the journal with its copies, and the sentences that were made for the loudspeaker. Settings
    and programmes stay.
    """
    with explained():
        folder, member = whose(data_folder(data), person)
        things = erasing.belongings(folder, cache_folder())
        if not things:
            click.echo("There is nothing to erase.")
            return
        click.echo("This will be removed for good, and nothing can bring it back:")
        for thing in things:
            click.echo(f"    {thing}")
        word = member.name or ALONE
        if click.prompt(f"Type {word} to remove it", default="", show_default=False) != word:
            raise StationError("Nothing was erased: what was typed is something else.")
        erasing.erase(folder, things)
    click.echo(f"Removed: {len(things)} files and folders. {_of(member)} begins anew.")
    if member.name:
        click.echo(f"The name is still there: station person remove {member.name}.")


@click.command()
@click.argument("day", type=click.DateTime(["%Y-%m-%d"]))
@click.argument("exercise")
@click.argument("amount", type=click.IntRange(min=0))
@DATA
@PERSON
@click.option(
    "--set", "number", type=click.IntRange(min=1), help="Which set, where there are more."
)
@click.option("--side", type=click.Choice(Side), help="Which side, where there are two.")
@click.option("--begun", metavar="HH:MM", help="When the workout began, where there were more.")
def correct(
    *,
    day: datetime,
    exercise: str,
    amount: int,
    data: Path | None,
    person: str | None,
    number: int | None,
    side: Side | None,
    begun: str | None,
) -> None:
    """Write down that AMOUNT was done in a set of EXERCISE on DAY, not what was recorded.

    DAY is written 2026-03-02, EXERCISE as station history tells it. What was recorded stays in the
    journal, and is told beside the right amount. The station must not run; on the wall it is done on
    the history.
    """
    sought = correcting.Sought(
        day=day.date(), exercise=exercise, set=number, side=side, begun=begun
    )
    with explained():
        folder, _ = whose(data_folder(data), person)
        workout, entry = correcting.correct(folder, sought, amount, system_clocks())
    (done,) = (each for each in workout.entries if each.entry == entry)
    click.echo(
        f"{exercise}, set {done.set} on {workout.day}: {amount} of {done.target}, was {done.amount}."
    )


@click.group()
def person() -> None:
    """Say who exercises at this station: each has a journal and programmes of their own."""


@person.command("list")
@DATA
@CONFIG
def person_list(*, data: Path | None, config: Path | None) -> None:
    """List the people, with where their data and their own programmes lie."""
    with explained():
        folder = data_folder(data)
        for member in register.members(folder):
            own = register.settings_of(config, member)
            where = f"{register.data_of(folder, member)}{f' and {own.parent}' if own else ''}"
            click.echo(f"{member.name or 'one person, without a name'}: {where}")


@person.command("add")
@click.argument("name")
@DATA
@CONFIG
def person_add(*, name: str, data: Path | None, config: Path | None) -> None:
    """Add a person; the first NAME is that of whoever uses the station already."""
    with explained():
        folder = data_folder(data)
        people = register.added(register.members(folder), name)
        register.write(folder, people)
    if len(people) == 1:
        click.echo(f"{name} is the person of this station, and what was done so far is theirs.")
        return
    own = register.settings_of(config, people[-1])
    click.echo(f"{name} is at this station, too. {NEXT_START}")
    if own:
        click.echo(f"Their own programmes belong into {own.parent / 'programs'}.")


@person.command("rename")
@click.argument("old")
@click.argument("new")
@DATA
def person_rename(*, old: str, new: str, data: Path | None) -> None:
    """Give the person OLD the name NEW; everything they did stays theirs."""
    with explained():
        folder = data_folder(data)
        register.write(folder, register.renamed(register.members(folder), old, new))
    click.echo(f"{old} is called {new}. {NEXT_START}")


@person.command("remove")
@click.argument("name")
@DATA
def person_remove(*, name: str, data: Path | None) -> None:
    """Take a name from the station, once everything of that person is erased."""
    with explained():
        folder = data_folder(data)
        people = register.members(folder)
        member = register.found(people, name)
        place = register.data_of(folder, member)
        if any(each.name.startswith(FILE.partition(".")[0]) for each in _within(place)):
            raise StationError(
                f"What {member.name} did is still there: keep it with station backup, then remove it "
                f"with station erase --person {member.name}."
            )
        with taken(place, "removed"):
            register.write(folder, tuple(each for each in people if each is not member))
    click.echo(f"{member.name} is no longer at this station. {NEXT_START}")


def _within(folder: Path) -> tuple[Path, ...]:
    return tuple(folder.iterdir()) if folder.is_dir() else ()


def _of(member: Member) -> str:
    return member.name or "The journal"


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise StationError(f"{file} cannot be written ({error.strerror})") from error
