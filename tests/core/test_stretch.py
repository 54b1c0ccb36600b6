"""Slower and faster speech: another length, the same pitch and loudness."""

from array import array
from math import pi, sin
from operator import sub

import pytest

from station.core.sound.samples import FULL, RATE, Clip
from station.core.sound.stretch import stretch


def hum(seconds: float, hertz: float = 120.0) -> Clip:
    """Return something like a vowel: a pitch and two of its overtones."""
    parts = ((1, 0.2), (4, 0.1), (9, 0.05))
    return Clip(
        array(
            "h",
            [
                round(FULL * sum(a * sin(2 * pi * hertz * n * i / RATE) for n, a in parts))
                for i in range(round(seconds * RATE))
            ],
        )
    )


def period(clip: Clip) -> float:
    """Return after how many seconds `clip` is most like itself, from 3 to 15 ms."""
    middle = len(clip.samples) // 2
    piece = clip.samples[middle : middle + 1000 : 5]

    def unlike(shift: int) -> int:
        other = clip.samples[middle + shift : middle + shift + 1000 : 5]
        return sum(map(abs, map(sub, piece, other)))

    return min(range(round(0.003 * RATE), round(0.015 * RATE)), key=unlike) / RATE


@pytest.mark.parametrize("pace", [110 / 150, 190 / 150])
def test_the_pace_changes_and_the_pitch_stays(pace: float) -> None:
    """A voice keeps its pitch within a hair, its loudness, and is as much longer as it is slower."""
    clip = hum(0.4)
    done = stretch(clip, pace)
    assert done.seconds == pytest.approx(clip.seconds / pace, abs=0.001)
    assert period(done) == pytest.approx(1 / 120, rel=0.005)
    assert max(done.samples) == pytest.approx(max(clip.samples), rel=0.05)
    steps = [abs(b - a) for a, b in zip(done.samples, done.samples[1:], strict=False)]
    assert max(steps) < 1.5 * max(
        abs(b - a) for a, b in zip(clip.samples, clip.samples[1:], strict=False)
    )


def test_what_need_not_be_stretched_is_left_alone() -> None:
    """The usual pace, and what is too short to be taken to pieces."""
    clip, tick = hum(0.1), hum(0.03)
    assert stretch(clip, 1.0) is clip
    assert stretch(tick, 1.2) is tick
