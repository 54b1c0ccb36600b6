"""Disks that fail in the middle of a workout: it goes on, the wall says so, and all is kept that can be.

What fails is SQLite's own file, made to refuse as a full, a write-protected or a hanging disk does; the
folder, moved away or deleted under the station; and the right to enter it.
"""

import difflib
import logging
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from unittest.mock import patch

from station.content import Content
from station.core.errors import StationError
from station.core.screens.picture import View
from station.core.values import Seconds
from station.core.workout.effects import Durable
from station.core.workout.events import Button, Quit
from station.files.journal import writer
from station.files.journal.database import MEANINGS
from station.files.journal.journal import Journal
from station.files.journal.reader import FILE
from tests.campaign.book import Book, read
from tests.campaign.hands import Hand
from tests.campaign.lives import HURRY
from tests.campaign.reporting import Tally
from tests.campaign.torn import Words, digest
from tests.campaign.virtual import Blind, Timepiece, breathe, opened
from tests.files.desk import Disk, cared_for, durable

NOBODY = 65534
"""The number of a user who owns nothing."""

SOON = 0.15
"""How long the station is given to notice, in real seconds: its journal works beside its loop."""

FAULTS = (
    "full",
    "write-protected",
    "hanging",
    "folder moved away",
    "journal deleted",
    "no permission",
)

MEANT = {
    "full": MEANINGS[sqlite3.SQLITE_FULL],
    "write-protected": MEANINGS[sqlite3.SQLITE_READONLY],
}
"""What the wall says while nothing is kept."""

AT_HAND = (difflib,)
"""What the station loads when it is needed, and nobody may be allowed to read."""

REFUSED = ("written by a newer station", "a file where the folder belongs")
"""What is there before the start: the station does not touch it, and says why it cannot begin."""


@dataclass
class Mishap:
    """What befalls the disk: one of FAULTS, from one virtual instant to another."""

    name: str
    disk: Disk
    data: Path
    begins: float
    ends: float
    words: Words
    tally: Tally
    orders: list[Durable] = field(default_factory=list)
    waits: Callable[[], bool] = lambda: False
    _going: ExitStack | None = None
    _settling: bool = False

    def look(self, now: float) -> bool:
        """Begin or end it when it is time; return whether the station is to be left alone until then."""
        if self._going is None and now >= self.begins and self.disk.db is not None:
            self._going = ExitStack()
            self._going.enter_context(self._fault())
            self.begins = float("inf")
        elif self._going is not None and now >= self.ends:
            if not self._settling:
                self._settling = True
                breathe(SOON)
                return True
            self._judge()
            self._going.close()
            self._going, self._settling = None, False
            self.ends = float("inf")
        return False

    def close(self) -> None:
        """End it where it goes on still."""
        if self._going is not None:
            self._going.close()

    def _fault(self) -> AbstractContextManager[object]:
        match self.name:
            case "full":
                return self.disk.full()
            case "write-protected":
                return self.disk.read_only()
            case "hanging":
                return self.disk.hanging()
            case "folder moved away":
                return _done(lambda: self.data.rename(self.data.with_name("elsewhere")))
            case "journal deleted":
                return _done(partial(delete, self.data))
            case _:
                return somebody_else()

    def _judge(self) -> None:
        # A full disk has room in what is there already.
        if (meaning := MEANT.get(self.name)) and self.waits():
            told = any(meaning in each for each in self.words.told)
            self.tally.saw("faults that were told", int(told))
            if not told:
                self.tally.wrong("nothing is kept, and nobody says so", self.name)


def delete(folder: Path) -> None:
    """Take a journal away with all that belongs to it."""
    for each in folder.glob("journal*"):
        each.unlink()


@contextmanager
def _done(act: Callable[[], object]) -> Iterator[None]:
    act()
    yield


@contextmanager
def somebody_else() -> Iterator[None]:
    """Be nobody for a while, where this is the user who may do everything."""
    if os.geteuid():
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def watched(disk: Disk, orders: list[Durable]) -> type[Journal]:
    """Return the journal on a disk that may fail, with every order noted."""

    class Watched(Journal):
        def __init__(self, folder: Path, post: Callable[..., None]) -> None:
            super().__init__(folder, post, connect=disk.connect)
            disk.lock = self._keeper._lock

        def write(self, effect: Durable) -> None:
            orders.append(effect)
            super().write(effect)

    return Watched


