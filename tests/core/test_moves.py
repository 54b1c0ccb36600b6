"""Undoing, skipping and going on: what is kept of a set that is left and taken up again."""

from typing import Any

import pytest

from station.core import engine
from station.core.content.exercise import Side, Sides, Unit
from station.core.sound.marks import Mark
from station.core.values import Seconds, replace
from station.core.workout.effects import Bookmark, Finish, Record
from station.core.workout.phases import (
    ChangeSides,
    GetReady,
    Holding,
    Home,
    Preview,
    Reps,
    Rest,
    Summary,
)
from tests.core.ears import altered
from tests.play import Play, found, left, session


def at_reps(exercise: str = "hip-abduction", count: int = 0, **changes: Any) -> Play:
    """Return somebody who has done `count` reps of the first set."""
    return Play(**changes).to(exercise).next(1).until(Reps).rep(1, times=count).forget()


def skipped(play: Play) -> Play:
    """Skip the exercise."""
    return play.hold_back(1).rep(1)


def entries(play: Play) -> list[Record]:
    """Return what the journal was told, in order."""
    return [effect for _, effect in play.log if isinstance(effect, Record)]


def test_a_skip_in_reps_is_undone_with_the_count_kept() -> None:
    """BACK in the next preview leads to the skipped set, its entry open again."""
    play = skipped(at_reps(count=3))
    assert [r.ended is None for r in entries(play)] == [False]
    play.forget().back(1)
    assert (play.step.exercise.id, play.step.side, play.step.set) == (
        "hip-abduction",
        Side.LEFT,
        1,
    )
    assert [(r.entry, r.amount, r.ended) for r in entries(play)] == [(1, 3, None)]
    assert play.next(1).until(Reps).phase.count == 3


def test_a_skip_in_a_hold_is_undone_by_holding_again() -> None:
    """The hold begins anew, and takes the place of its seconds so far."""
    play = Play().next().next(1).until(Holding).wait(12)
    skipped(play).back(1)
    assert play.step is play.session.step(0)
    play.next(1).until(ChangeSides)
    assert [(r.entry, r.amount) for r in play.records().values()] == [(1, 30)]


def test_a_skip_between_sets_is_undone_at_the_set_that_came() -> None:
    """What has ended stays closed, and the set that was rested for is shown."""
    play = at_reps(count=10)
    assert isinstance(play.phase, Rest)
    skipped(play).forget().back(1)
    assert (play.step.side, play.step.set) == (Side.LEFT, 2)
    reps = play.next(1).until(Reps).phase
    assert (reps.count, reps.entry) == (0, 2)
    assert entries(play) == []


def test_a_skip_while_getting_ready_is_undone_there() -> None:
    """The same step is shown, with the set that was to be taken up again."""
    play = at_reps(count=4).next(1).next(1)
    assert isinstance(play.phase, GetReady)
    skipped(play).back(1)
    assert (play.step.side, play.step.set) == (Side.LEFT, 2)
    play = at_reps(count=4, paced=True).wait(8).next(1).back(1)
    assert isinstance(play.phase, GetReady)
    skipped(play).back(1)
    assert play.next(1).until(Reps).phase.count == 1


def test_skips_in_a_row_are_undone_one_by_one() -> None:
    """Each BACK takes one skip back, to the very first one; what was counted is still there."""
    play = skipped(skipped(at_reps(count=3)))
    assert play.step.exercise.id == "single-leg-bridge"
    assert play.back(1).step.exercise.id == "straight-leg-raise"
    assert play.back(1).step.exercise.id == "hip-abduction"
    assert play.next(1).until(Reps).phase.count == 3
    assert [r.amount for r in play.records().values()] == [3]


def test_a_set_taken_up_again_and_left_is_closed_again() -> None:
    """Its entry does not stay open when BACK or the menu leads on: it ended with its last rep."""
    play = at_reps("straight-leg-raise", count=4, paced=True)
    play.wait(8).next(1).back(1).back(1)
    assert isinstance(play.phase, Preview)
    assert [r.ended for r in play.records().values()] == [None]
    play.back(1)
    assert play.step.exercise.id == "hip-abduction"
    (record,) = play.records().values()
    assert record.ended == record.reps[-1]
    play = Play(altered("squat")).next().next(1).until(Reps).rep(1, times=4).next(1).back(1)
    play.hold_back(1).next(1)
    assert isinstance(play.phase, Summary)
    assert [r.ended is None for r in play.records().values()] == [False]


def test_home_from_the_first_preview_closes_the_set_that_waited() -> None:
    """Going home in the middle keeps what was done, closed before the workout is."""
    play = Play(replace(altered("squat"), pace={"squat": True})).next().next(1).until(Reps)
    play.wait(13).next(1).back(1).back(1).forget().back(1)
    assert isinstance(play.phase, Home)
    kept = [e for _, e in play.log if isinstance(e, Record | Finish)]
    assert [type(e) for e in kept] == [Record, Finish]
    assert [(r.amount, r.ended == r.reps[-1]) for r in entries(play)] == [(2, True)]


