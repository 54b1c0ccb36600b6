"""The speaker: marks and clips, mixed on one sound device that stays open.

SDL mixes silence where nothing plays, so the stream never stops: an HDMI display would swallow the
first half second after each pause. What is played starts with the next buffer of the device.

Marks and speech are mixed below full scale: no sum of them clips. A sound is cut by fading its
samples a little ahead of where the device reads. SDL's own fade changes the loudness once a
buffer, in steps that click.
"""

import os
import re
from array import array
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import cast

import pygame
from pygame._sdl2 import INIT_AUDIO, audio, init_subsystem

from station.core.sound.marks import Mark, synthesise
from station.core.sound.samples import RATE, Clip
from station.core.values import Seconds, Struct
from station.core.workout.events import Input, Mended, Trouble

BUFFER = 256
"""Samples the device takes at a time: 5.8 ms, the most by which a mark is late.

Twice or four times as many where a slow machine crackles.
"""

CUT = Seconds(0.010)
"""How long a sound that is cut fades."""

QUIET = 0.3
"""How loud the quiet mode is, as a share of the volume: 10 dB down."""

PULSE = Seconds(1.0)
"""How often the device is looked after."""

RETRIES = (Seconds(1.0), Seconds(5.0), Seconds(10.0), Seconds(30.0))
"""How long after each failure to open the device it is tried again; the last one for ever."""

CARDS = Path("/proc/asound/cards")
"""Where Linux lists the sound cards."""

# Several channels each, in turn: a sound that is being cut ends while the next one begins.
_MARKS, _SPEECH, _PROBE = range(3), range(3, 6), 6
_AHEAD = 3  # buffers between where the clock says the device reads and where it is sure not to
_PCM = re.compile(r"\w+:\S+")  # ALSA's own way to name a device


def outputs(cards: Path = CARDS) -> list[str]:
    """Return the names of the sound devices, as the settings may give them.

    ALSA's own names (`default:CARD=vc4hdmi0`) come last. They hold whatever number the card got at
    this boot, and convert what the card cannot play; SDL's names stand for the bare hardware.
    """
    was_open = pygame.mixer.get_init()
    if not was_open:
        init_subsystem(INIT_AUDIO)
    names = audio.get_audio_device_names(iscapture=False)
    if not was_open:
        pygame.mixer.quit()  # otherwise it would take itself for open, and stay silent
    found = re.findall(r"^ *\d+ \[(\S+) *\]", _read(cards), re.MULTILINE)
    return names + [f"default:CARD={card}" for card in found]


class Speaker:
    """Play marks and speech on `device` (a name of `outputs`, None for the usual one).

    `clip` gives what is to be heard of a text, or None. `volume` is 0 to 1; `quiet` may be set at
    any time and counts for what is played next. The device is opened by the first `tend`, which
    takes a small machine longer than to draw a picture. One that is missing or lost is told once by
    `post`, stamped by `clock` (monotonic seconds), and opened when it is there; so is its return.
    All of it is for the main thread, like all of pygame.
    """

    def __init__(
        self,
        clip: Callable[[str], Clip | None],
        post: Callable[[Input], None],
        clock: Callable[[], float],
        *,
        device: str | None = None,
        volume: float = 1.0,
        quiet: bool = False,
        buffer: int = BUFFER,
        cards: Path = CARDS,
    ) -> None:
        self.quiet = quiet
        self._clip = clip
        self._post = post
        self._clock = clock
        self._device = device
        self._volume = volume
        self._buffer = buffer
        self._cards = cards
        self._cards_then = ""
        self._marks: Mapping[Mark, array[int]] = {}
        self._mark = _Deck(_MARKS, buffer)
        self._speech = _Deck(_SPEECH, buffer)
        self._is_open = False
        self._failures = 0
        self._tend_at = self._retry_at = float("-inf")

    def play(self, mark: Mark) -> None:
        """Start `mark` with the next buffer, over everything, cutting the mark before it."""
        if self._is_open:
            now = self._clock()
            self._mark.cut(now)
            self._mark.start(self._marks[mark], now, self._loudness())

    def say(self, text: str) -> None:
        """Start the clip of `text`, cutting the one before; nothing where it is not ready."""
        if self._is_open and (clip := self._clip(text)):
            now = self._clock()
            silence = array("h", bytes(2 * self._speech.cut(now)))  # two voices would be too loud
            self._speech.start(silence + clip.samples, now, self._loudness())

    def hush(self) -> None:
        """Cut what is being said."""
        if self._is_open:
            self._speech.cut(self._clock())

    def tend(self, now: float) -> None:
        """Notice a lost device, and open it again when it is back; costs nothing within a pulse."""
        if now < self._tend_at:
            return
        self._tend_at = now + PULSE
        if not self._is_open:
            self._try_again(now)
        elif self._is_lost():
            self._shut()
            self._fail("The sound device is gone", now)
        else:
            _probe()

    def close(self) -> None:
        """Let the device go; safe to call twice."""
        self._shut()
        self._tend_at = float("inf")

    def _try_again(self, now: float) -> None:
        """Open the device where that may work now; in vain it costs up to 0.1 s."""
        cards = _read(self._cards)
        changed, none = cards != self._cards_then, "no soundcards" in cards
        if changed or (now >= self._retry_at and not none):
            self._cards_then = cards
            self._open(now)

    def _open(self, now: float) -> None:
        try:
            self._init()
        except pygame.error as error:
            name = f"The sound device “{self._device}”" if self._device else "The sound device"
            self._fail(f"{name} cannot be opened ({error})", now)
            return
        pygame.mixer.set_num_channels(_PROBE + 1)
        self._marks = self._marks or {mark: synthesise(mark) for mark in Mark}
        self._is_open = True
        if self._failures:
            self._failures = 0
            self._post(Mended("speaker", Seconds(now)))

    def _init(self) -> None:
        device = self._device
        by_alsa = device is not None and _PCM.fullmatch(device)
        if device and by_alsa:
            os.environ.setdefault("AUDIODEV", device)  # SDL hands this on to ALSA
            device = None
        pygame.mixer.quit()  # whoever opened it, opened it otherwise
        # Nothing may be changed: marks and clips are samples of exactly this shape.
        pygame.mixer.init(RATE, -16, 1, self._buffer, device, allowedchanges=0)
        if by_alsa and (driver := pygame.mixer.get_driver()) != "alsa":
            pygame.mixer.quit()
            raise pygame.error(f"the name is ALSA's, and sound goes through {driver} here")

    def _fail(self, reason: str, now: float) -> None:
        self._retry_at = now + RETRIES[min(self._failures, len(RETRIES) - 1)]
        if not self._failures:
            self._post(Trouble("speaker", f"{reason}.", Seconds(now)))
        self._failures += 1

    def _is_lost(self) -> bool:
        """Return whether SDL told so, or the silence of a pulse ago is still being played."""
        return _told_lost() or pygame.mixer.Channel(_PROBE).get_busy()

    def _shut(self) -> None:
        self._mark.clear()
        self._speech.clear()
        if self._is_open:
            self._is_open = False
            pygame.mixer.quit()

    def _loudness(self) -> float:
        return self._volume * (QUIET if self.quiet else 1.0)


