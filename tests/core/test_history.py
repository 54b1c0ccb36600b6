"""What can be counted from what was done."""

from datetime import UTC, date, datetime, timedelta

from station.core.content.exercise import Side, Unit
from station.core.values import Seconds, replace
from station.core.workout.effects import Answer, Begin, Readied, Record, Topic
from station.core.workout.entry import Entry
from station.core.workout.history import (
    NEW,
    READIED,
    REMEMBERED,
    Done,
    Totals,
    Workout,
    amounts,
    last_workout,
    sessions_this_week,
    totals,
    weeks,
    with_ended,
)
from station.core.workout.session import Past

MONDAY = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
WEDNESDAY = date(2026, 3, 4)


def minutes(count: float) -> timedelta:
    """Return a length of time."""
    return timedelta(minutes=count)


def entry(
    number: int = 1,
    exercise: str = "squat",
    unit: Unit = Unit.REPS,
    amount: int = 10,
    start: datetime = MONDAY,
    length: float | None = 1,
) -> Entry[datetime]:
    """Return a set of ten squats, but for what is said."""
    return Entry(
        entry=number,
        exercise=exercise,
        side=Side.LEFT,
        set=1,
        unit=unit,
        amount=amount,
        target=10,
        paced=False,
        started=start,
        ended=None if length is None else start + minutes(length),
    )


def workout(
    *entries: Entry[datetime], start: datetime = MONDAY, length: float | None = None
) -> Workout:
    """Return a workout of `length` minutes, cut if there is none."""
    return Workout(
        id=1,
        program="backs",
        short=False,
        started=start,
        finished=None if length is None else start + minutes(length),
        entries=entries,
    )


def held(amount: int, exercise: str = "knee-plank") -> Entry[datetime]:
    """Return a hold of `amount` seconds."""
    return entry(exercise=exercise, unit=Unit.SECONDS, amount=amount)


def test_totals_count_what_was_done() -> None:
    """Reps and seconds are summed apart; a set with nothing done is no set."""
    done = workout(entry(), entry(2, amount=8), held(10), held(12), entry(5, amount=0), length=9)
    assert totals(done) == Totals(sets=4, reps=18, held=Seconds(22))


def test_totals_of_an_empty_workout_are_nothing() -> None:
    """A workout left at once has no sets, reps or holds."""
    assert totals(workout()) == Totals(sets=0, reps=0, held=Seconds(0))


def test_last_is_the_newest_in_which_something_was_done() -> None:
    """A workout opened and left at once hides none before it."""
    done, empty = workout(entry()), workout(entry(amount=0))
    assert last_workout([done, empty]) is done
    assert last_workout([empty]) is None


def test_the_week_counts_sessions_from_monday_to_today() -> None:
    """Two workouts on one day are two; one without anything done is none."""
    days = (-1, 0, 0, 2, 3)
    workouts = [workout(entry(), start=MONDAY + timedelta(days=day)) for day in days]
    workouts.append(workout(start=MONDAY + timedelta(days=1)))
    assert sessions_this_week(workouts, WEDNESDAY) == 3


def test_weeks_are_a_grid_of_days_with_this_week_last() -> None:
    """Each row runs from Monday to Sunday and each day has the sets done on it."""
    old = workout(entry(), entry(2), start=MONDAY - timedelta(days=28))
    older = workout(entry(), start=MONDAY - timedelta(days=29))
    twice = [workout(entry()), workout(entry(), entry(2, amount=0))]
    grid = weeks([older, old, *twice], WEDNESDAY)
    assert [len(week) for week in grid] == [7] * 5
    assert [week[0].date.weekday() for week in grid] == [0] * 5
    assert grid[0][0].date == date(2026, 2, 2)
    assert grid[-1][-1].date == date(2026, 3, 8)
    assert {day.date: day.sets for week in grid for day in week if day.sets} == {
        date(2026, 2, 2): 2,
        MONDAY.date(): 2,
    }


def test_amounts_sum_each_day_of_an_exercise() -> None:
    """Sets and sides of a day are one amount; days come in order, other exercises stay out."""
    later = MONDAY + timedelta(days=2)
    workouts = [
        workout(entry(amount=8), held(10), start=later),
        workout(entry(), entry(2, amount=9), entry(3, amount=0)),
    ]
    assert amounts(workouts, "squat") == (
        Done(MONDAY.date(), Unit.REPS, 19),
        Done(later.date(), Unit.REPS, 8),
    )
    assert amounts(workouts, "bridge") == ()


def test_amounts_stay_in_one_unit() -> None:
    """Seconds and reps are never added up: the unit used last is shown."""
    first = workout(entry(amount=10))
    second = workout(held(30, "squat"), start=MONDAY + timedelta(days=1))
    assert amounts([first, second], "squat") == (Done(second.day, Unit.SECONDS, 30),)


def now_ended(*before: Workout) -> tuple[Workout, ...]:
    """Return what is known of the past as soon as a workout of one set has ended."""
    record = Record(**{name: getattr(entry(), name) for name in Entry.__struct_fields__})
    record = replace(record, started=Seconds(0), ended=Seconds(60))
    about = Begin("backs", short=False, at=Seconds(0))
    return with_ended(before, [record], about, Seconds(90), MONDAY)


def test_a_station_that_is_never_switched_off_forgets_what_is_old() -> None:
    """What it looks back on is no more after years than after a start."""
    done = tuple(
        Workout(number, "backs", short=False, started=MONDAY, finished=MONDAY)
        for number in range(1, REMEMBERED + 1)
    )
    after = now_ended(*done)
    assert len(after) == REMEMBERED
    assert (after[0].id, after[-1].entries[0].amount, after[-1].cuts) == (2, 10, 0)


def test_a_workout_that_was_gone_on_with_knows_of_its_cuts() -> None:
    """Of the last one, too, as the journal will tell it."""
    cut = Workout(7, "backs", short=False, started=MONDAY, finished=None, cuts=2)
    assert [(each.id, each.cuts) for each in now_ended(cut)] == [(NEW, 3)]


def test_a_station_that_is_never_switched_off_remembers_no_more_than_one_that_starts() -> None:
    """Of the answers to each question the newest, and the newest times; what was asked else stays."""
    past = Past((), WEDNESDAY).answered(Answer(Topic.USUAL, 3, Seconds(0)))
    for number in range(2 * READIED):
        past = past.answered(Answer(Topic.EFFORT, number % 11, Seconds(number)))
        past = past.readied(
            Readied("squat", None, turned=False, took=Seconds(5), at=Seconds(number))
        )
    kept = [each for each in past.answers if each.topic is Topic.EFFORT]
    assert len(kept) == REMEMBERED
    assert kept[-1].at == past.wall(Seconds(2 * READIED - 1))
    assert past.answers[0].topic is Topic.USUAL
    assert len(past.times) == READIED
    assert past.times[-1].at == past.wall(Seconds(2 * READIED - 1))
