"""The groups of whoever runs this: they own the devices a station is made of."""

import grp
import os
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from station.checks.finding import Finding, fault, left_out, ok

WANTED: Mapping[str, str] = {
    "gpio": "the pins",
    "video": "the display",
    "render": "the display",
    "input": "keyboards, clickers and pedals",
    "audio": "the sound cards",
}
"""The groups, and what belongs to each."""


def account(
    known: Mapping[str, int] | None = None,
    mine: AbstractSet[int] | None = None,
    user: int | None = None,
) -> Iterator[Finding]:
    """Look whether this user is in each group; `known` gives the number of each group there is.

    `mine` are the numbers of the user's own groups, `user` is the user's number.
    """
    known = {each.gr_name: each.gr_gid for each in grp.getgrall()} if known is None else known
    mine = {os.getegid(), *os.getgroups()} if mine is None else mine
    if (os.geteuid() if user is None else user) == 0:
        yield ok("groups", "root may use every device")
        return
    for name, what in WANTED.items():
        if name not in known:
            yield left_out("groups", f"this machine has no group {name}")
        elif known[name] not in mine:
            yield fault(
                "groups",
                f"This user is not in the group {name}, which owns {what}.",
                f"sudo usermod -aG {name} $USER, then log out and in again",
            )
        else:
            yield ok("groups", f"{name}: {what}")
