"""What the wall can show, as data: the words that `view` speaks and the wall understands.

Solid means now, hollow means not now: in side marks, pips, frame and buttons alike. Equal views
give equal pictures, so whoever draws may skip a view equal to the one that is up.
"""

from enum import Enum, StrEnum, auto

from station.core.body.figure import Stance
from station.core.content.exercise import Side
from station.core.screens.clock import clock
from station.core.values import Struct
from station.core.workout.events import Button


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


class Legend(Struct, frozen=True):
    """Say what a button does now; no word and `live` false where it does nothing.

    At most one legend is a `pill`: the press most people want next. `short` stands for the word
    where that has no room.
    """

    word: str
    live: bool = True
    pill: bool = False
    short: str = ""


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
    """Count this week's workouts against the goal; `words` says the same, `last` tells when."""

    done: int
    goal: int
    words: str
    last: str


class DayMark(Enum):
    """Say what happened on a day of the grid."""

    NOTHING = auto()
    SHORT = auto()
    FULL = auto()
    TO_COME = auto()


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
    SKIP = "skip"
    SUMMARY = "summary"
    HISTORY = "history"


class HomeScene(Struct, frozen=True):
    """The programme (its `name` in two parts, the second grey), minutes, week and exercises in a row."""

    name: tuple[str, str]
    minutes: str
    unit: str
    week: Week
    row: tuple[Miniature, ...]


class NoticeScene(Struct, frozen=True):
    """A page to be read at arm's length: a title and paragraphs of sentences.

    A paragraph is (heading or "", sentences). `place` is (this page, pages) counted from 0.
    """

    title: str
    paragraphs: tuple[tuple[str, tuple[str, ...]], ...]
    place: tuple[int, int] = (0, 1)


class PreviewScene(Struct, frozen=True):
    """The one screen with words, read before lying down.

    `dose` is what is to be done ("2 × 30 s", "10 reps"), `each` what else belongs to it ("each
    side"), `pace` says whether the station leads or is empty, `place` is (this exercise, exercises
    today) counted from 0, and `place_word` the same in words. `note` has round, load and what is needed.
    """

    name: str
    short: str
    matters: str
    side: SideMark | None
    side_word: str
    dose: str
    each: str
    pace: str
    pips: Pips
    place: tuple[int, int]
    person: Person
    note: str = ""
    place_word: str = ""


class Symbol(Enum):
    """Say what stands in the place of the number."""

    PAUSED = auto()
    DONE = auto()
    """A hold has just ended."""


class WorkScene(Struct, frozen=True):
    """Figure, number, side and frame: get ready, hold, reps, rest, change, paused.

    `number` has at most three digits, or is told as minutes and seconds where it is `timed`; a
    `minus` before it tells that it counts down to a start, `seconds` that it is what is left of a
    hold inside a rep.
    `ticked` puts a tick beside `word`: the set is over, and all of it was done.
    `set_words` say which set comes, in the place of the pips where there is room for them.
    Everything after that is shown only where there is room, first name, then cue.
    """

    tone: Stage
    frame: Frame
    person: Person
    number: int | Symbol
    word: str
    side: SideMark | None
    pips: Pips
    minus: bool = False
    timed: bool = False
    seconds: bool = False
    ticked: bool = False
    set_words: str = ""
    short: str = ""
    name: str = ""
    cue: str = ""
    side_word: str = ""
    next: str = ""

    @property
    def digits(self) -> str:
        """Return the number as it is written; nothing where a sign stands in its place."""
        if isinstance(self.number, Symbol):
            return ""
        return clock(self.number) if self.timed else str(self.number)


class Icon(Enum):
    """Say what a column of the menu is for."""

    CLOSE = auto()
    GO_ON = auto()
    SKIP = auto()
    END = auto()
    QUIET = auto()
    LOUD = auto()
    OFF = auto()


class MenuScene(Struct, frozen=True):
    """Three columns standing on their buttons: (icon, word, what it does)."""

    columns: tuple[tuple[Icon, str, str], ...]


class GoOnScene(Struct, frozen=True):
    """What is already counted, then the question."""

    title: str
    note: str
    name: str
    side: SideMark | None
    number: str
    word: str
    pips: Pips
    row: tuple[Miniature, ...]


class SummaryScene(Struct, frozen=True):
    """What was done: minutes, lines of (number, word), the week, and what comes next time."""

    name: tuple[str, str]
    minutes: str
    unit: str
    figures: tuple[tuple[str, str], ...]
    week: Week
    row: tuple[Miniature, ...]
    next_time: tuple[str, str]


class DaysScene(Struct, frozen=True):
    """Five weeks as a grid of days, Monday first, newest week last; ticks mark weeks that met it.

    `today` is (row, column) of today's cell, `heading` says what the totals are of.
    """

    weekdays: tuple[str, ...]
    days: tuple[tuple[DayMark, ...], ...]
    ticks: tuple[bool, ...]
    today: tuple[int, int]
    week: Week
    heading: str
    totals: tuple[tuple[str, str], ...]


class Curve(Struct, frozen=True):
    """What was done of an exercise over time: (when, amount), oldest first.

    `when` goes from 0 to 1 over the span of all. `unit` is what is counted, `target` how much a full
    day asks for.
    """

    name: str
    unit: str
    target: int
    points: tuple[tuple[float, int], ...]


class LinesScene(Struct, frozen=True):
    """Some exercises' amounts over time; `span` are the first and the last day in words.

    `target` says what the dashed line at the target is.
    """

    title: str
    target: str
    lines: tuple[Curve, ...]
    span: tuple[str, str]
    page: tuple[int, int]


# fmt: off
Scene = (
    HomeScene | NoticeScene | PreviewScene | WorkScene | MenuScene | GoOnScene
    | SummaryScene | DaysScene | LinesScene
)
# fmt: on


class Light(Enum):
    """Say how bright the display is: nothing moving on home dims it, then turns it black."""

    FULL = auto()
    DIM = auto()
    BLACK = auto()


class View(Struct, frozen=True):
    """Everything on the wall at one instant.

    `ring` is the filling of the ring over BACK (0..1) while it is held,
    `ring_is_off` tells that it fills for switching off. `trouble` is one sentence, `trouble_short`
    the same in at most four words, for work; `trouble_small` shrinks it to its sign.
    """

    screen: Screen
    scene: Scene
    legends: Legends
    answer: Answer | None = None
    ring: float | None = None
    ring_is_off: bool = False
    trouble: str = ""
    trouble_short: str = ""
    trouble_small: bool = False
    light: Light = Light.FULL
    quiet: bool = False
    flash: bool = False
