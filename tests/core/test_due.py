"""What of a programme is for today: weeks, days in turn, what is due, and when the next is."""

from datetime import UTC, date, datetime, time, timedelta
from math import inf
from pathlib import Path

import pytest

from station.content import today as laid_out
from station.core import engine
from station.core.content.days.due import (
    Did,
    Standing,
    at_first,
    changes,
    every_day,
    of_today,
    standing,
    urgency,
)
from station.core.content.days.occasions import occasion_faults
from station.core.content.program import Break, Group, Item, OpenQuestion, Program, Weekday
from station.core.engine.view import view
from station.core.errors import ContentError
from station.core.rehearse.rehearsal import sayable
from station.core.screens.scenes import HomeScene, NoticeScene
from station.core.settings import Settings
from station.core.values import Seconds, replace
from station.core.workout import history
from station.core.workout.asking.choosing import due_first, moment
from station.core.workout.asking.way_in import GATES
from station.core.workout.effects import Answer, Begin, Record, Topic
from station.core.workout.events import Dated
from station.core.workout.history import Workout
from station.core.workout.phases import Choosing, Home, Preview
from station.core.workout.session import LaidOut, Past, Session, Today
from station.files.folders import media
from station.files.library import load
from tests.core.sheets import Written, item
from tests.play import PROGRAM, Play, library, phrases, session

MONDAY = datetime(2026, 3, 16, 9, tzinfo=UTC)

SQUAT = Item(exercise="squat", sets=2, reps=8)
PLANK = Item(exercise="knee-plank", sets=5, hold=10)
RAISE = Item(exercise="straight-leg-raise", sets=1, reps=8)


def sheet(*items: Item | Group, **changed: object) -> Program:
    """Return a programme of these items."""
    whole = Program(id="sheet", name="Sheet", about="For a test.", items=items)
    return replace(whole, **changed)


def did(*days: float, turn: str = "", exercises: tuple[str, ...] = ()) -> list[Did]:
    """Return workouts on these days, counted from that Monday, the oldest first."""
    names = frozenset(exercises)
    return [Did("sheet", turn, MONDAY + timedelta(days=day), names) for day in days]


def names(program: Program) -> list[str]:
    """Return the exercises of a programme in order."""
    return [each.exercise for _, each, _ in program.parts()]


EIGHT = sheet(replace(SQUAT, weeks=(1, 4)), replace(PLANK, weeks=(5, 8)), RAISE)


@pytest.mark.parametrize(
    ("days", "now", "week"),
    [
        ((), 0, 1),
        ((0,), 0, 1),
        ((0,), 6, 1),
        ((0,), 7, 2),
        ((0, 6, 7), 8, 2),
        ((0, 5, 12), 13, 2),
        ((0, 21), 22, 2),  # two weeks in which nothing was done do not count
        ((0, 21), 28, 3),
        (range(0, 70, 3), 70, 8),  # after the last week it stays the last
    ],
)
def test_weeks_in_which_nothing_was_done_stand_still(
    days: tuple[int, ...], now: int, week: int
) -> None:
    """A week is seven days from the first workout on; the one in which nothing is done waits."""
    here = standing(EIGHT, did(*days), MONDAY + timedelta(days=now))
    assert (here.week, here.weeks) == (week, 8)


@pytest.mark.parametrize(
    ("back", "now", "week"), [(1, 45, 4), (2, 45, 3), (9, 45, 1), (1, 37, 5), (1, 60, 4)]
)
def test_a_break_goes_back_as_the_file_says(back: int, now: int, week: int) -> None:
    """After fourteen days without a workout one is so many weeks before where one would stand."""
    program = replace(EIGHT, after_break=Break(days=14, weeks_back=back))
    assert standing(program, did(0, 7, 14, 15, 26), MONDAY + timedelta(days=now)).week == week


def test_a_break_counts_once() -> None:
    """Taken up again, the weeks go on from there."""
    program = replace(EIGHT, after_break=Break(days=14, weeks_back=1))
    assert standing(program, did(0, 7, 40), MONDAY + timedelta(days=46)).week == 2
    assert standing(program, did(0, 7, 40), MONDAY + timedelta(days=47)).week == 3


