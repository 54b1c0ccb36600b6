"""How a figure is told: its median, its worst, the floor beside it and the goal; in one way for all."""

import json
import os
import platform
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles

from rich.console import Console
from rich.table import Table

CHECKOUT = Path(__file__).resolve().parents[2]

HEADS = ("figure", "median", "p99", "worst", "floor", "runs", "goal", "")


@dataclass(frozen=True)
class Figure:
    """One thing that was measured, in `unit`; `values` are all runs of it.

    `floor` are the runs of the least that can do the same. `most` is the goal: the worst that `of`
    (median, p99 or worst) may be, or `times` the floor's. A figure without a goal is only told.
    """

    name: str
    unit: str
    values: tuple[float, ...]
    floor: tuple[float, ...] = ()
    most: float | None = None
    of: str = "p99"
    times: float | None = None
    more: float = 0.0

    def value(self, of: str) -> float:
        """Return the median, the 99th percentile or the worst."""
        return spread(self.values)[of]

    @property
    def goals(self) -> list[tuple[str, float, bool]]:
        """Return each goal in words, what it comes to, and whether it is met."""
        found = []
        if self.most is not None:
            is_met = self.value(self.of) <= self.most
            found.append((f"{self.of} ≤ {shown(self.most)}", self.most, is_met))
        if self.times is not None and self.floor:
            least = spread(self.floor)["median"] * self.times + self.more
            more = f" + {shown(self.more)}" if self.more else ""
            words = f"median ≤ {self.times:g} × floor{more}"
            found.append((words, least, self.value("median") <= least))
        return found

    @property
    def cells(self) -> tuple[str, ...]:
        """Return the row of a table."""
        all_ = spread(self.values)
        floor = shown(spread(self.floor)["median"]) if self.floor else ""
        goals = self.goals
        return (
            f"{self.name}, {self.unit}",
            *(shown(all_[of]) for of in ("median", "p99", "worst")),
            floor,
            f"{len(self.values)}",
            "; ".join(words for words, *_ in goals),
            " ".join("✓" if is_met else "✗" for *_, is_met in goals),
        )

    @property
    def facts(self) -> dict[str, object]:
        """Return the same for a machine."""
        return {
            "name": self.name,
            "unit": self.unit,
            **{of: round(value, 4) for of, value in spread(self.values).items()},
            "floor": round(spread(self.floor)["median"], 4) if self.floor else None,
            "runs": len(self.values),
            "goals": [{"goal": words, "met": met} for words, _, met in self.goals],
        }


def spread(values: Sequence[float]) -> dict[str, float]:
    """Return median, 99th percentile and worst of what was measured: the farthest from nothing."""
    if len(values) < 2:
        return dict.fromkeys(("median", "p99", "worst"), values[0])
    sizes = [abs(value) for value in values]
    return {
        "median": median(values),
        "p99": quantiles(sizes, n=100, method="inclusive")[98],
        "worst": max(values, key=abs),
    }


def shown(value: float) -> str:
    """Return a number as short as it can be told."""
    if value == 0:
        return "0"
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


@dataclass
class Sheet:
    """A table of a document: what it is about, the command that makes it, and its figures."""

    name: str
    command: str
    figures: list[Figure] = field(default_factory=list)

    def print(self) -> None:
        """Show it in the terminal."""
        table = Table(title=f"{self.name}: {self.command}")
        for head in HEADS:
            table.add_column(head, justify="left" if head in {"figure", "goal"} else "right")
        for figure in self.figures:
            missed = "✗" in figure.cells[-1]
            table.add_row(*figure.cells, style="bold red" if missed else None)
        Console().print(table)

    def markdown(self) -> str:
        """Return it as a table of a document."""
        return as_table(HEADS, (figure.cells for figure in self.figures))


def as_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return rows as a table in Markdown."""
    lines = (heads, ["---"] * len(heads), *rows)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def write(document: Path, name: str, text: str) -> None:
    """Put a text between its marks in a document; at its end where there are none."""
    before = document.read_text("utf-8") if document.exists() else ""
    part = f"<!-- {name} -->\n{text.strip()}\n<!-- /{name} -->"
    pattern = re.compile(f"<!-- {name} -->.*?<!-- /{name} -->", re.DOTALL)
    if pattern.search(before):
        after = pattern.sub(lambda _: part, before)
    else:
        after = f"{before.rstrip()}\n\n{part}\n"
    document.write_text(after.lstrip("\n"), "utf-8")


def made(command: str) -> str:
    """Return by which command, when, on what and from what a table was made."""
    day = datetime.now(UTC).date()
    return f"`{command}` · {day} · {machine()} · commit {commit()}"


def machine() -> str:
    """Return what kind of machine this is: a processor's name, how many, and Python's version."""
    try:
        text = Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:
        text = ""
    found = re.search(r"model name\s*: (.+)", text) or re.search(r"Model\s*: (.+)", text)
    name = " ".join(found[1].split()) if found else platform.machine()
    load = os.getloadavg()[0]
    return f"{os.cpu_count()} × {name}, Python {platform.python_version()}, load {load:.1f}"


def commit() -> str:
    """Return the commit that is measured, with a sign where something of it was changed."""
    words = ["git", "-C", str(CHECKOUT), "describe", "--always", "--dirty=+", "--abbrev=10"]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown"


def as_json(sheets: Sequence[Sheet], more: Mapping[str, object] = {}) -> None:
    """Print sheets for a machine."""
    facts = {sheet.name: [figure.facts for figure in sheet.figures] for sheet in sheets}
    told = {"machine": machine(), "commit": commit(), "figures": facts, **more}
    sys.stdout.write(json.dumps(told, indent=2, ensure_ascii=False) + "\n")
