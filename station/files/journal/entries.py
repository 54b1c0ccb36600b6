"""What a row of the journal says, and the one judge of whether it says anything.

SQLite keeps no checksums: a bit that turned over in a text or a number is handed out as it is. So
every row is held to what it must be before it is believed. A row that is not is damaged.
"""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, TypeVar

from msgspec import Meta, convert
from msgspec.json import Decoder

from station.core.content.exercise import Side
from station.core.content.growth.went import Aspect, Because
from station.core.values import Seconds, Struct, replace
from station.core.workout.effects import Bookmark, Record, Topic
from station.core.workout.entry import Counted, Entry, Then, counted_before
from station.core.workout.history import Workout, corrected

COLUMNS = tuple("lasted" if name == "ended" else name for name in Entry.__struct_fields__)
"""The columns of an entry; `lasted` and each of `reps` are milliseconds since `started`."""

FAR = 10 * 365 * 86_400_000
"""Ten years in milliseconds: longer than a machine runs without a start."""

DAY = 86_400_000
"""A day in milliseconds: nobody gets ready for longer."""

MOST = 100_000
"""Nobody does as many reps in a set, or holds for as many seconds."""

ROUNDED = 1
"""How many milliseconds a set may seem to end after what was told when it ended: all are rounded."""

Number = Annotated[int, Meta(ge=1)]
Wording = Annotated[str, Meta(pattern=r"\A[^\x00-\x1f\x7f]+\Z")]
Noting = Annotated[str, Meta(pattern=r"\A[^\x00-\x1f\x7f]*\Z")]
AnyWording = Annotated[str, Meta(pattern=r"\A[^\x00-\x1f\x7f]*\Z")]
Length = Annotated[int, Meta(ge=-FAR, le=FAR)]
# What a date can be made of: a clock may be set to any, and a boot begin years before 1970.
Date = Annotated[int, Meta(ge=-FAR, le=221_845_392_000_000)]


class Boot(Struct, frozen=True):
    """A stretch in which the machine ran; `wall` is when it began, in milliseconds since 1970."""

    id: Number
    name: Wording
    wall: Date
    clock_set: bool


class Begun(Struct, frozen=True):
    """A workout; instants are in milliseconds since their boot."""

    id: Number
    program: Wording
    short: bool
    boot: Number
    started: Length
    finished_boot: Number | None = None
    finished: Length | None = None
    turn: AnyWording = ""
    cuts: Annotated[int, Meta(ge=0, le=MOST)] = 0


class Spanned(Struct, frozen=True):
    """When the boots of a workout began, how many came after its first, and whether all knew the date."""

    began: Date
    ended: Date | None
    clock_set: bool
    restarts: int


class Walled(Struct, frozen=True):
    """When a boot began, in milliseconds since 1970."""

    wall: Date


class Marked(Struct, frozen=True):
    """The step at which a workout is; no exercise where it has not come to one."""

    exercise: Wording | None
    side: Side | None
    set: Number | None


class Noted(Struct, frozen=True):
    """The notice of safety, understood."""

    boot: Number
    at: Length


class Preferred(Struct, frozen=True):
    """Who leads the pace of an exercise."""

    exercise: Wording
    paced: bool


class Given(Struct, frozen=True):
    """An answer: what was asked, and what was said."""

    boot: Number
    at: Length
    topic: Topic
    value: Annotated[int, Meta(ge=0, le=10)]
    exercise: Noting
    text: Noting
    workout: Number | None = None


class Changed(Struct, frozen=True):
    """What was offered to be changed, and whether it was taken."""

    boot: Number
    at: Length
    program: Wording
    exercise: Noting
    side: Noting
    aspect: Aspect
    because: Because
    before: Wording
    after: Wording
    taken: bool


class Took(Struct, frozen=True):
    """How long a person took to be ready, in milliseconds."""

    boot: Number
    at: Length
    exercise: Wording
    side: Noting
    turned: bool
    took: Annotated[int, Meta(ge=0, le=DAY)]


class Corrected(Struct, frozen=True):
    """What somebody put right of an entry, and when."""

    workout: Number
    entry: Number
    amount: Annotated[int, Meta(ge=0, le=MOST)]
    boot: Number
    at: Length


class Stored(Entry[int], frozen=True, kw_only=True):
    """An entry as it is kept: `started` since its boot, `ended` and `reps` since it was started."""

    workout: Number
    boot: Number


Kept = TypeVar("Kept", bound=Struct)

ENTRIES = "entries"
ROWS: Mapping[str, type[Struct]] = {
    "boots": Boot,
    "workouts": Begun,
    ENTRIES: Stored,
    "acknowledgements": Noted,
    "preferences": Preferred,
    "answers": Given,
    "changes": Changed,
    "readied": Took,
    "corrections": Corrected,
}
"""The tables, each after those that it points to, and what a row of it must be."""

# Made once: to make it takes longer than to read with it.
_REPS = Decoder(tuple[Length, ...])

Columns = sqlite3.Row | Mapping[str, object]

MARKS = Marked.__struct_fields__


