"""The model that speaks: put together of its parts, checked, and told where it is not there."""

import hashlib
from pathlib import Path

import pytest

from station.core.errors import StationError
from station.files.pack import Index
from station.studio import model
from station.studio.identity import identity


def install(folder: Path, monkeypatch: pytest.MonkeyPatch, *parts: bytes) -> None:
    """Put packages with these parts where Python finds them."""
    names = [f"part_of_a_model_{number}" for number in range(len(parts))]
    for name, part in zip(names, parts, strict=True):
        (folder / name).mkdir()
        (folder / name / "__init__.py").touch()
        (folder / name / "part.bin").write_bytes(part)
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.setattr(model, "PARTS", tuple(names))


def test_the_parts_are_put_together_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole is what it should be, and is there the next time."""
    install(tmp_path, monkeypatch, b"one ", b"model")
    monkeypatch.setattr(model, "SHA256", hashlib.sha256(b"one model").hexdigest())
    file = model.model(tmp_path / "cache")
    assert file.read_bytes() == b"one model"
    monkeypatch.setattr(model, "PARTS", ("no_such_part_of_a_model",))
    assert model.model(tmp_path / "cache") == file


def test_parts_of_another_model_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What came down the wire spoiled, or is another edition, never speaks."""
    install(tmp_path, monkeypatch, b"another ", b"model")
    with pytest.raises(StationError, match="do not fit together"):
        model.model(tmp_path)


def test_a_model_that_is_not_installed_is_told_with_what_to_type(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is an extra that not everybody has."""
    monkeypatch.setattr(model, "PARTS", ("no_such_part_of_a_model",))
    with pytest.raises(StationError, match=r"pip install 'workout-station\[voice\]'"):
        model.model(tmp_path)
    install(tmp_path, monkeypatch, b"x")
    monkeypatch.setattr(model, "SHA256", hashlib.sha256(b"x").hexdigest())
    (tmp_path / "file").touch()
    with pytest.raises(StationError, match="cannot be written"):
        model.model(tmp_path / "file")


def test_all_that_decides_how_it_sounds_is_in_the_identity(tmp_path: Path) -> None:
    """Another voice, accent or speed is another one."""
    files = [tmp_path / name for name in ("one", "other")]
    for file in files:
        file.write_text(file.name)
    abouts = [
        Index(voice="x", accent=accent, speed=speed, takes={})
        for accent, speed in (("en-us", 1.0), ("en-gb", 1.0), ("en-us", 0.9))
    ]
    found = {identity(file, about) for file in files for about in abouts}
    assert len(found) == 6
