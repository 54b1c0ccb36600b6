"""The clock on the wall: a Pi has no battery for it."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from station.checks.finding import Finding, fault, ok
from station.files.clocks import RTC, TIMESYNC, knows_the_date


def clock(
    wall: float | None = None, timesync: Path = TIMESYNC, rtc: Path = RTC
) -> Iterator[Finding]:
    """Look whether the date can be right; `wall` is in seconds since 1970, by default now."""
    wall = time.time() if wall is None else wall
    shown = datetime.fromtimestamp(wall, UTC).astimezone()
    if knows_the_date(wall, timesync, rtc):
        yield ok("clock", f"{shown:%Y-%m-%d %H:%M}; workouts are timed by another one")
        return
    yield fault(
        "clock",
        f"The clock says {shown:%Y-%m-%d %H:%M} and was not set since the machine was started.",
        "connect the Pi to a network once after each start, or give it a clock with a battery; "
        "workouts are timed without it, and their dates are corrected when it is set",
    )
