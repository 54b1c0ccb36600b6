"""What exercises and programmes must keep to: each rule broken once, and told where."""

import re
from typing import Any

import pytest

from station.core.content.exercise import (
    Dose,
    Exercise,
    Goal,
    Sides,
)
from station.core.content.program import Item, Program
from station.core.content.rules import exercise_faults, program_faults
from station.core.errors import KeyPath
from station.core.values import Seconds, replace
from tests.core.content import exercise, held, program, stroke

HOLD = Dose(sets=1, hold=10)


@pytest.mark.parametrize("each", [exercise(), held(), exercise(sides=Sides.EVERY_REP)])
def test_a_sound_exercise_has_no_faults(each: Exercise) -> None:
    """What keeps to every rule is not complained about."""
    assert not list(exercise_faults(each))


@pytest.mark.parametrize(
    ("broken", "keys", "said"),
    [
        (exercise(id="Hip lift"), ("id",), "lower-case words joined by dashes"),
        (exercise(id="hip--lift"), ("id",), "lower-case words joined by dashes"),
        (exercise(name=" "), ("name",), "must not be empty"),
        (exercise(matters=""), ("matters",), "must not be empty"),
        (exercise(short="Thirteen char"), ("short",), "at most 12 characters, not 13"),
        (exercise(cues=()), ("cues",), "at least one cue"),
        (exercise(cues=("a", "a b c d e f g")), ("cues", 1), "1 to 6 words, not 7"),
        (exercise(cues=("",)), ("cues", 0), "1 to 6 words, not 0"),
        (exercise(dose=Dose(sets=1)), ("dose",), "needs reps, or a hold"),
        (exercise(dose=Dose(sets=(3, 2), reps=1)), ("dose", "sets"), r"low end: \[2, 3\]"),
        (exercise(dose=Dose(sets=0, reps=1)), ("dose", "sets"), "1 to 20, not 0"),
        (exercise(dose=Dose(sets=21, reps=1)), ("dose", "sets"), "1 to 20, not 21"),
        (exercise(dose=Dose(sets=1, reps=(-1, 5))), ("dose", "reps"), r"1 to 999, not \[-1, 5\]"),
        (held(dose=Dose(sets=1, hold=4000)), ("dose", "hold"), "1 to 3600, not 4000"),
        (exercise(movement=()), ("movement",), "at least one stroke"),
        (exercise(movement=(stroke(""),)), ("movement", 0, "name"), "1 to 12 characters"),
        (
            exercise(movement=(stroke("up", seconds=0),)),
            ("movement", 0, "seconds"),
            "more than 0, at most 999, not 0",
        ),
        (exercise(dose=HOLD), ("movement",), "needs one stroke with hold = true, not 0"),
        (
            held(movement=(stroke("hold"), stroke("hold"))),
            ("movement",),
            "needs one stroke with hold = true, not 2",
        ),
        (exercise(sides=Sides.HALFWAY, side_is=""), ("side_is",), "as sides is 'halfway'"),
        (held(sides=Sides.EVERY_REP), ("sides",), "without reps; write 'every set'"),
        (exercise(get_ready=2.5), ("get_ready",), "3 to 999 seconds, not 2.5"),
        (exercise(again=Seconds(0)), ("again",), "3 to 999 seconds, not 0"),
        (exercise(rest=Seconds(-1)), ("rest",), "1 to 999 seconds, or 0 for none, not -1"),
        (
            exercise(changeover=Seconds(2)),
            ("changeover",),
            "3 to 999 seconds, or 0 for none, not 2",
        ),
        (exercise(goal=Goal()), ("goal",), "needs reps or hold"),
        (exercise(goal=Goal(hold=9)), ("goal", "hold"), "no counterpart in dose"),
        (held(goal=Goal(hold=4000)), ("goal", "hold"), "1 to 3600, not 4000"),
    ],
)
def test_an_exercise_that_breaks_one_rule_has_one_fault(
    broken: Exercise, keys: KeyPath, said: str
) -> None:
    """The fault names the very value and says what it must be."""
    found = list(exercise_faults(broken))
    assert [where for where, _ in found] == [keys]
    assert re.search(said, found[0][1])


