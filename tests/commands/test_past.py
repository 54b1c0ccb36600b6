"""The history in the terminal."""

from pathlib import Path

from click.testing import CliRunner

from station.cli import main
from tests.files.desk import Desk, HandClock, begin, hold


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
