"""The journal on a machine whose wall clock is wrong, and is set in the middle."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from station.core.workout.effects import Acknowledge, Continue, Finish, Prefer
from station.core.workout.history import Workout
from station.files.journal import writer
from station.files.journal.clocks import knows_the_date, system_clocks
from station.files.journal.journal import Journal
from station.files.journal.reader import Reader
from tests.files.desk import NOON, Desk, HandClock, at, begin, durable, hold, reps, wall

MONTHS = timedelta(days=100).total_seconds()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Give a desk at which the clock is a hundred days slow, and known to be."""
    return Desk(tmp_path, HandClock(wrong_by=-MONTHS, known=False))


def written(journal: Journal) -> tuple[Workout, ...]:
    """Return the history after everything written, and the clock as it is now, is in it."""
    journal.write(Prefer("squat", paced=True))
    assert durable(journal)
    return journal.history()


def test_what_is_done_before_the_clock_is_set_is_marked(desk: Desk) -> None:
    """A workout has the time the machine believed in, and says that it may be wrong."""
    with desk.journal() as journal:
        journal.write(begin())
        (workout,) = written(journal)
    assert not workout.clock_set
    assert workout.started == NOON - timedelta(seconds=MONTHS)


def test_what_was_done_is_put_right_when_the_clock_is_set(desk: Desk) -> None:
    """Once the date is known, all that was done since the boot has its true time."""
    with desk.journal() as journal:
        journal.write(Acknowledge(at(1000)))
        journal.write(begin())
        journal.write(hold(1, 1010, 30))
        written(journal)
        desk.clock.wrong_by, desk.clock.known = 0.0, True
        journal.write(reps(2, 1050, 1052, ended=1054))
        journal.write(Finish(at(1060)))
        (workout,) = written(journal)
        assert journal.acknowledged() == NOON.date()
    assert workout.clock_set
    assert (workout.started, workout.finished) == (NOON, wall(1060))
    assert [entry.started for entry in workout.entries] == [wall(1010), wall(1050)]
    assert [entry.ended for entry in workout.entries] == [wall(1040), wall(1054)]
    assert workout.entries[1].reps == (wall(1052),)


