"""What is suggested before the start: taken, declined, undone, kept, and laid out from then on."""

from datetime import timedelta

import pytest

from station.core import engine
from station.core.content.growth.phrased import possible
from station.core.content.growth.went import Aspect, Because, Decision, Morning, Shift
from station.core.content.ladders import written
from station.core.content.plan import Amount, Plan
from station.core.screens.overview import summary_scene
from station.core.screens.scenes import OfferScene
from station.core.values import Seconds, replace
from station.core.workout.asking.choosing import due_first
from station.core.workout.asking.offering import RECENT, feels, said_next, went
from station.core.workout.effects import Begin, Decide, Topic
from station.core.workout.phases import Home, Preview, Suggesting, Summary
from station.core.workout.score import texts
from station.core.workout.session import Answered, LaidOut, Past
from tests.core.grown import NOW, at_home, at_offer, came_back, done, growing, said
from tests.core.past import scene
from tests.play import PROGRAM, Play

STEP = Shift(
    program=PROGRAM,
    exercise="squat",
    aspect=Aspect.DOSE,
    because=Because.DONE_WELL,
    before="2 × 10",
    after="2 × 12",
)


def sets(plan: Plan, exercise: str) -> tuple[int, ...]:
    """Return what a plan asks for in the sets of an exercise."""
    return tuple(step.target for step in plan.steps if step.exercise.id == exercise)


def decided(play: Play) -> list[tuple[str, str, bool]]:
    """Return what was kept of changes: of which exercise, to which dose, whether it was taken."""
    kept = [effect for _, effect in play.log if isinstance(effect, Decide)]
    return [(each.shift.exercise, each.shift.after, each.taken) for each in kept]


def test_a_step_up_is_offered_before_the_start_and_said_with_its_reason() -> None:
    """The exercise, the programme's own rule, the dose, and what to press."""
    play = at_offer()
    assert isinstance(play.phase, Suggesting)
    play.wait(20)
    assert play.texts()[-4:] == [
        "Straight-leg hip abduction.",
        "Your programme says: 2 workouts running done with little pain, so:",
        "2 sets of 12 reps.",
        "Right button: take it. Left button: not now.",
    ]
    shown = scene(play)
    assert isinstance(shown, OfferScene)
    assert shown.title == "Your programme says"
    assert shown.changes == (("Side lift", "2 × 10", "2 × 12"),)
    assert shown.because == "2 workouts running done with little pain"
    assert shown.by == "Rule: Workout station, shipped defaults"


def test_taken_it_is_the_dose_of_today_and_kept_when_the_workout_begins() -> None:
    """Not before: who only looks has decided nothing."""
    play = at_offer().next(1)
    assert isinstance(play.phase, Preview)
    assert sets(play.session.plan, "hip-abduction") == (12,) * 4
    assert sets(play.session.plan, "squat") == (10, 10)
    assert decided(play) == []
    play.next(1)
    assert decided(play) == [("hip-abduction", "2 × 12", True)]
    assert play.session.past.decisions[-1].shift.because is Because.DONE_WELL
    kinds = [type(e) for _, e in play.log if isinstance(e, Begin | Decide)]
    assert kinds == [Decide, Begin]


def test_declined_all_stays_and_that_is_kept_too() -> None:
    """Nothing changes by itself."""
    play = at_offer().back(1).next(1)
    assert sets(play.session.plan, "hip-abduction") == (10,) * 4
    assert decided(play) == [("hip-abduction", "2 × 12", False)]


def test_back_undoes_what_was_decided() -> None:
    """From the first exercise it leads to the offer, where something else can be said."""
    play = at_offer().next(1).back(1)
    assert isinstance(play.phase, Suggesting)
    play.back(1)
    assert isinstance(play.phase, Preview)
    assert sets(play.session.plan, "hip-abduction") == (10,) * 4
    play.next(1)
    assert decided(play) == [("hip-abduction", "2 × 12", False)]


def test_who_goes_home_has_decided_nothing() -> None:
    """It is offered again at the next start."""
    play = at_offer().next(1).hold_back(1).next(1)
    assert isinstance(play.phase, Home)
    assert sets(play.session.plan, "hip-abduction") == (10,) * 4
    assert isinstance(play.next(1).phase, Suggesting)


