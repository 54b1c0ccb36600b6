"""The journal on a disk, a folder or a machine that fails."""

import os
import pwd
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC
from pathlib import Path

import pytest

from station.core.content.exercise import Side
from station.core.errors import JournalError
from station.core.values import Seconds, replace
from station.core.workout.effects import Bookmark, Continue, Finish, Prefer
from station.core.workout.events import Mended, PartName, Trouble
from station.files.folders import LOCK, Claim, cache_folder, data_folder
from station.files.journal import keeper
from station.files.journal.database import explained, meaning
from station.files.journal.export import as_json
from station.files.journal.journal import Journal
from station.files.journal.migrations import STEPS, migrate
from station.files.journal.reader import FILE, Reader
from tests.files.desk import Desk, HandClock, at, begin, durable, hold, reps, workout

CHILD = """
import sys, time
from pathlib import Path
from station.core.workout.effects import Begin
from station.files.journal.journal import Journal
from tests.files.desk import durable, reps

journal = Journal(Path(sys.argv[1]), print)
journal.write(Begin("backs", short=False, at=time.monotonic()))
for number in range(1, 100_000):
    journal.write(reps(number, time.monotonic()))
    print(number, time.monotonic(), flush=True)
    time.sleep(0.002)
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Give a desk with an empty folder."""
    return Desk(tmp_path / "data")


def test_a_failed_write_is_told_and_made_good(desk: Desk) -> None:
    """While the journal cannot be written the wall knows; when all of it is, the wall knows."""
    with desk.journal() as journal:
        journal.write(begin())
        assert durable(journal)
        with desk.disk.read_only():
            journal.write(reps(1, 1001, 1002))
            trouble = desk.told()
            journal.write(reps(1, 1001, 1002, 1003))
            journal.write(hold(2, 1010, 30))
            # However often it is tried, it is told once.
            desk.disk.await_tries(2)
            assert desk.inbox.empty()
        assert durable(journal)
        mended = desk.told()
        assert [entry.amount for entry in journal.history()[0].entries] == [2, 30]
    text = "Not saved yet: it may only be read; make it writable again."
    assert trouble == Trouble(PartName.JOURNAL, text, Seconds(desk.clock.now))
    assert mended == Mended(PartName.JOURNAL, Seconds(desk.clock.now))
    assert desk.inbox.empty()


