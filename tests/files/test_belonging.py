"""What belongs to whom: a journal restored, erased, put right; and the people of a station."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from station.core.content.exercise import Side
from station.core.errors import ContentError, JournalError, StationError
from station.core.workout.effects import Correct, Finish
from station.core.workout.entry import Counted
from station.core.workout.history import NEW
from station.files.belonging import correcting, erasing, register, restoring
from station.files.belonging.correcting import Sought
from station.files.belonging.register import Member
from station.files.folders import PEOPLE, REGISTER
from station.files.journal.export import as_csv, as_json
from station.files.journal.migrations import STEPS
from station.files.journal.reader import FILE, Reader
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

TODAY = date(2026, 3, 2)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Give a desk with an empty folder."""
    return Desk(tmp_path / "data")


def test_a_backup_in_the_middle_of_a_set_restores_to_what_was_durable(
    desk: Desk, tmp_path: Path
) -> None:
    """The station writes on while it is copied; what is restored is what was durable just then."""
    copy, other = tmp_path / "copy.sqlite3", Desk(tmp_path / "other", HandClock("boot-2"))
    with desk.journal() as journal:
        workout(journal, 1000)
        journal.write(begin(2000))
        journal.write(reps(1, 2010, 2012, 2014))
        assert durable(journal)
        then = journal.history()
        Reader(desk.folder).backup(copy)
        journal.write(reps(1, 2010, 2012, 2014, 2016, ended=2020))
        journal.write(hold(2, 2030, 30))
        journal.write(Finish(at(2100)))
        assert durable(journal)
    assert restoring.restore(copy, other.folder, TODAY).workouts == 2
    with other.journal() as journal:
        assert journal.history() == then
        left = journal.unfinished()
        assert left is not None
        assert [record.amount for record in left.records] == [2]


def test_what_was_there_is_kept_under_a_dated_name(desk: Desk, tmp_path: Path) -> None:
    """A restored journal stands alone: neither log nor copy of the one before lies beside it."""
    copy = tmp_path / "copy.sqlite3"
    with desk.journal() as journal:
        workout(journal, 1000)
        cared_for(journal)
        Reader(desk.folder).backup(copy)
        workout(journal, 2000)
        cared_for(journal)
        later = journal.history()
    done = restoring.restore(copy, desk.folder, TODAY)
    assert done.kept == "journal-replaced-2026-03-02.sqlite3"
    assert desk.names() == sorted(
        ["journal-copy-1-replaced-2026-03-02.sqlite3", done.kept, "journal.sqlite3"]
    )
    assert Reader(desk.folder, file=done.kept).history() == later
    with desk.journal() as journal:
        assert len(journal.history()) == 1
    again = restoring.restore(desk.folder / done.kept, desk.folder, TODAY)
    assert (again.kept, again.workouts) == ("journal-replaced-2026-03-02-2.sqlite3", 2)


def test_a_journal_is_restored_where_none_was(desk: Desk, tmp_path: Path) -> None:
    """A new card has no journal, nor a folder for one."""
    with desk.journal() as journal:
        workout(journal, 1000)
    done = restoring.restore(desk.path, tmp_path / "new" / "data", TODAY)
    assert (done.workouts, done.kept, done.lost) == (1, "", "")


def test_nothing_is_restored_while_the_station_runs(desk: Desk, tmp_path: Path) -> None:
    """Nobody writes below the feet of a station that has the file open."""
    copy = tmp_path / "copy.sqlite3"
    with desk.journal() as journal:
        workout(journal, 1000)
        assert durable(journal)
        Reader(desk.folder).backup(copy)
        with pytest.raises(JournalError, match=r"is running.*nothing was restored: stop it first"):
            restoring.restore(copy, desk.folder, TODAY)
        with pytest.raises(JournalError, match="nothing was erased"):
            erasing.erase(desk.folder, [desk.path])
        assert len(journal.history()) == 1


