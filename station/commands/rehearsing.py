"""The command that plays a whole workout in virtual time."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

import click

from station import content
from station.commands.options import CONFIG
from station.core import engine
from station.core.rehearse import transcript
from station.core.rehearse.rehearsal import Player, obedient, scripted
from station.core.rehearse.rehearsal import rehearse as played
from station.core.values import Seconds, replace
from station.core.workout.session import Past
from station.faults import FAULT, explained


@click.command()
@click.argument("program_id", metavar="[ID]", required=False)
@CONFIG
@click.option("--short", is_flag=True, help="The short day: one set of each.")
@click.option("--paced/--by-press", "paced", default=None, help="Who leads the reps.")
@click.option(
    "--script",
    type=click.File(encoding="utf-8"),
    help="Presses instead of an obedient person: lines `SECONDS BUTTON`, e.g. `40 BACK hold`.",
)
@click.option("--questions", is_flag=True, help="With what a person is asked before and after it.")
@click.option("--json", "as_objects", is_flag=True, help="One JSON object a line.")
def rehearse(
    *,
    program_id: str | None,
    config: Path | None,
    short: bool,
    paced: bool | None,
    script: TextIO | None,
    questions: bool,
    as_objects: bool,
) -> None:
    """Play a whole workout in virtual time and tell what happens."""
    with explained():
        settings, library, phrases = content.load(config)
        program = content.program(library, program_id or settings.workout.program)
        today = content.today(program, library, phrases, settings, lead=paced)
        today = replace(today, questions=questions, cautious=questions)
    player: Player = obedient
    if script is not None:
        try:
            player = scripted(transcript.presses(script.read()))
        except ValueError as error:
            for fault in str(error).splitlines():
                click.echo(f"station: {script.name}, {fault}", err=True)
            sys.exit(FAULT)
    now = datetime.now(UTC)
    past = Past((), now.date(), now)
    session = engine.start(today, past, Seconds(0), acknowledged=True)
    if short:
        session = engine.shortened(session)
    for event in transcript.notes(played(session, player)):
        click.echo(json.dumps(event) if as_objects else transcript.line(event))
