"""The clips on disk: found again whole, or not at all."""

import os
from array import array
from collections.abc import Callable
from pathlib import Path

import pytest

from station.core.sound.samples import Clip
from station.core.sound.speech import Manner
from station.files.clips import Clips

CLIP = Clip(array("h", range(1000)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder that is not there yet."""
    return tmp_path / "cache" / "clips"


def test_a_clip_is_found_again(folder: Path) -> None:
    """What was kept comes back as it was, and nothing else lies in the folder."""
    Clips(folder, Manner()).keep("Hold.", CLIP)
    assert Clips(folder, Manner()).find("Hold.") == CLIP
    assert len(list(folder.iterdir())) == 1


def test_what_was_never_kept_is_not_found(folder: Path) -> None:
    """A text without a clip, or a folder that is missing, is no fault."""
    assert Clips(folder, Manner()).find("Hold.") is None


@pytest.mark.parametrize(
    "other", [Manner("en-us"), Manner(rate=130), Manner(pitch=40), Manner(low=True)]
)
def test_another_manner_has_other_clips(folder: Path, other: Manner) -> None:
    """After a change in the settings nobody hears the old voice."""
    Clips(folder, Manner()).keep("Hold.", CLIP)
    assert Clips(folder, other).find("Hold.") is None


def test_another_engine_has_other_clips(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After an upgrade of the synthesiser its clips are made anew."""
    Clips(folder, Manner()).keep("Hold.", CLIP)
    monkeypatch.setattr("importlib.metadata.version", lambda _: "99")
    assert Clips(folder, Manner()).find("Hold.") is None


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda _: b"", id="emptied by a power cut"),
        pytest.param(lambda content: content[: len(content) // 2], id="half-written"),
        pytest.param(lambda content: content[:-1], id="an odd byte"),
        pytest.param(lambda content: bytes(len(content)), id="zeros"),
        pytest.param(lambda content: content[:500] + b"\xff" + content[501:], id="one bad byte"),
    ],
)
def test_a_spoiled_file_is_not_played(folder: Path, spoil: Callable[[bytes], bytes]) -> None:
    """Noise in somebody's ear is worse than a clip made again."""
    clips = Clips(folder, Manner())
    clips.keep("Hold.", CLIP)
    (file,) = folder.iterdir()
    file.write_bytes(spoil(file.read_bytes()))
    assert clips.find("Hold.") is None
    clips.keep("Hold.", CLIP)
    assert clips.find("Hold.") == CLIP


def test_a_file_that_cannot_be_read_is_not_found(folder: Path) -> None:
    """A folder where the file should be stands for everything a broken disk may answer."""
    clips = Clips(folder, Manner())
    clips.keep("Hold.", CLIP)
    (file,) = folder.iterdir()
    file.unlink()
    file.mkdir()
    assert clips.find("Hold.") is None


def test_a_clip_that_cannot_be_kept_leaves_nothing_behind(folder: Path) -> None:
    """The fault is raised, for somebody to tell; no half file stays."""
    clips = Clips(folder, Manner())
    clips.keep("Hold.", CLIP)
    (file,) = folder.iterdir()
    file.unlink()
    file.mkdir()
    with pytest.raises(OSError, match="directory"):
        clips.keep("Hold.", CLIP)
    assert list(folder.iterdir()) == [file]


def bytes_in(folder: Path) -> int:
    """Return how many bytes the files in a folder have."""
    return sum(file.stat().st_size for file in folder.iterdir())


def test_the_clips_on_disk_have_a_bound(folder: Path) -> None:
    """Other voices and programmes of long ago make room for today's; who was heard lately stays."""
    for day, name in enumerate(("first", "second", "third")):
        Clips(folder, Manner(name)).keep("Hold.", CLIP)
        for file in folder.iterdir():
            when = file.stat().st_mtime
            os.utime(file, (when - 86_400, when - 86_400))
        assert bytes_in(folder) == (day + 1) * 2004
    clips = Clips(folder, Manner(), room=3 * 2004)
    clips.keep("Hold.", CLIP)
    found = [
        name for name in ("first", "second", "third") if Clips(folder, Manner(name)).find("Hold.")
    ]
    assert found == ["second", "third"]
    clips.keep("Relax.", CLIP)
    assert bytes_in(folder) == 3 * 2004
    assert clips.find("Hold.") == clips.find("Relax.") == CLIP


def test_what_was_used_since_the_start_is_never_deleted(folder: Path) -> None:
    """A day's clips that are more than has room are kept all the same: made anew they would be too."""
    clips = Clips(folder, Manner(), room=2004)
    clips.keep("Old.", CLIP)
    again = Clips(folder, Manner(), room=2004)
    assert again.find("Old.")
    for text in ("One.", "Two."):
        again.keep(text, CLIP)
    assert all(map(again.find, ("Old.", "One.", "Two.")))


def test_to_be_found_counts_as_use_and_is_noted_once_a_week(folder: Path) -> None:
    """Each start reads every clip: were that written down each time, it would wear the card."""
    clips = Clips(folder, Manner())
    clips.keep("Hold.", CLIP)
    (file,) = folder.iterdir()
    now = file.stat().st_mtime
    for days, noted in ((6, False), (8, True), (-3000, True)):
        then = now - days * 86_400
        os.utime(file, (then, then))
        clips.find("Hold.")
        assert (abs(file.stat().st_mtime - now) < 3600) == noted


def test_half_a_file_of_a_power_cut_is_cleared_away(folder: Path) -> None:
    """It counts among the others, and as the oldest it is the first to go."""
    folder.mkdir(parents=True)
    half = folder / f"{'0123456789abcdef' * 2}.4711"
    half.write_bytes(bytes(5000))
    os.utime(half, (0, 0))
    Clips(folder, Manner(), room=5000).keep("Hold.", CLIP)
    assert [file.suffix for file in folder.iterdir()] == [".clip"]


def test_what_is_somebody_elses_is_left_alone(folder: Path) -> None:
    """A folder that is a link to another one, or has other things in it, loses none of them."""
    folder.mkdir(parents=True)
    (folder / "of somebody").mkdir()
    (folder / "letter.txt").write_bytes(bytes(5000))
    (folder / f"{'0123456789abcdef' * 2}.clip").symlink_to("letter.txt")
    os.utime(folder / "letter.txt", (0, 0))
    Clips(folder, Manner(), room=1000).keep("Hold.", CLIP)
    assert len(list(folder.iterdir())) == 4
