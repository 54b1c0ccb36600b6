"""A desk to write the journal at: clocks set by hand, entries made short, an inbox to look into."""

import queue
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Semaphore

from station.core.content.exercise import Side, Unit
from station.core.values import Seconds
from station.core.workout.effects import Begin, Finish, Record
from station.core.workout.entry import Counted
from station.core.workout.events import Input
from station.files.journal.clocks import Clocks
from station.files.journal.database import open_for_writing
from station.files.journal.journal import Journal
from station.files.journal.reader import FILE

LIMIT = 10.0
"""How long a test waits for what is to come, in seconds."""

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
"""A Monday; the wall time at which the hand-set monotonic clock stands at 1000 s."""


@dataclass
class HandClock:
    """Show what it was set to: every clock of a machine, turned by hand."""

    boot: str = "boot-1"
    now: float = 1000.0
    slept: float = 0.0
    wrong_by: float = 0.0
    known: bool = True

    def clocks(self) -> Clocks:
        return Clocks(
            boot=self.boot,
            monotonic=lambda: self.now,
            since_boot=lambda: self.now + self.slept,
            wall=lambda: NOON.timestamp() + self.now + self.slept - 1000.0 + self.wrong_by,
            is_set=lambda: self.known,
        )


@dataclass
class Disk:
    """Hold the connection that writes, to make it fail as a disk does.

    `tries` is released each time that something is about to be committed; then it waits at `gate`,
    which is mostly open.
    """

    db: sqlite3.Connection | None = None
    lock: AbstractContextManager[object] = field(default_factory=nullcontext)
    tries: Semaphore = field(default_factory=lambda: Semaphore(0))
    gate: Event = field(default_factory=Event)

    def __post_init__(self) -> None:
        self.gate.set()

    def connect(self, path: Path) -> sqlite3.Connection:
        self.db = open_for_writing(path)
        self.db.set_trace_callback(self._trace)
        return self.db

    def await_tries(self, count: int) -> None:
        """Wait until `count` tries more have begun: all of them but the last are over then."""
        while self.tries.acquire(blocking=False):
            pass
        for _ in range(count):
            assert self.tries.acquire(timeout=LIMIT)

    @contextmanager
    def hanging(self) -> Iterator[None]:
        """Answer nothing, as a card does that is worn out."""
        self.gate.clear()
        try:
            yield
        finally:
            self.gate.set()

    def _trace(self, statement: str) -> None:
        if statement == "BEGIN IMMEDIATE":
            self.tries.release()
            assert self.gate.wait(LIMIT)

    def pragma(self, text: str) -> int:
        assert self.db is not None
        # SQLite keeps one error for a connection: two threads at once would take each other's.
        with self.lock:
            row = self.db.execute(f"PRAGMA {text}").fetchone()
        return int(row[0]) if row else 0

    @contextmanager
    def read_only(self) -> Iterator[None]:
        self.pragma("query_only = ON")
        yield
        self.pragma("query_only = OFF")

    @contextmanager
    def full(self) -> Iterator[None]:
        most = self.pragma("max_page_count")
        self.pragma(f"max_page_count = {self.pragma('page_count')}")
        yield
        self.pragma(f"max_page_count = {most}")


@dataclass
class Desk:
    """Hold a folder and a clock; open journals in it as processes of a station would."""

    folder: Path
    clock: HandClock = field(default_factory=HandClock)
    inbox: queue.Queue[Input] = field(default_factory=queue.Queue)
    disk: Disk = field(default_factory=Disk)

    @contextmanager
    def journal(self) -> Iterator[Journal]:
        journal = Journal(self.folder, self.inbox.put, self.clock.clocks(), UTC, self.disk.connect)
        self.disk.lock = journal._keeper._lock
        try:
            yield journal
        finally:
            journal.close()

    def told(self) -> Input:
        return self.inbox.get(timeout=LIMIT)

    @property
    def path(self) -> Path:
        """Return where the journal lies."""
        return self.folder / FILE

    def names(self, start: str = "journal") -> list[str]:
        """Return the names in the folder that begin so."""
        return sorted(each.name for each in self.folder.iterdir() if each.name.startswith(start))

    def cut(self) -> dict[str, bytes]:
        """Return the files as a power cut would leave them now."""
        names = [name for name in self.names() if not name.endswith("-shm")]
        return {name: (self.folder / name).read_bytes() for name in names}

    def put(self, files: dict[str, bytes]) -> None:
        """Put files into the folder, and nothing else but the lock."""
        for name in self.names():
            (self.folder / name).unlink()
        for name, content in files.items():
            (self.folder / name).write_bytes(content)


def durable(journal: Journal) -> bool:
    """Wait until all that was written is durable, and return whether it came to that."""
    writer = journal._writer
    with writer._changed:
        return writer._changed.wait_for(lambda: not writer._waiting, LIMIT)


def cared_for(journal: Journal) -> None:
    """Have the writer's thread look after the file, as it does when nothing is to be written."""
    assert durable(journal)
    journal._keeper.rest(lambda: False)


def at(seconds: float) -> Seconds:
    """Return an instant on the monotonic clock."""
    return Seconds(seconds)


def wall(monotonic: float) -> datetime:
    """Return the wall time that belongs to an instant of the first boot."""
    return NOON + timedelta(milliseconds=round((monotonic - 1000) * 1000))


def workout(journal: Journal, start: float, program: str = "backs") -> None:
    """Do a whole workout of a hold and a set of three reps."""
    journal.write(begin(start, program))
    journal.write(hold(1, start + 10, 30))
    journal.write(reps(2, start + 50, start + 52, start + 54, start + 56, ended=start + 60))
    journal.write(Finish(at(start + 100)))


def begin(when: float = 1000.0, program: str = "backs") -> Begin:
    """Return the start of a workout."""
    return Begin(program, short=False, at=at(when))


def reps(entry: int, start: float, *instants: float, ended: float | None = None) -> Record:
    """Return an entry of reps that began at `start`, one rep at each instant."""
    return Record(
        entry=entry,
        exercise="squat",
        side=None,
        set=entry,
        unit=Unit.REPS,
        amount=len(instants),
        target=10,
        paced=False,
        started=at(start),
        ended=None if ended is None else at(ended),
        reps=tuple(at(instant) for instant in instants),
        counted=Counted.PRESSED,
    )


def hold(entry: int, start: float, amount: int, side: Side | None = Side.LEFT) -> Record:
    """Return a hold of `amount` seconds that began at `start`."""
    return Record(
        entry=entry,
        exercise="stretch",
        side=side,
        set=1,
        unit=Unit.SECONDS,
        amount=amount,
        target=30,
        paced=True,
        started=at(start),
        ended=at(start + amount),
        counted=Counted.TIMED,
    )
