"""The connectors: which there are, in what order, and on which one the display is."""

from pathlib import Path

import pytest

from station.core.errors import DeviceError
from station.wall.display.connectors import UnpluggedError, connectors, find, is_bare
from tests.fake_drm import plug


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a Pi 5 with two sockets for HDMI, a ribbon cable, and a display on each."""
    plug(tmp_path, "card1-HDMI-A-2", number=33)
    plug(tmp_path, "card1-HDMI-A-1", number=42)
    plug(tmp_path, "card0-DSI-1", number=50)
    plug(tmp_path, "card1-Writeback-1", number=20)
    (tmp_path / "sys/class/drm/card1").mkdir()
    return tmp_path


def test_they_are_in_the_order_in_which_sdl_counts(root: Path) -> None:
    """By card, then by the kernel's number; what writes to memory is none of them."""
    assert [one.name for one in connectors(root)] == ["DSI-1", "HDMI-A-2", "HDMI-A-1"]


def test_an_older_kernel_numbers_the_folders(tmp_path: Path) -> None:
    """Without a number, the one that was made first comes first."""
    folders = [plug(tmp_path, f"card0-{name}", number=None) for name in ("DSI-1", "HDMI-A-1")]
    folders.sort(key=lambda folder: folder.stat().st_ino)
    assert [one.folder for one in connectors(tmp_path)] == folders


@pytest.mark.parametrize(
    ("output", "card", "index"),
    [(1, 0, 0), (2, 1, 0), (3, 1, 1), ("HDMI-A-1", 1, 1), ("DSI-1", 0, 0)],
)
def test_number_and_name_find_a_display(
    root: Path, output: int | str, card: int, index: int
) -> None:
    """SDL is told the card, and the place among the connected displays of that card."""
    place = find(output, root)
    assert (place.card, place.index) == (card, index)
    assert place.connector is not None
    assert place.connector.still_connected()


def test_what_is_not_connected_is_not_counted(root: Path) -> None:
    """SDL knows connected displays only; with all of them on one card it needs no word."""
    plug(root, "card0-DSI-1", "disconnected")
    plug(root, "card1-HDMI-A-1", "disconnected")
    place = find("HDMI-A-2", root)
    assert (place.card, place.index) == (None, 0)
    assert find(1, root) == place


def test_a_connector_tells_that_its_display_went(root: Path) -> None:
    """A display that is pulled out, or whose card is gone, is no longer connected."""
    (one, *_, other) = connectors(root)
    plug(root, "card0-DSI-1", "disconnected")
    (other.folder / "status").unlink()
    assert not one.still_connected()
    assert not other.still_connected()


def test_a_name_that_is_nearly_one_is_told(root: Path) -> None:
    """A wrong name is told with those there are, and is no display that may come."""
    with pytest.raises(DeviceError) as caught:
        find("HDMI-2", root)
    assert str(caught.value) == (
        "There is no connector 'HDMI-2' on this machine, only DSI-1, HDMI-A-2, HDMI-A-1; "
        "did you mean 'HDMI-A-2'?"
    )
    assert not isinstance(caught.value, UnpluggedError)


def test_a_name_like_none_is_told(tmp_path: Path) -> None:
    """Where nothing is near, the sentence says what to change."""
    with pytest.raises(DeviceError, match=r"only none; change output in station\.toml"):
        find("HDMI-A-1", tmp_path)


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("HDMI-A-1", "No display is connected to HDMI-A-1"),
        (2, "Display 2 is not connected, only 1 are"),
    ],
)
def test_a_display_that_may_come_is_told_apart(root: Path, output: int | str, said: str) -> None:
    """A connector without its display is another fault than a wrong name."""
    plug(root, "card1-HDMI-A-1", "disconnected")
    plug(root, "card0-DSI-1", "disconnected")
    with pytest.raises(UnpluggedError, match=said):
        find(output, root)


def test_no_display_at_all(root: Path) -> None:
    """With nothing connected the sentence asks for a display, not for another number."""
    assert not is_bare(root)
    for name in ("card1-HDMI-A-2", "card1-HDMI-A-1", "card0-DSI-1"):
        plug(root, name, "disconnected")
    assert is_bare(root)
    with pytest.raises(UnpluggedError, match="No display is connected"):
        find(1, root)


@pytest.mark.parametrize("build", [lambda _: None, lambda root: plug(root, "card0-X-1", "unknown")])
def test_where_the_kernel_does_not_know_sdl_looks(tmp_path: Path, build: object) -> None:
    """No news is no fault: SDL asks the driver itself."""
    assert callable(build)
    build(tmp_path)
    place = find(2, tmp_path)
    assert (place.index, place.card, place.connector) == (1, None, None)
