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


def tell(sentences: Iterable[str]) -> None:
    """Write sentences for whoever typed the command, one a line; an empty one needs no word."""
    for sentence in filter(None, sentences):
        sys.stderr.write(f"station: {plain(sentence)}\n")


def warn(sentence: str) -> None:
    """Write one such sentence; the command goes on."""
    tell([sentence])


def _leave(sentences: Iterable[str]) -> NoReturn:
    tell(sentences)
    sys.exit(FAULT)
