"""A pack of recorded speech: found, read and checked; the shipped one goes before one's own."""

import json
import zlib
from pathlib import Path

import pytest

from station.core.sound.takes import Take
from station.core.values import Seconds
from station.files.pack import INDEX, PackError, languages, packs, read_index


def put(folder: Path, voice: str, language: str = "en", **sounds: bytes) -> Path:
    """Write a pack that says each of `sounds`, and return its folder."""
    place = folder / "voice" / language
    place.mkdir(parents=True)
    takes = {}
    for text, sound in sounds.items():
        (place / f"{text}.ogg").write_bytes(sound)
        takes[text] = {"file": f"{text}.ogg", "seconds": 1.5, "crc": zlib.crc32(sound)}
    (place / INDEX).write_text(json.dumps({"voice": voice, "takes": takes}))
    return place


def test_what_is_shipped_goes_before_what_is_ones_own(tmp_path: Path) -> None:
    """Both are one; a text that both have is said as it came with the station."""
    put(tmp_path / "shipped", "somebody", hold=b"one", relax=b"two")
    put(tmp_path / "own", "else", hold=b"other", lift=b"three")
    bundle = packs([tmp_path / "shipped", tmp_path / "own"], "en")
    assert bundle
    assert [bundle.file(text).read_bytes() for text in ("hold", "relax", "lift")] == [
        b"one",
        b"two",
        b"three",
    ]
    assert bundle.takes["lift"] == Take("lift.ogg", Seconds(1.5), zlib.crc32(b"three"))
    assert bundle.name.startswith("somebody ")


def test_another_edition_has_another_name(tmp_path: Path) -> None:
    """What was made of the old one is not used with the new one."""
    put(tmp_path / "a", "somebody", hold=b"one")
    put(tmp_path / "b", "somebody", hold=b"other")
    names = {bundle.name for each in "ab" if (bundle := packs([tmp_path / each], "en"))}
    assert len(names) == 2


def test_a_language_nobody_recorded_has_no_pack(tmp_path: Path) -> None:
    """Nor has a folder that is not there."""
    put(tmp_path, "somebody", hold=b"one")
    assert packs([tmp_path, tmp_path / "nowhere"], "de") is None


def test_who_speaks_which_language_is_known(tmp_path: Path) -> None:
    """The first folder's voice is the one that is heard."""
    put(tmp_path / "shipped", "somebody", hold=b"one")
    put(tmp_path / "own", "else", hold=b"one")
    put(tmp_path / "own", "quelqu'un", "fr", hold=b"one")
    assert languages([tmp_path / "shipped", tmp_path / "own"]) == {
        "en": "somebody",
        "fr": "quelqu'un",
    }


def test_a_spoiled_or_missing_file_is_told(tmp_path: Path) -> None:
    """By its name, and never played."""
    place = put(tmp_path, "somebody", hold=b"one", relax=b"two")
    (place / "hold.ogg").write_bytes(b"onx")
    (place / "relax.ogg").unlink()
    bundle = packs([tmp_path], "en")
    assert bundle
    with pytest.raises(PackError, match=r"this recording is spoiled: .+hold\.ogg"):
        bundle.file("hold")
    with pytest.raises(PackError, match=r"cannot be read \(No such file .+relax\.ogg"):
        bundle.file("relax")


@pytest.mark.parametrize("content", ["", "{}", '{"voice": "x", "takes": {"a": {}}}', "[1"])
def test_a_spoiled_index_is_told(tmp_path: Path, content: str) -> None:
    """With the name of the file."""
    place = put(tmp_path, "somebody", hold=b"one")
    (place / INDEX).write_text(content)
    with pytest.raises(PackError, match=r"the list of recordings is spoiled"):
        packs([tmp_path], "en")
    (place / INDEX).unlink()
    (place / INDEX).mkdir()
    with pytest.raises(PackError, match=r"cannot be read \(Is a dir.+index\.json"):
        read_index(place)