def test_each_week_has_its_items() -> None:
    """Weeks 1 to 4 have others than weeks 5 to 8; what names no week is in all."""
    assert names(of_today(EIGHT, did(0), MONDAY)) == ["squat", "straight-leg-raise"]
    late = MONDAY + timedelta(days=28)
    assert names(of_today(EIGHT, did(0, 7, 14, 21), late)) == ["knee-plank", "straight-leg-raise"]
    assert names(at_first(EIGHT)) == ["squat", "straight-leg-raise"]


def test_days_come_in_turn() -> None:
    """Day A, then day B, by what was done last; a day nobody knows any more begins anew."""
    program = sheet(replace(SQUAT, day="A"), replace(PLANK, day="B"), RAISE)
    assert names(of_today(program, (), MONDAY)) == ["squat", "straight-leg-raise"]
    assert standing(program, did(0, turn="A"), MONDAY).turn == "B"
    assert names(of_today(program, did(0, turn="A"), MONDAY)) == [
        "knee-plank",
        "straight-leg-raise",
    ]
    assert standing(program, did(0, turn="B"), MONDAY).turn == "A"
    assert standing(program, did(0, turn="C"), MONDAY).turn == "A"
    others = [replace(each, program="another") for each in did(0, turn="A")]
    assert standing(program, others, MONDAY).turn == "A"


def test_an_item_may_be_due_every_second_day() -> None:
    """It is left out on the day after it was done, whatever else is done."""
    program = sheet(replace(PLANK, every_days=2), RAISE)
    done = did(0, exercises=("knee-plank", "straight-leg-raise"))
    assert names(of_today(program, (), MONDAY)) == ["knee-plank", "straight-leg-raise"]
    assert names(of_today(program, done, MONDAY + timedelta(days=1))) == ["straight-leg-raise"]
    assert len(names(of_today(program, done, MONDAY + timedelta(days=2)))) == 2


def test_an_item_may_be_due_so_often_a_day() -> None:
    """Twice a day in a programme that is done more often; where nothing is due, all is offered."""
    program = sheet(replace(SQUAT, per_day=2), RAISE)
    once = did(0, exercises=("squat",))
    twice = did(0, 0.1, exercises=("squat",))
    assert names(of_today(program, once, MONDAY)) == ["squat", "straight-leg-raise"]
    assert names(of_today(program, twice, MONDAY)) == ["straight-leg-raise"]
    alone = sheet(replace(SQUAT, per_day=2))
    assert names(of_today(alone, twice, MONDAY)) == ["squat"]


def test_a_group_that_is_not_for_today_is_left_out() -> None:
    """Of a group what is for today is left, and no empty group."""
    group = Group(items=(replace(SQUAT, weeks=1), replace(PLANK, weeks=2)), rounds=2)
    program = sheet(group, Group(items=(replace(SQUAT, weeks=2),)), replace(RAISE, weeks=(1, 2)))
    assert [type(part) for part in at_first(program).items] == [Group, Item]
    assert names(at_first(program)) == ["squat", "straight-leg-raise"]


WEEKLY = sheet(SQUAT, days=(Weekday.MON, Weekday.WED), times=("08:00", "20:00"))


@pytest.mark.parametrize(
    ("days", "now", "next_"),
    [
        ((), MONDAY, None),
        ((0,), MONDAY, datetime(2026, 3, 16, 20, tzinfo=UTC)),
        ((0,), datetime(2026, 3, 16, 20, tzinfo=UTC), None),
        ((0, 0.5), datetime(2026, 3, 16, 22, tzinfo=UTC), datetime(2026, 3, 18, 8, tzinfo=UTC)),
        (
            (0, 0.5, 0.6),
            datetime(2026, 3, 16, 23, 50, tzinfo=UTC),
            datetime(2026, 3, 18, 8, tzinfo=UTC),
        ),
        ((), datetime(2026, 3, 16, 7, tzinfo=UTC), datetime(2026, 3, 16, 8, tzinfo=UTC)),
        ((), datetime(2026, 3, 19, 9, tzinfo=UTC), datetime(2026, 3, 23, 8, tzinfo=UTC)),
    ],
)
def test_days_and_times_say_when_it_is_due(
    days: tuple[float, ...], now: datetime, next_: datetime | None
) -> None:
    """Each time of a day is for one workout; what was missed yesterday is not asked for today."""
    assert standing(WEEKLY, did(*days), now).next == next_


