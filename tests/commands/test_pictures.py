"""The command that draws the screens, for programmes of one's own."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from station.cli import main
from tests.files.test_library import PROGRAM, save


@pytest.fixture
def drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "Drawn":
    """Return who draws screens where a programme of one's own is today's."""
    save(tmp_path, "programs/evening.toml", PROGRAM)
    save(tmp_path, "station.toml", '[workout]\nprogram = "evening"\n')
    monkeypatch.setenv("CONFIGURATION_DIRECTORY", ".")
    monkeypatch.chdir(tmp_path)
    return Drawn()


class Drawn:
    """Draw into a folder, and tell what lies there."""

    def __call__(self, *words: str) -> tuple[Result, list[str]]:
        done = CliRunner().invoke(main, ["pictures", "drawn", "--size", "240x240", *words])
        return done, sorted(path.name for path in Path("drawn").glob("*"))


def test_a_programme_of_ones_own_is_drawn(drawn: Drawn) -> None:
    """The screens are those of the workout that the settings ask for."""
    done, names = drawn("--screen", "home", "--screen", "summary")
    assert done.exit_code == 0, done.output
    assert names == ["home-240x240.png", "summary-240x240.png"]


@pytest.mark.parametrize("exercise", ["squat", "knee-plank"])
def test_one_exercise_is_drawn(drawn: Drawn, exercise: str) -> None:
    """One that the programme has, or any other that there is."""
    done, names = drawn("--exercise", exercise, "--screen", f"preview-{exercise}")
    assert done.exit_code == 0, done.output
    assert names == [f"preview-{exercise}-240x240.png"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("--exercise sqat", "there is no exercise 'sqat'; did you mean 'squat'?"),
        ("--program night", "there is no programme 'night'"),
        ("--exercise squat --screen home", "there is no screen 'home'; there are preview-squat,"),
    ],
)
def test_what_is_not_there_is_told(drawn: Drawn, words: str, sentence: str) -> None:
    """One sentence, and nothing is drawn."""
    done, names = drawn(*words.split())
    assert done.exit_code == 2
    assert done.stderr.startswith(f"station: {sentence}")
    assert len(done.stderr.splitlines()) == 1
    assert names == []
