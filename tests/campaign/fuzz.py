"""`make fuzz`: events of chance through the engine, and files as nobody meant to write them.

What must hold is said in games.py and mutants.py. For every ten events there is one file; another
seed makes others, and the same one the same.
"""

import sys
import time
from functools import partial
from pathlib import Path

from tests.campaign import folders
from tests.campaign.games import GENERATED, days, games
from tests.campaign.mutants import mutants
from tests.campaign.reporting import Asked, Tally, asked, parts, report, spread

PARTS = ("events", "mutants")

EVENTS, FILES = 10_000, 500
"""How many events, and how many files, are one part of the campaign."""


def main() -> int:
    """Run the campaign."""
    ask = asked(__doc__ or "", 100_000, PARTS, {"programmes": GENERATED})
    began = time.perf_counter()
    with folders.workshop(ask.where) as folder:
        tally = run(ask, folder)
    return report("make fuzz", ask, tally, began, ("events", "mutants"))


def run(ask: Asked, folder: Path) -> Tally:
    """Do all of it in `folder`."""
    tally = Tally()
    if ask.wants("events"):
        days(ask.seed, ask.more["programmes"])  # made once, before there are several processes
        work = partial(games, ask.more["programmes"])
        tally.add(spread("events", ask, parts(ask, EVENTS), work))
    if ask.wants("mutants"):
        work = partial(mutants, folder)
        tally.add(spread("mutants", ask, parts(ask, FILES, share=10), work))
    return tally


if __name__ == "__main__":
    sys.exit(main())