def test_what_is_not_due_is_offered_last() -> None:
    """One whose day has come goes before; one without days is measured by its share of the week."""
    assert urgency(WEEKLY, (), MONDAY) == inf
    assert urgency(WEEKLY, did(-14, 0), MONDAY) < 1
    assert urgency(WEEKLY, (), MONDAY + timedelta(days=1)) < 1
    assert urgency(replace(WEEKLY, times=()), did(0), MONDAY + timedelta(days=2)) == 1
    assert urgency(sheet(SQUAT, per_week=7), did(0), MONDAY + timedelta(days=3)) == 3
    assert urgency(sheet(SQUAT), (), MONDAY) == inf
    every_day_at = replace(WEEKLY, days=(), times=("09:00",))
    assert standing(every_day_at, did(0), MONDAY).next == MONDAY + timedelta(days=1)


def test_it_is_known_which_programmes_change() -> None:
    """One that is the same on every day need not be laid out anew."""
    assert not changes(library().programs[PROGRAM])
    assert not changes(sheet(SQUAT))
    for each in (EIGHT, WEEKLY, sheet(replace(SQUAT, per_day=2)), sheet(replace(SQUAT, day="A"))):
        assert changes(each)


BAND = OpenQuestion(ask="Band or none?", answers=("band", "none"))
ROUNDS = OpenQuestion(ask="One round or two?", answers=("one", "two"), rounds=(1, 2))


def test_every_way_to_answer_is_a_day() -> None:
    """Weeks, days in turn and answers are gone through, so that each can be looked at before."""
    program = sheet(
        replace(SQUAT, answer="band"), replace(RAISE, answer="none"), questions=(BAND, ROUNDS)
    )
    days = list(every_day(replace(program, weeks=2)))
    assert len(days) == 2 * 4
    assert days[0][0] == Standing(1, 2, "")
    assert {(tuple(names(left)), left.rounds) for *_, left in days} == {
        (("squat",), 1),
        (("squat",), 2),
        (("straight-leg-raise",), 1),
        (("straight-leg-raise",), 2),
    }
    grouped = sheet(Group(items=(SQUAT,), rounds=3), RAISE, questions=(ROUNDS,))
    first, raised = at_first(grouped).items
    assert isinstance(first, Group)
    assert (first.rounds, raised) == (1, RAISE)


def asked(program: Program, past: Past | None = None) -> Session:
    """Return a session at home with a programme, as the files lay it out."""
    past = past or Past((), MONDAY.date(), MONDAY)
    day = laid_out(program, library(), phrases(), Settings(), past=past, now=MONDAY)
    day = replace(day, lead=True, questions=False, cautious=False)
    return engine.start(day, past, Seconds(0), acknowledged=True)


TWO = sheet(
    replace(SQUAT, answer="band", note="red band"),
    replace(SQUAT, answer="none"),
    RAISE,
    questions=(BAND, ROUNDS),
)


def test_a_question_is_asked_once_before_the_start() -> None:
    """The buttons are the answers; the workout is the one that was chosen, and it is kept."""
    play = Play(asked(TWO)).next()
    assert play.phase == Choosing(0)
    scene = view(play.session, play.session.now).scene
    assert isinstance(scene, NoticeScene)
    assert scene.title == "Band or none?"
    play.rep(9)
    assert play.phase == Choosing(1)
    assert play.texts()[-2:] == ["Band or none?", "Middle: band. Right: none."]
    play.next(1)
    assert isinstance(play.phase, Preview)
    assert (play.step.note, play.step.rounds) == ("red band", 2)
    kept = [e for _, e in play.log if isinstance(e, Answer)]
    assert [(e.topic, e.value, e.exercise, e.text) for e in kept] == [
        (Topic.CHOSEN, 0, "sheet", "Band or none? band / none"),
        (Topic.CHOSEN, 1, "sheet", "One round or two? one / two"),
    ]
    again = Play(asked(TWO, play.session.past)).next()
    assert isinstance(again.phase, Preview)
    assert again.step.rounds == 2