class _Take(Struct):
    """Hold what one channel plays since `began`; its samples are still ours to change."""

    sound: pygame.mixer.Sound
    channel: pygame.mixer.Channel
    began: float


class _Deck:
    """Play one sound at a time on its channels, in turn; each may be cut without a click."""

    def __init__(self, channels: range, buffer: int) -> None:
        self._channels = channels
        self._buffer = buffer
        self._turn = 0
        self._take: _Take | None = None

    def start(self, samples: "array[int]", now: float, loudness: float) -> None:
        """Play `samples` from the next buffer on."""
        sound = pygame.mixer.Sound(buffer=samples.tobytes())
        # Not the channel's: it is set anew by playing, and a buffer may be mixed before we are.
        sound.set_volume(loudness)
        self._turn = (self._turn + 1) % len(self._channels)
        channel = pygame.mixer.Channel(self._channels[self._turn])
        channel.play(sound)
        self._take = _Take(sound, channel, now)

    def cut(self, now: float) -> int:
        """Fade what is playing to silence; return after how many samples it is silent, surely."""
        take, self._take = self._take, None
        if take is None or not take.channel.get_busy():
            return 0
        # A Sound is a buffer, which its type does not tell.
        samples = memoryview(cast("bytearray", take.sound)).cast("B").cast("h")
        ahead, fade = _AHEAD * self._buffer, round(CUT * RATE)
        first = round((now - take.began) * RATE) + ahead
        last = min(first + fade, len(samples))
        for index in range(first, last):
            samples[index] = samples[index] * (first + fade - index) // fade
        if last < len(samples):
            samples[last:] = memoryview(bytes(2 * (len(samples) - last))).cast("h")
        return ahead + fade

    def clear(self) -> None:
        """Forget what was playing: its device is gone."""
        self._take = None


def _read(cards: Path) -> str:
    try:
        return cards.read_text()
    except OSError:  # a machine without ALSA
        return ""


def _probe() -> None:
    """Play a moment of silence, so that a device that has stopped playing is noticed."""
    silence = pygame.mixer.Sound(buffer=bytes(2 * round(PULSE * RATE / 4)))
    pygame.mixer.Channel(_PROBE).play(silence)


def _told_lost() -> bool:
    """Return whether SDL said that a device it was playing on is gone."""
    if not pygame.display.get_init():
        return False  # nobody gathers events
    # A device that was not in use goes with 0 in `which`.
    told = pygame.event.get(pygame.AUDIODEVICEREMOVED, pump=False)
    return any(event.which and not event.iscapture for event in told)
