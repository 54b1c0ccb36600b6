"""Where the shipped exercises lie: in the package, or beside it."""

from pathlib import Path

import pytest

from station.core.errors import StationError
from station.files.folders import media


def test_a_checkout_has_its_media_beside_the_package() -> None:
    """Without an argument the folder of this very station is found, with all it ships."""
    assert {"programs", "exercises", "phrases"} <= {each.name for each in media().iterdir()}


def test_an_installed_station_has_its_media_inside(tmp_path: Path) -> None:
    """The folder inside the package goes before one beside it, which may be a stranger's."""
    package = tmp_path / "station"
    (package / "media" / "programs").mkdir(parents=True)
    (tmp_path / "media" / "programs").mkdir(parents=True)
    assert media(package) == package / "media"


def test_a_folder_of_that_name_without_programmes_is_not_ours(tmp_path: Path) -> None:
    """A `media` beside the package that holds no programmes belongs to somebody else."""
    (tmp_path / "media").mkdir()
    with pytest.raises(StationError, match="install the station again"):
        media(tmp_path / "station")


def test_missing_media_name_the_places_looked_at(tmp_path: Path) -> None:
    """Where nothing came along the fault names both places and what to do."""
    with pytest.raises(FileNotFoundError) as told:
        media(tmp_path / "station")
    assert str(tmp_path / "station" / "media") in str(told.value)
    assert str(tmp_path / "media") in str(told.value)
