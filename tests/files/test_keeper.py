"""The journal's file stays in its place, is nobody else's business, and is never a trap."""

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC
from pathlib import Path

import pytest

from station.checks.finding import State
from station.checks.machine import storage
from station.core.errors import JournalError
from station.core.workout.effects import Continue, Finish
from station.core.workout.events import Mended, Trouble
from station.files.folders import LOCK
from station.files.journal import database
from station.files.journal.database import log_of
from station.files.journal.journal import Journal
from station.files.journal.reader import FILE, Reader
from tests.files.desk import Desk, at, begin, cared_for, durable, hold, reps, workout


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Give a desk with an empty folder."""
    return Desk(tmp_path / "data")


def _moved(desk: Desk) -> None:
    desk.path.rename(desk.folder / "elsewhere")


def _deleted(desk: Desk) -> None:
    for name in desk.names():
        (desk.folder / name).unlink()


def _folder_gone(desk: Desk) -> None:
    desk.folder.rename(desk.folder.with_name("moved"))


def _log_deleted(desk: Desk) -> None:
    (desk.folder / f"{FILE}-wal").unlink()


def _replaced(desk: Desk) -> None:
    (desk.folder / "other").write_bytes(b"somebody's")
    (desk.folder / "other").replace(desk.path)


def _a_folder_now(desk: Desk) -> None:
    _moved(desk)
    desk.path.mkdir()


HANDS = [_moved, _deleted, _folder_gone, _log_deleted, _replaced, _a_folder_now]


@pytest.mark.parametrize("hand", HANDS, ids=lambda hand: hand.__name__)
def test_a_journal_that_somebody_moved_is_written_anew(
    desk: Desk, hand: Callable[[Desk], None]
) -> None:
    """Moved, deleted or replaced in mid-workout: it is told, and all of it is where it belongs."""
    with desk.journal() as journal:
        workout(journal, 1000)
        journal.write(begin(2000))
        journal.write(reps(1, 2001, 2002, 2003))
        cared_for(journal)
        hand(desk)
        journal.write(reps(1, 2001, 2002, 2003, 2004))
        cared_for(journal)
        told = desk.told()
        assert isinstance(told, Trouble)
        assert told.text.startswith("The journal was moved or ")
        assert "it was written anew, with all of it." in told.text
        journal.write(reps(1, 2001, 2002, 2003, 2004, 2005))
        assert durable(journal)
        first, second = Reader(desk.folder, UTC, pytest.fail).history()
        assert [len(each.entries) for each in (first, second)] == [2, 1]
        assert second.entries[0].amount == 4
        assert journal.history() == (first, second)
    assert len(Reader(desk.folder, UTC, pytest.fail).history()) == 2


def test_a_journal_that_is_written_anew_knows_of_the_cuts(desk: Desk) -> None:
    """Also of those from before: nothing in the folder knows of this workout any more."""
    for _ in range(2):
        with desk.journal() as journal:
            journal.write(Continue(at(1050)) if journal.unfinished() else begin(1000))
            journal.write(hold(1, 1010, 30))
    with desk.journal() as journal:
        journal.write(Continue(at(1100)))
        cared_for(journal)
        _deleted(desk)
        cared_for(journal)
        assert [each.cuts for each in journal.history()] == [2]


def test_what_lay_in_its_place_is_kept(desk: Desk) -> None:
    """A file that somebody put there, perhaps a backup, is not written over."""
    with desk.journal() as journal:
        workout(journal, 1000)
        cared_for(journal)
        _replaced(desk)
        cared_for(journal)
        told = desk.told()
    (found,) = desk.names("journal-found")
    assert isinstance(told, Trouble)
    assert told.text.endswith(f"What lay in its place is kept as {found}.")
    assert (desk.folder / found).read_bytes() == b"somebody's"


def test_a_folder_that_is_gone_is_claimed_again(desk: Desk) -> None:
    """Two stations never write to one journal, also where its folder had to be made anew."""
    with desk.journal() as journal:
        workout(journal, 1000)
        cared_for(journal)
        _folder_gone(desk)
        cared_for(journal)
        with pytest.raises(JournalError, match="Another copy"):
            Journal(desk.folder, print)


def test_a_journal_that_cannot_be_written_anew_is_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where there is no room for it, that is said plainly, once."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with desk.journal() as journal:
        workout(journal, 1000)
        cared_for(journal)
        with monkeypatch.context() as patch:
            patch.setattr("station.files.journal.keeper.copy_to", full)
            _deleted(desk)
            cared_for(journal)
            cared_for(journal)
        told = desk.told()
        assert isinstance(told, Trouble)
        assert told.text == (
            f"The journal {desk.path} was moved, replaced or deleted, and cannot be written anew: "
            "No space left on device."
        )
        assert desk.inbox.empty()
        cared_for(journal)
    assert len(Reader(desk.folder, UTC, pytest.fail).history()) == 1


def test_a_disk_that_fails_in_the_middle_of_that_costs_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault after the file was closed is told; what is done next is written all the same."""

    def broken(_: Path) -> None:
        raise OSError(5, "Input/output error")

    with desk.journal() as journal:
        workout(journal, 1000)
        cared_for(journal)
        with monkeypatch.context() as patch:
            patch.setattr("station.files.journal.keeper.sync", broken)
            _deleted(desk)
            cared_for(journal)
        assert "cannot be written anew: Input/output error" in str(desk.told())
        workout(journal, 2000)
        cared_for(journal)
    assert len(Reader(desk.folder, UTC, pytest.fail).history()) == 2


