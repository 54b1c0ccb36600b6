"""The command that writes the page which goes back to whoever prescribed the exercises."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import click

from station import __version__, content
from station.commands.options import CONFIG, DATA
from station.core.errors import StationError
from station.core.screens.report.account import Account
from station.core.screens.report.accounting import Prescribed, account
from station.faults import explained, warn
from station.files.folders import data_folder
from station.files.journal.export import plain_of
from station.files.journal.reader import Reader

MOST = 104
"""The longest report, in weeks: two years, as bars of months, still fit a page."""

MOST_A_WEEK = 50
"""How many workouts of a week are looked at: seven a day."""


@click.command()
@CONFIG
@DATA
@click.option("--weeks", default=6, show_default=True, type=click.IntRange(1, MOST))
@click.option("--initials", default="", help="Whose it is; nothing where it is left out.")
@click.option("--program", "program_id", metavar="ID", help="The programme it is about.")
@click.option("--json", "as_json", is_flag=True, help="The same as JSON, to FILE or the terminal.")
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
def report(
    *,
    config: Path | None,
    data: Path | None,
    weeks: int,
    initials: str,
    program_id: str | None,
    as_json: bool,
    file: Path | None,
) -> None:
    """Write the last weeks on one page: FILE.pdf, for whoever prescribed the exercises."""
    with explained():
        told = _told(config, data, program_id, weeks, initials)
        if as_json:
            text = json.dumps(plain_of(told), indent=2, ensure_ascii=False) + "\n"
            if file is None:
                click.echo(text, nl=False)
            else:
                _save(file, lambda path: path.write_text(text, "utf-8"))
            return
        if file is None or file.suffix.lower() != ".pdf":
            raise StationError("name the file to write, such as report.pdf; or ask for --json")
        try:
            from station.paper.printed import write  # noqa: PLC0415 - an extra that few need
        except ModuleNotFoundError as missing:
            raise StationError(
                'a PDF is written with fpdf2, which is not here: pip install "workout-station[report]"'
            ) from missing
        lacking: dict[str, str] = {}
        _save(file, lambda path: lacking.update(write(told, path)))
        if lacking:
            packages = " ".join(sorted(set(lacking.values())))
            warn(
                f"The page lacks {''.join(lacking)}: sudo apt install {packages}, and write it anew."
            )


def _told(
    config: Path | None, data: Path | None, program_id: str | None, weeks: int, initials: str
) -> Account:
    """Return the account of the last weeks, as the journal has it now."""
    settings, library, phrases = content.load(config)
    shown = content.program(library, program_id or settings.workout.program)
    laid = content.today(shown, library, phrases, settings)
    asked = Prescribed(laid.full, laid.short, library.exercises, library.programs)
    reader = Reader(data_folder(data), told=warn)
    answers, decisions = reader.answers(), reader.decisions()
    workouts = reader.workouts(MOST_A_WEEK * weeks)
    software = f"workout-station {__version__}"
    return account(
        *(workouts, answers, asked, _today(), weeks),
        initials=initials,
        software=software,
        decisions=decisions,
    )


def _today() -> date:
    return datetime.now(UTC).astimezone().date()


def _save(file: Path, write: Callable[[Path], object]) -> None:
    """Let the file be written beside its place and then put there, so that none is half there."""
    part = file.with_name(f".{file.name}.part")
    try:
        write(part)
        part.replace(file)
    except OSError as error:
        raise StationError(f"{file} cannot be written: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)
    click.echo(file)
