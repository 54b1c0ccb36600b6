"""The console's own picture, which is on the display whenever no program draws there.

It is plain memory: a picture is written into it in a moment, without a driver that could fail, and
also where nothing else runs any more.
"""

import fcntl
import os
from collections.abc import Callable
from pathlib import Path
from struct import Struct

import pygame

DEVICE = Path("/dev/fb0")

# From linux/fb.h: the requests, and the beginning of what answers them.
_GET_VARIABLE, _GET_FIXED = 0x4600, 0x4602
_VARIABLE = Struct("@20I")
_FIXED = Struct("@16sL4I3HI")
_ROOM = 256  # more than either answer takes


class Framebuffer:
    """Hold the framebuffer of `device` open; `size` is its width and height in pixels.

    Raise OSError where there is none, or none that may be used.
    """

    def __init__(
        self,
        device: Path = DEVICE,
        ask: Callable[[int, int, bytearray], int] = fcntl.ioctl,
    ) -> None:
        self._file = os.open(device, os.O_RDWR | os.O_CLOEXEC)
        variable, fixed = bytearray(_ROOM), bytearray(_ROOM)
        try:
            ask(self._file, _GET_VARIABLE, variable)
            ask(self._file, _GET_FIXED, fixed)
        except OSError:
            self.close()
            raise
        width, height, _, _, _, above, self._bits, _, *fields = _VARIABLE.unpack_from(variable)
        *_, self._pitch = _FIXED.unpack_from(fixed)
        self._begin = above * self._pitch
        red, green, blue = (_mask(*fields[at : at + 2]) for at in (0, 3, 6))
        self._masks = (red, green, blue, 0)
        self.size = (width, height)

    def packed(self, picture: pygame.Surface) -> bytes:
        """Return a picture of the framebuffer's size in the form in which its pixels lie there."""
        width, height = self.size
        surface = pygame.Surface(self.size, 0, self._bits, self._masks)
        surface.blit(picture, (0, 0))
        raw, pitch = surface.get_buffer().raw, surface.get_pitch()
        long = width * surface.get_bytesize()
        rows = (raw[at : at + long] for at in range(0, height * pitch, pitch))
        return b"".join(row.ljust(self._pitch, b"\0") for row in rows)

    def show(self, picture: pygame.Surface) -> None:
        """Put a picture of the framebuffer's size onto the display."""
        left = memoryview(self.packed(picture))
        os.lseek(self._file, self._begin, os.SEEK_SET)
        while left:
            left = left[os.write(self._file, left) :]

    def close(self) -> None:
        """Let go of the device; what was shown stays."""
        os.close(self._file)


def _mask(low: int, bits: int) -> int:
    """Return which bits of a pixel are a colour's."""
    return ((1 << bits) - 1) << low
