"""What a programme suggests for the next workout: each row of its table, with values only."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from station.core.content.growth.rule import complete, left_behind, offers
from station.core.content.growth.went import (
    Aspect,
    Because,
    Decision,
    Feels,
    Morning,
    Offer,
    Shift,
    Went,
    doses,
)
from station.core.content.ladders import amount_of, rungs
from station.core.content.program import Item, Program
from station.core.content.progress import Growth, Ladder
from station.core.values import replace
from tests.core.content import program

FIRST = datetime(2026, 3, 2, 9, tzinfo=UTC)
"""A Monday."""

STEPS = ("1 x 10", "2 x 10", "2 x 12", "3 x 10")
LIFT = Item(exercise="hip-lift", sets=(2, 3), reps=(10, 12))
SQUAT = Item(exercise="squat", sets=(2, 3), reps=(10, 12))
WALK = Item(exercise="walk", sets=1, hold=30)


def growing(*items: Item, follows: str | None = None, **changes: Any) -> Program:
    """Return a programme of two exercises that share a ladder and one that has none."""
    parts = items or (LIFT, SQUAT, WALK)
    names = tuple(item.exercise for item in parts if item is not WALK)
    growth = Growth(by="A. B.", ladders=(Ladder(exercises=names, steps=STEPS),), follows=follows)
    return replace(program(), items=parts, progress=growth, **changes)


def went(day: int = 0, **changes: Any) -> Went:
    """Return a workout that went well in every respect, so many days after the first."""
    parts: dict[str, Any] = {
        "at": FIRST + timedelta(days=day),
        "done": {"hip-lift": True, "squat": True, "walk": True},
        "usual": 2,
        "after": 1,
        "effort": 4,
        "morning": Morning.SAME,
    }
    return Went(**(parts | changes))


def feels(day: int, **changes: Any) -> Feels:
    """Return somebody with little pain on a day."""
    parts: dict[str, Any] = {"before": 1, "usual": 2}
    return Feels(day=(FIRST + timedelta(days=day)).date(), **(parts | changes))


def after(day: int, offer: Offer, *, taken: bool = True) -> tuple[Decision, ...]:
    """Return the answer to an offer, given at the start of the workout of a day."""
    at = FIRST + timedelta(days=day)
    return tuple(Decision(shift, taken, at) for shift in offer.shifts)


def told(found: Sequence[Offer]) -> list[tuple[Because, list[tuple[str, str]]]]:
    """Return what is offered: because of what, and each exercise with its dose after it."""
    return [
        (offer.because, [(shift.exercise, shift.after) for shift in offer.shifts])
        for offer in found
    ]


WELL = (went(0), went(2), went(4))
"""Three workouts: enough for a step up."""


def decision(exercise: str, dose: str, day: int = -1, *, taken: bool = True) -> Decision:
    """Return an answer that brought an exercise to a dose."""
    shift = Shift(
        program="evening",
        exercise=exercise,
        aspect=Aspect.DOSE,
        because=Because.DONE_WELL,
        before="2 × 10",
        after=dose,
    )
    return Decision(shift, taken, FIRST + timedelta(days=day))


def test_done_well_goes_one_step_up() -> None:
    """Little pain, all done, little effort, no worse morning: one step, of one exercise."""
    (offer,) = offers(growing(), WELL, (), feels(6))
    assert told([offer]) == [(Because.DONE_WELL, [("hip-lift", "2 × 12")])]
    assert (offer.shifts[0].before, offer.count) == ("2 × 10", 2)


@pytest.mark.parametrize("count", [1, 2])
def test_a_step_is_stayed_on(count: int) -> None:
    """Two that went well are not enough before there were three on the step."""
    assert offers(growing(), WELL[:count], (), feels(6)) == ()


@pytest.mark.parametrize(
    "spoilt",
    [
        {"after": 3, "usual": 2},
        {"after": 5, "usual": None},
        {"after": 9},
        {"during": {"hip-lift": 4, "squat": 4}},
        {"effort": 8},
        {"done": {"hip-lift": False, "squat": False}},
        {"after": None},
        {"effort": None},
        {"morning": None},
    ],
)
@pytest.mark.parametrize("place", [1, 2])
def test_some_pain_much_effort_or_less_than_all_stays(
    spoilt: Mapping[str, Any], place: int
) -> None:
    """Neither up nor down, whether it was the last workout or the one before; nor what was not told."""
    past = [*WELL]
    past[place] = replace(past[place], **spoilt)
    assert offers(growing(), past, (), feels(6)) == ()


def test_pain_at_the_usual_level_is_little() -> None:
    """Who always has four may go on with four."""
    past = [replace(each, usual=4, after=4) for each in WELL]
    assert told(offers(growing(), past, (), feels(6, usual=4, before=4)))
    much = [replace(each, usual=6, after=6) for each in WELL]
    assert offers(growing(), much, (), feels(6, usual=6, before=4)) == ()
    assert offers(growing(), past, (), feels(6, usual=6, before=6)) == ()


@pytest.mark.parametrize(("pain", "usual"), [(6, None), (6, 5), (5, 2), (3, 0)])
def test_pain_in_the_exercise_goes_one_step_down(pain: int, usual: int | None) -> None:
    """Above five, or more than two above the usual: that exercise alone, and nothing rises."""
    past = (*WELL[:2], went(4, during={"squat": pain}, usual=usual))
    assert told(offers(growing(), past, (), feels(6))) == [(Because.PAIN, [("squat", "1 × 10")])]


def test_pain_that_spreads_goes_one_step_down() -> None:
    """However little it is."""
    past = (went(0, spread=frozenset({"squat"})),)
    assert told(offers(growing(), past, (), feels(2))) == [(Because.PAIN, [("squat", "1 × 10")])]


@pytest.mark.parametrize("pain", [5, 4])
def test_pain_up_to_the_limit_is_no_reason_to_go_down(pain: int) -> None:
    """Five, and two above the usual, are still allowed."""
    assert offers(growing(), (went(0, during={"squat": pain}, usual=3),), (), feels(2)) == ()


def test_pain_twice_running_leaves_the_exercise_out() -> None:
    """Also where the step down was taken in between, or nothing was below it."""
    hurt = (went(0, during={"squat": 7}), went(2, during={"squat": 6}))
    (first,) = offers(growing(), hurt[:1], (), feels(2))
    (second,) = offers(growing(), hurt, after(2, first), feels(4))
    assert told([second]) == [(Because.PAIN_AGAIN, [("squat", "0 × 10")])]
    assert second.shifts[0].before == "1 × 10"


def test_the_last_exercise_is_never_left_out() -> None:
    """A programme of nothing is no programme: it goes down, and the end is its first step."""
    hurt = (went(0, during={"squat": 7}), went(2, during={"squat": 7}))
    only = growing(SQUAT)
    assert told(offers(only, hurt, (), feels(4))) == [(Because.PAIN, [("squat", "1 × 10")])]
    both = tuple(replace(each, during={"squat": 7, "hip-lift": 7}) for each in hurt)
    assert told(offers(growing(LIFT, SQUAT), both, (), feels(4))) == [
        (Because.PAIN_AGAIN, [("hip-lift", "0 × 10")]),
        (Because.PAIN, [("squat", "1 × 10")]),
    ]


def test_a_worse_morning_goes_one_step_down() -> None:
    """All that was done, with one press; what was left out of that workout stays."""
    past = (went(0), went(2, morning=Morning.WORSE))
    (offer,) = offers(growing(), past, (), feels(4))
    assert told([offer]) == [(Because.MORNING, [("hip-lift", "1 × 10"), ("squat", "1 × 10")])]
    without = replace(past[1], done={"squat": True})
    assert told(offers(growing(), (past[0], without), (), feels(4))) == [
        (Because.MORNING, [("squat", "1 × 10")])
    ]


@pytest.mark.parametrize(
    ("days", "found"),
    [
        (6, []),
        (7, [(Because.BREAK, [("squat", "2 × 10")])]),
        (13, [(Because.BREAK, [("squat", "2 × 10")])]),
        (14, [(Because.LONG_BREAK, [("squat", "1 × 10")])]),
        (400, [(Because.LONG_BREAK, [("squat", "1 × 10")])]),
    ],
)
def test_a_break_goes_down(days: int, found: list[Any]) -> None:
    """One step from a week on, to the first from two weeks on; it is told how many days there were."""
    raised = (decision("squat", "2 × 12"), decision("hip-lift", "1 × 10"))
    given = offers(growing(), (went(0, effort=9),), raised, feels(days))
    assert told(given) == found
    assert [offer.count for offer in given] == [days] * len(given)


def test_of_two_rows_the_one_that_lowers_more_is_taken() -> None:
    """Pain before a long break: the first step, not one step down."""
    raised = (decision("squat", "3 × 10"),)
    past = (went(0, during={"squat": 6}),)
    found = offers(growing(), past, raised, feels(20))
    assert told(found) == [(Because.LONG_BREAK, [("hip-lift", "1 × 10"), ("squat", "1 × 10")])]


def test_at_the_first_step_nothing_is_lowered() -> None:
    """There is nothing below it, so nothing is asked."""
    first = (decision("squat", "1 × 10"), decision("hip-lift", "1 × 10"))
    bad = (went(0, morning=Morning.WORSE, during={"squat": 8}),)
    assert offers(growing(), bad, first, feels(20)) == ()


def test_a_warning_sign_suggests_nothing() -> None:
    """There is no start before somebody has seen to it."""
    assert offers(growing(), WELL, (), feels(6, warned=True)) == ()


@pytest.mark.parametrize("pain", [None, 3, 9])
def test_nothing_rises_on_a_day_with_pain(pain: int | None) -> None:
    """Nor on one of which nothing was told."""
    assert offers(growing(), WELL, (), feels(6, before=pain)) == ()


def test_a_short_day_tells_nothing_of_a_dose() -> None:
    """It neither counts for a step nor against it; but its pain counts."""
    short = went(3, done={"hip-lift": None, "squat": None})
    assert offers(growing(), (*WELL[:2], short), (), feels(6)) == ()
    assert told(
        offers(growing(), (*WELL, replace(short, at=FIRST + timedelta(days=5))), (), feels(6))
    )
    sore = replace(short, at=FIRST + timedelta(days=5), after=4)
    assert offers(growing(), (*WELL, sore), (), feels(6)) == ()


def test_at_most_one_exercise_rises_the_one_that_has_waited_longest() -> None:
    """The lift has just risen: next it is the squat."""
    (first,) = offers(growing(), WELL, (), feels(6))
    past = (*WELL, went(6))
    assert told(offers(growing(), past, after(6, first), feels(8))) == [
        (Because.DONE_WELL, [("squat", "2 × 12")])
    ]


def test_what_was_declined_is_asked_again_after_new_workouts() -> None:
    """Not tomorrow: when it has gone well as often again."""
    only = growing(LIFT, WALK)
    (offer,) = offers(only, WELL, (), feels(6))
    no = after(6, offer, taken=False)
    assert offers(only, (*WELL, went(6)), no, feels(8)) == ()
    assert told(offers(only, (*WELL, went(6), went(8)), no, feels(10))) == told([offer])


def test_a_lower_dose_that_was_declined_is_not_asked_again_for_the_same_pain() -> None:
    """It was answered."""
    past = (went(0, during={"squat": 7}),)
    (offer,) = offers(growing(), past, (), feels(2))
    no = after(2, offer, taken=False)
    assert offers(growing(), (*past, went(2)), no, feels(4)) == ()
    assert offers(growing(), past, no, feels(3)) == ()


def test_the_end_of_a_ladder_is_told() -> None:
    """There is no further step: the person is sent to who wrote the programme."""
    top = (decision("hip-lift", "3 × 10"),)
    assert offers(growing(LIFT, WALK), WELL, top, feels(6)) == ()
    assert complete(growing(LIFT, WALK), WELL, top) == {
        "hip-lift": "Ask your therapist for the next version."
    }
    assert complete(growing(LIFT, WALK), WELL, ()) == {}
    assert complete(program(), WELL, ()) == {}


def test_what_was_left_out_is_offered_again_after_a_long_break() -> None:
    """At its first step, never before, and not beside a step of another."""
    away = (decision("squat", "0 × 10", 0),)
    past = tuple(went(day, done={"hip-lift": True}) for day in (0, 2, 4, 6, 8, 10, 12))
    without = growing(SQUAT, WALK)
    assert offers(without, past, away, feels(13)) == ()
    assert told(offers(growing(), past, away, feels(14))) == [
        (Because.SEEN_TO, [("squat", "1 × 10")])
    ]
    assert doses(growing(), away)["squat"] == amount_of("0 × 10")


def test_a_dose_that_says_nothing_is_the_start() -> None:
    """A row that was written by another hand changes nothing."""
    assert doses(growing(), (decision("squat", "more"),))["squat"] == amount_of("2 x 10")


def test_a_programme_without_a_rule_never_changes() -> None:
    """Whatever happened, and however long it was away."""
    plain = replace(growing(), progress=None)
    bad = went(4, during={"squat": 9}, morning=Morning.WORSE)
    for past in (WELL, (*WELL[:2], bad)):
        assert offers(plain, past, (), feels(6)) == ()
        assert offers(plain, past, (), feels(60)) == ()
    assert doses(plain, (decision("squat", "3 × 10"),)) == {}


NEXT = replace(growing(follows="evening"), id="next")


def test_the_next_stage_is_offered_when_the_ladders_are_complete() -> None:
    """And the time to spend before it is over; it is asked again a week later."""
    top = (decision("hip-lift", "3 × 10"), decision("squat", "3 × 10"))
    past = tuple(went(day) for day in range(0, 14, 2))
    assert offers(growing(), past, top, feels(13), others=(program(), NEXT)) == ()
    (offer,) = offers(growing(), past, top, feels(14), others=(program(), NEXT))
    assert (offer.because, offer.count) == (Because.STAGE, 2)
    assert offer.shifts[0].after == "next"
    no = (*top, *after(14, offer, taken=False))
    assert offers(growing(), past, no, feels(16), others=(NEXT,)) == ()
    assert offers(growing(), (*past, went(19)), no, feels(21), others=(NEXT,)) == (
        replace(offer, count=3),
    )
    half = (decision("hip-lift", "3 × 10"), decision("squat", "2 × 12"))
    assert told(offers(growing(), past, half, feels(14), others=(NEXT,))) == [
        (Because.DONE_WELL, [("squat", "3 × 10")])
    ]


def test_a_stage_without_a_rule_takes_its_time_alone() -> None:
    """Its own doses never change; who wrote the next one says how long it takes."""
    plain = replace(growing(), progress=None)
    assert offers(plain, WELL, (), feels(13), others=(NEXT,)) == ()
    assert [o.because for o in offers(plain, WELL, (), feels(14), others=(NEXT,))] == [
        Because.STAGE
    ]


def test_a_stage_that_was_taken_leaves_the_one_before_behind() -> None:
    """Until somebody goes back; one that was declined leaves nothing."""
    shift = Shift(
        program="evening",
        exercise="",
        aspect=Aspect.PROGRAM,
        because=Because.STAGE,
        before="evening",
        after="next",
    )
    back = replace(shift, before="next", after="evening")
    there, again = Decision(shift, True, FIRST), Decision(back, True, FIRST)  # noqa: FBT003
    assert left_behind(()) == left_behind((replace(there, taken=False),)) == frozenset()
    assert left_behind((there,)) == {"evening"}
    assert left_behind((there, again)) == {"next"}


PAIN = st.one_of(st.none(), st.integers(0, 10))
DONE = st.sampled_from((True, True, True, False, None))
COURSES = st.lists(
    st.tuples(
        st.sampled_from((2, 2, 2, 3, 8, 15)),
        st.fixed_dictionaries(
            {
                "done": st.fixed_dictionaries({"hip-lift": DONE, "squat": DONE}),
                "usual": st.sampled_from((None, 1, 4, 7)),
                "after": st.one_of(st.integers(0, 3), PAIN),
                "effort": st.one_of(st.integers(3, 7), PAIN),
                "during": st.dictionaries(
                    st.sampled_from(("hip-lift", "squat")), st.integers(0, 10), max_size=1
                ),
                "morning": st.sampled_from((Morning.SAME, Morning.SAME, Morning.WORSE, None)),
            }
        ),
        st.one_of(st.integers(0, 2), PAIN),
        st.booleans(),
    ),
    max_size=12,
)


@settings(max_examples=25, deadline=None)
@given(COURSES)
def test_whatever_happens_the_rule_is_kept(course: list[tuple[int, Any, int | None, bool]]) -> None:
    """The dose stays on its ladder, never rises with pain above the limit, one exercise at a time."""
    growth = growing()
    ladders, rule = rungs(growth), growth.progress
    assert rule is not None
    past: list[Went] = []
    decisions: tuple[Decision, ...] = ()
    day = 0
    for gap, about, before, taken in course:
        day += gap
        usual = past[-1].usual if past else None
        found = offers(growth, past, decisions, feels(day, before=before, usual=usual))
        at_first = doses(growth, decisions)
        for offer in found:
            decisions += after(day, offer, taken=taken)
        now = doses(growth, decisions)
        places = {
            name: (_place(each.amounts, at_first[name]), _place(each.amounts, now[name]))
            for name, each in ladders.items()
        }
        rises = [name for name, (one, other) in places.items() if other > one]
        assert len(rises) <= 1
        if before is None or before > rule.most_pain:
            assert not rises
        if len(past) > 1 and past[-1].morning is past[-2].morning is Morning.WORSE and taken:
            assert all(other < one or one <= 0 for one, other in places.values())
        assert offers(replace(growth, progress=None), past, decisions, feels(day)) == ()
        past.append(went(day, **about))


def _place(amounts: Sequence[Any], amount: Any) -> int:
    """Return where a dose stands on its ladder; one that is left out stands below; else it fails."""
    return amounts.index(amount) if amount.sets else -1


def test_days_are_the_persons() -> None:
    """A date, not a number of hours, says how long a break was."""
    late = went(0, at=FIRST.replace(hour=23, minute=59), effort=9)
    assert feels(7).day == date(2026, 3, 9)
    assert [o.because for o in offers(growing(), (late,), (), feels(7))] == [Because.BREAK]
