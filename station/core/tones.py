"""The marks as samples: sines with soft edges, exact to the sample, without a file."""

from array import array
from itertools import repeat
from math import cos, gcd, pi, sin

from station.core.marks import TONES, Mark, Tone
from station.core.samples import FULL, RATE
from station.core.units import Seconds

LEVEL = 0.28
"""The peak of a mark, as a share of full scale; see `station.core.samples.SPEECH_PEAK`."""

EDGE = Seconds(0.004)
"""How long a tone swells and fades, within its length: short enough to keep the rhythm crisp."""


def synthesise(mark: Mark, rate: int = RATE) -> "array[int]":
    """Return `mark` as 16-bit samples of one channel, `rate` of them a second."""
    samples = array("h")
    end = 0.0
    for tone in TONES[mark]:
        end += tone.seconds
        samples.extend(_sine(tone, round(end * rate) - len(samples), rate))
        end += tone.gap
        samples.extend(repeat(0, round(end * rate) - len(samples)))
    return samples


def _sine(tone: Tone, count: int, rate: int) -> "array[int]":
    # A pitch in whole hertz repeats itself: computing every sample would hold up a small Pi's start.
    period = rate // gcd(rate, round(tone.hertz))
    step = 2 * pi * tone.hertz / rate
    wave = array("h", [round(LEVEL * FULL * sin(step * index)) for index in range(period)])
    samples = (wave * (count // period + 1))[:count]
    edge = min(round(EDGE * rate), count // 2)
    for index in range(edge):
        share = (1 - cos(pi * index / edge)) / 2
        samples[index] = round(samples[index] * share)
        samples[-1 - index] = round(samples[-1 - index] * share)
    return samples
