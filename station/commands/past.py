"""The commands that tell what was done: to whoever did it, and to whoever prescribed it."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from station import __version__, content
from station.commands.options import CONFIG, DATA, PERSON
from station.core.content.exercise import Unit
from station.core.content.plan import Plan, plan
from station.core.content.program import Library
from station.core.errors import StationError, plain
from station.core.screens.report.account import Account
from station.core.screens.report.accounting import Prescribed, account
from station.core.screens.report.plain import day as written
from station.core.values import Struct
from station.core.workout.effects import Topic
from station.core.workout.entry import Entry
from station.core.workout.history import Workout, amounts, is_whole, lasted, totals, weeks
from station.core.workout.session import Answered
from station.faults import explained, warn
from station.files import config as configuration
from station.files.belonging.register import settings_of, whose
from station.files.folders import data_folder
from station.files.journal.export import as_csv, as_json, plain_of
from station.files.journal.reader import ALL, Reader

NEWEST = 20
"""How many workouts are told where nobody asks for more: they fit a screen or two."""

WEEKS = 5
"""How many weeks the chart of days shows."""

LEVELS = "▁▂▃▄▅▆▇█"
"""The heights of a line of amounts."""

_LATEST = 24  # amounts in such a line


MOST = 104
"""The longest report, in weeks: two years, as bars of months, still fit a page."""

MOST_A_WEEK = 50
"""How many workouts of a week are looked at: seven a day."""


@click.command()
@CONFIG
@DATA
@PERSON
@click.option("--json", "form", flag_value="json", help="One JSON object.")
@click.option("--csv", "form", flag_value="csv", help="A line for each set.")
@click.option("--all", "everything", is_flag=True, help="All workouts, not the newest alone.")
def history(
    *,
    config: Path | None,
    data: Path | None,
    person: str | None,
    form: str | None,
    everything: bool,
) -> None:
    """Tell what was done: the last 20 workouts, or with --json and --csv all of them."""
    with explained():
        folder, member = whose(data_folder(data), person)
        reader = Reader(folder, told=warn)
        if form == "json":
            pieces = as_json(reader.workouts(), reader.answers())
        elif form == "csv":
            pieces = as_csv(reader.workouts())
        else:
            own = settings_of(config, member)
            _tell(reader, _names(config, own and own.parent), everything=everything)
            return
        for piece in pieces:
            click.echo(piece, nl=False)


class _Names(Struct):
    """What exercises and programmes are called, and which set of which round a number stands for."""

    library: Library | None

    def program(self, program: str) -> str:
        """Return the name of a programme; its id where it is not there any more."""
        known = self.library.programs if self.library else {}
        return known[program].name.replace(" · ", ", ") if program in known else program

    def exercise(self, exercise: str) -> str:
        """Return the name of an exercise; its id where it is not there any more."""
        known = self.library.exercises if self.library else {}
        return known[exercise].name if exercise in known else exercise

    def short(self, exercise: str) -> str:
        """Return the short name of an exercise."""
        known = self.library.exercises if self.library else {}
        return known[exercise].short if exercise in known else exercise

    def plan(self, workout: Workout) -> Plan | None:
        """Return what was asked for, as the programme is now; None where it is not there any more."""
        if self.library is None or workout.program not in self.library.programs:
            return None
        return plan(self.library.programs[workout.program], self.library, short=workout.short)


def _names(config: Path | None, own: Path | None) -> _Names:
    """Return the names that the files have; a file that is wrong costs no more than its names."""
    try:
        return _Names(content.stock(config, own=own))
    except StationError as error:
        warn(str(error))
        return _Names(None)


def _tell(reader: Reader, names: _Names, *, everything: bool) -> None:
    count = reader.count()
    if not count:
        click.echo("Nothing was done yet.")
        return
    paper = Console(highlight=False)
    newest = reader.history(NEWEST)
    today = datetime.now(UTC).astimezone().date()
    answers = reader.answers(NEWEST)
    paper.print(_days(reader.history(7 * WEEKS), today))
    if any(workout.done for workout in newest):
        paper.print(_exercises(newest, names))
    for workout in reader.workouts(ALL) if everything else newest:
        paper.print(_told(workout, names, answers), soft_wrap=True)
        for line in _sets(workout, names):
            paper.print(f"    {line}", soft_wrap=True, markup=False)
    if count > NEWEST and not everything:
        click.echo(f"The last {NEWEST} of {count} workouts; station history --all tells of all.")


def _days(workouts: Sequence[Workout], today: date) -> Table:
    """Return the last weeks as a chart of days, with the sessions and minutes of each."""
    table = Table(box=None, pad_edge=False)
    for name in ("week of", *"MTWTFSS"):
        table.add_column(name)
    for name in ("sessions", "minutes"):
        table.add_column(name, justify="right")
    short = {workout.day for workout in workouts if workout.done and workout.short}
    full = {workout.day for workout in workouts if workout.done and not workout.short}
    for week in weeks(workouts, today, WEEKS):
        first = week[0].date
        marks = (
            "●"
            if each.date in full
            else "○"
            if each.date in short
            else "·"
            if each.date <= today
            else ""
            for each in week
        )
        inside = [w for w in workouts if first <= w.day < first + timedelta(weeks=1)]
        minutes = round(sum(map(lasted, inside)) / 60)
        sessions = sum(day.sessions for day in week)
        table.add_row(written(first), *marks, str(sessions), str(minutes))
    return table


def _exercises(workouts: Sequence[Workout], names: _Names) -> Table:
    """Return each exercise with its latest amounts as a line, the last one, and the best hold."""
    table = Table(box=None, pad_edge=False)
    for name in ("exercise", "day by day", "last", "", "longest hold"):
        table.add_column(name)
    for exercise in dict.fromkeys(e.exercise for w in workouts for e in w.entries if e.amount):
        done = amounts(workouts, exercise)
        unit = "s" if done[-1].unit is Unit.SECONDS else "reps"
        sets = [e for w in workouts for e in w.entries if e.exercise == exercise]
        best = max((e.amount for e in sets if e.unit is Unit.SECONDS), default=0)
        assumed = f"{done[-1].assumed} assumed" if done[-1].assumed else ""
        line = _levels([each.amount for each in done[-_LATEST:]])
        longest = f"{best} s" if best else ""
        last = f"{done[-1].amount} {unit}"
        table.add_row(names.short(exercise), line, last, assumed, longest)
    return table


def _levels(values: Sequence[int]) -> str:
    """Return one sign for each amount, the highest for the most there was."""
    most = max(values)
    return "".join(LEVELS[round(value / most * (len(LEVELS) - 1))] for value in values)


def _told(workout: Workout, names: _Names, answers: Iterable[Answered]) -> Text:
    """Return a workout in a line: when, what, how much of it, and how it felt."""
    sums, asked = totals(workout), names.plan(workout)
    parts = [f"day {plain(workout.turn)}"] if workout.turn else []
    parts += ["short day"] if workout.short else []
    if workout.done:
        parts.append(f"{max(1, round(lasted(workout) / 60))} min")
        parts += [f"{sums.sets} sets"] if sums.sets != 1 else ["1 set"]
        reps = f"{sums.reps} reps"
        reps += f", {sums.assumed} of them assumed" if sums.assumed else ""
        parts += [reps] if sums.reps else []
        parts += [f"{sums.held:.0f} s held"] if sums.held else []
    if not workout.finished:
        parts.append("not finished")
    elif asked is not None and workout.done and not is_whole(workout, asked):
        parts.append("ended early")
    parts += _felt(workout, answers)
    parts += [] if workout.clock_set else ["the clock was not set"]
    line = Text(f"{workout.started:%Y-%m-%d %H:%M}  ")
    line.append(names.program(workout.program), style="bold")
    return line.append("".join(f", {part}" for part in parts))


def _felt(workout: Workout, answers: Iterable[Answered]) -> list[str]:
    """Return how it felt, where that was told."""
    said = {
        each.topic: each.value
        for each in answers
        if each.workout == workout.id
        or (each.topic is Topic.PAIN_BEFORE and each.at.date() == workout.day)
    }
    found = [f"pain before {said[Topic.PAIN_BEFORE]}"] if Topic.PAIN_BEFORE in said else []
    found += [f"after {said[Topic.PAIN_AFTER]}"] if Topic.PAIN_AFTER in said else []
    return found + ([f"effort {said[Topic.EFFORT]}"] if Topic.EFFORT in said else [])


def _sets(workout: Workout, names: _Names) -> Iterator[str]:
    """Yield each exercise of a workout with its sets: "left 10, 8; right 10, 10 of 10 reps"."""
    rounds = _rounds(names.plan(workout))
    order = list(dict.fromkeys(entry.exercise for entry in workout.entries))
    entries = sorted(workout.entries, key=lambda entry: order.index(entry.exercise))
    for exercise, found in groupby(entries, key=lambda entry: entry.exercise):
        sets = list(found)
        sides = dict.fromkeys(entry.side for entry in sets)
        parts = [
            " ".join(filter(None, (side, _amounts([e for e in sets if e.side is side], rounds))))
            for side in sides
        ]
        last = sets[-1]
        unit = "s" if last.unit is Unit.SECONDS else "reps"
        target = f" of {last.target}" if last.target else ""
        assumed = sum(entry.assumed for entry in sets)
        told = f", {assumed} assumed" if assumed else ""
        before = [str(was) for e in sets if (was := workout.recorded.get(e.entry)) is not None]
        told += f", corrected (recorded as {', '.join(before)})" if before else ""
        yield f"{names.exercise(exercise)}: {'; '.join(parts)}{target} {unit}{told}"


def _amounts(sets: Sequence[Entry[datetime]], rounds: Mapping[tuple[str, int], int]) -> str:
    """Return the amount of each set; of those in rounds with the round."""
    found = []
    for entry in sets:
        number = entry.round or rounds.get((entry.exercise, entry.set))
        found.append(f"round {number}: {entry.amount}" if number else str(entry.amount))
    return ", ".join(found)


def _rounds(asked: Plan | None) -> dict[tuple[str, int], int]:
    """Return the round of each set of an exercise that is done in rounds, by its number."""
    steps = asked.steps if asked else ()
    return {(s.exercise.id, s.noted): s.round for s in steps if s.rounds > 1}


@click.command()
@CONFIG
@DATA
@PERSON
@click.option("--weeks", default=6, show_default=True, type=click.IntRange(1, MOST))
@click.option("--initials", default="", help="Whose it is; nothing where it is left out.")
@click.option("--program", "program_id", metavar="ID", help="The programme it is about.")
@click.option("--json", "as_json", is_flag=True, help="The same as JSON, to FILE or the terminal.")
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
def report(
    *,
    config: Path | None,
    data: Path | None,
    person: str | None,
    weeks: int,
    initials: str,
    program_id: str | None,
    as_json: bool,
    file: Path | None,
) -> None:
    """Write the last weeks on one page: FILE.pdf, for whoever prescribed the exercises."""
    with explained():
        told = _account(config, data, person, program_id, weeks, initials)
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
                f"a PDF is written with fpdf2, which is not here: {sys.executable} -m pip install fpdf2, "
                "on a Pi with sudo before it"
            ) from missing
        lacking: dict[str, str] = {}
        _save(file, lambda path: lacking.update(write(told, path)))
        if lacking:
            packages = " ".join(sorted(set(lacking.values())))
            warn(
                f"The page lacks {''.join(lacking)}: sudo apt install {packages}, and write it anew."
            )


def _account(
    config: Path | None,
    data: Path | None,
    person: str | None,
    program_id: str | None,
    weeks: int,
    initials: str,
) -> Account:
    """Return the account of a person's last weeks, as the journal has it now."""
    folder, member = whose(data_folder(data), person)
    settings, own = configuration.load(config), settings_of(config, member)
    if own is not None:
        settings = configuration.load_own(own).over(settings)
    library, phrases = (
        content.stock(config, own=own and own.parent),
        content.words(config, settings),
    )
    shown = content.program(library, program_id or settings.workout.program)
    laid = content.today(shown, library, phrases, settings)
    asked = Prescribed(laid.full, laid.short, library.exercises, library.programs)
    reader = Reader(folder, told=warn)
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
