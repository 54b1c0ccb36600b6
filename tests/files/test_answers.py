"""What a person answered is kept as it was given, found again, and never lost in silence."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from station.core.workout.effects import Answer, Continue, Finish, Record, Topic
from station.core.workout.session import Answered
from station.files.journal.journal import Journal
from station.files.journal.reader import Reader
from tests.files.desk import (
    Desk,
    HandClock,
    at,
    begin,
    cared_for,
    durable,
    hold,
    reps,
    wall,
    workout,
)

OLD = Path(__file__).with_name("journal_old.sql")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Give a desk with an empty folder."""
    return Desk(tmp_path / "data")


def said(journal: Journal, topic: Topic, value: int, when: float, **about: str) -> None:
    """Answer."""
    journal.write(Answer(topic, value, at(when), **about))


def told(desk: Desk, topic: Topic, **about: str) -> list[int]:
    """Return the values that the journal has for a topic."""
    answers = Reader(desk.folder).answers()
    return [a.value for a in answers if a.topic is topic and a.text == about.get("text", "")]


def test_an_answer_is_read_as_it_was_given(desk: Desk) -> None:
    """With its instant, what it is about, and the workout that it was asked of, if any."""
    with desk.journal() as journal:
        said(journal, Topic.PAIN_BEFORE, 3, 1000)
        journal.write(begin(1010))
        journal.write(hold(1, 1020, 30))
        said(journal, Topic.PAIN_DURING, 6, 1055, exercise="knee-plank")
        journal.write(Finish(at(1060)))
        said(journal, Topic.EFFORT, 7, 1070)
        said(journal, Topic.NAMED, 1, 1080, text="stairs")
        assert durable(journal)
        found = journal.answers()
    assert found == (
        Answered(Topic.PAIN_BEFORE, 3, wall(1000), id=1),
        Answered(Topic.PAIN_DURING, 6, wall(1055), "knee-plank", workout=1, id=2),
        Answered(Topic.EFFORT, 7, wall(1070), workout=1, id=3),
        Answered(Topic.NAMED, 1, wall(1080), text="stairs", id=4),
    )


def test_a_later_answer_stands_beside_the_first(desk: Desk) -> None:
    """Who goes back and says something else leaves both in the journal, in their order."""
    with desk.journal() as journal:
        said(journal, Topic.USUAL, 3, 1000)
        said(journal, Topic.USUAL, 4, 1002)
    assert told(desk, Topic.USUAL) == [3, 4]


def test_what_was_asked_once_is_found_under_all_the_rest(desk: Desk) -> None:
    """Of each topic as many as are wanted, so that years of others hide none."""
    with desk.journal() as journal:
        said(journal, Topic.USUAL, 2, 1000)
        said(journal, Topic.EFFORT, 5, 1001)
        for number in range(20):
            said(journal, Topic.PAIN_BEFORE, number % 11, 1010 + number)
        assert durable(journal)
        found = journal.answers(newest=3)
    assert [(each.topic, each.value) for each in found] == [
        (Topic.USUAL, 2),
        (Topic.EFFORT, 5),
        (Topic.PAIN_BEFORE, 6),
        (Topic.PAIN_BEFORE, 7),
        (Topic.PAIN_BEFORE, 8),
    ]


def hurt(desk: Desk) -> frozenset[str]:
    """Return what hurts in the workout that was cut, as the next start of the station reads it."""
    left = Reader(desk.folder, told=pytest.fail).unfinished(desk.clock.clocks())
    assert left is not None
    return left.hurt


def test_all_that_hurt_in_the_workout_that_was_cut_is_known(desk: Desk) -> None:
    """However much it was; what hurt in an earlier one is no part of it."""
    with desk.journal() as journal:
        journal.write(begin(1000))
        said(journal, Topic.PAIN_DURING, 6, 1010, exercise="dead-bug")
        journal.write(Finish(at(1020)))
        assert not Reader(desk.folder).unfinished(desk.clock.clocks())
        journal.write(begin(1100))
        for number in range(20):
            said(journal, Topic.PAIN_DURING, 6, 1110 + number, exercise=f"kind-{number}")
        said(journal, Topic.SPREADS, 1, 1140, exercise="bridge")
    assert hurt(desk) == {f"kind-{number}" for number in range(20)}


@pytest.mark.parametrize(
    ("done", "is_hurt"),
    [
        (reps(1, 1040.0006, ended=1050.2512), True),
        (reps(1, 1040, 1050.2, ended=None), True),
        (reps(1, 1040, 1050.2, 1050.26, ended=None), False),
        (reps(1, 1040, ended=1050.254), False),
        (reps(1, 1060, ended=None), False),
    ],
    ids=["ended by it", "from before", "a rep since", "ended since", "begun since"],
)
def test_what_hurt_was_done_again_or_not(desk: Desk, done: Record, is_hurt: bool) -> None:
    """A set that ended as it was told that it hurts is from before, however it was rounded."""
    with desk.journal() as journal:
        journal.write(begin(1000))
        said(journal, Topic.PAIN_DURING, 6, 1050.2512, exercise="squat")
        journal.write(done)
    assert hurt(desk) == ({"squat"} if is_hurt else set())


