"""What was written is what is read, in this process and the next."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from station.core.content.exercise import Side, Unit
from station.core.errors import JournalError
from station.core.values import replace
from station.core.workout.effects import (
    Acknowledge,
    Begin,
    Bookmark,
    Continue,
    Finish,
    Prefer,
    Record,
)
from station.core.workout.entry import Entry, timed
from station.files.journal.database import open_for_reading, open_for_writing
from station.files.journal.reader import Reader
from tests.files.desk import NOON, Desk, HandClock, at, begin, durable, hold, reps, wall


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Give a desk with an empty folder."""
    return Desk(tmp_path / "data")


def as_entry(record: Record) -> Entry[datetime]:
    """Return what history is to show for a record of the first boot."""
    started = wall(record.started)

    def instant(seconds: float) -> datetime:
        return started + timedelta(milliseconds=round((seconds - record.started) * 1000))

    return timed(record, instant)


def test_a_workout_is_read_as_it_was_done(desk: Desk) -> None:
    """A finished workout has its programme, its instants in wall time and its entries."""
    done = [hold(1, 1010, 30), reps(2, 1050, 1052, 1054.5, ended=1056)]
    with desk.journal() as journal:
        journal.write(begin())
        for record in done:
            journal.write(record)
        journal.write(Finish(at(1060)))
        assert durable(journal)
        (workout,) = journal.history()
    assert (workout.program, workout.short, workout.clock_set) == ("backs", False, True)
    assert (workout.started, workout.finished) == (NOON, wall(1060))
    assert workout.entries == tuple(as_entry(record) for record in done)


def test_the_same_entry_again_replaces_the_first(desk: Desk) -> None:
    """An entry is kept once, as it was last recorded; a rep undone is gone."""
    with desk.journal() as journal:
        journal.write(begin())
        journal.write(reps(1, 1001, 1002, 1003))
        journal.write(reps(1, 1001, 1002))
        assert durable(journal)
        assert journal.history()[0].entries == (as_entry(reps(1, 1001, 1002)),)


def test_a_hold_started_again_counts_from_the_new_start(desk: Desk) -> None:
    """An entry recorded with a later start in the same process takes that start over."""
    with desk.journal() as journal:
        journal.write(begin())
        journal.write(hold(1, 1001, 5))
        journal.write(hold(1, 1020, 30))
        assert durable(journal)
        assert journal.history()[0].entries == (as_entry(hold(1, 1020, 30)),)


def test_a_withdrawn_entry_is_forgotten(desk: Desk) -> None:
    """An entry that was undone altogether is not in the history, and its number is free again."""
    with desk.journal() as journal:
        journal.write(begin())
        journal.write(reps(1, 1001, 1002))
        journal.write(replace(reps(1, 1001), withdrawn=True))
        assert durable(journal)
        assert journal.history()[0].entries == ()
        journal.write(hold(1, 1010, 10))
        assert durable(journal)
        assert journal.history()[0].entries == (as_entry(hold(1, 1010, 10)),)


