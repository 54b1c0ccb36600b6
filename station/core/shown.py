"""The small things that a picture is made of, as data: marks, pips, frames, people.

Solid means now, hollow means not now, in all of them alike.
"""

from enum import Enum, auto

from station.core.body import Stance
from station.core.effects import Side
from station.core.events import Button
from station.core.values import Struct


class Tone(Enum):
    """Say in which light the stage stands: its colour, and the shape that says the same."""

    WORK = auto()
    """Orange, solid: do it now."""
    NOT_YET = auto()
    """Blue, hollow: get ready, rest, change."""
    RELAX = auto()
    """The whole stage blue, everything on it dark: a hold has just ended."""
    FROZEN = auto()
    """Grey: paused."""


class Legend(Struct, frozen=True):
    """Say what a button does now; no word and `live` false where it does nothing.

    At most one legend is a `pill`: the press most people want next.
    """

    word: str
    live: bool = True
    pill: bool = False


NOTHING = Legend("", live=False)
"""The legend of a button that does nothing now."""

Legends = tuple[Legend, Legend, Legend]
"""The legends of BACK, REP and NEXT."""


class Answer(Struct, frozen=True):
    """Light the third of the frame above `button`: solid when accepted, an outline if refused."""

    button: Button
    accepted: bool


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
    names the key poses of the movement in order, for the path.
    """

    figure: str
    stance: Stance
    mirrored: bool
    tone: Tone
    poses: tuple[str, ...] = ()
    inset: str | None = None
    aids: bool = False
    bead: bool = False


class Progress(Enum):
    """Say how an exercise in the row of today stands."""

    COMING = auto()
    HERE = auto()
    DONE = auto()


class Place(Struct, frozen=True):
    """One small person in the row of today's exercises."""

    person: Person
    progress: Progress


class Week(Struct, frozen=True):
    """Count this week's workouts against the goal; `words` says the same, `last` tells when."""

    done: int
    goal: int
    words: str
    last: str


class Day(Enum):
    """Say what happened on a day of the grid."""

    NOTHING = auto()
    SHORT = auto()
    FULL = auto()
    TO_COME = auto()