def read(row: Columns, kind: type[Kept]) -> Kept:
    """Return what a row says; raise ValueError where it is damaged."""
    # SQLite keeps yes and no as numbers, which only a lax reading takes for what they are.
    return convert(dict(row), kind, strict=False)


def begun(row: sqlite3.Row) -> tuple[Begun, Spanned]:
    """Return what is known of a workout; ValueError where the row is damaged."""
    about, spanned = read(row, Begun), read(row, Spanned)
    if (about.finished is None) != (spanned.ended is None):
        raise ValueError(about)
    # An older station noted no cut within a boot.
    return replace(about, cuts=max(about.cuts, spanned.restarts)), spanned


def bookmark(row: sqlite3.Row) -> Bookmark | None:
    """Return where a workout goes on, None where nothing of it was begun; ValueError as above."""
    marked = read(row, Marked)
    if marked.exercise is None:
        return None
    return Bookmark(marked.exercise, marked.side, convert(marked.set, int))


def stored(row: sqlite3.Row) -> Stored:
    """Return the entry of a row; raise ValueError where the row is damaged."""
    known = dict(row)
    known |= {"ended": known.get("lasted"), "reps": _REPS.decode(str(known.get("reps")))}
    entry = convert(known, Stored, strict=False)
    if "counted" not in known:
        entry = replace(entry, counted=_before(entry))
    if (
        not (0 <= entry.amount <= MOST and 0 <= entry.target <= MOST)
        or not (-FAR <= entry.started <= FAR and -FAR <= (entry.ended or 0) <= FAR)
        or not (entry.entry > 0 < entry.set and entry.exercise.isprintable())
        or not 0 <= entry.round <= MOST
        or not (0 <= (entry.load or 0) <= MOST and entry.load_unit.isprintable())
    ):
        raise ValueError(entry)
    return entry


def placed(row: sqlite3.Row) -> tuple[Stored, int]:
    """Return the entry of a row, and when its boot began; ValueError as above."""
    return stored(row), read(row, Walled).wall


def _before(entry: Stored) -> Counted:
    """Return how a set was counted in a journal of a version that does not say so."""
    unit, amount, target = entry.unit, entry.amount, entry.target
    return counted_before(unit, amount, target, paced=entry.paced, reps=len(entry.reps))


def dated(entry: Stored, started: Then, after: Callable[[Then, int], Then]) -> Entry[Then]:
    """Return what was kept as an entry that `started` then; `after` adds milliseconds to that."""
    known = {name: getattr(entry, name) for name in Entry.__struct_fields__}
    known["started"] = started
    known["ended"] = None if entry.ended is None else after(started, entry.ended)
    known["reps"] = tuple([after(started, rep) for rep in entry.reps])
    return Entry(**known)


def hurting(told: Iterable[Given], done: Iterable[Stored]) -> frozenset[str]:
    """Return the exercises that hurt, and were not done again since.

    Of two boots the later one is later, whatever their clocks say: one that does not know the date
    may begin before the other's end. So a set from before a cut is no sign that it hurts no more.
    """
    said = {each.exercise: (each.boot, each.at + ROUNDED) for each in told}
    again = (
        each.exercise
        for each in done
        if each.exercise in said
        and said[each.exercise] < (each.boot, each.started + max(each.ended or 0, 0, *each.reps))
    )
    return frozenset(said) - frozenset(again)


def is_marked(row: Columns) -> bool:
    """Return whether it can be read at which step a workout is."""
    try:
        read(row, Marked)
    except ValueError:
        return False
    return True


def is_sound(table: str, row: sqlite3.Row) -> bool:
    """Return whether a row of `table` can be read."""
    try:
        known = stored(row) if table == ENTRIES else read(row, ROWS[table])
    except ValueError:
        return False
    return not isinstance(known, Begun) or (known.finished is None) == (known.finished_boot is None)


def to_row(entry: Record, started: int) -> dict[str, object]:
    """Return the columns of `entry`, which `started` so many milliseconds after its boot."""

    def since(instant: Seconds) -> int:
        return milliseconds(instant - entry.started)

    row = {name: getattr(entry, name) for name in COLUMNS if name != "lasted"}
    lasted = None if entry.ended is None else since(entry.ended)
    reps = json.dumps([since(rep) for rep in entry.reps])
    return row | {"started": started, "lasted": lasted, "reps": reps}


def milliseconds(seconds: float) -> int:
    """Return `seconds` as whole milliseconds."""
    return round(seconds * 1000)


class Amends:
    """Know every correction of a journal; `spoiled` counts those that cannot be read.

    A journal that is older than corrections has none.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._of = defaultdict[int, list[Corrected]](list)
        self.spoiled = Counter[str]()
        if not db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'corrections'").fetchone():
            return
        for row in db.execute("SELECT * FROM corrections ORDER BY rowid"):
            try:
                made = read(row, Corrected)
            except ValueError:
                self.spoiled["correction"] += 1
            else:
                self._of[made.workout].append(made)

    def put_right(self, workout: Workout) -> Workout:
        """Return the workout with all that was corrected of it."""
        for each in self._of.get(workout.id, ()):
            workout = corrected(workout, each.entry, each.amount)
        return workout
