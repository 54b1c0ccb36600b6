"""Lines of speech fitted between marks: as early as they may be said, or not at all."""

from collections.abc import Callable, Iterable, Iterator
from math import inf

from station.core.sound.marks import Mark, length
from station.core.values import Seconds, Struct

GAP = Seconds(0.15)
"""The breath between two lines, and between a mark and a line."""

COUNTDOWN = 3
"""How many ticks lead to a start or an end, one a second."""


class Line(Struct, frozen=True):
    """Say `text` not before `at`; it must be over by `by`.

    Where it has no room, `shorter` is tried in its place. It may be said `over` the ticks of a rep.
    """

    text: str
    at: Seconds = Seconds(-inf)
    by: Seconds = Seconds(inf)
    shorter: str = ""
    over: bool = False


class Score(Struct, frozen=True):
    """Hold the marks and lines of one phase; `closed` is from when on no speech may be heard."""

    marks: tuple[tuple[Seconds, Mark], ...] = ()
    lines: tuple[Line, ...] = ()
    closed: Seconds = Seconds(inf)


def countdown(until: Seconds, since: Seconds) -> tuple[tuple[Seconds, Mark], ...]:
    """Return the ticks of the last three seconds before `until`, none before `since`."""
    ticks = (Seconds(until - left) for left in range(COUNTDOWN, 0, -1))
    return tuple((at, Mark.COUNTDOWN) for at in ticks if at > since - 1e-6)


def fit(
    score: Score, free: Seconds, spoken: Callable[[str], Seconds]
) -> Iterator[tuple[Seconds, str, Seconds]]:
    """Place the lines between the marks, from `free` on; yield those that have room.

    Each is (instant, text, how long it takes); `spoken` tells the latter.
    """
    marks = sorted(score.marks)
    for line in score.lines:
        for text in filter(None, (line.text, line.shorter)):
            took = spoken(text)
            start = _start(marks, line, max(free, line.at), took)
            if start + took <= min(line.by, score.closed):
                yield start, text, took
                free = Seconds(start + took + GAP)
                break


def _start(
    marks: Iterable[tuple[Seconds, Mark]], line: Line, start: Seconds, took: Seconds
) -> Seconds:
    """Return from when on, but not before `start`, none of `marks`, in order, sounds while the line is said."""
    for begin, mark in marks:
        end = Seconds(begin + length(mark) + GAP)
        if start < end and begin < start + took and not (line.over and mark is Mark.TICK):
            start = end
    return start
