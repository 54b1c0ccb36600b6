"""The history as text for other programs: JSON and CSV, with instants in UTC."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from station.core.workout.history import Entry, Workout

COLUMNS = (
    "workout",
    "program",
    "short",
    "entry",
    "exercise",
    "side",
    "set",
    "unit",
    "amount",
    "target",
    "paced",
    "started",
    "ended",
    "reps",
    "clock_set",
)


def as_json(workouts: Iterable[Workout]) -> str:
    """Return the history as one JSON object: `{"workouts": [{…, "entries": [{…}]}]}`.

    Instants are ISO 8601 in UTC with milliseconds; what is not known yet is null.
    """
    return json.dumps({"workouts": [_workout(workout) for workout in workouts]}, indent=2)


def as_csv(workouts: Iterable[Workout]) -> str:
    """Return the history with a line of names and then a line for each entry.

    Reps are the instants of each, with spaces between; what is not known is left empty.
    """
    text = io.StringIO()
    lines = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    lines.writeheader()
    for workout in workouts:
        for entry in workout.entries:
            about = {
                "workout": workout.id,
                "program": workout.program,
                "short": _yes(workout.short),
                "clock_set": _yes(workout.clock_set),
            }
            lines.writerow(about | _line(entry))
    return text.getvalue()


def _workout(workout: Workout) -> dict[str, object]:
    return {
        "id": workout.id,
        "program": workout.program,
        "short": workout.short,
        "started": _utc(workout.started),
        "finished": _utc(workout.finished),
        "clock_set": workout.clock_set,
        "entries": [_entry(entry) for entry in workout.entries],
    }


def _entry(entry: Entry) -> dict[str, object]:
    return {
        "entry": entry.number,
        "exercise": entry.exercise,
        "side": entry.side,
        "set": entry.set,
        "unit": entry.unit,
        "amount": entry.amount,
        "target": entry.target,
        "paced": entry.paced,
        "started": _utc(entry.started),
        "ended": _utc(entry.ended),
        "reps": [_utc(rep) for rep in entry.reps],
    }


def _line(entry: Entry) -> dict[str, object]:
    return _entry(entry) | {"paced": _yes(entry.paced), "reps": _spaced(entry.reps)}


def _spaced(instants: Sequence[datetime]) -> str:
    return " ".join(str(_utc(instant)) for instant in instants)


def _yes(value: bool) -> str:  # noqa: FBT001 - the value is all there is
    return "yes" if value else "no"


def _utc(instant: datetime | None) -> str | None:
    if instant is None:
        return None
    return instant.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
