"""The command that tells what was done."""

from pathlib import Path

import click

from station.commands.options import DATA, PERSON
from station.commands.whose import whose
from station.core.content.exercise import Unit
from station.core.workout.history import Workout
from station.faults import explained, warn
from station.files.journal.export import as_csv, as_json
from station.files.journal.reader import ALL, Reader

NEWEST = 20
"""How many workouts are told where nobody asks for more: they fit a screen or two."""


@click.command()
@DATA
@PERSON
@click.option("--json", "form", flag_value="json", help="One JSON object.")
@click.option("--csv", "form", flag_value="csv", help="A line for each set.")
@click.option("--all", "everything", is_flag=True, help="All workouts, not the newest alone.")
def history(*, data: Path | None, person: str | None, form: str | None, everything: bool) -> None:
    """Tell what was done: the last 20 workouts, or with --json and --csv all of them."""
    with explained():
        folder, _ = whose(data, person)
        reader = Reader(folder, told=warn)
        if form is None:
            _tell(reader, everything=everything)
            return
        pieces = as_json if form == "json" else as_csv
        for piece in pieces(reader.workouts()):
            click.echo(piece, nl=False)


def _tell(reader: Reader, *, everything: bool) -> None:
    count = reader.count()
    if not count:
        click.echo("Nothing was done yet.")
    for workout in reader.workouts(ALL if everything else NEWEST):
        _tell_workout(workout)
    if count > NEWEST and not everything:
        click.echo(f"The last {NEWEST} of {count} workouts; station history --all tells of all.")


def _tell_workout(workout: Workout) -> None:
    state = "" if workout.finished else ", not finished"
    state += "" if workout.clock_set else ", the clock was not set"
    click.echo(f"{workout.started:%Y-%m-%d %H:%M}  {workout.program}{state}")
    for entry in workout.entries:
        side = f" {entry.side}" if entry.side else ""
        unit = "s" if entry.unit is Unit.SECONDS else "reps"
        before = workout.recorded.get(entry.entry)
        mark = "" if before is None else f" (corrected, recorded as {before})"
        click.echo(
            f"    {entry.exercise}{side}, set {entry.set}: "
            f"{entry.amount}/{entry.target} {unit}{mark}"
        )
