"""The plug is pulled while the station is installed or brought up to date: it is there all the same.

The moments are drawn from a seed, STATION_SEED; STATION_CUTS says how many there are, for a long night.
"""

import os
import random
from pathlib import Path

import pytest

from tests.rig.conftest import SETTINGS, SETTLED, build_wheels, copy_of_checkout
from tests.rig.virtual_pi import STARTED, UNIT, VirtualPi, note

pytestmark = [pytest.mark.rig, pytest.mark.timeout(6 * 3600)]

CUTS = int(os.environ.get("STATION_CUTS", "6"))
SEED = int(os.environ.get("STATION_SEED", "20261127"))
NEWER = "99.0"
MOST = 3.0
"""The seconds in which the files come into their places, and some more, on an idle machine."""

UNITS = "/usr/local/lib/systemd/system/workout-station*"
EMPTY = f"find {UNITS} /usr/local/lib/*/*workout-station* /usr/local/bin -type f -size 0 2>/dev/null || true"
THIS, OTHER = "/root/workout-station", "/root/newer"
WHEELS = {THIS: "/root/wheels", OTHER: "/root/newer-wheels"}


@pytest.fixture
def both(clean: VirtualPi, tmp_path: Path) -> VirtualPi:
    """Give a machine to which this version and a newer one have been brought."""
    copy = copy_of_checkout(tmp_path, NEWER)
    build_wheels(copy, tmp_path / "wheels")
    clean.put(copy, OTHER)
    clean.put(tmp_path / "wheels", WHEELS[OTHER])
    return clean


def install(folder: str) -> str:
    """Return the command that installs from a folder."""
    return f"cd {folder} && make install WHEELS={WHEELS[folder]}"


def cut_after(pi: VirtualPi, folder: str, step: int, seconds: float) -> None:
    """Install, and pull the plug so many seconds after a step has begun."""
    begun = f"until grep -q '^{step} of' /root/told; do sleep 0.05; done"
    pi.cut_power_in(
        f"sync; echo > /root/told; ({install(folder)}) > /root/told & {begun}; sleep {seconds}"
    )


def station(pi: VirtualPi) -> str:
    """Return what the running station calls itself, once it runs; fail if it never does."""
    pi.wait(120)
    assert pi.run(EMPTY).strip() == ""
    return pi.run("station --version")


def test_whenever_an_upgrade_is_cut_a_station_starts(both: VirtualPi) -> None:
    """Of the old and the new one is there, each file whole, with journal and settings as before."""
    pi, draw = both, random.Random(SEED)  # noqa: S311 - the same moments each time
    pi.run(f"mkdir -p /etc/workout-station && {SETTLED} && {install(THIS)}")
    pi.press(*STARTED, "NEXT", "NEXT", "NEXT", "REP", rest=1.0)
    history = pi.history()
    assert history
    seen = []
    for _ in range(CUTS):
        folder = THIS if NEWER in pi.run("station --version") else OTHER
        step, most = draw.choice([(2, 30.0), (4, 30.0), (5, MOST), (5, MOST), (6, MOST)])
        seconds = draw.uniform(0, most)
        cut_after(pi, folder, step, seconds)
        pi.boot()
        seen.append(station(pi))
        note(f"upgrade cut {seconds:.1f} s into step {step}; afterwards {seen[-1].strip()}")
        assert pi.history() == history
        assert pi.run("cat /etc/workout-station/station.toml") == SETTINGS
    note(f"upgrades cut, and what was there afterwards: {seen}")
    assert NEWER in pi.run(install(OTHER))
    assert NEWER in station(pi)


def test_a_first_install_that_is_cut_goes_on_with_the_same_command(both: VirtualPi) -> None:
    """Before the station is there nothing starts, and the next install ends well."""
    pi, draw = both, random.Random(SEED + 1)  # noqa: S311 - as above
    for step in (2, 4, 5, 5, 6)[:CUTS]:
        pi.run(f"cd {THIS} && make uninstall PURGE=1 || true")
        cut_after(pi, THIS, step, draw.uniform(0, MOST))
        pi.boot()
        assert pi.run(EMPTY).strip() == ""
        there = pi.run(f"systemctl is-enabled {UNIT} 2>/dev/null || true").strip() == "enabled"
        if there:
            station(pi)
    assert "Installed" in pi.run(install(THIS))
    assert station(pi)
