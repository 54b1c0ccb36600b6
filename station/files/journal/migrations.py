"""The shape of the journal, and the steps that bring an older one to it.

A step that was released is never changed: a new shape is a new step at the end. The version of a
journal is the number of steps that were taken, kept by SQLite itself as `user_version`.

An instant is kept as the boot in which it happened and the milliseconds since that boot. What
wall time that was is said by the boot's row alone, so a clock that is set late is put right for
everything done in that boot by changing one number.
"""

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from functools import cache

from station.core.errors import JournalError
from station.core.workout.entry import Counted, counted_before
from station.files.journal.database import DAMAGED, DamageError, atomic

Migration = tuple[str, ...]

KNOW_COUNTED = """
UPDATE entries SET counted = counted_before(unit, amount, target, paced, reps)
WHERE counted = 'not known'
"""
"""Say of sets that were written before, how they were counted; needs `lend_counting`."""

STEPS: tuple[Migration, ...] = (
    (
        # `wall` is the wall time at which the boot began, in milliseconds since 1970.
        """
        CREATE TABLE boots (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            wall INTEGER NOT NULL,
            clock_set INTEGER NOT NULL
        )
        """,
        # `exercise`, `side` and `set` are the bookmark.
        """
        CREATE TABLE workouts (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            program TEXT NOT NULL,
            short INTEGER NOT NULL,
            boot INTEGER NOT NULL REFERENCES boots,
            started INTEGER NOT NULL,
            finished_boot INTEGER REFERENCES boots,
            finished INTEGER,
            exercise TEXT,
            side TEXT,
            "set" INTEGER
        )
        """,
        # `lasted` and each of `reps` (a JSON list) are milliseconds since `started`.
        """
        CREATE TABLE entries (
            workout INTEGER NOT NULL REFERENCES workouts ON DELETE CASCADE,
            entry INTEGER NOT NULL,
            exercise TEXT NOT NULL,
            side TEXT,
            "set" INTEGER NOT NULL,
            unit TEXT NOT NULL,
            amount INTEGER NOT NULL,
            target INTEGER NOT NULL,
            paced INTEGER NOT NULL,
            boot INTEGER NOT NULL REFERENCES boots,
            started INTEGER NOT NULL,
            lasted INTEGER,
            reps TEXT NOT NULL,
            UNIQUE (workout, entry)
        )
        """,
        """
        CREATE TABLE acknowledgements (
            boot INTEGER NOT NULL REFERENCES boots,
            at INTEGER NOT NULL
        )
        """,
        """
        CREATE TABLE preferences (
            exercise TEXT PRIMARY KEY,
            paced INTEGER NOT NULL
        )
        """,
    ),
    (
        # What was lifted, pushed or pulled, and its unit.
        "ALTER TABLE entries ADD COLUMN load REAL",
        "ALTER TABLE entries ADD COLUMN load_unit TEXT NOT NULL DEFAULT ''",
    ),
    (
        # How a set was counted: pressed, led, timed, assumed; for the past what it allows to know.
        "ALTER TABLE entries ADD COLUMN counted TEXT NOT NULL DEFAULT 'not known'",
        KNOW_COUNTED,
    ),
    (
        # What a person answered; `workout` is null where it was asked outside of one.
        """
        CREATE TABLE answers (
            boot INTEGER NOT NULL REFERENCES boots,
            at INTEGER NOT NULL,
            topic TEXT NOT NULL,
            value INTEGER NOT NULL,
            exercise TEXT NOT NULL,
            text TEXT NOT NULL,
            workout INTEGER REFERENCES workouts ON DELETE SET NULL
        )
        """,
        # The newest of each topic are found without reading ten years of the others.
        "CREATE INDEX answers_by_topic ON answers (topic)",
    ),
    (
        # What was offered to be changed, by which written rule, and whether it was taken.
        """
        CREATE TABLE changes (
            boot INTEGER NOT NULL REFERENCES boots,
            at INTEGER NOT NULL,
            program TEXT NOT NULL,
            exercise TEXT NOT NULL,
            side TEXT NOT NULL,
            aspect TEXT NOT NULL,
            because TEXT NOT NULL,
            before TEXT NOT NULL,
            after TEXT NOT NULL,
            taken INTEGER NOT NULL
        )
        """,
        # How long the person took to be ready, in milliseconds, where a press told it.
        """
        CREATE TABLE readied (
            boot INTEGER NOT NULL REFERENCES boots,
            at INTEGER NOT NULL,
            exercise TEXT NOT NULL,
            side TEXT NOT NULL,
            turned INTEGER NOT NULL,
            took INTEGER NOT NULL
        )
        """,
    ),
    (
        # Which of the days it was that a programme has in turn.
        "ALTER TABLE workouts ADD COLUMN turn TEXT NOT NULL DEFAULT ''",
        # In which round a set was done, 0 outside of rounds.
        "ALTER TABLE entries ADD COLUMN round INTEGER NOT NULL DEFAULT 0",
    ),
    (
        # What somebody put right later: the row of the entry keeps what was recorded, the newest
        # correction of it counts, and the older ones stay.
        """
        CREATE TABLE corrections (
            workout INTEGER NOT NULL REFERENCES workouts ON DELETE CASCADE,
            entry INTEGER NOT NULL,
            amount INTEGER NOT NULL,
            boot INTEGER NOT NULL REFERENCES boots,
            at INTEGER NOT NULL
        )
        """,
    ),
    (
        # How often it was gone on with; of one from before, at least as often as it has boots more.
        "ALTER TABLE workouts ADD COLUMN cuts INTEGER NOT NULL DEFAULT 0",
    ),
)