def another_program(path: Path) -> None:
    """Write a database that is no journal."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE photos (x)")


def of_tomorrow(path: Path) -> None:
    """Write a journal of a station to come."""
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {len(STEPS) + 1}")


def a_letter(path: Path) -> None:
    """Write a text."""
    path.write_text("Dear therapist, " * 400)


@pytest.mark.parametrize(
    ("thing", "told"),
    [
        (another_program, "is no journal of a station, or it is damaged: nothing was restored"),
        (a_letter, "is no journal of a station"),
        (Path.touch, "is no journal of a station"),
        (of_tomorrow, "newer station"),
    ],
)
def test_what_is_no_journal_is_not_restored(desk: Desk, tmp_path: Path, thing, told) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001 - a table of functions
    """The file is read before anything is changed."""
    with desk.journal() as journal:
        workout(journal, 1000)
    before, file = desk.cut(), tmp_path / "found"
    thing(file)
    with pytest.raises(JournalError, match=told):
        restoring.restore(file, desk.folder, TODAY)
    with pytest.raises(JournalError, match="is the journal itself"):
        restoring.restore(desk.path, desk.folder, TODAY)
    assert desk.cut() == before


def test_a_row_that_cannot_be_read_does_not_keep_the_rest_away(desk: Desk, tmp_path: Path) -> None:
    """A person's only backup is better with a hole than not at all; the hole is counted."""
    with desk.journal() as journal:
        workout(journal, 1000)
    with closing(sqlite3.connect(desk.path)) as db, db:
        db.execute("UPDATE entries SET unit = 'repz' WHERE entry = 2")
    done = restoring.restore(desk.path, tmp_path / "new", TODAY)
    assert (done.workouts, done.lost) == (1, "1 set")


def test_erasing_leaves_nothing_of_a_person(desk: Desk, tmp_path: Path) -> None:
    """Journal, log, copies, what was put aside, and what was said; nothing of anybody else."""
    cache = tmp_path / "cache"
    (cache / "clips").mkdir(parents=True)
    (cache / "clips" / "name.clip").touch()
    (cache / "shaders").mkdir()
    with desk.journal() as journal:
        workout(journal, 1000)
        cared_for(journal)
    (desk.folder / "journal-damaged-2026-01-01.sqlite3").touch()
    (desk.folder / "journal.sqlite3-wal").touch()
    (desk.folder / "journal-rescue-x").mkdir()
    (desk.folder / "journalist.txt").touch()
    (desk.folder / PEOPLE).mkdir()
    things = erasing.belongings(desk.folder, cache)
    erasing.erase(desk.folder, things)
    assert sorted(each.name for each in desk.folder.iterdir()) == ["journalist.txt", PEOPLE]
    assert [each.name for each in cache.iterdir()] == ["shaders"]
    assert erasing.belongings(desk.folder, cache) == []
    with desk.journal() as journal:
        assert journal.history() == ()
    assert desk.inbox.empty()  # no station was ever here: nothing is missing


