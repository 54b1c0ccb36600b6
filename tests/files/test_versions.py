"""A journal of every version that was ever released is brought to today's, with all that is in it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from station.core.workout.entry import Counted
from station.files.journal.migrations import STEPS, migrate
from station.files.journal.reader import FILE, Reader
from tests.files.desk import Desk, HandClock

DUMPS = {int(path.stem[9:]): path for path in Path(__file__).parent.glob("journal_v*.sql")}
"""A journal of each version, as a station wrote it then."""


def laid(desk: Desk, version: int) -> Desk:
    """Put a journal of that version on the desk."""
    desk.folder.mkdir()
    with closing(sqlite3.connect(desk.path)) as db:
        db.executescript(DUMPS[version].read_text(encoding="utf-8"))
        assert db.execute("PRAGMA user_version").fetchone() == (version,)
    return desk


def test_journals_are_kept_of_the_versions_in_peoples_houses() -> None:
    """None is ever taken away; a release adds one, as it writes it."""
    assert {1, 2, 3} <= set(DUMPS) <= set(range(1, len(STEPS) + 1))


@pytest.mark.parametrize("version", sorted(DUMPS))
def test_a_journal_is_brought_forward_with_all_its_rows(tmp_path: Path, version: int) -> None:
    """What a command reads in the old one, and what the station reads after it, is the same."""
    desk = laid(Desk(tmp_path / "data", HandClock("another")), version)
    before = Reader(desk.folder, told=pytest.fail).history()
    assert [entry.amount for entry in before[0].entries] == [30, 3]
    with desk.journal() as journal:
        after = journal.history()
        assert journal.acknowledged() is not None
        assert journal.preferences() == {"squat": True}
        cut = journal.unfinished()
    assert [(w.id, w.program, w.started, w.finished) for w in after] == [
        (w.id, w.program, w.started, w.finished) for w in before
    ]
    done = [[(e.exercise, e.side, e.amount, e.target, e.load) for e in w.entries] for w in after]
    assert done == [
        [(e.exercise, e.side, e.amount, e.target, e.load) for e in w.entries] for w in before
    ]
    counted = {entry.counted for workout in after for entry in workout.entries if entry.ended}
    assert counted <= {Counted.TIMED, Counted.PRESSED}
    assert (cut is not None) == (version > 1)
    with closing(sqlite3.connect(desk.path)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (len(STEPS),)


@pytest.mark.parametrize("version", range(len(STEPS)))
def test_an_old_journal_has_the_shape_of_a_new_one(version: int) -> None:
    """From whatever version one begins, the steps lead to the same tables."""

    def shape(db: sqlite3.Connection) -> list[object]:
        return db.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY name").fetchall()

    new = sqlite3.connect(":memory:", isolation_level=None)
    old = sqlite3.connect(":memory:", isolation_level=None)
    with closing(new), closing(old):
        migrate(new)
        migrate(old, STEPS[:version])
        migrate(old)
        assert shape(old) == shape(new)


def test_a_newer_journal_is_not_brought_anywhere(tmp_path: Path) -> None:
    """One of a version to come is told by its number, and every byte of it is as it was."""
    desk = Desk(tmp_path / "data")
    desk.folder.mkdir()
    with closing(sqlite3.connect(desk.path, isolation_level=None)) as db:
        migrate(db)
        db.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    before = desk.path.read_bytes()
    with pytest.raises(OSError, match=rf"newer station.*{len(STEPS) + 1}"), desk.journal():
        pass
    assert desk.path.read_bytes() == before
    assert desk.names() == [FILE]
