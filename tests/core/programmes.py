"""Programmes that anybody may write, as Hypothesis strategies: all of them sound."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from station import content
from station.core.content.days.due import Did
from station.core.content.days.occasions import occasion_faults
from station.core.content.exercise import Count, Side, Sides
from station.core.content.program import (
    Break,
    Each,
    Group,
    Item,
    Loads,
    OpenQuestion,
    PerSide,
    Program,
    UpTo,
    Weekday,
    Within,
)
from station.core.content.rules import program_faults
from station.core.settings import Settings
from station.core.values import Seconds, replace
from station.core.workout.session import Past, Today
from tests.play import TODAY, library, phrases

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
    most = UpTo(draw(counts)) if draw(st.booleans()) else Within(draw(st.integers(10, 25)))
    in_all = len(amounts.each) if isinstance(amounts, Each) else 0
    loads = Loads(("2 kg", "4 kg") * (in_all // 2) + ("2 kg",) * (in_all % 2))
    in_turn = (sides or exercise.sides) in {Sides.EVERY_SET, Sides.HALFWAY, Sides.EVERY_REP}
    minute = rounds == 1 and name in {"squat", "knee-plank"} and draw(st.booleans())
    change = draw(st.sampled_from((None, 0, 3, 8)))
    return Item(
        exercise=name,
        sets=None if differ else sets,
        reps=most if open_ else amounts if name in REPS else None,
        own_pace=draw(st.sampled_from((None, None, True))) if name in REPS else None,
        hold=amounts if name in HELD else None,
        sides=sides,
        first=draw(st.sampled_from((None, Side.RIGHT))) if in_turn else None,
        load=loads if in_all and draw(st.booleans()) else draw(LOADS),
        note=draw(st.sampled_from(("", "red band, at the door"))),
        rest=None if minute else _seconds(draw(PAUSES)),
        every=Seconds(draw(st.sampled_from((45, 60)))) if minute else None,
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
    optional = rounds > 1 and draw(st.booleans())
    return Group(
        items=tuple(draw(st.lists(items(rounds), min_size=1, max_size=3))),
        rounds=UpTo(rounds) if optional else rounds,
        rest=Seconds(draw(st.sampled_from((10, 30) if optional else (0, 1, 30)))),
        rest_after=_seconds(draw(PAUSES)),
    )


@st.composite
def programmes(draw: st.DrawFn) -> Today:
    """Return today with a programme in which everything may stand beside everything."""
    parts = draw(st.lists(st.one_of(items(), groups()), min_size=1, max_size=3))
    marked = [
        draw(occasions(part)) for part in draw(st.lists(st.one_of(items(), groups()), max_size=2))
    ]
    shipped = next(iter(library().programs.values()))
    program: Program = replace(
        shipped,
        items=(*parts, *marked, replace(parts[0], day="A"), replace(parts[0], day="B")),
        questions=(BAND,),
        days=draw(st.sampled_from(((), (Weekday.MON, Weekday.WED, Weekday.FRI)))),
        times=draw(st.sampled_from(((), ("08:00", "20:00")))),
        after_break=draw(st.sampled_from((None, Break(days=7, weeks_back=1)))),
        weeks=4,
        progress=None,
    )
    assert not list(program_faults(program, library().exercises, list(library().exercises)))
    assert not list(occasion_faults(program))
    done = draw(st.lists(st.integers(0, 40), max_size=6).map(sorted))
    did = tuple(Did(program.id, "A", BEGAN + timedelta(days=day), EXERCISES) for day in done)
    past = Past((), TODAY, earlier=did)
    now = BEGAN + timedelta(days=draw(st.integers(40, 50)))
    day = content.today(program, library(), phrases(), Settings(), past=past, now=now)
    return replace(day, questions=False, cautious=False)


BAND = OpenQuestion(ask="Band or none?", answers=("band", "none"))

EXERCISES = frozenset({"squat", "knee-plank"})

BEGAN = datetime(2026, 2, 2, 9, tzinfo=UTC)


@st.composite
def occasions(draw: st.DrawFn, part: Item | Group) -> Item | Group:
    """Return the same for some days alone."""
    weeks = draw(st.sampled_from((None, 1, (1, 2), (2, 4))))
    day, answer = draw(st.sampled_from(("", "A", "B"))), draw(st.sampled_from(("", "band", "none")))
    if isinstance(part, Group):
        return replace(part, weeks=weeks, day=day, answer=answer)
    often = draw(st.sampled_from(({}, {"every_days": 2}, {"per_day": 2})))
    return replace(part, weeks=weeks, day=day, answer=answer, **often)