TABLES = frozenset(
    {
        *("boots", "workouts", "entries", "acknowledgements", "preferences", "answers"),
        *("changes", "readied", "corrections"),
    }
)
"""What a journal has; an older one may lack some of it."""

NEVER = 1000
"""No station counts as many steps: the number itself is damaged."""


def check_version(connection: sqlite3.Connection, steps: Sequence[Migration] = STEPS) -> int:
    """Return the version of a journal; raise JournalError if only a newer program can read it."""
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if not 0 <= version < NEVER:
        raise DamageError(f"The file is no journal: {DAMAGED}.")
    if version > len(steps):
        raise JournalError(
            f"The journal was written by a newer station (its version is {version}, this program "
            f"reads up to {len(steps)}): install the newer one again. Nothing was changed."
        )
    return version


def check_shape(connection: sqlite3.Connection) -> int:
    """Return the version of a journal; 0 is one whose making was cut short, with nothing in it.

    Raise DamageError if it has not what a journal of its version has.
    """
    version = check_version(connection)
    is_spoiled = _columns(connection) != _made(version) or _points_astray(connection)
    if is_spoiled or (version and _is_emptied(connection)):
        raise DamageError(f"The file is no journal: {DAMAGED}.")
    return version


def is_made(connection: sqlite3.Connection) -> bool:
    """Return whether a station made this file, whatever can still be read in it.

    Raises what `check_version` and SQLite raise.
    """
    version = check_version(connection)
    return version > 0 and _columns(connection) == _made(version)


def _columns(connection: sqlite3.Connection) -> list[list[str]]:
    """Return the names of all columns: a bit that turned over may have changed one."""
    asked = (f"PRAGMA table_info({table})" for table in sorted(TABLES))
    return [[row[1] for row in connection.execute(statement)] for statement in asked]


@cache
def _made(version: int) -> list[list[str]]:
    """Return the columns of a journal of `version`, as it is made."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        migrate(db, STEPS[:version])
        return _columns(db)


def _points_astray(connection: sqlite3.Connection) -> bool:
    """Return whether a table refers to one that there is not: nothing could be written in it."""
    asked = (f"PRAGMA foreign_key_list({table})" for table in TABLES)
    return any(row[2] not in TABLES for statement in asked for row in connection.execute(statement))


def _is_emptied(connection: sqlite3.Connection) -> bool:
    """Return whether workouts got numbers, and none of them is there."""
    given = "SELECT 1 FROM sqlite_sequence WHERE name = 'workouts' AND seq > 0"
    there = "SELECT 1 FROM workouts"
    return bool(connection.execute(f"SELECT EXISTS ({given}) > EXISTS ({there})").fetchone()[0])


def migrate(connection: sqlite3.Connection, steps: Sequence[Migration] = STEPS) -> None:
    """Take the steps that a journal has not taken yet, each whole or not at all."""
    lend_counting(connection)
    for version in range(check_version(connection, steps), len(steps)):
        with atomic(connection):
            for statement in steps[version]:
                connection.execute(statement)
            # A pragma takes no parameters.
            connection.execute(f"PRAGMA user_version = {version + 1}")


def lend_counting(connection: sqlite3.Connection) -> None:
    """Let statements on this connection ask how an old set was counted."""
    connection.create_function("counted_before", 5, _counted, deterministic=True)


def _counted(unit: object, amount: object, target: object, paced: object, reps: object) -> str:
    """Return how the set of a row was counted; a row that is damaged does not tell."""
    try:
        instants = len(json.loads(str(reps)))
        return counted_before(
            str(unit), int(str(amount)), int(str(target)), paced=bool(paced), reps=instants
        )
    except (TypeError, ValueError):
        return Counted.UNKNOWN
