"""Programmes that anybody may write, as Hypothesis strategies: all of them sound."""

from hypothesis import strategies as st

from station.core.content.exercise import Count, Side, Sides
from station.core.content.plan import plan
from station.core.content.program import Each, Group, Item, PerSide, Program, UpTo
from station.core.content.rules import program_faults
from station.core.values import Seconds, replace
from station.core.workout.session import Today
from tests.play import library, today

PAUSES = st.sampled_from((None, 0, 1, 3, 12, 40))
"""None, none at all, too short for a word, long enough for all of them; in seconds."""

LOADS = st.sampled_from(("", "", "4 kg", "2.5 lb"))

REPS = ("squat", "straight-leg-raise", "quadruped-leg-extension")
HELD = ("knee-plank", "hip-flexor-stretch")
SIDED = {"straight-leg-raise", "quadruped-leg-extension", "hip-flexor-stretch"}


@st.composite
def items(draw: st.DrawFn, rounds: int = 1) -> Item:
    """Return an item as a therapist may write it."""
    name = draw(st.sampled_from((*REPS, *HELD)))
    exercise = library().exercises[name]
    counts = st.integers(5, 7) if name in REPS else st.integers(10, 13)
    if name == "hip-flexor-stretch":
        counts = st.just(30)
    choice = [Sides.EVERY_SET, Sides.HALFWAY, Sides.LEFT, Sides.RIGHT]
    if name in REPS:
        choice.append(Sides.EVERY_REP)
    sides = draw(st.sampled_from((None, *choice))) if name in SIDED else None
    least = 5 if name == "knee-plank" else 1
    sets: Count | PerSide = least
    differ = rounds > 1 and draw(st.booleans())
    total = rounds if differ else least * rounds
    if sides in {Sides.EVERY_SET, Sides.HALFWAY} and rounds == 1 and draw(st.booleans()):
        sets, total = PerSide(left=1, right=2), 2
    falling = differ or draw(st.booleans())
    amounts = Each(tuple(draw(counts) for _ in range(total))) if falling else draw(counts)
    open_ = name in REPS and not differ and draw(st.booleans())
    in_turn = (sides or exercise.sides) in {Sides.EVERY_SET, Sides.HALFWAY, Sides.EVERY_REP}
    minute = rounds == 1 and name in {"squat", "knee-plank"} and draw(st.booleans())
    change = draw(st.sampled_from((None, 0, 3, 8)))
    return Item(
        exercise=name,
        sets=None if differ else sets,
        reps=UpTo(draw(counts)) if open_ else amounts if name in REPS else None,
        own_pace=draw(st.sampled_from((None, None, True))) if name in REPS else None,
        hold=amounts if name in HELD else None,
        sides=sides,
        first=draw(st.sampled_from((None, Side.RIGHT))) if in_turn else None,
        load=draw(LOADS),
        note=draw(st.sampled_from(("", "red band, at the door"))),
        rest=None if minute else _seconds(draw(PAUSES)),
        every=Seconds(draw(st.sampled_from((30, 45)))) if minute else None,
        rest_after=_seconds(draw(PAUSES)),
        changeover=_seconds(change),
        again=None if change is None else Seconds(draw(st.sampled_from((6, 9)))),
    )


def _seconds(value: int | None) -> Seconds | None:
    return None if value is None else Seconds(value)


@st.composite
def groups(draw: st.DrawFn) -> Group:
    """Return exercises in rounds."""
    rounds = draw(st.integers(1, 3))
    return Group(
        items=tuple(draw(st.lists(items(rounds), min_size=1, max_size=3))),
        rounds=rounds,
        rest=Seconds(draw(st.sampled_from((0, 1, 30)))),
        rest_after=_seconds(draw(PAUSES)),
    )


@st.composite
def programmes(draw: st.DrawFn) -> Today:
    """Return today with a programme in which everything may stand beside everything."""
    parts = draw(st.lists(st.one_of(items(), groups()), min_size=1, max_size=3))
    shipped = next(iter(library().programs.values()))
    program: Program = replace(shipped, items=tuple(parts), progress=None)
    assert not list(program_faults(program, library().exercises, list(library().exercises)))
    full, short = (plan(program, library(), short=day) for day in (False, True))
    return replace(today(), full=full, short=short)
