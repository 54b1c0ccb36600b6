"""The command that tells what was done."""

from collections import Counter
from datetime import datetime
from pathlib import Path

import click

from station.commands.options import DATA
from station.core.content.exercise import Unit
from station.core.errors import plain
from station.core.workout.entry import Entry
from station.core.workout.history import Workout
from station.faults import explained, warn
from station.files.folders import data_folder
from station.files.journal.export import as_csv, as_json
from station.files.journal.reader import ALL, Reader

NEWEST = 20
"""How many workouts are told where nobody asks for more: they fit a screen or two."""


@click.command()
@DATA
@click.option("--json", "form", flag_value="json", help="One JSON object.")
@click.option("--csv", "form", flag_value="csv", help="A line for each set.")
@click.option("--all", "everything", is_flag=True, help="All workouts, not the newest alone.")
def history(*, data: Path | None, form: str | None, everything: bool) -> None:
    """Tell what was done: the last 20 workouts, or with --json and --csv all of them."""
    with explained():
        reader = Reader(data_folder(data), told=warn)
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
    turn = f", day {plain(workout.turn)}" if workout.turn else ""
    click.echo(f"{workout.started:%Y-%m-%d %H:%M}  {workout.program}{turn}{state}")
    here = Counter(map(_place, workout.entries))
    met = Counter[tuple[object, ...]]()
    for entry in workout.entries:
        met[_place(entry)] += 1
        side = f" {entry.side}" if entry.side else ""
        unit = "s" if entry.unit is Unit.SECONDS else "reps"
        which = f"set {met[_place(entry)] if entry.round else entry.set}"
        if entry.round:
            alone = here[_place(entry)] == 1
            which = f"round {entry.round}" + ("" if alone else f", {which}")
        # Of as many as are good nothing was prescribed.
        of = f"/{entry.target}" if entry.target else ""
        click.echo(f"    {entry.exercise}{side}, {which}: {entry.amount}{of} {unit}")


def _place(entry: Entry[datetime]) -> tuple[object, ...]:
    """Return of what a set is one: an exercise on a side, in a round."""
    return entry.exercise, entry.side, entry.round