def test_a_hold_ended_at_once_is_no_workout() -> None:
    """With nothing done there is no summary to show; NEXT and the menu lead home."""
    play = Play().next().next(1).until(Holding).next(0.9)
    assert play.marks(Mark.END)
    assert [r.amount for r in play.records().values()] == [0]
    assert isinstance(play.hold_back(1).next(1).phase, Home)


def test_a_workout_is_closed_once() -> None:
    """Going home from its summary does not close it again."""
    play = at_reps("squat", count=1).hold_back(1).next(1).next(1)
    assert isinstance(play.phase, Home)
    assert [type(e) for _, e in play.log].count(Finish) == 1


def test_nothing_is_withdrawn_that_was_never_written() -> None:
    """BACK before the first rep, and the first rep of the first side, leave the journal alone."""
    assert entries(at_reps().back(1)) == []
    both = altered("quadruped-leg-extension", sides=Sides.EVERY_REP)
    play = Play(both).next().next(1).until(Reps).rep(1)
    assert [(r.entry, r.side) for r in entries(play)] == [(1, Side.LEFT)]
    play.forget().rep(1).back(1).back(1)
    assert [(r.entry, r.amount, r.withdrawn) for r in entries(play)] == [
        (1, 1, False),
        (2, 1, False),
        (1, 1, False),
        (2, 0, True),
        (1, 0, True),
    ]


def after_cut(play: Play) -> Play:
    """Return somebody at the station that starts after the power was cut in `play`."""
    places = [effect for _, effect in play.log if isinstance(effect, Bookmark)]
    place, kept = places[-1], tuple(play.records().values())
    resume = found(play.session.today, place, kept)
    return Play(
        engine.start(play.session.today, play.session.past, play.session.now, resume=resume)
    )


def test_after_a_cut_in_the_first_rep_the_other_side_keeps_its_number() -> None:
    """Where sides change with every rep no later set writes over the other side's entry."""
    both = altered("quadruped-leg-extension", sides=Sides.EVERY_REP)
    play = after_cut(Play(both).next().next(1).until(Reps).rep(1)).next(1).until(Reps)
    play.rep(1, times=19)
    assert isinstance(play.phase, Rest)
    play.next(1).until(Reps).rep(1, times=2)
    done = [(r.entry, r.side, r.set, r.amount) for r in play.records().values()]
    assert done == [
        (1, Side.LEFT, 1, 10),
        (2, Side.RIGHT, 1, 10),
        (3, Side.LEFT, 2, 1),
        (4, Side.RIGHT, 2, 1),
    ]


@pytest.mark.parametrize("paced", [False, True])
def test_after_a_cut_it_is_still_known_who_led(paced: bool) -> None:
    """A set that is skipped after a cut is kept as it was done."""
    play = Play(paced=paced).to("squat").next(1).until(Reps)
    play.rep(1, times=0 if paced else 3).wait(20 if paced else 0)
    play = after_cut(play).next(1).hold_back(1).rep(1)
    (record,) = play.records().values()
    assert (record.amount, record.paced, record.unit) == (3, paced, Unit.REPS)
    assert record.ended is not None


@pytest.mark.parametrize("paced", [False, True])
def test_a_cut_while_a_set_is_taken_up_again_keeps_its_count(paced: bool) -> None:
    """It is open again, though it had ended: the count is there after NEXT, in preview and after."""
    play = Play(paced=paced).to("straight-leg-raise")
    for _ in range(4):
        play.next(1).until(Reps).wait(40 if paced else 0).rep(1, times=0 if paced else 5).next(1)
    assert isinstance(play.phase, Preview)
    before = play.back(1).phase.kept
    assert isinstance(before, Reps)
    for cut in (after_cut(play), after_cut(play.next(1))):
        again = cut.next(1).until(Reps)
        assert (again.phase.count, again.phase.entry) == (before.count, before.entry)
        assert (again.step.side, before.count) == (Side.RIGHT, 5)


def test_the_preview_of_a_later_set_of_the_first_exercise_leads_home() -> None:
    """The first exercise has none before it, whichever of its sets is shown."""
    play = Play().next().next(1).until(Holding).until(GetReady).back(1)
    assert play.phase.step == 1
    assert isinstance(play.back(1).phase, Home)


def test_a_preview_that_nothing_led_to_goes_back_to_the_last_set() -> None:
    """Where it is not known what was left, BACK shows the exercise before at its last set."""
    base = session()
    index = base.plan.starts[2]
    resume = left(base.today, index)
    play = Play(engine.start(base.today, base.past, Seconds(0), resume=resume)).next(1).back(1)
    assert play.phase.step == index - 1


