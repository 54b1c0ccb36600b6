"""A programme from a spreadsheet or a timer app: lines of text become items, and what does not is told."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec.json import decode

from station.core.content.exercise import Count, Exercise, Sides
from station.core.content.program import (
    Each,
    Group,
    Item,
    Library,
    Loads,
    PerSide,
    Program,
    UpTo,
    Within,
    load_of,
)
from station.core.content.rules import MOST_NOTE, program_faults
from station.core.errors import ContentError, did_you_mean
from station.core.values import Seconds, Struct, replace
from station.files.toml.text import text_of
from station.files.writing import loaded, told

COLUMNS = ("name", "sets", "reps", "hold", "side", "rest", "load", "note")
"""The columns of a spreadsheet, in the order of the template."""

_ALSO = {
    "exercise": "name",
    "repetitions": "reps",
    "seconds": "hold",
    "sides": "side",
    "pause": "rest",
    "weight": "load",
    "notes": "note",
    "remark": "note",
}
"""Other names of these columns."""

_SIDES: Mapping[str, Sides | None] = {
    **dict.fromkeys(("", "both", "each", "each side", "both sides"), None),
    **dict.fromkeys(("left", "l"), Sides.LEFT),
    **dict.fromkeys(("right", "r"), Sides.RIGHT),
}

_PAUSES = frozenset({"rest", "pause", "break"})
"""What a timer calls a stretch in which nothing is done."""

LONGEST = 60
"""How much of a cell is shown where it is told what is wrong with it, in letters."""


class Taken(Struct, frozen=True):
    """Hold what became of a file: the name it gives itself, items, and what could not be taken."""

    name: str
    items: tuple[Item | Group, ...]
    left: tuple[str, ...]


class _Row(Struct, frozen=True):
    """A line of a spreadsheet: its number, and each cell by its column."""

    number: int
    cells: Mapping[str, str]


def take(path: Path, library: Library) -> Taken:
    """Return what can be taken of a CSV file, or of a JSON file of Just Another Workout Timer.

    Raise ContentError where it is neither, or nothing of it can be taken.
    """
    text = text_of(path)
    taken = _of_timer(path, text, library) if text.lstrip()[:1] in "{[" else None
    taken = taken or _of_sheet(path, text, library)
    if not taken.items:
        raise ContentError([*taken.left, f"{path}: nothing of it could be taken"])
    return taken


def as_csv(program: Program, library: Library) -> str:
    """Return a programme as a spreadsheet that `take` reads: a line an exercise, rounds written out."""
    text = io.StringIO()
    lines = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    lines.writeheader()
    for _, item, _ in program.parts():
        exercise = library.exercises[item.exercise]
        lines.writerow(
            {
                "name": exercise.name,
                "sets": told(item.sets),
                "reps": told(item.reps),
                "hold": told(item.hold),
                "side": (item.sides or exercise.sides).only or "",
                "rest": "" if item.rest is None else f"{item.rest:g}",
                "load": loaded(item.load),
                "note": item.note,
            }
        )
    return text.getvalue()


def _of_sheet(path: Path, text: str, library: Library) -> Taken:
    first = text.split("\n", 1)[0]
    mark = max(";,\t", key=first.count)
    rows = list(csv.reader(io.StringIO(text), delimiter=mark))
    heads = [_ALSO.get(cell.strip().lower(), cell.strip().lower()) for cell in rows[0] if cell]
    if "name" not in heads:
        raise ContentError([_nameless(path)])
    left = [
        f"{path}, line 1: there is no column {_shown(head)}{did_you_mean(head, COLUMNS)}; it was left out"
        for head in heads
        if head not in COLUMNS
    ]
    items: list[Item | Group] = []
    for number, row in enumerate(rows[1:], 2):
        line = _Row(number, dict(zip(heads, map(str.strip, row), strict=False)))
        if any(line.cells.values()):
            item, wrong = _item(line, library)
            items += [item] if item else []
            left += [f"{path}, line {number}: {text}" for text in wrong]
    return Taken("", tuple(items), tuple(left))


def _nameless(path: Path) -> str:
    return (
        f"{path}, line 1: no column is called name; the first line names the columns: "
        f"{', '.join(COLUMNS)}"
    )


def _item(line: _Row, library: Library) -> tuple[Item | None, list[str]]:
    """Return the item of a line, with what was left out of it; None where the whole line was."""
    name = line.cells.get("name", "")
    exercise = _named(name, library.exercises)
    if exercise is None:
        known = [each.name for each in library.exercises.values()]
        near = did_you_mean(name, known) or ""
        return None, [f"{_shown(name)} is no exercise{near}"]
    wrong: list[str] = []
    load, note = _load(line.cells.get("load", "")), line.cells.get("note", "")
    if (
        isinstance(load, str) and load and load_of(load) is None
    ):  # a band is no number: it is something to have at hand
        load, note = "", ", ".join(filter(None, (load, note)))
    side = line.cells.get("side", "").lower()
    if side not in _SIDES:
        wrong.append(f"side {_shown(side)} is neither left, right nor both; it was left out")
    rest = _seconds(line.cells.get("rest", ""))
    if line.cells.get("rest") and rest is None:
        wrong.append(f"rest {_shown(line.cells['rest'])} is no number of seconds; it was left out")
    if len(note) > MOST_NOTE:
        wrong.append(f"note has {len(note)} letters; its first {MOST_NOTE} were taken")
    reps, sets = read_count(line.cells.get("reps", "")), _sets(line.cells.get("sets", ""))
    hold = _held(line.cells.get("hold", ""))
    counts = {"sets": sets, "reps": reps, "hold": hold}
    unread = [key for key, count in counts.items() if line.cells.get(key) and count is None]
    if unread:
        shown = (f"{key} {_shown(line.cells[key])}" for key in unread)
        return None, [f"{', '.join(shown)} is no number; write for example 10, 8-12 or 6/4/2"]
    item = Item(
        exercise=exercise.id,
        sets=sets,
        reps=reps,
        hold=hold,
        sides=_SIDES.get(side),
        load=load,
        note=note[:MOST_NOTE],
        rest=rest,
    )
    if item.sets is None and item.each is None:
        item = replace(item, sets=1)
    return _judged(item, wrong, library)


def _short(text: str) -> str:
    return f"{text[:LONGEST]}…" if len(text) > LONGEST else text


def _shown(text: str) -> str:
    return f"'{_short(text)}'"


def _judged(item: Item, wrong: list[str], library: Library) -> tuple[Item | None, list[str]]:
    """Return the item where it can be led, else why it cannot."""
    alone = Program(id="sheet", name="sheet", about="", items=(item,))
    found = program_faults(alone, library.exercises, list(library.exercises))
    faults = [f"{'.'.join(map(str, keys[2:]))} {text}".strip() for keys, text in found]
    return (None, faults) if faults else (item, wrong)


def _named(name: str, exercises: Mapping[str, Exercise]) -> Exercise | None:
    """Return the exercise of that name, short name or id, however it is written."""
    wanted = _plain(name)
    for exercise in exercises.values():
        if wanted in {_plain(each) for each in (exercise.id, exercise.name, exercise.short)}:
            return exercise
    return None


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", " ", name).strip().casefold()


def read_count(text: str) -> Count | Each | UpTo | Within | None:
    """Return the count in a cell: 10, 8-12, 6/4/2, up to 20, in 60 s; None where there is none."""
    if found := re.fullmatch(r"in\s*(\d{1,3})\s*s", text, re.IGNORECASE):
        return Within(int(found[1]))
    if found := re.fullmatch(r"(\d{1,4})(?:\s*[x×])?", text):
        return int(found[1])
    if found := re.fullmatch(r"(\d{1,4})\s*[-–]\s*(\d{1,4})", text):
        return int(found[1]), int(found[2])
    if found := re.fullmatch(r"(?:up to|max\.?)\s*(\d{1,4})", text, re.IGNORECASE):
        return UpTo(int(found[1]))
    if re.fullmatch(r"\d{1,4}(\s*[/,;]\s*\d{1,4})+", text):
        return Each(tuple(map(int, re.findall(r"\d+", text))))
    return None


def _load(text: str) -> str | Loads:
    """Return the load in a cell, or one for each set: 4 kg/6 kg."""
    each = tuple(part.strip() for part in text.split("/"))
    return Loads(each) if len(each) > 1 and all(map(load_of, each)) else text


def _sets(text: str) -> Count | PerSide | None:
    """Return the sets in a cell: a number, a range, or left 1, right 3."""
    if found := re.fullmatch(r"left\s*(\d{1,2})\D+(\d{1,2})", text, re.IGNORECASE):
        return PerSide(left=int(found[1]), right=int(found[2]))
    count = read_count(text)
    return count if isinstance(count, int | tuple) else None


def _held(text: str) -> Count | Each | None:
    """Return the seconds in a cell: a count, 30 s, 0:30 or 1 min."""
    seconds = _seconds(text)
    if seconds is not None and float(seconds).is_integer():
        return int(seconds)
    count = read_count(re.sub(r"\s*(s|sec|seconds)\.?$", "", text, flags=re.IGNORECASE))
    return None if isinstance(count, UpTo | Within) else count


def _seconds(text: str) -> Seconds | None:
    """Return a time in seconds: 30, 30 s, 0:30 or 1 min; None where there is none."""
    if found := re.fullmatch(r"(\d{1,3}):(\d\d)", text):
        return Seconds(60 * int(found[1]) + int(found[2]))
    if found := re.fullmatch(r"(\d{1,4}(?:[.,]\d)?)\s*(s|sec|seconds|min|minutes?)?\.?", text):
        number = float(found[1].replace(",", "."))
        return Seconds(number * (60 if (found[2] or "").startswith("min") else 1))
    return None


class _Stretch(Struct, frozen=True):
    """A stretch of a timer: what it is called, and how many seconds it lasts."""

    name: str
    duration: int


class _Round(Struct, frozen=True):
    """Stretches that a timer repeats."""

    exercises: tuple[_Stretch, ...]
    repetitions: int = 1


class _Timer(Struct, frozen=True):
    """A workout of Just Another Workout Timer, as it writes it into a file."""

    title: str
    sets: tuple[_Round, ...]


def _of_timer(path: Path, text: str, library: Library) -> Taken:
    try:
        timer = decode(text, type=_Timer)
    except ValueError:
        raise ContentError(
            [f"{path}: is no workout of Just Another Workout Timer, and no CSV file"]
        ) from None
    left: list[str] = []
    parts = [part for each in timer.sets for part in _round(each, library, left)]
    return Taken(timer.title, tuple(parts), tuple(f"{path}: {text}" for text in left))


def _round(written: _Round, library: Library, left: list[str]) -> Iterator[Item | Group]:
    """Yield the items of a round, as a group where it is repeated; note what was left out."""
    items: list[Item] = []
    for stretch in written.exercises:
        if _plain(stretch.name) in _PAUSES:
            if items:
                items[-1] = replace(items[-1], rest_after=Seconds(stretch.duration))
            continue
        line = _Row(0, {"name": stretch.name, "sets": "1", "hold": str(stretch.duration)})
        item, wrong = _item(line, library)
        items += [item] if item else []
        left += [f"{_short(stretch.name)}: {text}" for text in wrong]
    if not items or written.repetitions == 1:
        yield from items
        return
    rest = items[-1].rest_after
    group = Group(items=tuple(items), rounds=written.repetitions)
    yield group if rest is None else replace(group, rest=rest)
