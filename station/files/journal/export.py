"""The history as text for other programs: JSON and CSV, with instants in UTC.

Both are made piece by piece, since ten years of workouts are sixty megabytes of it.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from textwrap import indent

from msgspec.json import format as laid_out

from station.core.values import Struct
from station.core.workout.entry import Entry
from station.core.workout.history import Workout
from station.core.workout.session import Answered

LOAD = ("load", "load_unit")
"""What an entry has only where something was lifted."""

LATER = (*LOAD, "counted", "round")
"""What entries had not always: columns at the end, so that those before stay where they were."""

LOCAL = ("date", "time")
"""When a set was begun, as the clock on the wall said: columns for a spreadsheet."""

RECORDED = "recorded"
"""What an entry has only where it was corrected: the amount it was recorded with."""

COLUMNS = (
    *("workout", "program", "short"),
    *(name for name in Entry.__struct_fields__ if name not in LATER),
    *("clock_set", *LATER, *LOCAL, RECORDED),
)


def as_json(workouts: Iterable[Workout], answers: Iterable[Answered] = ()) -> Iterator[str]:
    """Yield the history as one JSON object: `{"workouts": [{…, "entries": [{…}]}], "answers": [{…}]}`.

    Instants are ISO 8601 in UTC with milliseconds; what is not known yet is null. An entry without a
    load does not speak of one, nor one outside of rounds of its round, nor one that was
    never corrected of what was `recorded`.
    """
    yield '{\n  "workouts": ['
    between = ""
    for workout in workouts:
        text = laid_out(json.dumps(plain_of(workout)), indent=2)
        yield f"{between}\n{indent(text, '    ')}"
        between = ","
    yield "\n  ]" if between else "]"
    if said := [plain_of(each) for each in answers]:
        text = laid_out(json.dumps(said), indent=2)
        yield f',\n  "answers": {indent(text, "  ").lstrip()}'
    yield "\n}\n"


def as_csv(workouts: Iterable[Workout]) -> Iterator[str]:
    """Yield the history with a line of names and then a line for each entry.

    Reps are the instants of each, with spaces between; what is not known is left empty.
    """
    text = io.StringIO()
    lines = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    lines.writeheader()
    yield text.getvalue()
    for workout in workouts:
        text.seek(0)
        text.truncate()
        lines.writerows(_line(workout, entry) for entry in workout.entries)
        yield text.getvalue()


def _object(workout: Workout) -> dict[str, object]:
    """Return a workout as an object of its fields; which day it was, where there are several in turn."""
    absent = {"entries", RECORDED, *(() if workout.turn else ("turn",))}
    names = (name for name in workout.__struct_fields__ if name not in absent)
    known = {name: plain_of(getattr(workout, name)) for name in names}
    return known | {"entries": [_entry(workout, entry) for entry in workout.entries]}


def _entry(workout: Workout, entry: Entry[datetime]) -> object:
    """Return an entry as an object, with what was recorded where that was corrected."""
    known, recorded = plain_of(entry), workout.recorded.get(entry.entry)
    return (
        known if recorded is None or not isinstance(known, dict) else known | {RECORDED: recorded}
    )


def _line(workout: Workout, entry: Entry[datetime]) -> dict[str, object]:
    about = {"workout": workout.id, "program": workout.program}
    about |= {"short": workout.short, "clock_set": workout.clock_set}
    about |= {RECORDED: workout.recorded.get(entry.entry)}
    about |= {"date": f"{entry.started:%Y-%m-%d}", "time": f"{entry.started:%H:%M:%S}"}
    fields = {name: getattr(entry, name) for name in entry.__struct_fields__}
    return {name: _cell(value) for name, value in (about | fields).items()}


def _cell(value: object) -> object:
    match value:
        case bool():
            return "yes" if value else "no"
        case tuple():
            return " ".join(str(plain_of(each)) for each in value)
        case _:
            return plain_of(value)


def plain_of(value: object) -> object:
    """Return `value` made of what JSON knows: a workout, an entry, an account is an object of its fields."""
    match value:
        case Workout():
            return _object(value)
        case Entry():
            absent = {*(LOAD if value.load is None else ()), *(() if value.round else ("round",))}
            fields = (name for name in value.__struct_fields__ if name not in absent)
            return {name: plain_of(getattr(value, name)) for name in fields}
        case Struct():
            return {name: plain_of(getattr(value, name)) for name in value.__struct_fields__}
        case datetime():
            return _utc(value)
        case tuple():
            return [plain_of(each) for each in value]
        case Mapping():
            return {name: plain_of(each) for name, each in value.items()}
        case date():
            return value.isoformat()
        case _:
            return value


def _utc(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
