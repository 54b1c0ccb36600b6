"""The history as other programs read it."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta, timezone

import pytest

from station.core.content.exercise import Side, Unit
from station.core.values import replace
from station.core.workout.effects import Topic
from station.core.workout.entry import Counted, Entry
from station.core.workout.history import Workout
from station.core.workout.session import Answered
from station.files.journal.export import as_csv, as_json

HERE = timezone(timedelta(hours=2))

START = datetime(2026, 3, 2, 1, 30, 0, 500_000, tzinfo=HERE)

HISTORY = (
    Workout(
        id=7,
        program="low-back, gently",
        short=True,
        started=START,
        finished=None,
        entries=(
            Entry(
                entry=1,
                exercise="squat",
                side=None,
                set=1,
                unit=Unit.REPS,
                amount=2,
                target=10,
                paced=True,
                started=START,
                ended=None,
                reps=(START + timedelta(seconds=2), START.astimezone(UTC) + timedelta(seconds=4)),
                counted=Counted.LED,
            ),
            Entry(
                entry=2,
                exercise="stretch",
                side=Side.LEFT,
                set=2,
                unit=Unit.SECONDS,
                amount=30,
                target=30,
                paced=False,
                started=START,
                ended=START + timedelta(seconds=30),
            ),
        ),
    ),
)


def test_json_has_every_fact_in_utc() -> None:
    """One object with workouts and their entries; instants in UTC, the unknown null."""
    assert json.loads("".join(as_json(HISTORY))) == {
        "workouts": [
            {
                "id": 7,
                "program": "low-back, gently",
                "short": True,
                "started": "2026-03-01T23:30:00.500Z",
                "finished": None,
                "clock_set": True,
                "entries": [
                    {
                        "entry": 1,
                        "exercise": "squat",
                        "side": None,
                        "set": 1,
                        "unit": "reps",
                        "amount": 2,
                        "target": 10,
                        "paced": True,
                        "started": "2026-03-01T23:30:00.500Z",
                        "ended": None,
                        "reps": ["2026-03-01T23:30:02.500Z", "2026-03-01T23:30:04.500Z"],
                        "counted": "led",
                    },
                    {
                        "entry": 2,
                        "exercise": "stretch",
                        "side": "left",
                        "set": 2,
                        "unit": "seconds",
                        "amount": 30,
                        "target": 30,
                        "paced": False,
                        "started": "2026-03-01T23:30:00.500Z",
                        "ended": "2026-03-01T23:30:30.500Z",
                        "reps": [],
                        "counted": "not known",
                    },
                ],
                "cuts": 0,
            }
        ]
    }


def test_csv_has_a_line_for_each_entry() -> None:
    """The same facts as a table: names first, then one line an entry, the unknown empty."""
    first, second = csv.DictReader("".join(as_csv(HISTORY)).splitlines())
    assert first == {
        "workout": "7",
        "program": "low-back, gently",
        "short": "yes",
        "entry": "1",
        "exercise": "squat",
        "side": "",
        "set": "1",
        "unit": "reps",
        "amount": "2",
        "target": "10",
        "paced": "yes",
        "started": "2026-03-01T23:30:00.500Z",
        "ended": "",
        "reps": "2026-03-01T23:30:02.500Z 2026-03-01T23:30:04.500Z",
        "clock_set": "yes",
        "load": "",
        "load_unit": "",
        "counted": "led",
        "round": "0",
        "date": "2026-03-02",
        "time": "01:30:00",
        "recorded": "",
    }
    assert (second["side"], second["paced"], second["reps"]) == ("left", "no", "")


def test_a_load_is_told_with_its_unit() -> None:
    """With what a set was done stands in both, as a number and a unit."""
    (workout,) = HISTORY
    entries = (replace(workout.entries[0], load=2.5, load_unit="kg"),)
    lifted = [replace(workout, entries=entries)]
    (told,) = json.loads("".join(as_json(lifted)))["workouts"][0]["entries"]
    assert (told["load"], told["load_unit"]) == (2.5, "kg")
    (line,) = csv.DictReader("".join(as_csv(lifted)).splitlines())
    assert (line["load"], line["load_unit"]) == ("2.5", "kg")


def test_answers_stand_beside_the_workouts() -> None:
    """What was felt is told with its instant, and the workout it was asked of; without any, nothing."""
    said = (Answered(Topic.EFFORT, 7, START, workout=7, id=3),)
    (told,) = json.loads("".join(as_json((), said)))["answers"]
    assert told == {
        "topic": "effort",
        "value": 7,
        "at": "2026-03-01T23:30:00.500Z",
        "exercise": "",
        "text": "",
        "workout": 7,
        "id": 3,
    }
    assert list(json.loads("".join(as_json(HISTORY, said)))) == ["workouts", "answers"]


def test_an_empty_history_is_still_whole() -> None:
    """Before the first workout the JSON has no workouts and the CSV only its names."""
    assert json.loads("".join(as_json(()))) == {"workouts": []}
    assert len("".join(as_csv(())).splitlines()) == 1


@pytest.mark.parametrize("workouts", [(), HISTORY, HISTORY * 2])
def test_json_is_laid_out_as_one_object(workouts: tuple[Workout, ...]) -> None:
    """Made piece by piece it is, byte for byte, what Python lays out in one."""
    text = "".join(as_json(workouts))
    assert text == json.dumps(json.loads(text), indent=2) + "\n"


@pytest.mark.parametrize("form", [as_json, as_csv])
def test_a_long_history_needs_no_room(form: Callable[[Iterable[Workout]], Iterator[str]]) -> None:
    """A workout is handed on before the next one is asked for."""
    asked = []

    def workouts() -> Iterator[Workout]:
        for number in range(3):
            asked.append(number)
            yield HISTORY[0]

    pieces = form(workouts())
    next(pieces)
    for number in range(3):
        assert "squat" in next(pieces)
        assert asked == list(range(number + 1))
