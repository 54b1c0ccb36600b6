"""A pack is recorded once: what is new or spoiled is recorded, what nobody says any more goes."""

import zlib
from array import array
from collections.abc import Sequence
from math import pi, sin
from pathlib import Path

import pytest

from station.core.errors import StationError
from station.core.sound.loudness import SPEECH, loudness
from station.core.sound.samples import FULL, Clip, measure
from station.core.values import replace
from station.files.pack import INDEX, Index, read_index
from station.studio.record import record

ABOUT = Index(voice="somebody", accent="en-us", speed=0.9, takes={})
RATE = 8000


class Studio:
    """A narrator who hums, a quiet half second before and after, and an encoder that dulls a little."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.spoken: list[str] = []

    def narrate(self, text: str) -> Clip:
        if text == "UNSPEAKABLE":
            raise StationError("“unspeakable” cannot be spoken")
        self.spoken.append(text)
        hum = [round(0.1 * FULL * sin(2 * pi * 300 * i / RATE)) for i in range(RATE // 4)]
        silence = array("h", bytes(RATE))
        return Clip(silence + array("h", hum) + silence, RATE)

    def record(self, texts: Sequence[str], identity: str = "one voice") -> list[str]:
        """Record `texts`; return what was recorded now."""
        told: list[str] = []
        record(
            texts,
            self.folder,
            ABOUT,
            identity,
            self.narrate,
            encode,
            decode,
            told.append,
            said_as=str.upper,
        )
        return told

    def sounds(self) -> dict[str, bytes]:
        """Return the bytes of each file of the pack, by its text."""
        takes = read_index(self.folder).takes
        return {text: (self.folder / take.file).read_bytes() for text, take in takes.items()}


def encode(clip: Clip) -> bytes:
    """Take half of the loudness away, as no encoder should."""
    return array("h", [sample // 2 for sample in clip.samples]).tobytes()


def decode(sound: bytes) -> Clip:
    """Return what was encoded."""
    return Clip(array("h", sound), RATE)


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    """Give a studio with an empty folder."""
    return Studio(tmp_path / "voice" / "en")


def test_a_sentence_is_recorded_trimmed_and_as_loud_as_all(studio: Studio) -> None:
    """Loudness is measured on what comes out of the encoder; the text is read out as it is to be said."""
    assert studio.record(["Hold.", "Relax."]) == ["Hold.", "Relax."]
    assert studio.spoken == ["HOLD.", "RELAX."]
    index = read_index(studio.folder)
    assert replace(index, takes={}) == ABOUT
    for text, sound in studio.sounds().items():
        take, clip = index.takes[text], decode(sound)
        assert (take.seconds, take.crc) == (clip.seconds, zlib.crc32(sound))
        assert 0.25 <= take.seconds <= 0.29
        assert loudness(clip) == pytest.approx(SPEECH, abs=0.3)
        quiet = [frame < max(measure(clip)) / 100 for frame in measure(clip)]
        assert not all(quiet[:4])
        assert not all(quiet[-4:])


def test_what_is_recorded_stays_as_it_is(studio: Studio) -> None:
    """Only a new sentence is recorded; one that nobody says any more is forgotten with its file."""
    studio.record(["Hold.", "Relax."])
    before = studio.sounds()
    assert studio.record(["Relax.", "Breathe."]) == ["Breathe."]
    after = studio.sounds()
    assert list(after) == ["Breathe.", "Relax."]
    assert after["Relax."] == before["Relax."]
    assert len(list(studio.folder.iterdir())) == 3
    assert studio.record(["Relax.", "Breathe."]) == []


def test_another_voice_or_a_spoiled_file_is_recorded_anew(studio: Studio) -> None:
    """Whatever decides how it sounds; and without an index all of it."""
    studio.record(["Hold.", "Relax."])
    (studio.folder / read_index(studio.folder).takes["Hold."].file).write_bytes(b"x")
    assert studio.record(["Hold.", "Relax."]) == ["Hold."]
    assert studio.record(["Hold.", "Relax."], "another voice") == ["Hold.", "Relax."]
    (studio.folder / INDEX).write_text("{")
    assert studio.record(["Hold.", "Relax."], "another voice") == ["Hold.", "Relax."]


def test_a_night_that_is_cut_short_is_not_lost(studio: Studio) -> None:
    """The list is written now and then, and the next night goes on from there."""
    texts = [f"Sentence {number}." for number in range(25)]
    with pytest.raises(StationError, match="cannot be spoken"):
        studio.record([*texts, "unspeakable"])
    assert len(read_index(studio.folder).takes) == 20


def test_a_folder_that_cannot_be_written_to_is_told(studio: Studio) -> None:
    """With the name of the file, and no half one is left."""
    studio.folder.parent.mkdir()
    studio.folder.touch()
    with pytest.raises(StationError, match=r"hold-\w+\.ogg cannot be written"):
        studio.record(["Hold."])
