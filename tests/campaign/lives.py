"""Stations that are killed again and again: each try one start, random presses, and `kill -9`.

A life is a journal and a row of stations on it. Each station is forked from this process, which has
everything loaded already. It tells what it hands to its journal, before it does so, into memory that
outlives it; so whoever killed it knows what the journal may say, and what it must.
"""

import logging
import os
import pickle
import shutil
import signal
import time
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from io import BytesIO
from math import inf
from pathlib import Path
from random import Random
from select import select
from sqlite3 import connect
from typing import Any

from station.content import Content
from station.core.values import Seconds
from station.core.workout.effects import Answer, Begin, Bookmark, Durable, Record, Topic
from station.core.workout.events import Button, Quit
from station.core.workout.phases import GoOn, Reps
from station.core.workout.session import Session
from station.files.journal.journal import Journal
from station.files.journal.reader import FILE
from station.loop import Loop
from tests.campaign import folders
from tests.campaign.book import Book, Set, State, compared, read, states
from tests.campaign.hands import Hand
from tests.campaign.reporting import Tally
from tests.campaign.virtual import Blind, Timepiece, breathe, opened

AGE = 0.2
"""How old something may be that is lost, in seconds: what is older must be in the journal.

Where others use the machine it is more, by as much as a thread of the station was kept waiting for it, and
as long as whoever killed it was at once.
"""

LONGEST, STARTING = 0.15, 0.02
"""How long a station lives at most once it is open, or while it starts: seconds of its processor.

A tenth of a second is two minutes of its clock.
"""

BETWEEN = 60.0
"""How long after its last press a station is started again, in seconds of its clock: more than goes by
between two presses, so that no clock ever goes back.
"""

SAME = 0.05
"""How far apart two instants may lie that are one, in seconds: the journal rounds them."""

TURN, LOOK = 0.001, 0.01
"""How often it is looked how long a station has lived, and how long it was kept waiting, in seconds."""

LATE = 10.0
"""How long a station may take for that where others use the machine, in seconds."""

HURRY = 0.001
"""Real seconds that a station leaves to its other threads at each press."""

PATIENCE = 60.0
"""How long a station that nobody kills may take to come to the end of its workout, in seconds."""


@dataclass(frozen=True)
class Told:
    """What a station told before it died.

    Of each order when it was given, and with a bookmark where the workout stood. `now` is what its
    clock showed at the last press.
    """

    asked: tuple[Any, ...] | None = None
    orders: tuple[tuple[float, Durable, Any], ...] = ()
    durable: int = 0
    now: float = 0.0
    troubles: tuple[str, ...] = ()
    failed: str = ""
    over: bool = False


class Memory:
    """A file in memory that a child writes and its parent reads when the child is gone."""

    def __init__(self) -> None:
        self._file = os.memfd_create("told")
        self._opened = os.eventfd(0)

    def open(self) -> None:
        """Say that the station is open."""
        os.eventfd_write(self._opened, 1)

    def await_open(self) -> None:
        """Wait until the station is open; not for ever."""
        select([self._opened], (), (), LATE)

    def tell(self, kind: str, what: object = None) -> None:
        """Write one thing down, with the instant."""
        os.write(self._file, pickle.dumps((kind, time.monotonic(), what)))

    def read(self) -> Told:
        """Return all that was told."""
        stream = BytesIO(os.pread(self._file, os.fstat(self._file).st_size, 0))
        orders, troubles = [], []
        last: dict[str, Any] = {}
        while True:
            try:
                kind, at, what = pickle.load(stream)  # noqa: S301 - a child of ours wrote it
            except (EOFError, pickle.UnpicklingError):
                break
            match kind:
                case "order":
                    orders.append((at, *what))
                case "trouble":
                    troubles.append(what)
                case _:
                    last[kind] = what
        return Told(
            last.get("asked"),
            tuple(orders),
            last.get("durable", 0),
            last.get("now", 0.0),
            tuple(troubles),
            last.get("failed", ""),
            "over" in last,
        )

    def close(self) -> None:
        """Give it up."""
        os.close(self._file)
        os.close(self._opened)


def watched(memory: Memory, stands: Callable[[], Any]) -> type[Journal]:
    """Return the journal, with every order told before it is given and when all of them are durable.

    `stands` tells where the workout stands, to go with each bookmark.
    """

    class Watched(Journal):
        ordered = durable = 0

        def write(self, effect: Durable) -> None:
            memory.tell("order", (effect, stands() if isinstance(effect, Bookmark) else None))
            self.ordered += 1
            super().write(effect)

        def tend(self, now: float) -> None:
            super().tend(now)
            if self.ordered != self.durable and self._writer.oldest is None:
                self.durable = self.ordered
                memory.tell("durable", self.durable)

    return Watched