def test_rep_says_it_once_more() -> None:
    """Who did not catch it."""
    play = at_offer().wait(20)
    before = len(play.texts())
    play.rep(1).wait(20)
    assert len(play.texts()) == before + 4


def test_what_was_taken_holds_from_then_on() -> None:
    """After a restart, too, the other length of the day, and an edited file."""
    play = at_offer().next(1).next(1)
    kept = play.session.past
    again = at_home(kept)
    assert sets(again.session.plan, "hip-abduction") == (12,) * 4
    assert sets(again.session.today.short, "hip-abduction") == (12,) * 2
    assert due_first(growing(), kept, Seconds(0)).doses == {"hip-abduction": Amount(2, 12)}


def test_less_is_offered_for_all_at_once_after_a_worse_morning() -> None:
    """One press for all of them; four stand on a page, and the middle button shows more."""
    play = at_home(came_back(6, 4, 2, since=2)).next(1).wait(20)
    assert play.texts()[-3:-1] == [
        "Your programme says: a worse morning after, so:",
        "One step less of each.",
    ]
    shown = scene(play)
    assert isinstance(shown, OfferScene)
    assert [name for name, _, _ in shown.changes][:2] == ["Side lift", "Leg raise"]
    assert (len(shown.changes), shown.page) == (4, (0, 2))
    shown = scene(play.rep(1))
    assert isinstance(shown, OfferScene)
    assert [after for _, _, after in shown.changes] == ["1 × 10"]
    play.next(1).next(1)
    assert {taken for _, _, taken in decided(play)} == {True}
    assert sets(play.session.plan, "squat") == (10,)


def test_what_hurt_is_asked_by_itself_and_left_out_the_second_time() -> None:
    """Pain in an exercise, told while it was done, twice running."""
    past = came_back(6, 4, 2)
    hurt = [
        Answered(topic, value, workout.started + timedelta(minutes=9), "squat")
        for workout in past.workouts[1:]
        for topic, value in ((Topic.PAIN_DURING, 7), (Topic.SPREADS, 0))
    ]
    answers = tuple(sorted((*past.answers, *hurt), key=lambda each: each.at))
    play = at_home(replace(past, answers=answers)).next(1).wait(20)
    assert play.texts()[-4:-1] == [
        "Partial squat.",
        "Your programme says: too much pain twice running, so:",
        "Leave it out, and ask your therapist.",
    ]
    play.next(1)
    assert sets(play.session.plan, "squat") == ()
    assert sets(play.session.today.short, "squat") == ()


@pytest.mark.parametrize(
    ("days", "said_"),
    [
        (9, ["Your programme says: a break, so:", "One step less of each."]),
        (15, ["Your programme says: a long break, so:", "The first step of each again."]),
    ],
)
def test_a_break_is_told(days: int, said_: list[str]) -> None:
    """A short one, and a long one."""
    play = at_home(came_back(days)).next(1).wait(20)
    assert play.texts()[-3:-1] == said_


def test_without_answers_nothing_is_offered() -> None:
    """What was not told lets nothing rise."""
    past = came_back(6, 4, 2)
    play = at_home(replace(past, answers=())).next(1)
    assert isinstance(play.phase, Preview)


def test_what_was_left_out_is_offered_again_after_a_while() -> None:
    """Only with the word of who knows the back."""
    away = Decision(
        replace(STEP, after="0 × 10"),
        True,  # noqa: FBT003
        NOW - timedelta(days=20),
    )
    past = came_back(6, 4, 2)
    workouts = tuple(
        replace(w, entries=tuple(e for e in w.entries if e.exercise != "squat"))
        for w in past.workouts
    )
    play = at_home(replace(past, workouts=workouts, decisions=(away,))).next(1).wait(20)
    assert play.texts()[-5:-1] == [
        "Partial squat.",
        "Your programme says: left out for a while, so:",
        "If your therapist agrees:",
        "1 set of 10 reps.",
    ]


def test_a_short_day_and_a_day_with_less_than_all_offer_nothing() -> None:
    """Neither tells that the dose was done."""
    short = tuple(done(day, growing().short) for day in (6, 4, 2))
    assert isinstance(at_home(came_back(workouts=short)).next(1).phase, Preview)
    less = tuple(done(day, less=1) for day in (6, 4, 2))
    assert isinstance(at_home(came_back(workouts=less)).next(1).phase, Preview)


