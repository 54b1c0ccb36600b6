"""A picture lies in the framebuffer as the kernel says that its pixels lie there."""

import struct
from contextlib import closing
from pathlib import Path

import pygame
import pytest

from station.wall.display.framebuffer import Framebuffer

RED, BLUE = (255, 0, 0), (0, 0, 255)


class Kernel:
    """Answer as a framebuffer of 3 x 2 pixels does, of the depth and pitch it is given."""

    def __init__(
        self, bits: int, pitch: int, colours: tuple[tuple[int, int], ...], above: int = 0
    ) -> None:
        fields = [number for low, long in colours for number in (low, long, 0)]
        self._variable = struct.pack("@20I", 3, 2, 3, 2, 0, above, bits, 0, *fields, 0, 0, 0)
        self._fixed = struct.pack("@16sL4I3HI", b"vc4drmfb", 0, 0, 0, 0, 0, 1, 1, 0, pitch)

    def __call__(self, file: int, request: int, answer: bytearray) -> int:
        assert file >= 0
        told = {0x4600: self._variable, 0x4602: self._fixed}[request]
        answer[: len(told)] = told
        return 0


XRGB = ((16, 8), (8, 8), (0, 8))
RGB565 = ((11, 5), (5, 6), (0, 5))


@pytest.fixture
def picture() -> pygame.Surface:
    """Lend a red picture with a blue last pixel."""
    surface = pygame.Surface((3, 2))
    surface.fill(RED)
    surface.set_at((2, 1), BLUE)
    return surface


@pytest.fixture
def device(tmp_path: Path) -> Path:
    """Lend a device, which is an empty file."""
    device = tmp_path / "fb0"
    device.touch()
    return device


@pytest.mark.parametrize(
    ("kernel", "lines"),
    [
        (
            Kernel(32, 12, XRGB),
            [b"\x00\x00\xff\x00" * 3, b"\x00\x00\xff\x00" * 2 + b"\xff\x00\x00\x00"],
        ),
        (
            # Each line ends with a gap, as where a Pi rounds it up.
            Kernel(32, 16, XRGB),
            [
                b"\x00\x00\xff\x00" * 3 + bytes(4),
                b"\x00\x00\xff\x00" * 2 + b"\xff\x00\x00\x00" + bytes(4),
            ],
        ),
        (
            Kernel(16, 8, RGB565),
            [b"\x00\xf8" * 3 + bytes(2), b"\x00\xf8" * 2 + b"\x1f\x00" + bytes(2)],
        ),
    ],
    ids=["xrgb", "gap", "rgb565"],
)
def test_a_picture_is_written_pixel_for_pixel(
    picture: pygame.Surface, device: Path, kernel: Kernel, lines: list[bytes]
) -> None:
    """Colours, order and length of line are those that the kernel tells."""
    with closing(Framebuffer(device, kernel)) as framebuffer:
        assert framebuffer.size == (3, 2)
        framebuffer.show(picture)
        assert framebuffer.packed(picture) == b"".join(lines)
    assert device.read_bytes() == b"".join(lines)


def test_what_is_seen_may_begin_further_down(picture: pygame.Surface, device: Path) -> None:
    """A console that has scrolled shows a part of its memory that begins some lines later."""
    with closing(Framebuffer(device, Kernel(32, 12, XRGB, above=5))) as framebuffer:
        framebuffer.show(picture)
    assert device.read_bytes()[: 5 * 12] == bytes(5 * 12)
    assert len(device.read_bytes()) == 7 * 12


def test_a_machine_without_one_is_an_oserror(tmp_path: Path, device: Path) -> None:
    """No device, or one that answers nothing: whoever asked has small words of their own."""

    def deaf(*_: object) -> int:
        raise OSError(25, "Inappropriate ioctl for device")

    with pytest.raises(OSError, match="No such file"):
        Framebuffer(tmp_path / "nowhere")
    with pytest.raises(OSError, match="Inappropriate"):
        Framebuffer(device, deaf)
