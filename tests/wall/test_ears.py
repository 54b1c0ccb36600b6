"""The display's ears: a key ends the sleep at once, and nobody looks for it all the time."""

import os
import socket
from collections.abc import Iterator
from threading import Thread

import pytest

from station.wall.display import ears
from station.wall.display.ears import GLANCE, NOD, Ears

FOR_EVER = 3600.0


@pytest.fixture
def heard() -> Iterator[Ears]:
    """Lend the ears of a driver that is not started yet."""
    found = Ears()
    yield found
    found.close()


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody look without a reason: what is not heard is never noticed."""
    monkeypatch.setattr(ears, "NOD", FOR_EVER)


@pytest.mark.usefixtures("patient")
def test_whoever_rings_ends_the_sleep(heard: Ears) -> None:
    """A thread of the pins wakes the loop at once, and once."""
    heard.prick("kmsdrm")
    thread = Thread(target=heard.ring)
    thread.start()
    assert heard.listen(FOR_EVER)
    thread.join()
    assert not heard.listen(0)


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize("driver", ["x11", "wayland"])
def test_what_a_desktop_sends_ends_the_sleep(heard: Ears, driver: str) -> None:
    """A connection that the driver made is listened to: keys come by it."""
    heard.begin()
    here, there = socket.socketpair()
    with here, there:
        heard.prick(driver)
        there.send(b"a key")
        assert not heard.listen(FOR_EVER)
        here.recv(10)
        there.send(b"another")
        assert not heard.listen(FOR_EVER)


def test_connections_of_others_are_not_listened_to(heard: Ears) -> None:
    """What was open before the driver, or is opened after it, is not the driver's."""
    before = socket.socketpair()
    heard.begin()
    heard.prick("x11")
    after = socket.socketpair()
    heard.refresh()
    for each in (*before, *after):
        assert each.fileno() not in heard._heard
        each.close()


def test_without_a_desktop_the_input_devices_are_listened_to(
    heard: Ears, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Keyboards, pedals and touch screens, and those that are plugged in later; nothing else."""
    there = {3: "/dev/dri/card1", 4: "/dev/input/event0", 5: "socket:[17]", 6: "pipe:[3]"}
    monkeypatch.setattr(ears, "_descriptors", lambda: there)
    heard.prick("kmsdrm")
    assert heard._heard == {4}
    there[7] = "/dev/input/event5"
    del there[4]
    heard.refresh()
    assert heard._heard == {7}


@pytest.mark.parametrize(
    ("driver", "seconds"),
    [("kmsdrm", NOD), ("dummy", NOD), ("x11", GLANCE), ("unheard of", GLANCE)],
)
def test_where_nothing_can_be_heard_somebody_looks(
    heard: Ears, driver: str, seconds: float
) -> None:
    """A desktop without a connection that is known is looked at as often as a press asks for."""
    heard.begin()
    heard.prick(driver)
    assert heard._patience == seconds


@pytest.mark.usefixtures("patient")
def test_what_nobody_reads_is_not_listened_to_for_long(heard: Ears) -> None:
    """A connection on which there is always something would let nobody sleep: it is left alone."""
    heard.begin()
    here, there = socket.socketpair()
    with here, there:
        heard.prick("x11")
        there.send(b"for nobody")
        for _ in range(10):
            heard.listen(0)
        assert here.fileno() not in heard._heard


def test_a_device_that_is_gone_disturbs_nothing(
    heard: Ears, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A keyboard that was pulled is closed by the driver: the sleep goes on without it."""
    reading, writing = os.pipe()
    os.close(writing)
    os.close(reading)
    monkeypatch.setattr(ears, "_descriptors", lambda: {reading: "/dev/input/event0"})
    heard.prick("kmsdrm")
    assert not heard.listen(0)
    heard.ring()
    assert heard.listen(FOR_EVER)


def test_all_may_be_closed_and_rung_again() -> None:
    """The last thread of the pins may ring when the display is gone."""
    found = Ears()
    found.close()
    found.close()
    found.ring()
