"""A journal that is spoiled is told, put aside and made whole, as far as anything can be read."""

import sqlite3
import struct
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from station.core.content.exercise import Side
from station.core.workout.effects import Acknowledge, Bookmark, Continue, Finish, Prefer
from station.core.workout.events import Trouble
from station.core.workout.history import Workout
from station.files.journal import rescue
from station.files.journal.copies import refuse
from station.files.journal.database import DamageError
from station.files.journal.reader import FILE, Reader
from station.files.journal.rescue import PAGE
from tests.files.desk import (
    NOON,
    Desk,
    HandClock,
    at,
    begin,
    cared_for,
    durable,
    hold,
    reps,
    workout,
)

MANY = 48


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Give a desk with an empty folder."""
    return Desk(tmp_path / "data")


@pytest.fixture(scope="module")
def torn(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Give the files of many workouts and of one that was cut, which is in the log alone."""
    desk = Desk(tmp_path_factory.mktemp("torn"))
    with desk.journal() as journal:
        journal.write(Acknowledge(at(1000)))
        journal.write(Prefer("squat", paced=True))
        for number in range(1, MANY):
            workout(journal, 1000.0 + 200 * number)
    for copy in desk.names("journal-copy"):
        (desk.folder / copy).unlink()
    with desk.journal() as journal:
        journal.write(begin(29_990))
        journal.write(Bookmark("squat", Side.LEFT, 2))
        for count in range(1, 9):
            journal.write(reps(1, 30_000, *(30_000 + 2 * n for n in range(1, count + 1))))
            assert durable(journal)
        return desk.cut()


@pytest.fixture
def worked(desk: Desk, torn: dict[str, bytes]) -> Desk:
    """Give a desk with those files."""
    desk.folder.mkdir()
    desk.put(torn)
    return desk


def history(desk: Desk) -> tuple[Workout, ...]:
    """Return what stands in the files, as whoever only reads them sees it."""
    return Reader(desk.folder, UTC).history()


def opened(desk: Desk) -> tuple[tuple[Workout, ...], list[str]]:
    """Start a station on the files; return its history, and what it told."""
    while not desk.inbox.empty():
        desk.inbox.get()
    with desk.journal() as journal:
        assert journal.preferences() in ({"squat": True}, {})
        journal.acknowledged()
        found = journal.history()
    told = [desk.inbox.get() for _ in range(desk.inbox.qsize())]
    assert all(isinstance(each, Trouble) for each in told)
    return found, [each.text for each in told if isinstance(each, Trouble)]


def spoil(desk: Desk, statement: str) -> None:
    """Change rows as a bit that turns over would: past every rule of the tables."""
    with closing(sqlite3.connect(desk.path)) as db, db:
        for table, key in (("entries", "workout, entry"), ("boots", "name")):
            db.execute(f"CREATE TABLE other AS SELECT * FROM {table}")  # noqa: S608
            db.execute(f"DROP TABLE {table}")
            db.execute(f"ALTER TABLE other RENAME TO {table}")
            db.execute(f"CREATE UNIQUE INDEX {table}_key ON {table} ({key})")
        db.execute(statement)


ROWS = {
    "side": "UPDATE entries SET side = '|eft' WHERE workout = 7 AND entry = 1",
    "side of bytes": "UPDATE entries SET side = x'6cff' WHERE workout = 7 AND entry = 1",
    "text that is none": "UPDATE entries SET side = CAST(x'6cff' AS TEXT) WHERE workout = 7"
    " AND entry = 1",
    "unit": "UPDATE entries SET unit = 'secondr' WHERE workout = 7 AND entry = 1",
    "no unit": "UPDATE entries SET unit = NULL WHERE workout = 7 AND entry = 1",
    "bracket": "UPDATE entries SET reps = '{2000, 4000]' WHERE workout = 7 AND entry = 1",
    "cut list": "UPDATE entries SET reps = '[2000, 40' WHERE workout = 7 AND entry = 1",
    "no list": "UPDATE entries SET reps = NULL WHERE workout = 7 AND entry = 1",
    "list of words": "UPDATE entries SET reps = '[\"2000\"]' WHERE workout = 7 AND entry = 1",
    "deep list": "UPDATE entries SET reps = replace(hex(zeroblob(9999)), '0', '[')"
    " WHERE workout = 7 AND entry = 1",
    "no amount": "UPDATE entries SET amount = NULL WHERE workout = 7 AND entry = 1",
    "word": "UPDATE entries SET amount = 'many' WHERE workout = 7 AND entry = 1",
    "huge": "UPDATE entries SET amount = 1 << 62 WHERE workout = 7 AND entry = 1",
    "negative": "UPDATE entries SET amount = -3 WHERE workout = 7 AND entry = 1",
    "half": "UPDATE entries SET target = 2.5 WHERE workout = 7 AND entry = 1",
    "yes and no": "UPDATE entries SET paced = 7 WHERE workout = 7 AND entry = 1",
    "no start": "UPDATE entries SET started = NULL WHERE workout = 7 AND entry = 1",
    "far off": "UPDATE entries SET started = 1 << 60 WHERE workout = 7 AND entry = 1",
    "end": "UPDATE entries SET lasted = 'late' WHERE workout = 7 AND entry = 1",
    "bell": "UPDATE entries SET exercise = 's' || char(7) WHERE workout = 7 AND entry = 1",
    "boot": "UPDATE entries SET boot = 77 WHERE workout = 7 AND entry = 1",
    "workout": "UPDATE entries SET workout = 777 WHERE workout = 7 AND entry = 1",
}


