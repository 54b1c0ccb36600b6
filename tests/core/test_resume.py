"""What a power cut left, and where it is taken up: values in, values out."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from station.core import engine
from station.core.content.exercise import Side, Sides, Unit
from station.core.engine.lookup import row_of
from station.core.values import Seconds, replace
from station.core.workout.effects import Bookmark, Finish, Record
from station.core.workout.entry import timed
from station.core.workout.events import Dated
from station.core.workout.history import Unfinished, Workout, without_open
from station.core.workout.phases import ChangeSides, GoOn, Holding, Home, Reps, Safety
from station.core.workout.records import resume
from station.core.workout.session import LaidOut, Past, Session, Today
from tests.core.ears import altered
from tests.play import TODAY, Play, found, left, session

LIFT = "hip-abduction"


def entry(number: int = 7, **changes: object) -> Record:
    """Return a set of three lifts with the left leg, cut in its middle."""
    record = Record(
        entry=number,
        exercise=LIFT,
        side=Side.LEFT,
        set=2,
        unit=Unit.REPS,
        amount=3,
        target=10,
        paced=False,
        started=Seconds(-120),
        ended=None,
        reps=(Seconds(-110), Seconds(-105), Seconds(-100)),
    )
    return replace(record, **changes)


def cut(*records: Record, **changes: object) -> Unfinished:
    """Return a workout that was cut in the second set of lifts with the left leg."""
    unfinished = Unfinished(
        id=4,
        program="backs",
        short=False,
        started=datetime.combine(TODAY, time(7), UTC),
        bookmark=Bookmark(LIFT, Side.LEFT, 2),
        records=records,
    )
    return replace(unfinished, **changes)


def lay_out(name: str) -> Today | None:
    """Lay out the one programme there is."""
    return session().today if name == "backs" else None


def test_the_set_that_was_cut_is_kept() -> None:
    """The bookmarked step, with the reps of its open entry; what had ended is no part of it."""
    other = entry(6, set=1, ended=Seconds(-130))
    resumed = resume(cut(other, entry()), lay_out, TODAY)
    assert resumed is not None
    step = resumed.today.full.steps[resumed.step]
    assert (step.exercise.id, step.side, step.set) == (LIFT, Side.LEFT, 2)
    assert isinstance(resumed.kept, Reps)
    assert (resumed.kept.entry, resumed.kept.reps) == (7, entry().reps)
    assert resumed.entries == (other, entry())


@pytest.mark.parametrize(
    "stranger",
    [
        entry(side=Side.RIGHT),
        entry(set=1),
        entry(exercise="squat"),
    ],
)
def test_another_set_is_not_taken_for_it(stranger: Record) -> None:
    """Neither the other side, nor another set or exercise."""
    resumed = resume(cut(stranger), lay_out, TODAY)
    assert resumed is not None
    assert resumed.kept is None


def test_a_set_of_both_sides_keeps_the_number_of_its_first_entry() -> None:
    """Sides that change with every rep have an entry each; the reps count in the order they came."""
    today = altered("quadruped-leg-extension", sides=Sides.EVERY_REP).today
    lift = replace(entry(), exercise="quadruped-leg-extension", set=1, reps=(), amount=2)
    left_ = replace(lift, entry=3, reps=(Seconds(-9), Seconds(-5)))
    right = replace(lift, entry=4, side=Side.RIGHT, reps=(Seconds(-7), Seconds(-3)))
    kept = left(today, 0, right, left_).kept
    assert isinstance(kept, Reps)
    assert (kept.entry, kept.reps) == (3, (-9, -7, -5, -3))


def test_of_a_set_that_was_done_twice_the_newest_is_kept() -> None:
    """The reps of both would be more than there are in a set."""
    resumed = resume(cut(entry(6, ended=Seconds(-130)), entry()), lay_out, TODAY)
    assert resumed is not None
    assert isinstance(resumed.kept, Reps)
    assert (resumed.kept.entry, resumed.kept.reps) == (7, entry().reps)


def test_a_set_that_was_presumed_is_so_after_a_cut() -> None:
    """Nobody pressed in it, so closed again with nothing pressed it was done as prescribed."""
    resumed = resume(cut(entry(amount=10, ended=Seconds(-9), reps=())), lay_out, TODAY)
    assert resumed is not None
    assert isinstance(resumed.kept, Reps)
    assert not resumed.kept.touched


@pytest.mark.parametrize("paced", [True, False])
def test_a_set_is_led_after_a_cut_as_it_was_before(*, paced: bool) -> None:
    """What is told of it when it is taken up says the same of who led it."""
    resumed = resume(cut(entry(paced=paced)), lay_out, TODAY)
    assert resumed is not None
    assert isinstance(resumed.kept, Reps)
    assert resumed.kept.paced is paced


def test_a_hold_that_was_to_be_done_once_more_is_replaced_by_the_new_one() -> None:
    """It ended, was undone, and the power was cut: held again, it stands once in the journal."""
    play = Play().next().next(1).until(ChangeSides).back(1)
    records = tuple(play.records().values())
    marks = [effect for _, effect in play.log if isinstance(effect, Bookmark)]
    resumed = found(play.session.today, marks[-1], records)
    assert isinstance(resumed.kept, Holding)
    again = Play(
        engine.start(play.session.today, play.session.past, play.session.now, resume=resumed)
    )
    again.next(1).next(1).until(ChangeSides)
    assert [(r.entry, r.amount) for r in again.session.done.values()] == [(1, 30)]


@pytest.mark.parametrize("days", [0, 1, 2])
def test_a_cut_workout_is_offered_for_two_days(days: int) -> None:
    """Somebody who comes back the day after tomorrow may go on."""
    assert resume(cut(), lay_out, TODAY + timedelta(days=days)) is not None


@pytest.mark.parametrize(
    "unfinished",
    [
        cut(started=datetime.combine(TODAY, time(23), UTC) - timedelta(days=3)),
        cut(program="unknown"),
        cut(bookmark=None),
        cut(bookmark=Bookmark("gone", None, 1)),
        cut(bookmark=Bookmark(LIFT, Side.LEFT, 99)),
    ],
)
def test_what_cannot_be_gone_on_with_is_not_offered(unfinished: Unfinished) -> None:
    """Too old, of an unknown programme, or at a step that today has no more."""
    assert resume(unfinished, lay_out, TODAY) is None


def test_a_short_day_goes_on_as_one() -> None:
    """The step is looked for in the day that was chosen."""
    assert resume(cut(short=True), lay_out, TODAY) is None
    resumed = resume(cut(short=True, bookmark=Bookmark(LIFT, Side.LEFT, 1)), lay_out, TODAY)
    assert resumed is not None
    assert resumed.today.short.steps[resumed.step].exercise.id == LIFT


def elsewhere() -> tuple[Session, Today]:
    """Return a session after a cut in another programme than today's, and today."""
    base = session()
    other = replace(base.today, emergency="other")
    resumed = left(other, 3)
    return engine.start(base.today, base.past, base.now, resume=resumed), base.today