@pytest.mark.parametrize("is_cut", [False, True])
def test_a_set_that_was_done_is_taken_up_whatever_led_back_to_it(is_cut: bool) -> None:
    """After a start undone, and after a cut: it stands once in the journal, its count kept."""
    play = Play().to("straight-leg-raise")
    for _ in range(4):
        play.next(1).until(Reps).rep(1, times=5).next(1)
    play = after_cut(play).next(1) if is_cut else play.next(1).back(1)
    assert play.phase.before is None
    reps = play.back(1).next(1).until(Reps).phase
    assert (play.step.exercise.id, reps.count, reps.entry) == ("straight-leg-raise", 5, 4)


def test_a_menu_closed_again_leaves_a_counted_set_as_it_was() -> None:
    """The count stands, nothing runs out, and the figure goes on where it stood in its movement."""
    play = at_reps("squat", count=3).hold_back(1.5).back(60)
    assert isinstance(play.phase, Reps)
    assert (play.phase.count, play.phase.until) == (3, None)
    assert play.now - play.phase.since == pytest.approx(1.5)
    assert play.rep(1).phase.count == 4


def test_a_last_hold_ended_at_once_ends_with_its_mark() -> None:
    """Also where nothing was done all day and home follows: no hold ends in silence."""
    play = (
        Play(altered("hip-flexor-stretch", sides=Sides.LEFT, sets=1)).next().next(1).until(Holding)
    )
    play.forget().next(0.7)
    assert isinstance(play.phase, Home)
    assert play.marks(Mark.START, Mark.END) == [(play.now, Mark.END)]


def test_a_full_set_that_is_led_once_more_stands_full_in_the_journal_until_it_ends() -> None:
    """Cut in its last rep, all of it is still there, and that rep is led once more."""
    play = Play(paced=True).to("hip-abduction").next(1).until(Rest).back(1).until(Reps)
    assert play.phase.count == 9
    assert [(r.amount, r.ended) for r in play.records().values()] == [(10, None)]
    again = after_cut(play).next(1)
    assert again.phase.kept.count == 10
    assert again.until(Reps).phase.count == 9
    assert [(r.entry, r.amount) for r in again.until(Rest).records().values()] == [(1, 10)]


def left_backwards(play: Play) -> Play:
    """Leave a set for the preview of the exercise before it: by the menu, and what follows undone."""
    return play.hold_back(1).next(1).back(1).back(1)


@pytest.mark.parametrize("is_cut", [False, True])
def test_a_set_that_was_left_backwards_is_taken_up_on_the_way_forward(*, is_cut: bool) -> None:
    """Three reps, the exercise before it done, and on: three stand there, and in one entry."""
    play = left_backwards(at_reps("straight-leg-raise", count=3))
    assert play.step.exercise.id == "hip-abduction"
    play.next(1).until(Reps).rep(1, times=10)
    assert (play.step.exercise.id, type(play.phase)) == ("straight-leg-raise", Preview)
    play = after_cut(play).next(1) if is_cut else play.next(1)
    reps = play.until(Reps).rep(1).phase
    assert (reps.count, reps.entry) == (4, 1)
    raises = [r for r in play.session.done.values() if r.exercise == "straight-leg-raise"]
    assert [(r.entry, r.amount) for r in raises] == [(1, 4)]


@pytest.mark.parametrize("is_cut", [False, True])
def test_a_later_set_that_was_left_backwards_is_taken_up_after_its_rest(*, is_cut: bool) -> None:
    """Those before it stand full as they were; each is gone on with, none is begun a second time."""
    play = at_reps("straight-leg-raise", count=10).next(1).until(Reps).rep(1, times=3)
    assert (play.step.side, play.phase.entry) == (Side.RIGHT, 2)
    left_backwards(play).next(1).until(Reps).rep(1, times=10)
    assert play.next(1).until(Reps).phase.count == 10
    play.rep(1)
    assert isinstance(play.phase, ChangeSides)
    reps = (after_cut(play) if is_cut else play).next(1).until(Reps).phase
    assert (reps.count, reps.entry) == (3, 2)


@pytest.mark.parametrize("is_cut", [False, True])
def test_a_presumed_set_that_is_only_got_ready_for_again_stays(*, is_cut: bool) -> None:
    """What was done as prescribed is not lost by who skips it then; begun again, it is open."""
    play = left_backwards(at_reps("straight-leg-raise").next(1).next(1).until(Reps).rep(1))
    play.next(1).until(Reps).rep(1, times=10).next(1)
    assert isinstance(play.phase, GetReady)
    play = after_cut(play).next(1) if is_cut else play
    assert play.session.done[1].amount == 10
    assert skipped(play).session.done[1].amount == 10
    assert 1 not in play.back(1).next(1).until(Reps).session.done
    assert play.next(1).session.done[1].amount == 10
