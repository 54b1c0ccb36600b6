"""What was offered to be changed, and how long it took to be ready: kept, and found again."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from station.core.content.exercise import Side
from station.core.content.growth.went import Aspect, Because, Decision, Shift, Timed
from station.core.values import Seconds, replace
from station.core.workout.effects import Decide, Finish, Readied
from station.files.journal.journal import Journal
from station.files.journal.ledger import words
from station.files.journal.reader import Reader
from tests.files.desk import Desk, at, begin, durable, hold, wall

SHIFT = Shift(
    program="today",
    exercise="squat",
    aspect=Aspect.DOSE,
    because=Because.DONE_WELL,
    before="2 × 10",
    after="2 × 12",
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Give a desk with an empty folder."""
    return Desk(tmp_path / "data")


def decide(journal: Journal, when: float, *, taken: bool = True, **about: str) -> None:
    """Decide about a change."""
    journal.write(Decide(replace(SHIFT, **about), taken, at(when)))


def test_what_was_decided_is_read_as_it_was(desk: Desk) -> None:
    """Taken and declined, each with its instant and the rule; said twice it is there once."""
    with desk.journal() as journal:
        decide(journal, 1000)
        decide(journal, 1000)
        decide(journal, 1000, taken=False, exercise="", aspect=Aspect.PROGRAM, after="next")
        journal.write(begin(1000))
        assert durable(journal)
        found = journal.decisions()
    declined = replace(SHIFT, exercise="", aspect=Aspect.PROGRAM, after="next")
    assert found == (
        Decision(SHIFT, True, wall(1000), 1),  # noqa: FBT003
        Decision(declined, False, wall(1000), 2),  # noqa: FBT003
    )


def test_what_holds_still_is_found_under_all_that_came_after(desk: Desk) -> None:
    """However long ago it was taken, and however much was declined since."""
    with desk.journal() as journal:
        decide(journal, 1000)
        decide(journal, 1001, exercise="knee-plank", after="6 × 10 s")
        for number in range(20):
            decide(journal, 1010 + number, taken=False)
        assert durable(journal)
        found = journal.decisions(newest=2)
    assert [(each.shift.exercise, each.taken, each.at) for each in found] == [
        ("squat", True, wall(1000)),
        ("knee-plank", True, wall(1001)),
        ("squat", False, wall(1028)),
        ("squat", False, wall(1029)),
    ]


def test_how_long_it_took_is_read_as_it_was(desk: Desk) -> None:
    """In milliseconds, the newest ones where not all are asked for."""
    with desk.journal() as journal:
        journal.write(begin(1000))
        journal.write(Readied("plank", None, False, Seconds(9.25), at(1010)))  # noqa: FBT003
        journal.write(hold(1, 1010, 30))
        journal.write(Readied("plank", Side.RIGHT, True, Seconds(14), at(1060)))  # noqa: FBT003
        journal.write(Finish(at(1090)))
        assert durable(journal)
        found, last = journal.readied(), journal.readied(newest=1)
    assert found == (
        Timed("plank", "", False, 9.25, wall(1010), 1),  # noqa: FBT003
        Timed("plank", "right", True, 14.0, wall(1060), 2),  # noqa: FBT003
    )
    assert last == found[1:]


def test_a_journal_of_an_older_station_has_none_of_it(desk: Desk) -> None:
    """It is read as it is, and brought to today's shape by whoever writes."""
    old = Path(__file__).with_name("journal_old.sql").read_text()
    desk.folder.mkdir(parents=True)
    with closing(sqlite3.connect(desk.folder / "journal.sqlite3")) as db:
        db.executescript(old)
    assert Reader(desk.folder).decisions() == ()
    assert Reader(desk.folder).readied() == ()
    before = Reader(desk.folder).count()
    with desk.journal() as journal:
        decide(journal, 1000)
        assert durable(journal)
    assert len(Reader(desk.folder).decisions()) == 1
    assert Reader(desk.folder).count() == before


def test_a_damaged_row_is_left_out_and_told(desk: Desk) -> None:
    """One bad row takes nothing else with it."""
    with desk.journal() as journal:
        decide(journal, 1000)
        decide(journal, 1001, taken=False)
        journal.write(Readied("plank", None, False, Seconds(9), at(1010)))  # noqa: FBT003
    with closing(sqlite3.connect(desk.folder / "journal.sqlite3", isolation_level=None)) as db:
        db.execute("UPDATE changes SET because = 'moon' WHERE rowid = 1")
        db.execute("UPDATE readied SET took = -1")
    told: list[str] = []
    reader = Reader(desk.folder, told=told.append)
    assert [each.taken for each in reader.decisions()] == [False]
    assert reader.readied() == ()
    assert "1 change in" in told[0]
    assert "1 time in" in told[1]
    reader.check()
    assert reader.spoiled == {"change": 1, "time": 1}
    with reader.together() as lent:
        assert [each.taken for each in lent.decisions()] == [False]
        assert lent.readied() == ()
    assert "1 change and 1 time in" in told[-1]


def test_what_is_read_together_is_of_one_instant(desk: Desk) -> None:
    """The file is opened once: what is written meanwhile is seen by whoever reads it afterwards."""
    with desk.journal() as journal:
        decide(journal, 1000)
        assert durable(journal)

        def reading(reader: Reader) -> tuple[int, int]:
            before = len(reader.decisions())
            decide(journal, 1001, taken=False)
            assert durable(journal)
            return before, len(reader.decisions())

        assert journal.together(reading) == (1, 1)
        assert len(journal.decisions()) == 2


def test_an_empty_folder_has_nothing(desk: Desk) -> None:
    """Nobody has decided anything yet."""
    assert Reader(desk.folder).decisions() == Reader(desk.folder).readied() == ()


def test_what_waits_is_told_in_words() -> None:
    """Where it cannot be written the log says what is lost."""
    assert words(Decide(SHIFT, True, at(1))) == "that dose 2 × 12 of squat was taken"  # noqa: FBT003
    assert words(Decide(SHIFT, False, at(1))) == "that dose 2 × 12 of squat was declined"  # noqa: FBT003
    told = words(Readied("squat", None, False, Seconds(9), at(1)))  # noqa: FBT003
    assert told == "how long it took to be ready for squat"
