"""The speaker: marks and clips, mixed on one sound device that stays open.

SDL mixes silence where nothing plays, so the stream never stops: an HDMI display would swallow the
first half second after each pause. What is played starts with the next buffer of the device. Where
the machine is too slow for so small a buffer, the device is opened anew with a larger one.

Marks and speech are mixed below full scale: no sum of them clips.
"""

import logging
import os
import re
from array import array
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Thread

import pygame

from station.core.sound.marks import ANSWERS, Hearing, Mark, Meeting, meet, parted, synthesise
from station.core.sound.samples import RATE, Clip
from station.core.values import Seconds
from station.core.workout.events import Input, Mended, PartName, Trouble
from station.devices import alsa
from station.devices.decks import Deck
from station.devices.decoder import LOCK
from station.devices.rack import GRACE

_log = logging.getLogger(__name__)

BUFFER = 256
"""Samples the device takes at a time: 5.8 ms, the most by which a mark is late."""

LARGEST = 1024
"""To how many they grow where the device runs dry. It holds two lots, so a mark is 46 ms late then."""

DRY, WATCHED = 3, Seconds(10.0)
"""In how many pulses of the last seconds the device ran dry when it gets a larger buffer."""

STILL = Seconds(3.0)
"""How long nothing must have sounded before the device is opened anew: it takes a tenth of a second."""

QUIET = 0.3
"""How loud the quiet mode is, as a share of the volume: 10 dB down."""

PULSE = Seconds(1.0)
"""How often the device is looked after."""

RETRIES = (Seconds(1.0), Seconds(5.0), Seconds(10.0), Seconds(30.0))
"""How long after each failure to open the device it is tried again; the last one for ever."""

# Several channels each, in turn: a sound that is being cut ends while the next one begins.
_MARKS, _SPEECH, _ANSWERS, _PROBE = range(3), range(3, 6), range(6, 9), 9
_PCM = r"\w+:\S+"  # ALSA's own way to name a device


def outputs(asound: Path = alsa.ASOUND) -> list[str]:
    """Return the names of the sound devices, as the settings may give them.

    ALSA's own names (`default:CARD=vc4hdmi0`) come last. They hold whatever number the card got at
    this boot, and convert what the card cannot play; SDL's names stand for the bare hardware.
    """
    from pygame._sdl2 import INIT_AUDIO, audio, init_subsystem  # noqa: PLC0415 - no workout needs it

    alsa.hush()
    with LOCK:
        was_open = pygame.mixer.get_init()
        if not was_open:
            init_subsystem(INIT_AUDIO)
        names = audio.get_audio_device_names(iscapture=False)
        if not was_open:
            pygame.mixer.quit()  # otherwise it would take itself for open, and stay silent
    return names + [_name(card) for card in alsa.cards(asound)]


def _name(card: str) -> str:
    """Return how ALSA calls a card, whatever number it has."""
    return f"default:CARD={card}"


