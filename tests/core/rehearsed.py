"""A whole workout rehearsed, with speech that takes as long as a test wants."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from station.core import engine
from station.core.content.exercise import Side, Unit
from station.core.content.phrases import Spoken
from station.core.rehearse.rehearsal import Moment, obedient, rehearse, where
from station.core.values import Seconds, replace
from station.core.workout.effects import Effect, Record
from station.core.workout.phases import Phase
from station.core.workout.session import Session
from tests.play import session

EXACT = 1e-6
"""What sums of floating point seconds may differ by: a thousandth of a millisecond."""

SIDES = (Side.LEFT, Side.RIGHT)


class Each(Mapping[str, Seconds]):
    """Say that every clip there could be is ready, and equally long."""

    def __init__(self, seconds: float) -> None:
        self.seconds = Seconds(seconds)

    def __getitem__(self, text: str) -> Seconds:
        return self.seconds

    def __contains__(self, text: object) -> bool:
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


SPEECH: dict[str, Mapping[str, Seconds]] = {
    "estimated": {},
    "at once": Each(0.05),
    "brisk": Each(0.7),
    "endless": Each(10),
}
"""How long speech may take."""


def begun(
    *, speech: str = "estimated", mute: bool = False, short: bool = False, **changes: Any
) -> Session:
    """Return a session at home, its speech as slow as said, or without any words."""
    start = session(**changes)
    if mute:
        empty = Spoken(**dict.fromkeys(Spoken.__struct_fields__, ""))
        words = replace(start.today.phrases, say=empty)
        start = replace(start, today=replace(start.today, phrases=words))
    start = replace(start, lengths=SPEECH[speech])
    return engine.shortened(start) if short else start


USUAL = {"speech": "estimated", "mute": False, "short": False, "paced": False, "automatic": False}
"""How a workout goes by where nothing else is said."""


def played(**how: Any) -> tuple[Moment, ...]:
    """Return a whole workout of an obedient person, the same one to whoever asks again."""
    return _played(frozenset((USUAL | how).items()))


@cache
def _played(how: frozenset[tuple[str, Any]]) -> tuple[Moment, ...]:
    return tuple(rehearse(begun(**dict(how)), obedient))


def effects(moments: tuple[Moment, ...]) -> list[tuple[float, Effect]]:
    """Return everything that was done, with its instant."""
    return [(moment.at, effect) for moment in moments for effect in moment.effects]


def closed(moments: tuple[Moment, ...]) -> list[Record]:
    """Return the entries as they were closed, in order."""
    return [e for _, e in effects(moments) if isinstance(e, Record) and e.ended is not None]


Visits = list[tuple[Phase, list[tuple[float, Effect]]]]

_known: dict[int, tuple[tuple[Moment, ...], Visits]] = {}


def visits(moments: tuple[Moment, ...]) -> Visits:
    """Return each phase as it was entered, with what was done in it, timed from its beginning.

    What ends a phase belongs to the one it leads to.
    """
    if id(moments) not in _known:  # to compare thousands of moments would take longer
        _known[id(moments)] = moments, _visits(moments)
    return _known[id(moments)][1]


def _visits(moments: tuple[Moment, ...]) -> Visits:
    found: list[tuple[Phase, list[tuple[float, Effect]]]] = []
    since, here = 0.0, None
    for moment in moments:
        phase = moment.session.phase
        if where(phase) != here:
            here, since = where(phase), moment.at
            found.append((phase, []))
        found[-1][1].extend((moment.at - since, effect) for effect in moment.effects)
    return found


def full_dose() -> list[tuple[str, Side | None, int, Unit, int]]:
    """Return the starting dose as the programme's facts give it, in the order it is done."""
    turns = [(side, number) for number in (1, 2) for side in SIDES]
    halves = [(side, number) for side in SIDES for number in (1, 2)]
    reps, seconds = Unit.REPS, Unit.SECONDS
    return [
        *(("hip-flexor-stretch", side, number, seconds, 30) for side, number in turns),
        *(("hip-abduction", side, number, reps, 10) for side, number in halves),
        *(("straight-leg-raise", side, number, reps, 10) for side, number in turns),
        *(("single-leg-bridge", side, number, reps, 10) for side, number in turns),
        *(("quadruped-leg-extension", side, number, reps, 10) for side, number in turns),
        *(("knee-plank", None, number, seconds, 10) for number in range(1, 6)),
        *(("squat", None, number, reps, 10) for number in (1, 2)),
    ]
