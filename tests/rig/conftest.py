"""A virtual Pi with the station installed on it, as its owner would have done it."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.rig.virtual_pi import UNIT, VirtualPi, note

CHECKOUT = Path(__file__).resolve().parents[2]
MACHINE = Path(os.environ.get("PIVM_DIR") or "~/.cache/pivm").expanduser()
"""Where the machine's image lies; found out before the tests are given a home of their own."""

SETTINGS = '[pins]\nbuzzer_kind = "active"\n[workout]\nquestions = false\n'
"""An active buzzer is either on or off, so that its line can be read from outside; and nobody is here
to be asked how they are."""

SETTLED = f"printf '%s' '{SETTINGS}' > /etc/workout-station/station.toml"

# What Raspberry Pi OS Lite has and the image has not: python3-lgpio, for which the image's own wheel
# of it stands, and make, lent by this machine.
LENT = "python3 -m zipfile -e /opt/wheels/lgpio-*.whl /usr/lib/python3/dist-packages"
MAKE = Path("/usr/bin/make")


def build_wheels(checkout: Path, folder: Path, machine: str = "x86_64") -> None:
    """Fill a folder with what the virtual Pi needs, by the script that its owner would use."""
    script = str(checkout / "systemd" / "wheels")
    subprocess.run([sys.executable, script, str(folder), "3.13", machine], check=True)


def copy_of_checkout(folder: Path, version: str | None = None) -> Path:
    """Copy what an owner would have cloned, and give it another version if asked."""
    there = folder / "workout-station"
    there.mkdir(parents=True)
    for name in ("Makefile", "pyproject.toml", "LICENSE", "README.md"):
        shutil.copy(CHECKOUT / name, there)
    for name in ("station", "media", "systemd"):
        shutil.copytree(CHECKOUT / name, there / name, ignore=shutil.ignore_patterns("__pycache__"))
    if version is not None:
        init = there / "station" / "__init__.py"
        lines = init.read_text("utf-8").splitlines()
        changed = [
            f'__version__ = "{version}"' if line.startswith("__version__") else line
            for line in lines
        ]
        init.write_text("\n".join(changed) + "\n", "utf-8")
    return there


@pytest.fixture(scope="session")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fill a folder of wheels once."""
    folder = tmp_path_factory.mktemp("wheels")
    build_wheels(CHECKOUT, folder)
    return folder


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory, wheels: Path) -> Iterator[VirtualPi]:
    """Switch on a Pi that has a copy of the project and its wheels, and nothing installed."""
    pi = VirtualPi([os.environ["STATION_RIG"]], MACHINE)
    pi.off()
    pi.boot(fresh=True)
    pi.run(LENT)
    pi.put(MAKE, str(MAKE))
    pi.put(copy_of_checkout(tmp_path_factory.mktemp("copy")), "/root/workout-station")
    pi.put(wheels, "/root/wheels")
    yield pi
    pi.off()


@pytest.fixture(scope="module")
def installed(clean: VirtualPi) -> VirtualPi:
    """Install the station with the one command."""
    clean.run(f"mkdir -p /etc/workout-station && {SETTLED}")
    began = time.monotonic()
    clean.run("cd /root/workout-station && make install WHEELS=/root/wheels")
    note(f"installed on a clean system in {time.monotonic() - began:.0f} s")
    return clean


@pytest.fixture
def pi(installed: VirtualPi) -> VirtualPi:
    """Give each test a running station that has never led a workout."""
    installed.run(
        f"{SETTLED} && systemctl stop {UNIT} && rm -rf /var/lib/workout-station/* && systemctl reset-failed"
        f" && systemctl start {UNIT}"
    )
    return installed
