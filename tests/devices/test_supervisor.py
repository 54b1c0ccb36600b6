"""systemd hears what it asked for, by the clock that cannot jump."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from station.devices.supervisor import Supervisor


class Systemd:
    """The other end of the notification socket."""

    def __init__(self, address: Path) -> None:
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.settimeout(0)
        self._socket.bind(str(address))

    def heard(self) -> list[str]:
        words = []
        try:
            while True:
                words.append(self._socket.recv(1024).decode())
        except BlockingIOError:
            return words

    def close(self) -> None:
        self._socket.close()


class Clock:
    """A clock that is set by hand."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    """Lend a clock that stands still."""
    return Clock()


@pytest.fixture
def systemd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Systemd]:
    """Listen as systemd does for a unit with a watchdog of 20 s."""
    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
    monkeypatch.setenv("WATCHDOG_USEC", "20000000")
    monkeypatch.delenv("WATCHDOG_PID", raising=False)
    systemd = Systemd(tmp_path / "notify")
    yield systemd
    systemd.close()


@pytest.fixture
def supervisor(systemd: Systemd, clock: Clock) -> Iterator[Supervisor]:
    """Lend the station's end, opened when systemd listens."""
    assert systemd.heard() == []
    supervisor = Supervisor(clock)
    yield supervisor
    supervisor.close()


def test_each_word_is_the_one_systemd_knows(supervisor: Supervisor, systemd: Systemd) -> None:
    """READY, STATUS and STOPPING arrive as lines of sd_notify(3)."""
    supervisor.seen()
    supervisor.ready()
    supervisor.status("home, nobody here")
    supervisor.stopping()
    assert systemd.heard() == [
        "STATUS=Home is on the wall; the pins are being opened\n",
        "STATUS=\n",
        "READY=1\n",
        "STATUS=home, nobody here\n",
        "STATUS=Stopping\nSTOPPING=1\n",
    ]


def test_a_status_is_one_line(supervisor: Supervisor, systemd: Systemd) -> None:
    """A line break in a status cannot become a word of its own."""
    supervisor.status("one\nWATCHDOG=trigger")
    assert systemd.heard() == ["STATUS=one WATCHDOG=trigger\n"]


def test_alive_is_told_four_times_a_time_out(
    supervisor: Supervisor, systemd: Systemd, clock: Clock
) -> None:
    """However often the loop turns, 20 s of watchdog get a word at once and every 5 s."""
    for turn in range(1000):
        clock.now = 100.0 + turn * 0.02
        supervisor.alive()
    assert systemd.heard() == ["WATCHDOG=1\n"] * 4


def test_a_loop_that_stands_still_is_not_alive(supervisor: Supervisor, systemd: Systemd) -> None:
    """Nobody but the loop feeds the watchdog."""
    supervisor.ready()
    assert "WATCHDOG=1\n" not in systemd.heard()


def test_a_lost_word_is_followed_by_the_next(
    supervisor: Supervisor, systemd: Systemd, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    """When nobody listens for a while the station goes on, says so in the log once, and tries again."""
    systemd.close()
    for _ in range(100):
        supervisor.alive()
        clock.now += 5.0
    assert "systemd does not listen" in caplog.text
    assert len(caplog.records) == 1
    supervisor._tell(lambda: None)
    supervisor.alive()
    assert len(caplog.records) == 2


def test_without_systemd_nothing_happens(
    monkeypatch: pytest.MonkeyPatch, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    """Started by hand, every word is a quiet nothing, and closing twice is safe."""
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    supervisor = Supervisor(clock)
    supervisor.ready()
    supervisor.alive()
    supervisor.status("home")
    supervisor.stopping()
    supervisor.close()
    supervisor.close()
    assert caplog.records == []


def test_what_takes_long_is_told_before_and_after(
    supervisor: Supervisor, systemd: Systemd, clock: Clock
) -> None:
    """The watchdog waits longer once, and as long as the unit says from the next word on."""
    supervisor.alive()
    systemd.heard()
    supervisor.busy(90)
    clock.now += 60
    supervisor.alive()
    supervisor.alive()
    assert systemd.heard() == [
        "STATUS=\nWATCHDOG_USEC=90000000\nWATCHDOG=1\n",
        "STATUS=\nWATCHDOG_USEC=20000000\nWATCHDOG=1\n",
        "WATCHDOG=1\n",
    ]


def test_the_watchdog_is_patient_with_the_first_of_each_kind(
    supervisor: Supervisor, systemd: Systemd, clock: Clock
) -> None:
    """What was never drawn gets its time once; the next of that kind takes no word at all."""
    patient, strict = (f"STATUS=\nWATCHDOG_USEC={each}000000\nWATCHDOG=1\n" for each in (90, 20))
    told = []
    for kind in ("home", "home", "notice", "home", "notice"):
        clock.now += 4
        supervisor.first(kind, 90)
        supervisor.alive()
        told.append(systemd.heard())
    assert [words[:2] for words in told if len(words) > 1] == [[patient, strict]] * 2
    assert [kind for kind, words in enumerate(told) if patient in words] == [0, 2]


def test_on_a_display_opened_anew_everything_is_a_first_again(
    supervisor: Supervisor, systemd: Systemd
) -> None:
    """Another size has other letters: each kind of picture gets its time once more."""
    supervisor.first("home", 90)
    supervisor.alive()
    supervisor.busy(60)
    supervisor.alive()
    systemd.heard()
    supervisor.first("home", 90)
    assert systemd.heard() == ["STATUS=\nWATCHDOG_USEC=90000000\nWATCHDOG=1\n"]


def test_where_no_watchdog_is_none_is_set(
    systemd: Systemd, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A unit without a watchdog does not get one."""
    monkeypatch.delenv("WATCHDOG_USEC")
    supervisor = Supervisor(clock)
    supervisor.busy(90)
    supervisor.close()
    assert systemd.heard() == []
