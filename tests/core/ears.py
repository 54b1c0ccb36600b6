"""What a phase sounds like, as the tests hear it: cues, marks and texts from its beginning on."""

from cmath import exp, pi
from collections.abc import Sequence
from operator import add, mul, sub

from station.core.content.exercise import Side
from station.core.content.plan import plan
from station.core.sound.marks import Mark
from station.core.sound.samples import RATE
from station.core.values import Seconds, replace
from station.core.workout.effects import Say, Sound
from station.core.workout.phases import Cue, Phase
from station.core.workout.score import cues
from station.core.workout.session import Session
from tests.play import PROGRAM, library, session, today

T0 = Seconds(100)
"""When the phases of these tests begin."""


def find(exercise: str, side: Side | None = None, number: int = 1) -> int:
    """Return the index of a step of the full day."""
    index = session().plan.find(exercise, side, number)
    assert index is not None
    return index


def altered(exercise: str, **changes: object) -> Session:
    """Return a session whose only exercise has another dose or other sides."""
    item = next(i for i in library().programs[PROGRAM].items if i.exercise == exercise)
    program = replace(library().programs[PROGRAM], items=(replace(item, **changes),))
    full, short = (plan(program, library(), short=short) for short in (False, True))
    return replace(session(), today=replace(today(), full=full, short=short))


def timed(session_: Session, phase: Phase, sounding: Mark | None = None) -> list[Cue]:
    """Return the cues of `phase`, their instants counted from its beginning."""
    found = cues(session_, phase, T0, sounding)
    return [Cue(Seconds(cue.at - T0), cue.effect) for cue in found]


def marks(found: list[Cue]) -> list[tuple[float, Mark]]:
    """Return the marks among cues."""
    return [(round(c.at, 6), c.effect.mark) for c in found if isinstance(c.effect, Sound)]


def said(found: list[Cue]) -> list[str]:
    """Return the texts among cues."""
    return [c.effect.text for c in found if isinstance(c.effect, Say)]


class Spectrum:
    """The energy of a sound by its pitches."""

    def __init__(self, samples: Sequence[int], rate: int = RATE) -> None:
        self._rate = rate
        self._size = 1 << len(samples).bit_length()
        silence = [0j] * (self._size - len(samples))
        half = self._size // 2
        turns = [exp(-1j * pi * k / half) for k in range(half)]
        found = _spectrum([complex(each) for each in samples] + silence, turns)
        self._powers = [abs(each) ** 2 for each in found[:half]]

    def within(self, band: tuple[float, float]) -> float:
        """Return the share of the energy between two pitches, in hertz."""
        first, last = (round(hertz * self._size / self._rate) for hertz in band)
        return sum(self._powers[first : last + 1]) / sum(self._powers)


def _spectrum(values: list[complex], turns: list[complex]) -> list[complex]:
    """Return the discrete Fourier transform of a power of two of values; `turns` divide half a circle."""
    if len(values) == 1:
        return values
    even, odd = (_spectrum(values[first::2], turns[::2]) for first in (0, 1))
    turned = list(map(mul, odd, turns))
    return [*map(add, even, turned), *map(sub, even, turned)]
