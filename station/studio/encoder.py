"""The encoder: a clip becomes a small file, the same one each time."""

from array import array
from collections.abc import Iterator
from io import BytesIO

import soundfile

from station.core.sound.samples import Clip

BITRATE = 0.925
"""libsndfile's measure for Opus: 0 is 256 kbit/s, 1 is 6; this is about 24, plenty for a voice."""

_SERIAL = (1).to_bytes(4, "little")
_PAGE = b"OggS"


def encode(clip: Clip) -> bytes:
    """Return `clip` as Opus in Ogg; its rate must be one that Opus knows, such as 24000."""
    file = BytesIO()
    with soundfile.SoundFile(
        file,
        "w",
        samplerate=clip.rate,
        channels=1,
        format="OGG",
        subtype="OPUS",
        compression_level=BITRATE,
    ) as sound:
        sound.buffer_write(clip.samples.tobytes(), dtype="int16")
    return b"".join(map(_renamed, _pages(file.getvalue())))


def _pages(ogg: bytes) -> Iterator[bytes]:
    """Yield the pages of an Ogg file (RFC 3533)."""
    at = 0
    while at < len(ogg):
        count = ogg[at + 26]
        size = 27 + count + sum(ogg[at + 27 : at + 27 + count])
        yield ogg[at : at + size]
        at += size


def _renamed(page: bytes) -> bytes:
    """Return a page with a serial number of ours; the library draws lots for one."""
    page = page[:14] + _SERIAL + page[18:22] + bytes(4) + page[26:]
    return page[:22] + _checksum(page).to_bytes(4, "little") + page[26:]


def _table() -> "array[int]":
    table = array("L")
    for byte in range(256):
        value = byte << 24
        for _ in range(8):
            value = (value << 1) ^ (0x04C11DB7 if value & 0x80000000 else 0)
        table.append(value & 0xFFFFFFFF)
    return table


_CRC = _table()


def _checksum(page: bytes) -> int:
    """Return Ogg's own CRC of a page: unreflected, begun with zero, which no library here has."""
    value = 0
    for byte in page:
        value = ((value << 8) & 0xFFFFFFFF) ^ _CRC[(value >> 24) ^ byte]
    return value