def test_a_question_can_be_answered_anew() -> None:
    """BACK on the first exercise leads to it, and from the first question home."""
    play = Play(asked(TWO)).next().rep(1).next(1).back(1).back(1)
    assert play.phase == Choosing(0)
    play.next(1).rep(1)
    assert (play.step.note, play.step.rounds) == ("", 1)
    later = Play(asked(TWO, play.session.past)).next().back(1)
    assert later.phase == Choosing(1)
    assert later.back(1).phase == Choosing(0)
    assert isinstance(later.back(1).phase, Home)
    assert len(GATES) >= 2


def test_a_question_that_was_written_anew_is_asked_anew() -> None:
    """Another wording or another answer is another question."""
    past = Play(asked(TWO)).next().rep(1).next(1).session.past
    other = replace(BAND, answers=("red band", "none"))
    changed = replace(TWO, questions=(other, ROUNDS), items=(SQUAT,))
    assert Play(asked(changed, past)).next().phase == Choosing(0)
    spoiled = replace(past, answers=tuple(replace(each, value=7) for each in past.answers))
    assert Play(asked(TWO, spoiled)).next().phase == Choosing(0)


def test_every_answer_is_among_what_can_be_said() -> None:
    """The clips are there before anybody has answered."""
    home = asked(TWO)
    texts = sayable(home.today, home.past)
    assert {"Band or none?", "red band.", "Round 1 of 2."} <= set(texts) | {"Round 1 of 2."}
    assert "Last round." in texts


def test_what_was_answered_stays_when_today_is_laid_out_anew() -> None:
    """An edited file, or midnight, takes no answer back."""
    play = Play(asked(TWO)).next().next(1).next(1).back(1).back(1).back(1)
    assert isinstance(play.phase, Home)
    before = play.session.today
    fresh = asked(TWO).today
    assert fresh.full != before.full
    session_, _ = engine.step(play.session, LaidOut(fresh, play.session.now))
    assert session_.today.full == before.full
    play.next(1).next(1)
    session_, _ = engine.step(play.session, LaidOut(fresh, play.session.now))
    assert session_.anew == fresh
    home = Play(session_).back(1).back(1).back(1)
    assert home.session.today.full == before.full


def test_the_day_in_turn_is_written_down() -> None:
    """The journal keeps which day it was, and so does what was done in this run."""
    program = sheet(replace(SQUAT, day="A"), replace(PLANK, day="B"))
    play = Play(asked(program)).next().next(1)
    (begun,) = [e for _, e in play.log if isinstance(e, Begin)]
    assert begun.turn == "A"
    while not isinstance(play.phase, Home):
        play.wait(30)
        if type(play.phase).__name__ == "Summary":
            play.next()
    (workout,) = play.session.past.workouts
    assert workout.turn == "A"
    assert history.did((workout,))[0].exercises == {"squat"}
    assert asked(program, play.session.past).today.standing.turn == "B"


def shown(session_: Session) -> HomeScene:
    """Return what home shows."""
    scene = view(session_, session_.now).scene
    assert isinstance(scene, HomeScene)
    return scene


def test_home_says_where_somebody_stands() -> None:
    """The week and the day stand beside the name, and both are said."""
    program = sheet(replace(SQUAT, day="A"), replace(PLANK, day="B"), weeks=8)
    play = Play(asked(program)).wait(9)
    assert shown(play.session).name == ("Sheet", "week 1 of 8 · day A")
    assert {"Week 1 of 8.", "Day A."} <= set(play.texts())


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"days": (Weekday.TUE,)}, "next: tomorrow"),
        ({"days": (Weekday.FRI,)}, "next: Friday"),
        ({"days": (Weekday.FRI,), "times": ("07:30",)}, "next: Friday, 07:30"),
        ({"times": ("20:00",)}, "next: today, 20:00"),
        ({"days": (Weekday.MON,)}, "your first workout"),
    ],
)
def test_home_says_when_the_next_is_due(changed: dict[str, object], words: str) -> None:
    """Where it is due now, home says when it was done last, as ever."""
    session_ = asked(replace(sheet(SQUAT), **changed))
    assert (week := shown(session_).week).last == words
    assert week.is_next == words.startswith("next")
    if words.startswith("next"):
        assert f"N{words[1:]}." in Play(session_).wait(9).texts()


