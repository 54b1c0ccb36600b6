"""How long a write keeps its caller, and how soon it is durable, on the disk under DIR.

`python -m tests.bench.bench_journal [--data DIR] [--writes N] [--workouts N]`: a station that
records reps as they come, and the time to read a long history back.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import monotonic, perf_counter

from station.core.content.exercise import Side, Unit
from station.core.values import Seconds
from station.core.workout.effects import Begin, Finish, Record
from station.files.journal.journal import Journal
from tests.files.desk import durable

ENTRIES = 26
"""Entries of a whole workout at the starting dose."""


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, help="where to write (default: a temporary folder)")
    options.add_argument("--writes", type=int, default=1000)
    options.add_argument("--workouts", type=int, default=500)
    chosen = options.parse_args()
    with TemporaryDirectory(dir=chosen.data) as folder:
        journal = Journal(Path(folder), print)
        try:
            measure_writes(journal, chosen.writes)
            measure_reading(journal, chosen.workouts)
        finally:
            journal.close()


def measure_writes(journal: Journal, count: int) -> None:
    """Record reps one by one, each waited for."""
    returned, kept = list[float](), list[float]()
    journal.write(Begin("bench", short=False, at=Seconds(monotonic())))
    start = monotonic()
    for number in range(count):
        record = _set(1 + number // 10, start, 1 + number % 10)
        begun = perf_counter()
        journal.write(record)
        returned.append(perf_counter() - begun)
        durable(journal)
        kept.append(perf_counter() - begun)
    show("write returns after", returned)
    show("durable after", kept)


def measure_reading(journal: Journal, workouts: int) -> None:
    """Fill the journal with `workouts` whole workouts and read all of them."""
    start = monotonic()
    for _ in range(workouts):
        journal.write(Begin("bench", short=False, at=Seconds(start)))
        for entry in range(1, ENTRIES + 1):
            journal.write(_set(entry, start, 10))
        journal.write(Finish(Seconds(start + 2000)))
    durable(journal)
    times = []
    for _ in range(5):
        begun = perf_counter()
        journal.history()
        times.append(perf_counter() - begun)
    print(f"{workouts} workouts are read in {1000 * median(times):.0f} ms (median of 5)")


def _set(entry: int, start: float, reps: int) -> Record:
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


def show(what: str, times: Sequence[float]) -> None:
    """Print the median, the 99th percentile and the worst of `times`, given in seconds."""
    worst = quantiles(times, n=100)[98]
    print(
        f"{what}: {1000 * median(times):.3f} ms median, {1000 * worst:.3f} ms p99, "
        f"{1000 * max(times):.3f} ms at most, of {len(times)}"
    )


if __name__ == "__main__":
    main()