class Faults(logging.Handler):
    """Tell of what is logged as an error: a station that is killed has no such thing to say."""

    def __init__(self, memory: Memory) -> None:
        super().__init__(logging.ERROR)
        self._memory = memory

    def emit(self, record: logging.LogRecord) -> None:
        self._memory.tell("failed", self.format(record))


@dataclass(frozen=True)
class Start:
    """How a station is started: on what, when by its clocks, and with whose hands."""

    content: Content
    data: Path
    boot: str
    now: float
    zero: float
    seed: int
    obedient: bool = False


def asked(session: Session) -> tuple[Any, ...]:
    """Return what a session asks at its start, as it is compared."""
    done = tuple(compared(each) for _, each in sorted(session.done.items()))
    match session.phase:
        case GoOn(step=step, kept=kept):
            count = kept.count if isinstance(kept, Reps) else 0
            return ("go on", where(session, step), count, done)
        case _:
            return ("no question", None, 0, done)


def stands(session: Session) -> tuple[Any, ...] | None:
    """Return where a workout stands, None where it stands at no set."""
    phase: Any = session.phase
    while hasattr(phase, "inner"):
        phase = phase.inner
    return where(session, phase.step) if hasattr(phase, "step") else None


def where(session: Session, step: int) -> tuple[Any, ...]:
    """Return at which exercise, side, set, item and round a step is."""
    at = session.step(step)
    return (at.exercise.id, at.side, at.set, at.item, at.round)


def work(start: Start, memory: Memory) -> None:
    """Be the station: open it, tell what it asks, and let the hands press until somebody kills it."""
    random, timepiece = Random(start.seed), Timepiece(start.now, start.boot, start.zero)
    root = logging.getLogger()
    root.handlers[:] = [Faults(memory)]
    walls: list[Blind] = []

    def wall(_post: Callable[[Any], None]) -> Blind:
        walls.append(Blind(timepiece, lambda _view, seconds: seconds))
        return walls[0]

    loops: list[Loop] = []
    journal = watched(memory, lambda: stands(loops[0].session))
    with opened(start.content, start.data, timepiece, wall, journal) as station:
        loop = station.loop
        loops.append(loop)
        memory.tell("asked", asked(loop.session))
        memory.open()

        def move(button: Button, down: bool) -> None:
            memory.tell("now", timepiece.now)
            station.finger.move(button, down=down)
            breathe(HURRY)

        hand = Hand(random, timepiece, move, lambda: loop.inbox.put(Quit(Seconds(timepiece.now))))
        hand.obedient = start.obedient
        if start.obedient:
            # Old age: whatever is wrong with it, it does not live for ever.
            signal.alarm(int(PATIENCE))
        walls[0].hand = hand
        loop.run()
        for trouble in walls[0].troubles:
            memory.tell("trouble", trouble)
    memory.tell("over")


def fork(start: Start, memory: Memory) -> int:
    """Start a station as a child of this process, and return its number."""
    child = os.fork()
    if child:
        return child
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        work(start, memory)
    except BaseException:  # noqa: BLE001 - whatever it is must be told
        memory.tell("failed", traceback.format_exc(limit=-4))
    finally:
        os._exit(0)


def wait_for(child: int, seconds: float) -> float:
    """Wait until `child` has used so much more of the processor.

    Return the instant before which all that it told had time to become durable: so long ago that,
    without what the child and this process were kept waiting by others since, it is more than `AGE`.
    """
    # What the kernel calls the clock of a process: see clock_getcpuclockid(3).
    clock = (~child << 3) | 2
    began, now, kept = time.clock_gettime(clock), time.monotonic(), 0.0
    seen = [(now, kept_waiting(child))]
    latest = now + LATE
    while time.clock_gettime(clock) < began + seconds and now < latest:
        time.sleep(TURN)
        before, now = now, time.monotonic()
        kept = max(kept, now - before - TURN)
        if now - seen[-1][0] > LOOK:
            seen.append((now, kept_waiting(child)))
    after, age = kept_waiting(child), AGE + kept
    return max(
        (at for at, before in seen if now - at - longest_wait(before, after) > age), default=-inf
    )