def test_a_clock_set_while_nothing_happens_is_noticed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The correction waits for no next workout: the plug may be pulled before it."""
    monkeypatch.setattr(writer, "IDLE", 0.005)
    with desk.journal() as journal:
        journal.write(begin())
        written(journal)
        desk.clock.wrong_by, desk.clock.known = 0.0, True
        desk.disk.await_tries(2)
        assert journal.history()[0].started == NOON


def test_a_clock_found_to_be_right_is_no_longer_marked(desk: Desk) -> None:
    """A clock that was right by chance is known to be once somebody says so."""
    desk.clock.wrong_by = 0.0
    with desk.journal() as journal:
        journal.write(begin())
        assert not written(journal)[0].clock_set
        desk.clock.known = True
        assert written(journal)[0].clock_set


def test_a_restart_in_the_same_boot_puts_right_what_was_before_it(desk: Desk) -> None:
    """A crash between the workout and the setting of the clock leaves nothing wrong."""
    with desk.journal() as journal:
        journal.write(begin())
        journal.write(hold(1, 1010, 30))
    desk.clock.wrong_by, desk.clock.known = 0.0, True
    with desk.journal() as journal:
        (workout,) = written(journal)
    assert workout.clock_set
    assert workout.entries[0].started == wall(1010)


def test_an_earlier_boot_is_left_alone(desk: Desk) -> None:
    """What a clock that was right wrote stays right, whatever a later boot believes."""
    desk.clock.wrong_by, desk.clock.known = 0.0, True
    with desk.journal() as journal:
        journal.write(begin())
        journal.write(Finish(at(1060)))
    desk.clock = HandClock("boot-2", now=5.0, wrong_by=-MONTHS, known=False)
    with desk.journal() as journal:
        journal.write(begin(5))
        written(journal)
        desk.clock.wrong_by = 3000.0
        first, second = written(journal)
    assert (first.started, first.finished, first.clock_set) == (NOON, wall(1060), True)
    assert (second.started, second.clock_set) == (wall(3005), False)


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize("step", [MONTHS, -MONTHS, 3600.0, -3600.0, 3.0])
def test_a_step_of_the_clock_bends_no_length(desk: Desk, step: float, known: bool) -> None:
    """However far the clock is set, sets are as long and as far apart as they were."""
    desk.clock.known = known
    with desk.journal() as journal:
        journal.write(begin())
        journal.write(reps(1, 1001, 1002, 1004))
        written(journal)
        desk.clock.wrong_by += step
        journal.write(reps(1, 1001, 1002, 1004, 1006.5, ended=1007))
        journal.write(Finish(at(1010)))
        (workout,) = written(journal)
    start = NOON + timedelta(seconds=step - MONTHS)
    seconds = [
        (instant - start).total_seconds()
        for entry in workout.entries
        for instant in (entry.started, *entry.reps, entry.ended or entry.started)
    ]
    assert workout.started == start
    assert seconds == [1, 2, 4, 6.5, 7]
    assert workout.finished == start + timedelta(seconds=10)


@pytest.mark.parametrize("known", [(True, False), (False, True), (True, True)])
def test_a_workout_is_as_sure_of_its_dates_as_its_least_sure_boot(
    desk: Desk, known: tuple[bool, bool]
) -> None:
    """Gone on with after a cut, it is marked if either side of the cut did not know the date."""
    desk.clock.wrong_by, desk.clock.known = 0.0, known[0]
    with desk.journal() as journal:
        journal.write(begin())
        journal.write(hold(1, 1010, 30))
    desk.clock = HandClock("boot-2", now=5.0, known=known[1])
    with desk.journal() as journal:
        journal.write(Continue(at(5)))
        journal.write(hold(2, 10, 30))
        (workout,) = written(journal)
    assert workout.clock_set is all(known)


def test_a_drift_is_no_step(desk: Desk) -> None:
    """Two clocks that part slowly move nothing, so that nothing is written for it."""
    desk.clock.known = True
    with desk.journal() as journal:
        journal.write(begin())
        before = written(journal)
        desk.clock.wrong_by += 1.9
        assert written(journal) == before


def test_a_clock_that_was_known_is_not_put_wrong(desk: Desk) -> None:
    """A clock that no longer knows the date has no say over times written when it did."""
    desk.clock.wrong_by, desk.clock.known = 0.0, True
    with desk.journal() as journal:
        journal.write(begin())
        written(journal)
        desk.clock.wrong_by, desk.clock.known = -MONTHS, False
        (workout,) = written(journal)
    assert (workout.started, workout.clock_set) == (NOON, True)


def test_a_machine_that_slept_bends_nothing(desk: Desk) -> None:
    """A laptop shut between two sets moves what was done before by nothing."""
    desk.clock.wrong_by, desk.clock.known = 0.0, True
    with desk.journal() as journal:
        journal.write(begin())
        journal.write(hold(1, 1010, 30))
        written(journal)
        desk.clock.slept = 8 * 3600.0
        journal.write(hold(2, 1050, 30))
        (workout,) = written(journal)
    assert workout.entries[0].started == wall(1010)
    assert workout.entries[1].started == wall(1050) + timedelta(hours=8)


def test_a_crash_bends_nothing_by_a_drift(desk: Desk) -> None:
    """Within one boot what is given out to go on with is exact, whatever the wall clock did."""
    with desk.journal() as journal:
        journal.write(begin())
        journal.write(reps(1, 1050, 1052, 1055))
    desk.clock.now, desk.clock.wrong_by = 1060.0, 1.9 - MONTHS
    with desk.journal() as journal:
        left = journal.unfinished()
    assert left is not None
    assert left.records == (reps(1, 1050, 1052, 1055),)


def test_a_cut_workout_never_lies_ahead(desk: Desk) -> None:
    """Where the clock fell back at the boot, what is given out still ends by now, as long as it was."""
    desk.clock.wrong_by, desk.clock.known = 0.0, True
    with desk.journal() as journal:
        journal.write(begin())
        journal.write(hold(1, 1010, 30))
        journal.write(reps(2, 1050, 1052, 1055))
    desk.clock = HandClock("boot-2", now=20.0, wrong_by=-MONTHS, known=False)
    with desk.journal() as journal:
        left = journal.unfinished()
    assert left is not None
    assert [record.started for record in left.records] == [-25.0, 15.0]
    assert left.records[1].reps == (17.0, 20.0)


def test_what_was_begun_before_the_cut_keeps_its_time_when_the_clock_is_set(desk: Desk) -> None:
    """Going on with a set on a slow clock does not move its start when that clock is set."""
    desk.clock.wrong_by, desk.clock.known = 0.0, True
    with desk.journal() as journal:
        journal.write(begin())
        journal.write(reps(1, 1050, 1052, 1055))
    desk.clock = HandClock("boot-2", now=20.0, wrong_by=-MONTHS, known=False)
    with desk.journal() as journal:
        left = journal.unfinished()
        assert left is not None
        journal.write(Continue(at(desk.clock.now)))
        journal.write(left.records[0])
        journal.write(reps(2, 30, 31))
        written(journal)
        desk.clock.wrong_by, desk.clock.known = 2000.0, True
        first, second = written(journal)[0].entries
    assert (first.started, first.reps) == (wall(1050), (wall(1052), wall(1055)))
    assert second.started == wall(2030)


@pytest.mark.parametrize(
    ("wall_time", "daemon", "synchronized", "expected"),
    [
        (datetime(1970, 1, 1, tzinfo=UTC), False, False, False),
        (datetime(2024, 12, 31, tzinfo=UTC), True, True, False),
        (datetime(2026, 3, 2, tzinfo=UTC), False, False, True),
        (datetime(2026, 3, 2, tzinfo=UTC), True, False, False),
        (datetime(2026, 3, 2, tzinfo=UTC), True, True, True),
    ],
)
def test_when_a_clock_is_believed(
    tmp_path: Path,
    wall_time: datetime,
    daemon: bool,
    synchronized: bool,
    expected: bool,
) -> None:
    """A date before 2025 is wrong; where timesyncd runs, it must have answered as well."""
    timesync = tmp_path / "timesync"
    if daemon:
        timesync.mkdir()
    if synchronized:
        (timesync / "synchronized").touch()
    assert knows_the_date(wall_time.timestamp(), timesync, tmp_path / "rtc") is expected


@pytest.mark.parametrize(
    ("hctosys", "since_epoch", "expected"),
    [
        ("1", "1772409630", True),
        # Without its battery it began anew, and systemd put the time of the last shutdown instead.
        ("1", "130", False),
        ("0", "1772409630", False),
        ("1", "?", False),
        (None, "1772409630", False),
    ],
)
def test_a_clock_with_a_battery_is_believed(
    tmp_path: Path, hctosys: str | None, since_epoch: str, expected: bool
) -> None:
    """Without any network: if the system's time came from it, and it still says the same."""
    (tmp_path / "timesync").mkdir()
    clock = tmp_path / "rtc" / "rtc0"
    clock.mkdir(parents=True)
    (clock / "since_epoch").write_text(f"{since_epoch}\n")
    if hctosys is not None:
        (clock / "hctosys").write_text(f"{hctosys}\n")
    now = datetime(2026, 3, 2, tzinfo=UTC).timestamp()
    assert knows_the_date(now, tmp_path / "timesync", tmp_path / "rtc") is expected


def test_this_machine_has_its_clocks(tmp_path: Path) -> None:
    """The real clocks put an entry at the time it was done."""
    clocks = system_clocks()
    assert clocks.monotonic() <= clocks.since_boot()
    before = datetime.now(UTC)
    journal = Journal(tmp_path, print)
    journal.write(begin(clocks.monotonic()))
    journal.close()
    (workout,) = Reader(tmp_path).history()
    assert abs(workout.started - before) < timedelta(seconds=5)
    assert clocks.boot