def test_a_disk_that_the_kernel_has_closed_is_no_success(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an open file is given then waits in memory alone, though SQLite hears that it is saved."""
    with desk.journal() as journal:
        journal.write(begin())
        assert durable(journal)
        with monkeypatch.context() as sealed:
            sealed.setattr(keeper, "is_sealed", lambda _: True)
            journal.write(reps(1, 1001, 1002))
            trouble = desk.told()
        assert durable(journal)
        assert isinstance(desk.told(), Mended)
        assert [entry.amount for entry in journal.history()[0].entries] == [1]
    assert isinstance(trouble, Trouble)
    assert trouble.text == "Not saved yet: it may only be read; make it writable again."


def test_a_full_disk_is_told_and_made_good(desk: Desk) -> None:
    """A disk without room loses nothing once there is room again."""
    with desk.journal() as journal:
        journal.write(begin())
        assert durable(journal)
        with desk.disk.full():
            for number in range(1, 200):
                journal.write(replace(reps(number, 1000 + number), exercise="x" * 100))
            trouble = desk.told()
        assert durable(journal)
        assert isinstance(desk.told(), Mended)
        assert len(journal.history()[0].entries) == 199
    assert isinstance(trouble, Trouble)
    assert trouble.text == "Not saved yet: the disk is full; make room on it."


def test_another_cause_is_told_again(desk: Desk) -> None:
    """The wall names the fault that is there now, not the first one."""
    with desk.journal() as journal:
        journal.write(begin())
        assert durable(journal)
        with desk.disk.read_only():
            journal.write(replace(reps(1, 1001), exercise="x" * 100_000))
            assert "read" in str(desk.told())
            with desk.disk.full():
                desk.disk.pragma("query_only = OFF")
                assert "full" in str(desk.told())


def test_a_failed_start_of_a_workout_keeps_its_entries_together(desk: Desk) -> None:
    """A workout whose opening failed at first has its own entries, and the one before has not."""
    with desk.journal() as journal:
        journal.write(begin(program="first"))
        journal.write(hold(1, 1010, 30))
        assert durable(journal)
        with desk.disk.read_only():
            journal.write(begin(2000, program="second"))
            journal.write(hold(1, 2010, 20))
            assert isinstance(desk.told(), Trouble)
        assert durable(journal)
        first, second = journal.history()
    assert [entry.amount for entry in first.entries] == [30]
    assert [entry.amount for entry in second.entries] == [20]


@pytest.mark.timeout(30)
def test_a_killed_station_has_lost_nothing_older_than_a_fifth_of_a_second(tmp_path: Path) -> None:
    """After kill -9 every entry written 0.2 s before is there, and the next start offers it."""
    command = [sys.executable, "-c", CHILD, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        lines = (line.split() for line in child.stdout)
        said = [(int(number), float(instant)) for number, instant in _first(lines, seconds=0.5)]
        child.kill()
    killed = said[-1][1]
    old = [number for number, instant in said if instant <= killed - 0.2]
    journal = Journal(tmp_path, print)
    try:
        left = journal.unfinished()
        Reader(tmp_path).check()
    finally:
        journal.close()
    assert len(old) > 10
    assert left is not None
    kept = [record.entry for record in left.records]
    assert kept == list(range(1, len(kept) + 1))
    assert kept[-1] >= old[-1]


def _first(lines: Iterator[list[str]], seconds: float) -> Iterator[list[str]]:
    """Pass lines on until the second word has grown by `seconds`."""
    start: float | None = None
    for line in lines:
        start = float(line[1]) if start is None else start
        yield line
        if float(line[1]) - start > seconds:
            return


def test_a_second_copy_is_refused(desk: Desk) -> None:
    """Two stations never write to one journal, and the first frees it when it closes."""
    with (
        desk.journal(),
        pytest.raises(JournalError, match="Another copy of the station is already running"),
    ):
        Journal(desk.folder, print, desk.clock.clocks())
    with desk.journal() as journal:
        assert journal.history() == ()


def test_a_refused_journal_frees_its_folder(desk: Desk) -> None:
    """A journal that could not be opened leaves no claim behind."""
    desk.folder.mkdir()
    (desk.folder / "journal.sqlite3").write_bytes(b"not a database" * 1000)
    with pytest.raises(JournalError):
        Journal(desk.folder, print, desk.clock.clocks())
    Claim(desk.folder).close()


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    """Where there is a file in the way the person is told what and what to do."""
    (tmp_path / "file").touch()
    with pytest.raises(
        JournalError, match=r"data folder .*file/data cannot be written to .*--data"
    ):
        Journal(tmp_path / "file" / "data", print)


RUBBISH = {
    "another file": b"Dear diary, today I did ten squats.\n" * 200,
    "noise": bytes(range(256)) * 64,
    "zeros": bytes(40_960),
}


@pytest.mark.parametrize("rubbish", RUBBISH.values(), ids=RUBBISH)
def test_what_holds_nothing_is_told_and_left_alone(desk: Desk, rubbish: bytes) -> None:
    """A file in which nothing can be read is never overwritten; the sentence says what to do."""
    desk.folder.mkdir()
    desk.path.write_bytes(rubbish)
    with pytest.raises(JournalError, match=r"nothing of it can be read: move it aside"):
        Journal(desk.folder, print, desk.clock.clocks())
    with pytest.raises(JournalError, match="damaged"):
        Reader(desk.folder).history()
    assert desk.names() == [desk.path.name]
    assert desk.path.read_bytes() == rubbish


def place_of(path: Path, name: str) -> int:
    """Return at which byte the first page of a table or an index lies."""
    with closing(sqlite3.connect(path)) as db:
        find = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
        return 4096 * int(db.execute(find, (name,)).fetchone()[0] - 1)


def spoil(path: Path, *places: int) -> bytes:
    """Write zeros over the pages at these bytes; return all of it as it is then."""
    content = path.read_bytes()
    for place in places:
        content = content[:place] + bytes(4096) + content[place + 4096 :]
    path.write_bytes(content)
    return content


def test_a_journal_that_cannot_be_read_on_the_way_says_what_to_do(desk: Desk) -> None:
    """Nobody is told to start the station who has just done so."""
    with desk.journal():
        place = place_of(desk.path, "acknowledgements")
    with desk.journal() as journal:
        spoil(desk.path, 0, place)
        with pytest.raises(JournalError, match=r"nothing of it can be read: move it aside"):
            journal.acknowledged()


@pytest.mark.parametrize(
    "name", ["boots", "workouts", "sqlite_sequence", "entries", "sqlite_autoindex_entries_1"]
)
def test_a_journal_that_was_never_used_is_begun_anew(desk: Desk, name: str) -> None:
    """With a page of it nothing is lost but the page, and what is done from now on is kept."""
    with desk.journal():
        place = place_of(desk.path, name)
    spoiled = spoil(desk.path, place)
    with desk.journal() as journal:
        workout(journal, 1000.0)
        assert durable(journal)
    kept = desk.names("journal-damaged")[0]
    assert f"a new one was begun. The old one is kept as {kept}." in str(desk.told())
    assert (desk.folder / kept).read_bytes() == spoiled
    assert Reader(desk.folder).count() == 1


def test_another_programs_database_is_left_alone(desk: Desk) -> None:
    """A database of somebody else's is no journal: it is told, in our words, and not touched."""
    desk.folder.mkdir()
    with closing(sqlite3.connect(desk.path)) as db:
        db.execute("CREATE TABLE boots (left, right)")
        db.execute("INSERT INTO boots VALUES (42, 42)")
        db.commit()
    before = desk.path.read_bytes()
    with pytest.raises(JournalError) as caught:
        Journal(desk.folder, print, desk.clock.clocks())
    assert "move it aside" in str(caught.value)
    assert "table" not in str(caught.value)
    assert (desk.names(), desk.path.read_bytes()) == ([desk.path.name], before)


def test_a_check_finds_what_reading_does_not(desk: Desk, tmp_path: Path) -> None:
    """A fault that no reading meets is found by a check, and is not handed on in a backup."""
    reader = Reader(desk.folder)
    with desk.journal() as journal:
        journal.write(Prefer("squat", paced=True))
        assert durable(journal)
        reader.check()
    path = desk.folder / "journal.sqlite3"
    with closing(sqlite3.connect(path)) as db:
        page = db.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_preferences_1'"
        ).fetchone()[0]
        size = db.execute("PRAGMA page_size").fetchone()[0]
    whole = bytearray(path.read_bytes())
    # An index that is in order and empty, though the table has a row.
    whole[(page - 1) * size : page * size] = bytes([10, 0, 0, 0, 0, 0x10, 0]).ljust(size, b"\0")
    path.write_bytes(whole)
    for use in (reader.check, lambda: reader.backup(tmp_path / "copy")):
        with pytest.raises(JournalError, match="damaged"):
            use()
    assert not (tmp_path / "copy").exists()


