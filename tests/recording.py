"""Record the voice that the station ships: `make voice`, or `python -m tests.recording`.

What is new, or would sound otherwise now, is recorded; the rest stays as it is. On one machine the
same sentence comes out the same, byte for byte; another processor may round otherwise, so what is
recorded once is kept. It takes as long as the sentences do: all of them a quarter of an hour.

`--style FILE --voice NAME --accent en-us --speed 1` takes another voice: FILE is one of `voices/` in
the npm package kokoro-js 1.2.1, 510 rows of 256 numbers of 32 bits. All is recorded anew then.
"""

import argparse
import os
import time
from pathlib import Path

from station.checks.sound import SENTENCE as CHECKED
from station.commands.audition import SENTENCE as SAMPLE
from station.core.rehearse.repertoire import repertoire
from station.core.sound.loudness import SPEECH
from station.core.sound.takes import units
from station.devices.decoder import decode
from station.files.folders import media
from station.files.library import load, load_phrases
from station.files.pack import INDEX, PACKS, Index, read_index
from station.studio import model as kokoro
from station.studio.identity import STYLE, identity
from station.studio.record import record

LANGUAGE = "en"
EMERGENCIES = ("112", "911", "999", "000")
"""What the setting `emergency` is in most of the countries where English is spoken."""

ROWS, WIDTH = 510, 256


def wanted() -> tuple[str, ...]:
    """Return every part of a sentence that the station says of what it ships."""
    said = repertoire(load([media()]), load_phrases([media()], LANGUAGE), EMERGENCIES)
    return tuple(dict.fromkeys((*said, *units(CHECKED), *units(SAMPLE))))


def array_file(raw: bytes) -> bytes:
    """Return a voice of kokoro-js as the file numpy reads: the same numbers after a header."""
    shape = f"{{'descr': '<f4', 'fortran_order': False, 'shape': ({ROWS}, 1, {WIDTH}), }}"
    header = f"{shape:<117}\n".encode()
    return b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header + raw


def main() -> None:
    """Record what is missing, and say how much there is."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path, default=media() / PACKS / LANGUAGE)
    parser.add_argument("--cache", type=Path, default=Path(".venv-voice/cache"))
    parser.add_argument("--style", type=Path)
    parser.add_argument("--voice")
    parser.add_argument("--accent")
    parser.add_argument("--speed", type=float)
    given = parser.parse_args()
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    from station.studio.encoder import encode  # noqa: PLC0415 - slow to load, after the help
    from station.studio.narrator import Narrator, programs, said_as  # noqa: PLC0415

    folder, style = given.folder, given.folder / STYLE
    before = read_index(folder) if (folder / INDEX).exists() else Index(voice="", takes={})
    if given.style:
        folder.mkdir(parents=True, exist_ok=True)
        style.write_bytes(array_file(given.style.read_bytes()))
    about = Index(
        voice=given.voice or before.voice,
        accent=given.accent or before.accent,
        speed=given.speed or before.speed,
        loudness=SPEECH,
        licence="Model and voice Kokoro-82M by hexgrad: Apache-2.0, see LICENSE. The recordings: the same.",
        made_with={"model": kokoro.NAME, "sha256": kokoro.SHA256, **programs()},
        takes={},
    )
    narrator = Narrator(kokoro.model(given.cache), style, about.accent, about.speed)
    new: list[str] = []
    began = time.monotonic()

    def told(text: str) -> None:
        new.append(text)
        print(f"{len(new):4}  {text}", flush=True)  # noqa: T201 - it takes long

    index = record(
        wanted(),
        folder,
        about,
        identity(style, about),
        narrator.speak,
        encode,
        decode,
        told,
        said_as=said_as,
    )
    length = sum(take.seconds for take in index.takes.values())
    size = sum(file.stat().st_size for file in folder.iterdir())
    print(  # noqa: T201
        f"{len(new)} of {len(index.takes)} recorded in {time.monotonic() - began:.0f} s: "
        f"{length:.0f} s of speech, {size / 1e6:.2f} MB in {folder}"
    )


if __name__ == "__main__":
    main()
