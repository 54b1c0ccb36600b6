"""Sound as numbers: trim, level and fade what the synthesiser spoke; 16-bit, one channel."""

from array import array
from math import copysign, cos, hypot, pi, sin, sqrt, tanh

from station.core.values import Hertz, Seconds, Struct

RATE = 44_100
"""Samples a second of everything the speaker plays: what every sound card and display takes."""

FULL = 32_767
"""The largest sample: 0 dBFS."""

SPEECH_PEAK = 0.42
"""The highest peak of speech, as a share of full scale.

Speech and two overlapping marks (`station.core.sound.marks.LEVEL` each) stay below 1.0 together.
"""

SPEECH_LOUDNESS = 0.11
"""The loudness a clip is raised to: the root mean square of its voiced part, before peaks bend."""

FRAME = Seconds(0.005)
"""How finely loudness is measured: about half a period of the deepest voice."""

BAND = (Hertz(400.0), Hertz(1000.0))
"""What ears hear best that hear little: from the lowest to the highest pitch."""

RAISED = 15.0
"""By how much the middle of that band is raised, in decibels.

Not more, and nothing is cut off: what tells one consonant from another lies above it.
"""

_AUDIBLE = 0.01  # of the loudest frame: 40 dB down is below the noise of a room
LEAD, TAIL = Seconds(0.010), Seconds(0.030)
"""What is kept before and after what can be heard: soft consonants lie just outside."""

_FADE = Seconds(0.005)
_VOICED = 0.1  # of the loudest frame: pauses inside a text do not count for its loudness


class Clip(Struct, frozen=True):
    """Hold spoken sound: one channel of 16-bit samples, `rate` of them a second."""

    samples: "array[int]"
    rate: int = RATE

    @property
    def seconds(self) -> Seconds:
        """Return how long the clip is, exactly."""
        return Seconds(len(self.samples) / self.rate)


def whole(content: bytes, frames: int) -> "array[int]":
    """Return the samples in what was read of a file; raise EOFError where it has fewer than `frames`.

    pyttsx3 writes on a thread of its own, and it is by its inner order alone that it is waited for.
    """
    if len(content) < 2 * frames:
        raise EOFError("its end is missing")
    return array("h", content)


def prepare(clip: Clip, *, low: bool = False) -> Clip:
    """Return `clip` ready to play: no silence at its ends, loud as every other, soft edges.

    `low` equalises it for ears that hear little.
    """
    clip = resample(trim(clip))
    return soften(level(deepen(clip) if low else clip))


def deepen(clip: Clip) -> Clip:
    """Return `clip` with `BAND` raised by `RAISED` in its middle, and with a peak as before.

    One peaking filter of the second order: the bilinear transform of an analogue one, as in the
    Audio EQ Cookbook (R. Bristow-Johnson, W3C 2021).
    """
    least, most = BAND
    turn = 2 * pi * sqrt(least * most) / clip.rate
    share = 10 ** (RAISED / 40)
    narrow = sin(turn) / 2 * (most - least) / sqrt(least * most)
    # In the cookbook's letters: b0, b1 (which is a1) and b2 by a0, and a2 by a0.
    whole = 1 + narrow / share
    new, old, older = (
        (1 + narrow * share) / whole,
        -2 * cos(turn) / whole,
        (1 - narrow * share) / whole,
    )
    back = (1 - narrow / share) / whole
    x1 = x2 = y1 = y2 = 0.0
    filtered = []
    for x in clip.samples:
        y = new * x + old * (x1 - y1) + older * x2 - back * y2
        x1, x2, y1, y2 = x, x1, y, y1
        filtered.append(y)
    peak = max(map(abs, filtered), default=0.0)
    gain = max(map(abs, clip.samples), default=0) / peak if peak else 1.0
    return Clip(array("h", [round(sample * gain) for sample in filtered]), clip.rate)


def trim(clip: Clip, lead: Seconds = LEAD, tail: Seconds = TAIL) -> Clip:
    """Return the audible part of `clip`, and `lead` and `tail` around it; a silent one gets empty."""
    loudness = measure(clip)
    floor = max(loudness, default=0.0) * _AUDIBLE
    audible = [index for index, frame in enumerate(loudness) if frame > floor]
    if not audible:
        return Clip(array("h"), clip.rate)
    size = _frame_size(clip)
    first = audible[0] * size - round(lead * clip.rate)
    last = (audible[-1] + 1) * size + round(tail * clip.rate)
    return Clip(clip.samples[max(0, first) : last], clip.rate)


def resample(clip: Clip, rate: int = RATE) -> Clip:
    """Return `clip` at `rate`, by straight lines between its samples.

    Lines never overshoot, so a peak stays where `level` puts it. What they leave of the mirrored
    treble lies above 14 kHz, and speech has next to nothing there.
    """
    samples = clip.samples
    if clip.rate == rate or not samples:
        return clip
    ratio = clip.rate / rate
    beyond = array("h", [*samples, samples[-1]])
    places = (index * ratio for index in range(round(len(samples) / ratio)))
    return Clip(array("h", [_between(beyond, place) for place in places]), rate)


def level(clip: Clip) -> Clip:
    """Return `clip` at `SPEECH_LOUDNESS`; what would rise above `SPEECH_PEAK` is bent under it."""
    loudness = measure(clip)
    floor = max(loudness, default=0.0) * _VOICED
    voiced = [frame for frame in loudness if frame > floor]
    if not voiced:
        return clip
    gain = SPEECH_LOUDNESS * FULL / (hypot(*voiced) / sqrt(len(voiced)))
    return Clip(array("h", [bend(sample * gain) for sample in clip.samples]), clip.rate)


def soften(clip: Clip) -> Clip:
    """Return `clip` with 5 ms at each end faded, so that it neither starts nor ends in a click."""
    samples = clip.samples[:]
    edge = min(round(_FADE * clip.rate), len(samples) // 2)
    for index in range(edge):
        samples[index] = round(samples[index] * index / edge)
        samples[-1 - index] = round(samples[-1 - index] * index / edge)
    return Clip(samples, clip.rate)


def measure(clip: Clip) -> list[float]:
    """Return the root mean square of each `FRAME` of `clip`, in samples' units."""
    size = _frame_size(clip)
    starts = range(0, len(clip.samples), size)
    return [hypot(*clip.samples[start : start + size]) / sqrt(size) for start in starts]


def _frame_size(clip: Clip) -> int:
    return max(1, round(FRAME * clip.rate))


def _between(samples: "array[int]", place: float) -> int:
    index = int(place)
    return round(samples[index] + (samples[index + 1] - samples[index]) * (place - index))


def bend(sample: float) -> int:
    """Leave small samples alone and press large ones smoothly under the peak."""
    peak = SPEECH_PEAK * FULL
    knee = peak / 2
    over = abs(sample) - knee
    if over <= 0:
        return round(sample)
    return round(copysign(knee + (peak - knee) * tanh(over / (peak - knee)), sample))