@pytest.mark.parametrize("statement", ROWS.values(), ids=ROWS)
def test_a_damaged_row_is_told_and_left_out(worked: Desk, statement: str) -> None:
    """Whoever reads gets every other row, and a sentence that counts what cannot be read."""
    whole = history(worked)
    spoil(worked, statement)
    told: list[str] = []
    found = Reader(worked.folder, UTC, told.append).history()
    assert [w for w in found if w.id != 7] == [w for w in whole if w.id != 7]
    assert [entry.entry for w in found if w.id == 7 for entry in w.entries] == [2]
    (sentence,) = told
    assert sentence.startswith(f"1 set in {worked.path} cannot be read: it is damaged; start the")


@pytest.mark.parametrize("statement", ROWS.values(), ids=ROWS)
def test_a_damaged_row_does_not_keep_the_station_from_starting(
    worked: Desk, statement: str
) -> None:
    """The start tells it once, keeps the damaged file, and leaves a journal that is whole."""
    spoil(worked, statement)
    damaged = worked.path.read_bytes()
    found, (told,) = opened(worked)
    aside = worked.names("journal-damaged")[0]
    saved = f"The journal was damaged: {len(found)} workouts could be saved."
    assert told == f"{saved} The damaged one is kept as {aside}."
    assert (worked.folder / aside).read_bytes() == damaged
    assert len(found) >= MANY
    assert Reader(worked.folder).check() == len(found)
    assert opened(worked) == (found, [])


ELSEWHERE = {
    "workout": ("UPDATE workouts SET short = 'x' WHERE id = 7", "1 workout in"),
    "its end": ("UPDATE workouts SET finished_boot = NULL WHERE id = 7", "1 workout in"),
    "its programme": ("UPDATE workouts SET program = x'00' WHERE id = 7", "1 workout in"),
    "preference": ("UPDATE preferences SET paced = 'x'", "1 choice in"),
    "notice": ("UPDATE acknowledgements SET at = 'x'", "1 notice in"),
    "dates": ("UPDATE boots SET wall = 'noon'", f"1 notice and {MANY} workouts in"),
}


@pytest.mark.parametrize(("statement", "told"), ELSEWHERE.values(), ids=ELSEWHERE)
def test_every_table_is_held_to_what_it_must_be(worked: Desk, statement: str, told: str) -> None:
    """A check reads all there is, not sets alone; and what was done outlives a lost frame."""
    spoil(worked, statement)
    sentences: list[str] = []
    Reader(worked.folder, UTC, sentences.append).check()
    (sentence,) = sentences
    assert sentence.startswith(told)
    opened(worked)
    assert sum(len(each.entries) for each in history(worked)) == 2 * MANY - 1
    assert Reader(worked.folder, UTC, pytest.fail).check() == MANY


def test_a_spoiled_bookmark_costs_the_place_alone(worked: Desk) -> None:
    """A workout whose step cannot be read is offered without a place, and nothing of it is lost."""
    before = history(worked)
    spoil(worked, "UPDATE workouts SET side = '|eft' WHERE finished IS NULL")
    with worked.journal() as journal:
        left = journal.unfinished()
        assert left is not None
        assert (left.bookmark, len(left.records)) == (None, 1)
        assert journal.history() == before
    assert opened(worked) == (before, [])


