"""What is learnt of a person's own times: by presses alone, offered as one, never under the least."""

from datetime import datetime, timedelta

import pytest

from station.core.content.exercise import Side, Unit, cycle
from station.core.content.growth.learning import learnt, needed
from station.core.content.growth.own_times import fits, fitted, seconds_of
from station.core.content.growth.went import Aspect, Because, Decision, Offer, Shift, Timed
from station.core.content.plan import Lead, Plan, Step
from station.core.screens.scenes import OfferScene
from station.core.values import replace
from station.core.workout.effects import Decide, Readied
from station.core.workout.phases import ChangeSides, GetReady, Holding, Suggesting
from tests.core.grown import NOW, at_home, at_own_times, came_back, growing
from tests.core.past import scene
from tests.play import Play

STRETCH = "hip-flexor-stretch"


def timed(took: float, *days: int, turned: bool = False, side: str = "left") -> list[Timed]:
    """Return how long it took to be ready for the stretch, on so many days ago."""
    return [Timed(STRETCH, side, turned, took, NOW - timedelta(days=day)) for day in days]


def shifts(*offers: Offer) -> list[tuple[str, str, Aspect, str, str]]:
    """Return what is offered, change by change."""
    return [
        (each.exercise, each.side, each.aspect, each.before, each.after)
        for offer in offers
        for each in offer.shifts
    ]


def accepted(offer: Offer, *, taken: bool = True, at: datetime = NOW) -> tuple[Decision, ...]:
    """Return the answer to an offer."""
    return tuple(Decision(shift, taken, at) for shift in offer.shifts)


def first(plan: Plan, side: Side | None, *, turned: bool) -> Step:
    """Return the first step of a plan on that side, after a change of sides or after its name."""
    lead = Lead.CHANGE if turned else Lead.PREVIEW
    return next(step for step in plan.steps if (step.side, step.lead) == (side, lead))


def pressed(
    exercise: str, seconds: float, *days: int
) -> list[tuple[datetime, str, tuple[datetime, ...]]]:
    """Return sets of five reps, each so long after the one before."""
    starts = [NOW - timedelta(days=day) for day in days]
    return [
        (at, exercise, tuple(at + timedelta(seconds=seconds * n) for n in range(5)))
        for at in starts
    ]


@pytest.mark.parametrize(
    ("took", "own"),
    [
        ([], None),
        ([9, 9], None),
        ([9, 11, 10], 10),
        ([400, 9, 11], None),
        ([400, 9, 11, 10], 10),
        ([30, 30, 30, 9, 9, 9, 9, 9], 9),
    ],
)
def test_a_time_is_the_middle_of_the_last_days(took: list[float], own: float | None) -> None:
    """Three days at least, five at most; whoever was called away does not count."""
    told = [(NOW + timedelta(days=day), seconds) for day, seconds in enumerate(took)]
    assert needed(told) == own


def test_several_times_a_day_are_one() -> None:
    """Two workouts of a day tell no more than one."""
    told = [(NOW + timedelta(hours=hour), 9.0) for hour in range(5)]
    assert needed(told) is None


def test_what_fits_is_offered_once_it_is_known() -> None:
    """A second is added, and what is nearly so already is not spoken of."""
    full = growing().full
    assert learnt(full, (), timed(14, 4, 2), ()) == ()
    (offer,) = learnt(full, (), timed(14.2, 6, 4, 2), ())
    assert offer.because is Because.FITTED
    assert shifts(offer) == [(STRETCH, "left", Aspect.READY, "20 s", "16 s")]
    assert learnt(full, (), timed(18, 6, 4, 2), ()) == ()


def test_each_side_and_each_turn_has_its_own_time() -> None:
    """To roll over takes longer than to lie down."""
    full = growing().full
    times = [*timed(9, 6, 4, 2), *timed(24, 6, 4, 2, turned=True, side="right")]
    assert shifts(*learnt(full, (), times, ())) == [
        (STRETCH, "left", Aspect.READY, "20 s", "10 s"),
        (STRETCH, "right", Aspect.CHANGE, "16 s", "25 s"),
    ]