def test_a_warning_sign_that_nobody_has_seen_to_offers_nothing() -> None:
    """Until a professional has."""
    past = came_back(6, 4, 2)
    sign = Answered(Topic.WARNING, 1, NOW - timedelta(hours=1))
    seen = Answered(Topic.SEEN, 1, NOW - timedelta(minutes=30))
    warned = replace(past, answers=(*past.answers, sign))
    assert feels(warned).warned
    assert not feels(replace(past, answers=(*past.answers, sign, seen))).warned
    assert isinstance(at_home(warned).next(1).phase, Preview)


def test_a_clock_that_is_set_moves_what_was_decided_in_this_run() -> None:
    """What the journal had before stays where it is."""
    play = at_offer().next(1).next(1)
    old = Decision(play.session.past.decisions[-1].shift, True, NOW, 7)  # noqa: FBT003
    past = replace(play.session.past, decisions=(old, *play.session.past.decisions))
    moved = past.dated(past.zero + timedelta(days=1), Seconds(9))
    assert [each.at - at.at for each, at in zip(moved.decisions, past.decisions, strict=True)] == [
        timedelta(0),
        timedelta(days=1),
    ]


def test_the_next_stage_is_led_from_then_on() -> None:
    """Taken, the other programme is in front, and the one before it is never due again."""
    first = growing()
    growth = first.program.progress
    assert growth is not None
    program = replace(
        first.program, id="next", name="Next", progress=replace(growth, follows=PROGRAM)
    )
    other = replace(
        first,
        full=replace(first.full, program=program),
        short=replace(first.short, program=program),
    )
    plain = replace(first.program, progress=None)
    today = replace(
        first,
        full=replace(first.full, program=plain),
        short=replace(first.short, program=plain),
        others=(other,),
    )
    late = done(0)
    past = came_back(workouts=(done(16), done(3)))
    play = at_home(past)
    play.session = replace(play.session, today=today)
    play.next(1).wait(20)
    assert play.texts()[-3:-1] == [
        "Your programme says: this stage is complete, so:",
        "Next comes Next.",
    ]
    shown = scene(play)
    assert isinstance(shown, OfferScene)
    assert shown.changes == (("", "Low back", "Next"),)
    assert play.back(1).session.today.program.id == PROGRAM
    assert play.back(1).next(1).session.today.program.id == "next"
    play.next(1)
    assert due_first(today, play.session.past, Seconds(0)).program.id == "next"
    assert late.program == PROGRAM


def test_what_went_well_is_found_by_time_also_for_two_workouts_a_day() -> None:
    """Each answer belongs to the workout before it."""
    past = came_back(6, 4, 2)
    assert [written(Amount(2, 10))] == ["2 × 10"]
    extra = replace(done(2), started=NOW - timedelta(days=2, hours=-5))
    workouts = (*past.workouts, replace(extra, finished=extra.started + timedelta(hours=1)))
    answers = (*past.answers[:-2], *said(workouts[-1], after=6), *past.answers[-2:])
    assert isinstance(
        at_home(Past(workouts, past.today, past.zero, answers)).next(1).phase, Preview
    )


def summary_of(play: Play) -> tuple[str, str]:
    """Return what the summary says of the next time."""
    return summary_scene(play.session, "Done").next_time


def test_the_summary_tells_what_will_be_suggested_next_time() -> None:
    """As far as it is known by then: what hurt, or what went well once the rest is told."""
    play = at_home(came_back(6, 4, 2))
    assert summary_of(play) == ("next time", "Side lift 2 × 12")
    assert summary_of(at_home(came_back(4, 2))) == ("", "")
    assert summary_of(at_home(replace(came_back(2), workouts=()))) == ("", "")
    long_ago = at_home(came_back(15))
    assert summary_of(long_ago) == ("next time", "a long break")