def test_a_workout_of_another_programme_is_todays_only_while_it_is_gone_on_with() -> None:
    """It is offered, led to its end if one likes, and then home shows today's again."""
    start, today = elsewhere()
    play = Play(start)
    assert isinstance(play.phase, GoOn)
    assert play.session.today.emergency == "other"
    play.next(1)
    assert play.session.today.emergency == "other"
    play.hold_back(1).next(1)
    assert isinstance(play.phase, Home)
    assert play.session.today == today


def test_who_starts_anew_has_todays_programme() -> None:
    """The cut workout of another programme is left where it was."""
    start, today = elsewhere()
    play = Play(start).back(1)
    assert isinstance(play.phase, Home)
    assert play.session.today == today
    assert [type(e) for _, e in play.log if isinstance(e, Finish)] == [Finish]


def test_a_new_day_waits_for_home_behind_a_cut_workout() -> None:
    """What is laid out while one goes on holds from home on."""
    start, today = elsewhere()
    laid = replace(today, emergency="new")
    play = Play(engine.step(start, LaidOut(laid, start.now))[0])
    assert play.session.today.emergency == "other"
    assert play.back(1).session.today == laid


def past(*workouts: Workout) -> Past:
    """Return what was done before."""
    return Past(workouts, TODAY, datetime.combine(TODAY, time(12), UTC))