def test_what_cannot_be_removed_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever may not remove it hears so, and nothing else is tried."""
    with desk.journal() as journal:
        workout(journal, 1000)

    def refuse(self: Path, missing_ok: bool = False) -> None:  # noqa: FBT002 - as it is
        raise PermissionError(13, "Permission denied", str(self), missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(JournalError, match=r"cannot be removed \(Permission denied\)"):
        erasing.erase(desk.folder, [desk.path])


def test_a_correction_stands_beside_what_was_recorded(desk: Desk) -> None:
    """The newest counts, the amount recorded first is told with it, and the row never changes."""
    with desk.journal() as journal:
        workout(journal, 1000)
        journal.write(Correct(NEW, 2, 8, at(1200)))
        journal.write(Correct(NEW, 2, 7, at(1210)))
        assert durable(journal)
        (done,) = journal.history()
    assert [(e.amount, e.counted) for e in done.entries][1] == (7, Counted.CORRECTED)
    assert done.recorded == {2: 3}
    with closing(sqlite3.connect(desk.path)) as db:
        assert db.execute("SELECT amount FROM entries WHERE entry = 2").fetchone() == (3,)
        amounts = db.execute("SELECT amount FROM corrections ORDER BY at").fetchall()
        assert amounts == [(8,), (7,)]
    assert '"recorded": 3' in "".join(as_json([done]))
    hold_line, squat_line = "".join(as_csv([done])).splitlines()[1:]
    assert ",timed," in hold_line
    assert hold_line.endswith(",")
    assert ",corrected," in squat_line
    assert squat_line.endswith(",3")


def test_a_correction_is_in_the_copy_too(desk: Desk) -> None:
    """What was put right is not lost with the file."""
    with desk.journal() as journal:
        workout(journal, 1000)
        cared_for(journal)
        journal.write(Correct(NEW, 2, 8, at(1200)))
        cared_for(journal)
        done = journal.history()
    assert Reader(desk.folder, file="journal-copy-1.sqlite3").history() == done


def test_a_correction_outlives_a_rescue(desk: Desk) -> None:
    """A damaged journal that is made anew has what was put right as well."""
    with desk.journal() as journal:
        workout(journal, 1000)
        journal.write(Correct(NEW, 1, 20, at(1200)))
    raw = bytearray(desk.path.read_bytes())
    raw[:16] = b"no journal at al"
    desk.path.write_bytes(raw)
    for copy in desk.folder.glob("journal-copy*"):
        copy.unlink()
    with desk.journal() as journal:
        (done,) = journal.history()
    assert (done.entries[0].amount, done.recorded) == (20, {1: 30})


def test_a_spoiled_correction_is_told_and_left_out(desk: Desk) -> None:
    """What it was recorded with counts then."""
    with desk.journal() as journal:
        workout(journal, 1000)
        journal.write(Correct(NEW, 2, 8, at(1200)))
    with closing(sqlite3.connect(desk.path)) as db, db:
        db.execute("UPDATE corrections SET amount = -8")
    told: list[str] = []
    (done,) = Reader(desk.folder, told=told.append).history()
    assert (done.entries[1].amount, done.recorded) == (3, {})
    assert told[0].startswith("1 correction in ")


@pytest.fixture
def worked(desk: Desk) -> Desk:
    """Give a desk with two workouts of one day, the second with two sides."""
    with desk.journal() as journal:
        workout(journal, 1000)
        journal.write(begin(8200))
        journal.write(hold(1, 8210, 20))
        journal.write(hold(2, 8250, 25, Side.RIGHT))
        journal.write(Finish(at(8300)))
    return desk


def test_a_set_is_put_right_by_its_day_and_exercise(worked: Desk) -> None:
    """One that is alone needs no more; in a journal of any age the step for it is taken."""
    day = NOON.astimezone().date()
    correcting.correct(worked.folder, Sought(day=day, exercise="squat"), 9, worked.clock.clocks())
    right = Sought(day=day, exercise="stretch", side=Side.RIGHT)
    assert correcting.correct(worked.folder, right, 30, worked.clock.clocks())[1] == 2
    first, second = Reader(worked.folder).history()
    assert (first.entries[1].amount, first.recorded) == (9, {2: 3})
    assert (second.entries[1].amount, second.recorded) == (30, {2: 25})


@pytest.mark.parametrize(
    ("sought", "told"),
    [
        (
            Sought(day=date(2026, 3, 1), exercise="squat"),
            "done on 2026-03-01; the last time was on",
        ),
        (Sought(day=TODAY, exercise="sqat"), "did you mean 'squat'"),
        (Sought(day=TODAY, exercise="xyz"), "there are stretch, squat"),
        (Sought(day=TODAY, exercise="stretch"), "More than one set can be meant .begun "),
        (Sought(day=TODAY, exercise="squat", set=9), "no such set of squat"),
        (Sought(day=TODAY, exercise="squat", begun="03:03"), "no such set of squat"),
    ],
)
def test_a_set_that_is_not_clear_is_not_put_right(worked: Desk, sought: Sought, told: str) -> None:
    """The sentence says what there is."""
    with pytest.raises(StationError, match=told):
        correcting.correct(worked.folder, sought, 5, worked.clock.clocks())
    assert all(not each.recorded for each in Reader(worked.folder).history())


def test_nothing_is_put_right_in_an_empty_journal(desk: Desk) -> None:
    """Nor is an amount that nobody can do."""
    with pytest.raises(StationError, match=r"Nothing was done on 2026-03-02\.$"):
        correcting.correct(desk.folder, Sought(day=TODAY, exercise="squat"), 5, desk.clock.clocks())
    with pytest.raises(StationError, match="is no amount that can be done"):
        correcting.correct(
            desk.folder, Sought(day=TODAY, exercise="squat"), 10**6, desk.clock.clocks()
        )


ANNA, BERTA = Member(name="Anna"), Member(name="Berta", folder="berta")


def test_the_first_name_is_that_of_whoever_is_there(tmp_path: Path) -> None:
    """One person needs no list; the first name moves nothing, the second has a folder of its own."""
    assert register.members(tmp_path) == (register.ALONE,)
    people = register.added(register.members(tmp_path), "Anna")
    assert people == (ANNA,)
    people = register.added(people, "Berta")
    register.write(tmp_path, people)
    assert register.members(tmp_path) == (ANNA, BERTA)
    assert register.data_of(tmp_path, ANNA) == tmp_path
    assert register.data_of(tmp_path, BERTA) == tmp_path / "people" / "berta"
    config = tmp_path / "etc" / "station.toml"
    assert register.settings_of(config, ANNA) is None
    assert register.settings_of(config, BERTA) == config.parent / "people/berta/station.toml"


@pytest.mark.parametrize(
    ("name", "folder"),
    [("Jörg Ö.", "jorg-o"), ("李", "person"), ("BERTA B", "berta-b"), ("berta!", "berta-2")],
)
def test_a_folder_can_be_typed(name: str, folder: str) -> None:
    """Whatever letters a name has, and however like another it is."""
    assert register.added((ANNA, BERTA), name)[-1] == Member(name=name, folder=folder)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("", "must not be empty"),
        ("a\nb", "on one line"),
        ("x" * 13, "at most 12 letters"),
        ("BERTA", "There is a person 'BERTA' at this station already"),
    ],
)
def test_a_name_that_cannot_be_one_is_told(name: str, told: str) -> None:
    """Two people of one name would be one."""
    with pytest.raises(StationError, match=told):
        register.added((ANNA, BERTA), name)


def test_a_station_has_room_for_nine() -> None:
    """Home goes round them with one button."""
    people: tuple[Member, ...] = ()
    for number in range(register.MOST):
        people = register.added(people, f"P{number}")
    with pytest.raises(StationError, match="9 people at this station already"):
        register.added(people, "One more")


def test_a_person_is_found_in_whatever_capitals() -> None:
    """Whoever is not there is told with those who are."""
    assert register.found((ANNA, BERTA), "BERTA") is BERTA
    with pytest.raises(StationError, match="did you mean 'Berta'"):
        register.found((ANNA, BERTA), "Bertha")
    with pytest.raises(StationError, match="there are Anna, Berta"):
        register.found((ANNA, BERTA), "Zoe")
    with pytest.raises(StationError, match="one person, who needs no name"):
        register.found((register.ALONE,), "Zoe")


def test_a_renamed_person_keeps_the_folder() -> None:
    """What they did stays theirs; a change of capitals alone is one, too."""
    assert register.renamed((ANNA, BERTA), "Berta", "Bea") == (
        ANNA,
        Member(name="Bea", folder="berta"),
    )
    assert register.renamed((ANNA, BERTA), "berta", "BERTA")[1].name == "BERTA"
    with pytest.raises(StationError, match="already"):
        register.renamed((ANNA, BERTA), "Berta", "anna")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[[people]]\nname = ""', "must not be empty"),
        ('[[people]]\nname = "A"\n[[people]]\nname = "a"\nfolder = "a"', "is there twice"),
        ('[[people]]\nname = "A"\n[[people]]\nname = "b"', "is another person's"),
        ('[[people]]\nname = "A"\nfolder = "../etc"', "small letters, digits and hyphens"),
        ('[[people]]\nnom = "A"', r"people\[0\].name is missing"),
    ],
)
def test_a_list_with_a_fault_is_told(tmp_path: Path, text: str, told: str) -> None:
    """It may have been written by hand: file, line and key."""
    (tmp_path / REGISTER).write_text(text)
    with pytest.raises(ContentError, match=told):
        register.members(tmp_path)


def test_a_list_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """The list of before is still there."""
    (tmp_path / "file").touch()
    with pytest.raises(StationError, match="cannot be written"):
        register.write(tmp_path / "file", (ANNA,))


def test_the_folders_of_others_keep_the_journals_closed(tmp_path: Path) -> None:
    """A folder with people in it is still the journal's alone, and nobody else's business."""
    desk = Desk(tmp_path / "data")
    register.write(desk.folder, (ANNA, BERTA))
    desk.folder.chmod(0o755)
    with desk.journal():
        pass
    assert desk.folder.stat().st_mode & 0o777 == 0o700
    assert FILE in desk.names()
