"""The history in the terminal."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from station.cli import main
from station.commands.past import NEWEST
from station.core.values import replace
from station.files.journal.reader import FILE
from tests.files.desk import Desk, HandClock, begin, hold, reps, workout


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
    first, second = told(tmp_path).splitlines()
    assert first.endswith("  backs, not finished")
    assert second.split() == "stretch left, set 1: 20/30 s".split()


def test_a_date_that_may_be_wrong_is_marked(tmp_path: Path) -> None:
    """Somebody who reads 1970 is told why."""
    with Desk(tmp_path, HandClock(known=False)).journal() as journal:
        journal.write(begin())
    assert told(tmp_path).endswith("  backs, not finished, the clock was not set\n")


def many(folder: Path) -> None:
    """Do more workouts than fit a screen."""
    with Desk(folder).journal() as journal:
        for number in range(NEWEST + 5):
            workout(journal, 1000.0 + 200 * number, f"program-{number}")


def test_the_last_workouts_are_told_and_how_to_see_all(tmp_path: Path) -> None:
    """Ten years do not run over the screen; a line says what is left out and how to have it."""
    many(tmp_path)
    lines = told(tmp_path).splitlines()
    assert lines[0].endswith("  program-5")
    assert lines[-1] == "The last 20 of 25 workouts; station history --all tells of all."
    everything = CliRunner().invoke(main, ["history", "--all", "--data", str(tmp_path)]).output
    assert everything.splitlines()[0].endswith("  program-0")
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
    """A set of a round is told by its round; what was as many as are good fell short of nothing."""
    with Desk(tmp_path).journal() as journal:
        journal.write(replace(begin(), turn="B"))
        for entry, round_ in enumerate((1, 2, 2), 1):
            journal.write(replace(hold(entry, 1000 + 40 * entry, 20), set=entry, round=round_))
        journal.write(replace(reps(4, 1200, 1201, ended=1202), target=0))
    first, *lines = told(tmp_path).splitlines()
    assert first.endswith("  backs, day B, not finished")
    assert [" ".join(line.split()) for line in lines] == [
        "stretch left, round 1: 20/30 s",
        "stretch left, round 2, set 1: 20/30 s",
        "stretch left, round 2, set 2: 20/30 s",
        "squat, set 4: 1 reps",
    ]