KNOWN = {
    "hip-lift": exercise(),
    "plank": held(side_is=""),
    "slow-lift": held(id="slow-lift", dose=Dose(sets=1, reps=10, hold=5)),
}


def told(written: Program) -> list[tuple[KeyPath, str]]:
    """Return the faults of a programme beside `KNOWN`, and one that could not be read."""
    return list(program_faults(written, KNOWN, [*KNOWN, "broken"]))


def test_one_wrong_number_hides_no_other() -> None:
    """Each of sets, reps and hold is judged by itself."""
    found = told(program(lift(sets=4, reps=(12, 10), hold=3)))
    assert [keys[-1] for keys, _ in found] == ["reps", "sets", "hold"]


@pytest.mark.parametrize(
    "item",
    [
        Item(
            exercise="hip-lift", sets=(1, 3), reps=(5, 15), sides=Sides.EVERY_SET, rest=Seconds(20)
        ),
        Item(exercise="plank", sets=10, hold=(10, 20)),
        Item(
            exercise="slow-lift",
            sets=1,
            reps=10,
            hold=5,
            get_ready=Seconds(3),
            again=Seconds(3),
            changeover=Seconds(3),
        ),
    ],
)
def test_a_sound_programme_has_no_faults(item: Item) -> None:
    """Any dose within what the exercise allows will do."""
    assert not told(program(item))


def lift(**changes: Any) -> Item:
    """Return one set of ten hip lifts, but for what is said."""
    return replace(Item(exercise="hip-lift", sets=1, reps=10), **changes)


@pytest.mark.parametrize(
    ("broken", "keys", "said"),
    [
        (program(id="my_list"), ("id",), "'hip-lift', not 'my_list'"),
        (program(name=""), ("name",), "must not be empty"),
        (program(per_week=0), ("per_week",), "1 to 35, not 0"),
        (program(settle=1), ("settle",), "3 to 999 seconds, not 1"),
        (program(items=()), ("items",), r"add an \[\[items\]\] table"),
        (
            program(lift(exercise="hip-lft")),
            ("items", 0, "exercise"),
            "is no exercise; did you mean 'hip-lift'",
        ),
        (program(lift(sets=4)), ("items", 0, "sets"), "hip-lift allows, 1 to 3; it is 4"),
        (program(lift(reps=(10, 20))), ("items", 0, "reps"), r"5 to 15; it is \[10, 20\]"),
        (program(lift(hold=5)), ("items", 0, "hold"), "does not belong to hip-lift"),
        (
            program(Item(exercise="slow-lift", sets=1, reps=10)),
            ("items", 0, "hold"),
            "is missing; slow-lift allows 5 to 5",
        ),
        (program(lift(reps=None)), ("items", 0, "reps"), "is missing; hip-lift allows 5 to 15"),
        (program(lift(exercise="broken", reps=None)), ("items", 0), "needs reps, or a hold"),
        (program(lift(reps=(12, 10))), ("items", 0, "reps"), r"low end: \[10, 12\]"),
        (
            program(lift(rest=Seconds(0.5))),
            ("items", 0, "rest"),
            "1 to 999 seconds, or 0 for none, not",
        ),
        (
            program(Item(exercise="plank", sets=5, hold=10, sides=Sides.EVERY_SET)),
            ("items", 0, "sides"),
            "needs side_is in plank",
        ),
    ],
)
def test_a_programme_that_breaks_one_rule_has_one_fault(
    broken: Program, keys: KeyPath, said: str
) -> None:
    """The fault names the very value and says what it must be."""
    found = told(broken)
    assert [where for where, _ in found] == [keys]
    assert re.search(said, found[0][1])


def test_an_exercise_that_could_not_be_read_is_not_missing() -> None:
    """What is wrong with its file is told there; the programme is not blamed as well."""
    assert not told(program(lift(exercise="broken", sets=20)))


def test_a_side_in_turn_cannot_be_asked_of_a_hold() -> None:
    """Sides that change with every rep need reps, whoever says so."""
    item = Item(exercise="plank", sets=1, hold=10, sides=Sides.EVERY_REP)
    found = list(program_faults(program(item), {"plank": held()}, ["plank"]))
    assert found == [
        (("items", 0, "sides"), "cannot be 'every rep' without reps; write 'every set'")
    ]
