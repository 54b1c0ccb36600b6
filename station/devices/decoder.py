"""The decoder: recorded speech, as it lies in its files, made into clips by SDL's mixer.

SDL decodes for the device that is open, and the speaker opens and closes it; so both do so under
`LOCK`, and a recorded sentence can be read ahead on another thread.
"""

import os
from array import array
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Protocol

import pygame

from station.core.errors import DeviceError
from station.core.sound.samples import RATE, Clip
from station.core.sound.takes import Take, lasting, parts, together
from station.core.values import Seconds
from station.devices.rack import Shelf

LOCK = Lock()
"""Held by whoever opens, closes or decodes: SDL does not bear two of them at once."""


STRETCH = "stretch"
"""What the synthesiser is told to do, with a pace, to what is not to be played as it was spoken."""


class Pack(Protocol):
    """Hold recorded parts: a take of each by its text, and the name of it all."""

    @property
    def name(self) -> str:
        """Tell this pack from every other one, and from any other edition of it."""
        ...

    @property
    def takes(self) -> Mapping[str, Take]:
        """Return the take of each part, by its text."""
        ...

    def file(self, text: str) -> Path:
        """Return the file of a part; raise StationError where it is spoiled."""
        ...


class Recorded:
    """Say what somebody has recorded, `pace` times as fast as they said it.

    `low` raises what ears hear best that hear little. `load` finds the pack, or None; it is called
    once, when first something is to be said. What is changed so lies on the shelf that `shelf` gives
    for a pack's name.
    """

    def __init__(
        self,
        load: Callable[[], Pack | None],
        shelf: Callable[[str], Shelf],
        pace: float = 1.0,
        *,
        low: bool = False,
    ) -> None:
        self.is_as_spoken = pace == 1.0 and not low
        self.words = (STRETCH, str(pace), *(("low",) if low else ()))
        self.fault = ""
        self._load = load
        self._shelf = shelf
        self._loading = Lock()
        self._pack: Pack | None = None
        self._takes: Mapping[str, Take] | None = None
        self._changed: Shelf | None = None

    def load(self) -> Mapping[str, Take]:
        """Find the pack, unless that was done; return what is in it."""
        with self._loading:
            if self._takes is None:
                try:
                    self._pack = self._load()
                except Exception as error:  # noqa: BLE001 - whatever is wrong with it, others speak
                    self._spoil(error)
                if self._pack:
                    self._changed = self._shelf(self._pack.name)
                self._takes = self._pack.takes if self._pack else {}
            return self._takes

    def seconds(self, text: str) -> Seconds | None:
        """Return how long `text` was recorded to take, None: it was not. No file is read."""
        takes = self.load()
        found = parts(text, takes)
        return lasting((each, takes[each]) for each in found) if found else None

    def find(self, text: str) -> Clip | None:
        """Return `text` as it was recorded, or None where it was not, or not well."""
        clips: list[tuple[str, Clip]] = []
        for part in parts(text, self.load()):
            clip = self._clip(part)
            if clip is None:
                return None
            clips.append((part, clip))
        return together(clips) if clips else None

    def changed(self) -> Shelf | None:
        """Return where lies what is not as it was spoken, or None where nothing is recorded."""
        self.load()
        return self._changed

    def _clip(self, part: str) -> Clip | None:
        try:
            return decode(self._pack.file(part)) if self._pack else None
        except Exception as error:  # noqa: BLE001 - one that is spoiled is said by another voice
            self._takes = {text: take for text, take in self.load().items() if text != part}
            self._spoil(error)
            return None

    def _spoil(self, error: Exception) -> None:
        self.fault = f"Some of what is recorded is said by another voice: {error}."


def decode(sound: Path | bytes) -> Clip:
    """Return the clip in a file, or in a file's bytes; raise DeviceError where there is none.

    SDL reads a file by itself. Of bytes that Python holds it asks Python for each piece, and waits every
    time until whoever draws meanwhile lets go of the interpreter.
    """
    source = str(sound) if isinstance(sound, Path) else BytesIO(sound)
    with LOCK, _open():
        try:
            samples = array("h", pygame.mixer.Sound(source).get_raw())
        except pygame.error as error:
            raise DeviceError(f"this is no recorded sentence ({error})") from error
    return Clip(samples)


@contextmanager
def _open() -> Iterator[None]:
    """Have a device open that nobody hears, unless the speaker has a real one open.

    Either has the shape of a clip: one channel of 16 bits at `RATE`.
    """
    if pygame.mixer.get_init():
        yield
        return
    before = os.environ.get("SDL_AUDIODRIVER")
    os.environ["SDL_AUDIODRIVER"] = "dummy"
    try:
        pygame.mixer.init(RATE, -16, 1, allowedchanges=0)
        yield
    finally:
        pygame.mixer.quit()
        del os.environ["SDL_AUDIODRIVER"]
        if before is not None:
            os.environ["SDL_AUDIODRIVER"] = before