def open_workout() -> Workout:
    """Return the cut workout as the history tells it."""
    began = datetime.combine(TODAY, time(7), UTC)
    return Workout(4, "backs", short=False, started=began, finished=None)


def test_a_workout_gone_on_with_stands_once_in_what_was_done() -> None:
    """At its end it takes the place of the one that was cut, with the same beginning."""
    base = session()
    resumed = left(base.today, base.plan.find(LIFT, Side.LEFT, 2) or 0, entry())
    play = Play(engine.start(base.today, past(open_workout()), Seconds(0), resume=resumed))
    play.next(1).until(Reps).rep(1).hold_back(1).next(1)
    (workout,) = play.session.past.workouts
    assert workout.started == open_workout().started
    assert workout.finished == play.session.past.zero + timedelta(seconds=play.now)
    assert [(e.entry, e.amount, e.target) for e in workout.entries] == [(7, 4, 10)]
    assert workout.entries[0].started == play.session.past.zero - timedelta(seconds=120)


def test_a_cut_workout_that_is_left_stays_in_what_was_done() -> None:
    """Started anew, it is over, and the next one stands beside it."""
    base = session()
    resumed = left(base.today, 0, entry())
    before = past(open_workout())
    start = engine.start(base.today, before, Seconds(0), acknowledged=True, resume=resumed)
    play = Play(start).back(1)
    assert [w.finished for w in play.session.past.workouts] == [open_workout().started]
    play.next().next(1).until(Holding).next(5).hold_back(1).next(1)
    assert [(w.id, w.finished is None) for w in play.session.past.workouts] == [
        (4, False),
        (0, False),
    ]


def test_a_workout_in_which_nothing_was_done_is_not_remembered() -> None:
    """Who only looked has not worked out."""
    play = Play().next().next(1).back(1).back(1)
    assert isinstance(play.phase, Home)
    assert play.session.past.workouts == ()


def test_the_date_of_a_session_is_that_of_the_person() -> None:
    """The clock is read in the zone of the person; what was done before the start stays."""
    day = date(2026, 3, 19)
    zero = datetime.combine(day, time(0, 30), UTC)
    old = open_workout()
    dated, _ = engine.step(
        engine.start(session().today, past(old), Seconds(0)), Dated(zero, Seconds(10))
    )
    assert (dated.past.today, dated.past.zero) == (day, zero)
    assert dated.past.workouts == (old,)


def test_a_clock_that_is_set_moves_what_was_done_in_this_run_alone() -> None:
    """A workout of this run has the day that the machine learnt late; an older one keeps its own."""
    old = replace(open_workout(), finished=open_workout().started)
    start = engine.start(session().today, past(old), Seconds(0), acknowledged=True)
    play = Play(start).next().next(1).until(Holding).next(5).hold_back(1).next(1).next(1)
    zero = play.session.past.zero
    same, _ = engine.step(play.session, Dated(zero, play.session.now))
    assert same.past.workouts == play.session.past.workouts
    later = zero + timedelta(days=400)
    kept, moved = engine.step(same, Dated(later, same.now))[0].past.workouts
    assert kept == old
    assert moved.started == same.past.workouts[1].started + timedelta(days=400)
    (entry_,) = moved.entries
    assert entry_.ended == (same.past.workouts[1].entries[0].ended or zero) + timedelta(days=400)


def test_a_cut_workout_left_alone_ends_with_what_was_done_last() -> None:
    """Its end is that of its last entry, or the last rep of one that was cut."""
    done = open_workout().started + timedelta(minutes=3)
    cut_entry = timed(replace(entry(), reps=(Seconds(0),)), lambda _: done)
    (ended,) = without_open((replace(open_workout(), entries=(cut_entry,)),))
    assert ended.finished == done


def test_today_laid_out_at_home_holds_at_once() -> None:
    """At home nothing is in its way."""
    start = session()
    laid = replace(start.today, emergency="new")
    assert engine.step(start, LaidOut(laid, start.now))[0].today == laid


def test_the_row_of_another_phase_has_no_picture() -> None:
    """Asked of the wrong row a picture is a fault of the program, and told as one."""
    with pytest.raises(TypeError, match="row of"):
        row_of(Safety).picture(session(), Seconds(0))
