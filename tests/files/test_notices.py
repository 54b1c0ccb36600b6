"""What the wall is told of the journal, and what stands in the log when it could not be saved."""

import logging
import re
from pathlib import Path

import pytest

from station.core.values import replace
from station.core.workout.effects import Acknowledge, Bookmark, Finish, Prefer
from station.core.workout.events import Mended, PartName, Trouble
from station.files.journal import journal as module
from station.files.journal.ledger import Written
from station.files.journal.notices import CALM, LATE, unsaved
from tests.files.desk import Desk, at, begin, durable, hold, reps

SLOW = "Not saved yet: the disk or SD card is very slow; it may be worn out."

UNIT = Path(__file__).resolve().parents[2] / "systemd/workout-station.service"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Give a desk with an empty folder."""
    return Desk(tmp_path / "data")


def test_a_card_that_hangs_is_told(desk: Desk) -> None:
    """A commit that neither fails nor ends is told after a second, and once."""
    with desk.journal() as journal, desk.disk.hanging():
        journal.write(begin())
        journal.tend(desk.clock.now + LATE - 0.1)
        assert desk.inbox.empty()
        for seconds in range(1, 9):
            desk.clock.now = 1000.1 + seconds * LATE
            journal.tend(desk.clock.now)
        assert desk.told() == Trouble(PartName.JOURNAL, SLOW, at(1000.1 + LATE))
        assert desk.inbox.empty()


def test_a_card_that_was_slow_is_mended_when_all_is_saved(desk: Desk) -> None:
    """It stays told while each rep comes late; some seconds after the last it is over."""
    with desk.journal() as journal:
        for _ in range(3):
            with desk.disk.hanging():
                journal.write(begin(desk.clock.now))
                desk.clock.now += 1.5
                journal.tend(desk.clock.now)
            assert durable(journal)
            journal.tend(desk.clock.now + CALM - 0.1)
        assert isinstance(desk.told(), Trouble)
        assert desk.inbox.empty()
        journal.tend(desk.clock.now + CALM)
        assert desk.told() == Mended(PartName.JOURNAL, at(desk.clock.now))


def test_a_quick_card_is_told_nothing_of(desk: Desk) -> None:
    """Tended each second, a journal that saves at once has nothing to tell."""
    with desk.journal() as journal:
        journal.write(begin())
        assert durable(journal)
        for seconds in range(100):
            journal.tend(1000.0 + seconds)
    assert desk.inbox.empty()


def test_a_fault_that_has_a_name_is_not_called_slow(desk: Desk) -> None:
    """What waits because the disk is full is told as that alone, and mended as that."""
    with desk.journal() as journal:
        journal.write(begin())
        assert durable(journal)
        with desk.disk.read_only():
            journal.write(reps(1, 1001))
            assert "it may only be read" in str(desk.told())
            desk.clock.now += 20
            journal.tend(desk.clock.now)
        assert durable(journal)
        assert isinstance(desk.told(), Mended)
    assert desk.inbox.empty()


def test_a_fault_is_one_line_of_the_log(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    """The loop logs what the wall is told; the journal adds no traceback, and nothing a retry."""
    caplog.set_level(logging.INFO)
    with desk.journal() as journal:
        journal.write(begin())
        assert durable(journal)
        with desk.disk.read_only():
            journal.write(reps(1, 1001))
            desk.disk.await_tries(3)
        assert durable(journal)
    assert caplog.text == ""


def test_what_is_lost_is_told_in_words(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    """Where the disk fails to the end, each set that could not be saved is a line, as it was last."""
    with desk.journal() as journal:
        journal.write(begin())
        assert durable(journal)
        desk.disk.pragma("query_only = ON")
        for count in range(1, 8):
            journal.write(reps(1, 1001, *(1001.0 + n for n in range(count))))
        journal.write(hold(2, 1050, 20))
        journal.close(limit=0.01)
    lines = [record.getMessage() for record in caplog.records]
    assert lines == [
        "Lost, it could not be saved: squat, set 1: 7 of 10 reps",
        "Lost, it could not be saved: stretch left, set 1: 20 of 30 s",
    ]


def test_every_effect_has_words() -> None:
    """No line of the log shows how the program calls things."""
    effects: list[Written] = [
        begin(),
        reps(1, 1001, 1002),
        replace(reps(2, 1001), withdrawn=True),
        Bookmark("squat", None, 2),
        Acknowledge(at(1)),
        Prefer("squat", paced=True),
        Prefer("bridge", paced=False),
        Finish(at(1)),
        begin(2000, "legs"),
        reps(1, 2001),
    ]
    assert list(unsaved(effects)) == [
        "the start of the workout backs",
        "squat, set 1: 1 of 10 reps",
        "squat, set 2: undone",
        "that squat, set 2 was on",
        "that the safety notice was understood",
        "that the station leads squat",
        "that the person leads bridge",
        "the end of the workout",
        "the start of the workout legs",
        "squat, set 1: 0 of 10 reps",
    ]


def test_the_end_waits_as_long_as_the_unit_allows() -> None:
    """Waiting is free at the end: a second before systemd kills, what waits goes into the log."""
    (allowed,) = re.findall(r"^TimeoutStopSec=(\d+)$", UNIT.read_text(), re.MULTILINE)
    assert int(allowed) - 1 == module.PATIENCE
