"""`make crash`: the station is killed, its files are torn and its disk fails, again and again.

Three parts: stations killed at random moments (lives.py), journals as a power cut or a dying card
leaves them (torn.py), and disks that fail in the middle of a workout (disks.py). What must hold is
said there. For every five kills one disk fails. Another seed makes other tries, and the same one the
same.
"""

import sys
import time
from functools import partial
from pathlib import Path
from random import Random

from station.content import Content
from tests.campaign import disks, folders, torn
from tests.campaign.lives import Life
from tests.campaign.reporting import Asked, Tally, asked, parts, report, spread

DISKS = 10
"""Failing disks in one part of the campaign: each takes its time to be noticed."""

PARTS = ("killed", "torn", "disks")

KILLS = 25
"""Kills in one life, before its workout is brought to its end."""


def live(contents: dict[str, Content], folder: Path, part: tuple[int, int]) -> Tally:
    """Be born with a seed, and killed so many times."""
    seed, kills = part
    tally = Tally()
    manner = list(folders.MANNERS)[seed % len(folders.MANNERS)]
    content = contents[manner]
    life = Life(content, folder / f"life-{seed}", seed, tally, folder / "corpus")
    for _ in range(kills):
        life.kill()
    life.finish()
    return tally


def main() -> int:
    """Run the campaign."""
    ask = asked(__doc__ or "", 300, PARTS)
    began = time.perf_counter()
    with folders.workshop(ask.where) as folder:
        tally = run(ask, folder)
    return report("make crash", ask, tally, began, ("kills", "torn journals", "disks"))


def run(ask: Asked, folder: Path) -> Tally:
    """Do all of it in `folder`."""
    (folder / "corpus").mkdir()
    contents: dict[str, Content] = {
        each: folders.stock(folder / each, each) for each in folders.MANNERS
    }
    tally = Tally()
    if ask.wants("killed"):
        work = partial(live, contents, folder)
        tally.add(spread("killed", ask, parts(ask, KILLS), work))
    if ask.wants("torn"):
        torn.originals(folder / "corpus", Random(ask.seed))
        tear = partial(torn.torn, contents["pressed"], folder / "corpus", folder)
        tally.add(spread("torn", ask, parts(ask, torn.TORN), tear))
    if ask.wants("disks"):
        fail = partial(disks.failing, contents["pressed"], folder)
        tally.add(spread("failing disks", ask, parts(ask, DISKS, share=5), fail))
    return tally


if __name__ == "__main__":
    sys.exit(main())