def test_a_backup_without_room_leaves_nothing_behind(desk: Desk, tmp_path: Path) -> None:
    """A copy that could not be finished is told and removed: half a backup is none."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with desk.journal() as journal:
        journal.write(begin())
        assert durable(journal)
        resource.setrlimit(resource.RLIMIT_FSIZE, (5000, hard))
        try:
            with pytest.raises(JournalError, match="copy cannot be made: the disk"):
                Reader(desk.folder).backup(tmp_path / "copy")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert not (tmp_path / "copy").exists()


def test_a_newer_journal_is_told_and_left_alone(desk: Desk) -> None:
    """A journal of a newer station is neither read nor changed by this one, nor is its log."""
    desk.folder.mkdir()
    with closing(sqlite3.connect(desk.path)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("CREATE TABLE future (x)")
        db.execute("PRAGMA user_version = 99")
        before = desk.cut()
    desk.put(before)
    for use in (
        lambda: Journal(desk.folder, print, desk.clock.clocks()),
        lambda: Reader(desk.folder).history(),
    ):
        with pytest.raises(JournalError, match=r"newer station.*99"):
            use()
    assert desk.cut() == before


@pytest.mark.parametrize("left", [FILE, LOCK])
def test_an_empty_file_is_a_journal_not_begun(desk: Desk, left: str) -> None:
    """A power cut at the very first start leaves an empty file: it is begun as if new, and told.

    So it is where a station was, and its journal is gone with all that belongs to it.
    """
    desk.folder.mkdir()
    (desk.folder / left).touch()
    assert Reader(desk.folder).history() == ()
    with desk.journal() as journal:
        journal.write(begin())
        assert durable(journal)
        assert len(journal.history()) == 1
    told = desk.told()
    assert isinstance(told, Trouble)
    assert told.text == "The journal was empty or missing: a new one was begun."


def test_a_migration_is_taken_whole_or_not_at_all(tmp_path: Path) -> None:
    """A step that fails half-way leaves the journal as it was; the next try goes on from there."""
    good = ("CREATE TABLE a (x)",)
    bad = ("CREATE TABLE b (x)", "CREATE TABLE a (x)")
    mended = ("CREATE TABLE b (x)", "INSERT INTO b VALUES (1)")
    with closing(sqlite3.connect(tmp_path / "db", isolation_level=None)) as db:
        with pytest.raises(sqlite3.OperationalError):
            migrate(db, (good, bad))
        assert db.execute("PRAGMA user_version").fetchone() == (1,)
        assert db.execute("SELECT name FROM sqlite_schema").fetchall() == [("a",)]
        migrate(db, (good, mended))
        migrate(db, (good, mended))
        assert db.execute("PRAGMA user_version").fetchone() == (2,)
        assert db.execute("SELECT x FROM b").fetchall() == [(1,)]


def test_a_journal_of_version_1_is_read(desk: Desk) -> None:
    """A journal as the first release wrote it is brought to today's shape with all its rows."""
    desk.folder.mkdir()
    script = Path(__file__).with_name("journal_v1.sql").read_text()
    with closing(sqlite3.connect(desk.folder / "journal.sqlite3")) as db:
        db.executescript(script)
    with desk.journal() as journal:
        (workout,) = journal.history()
        assert journal.preferences() == {"squat": True}
        assert journal.acknowledged() is not None
    assert (workout.program, len(workout.entries)) == ("low-back-progression-1", 2)
    assert [entry.amount for entry in workout.entries] == [30, 3]
    with closing(sqlite3.connect(desk.folder / "journal.sqlite3")) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (len(STEPS),)


