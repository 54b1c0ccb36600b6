"""The account of some weeks: every sum of the report, from values."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from station.core.content.exercise import Side, Unit
from station.core.content.growth.went import Aspect, Because, Decision, Shift
from station.core.screens.report.account import (
    DIARY,
    Account,
    Activity,
    Felt,
    Mornings,
    Outcome,
    Regrown,
    Stint,
    Stopped,
)
from station.core.screens.report.accounting import Prescribed, account, dose_of
from station.core.screens.report.plain import lines, parts, room_in
from station.core.values import replace
from station.core.workout.effects import Topic
from station.core.workout.entry import Counted, Entry
from station.core.workout.history import Workout
from station.core.workout.session import Answered
from tests import play

TODAY = play.TODAY  # a Wednesday
MONDAY = TODAY - timedelta(days=2)
LAID = play.today()
ASKED = Prescribed(LAID.full, LAID.short, play.library().exercises, play.library().programs)


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    """Return an instant of a day."""
    return datetime.combine(day, time(hour, minute), UTC)


def entry(exercise: str = "squat", amount: int = 10, **changes: Any) -> Entry[datetime]:
    """Return a set of ten presses, but for what is said."""
    known: dict[str, Any] = {
        "entry": 1,
        "side": None,
        "set": 1,
        "unit": Unit.REPS,
        "target": 10,
        "paced": False,
        "started": at(TODAY),
        "ended": at(TODAY, 9, 1),
        "counted": Counted.PRESSED,
    }
    return Entry(exercise=exercise, amount=amount, **(known | changes))


def workout(day: date, *entries: Entry[datetime], number: int = 1, **changes: Any) -> Workout:
    """Return a workout of a day: a set of squats, but for what is said."""
    start = changes.pop("start", at(day))
    moved = tuple(
        replace(each, started=start, ended=each.ended and start + timedelta(minutes=1))
        for each in entries or (entry(),)
    )
    known = {"program": play.PROGRAM, "short": False, "finished": start + timedelta(minutes=20)}
    return Workout(id=number, started=start, entries=moved, **(known | changes))


def told(
    *workouts: Workout, answers: tuple[Answered, ...] = (), weeks: int = 2, **more: Any
) -> Account:
    """Return the account of two weeks, but for what is said."""
    return account(workouts, answers, ASKED, TODAY, weeks, **more)


def outcome(of: Account, name: str) -> Outcome:
    """Return what became of an exercise by its name."""
    return next(each for each in of.exercises if each.name == name)


def test_sessions_are_counted_by_the_week() -> None:
    """Weeks begin on Monday; short days and other programmes are told apart, nothing done is none."""
    found = told(
        workout(MONDAY - timedelta(days=8)),
        workout(MONDAY - timedelta(days=1)),
        workout(MONDAY, short=True),
        workout(MONDAY, entry(amount=0)),
        workout(TODAY, program="squats"),
        workout(TODAY, program="low-back-progression-1", start=at(TODAY, 18)),
    )
    week = timedelta(weeks=1)
    assert found.spans == (Stint(MONDAY - week, 1, 3), Stint(MONDAY, 2, 3, short=1))
    assert (found.first, found.last) == (MONDAY - week, TODAY)
    assert (found.done, found.prescribed, found.short, found.early) == (3, 6, 1, 3)
    assert found.others == (("squats", 1),)
    assert found.times == (2, 0, 1)


def test_a_session_of_which_nothing_is_known_is_told_apart() -> None:
    """It counts, as the person says it was done; but nobody pressed, was led or timed in it."""
    found = told(
        workout(MONDAY, entry(counted=Counted.ASSUMED), entry(amount=0)),
        workout(TODAY, entry(), entry(counted=Counted.ASSUMED)),
    )
    assert (found.done, found.presumed) == (2, 1)
    assert "1 all assumed" in lines(found)[2]


def test_a_long_account_is_told_by_the_month() -> None:
    """A bar a week would be too thin: each month has its share of what was asked for."""
    found = told(workout(date(2026, 1, 31)), workout(date(2026, 2, 1)), weeks=14)
    assert found.monthly
    assert [span.first.isoformat() for span in found.spans] == [
        "2025-12-15",
        "2026-01-01",
        "2026-02-01",
        "2026-03-01",
    ]
    assert [span.done for span in found.spans] == [0, 1, 1, 0]
    assert sum(span.prescribed for span in found.spans) == pytest.approx(14 * 3, abs=0.2)


def test_an_exercise_is_told_by_sets_sides_and_how_it_was_counted() -> None:
    """Left against right, and what was presumed apart from what was pressed, led or timed."""
    done = workout(
        TODAY,
        entry("hip-abduction", 9, side=Side.LEFT),
        entry("hip-abduction", 10, side=Side.RIGHT, counted=Counted.ASSUMED),
        entry("hip-abduction", 0, side=Side.LEFT, set=2),
    )
    found = outcome(told(done), "Straight-leg hip abduction")
    assert (found.sets, found.prescribed, found.amount) == (2, 4, 19)
    assert (found.left, found.right) == (9, 10)
    assert found.counted == {Counted.PRESSED: 9, Counted.ASSUMED: 10}
    assert found.assumed == 10
    squat = outcome(told(done), "Partial squat")
    assert (squat.sets, squat.prescribed, squat.amount, squat.then) == (0, 2, 0, "")
    assert squat.left is None


def test_doses_are_those_of_the_first_and_the_last_full_day() -> None:
    """What a short day leaves out is no smaller dose; what was counted otherwise before is left out."""
    ten, twelve = entry(), entry(amount=12, target=12)
    found = outcome(
        told(
            workout(MONDAY - timedelta(days=1), ten, replace(ten, set=2)),
            workout(MONDAY, twelve, replace(twelve, set=2)),
            workout(TODAY, twelve, short=True),
        ),
        "Partial squat",
    )
    assert (found.then, found.now, found.amount) == ("2 × 10", "2 × 12", 56)
    held = entry(amount=30, target=30, unit=Unit.SECONDS, counted=Counted.TIMED)
    found = outcome(told(workout(MONDAY, ten), workout(TODAY, held)), "Partial squat")
    assert (found.unit, found.amount, found.sets) == (Unit.SECONDS, 30, 1)
    only = outcome(told(workout(TODAY, twelve, short=True)), "Partial squat")
    assert (only.then, only.now) == ("1 × 12", "1 × 12")


def test_a_session_that_was_stopped_is_no_smaller_dose() -> None:
    """One set of two, for it hurt: what was prescribed were two. Where no session is whole, as done."""
    ten = entry()
    stopped = workout(TODAY, ten)
    found = outcome(told(workout(MONDAY, ten, replace(ten, set=2)), stopped), "Partial squat")
    assert (found.then, found.now, found.sets, found.prescribed) == ("2 × 10", "2 × 10", 3, 4)
    assert outcome(told(stopped), "Partial squat").now == "1 × 10"


@pytest.mark.parametrize(
    ("entries", "dose"),
    [
        ((), ""),
        ((entry(),), "1 × 10"),
        ((entry(unit=Unit.SECONDS, target=30), entry(unit=Unit.SECONDS, target=30)), "2 × 30 s"),
        ((entry(target=10), entry(target=8), entry(target=0)), "10 / 8 / max"),
        ((entry(target=0), entry(target=0)), "2 × max"),
        ((entry(side=Side.LEFT), entry(side=Side.RIGHT)), "1 × 10"),
        ((entry(load=2.5, load_unit="kg"), entry(load=4, load_unit="kg")), "2 × 10, 4 kg"),
    ],
)
def test_a_dose_in_words(entries: tuple[Entry[datetime], ...], dose: str) -> None:
    """As one reads it on a sheet from the clinic."""
    assert dose_of(entries) == dose


def test_an_exercise_that_is_not_there_any_more_is_told_by_its_id() -> None:
    """What was done stays done, also of what a programme has no more, or a file that is gone."""
    found = told(workout(TODAY, entry("gone-away")), workout(TODAY, program="lost-one"))
    gone = outcome(found, "gone-away")
    assert (gone.sets, gone.prescribed) == (1, 0)
    assert found.others == (("lost-one", 1),)


def answered(topic: Topic, value: int, when: datetime, **about: Any) -> Answered:
    """Return an answer."""
    return Answered(topic, value, when, **about)


ANSWERS = (
    answered(Topic.USUAL, 4, at(MONDAY - timedelta(days=300))),
    answered(Topic.PAIN_BEFORE, 9, at(MONDAY, 7)),
    answered(Topic.PAIN_BEFORE, 5, at(MONDAY, 8)),
    answered(Topic.SINCE_LAST, 0, at(MONDAY, 8)),
    answered(Topic.PAIN_WEEK, 6, at(MONDAY, 8)),
    answered(Topic.ACTIVITY, 3, at(MONDAY, 8), text="gardening"),
    answered(Topic.PAIN_DURING, 6, at(MONDAY, 9, 5), exercise="squat", workout=1),
    answered(Topic.SPREADS, 1, at(MONDAY, 9, 5), exercise="squat", workout=1),
    answered(Topic.PAIN_AFTER, 4, at(MONDAY, 10), workout=1),
    answered(Topic.EFFORT, 7, at(MONDAY, 10), workout=1),
    answered(Topic.SINCE_LAST, 2, at(TODAY, 8)),
    answered(Topic.ACTIVITY, 5, at(TODAY, 8), text="gardening"),
    answered(Topic.SPREADS, 1, at(TODAY, 9), exercise="squat", workout=3),
    answered(Topic.PAIN_DURING, 7, at(TODAY, 9), exercise="squat", workout=3),
)


def test_what_was_felt_stands_with_its_session() -> None:
    """Before: the last answer of the day that no session had yet. After: what was said of it."""
    found = told(
        workout(MONDAY, number=1),
        workout(MONDAY, start=at(MONDAY, 15), number=2, finished=None),
        workout(TODAY, number=3),
        answers=ANSWERS,
    )
    assert found.usual == 4
    assert found.felt == (Felt(MONDAY, 5, 4, 7),)
    assert found.effort == (7,)
    assert found.week_pain == ((MONDAY, 6),)
    assert found.mornings == Mornings(better=1, worse=1)
    assert found.stopped == (
        Stopped(MONDAY, "Partial squat", 6, spread=True),
        Stopped(TODAY, "Partial squat", 7, spread=None),
    )
    assert found.activities == (Activity("gardening", 3, 5),)


def test_time_and_certainty() -> None:
    """Minutes as they were, without a night between; dates that may be wrong, and cuts, are counted."""
    night = replace(entry(), started=at(MONDAY), ended=at(MONDAY, 9, 4))
    found = told(
        replace(workout(MONDAY), entries=(night,), clock_set=False, cuts=1, recorded={1: 7}),
        workout(TODAY, start=at(TODAY, 14)),
        software="station 1",
    )
    assert (found.minutes, found.usual_minutes) == (5, 4)
    assert (found.undated, found.cuts, found.times) == (1, 1, (1, 1, 0))
    assert lines(found)[-2] == "1 session undated, 1 cut gone on with, 1 set corrected, station 1"
    assert lines(told())[-2] == "dates sure, no cuts"


def decided(when: datetime, *, taken: bool = True, **shift: Any) -> Decision:
    """Return a change that was taken or declined: more squats, but for what is said."""
    known: dict[str, Any] = {
        "program": play.PROGRAM,
        "exercise": "squat",
        "aspect": Aspect.DOSE,
        "because": Because.DONE_WELL,
        "before": "2 × 10",
        "after": "2 × 12",
    }
    return Decision(Shift(**(known | shift)), taken, when)


def test_what_was_prescribed_is_that_of_its_time() -> None:
    """A dose that has grown does not make the sessions before it look unfinished."""
    done = [workout(MONDAY - timedelta(days=3)), workout(MONDAY), workout(TODAY, short=True)]
    grown = decided(at(MONDAY, 7), before="1 × 10", after="3 × 10")
    again = decided(at(TODAY, 20), before="3 × 10", after="4 × 10")
    found = outcome(told(*done, decisions=(grown, again)), "Partial squat")
    assert found.prescribed == 1 + 3 + 1
    strange = decided(at(MONDAY, 7), before="twice", after="often")
    assert outcome(told(*done, decisions=(strange,)), "Partial squat").prescribed == 2 + 2 + 1
    declined = decided(at(MONDAY, 7), before="1 × 10", after="3 × 10", taken=False)
    assert outcome(told(*done, decisions=(declined,)), "Partial squat").prescribed == 2 + 2 + 1


STAGE: dict[str, Any] = {
    "aspect": Aspect.PROGRAM,
    "before": play.PROGRAM,
    "after": "squats",
    "exercise": "",
}

DECISIONS = (
    decided(at(MONDAY - timedelta(days=30))),
    decided(at(TODAY)),
    decided(at(TODAY), program="another"),
    decided(at(TODAY), aspect=Aspect.READY, before="5", after="9"),
    decided(at(TODAY), taken=False, because=Because.STAGE, **STAGE),
)


def test_changes_of_dose_are_told_by_their_rule() -> None:
    """When, what, by which rule, and whether it was taken; a time that was fitted is no dose."""
    first, second = told(decisions=DECISIONS).changes
    assert first == Regrown(TODAY, "Partial squat", "2 × 10 to 2 × 12", "done well", taken=True)
    assert (second.exercise, second.taken) == ("Programme", False)


def test_the_text_has_the_order_of_the_report() -> None:
    """Line by line, in letters that every phone has; what nobody was asked is left out."""
    found = told(
        workout(MONDAY, entry(), entry(amount=10, counted=Counted.ASSUMED), number=1),
        workout(TODAY, number=3, program="squats"),
        answers=ANSWERS,
        decisions=DECISIONS,
        initials="A.B.",
    )
    found = replace(found, version="v2", prescribed_by="Dr. X")
    text = [line for line in lines(found) if ": 0/" not in line]
    assert text == [
        "Exercise diary, 9 Mar - 18 Mar 2026",
        "Low back - progression 1, v2, by Dr. X, for A.B.",
        "Sessions 1 of 6: 0 1 a week, 1 ended early",
        "Also squats: 1",
        "Partial squat: 2 x 10; 2/2 sets; 20 reps: 10 pressed, 10 assumed",
        "Pain before>after: 5>4; usual 4",
        "Pain of 7 days: 6",
        "Mornings: 1 better, 0 same, 1 worse",
        "Stopped 16 Mar: Partial squat, pain 6, spreading",
        "Stopped 18 Mar: Partial squat, pain 7",
        "Effort: 7",
        "gardening: 3 > 5 of 10",
        "Dose 18 Mar: Partial squat 2 x 10 to 2 x 12 taken (done well)",
        "Dose 18 Mar: Programme Low back - progression 1 to squats declined (ladder complete)",
        "1 min, mostly 1 a session, 1 morning",
        "dates sure, no cuts",
        DIARY,
    ]
    some = replace(
        found,
        short=1,
        early=0,
        monthly=True,
        usual=None,
        felt=(Felt(TODAY, None, 3),),
        stopped=(Stopped(TODAY, "Plank", 6, spread=False),),
        exercises=(
            Outcome(
                "Hold", Unit.SECONDS, "1 × 10 s", "1 × 20 s", 1, 2, 20, {Counted.TIMED: 20}, 9, 11
            ),
        ),
    )
    assert "Sessions 1 of 6: 0 1 a month, 1 short" in lines(some)
    assert "Pain before>after: ->3" in lines(some)
    assert "Stopped 18 Mar: Plank, pain 6, not spreading" in lines(some)
    assert "Hold: 1 x 10 s > 1 x 20 s; 1/2 sets; 20 s timed; L 9 R 11" in lines(some)


def test_a_code_has_room_for_what_its_modules_hold() -> None:
    """With four modules of quiet ground on each side, at level M; the largest is version 20."""
    assert [room_in(n) for n in (0, 28, 29, 32, 33, 85, 105, 500)] == [
        0,
        0,
        14,
        14,
        26,
        412,
        666,
        666,
    ]


def test_a_text_is_shared_among_as_few_codes_as_hold_it() -> None:
    """About the same in each, every line there once, each code with its number."""
    text = [f"line {number} of several" for number in range(9)]
    whole = "\n".join(text)
    assert parts(text, len(whole)) == (whole,)
    assert parts(text, 0) == ()
    shared = parts(text, 70)
    assert [each.splitlines()[0] for each in shared] == ["1/3", "2/3", "3/3"]
    assert [line for each in shared for line in each.splitlines()[1:]] == text
    assert {len(each.splitlines()) for each in shared} == {4}


def test_a_line_longer_than_a_code_is_broken_between_words() -> None:
    """Nothing is lost, whatever the letters weigh; a word without an end stands alone."""
    shared = parts(["ä" * 30 + " bb" * 10, "x" * 50], 70)
    assert all(len(each.encode()) <= 70 for each in shared)
    joined = " ".join(line for each in shared for line in each.splitlines()[1:])
    assert joined.split() == ["ä" * 30, *["bb"] * 10, "x" * 50]