def work(content: Content, data: Path, name: str, random: Random, tally: Tally) -> None:
    """Go through a part of a workout in which the disk fails, and compare what is kept of it."""
    words, timepiece, disk = Words(), Timepiece(), Disk()
    logging.getLogger().handlers[:] = [words]
    begins = timepiece.now + random.uniform(1, 25)
    mishap = Mishap(name, disk, data, begins, begins + random.uniform(3, 30), words, tally)
    until = mishap.ends + random.uniform(2, 15)
    walls: list[Blind] = []

    def wall(_post: object) -> Blind:
        walls.append(Blind(timepiece, lambda _view, seconds: seconds))
        return walls[0]

    with opened(content, data, timepiece, wall, watched(disk, mishap.orders)) as station:
        loop = station.loop

        def move(button: Button, down: bool) -> None:
            station.finger.move(button, down=down)
            breathe(HURRY)

        hand = Hand(random, timepiece, move, lambda: None)

        def act(view: View, seconds: float) -> float:
            if mishap.look(timepiece.now):
                return 0.0
            if timepiece.now >= until:
                loop.inbox.put(Quit(Seconds(timepiece.now)))
            return hand(view, seconds)

        walls[0].hand = act
        journal = station.journal
        mishap.waits = lambda: journal._writer.oldest is not None
        try:
            loop.run()
        finally:
            mishap.close()
        if not durable(journal):
            tally.wrong("what can be kept is not kept", f"{name}: {words.told}")
        cared_for(journal)
    _compare(data, timepiece, mishap, words, tally)


def _compare(data: Path, timepiece: Timepiece, mishap: Mishap, words: Words, tally: Tally) -> None:
    book = Book()
    for order in mishap.orders:
        book.take(order)
    try:
        found = read(data, timepiece.clocks(), words.told.append)
    except StationError as fault:
        tally.wrong("the journal cannot be read afterwards", f"{mishap.name}: {fault}")
        return
    if found == book.state:
        tally.saw(f"kept: {mishap.name}")
    else:
        tally.wrong("not all is kept", f"{mishap.name}: {found} for {book.state}, {words.told}")
    if broken := [each for each in words.told if "has failed" in each]:
        tally.wrong("a part has failed", broken)


def refuse(content: Content, data: Path, name: str, tally: Tally) -> None:
    """Start where the station must not: it says why, and leaves everything as it is."""
    data.parent.mkdir(parents=True, exist_ok=True)
    if name == REFUSED[0]:
        timepiece = Timepiece()
        with opened(content, data, timepiece, lambda _post: Blind(timepiece, lambda _, s: s)):
            pass
        db = sqlite3.connect(data / FILE)
        db.execute("PRAGMA user_version = 999")
        db.close()
    else:
        data.write_text("not a folder")
    before = digest(data)
    timepiece = Timepiece()
    try:
        with opened(content, data, timepiece, lambda _post: Blind(timepiece, lambda _, s: s)):
            tally.wrong("it begins where it must not", name)
    except StationError as fault:
        tally.saw(f"refused: {name}")
        if digest(data) != before:
            tally.wrong("it was refused and changed", f"{name}: {fault}")


def failing(content: Content, folder: Path, part: tuple[int, int]) -> Tally:
    """Do so many parts of workouts on failing disks, by chance of a seed."""
    seed, count = part
    tally, random = Tally(), Random(seed)
    data = folder / f"disk-{seed}" / "data"
    with patch.multiple(writer, FIRST_RETRY=0.01, LAST_RETRY=0.05):
        for number in range(count):
            shutil.rmtree(data.parent, ignore_errors=True)
            name = random.choice((*FAULTS, *FAULTS, *REFUSED))
            tally.saw("disks")
            try:
                if name in REFUSED:
                    refuse(content, data, name, tally)
                else:
                    work(content, data, name, random, tally)
            except Exception as fault:  # noqa: BLE001 - whatever it is, nobody expected it
                tally.wrong(type(fault).__name__, f"seed {seed}, {number}, {name}: {fault}")
    return tally