COUNTED = {
    ("seconds", 30, 30, 1, "[]"): "timed",
    ("reps", 2, 10, 1, "[2000, 4000]"): "led",
    ("reps", 2, 10, 0, "[2000, 4000]"): "pressed",
    ("reps", 10, 10, 0, "[]"): "assumed",
    ("reps", 10, 10, 0, "[2000]"): "not known",
    ("reps", 10, 10, 0, "[20"): "not known",
    ("reps", "many", 10, 0, "[]"): "not known",
}
"""What an old entry says, and how it was counted as far as that tells."""


def test_a_migration_marks_how_old_sets_were_counted() -> None:
    """Each is marked as far as it tells; one that contradicts itself, or is damaged, is not known."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        migrate(db, STEPS[:2])
        db.execute("INSERT INTO boots VALUES (1, 'a', 0, 1)")
        db.execute("INSERT INTO workouts (program, short, boot, started) VALUES ('p', 0, 1, 0)")
        for number, entry in enumerate(COUNTED, 1):
            db.execute(
                "INSERT INTO entries VALUES (1, ?, 'x', NULL, 1, ?, ?, ?, ?, 1, 0, 9, ?, NULL, '')",
                (number, *entry),
            )
        migrate(db)
        found = db.execute("SELECT counted FROM entries ORDER BY entry")
        assert [row[0] for row in found] == list(COUNTED.values())


@pytest.fixture
def old(desk: Desk) -> Desk:
    """Give a desk with a journal that an older station wrote, and was cut in the middle of."""
    desk.folder.mkdir()
    with closing(sqlite3.connect(desk.path)) as db:
        db.executescript(Path(__file__).with_name("journal_old.sql").read_text())
    return desk


def test_an_old_journal_tells_the_same_to_the_byte(old: Desk) -> None:
    """What other programs read of an older station's journal is what that station told them."""
    told = Path(__file__).with_name("journal_old.json").read_text()
    assert "".join(as_json(Reader(old.folder, UTC, pytest.fail).workouts())) == told
    with old.journal():
        pass
    assert "".join(as_json(Reader(old.folder, UTC, pytest.fail).workouts())) == told


