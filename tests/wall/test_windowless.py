"""Why there is no window: no desktop, no library, nobody who answers; and what each is told as."""

from pathlib import Path

import pytest

from station.core.settings import Settings
from station.wall.display.panel import Panel
from station.wall.display.windowless import WindowlessError, is_hopeless, loads, no_window

EVERY = {
    "libX11.so.6",
    "libXext.so.6",
    "libwayland-client.so.0",
    "libwayland-cursor.so.0",
    "libwayland-egl.so.1",
    "libxkbcommon.so.0",
}


@pytest.mark.parametrize(
    ("environment", "lacking", "said"),
    [
        ({}, set(), "neither DISPLAY nor WAYLAND_DISPLAY is set"),
        ({"DISPLAY": ""}, set(), "neither DISPLAY nor WAYLAND_DISPLAY is set"),
        ({"SDL_VIDEODRIVER": "x11"}, set(), "neither DISPLAY nor WAYLAND_DISPLAY is set"),
        (
            {"DISPLAY": ":0"},
            {"libX11.so.6"},
            "libX11.so.6 cannot be loaded; on Debian: sudo apt install libx11-6",
        ),
        (
            {"DISPLAY": ":0"},
            {"libX11.so.6", "libXext.so.6"},
            "libX11.so.6 and libXext.so.6 cannot be loaded; on Debian: sudo apt install libx11-6 libxext6",
        ),
        ({"WAYLAND_DISPLAY": "wayland-1"}, {"libxkbcommon.so.0"}, "apt install libxkbcommon0"),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "w"}, {"libxkbcommon.so.0"}, "nobody answers there"),
        ({"DISPLAY": ":9"}, set(), "on DISPLAY=:9 (x11 not available): nobody answers there"),
        ({"DISPLAY": ":9", "SDL_VIDEODRIVER": "mir"}, EVERY, "SDL_VIDEODRIVER=mir asks for that"),
    ],
)
def test_the_cause_is_told_and_what_to_do(
    environment: dict[str, str], lacking: set[str], said: str
) -> None:
    """SDL's one message is told apart by what is set and what can be loaded."""
    told = no_window("x11 not available", environment, lambda library: library not in lacking)
    assert said in told
    assert told.startswith("No window can be opened")
    assert "\n" not in told


def test_what_sdl_keeps_to_itself_is_not_told() -> None:
    """Falling back to drawing for nobody it says nothing: no empty brackets stand for that."""
    assert "()" not in no_window("", {"DISPLAY": ":9"}, lambda _: True)


def test_a_library_is_there_or_not() -> None:
    """The one that Python itself stands on is, and one that nobody wrote is not."""
    assert loads("libc.so.6")
    assert not loads("libnobody-wrote-this.so.1")


@pytest.mark.parametrize(
    ("environment", "hopeless"),
    [
        ({}, True),
        ({"DISPLAY": ""}, True),
        ({"DISPLAY": ":0"}, False),
        ({"WAYLAND_DISPLAY": "wayland-1"}, False),
        ({"SDL_VIDEODRIVER": "dummy"}, False),
        ({"XDG_RUNTIME_DIR": "{there}"}, False),
        ({"XDG_RUNTIME_DIR": "{there}/elsewhere"}, True),
        ({"XDG_RUNTIME_DIR": ""}, True),
    ],
)
def test_where_no_desktop_is_told_of_none_is_tried(
    environment: dict[str, str], hopeless: bool, tmp_path: Path
) -> None:
    """Wayland has a usual place that nothing need name."""
    (tmp_path / "wayland-0").touch()
    here = {name: value.format(there=tmp_path) for name, value in environment.items()}
    assert is_hopeless(here) is hopeless


def test_a_panel_without_a_desktop_says_so_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """SDL is not asked: what it tries would complain by itself, on stderr."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("pygame.display.init", lambda: pytest.fail("SDL was asked"))
    with pytest.raises(WindowlessError, match="neither DISPLAY"):
        Panel(Settings().display, desktop=True)


def test_a_desktop_that_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """SDL falls back to drawing for nobody without a word; the station does not."""
    monkeypatch.delenv("SDL_VIDEODRIVER", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", ":9987")
    with pytest.raises(WindowlessError, match="DISPLAY=:9987"):
        Panel(Settings().display, desktop=True)
