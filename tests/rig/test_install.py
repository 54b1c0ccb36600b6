"""Installed again, upgraded, removed: the journal and the settings outlive all of it."""

from pathlib import Path

import pytest

from tests.rig.conftest import SETTINGS, build_wheels, copy_of_checkout
from tests.rig.virtual_pi import STARTED, VirtualPi, note

pytestmark = [pytest.mark.rig, pytest.mark.timeout(1800)]

NEWER = "99.0"
FILES = "find /usr/local /usr/lib/systemd /opt /etc /var/lib /var/cache /run/systemd/system"
# One of two environments is there, in turn: which one is nobody's business.
OURS = f"{FILES} -name '*workout-station*' -o -name '*workout_station*' | sed 's,/[ab]/,/,' | sort"


@pytest.fixture
def worked(pi: VirtualPi) -> VirtualPi:
    """Give a station whose journal holds something, paused so that nothing more is done."""
    pi.press(*STARTED, "NEXT", "NEXT", "NEXT", "REP", rest=1.0)
    assert pi.history()
    return pi


def test_installing_twice_changes_nothing(worked: VirtualPi) -> None:
    """A second install ends well, with the same files, journal and settings."""
    files, history = worked.run(OURS), worked.history()
    told = worked.run("cd /root/workout-station && make install WHEELS=/root/wheels")
    assert "Installed again" in told
    assert worked.state() == "active"
    assert worked.run(OURS) == files
    assert worked.history() == history


def test_an_upgrade_keeps_journal_and_settings(worked: VirtualPi, tmp_path: Path) -> None:
    """From this version to a newer one: what was done and what was set is as before."""
    history = worked.history()
    copy = copy_of_checkout(tmp_path, NEWER)
    build_wheels(copy, tmp_path / "wheels")
    worked.put(copy, "/root/newer")
    worked.put(tmp_path / "wheels", "/root/newer-wheels")
    told = worked.run("cd /root/newer && make install WHEELS=/root/newer-wheels")
    assert f"→ {NEWER}" in told
    assert NEWER in worked.run("station --version")
    assert worked.state() == "active"
    assert worked.history() == history
    assert worked.run("cat /etc/workout-station/station.toml") == SETTINGS


def test_a_programme_comes_out_of_a_closed_home_and_a_copy_goes_there(worked: VirtualPi) -> None:
    """The command takes and makes files where its caller is, who may be the only one let in there."""
    programme = 'id = "evening"\nname = "Evening"\nabout = "A."\n[[items]]\nexercise = "bridge"\n'
    worked.run(
        "install -d -m 700 -o pi -g pi /home/pi/mine && cd /home/pi/mine && "
        f"printf '%s' '{programme}sets = 1\nreps = 8\n' > evening.toml && "
        "export SUDO_UID=$(id -u pi) SUDO_GID=$(id -g pi) && "
        "station program install evening.toml && station backup copy.sqlite3"
    )
    assert "evening" in worked.run("station program list")
    assert worked.run("stat -c '%U %a' /home/pi/mine/copy.sqlite3").split() == ["pi", "600"]
    worked.run("rm -r /home/pi/mine /etc/workout-station/programs")


def test_without_wheels_and_network_the_station_keeps_running(worked: VirtualPi) -> None:
    """An install that cannot fetch says so in a sentence, and leaves what runs alone."""
    before = worked.show("MainPID")
    told = worked.run("cd /root/workout-station && make install 2>&1 || true")
    assert "WHEELS=folder" in told
    assert worked.show("MainPID") == before


def test_wheels_for_another_pi_leave_the_station_running(worked: VirtualPi) -> None:
    """Wheels that do not fit are refused in a sentence before anything is stopped."""
    before = worked.show("MainPID")
    worked.run("cp -r /root/wheels /root/strange && rm /root/strange/pygame_ce-*")
    told = worked.run("cd /root/workout-station && make install WHEELS=/root/strange 2>&1 || true")
    assert "not for Python 3.13 on x86_64" in told
    assert worked.show("MainPID") == before


def test_a_half_made_environment_is_made_anew(worked: VirtualPi) -> None:
    """An install that the plug has cut short is mended by the next one."""
    worked.run("rm -r /opt/workout-station/current/lib/python3.13/site-packages/pip*")
    worked.run("cd /root/workout-station && make install WHEELS=/root/wheels")
    assert worked.state() == "active"


def test_removing_leaves_the_journal_until_told(worked: VirtualPi) -> None:
    """Removed, only journal and settings are left; with PURGE=1 nothing is, not even the user."""
    worked.run("cd /root/workout-station && make uninstall")
    assert worked.run(OURS).split() == ["/etc/workout-station", "/var/lib/workout-station"]
    assert worked.run("ls /var/lib/workout-station")
    assert worked.state("getty@tty1.service") == "active"
    worked.run("cd /root/workout-station && make uninstall PURGE=1")
    assert worked.run(OURS) == ""
    assert worked.run("getent passwd station || true") == ""
    note("removed: nothing left")
