"""A whole workout felt: who has nothing but the vibration motor knows at every moment what is on."""

from collections.abc import Iterator
from itertools import pairwise

import pytest

from station.core.sound.marks import Mark
from station.core.workout.effects import Sound
from station.devices.buzzer import edges
from tests.core.rehearsed import effects, played, visits

PAUSE = 0.18
"""Seconds of stillness that part two marks: within one there are 0.15 at most."""

SOON = 3.5
"""Within how many seconds after a set its change of sides is felt."""

Edge = tuple[float, bool]


def shaken(marks: list[tuple[float, Mark]]) -> list[Edge]:
    """Return when the motor began to shake, and when it was still again."""
    return [
        (at + after, bool(pitch)) for at, mark in marks for after, pitch in edges(mark, "active")
    ]


def rhythm(instants: list[float]) -> tuple[int, ...]:
    """Return the lengths of shakes and stillness in turn, in milliseconds."""
    return tuple(round(1000 * (b - a)) for a, b in pairwise(instants))


KNOWN = {rhythm([at for at, _ in edges(mark, "active")]): mark for mark in Mark}
"""What somebody learns once: each mark by its rhythm."""


def told_apart(shakes: list[Edge]) -> Iterator[tuple[float, Mark]]:
    """Yield the marks that somebody feels who knows the rhythms and nothing else."""
    one: list[float] = []
    for (at, on), (following, _) in pairwise([*shakes, (float("inf"), True)]):
        one.append(at)
        if not on and following - at > PAUSE:
            yield one[0], KNOWN[rhythm(one)]
            one = []


def phases(marks: list[tuple[float, Mark]]) -> Iterator[str]:
    """Yield the phases of a workout by the marks alone, from the first press on."""
    yield from ("Home", "Preview", "GetReady")
    for index, (at, mark) in enumerate(marks):
        after = marks[index + 1 :]
        if mark is Mark.START:
            ends = (each for _, each in after if each in {Mark.END, Mark.SET_DONE})
            yield "Holding" if next(ends) is Mark.END else "Reps"
        elif mark in {Mark.END, Mark.SET_DONE}:
            following, next_ = after[0]
            if next_ is Mark.WORKOUT_DONE:
                yield "Summary"
                return
            if next_ is Mark.CHANGE_SIDES and following - at < SOON:
                yield "ChangeSides"
            else:  # a press leaves a preview, and a rest is over by itself
                yield "Preview" if next_ is Mark.ACCEPTED else "Rest"
            yield "GetReady"


def test_each_mark_has_a_rhythm_of_its_own() -> None:
    """Eleven marks, none of which is felt as another."""
    assert len(KNOWN) == len(Mark)


@pytest.mark.parametrize("paced", [False, True])
def test_a_whole_workout_is_known_by_what_is_felt(paced: bool) -> None:
    """Every mark is told from every other, and every phase follows from them."""
    moments = played(paced=paced)
    marks = [(at, e.mark) for at, e in effects(moments) if isinstance(e, Sound)]
    felt = list(told_apart(shaken(marks)))
    assert [mark for _, mark in felt] == [mark for _, mark in marks]
    names = [type(phase).__name__ for phase, _ in visits(moments)]
    assert list(phases(felt)) == names
    assert {*names} >= {"GetReady", "Holding", "Reps", "Rest", "ChangeSides", "Preview", "Summary"}


def test_a_countdown_is_felt_before_every_start() -> None:
    """Three short ones, a second apart, then the long one."""
    marks = [(at, e.mark) for at, e in effects(played(paced=True)) if isinstance(e, Sound)]
    felt = list(told_apart(shaken(marks)))
    starts = [index for index, (_, mark) in enumerate(felt) if mark is Mark.START]
    assert len(starts) == 27
    for index in starts:
        last = felt[index - 3 : index + 1]
        assert [mark for _, mark in last[:-1]] == [Mark.COUNTDOWN] * 3
        assert [round(b - a, 3) for (a, _), (b, _) in pairwise(last)] == [1, 1, 1]
