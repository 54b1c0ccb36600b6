"""`make bench`: every figure of the station in one table, beside the least that can do the same.

`python -m tests.bench.run [--runs N] [--only PART] [--json] [--write DOCUMENT]`. Each part runs in
processes of its own; the window is a real one on a display of its own (Xvfb) where that is
installed, else one that nobody sees. Nothing may run beside it, or the figures are the neighbour's.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from station.core.content.exercise import Side, Unit
from station.core.sound.marks import Mark
from station.core.values import Seconds
from station.core.workout.effects import Begin, Finish, Record
from station.core.workout.phases import Holding, Reps, Summary
from station.files.journal.database import open_for_writing
from station.files.journal.journal import Journal
from station.files.journal.keeper import Keeper
from station.files.journal.ledger import Order
from station.files.journal.reader import FILE
from tests.bench.bench_start import SMALL, UNSEEN, seconds_to_picture
from tests.bench.bench_voice import ALL, ENDS, EXACT, LEVELS, MOST
from tests.bench.budget import drawn
from tests.bench.running import slowed
from tests.bench.tables import CHECKOUT, Figure, Sheet, as_json, made, write
from tests.campaign.virtual import Timepiece
from tests.files.desk import durable
from tests.play import Play

PARTS = ("press", "ends", "start", "pictures", "cost", "journal", "life", "voice")

KIOSK = "from station import kiosk; kiosk.prepare(); kiosk.run(desktop=True)"

MS = 1000.0

TEN_YEARS, SETS = 1560, 26
"""Workouts of ten years at three a week, and sets in each."""

HOURS = 10
"""How long of virtual time marks must not drift in."""


@contextmanager
def display() -> Iterator[dict[str, str]]:
    """Give what the environment must say for windows to open on a display of their own."""
    if shutil.which("Xvfb") is None:
        yield {"SDL_VIDEODRIVER": "dummy"}
        return
    ours, theirs = os.pipe()
    words = ["Xvfb", "-displayfd", str(theirs), "-screen", "0", "800x480x24", "-nolisten", "tcp"]
    server = subprocess.Popen(words, pass_fds=[theirs], stderr=subprocess.DEVNULL)
    try:
        os.close(theirs)
        number = os.read(ours, 16).decode().strip()
        yield {"SDL_VIDEODRIVER": "x11", "DISPLAY": f":{number}"}
    finally:
        server.terminate()
        server.wait()
        os.close(ours)


def child(module: str, *words: object, **environ: str) -> dict[str, Any]:
    """Run a module of the bench, and return what it measured."""
    with TemporaryDirectory() as folder:
        out = Path(folder) / "out.json"
        variables = os.environ | {"PYTHONPATH": str(CHECKOUT), "XDG_CACHE_HOME": folder} | environ
        for name in ("CONFIG", "DATA", "STATE"):
            variables[f"XDG_{name}_HOME"] = folder
        done = subprocess.run(
            [sys.executable, "-m", module, *map(str, words), str(out)],
            env=variables,
            capture_output=True,
            text=True,
            check=False,
            timeout=3600,  # so long a recogniser may take on a busy machine
        )
        if not out.exists():
            sys.exit(f"{module} {' '.join(map(str, words))} failed:\n{done.stderr[-2000:]}")
        found: dict[str, Any] = json.loads(out.read_text())
    if "failed" in found:
        sys.exit(f"{module} {' '.join(map(str, words))} failed: {found['failed']}")
    return found


def ms(values: list[float]) -> tuple[float, ...]:
    """Return seconds as milliseconds."""
    return tuple(value * MS for value in values)


class Bench:
    """What is measured, and the figures of it."""

    def __init__(self, runs: int, window: dict[str, str]) -> None:
        self.runs, self.window = runs, window
        self.figures: list[Figure] = []
        self.budget: dict[str, tuple[float, ...]] = {}

    def add(
        self, name: str, unit: str, values: list[float] | tuple[float, ...], **goal: Any
    ) -> None:
        """Keep a figure; one that could not be measured is left out."""
        if values:
            self.figures.append(Figure(name, unit, tuple(values), **goal))

    def scene(self, what: str, runs: int, **environ: str) -> dict[str, Any]:
        """Measure a scene in the application that runs."""
        return child("tests.bench.running", what, runs, **self.window, **environ)

    def press(self) -> None:
        """Measure from a press to what answers it."""
        floor = ms(child("tests.bench.floor", self.runs, **self.window)["picture"])
        self.add("an event → flipped, by twenty lines of pygame", "ms", floor)
        answers: dict[str, list[float]] = {"buzzer": [], "vibration": [], "sound": []}
        for what, words in (("home", "at home"), ("reps", "in reps"), ("hold", "in a hold")):
            found = self.scene(what, self.runs)
            picture = ms(found["picture"])
            goal: dict[str, Any] = {"floor": floor, "times": 1.2, "most": 25.0}
            self.add(f"press → picture flipped, {words}", "ms", picture, **goal)
            for name in answers:
                answers[name] += found.get(name, [])
        self.add("press → buzzer's pin", "ms", ms(answers["buzzer"]), most=5.0)
        self.add("press → vibration's pin", "ms", ms(answers["vibration"]), most=5.0)
        self.add("press → first sample", "ms", ms(answers["sound"]), most=25.0)
        for slow in (200, 2000):
            few = max(4, self.runs // 4)
            found = self.scene("reps", few, BENCH_SLOW=str(slow / MS))
            name = f"press → picture, each commit {slow:,} ms"
            self.add(name, "ms", ms(found["picture"]), most=25.0)

    def ends(self) -> None:
        """Measure by how much each sense misses the end of a hold."""
        found = self.scene("ends", self.runs)
        for name, values in found["short"].items():
            self.budget[name] = ms(values)
            self.add(f"end of a short hold, {name}", "ms late", ms(values), most=25.0)
        for name, values in found["long"].items():
            self.add(f"end of a hold of 30 s, {name}", "ms late", ms(values), most=25.0)
        apart = list(zip(*found["short"].values(), strict=False))
        pins = [abs(each[0] - each[1]) for each in apart]
        self.add("end of a hold, pins apart", "ms", ms(pins), most=5.0)
        self.add(f"drift of marks in {HOURS} h of virtual time", "ms", drift(HOURS), most=0.001)

    def start(self) -> None:
        """Measure from the start of the process to the first picture."""
        station, small = [sys.executable, "-c", KIOSK], [sys.executable, str(SMALL)]
        # In a window both are of one size.
        framed = [sys.executable, "-c", KIOSK.replace("=True", "=True, size=(800, 480)")]
        pairs = {
            "start → first picture": (framed, [*small, "800", "480"], self.window),
            "start → first picture, no display": (station, small, UNSEEN),
        }
        with TemporaryDirectory() as folder:
            place = Path(folder)
            os.environ.setdefault("PYTHONPATH", str(CHECKOUT))
            for name, (ours, least, shown) in pairs.items():
                warm, floor = list[float](), list[float]()
                for _ in range(max(5, self.runs // 4)):
                    warm.append(seconds_to_picture(ours, place, shown)[0])
                    floor.append(seconds_to_picture(least, place, shown)[0])
                self.add(name, "ms", ms(warm), floor=ms(floor), times=1.2)
            cold, floor = list[float](), list[float]()
            for _ in range(3):
                for command, took in ((framed, cold), ([*small, "800", "480"], floor)):
                    forget_files()
                    took.append(seconds_to_picture(command, place, self.window)[0])
        name = "start → first picture, files not in memory"
        self.add(name, "ms", ms(cold), floor=ms(floor), times=1.2)

    def pictures(self) -> None:
        """Measure what it takes to draw."""
        found = child("tests.bench.pictures")
        self.add("first picture of each screen, 800 × 480", "ms", ms(found["first"]), most=100.0)
        self.add("a figure in motion, 702 × 494", "ms a picture", ms(found["figure"]), most=10.0)

    def cost(self) -> None:
        """Measure what the screens cost."""
        found, least = self.scene("cost", 1), child("tests.bench.floor", 3, **self.window)
        moving = self.scene("moving", 1)
        self.add("processor at home", "% of a core", found["home"]["processor"], most=1.0)
        self.add("processor in a hold", "% of a core", found["hold"]["processor"], most=10.0)
        self.add("processor, figure in motion", "% of a core", moving["processor"], most=30.0)
        self.add(
            "processor at home, to feed the sound device", "% of a core", found["home"]["sound"]
        )
        self.add("wake-ups at home", "a second", found["home"]["wakeups"], most=5.0)
        floor = {"floor": tuple(least["memory"]), "times": 1.0, "more": 30.0}
        self.add("memory after start (PSS)", "MB", found["memory"], **floor)

    def journal(self) -> None:
        """Measure from an order to the disk."""
        memory = Path("/dev/shm")  # noqa: S108 - in it goes a folder of our own, with a random name
        places = ((memory, "in memory"), (None, "on disk"))
        for place, words in places:
            with TemporaryDirectory(dir=place) as folder:
                returned, kept = writes(Path(folder), 10 * self.runs)
                self.add(f"order → given to the journal, {words}", "ms", ms(returned), most=1.0)
                self.add(f"order → durable, {words}", "ms", ms(kept), most=200.0)
        for slow in (200, 2000):
            with TemporaryDirectory(dir=memory) as folder:
                returned, _ = writes(Path(folder), 4, slow / MS)
                name = f"order → given to the journal, each commit {slow:,} ms"
                self.add(name, "ms", ms(returned), most=1.0)
        self.history()

    def history(self) -> None:
        """Measure the start with nothing done before, and with ten years of it."""
        station = [sys.executable, "-c", KIOSK]
        took: dict[str, list[float]] = {"nothing": [], "ten years": []}
        with TemporaryDirectory() as folder:
            for name in took:
                (Path(folder) / name).mkdir()
            data = Path(folder) / "ten years" / ".local" / "share" / "workout-station"
            long_past(data)
            os.environ.setdefault("PYTHONPATH", str(CHECKOUT))
            for _ in range(max(5, self.runs // 4)):
                for name, all_ in took.items():
                    all_.append(seconds_to_picture(station, Path(folder) / name)[0])
        floor = ms(took["nothing"])
        goal = {"floor": floor, "times": 1.0, "more": 50.0}
        self.add("start → first picture, ten years done", "ms", ms(took["ten years"]), **goal)

    def life(self) -> None:
        """Measure what a hundred workouts leave behind."""
        found = child("tests.campaign.life", "--workouts", 100, "--out")
        grown = found["memory"][-1] - found["memory"][0]
        self.add("memory grown by 100 workouts (PSS)", "MB", [grown], most=8.0)

    def voice(self) -> None:
        """Measure how well the recorded voice is understood, and how evenly it was recorded.

        The floor is the synthesiser's. Where no recogniser is installed none of that is measured.
        """
        found = child("tests.bench.bench_voice", SDL_AUDIODRIVER="dummy")
        for name, (recorded, synthetic) in found["wrong"].items():
            goal = {"floor": (100 * synthetic,), "times": MOST if name == ALL else None}
            self.add(f"words heard wrong, {name}", "%", [100 * recorded], **goal)
        self.add("recordings differ in loudness by", "LU", [found["apart"]], most=LEVELS)
        self.add("longest silence at an end", "ms", ms([found["silent"]]), most=ENDS * MS)
        self.add("largest error of a length", "ms", ms([found["off"]]), most=EXACT * MS)


def drift(hours: float) -> list[float]:
    """Return how far the end of each hold is from where the starts of all holds put it, in ms."""
    play, errors = Play(), list[float]()
    while play.now < hours * 3600:
        if isinstance(play.phase, Holding):
            began, seconds = play.phase.since, play.step.target
            play.forget().wait(seconds + 0.5)
            (at, _), *_ = play.marks(Mark.END)
            errors.append((at - began - seconds) * MS)
        elif isinstance(play.phase, Reps):
            play.rep(2.0)
        elif isinstance(play.phase, Summary):
            play.next(1.0)
        else:
            play.next(1.0)
    return errors


def writes(folder: Path, count: int, slow: float = 0.0) -> tuple[list[float], list[float]]:
    """Record reps one by one; return how long each kept its caller, and until it was durable."""
    returned, kept = list[float](), list[float]()
    told: list[object] = []
    journal = partial(Journal, folder, told.append)
    with closing(journal(connect=slowed(slow)) if slow else journal()) as opened:
        opened.write(Begin("bench", short=False, at=Seconds(time.monotonic())))
        start = time.monotonic()
        for number in range(count):
            began = time.perf_counter()
            opened.write(a_set(1 + number // 10, start, 1 + number % 10))
            returned.append(time.perf_counter() - began)
            durable(opened)
            kept.append(time.perf_counter() - began)
    return returned, kept


def a_set(entry: int, start: float, reps: int) -> Record:
    """Return a set of reps as a workout has them."""
    instants = tuple(Seconds(start + 7 * rep) for rep in range(1, reps + 1))
    return Record(
        entry=entry,
        exercise="straight-leg-raise",
        side=Side.LEFT,
        set=1,
        unit=Unit.REPS,
        amount=reps,
        target=10,
        paced=False,
        started=Seconds(start),
        ended=instants[-1],
        reps=instants,
    )


def long_past(folder: Path, workouts: int = TEN_YEARS) -> None:
    """Write a journal of ten years into a folder."""
    watch = Timepiece(now=1000.0, zero=time.time() - 3660 * 86_400)
    folder.mkdir(parents=True)
    keeper = Keeper(folder / FILE, watch.clocks(), print, open_for_writing)
    for number in range(workouts):
        at = 1000.0 + number * 201_600
        orders = [Order(Begin("low-back-progression-1", short=False, at=Seconds(at)), 0.0)]
        orders += [Order(a_set(1 + each, at + 60 * each, 10), 0.0) for each in range(SETS)]
        watch.now = at + 2000
        keeper.commit([*orders, Order(Finish(Seconds(at + 2000)), 0.0)])
    keeper.rest(lambda: False)
    keeper.close()


def forget_files() -> None:
    """Have the system forget what lies in the files of the station and of what it stands on."""
    packages = Path(sys.prefix) / "lib"
    for root in (CHECKOUT / "station", CHECKOUT / "media", packages):
        for each in root.rglob("*"):
            if each.is_file() and each.suffix not in {".h", ".txt", ".html"}:
                with each.open("rb") as file:
                    os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def main() -> None:
    """Measure, and tell."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--runs", type=int, default=30, help="presses and holds (default 30)")
    options.add_argument("--only", choices=PARTS, help="one part alone")
    options.add_argument("--json", action="store_true", help="the table as JSON")
    options.add_argument("--write", type=Path, metavar="DOCUMENT", help="put the table there, too")
    said = options.parse_args()
    parts = (said.only,) if said.only else PARTS
    words = ([f"--only {said.only}"] if said.only else []) + (
        [f"--runs {said.runs}"] if said.runs != 30 else []
    )
    command = "make bench" + (f" ARGS='{' '.join(words)}'" if words else "")
    with display() as window:
        bench = Bench(said.runs, window)
        for part in parts:
            sys.stderr.write(f"bench: {part}\n")
            measure: Callable[[], None] = getattr(bench, part)
            measure()
    sheet = Sheet("What is measured", command, bench.figures)
    as_json([sheet]) if said.json else sheet.print()
    if said.write:
        name = f"bench-{said.only}" if said.only else "bench"
        write(said.write, name, f"{made(command)}\n\n{sheet.markdown()}")
        if bench.budget:
            picture = said.write.parent / "pictures" / "budget.svg"
            picture.write_text(drawn(bench.budget), "utf-8")


if __name__ == "__main__":
    main()
