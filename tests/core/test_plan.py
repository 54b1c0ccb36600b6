"""A programme laid out as steps, with the minutes it will take."""

from typing import Any

import pytest

from station.core.content.exercise import Dose, Exercise, Side, Sides, Stroke, Unit
from station.core.content.plan import Amount, Lead, Plan, plan, starting
from station.core.content.program import Item
from station.core.values import Seconds, replace
from tests.core.content import exercise, held, library, program
from tests.play import library as shipped

L, R = Side.LEFT, Side.RIGHT
PREVIEW, REST, CHANGE = Lead.PREVIEW, Lead.REST, Lead.CHANGE


def laid(each: Exercise, **item: Any) -> Plan:
    """Return the plan of one exercise: two sets of ten, but for what is said."""
    parts: dict[str, Any] = {"exercise": each.id, "sets": 2, "reps": 10}
    return plan(program(Item(**(parts | item))), library(each))


@pytest.mark.parametrize(
    ("sides", "order"),
    [
        (Sides.NEVER, [(1, None, PREVIEW), (2, None, REST)]),
        (Sides.EVERY_REP, [(1, L, PREVIEW), (2, L, REST)]),
        (Sides.EVERY_SET, [(1, L, PREVIEW), (1, R, CHANGE), (2, L, CHANGE), (2, R, CHANGE)]),
        (Sides.HALFWAY, [(1, L, PREVIEW), (2, L, REST), (1, R, CHANGE), (2, R, REST)]),
    ],
)
def test_sides_set_the_order_of_the_steps(
    sides: Sides, order: list[tuple[int, Side | None, Lead]]
) -> None:
    """The other side is the rest, and a side done halfway is finished before rolling over."""
    steps = laid(exercise(sides=sides)).steps
    assert [(step.set, step.side, step.lead) for step in steps] == order


def test_reps_in_turn_count_both_sides() -> None:
    """Ten reps on each side, side by side, are twenty reps of one step."""
    step = laid(exercise(sides=Sides.EVERY_REP)).steps[0]
    assert (step.both, step.target) == (True, 20)
    assert not laid(exercise(sides=Sides.EVERY_SET)).steps[0].both


def test_a_range_starts_at_its_low_end() -> None:
    """Sets, reps and hold begin with the least that was prescribed."""
    assert starting(Item(exercise="x", sets=(2, 3), reps=(8, 12))) == Amount(2, 8, None)
    assert starting(Item(exercise="x", sets=(5, 10), hold=(10, 20))) == Amount(5, None, 10)


def test_todays_dose_goes_before_the_low_end() -> None:
    """Where a dose is given for today it replaces the programme's for that exercise alone."""
    items = (Item(exercise="hip-lift", sets=1, reps=8), Item(exercise="plank", sets=1, hold=10))
    doses = {"plank": Amount(2, hold=15)}
    steps = plan(program(*items), library(exercise(), held()), doses).steps
    assert [(s.exercise.id, s.set, s.sets, s.target) for s in steps] == [
        ("hip-lift", 1, 1, 8),
        ("plank", 1, 2, 15),
        ("plank", 2, 2, 15),
    ]


def test_a_short_day_has_one_set_of_each() -> None:
    """Whatever the sets, a short day does one, on each side where there are sides."""
    each = exercise(sides=Sides.EVERY_SET)
    items = program(Item(exercise=each.id, sets=3, reps=10))
    steps = plan(items, library(each), short=True).steps
    assert [(step.set, step.sets, step.side) for step in steps] == [(1, 1, L), (1, 1, R)]


def test_a_hold_sets_the_length_of_its_stroke() -> None:
    """The movement of a step holds for what was prescribed, not for what the file showed."""
    step = laid(held(), reps=None, hold=25).steps[0]
    assert (step.unit, step.target, step.held) == (Unit.SECONDS, 25, 25)
    assert [each.seconds for each in step.movement] == [2, 25, 2]
    assert not step.must_pace


def test_a_hold_inside_a_rep_must_be_led() -> None:
    """Ten reps of five seconds count reps, and the station leads them in any case."""
    each = held(dose=Dose(sets=(1, 3), reps=(5, 10), hold=(3, 8)))
    step = laid(each, hold=5).steps[0]
    assert (step.unit, step.target, step.must_pace) == (Unit.REPS, 10, True)
    assert not laid(exercise()).steps[0].must_pace


def test_the_first_exercise_on_the_floor_gets_longer_to_come_down() -> None:
    """`settle` counts once, for the first exercise on the floor, and never shortens a get-ready."""
    stand = exercise(id="stand", on_floor=False)
    slow = exercise(id="slow", get_ready=Seconds(25))
    names = ("stand", "slow", "hip-lift")
    items = [Item(exercise=name, sets=1, reps=5) for name in names]
    steps = plan(program(*items), library(stand, slow, exercise())).steps
    assert [step.get_ready for step in steps] == [10, 25, 10]
    steps = plan(program(items[0], items[2]), library(stand, exercise())).steps
    assert [step.get_ready for step in steps] == [10, 20]


