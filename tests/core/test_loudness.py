"""Loudness: the standard's own measure, on sounds whose loudness the standard gives."""

from array import array
from math import inf, pi, sin

import pytest

from station.core.sound.loudness import SPEECH, at_loudness, loudness
from station.core.sound.samples import FULL, SPEECH_PEAK, Clip


def tone(seconds: float, dbfs: float, hertz: float = 997.0, rate: int = 16_000) -> Clip:
    """Return a tone of so many decibels, as a sine's peak."""
    peak = FULL * 10 ** (dbfs / 20)
    return Clip(
        array(
            "h",
            [round(peak * sin(2 * pi * hertz * i / rate)) for i in range(round(seconds * rate))],
        ),
        rate,
    )


def silence(seconds: float, rate: int = 16_000) -> "array[int]":
    """Return samples of nothing."""
    return array("h", bytes(2 * round(seconds * rate)))


@pytest.mark.parametrize(("rate", "dbfs"), [(48_000, -20.0), (24_000, -30.0)])
def test_a_tone_of_the_standard_has_its_loudness(rate: int, dbfs: float) -> None:
    """BS.1770: a full sine of 997 Hz on one channel reads -3.01 LUFS, and one that is n dB less n less."""
    assert loudness(tone(0.5, dbfs, rate=rate)) == pytest.approx(-3.01 + dbfs, abs=0.05)


def test_ears_are_dull_below_and_keen_above() -> None:
    """The same level of 40 Hz is much less loud, of 5 kHz a little more."""
    low, high = (loudness(tone(0.5, -20.0, hertz)) for hertz in (40.0, 5000.0))
    assert low < -26
    assert high == pytest.approx(-19.7, abs=0.3)


def test_pauses_do_not_count() -> None:
    """Nor does what is far less loud than the rest."""
    spoken = tone(1.0, -20.0).samples
    hushed = tone(1.0, -60.0).samples
    clip = Clip(spoken + silence(1.0) + hushed + spoken, 16_000)
    # Two of eighteen blocks that count are half silent.
    assert loudness(clip) == pytest.approx(-23.01, abs=0.8)


def test_a_short_clip_is_as_loud_as_it_is_again_and_again() -> None:
    """Four tenths of a second are no block: all of it is one."""
    short = tone(0.2, -20.0)
    again = Clip(short.samples * 5, short.rate)
    assert loudness(short) == pytest.approx(loudness(again), abs=0.1)


def test_silence_has_no_loudness() -> None:
    """Nothing, and nothing but silence, are infinitely far down and stay as they are."""
    for clip in (Clip(array("h")), Clip(silence(1.0), 16_000), Clip(silence(0.1), 16_000)):
        assert loudness(clip) == -inf
        assert at_loudness(clip) is clip


def test_speech_comes_to_one_loudness_below_its_peak() -> None:
    """Whatever it was before; what is peaky is bent, and as loud all the same."""
    peaky = array(
        "h", [sample if i % 1600 < 400 else 0 for i, sample in enumerate(tone(0.5, -6).samples)]
    )
    for clip in (tone(0.5, -50.0), tone(0.5, -1.0), Clip(peaky, 16_000)):
        done = at_loudness(clip)
        assert loudness(done) == pytest.approx(SPEECH, abs=0.3)
        assert max(map(abs, done.samples)) <= SPEECH_PEAK * FULL
