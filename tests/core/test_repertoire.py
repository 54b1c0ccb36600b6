"""The repertoire: whatever dose a programme has, all that is said of it is in there."""

from random import Random

import pytest

from station.core.content.exercise import Count, Sides, high, low
from station.core.content.plan import Amount, plan
from station.core.rehearse.rehearsal import sayable
from station.core.rehearse.repertoire import repertoire
from station.core.sound.takes import parts
from station.core.values import replace
from station.core.workout.session import Past, Today
from tests.play import PROGRAM, TODAY, library, phrases


def any_dose(random: Random) -> Today:
    """Return the shipped programme in doses that its exercises allow."""
    shelf = library()
    program = shelf.programs[PROGRAM]

    def pick(count: Count | None) -> int | None:
        return None if count is None else random.randint(low(count), high(count))

    doses = {
        name: Amount(pick(dose.sets) or 1, pick(dose.reps), pick(dose.hold))
        for name in program.exercises
        for dose in [shelf.exercises[name].dose]
    }
    full, short = (plan(program, shelf, doses, short=short) for short in (False, True))
    return Today(full=full, short=short, phrases=phrases(), emergency=random.choice(["112", "911"]))


@pytest.fixture(scope="module")
def known() -> frozenset[str]:
    """Give the repertoire of what the station ships."""
    return frozenset(repertoire(library(), phrases(), ("112", "911")))


@pytest.mark.parametrize("seed", range(2))
def test_whatever_the_dose_all_that_is_said_is_in_the_repertoire(
    known: frozenset[str], seed: int
) -> None:
    """From home to the summary, on the way and aside, led and by press, full and short."""
    said = sayable(
        any_dose(Random(seed)),  # noqa: S311 - any will do
        Past((), TODAY),
    )
    assert [text for text in said if not parts(text, known)] == []


@pytest.mark.parametrize("first", ["single-leg-bridge", "squat"])
def test_in_another_order_and_with_sides_in_turn_all_but_the_name_is_in_it(
    known: frozenset[str], first: str
) -> None:
    """A programme of one's own that is made of the same exercises is said by one voice."""
    program = library().programs[PROGRAM]
    items = sorted(program.items, key=lambda item: (item.exercise != first, item.exercise))
    sided = {e.id for e in library().exercises.values() if e.sides is not Sides.NEVER}
    items = [
        replace(item, sides=Sides.EVERY_REP) if item.reps and item.exercise in sided else item
        for item in items
    ]
    mine = replace(program, items=tuple(items), progress=None)
    day = plan(mine, library())
    said = sayable(Today(full=day, short=day, phrases=phrases()), Past((), TODAY))
    assert [text for text in said if not parts(text, known)] == []


def test_another_number_to_call_is_not_in_it(known: frozenset[str]) -> None:
    """What nobody asked for is not recorded."""
    assert not parts(
        "Stop and call 144 for any of these: Numbness around your seat or genitals.", known
    )


def test_the_repertoire_is_small_enough_to_be_recorded(known: frozenset[str]) -> None:
    """Numbers are shared: no sentence stands in it for every pair of numbers or sum of reps."""
    assert all(any(map(str.isalnum, part)) for part in known)
    assert len(known) < 900