def test_nothing_is_offered_under_the_least() -> None:
    """A hold needs its way into the pose, a change of sides the words for the side."""
    full = growing().full
    times = [*timed(0.5, 6, 4, 2), *timed(0.5, 6, 4, 2, turned=True, side="right")]
    (offer,) = learnt(full, (), times, ())
    own = fits(accepted(offer))
    plan = fitted(full, {**own, (STRETCH, Aspect.READY, "left"): 1.0})
    assert first(plan, Side.LEFT, turned=False).get_ready >= 7
    change = first(plan, Side.RIGHT, turned=True)
    assert change.lead_seconds >= 3
    assert change.lead_seconds + change.get_ready >= 6


def test_a_pace_is_learnt_from_presses_and_only_gets_slower() -> None:
    """Never quicker than it is written, and never more than twice as slow."""
    full = growing().full
    squat = next(step for step in full.steps if step.exercise.id == "squat")
    assert cycle(squat.movement) == 6
    assert learnt(full, pressed("squat", 4, 6, 4, 2), (), ()) == ()
    assert learnt(full, pressed("squat", 6.6, 6, 4, 2), (), ()) == ()
    (offer,) = learnt(full, pressed("squat", 8.1, 6, 4, 2), (), ())
    assert shifts(offer) == [("squat", "", Aspect.PACE, "6 s", "8 s")]
    (offer,) = learnt(full, pressed("squat", 30, 6, 4, 2), (), ())
    assert shifts(offer) == [("squat", "", Aspect.PACE, "6 s", "12 s")]
    slow = fitted(full, fits(accepted(offer)))
    assert {cycle(s.movement) for s in slow.steps if s.exercise.id == "squat"} == {12}
    assert {s.movement for s in slow.steps if s.unit is Unit.SECONDS} == {
        s.movement for s in full.steps if s.unit is Unit.SECONDS
    }


def test_what_was_answered_is_asked_again_after_three_more_days() -> None:
    """Taken, it fits by then; declined, it may be wanted now."""
    full = growing().full
    (offer,) = learnt(full, (), timed(14, 9, 8, 7), ())
    no = accepted(offer, taken=False, at=NOW - timedelta(days=6))
    assert learnt(full, (), timed(14, 9, 8, 7, 5, 4), no) == ()
    assert learnt(full, (), timed(14, 9, 8, 7, 5, 4, 3), no) == (offer,)
    yes = accepted(offer, at=NOW - timedelta(days=6))
    fitting = fitted(full, fits(yes))
    assert first(fitting, Side.LEFT, turned=False).get_ready == 15
    assert learnt(fitting, (), timed(14, 5, 4, 3), yes) == ()
    assert fitted(full, fits(no)) is full


def test_a_time_that_says_nothing_changes_nothing() -> None:
    """A row that was written by another hand is the least."""
    assert seconds_of("soon") == 0.0
    shift = Shift(
        program="",
        exercise=STRETCH,
        aspect=Aspect.READY,
        because=Because.FITTED,
        before="20 s",
        after="soon",
        side="left",
    )
    plan = fitted(growing().full, fits((Decision(shift, True, NOW),)))  # noqa: FBT003
    assert first(plan, Side.LEFT, turned=False).get_ready == 20


def told(play: Play) -> list[tuple[str, Side | None, bool, float]]:
    """Return how long it took to be ready, as it was kept."""
    kept = [effect for _, effect in play.log if isinstance(effect, Readied)]
    return [(each.exercise, each.side, each.turned, round(each.took, 3)) for each in kept]


def test_a_get_ready_that_is_cut_short_tells_how_long_it_took() -> None:
    """From the press on the preview to the start."""
    play = Play().next(1).next(1).next(9)
    assert isinstance(play.phase, Holding)
    assert told(play) == [(STRETCH, Side.LEFT, False, 9.0)]
    assert play.session.past.times[-1].took == pytest.approx(9.0)


