"""The decoder: files become clips, with and without a sound device, and a spoiled one spoils no other."""

import zlib
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pygame
import pytest

from station.core.errors import DeviceError
from station.core.sound.samples import RATE, Clip
from station.core.sound.takes import STOP, Take
from station.core.values import Seconds
from station.devices.decoder import Recorded, decode

HUM = Path(__file__).with_name("hum.ogg")
"""A fifth of a second of a tone of 200 Hz."""


class Pack:
    """Hold two sentences; `spoiled` are those whose file is no sound."""

    name = "somebody 1"

    def __init__(self, spoiled: str = "") -> None:
        self.spoiled = spoiled

    @property
    def takes(self) -> Mapping[str, Take]:
        take = Take("hum.ogg", Seconds(0.2), zlib.crc32(HUM.read_bytes()))
        return dict.fromkeys(("Hold.", "Relax."), take)

    def file(self, text: str) -> Path:
        return Path(__file__) if text == self.spoiled else HUM


class Nothing:
    """A shelf with nothing on it."""

    def __init__(self, name: str) -> None:
        self.name = name

    def find(self, text: str) -> Clip | None:
        del text
        return None

    def keep(self, text: str, clip: Clip) -> None:
        del text, clip


def tones(clip: Clip) -> float:
    """Return the pitch of a clip, by where it rises through nothing."""
    samples = clip.samples
    rises = sum(a < 0 <= b for a, b in pairwise(samples))
    return rises / clip.seconds


@pytest.mark.parametrize("is_open", [False, True])
def test_a_file_becomes_a_clip_whether_or_not_a_device_is_open(*, is_open: bool) -> None:
    """It has the shape of what the speaker plays, and the device is left as it was."""
    pygame.mixer.quit()
    if is_open:
        pygame.mixer.init(RATE, -16, 1, 256, allowedchanges=0)
    try:
        clip = decode(HUM)
        assert clip.rate == RATE
        assert clip.seconds == pytest.approx(0.2, abs=0.005)
        assert tones(clip) == pytest.approx(200, rel=0.03)
        assert 5000 < max(clip.samples) < 7000
        assert bool(pygame.mixer.get_init()) is is_open
    finally:
        pygame.mixer.quit()


def test_what_is_no_sound_is_told() -> None:
    """A sentence for whoever reads the sign."""
    with pytest.raises(DeviceError, match="this is no recorded sentence"):
        decode(Path(__file__))


def test_a_text_is_said_of_its_parts_and_its_length_known_unread() -> None:
    """The pack is looked for once, when first it is needed."""
    asked: list[None] = []

    def load() -> Pack:
        asked.append(None)
        return Pack()

    recorded = Recorded(load, Nothing)
    assert not asked
    assert recorded.seconds("Hold. Relax.") == 0.4 + STOP
    assert recorded.seconds("Hold. Breathe.") is None
    clip = recorded.find("Hold. Relax.")
    assert clip
    assert clip.seconds == pytest.approx(0.4 + STOP, abs=0.01)
    assert recorded.find("Breathe.") is None
    assert len(asked) == 1
    assert not recorded.fault


def test_a_spoiled_file_leaves_that_sentence_to_another_voice() -> None:
    """It is told, and every other sentence is as it was."""
    recorded = Recorded(lambda: Pack("Hold."), Nothing)
    assert recorded.find("Relax. Hold.") is None
    assert recorded.seconds("Relax. Hold.") is None
    assert recorded.seconds("Relax.") == 0.2
    assert recorded.fault.startswith(
        "Some of what is recorded is said by another voice: this is no"
    )


def test_no_pack_or_one_that_cannot_be_used_leaves_all_to_another_voice() -> None:
    """The first is no fault, the second is."""

    def refuse() -> Pack:
        raise OSError(5, "Input/output error")

    for load, fault in ((lambda: None, ""), (refuse, "Input/output error")):
        recorded = Recorded(load, Nothing)
        assert recorded.seconds("Hold.") is None
        assert recorded.find("Hold.") is None
        assert recorded.changed() is None
        assert fault in recorded.fault


def test_what_is_stretched_is_kept_by_the_name_of_the_pack() -> None:
    """Another edition of it has other clips."""
    shelf = Recorded(Pack, Nothing, 0.8).changed()
    assert isinstance(shelf, Nothing)
    assert shelf.name == "somebody 1"