def test_home_turns_to_what_becomes_due() -> None:
    """Left alone, home shows what is due at this hour; somebody who is choosing is left in peace."""
    morning = sheet(SQUAT, id="morning", times=("08:00",))
    evening = sheet(PLANK, id="evening", times=("20:00",))
    past = Past((), MONDAY.date(), MONDAY)
    first, second = (
        laid_out(each, library(), phrases(), Settings(), past=past, now=MONDAY)
        for each in (evening, morning)
    )
    home = engine.start(replace(first, others=(second,)), past, Seconds(0), acknowledged=True)
    assert home.today.program.id == "morning"
    at = Seconds(11.5 * 3600)
    did_ = Workout(1, "morning", short=False, started=MONDAY, finished=MONDAY, entries=())
    later = replace(home, past=replace(past, workouts=(did_,)))
    for touched, front in ((0.0, "evening"), (at - 60, "morning")):
        alone = replace(later, touched=Seconds(touched), phase=Home(Seconds(touched)))
        moved, _ = engine.step(
            replace(alone, today=home.today, past=replace(alone.past, earlier=(_done(),))),
            Dated(MONDAY, at),
        )
        assert moved.today.program.id == front


def _done() -> Did:
    return Did("morning", "", MONDAY)


def test_one_programme_is_in_front_of_itself() -> None:
    """Nothing is reckoned where there is nothing to choose."""
    only = session().today
    assert due_first(only, Past((), date(2026, 3, 18)), Seconds(0)) is only


def test_the_time_of_the_persons_day_is_that_of_the_wall() -> None:
    """The day is the person's, whatever the clock was before it was set."""
    past = Past((), date(2026, 3, 18), MONDAY)
    assert moment(past, Seconds(60)) == datetime.combine(date(2026, 3, 18), time(9, 1), UTC)


WRONG = [
    ('days = ["mon", "mon"]', "days[1] 'mon' stands there twice; leave one out"),
    ('times = ["8:00"]', "times[0] must be a time of day like '08:00', not '8:00'"),
    ('days = ["mon"]\nper_week = 2', "per_week cannot be 2: days and times leave 1 a week"),
    ("weeks = 60", "weeks must be 1 to 52, not 60"),
    (
        "after_break = { days = 14, weeks_back = 1 }",
        "after_break says nothing where there are no weeks; leave it out",
    ),
    (
        "weeks = 4\nafter_break = { days = 140, weeks_back = 1 }",
        "after_break.days must be 1 to 31, not 140",
    ),
    (
        '[[questions]]\nask = ""\nanswers = ["a", "b"]',
        "questions[0].ask must have 1 to 60 letters, not 0",
    ),
    ('[[questions]]\nask = "A?"\nanswers = ["a"]', "questions[0].answers must be 2, not 1"),
    (
        f'[[questions]]\nask = "A?"\nanswers = ["a", "{"b" * 13}"]',
        "questions[0].answers[1] must have 1 to 12 letters, not 13",
    ),
    (
        '[[questions]]\nask = "A?"\nanswers = ["a", "b"]\nrounds = [1]',
        "questions[0].rounds must have a number for each of the 2 answers, not 1",
    ),
    (
        '[[questions]]\nask = "A?"\nanswers = ["a", "b"]\nrounds = [1, 30]',
        "questions[0].rounds[1] must be 1 to 20, not 30",
    ),
    (
        '[[questions]]\nask = "A?"\nanswers = ["a", "b"]\nrounds = [1, 15]',
        "items[0].sets must come to at most 20 in all rounds, not 30",
    ),
]


@pytest.mark.parametrize(("head", "told"), WRONG)
def test_days_and_questions_that_cannot_be_are_told(written: Written, head: str, told: str) -> None:
    """One clear sentence each: where, and what to write."""
    squat = item("sets = 2\nreps = 8", "squat")
    per_week = "" if "per_week" in head else "per_week = 1\n"
    with pytest.raises(ContentError) as faults:
        written(per_week + head + "\n" + squat)
    assert told in [text.partition(": ")[2] for text in faults.value.faults]


