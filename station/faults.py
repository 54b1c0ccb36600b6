"""How a fault reaches whoever started the station or typed a command."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NoReturn

from station.core.errors import ContentError, StationError, plain

FAULT = 2
"""The exit status of what could not be done: bad input, a missing part, nothing changed."""


@contextmanager
def explained() -> Iterator[None]:
    """Turn a fault the station can explain into its sentences and exit status 2."""
    try:
        yield
    except ContentError as error:
        _leave(error.faults)
    except StationError as error:
        _leave([str(error)])


def _leave(sentences: Iterable[str]) -> NoReturn:
    # One without words needs none: whoever read the output had enough of it.
    for sentence in filter(None, sentences):
        sys.stderr.write(f"station: {plain(sentence)}\n")
    sys.exit(FAULT)
