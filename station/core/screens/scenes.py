"""The scenes that the wall can show, as data: what stands on each screen, and in which words."""

from enum import Enum, auto

from station.core.screens.clock import clock
from station.core.screens.details import Frame, Miniature, Person, Pips, SideMark, Stage, Week
from station.core.values import Struct


class DayMark(Enum):
    """Say what happened on a day of the grid."""

    NOTHING = auto()
    SHORT = auto()
    FULL = auto()
    TO_COME = auto()


class HomeScene(Struct, frozen=True):
    """The programme (its `name` in two parts, the second grey), minutes, week and exercises in a row.

    `whose` day it is, a name; empty where there is one person alone.
    """

    name: tuple[str, str]
    minutes: str
    unit: str
    week: Week
    row: tuple[Miniature, ...]
    whose: str = ""


class NoticeScene(Struct, frozen=True):
    """A page to be read at arm's length: a title and paragraphs of sentences.

    A paragraph is (heading or "", sentences). `place` is (this page, pages) counted from 0.
    """

    title: str
    paragraphs: tuple[tuple[str, tuple[str, ...]], ...]
    place: tuple[int, int] = (0, 1)


class PreviewScene(Struct, frozen=True):
    """The one screen with words, read before lying down.

    `dose` is what is to be done ("2 × 30 s", "10 reps"), `each` what else belongs to it ("each held
    2 s, each side") and `needed` what nothing else on the screen tells of that. `pace` says whether
    the station leads or is empty, `place` is (this exercise, exercises today) counted from 0, and
    `place_word` the same in words. `note` has load and what to have at hand, `round` which round it is.
    `left` is how much of its time is left (1 to 0), where it goes on by itself.
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
    needed: str = ""
    note: str = ""
    place_word: str = ""
    round: str = ""
    left: float | None = None


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
    HISTORY = auto()
    MORE = auto()


class MenuScene(Struct, frozen=True):
    """Three columns standing on their buttons: (icon, word, what it does).

    Over them stand a `note`, or else a `hint` what BACK does when it is held: where that is another
    key it is told beside that one.
    """

    columns: tuple[tuple[Icon, str, str], ...]
    note: str = ""
    hint: str = ""


class ScaleScene(Struct, frozen=True):
    """A question that is answered on a line from 0 to `most`, with words at its ends.

    `value` is what stands there now; `hint` is what BACK does when it is held, where there is room.
    """

    question: str
    value: int
    ends: tuple[str, str]
    most: int = 10
    hint: str = ""


class ChoiceScene(Struct, frozen=True):
    """A question that is answered by one of some words; `here` is the one that stands there now."""

    question: str
    words: tuple[str, ...]
    here: int
    hint: str = ""


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


class OfferScene(Struct, frozen=True):
    """What is suggested: each change as (what of, how it was, how it would be), because of what, by whom.

    `page` is (this page, pages) counted from 0.
    """

    title: str
    changes: tuple[tuple[str, str, str], ...]
    because: str
    by: str
    page: tuple[int, int] = (0, 1)


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

    `today` is (row, column) of today's cell, `heading` says what the totals are of, and `few` has both
    in fewer words for a small display.
    """

    weekdays: tuple[str, ...]
    days: tuple[tuple[DayMark, ...], ...]
    ticks: tuple[bool, ...]
    today: tuple[int, int]
    week: Week
    heading: str
    totals: tuple[tuple[str, str], ...]
    few: tuple[str, tuple[tuple[str, str], ...]] = ("", ())


class Curve(Struct, frozen=True):
    """What was done of an exercise over time: (when, amount), oldest first.

    `when` goes from 0 to 1 over the span of all. `unit` is what is counted, `target` how much a full
    day asks for. The line is as high as `most`, or where that is 0 as the most there was.
    """

    name: str
    unit: str
    target: int
    points: tuple[tuple[float, int], ...]
    most: int = 0


class LinesScene(Struct, frozen=True):
    """Some exercises' amounts over time; `span` are the first and the last day in words.

    `target` says what the dashed line at the target is.
    """

    title: str
    target: str
    lines: tuple[Curve, ...]
    span: tuple[str, str]
    page: tuple[int, int]


class CodeScene(Struct, frozen=True):
    """A text to be taken along: as a code that a phone reads, or on a wall of letters as it is.

    `note` says what to do with the code, `page` is (this page, pages) counted from 0.
    """

    title: str
    note: str
    text: str
    page: tuple[int, int]


# fmt: off
Scene = (
    HomeScene | NoticeScene | PreviewScene | WorkScene | MenuScene | GoOnScene
    | ScaleScene | ChoiceScene | OfferScene | SummaryScene | DaysScene | LinesScene | CodeScene
)
# fmt: on
