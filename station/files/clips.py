"""Spoken clips, kept from one start to the next in a folder that may be deleted at any time."""

import json
import os
import re
import stat
import time
import zlib
from array import array
from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from station.core.sound.samples import RATE, Clip
from station.core.sound.speech import Manner
from station.core.values import astuple

_TREATMENT = 1  # one more whenever `station.core.sound.samples` changes what it does to a clip
_CHECKSUM = 4

ROOM = 200 * 10**6
"""How many bytes the clips may take on disk: five days' programmes, or one in five voices."""

FRESH = 7 * 86_400.0
"""How long a file passes for used lately, in seconds: to note every use would wear the card."""


_OURS = re.compile(r"[0-9a-f]{32}\.(clip|\d+)")


class Clips:
    """Keep one file a clip in `folder`, named by everything that decides how it sounds.

    A checksum leads each: a file that a power cut or a dying card has spoiled would be a burst of
    noise in somebody's ear. Where they are more than `room` bytes, those not used for longest go,
    and never one that was used since the start.
    """

    def __init__(self, folder: Path, manner: Manner, room: int = ROOM) -> None:
        self._folder = folder
        self._manner = manner
        self._room = room
        self._used: set[str] = set()
        self._bytes: int | None = None  # nobody has looked yet

    def find(self, text: str) -> Clip | None:
        """Return the clip of `text`, or None where it is missing or spoiled."""
        file = self._file(text)
        try:
            content = file.read_bytes()
        except OSError:
            return None
        sound = content[_CHECKSUM:]
        if content[:_CHECKSUM] != _checksum(sound):
            return None
        self._use(file)
        return Clip(array("h", sound))

    def keep(self, text: str, clip: Clip) -> None:
        """Put the clip of `text` there, whole or not at all; raise OSError where it cannot be."""
        file = self._file(text)
        half = file.with_suffix(f".{os.getpid()}")
        sound = clip.samples.tobytes()
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            half.write_bytes(_checksum(sound) + sound)
            half.replace(file)
        except OSError:
            with suppress(OSError):
                half.unlink()
            raise
        self._used.add(file.name)
        self._make_room(len(sound) + _CHECKSUM)

    def _use(self, file: Path) -> None:
        """Note that `file` is used, in itself once a week."""
        self._used.add(file.name)
        with suppress(OSError):  # it can be heard all the same
            if abs(time.time() - file.stat().st_mtime) > FRESH:
                os.utime(file)

    def _make_room(self, added: int) -> None:
        """Count `added` bytes; where all are too many delete what was not used for longest."""
        if self._bytes is None:
            self._bytes = sum(size for _, size, _ in self._all())
        else:
            self._bytes += added
        if self._bytes <= self._room:
            return
        files = sorted(self._all())
        self._bytes = sum(size for _, size, _ in files)
        for _, size, file in files:
            if self._bytes <= self._room:
                return
            if file.name not in self._used:
                with suppress(OSError):
                    file.unlink()
                    self._bytes -= size

    def _all(self) -> Iterator[tuple[float, int, Path]]:
        """Yield when each file was used, its bytes, and itself; also halves that a cut left over.

        Nothing else that may lie there is ours to count or to delete.
        """
        with suppress(OSError):
            for each in self._folder.iterdir():
                if _OURS.fullmatch(each.name) and stat.S_ISREG((state := each.lstat()).st_mode):
                    yield state.st_mtime, state.st_size, each

    @cached_property
    def _making(self) -> tuple[object, ...]:
        # Clips made before there were others for ears that hear little keep their names.
        voice, rate, pitch, low = astuple(self._manner)
        made = (voice, rate, pitch, RATE, _TREATMENT, *map(_version, _ENGINE))
        return (*made, "low") if low else made

    def _file(self, text: str) -> Path:
        import hashlib  # noqa: PLC0415 - brings OpenSSL, which the start need not wait for

        key = json.dumps([text, *self._making]).encode()
        return self._folder / f"{hashlib.sha256(key).hexdigest()[:32]}.clip"


_ENGINE = ("pyttsx3", "espeakng-loader")


def _version(package: str) -> str:
    from importlib import metadata  # noqa: PLC0415 - slow to load, and not needed for the start

    try:
        return f"{package} {metadata.version(package)}"
    except metadata.PackageNotFoundError:
        return f"no {package}"


def _checksum(sound: bytes) -> bytes:
    return zlib.crc32(sound).to_bytes(_CHECKSUM)
