"""What was put right of the past, read back: each correction in the order in which it was made."""

import sqlite3
from collections import defaultdict

from station.core.workout.history import Workout, corrected
from station.files.journal.entries import Corrected, read


class Amends:
    """Know every correction of a journal; `spoiled` counts those that cannot be read.

    A journal that is older than corrections has none.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._of = defaultdict[int, list[Corrected]](list)
        self.spoiled = 0
        if not db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'corrections'").fetchone():
            return
        for row in db.execute("SELECT * FROM corrections ORDER BY rowid"):
            try:
                made = read(row, Corrected)
            except ValueError:
                self.spoiled += 1
            else:
                self._of[made.workout].append(made)

    def put_right(self, workout: Workout) -> Workout:
        """Return the workout with all that was corrected of it."""
        for each in self._of.get(workout.id, ()):
            workout = corrected(workout, each.entry, each.amount)
        return workout