def test_a_get_ready_that_was_stopped_for_a_while_tells_it_too() -> None:
    """Its pauses count: that is how long it took."""
    play = Play().next(1).next(1).rep(5).rep(8)
    assert told(play.until(Holding)) == [(STRETCH, Side.LEFT, False, 28.0)]


def test_a_get_ready_that_runs_out_tells_nothing() -> None:
    """It was long enough, and nobody knows by how much."""
    assert told(Play().next(1).next(1).until(Holding)) == []


def test_a_change_of_sides_is_told_from_the_end_of_the_set() -> None:
    """With its get-ready: whoever leaves it early was ready by then."""
    play = Play().next(1).next(1).until(ChangeSides).forget().next(3)
    assert isinstance(play.phase, GetReady)
    assert told(play.until(Holding)) == [(STRETCH, Side.RIGHT, True, 13.0)]
    play = Play().next(1).next(1).until(ChangeSides).forget().until(Holding)
    assert told(play) == []


def test_what_is_got_ready_for_again_tells_nothing() -> None:
    """An undo, or a hold once more, is no beginning."""
    play = Play().next(1).next(1).until(Holding).forget().back(1).next(2)
    assert isinstance(play.phase, Holding)
    assert told(play) == []


def test_own_times_are_offered_taken_and_laid_out() -> None:
    """One press takes all of them; BACK on the first exercise undoes that."""
    past = replace(came_back(2), answers=(), times=tuple(timed(9, 6, 4, 2)))
    play = at_home(past).next(1).wait(10)
    assert isinstance(play.phase, Suggesting)
    assert play.texts()[-1] == (
        "You have your own times for getting ready. Right button: from now on these."
    )
    shown = scene(play)
    assert isinstance(shown, OfferScene)
    assert shown.title == "Your own times"
    assert shown.by == ""
    assert shown.changes == (("Hip stretch L ready", "20 s", "10 s"),)
    play.next(1)
    assert first(play.session.plan, Side.LEFT, turned=False).get_ready == 10
    assert first(play.back(1).session.plan, Side.LEFT, turned=False).get_ready == 10
    assert first(play.back(1).session.plan, Side.LEFT, turned=False).get_ready == 20
    play.next(1)
    (kept,) = [effect for _, effect in play.log if isinstance(effect, Decide)]
    assert not kept.taken


def test_changes_and_paces_are_shown_with_what_they_are() -> None:
    """The side as a letter, where there is one."""
    times = tuple(timed(24, 6, 4, 2, turned=True, side="right"))
    play = at_home(replace(came_back(2), answers=(), times=times)).next(1)
    shown = scene(play)
    assert isinstance(shown, OfferScene)
    assert shown.changes == (("Hip stretch R sides", "16 s", "25 s"),)


def test_what_was_tried_is_kept_by_one_press_or_given_back_by_one() -> None:
    """Asked once, at the next start."""
    play = at_own_times().wait(10)
    assert play.texts()[-1] == (
        "Your own times were new last time. Right button: keep them. Left: as before."
    )
    shown = scene(play)
    assert isinstance(shown, OfferScene)
    assert shown.because == "new in your last workout"
    assert first(play.session.plan, Side.LEFT, turned=False).get_ready == 10
    play.back(1)
    assert first(play.session.plan, Side.LEFT, turned=False).get_ready == 20
    again = at_home(play.next(1).session.past).next(1)
    assert not isinstance(again.phase, Suggesting)
    assert first(again.session.plan, Side.LEFT, turned=False).get_ready == 20
    kept = at_own_times().next(1)
    assert first(kept.session.plan, Side.LEFT, turned=False).get_ready == 10
    again = at_home(kept.next(1).session.past).next(1)
    assert not isinstance(again.phase, Suggesting)
    assert first(again.session.plan, Side.LEFT, turned=False).get_ready == 10