def test_the_summary_tells_of_the_end_of_a_ladder() -> None:
    """There is no next step: the person is sent to who wrote the programme."""
    top = tuple(
        Decision(replace(STEP, exercise=name, after=dose), True, NOW - timedelta(days=30))  # noqa: FBT003
        for name, dose in (
            *((name, "3 × 10") for name in growing().stock if name != "knee-plank"),
            ("knee-plank", "10 × 20 s"),
        )
    )
    full = growing().decided(top).full
    workouts = tuple(done(day, full, number=day) for day in (6, 4, 2))
    past = replace(came_back(workouts=workouts), decisions=top)
    assert summary_of(at_home(past)) == ("next time", "Ask your therapist for the next version.")


def test_a_morning_is_of_all_workouts_of_the_day_before() -> None:
    """It is asked once a day; what nobody was asked about stays unknown."""
    first, second, third = done(4), done(4, number=2), done(2, number=3)
    second = replace(second, started=first.started + timedelta(hours=5))
    past = came_back(workouts=(first, second, third))
    answers = tuple(
        each
        for each in past.answers
        if each.topic is not Topic.SINCE_LAST or each.at > second.started + timedelta(hours=1)
    )
    mornings = [each.morning for each in went(replace(past, answers=answers), growing())]
    assert mornings == [Morning.SAME] * 3
    unasked = tuple(each for each in answers if each.topic is not Topic.SINCE_LAST)
    late = (*unasked, Answered(Topic.SINCE_LAST, 2, NOW))
    mornings = [each.morning for each in went(replace(past, answers=late), growing())]
    assert mornings == [None, None, Morning.WORSE]


def test_of_very_many_workouts_the_last_ones_decide() -> None:
    """And the first, which tells since when the programme has been done."""
    past = came_back(*range(80, 0, -2))
    found = went(past, growing())
    assert len(found) == RECENT + 1
    assert found[0].at == past.workouts[0].started
    assert found[-1].at == past.workouts[-1].started


def test_a_programme_that_never_grows_says_nothing_of_it() -> None:
    """Neither before the start, nor after it, nor in what is recorded."""
    plain = replace(growing().program, progress=None)
    assert list(possible(plain, growing().phrases, growing().stock)) == []
    play = at_home(came_back(6, 4, 2))
    play.session = replace(play.session, today=replace(growing(), stock={}))
    assert summary_of(play) == ("", "")
    assert isinstance(play.next(1).phase, Preview)


def test_a_day_laid_out_anew_has_the_doses_that_were_taken() -> None:
    """A file was edited, or midnight passed, while home stood on the wall."""
    taken = Decision(STEP, True, NOW - timedelta(days=30))  # noqa: FBT003
    play = at_home(replace(came_back(2), decisions=(taken,)))
    assert sets(play.session.plan, "squat") == (12, 12)
    session, _ = engine.step(play.session, LaidOut(growing(), Seconds(5)))
    assert sets(session.plan, "squat") == (12, 12)


def test_of_a_day_of_which_nothing_would_be_left_nothing_is_left_out() -> None:
    """A day of the programme may hold that one exercise alone."""
    today = growing()
    alone = replace(
        today.program,
        items=tuple(i for i in today.program.items if getattr(i, "exercise", "") == "squat"),
    )
    day = replace(
        today, full=replace(today.full, program=alone), short=replace(today.short, program=alone)
    )
    away = Decision(replace(STEP, after="0 × 10"), True, NOW)  # noqa: FBT003
    assert sets(today.decided((away,)).full, "squat") == ()
    assert sets(day.decided((away,)).full, "squat") == (10, 10)


def test_what_comes_next_time_is_said_after_a_workout() -> None:
    """As it will be said then, without the buttons."""
    play = at_home(came_back(6, 4, 2))
    assert said_next(play.session) == (
        "Next time:",
        "Straight-leg hip abduction.",
        "Your programme says: 2 workouts running done with little pain, so:",
        "2 sets of 12 reps.",
    )
    past = play.session.past
    unasked = at_home(replace(past, answers=past.answers[:-2]))  # the morning after is to come
    assert said_next(unasked.session) == said_next(play.session)
    assert said_next(at_home(came_back(4, 2)).session) == ()
    assert texts(play.session, Summary(Seconds(0)))[-4:] == said_next(play.session)
    first_day = at_home(replace(came_back(2), workouts=()))
    assert said_next(first_day.session) == ()
    assert "Next time:" not in texts(first_day.session, Summary(Seconds(0)))
