"""The command that writes moving pictures."""

import sys
from pathlib import Path

import PIL.Image
import pytest
from click.testing import CliRunner, Result

from station.cli import main
from station.commands.drawing import filming


@pytest.fixture
def filmed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "Filmed":
    """Return who writes small films into an empty folder."""
    monkeypatch.setenv("CONFIGURATION_DIRECTORY", ".")
    monkeypatch.chdir(tmp_path)
    return Filmed()


class Filmed:
    """Write a film, and tell what lies in the folder then."""

    def __call__(self, file: str, *words: str) -> tuple[Result, list[str]]:
        small = ["--size", "240x240", "--rate", "5"]
        done = CliRunner().invoke(main, ["film", file, *small, *words])
        return done, sorted(str(path) for path in Path().glob("**/*.*"))


@pytest.mark.parametrize("file", ["squat.gif", "new/squat.PNG", "squat.webp"])
def test_an_exercise_becomes_moving_pictures(filmed: Filmed, file: str) -> None:
    """As many as were asked for, for as long, over and over; what moves differs from one to the next."""
    done, files = filmed(file, "--exercise", "squat", "--seconds", "4")
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith(f"{file}: 4 s of its 64 s, ")
    assert files == [file]
    with PIL.Image.open(file) as film:
        assert film.size == (240, 240)
        assert film.info["loop"] == 0
        shown = []
        lasted = 0.0
        for number in range(film.n_frames):  # type: ignore[attr-defined]  # of a film
            film.seek(number)
            shown.append(film.convert("RGB").tobytes())
            lasted += film.info.get("duration", 0)
    assert len(shown) == 20
    assert len(set(shown)) > 10
    # Orange and blue are those of the wall, as near as few colours come.
    assert any(pixel in shown[0] for pixel in (b"\x56\xb4\xe9", b"\x57\xb4\xe8", b"\x56\xb3\xe8"))
    assert lasted in {4000.0, 0.0}  # WebP's are told by its own tools alone


def test_a_hold_is_filmed_to_its_end(filmed: Filmed) -> None:
    """Whatever lasts longer than a film usually does; where less was asked for, that is told."""
    done, _ = filmed("stretch.gif", "--exercise", "hip-flexor-stretch", "--rate", "1")
    assert done.stdout.startswith("stretch.gif: 35 s, ")
    done, _ = filmed(
        "stretch.gif", "--exercise", "hip-flexor-stretch", "--rate", "1", "--seconds", "9"
    )
    assert done.stdout.startswith("stretch.gif: 9 s of its 34 s, ")


def test_a_workout_becomes_a_film(filmed: Filmed) -> None:
    """The whole of it, from home to the summary."""
    done, files = filmed("all.gif", "--seconds", "1")
    assert done.exit_code == 0, done.output
    assert files == ["all.gif"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("squat.mp4 --exercise squat", "squat.mp4 is no film: let its name end in .png, .gif or"),
        ("squat --exercise squat", "squat is no film"),
        ("squat.gif --exercise sqat", "there is no exercise 'sqat'; did you mean 'squat'?"),
        ("a.gif --program night", "there is no programme 'night'"),
        ("a.gif --exercise squat --size 7680x4320", "So large a film does not fit"),
        ("/proc/a.gif --seconds 1", "/proc/a.gif cannot be written: "),
    ],
)
def test_what_cannot_be_written_is_one_sentence(filmed: Filmed, words: str, sentence: str) -> None:
    """And nothing is left behind."""
    done, files = filmed(*words.split())
    assert done.exit_code == 2
    assert done.stderr.startswith(f"station: {sentence}")
    assert len(done.stderr.splitlines()) == 1
    assert files == []


def test_what_was_there_stays_where_a_film_fails(
    filmed: Filmed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the library, or with one that lacks a format, an older film is as it was."""
    Path("old.gif").write_bytes(b"older")
    monkeypatch.setitem(filming.FORMATS, ".gif", "NONE SUCH")
    done, files = filmed("old.gif", "--seconds", "1")
    assert done.stderr == "station: old.gif cannot be written: this Pillow knows no NONE SUCH\n"
    monkeypatch.setitem(sys.modules, "PIL.Image", None)
    done, files = filmed("old.gif", "--seconds", "1")
    assert done.stderr.startswith("station: A film needs Pillow: pip install pillow")
    assert files == ["old.gif"]
    assert Path("old.gif").read_bytes() == b"older"
