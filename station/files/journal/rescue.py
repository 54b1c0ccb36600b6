"""A damaged journal made whole again, as far as its file, its log and its copies allow.

Nothing is deleted: what was there is put aside under a dated name. A row is taken only if it can
be read, so what comes of it is whole, though it may hold less.
"""

import sqlite3
import struct
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import date
from pathlib import Path
from shutil import copyfile, copymode, rmtree
from tempfile import mkdtemp

from station.files.journal.copies import day_of, newest_copy, refuse, sync
from station.files.journal.database import (
    SPOKEN,
    DamageError,
    atomic,
    head,
    index_of,
    lay_out,
    log_of,
    open_for_writing,
    weight,
)
from station.files.journal.entries import ENTRIES, MARKS, ROWS, is_marked, is_sound, milliseconds
from station.files.journal.migrations import KNOW_COUNTED, check_version, is_made, migrate
from station.files.journal.reader import Reader, counted

ROOM = "journal-rescue-"
NEW = "new.sqlite3"

PAGE = 4096
"""How large a page of a journal is, in bytes: what SQLite takes where nobody asks for another."""

# https://www.sqlite.org/fileformat2.html: the log's header and frames, the index's count of those
# that are whole, and how a page with rows of a table begins.
_LOG_HEADER = 32
_FRAME = struct.Struct(">II8s8x")
_WHOLE_FRAMES = struct.Struct("=16xI")
_ROWS = 0x0D

_BEYOND = "beyond"

_FURTHEST = 1 << 16
"""How many rows a damaged page may hide, at most."""

ALIKE = frozenset({"acknowledgements", "answers", "changes", "readied", "corrections"})
"""The tables in which nothing tells two rows apart but what they say."""

LOST = (
    """
    INSERT INTO boots
    SELECT boot, 'lost-' || boot, :wall - max(ms), 0 FROM (
        SELECT boot, started + coalesce(lasted, 0) AS ms FROM entries
        UNION ALL SELECT boot, started FROM workouts
        UNION ALL SELECT finished_boot, finished FROM workouts WHERE finished IS NOT NULL
        UNION ALL SELECT boot, at FROM acknowledgements
        UNION ALL SELECT boot, at FROM answers
        UNION ALL SELECT boot, at FROM changes
        UNION ALL SELECT boot, at FROM readied
        UNION ALL SELECT boot, at FROM corrections
    ) WHERE boot NOT IN (SELECT id FROM boots) GROUP BY boot
    """,
    """
    INSERT INTO workouts (id, program, short, boot, started, finished_boot, finished)
    SELECT workout, 'unknown', 0, boot, min(started), boot, max(started + coalesce(lasted, 0))
    FROM entries WHERE workout NOT IN (SELECT id FROM workouts) GROUP BY workout
    """,
    "UPDATE answers SET workout = NULL WHERE workout NOT IN (SELECT id FROM workouts)",
    "UPDATE sqlite_sequence SET seq = (SELECT coalesce(max(id), 0) FROM workouts)",
)
"""What stands in for lost rows that others point to: what was done counts also without its frame.

Such a boot ended when the file was last written, at the latest, and its clock was not set; the
name of such a workout's programme is not known.
"""


def mend(path: Path, today: date) -> str:
    """Put a whole journal in the place of a damaged or missing one; return a sentence about it.

    Nobody may have it open. Raise DamageError, with every file as it was, where nothing of it can
    be read and there is no copy; JournalError where a newer station wrote it; and what the disk
    raises.
    """
    for left in path.parent.glob(f"{ROOM}*"):
        rmtree(left, ignore_errors=True)
    room = Path(mkdtemp(prefix=ROOM, dir=path.parent))
    try:
        copy = newest_copy(path)
        found, is_ours = _fill(room / NEW, path, copy)
        if not is_ours and weight(path):
            raise DamageError(
                f"The journal {path} is damaged, and nothing of it can be read: move it aside, "
                "and the station begins a new one. It was left as it is."
            )
        count = Reader(room, file=NEW, told=refuse).check()
        if path.exists():
            copymode(path, room / NEW)
        aside = put_aside(path, "damaged", today)
        (room / NEW).replace(path)
        sync(path.parent)
    finally:
        rmtree(room, ignore_errors=True)
    return saved(count, found, None if copy is None else day_of(copy), aside)


