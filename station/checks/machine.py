"""The groups of whoever runs this: they own the devices a station is made of."""

import grp
import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime
from pathlib import Path

from station.checks.devicetree import ROOT, claims
from station.checks.finding import Finding, fault, left_out, ok
from station.core.errors import JournalError
from station.core.settings import PinSettings
from station.devices.pins import user_name
from station.files.folders import PEOPLE
from station.files.journal.clocks import RTC, TIMESYNC, knows_the_date
from station.files.journal.copies import day_of
from station.files.journal.database import DamageError, copies_of, log_of
from station.files.journal.reader import FILE, Reader, counted

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
                f"The user {user_name(user)} is not in the group {name}, which owns {what}.",
                f"sudo usermod -aG {name} {user_name(user)}, then log in again, or restart the service",
            )
        else:
            yield ok("groups", f"{name}: {what}")


def clips(texts: Sequence[str], is_ready: Callable[[str], bool], folder: Path) -> Iterator[Finding]:
    """Count which of `texts` can be said at once; what is made for the others lies in `folder`."""
    there = next(path for path in (folder, *folder.absolute().parents) if path.is_dir())
    if not os.access(there, os.W_OK):
        yield fault(
            "clips",
            f"The folder {there} may not be written to, so speech is made anew at each start.",
            "run this as the user who owns it, or make it yours with chown",
        )
    ready = sum(map(is_ready, texts))
    rest = "" if ready == len(texts) else "; the rest is made when the station starts"
    yield ok("clips", f"{ready} of {len(texts)} sentences of today are ready{rest}")


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


OWNERS = {
    "i2c": "I²C",
    "i2s": "an I²S sound card",
    "onewire": "1-Wire",
    "pcm": "an I²S sound card",
    "pwm": "hardware PWM (analogue sound or a fan)",
    "serial": "a serial port",
    "sound": "an I²S sound card",
    "spi": "SPI",
    "w1": "1-Wire",
}
"""What the names of nodes begin with, in words."""


def overlays(pins: PinSettings, root: Path = ROOT) -> Iterator[Finding]:
    """Look for pins that something enabled in config.txt uses as well."""
    if not root.is_dir():
        yield left_out("overlays", "this machine has no device tree, so it is no Raspberry Pi")
        return
    owners: dict[int, set[str]] = {}
    for claim in claims(root):
        owners.setdefault(claim.gpio, set()).add(_words(claim.owner))
    clashes = [(key, gpio) for key, gpio in _wired(pins).items() if gpio in owners]
    for key, gpio in clashes:
        yield fault(
            "overlays",
            f"GPIO {gpio} is {key} in the settings, and {' and '.join(sorted(owners[gpio]))} "
            "uses it too.",
            f"give {key} another pin in station.toml, or take the dtoverlay or dtparam line out "
            "of /boot/firmware/config.txt",
        )
    if not clashes:
        used = ", ".join(sorted({name for names in owners.values() for name in names}))
        yield ok("overlays", f"no pin is used twice; enabled are {used or 'none'}")


def _wired(pins: PinSettings) -> dict[str, int]:
    """Return the pin of each part, by its key in the settings."""
    values = {name: getattr(pins, name) for name in pins.__struct_fields__}
    return {key: value for key, value in values.items() if isinstance(value, int)}


def _words(node: str) -> str:
    return next((words for start, words in OWNERS.items() if node.startswith(start)), node)


THROTTLED = Path("/sys/devices/platform/soc/soc:firmware/get_throttled")
"""The firmware's flags, as older kernels give them."""

COMMAND = ("vcgencmd", "get_throttled")
"""Who else tells them."""

PATIENCE = 3.0
"""How long the command may take, in seconds."""

# Raspberry Pi, documentation of vcgencmd: now in the low half, since the start in the high half.
_LOW_VOLTAGE, _THROTTLED, _HOT = 1 << 0, 1 << 2, 1 << 3
_SINCE = 16


