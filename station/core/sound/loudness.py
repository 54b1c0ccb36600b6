"""Loudness as ears judge it, in LUFS (ITU-R BS.1770-4): weighed by pitch, without the pauses.

The standard measures blocks of 0.4 s. A clip that is shorter is measured as one block as long as
itself, which is what the standard gives where the clip is played again and again.
"""

from collections.abc import Iterable, Iterator
from itertools import accumulate
from math import inf, log10, pi, tan

from station.core.sound.samples import FULL, Clip, bend
from station.core.values import Seconds, Struct

BLOCK, STEP = Seconds(0.4), Seconds(0.1)
"""How long a block is, and from one to the next."""

SPEECH = -21.5
"""The loudness of recorded speech, in LUFS: as loud as the clips of the synthesiser are."""

_SILENCE, _PAUSE = -70.0, -10.0  # LUFS, and below the mean of what is not silent


class _Filter(Struct, frozen=True):
    """Hold a filter of two poles and two zeros, for samples of one rate."""

    b0: float
    b1: float
    b2: float
    a1: float
    a2: float

    def run(self, samples: Iterable[float]) -> Iterator[float]:
        b0, b1, b2, a1, a2 = self.b0, self.b1, self.b2, self.a1, self.a2
        first = second = 0.0
        for sample in samples:
            out = b0 * sample + first
            first = b1 * sample - a1 * out + second
            second = b2 * sample - a2 * out
            yield out


def loudness(clip: Clip) -> float:
    """Return the loudness of `clip` in LUFS, minus infinity where it is silent."""
    shares = (sample / FULL for sample in clip.samples)
    weighed = _rumble(clip.rate).run(_head(clip.rate).run(shares))
    sums = [0.0, *accumulate(sample * sample for sample in weighed)]
    count = len(clip.samples)
    size, step = round(BLOCK * clip.rate), round(STEP * clip.rate)
    if 0 < count < size:
        return _lufs(sums[-1] / count)
    powers = [(sums[at + size] - sums[at]) / size for at in range(0, count - size + 1, step)]
    heard = [power for power in powers if _lufs(power) > _SILENCE]
    mean = _lufs(sum(heard) / len(heard)) if heard else -inf
    spoken = [power for power in heard if _lufs(power) > mean + _PAUSE]
    return _lufs(sum(spoken) / len(spoken)) if spoken else -inf


def at_loudness(clip: Clip, wanted: float = SPEECH) -> Clip:
    """Return `clip` at `wanted` LUFS, its peaks bent under that of speech; a silent one as it is."""
    now = loudness(clip)
    if now == -inf:
        return clip
    gain, done = 1.0, clip
    for _ in range(_ROUNDS):
        gain *= 10 ** ((wanted - now) / 20)
        done = Clip(
            type(clip.samples)("h", [bend(each * gain) for each in clip.samples]), clip.rate
        )
        now = loudness(done)
    return done


_ROUNDS = 3  # to bend peaks takes a little of the loudness: it is given back


def _lufs(power: float) -> float:
    return -0.691 + 10 * log10(power) if power > 0 else -inf


def _head(rate: int) -> _Filter:
    """Return the first filter of the standard: what a head adds to the treble."""
    k, q, high = (
        tan(pi * 1681.974450955533 / rate),
        0.7071752369554196,
        10 ** (3.999843853973347 / 20),
    )
    middle = high**0.4996667741545416
    a0 = 1 + k / q + k * k
    return _Filter(
        (high + middle * k / q + k * k) / a0,
        2 * (k * k - high) / a0,
        (high - middle * k / q + k * k) / a0,
        2 * (k * k - 1) / a0,
        (1 - k / q + k * k) / a0,
    )


def _rumble(rate: int) -> _Filter:
    """Return the second filter of the standard: ears are dull below 100 Hz."""
    k, q = tan(pi * 38.13547087602444 / rate), 0.5003270373238773
    a0 = 1 + k / q + k * k
    return _Filter(1.0, -2.0, 1.0, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0)