def put_aside(path: Path, word: str, today: date, *, log: bool = True) -> str:
    """Give a database, and its `log`, another name with `word` and the date in it; return the name.

    It is empty where there was nothing.
    """
    name = f"{path.stem}-{word}-{today}"
    names = (name, *(f"{name}-{number}" for number in range(2, 1000)))
    targets = (path.with_name(f"{each}{path.suffix}") for each in names)
    target = next(each for each in targets if not (each.exists() or log_of(each).exists()))
    pairs = [(path, target), *([(log_of(path), log_of(target))] if log else [])]
    for old, new in pairs:
        with suppress(FileNotFoundError):
            old.rename(new)
    if log:
        index_of(path).unlink(missing_ok=True)
    return next((new.name for _, new in pairs if new.exists()), "")


def lost_commits(path: Path) -> int:
    """Return how many commits in the log of `path` SQLite does not read, though they follow.

    One may have been under way when the power was cut. More of them lie behind a damaged place.
    Some connection must have read since.
    """
    frames = list(_frames(log_of(path).read_bytes()))
    whole = _WHOLE_FRAMES.unpack(head(index_of(path), _WHOLE_FRAMES.size))[0]
    return sum(size > 0 for _, size, _ in frames[whole:])


def saved(count: int, found: int, copied: date | None, aside: str) -> str:
    """Return in a sentence what became of a journal that now has `count` workouts.

    `found` rows were read in the damaged one, and the copy taken is as it was on the day `copied`.
    """
    if not aside:
        return f"The journal was missing: it is back as it was on {copied}, from its copy."
    if copied and not found:
        return (
            f"The journal was damaged: it is back as it was on {copied}, from its copy. "
            f"The damaged one is kept as {aside}."
        )
    if not found:
        return (
            f"The journal could not be read: a new one was begun. The old one is kept as {aside}."
        )
    workouts = counted({"workout": count})
    return (
        f"The journal was damaged: {workouts} could be saved. The damaged one is kept as {aside}."
    )


def _fill(new: Path, path: Path, copy: Path | None) -> tuple[int, bool]:
    """Make a journal of all that can be read; return how many rows of what was done are in no copy.

    Return too whether a station made it: where nothing tells that it did, it may be anybody's.
    """
    if copy is not None:
        copyfile(copy, new)
    with closing(open_for_writing(new)) as db:
        migrate(db)
        db.execute("PRAGMA foreign_keys = OFF")
        with atomic(db):
            found, is_ours = _gathered(path, new.parent, db)
            is_ours |= bool(found or db.execute("SELECT 1 FROM boots").fetchone())
            files = [each for each in (path, log_of(path)) if each.exists()]
            written = max((each.stat().st_mtime for each in files), default=0.0)
            for statement in LOST:
                db.execute(statement, {"wall": milliseconds(written)})
            db.execute(KNOW_COUNTED)
        # One file, without a log beside it.
        db.execute("PRAGMA journal_mode = DELETE")
    return found, is_ours


def _gathered(path: Path, room: Path, db: sqlite3.Connection) -> tuple[int, bool]:
    """Take over all that can be read of the damaged journal; return how many rows.

    Return too whether it is made as a station makes it.
    """
    rows = db.execute("SELECT id FROM workouts WHERE finished IS NOT NULL")
    # These were read after they had ended, and never change.
    settled = frozenset(row["id"] for row in rows)
    found, is_ours = 0, False
    for source in _sources(path, room):
        with closing(sqlite3.connect(source, isolation_level=None)) as old:
            found += _gather(old, db, "REPLACE", settled, _FURTHEST)
            with suppress(*SPOKEN, DamageError):
                is_ours |= is_made(old)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as old:
        for page in _carved(path):
            old.deserialize(page)
            found += _gather(old, db, "IGNORE", settled)
    return found, is_ours


def _gather(
    old: sqlite3.Connection,
    db: sqlite3.Connection,
    or_: str,
    settled: frozenset[int],
    furthest: int = 0,
) -> int:
    """Take over every row of `old` that can be read; return how many of them tell what was done.

    `furthest` is how many rows are jumped over at most to come past a damaged page.
    """
    found = 0
    lay_out(old)
    with suppress(*SPOKEN, DamageError):
        check_version(old)
    for table in ROWS:
        known = {column["name"] for column in db.execute(f"PRAGMA table_info({table})")}
        for row in _rows(old, table, furthest):
            values = dict(row)
            if (
                values.get(_BEYOND) is None
                and is_sound(table, row)
                and _owner(table, row) not in settled
            ):
                _take(db, table, {name: values[name] for name in known & set(values)}, or_)
                found += table in {"workouts", ENTRIES, "answers", "changes"}
    return found


