"""What scenes are made of, as data: light, sides, pips, frames, people.

Solid means now, hollow means not now: in side marks, pips, frame and buttons alike.
"""

from enum import Enum, auto

from station.core.body.figure import Stance
from station.core.content.exercise import Side
from station.core.values import Struct


class Stage(Enum):
    """Say in which light the stage stands: its colour, and the shape that says the same."""

    WORK = auto()
    """Orange, solid: do it now."""
    NOT_YET = auto()
    """Blue, hollow: get ready, rest, change."""
    RELAX = auto()
    """The whole stage blue, everything on it dark: a set has just ended."""
    FROZEN = auto()
    """Grey: paused."""


class SideMark(Struct, frozen=True):
    """Show L or R; solid when that side works now. `towards` makes it a change: L → R.

    `letters` are those of left and right in the language of the wall.
    """

    side: Side
    solid: bool
    towards: Side | None = None
    letters: tuple[str, str] = ("L", "R")

    @property
    def letter(self) -> str:
        """Return the letter of the side."""
        return self.letters[self.side is Side.RIGHT]


class Pip(Enum):
    """Say how far a set (or the half of one side) has come."""

    DONE = auto()
    RUNNING = auto()
    COMING = auto()
    LATER = auto()


Pips = tuple[tuple[Pip, ...], ...]
"""One tuple per set: one pip where there are no sides, else left and right half."""


class Band(Struct, frozen=True):
    """A closed band that empties: `left` of it remains (0..1), cut at `gaps` (0..1 of the whole)."""

    left: float
    gaps: tuple[float, ...] = ()


class Pieces(Struct, frozen=True):
    """As many pieces as reps: `done` are full, the next is filled by `running` (0..1)."""

    total: int
    done: int
    running: float = 0.0


class Corners(Struct, frozen=True):
    """Four corners whose arms shrink from a closed frame (1) to nothing (0)."""

    left: float


class Hollow(Struct, frozen=True):
    """Two thin lines: nothing is to be done now."""


Frame = Band | Pieces | Corners | Hollow


class Person(Struct, frozen=True):
    """Show the body: `figure` and `inset` by id, in `stance`, mirrored when the left side works.

    `aids` adds ghost, arrow and guides; `bead` rides the path with the tracked joint. `poses`
    names the key poses in order. Without a `figure` ("") short name and position stand in `words`.
    """

    figure: str
    stance: Stance
    mirrored: bool
    tone: Stage
    poses: tuple[str, ...] = ()
    inset: str | None = None
    aids: bool = False
    bead: bool = False
    words: tuple[str, str] = ("", "")


class Progress(Enum):
    """Say how an exercise in the row of today stands."""

    COMING = auto()
    HERE = auto()
    DONE = auto()


class Miniature(Struct, frozen=True):
    """One small person in the row of today's exercises."""

    person: Person
    progress: Progress


class Week(Struct, frozen=True):
    """Count this week's workouts against the goal; `words` says the same, `last` tells when.

    It `is_next` where that is the next time, because nothing is due now.
    """

    done: int
    goal: int
    words: str
    last: str
    is_next: bool = False
