"""How a campaign is asked for, spread over the cores, shown while it runs, and reported."""

import argparse
import gc
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from tests.bench.tables import as_table, made, write

SHOWN = 5
"""So many faults of one kind are told at length."""

Work = TypeVar("Work")


@dataclass
class Tally:
    """Count what happened, and keep what must not."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[tuple[str, str]] = field(default_factory=list)

    def saw(self, what: str, times: int = 1) -> None:
        """Count something that may happen."""
        self.counts[what] += times

    def wrong(self, what: str, detail: object) -> None:
        """Keep something that must not happen, with what is needed to make it happen again."""
        self.faults.append((what, str(detail)))

    def add(self, other: "Tally") -> None:
        """Take in what somebody else counted."""
        self.counts += other.counts
        self.faults += other.faults


@dataclass(frozen=True)
class Asked:
    """What was asked for: how many tries, from which seed, by how many processes, in which folder."""

    tries: int
    seed: int
    jobs: int
    where: Path | None
    as_json: bool
    only: str | None = None
    more: Mapping[str, int] = field(default_factory=dict)
    document: Path | None = None

    def wants(self, part: str) -> bool:
        """Return whether a part of the campaign was asked for: all of them are, or one alone."""
        return self.only in {None, part}


def asked(
    doc: str, tries: int, parts: Sequence[str], more: Mapping[str, int] | None = None
) -> Asked:
    """Read the options of a campaign of these parts.

    `tries` is how many where nobody says, and `more` are numbers of its own.
    """
    options = argparse.ArgumentParser(
        description=doc, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--tries", type=int, default=tries, help=f"how many (default {tries})")
    options.add_argument("--seed", type=int, default=1, help="the same seed, the same tries")
    options.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, help="processes at a time"
    )
    options.add_argument("--where", type=Path, help="folder to work in (default: in memory)")
    options.add_argument("--json", action="store_true", help="the report as JSON")
    options.add_argument("--only", choices=parts, help="one part of it alone")
    options.add_argument("--write", type=Path, metavar="DOCUMENT", help="put the table there, too")
    for name, number in (more or {}).items():
        options.add_argument(f"--{name}", type=int, default=number, help=f"(default {number})")
    said = options.parse_args()
    numbers = {name: int(getattr(said, name)) for name in more or {}}
    return Asked(
        *(said.tries, said.seed, max(1, said.jobs), said.where, said.json, said.only, numbers),
        said.write,
    )


def parts(ask: Asked, size: int, share: int = 1) -> list[tuple[int, int]]:
    """Divide one in `share` of the tries into parts of at most `size`, each with a seed of its own."""
    full, rest = divmod(max(1, ask.tries // share), size)
    sizes = [size] * full + [rest] * bool(rest)
    return [(ask.seed * 100_000 + number, each) for number, each in enumerate(sizes)]


def spread(what: str, ask: Asked, work: Sequence[Work], do: Callable[[Work], Tally]) -> Tally:
    """Do every part in processes forked from this one; show how far it is.

    What a part cannot say because it died is a fault, too.
    """
    total = Tally()
    # What is loaded now is shared by all: looking for garbage among it would copy every page.
    gc.freeze()
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeRemainingColumn(), console=console) as progress:
        bar = progress.add_task(what, total=len(work))
        for tally in _done(ask, work, do):
            total.add(tally)
            faults = f", {len(total.faults)} faults" if total.faults else ""
            progress.update(bar, advance=1, description=f"{what}{faults}")
    return total


def _done(ask: Asked, work: Sequence[Work], do: Callable[[Work], Tally]) -> Iterator[Tally]:
    if ask.jobs == 1:
        yield from map(do, work)
        return
    with ProcessPoolExecutor(ask.jobs, get_context("fork")) as pool:
        for each in as_completed([pool.submit(do, part) for part in work]):
            yield each.result()


def report(name: str, ask: Asked, tally: Tally, began: float, tries: Sequence[str]) -> int:
    """Print what came out of a campaign, and return its exit status: 1 where anything was wrong.

    `began` is when it began by `time.perf_counter`, `tries` what it counts.
    """
    took = time.perf_counter() - began
    rate = sum(tally.counts[each] for each in tries) / took
    kinds = Counter(kind for kind, _ in tally.faults)
    if ask.document is not None:
        rows = [(what, f"{times:,}") for what, times in sorted(tally.counts.items())]
        rows += [(f"✗ {what}", f"{times:,}") for what, times in kinds.items()] or [("faults", "0")]
        table_ = as_table(("what", "times"), rows)
        command = f"{name} N={ask.tries} SEED={ask.seed}"
        head = f"### {name}\n\n{made(command)}: {took:,.0f} s, {rate:,.0f} tries a second."
        write(ask.document, name.replace(" ", "-"), f"{head}\n\n{table_}")
    if ask.as_json:
        figures = {
            "campaign": name,
            "seed": ask.seed,
            "seconds": round(took, 1),
            "rate": round(rate, 1),
            "counts": dict(sorted(tally.counts.items())),
            "faults": dict(kinds),
            "examples": [f"{kind}: {detail}" for kind, detail in tally.faults[:SHOWN]],
        }
        sys.stdout.write(json.dumps(figures, indent=2, ensure_ascii=False) + "\n")
        return int(bool(kinds))
    console = Console()
    table = Table(title=f"{name}, seed {ask.seed}: {took:.0f} s, {rate:.0f} tries a second")
    table.add_column("what")
    table.add_column("times", justify="right")
    for what, times in sorted(tally.counts.items()):
        table.add_row(what, f"{times:,}")
    for what, times in kinds.items():
        table.add_row(f"✗ {what}", f"{times:,}", style="bold red")
    if not kinds:
        table.add_row("✓ faults", "0", style="bold green")
    console.print(table)
    told: Counter[str] = Counter()
    for kind, detail in tally.faults:
        told[kind] += 1
        if told[kind] <= SHOWN:
            console.print(f"✗ {kind}: {detail}", markup=False, highlight=False)
    return int(bool(kinds))
