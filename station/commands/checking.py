"""The doctor at the terminal: tells each finding, asks what only a person knows, sums up."""

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import click

from station import content
from station.checks import hands, unit, wall
from station.checks.doctor import examine
from station.checks.finding import Finding, State, denied, fault, ok
from station.checks.keyboard import Keyboard
from station.checks.rounds import Subject, parts
from station.checks.screen import is_desktop
from station.core.content.program import Library
from station.core.errors import ContentError, StationError, plain
from station.core.rehearse.rehearsal import sayable
from station.core.settings import Settings
from station.core.values import Struct
from station.core.workout.session import Past
from station.files import config as configuration
from station.files.belonging.register import members, settings_of
from station.files.folders import cache_folder, data_folder, settings_file
from station.wall.drawing.typefaces import Typefaces, fonts

SILENCE = 30.0
"""After how many seconds without a key nobody is pressing any more."""

_WIDTH = 12
_INDENT = " " * 10


class Asking(Struct, frozen=True):
    """Say how the findings are told: in lines, and whether somebody answers questions."""

    silent: bool
    asking: bool


def is_terminal() -> bool:
    """Return whether somebody sits at a terminal who can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def check(config: Path | None, data: Path | None, manner: Asking) -> tuple[Settings, list[Finding]]:
    """Look at every part and tell it; return the settings and all findings."""
    settings, texts, found = _settings(config)
    service = unit.state()
    station = Subject(
        settings=settings,
        texts=texts,
        data=data_folder(data),
        cache=cache_folder(),
        service=service,
        desktop=is_desktop(os.environ),
    )
    found += _people(config, data_folder(data), settings)
    findings = [_judged(each, manner) for each in _all(found, station)]
    if manner.asking and not unit.is_running(service):
        # A chip that cannot be opened is told already.
        has_pins = all(each.part != "GPIO chip" or each.state is State.OK for each in findings)
        findings += _pressed(settings, has_pins=has_pins)
    return settings, findings


def show(settings: Settings, findings: Sequence[Finding]) -> None:
    """Show the findings on the wall; raise StationError where it cannot be had."""
    if unit.is_running(unit.state()):
        raise StationError(
            "the station is running and holds the display; stop it first: "
            "sudo systemctl stop workout-station"
        )
    wall.show(findings, settings, desktop=is_desktop(os.environ))


def as_json(findings: Sequence[Finding]) -> str:
    """Return the findings as one JSON object."""
    return json.dumps(
        {
            "well": not faults(findings),
            "findings": [
                {"part": each.part, "state": each.state, "text": each.text, "cure": each.cure}
                for each in findings
            ],
        },
        ensure_ascii=False,
        indent=2,
    )


def summary(findings: Sequence[Finding]) -> str:
    """Return the last line."""
    count = faults(findings)
    if not count:
        return "All is well."
    return f"{count} fault{'s' if count > 1 else ''}; docs/troubleshooting.md explains each line."


def faults(findings: Sequence[Finding]) -> int:
    """Return how many faults there are."""
    return sum(each.state is State.FAULT for each in findings)


def _settings(config: Path | None) -> tuple[Settings, tuple[str, ...], list[Finding]]:
    """Read the settings and all that today says; with a fault in them, go on with the defaults."""
    library = content.stock(config)
    files = [*_files(library), *_letters(config)]
    settings = Settings()
    try:
        settings = configuration.load(config)
        phrases = content.words(config, settings)
        program = content.program(library, settings.workout.program)
    except ContentError as error:
        told = {each.text for each in files}
        found = [fault("settings", each) for each in error.faults if each not in told]
        if not found:
            cure = "put right the files that are told below"
            found = [fault("settings", "Today's programme cannot be led.", cure)]
        return settings, (), [*found, *files]
    today = content.today(program, library, phrases, settings)
    now = datetime.now(UTC).astimezone()
    texts = sayable(today, Past((), now.date(), now))
    return settings, texts, [ok("settings", _where(config)), *files]


def _files(library: Library) -> Iterator[Finding]:
    """Tell each fault of each file that was left out; each says what to do about it."""
    yield from (fault("files", text) for text in content.left_out(library))
    if not library.left_out:
        programs, exercises = len(library.programs), len(library.exercises)
        yield ok("files", f"programmes: {programs}, exercises: {exercises}")


def _letters(config: Path | None) -> Iterator[Finding]:
    """Tell each text of the person's with letters that no typeface of this machine has."""
    found = content.unwritten(config, Typefaces(fonts()).lacking)
    yield from (fault("letters", text) for text in found)
    if not found:
        yield ok("letters", "there is a typeface for each")


def _people(config: Path | None, data: Path, settings: Settings) -> Iterator[Finding]:
    """Look at the own settings and files of each person but the first, whose are the station's."""
    try:
        people = members(data)
    except ContentError as error:
        yield from (fault("people", text) for text in error.faults)
        return
    for member in people:
        own = settings_of(config, member)
        if own is None:
            continue
        part = f"files of {member.name}"
        try:
            theirs = content.opened(config, settings, own=own)
        except ContentError as error:
            yield from (fault(part, text) for text in error.faults)
            continue
        wrong = [t for t in content.left_out(theirs.library) if t.startswith(str(own.parent))]
        yield from (fault(part, text) for text in wrong)
        if not wrong:
            yield ok(part, f"led today: {theirs.chosen.name}")


def _where(config: Path | None) -> str:
    path = settings_file(config)
    return (
        plain(str(path)) if path.exists() else f"all defaults, for there is no {plain(str(path))}"
    )


def _all(found: Iterable[Finding], station: Subject) -> Iterator[Finding]:
    yield from found
    for part in parts(station):
        yield from examine(part)


def _judged(found: Finding, manner: Asking) -> Finding:
    """Tell a finding, ask its question, and return what it is then."""
    if not manner.silent:
        _tell(found)
    if manner.asking and found.question and _no(found.question.text):
        found = denied(found)
        _tell(found)
    return found


def _no(question: str) -> bool:
    return not click.confirm(f"{_INDENT}{question}", default=True)


def _tell(found: Finding) -> None:
    bold = True if found.state is State.FAULT else None
    click.secho(f"{found.state:<9} {found.part:<{_WIDTH}} {found.text}", bold=bold)
    if found.cure:
        click.echo(f"{_INDENT}{'':<{_WIDTH}} → {found.cure}")


def _pressed(settings: Settings, *, has_pins: bool) -> Iterator[Finding]:
    """Ask for each wired button, then name every key that arrives."""
    with closing(Keyboard()) as keys:
        for found in hands.presses(settings.pins, keys, click.echo) if has_pins else ():
            _tell(found)
            yield found
        click.echo("Press keys, pedals and clickers that are plugged in here. (Enter ends this.)")
        while (key := keys.read(SILENCE)) not in {None, "return"}:
            click.echo(f"{_INDENT}{hands.arrival(str(key), settings.keymap)}")