class Speaker:
    """Play marks and speech on `device` (a name of `outputs`, None for the usual one).

    `clip` gives what is to be heard of a text, or None, within some seconds. `volume` is 0 to 1; `quiet` may be set at
    any time and counts for what is played next. The device is opened by the first `tend`, or on a
    thread by `begin`: that takes a small machine longer than to draw a picture. One that is missing or lost is told once by
    `post`, stamped by `clock` (monotonic seconds), and opened when it is there; that it plays again
    is told too. All of it is for the main thread, like all of pygame.
    """

    called = PartName.SPEAKER

    def __init__(
        self,
        clip: Callable[[str, Seconds], Clip | None],
        post: Callable[[Input], None],
        clock: Callable[[], float],
        *,
        device: str | None = None,
        volume: float = 1.0,
        quiet: bool = False,
        hearing: Hearing = "usual",
        buffer: int = BUFFER,
        asound: Path = alsa.ASOUND,
    ) -> None:
        self.quiet = quiet
        self._hearing: Hearing = hearing
        self._clip = clip
        self._post = post
        self._clock = clock
        self._device = device
        self._volume = volume
        self._buffer = buffer
        self._asound = asound
        self._cards_then = ""
        self._streams = alsa.Streams(asound)
        self._dry: deque[float] = deque()
        self._marks: dict[Mark, array[int]] = {}
        self._opening: Thread | None = None
        self._mark, self._answer, self._speech = map(Deck, (_MARKS, _ANSWERS, _SPEECH))
        self._sounding, self._begun = Mark.ACCEPTED, float("-inf")
        self._is_open = False
        self._failures = 0
        self._tend_at = self._retry_at = self._heard_at = float("-inf")

    def begin(self) -> None:
        """Open the device beside whatever else is done at the start; the first `tend` waits for it."""
        self._opening = Thread(
            target=self._try_again, args=(self._clock(),), name="sound", daemon=True
        )
        self._opening.start()

    def begun(self) -> None:
        """Wait until what `begin` began is over."""
        if self._opening:
            self._opening.join()
            self._opening = None

    def make(self) -> None:
        """Make the marks, on any thread; one that is played before that is made as it is played."""
        for mark in Mark:
            self._made(mark)

    def play(self, mark: Mark) -> None:
        """Start `mark` with the next buffer, over speech, or where another sounds as `meet` says.

        An answer to a press that would be left out is heard over the other.
        """
        self._use(partial(self._play, mark))

    def say(self, text: str, grace: Seconds = GRACE) -> None:
        """Start the clip of `text`, cutting the one before; nothing where it is not ready.

        It may take `grace` to read it.
        """
        if self._is_open and (clip := self._clip(text, grace)):
            self._use(partial(self._say, clip))

    def hush(self) -> None:
        """Cut what is being said."""
        self._use(partial(self._speech.cut, self._buffer))

    def tend(self, now: float) -> None:
        """Notice a lost device, and open it again when it is back; costs nothing within a pulse."""
        if now < self._tend_at:
            return
        self._tend_at = now + PULSE
        if self._opening:
            self.begun()
        elif self._is_open:
            self._use(self._look_after)
        else:
            self._try_again(now)

    def close(self) -> None:
        """Let the device go; safe to call twice."""
        self._shut()
        self._tend_at = float("inf")

    def _use(self, do: Callable[[float], object]) -> None:
        """Do something with the device, if it is open; one that refuses is lost, and no more."""
        if self._is_open:
            now = self._clock()
            try:
                do(now)
            except pygame.error:
                self._lose(now)

    def _play(self, mark: Mark, now: float) -> None:
        samples, wait = self._made(mark), 0.0
        match self._meeting(mark, now):
            case Meeting.NEVER if mark not in ANSWERS:
                return
            case Meeting.NEVER:
                self._answer.cut(self._buffer, now)
                self._answer.start(samples, now, self._loudness())
                self._heard_at = now
                return
            case Meeting.INSTEAD:
                self._mark.cut(self._buffer, now)
                wait = max(0.0, self._begun - now)
            case Meeting.AFTER:
                end = self._begun + len(self._made(self._sounding)) / RATE
                wait = max(0.0, end + parted(self._sounding) - now)
        self._sounding, self._begun = mark, now + wait
        silence = array("h", bytes(2 * round(wait * RATE)))
        self._mark.start(silence + samples, now, self._loudness())
        self._heard_at = now

    def _made(self, mark: Mark) -> "array[int]":
        if mark not in self._marks:
            self._marks[mark] = synthesise(mark, hearing=self._hearing)
        return self._marks[mark]

    def _meeting(self, mark: Mark, now: float) -> Meeting:
        """Return what becomes of `mark` among what sounds already."""
        if not self._mark.is_busy():
            return Meeting.INSTEAD
        return meet(mark, self._sounding, Seconds(now - self._begun))

    def _say(self, clip: Clip, now: float) -> None:
        silence = array("h", bytes(2 * self._speech.cut(self._buffer, now)))
        self._speech.start(
            silence + clip.samples, now, self._loudness()
        )  # never two voices at once
        self._heard_at = now

    def _look_after(self, now: float) -> None:
        # The silence of a pulse ago is still being played where the device has stopped.
        if _told_lost() or pygame.mixer.Channel(_PROBE).get_busy():
            self._lose(now)
            return
        if self._failures:
            self._failures = 0
            self._post(Mended(PartName.SPEAKER, Seconds(now)))
        _probe()
        self._widen(now)

    def _widen(self, now: float) -> None:
        """Open the device with a larger buffer where it keeps running dry, once nothing sounds."""
        if self._streams.ran_dry():
            self._dry.append(now)
        while self._dry and self._dry[0] <= now - WATCHED:
            self._dry.popleft()
        decks = (self._mark, self._answer, self._speech)
        if any(deck.is_busy() for deck in decks):
            self._heard_at = now
        if len(self._dry) < DRY or self._buffer >= LARGEST or now < self._heard_at + STILL:
            return
        self._dry.clear()
        self._buffer *= 2
        _log.warning("The sound ran dry; from now on the device takes %d samples.", self._buffer)
        self._shut()
        self._open(now)

    def _try_again(self, now: float) -> None:
        """Open the device where that may work now; in vain it costs up to 0.1 s a card."""
        cards = alsa.listed(self._asound)
        changed, none = cards != self._cards_then, "no soundcards" in cards
        if changed or (now >= self._retry_at and not none):
            self._cards_then = cards
            self._open(now)

    def _open(self, now: float) -> None:
        alsa.hush()
        try:
            self._init()
            pygame.mixer.set_num_channels(_PROBE + 1)
            _probe()
        except pygame.error as error:
            name = f"The sound device “{self._device}”" if self._device else "The sound device"
            self._shut()
            self._fail(f"{name} cannot be opened ({error})", now)
            return
        self._is_open = True

    def _init(self) -> None:
        try:
            _take(self._device, self._buffer)
        except pygame.error as fault:
            # The usual one is the card with the number 0, and one that comes back may get another.
            found = () if self._device else alsa.cards(self._asound)
            card = next((each for each in found if self._can_take(_name(each))), None)
            if card is None:
                raise
            _log.warning("The usual sound device cannot be opened (%s); “%s” is used.", fault, card)

    def _can_take(self, device: str) -> bool:
        try:
            _take(device, self._buffer)
        except pygame.error:
            return False
        return True

    def _lose(self, now: float) -> None:
        self._shut()
        self._fail("The sound device is gone", now)

    def _fail(self, reason: str, now: float) -> None:
        self._retry_at = now + RETRIES[min(self._failures, len(RETRIES) - 1)]
        if not self._failures:
            self._post(Trouble(PartName.SPEAKER, f"{reason}.", Seconds(now)))
        self._failures += 1

    def _shut(self) -> None:
        for deck in (self._mark, self._answer, self._speech):
            deck.clear()
        self._is_open = False
        with LOCK:
            pygame.mixer.quit()

    def _loudness(self) -> float:
        return self._volume * (QUIET if self.quiet else 1.0)


def _take(device: str | None, buffer: int) -> None:
    """Open `device`; raise pygame.error where that cannot be."""
    by_alsa = device is not None and re.fullmatch(_PCM, device)
    with LOCK:
        pygame.mixer.quit()  # whoever opened it, opened it otherwise
        with _audiodev(device if by_alsa else None):
            # Nothing may be changed: marks and clips are samples of exactly this shape.
            pygame.mixer.init(RATE, -16, 1, buffer, None if by_alsa else device, allowedchanges=0)
        if by_alsa and (driver := pygame.mixer.get_driver()) != "alsa":
            pygame.mixer.quit()
            raise pygame.error(f"the name is ALSA's, and sound goes through {driver} here")


@contextmanager
def _audiodev(device: str | None) -> Iterator[None]:
    """Have SDL hand `device` on to ALSA as the one to open, unless somebody has set another."""
    if device is None or "AUDIODEV" in os.environ:
        yield
        return
    os.environ["AUDIODEV"] = device
    try:
        yield
    finally:
        del os.environ["AUDIODEV"]


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
