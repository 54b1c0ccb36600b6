"""`make life`: years of workouts by the whole application in one process, in virtual time.

What must hold: nothing grows without bounds (memory, threads, open files, log, cache), every workout
is in the journal as it was done, and a journal of ten years opens, shows, reports and backs up.
"""

import argparse
import gc
import json
import logging
import os
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

from click.testing import CliRunner

from station.cli import main as command
from station.content import Content
from station.core.screens.picture import View
from station.core.values import Seconds
from station.core.workout.events import Input, Quit
from station.files.folders import media
from station.files.journal.reader import FILE, Reader
from station.wall.display.display import Display
from station.wall.display.panel import Panel
from station.wall.drawing.signs import Signs
from tests.campaign import folders
from tests.campaign.hands import Hand
from tests.campaign.reporting import Asked, Tally, report
from tests.campaign.torn import Words
from tests.campaign.virtual import Blind, Finger, Timepiece, breathe, opened

TEN_YEARS = 1560
"""Workouts of ten years at three a week."""

BETWEEN = 56 * 3600.0
"""From one workout to the next, in seconds of virtual time."""

SETTLED = 30
"""From how many workouts on nothing may grow: by then everything was drawn once."""

BOUNDS = {"memory": 10.0, "threads": 0.0, "files": 12.0, "log": 0.0}
"""What may be more at the end than once it had settled: megabytes, and numbers.

A typeface is a file that stays open for each size of it that some screen has needed.
"""

SOON = 30.0
"""How long a command on a journal of ten years may take, in seconds."""

EXPECTED = ("it may be worn out.", "or use a larger one.")
"""What is told here and means nothing: no disk keeps up with hours that go by in a second."""

STRIDE = 0.5
"""How long the loop sleeps at least on a wall that is drawn, in virtual seconds."""


class Drawn(Display):
    """A real wall, in a window that nobody sees, on which somebody's hand acts while the loop sleeps."""

    timepiece: Timepiece
    hand: Callable[[View, float], float]

    def wait(self, seconds: float) -> None:
        assert self._shown is not None
        self.pump()
        self.timepiece.now += max(0.0, self.hand(self._shown, max(seconds, STRIDE)))

    def wake(self) -> None: ...


@dataclass
class Life:
    """So many workouts, and what the process was like after each ten of them."""

    workouts: int
    timepiece: Timepiece
    words: Words
    forget: Callable[[], None] = lambda: None
    done: int = 0
    seen: dict[str, list[float]] = field(default_factory=dict)

    def over(self, quit_: Callable[[], None]) -> None:
        """Note that a workout is over, and let the days go by to the next."""
        self.done += 1
        breathe(0.005)
        self.forget()  # what a simulated pin remembers of itself
        if self.done % 10 == 0 or self.done == self.workouts:
            self.look()
        self.timepiece.now += BETWEEN
        if self.done >= self.workouts:
            quit_()

    def look(self) -> None:
        """Note what the process takes."""
        gc.collect()
        rollup = Path("/proc/self/smaps_rollup").read_text("ascii")
        now = {
            "memory": int(rollup.split("\nPss:")[1].split()[0]) / 1024,
            "threads": float(len(os.listdir("/proc/self/task"))),  # noqa: PTH208 - a count
            "files": float(len(os.listdir("/proc/self/fd"))),  # noqa: PTH208
            "log": float(sum(not each.endswith(EXPECTED) for each in self.words.told)),
            "workouts": float(self.done),
        }
        for name, value in now.items():
            self.seen.setdefault(name, []).append(value)


