"""How much longer start and home take with ten years in the journal than with an empty one.

`python -m tests.bench.bench_decade [--years N] [--rounds N] [--start]`: what is read before the first
picture, what is read beside it later, and the making of home; with `--start` also from the start of a
whole station to its first picture. Times are the best of some rounds: what others take of the machine
only ever adds.
"""

import argparse
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from station import content
from station.arrivals import beginning
from station.content import Content
from station.core.engine.view import view
from station.core.screens.report.handing import texts
from station.core.values import Seconds
from station.files import config
from station.files.journal.journal import Journal
from tests.bench.bench_start import seconds_to_picture
from tests.diary import fill

MOST = 0.050
"""What ten years may add to start and home, in seconds."""


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--years", type=int, default=10)
    options.add_argument("--rounds", type=int, default=9)
    options.add_argument("--start", action="store_true", help="also start whole stations")
    chosen = options.parse_args()
    made = content.opened(None, config.load(None))
    today, now = made.today(), datetime.now(UTC)
    with TemporaryDirectory() as place:
        empty, full = Path(place) / "empty", Path(place) / "full"
        fill(empty, today.full, today.short, 0, now.date())
        # One in nine is missed.
        fill(full, today.full, today.short, round(58.7 * chosen.years), now.date(), range(7))
        size = sum(each.stat().st_size for each in full.iterdir()) / 1e6
        print(f"{chosen.years} years: {size:.0f} MB")
        compare("start", lambda folder: _begun(made, folder, now), empty, full, chosen.rounds)
        compare("home", lambda folder: _shown(made, folder, now), empty, full, chosen.rounds)
        if chosen.start:
            compare("a whole start", _started, empty, full, chosen.rounds)


def compare(what: str, took: Callable[[Path], float], empty: Path, full: Path, rounds: int) -> None:
    """Print the two times, their ratio and their difference."""
    pairs = [(took(empty), took(full)) for _ in range(rounds)]
    before, after = (min(each) for each in zip(*pairs, strict=True))
    more = after - before
    verdict = "at most" if more <= MOST else "MORE THAN"
    print(
        f"{what}: {1000 * before:.1f} ms empty, {1000 * after:.1f} ms full, "
        f"{after / before:.2f} times, {1000 * more:+.1f} ms: {verdict} {1000 * MOST:.0f} ms more"
    )


def _begun(made: Content, folder: Path, now: datetime) -> float:
    """Return how long it takes to open the journal and to know what home shows."""
    begun = perf_counter()
    journal = Journal(folder, lambda _: None)
    try:
        beginning(made, journal, now, Seconds(0))
        return perf_counter() - begun
    finally:
        journal.close()


def _shown(made: Content, folder: Path, now: datetime) -> float:
    """Return how long it takes to make home, and the history's pages, of what is remembered."""
    journal = Journal(folder, lambda _: None)
    try:
        session = beginning(made, journal, now, Seconds(0))
        begun = perf_counter()
        view(session, Seconds(0))
        took = perf_counter() - begun
        texts(session)
        return took
    finally:
        journal.close()


def _started(folder: Path) -> float:
    command = [sys.executable, "-m", "station", "run", "--desktop", "--data", str(folder)]
    return seconds_to_picture(command, folder)[0]


if __name__ == "__main__":
    main()
