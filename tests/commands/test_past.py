"""The history in the terminal."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from station.cli import main
from station.commands.past import NEWEST
from station.core.values import replace
from station.core.workout.effects import Answer, Begin, Finish, Record, Topic
from station.core.workout.entry import Counted
from station.files.journal.reader import FILE
from tests import play
from tests.diary import fill
from tests.files.desk import Desk, HandClock, at, begin, hold, reps, workout
from tests.play import PROGRAM


def told(folder: Path) -> str:
    """Return what `station history` prints."""
    done = CliRunner().invoke(main, ["history", "--data", str(folder)])
    assert done.exit_code == 0
    return done.output


def test_nothing_done_is_said(tmp_path: Path) -> None:
    """An empty page would look broken."""
    assert told(tmp_path) == "Nothing was done yet.\n"


def test_a_workout_is_told_with_its_sets(tmp_path: Path) -> None:
    """When, what, how much of how much; and that it was not finished."""
    with Desk(tmp_path).journal() as journal:
        journal.write(begin())
        journal.write(hold(1, 1010, 20))
    *_, first, second = told(tmp_path).splitlines()
    assert first.endswith("  backs, 1 min, 1 set, 20 s held, not finished")
    assert second == "    stretch: left 20 of 30 s"


def entry(number: int, **changes: Any) -> Record:
    """Return ten squats in an hour of their own, but for what is said."""
    done = reps(number, 1000 + 60 * number, ended=1030 + 60 * number)
    return replace(done, **({"amount": 10, "counted": Counted.ASSUMED} | changes))


def test_what_was_assumed_and_felt_is_told(tmp_path: Path) -> None:
    """A diary does not overstate: what nobody pressed is named in every line that has it."""
    with Desk(tmp_path).journal() as journal:
        journal.write(Answer(Topic.PAIN_BEFORE, 4, at(999)))
        journal.write(Begin(PROGRAM, short=True, at=at(1000)))
        journal.write(entry(1, set=1))
        journal.write(entry(2, set=2, amount=8, counted=Counted.PRESSED))
        journal.write(Finish(at(1200)))
        journal.write(Answer(Topic.PAIN_AFTER, 3, at(1201)))
        journal.write(Answer(Topic.EFFORT, 5, at(1202)))
    *table, first, second = told(tmp_path).splitlines()
    assert first == (
        "2026-03-02 12:00  Low back, progression 1, short day, 2 min, 2 sets, "
        "18 reps, 10 of them assumed, ended early, pain before 4, after 3, effort 5"
    )
    assert second == "    Partial squat: 10, 8 of 10 reps, 10 assumed"
    (line,) = [line for line in table if line.startswith("Squat")]
    assert line.split()[1:] == ["█", "18", "reps", "10", "assumed"]


def test_rounds_are_told_as_rounds(tmp_path: Path) -> None:
    """The set of the second round is no second set; the programme of the settings knows its rounds."""
    folder = tmp_path / "config" / "programs"
    folder.mkdir(parents=True)
    (folder / "circuit.toml").write_text(
        'id = "circuit"\nname = "Circuit"\nabout = "Twice."\nrounds = 2\n'
        '[[items]]\nexercise = "squat"\nreps = 10\n'
        '[[items]]\nexercise = "knee-plank"\nhold = 10\n'
    )
    settings = tmp_path / "config" / "station.toml"
    settings.write_text("")
    with Desk(tmp_path / "data").journal() as journal:
        journal.write(begin(program="circuit"))
        journal.write(entry(1, set=1))
        journal.write(entry(2, set=2, amount=7, counted=Counted.PRESSED))
    asked = ["history", "--config", str(settings), "--data", str(tmp_path / "data")]
    done = CliRunner().invoke(main, asked)
    assert "Partial squat: round 1: 10, round 2: 7 of 10 reps, 10 assumed" in done.output


def test_a_broken_file_costs_names_and_no_history(tmp_path: Path) -> None:
    """Exercises are told by their ids where nobody knows their names."""
    with Desk(tmp_path / "data").journal() as journal:
        journal.write(begin())
        journal.write(hold(1, 1010, 20))
    asked = ["history", "--config", str(tmp_path / "no.toml"), "--data", str(tmp_path / "data")]
    done = CliRunner().invoke(main, asked)
    assert done.exit_code == 0
    assert "stretch: left 20 of 30 s" in done.output


def test_days_stand_in_a_chart(tmp_path: Path) -> None:
    """Five weeks, a full day and a short one told apart, with sessions and minutes."""
    today = datetime.now(UTC).date()
    laid = play.today()
    fill(tmp_path, laid.full, laid.short, 6, today)
    lines = told(tmp_path).splitlines()
    assert lines[0].split() == ["week", "of", *"MTWTFSS", "sessions", "minutes"]
    assert len(lines[5].split("  ")) > 3
    assert sum(line.count("●") for line in lines[1:6]) >= 5
    assert any("○" in line for line in lines[1:6])


def test_a_date_that_may_be_wrong_is_marked(tmp_path: Path) -> None:
    """Somebody who reads 1970 is told why."""
    with Desk(tmp_path, HandClock(known=False)).journal() as journal:
        journal.write(begin())
    assert told(tmp_path).endswith("  backs, not finished, the clock was not set\n")
    assert "longest hold" not in told(tmp_path)


def many(folder: Path) -> None:
    """Do more workouts than fit a screen."""
    with Desk(folder).journal() as journal:
        for number in range(NEWEST + 5):
            workout(journal, 1000.0 + 200 * number, f"program-{number}")


def test_the_last_workouts_are_told_and_how_to_see_all(tmp_path: Path) -> None:
    """Ten years do not run over the screen; a line says what is left out and how to have it."""
    many(tmp_path)
    lines = told(tmp_path).splitlines()
    first = next(line for line in lines if "program-" in line)
    assert "  program-5, " in first
    assert lines[-1] == "The last 20 of 25 workouts; station history --all tells of all."
    everything = CliRunner().invoke(main, ["history", "--all", "--data", str(tmp_path)]).output
    first = next(line for line in everything.splitlines() if "program-" in line)
    assert "  program-0, " in first
    assert everything.splitlines()[-4:] == lines[-5:-1]
    assert "--all" not in everything


@pytest.mark.parametrize("form", ["--json", "--csv"])
def test_programs_get_all_of_it(tmp_path: Path, form: str) -> None:
    """What another program reads is never the newest alone."""
    many(tmp_path)
    assert (
        "program-0" in CliRunner().invoke(main, ["history", form, "--data", str(tmp_path)]).output
    )


def test_what_cannot_be_read_is_told_beside_the_rest(tmp_path: Path) -> None:
    """A spoiled set is a sentence on stderr; what other programs read stays whole."""
    with Desk(tmp_path).journal() as journal:
        workout(journal, 1000)
    with closing(sqlite3.connect(tmp_path / FILE)) as db, db:
        db.execute("UPDATE entries SET side = '|eft' WHERE entry = 1")
    done = CliRunner().invoke(main, ["history", "--json", "--data", str(tmp_path)])
    assert done.exit_code == 0
    assert done.stderr.startswith("station: 1 set in ")
    (only,) = json.loads(done.stdout)["workouts"]
    assert [entry["entry"] for entry in only["entries"]] == [2]


def test_rounds_and_days_in_turn_are_told(tmp_path: Path) -> None:
    """A set of a round is told by its round, though the programme is not known any more."""
    with Desk(tmp_path).journal() as journal:
        journal.write(replace(begin(), turn="B"))
        for entry, round_ in enumerate((1, 2, 2), 1):
            journal.write(replace(hold(entry, 1000 + 40 * entry, 20), set=entry, round=round_))
    text = " ".join(told(tmp_path).split())
    assert "backs, day B, " in text
    assert "left round 1: 20, round 2: 20, round 2: 20 of 30 s" in text
