"""The clocks of the machine, and whether the one on the wall is to be believed."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from station.core.values import Struct

BOOT = Path("/proc/sys/kernel/random/boot_id")
TIMESYNC = Path("/run/systemd/timesync")

RTC = Path("/sys/class/rtc")

APART = 60.0
"""How many seconds a clock with a battery and the system's may differ: they were never compared
since the start, and a minute more or less changes no date."""

EARLIEST = datetime(2025, 1, 1, tzinfo=UTC).timestamp()
"""No workout was done before this: a clock that says so has lost its battery, or never had one."""


class Clocks(Struct, frozen=True):
    """Tell the time in each way the journal needs; all in seconds.

    `boot` names the stretch in which `monotonic` runs on without a break: from one start of the
    machine to the next. `since_boot` goes on while the machine sleeps, `monotonic` does not.
    `wall` counts from 1970 and may jump at any moment; `is_set` says whether it knows the date.
    """

    boot: str
    monotonic: Callable[[], float]
    since_boot: Callable[[], float]
    wall: Callable[[], float]
    is_set: Callable[[], bool]


def system_clocks() -> Clocks:
    """Return the clocks of this machine."""
    return Clocks(
        boot=BOOT.read_text().strip(),
        monotonic=time.monotonic,
        since_boot=lambda: time.clock_gettime(time.CLOCK_BOOTTIME),
        wall=time.time,
        is_set=lambda: knows_the_date(time.time()),
    )


def knows_the_date(wall: float, timesync: Path = TIMESYNC, rtc: Path = RTC) -> bool:
    """Return whether a wall clock at `wall` can be right.

    Where systemd-timesyncd runs, its word is wanted, or that of a clock with a battery: at boot it
    puts the clock to the time of the last shutdown, which looks plausible and is wrong.
    """
    if wall < EARLIEST:
        return False
    if not timesync.is_dir() or (timesync / "synchronized").exists():
        return True
    return any(_gave(clock, wall) for clock in rtc.glob("rtc*"))


def _gave(clock: Path, wall: float) -> bool:
    """Return whether the system took its time from that clock, and it still says the same.

    A Pi 5 has such a clock even without a battery; after a cut it then says 1970.
    """
    try:
        started_from = (clock / "hctosys").read_text().strip() == "1"
        return started_from and abs(int((clock / "since_epoch").read_text()) - wall) < APART
    except (OSError, ValueError):
        return False