@pytest.mark.parametrize("how", ["pages", "row"])
def test_a_journal_spoiled_in_mid_workout_is_mended(desk: Desk, how: str) -> None:
    """The workout goes on, and what it wrote is in the journal that is there afterwards."""
    with desk.journal() as journal:
        workout(journal, 1000)
        cared_for(journal)
        journal.write(begin(2000))
        journal.write(hold(1, 2010, 30))
        assert durable(journal)
        if how == "row":
            with closing(sqlite3.connect(desk.path)) as db, db:
                db.execute("UPDATE entries SET reps = '[1' WHERE workout = 1 AND entry = 2")
        else:
            with desk.path.open("r+b") as file:
                file.seek(4096)
                file.write(b"\xa5" * (desk.path.stat().st_size - 4096))
        assert [len(each.entries) for each in journal.history()] == [2, 1]
        told = desk.told()
        assert isinstance(told, Trouble)
        assert told.text.startswith("The journal was damaged")
        journal.write(reps(2, 2050, 2051))
        journal.write(Finish(at(2100)))
        assert durable(journal)
        assert isinstance(desk.told(), Mended)
        first, second = journal.history()
    assert [entry.amount for entry in second.entries] == [30, 1]
    assert first.finished
    assert second.finished


def _modes(folder: Path) -> set[int]:
    return {stat.S_IMODE(each.stat().st_mode) for each in folder.iterdir()}


def test_what_a_new_file_does_not_cure_is_tried_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each rescue puts a file aside: a card would be full of them."""
    with desk.journal() as journal:
        workout(journal, 1000)
        cared_for(journal)
        with monkeypatch.context() as patch:
            wrong = "station.files.journal.rows.finish_left"
            patch.setattr(wrong, lambda db: db.execute("SELECT nothing"))
            journal.write(begin(2000))
            desk.disk.await_tries(5)
        assert len(desk.names("journal-damaged")) == 1
        assert durable(journal)


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_what_was_done_is_nobody_elses_business(desk: Desk, umask: int) -> None:
    """Folder and files are closed to other users of the machine, whatever the umask."""
    before = os.umask(umask)
    try:
        with desk.journal() as journal:
            workout(journal, 1000)
            cared_for(journal)
            assert len(list(desk.folder.iterdir())) == 5
            assert _modes(desk.folder) == {0o600}
    finally:
        os.umask(before)
    assert stat.S_IMODE(desk.folder.stat().st_mode) == 0o700


def test_files_of_an_older_station_are_closed_too(desk: Desk) -> None:
    """A journal that others could read since it was made no longer can be, after one start."""
    with desk.journal() as journal:
        workout(journal, 1000)
        cared_for(journal)
    desk.folder.chmod(0o755)
    for each in desk.folder.iterdir():
        each.chmod(0o644)
    with desk.journal():
        assert _modes(desk.folder) == {0o600}
    assert stat.S_IMODE(desk.folder.stat().st_mode) == 0o700


def test_a_folder_that_others_use_too_keeps_its_rights(desk: Desk) -> None:
    """--data may name a folder with other things in it: only the journal's files are closed."""
    desk.folder.mkdir(mode=0o755)
    desk.folder.chmod(0o755)
    (desk.folder / "letters").touch(0o644)
    with desk.journal():
        assert stat.S_IMODE(desk.folder.stat().st_mode) == 0o755
        assert stat.S_IMODE((desk.folder / "letters").stat().st_mode) == 0o644
        assert stat.S_IMODE(desk.path.stat().st_mode) == 0o600


