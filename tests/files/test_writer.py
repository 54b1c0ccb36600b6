"""The writer's queue, with a disk that does as it is told."""

import threading
from collections.abc import Sequence

import pytest

from station.core.errors import JournalError
from station.files.journal.writer import Writer

LIMIT = 10.0


class Disk:
    """Take what is committed; fail while `fault` is set; wait at `gate` if one is put up."""

    def __init__(self) -> None:
        self.commits: list[list[str]] = []
        self.fault: Exception | None = None
        self.gate = threading.Event()
        self.gate.set()
        self.begun = threading.Event()
        self.failures = threading.Semaphore(0)
        self.successes = 0

    def commit(self, items: Sequence[str]) -> None:
        self.begun.set()
        assert self.gate.wait(LIMIT)
        if self.fault is not None:
            raise self.fault
        if items:
            self.commits.append(list(items))

    def failed(self, error: Exception) -> None:
        assert error is self.fault
        self.failures.release()

    def worked(self) -> None:
        self.successes += 1

    def writer(self) -> Writer[str]:
        return Writer(self.commit, self.failed, self.worked)


def test_what_waits_is_committed_together() -> None:
    """Items that came while the disk was busy share the next commit: few writes on a card."""
    disk = Disk()
    disk.gate.clear()
    writer = disk.writer()
    writer.put("a")
    assert disk.begun.wait(LIMIT)
    for item in "bcd":
        writer.put(item)
    disk.gate.set()
    assert writer.close(LIMIT) == ()
    assert disk.commits == [["a"], ["b", "c", "d"]]


def test_nothing_is_lost_or_turned_round_by_a_failure() -> None:
    """What failed is tried again, before what came later."""
    disk = Disk()
    disk.fault = OSError("full")
    writer = disk.writer()
    writer.put("a")
    assert disk.failures.acquire(timeout=LIMIT)
    writer.put("b")
    assert disk.successes == 0
    disk.fault = None
    assert writer.close(LIMIT) == ()
    assert [item for commit in disk.commits for item in commit] == ["a", "b"]
    assert disk.successes == 1


def test_a_failure_is_retried_unasked() -> None:
    """A failed commit is tried again without anybody asking for it."""
    disk = Disk()
    disk.fault = OSError("full")
    writer = disk.writer()
    writer.put("a")
    for _ in range(2):
        assert disk.failures.acquire(timeout=LIMIT)
    disk.fault = None
    assert writer.close(LIMIT) == ()
    assert disk.commits == [["a"]]


def test_close_gives_back_what_it_could_not_write() -> None:
    """Where the disk fails to the end, close returns in time with everything left, once."""
    disk = Disk()
    disk.fault = OSError("full")
    writer = disk.writer()
    for item in "ab":
        writer.put(item)
    assert writer.close(0.01) == ("a", "b")
    assert writer.close(0.01) == ()
    assert not writer.alive


def test_close_does_not_wait_for_a_disk_that_never_answers() -> None:
    """A commit that hangs is left behind, and said to be."""
    disk = Disk()
    disk.gate.clear()
    writer = disk.writer()
    writer.put("a")
    assert disk.begun.wait(LIMIT)
    assert writer.close(0.01) == ("a",)
    assert writer.alive
    disk.gate.set()


def test_close_waits_for_the_thread_as_long_as_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where others use the machine it is let late; with all committed nothing keeps it from its end."""
    disk, waited = Disk(), list[float]()
    writer = disk.writer()
    writer.put("a")
    monkeypatch.setattr(writer._thread, "join", waited.append)
    assert writer.close(LIMIT) == ()
    assert LIMIT / 2 < waited[0] <= LIMIT


def test_nothing_is_taken_after_close() -> None:
    """An item that would never be committed is refused."""
    writer = Disk().writer()
    writer.close(LIMIT)
    with pytest.raises(JournalError, match="closed already: late"):
        writer.put("late")
