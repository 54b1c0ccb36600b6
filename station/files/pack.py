"""The recorded voice: a folder of spoken sentences, which came with the station or was made here.

`index.json` says what the pack is (who speaks, by which model, the licences) and which file has which
part of a sentence. A file is Opus in Ogg, as SDL's mixer loads it.
"""

import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from station.core.errors import StationError
from station.core.sound.takes import Take
from station.core.values import Struct, field

INDEX = "index.json"
PACKS = "voice"
"""The folder of the packs, with a folder for each language in it."""


class PackError(StationError):
    """Tell that recorded speech is there and cannot be used."""


class Index(Struct, frozen=True, kw_only=True):
    """Describe a pack: who speaks, with which `accent` as espeak names it, how fast, and its takes.

    `speed` is the model's own measure, 1.0 as it was trained. `loudness` is that of every take, in
    LUFS. `made_with` names the programs and the model, `licence` those of what the sound came of.
    """

    voice: str
    accent: str = ""
    speed: float = 1.0
    loudness: float = 0.0
    licence: str = ""
    made_with: Mapping[str, str] = field(default_factory=dict)
    takes: Mapping[str, Take]


class Bundle(Struct, frozen=True):
    """Hold the recorded parts of one language: the take of each, by its text, and its folder."""

    name: str
    takes: Mapping[str, Take]
    folders: Mapping[str, Path]

    def file(self, text: str) -> Path:
        """Return the file of a part; raise PackError where it is spoiled."""
        file = self.folders[text] / self.takes[text].file
        try:
            sound = file.read_bytes()
        except OSError as error:
            raise PackError(
                f"the recorded voice cannot be read ({error.strerror}): {file}"
            ) from error
        if zlib.crc32(sound) != self.takes[text].crc:
            raise PackError(f"this recording is spoiled: {file}")
        return file


def packs(folders: Sequence[Path], language: str) -> Bundle | None:
    """Return what is recorded of `language` in `folders`, the first one first; None: nothing is.

    Raise PackError where a pack cannot be read.
    """
    takes: dict[str, Take] = {}
    places: dict[str, Path] = {}
    name = ""
    for place in (each / PACKS / language for each in folders):
        if (place / INDEX).is_file():
            index = read_index(place)
            name = name or index.voice
            for text, take in index.takes.items():
                if text not in takes:
                    takes[text], places[text] = take, place
    edition = zlib.crc32(msgspec.json.encode([each.crc for each in takes.values()]))
    return Bundle(f"{name} {edition:08x}", takes, places) if takes else None


def languages(folders: Sequence[Path]) -> dict[str, str]:
    """Return who speaks in each language there is a pack of; the first folder goes first.

    Raise PackError where a pack cannot be read.
    """
    found = [place.parent for each in folders for place in sorted(each.glob(f"{PACKS}/*/{INDEX}"))]
    return {place.name: read_index(place).voice for place in reversed(found)}


def read_index(folder: Path) -> Index:
    """Return what the pack in `folder` says of itself; raise PackError where it cannot be read."""
    file = folder / INDEX
    try:
        return msgspec.json.decode(file.read_bytes(), type=Index)
    except OSError as error:
        raise PackError(f"the recorded voice cannot be read ({error.strerror}): {file}") from error
    except msgspec.MsgspecError as error:
        raise PackError(f"the list of recordings is spoiled ({error}): {file}") from error
