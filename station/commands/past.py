"""The command that tells what was done."""

from pathlib import Path

import click

from station.commands.options import DATA
from station.core.content.exercise import Unit
from station.faults import explained
from station.files.folders import data_folder
from station.files.journal.export import as_csv, as_json
from station.files.journal.reader import Reader


@click.command()
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
        state += "" if workout.clock_set else ", the clock was not set"
        click.echo(f"{workout.started:%Y-%m-%d %H:%M}  {workout.program}{state}")
        for entry in workout.entries:
            side = f" {entry.side}" if entry.side else ""
            unit = "s" if entry.unit is Unit.SECONDS else "reps"
            click.echo(
                f"    {entry.exercise}{side}, set {entry.set}: {entry.amount}/{entry.target} {unit}"
            )
