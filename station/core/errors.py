"""What can go wrong, in sentences a person can act on."""

from collections.abc import Iterable, Sequence

KeyPath = tuple[str | int, ...]
"""The way to a value in a file: names of keys, and places in lists counted from 0."""


class StationError(Exception):
    """Be the root of every fault the station explains itself; the text is for the person."""


class ContentError(StationError, ValueError):
    """Tell of faults in files a person wrote: settings, exercises, programmes, phrases.

    `faults` holds one sentence each (file, key, what to do), in the order they were found.
    """

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


class DeviceError(StationError, OSError):
    """Tell that a part of the machine is missing, busy or not allowed."""


class JournalError(StationError, OSError):
    """Tell that what was done could not be read or made durable."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `; did you mean 'near'?` for the known word nearest to `word`, or an empty text."""
    import difflib  # noqa: PLC0415 - needed by those alone who mistyped

    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"; did you mean '{near[0]}'?" if near else ""
