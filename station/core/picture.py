"""What the wall can show, as data: the words that `view` speaks and the wall understands.

Solid means now, hollow means not now: in side marks, pips, frame and buttons alike. Equal views
give equal pictures, so whoever draws may skip a view equal to the one that is up.
"""

from enum import Enum, StrEnum, auto

from station.core.shown import (
    Answer,
    Day,
    Frame,
    Legends,
    Person,
    Pips,
    Place,
    SideMark,
    Tone,
    Week,
)
from station.core.values import Struct


class Screen(StrEnum):
    """Name a screen; the value is its name in transcripts and file names."""

    HOME = "home"
    HOME_MENU = "home-menu"
    SWITCHING_OFF = "switching-off"
    GO_ON = "go-on"
    SAFETY = "safety"
    PREVIEW = "preview"
    GET_READY = "get-ready"
    HOLDING = "holding"
    REPS = "reps"
    REST = "rest"
    CHANGE_SIDES = "change-sides"
    PAUSED = "paused"
    MENU = "menu"
    SUMMARY = "summary"
    HISTORY = "history"


class HomeScene(Struct, frozen=True):
    """The programme, the minutes, the week and today's exercises in a row.

    `name` is in two parts: what stands out and what follows in grey.
    """

    name: tuple[str, str]
    minutes: str
    unit: str
    week: Week
    row: tuple[Place, ...]


class NoticeScene(Struct, frozen=True):
    """A page to be read at arm's length: a title and paragraphs, each with its own lines.

    A paragraph is (heading or "", lines).
    """

    title: str
    paragraphs: tuple[tuple[str, tuple[str, ...]], ...]


class PreviewScene(Struct, frozen=True):
    """The one screen with words, read before lying down.

    `dose` is what is to be done ("30 s", "10 ×"), `pace` says whether the station leads or is
    empty, `place` is (this exercise, exercises today) counted from 0.
    """

    name: str
    short: str
    matters: str
    side: SideMark | None
    side_word: str
    dose: str
    pace: str
    pips: Pips
    place: tuple[int, int]
    person: Person


class WorkScene(Struct, frozen=True):
    """Figure, number, side and frame: get ready, hold, reps, rest, change, paused.

    `number` is at most three characters, or a sign of its own: "||" for paused, "ok" for the end
    of a hold. Everything after `pips` is shown only where there is room, first name, then cue.
    """

    tone: Tone
    frame: Frame
    person: Person
    number: str
    word: str
    side: SideMark | None
    pips: Pips
    short: str = ""
    name: str = ""
    cue: str = ""
    side_word: str = ""
    next: str = ""


class MenuScene(Struct, frozen=True):
    """Three columns standing on their buttons: (sign, word, what it does).

    Signs are close, skip, end, quiet, loud and off.
    """

    columns: tuple[tuple[str, str, str], ...]


class GoOnScene(Struct, frozen=True):
    """What is already counted, then the question."""

    title: str
    note: str
    name: str
    side: SideMark | None
    number: str
    word: str
    pips: Pips
    row: tuple[Place, ...]


class SummaryScene(Struct, frozen=True):
    """What was done: minutes, lines of (number, word), the week, and what comes next time."""

    name: tuple[str, str]
    minutes: str
    unit: str
    figures: tuple[tuple[str, str], ...]
    week: Week
    row: tuple[Place, ...]
    next_time: tuple[str, str]


class DaysScene(Struct, frozen=True):
    """Five weeks as a grid of days, Monday first, newest week last; ticks mark weeks that met it.

    `today` is (row, column) of today's cell.
    """

    weekdays: tuple[str, ...]
    days: tuple[tuple[Day, ...], ...]
    ticks: tuple[bool, ...]
    today: tuple[int, int]
    week: Week
    totals: tuple[tuple[str, str], ...]


class LinesScene(Struct, frozen=True):
    """Each exercise's amounts over time: (name, latest amount in words, amounts oldest first)."""

    title: str
    lines: tuple[tuple[str, str, tuple[int, ...]], ...]
    page: tuple[int, int]


Scene = (
    HomeScene
    | NoticeScene
    | PreviewScene
    | WorkScene
    | MenuScene
    | GoOnScene
    | SummaryScene
    | DaysScene
    | LinesScene
)


class Light(Enum):
    """Say how bright the display is: nothing moving on home dims it, then turns it black."""

    FULL = auto()
    DIM = auto()
    BLACK = auto()


class View(Struct, frozen=True):
    """Everything on the wall at one instant.

    `ring` is the filling of the ring over BACK (0..1) while it is held. `trouble` is one sentence;
    `trouble_small` shrinks it to its sign.
    """

    screen: Screen
    scene: Scene
    legends: Legends
    answer: Answer | None = None
    ring: float | None = None
    trouble: str = ""
    trouble_small: bool = False
    light: Light = Light.FULL
    quiet: bool = False
