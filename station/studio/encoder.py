"""The encoder: a clip becomes a small file, the same one each time."""

from array import array
from collections.abc import Iterator
from io import BytesIO

import soundfile

from station.core.sound.samples import Clip

BITRATE = 0.925
"""libsndfile's measure for Opus: 0 is 256 kbit/s, 1 is 6; this is about 24, plenty for a voice."""

_SERIAL = (1).to_bytes(4, "little")
_HEAD, _TAGS = b"OpusHead", b"OpusTags"


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
    head, tags, *rest = map(_renamed, _pages(file.getvalue()))
    return b"".join((head, _unpadded(tags), *rest))


def turn(file: bytes, decibels: float) -> bytes:
    """Return an Opus file that is played louder by so many decibels, or softer.

    Its header says so (RFC 7845, output gain, in 256ths of a decibel); the sound is as it was.
    """
    head, *rest = _pages(file)
    at = head.index(_HEAD) + 16
    gain = round(256 * decibels).to_bytes(2, "little", signed=True)
    return b"".join((_checked(head[:at] + gain + head[at + 2 :]), *rest))


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
    return _checked(page[:14] + _SERIAL + page[18:])


def _unpadded(page: bytes) -> bytes:
    """Return the page of the tags, of which there are none, without the 768 bytes left for some."""
    at = page.index(_TAGS)
    library = int.from_bytes(page[at + 8 : at + 12], "little")  # how long its name is
    size = len(_TAGS) + 4 + library + 4
    return _checked(page[:26] + bytes((1, size)) + page[at : at + size])


def _checked(page: bytes) -> bytes:
    """Return a page with its checksum."""
    bare = page[:22] + bytes(4) + page[26:]
    return page[:22] + _checksum(bare).to_bytes(4, "little") + page[26:]


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
