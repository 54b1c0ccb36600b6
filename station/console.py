"""The terminal a command writes to, whatever letters it has; a full disk and a closed pipe too."""

import errno
import io
import os
import sys
from typing import TextIO, cast

from station.core.errors import StationError

_NEAR = {
    **dict.fromkeys("‐‑‒–—−", "-"),
    **dict.fromkeys("“”„‟«»", '"'),
    **dict.fromkeys("‘’‚‛′", "'"),
    "→": "->",
    "←": "<-",
    "↑": "^",
    "↓": "v",
    "×": "x",
    "·": "-",
    "•": "-",
    "●": "*",
    "○": "o",
    **dict(zip("▁▂▃▄▅▆▇█", "12345678", strict=True)),
    "⁄": "/",
    "ß": "ss",
    "Ω": "Ohm",
}
"""What stands for a letter that an old terminal does not have, where Unicode knows nothing nearer."""


class PrintError(StationError, OSError):
    """Tell that the output went nowhere; without a word where its reader had enough of it."""


class Console(io.TextIOBase):
    """Write to `stream` in the letters that its encoding has: a dash for `–`, `?` at the worst.

    Raise PrintError where nothing can be written any more; a `silent` one, which is where faults
    are told, swallows that. It has no `buffer` on purpose: click would take that in place of a
    stream for ASCII, and write UTF-8 into it.
    """

    def __init__(self, stream: TextIO, *, silent: bool = False) -> None:
        self._stream = stream
        self._silent = silent
        self._gone: OSError | None = None

    @property
    def encoding(self) -> str:  # type: ignore[override]  # typeshed has a variable
        """Return the encoding of what is written."""
        return self._stream.encoding or "utf-8"

    @property
    def errors(self) -> str:  # type: ignore[override]  # as above
        """Return what would happen to a letter that is not there: none is ever written."""
        return "strict"

    def write(self, text: str) -> int:
        """Write `text` in letters that there are; return its length."""
        if text == "":  # so click asks whether it takes text, and is deaf to what it answers
            return 0
        try:
            self._stream.write(spelled(text, self.encoding))
        except OSError as error:
            self._lost(error)
        if self._gone:
            self._tell(self._gone)
        return len(text)

    def flush(self) -> None:
        """Hand over what was written."""
        try:
            self._stream.flush()
        except OSError as error:
            self._lost(error)
            self._tell(error)

    def fileno(self) -> int:
        """Return the file behind it; raise OSError where there is none."""
        return self._stream.fileno()

    def isatty(self) -> bool:
        """Return whether a person reads along."""
        return self._stream.isatty()

    def writable(self) -> bool:
        """Return that it can be written to."""
        return True

    def close(self) -> None:
        """Leave the stream to whoever opened it."""

    def _lost(self, error: OSError) -> None:
        """Send what waits into nothing, for Python writes once more as it ends."""
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self.fileno())
        os.close(nowhere)
        self._gone = error

    def _tell(self, error: OSError) -> None:
        if self._silent:
            return
        if error.errno == errno.EPIPE:
            raise PrintError from error
        raise PrintError(f"The output cannot be written ({error.strerror}).") from error


def attach() -> None:
    """Put a console before the output and the faults of this process; safe to call twice."""
    sys.stdout = _console(sys.stdout)
    sys.stderr = _console(sys.stderr, silent=True)


def spelled(text: str, encoding: str) -> str:
    """Return `text` with the nearest there is for every letter that `encoding` lacks."""
    if _has(text, encoding):
        return text
    return "".join(each if _has(each, encoding) else _nearest(each, encoding) for each in text)


def _console(stream: TextIO | Console | None, *, silent: bool = False) -> TextIO:
    if isinstance(stream, Console):
        return cast("TextIO", stream)
    # Python has none where the process was started with the file closed.
    stream = stream or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - never closed
    return cast("TextIO", Console(stream, silent=silent))


def _has(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _nearest(letter: str, encoding: str) -> str:
    import unicodedata  # noqa: PLC0415 - an old terminal alone needs it

    near = _NEAR.get(letter) or unicodedata.normalize("NFKD", letter)
    kept = (each if _has(each, encoding) else _NEAR.get(each, "") for each in near)
    return "".join(kept) or "?"
