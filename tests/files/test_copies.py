"""Copies of the journal lie beside it, one a day, and are whole."""

import resource
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from station.core.workout.effects import Finish
from station.core.workout.events import Trouble
from station.files.journal import copies
from station.files.journal.copies import keep_copy, newest_copy
from station.files.journal.database import log_of, open_for_writing
from station.files.journal.keeper import Keeper
from station.files.journal.ledger import Order
from station.files.journal.reader import Reader
from tests.files.desk import NOON, Desk, at, begin, cared_for, hold, workout

DAY = 86_400.0


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Give a desk with an empty folder."""
    return Desk(tmp_path / "data")


def whole(desk: Desk, name: str) -> int:
    """Return how many workouts a copy holds, every row of it read."""
    return Reader(desk.folder, UTC, pytest.fail, name).check()


def test_a_workout_that_is_over_is_in_the_file_itself(desk: Desk) -> None:
    """What is finished needs no log any more: a lost one costs nothing."""
    with desk.journal() as journal:
        workout(journal, 1000)
        cared_for(journal)
        assert log_of(desk.path).stat().st_size == 0
        (desk.folder / "alone.sqlite3").write_bytes(desk.path.read_bytes())
        assert whole(desk, "alone.sqlite3") == 1


def test_a_workout_that_is_over_is_in_a_copy(desk: Desk) -> None:
    """The copy is made without being asked for, and holds what the journal holds."""
    with desk.journal() as journal:
        journal.write(begin())
        journal.write(hold(1, 1010, 30))
        cared_for(journal)
        assert desk.names("journal-copy") == []
        journal.write(Finish(at(1100)))
        cared_for(journal)
        assert desk.names("journal-copy") == ["journal-copy-1.sqlite3"]
        copied = Reader(desk.folder, UTC, pytest.fail, "journal-copy-1.sqlite3").history()
        assert copied == journal.history()


def test_a_copy_gives_way_to_a_later_one_of_its_day(desk: Desk) -> None:
    """Two workouts on one day need one copy: three copies are three days."""
    with desk.journal() as journal:
        for number in range(3):
            workout(journal, 1000.0 + 200 * number)
            cared_for(journal)
    assert desk.names("journal-copy") == ["journal-copy-1.sqlite3"]
    assert whole(desk, "journal-copy-1.sqlite3") == 3


def test_a_copy_that_gave_way_takes_no_room(desk: Desk) -> None:
    """A station that runs for years holds no file open that nobody can see any more."""
    with desk.journal() as journal:
        for number in range(5):
            workout(journal, 1000 + 200 * number)
            cared_for(journal)
        opened = [each.readlink() for each in Path("/proc/self/fd").iterdir() if each.is_symlink()]
    gone = [
        each for each in opened if str(each).startswith(f"{desk.folder}") and "(del" in each.name
    ]
    assert len(gone) <= 1, gone


def test_copies_of_three_days_are_kept(desk: Desk) -> None:
    """The newest is number 1, and a fourth day takes the place of the first."""
    with desk.journal() as journal:
        for number in range(5):
            desk.clock.now = 1000.0 + DAY * number
            workout(journal, desk.clock.now)
            cared_for(journal)
    names = [f"journal-copy-{number}.sqlite3" for number in (1, 2, 3)]
    assert desk.names("journal-copy") == names
    assert [whole(desk, name) for name in names] == [5, 4, 3]
    days = [copies.day_of(desk.folder / name) for name in names]
    assert days == [(NOON + timedelta(days=number)).astimezone().date() for number in (4, 3, 2)]


def test_a_copy_that_is_missing_is_made_at_the_next_start(desk: Desk) -> None:
    """Whoever pulls the plug as soon as the workout is over has the copy all the same, later."""
    with desk.journal() as journal:
        workout(journal, 1000)
    for name in desk.names("journal-copy"):
        (desk.folder / name).unlink()
    with desk.journal() as journal:
        cared_for(journal)
        made = desk.path.with_name("journal-copy-1.sqlite3").stat()
        cared_for(journal)
        assert desk.path.with_name("journal-copy-1.sqlite3").stat() == made


def test_nothing_is_copied_in_a_workout(desk: Desk) -> None:
    """Marks and presses have the machine for themselves."""
    with desk.journal() as journal:
        workout(journal, 1000)
        journal.write(begin(2000))
        for name in desk.names("journal-copy"):
            (desk.folder / name).unlink()
        cared_for(journal)
        assert desk.names("journal-copy") == []


def test_a_copy_ends_where_something_is_to_be_written(desk: Desk) -> None:
    """What is not urgent is given up, leaves nothing behind, and is done when there is time."""
    keeper = Keeper(desk.path, desk.clock.clocks(), pytest.fail, open_for_writing)
    done = (begin(), hold(1, 1010, 30), Finish(at(1100)))
    keeper.commit([Order(each, 0.0) for each in done])
    keeper.rest(lambda: True)
    assert desk.names("journal-copy") == []
    keeper.rest(lambda: False)
    assert desk.names("journal-copy") == ["journal-copy-1.sqlite3"]
    keeper.close()


def test_a_copy_without_room_is_told_and_leaves_the_old_one(desk: Desk) -> None:
    """A full disk costs no copy that is there."""
    told: list[str] = []
    keeper = Keeper(desk.path, desk.clock.clocks(), told.append, open_for_writing)
    for start in (1000, 2000):
        done = (begin(start), hold(1, start + 10, 30), Finish(at(start + 100)))
        keeper.commit([Order(each, 0.0) for each in done])
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        # The journal's own file is not to grow: it is the copy that finds no room.
        keeper._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft if start == 1000 else 5000, hard))
        try:
            keeper.rest(lambda: False)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    keeper.close()
    (sentence,) = told
    assert sentence.startswith("No copy of the journal could be kept: the disk")
    assert whole(desk, "journal-copy-1.sqlite3") == 1
    assert desk.names("journal-copy.") == []


def test_a_copy_in_which_not_every_row_can_be_read_is_none(desk: Desk) -> None:
    """The newest copy that is whole is taken, not the newest file."""
    with desk.journal() as journal:
        for number in range(2):
            desk.clock.now = 1000.0 + DAY * number
            workout(journal, desk.clock.now)
            cared_for(journal)
    newest = desk.folder / "journal-copy-1.sqlite3"
    newest.write_bytes(newest.read_bytes().replace(b"left", b"|eft"))
    assert newest_copy(desk.path) == desk.folder / "journal-copy-2.sqlite3"
    newest.write_bytes(b"rubbish" * 1000)
    assert newest_copy(desk.path) == desk.folder / "journal-copy-2.sqlite3"


def test_a_damaged_journal_is_never_copied_over_a_whole_one(desk: Desk) -> None:
    """What is found when the copy is read is mended, and the copy is made of what is whole."""
    with desk.journal() as journal:
        workout(journal, 1000)
        cared_for(journal)
        with closing(sqlite3.connect(desk.path)) as db, db:
            db.execute("UPDATE entries SET side = '|eft' WHERE entry = 1")
        workout(journal, 2000)
        cared_for(journal)
        told = desk.told()
        assert isinstance(told, Trouble)
        assert told.text.startswith("The journal was damaged: 2 workouts could be saved.")
        cared_for(journal)
    assert whole(desk, "journal-copy-1.sqlite3") == 2
    history = Reader(desk.folder, UTC, pytest.fail).history()
    assert [len(each.entries) for each in history] == [2, 2]


def test_a_copy_is_dated_by_the_clock_of_the_station(tmp_path: Path) -> None:
    """Its day is that of the workout, whatever the file system thinks."""
    desk = Desk(tmp_path)
    with desk.journal() as journal:
        workout(journal, 1000)
        cared_for(journal)
    moment = datetime(2026, 5, 4, 12, tzinfo=UTC).timestamp()
    with closing(sqlite3.connect(desk.path)) as db:
        keep_copy(db, desk.path, moment)
    assert (desk.folder / "journal-copy-1.sqlite3").stat().st_mtime == moment
