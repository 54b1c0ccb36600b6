"""A folder taken from the station for a while, which must not run meanwhile."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from station.core.errors import JournalError
from station.files.folders import Claim, ClaimedError


@contextmanager
def taken(folder: Path, done: str) -> Iterator[None]:
    """Keep the station out of the data in `folder`; raise JournalError where it runs with them.

    `done` is what was to be done, such as "restored".
    """
    try:
        claim = Claim(folder)
    except ClaimedError:
        raise JournalError(
            f"The station is running with the data in {folder}, so nothing was {done}: stop it "
            "first (sudo systemctl stop workout-station, or close its window)."
        ) from None
    with closing(claim):
        yield
