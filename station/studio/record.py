"""A pack is recorded: each sentence that is new, or would sound otherwise now; the rest stays."""

import hashlib
import json
import re
import zlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from msgspec import json as packed

from station.core.errors import StationError
from station.core.sound.loudness import SPEECH, at_loudness, loudness
from station.core.sound.samples import Clip, soften, trim
from station.core.sound.takes import Take
from station.core.values import Seconds, replace
from station.files.pack import INDEX, Index, PackError, read_index

LEAD, TAIL = Seconds(0.010), Seconds(0.015)
"""What is kept of the silence before and after a sentence: no more than 20 ms with its last sound."""

_TREATMENT = 1  # one more whenever what is done to the narrator's sound changes
_OFTEN = 20  # sentences after which the index is written: a night that is cut short is not lost
_NAME = re.compile(r"[^a-z0-9]+")

Narrate = Callable[[str], Clip]
Encode = Callable[[Clip], bytes]
Decode = Callable[[bytes], Clip]


def master(clip: Clip, encode: Encode, decode: Decode) -> tuple[bytes, Clip]:
    """Return the file of `clip`, trimmed and as loud as all others, and what is heard of it.

    How loud it is heard is measured after all that is done to it, and made good once.
    """
    trimmed = soften(trim(clip, LEAD, TAIL))
    file = encode(at_loudness(trimmed, SPEECH))
    missing = SPEECH - loudness(decode(file))
    file = encode(at_loudness(trimmed, SPEECH + missing))
    return file, decode(file)


def record(
    texts: Iterable[str],
    folder: Path,
    about: Index,
    identity: str,
    narrate: Narrate,
    encode: Encode,
    decode: Decode,
    told: Callable[[str], None],
    *,
    said_as: Callable[[str], str] = str,
) -> Index:
    """Record each of `texts` in `folder` that is not recorded just so; return what there is then.

    `about` describes the pack, with no takes. `identity` is what decides how a text sounds beside the
    text: the voice, the model, the speed. `said_as` gives a text as it is to be read out. `told` is
    called with each text that is recorded now. What is in the pack and not in `texts` is forgotten,
    its file too. Raise StationError where a text cannot be spoken or a file not be written.
    """
    before = _before(folder)
    takes: dict[str, Take] = {}
    new = 0
    for text in dict.fromkeys(texts):
        made = _made(said_as(text), identity)
        take = before.get(text)
        if take is None or take.made != made or not _is_there(folder, take):
            told(text)
            file, clip = master(narrate(said_as(text)), encode, decode)
            take = Take(_name(text), clip.seconds, zlib.crc32(file), made)
            _write(folder / take.file, file)
            new += 1
        takes[text] = take
        if new and new % _OFTEN == 0:
            _write_index(folder, replace(about, takes={**before, **takes}))
    index = replace(about, takes={text: takes[text] for text in sorted(takes)})
    _write_index(folder, index)
    _forget(folder, index)
    return index


def _before(folder: Path) -> dict[str, Take]:
    if not (folder / INDEX).exists():
        return {}
    try:
        return dict(read_index(folder).takes)
    except PackError:  # all of it is recorded anew
        return {}


def _made(text: str, identity: str) -> str:
    key = json.dumps([text, identity, SPEECH, LEAD, TAIL, _TREATMENT])
    return hashlib.sha256(key.encode()).hexdigest()[:12]


def _is_there(folder: Path, take: Take) -> bool:
    try:
        return zlib.crc32((folder / take.file).read_bytes()) == take.crc
    except OSError:
        return False


def _name(text: str) -> str:
    """Return a file's name: the words, for whoever looks into the folder, and what tells them apart."""
    words = _NAME.sub("-", text.lower()).strip("-")[:32].strip("-")
    return f"{words}-{hashlib.sha256(text.encode()).hexdigest()[:6]}.ogg"


def _write_index(folder: Path, index: Index) -> None:
    _write(folder / INDEX, packed.format(packed.encode(index), indent=1) + b"\n")


def _write(file: Path, content: bytes) -> None:
    half = file.with_suffix(".half")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        half.write_bytes(content)
        half.replace(file)
    except OSError as error:
        with suppress(OSError):
            half.unlink()
        raise StationError(f"{file} cannot be written ({error.strerror})") from error


def _forget(folder: Path, index: Index) -> None:
    kept = {take.file for take in index.takes.values()}
    for file in folder.glob("*.ogg"):
        if file.name not in kept:
            file.unlink(missing_ok=True)