@pytest.mark.parametrize("ready", [6, 25])
def test_a_get_ready_that_an_item_writes_holds_on_the_floor_too(ready: int) -> None:
    """What the file says for one exercise goes before `settle`, which comes for no later one then."""
    own = Item(exercise="hip-lift", sets=1, reps=5, get_ready=Seconds(ready))
    then = Item(exercise="then", sets=1, reps=5)
    steps = plan(program(own, then), library(exercise(), exercise(id="then"))).steps
    assert [step.get_ready for step in steps] == [ready, 10]


def test_pauses_come_from_the_exercise_unless_the_item_has_its_own() -> None:
    """Get-ready, again, rest and changeover of an item replace those of the exercise."""
    each = exercise(sides=Sides.HALFWAY, on_floor=False)
    steps = laid(each).steps
    assert [(s.lead_seconds, s.get_ready, s.again) for s in steps] == [
        (0, 10, 5),
        (30, 5, 5),
        (8, 5, 5),
        (30, 5, 5),
    ]
    steps = laid(each, get_ready=12, again=4, rest=40, changeover=6).steps
    assert [(s.lead_seconds, s.get_ready, s.again) for s in steps] == [
        (0, 12, 4),
        (40, 4, 4),
        (6, 4, 4),
        (40, 4, 4),
    ]
    assert laid(each, sides=Sides.NEVER).steps[0].side is None


def test_there_is_time_to_get_into_a_hold() -> None:
    """A get-ready is never shorter than the way into its hold, with the words before it; reps have none."""
    each = held(on_floor=False, get_ready=Seconds(3), again=Seconds(3))
    tuck = Stroke(name="tuck", seconds=Seconds(3), to="far")
    for movement, least in (
        (each.movement[1:], 3),
        (each.movement, 7),
        ((tuck, *each.movement), 10),
    ):
        steps = laid(replace(each, movement=movement), reps=None, hold=10).steps
        assert [(step.get_ready, step.again) for step in steps] == [(least, least)] * 2
    counted = exercise(on_floor=False, movement=each.movement, again=Seconds(3))
    assert laid(counted).steps[0].again == 3


def test_a_step_takes_as_long_as_all_its_parts() -> None:
    """Preview or pause, get-ready and work, in seconds."""
    first, second = laid(exercise(on_floor=False)).steps
    assert first.seconds == 20 + 10 + 10 * 4
    assert second.seconds == 30 + 5 + 10 * 4
    hold = laid(held(on_floor=False), sets=1, reps=None, hold=30).steps[0]
    assert hold.seconds == 20 + 10 + 30


def test_minutes_are_never_none() -> None:
    """Even a very short workout is announced as a minute."""
    tiny = laid(exercise(get_ready=Seconds(3), on_floor=False), sets=1, reps=1)
    assert tiny.steps[0].seconds < 30
    assert tiny.minutes == 1


def test_steps_are_found_by_exercise_side_and_set() -> None:
    """The index of a step, of an exercise's first step, or where there is none."""
    items = (Item(exercise="plank", sets=3, hold=10), Item(exercise="hip-lift", sets=1, reps=5))
    today = plan(program(*items), library(held(), exercise(sides=Sides.EVERY_SET)))
    assert today.find("hip-lift", R, 1) == 4
    assert today.find("plank", None, 4) is None
    assert today.starts == (0, 3)
    assert [each.id for each in today.exercises] == ["plank", "hip-lift"]


def test_a_plan_is_walked_from_a_step() -> None:
    """From any step one comes to the exercise after it, before it, and to its own first set."""
    items = (Item(exercise="plank", sets=3, hold=10), Item(exercise="hip-lift", sets=1, reps=5))
    today = plan(program(*items), library(held(), exercise(sides=Sides.EVERY_SET)))
    assert [today.block(index) for index in (0, 2, 4)] == [range(3), range(3), range(3, 5)]
    assert [today.after(index) for index in range(5)] == [3, 3, 3, None, None]
    assert [today.before(index) for index in range(5)] == [None, None, None, 2, 2]
    assert [today.position(index) for index in (0, 4)] == [(0, 2), (1, 2)]


@pytest.mark.parametrize(("short", "least", "most"), [(False, 32, 34), (True, 16, 19)])
def test_the_shipped_workout_takes_about_half_an_hour(
    *, short: bool, least: int, most: int
) -> None:
    """About 33 minutes in full and 17 to 19 on a short day: pauses are tuned to it."""
    today = plan(shipped().programs["low-back-progression-1"], shipped(), short=short)
    assert least <= today.minutes <= most
    assert len(today.exercises) == 7


def test_the_shipped_workout_starts_at_its_lowest_dose() -> None:
    """Every side of every exercise gets what was prescribed, in sets and in reps or seconds."""
    today = plan(shipped().programs["low-back-progression-1"], shipped())
    done: dict[tuple[str, Side | None], list[int]] = {}
    for step in today.steps:
        done.setdefault((step.exercise.id, step.side), []).append(step.target)
    tens = [10, 10]
    pairs = ("hip-abduction", "straight-leg-raise", "single-leg-bridge", "quadruped-leg-extension")
    expected: dict[tuple[str, Side | None], list[int]] = {
        **{("hip-flexor-stretch", side): [30, 30] for side in Side},
        **{(name, side): tens for name in pairs for side in Side},
        ("knee-plank", None): [10] * 5,
        ("squat", None): tens,
    }
    assert done == expected