def _owner(table: str, row: sqlite3.Row) -> int:
    """Return the workout that a row is of, 0 for none."""
    return (
        int(row["workout" if table == ENTRIES else "id"]) if table in {ENTRIES, "workouts"} else 0
    )


def _rows(db: sqlite3.Connection, table: str, furthest: int) -> Iterator[sqlite3.Row]:
    """Yield the rows of a table, but for those on pages that cannot be read."""
    last, hop = 0, 0
    while hop <= furthest:
        try:
            statement = f"SELECT rowid AS place, * FROM {table} WHERE rowid > ? ORDER BY rowid"  # noqa: S608
            for row in db.execute(statement, (last + hop,)):
                # A page in another's place leads back: whoever followed it would go round for ever.
                if row["place"] > last:
                    last, hop = row["place"], 0
                yield row
        except SPOKEN:
            hop = 2 * hop or 1
        else:
            return


def _take(db: sqlite3.Connection, table: str, row: dict[str, object], or_: str) -> None:
    """Write a row that is not there yet; a place in a workout that cannot be read is left out."""
    if table == "workouts" and not is_marked(row):
        row |= dict.fromkeys(MARKS)
    names = ", ".join(f'"{name}"' for name in row)
    values = ", ".join(f":{name}" for name in row)
    anew = "1"
    if table in ALIKE:  # nothing tells two of them apart
        anew = f"NOT EXISTS (SELECT 1 FROM {table} WHERE ({names}) IS ({values}))"  # noqa: S608
    db.execute(f"INSERT OR {or_} INTO {table} ({names}) SELECT {values} WHERE {anew}", row)


def _sources(path: Path, room: Path) -> Iterator[Path]:
    """Yield the journal as SQLite reads it, then with all of its log, what is newest last."""
    main, log = _bytes(path) or bytes(PAGE), _bytes(log_of(path))
    yield _laid(room, main, log)
    if log:
        yield _laid(room, _overlaid(main, log), b"")


def _carved(path: Path) -> Iterator[bytes]:
    """Yield a small journal for each page with rows, as if these were all of every table.

    So what is written on a page is read, though nothing that can be read leads to it. Each row is
    taken for what it can be read as; there is but one such table.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        migrate(db)
        for table in ROWS:
            # What a row of another table has more is seen here.
            db.execute(f"ALTER TABLE {table} ADD COLUMN {_BEYOND}")
        found = db.execute("SELECT name, rootpage FROM sqlite_schema WHERE type = 'table'")
        roots = [root for name, root in found if name in ROWS]
        fresh = bytearray(db.serialize())
    pages = _overlaid(_bytes(path), _bytes(log_of(path)))
    for start in range(PAGE, len(pages), PAGE):
        if pages[start] == _ROWS:
            for root in roots:
                fresh[(root - 1) * PAGE : root * PAGE] = pages[start : start + PAGE]
            yield bytes(fresh)


def _laid(room: Path, main: bytes, log: bytes) -> Path:
    source = room / "source.sqlite3"
    for each, content in ((source, main), (log_of(source), log), (index_of(source), b"")):
        each.unlink(missing_ok=True)
        if content:
            each.write_bytes(content)
    return source


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if weight(path) else b""


def _overlaid(main: bytes, log: bytes) -> bytes:
    """Return a database with every page that its log has, also behind a damaged place."""
    laid = bytearray(main)
    frames = list(_frames(log))
    while frames and not frames[-1][1]:
        frames.pop()  # it belongs to a commit that was cut short
    for number, _, page in frames:
        laid[(number - 1) * PAGE : number * PAGE] = page
    return bytes(laid)


def _frames(log: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Yield what a log has since it was begun anew: page, size of the database at a commit, bytes.

    Older frames, with another salt, may lie behind.
    """
    wanted = None
    for start in range(_LOG_HEADER, len(log) - PAGE - _FRAME.size + 1, PAGE + _FRAME.size):
        number, size, salt = _FRAME.unpack_from(log, start)
        wanted = wanted or salt
        if salt == wanted and 0 < number < 1 << 20:
            yield number, size, log[start + _FRAME.size : start + _FRAME.size + PAGE]
