"""What the journal must hold, kept by somebody else: each order as the station gave it, in order."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from station.core.content.growth.went import Timed
from station.core.workout.effects import (
    Acknowledge,
    Answer,
    Begin,
    Bookmark,
    Continue,
    Correct,
    Decide,
    Finish,
    Prefer,
    Readied,
    Record,
)
from station.core.workout.entry import Entry
from station.core.workout.session import Answered
from station.files.journal.clocks import Clocks
from station.files.journal.reader import Reader

AMOUNT = 5
"""Where in a set stands how much was done."""

Set = tuple[object, ...]
"""An entry as it is compared: everything of it but when it was."""


@dataclass(frozen=True)
class Kept:
    """A workout as it is compared."""

    program: str
    short: bool
    finished: bool
    sets: tuple[Set, ...] = ()
    cuts: int = 0


@dataclass(frozen=True)
class State:
    """What a journal says: every workout, where the one that is open stands, what was chosen and told.

    `answers`, `changes` and `times` are as they are compared: without their instants.
    """

    workouts: tuple[Kept, ...] = ()
    place: Bookmark | None = None
    acknowledged: bool = False
    paces: frozenset[tuple[str, bool]] = frozenset()
    answers: tuple[Set, ...] = ()
    changes: tuple[Set, ...] = ()
    times: tuple[Set, ...] = ()

    @property
    def is_open(self) -> bool:
        """Return whether the last workout was cut."""
        return bool(self.workouts) and not self.workouts[-1].finished


@dataclass
class Book:
    """Take orders in as a journal must; `state` is what it must say then."""

    workouts: list[Kept] = field(default_factory=list)
    sets: dict[int, Set] = field(default_factory=dict)
    place: Bookmark | None = None
    acknowledged: bool = False
    paces: dict[str, bool] = field(default_factory=dict)
    answers: list[Set] = field(default_factory=list)
    changes: list[Set] = field(default_factory=list)
    times: list[Set] = field(default_factory=list)

    def take(self, order: object) -> None:
        """Take one order in; of what it does not know a book keeps nothing."""
        match order:
            case Begin(program=program, short=short):
                self._finish()
                self.workouts.append(Kept(program, short, finished=False))
                self.sets, self.place = {}, None
            case Record(withdrawn=True, entry=entry):
                self.sets.pop(entry, None)
            case Record():
                self.sets[order.entry] = compared(order)
            case Bookmark():
                self.place = order
            case Finish():
                self._finish()
            case Correct(workout=number, entry=entry, amount=amount):
                self._correct(number, entry, amount)
                return
            case Acknowledge():
                self.acknowledged = True
            case Prefer(exercise=exercise, paced=paced):
                self.paces[exercise] = paced
            case _:
                self._note(order)
                return
        if self.workouts and not self.workouts[-1].finished:
            sets = tuple(self.sets[number] for number in sorted(self.sets))
            self.workouts[-1] = replace(self.workouts[-1], sets=sets)

    def _note(self, order: object) -> None:
        """Take in what is no set."""
        match order:
            case Continue():
                last = self.workouts[-1]
                self.workouts[-1] = replace(last, cuts=last.cuts + 1)
            case Answer():
                self.answers.append(answered(order))
            case Decide():
                self.changes.append((order.shift, order.taken))
            case Readied():
                self.times.append(readied(order))

    def _correct(self, number: int, entry: int, amount: int) -> None:
        """Take another amount for what was recorded of a workout, by its number from 1; 0 is the last."""
        place = number - 1  # so that 0 is the last of all
        told = self.workouts[place]
        sets = tuple(
            (*each[:AMOUNT], amount, *each[AMOUNT + 1 :]) if each[0] == entry else each
            for each in told.sets
        )
        self.workouts[place] = replace(told, sets=sets)

    def _finish(self) -> None:
        if self.workouts and not self.workouts[-1].finished:
            self.workouts[-1] = replace(self.workouts[-1], finished=True)
        self.sets, self.place = {}, None

    @property
    def state(self) -> State:
        """Return what a journal must say that was given all of this."""
        paces = frozenset(self.paces.items())
        told = map(tuple, (self.answers, self.changes, self.times))
        return State(tuple(self.workouts), self.place, self.acknowledged, paces, *told)

    @classmethod
    def of(cls, state: State) -> "Book":
        """Return the book with which a station goes on that finds `state` in its journal."""
        last = state.workouts[-1] if state.is_open else None
        sets = {int(str(each[0])): each for each in last.sets} if last else {}
        told = map(list, (state.answers, state.changes, state.times))
        paces = dict(state.paces)
        return cls(list(state.workouts), sets, state.place, state.acknowledged, paces, *told)


def compared(entry: Entry[Any]) -> Set:
    """Return of an entry what is compared."""
    return (
        *(entry.entry, entry.exercise, entry.side, entry.set, entry.unit, entry.amount),
        *(entry.target, entry.paced, entry.ended is not None, len(entry.reps)),
    )


def answered(answer: Answer | Answered) -> Set:
    """Return of an answer what is compared."""
    return (answer.topic, answer.value, answer.exercise, answer.text)


def readied(told: Readied | Timed) -> Set:
    """Return of how long it took to be ready what is compared."""
    return (told.exercise, told.side or "", told.turned, round(told.took, 3))


def _refuse(sentence: str) -> None:
    raise AssertionError(sentence)


def read(folder: Path, clocks: Clocks, told: Callable[[str], None] = _refuse) -> State:
    """Return what the journal in `folder` says, by the station's own reader.

    `told` gets a sentence where a row cannot be read; by default that is a fault.
    """
    reader = Reader(folder, told=told)
    left = reader.unfinished(clocks)
    workouts = (
        Kept(
            *(each.program, each.short, each.finished is not None),
            *(tuple(map(compared, each.entries)), each.cuts),
        )
        for each in reader.history()
    )
    return State(
        tuple(workouts),
        left.bookmark if left else None,
        reader.acknowledged() is not None,
        frozenset(reader.preferences().items()),
        tuple(map(answered, reader.answers())),
        tuple((each.shift, each.taken) for each in reader.decisions()),
        tuple(map(readied, reader.readied())),
    )


def states(book: Book, orders: Iterable[object]) -> list[State]:
    """Return what the journal says before the first of `orders`, and after each of them."""
    found = [book.state]
    for order in orders:
        book.take(order)
        found.append(book.state)
    return found
