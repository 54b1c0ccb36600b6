"""Exercises and doses as data, and what the shipped ones say."""

import pytest

from station.core.content.exercise import (
    Count,
    Dose,
    Goal,
    Sides,
    Unit,
    cycle,
    high,
    hold_pose,
    holds,
    is_timed,
    low,
    start_pose,
    with_hold,
    within,
)
from station.core.content.rules import exercise_faults
from station.core.values import Seconds, replace
from tests.core.content import exercise, held, stroke
from tests.play import library as shipped


@pytest.mark.parametrize(("count", "ends"), [(3, (3, 3)), ((2, 5), (2, 5))])
def test_a_number_is_a_range_of_one(count: Count, ends: tuple[int, int]) -> None:
    """A bare number has itself for both ends."""
    assert (low(count), high(count)) == ends


@pytest.mark.parametrize(
    ("count", "allowed", "fits"),
    [
        (2, (1, 3), True),
        ((1, 3), (1, 3), True),
        ((1, 4), (1, 3), False),
        (0, (1, 3), False),
        (2, 2, True),
        (None, None, True),
        (None, 2, False),
        (2, None, False),
    ],
)
def test_every_value_of_a_dose_must_be_allowed(
    count: Count | None, allowed: Count | None, *, fits: bool
) -> None:
    """A range fits only as a whole, and what is absent fits only what is absent."""
    assert within(count, allowed) is fits


@pytest.mark.parametrize(
    ("dose", "unit"),
    [
        (Dose(sets=1, reps=10), Unit.REPS),
        (Dose(sets=1, hold=30), Unit.SECONDS),
        (Dose(sets=1, reps=10, hold=5), Unit.REPS),
    ],
)
def test_a_hold_inside_a_rep_still_counts_reps(dose: Dose, unit: Unit) -> None:
    """Seconds are counted only where there are no reps."""
    assert dose.unit is unit


@pytest.mark.parametrize(
    ("names", "pose"),
    [
        ((("lift", "up"), ("hold", "top"), ("lower", "down")), "top"),
        ((("lift", "up"), ("lower", "down")), "up"),
        ((("press", "down"),), "down"),
    ],
)
def test_the_pose_of_the_hold_is_the_one_furthest_on(
    names: tuple[tuple[str, str], ...], pose: str
) -> None:
    """It is where the hold leads, else the last pose that is not the start, else the start."""
    movement = tuple(stroke(name, to) for name, to in names)
    assert hold_pose(movement) == pose
    assert start_pose(movement) == names[-1][1]


def test_a_hold_lasts_as_long_as_the_dose_says() -> None:
    """Only the stroke named hold changes its length, and the cycle with it."""
    movement = with_hold(held().movement, Seconds(30))
    assert [each.seconds for each in movement] == [2, 30, 2]
    assert cycle(movement) == 34


def test_a_hold_is_one_by_what_it_says_not_by_its_word() -> None:
    """A stroke of any name may be the hold, beside one that is only called so; an old file needs no key."""
    lift, old, lower = held().movement
    said = replace(old, name="halten", hold=True)
    paused = stroke("hold", "half way")
    for movement, kept in (
        ((lift, said, lower), said),
        ((lift, paused, said, lower), said),
        ((lift, old, lower), old),
    ):
        assert holds(movement) == (kept,)
        assert hold_pose(movement) == kept.to
        lengths = [each.seconds for each in with_hold(movement, Seconds(30))]
        assert lengths == [30 if each is kept else each.seconds for each in movement]
        assert not list(exercise_faults(held(movement=movement)))
    assert holds((lift, lower)) == ()


def test_a_hold_is_one_in_any_language() -> None:
    """Where no stroke says so, one that keeps the body away from the start is; breathing is not."""
    heben, halten = stroke("heben"), stroke("halten", seconds=5)
    senken = stroke("senken", "down")
    assert holds((heben, halten, senken)) == (halten,)
    breaths = tuple(stroke(name, "down", 7) for name in ("ein", "warten", "aus"))
    assert holds(breaths) == ()
    assert holds(()) == ()


