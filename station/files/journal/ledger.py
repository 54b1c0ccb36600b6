"""Effects in the order they happened, written into one transaction at a time."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import assert_never

from station.core.content.exercise import Unit
from station.core.values import Seconds, Struct, field
from station.core.workout.effects import (
    Acknowledge,
    Answer,
    Begin,
    Bookmark,
    Correct,
    Decide,
    Finish,
    Prefer,
    Readied,
    Record,
)
from station.core.workout.history import Unfinished
from station.files.journal import rows
from station.files.journal.clocks import Clocks
from station.files.journal.database import atomic
from station.files.journal.entries import milliseconds
from station.files.journal.rows import Instant

Written = (
    Begin
    | Unfinished
    | Record
    | Bookmark
    | Finish
    | Acknowledge
    | Prefer
    | Answer
    | Decide
    | Readied
    | Correct
)
"""What can be written: the effects, with the cut workout itself where one is taken up."""


class Order(Struct, frozen=True):
    """Ask for something to be written.

    `asleep` is how long the machine had slept by then since it was started, in seconds.
    """

    effect: Written
    asleep: float

    def __str__(self) -> str:
        return words(self.effect)


def words(effect: Written) -> str:  # noqa: C901 - a case an effect
    """Return what `effect` keeps, for a person to read."""
    match effect:
        case Begin():
            return f"the start of the workout {effect.program}"
        case Unfinished():
            return f"that the workout {effect.program} was gone on with"
        case Record():
            side = f" {effect.side}" if effect.side else ""
            unit = "s" if effect.unit is Unit.SECONDS else "reps"
            done = "undone" if effect.withdrawn else f"{effect.amount} of {effect.target} {unit}"
            return f"{effect.exercise}{side}, set {effect.set}: {done}"
        case Bookmark():
            return f"that {effect.exercise}, set {effect.set} was on"
        case Finish():
            return "the end of the workout"
        case Acknowledge():
            return "that the safety notice was understood"
        case Prefer():
            leads = "the station leads" if effect.paced else "the person leads"
            return f"that {leads} {effect.exercise}"
        case Answer():
            about = effect.exercise or effect.text
            asked = effect.topic.replace("-", " ")
            return f"an answer, {asked}{f' ({about})' if about else ''}: {effect.value}"
        case Decide(shift=shift):
            did = "taken" if effect.taken else "declined"
            return f"that {shift.aspect} {shift.after} of {shift.exercise} was {did}"
        case Readied():
            return f"how long it took to be ready for {effect.exercise}"
        case Correct():
            return f"that entry {effect.entry} of workout {effect.workout} was {effect.amount}"
        case _:
            assert_never(effect)


class Running(Struct, frozen=True):
    """Name the workout that entries belong to; 0 until one was begun or gone on with.

    `starts` are the starts of its entries from before a cut, as they were given out.
    """

    workout: int = 0
    starts: Mapping[int, Seconds] = field(default_factory=dict)


class Ledger:
    """Write orders to the journal `db`; used by one thread at a time.

    `is_open` says whether a workout is under way; `is_over` that one came to its end, until whoever
    looks after the file takes it back.
    """

    def __init__(self, db: sqlite3.Connection, clocks: Clocks) -> None:
        self._db = db
        self._clocks = clocks
        self._running = Running()
        self._done: dict[str, Order] = {}
        self.is_open = self.is_over = False

    def commit(self, orders: Sequence[Order]) -> None:
        """Make all `orders` durable, or none and raise; with none, only look at the clock."""
        running = self._running
        with atomic(self._db):
            rows.look_at_clock(self._db, self._clocks)
            for order in orders:
                running = self._perform(order, running)
        self._running = running
        for order in orders:
            self._remember(order)

    def move(self, db: sqlite3.Connection) -> None:
        """Go on in another file, `db`, and write there all that was done of the last workout."""
        self._db = db
        if not self._done:
            return
        begun, *after = self._done.values()
        running = self._running
        with atomic(db):
            anew = () if rows.is_known(db, running.workout) else _anew(begun)
            for order in (*anew, *after):
                running = self._perform(order, running)
            if isinstance(begun.effect, Unfinished):
                rows.go_on(db, running.workout, begun.effect.cuts + 1)
        self._running = running

    def _remember(self, order: Order) -> None:
        """Keep what states the workout that is under way, each entry as it was last."""
        match order.effect:
            case Begin() | Unfinished():
                self._done = {"begun": order}
                self.is_open = True
            case Finish():
                if self.is_open:
                    self._done["finished"] = order
                self.is_open, self.is_over = False, True
            case Record(entry=entry):
                self._done[f"entry {entry}"] = order
            case Bookmark():
                self._done["bookmark"] = order
            case Answer(topic=topic) if self._done and topic.in_workout:
                self._done[f"answer {len(self._done)}"] = order
                # What is said just after a workout belongs into its copy.
                self.is_over = not self.is_open
            case Correct():
                self.is_over = True  # the copy beside the file is to have it, too

    def _perform(self, order: Order, running: Running) -> Running:
        """Write one order and return the workout that runs after it."""
        db = self._db
        match order.effect:
            case Unfinished(id=workout, records=records, cuts=cuts):
                rows.go_on(db, workout, cuts + 1)
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
            case Acknowledge() | Prefer() | Answer() | Decide() | Readied() | Correct() as effect:
                self._note(effect, order, running)
            case _:
                assert_never(order.effect)
        return running

    def _note(
        self,
        effect: Acknowledge | Prefer | Answer | Decide | Readied | Correct,
        order: Order,
        running: Running,
    ) -> None:
        """Write down what is no part of a workout that goes on, whatever it is about."""
        db = self._db
        match effect:
            case Acknowledge():
                rows.acknowledge(db, self._moment(effect.at, order))
            case Prefer():
                rows.prefer(db, effect)
            case Answer():
                rows.answer(db, effect, self._moment(effect.at, order), running.workout)
            case Decide():
                rows.decide(db, effect, self._moment(effect.at, order))
            case Readied():
                rows.readied(db, effect, self._moment(effect.at, order))
            case Correct(workout=workout):
                at = self._moment(effect.at, order)
                rows.correct(db, workout or running.workout, effect, at)
            case _:
                assert_never(effect)

    def _moment(self, at: Seconds, order: Order) -> Instant:
        return Instant(rows.boot(self._db, self._clocks), milliseconds(at + order.asleep))


def _anew(begun: Order) -> Iterator[Order]:
    """Yield what begins a workout in a file that does not know it."""
    left = begun.effect
    if not isinstance(left, Unfinished):
        yield begun
        return
    first = min((record.started for record in left.records), default=Seconds(0))
    yield Order(Begin(left.program, left.short, first, left.turn), begun.asleep)
    yield from (Order(record, begun.asleep) for record in left.records)