def kept_waiting(child: int) -> dict[str, float]:
    """Return how long each thread of `child` could have run and was not let, in seconds.

    The kernel tells it in schedstat, in nanoseconds.
    """
    waited = {}
    for each in Path(f"/proc/{child}/task").iterdir():
        with suppress(OSError):  # it has just ended
            waited[each.name] = int((each / "schedstat").read_text().split()[1]) / 1e9
    return waited


def longest_wait(before: Mapping[str, float], after: Mapping[str, float]) -> float:
    """Return how long the thread was kept waiting meanwhile that was so for longest, in seconds."""
    return max((after[each] - before.get(each, 0.0) for each in after), default=0.0)


def snapshot(data: Path, to: Path) -> bool:
    """Copy the files of a journal as they lie there now; return whether there are any."""
    shutil.rmtree(to, ignore_errors=True)
    to.mkdir(parents=True)
    for each in data.glob("*"):
        if each.is_file():
            shutil.copy(each, to / each.name)
    return (to / FILE).exists()


def is_whole(folder: Path) -> bool:
    """Return whether SQLite finds nothing wrong in the journal in `folder`."""
    db = connect(folder / FILE)
    try:
        return bool(db.execute("PRAGMA integrity_check").fetchone()[0] == "ok")
    finally:
        db.close()


def reps_at(place: Bookmark, sets: tuple[Set, ...]) -> int:
    """Return how many reps the newest set has that was begun at a place, ended or not.

    Where sides change with every rep it stands in two entries, one for each side.
    """
    in_turn = folders.KINDS.get(place.exercise, ("",))[0] == "every rep"
    there = [
        each
        for each in sets
        if (each[1], each[3]) == (place.exercise, place.set) and (in_turn or each[2] is place.side)
    ]
    newest = there[-2:] if in_turn else there[-1:]
    return sum(int(str(each[9])) for each in newest)


@dataclass
class Body:
    """Whoever works out: they know what hurts, also if it was told before several cuts.

    Instants are on the wall, with the number of their boot. A set that was begun before a cut of the
    power is from before it, also where it was gone on with; a hold is done once more, from its start.
    """

    told: dict[str, tuple[int, float]] = field(default_factory=dict)
    begun: dict[int, tuple[int, float]] = field(default_factory=dict)
    done: dict[int, tuple[str, int, float]] = field(default_factory=dict)

    def feel(self, order: Durable, boot: int, zero: float) -> None:
        """Learn from an order that a station gave in a boot, which began at `zero` on the wall."""
        match order:
            case Begin():
                self.told, self.begun, self.done = {}, {}, {}
            case Answer(topic=Topic.PAIN_DURING, exercise=exercise, at=at):
                self.told[exercise] = (boot, zero + at)
            case Record(withdrawn=True, entry=entry):
                self.begun.pop(entry, None)
                self.done.pop(entry, None)
            case Record(entry=entry, exercise=exercise) as done:
                start = zero + done.started
                last = max(done.started, done.ended or done.started, *done.reps)
                if abs(start - self.begun.get(entry, (boot, inf))[1]) > SAME:
                    self.begun[entry] = (boot, start)
                self.done[entry] = (exercise, self.begun[entry][0], zero + last)

    @property
    def hurt(self) -> set[str]:
        """Return the exercises that hurt, and were not done again since."""
        done = self.done.values()
        again = {name for name, *at in done if name in self.told and tuple(at) > self.told[name]}
        return set(self.told) - again


