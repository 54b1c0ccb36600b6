"""The commands that look at programmes."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import click

from station import content
from station.commands import making
from station.commands.options import CONFIG, DATA, PERSON
from station.core.content.days.due import at_first, every_day, turns_of, weeks_of
from station.core.content.exercise import Count, Exercise, Sides, Unit, high, low
from station.core.content.growth.went import Decision, doses
from station.core.content.ladders import rungs, written
from station.core.content.plan import Lead, Plan, least_ready, plan
from station.core.content.posture import mismatches
from station.core.content.program import (
    Each,
    Group,
    Item,
    Library,
    PerSide,
    Program,
    UpTo,
    Within,
)
from station.core.errors import ContentError, JournalError, plain
from station.core.values import Seconds
from station.core.workout.score import least_change
from station.faults import explained, tell, warn
from station.files import config as configuration
from station.files import library as shelves
from station.files.belonging.register import own_folder, whose
from station.files.folders import SETTINGS, data_folder
from station.files.journal.reader import Reader
from station.files.writing import loaded
from station.wall.drawing.typefaces import Typefaces, fonts


@click.group()
def program() -> None:
    """Look at programmes, make and install them, and check those you wrote."""


for _command in making.COMMANDS:
    program.add_command(_command)


@program.command("list")
@CONFIG
@DATA
@PERSON
def program_list(*, config: Path | None, data: Path | None, person: str | None) -> None:
    """List every programme with its minutes; of a person who is named their own ones, too."""
    with explained():
        own = None if person is None else own_folder(config, data_folder(data), person)
        configuration.load(config)
        library = content.stock(config, own=own)
        for item in library.programs.values():
            full, short = _minutes(item, library)
            click.echo(f"{item.id}  {plain(item.name)}  ({full} min, short day {short} min)")
        tell(content.left_out(library))


@program.command("show")
@click.argument("program_id", metavar="ID")
@CONFIG
@DATA
@PERSON
def program_show(
    *, program_id: str, config: Path | None, data: Path | None, person: str | None
) -> None:
    """Show a programme: its exercises in order, with doses, sides and what matters."""
    with explained():
        settings = configuration.load(config)
        own = None if person is None else own_folder(config, data_folder(data), person)
        if own is not None:
            settings = configuration.load_own(own / SETTINGS).over(settings)
        library = content.stock(config, own=own)
        shown = content.program(library, program_id)
        # Which dose holds now depends on whose it is; nothing else here does.
        decisions: tuple[Decision, ...] = ()
        if shown.progress:
            folder, _ = whose(data_folder(data), person)
            decisions = _decisions(folder)
    tails = settings.workout.tails
    full, short = _minutes(shown, library)
    click.echo(f"{plain(shown.name)}\n{plain(shown.about)}")
    click.echo(f"{full} minutes, short day {short} minutes")
    for line in _occasions(shown):
        click.echo(plain(line))
    click.echo()
    number = 0
    if shown.rounds != 1:
        click.echo(f"All of it in {_rounds(shown)}:")
    for part in shown.items:
        items = part.items if isinstance(part, Group) else (part,)
        if isinstance(part, Group):
            only = f" ({', '.join(each)})" if (each := [*_only(part)]) else ""
            click.echo(f"In {_rounds(part)}{plain(only)}:")
        for item in items:
            number += 1
            click.echo(f"{number}. {_told(item, library.exercises[item.exercise])}")
    click.echo("\n" + "\n".join(_growth(shown, library, decisions, tails=tails)))


def _decisions(folder: Path) -> tuple[Decision, ...]:
    """Return what was decided about doses; where the journal cannot be read that is told."""
    try:
        return Reader(folder, told=warn).decisions()
    except JournalError as fault:
        tell([str(fault)])
        return ()


def _growth(
    shown: Program, library: Library, decisions: Sequence[Decision], *, tails: bool
) -> Iterator[str]:
    """Yield the rule and the ladders of a programme, each with the dose that holds now."""
    rule = shown.progress
    if rule is None:
        yield "Its doses never grow: it has no [progress]."
        return
    yield plain(f"The doses grow by the rule of {rule.by}, each step by your press:")
    yield (
        f"- one step up after {rule.up_after} workouts running with all done, pain at most "
        f"{rule.little_pain} or as usual, effort at most {rule.most_effort} and no worse morning; "
        f"{rule.stay} workouts at least on a step"
    )
    yield (
        f"- one step down after pain above {rule.most_pain} in an exercise, or more than "
        f"{rule.above_usual} above usual, or spreading (twice running: left out), after a worse "
        f"morning, or a break of {rule.breaks[0]} days; from {rule.breaks[1]} days on the first step"
    )
    if rule.follows is not None:
        yield f"- it follows {rule.follows}, after {rule.follows_weeks} weeks of that"
    now = doses(shown, decisions, tails=tails)
    for name, ladder in rungs(shown, tails=tails).items():
        steps = [f"[{written(a)}]" if a == now[name] else written(a) for a in ladder.amounts]
        out = " (left out for now)" if now[name].sets == 0 else ""
        yield plain(f"{library.exercises[name].name}: {' → '.join(steps)}{out}")


@program.command("check")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
@CONFIG
def program_check(*, files: tuple[Path, ...], config: Path | None) -> None:
    """Check programmes and exercises you wrote; tell every fault at once."""
    with explained():
        library = shelves.load(content.folders(config), files)
        faulty = {str(path) for path in files} & library.left_out.keys()
        lacks = Typefaces(fonts()).lacking
        for path in files:
            if str(path) not in faulty:
                found = library.programs.get(path.stem)
                minutes = f", {plan(at_first(found), library).minutes} min" if found else ""
                unwritten = content.unwritten(config, lacks, [path])
                how = "fine but for its letters" if unwritten else "fine"
                click.echo(f"{plain(str(path))}: {how}{minutes}")
                tell(unwritten)
        if faulty:
            raise ContentError(content.left_out(library))
        for path in files:
            if drawn := library.exercises.get(path.stem):
                tell(f"{path}: {text}" for text in mismatches(drawn, library))
            if found := library.programs.get(path.stem):
                days = [plan(of_day, library) for *_, of_day in every_day(found)]
                _tell_ready(path, days)
                _tell_changes(path, days, config)
        # What lies elsewhere and is faulty keeps nobody from these.
        tell(content.left_out(library))


def _tell_ready(path: Path, days: Sequence[Plan]) -> None:
    """Tell of get-readies in which the way into their hold has no room: they take longer."""
    steps = (step for full in days for step in full.steps if step.unit is Unit.SECONDS)
    least = {step.exercise: least_ready(step.movement) for step in steps}
    for exercise, needed in least.items():
        for name, laid in (("get_ready", exercise.get_ready), ("again", exercise.again)):
            if laid < needed:
                click.echo(
                    f"{plain(str(path))}: {name} of {exercise.id} takes {needed} s, not {laid:g}: "
                    "the way into its hold needs them"
                )


def _tell_changes(path: Path, days: Sequence[Plan], config: Path | None) -> None:
    """Tell of changes of sides that are too short for their side to be said: they take longer."""
    try:
        settings = configuration.load(config)
        say = content.words(config, settings).say
    except ContentError as error:
        tell(error.faults)  # how fast the voice speaks stands there
        return
    rate = settings.sound.rate
    short: dict[str, tuple[Seconds, Seconds]] = {}
    for before, step in (each for full in days for each in pairwise(full.steps)):
        least = least_change(say, rate, before.unit)
        if step.lead is Lead.CHANGE and 0 < step.lead_seconds < least:
            short[step.exercise.id] = (step.lead_seconds, least)
    for exercise, (laid, least) in short.items():
        click.echo(
            f"{plain(str(path))}: the changeover of {exercise} takes {least:g} s, not {laid:g}: at "
            f"{rate} words a minute “{say.right}” is not over sooner"
        )


def _minutes(shown: Program, library: Library) -> tuple[int, int]:
    """Return how long the full and the short day take, in minutes; of more than one day the first."""
    first = at_first(shown)
    full, short = (plan(first, library, short=day) for day in (False, True))
    return full.minutes, short.minutes


def _occasions(shown: Program) -> Iterator[str]:
    """Yield when a programme is for, how long it goes, and what it leaves to the person."""
    if shown.days or shown.times:
        days = ", ".join(shown.days) if shown.days else "every day"
        yield f"{days}{' at ' if shown.times else ''}{', '.join(shown.times)}"
    if weeks := weeks_of(shown):
        pause = shown.after_break
        back = f"; after a break of {pause.days} days {pause.weeks_back} back" if pause else ""
        yield f"{weeks} weeks{back}"
    if turns := turns_of(shown):
        yield f"days in turn: {', '.join(turns)}"
    for each in shown.questions:
        rounds = f" ({', '.join(map(str, each.rounds))} rounds)" if each.rounds else ""
        yield f"asked once: {each.ask} {' / '.join(each.answers)}{rounds}"


def _only(part: Item | Group) -> Iterator[str]:
    """Yield for which days alone a part of a programme is."""
    if part.weeks is not None:
        yield (
            f"in week {_count(part.weeks)}"
            if isinstance(part.weeks, int)
            else (f"in weeks {_count(part.weeks)}")
        )
    if part.day:
        yield f"on day {part.day}"
    if part.answer:
        yield f"with the answer {part.answer}"
    if isinstance(part, Item) and part.every_days is not None:
        yield "every day" if part.every_days == 1 else f"every {part.every_days} days"
    if isinstance(part, Item) and part.per_day is not None:
        yield f"at most {part.per_day} times a day"


def _rounds(part: Group | Program) -> str:
    if isinstance(part.rounds, UpTo):
        told = f"as many rounds as are good, at most {part.rounds.up_to}"
    else:
        told = f"{_count(part.rounds)} rounds"
    return f"{told}, {part.rest:g} s of rest between them"


def _told(item: Item, exercise: Exercise) -> str:
    """Tell all there is to know of an item, in lines."""
    sides = item.sides or exercise.sides
    first = f", {item.first} first" if item.first else ""
    turns = f"; {sides} side only" if sides.only else f"; sides change {sides}{first}"
    if sides is Sides.NEVER:
        turns = ""
    also = ", ".join(filter(None, (loaded(item.load), item.note)))
    lines = [
        f"{exercise.name}: {_dose(item)}{turns}",
        also,
        item.position or exercise.position,
        exercise.matters,
    ]
    if only := ", ".join(_only(item)):
        lines.insert(1, only)
    if item.every is not None:
        lines.append(f"a set every {item.every:g} s")
    if item.rest_after is not None:
        lines.append(f"then {item.rest_after:g} s of rest")
    return "\n   ".join(plain(line) for line in lines if line)


def _dose(item: Item) -> str:
    sets = "" if item.sets is None else f"{_count(item.sets)} × "
    parts = []
    if isinstance(item.reps, Within):
        parts.append(f"as many reps as fit into {item.reps.within} s")
    elif item.reps is not None:
        parts.append(f"{_count(item.reps)} reps")
    if item.hold is not None:
        parts.append(f"{'of ' if item.reps else ''}{_count(item.hold)} s")
    return sets + " ".join(parts)


def _count(count: Count | Each | UpTo | PerSide) -> str:
    match count:
        case Each(each=each):
            return ", ".join(map(_count, each))
        case UpTo(up_to=most):
            return f"as many as are good, at most {most},"
        case PerSide(left=left, right=right):
            return f"{_count(left)} left and {_count(right)} right"
        case _:
            return str(low(count)) if low(count) == high(count) else f"{low(count)}–{high(count)}"
