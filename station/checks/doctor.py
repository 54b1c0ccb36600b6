"""The round: each part is looked at in a process of its own, which may crash or hang.

Display and sound drivers end processes and wait for devices that never answer. Whatever one of
them does, the next part is looked at.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection

from station.checks.finding import Finding, fault
from station.core.values import Seconds, Struct

Probe = Callable[[], Iterable[Finding]]
"""Look at a part, and give each finding as soon as it is made."""


class Part(Struct, frozen=True):
    """Name a part and how to look at it; `limit` is the time each of its findings may take."""

    name: str
    probe: Probe
    limit: Seconds = Seconds(10)


def examine(part: Part) -> Iterator[Finding]:
    """Yield what is found; the probe waits for its next turn until the caller asks for more."""
    # Not a fresh interpreter: on a small Pi each would take seconds to load what is here already.
    context = get_context("fork")
    ours, theirs = context.Pipe()
    child = context.Process(target=_look, args=(part, theirs), daemon=True)
    child.start()
    theirs.close()
    try:
        while ours.poll(part.limit):
            found = ours.recv()
            if found is None:
                return
            yield found
            ours.send(None)
        yield fault(
            part.name,
            f"It gave no answer within {part.limit:g} s.",
            "switch the machine off and on; if it stays so, the part or its driver is broken",
        )
    except (EOFError, OSError):
        child.join(part.limit)
        yield fault(
            part.name,
            f"Looking at it ended the program (exit status {child.exitcode}).",
            "bring the system up to date (sudo apt full-upgrade) and look into the log (dmesg)",
        )
    finally:
        child.kill()
        child.join()
        ours.close()


def _look(part: Part, answers: Connection) -> None:
    """Run the probe and hand over each finding; nothing that libraries print is seen."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    try:
        for found in part.probe():
            answers.send(found)
            answers.recv()
    except Exception as error:  # noqa: BLE001 - whatever it is, a person is to read it
        answers.send(
            fault(
                part.name,
                f"Looking at it failed ({type(error).__name__}: {error}).",
                "install the station again; if it stays so, report this line",
            )
        )
        answers.recv()
    answers.send(None)
