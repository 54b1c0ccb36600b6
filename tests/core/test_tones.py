"""The marks as samples: rhythm, pitch, level and edges."""

from itertools import pairwise

import pytest

from station.core.sound.marks import EDGE, LEVEL, TONES, Mark, synthesise
from station.core.sound.samples import FULL, RATE, SPEECH_PEAK


@pytest.mark.parametrize("mark", list(Mark))
def test_a_mark_takes_exactly_its_time(mark: Mark) -> None:
    """Tones and gaps add up to the sample."""
    seconds = sum(tone.seconds + tone.gap for tone in TONES[mark])
    assert len(synthesise(mark)) == round(seconds * RATE)


@pytest.mark.parametrize("mark", list(Mark))
def test_each_tone_has_its_pitch_and_each_gap_is_silent(mark: Mark) -> None:
    """Every tone crosses zero twice a period, from where it is due to where it ends."""
    samples = synthesise(mark)
    at = 0.0
    for tone in TONES[mark]:
        first, last = round(at * RATE), round((at + tone.seconds) * RATE)
        crossings = sum(a < 0 <= b or b < 0 <= a for a, b in pairwise(samples[first:last]))
        assert crossings == pytest.approx(2 * tone.hertz * tone.seconds, abs=3)
        at += tone.seconds + tone.gap
        assert not any(samples[last : round(at * RATE)])


@pytest.mark.parametrize("mark", list(Mark))
def test_a_tone_swells_and_fades_without_a_step(mark: Mark) -> None:
    """A mark begins and ends with silence, and is loud once its soft edge is over."""
    samples = synthesise(mark)
    edge = round(EDGE * RATE)
    assert samples[0] == samples[-1] == 0
    assert max(map(abs, samples[: edge // 8])) < LEVEL * FULL / 8
    assert max(map(abs, samples)) == pytest.approx(LEVEL * FULL, rel=0.01)


def test_two_marks_and_a_clip_do_not_clip() -> None:
    """The loudest sum the speaker can be asked for stays under full scale."""
    assert 2 * LEVEL + SPEECH_PEAK < 1.0
