"""What a picture is made of: every item with its name, its place and all that it looks like.

Equal items look equal, so what changed between two pictures is what differs between their items.
"""

from enum import Enum, auto

from station.core.content.exercise import Side
from station.core.screens.details import Person, Pip, Progress
from station.core.values import Struct
from station.wall.drawing.box import Box
from station.wall.drawing.theme import Colour

STEPS = 64
"""Into how many steps the arc of a corner is divided, and the ring over a held BACK."""


class Face(Enum):
    """Name a cut of the typeface."""

    BOLD = auto()
    REGULAR = auto()


class Words(Struct, frozen=True):
    """One line of text; `box` is its ink, (`left`, `baseline`) where the pen starts."""

    name: str
    box: Box
    text: str
    face: Face
    size: int
    ink: Colour
    ground: Colour
    left: int
    baseline: int


class Shape(Enum):
    """Name a sign; the value is the name of its file in media/signs."""

    BACK = "back"
    REP = "rep"
    REP_HOLLOW = "rep-hollow"
    BACK_HOLLOW = "back-hollow"
    NEXT_HOLLOW = "next-hollow"
    NEXT = "next"
    CHECK = "check"
    DONE = "done"
    BARS = "bars"
    CROSS = "cross"
    SKIP = "skip"
    SQUARE = "square"
    LINES = "lines"
    LEFTWARDS = "leftwards"
    RIGHTWARDS = "rightwards"
    HERE = "here"
    WARNING = "warning"
    LOUD = "loud"
    QUIET = "quiet"
    POWER = "power"
    CALENDAR = "calendar"


class Sign(Struct, frozen=True):
    """A sign that needs no language."""

    name: str
    box: Box
    shape: Shape
    ink: Colour


class Plate(Struct, frozen=True):
    """A rounded area; with a `line` only its outline, that many pixels thick."""

    name: str
    box: Box
    ink: Colour
    radius: int = 0
    line: int = 0


class Badge(Struct, frozen=True):
    """The shape of a side mark: round on its own side, straight on the other."""

    name: str
    box: Box
    side: Side
    ink: Colour
    line: int = 0


class Disc(Struct, frozen=True):
    """One set: a disc, or the two halves of one; every part with how far it has come."""

    name: str
    box: Box
    parts: tuple[Pip, ...]
    inks: tuple[Colour, ...]


class Strip(Struct, frozen=True):
    """A straight piece of the frame; `spans` are (from, to, ink) in pixels, rightwards or down.

    `caps` are its rounded ends, as (middle, ink).
    """

    name: str
    box: Box
    spans: tuple[tuple[int, int, Colour], ...]
    caps: tuple[tuple[int, Colour], ...] = ()


class Corner(Struct, frozen=True):
    """A corner of the frame, clockwise from the upper right; `spans` in `STEPS` of its arc."""

    name: str
    box: Box
    quarter: int
    thickness: int
    spans: tuple[tuple[int, int, Colour], ...]


class Body(Struct, frozen=True):
    """The person; the movement fills the box. `progress` shades one of a row.

    `mat` lays the mat under the figure. `inset` is where a second view of it stands, if any.
    """

    name: str
    box: Box
    person: Person
    progress: Progress | None = None
    mat: bool = True
    inset: Box | None = None


class Ring(Struct, frozen=True):
    """The ring that fills while BACK is held, around a sign; `filled` in `STEPS`."""

    name: str
    box: Box
    filled: int
    shape: Shape


class Chart(Struct, frozen=True):
    """A line through `points` inside the box, with a dot where it ends; dashes at the height `target`."""

    name: str
    box: Box
    points: tuple[tuple[int, int], ...]
    target: int
    ink: Colour
    line: int


class Code(Struct, frozen=True):
    """A text as a code that a phone reads, with its quiet ground, as large as the box allows."""

    name: str
    box: Box
    text: str


Element = Words | Sign | Plate | Badge | Disc | Strip | Corner | Body | Ring | Chart | Code
