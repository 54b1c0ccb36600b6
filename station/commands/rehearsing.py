"""The command that plays a whole workout in virtual time."""

import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

import click

from station import content
from station.commands.options import CONFIG
from station.core import engine
from station.core.content.days.due import turns_of
from station.core.content.program import Program
from station.core.errors import StationError, did_you_mean
from station.core.rehearse import transcript
from station.core.rehearse.rehearsal import Player, obedient, scripted
from station.core.rehearse.rehearsal import rehearse as played
from station.core.values import Seconds, replace
from station.core.workout.effects import Answer, Topic
from station.core.workout.session import Past
from station.faults import FAULT, explained


@click.command()
@click.argument("program_id", metavar="[ID]", required=False)
@CONFIG
@click.option("--short", is_flag=True, help="The short day: one set of each.")
@click.option("--week", type=click.IntRange(1), default=1, help="Of a programme with weeks.")
@click.option("--day", "turn", default="", help="Of those in turn: A, B …")
@click.option("--answer", "answers", multiple=True, help="To a question of the programme; again.")
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
    week: int,
    turn: str,
    answers: tuple[str, ...],
    paced: bool | None,
    script: TextIO | None,
    questions: bool,
    as_objects: bool,
) -> None:
    """Play a whole workout in virtual time and tell what happens."""
    with explained():
        settings, library, phrases = content.load(config)
        program = content.program(library, program_id or settings.workout.program)
        _known("day", (turn,) if turn else (), turns_of(program))
        _known("answer", answers, [a for each in program.questions for a in each.answers])
        past = _answered(program, answers)
        shown = (program, library, phrases, settings)
        today = content.today(*shown, lead=paced, past=past, week=week, turn=turn)
        today = replace(today, questions=questions, cautious=questions)
    player: Player = obedient
    if script is not None:
        try:
            player = scripted(transcript.presses(script.read()))
        except ValueError as error:
            for fault in str(error).splitlines():
                click.echo(f"station: {script.name}, {fault}", err=True)
            sys.exit(FAULT)
    session = engine.start(today, past, Seconds(0), acknowledged=True)
    if short:
        session = engine.shortened(session)
    for event in transcript.notes(played(session, player)):
        click.echo(json.dumps(event) if as_objects else transcript.line(event))


def _known(what: str, asked: Sequence[str], known: Sequence[str]) -> None:
    """Raise StationError where the programme has no such day or answer."""
    for each in asked:
        if each not in known:
            hint = did_you_mean(each, known) or (f"; it has {', '.join(known)}" if known else "")
            raise StationError(f"the programme has no {what} '{each}'{hint}")


def _answered(program: Program, answers: Sequence[str]) -> Past:
    """Return the past of somebody who has answered so, and done nothing yet."""
    now = datetime.now(UTC)
    past = Past((), now.date(), now)
    for question in program.questions:
        for value, answer in enumerate(question.answers):
            if answer in answers:
                given = Answer(Topic.CHOSEN, value, Seconds(0), program.id, question.key)
                past = past.answered(given)
    return past
