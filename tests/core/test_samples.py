"""Spoken samples made fit to play: trimmed, as loud as the others, soft at both ends."""

from array import array
from itertools import pairwise, repeat
from math import pi, sin

import pytest

from station.core.sound.samples import (
    BAND,
    FULL,
    RATE,
    SPEECH_LOUDNESS,
    SPEECH_PEAK,
    Clip,
    deepen,
    level,
    measure,
    prepare,
    resample,
    soften,
    trim,
    whole,
)
from tests.core.ears import Spectrum

GIVEN = 22_050
"""Samples a second of the synthesiser."""


def tone(seconds: float, level: float = 0.5, rate: int = GIVEN) -> "array[int]":
    """Return a tone of 200 Hz, in place of a voice."""
    return array(
        "h",
        [round(level * FULL * sin(2 * pi * 200 * i / rate)) for i in range(round(seconds * rate))],
    )


def silence(seconds: float, rate: int = GIVEN) -> "array[int]":
    """Return samples of nothing."""
    return array("h", repeat(0, round(seconds * rate)))


def test_silence_is_cut_at_both_ends_and_kept_within() -> None:
    """What is left begins at most 10 ms before the voice and ends at most 30 ms after it."""
    spoken = tone(0.2) + silence(0.3) + tone(0.2)
    clip = trim(Clip(silence(0.5) + spoken + silence(0.9), GIVEN))
    assert 0.7 <= clip.seconds <= 0.7 + 0.010 + 0.030 + 2 * 0.005


def test_what_is_silent_throughout_becomes_empty() -> None:
    """A clip in which nothing can be heard has no length, and passes through every step."""
    assert prepare(Clip(silence(1), GIVEN)).seconds == 0.0
    assert prepare(Clip(array("h"), GIVEN)).seconds == 0.0
    assert level(Clip(silence(1), GIVEN)).samples == silence(1)


def test_resampling_keeps_length_and_shape() -> None:
    """At twice the rate every second sample is an old one, and none lies outside its neighbours."""
    old = tone(0.1)
    new = resample(Clip(old, GIVEN))
    assert new.rate == RATE
    assert len(new.samples) == 2 * len(old)
    assert new.samples[::2] == old
    assert max(new.samples) <= max(old)


def test_samples_at_the_right_rate_stay_as_they_are() -> None:
    """Nothing is done where nothing is to be done."""
    clip = Clip(tone(0.1, rate=RATE), RATE)
    assert resample(clip) is clip


@pytest.mark.parametrize("loudness", [0.02, 0.1, 0.5, 0.99])
def test_clips_become_equally_loud(loudness: float) -> None:
    """However loud it was spoken; pauses do not count."""
    clip = level(Clip(tone(0.3, loudness) + silence(2) + tone(0.3, loudness), GIVEN))
    loud = [frame for frame in measure(clip) if frame > 100]
    assert sum(loud) / len(loud) == pytest.approx(SPEECH_LOUDNESS * FULL, rel=0.03)


def test_a_peak_is_bent_under_the_limit() -> None:
    """A cough of a consonant in quiet speech is not the loudest sound in the room."""
    samples = tone(1.0, 0.1)
    samples[1000:1010] = array("h", repeat(FULL, 10))
    samples[2000:2010] = array("h", repeat(-FULL, 10))
    peak = max(map(abs, level(Clip(samples, GIVEN)).samples))
    assert SPEECH_PEAK * FULL * 0.9 < peak <= SPEECH_PEAK * FULL


def test_both_ends_are_soft() -> None:
    """A clip that was cut in the middle of a wave swells from nothing, and its middle is kept."""
    samples = array("h", repeat(10_000, RATE // 10))
    soft = soften(Clip(samples, RATE)).samples
    assert soft[0] == soft[-1] == 0
    assert max(abs(b - a) for a, b in pairwise(soft)) < 100
    assert soft[1000:-1000] == samples[1000:-1000]


def test_a_clip_shorter_than_its_edges_is_softened_too() -> None:
    """The two fades never overlap."""
    assert list(soften(Clip(array("h", [9, 9, 9]), RATE)).samples) == [0, 9, 0]


def voiced(seconds: float = 0.15) -> "array[int]":
    """Return the same loudness at 150, 630 and 2,500 Hz: a hum, a vowel and a hiss."""
    return array(
        "h",
        [
            round(2000 * sum(sin(2 * pi * hertz * i / RATE) for hertz in (150, 630, 2500)))
            for i in range(round(seconds * RATE))
        ],
    )


def test_for_ears_that_hear_little_their_band_is_raised() -> None:
    """What was a third of the energy is nearly all of it; the rest can still be heard."""
    plain, low = prepare(Clip(voiced(), RATE)), prepare(Clip(voiced(), RATE), low=True)
    assert Spectrum(plain.samples).within(BAND) == pytest.approx(1 / 3, abs=0.02)
    raised = Spectrum(low.samples)
    assert 0.85 < raised.within(BAND) < 0.97
    assert raised.within((2400, 2600)) > 0.01
    assert measure(low)[20] == pytest.approx(measure(plain)[20], rel=0.15)


def test_raising_a_band_makes_no_peak_higher() -> None:
    """Loudness is the business of another step; silence and nothing stay what they are."""
    clip = Clip(voiced(), RATE)
    assert max(map(abs, deepen(clip).samples)) == max(map(abs, clip.samples))
    assert deepen(Clip(silence(0.01), RATE)).samples == silence(0.01)
    assert deepen(Clip(array("h"), RATE)).samples == array("h")


@pytest.mark.parametrize("there", [0, 3, 4, 5])
def test_what_is_not_whole_is_no_clip(there: int) -> None:
    """Fewer bytes than the file says it has are one that is being written still."""
    assert list(whole(b"\1\0\2\0\3\0", 3)) == [1, 2, 3]
    with pytest.raises(EOFError, match="its end is missing"):
        whole(b"\1\0\2\0\3\0"[:there], 3)
