"""How a programme says that its doses grow: what its steps say, and each fault told where it stands."""

from typing import Any

import pytest

from station.core.content.exercise import Dose, Goal
from station.core.content.ladders import amount_of, progress_faults, rungs, written
from station.core.content.plan import Amount
from station.core.content.program import Each, Group, Item, PerSide, Program
from station.core.content.progress import Growth, Ladder
from station.core.content.rules import program_faults
from station.core.values import replace
from tests.core.content import exercise, held, library, program
from tests.play import PROGRAM
from tests.play import library as shipped

LIFT = Item(exercise="hip-lift", sets=(1, 3), reps=(10, 12))
PLANK = Item(exercise="plank", sets=(2, 6), hold=(10, 20))
STEPS = ("1 x 10", "2 x 10", "2 x 12", "3 x 10")


def growing(*items: Item | Group, **changes: Any) -> Program:
    """Return a sound programme whose hip lifts have a ladder, but for what is said of its rule."""
    parts: dict[str, Any] = {
        "by": "A. B.",
        "ladders": (Ladder(exercises=("hip-lift",), steps=STEPS),),
    }
    return replace(program(), items=items or (LIFT,), progress=Growth(**(parts | changes)))


def laddered(*names: str, steps: tuple[str, ...] = STEPS, **changes: Any) -> tuple[Ladder, ...]:
    """Return one ladder."""
    return (Ladder(exercises=names or ("hip-lift",), steps=steps, **changes),)


@pytest.mark.parametrize(
    ("text", "amount", "told"),
    [
        ("2 x 10", Amount(2, 10), "2 × 10"),
        ("5x10s", Amount(5, None, 10), "5 × 10 s"),
        (" 2 × 10 × 5 s ", Amount(2, 10, 5), "2 × 10 × 5 s"),
        ("0 × 10", Amount(0, 10), "0 × 10"),
    ],
)
def test_a_step_is_written_as_one_reads_it(text: str, amount: Amount, told: str) -> None:
    """Sets and reps, sets and seconds, or all three; what is written reads back as the same."""
    assert amount_of(text) == amount
    assert written(amount) == told
    assert amount_of(told) == amount


@pytest.mark.parametrize("text", ["", "10", "2 x", "x 10", "2 x 10 x 5", "two x ten", "-2 x 10"])
def test_what_is_no_step_is_none(text: str) -> None:
    """Nothing is guessed."""
    assert amount_of(text) is None


def test_the_shipped_programme_has_the_ladders_of_its_table() -> None:
    """Reps begin at 2 × 10 with one step below, planks at 5 × 10 s; the stretch stays as it is."""
    program_ = shipped().programs[PROGRAM]
    ladders = rungs(program_)
    assert list(ladders) == list(program_.exercises)[1:]
    reps = [written(amount) for amount in ladders["squat"].amounts]
    assert reps == ["1 × 10", "2 × 10", "2 × 12", "3 × 10"]
    assert ladders["squat"].start == 1
    plank = [written(amount) for amount in ladders["knee-plank"].amounts]
    assert plank == [
        *("5 × 10 s", "6 × 10 s", "7 × 10 s", "8 × 10 s", "6 × 15 s", "7 × 15 s"),
        *("8 × 15 s", "7 × 20 s", "8 × 20 s", "9 × 20 s", "10 × 20 s"),
    ]
    assert ladders["knee-plank"].start == 0


def test_the_far_aim_is_there_for_those_alone_who_ask() -> None:
    """With tails the plank goes on to three minutes in all."""
    plank = rungs(shipped().programs[PROGRAM], tails=True)["knee-plank"].amounts[11:]
    tail = ["6 × 30 s", "4 × 45 s", "3 × 60 s", "2 × 90 s", "1 × 180 s"]
    assert [written(amount) for amount in plank] == tail


def test_a_programme_without_a_rule_has_no_ladders() -> None:
    """It never grows, and nothing is wrong with that."""
    assert rungs(program()) == {}
    assert not list(progress_faults(program(), {}, ()))


def test_a_dose_that_is_no_step_any_more_is_the_start() -> None:
    """The file was edited: what cannot be found begins anew."""
    ladder = rungs(growing(replace(LIFT, sets=(2, 3))))["hip-lift"]
    assert ladder.place(Amount(3, 10)) == 3
    assert ladder.place(Amount(3, 11)) == ladder.start == 1


def test_a_day_with_another_dose_has_no_ladder() -> None:
    """What is asked for today alone is not what grows."""
    assert rungs(growing(replace(LIFT, sets=(2, 3), reps=11))) == {}


def test_a_sound_rule_has_no_faults() -> None:
    """Also with a far aim beyond the dose, an exercise that cannot be read, and a stage before it."""
    far = replace(held(), dose=Dose(sets=(1, 10), hold=(5, 20)), goal=Goal(hold=180))
    steps = ("2 x 10 s", "3 x 10 s")
    ladders = (*laddered(), *laddered("plank", steps=steps, tail=("1 x 180 s",)))
    sound = growing(LIFT, PLANK, ladders=ladders, follows="basics")
    known = library(exercise(), far).exercises
    assert not list(program_faults(sound, known, list(known)))
    assert not list(progress_faults(sound, known, ["basics"]))
    assert not list(progress_faults(sound, {}, ["basics"]))


