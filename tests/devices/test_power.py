"""Power-off is asked for where systemd waits for it, and nowhere else."""

from pathlib import Path

import pytest

from station.core.errors import DeviceError
from station.devices.power import power_off

UNITS = Path(__file__).resolve().parents[2] / "systemd"


def test_the_wish_lies_where_the_path_unit_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file that is made is the very one whose existence powers the machine off."""
    monkeypatch.setenv("RUNTIME_DIRECTORY", str(tmp_path))
    power_off()
    (wish,) = tmp_path.iterdir()
    awaited = f"PathExists=/run/workout-station/{wish.name}"
    assert awaited in (UNITS / "workout-station-poweroff.path").read_text("utf-8").splitlines()


def test_a_second_wish_is_the_same_wish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asking again while the machine goes down is no fault."""
    monkeypatch.setenv("RUNTIME_DIRECTORY", str(tmp_path))
    power_off()
    power_off()
    assert len(list(tmp_path.iterdir())) == 1


def test_a_station_that_is_no_service_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a window on a desktop nothing is switched off, and the sentence names what to do."""
    monkeypatch.delenv("RUNTIME_DIRECTORY", raising=False)
    with pytest.raises(DeviceError, match="sudo poweroff"):
        power_off()


def test_a_folder_that_is_gone_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wish that cannot be left is a fault with its folder and a way out, never a silence."""
    gone = tmp_path / "gone"
    monkeypatch.setenv("RUNTIME_DIRECTORY", str(gone))
    with pytest.raises(DeviceError, match=f"{gone}.*sudo poweroff"):
        power_off()
