"""To record one's own sentences: what is missing is recorded, and what it takes is told."""

import sys
from pathlib import Path

import pytest

from station.commands import recording
from station.core.errors import StationError
from station.core.sound.takes import Take, parts
from station.core.values import Seconds
from station.core.workout.session import Past, Today
from station.files.pack import Bundle

FIRST = """
id = "own"
name = "My own"
about = "Mine."
items = [{ exercise = "squat", sets = 2, reps = 8 }]
"""


def said(today: Today, past: Past) -> tuple[str, ...]:
    """Stand in for the rehearsal of a day."""
    del past
    name = ", ".join(today.full.program.name_parts)
    return ("Hold.", f"{name}. 7 minutes.")


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give settings beside which a programme of one's own lies, all but whose name is recorded."""
    takes = dict.fromkeys(
        ("Hold.", "7 minutes.", "Low back, progression 1."), Take("x", Seconds(1), 0)
    )
    monkeypatch.setattr(recording, "packs", lambda *_: Bundle("somebody", takes, {}))
    monkeypatch.setattr(recording, "sayable", said)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "own.toml").write_text(FIRST)
    settings = tmp_path / "station.toml"
    settings.touch()
    return settings


def test_only_what_nobody_has_recorded_is_recorded(
    config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The programme's own name, and with it every sentence of home can be said."""
    asked: list[str] = []
    monkeypatch.setattr(recording, "_studio", lambda missing, *_: asked.extend(missing))
    assert recording.make(config, print).startswith("1 sentence is recorded")
    assert asked == ["My own."]
    assert parts("My own. 7 minutes.", {*asked, "7 minutes."})


def test_where_all_is_recorded_nothing_is_needed(
    config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither model nor time."""
    (config.parent / "programs" / "own.toml").unlink()
    monkeypatch.setattr(recording, "_studio", None)
    assert recording.make(config, print) == "Everything that your programmes say is recorded."


def test_what_is_not_installed_is_told(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the line to type."""
    monkeypatch.setitem(sys.modules, "kokoro_onnx", None)
    with pytest.raises(StationError, match=r"pip install 'workout-station\[voice\]'"):
        recording.make(config, print)


def test_a_language_without_a_voice_cannot_be_recorded(config: Path) -> None:
    """The voice comes with the recordings of its language."""
    config.write_text('[workout]\nlanguage = "xx"\n')
    phrases = config.parent / "phrases"
    phrases.mkdir()
    shipped = Path(__file__).resolve().parent.parent.parent / "media/phrases/en.toml"
    (phrases / "xx.toml").write_text(shipped.read_text("utf-8"), "utf-8")
    with pytest.raises(StationError, match="no voice that records in the language 'xx'"):
        recording.make(config, print)
