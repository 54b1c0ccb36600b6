"""Spoken clips, kept from one start to the next in a folder that may be deleted at any time."""

import json
import os
import zlib
from array import array
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from station.core.sound.samples import RATE, Clip
from station.core.sound.speech import Manner
from station.core.values import astuple

_TREATMENT = 1  # one more whenever `station.core.sound.samples` changes what it does to a clip
_CHECKSUM = 4


class Clips:
    """Keep one file a clip in `folder`, named by everything that decides how it sounds.

    A checksum leads each: a file that a power cut or a dying card has spoiled would be a burst of
    noise in somebody's ear.
    """

    def __init__(self, folder: Path, manner: Manner) -> None:
        self._folder = folder
        self._manner = manner

    def find(self, text: str) -> Clip | None:
        """Return the clip of `text`, or None where it is missing or spoiled."""
        try:
            content = self._file(text).read_bytes()
        except OSError:
            return None
        sound = content[_CHECKSUM:]
        if content[:_CHECKSUM] != _checksum(sound):
            return None
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

    @cached_property
    def _making(self) -> tuple[object, ...]:
        return (*astuple(self._manner), RATE, _TREATMENT, *map(_version, _ENGINE))

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
