"""The marks: short sounds that say what happened, each recognisable by its rhythm alone.

Speaker and buzzer play the same table. Every pitch but one lies between 1 and 2.5 kHz, because
older ears lose 20 dB and more at 4 kHz (JIS S 0014). An active buzzer has one pitch only, so it
has patterns of its own where the melody would be lost. For ears that hear little the loudspeaker
has a third table: between 400 and 1,000 Hz, with the square wave that wakes the hard of hearing.
"""

from array import array
from collections.abc import Iterable
from enum import Enum, StrEnum, auto
from functools import cache
from itertools import repeat
from math import cos, gcd, pi, sin
from typing import Literal

from station.core.sound.samples import FULL, RATE
from station.core.values import Hertz, Seconds, Struct, replace

Hearing = Literal["usual", "low"]
"""For which ears the loudspeaker plays; "low" is for those that hear little, and deep tones best."""


class Mark(StrEnum):
    """Name a mark; the value is the name used in transcripts."""

    COUNTDOWN = "countdown"
    START = "start"
    HALF_WAY = "half-way"
    END = "end"
    REP = "rep"
    TICK = "tick"
    SET_DONE = "set-done"
    CHANGE_SIDES = "change-sides"
    WORKOUT_DONE = "workout-done"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    REMINDER = "reminder"


class Tone(Struct, frozen=True):
    """Sound `hertz` for `seconds`, then be silent for `gap` seconds.

    `square` makes it a square wave, without its overtones above `TREBLE`; `soft` a sound that swells
    and fades over its whole length, and is half as loud.
    """

    hertz: Hertz
    seconds: Seconds
    gap: Seconds = Seconds(0.0)
    square: bool = False
    soft: bool = False


def _tones(*notes: tuple[float, float] | tuple[float, float, float]) -> tuple[Tone, ...]:
    return tuple(
        Tone(Hertz(n[0]), Seconds(n[1]), Seconds(n[2] if len(n) > 2 else 0)) for n in notes
    )


def _softly(*notes: tuple[float, float] | tuple[float, float, float]) -> tuple[Tone, ...]:
    return tuple(replace(tone, soft=True) for tone in _tones(*notes))


_END = _tones((2000, 0.150), (1500, 0.150), (1000, 0.400))

TONES: dict[Mark, tuple[Tone, ...]] = {
    Mark.COUNTDOWN: _tones((1000, 0.080)),
    Mark.START: _tones((1000, 0.100), (1500, 0.100), (2000, 0.250)),
    Mark.HALF_WAY: _tones((1500, 0.060, 0.060), (1500, 0.060)),
    Mark.END: _END,
    Mark.REP: _tones((1200, 0.040)),
    Mark.TICK: _tones((1500, 0.020)),
    Mark.SET_DONE: (
        *_END[:2],
        Tone(_END[2].hertz, _END[2].seconds, Seconds(0.100)),
        *_tones((1000, 0.250)),
    ),
    Mark.CHANGE_SIDES: _tones((1500, 0.120), (1000, 0.120), (1500, 0.120), (1000, 0.120)),
    Mark.WORKOUT_DONE: _tones((1000, 0.150), (1250, 0.150), (1600, 0.150), (2000, 0.150)),
    Mark.ACCEPTED: _tones((2000, 0.030)),
    Mark.REFUSED: _tones((450, 0.300)),
    Mark.REMINDER: _softly((1000, 0.200, 0.300), (1250, 0.200, 0.300), (1500, 0.350)),
}
"""What the speaker and a passive buzzer play."""

ACTIVE: dict[Mark, tuple[Tone, ...]] = TONES | {
    Mark.START: _tones((0, 0.400)),
    Mark.END: _tones((0, 0.250, 0.150), (0, 0.250)),
    Mark.SET_DONE: _tones((0, 0.250, 0.150), (0, 0.250, 0.150), (0, 0.250)),
    Mark.CHANGE_SIDES: _tones((0, 0.240, 0.080), (0, 0.080, 0.080), (0, 0.240)),
    Mark.WORKOUT_DONE: _tones((0, 0.150, 0.075), (0, 0.150, 0.075), (0, 0.150, 0.075), (0, 0.150)),
    Mark.REFUSED: _tones((0, 0.060, 0.060), (0, 0.060, 0.060), (0, 0.060)),
    # Such a part is as loud as it is: soft is what is short.
    Mark.REMINDER: _tones((0, 0.030, 0.470), (0, 0.030, 0.470), (0, 0.030)),
}
"""What an active buzzer plays: only lengths and gaps count, the pitch is its own."""

DEEP = Hertz(520.0)
"""The pitch of the square wave that woke 92 % of sleepers who are hard of hearing.

The usual high beep woke 44 to 57 % (Bruck and Thomas: Waking effectiveness of alarms for adults who
are hard of hearing, 2007).
"""

TREBLE = Hertz(4000.0)
"""Where the overtones of a square wave end.

They are part of what woke those sleepers, and no deep tone: 85 % of its energy lies at the pitch
itself, the rest at three, five and seven times that.
"""

_LOWERED = 0.45  # 1 to 2 kHz become 450 to 900 Hz; what is short spreads a little around its pitch


def _lowered(mark: Mark) -> tuple[Tone, ...]:
    return tuple(
        replace(tone, hertz=Hertz(round(_LOWERED * tone.hertz, -1))) for tone in TONES[mark]
    )


def _deep(mark: Mark) -> tuple[Tone, ...]:
    return tuple(replace(tone, hertz=DEEP, square=True) for tone in ACTIVE[mark])


