"""What was recorded put right from the command line; what was recorded stays in the journal."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

from station.core.content.exercise import Side
from station.core.errors import StationError, did_you_mean
from station.core.values import Seconds, Struct
from station.core.workout.effects import Correct
from station.core.workout.entry import Entry
from station.core.workout.history import Workout
from station.files.belonging.claiming import taken
from station.files.journal.clocks import Clocks
from station.files.journal.database import explained, open_for_writing
from station.files.journal.entries import MOST
from station.files.journal.ledger import Ledger, Order
from station.files.journal.migrations import migrate
from station.files.journal.reader import FILE, Reader


class Sought(Struct, frozen=True, kw_only=True):
    """Say which set is meant: of what day and exercise, and as far as needed its place in them.

    `begun` is when its workout began, as the history tells it: "18:30".
    """

    day: date
    exercise: str
    set: int | None = None
    side: Side | None = None
    begun: str | None = None


def correct(folder: Path, sought: Sought, amount: int, clocks: Clocks) -> tuple[Workout, int]:
    """Write down that `amount` was done in the set that is sought; return its workout and entry.

    Raise StationError where no set is meant, or more than one; JournalError where the station runs,
    or where the journal cannot be read or written.
    """
    if not 0 <= amount <= MOST:
        raise StationError(f"{amount} is no amount that can be done: it is 0 to {MOST:,}.")
    with taken(folder, "corrected"):
        workout, entry = _the_one(Reader(folder).history(), sought)
        path = folder / FILE
        with explained(path), closing(open_for_writing(path)) as db:
            migrate(db)
            asleep = clocks.since_boot() - clocks.monotonic()
            at = Seconds(clocks.monotonic())
            effect = Correct(workout.id, entry.entry, amount, at)
            Ledger(db, clocks).commit([Order(effect, asleep)])
    return workout, entry.entry


def _the_one(workouts: Sequence[Workout], sought: Sought) -> tuple[Workout, Entry[datetime]]:
    that_day = [each for each in workouts if each.day == sought.day]
    if not that_day:
        days = sorted({each.day for each in workouts if each.entries}, reverse=True)
        last = f"; the last time was on {days[0]}" if days else ""
        raise StationError(f"Nothing was done on {sought.day}{last}.")
    there = {entry.exercise: None for each in that_day for entry in each.entries}
    if sought.exercise not in there:
        hint = did_you_mean(sought.exercise, there) or f"; there are {', '.join(there)}"
        raise StationError(f"No '{sought.exercise}' was done on {sought.day}{hint}.")
    found = list(_meant(that_day, sought))
    if len(found) == 1:
        return found[0]
    if not found:
        raise StationError(
            f"There is no such set of {sought.exercise} on {sought.day}: station history lists them."
        )
    sets = "; ".join(_words(*each) for each in found)
    raise StationError(
        f"More than one set can be meant ({sets}): say which with --set, --side or --begun."
    )


def _meant(
    workouts: Sequence[Workout], sought: Sought
) -> Iterator[tuple[Workout, Entry[datetime]]]:
    for workout in workouts:
        for entry in workout.entries:
            if (
                entry.exercise == sought.exercise
                and sought.set in {None, entry.set}
                and sought.side in {None, entry.side}
                and sought.begun in {None, f"{workout.started:%H:%M}"}
            ):
                yield workout, entry


def _words(workout: Workout, entry: Entry[datetime]) -> str:
    side = f" {entry.side}" if entry.side else ""
    return f"begun {workout.started:%H:%M}, set {entry.set}{side}"
