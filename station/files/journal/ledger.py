"""Effects in the order they happened, written into one transaction at a time."""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import assert_never

from station.core.values import Seconds, Struct, field
from station.core.workout.effects import Acknowledge, Begin, Bookmark, Finish, Prefer, Record
from station.core.workout.history import Unfinished
from station.files.journal import rows
from station.files.journal.clocks import Clocks
from station.files.journal.database import atomic
from station.files.journal.entries import milliseconds
from station.files.journal.rows import Instant

Written = Begin | Unfinished | Record | Bookmark | Finish | Acknowledge | Prefer
"""What can be written: the effects, with the cut workout itself where one is taken up."""


class Order(Struct, frozen=True):
    """Ask for something to be written.

    `asleep` is how long the machine had slept by then since it was started, in seconds.
    """

    effect: Written
    asleep: float


class Running(Struct, frozen=True):
    """Name the workout that entries belong to; 0 until one was begun or gone on with.

    `starts` are the starts of its entries from before a cut, as they were given out.
    """

    workout: int = 0
    starts: Mapping[int, Seconds] = field(default_factory=dict)


class Ledger:
    """Write orders to the journal `db`; used by one thread."""

    def __init__(self, db: sqlite3.Connection, clocks: Clocks) -> None:
        self._db = db
        self._clocks = clocks
        self._running = Running()

    def commit(self, orders: Sequence[Order]) -> None:
        """Make all `orders` durable, or none and raise; with none, only look at the clock."""
        running = self._running
        with atomic(self._db):
            rows.look_at_clock(self._db, self._clocks)
            for order in orders:
                running = self._perform(order, running)
        self._running = running

    def _perform(self, order: Order, running: Running) -> Running:
        """Write one order and return the workout that runs after it."""
        db = self._db
        match order.effect:
            case Unfinished(id=workout, records=records):
                return Running(workout, {record.entry: record.started for record in records})
            case Begin() as effect:
                rows.finish_left(db)
                return Running(rows.begin(db, effect, self._moment(effect.at, order)))
            case Record() as effect:
                started = self._moment(effect.started, order)
                same = running.starts.get(effect.entry) == effect.started
                rows.record(db, running.workout, effect, started, same_start=same)
            case Bookmark() as effect:
                rows.bookmark(db, running.workout, effect)
            case Finish() if not running.workout:
                # Nobody went on with what was cut: it ended then, not now.
                rows.finish_left(db)
            case Finish() as effect:
                rows.finish(db, running.workout, self._moment(effect.at, order))
            case Acknowledge() as effect:
                rows.acknowledge(db, self._moment(effect.at, order))
            case Prefer() as effect:
                rows.prefer(db, effect)
            case _:
                assert_never(order.effect)
        return running

    def _moment(self, at: Seconds, order: Order) -> Instant:
        return Instant(rows.boot(self._db, self._clocks), milliseconds(at + order.asleep))