def test_a_workout_cut_in_an_older_station_is_gone_on_with(old: Desk) -> None:
    """An upgrade in the middle of a set loses no rep of it, and no preference."""
    old.clock = HandClock("boot-c", now=1000.0, wrong_by=-86_400 * 60)
    with old.journal() as journal:
        left = journal.unfinished()
        assert left is not None
        assert (left.id, left.short) == (2, True)
        assert left.bookmark == Bookmark("single-leg-bridge", Side.RIGHT, 2)
        assert [record.amount for record in left.records] == [10, 2]
        assert journal.preferences() == {"squat": False}
        journal.write(Continue(at(1000)))
        opened = left.records[-1]
        journal.write(replace(opened, amount=3, reps=(*opened.reps, at(1001)), ended=at(1002)))
        journal.write(Finish(at(1003)))
    _, workout = Reader(old.folder, UTC, pytest.fail).history()
    assert [entry.amount for entry in workout.entries] == [10, 3]
    assert workout.finished is not None


@pytest.mark.parametrize(
    ("override", "environ", "expected"),
    [
        ("/here", {"STATE_DIRECTORY": "/var/lib/a", "HOME": "/home/me"}, "/here"),
        (None, {"STATE_DIRECTORY": "/var/lib/a:/var/lib/b", "HOME": "/root"}, "/var/lib/a"),
        (None, {"XDG_DATA_HOME": "/data", "HOME": "/home/me"}, "/data/workout-station"),
        (None, {"XDG_DATA_HOME": "no", "HOME": "/h"}, "/h/.local/share/workout-station"),
        (None, {"STATE_DIRECTORY": "", "HOME": "/h"}, "/h/.local/share/workout-station"),
    ],
)
def test_where_the_data_lies(override: str | None, environ: dict[str, str], expected: str) -> None:
    """The command's folder goes first, then the service's, then the user's own."""
    assert data_folder(Path(override) if override else None, environ) == Path(expected)


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"CACHE_DIRECTORY": "/var/cache/a", "HOME": "/root"}, "/var/cache/a"),
        ({"XDG_CACHE_HOME": "/cache", "HOME": "/home/me"}, "/cache/workout-station"),
        ({"HOME": "/home/me"}, "/home/me/.cache/workout-station"),
    ],
)
def test_where_lies_what_can_be_made_again(environ: dict[str, str], expected: str) -> None:
    """What can be made again never lies beside the journal."""
    assert cache_folder(environ) == Path(expected)


def test_without_a_home_in_the_environment_the_system_knows_it() -> None:
    """A process started without HOME still has a folder of its own."""
    home = Path(pwd.getpwuid(os.getuid()).pw_dir)
    assert data_folder(None, {}) == home / ".local/share/workout-station"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (sqlite3.SQLITE_READONLY | 1 << 8, "it may only be read; make it writable again"),
        (sqlite3.SQLITE_IOERR | 4 << 8, "the disk or SD card does not answer; it may be worn out"),
        (sqlite3.SQLITE_MISUSE, "nobody has thought of this (SQLITE_MISUSE); please report it"),
    ],
)
def test_faults_of_sqlite_in_words(code: int, words: str) -> None:
    """Each kind of fault is told in words, whatever its detail; an unknown one is to be reported."""
    error = sqlite3.OperationalError("bad parameter")
    error.sqlite_errorcode, error.sqlite_errorname = code, "SQLITE_MISUSE"
    assert meaning(error) == words


def test_a_folder_closed_to_us_is_told(tmp_path: Path) -> None:
    """Who may not read the journal is told so, not that it is empty."""
    with (
        pytest.raises(JournalError, match="access is denied; run this as the user"),
        explained(tmp_path),
    ):
        raise PermissionError(13, "Permission denied")
