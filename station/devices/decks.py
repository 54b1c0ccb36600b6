"""Decks: several channels of SDL's mixer in turn, so that a sound that is cut ends as the next begins.

A sound is cut by fading its samples a little ahead of where the device reads. SDL's own fade changes
the loudness once a buffer, in steps that click.
"""

from array import array
from typing import cast

import pygame

from station.core.sound.samples import RATE
from station.core.values import Seconds, Struct

CUT = Seconds(0.010)
"""How long a sound that is cut fades."""

AHEAD = 3
"""Buffers between where the clock says the device reads and where it is sure not to."""


class _Sounding(Struct):
    """Hold what one channel plays since `began`; its samples are still ours to change."""

    sound: pygame.mixer.Sound
    channel: pygame.mixer.Channel
    began: float


class Deck:
    """Play one sound at a time on its channels, in turn; each may be cut without a click."""

    def __init__(self, channels: range) -> None:
        self._channels = channels
        self._turn = 0
        self._sounding: _Sounding | None = None

    @property
    def began(self) -> float:
        """Return when what sounds was started; before all time where nothing ever was."""
        return self._sounding.began if self._sounding else float("-inf")

    def is_busy(self) -> bool:
        """Return whether something sounds that was not cut."""
        return self._sounding is not None and self._sounding.channel.get_busy()

    def start(self, samples: "array[int]", now: float, loudness: float) -> None:
        """Play `samples` from the next buffer on."""
        sound = pygame.mixer.Sound(buffer=samples.tobytes())
        # Not the channel's: it is set anew by playing, and a buffer may be mixed before we are.
        sound.set_volume(loudness)
        self._turn = (self._turn + 1) % len(self._channels)
        channel = pygame.mixer.Channel(self._channels[self._turn])
        channel.play(sound)
        self._sounding = _Sounding(sound, channel, now)

    def cut(self, buffer: int, now: float) -> int:
        """Fade what is playing to silence; return after how many samples it is silent, surely.

        The device takes `buffer` samples at a time.
        """
        sounding, self._sounding = self._sounding, None
        if sounding is None or not sounding.channel.get_busy():
            return 0
        # A Sound is a buffer, which its type does not tell.
        samples = memoryview(cast("bytearray", sounding.sound)).cast("B").cast("h")
        ahead, fade = AHEAD * buffer, round(CUT * RATE)
        first = round((now - sounding.began) * RATE) + ahead
        last = min(first + fade, len(samples))
        for index in range(first, last):
            samples[index] = samples[index] * (first + fade - index) // fade
        if last < len(samples):
            samples[last:] = memoryview(bytes(2 * (len(samples) - last))).cast("h")
        return ahead + fade

    def clear(self) -> None:
        """Forget what was playing: its device is gone."""
        self._sounding = None