def test_the_service_keeps_the_rights_of_its_unit(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who may read the service's folder is said by its unit, not by the program."""
    monkeypatch.setenv("STATE_DIRECTORY", str(desk.folder))
    desk.folder.mkdir(mode=0o750)
    desk.folder.chmod(0o750)
    before = os.umask(0o027)
    try:
        with desk.journal() as journal:
            workout(journal, 1000)
            assert durable(journal)
            assert stat.S_IMODE(desk.path.stat().st_mode) == 0o640
    finally:
        os.umask(before)
    assert stat.S_IMODE(desk.folder.stat().st_mode) == 0o750


def _loop(path: Path) -> None:
    path.symlink_to(path)


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


THINGS = {"folder": Path.mkdir, "pipe": os.mkfifo, "link to itself": _loop, "device": _device}


@pytest.mark.timeout(20)
@pytest.mark.parametrize("name", [FILE, f"{FILE}-wal", f"{FILE}-shm", LOCK])
@pytest.mark.parametrize("thing", THINGS.values(), ids=THINGS)
def test_what_is_no_file_is_told_and_not_opened(
    desk: Desk, name: str, thing: Callable[[Path], None]
) -> None:
    """A folder, pipe, device or loop where a file belongs is one sentence, and never waited for."""
    desk.folder.mkdir()
    thing(desk.folder / name)
    with pytest.raises(JournalError) as caught:
        Journal(desk.folder, print, desk.clock.clocks())
    assert str(desk.folder) in str(caught.value)
    if name == FILE:
        with pytest.raises(JournalError, match=r"move (it )?away"):
            Reader(desk.folder).history()
        (told,) = [each for each in storage(desk.folder) if each.state is State.FAULT]
        assert "move" in told.text


@pytest.mark.timeout(20)
@pytest.mark.parametrize("thing", [os.mkfifo, _loop, _device, Path.touch])
def test_a_data_folder_that_is_none_is_told(desk: Desk, thing: Callable[[Path], None]) -> None:
    """The same for the folder itself, for whoever writes and whoever reads."""
    thing(desk.folder)
    with pytest.raises(
        JournalError, match=r"The data folder .* \(it is no folder\).* name another with --data"
    ):
        Journal(desk.folder, print, desk.clock.clocks())
    with pytest.raises(JournalError, match=str(desk.path)):
        Reader(desk.folder).history()


def test_a_whole_journal_is_read_where_nothing_can_be_written(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A card in a reader: SQLite could make no index there, and needs none."""
    with desk.journal() as journal:
        workout(journal, 1000)
    monkeypatch.setattr(database, "is_sealed", lambda _: True)
    with closing(database.open_for_reading(desk.path)) as db:
        db.execute("SELECT count(*) FROM workouts").fetchone()
        assert not (desk.folder / f"{FILE}-shm").exists()
    assert len(Reader(desk.folder).history()) == 1


def test_a_journal_with_a_log_on_a_sealed_medium_is_to_be_copied(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Read alone it would miss what was done last: the sentence says what to do."""
    with desk.journal() as journal:
        journal.write(begin())
        assert durable(journal)
        monkeypatch.setattr("station.files.journal.reader.is_sealed", lambda _: True)
        with pytest.raises(JournalError, match=r"-wal beside it: copy both into a folder of yours"):
            Reader(desk.folder).history()


def test_another_program_that_looks_into_it_takes_no_log_away(desk: Desk) -> None:
    """After the plug was pulled, too: SQLite's last reader clears up, and the station is one of them."""
    with desk.journal() as journal:
        workout(journal, 1000)
        cut = {name: (desk.folder / name).read_bytes() for name in desk.names()}
    for name, content in cut.items():
        (desk.folder / name).write_bytes(content)
    look = (
        "import sqlite3, sys; db = sqlite3.connect(sys.argv[1])\nwith db: db.execute(sys.argv[2])"
    )
    with desk.journal() as journal:
        cared_for(journal)
        command = [sys.executable, "-S", "-c", look, str(desk.path), "SELECT * FROM entries"]
        subprocess.run(command, check=True)
        log = log_of(desk.path)
        assert log.exists()
        journal.write(begin(2000))
        assert durable(journal)
        cared_for(journal)
        assert log.exists()
        assert desk.inbox.empty()