@dataclass
class Life:
    """One journal, and the stations that are killed on it.

    `corpus` is a folder in which some of the journals are kept as they were left, with what they say.
    """

    content: Content
    folder: Path
    seed: int
    tally: Tally
    corpus: Path | None = None
    known: State = field(default_factory=State)
    place: Any = None
    body: Body = field(default_factory=Body)
    made: bool = False

    def __post_init__(self) -> None:
        self.random = Random(self.seed)
        self.now, self.zero, self.boots = 100.0, Timepiece().zero, 1

    def kill(self) -> None:
        """Start a station, kill it at a moment of chance, and judge what it left."""
        start = self._start()
        memory = Memory()
        try:
            child = fork(start, memory)
            if self.random.random() < 0.9:
                memory.await_open()
                settled = wait_for(child, self.random.uniform(0.0, LONGEST))
            else:
                settled = wait_for(child, self.random.uniform(0.0, STARTING))
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            told = memory.read()
        finally:
            memory.close()
        self.tally.saw("kills")
        self._judge(start, told, settled)

    def finish(self) -> None:
        """Start a station that nobody kills, with somebody who comes to the end of the workout."""
        start = self._start(obedient=True)
        memory = Memory()
        try:
            _, status = os.waitpid(fork(start, memory), 0)
            told = memory.read()
        finally:
            memory.close()
        if not told.over:
            self._wrong("a workout does not come to its end", f"{status}: {told.failed}")
            return
        self.tally.saw("workouts brought to their end")
        self._judge(start, told, settled=inf)
        if self.known.is_open:
            self._wrong("a workout that ended is open", self.known)

    def _start(self, *, obedient: bool = False) -> Start:
        if self.random.random() < 0.4:  # the power was cut, too: another boot, and its clock at 0
            self.zero += self.now + BETWEEN
            self.now, self.boots = self.random.uniform(5, 50), self.boots + 1
        else:
            self.now += BETWEEN
        seed = self.random.randrange(1 << 30)
        boot = f"boot-{self.boots}"
        return Start(self.content, self.folder / "data", boot, self.now, self.zero, seed, obedient)

    def _judge(self, start: Start, told: Told, settled: float) -> None:
        self.now = max(start.now, told.now)
        if told.failed:
            self._wrong("a station failed", told.failed)
        if told.asked is not None:
            self._judge_question(told.asked)
        copy = self.folder / "copy"
        if not snapshot(start.data, copy):
            self.tally.saw("killed before there was a journal")
            if self.made or told.orders:
                self._wrong("the journal is gone", told.orders[-1:])
            return
        if not is_whole(copy):
            self._wrong("SQLite finds the journal damaged", start)
        try:
            found = read(copy, Timepiece(start.now, start.boot, start.zero).clocks())
        except Exception as fault:  # noqa: BLE001 - whatever it is, it is a fault of the journal
            self._wrong("the journal cannot be read", repr(fault))
            return
        self.made = True
        possible = states(Book.of(self.known), [order for _, order, _ in told.orders])
        old = sum(at < settled for at, *_ in told.orders)
        self._find(found, possible, max(old, told.durable), told)
        self.known = found
        if self.corpus is not None and self.random.random() < 0.1:
            self._keep(copy)

    def _find(self, found: State, possible: list[State], least: int, told: Told) -> None:
        """Find the state that the journal is in among those it may be in."""
        at = next((n for n in reversed(range(len(possible))) if possible[n] == found), None)
        if at is None:
            self._wrong("the journal says what nobody told", f"{found}\n  last: {possible[-1]}")
        elif at < least:
            self._wrong(
                f"what is older than {AGE} s is lost",
                f"{least - at} of {len(possible) - 1} orders, {told.durable} were durable",
            )
        else:
            self.tally.saw("journals that are as told")
            self.tally.saw("journals with the very last order", int(at == len(possible) - 1))
        self.tally.saw("orders", len(told.orders))
        given = told.orders[: at or 0]
        # Some screens stand at no set: then nobody knows better than the bookmark.
        places = [place for _, order, place in given if isinstance(order, Bookmark)]
        self.place = places[-1] if places else self.place
        for _, order, _ in given:
            self.body.feel(order, self.boots, self.zero)

    def _judge_question(self, first: tuple[Any, ...]) -> None:
        known = self.known
        self.tally.saw("starts judged")
        kind, at, count, done = first
        if not (known.is_open and known.place):
            if kind != "no question":
                self._wrong("it asks to go on without a cause", first)
            return
        place, sets = known.place, known.workouts[-1].sets
        hurt = self.body.hurt
        if place.exercise in hurt:
            # Nobody is led back into what hurts: it goes on after it, or not at all.
            self.tally.saw("gone past what hurts")
            if kind == "go on" and at[0] in hurt:
                self._wrong("it goes on with what hurts", f"{at}, where {hurt} hurt")
            return
        if kind != "go on":
            self._wrong("it does not ask to go on", f"{first} for {known}")
            return
        self.tally.saw("asked to go on")
        if at[:3] != (place.exercise, place.side, place.set):
            self._wrong("it asks to go on elsewhere", f"{at} for {place}")
        if self.place is not None and at != self.place:
            self._wrong("it asks to go on in another round", f"{at} for {self.place}")
        reps = reps_at(place, sets)
        if count != reps:
            self._wrong("it asks to go on at another count", f"{count} for {reps}: {sets}")
        if done != sets:
            self._wrong("it goes on with other sets", f"{done} for {sets}")

    def _keep(self, copy: Path) -> None:
        assert self.corpus is not None
        kept = self.corpus / f"{self.seed}-{self.random.randrange(1 << 30)}"
        shutil.copytree(copy, kept)

    def _wrong(self, what: str, detail: object) -> None:
        self.tally.wrong(what, f"life {self.seed}: {detail}")