LOW: dict[Mark, tuple[Tone, ...]] = {
    **{mark: _lowered(mark) for mark in Mark},
    **{mark: _deep(mark) for mark in (Mark.START, Mark.END, Mark.SET_DONE)},
    Mark.REFUSED: tuple(replace(tone, hertz=Hertz(450)) for tone in ACTIVE[Mark.REFUSED]),
}
"""What the speaker plays for ears that hear little: all of it between 400 and 1,000 Hz.

Start, end and set done are the square wave, on one pitch and so in the rhythm of an active buzzer.
"""

HEARD: dict[Hearing, dict[Mark, tuple[Tone, ...]]] = {"usual": TONES, "low": LOW}
"""What the speaker plays, by the ears it plays for."""


IMPORTANT = (
    *(Mark.START, Mark.END, Mark.SET_DONE, Mark.CHANGE_SIDES, Mark.WORKOUT_DONE),
    Mark.HALF_WAY,
)
"""The marks that say where somebody is in a workout, the most important one first."""

RANKS = (
    *IMPORTANT,
    *(Mark.COUNTDOWN, Mark.REP, Mark.TICK, Mark.REFUSED, Mark.ACCEPTED, Mark.REMINDER),
)
"""All marks; where two fall on one instant, the earlier one here is heard whole."""

ANSWERS = frozenset({Mark.REP, Mark.REFUSED, Mark.ACCEPTED})
"""The marks that answer a press; they may be heard over another."""

TOGETHER = Seconds(0.03)
"""How far apart two marks may be meant for one instant."""

APART = Seconds(0.05)
"""The silence after which a short mark is one of its own."""

CLEAR = Seconds(0.2)
"""The silence that parts a mark of several sounds from the next: longer than any within one.

On one pitch, or felt, they would be one long rhythm that nobody knows.
"""


class Meeting(Enum):
    """Name what becomes of a mark that comes while another sounds."""

    INSTEAD = auto()
    """It is heard in the other's place, which has hardly begun or was an answer to a press."""
    AFTER = auto()
    """It follows when the other is over: the workout has gone on, and both are heard whole."""
    NEVER = auto()
    """It is left out."""


def meet(mark: Mark, sounding: Mark, after: Seconds) -> Meeting:
    """Return what becomes of `mark` where `sounding` began `after` seconds ago and still sounds.

    No mark of a workout cuts another. Of two that are meant for one instant the more important is
    heard; later on a lesser one is left out. `after` is below 0 where `sounding` itself still waits.
    """
    if RANKS.index(mark) >= RANKS.index(sounding) and (mark not in IMPORTANT or after <= TOGETHER):
        return Meeting.NEVER
    if sounding in ANSWERS or after <= TOGETHER:
        return Meeting.INSTEAD
    return Meeting.AFTER


def whole(marks: Iterable[tuple[Seconds, Mark]], busy: Seconds) -> tuple[tuple[Seconds, Mark], ...]:
    """Return those of `marks`, each with its instant, that are heard whole, in order.

    Before `busy` another one is still to be told from. Where two fall together the lesser one gives
    way.
    """
    kept: list[tuple[Seconds, Mark]] = []
    for at, mark in sorted(marks):
        while kept and at < clear(*kept[-1]) and RANKS.index(mark) < RANKS.index(kept[-1][1]):
            kept.pop()
        if at >= max([busy, *(clear(*each) for each in kept[-1:])]) - _EXACT:
            kept.append((at, mark))
    return tuple(kept)


_EXACT = 1e-6  # sums of instants differ by less


def clear(at: Seconds, mark: Mark) -> Seconds:
    """Return from when on another mark is told from `mark`, which begins `at`."""
    return Seconds(at + length(mark) + parted(mark))


def parted(mark: Mark) -> Seconds:
    """Return the silence that parts `mark` from the next one."""
    return CLEAR if mark in IMPORTANT else APART


@cache
def length(mark: Mark) -> Seconds:
    """Return how long `mark` takes on its slower part (speaker or active buzzer), in seconds."""
    return Seconds(
        max(sum(tone.seconds + tone.gap for tone in tones) for tones in (TONES[mark], ACTIVE[mark]))
    )


LEVEL = 0.28
"""The peak of a mark, as a share of full scale; see `station.core.sound.samples.SPEECH_PEAK`."""

EDGE = Seconds(0.004)
"""How long a tone swells and fades, within its length: short enough to keep the rhythm crisp."""


def synthesise(mark: Mark, rate: int = RATE, hearing: Hearing = "usual") -> "array[int]":
    """Return `mark` as 16-bit samples of one channel, `rate` of them a second."""
    samples = array("h")
    end = 0.0
    for tone in HEARD[hearing][mark]:
        end += tone.seconds
        samples.extend(_wave(tone, round(end * rate) - len(samples), rate))
        end += tone.gap
        samples.extend(repeat(0, round(end * rate) - len(samples)))
    return samples


def _wave(tone: Tone, count: int, rate: int) -> "array[int]":
    # A pitch in whole hertz repeats itself: computing every sample would hold up a small Pi's start.
    period = rate // gcd(rate, round(tone.hertz))
    step = 2 * pi * tone.hertz / rate
    # A square wave is the sum of its odd overtones, each as much weaker as it is higher.
    most = int(TREBLE / tone.hertz) if tone.square else 1
    wave = [sum(sin(step * i * odd) / odd for odd in range(1, most + 1, 2)) for i in range(period)]
    peak = max(wave) if tone.square else 1.0
    level = LEVEL / 2 if tone.soft else LEVEL
    samples = array("h", [round(level * FULL * each / peak) for each in wave])
    samples = (samples * (count // period + 1))[:count]
    edge = count // 2 if tone.soft else min(round(EDGE * rate), count // 2)
    for index in range(edge):
        share = (1 - cos(pi * index / edge)) / 2
        samples[index] = round(samples[index] * share)
        samples[-1 - index] = round(samples[-1 - index] * share)
    return samples
