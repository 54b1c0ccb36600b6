"""Say the same slower or faster, at the same pitch: pieces of sound laid over each other anew.

Each piece is taken from near where it is due, at the place that goes on best from the piece before
(waveform similarity, Verhelst and Roelands 1993). So the periods of a voice stay whole and keep
their length, and with it the pitch.
"""

from array import array
from itertools import accumulate
from operator import mul

from station.core.sound.samples import Clip
from station.core.values import Seconds

PIECE = Seconds(0.016)
"""How far the pieces are apart in what comes out; each is twice as long, and fades into the next."""

REACH = Seconds(0.008)
"""How far from its due place a piece is looked for: the period of the deepest voice, and a half."""

# Every eighth sample is enough to find the place, and half a piece to find it exactly then.
_COARSE, _FINE = 8, 2


def stretch(clip: Clip, pace: float) -> Clip:
    """Return `clip` said `pace` times as fast, at the same pitch; 1.0 returns it as it is."""
    step, reach = round(PIECE * clip.rate), round(REACH * clip.rate)
    samples = clip.samples
    if pace == 1.0 or len(samples) < 4 * step:
        return clip
    padded = samples + array("h", bytes(2 * (2 * step + 2 * reach)))
    place = _Places(padded, step)
    length = round(len(samples) / pace)
    rise = [index / step for index in range(step)]
    out = array("h", samples[:step])
    at = 0
    while len(out) < length:
        due = min(round(len(out) * pace), len(samples) - 1)
        goes_on = at + step  # what would come next in the original
        at = place.best(goes_on, max(0, due - reach), due + reach)
        old, new = padded[goes_on : goes_on + step], padded[at : at + step]
        out.extend(
            round(before + (after - before) * share)
            for before, after, share in zip(old, new, rise, strict=True)
        )
    return Clip(out[:length], clip.rate)


class _Places:
    """Find where in `samples` a piece goes on most smoothly."""

    def __init__(self, samples: "array[int]", step: int) -> None:
        self._fine = _Sum(samples, step // _FINE)
        self._coarse = _Sum(samples[::_COARSE], step // _COARSE)
        self._last = len(samples) - step

    def best(self, like: int, first: int, last: int) -> int:
        """Return the place from `first` to `last` whose sound is most like that at `like`."""
        last = min(last, self._last)
        first, like = min(first, last), min(like, self._last)
        rough = _COARSE * self._coarse.best(
            like // _COARSE, first // _COARSE, max(first, last) // _COARSE
        )
        return self._fine.best(
            like, max(first, rough - _COARSE), max(first, min(last, rough + _COARSE))
        )


class _Sum:
    """Compare stretches of `size` samples by the square of their difference."""

    def __init__(self, samples: "array[int]", size: int) -> None:
        self._samples = samples
        self._size = size
        self._powers: list[int] = [0, *accumulate(map(mul, samples, samples))]

    def best(self, like: int, first: int, last: int) -> int:
        """Return the start from `first` to `last` of what is most like the stretch at `like`."""
        samples, size, powers = self._samples, self._size, self._powers
        wanted = samples[like : like + size]

        def unlike(start: int) -> int:
            # |a - b|² without |a|², which is the same for all.
            product: int = sum(map(mul, wanted, samples[start : start + size]))
            return powers[min(start + size, len(samples))] - powers[start] - 2 * product

        return min(range(first, last + 1), key=unlike)