@pytest.mark.parametrize(("seconds", "timed"), [(4.9, False), (5, True)])
def test_a_hold_inside_a_rep_is_timed_from_five_seconds_on(seconds: float, timed: bool) -> None:
    """A shorter one is over before it could be counted; a slow stroke is none."""
    movement = (stroke("lift"), stroke("keep", seconds=seconds), stroke("lower", "down", 9))
    assert [is_timed(movement, each) for each in movement] == [False, timed, False]


# The exercises in their order: dose and sides.
PRESCRIBED: list[tuple[str, Dose, Sides]] = [
    ("hip-flexor-stretch", Dose(sets=2, hold=30), Sides.EVERY_SET),
    ("hip-abduction", Dose(sets=(2, 3), reps=(10, 12)), Sides.HALFWAY),
    ("straight-leg-raise", Dose(sets=(2, 3), reps=(10, 12)), Sides.EVERY_SET),
    ("single-leg-bridge", Dose(sets=(2, 3), reps=(10, 12)), Sides.EVERY_SET),
    ("quadruped-leg-extension", Dose(sets=(2, 3), reps=(10, 12)), Sides.EVERY_SET),
    ("knee-plank", Dose(sets=(5, 10), hold=(10, 20)), Sides.NEVER),
    ("squat", Dose(sets=(2, 3), reps=(10, 12)), Sides.NEVER),
]


def test_the_shipped_programme_is_the_prescribed_one() -> None:
    """Seven exercises in their order, with their doses and sides."""
    items = [item for _, item, _ in shipped().programs["low-back-progression-1"].parts()]
    doses = [{name: getattr(i, name) for name in ("sets", "reps", "hold")} for i in items]
    found = [
        (i.exercise, Dose(**dose), shipped().exercises[i.exercise].sides)
        for i, dose in zip(items, doses, strict=True)
    ]
    assert found == PRESCRIBED


@pytest.mark.parametrize(
    ("name", "tempo"),
    [
        ("hip-abduction", {"tighten": 1, "lift": 2, "hold": 1, "lower": 3}),
        ("straight-leg-raise", {"tighten": 1, "lift": 2, "hold": 1, "lower": 3}),
        ("single-leg-bridge", {"tighten": 1, "lift": 2, "hold": 2, "lower": 3}),
        ("quadruped-leg-extension", {"slide": 1, "lift": 1, "hold": 2, "return": 3}),
        ("squat", {"lower": 3, "hold": 1, "rise": 2}),
    ],
)
def test_reps_have_the_prescribed_tempo(name: str, tempo: dict[str, float]) -> None:
    """Each stroke of a rep takes its seconds, in its order."""
    movement = shipped().exercises[name].movement
    assert [(each.name, each.seconds) for each in movement] == list(tempo.items())


def test_a_shipped_exercise_has_one_word_a_stroke_and_cues_for_several_sets() -> None:
    """A stroke's word is said before the next stroke, and no cue is said twice in a row."""
    for each in shipped().exercises.values():
        assert all(len(stroke.name.split()) == 1 for stroke in each.movement), each.id
        assert len(set(each.cues)) == len(each.cues) >= 3, each.id


def test_three_minutes_of_plank_are_a_goal_and_no_dose() -> None:
    """The long-term aim lies outside the dose, with words on who disagrees."""
    plank = shipped().exercises["knee-plank"]
    assert isinstance(plank.goal, Goal)
    assert plank.goal.hold == 180 > high(plank.dose.hold or 0)
    assert plank.goal.note


def test_an_exercise_needs_few_words_by_default() -> None:
    """Without a word on pauses an exercise has the usual ones, in seconds."""
    each = exercise()
    assert (each.get_ready, each.again, each.rest, each.changeover) == (10, 5, 30, 8)