def power(file: Path = THROTTLED, command: Sequence[str] = COMMAND) -> Iterator[Finding]:
    """Look whether the Pi had enough voltage and kept cool; left out where nobody tells."""
    told = _read(file) or _run(command)
    flags = re.search(r"(?:0x)?([0-9a-fA-F]+)\s*$", told)
    if not flags:
        yield left_out("power", "nothing on this machine tells its voltage and heat")
        return
    bits = int(flags[1], 16)
    now, since = bits, bits >> _SINCE
    if (now | since) & _LOW_VOLTAGE:
        yield fault(
            "power",
            f"The voltage {'is' if now & _LOW_VOLTAGE else 'was'} too low.",
            "use the Pi's own power supply and a short cable; a weak one spoils SD cards",
        )
    if _is_hot(now) or _is_hot(since):
        yield fault(
            "power",
            f"The Pi {'is' if _is_hot(now) else 'was'} too hot and slowed itself down.",
            "give it air, a heat sink or a fan",
        )
    if not (now | since) & (_LOW_VOLTAGE | _THROTTLED | _HOT):
        yield ok("power", "enough voltage and cool since the start")


def _is_hot(bits: int) -> bool:
    """Return whether heat slowed the Pi; it also slows itself down for want of voltage."""
    return bool(bits & _HOT) or bits & (_THROTTLED | _LOW_VOLTAGE) == _THROTTLED


def _read(file: Path) -> str:
    try:
        return file.read_text()
    except OSError:
        return ""


def _run(command: Sequence[str]) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - a program of the system's, with no input
            command, capture_output=True, text=True, timeout=PATIENCE, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout


LEAST = 100
"""Megabytes that must be free: years of workouts, and all clips."""


ANEW = "start the station anew: it keeps the damaged file, and tells what it could save"


def storage(folder: Path, free: Callable[[Path], int] | None = None) -> Iterator[Finding]:
    """Look at the disk and each person's journal in `folder`; `free` gives the free bytes of a disk."""
    there = next(path for path in (folder, *folder.absolute().parents) if path.is_dir())
    megabytes = (free or _free)(there) // 10**6
    if megabytes < LEAST:
        yield fault(
            "storage",
            f"Only {megabytes} MB are free for the journal in {folder}.",
            "delete what is not needed, or use a larger card",
        )
    else:
        yield ok("storage", f"{megabytes} MB are free in {there}")
    if not os.access(there, os.W_OK):
        yield fault(
            "storage",
            f"The folder {there} may not be written to.",
            "run this as the user who owns it, or make it yours with chown",
        )
    yield from _journal(folder, "journal")
    for own in sorted(filter(Path.is_dir, (folder / PEOPLE).glob("*"))):
        yield from _journal(own, f"journal of {own.name}")


def _journal(folder: Path, part: str) -> Iterator[Finding]:
    damaged: list[str] = []
    try:
        count = Reader(folder, told=damaged.append).check()
    except DamageError as error:
        yield fault(part, str(error), ANEW)
        return
    except JournalError as error:
        yield fault(part, str(error))
        return
    yield from (fault(part, sentence, ANEW) for sentence in damaged)
    file = folder / FILE
    aside = sorted(path.name for path in folder.glob("journal-damaged-*"))
    if aside:
        yield ok(part, f"kept aside, to be deleted when nothing is missing: {aside[-1]}")
    if not file.exists():
        yield ok(part, "empty: nothing was done yet")
    elif not damaged:
        # What is written last is in the log beside the file until SQLite moves it over.
        files = [file, *filter(Path.exists, [log_of(file)])]
        last = datetime.fromtimestamp(max(each.stat().st_mtime for each in files), UTC).astimezone()
        copies = "".join(f", a copy of {day_of(each)} beside it" for each in copies_of(file)[:1])
        workouts = counted({"workout": count})
        yield ok(part, f"whole, {workouts}, last written {last:%Y-%m-%d %H:%M}{copies}")


def _free(folder: Path) -> int:
    return shutil.disk_usage(folder).free