def live(content: Content, data: Path, workouts: int, tally: Tally) -> dict[str, list[float]]:
    """Do so many workouts, and return what was seen of the process."""
    words, timepiece = Words(), Timepiece()
    logging.getLogger().handlers[:] = [words]
    life = Life(workouts, timepiece, words)
    walls: list[Drawn | Blind] = []
    settings = content.settings
    with ExitStack() as stack:
        panel = stack.enter_context(closing(Panel(settings.display, desktop=True, size=(480, 320))))
        figures, signs = content.library.figures, Signs(media())

        def wall(post: Callable[[Input], None]) -> Drawn:
            drawn = Drawn(panel, settings.display, settings.keymap, figures, signs, post, timepiece)
            drawn.timepiece = timepiece
            drawn.hand = lambda _view, seconds: seconds
            walls.append(drawn)
            return drawn

        station = stack.enter_context(opened(content, data, timepiece, wall))
        loop = station.loop
        life.forget = partial(forget, station.finger)
        quit_ = partial(_quit, loop.inbox.put, timepiece)
        walls[0].hand = _hand(station.finger, timepiece, partial(life.over, quit_))
        loop.run()
    tally.saw("workouts", life.done)
    return life.seen


def forget(finger: Finger) -> None:
    """Have the simulated pins forget what they were."""
    for pin in finger.factory.pins.values():
        pin.clear_states()


def _quit(put: Callable[[Input], None], timepiece: Timepiece) -> None:
    put(Quit(Seconds(timepiece.now)))


def _hand(finger: Finger, timepiece: Timepiece, over: Callable[[], None]) -> Hand:
    def move(button: Any, down: bool) -> None:
        finger.move(button, down=down)

    hand = Hand(Random(1), timepiece, move, lambda: None, obedient=True)

    def done() -> None:
        hand._was_summary = False
        over()

    hand.done = done
    return hand


def judge(seen: dict[str, list[float]], tally: Tally) -> None:
    """Compare the end with the time when everything had settled."""
    at = next((n for n, done in enumerate(seen["workouts"]) if done >= SETTLED), None)
    if at is None:
        return
    for name, bound in BOUNDS.items():
        values = seen[name]
        tally.saw(f"{name} at the end", round(values[-1]))
        if values[-1] - values[at] > bound:
            tally.wrong(f"{name} grows", f"{values[at]:g} → {values[-1]:g}")


def read_back(data: Path, workouts: int, tally: Tally) -> None:
    """Open, show, report and back up the journal as somebody does who types."""
    found = Reader(data).count()
    if found != workouts:
        tally.wrong("workouts are missing", f"{found} of {workouts}")
    if unfinished := sum(each.finished is None for each in Reader(data).workouts()):
        tally.wrong("workouts have no end", unfinished)
    out = data.parent
    for words in (
        ("history",),
        ("history", "--json"),
        ("history", "--csv"),
        ("backup", str(out / "copy.sqlite3")),
    ):
        began = time.perf_counter()
        done = CliRunner().invoke(command, [*words, "--data", str(data)])
        took = time.perf_counter() - began
        shown = " ".join(each for each in words if "/" not in each)
        tally.saw(f"milliseconds: station {shown}", round(1000 * took))
        if done.exit_code or took > SOON:
            tally.wrong(f"station {' '.join(words)}", f"{done.exit_code}, {took:.1f} s")
    size = sum(each.stat().st_size for each in data.iterdir()) / 1e6
    tally.saw("megabytes of journal and copies", round(size))
    largest = (data / FILE).stat().st_size * 5 / 1e6
    if size > largest:
        tally.wrong("copies take more and more room", f"{size:.0f} MB")


def main() -> int:
    """Live."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--workouts", "--tries", type=int, default=TEN_YEARS)
    options.add_argument("--where", type=Path, help="folder to work in (default: in memory)")
    options.add_argument("--json", action="store_true", help="the report as JSON")
    options.add_argument("--write", type=Path, metavar="DOCUMENT", help="put the table there, too")
    options.add_argument("--out", type=Path, help="file for what was seen on the way")
    said = options.parse_args()
    ask = Asked(said.workouts, 1, 1, said.where, said.json, document=said.write)
    tally, began = Tally(), time.perf_counter()
    with folders.workshop(said.where) as folder:
        content = folders.stock(folder / "config", "pressed")
        seen = live(content, folder / "data", said.workouts, tally)
        judge(seen, tally)
        read_back(folder / "data", said.workouts, tally)
    if said.out:
        said.out.write_text(json.dumps(seen))
    return report("make life", ask, tally, began, ("workouts",))


if __name__ == "__main__":
    sys.exit(main())
