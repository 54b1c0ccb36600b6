"""What a picture is made of: every item with its name, its place and all that it looks like.

Equal items look equal, so what changed between two pictures is what differs between their items.
"""

from dataclasses import dataclass
from enum import Enum, auto

from station.core.effects import Side
from station.core.shown import (
    Person,
    Pip,
    Progress,
)
from station.wall.box import Box
from station.wall.theme import Colour


class Face(Enum):
    """Name a cut of the typeface."""

    BOLD = auto()
    REGULAR = auto()


@dataclass(frozen=True, slots=True)
class Words:
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
    """Name a sign; each fills its box."""

    BACK = auto()
    REP = auto()
    REP_HOLLOW = auto()
    BACK_HOLLOW = auto()
    NEXT_HOLLOW = auto()
    NEXT = auto()
    CHECK = auto()
    BARS = auto()
    CROSS = auto()
    SKIP = auto()
    SQUARE = auto()
    LINES = auto()
    LEFTWARDS = auto()
    RIGHTWARDS = auto()
    HERE = auto()
    WARNING = auto()
    LOUD = auto()
    QUIET = auto()
    POWER = auto()


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign that needs no language."""

    name: str
    box: Box
    shape: Shape
    ink: Colour


@dataclass(frozen=True, slots=True)
class Plate:
    """A rounded area; with a `line` only its outline, that many pixels thick."""

    name: str
    box: Box
    ink: Colour
    radius: int = 0
    line: int = 0


@dataclass(frozen=True, slots=True)
class Badge:
    """The shape of a side mark: round on its own side, straight on the other."""

    name: str
    box: Box
    side: Side
    ink: Colour
    line: int = 0


@dataclass(frozen=True, slots=True)
class Disc:
    """One set: a disc, or the two halves of one; every part with how far it has come."""

    name: str
    box: Box
    parts: tuple[Pip, ...]
    inks: tuple[Colour, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """A straight piece of the frame; `spans` are (from, to, ink) in pixels, rightwards or down.

    `caps` are its rounded ends, as (middle, ink).
    """

    name: str
    box: Box
    spans: tuple[tuple[int, int, Colour], ...]
    caps: tuple[tuple[int, Colour], ...] = ()


@dataclass(frozen=True, slots=True)
class Corner:
    """A corner of the frame, clockwise from the upper right; `spans` in 1/64 of its arc."""

    name: str
    box: Box
    quarter: int
    thickness: int
    spans: tuple[tuple[int, int, Colour], ...]


@dataclass(frozen=True, slots=True)
class Body:
    """The person; the movement fills the box. `progress` shades one of a row."""

    name: str
    box: Box
    person: Person
    progress: Progress | None = None


@dataclass(frozen=True, slots=True)
class Ring:
    """The ring that fills while BACK is held; `filled` in 1/64."""

    name: str
    box: Box
    filled: int


@dataclass(frozen=True, slots=True)
class Chart:
    """A line through `points` inside the box, each with a dot where it is the last."""

    name: str
    box: Box
    points: tuple[tuple[int, int], ...]
    ink: Colour
    line: int


Item = Words | Sign | Plate | Badge | Disc | Strip | Corner | Body | Ring | Chart