@pytest.mark.parametrize(
    ("broken", "way", "said"),
    [
        (growing(by=" "), ("by",), "who wrote the rule"),
        (growing(up_after=0), ("up_after",), "must be 1 to 20, not 0"),
        (growing(most_effort=11), ("most_effort",), "must be 0 to 10, not 11"),
        (growing(little_pain=6), ("little_pain",), "at most most_pain, 5, not 6"),
        (growing(breaks=(14, 7)), ("breaks",), "two numbers of days that rise"),
        (growing(breaks=(3, 7)), ("breaks",), "more than 3 days: with per_week = 3"),
        (growing(follows="evening"), ("follows",), "another programme than this one"),
        (growing(follows="basiks"), ("follows",), "is no programme; did you mean 'basics'?"),
        (growing(ladders=()), ("ladders",), "at least one ladder"),
        (
            growing(ladders=laddered(steps=("2 x 10", "ten"))),
            ("ladders", 0, "steps", 1),
            "like '2 x 10'",
        ),
        (
            growing(ladders=laddered(steps=("1 x 10",))),
            ("ladders", 0, "steps"),
            "at least two doses",
        ),
        (
            growing(ladders=laddered(steps=tuple(f"1 x {n}" for n in range(10, 41)))),
            ("ladders", 0, "steps"),
            "at most 30 steps, not 31",
        ),
        (
            growing(ladders=laddered(steps=("1 x 10", "2 x 12", "2 x 10"))),
            ("ladders", 0, "steps", 2),
            "must be more than the step before it: '2 x 10' is 20 in all, '2 x 12' is 24",
        ),
        (
            growing(ladders=(Ladder(exercises=(), steps=STEPS),)),
            ("ladders", 0, "exercises"),
            "at least one exercise",
        ),
        (
            growing(ladders=laddered("hip-lfit")),
            ("ladders", 0, "exercises", 0),
            "'hip-lfit' is not in this programme; did you mean 'hip-lift'?",
        ),
        (
            growing(ladders=laddered("hip-lift", "hip-lift")),
            ("ladders", 0, "exercises", 0),
            "in more than one ladder",
        ),
        (growing(LIFT, LIFT), ("ladders", 0, "exercises", 0), "more than once in this programme"),
        (
            growing(Group(items=(LIFT,), rounds=2)),
            ("ladders", 0, "exercises", 0),
            "is done in rounds",
        ),
        (
            replace(growing(), rounds=2),
            ("ladders", 0, "exercises", 0),
            "is done in rounds",
        ),
        (
            growing(replace(LIFT, reps=Each((10, 12)))),
            ("ladders", 0, "exercises", 0),
            "more than one number",
        ),
        (
            growing(replace(LIFT, sets=PerSide(left=1, right=2))),
            ("ladders", 0, "exercises", 0),
            "more than one number",
        ),
        (
            growing(ladders=laddered(steps=("2 x 10", "2 x 12"))),
            ("ladders", 0, "steps"),
            "must hold the dose with which hip-lift begins, '1 × 10'",
        ),
        (
            growing(ladders=laddered(steps=("1 x 10", "4 x 10"))),
            ("ladders", 0, "steps", 1),
            "beyond the range of hip-lift, whose sets end at 3",
        ),
        (
            growing(ladders=laddered(steps=("1 x 4", "1 x 10"))),
            ("ladders", 0, "steps", 0),
            "outside of what hip-lift allows for reps",
        ),
        (
            growing(ladders=laddered(steps=("1 x 10", "1 x 10 x 5 s"))),
            ("ladders", 0, "steps", 1),
            "must have no hold",
        ),
        (
            growing(PLANK, ladders=laddered("plank", steps=("2 x 10 s", "3 x 12"))),
            ("ladders", 0, "steps", 1),
            "must have no reps",
        ),
        (
            growing(ladders=laddered(tail=("1 x 99",))),
            ("ladders", 0, "tail", 0),
            "beyond what hip-lift allows for reps, and beyond its goal",
        ),
    ],
)
def test_a_rule_that_breaks_something_is_told_where(
    broken: Program, way: tuple[str | int, ...], said: str
) -> None:
    """The first fault names the very value and says what it must be."""
    known = library(exercise(), held()).exercises
    (where, text), *_ = progress_faults(broken, known, ["basics"])
    assert where == ("progress", *way)
    assert said in text


def test_an_item_without_sets_is_told_as_an_item_alone() -> None:
    """One slip is one fault."""
    broken = growing(replace(LIFT, sets=None))
    assert not list(progress_faults(broken, library(exercise()).exercises, ()))


def test_a_step_without_seconds_is_told_for_a_hold() -> None:
    """A plank needs its seconds."""
    broken = growing(PLANK, ladders=laddered("plank", steps=("2 x 10 s", "3 x 12")))
    texts = [text for _, text in progress_faults(broken, library(held()).exercises, ())]
    assert any("must have a hold in seconds, as plank has" in text for text in texts)


def test_a_tail_within_what_the_exercise_allows_needs_no_goal() -> None:
    """It is then only more than the programme asks for by itself."""
    sound = growing(ladders=laddered(tail=("3 x 15",)))
    assert not list(progress_faults(sound, library(exercise()).exercises, ()))