def test_questions_alike_are_told(written: Written) -> None:
    """Each question, and each answer, is its own; and there are not too many."""
    one = '[[questions]]\nask = "A?"\nanswers = ["a", "b"]\n'
    with pytest.raises(ContentError) as faults:
        written(one * 4 + item("sets = 2\nreps = 8", "squat"))
    told = {text.partition(": ")[2] for text in faults.value.faults}
    assert told == {
        "questions must be at most 3, not 4",
        *(f"questions[{n}].ask is asked twice; leave one out" for n in range(4)),
        *(
            f"questions[{n}].answers[{i}] '{each}' is an answer twice; word one of them differently"
            for n in range(4)
            for i, each in enumerate("ab")
        ),
    }


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("weeks = 0", "items[0].weeks must be 1 to 52, not 0"),
        ("weeks = 5", "items[0].weeks must lie within the 4 weeks of the programme"),
        (
            "weeks = 2",
            "items leave nothing to do in week 1, with the answer 'band'; write an item for that",
        ),
        ('day = "A"', "items[0].day stands for 'A' alone; name another day, or leave it out"),
        (f'day = "{"A" * 13}"', "items[0].day must have at most 12 letters, not 13"),
        ('answer = "bnd"', "items[0].answer 'bnd' is no answer; did you mean 'band'?"),
        ('answer = "x"', "items[0].answer 'x' is no answer; write it under [[questions]]"),
        (
            'answer = "none"',
            "items leave nothing to do in week 1, with the answer 'band'; write an item for that",
        ),
        ("every_days = 0", "items[0].every_days must be 1 to 31, not 0"),
        ("per_day = 10", "items[0].per_day must be 1 to 9, not 10"),
        (
            "per_day = 2\nevery_days = 2",
            "items[0].per_day cannot stand beside every_days; leave out one",
        ),
    ],
)
def test_items_for_some_days_that_cannot_be_are_told(
    written: Written, lines: str, told: str
) -> None:
    """A day on which nothing is left to do is told, too."""
    head = 'weeks = 4\n[[questions]]\nask = "Band?"\nanswers = ["band", "none"]\n'
    with pytest.raises(ContentError) as faults:
        written(head + item(f"sets = 2\nreps = 8\n{lines}", "squat"))
    assert [text.partition(": ")[2] for text in faults.value.faults] == [told]


def test_a_day_on_which_nothing_is_left_is_named(written: Written) -> None:
    """In turn, B has nothing to do in the first week."""
    text = item('sets = 2\nreps = 8\nday = "A"', "squat") + item(
        'sets = 2\nreps = 8\nday = "B"\nweeks = 2', "squat"
    )
    with pytest.raises(ContentError, match="nothing to do in week 1, on day B"):
        written(text)


def test_records_are_those_of_the_day(written: Written) -> None:
    """A workout of a day in turn has entries of that day alone."""
    text = item('sets = 1\nreps = 8\nday = "A"', "squat") + item(
        'sets = 5\nhold = 10\nday = "B"', "knee-plank"
    )
    program = written(text).program
    play = Play(asked(program)).next().next(1).wait(120)
    assert {e.exercise for _, e in play.log if isinstance(e, Record)} == {"squat"}
    assert isinstance(play.session.today, Today)


def test_days_and_times_may_stand_together() -> None:
    """What is sound has no fault: days, times, weeks, a break and questions."""
    whole = replace(TWO, per_week=4, days=WEEKLY.days, times=WEEKLY.times, weeks=4)
    assert not list(occasion_faults(replace(whole, after_break=Break(days=14, weeks_back=1))))
    assert not list(occasion_faults(sheet()))


def test_the_name_of_an_exercise_leads_to_its_id(written: Written, tmp_path: Path) -> None:
    """Who writes the name of an exercise reads what to write, once all exercises are read."""
    with pytest.raises(ContentError, match="'Partial squat' is no exercise"):
        written(item("sets = 2\nreps = 8", "Partial squat"))
    (told,) = load([media(), tmp_path]).refused["sheet"]
    assert told.endswith("'Partial squat' is no exercise; write 'squat'")
