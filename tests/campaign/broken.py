"""A campaign that cannot fail proves nothing: each is run here on stations with one broken line.

`python -m tests.campaign.broken [--write DOCUMENT] [NAME …]` copies the checkout, breaks one line of the copy, and runs
the part of the campaign that has to notice. It fails where a broken station passes.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.tables import as_table, made, write

CHECKOUT = Path(__file__).resolve().parents[2]

PATIENCE = 900.0
"""How long a campaign on a broken station may take, in seconds."""


@dataclass(frozen=True)
class Break:
    """One line of one file, and what stands there in the broken station.

    `campaign` are the words that run what has to notice it.
    """

    name: str
    file: str
    line: str
    broken: str
    campaign: str


BREAKS = (
    Break(
        "the journal dawdles",
        "station/files/journal/writer.py",
        "                self._commit(batch)",
        "                time.sleep(0.4) or self._commit(batch)",
        "crash --only killed --tries 50",
    ),
    Break(
        "an order is forgotten",
        "station/files/journal/journal.py",
        "        self._writer.put(Order(effect, asleep))",
        "        effect in self.__dict__.setdefault('_', []) or self._.append(effect)"
        " or len(self._) % 9 == 0 or self._writer.put(Order(effect, asleep))",
        "crash --only killed --tries 50",
    ),
    Break(
        "it goes on with the first set",
        "station/core/workout/records.py",
        "    index = plan.find(left.bookmark.exercise, left.bookmark.side, left.bookmark.set)",
        "    index = plan.find(left.bookmark.exercise, left.bookmark.side, 1)",
        "crash --only killed --tries 100",
    ),
    Break(
        "it goes on with a rep too few",
        "station/core/workout/records.py",
        "    over = Seconds(-inf)",
        "    over, reps = Seconds(-inf), reps[:-1]",
        "crash --only killed --tries 100",
    ),
    Break(
        "a cut is not counted",
        "station/files/journal/ledger.py",
        "                rows.go_on(db, workout, cuts + 1)",
        "                rows.go_on(db, workout, cuts)",
        "crash --only killed --tries 50",
    ),
    Break(
        "what hurts is forgotten by a cut",
        "station/files/journal/reader.py",
        "                    hurt=self._hurt(db, about.id, [entry for entry, _ in done]),",
        "                    hurt=frozenset(),",
        "crash --only killed --tries 300",
    ),
    Break(
        "a spoiled log is believed",
        "station/files/journal/keeper.py",
        "                if weight(log_of(path)) and lost_commits(path) > 1:",
        "                if weight(log_of(path)) and lost_commits(path) > 10**6:",
        "crash --only torn --tries 400",
    ),
    Break(
        "a new journal without a word",
        "station/files/journal/keeper.py",
        "            if path.exists() or not self._claim.is_first:",
        "            if path is None:",
        "crash --only torn --tries 200",
    ),
    Break(
        "a damaged page is not mended",
        "station/files/journal/keeper.py",
        "        self._became(mend(path, self._today))",
        "        path.unlink(missing_ok=True)",
        "crash --only torn --tries 200",
    ),
    Break(
        "the wall says nothing of a full disk",
        "station/files/journal/notices.py",
        '            self._trouble(SAVING, f"Not saved yet: {meaning(error)}.")',
        "            meaning(error)",
        "crash --only disks --tries 200",
    ),
    Break(
        "a deleted journal is not written anew",
        "station/files/journal/keeper.py",
        "        if self._is_closed or self._identities() == self._places:",
        "        if self._places:",
        "crash --only disks --tries 200",
    ),
    Break(
        "a hold counts beyond its end",
        "station/core/workout/records.py",
        "        held = min(0 if ended is None else int(ended - phase.since + 1e-6), step.target)",
        "        held = 1 if ended is None else int(ended - phase.since + 1e-6) + 1",
        "fuzz --only events --tries 10000",
    ),
    Break(
        "the last set stays on the wall",
        "station/core/engine/view.py",
        "    if over is None or now >= over.at + RELAX:",
        "    if over is None or over.step > len(session.plan.steps) - 2 and 1 / 0:",
        "fuzz --only events --tries 10000",
    ),
    Break(
        "a phrase may ask the machine",
        "station/core/content/blanks.py",
        "        if name is not None and (name not in allowed or form or conversion):",
        "        if name is not None and name.partition('.')[0] not in allowed:",
        "fuzz --only mutants --tries 20000",
    ),
    Break(
        "a sentence moves the cursor",
        "station/core/errors.py",
        "    if text.isprintable():",
        "    if text:",
        "fuzz --only mutants --tries 20000",
    ),
    Break(
        "a number of any length is taken",
        "station/files/toml/tables.py",
        "        case int() if abs(value) >= 10**MOST_DIGITS:",
        "        case int() if value == -7:",
        "fuzz --only mutants --tries 20000",
    ),
)


def broken(each: Break, folder: Path) -> list[str]:
    """Copy the checkout, break it, run the campaign; return what it found, nothing where it passed."""
    copy = folder / "checkout"
    shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir()
    for name in ("station", "tests"):
        unwanted = shutil.ignore_patterns("__pycache__", "pictures")
        shutil.copytree(CHECKOUT / name, copy / name, ignore=unwanted)
    (copy / "media").symlink_to(CHECKOUT / "media")
    file = copy / each.file
    text = file.read_text("utf-8")
    if text.count(each.line) != 1:
        raise LookupError(f"{each.file} has not this line once: {each.line.strip()}")
    file.write_text(text.replace(each.line, each.broken), "utf-8")
    name, *words = each.campaign.split()
    done = subprocess.run(
        [sys.executable, "-m", f"tests.campaign.{name}", *words, "--json"],
        cwd=copy,
        env=os.environ | {"PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    if done.returncode not in {0, 1} or not done.stdout:
        return [f"the campaign itself failed: {done.stderr.strip().splitlines()[-1:]}"]
    start = done.stdout.index("{")
    return list(json.loads(done.stdout[start:])["faults"])


def main(words: Sequence[str]) -> int:
    """Break the station in each way, or in those that are named; return 1 where nobody noticed."""
    options = argparse.ArgumentParser(description="Break one line after the other.")
    options.add_argument("wanted", nargs="*", metavar="NAME")
    options.add_argument("--write", type=Path, metavar="DOCUMENT", help="put the table there, too")
    said = options.parse_args(words)
    wanted, passed, rows = said.wanted, 0, []
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        for each in BREAKS:
            if wanted and each.name not in wanted:
                continue
            found = broken(each, Path(folder))
            passed += not found
            sys.stdout.write(f"{'✓' if found else '✗'} {each.name}: {'; '.join(found)}\n")
            sys.stdout.flush()
            place = f"`{each.file}`"
            rows.append((each.name, place, f"`{each.campaign}`", "; ".join(found) or "✗ nobody"))
    if said.write:
        table = as_table(("broken", "file", "campaign", "what it noticed"), rows)
        write(said.write, "make-broken", f"### make broken\n\n{made('make broken')}\n\n{table}")
    return int(passed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
