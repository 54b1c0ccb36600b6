"""The command of an installed station, as somebody calls it whose home is closed to all others."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

import pytest

from tests.files.desk import Desk, workout

CHECKOUT = Path(__file__).resolve().parent.parent
SOMEBODY, NOBODY = 12345, 65534

TRIAL = "setpriv --reuid=nobody --regid=nogroup --init-groups --securebits=+no_setuid_fixup"
RIGHTS = "--inh-caps=-all,+dac_override,+chown --ambient-caps=-all,+dac_override,+chown true"


def may_give_rights() -> bool:
    """Return whether this is root, with all that root may do: a container may have taken some of it."""
    if os.geteuid() or not shutil.which("setpriv"):
        return False
    tried = [*TRIAL.split(), *RIGHTS.split()]
    return subprocess.run(tried, check=False, capture_output=True).returncode == 0


pytestmark = pytest.mark.skipif(
    not may_give_rights(), reason="wants setpriv, and to be root with all its rights"
)

PROGRAMME = """
id = "mine"
name = "Evening"
about = "Before bed."
[[items]]
exercise = "bridge"
sets = 1
reps = 8
"""

PROBE = '#!/bin/sh\npwd\nid -u\ncat "$HERE/mine.toml" && echo open || echo closed\n'


@dataclass
class Pi:
    """A machine with its folders; `nobody` is the station's own user here."""

    root: Path
    home: Path

    def call(self, program: str, *words: str) -> "subprocess.CompletedProcess[str]":
        """Call the command in the caller's home, with `program` in the place of the station."""
        text = (CHECKOUT / "systemd" / "station").read_text("utf-8")
        for there, here in (
            ("--reuid=station --regid=station", "--reuid=nobody --regid=nogroup"),
            ("runuser -u station", "runuser -u nobody"),
            ("/opt/workout-station/current/bin/station", program),
            ("=/var/lib/workout-station", f"={self.root}/state"),
            ("=/var/cache/workout-station", f"={self.root}/cache"),
            ("=/etc/workout-station", f"={self.root}/etc"),
        ):
            assert there in text
            text = text.replace(there, here)
        return subprocess.run(
            ["sh", "-c", text, "station", *words],
            cwd=self.home,
            env=os.environ
            | {
                "PYTHONPATH": str(CHECKOUT),
                "HERE": str(self.home),
                "SUDO_UID": str(SOMEBODY),
                "SUDO_GID": str(SOMEBODY),
            },
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def pi() -> Iterator[Pi]:
    """Give a machine where settings are root's, the journal the station's, and a home is its owner's."""
    root = Path(mkdtemp())
    try:
        root.chmod(0o755)
        pi = Pi(root, root / "home")
        for name, mode, owner in (
            ("home", 0o700, SOMEBODY),
            ("etc", 0o755, 0),
            ("state", 0o750, NOBODY),
            ("cache", 0o750, NOBODY),
        ):
            (root / name).mkdir(mode=mode)
            os.chown(root / name, owner, owner)
        (pi.home / "mine.toml").write_text(PROGRAMME, "utf-8")
        (pi.home / "mine.toml").chmod(0o600)
        yield pi
    finally:
        shutil.rmtree(root)


def test_a_programme_comes_from_a_home_that_is_closed(pi: Pi) -> None:
    """It is found by the name that its owner knows, and written where only root may write."""
    done = pi.call(f"{sys.executable} -m station", "program", "install", "mine.toml")
    assert done.returncode == 0, done.stderr
    assert (pi.root / "etc" / "programs" / "mine.toml").read_text("utf-8") == PROGRAMME


def test_a_copy_of_the_journal_is_its_owners(pi: Pi) -> None:
    """It lies where they are, and is closed to everybody else; the journal stays the station's."""
    with Desk(pi.root / "state").journal() as journal:
        workout(journal, 1000.0)
    for each in (pi.root / "state").iterdir():
        os.chown(each, NOBODY, NOBODY)
    done = pi.call(f"{sys.executable} -m station", "backup", "copy.sqlite3")
    assert done.returncode == 0, done.stderr
    copy = (pi.home / "copy.sqlite3").stat()
    assert (copy.st_uid, copy.st_gid, copy.st_mode & 0o777) == (SOMEBODY, SOMEBODY, 0o600)
    assert {each.stat().st_uid for each in (pi.root / "state").iterdir()} == {NOBODY}


@pytest.mark.parametrize(
    ("command", "is_open"), [("program", True), ("", True), ("check", False), ("run", False)]
)
def test_what_judges_the_machine_has_no_more_rights_than_the_service(
    pi: Pi, command: str, is_open: bool
) -> None:
    """It works where anybody may write; everything else works where its caller stands."""
    probe = pi.root / "probe"
    probe.write_text(PROBE, "utf-8")
    probe.chmod(0o755)
    place, user, *_, told = pi.call(str(probe), *command.split()).stdout.splitlines()
    assert (place, user) == (str(pi.home) if is_open else "/tmp", str(NOBODY))  # noqa: S108
    assert told == ("open" if is_open else "closed")
