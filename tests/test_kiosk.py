"""The entry that a Pi starts by."""

import os
from contextlib import nullcontext

import pytest

from station import kiosk
from station.core.errors import DeviceError


def test_the_kiosk_ends_without_tidying_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Told to stop, a station has two seconds; Python's own end of a process is left out."""
    done: list[object] = []
    monkeypatch.setattr(kiosk, "run", lambda: done.append("run"))
    monkeypatch.setattr(os, "_exit", done.append)
    kiosk.main()
    assert done == ["run", 0]


def test_a_station_that_cannot_start_says_why(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is no success: one sentence, and the exit status that the unit knows."""

    def panel(*_: object, **__: object) -> None:
        raise DeviceError("No display is connected.")

    monkeypatch.setattr("station.wall.display.panel.Panel", panel)
    with pytest.raises(SystemExit) as left:
        kiosk.main()
    assert left.value.code == 2
    assert "station: No display is connected." in capsys.readouterr().err


@pytest.mark.parametrize("desktop", [True, False])
def test_only_a_desktop_goes_on_in_letters(
    desktop: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A station that is to fill the display of its machine must not look healthy without one."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)
    if desktop:
        monkeypatch.delenv("SDL_VIDEODRIVER", raising=False)
    else:
        monkeypatch.setenv("SDL_VIDEODRIVER", "x11")
    monkeypatch.setattr("station.wall.letters.teletype.is_terminal", lambda: False)
    with pytest.raises(SystemExit) if not desktop else nullcontext() as left:
        kiosk.run(desktop=desktop)
    told = capsys.readouterr()
    assert "No window can be opened" in told.err
    assert ("rehearsed" in told.err) is desktop
    assert ("== home ==" in told.out) is desktop
    if left is not None:
        assert left.value.code == 2