def test_a_clock_that_does_not_know_the_date_leads_nobody_into_what_hurts(desk: Desk) -> None:
    """After a cut it was ten minutes earlier: what was done before the cut lies ahead of it."""
    with desk.journal() as journal:
        journal.write(begin(1000))
        journal.write(reps(1, 1100, 1120, ended=1130))
        assert durable(journal)
    desk.clock = HandClock(boot="boot-2", now=20, wrong_by=400, known=False)
    with desk.journal() as journal:
        journal.write(Continue(at(desk.clock.now)))
        said(journal, Topic.PAIN_DURING, 6, 30, exercise="squat")
        assert durable(journal)
    desk.clock = HandClock(boot="boot-3", now=20, wrong_by=3000)
    assert hurt(desk) == {"squat"}
    with desk.journal() as journal:
        journal.write(Continue(at(desk.clock.now)))
        journal.write(reps(2, 40, 45))
    assert hurt(desk) == frozenset()


def test_what_is_said_after_a_workout_is_in_its_copy(desk: Desk) -> None:
    """The copy beside the journal has the last answers too."""
    with desk.journal() as journal:
        workout(journal, 1000)
        cared_for(journal)
        said(journal, Topic.PAIN_AFTER, 4, 1105)
        cared_for(journal)
    desk.path.unlink()
    with desk.journal() as journal:
        assert [each.value for each in journal.answers()] == [4]


def test_an_answer_is_written_anew_with_its_workout_and_only_once(desk: Desk) -> None:
    """A journal that is moved away in mid-workout keeps each answer once."""
    with desk.journal() as journal:
        journal.write(begin())
        journal.write(hold(1, 1010, 30))
        said(journal, Topic.PAIN_DURING, 6, 1045, exercise="knee-plank")
        assert durable(journal)
        desk.path.rename(desk.folder / "elsewhere")
        cared_for(journal)
        journal.write(Finish(at(1060)))
        assert durable(journal)
    (answer,) = Reader(desk.folder).answers()
    assert (answer.value, answer.workout) == (6, 1)


@pytest.mark.parametrize(
    "damage",
    [
        "topic = 'pain-beforf'",
        "value = 11",
        "value = -1",
        "value = 'x'",
        "text = char(7)",
        "exercise = x'6cff'",
        "at = 1 << 60",
        "boot = 77",
    ],
)
def test_a_damaged_answer_is_told_and_kept_aside(desk: Desk, damage: str) -> None:
    """Whoever reads is told; the start keeps the damaged file and every other answer."""
    with desk.journal() as journal:
        said(journal, Topic.PAIN_BEFORE, 3, 1000)
        said(journal, Topic.PAIN_BEFORE, 4, 1001)
        workout(journal, 1010)
    with closing(sqlite3.connect(desk.path)) as db, db:
        db.execute(f"UPDATE answers SET {damage} WHERE value = 3")  # noqa: S608
    sentences: list[str] = []
    Reader(desk.folder, told=sentences.append).check()
    assert [each.startswith(f"1 answer in {desk.path}") for each in sentences] == [True]
    with desk.journal() as journal:
        kept = [each.value for each in journal.answers()]
    # What points to a boot that is not known keeps its value.
    assert kept == ([3, 4] if "boot" in damage else [4])
    assert desk.names("journal-damaged")
    assert Reader(desk.folder, told=pytest.fail).check() == 1


def test_answers_are_read_from_the_pages_of_a_torn_file(desk: Desk) -> None:
    """Where nothing leads to them any more, they are found by what they are."""
    with desk.journal() as journal:
        workout(journal, 1000)
        for number in range(200):
            said(journal, Topic.ACTIVITY, number % 11, 1100 + number, text="stairs")
    for each in desk.names("journal-copy"):
        (desk.folder / each).unlink()
    file = bytearray(desk.path.read_bytes())
    with closing(sqlite3.connect(desk.path)) as db:
        root = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'answers'").fetchone()[0]
    file[(root - 1) * 4096 : root * 4096] = bytes(4096)
    desk.path.write_bytes(file)
    with desk.journal() as journal:
        assert len(journal.answers()) == 200
        assert len(journal.history()) == 1


def test_an_older_journal_has_no_answers_and_takes_them(desk: Desk) -> None:
    """It is read as it is, and brought to today's shape by the station."""
    desk.folder.mkdir()
    with closing(sqlite3.connect(desk.path)) as db:
        db.executescript(OLD.read_text())
    assert Reader(desk.folder, told=pytest.fail).answers() == ()
    assert Reader(desk.folder, told=pytest.fail).check() == 2
    with desk.journal() as journal:
        said(journal, Topic.USUAL, 2, 1000)
    assert told(desk, Topic.USUAL) == [2]


def test_without_a_journal_nothing_was_answered(desk: Desk) -> None:
    """A first start asks everything."""
    assert Reader(desk.folder).answers() == ()
