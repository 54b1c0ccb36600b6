"""What the journal is told of a set."""

import pytest

from station.core.content.exercise import Side, Unit
from station.core.content.plan import Step
from station.core.values import Seconds, replace
from station.core.workout.effects import Record
from station.core.workout.entry import Counted, counted_before
from station.core.workout.phases import Holding, Reps
from station.core.workout.records import entries_of
from tests.play import session

PLAN = session().plan


def step(exercise: str, **changes: object) -> Step:
    """Return the first step of `exercise`."""
    found = next(step for step in PLAN.steps if step.exercise.id == exercise)
    return replace(found, **changes)


def hold(since: float = 0) -> Holding:
    """Return a hold of thirty seconds."""
    return Holding(0, 4, Seconds(-5), Seconds(since), Seconds(since + 30))


def reps(count: int, *, paced: bool = False) -> Reps:
    """Return a set after `count` reps, a second apart."""
    done = tuple(Seconds(number) for number in range(1, count + 1))
    return Reps(0, 4, Seconds(0), Seconds(count), Seconds(99) if paced else None, done)


@pytest.mark.parametrize(
    ("ended", "amount"),
    [(0.0, 0), (0.999, 0), (1.0, 1), (12.9, 12), (29.999999999, 30), (30.0, 30), (30.4, 30)],
)
def test_a_hold_counts_whole_seconds(ended: float, amount: int) -> None:
    """Begun seconds do not count, rounding errors do not cost one, and none exceeds the target."""
    (record,) = entries_of(hold(), step("hip-flexor-stretch"), Seconds(ended))
    assert record == Record(
        entry=4,
        exercise="hip-flexor-stretch",
        side=Side.LEFT,
        set=1,
        unit=Unit.SECONDS,
        amount=amount,
        target=30,
        paced=True,
        started=Seconds(-5),
        ended=Seconds(ended),
        counted=Counted.TIMED,
    )


def test_a_hold_is_nothing_until_it_ends() -> None:
    """A hold that still goes on has nothing to be told."""
    (record,) = entries_of(hold(), step("hip-flexor-stretch"), None)
    assert (record.amount, record.withdrawn) == (0, True)


@pytest.mark.parametrize("paced", [False, True])
@pytest.mark.parametrize(("count", "ended"), [(1, None), (4, None), (4, 9.0), (10, 9.0), (11, 9.0)])
def test_reps_count_as_they_were_done(count: int, ended: float | None, paced: bool) -> None:
    """The amount is the number of reps, each with its instant, closed or not."""
    at = None if ended is None else Seconds(ended)
    (record,) = entries_of(reps(count, paced=paced), step("squat"), at)
    assert (record.amount, record.target, record.side) == (count, 10, None)
    assert record.reps == tuple(range(1, count + 1))
    assert (record.ended, record.paced, record.withdrawn) == (ended, paced, False)
    assert (record.counted, record.assumed) == (Counted.LED if paced else Counted.PRESSED, 0)


def test_a_set_closed_with_nothing_pressed_was_done_as_prescribed() -> None:
    """The amount is the target, and no instant is made up."""
    (record,) = entries_of(reps(0), step("squat"), Seconds(60))
    assert (record.amount, record.reps, record.withdrawn) == (10, (), False)
    assert (record.counted, record.assumed) == (Counted.ASSUMED, 10)


@pytest.mark.parametrize(
    ("phase", "changes", "counted"),
    [
        (replace(reps(0), touched=True), {}, Counted.PRESSED),
        (reps(0, paced=True), {}, Counted.LED),
        (reps(0), {"open": True}, Counted.PRESSED),
    ],
    ids=["all undone", "led", "as many as are good"],
)
def test_none_done_is_none_however_it_was_counted(
    phase: Reps, changes: dict[str, object], counted: Counted
) -> None:
    """Nothing is presumed where it is known that nothing was done, or nothing was prescribed."""
    (record,) = entries_of(phase, step("squat", **changes), Seconds(60))
    assert (record.amount, record.counted) == (0, counted)


@pytest.mark.parametrize(
    ("unit", "amount", "target", "paced", "instants", "counted"),
    [
        (Unit.SECONDS, 30, 30, True, 0, "timed"),
        (Unit.SECONDS, 12, 30, True, 0, "timed"),
        (Unit.SECONDS, 30, 30, False, 0, "not known"),
        (Unit.SECONDS, 30, 30, True, 3, "not known"),
        (Unit.REPS, 10, 10, True, 10, "led"),
        (Unit.REPS, 10, 10, True, 9, "not known"),
        (Unit.REPS, 7, 10, False, 7, "pressed"),
        (Unit.REPS, 12, 0, False, 12, "pressed"),
        (Unit.REPS, 0, 10, False, 0, "pressed"),
        (Unit.REPS, 10, 10, False, 0, "assumed"),
        (Unit.REPS, 7, 10, False, 0, "not known"),
        (Unit.REPS, 7, 10, False, 6, "not known"),
        ("?", 7, 7, False, 7, "not known"),
    ],
)
def test_what_an_old_entry_allows_to_know(
    unit: str, amount: int, target: int, paced: bool, instants: int, counted: str
) -> None:
    """A hold was timed, instants tell presses or a pace, an amount without them was presumed."""
    assert counted_before(unit, amount, target, paced=paced, reps=instants) == counted


def test_a_set_without_reps_that_goes_on_is_withdrawn() -> None:
    """After the first rep was undone there is nothing to keep."""
    (record,) = entries_of(reps(0), step("squat"), None)
    assert (record.amount, record.withdrawn) == (0, True)


@pytest.mark.parametrize(
    ("count", "ended", "amounts", "withdrawn"),
    [
        (0, None, (0, 0), (True, True)),
        (1, None, (1, 0), (False, True)),
        (3, None, (2, 1), (False, False)),
        (1, 9.0, (1, 0), (False, False)),
        (20, 9.0, (10, 10), (False, False)),
        (0, 9.0, (10, 10), (False, False)),
    ],
)
def test_sides_that_change_with_every_rep_have_an_entry_each(
    count: int, ended: float | None, amounts: tuple[int, int], withdrawn: tuple[bool, bool]
) -> None:
    """The first, third, fifth rep belong to the first side, the others to the other."""
    both = step("quadruped-leg-extension", both=True, side=Side.LEFT, target=20)
    records = entries_of(reps(count), both, None if ended is None else Seconds(ended))
    assert [(r.entry, r.side, r.target) for r in records] == [
        (4, Side.LEFT, 10),
        (5, Side.RIGHT, 10),
    ]
    assert tuple(r.amount for r in records) == amounts
    assert tuple(r.withdrawn for r in records) == withdrawn
    assert sorted(at for r in records for at in r.reps) == list(range(1, count + 1))
