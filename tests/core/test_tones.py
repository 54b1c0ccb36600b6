"""The marks as samples: rhythm, pitch, level and edges."""

from collections.abc import Sequence
from itertools import pairwise

import pytest

from station.core.sound.marks import (
    ACTIVE,
    DEEP,
    EDGE,
    HEARD,
    LEVEL,
    LOW,
    TONES,
    Hearing,
    Mark,
    Tone,
    synthesise,
)
from station.core.sound.samples import BAND, FULL, RATE, SPEECH_PEAK
from tests.core.ears import Spectrum

HEARINGS: tuple[Hearing, ...] = ("usual", "low")


@pytest.mark.parametrize("hearing", HEARINGS)
@pytest.mark.parametrize("mark", list(Mark))
def test_a_mark_takes_exactly_its_time(mark: Mark, hearing: Hearing) -> None:
    """Tones and gaps add up to the sample."""
    seconds = sum(tone.seconds + tone.gap for tone in HEARD[hearing][mark])
    assert len(synthesise(mark, hearing=hearing)) == round(seconds * RATE)


@pytest.mark.parametrize("mark", list(Mark))
def test_each_tone_has_its_pitch_and_each_gap_is_silent(mark: Mark) -> None:
    """Every tone crosses zero twice a period, from where it is due to where it ends."""
    samples = synthesise(mark)
    at = 0.0
    for tone in TONES[mark]:
        first, last = round(at * RATE), round((at + tone.seconds) * RATE)
        crossings = sum(a < 0 <= b or b < 0 <= a for a, b in pairwise(samples[first:last]))
        assert crossings == pytest.approx(2 * tone.hertz * tone.seconds, abs=8 if tone.soft else 3)
        at += tone.seconds + tone.gap
        assert not any(samples[last : round(at * RATE)])


@pytest.mark.parametrize("hearing", HEARINGS)
@pytest.mark.parametrize("mark", list(Mark))
def test_a_tone_swells_and_fades_without_a_step(mark: Mark, hearing: Hearing) -> None:
    """A mark begins and ends with silence, and is loud once its soft edge is over."""
    samples = synthesise(mark, hearing=hearing)
    edge = round(EDGE * RATE)
    assert samples[0] == samples[-1] == 0
    assert max(map(abs, samples[: edge // 8])) < LEVEL * FULL / 8
    level = LEVEL / 2 if any(tone.soft for tone in HEARD[hearing][mark]) else LEVEL
    assert max(map(abs, samples)) == pytest.approx(level * FULL, rel=0.01)


def test_two_marks_and_a_clip_do_not_clip() -> None:
    """The loudest sum the speaker can be asked for stays under full scale."""
    assert 2 * LEVEL + SPEECH_PEAK < 1.0


DEEP_ONES = (Mark.START, Mark.END, Mark.SET_DONE)
"""The marks that are a square wave for ears that hear little."""


@pytest.mark.parametrize("mark", set(Mark) - set(DEEP_ONES))
def test_for_ears_that_hear_little_a_mark_lies_in_their_band(mark: Mark) -> None:
    """Practically all of it is between 400 and 1,000 Hz."""
    coarse = RATE // 8  # that leaves room for pitches up to 2,750 Hz
    assert Spectrum(synthesise(mark, coarse, hearing="low"), coarse).within(BAND) > 0.97


@pytest.mark.parametrize("mark", DEEP_ONES)
def test_start_and_end_are_the_square_wave_that_wakes(mark: Mark) -> None:
    """At 520 Hz, with the odd overtones of a square wave up to 4 kHz, each as weak as it is high."""
    tones = set(LOW[mark])
    assert {(tone.hertz, tone.square) for tone in tones} == {(DEEP, True)}
    if mark is Mark.START:  # the others are the same wave, for another time
        found = Spectrum(synthesise(mark, hearing="low"))
        assert found.within(BAND) == pytest.approx(0.85, abs=0.01)
        for odd in (3, 5, 7):
            overtone = found.within((odd * DEEP - 20, odd * DEEP + 20))
            assert overtone / found.within(BAND) == pytest.approx(1 / odd**2, rel=0.05)
        assert found.within((4000, RATE / 2)) < 0.001


@pytest.mark.parametrize("mark", list(Mark))
def test_for_ears_that_hear_little_the_rhythm_is_as_before(mark: Mark) -> None:
    """A melody keeps its notes; what has one pitch has the rhythm that a buzzer of one pitch has."""

    def rhythm(tones: Sequence[Tone]) -> list[tuple[float, float]]:
        return [(tone.seconds, tone.gap) for tone in tones]

    assert rhythm(LOW[mark]) in (rhythm(TONES[mark]), rhythm(ACTIVE[mark]))
    assert len({tone.hertz for tone in LOW[mark]}) > 1 or rhythm(LOW[mark]) == rhythm(ACTIVE[mark])


def test_for_ears_that_hear_little_each_mark_is_known_by_its_rhythm() -> None:
    """No two marks are the same lengths and gaps of the same pitches."""
    assert len(set(LOW.values())) == len(Mark)
    assert len({tuple((t.seconds, t.gap) for t in tones) for tones in LOW.values()}) == len(Mark)
