"""What can go wrong, in sentences a person can act on."""

import re
from collections.abc import Iterable, Sequence

KeyPath = tuple[str | int, ...]
"""The way to a value in a file: names of keys, and places in lists counted from 0."""

CONTROL = r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
"""A pattern of what is no letter: it moves a terminal's cursor, rings its bell or turns lines round.

It is a text, as the other patterns that only a fault needs: to compile it takes a millisecond.
"""

LONGEST_WORD = 60
"""No word longer than this is nearly another, in letters."""


class StationError(Exception):
    """Be the root of every fault the station explains itself; the text is for the person."""


class ContentError(StationError, ValueError):
    """Tell of faults in files a person wrote: settings, exercises, programmes, phrases.

    `faults` holds one sentence each (file, key, what to do), in the order they were found.
    """

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(map(plain, faults))
        super().__init__("\n".join(self.faults))


class DeviceError(StationError, OSError):
    """Tell that a part of the machine is missing, busy or not allowed."""


class JournalError(StationError, OSError):
    """Tell that what was done could not be read or made durable."""


def plain(text: str) -> str:
    """Return `text` on one line, with every control character spelled out as TOML writes it."""
    text = text.strip()
    if text.isprintable():
        return text
    return re.sub(CONTROL, _escaped, re.sub(r"\s*\n\s*", " ", text))


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found.group()):04x}"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `; did you mean 'near'?` for the known word nearest to `word`, or an empty text."""
    if len(word) > LONGEST_WORD:
        return ""
    import difflib  # noqa: PLC0415 - needed by those alone who mistyped

    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"; did you mean '{near[0]}'?" if near else ""