RECORDS = st.lists(
    st.builds(
        Record,
        entry=st.integers(1, 5),
        exercise=st.sampled_from(["squat", "knee-plank"]),
        side=st.sampled_from([None, Side.LEFT, Side.RIGHT]),
        set=st.integers(1, 3),
        unit=st.sampled_from(Unit),
        amount=st.integers(0, 180),
        target=st.integers(1, 180),
        paced=st.booleans(),
        started=st.floats(1000, 2000).map(at),
        ended=st.none() | st.floats(2000, 3000).map(at),
        reps=st.lists(st.floats(2000, 3000).map(at), max_size=12).map(sorted).map(tuple),
        withdrawn=st.booleans(),
    ),
    max_size=30,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(records=RECORDS)
def test_history_shows_the_last_state_of_each_entry(
    records: list[Record], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever is recorded in whatever order, the last word on each entry is what is read."""
    expected: dict[int, Record] = {}
    desk = Desk(tmp_path_factory.mktemp("random"))
    with desk.journal() as journal:
        journal.write(begin())
        for record in records:
            journal.write(record)
            expected[record.entry] = record
        assert durable(journal)
        (workout,) = journal.history()
    kept = [expected[number] for number in sorted(expected) if not expected[number].withdrawn]
    assert workout.entries == tuple(as_entry(record) for record in kept)


def test_workouts_come_in_the_order_they_were_begun(desk: Desk) -> None:
    """History is oldest first even where a clock said otherwise."""
    with desk.journal() as journal:
        for program in ("first", "second", "third"):
            journal.write(begin(program=program))
            journal.write(Finish(at(1001)))
        assert durable(journal)
        assert [workout.program for workout in journal.history()] == ["first", "second", "third"]


def test_close_makes_what_waits_durable(desk: Desk) -> None:
    """Closing writes all that was put before it; a second close does nothing."""
    with desk.journal() as journal:
        journal.write(begin())
        for number in range(1, 200):
            journal.write(reps(number, 1000 + number))
        journal.close()
        journal.close()
    assert len(Reader(desk.folder).history()[0].entries) == 199


def test_after_close_nothing_is_taken(desk: Desk) -> None:
    """A write that can no longer become durable is refused, not lost."""
    with desk.journal() as journal:
        journal.close()
        with pytest.raises(JournalError, match=r"closed already.*squat"):
            journal.write(Prefer("squat", paced=True))


def test_only_what_was_cut_is_gone_on_with(desk: Desk) -> None:
    """Without a cut workout there is nothing to go on with."""
    with desk.journal() as journal:
        assert journal.unfinished() is None
        with pytest.raises(JournalError, match="no cut workout"):
            journal.write(Continue(at(1000)))


@pytest.mark.parametrize("orphan", [reps(1, 1000), Bookmark("squat", None, 1)])
def test_an_entry_needs_a_workout(desk: Desk, orphan: Record | Bookmark) -> None:
    """What belongs to no workout is refused at once, where the fault is."""
    with desk.journal() as journal, pytest.raises(JournalError, match="No workout was begun"):
        journal.write(orphan)


def test_a_workout_started_anew_is_not_gone_on_with(desk: Desk) -> None:
    """After the person chose to start anew, what was cut takes no more entries."""
    with desk.journal() as journal:
        journal.write(begin())
    with desk.journal() as journal:
        assert journal.unfinished() is not None
        journal.write(Finish(at(9000)))
        with pytest.raises(JournalError, match="No workout was begun"):
            journal.write(reps(1, 9001))
        journal.write(begin(9002))
        journal.write(reps(1, 9003, 9004))
        assert durable(journal)
        assert [len(workout.entries) for workout in journal.history()] == [0, 1]


def test_acknowledgement_is_stored_with_its_day(desk: Desk) -> None:
    """The safety notice is known to be read on the day of the last acknowledgement."""
    with desk.journal() as journal:
        assert journal.acknowledged() is None
        journal.write(Acknowledge(at(1000)))
        journal.write(Acknowledge(at(1000 + 86_400)))
        assert durable(journal)
        assert journal.acknowledged() == (NOON + timedelta(days=1)).date()


def test_preferences_are_the_last_choice_for_each_exercise(desk: Desk) -> None:
    """Who leads the pace is remembered for each exercise, the last choice alone."""
    with desk.journal() as journal:
        assert journal.preferences() == {}
        journal.write(Prefer("squat", paced=True))
        journal.write(Prefer("bridge", paced=True))
        journal.write(Prefer("squat", paced=False))
        assert durable(journal)
        assert journal.preferences() == {"bridge": True, "squat": False}


def test_a_folder_without_a_journal_has_an_empty_history(desk: Desk) -> None:
    """Before the first start there is nothing to read, and reading makes nothing."""
    reader = Reader(desk.folder)
    assert reader.history() == ()
    assert reader.acknowledged() is None
    assert reader.preferences() == {}
    reader.check()
    assert not desk.folder.exists()


def test_a_finished_workout_is_not_offered_again(desk: Desk) -> None:
    """There is nothing to go on with before the first workout, and after a finished one."""
    with desk.journal() as journal:
        assert journal.unfinished() is None
        journal.write(begin())
        journal.write(Finish(at(1100)))
    with desk.journal() as journal:
        assert journal.unfinished() is None


@pytest.mark.parametrize("effect", [Continue(at(1100)), Finish(at(1100)), begin(1100)], ids=str)
def test_a_cut_workout_is_offered_until_it_is_decided(
    desk: Desk, effect: Continue | Finish | Begin
) -> None:
    """Asked any number of times it is the same; gone on with or closed, it is offered no more."""
    with desk.journal() as journal:
        journal.write(begin())
        journal.write(hold(1, 1010, 30))
    with desk.journal() as journal:
        assert journal.unfinished() is not None
        assert journal.unfinished() == journal.unfinished()
        journal.write(effect)
        assert journal.unfinished() is None
        with pytest.raises(JournalError, match="no cut workout"):
            journal.write(Continue(at(1101)))


@pytest.mark.parametrize("boot", ["boot-1", "boot-2"])
def test_a_cut_workout_is_offered_with_its_count(desk: Desk, boot: str) -> None:
    """After a crash or a power cut the place and each entry are given out as they were."""
    cut = [hold(1, 1010, 30), replace(reps(2, 1050, 1052, 1055), paced=True)]
    with desk.journal() as journal:
        journal.write(begin())
        for record in cut:
            journal.write(record)
        journal.write(Bookmark("squat", Side.RIGHT, 2))
    # Two minutes after the last rep, on a monotonic clock that may have begun anew.
    now = 1055 + 120.0
    desk.clock = HandClock(boot, now=now) if boot == "boot-1" else HandClock(boot, 7, 0, now - 7)
    shift = 0 if boot == "boot-1" else 7 - now
    with desk.journal() as journal:
        left = journal.unfinished()
    assert left is not None
    assert (left.program, left.short, left.started) == ("backs", False, NOON)
    assert left.bookmark == Bookmark("squat", Side.RIGHT, 2)
    for given_out, record in zip(left.records, cut, strict=True):
        assert given_out.started == pytest.approx(record.started + shift)
        assert given_out.ended == (record.ended and pytest.approx(record.ended + shift))
        assert given_out.reps == pytest.approx([rep + shift for rep in record.reps])
        same = replace(given_out, started=record.started, ended=record.ended, reps=record.reps)
        assert same == record


def test_a_workout_without_a_bookmark_has_no_place(desk: Desk) -> None:
    """A workout cut before its first step is offered without a place."""
    with desk.journal() as journal:
        journal.write(begin())
    with desk.journal() as journal:
        left = journal.unfinished()
    assert left is not None
    assert (left.bookmark, left.records) == (None, ())


def test_going_on_continues_the_same_workout(desk: Desk) -> None:
    """A resumed workout keeps its id and its entries; the set that was open is counted on."""
    with desk.journal() as journal:
        journal.write(begin())
        journal.write(hold(1, 1010, 30))
        journal.write(reps(2, 1050, 1052, 1055))
    desk.clock = HandClock("boot-2", now=5.0, wrong_by=1095.0)
    with desk.journal() as journal:
        left = journal.unfinished()
        assert left is not None
        journal.write(Continue(at(desk.clock.now)))
        opened = left.records[-1]
        more = (*opened.reps, at(9), at(11.5))
        journal.write(replace(opened, amount=4, reps=more, ended=at(12)))
        journal.write(reps(3, 20, 21, ended=22))
        journal.write(Finish(at(30)))
        assert durable(journal)
        (workout,) = journal.history()
    assert workout.id == left.id
    assert [(entry.entry, entry.amount) for entry in workout.entries] == [(1, 30), (2, 4), (3, 1)]
    second = workout.entries[1]
    assert second.started == wall(1050)
    assert second.reps == (wall(1052), wall(1055), wall(1104), wall(1106.5))
    assert second.ended == wall(1107)
    assert workout.finished == wall(1125)


def test_a_cut_is_counted_whatever_cut_it(desk: Desk) -> None:
    """The station died, the power went, and the station died once more, with nothing done between."""
    with desk.journal() as journal:
        journal.write(begin())
        journal.write(hold(1, 1010, 30))
    for cuts, clock in enumerate((desk.clock, HandClock("boot-2", 5), HandClock("boot-2", 9))):
        desk.clock = clock
        with desk.journal() as journal:
            left = journal.unfinished()
            assert left is not None
            assert left.cuts == cuts
            journal.write(Continue(at(clock.now)))
            journal.write(Prefer("squat", paced=True))
            if cuts == 1:
                journal.write(hold(2, 7, 1))
    assert [each.cuts for each in Reader(desk.folder).history()] == [3]


def test_of_an_older_station_the_cuts_of_the_power_are_known(desk: Desk) -> None:
    """It noted none: as often as the workout has boots more than one it was cut at least."""
    with desk.journal() as journal:
        journal.write(begin())
        journal.write(hold(1, 1010, 30))
    desk.clock = HandClock("boot-2", 5)
    with desk.journal() as journal:
        journal.write(Continue(at(5)))
        journal.write(hold(2, 7, 1))
    with closing(sqlite3.connect(desk.path)) as db:
        db.execute("UPDATE workouts SET cuts = 0")
        db.commit()
    assert [each.cuts for each in Reader(desk.folder).history()] == [1]
    with desk.journal() as journal:
        journal.write(Continue(at(9)))
    assert [each.cuts for each in Reader(desk.folder).history()] == [2]


def test_an_entry_gone_on_with_and_started_again_takes_the_new_start(desk: Desk) -> None:
    """A resumed hold that begins once more has the new start, not that from before the cut."""
    with desk.journal() as journal:
        journal.write(begin())
        journal.write(hold(1, 1010, 12))
    with desk.journal() as journal:
        left = journal.unfinished()
        assert left is not None
        journal.write(Continue(at(desk.clock.now)))
        journal.write(hold(1, 1200, 30))
        assert durable(journal)
        assert journal.history()[0].entries == (as_entry(hold(1, 1200, 30)),)


@pytest.mark.parametrize(
    ("cut", "finished"),
    [
        ((), 1000.0),
        ((hold(1, 1010, 30),), 1040.0),
        ((hold(1, 1010, 30), reps(2, 1050, 1052, 1055)), 1055.0),
        ((hold(1, 1010, 30), reps(2, 1050)), 1050.0),
    ],
)
@pytest.mark.parametrize("anew", [begin(9000), Finish(at(9000))], ids=["begin", "finish"])
def test_starting_anew_ends_the_cut_workout_when_it_was_cut(
    desk: Desk, cut: tuple[Record, ...], finished: float, anew: Begin | Finish
) -> None:
    """A cut workout that is not gone on with ends at the last thing done in it, not today."""
    with desk.journal() as journal:
        journal.write(begin())
        for record in cut:
            journal.write(record)
    desk.clock.now = 9000.0
    with desk.journal() as journal:
        journal.write(anew)
        assert durable(journal)
        assert journal.history()[0].finished == wall(finished)


def test_another_process_reads_while_the_station_writes(desk: Desk) -> None:
    """A reader needs no lock, sees what is durable and holds nobody up."""
    reader = Reader(desk.folder, UTC)
    assert reader.history() == ()
    with desk.journal() as journal:
        journal.write(begin())
        journal.write(hold(1, 1010, 30))
        assert durable(journal)
        assert reader.history() == journal.history()
        journal.write(hold(2, 1050, 30))
        assert durable(journal)
        assert len(reader.history()[0].entries) == 2


def test_a_backup_is_one_file_with_everything(desk: Desk, tmp_path: Path) -> None:
    """A copy made while the station runs holds all that was durable, alone in one file."""
    (tmp_path / "copy").mkdir()
    target = tmp_path / "copy" / "journal.sqlite3"
    with desk.journal() as journal:
        journal.write(begin())
        journal.write(hold(1, 1010, 30))
        assert durable(journal)
        Reader(desk.folder).backup(target)
        expected = journal.history()
    assert [path.name for path in target.parent.iterdir()] == [target.name]
    assert target.stat().st_mode & 0o777 == 0o600
    assert Reader(target.parent, UTC).history() == expected


def test_a_backup_overwrites_nothing(desk: Desk, tmp_path: Path) -> None:
    """A file that is there already stays as it is."""
    target = tmp_path / "precious"
    target.write_text("mine")
    with desk.journal(), pytest.raises(JournalError, match="exists already"):
        Reader(desk.folder).backup(target)
    assert target.read_text() == "mine"


def test_a_backup_that_cannot_be_made_says_so(desk: Desk, tmp_path: Path) -> None:
    """Without a journal, or without a folder for the copy, one sentence tells what is missing."""
    with pytest.raises(JournalError, match="no journal"):
        Reader(desk.folder).backup(tmp_path / "copy")
    with desk.journal(), pytest.raises(JournalError, match="cannot be made"):
        Reader(desk.folder).backup(tmp_path / "nowhere" / "copy")


def test_reading_can_change_nothing(tmp_path: Path) -> None:
    """A connection for reading refuses every change, and makes no file where there is none."""
    path = tmp_path / "journal.sqlite3"
    with pytest.raises(sqlite3.OperationalError, match="unable to open"):
        open_for_reading(path)
    open_for_writing(path).close()
    with (
        closing(open_for_reading(path)) as db,
        pytest.raises(sqlite3.OperationalError, match="readonly"),
    ):
        db.execute("CREATE TABLE mine (x)")


def test_every_commit_reaches_the_disk(tmp_path: Path) -> None:
    """The connection that writes syncs each commit (FULL) to a write-ahead log, keys checked."""
    with closing(open_for_writing(tmp_path / "journal.sqlite3")) as db:
        asked = ("synchronous", "journal_mode", "foreign_keys")
        assert [db.execute(f"PRAGMA {name}").fetchone()[0] for name in asked] == [2, "wal", 1]


def test_only_the_newest_workouts_may_be_asked_for(desk: Desk) -> None:
    """The wall looks back on some workouts, not on a life of them; the order stays."""
    with desk.journal() as journal:
        for number in range(1, 5):
            start = 1000.0 + 100 * number
            journal.write(begin(start, f"program-{number}"))
            journal.write(hold(1, start + 10, 30))
            journal.write(Finish(at(start + 50)))
        assert durable(journal)
        newest = journal.history(newest=2)
        assert [workout.program for workout in newest] == ["program-3", "program-4"]
        assert all(workout.entries for workout in newest)
        assert len(journal.history()) == 4


def test_what_was_done_long_ago_is_told_in_short(desk: Desk) -> None:
    """Of what, on which day in turn, and when; a workout in which nothing was done is none."""
    with desk.journal() as journal:
        for number in range(3):
            start = 1000.0 + 200 * number
            journal.write(replace(begin(start), turn="AB"[number % 2]))
            if number != 1:
                journal.write(hold(1, start + 10, 30))
            journal.write(Finish(at(start + 100)))
    with desk.journal() as journal:
        (first,) = journal.earlier(than=1)
        assert (first.program, first.turn, first.exercises) == ("backs", "A", frozenset())
        newest = journal.history(newest=1)
        assert (newest[0].turn, first.at < newest[0].started) == ("A", True)
        assert journal.earlier(than=3) == ()


def test_a_cut_workout_keeps_its_day_in_turn_and_its_rounds(desk: Desk) -> None:
    """What is gone on with is what was begun."""
    with desk.journal() as journal:
        journal.write(replace(begin(), turn="B"))
        journal.write(replace(hold(1, 1010, 20), round=2))
    with desk.journal() as journal:
        left = journal.unfinished()
        assert left is not None
        assert (left.turn, left.records[0].round) == ("B", 2)