def test_a_turned_bit_in_the_file_is_found(worked: Desk) -> None:
    """The very bit, in the file itself, where SQLite's own check says that all is well."""
    with closing(sqlite3.connect(worked.path)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    whole = bytearray(worked.path.read_bytes())
    whole[whole.rindex(b"left")] ^= 16
    worked.path.write_bytes(whole)
    with closing(sqlite3.connect(worked.path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    found, (told,) = opened(worked)
    assert told.startswith(f"The journal was damaged: {MANY} workouts could be saved.")
    assert sum(len(each.entries) for each in found) == 2 * MANY - 2


def test_a_damaged_row_comes_back_from_a_copy(desk: Desk) -> None:
    """What was whole when the last workout ended is whole again."""
    with desk.journal() as journal:
        workout(journal, 1000)
        cared_for(journal)
        before = journal.history()
    spoil(desk, "UPDATE entries SET reps = '[2000, 4' WHERE entry = 2")
    assert opened(desk)[0] == before


def test_a_workout_that_was_cut_is_gone_on_with_after_a_rescue(worked: Desk) -> None:
    """The rescued journal is one to write on: entries count on in the same workout."""
    spoil(worked, "UPDATE entries SET side = '|eft' WHERE workout = 7 AND entry = 1")
    worked.clock.now = 30_100
    with worked.journal() as journal:
        left = journal.unfinished()
        assert left is not None
        assert (left.id, left.bookmark) == (MANY, Bookmark("squat", Side.LEFT, 2))
        journal.write(Continue(at(30_100)))
        journal.write(hold(2, 30_110, 20))
        journal.write(Finish(at(30_200)))
        assert durable(journal)
    assert [entry.amount for entry in history(worked)[-1].entries] == [8, 20]


Damage = Callable[[dict[str, bytes]], object]


def _set(files: dict[str, bytes], place: int, content: bytes, name: str = "") -> None:
    name = name or "journal.sqlite3"
    old = files[name]
    files[name] = old[:place] + content + old[place + len(content) :]


def _page_of(files: dict[str, bytes], word: bytes) -> int:
    """Return where a page begins that has `word` on it, and is not in the log."""
    whole, log = files["journal.sqlite3"], files.get("journal.sqlite3-wal", b"")
    newer = {number for number, *_ in rescue._frames(log)}
    pages = range(0, len(whole), PAGE)
    return next(at for at in pages if word in whole[at : at + PAGE] and at // PAGE + 1 not in newer)


FILES: dict[str, Damage] = {
    "header": lambda files: _set(files, 0, bytes(100)),
    "first page": lambda files: _set(files, 0, bytes(PAGE)),
    "foreign header": lambda files: _set(files, 0, b"Dear diary, " * 8),
    "version": lambda files: _set(files, 60, bytes(4)),
    "absurd version": lambda files: _set(files, 60, b"\x7f"),
    "name of a table": lambda files: _set(
        files, files["journal.sqlite3"].index(b"entries"), b"fnt"
    ),
    "name of a column": lambda files: _set(
        files, files["journal.sqlite3"].index(b"amount INTEGER"), b"amoumt"
    ),
    "name of a table pointed to": lambda files: _set(
        files, files["journal.sqlite3"].index(b"REFERENCES boots") + 11, b"boofs"
    ),
    "only to be read": lambda files: _set(files, 18, b"\x0a"),
    "a page": lambda files: _set(files, _page_of(files, b"stretch"), bytes(PAGE)),
    "empty": lambda files: files.update({"journal.sqlite3": b""}),
    "missing": lambda files: files.pop("journal.sqlite3"),
}


@pytest.mark.parametrize("is_in_log", [True, False])
@pytest.mark.parametrize("damage", FILES.values(), ids=FILES)
def test_a_damaged_file_comes_back_from_the_copy(
    worked: Desk, damage: Damage, is_in_log: bool
) -> None:
    """With yesterday's copy whatever happens to the file costs nothing that was finished then."""
    with worked.journal() as journal:
        before = journal.history()
        cared_for(journal)
        files = worked.cut()
    if not is_in_log:
        files = worked.cut()
    damage(files)
    worked.put(files)
    with pytest.raises(DamageError, match="start the station, which saves what it can"):
        Reader(worked.folder, UTC, refuse).check()
    found, (told,) = opened(worked)
    assert found[: MANY - 1] == before[: MANY - 1]
    assert "damaged" in told or "missing" in told
    assert Reader(worked.folder, UTC, pytest.fail).check() == len(found)


@pytest.mark.parametrize("damage", FILES.values(), ids=FILES)
def test_a_damaged_file_comes_back_from_itself(worked: Desk, damage: Damage) -> None:
    """Without any copy the pages that are left, in the file and its log, give what is on them."""
    files = worked.cut()
    before = history(worked)
    damage(files)
    worked.put(files)
    assert not worked.names("journal-copy")
    found, (told,) = opened(worked)
    with worked.journal() as journal:
        workout(journal, 30_000)
        assert durable(journal)
    lost = sum(len(w.entries) for w in before) - sum(len(w.entries) for w in found)
    assert lost <= 210  # what the two pages hold of which the log has none
    if damage not in (FILES["a page"], FILES["empty"], FILES["missing"]):
        assert found == before
    assert "could be saved" in told


def test_a_first_day_that_was_cut_short_costs_nobody_the_station(desk: Desk) -> None:
    """Nothing was done yet, so nothing is lost: a new journal is begun, with the choices that were made."""
    with desk.journal() as journal:
        for effect in (Acknowledge(at(1000)), Prefer("squat", paced=True)):
            journal.write(effect)
            assert durable(journal)
        files = desk.cut()
    _set(files, 200, b"damaged", "journal.sqlite3-wal")
    desk.put(files)
    found, (told,) = opened(desk)
    assert found == ()
    assert "a new one was begun. The old one is kept as" in told
    assert desk.names("journal-damaged")
    with desk.journal() as journal:
        assert journal.preferences() == {"squat": True}


def test_pages_that_lead_back_are_not_read_round_and_round(worked: Desk) -> None:
    """The first page of a table changed places with the last but one, and the last cannot be read."""
    with worked.journal() as journal:
        before = journal.history()
    with closing(sqlite3.connect(worked.path)) as db:
        find = "SELECT rootpage FROM sqlite_schema WHERE name = 'entries'"
        place = PAGE * (db.execute(find).fetchone()[0] - 1)
    files = worked.cut()
    root = files["journal.sqlite3"][place : place + PAGE]
    cells = struct.unpack_from(f">{struct.unpack_from('>H', root, 3)[0]}H", root, 12)
    first, last = cells[0], cells[-1]
    _set(files, place + first, root[last : last + 4])
    _set(files, place + last, root[first : first + 4])
    _set(files, PAGE * (int.from_bytes(root[8:12]) - 1), bytes(PAGE))
    worked.put(files)
    found, (told,) = opened(worked)
    lost = sum(len(w.entries) for w in before) - sum(len(w.entries) for w in found)
    assert 0 <= lost <= 150  # what a page holds
    assert "could be saved" in told


def test_rows_that_went_without_a_fault_are_found_soon(worked: Desk) -> None:
    """An empty index is read without complaint: the file is looked at when there is time."""
    with worked.journal() as journal:
        before = journal.history()
        cared_for(journal)
    with closing(sqlite3.connect(worked.path)) as db:
        find = "SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_entries_1'"
        place = PAGE * (db.execute(find).fetchone()[0] - 1)
    files = worked.cut()
    _set(files, place, b"\x0a\0\0\0\0\x10\0\0" + bytes(PAGE - 8))
    worked.put(files)
    with worked.journal() as journal:
        assert not any(each.entries for each in journal.history())
        assert worked.inbox.empty()
        cared_for(journal)
        assert journal.history() == before
        told = worked.told()
    assert isinstance(told, Trouble)
    assert "could be saved" in told.text


def test_a_table_that_lost_all_its_rows_is_no_first_start(worked: Desk) -> None:
    """Numbers were given out, so workouts were done: an empty table of them is damage."""
    with worked.journal() as journal:
        before = journal.history()
        cared_for(journal)
    with closing(sqlite3.connect(worked.path)) as db, db:
        db.execute("DELETE FROM workouts")
        db.execute("DELETE FROM entries")
    with pytest.raises(DamageError):
        history(worked)
    assert opened(worked)[0][: MANY - 1] == before[: MANY - 1]


@pytest.mark.parametrize("year", [1971, 2500])
def test_a_clock_set_to_any_year_is_no_damage(desk: Desk, year: int) -> None:
    """A date may be absurd, and after forty days without a start lie before all dates."""
    desk.clock = HandClock("boot-1", now=40 * 86_400.0)
    wrong = datetime(year, 1, 1, tzinfo=UTC) - NOON
    desk.clock.wrong_by = wrong.total_seconds() - desk.clock.now + 1000
    with desk.journal() as journal:
        workout(journal, desk.clock.now)
        cared_for(journal)
    assert len(Reader(desk.folder, UTC, pytest.fail).history()) == 1
    assert desk.inbox.empty()


def test_words_of_a_damaged_schema_that_are_no_text_are_damage(desk: Desk) -> None:
    """SQLite's fault quotes what it cannot read, in bytes that are no letters: it is mended as any other."""
    with desk.journal() as journal:
        workout(journal, 1000.0)
    content = desk.path.read_bytes()
    desk.path.write_bytes(
        content.replace(b"CREATE TABLE workouts (", b"CREATE TABLE workouts \xc5")
    )
    with desk.journal() as journal:
        (done,) = journal.history()
    told = desk.told()
    assert isinstance(told, Trouble)
    assert "The damaged one is kept as" in told.text
    assert len(done.entries) == 2


def test_a_journal_that_lost_its_log_before_it_had_anything_is_told(desk: Desk) -> None:
    """Its file is there, and all that was written lay in the log: the history is not blank in silence."""
    with desk.journal() as journal:
        journal.write(begin())
        journal.write(reps(1, 1000, 1002))
        assert durable(journal)
        files = desk.cut()
    desk.put({FILE: files[FILE]})
    with desk.journal() as journal:
        assert journal.history() == ()
    told = desk.told()
    assert isinstance(told, Trouble)
    assert told.text == "The journal was empty or missing: a new one was begun."
