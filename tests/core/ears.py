"""What a phase sounds like, as the tests hear it: cues, marks and texts from its beginning on."""

from station.core.content.exercise import Side
from station.core.content.plan import plan
from station.core.sound.marks import Mark
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
