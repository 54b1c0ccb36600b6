"""The round: whatever looking at one part does, the next one is looked at."""

import os
import signal
from collections.abc import Generator, Iterator
from threading import Event

import pytest

from station.checks.doctor import Part, examine
from station.checks.finding import Finding, Question, State, denied, fault, ok
from station.core.values import Seconds

# From Python 3.12 on it warns of any thread there is; SDL's, of other tests, are none of ours.
pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")

LONG, SHORT = Seconds(30), Seconds(0.2)


def well() -> Iterator[Finding]:
    """Find two parts well, and print something that nobody wants to read."""
    os.write(1, b"Hello from a community")
    yield ok("one", "fine")
    os.write(2, b"cannot find card 0")
    yield ok("two", "fine")


def hang() -> Iterator[Finding]:
    """Find one part well, then wait for a device that never answers."""
    yield ok("one", "fine")
    Event().wait()


def crash() -> Iterator[Finding]:
    """Find one part well, then die of a driver."""
    yield ok("one", "fine")
    os.kill(os.getpid(), signal.SIGKILL)


def stumble() -> Iterator[Finding]:
    """Find one part well, then raise what nobody thought of."""
    yield ok("one", "fine")
    raise ZeroDivisionError("by nothing")


def test_findings_come_one_by_one(capfd: pytest.CaptureFixture[str]) -> None:
    """All findings arrive in order, and what a library prints does not."""
    assert list(examine(Part("part", well, LONG))) == [ok("one", "fine"), ok("two", "fine")]
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("probe", "limit", "text"),
    [
        (hang, SHORT, "It gave no answer within 0.2 s."),
        (crash, LONG, "Looking at it ended the program (exit status -9)."),
        (stumble, LONG, "Looking at it failed (ZeroDivisionError: by nothing)."),
    ],
)
def test_a_part_that_misbehaves_is_a_fault(probe: object, limit: Seconds, text: str) -> None:
    """A hang, a crash and an exception each become one line, after what was found before."""
    first, last = examine(Part("part", probe, limit))  # type: ignore[arg-type]
    assert first == ok("one", "fine")
    assert (last.part, last.state, last.text) == ("part", State.FAULT, text)
    assert last.cure


def test_the_probe_waits_while_the_person_answers() -> None:
    """What is done after a finding is done when the caller asks for more, not before."""
    reader, writer = os.pipe()
    os.set_blocking(reader, False)

    def probe() -> Iterator[Finding]:
        yield ok("lamp", "lit")
        os.write(writer, b"beep")
        yield ok("buzzer", "sounded")

    round_ = examine(Part("pins", probe, LONG))
    assert next(round_).part == "lamp"
    with pytest.raises(BlockingIOError):
        os.read(reader, 9)
    assert next(round_).part == "buzzer"
    assert os.read(reader, 9) == b"beep"
    assert isinstance(round_, Generator)
    round_.close()
    os.close(reader)
    os.close(writer)


def test_no_is_a_fault() -> None:
    """A question answered with no makes the fault it names; without one nothing changes."""
    lit = ok("lamp", "lit", Question("Was it?", "It was not.", "turn it round"))
    assert denied(lit) == fault("lamp", "It was not.", "turn it round")
    assert denied(ok("lamp", "lit")) == ok("lamp", "lit")
