"""ALSA, Linux' sound: its cards, its streams that ran dry, and its library kept from the log."""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

ASOUND = Path("/proc/asound")
"""Where Linux tells of its sound cards."""

_LIBRARY = "libasound.so.2"
_CARD = r"(?m)^ *\d+ \[(\S+) *\]"
_FIELD = r"(?m)^(\w+) *: *(\S+)"


def hush() -> None:
    """Have ALSA's library print nothing; where it is missing nothing happens.

    It would write eight lines into the log for each try to open a card that is not there, and one
    for each time a stream ran dry. What it calls instead is C's `abs`, which does nothing with what
    it is given. A function of Python's would have to wait for the interpreter, on whichever thread
    and with whatever lock ALSA holds there: tried, the station stood still while it opened a card.
    Nor is the standard error turned aside meanwhile: streams run dry at any time, and what other
    libraries write there as they die is wanted.
    """
    import ctypes  # noqa: PLC0415 - the start need not wait for it

    with suppress(OSError, AttributeError):
        # Never unloaded, so what is set here stays, whenever SDL lets go of the library.
        ctypes.CDLL(_LIBRARY).snd_lib_error_set_handler(ctypes.CDLL(None).abs)


def cards(asound: Path = ASOUND) -> tuple[str, ...]:
    """Return the name of each card, in the order of their numbers at this moment."""
    return tuple(re.findall(_CARD, listed(asound)))


def listed(asound: Path = ASOUND) -> str:
    """Return the list of the cards as Linux writes it, or nothing where there is no ALSA."""
    return _read(asound / "cards")


class Streams:
    """Notice when a stream of this process ran dry: the kernel then starts it anew."""

    def __init__(self, asound: Path = ASOUND) -> None:
        self._asound = asound
        self._begun: dict[Path, str] = {}

    def ran_dry(self) -> bool:
        """Return whether a stream that was there the last time was started anew since."""
        before, self._begun = self._begun, dict(self._look())
        return any(before.get(file, begun) != begun for file, begun in self._begun.items())

    def _look(self) -> Iterator[tuple[Path, str]]:
        """Yield each stream of ours and when it was started."""
        for file in self._asound.glob("card*/pcm*p/sub*/status"):
            fields = dict(re.findall(_FIELD, _read(file)))
            owner = fields.get("owner_pid", "")
            if owner and Path(f"/proc/{os.getpid()}/task/{owner}").exists():
                yield file, fields.get("trigger_time", "")


def _read(file: Path) -> str:
    try:
        return file.read_text()
    except OSError:  # no ALSA, or the card went away in this very moment
        return ""
