"""A text that is TOML, as keys and values; what helps where it is none is loaded only then."""

import re
import tomllib
from pathlib import Path

from station.core.errors import ContentError

MOST_NAMES = 30
"""The most names with points between that a key may have: to read more takes the square of it."""

MOST_DIGITS = 4000
"""Fewer than Python reads, which are 4300."""


def parsed(path: Path, text: str) -> dict[str, object]:
    """Return the keys and values of `text`, the file at `path`; raise ContentError if it is no TOML."""
    if line := _with_long_key(text):
        raise ContentError([f"{path}, line {line}: a key of so many names cannot be meant"])
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise ContentError([f"{path}: brackets stand in brackets by the hundred"]) from error
    except tomllib.TOMLDecodeError as error:
        from station.files.toml.slips import told  # noqa: PLC0415

        raise ContentError([told(path, text, str(error))]) from error
    except ValueError as error:
        # All that is left: Python refuses to read a number of so many digits.
        found = re.search(rf"[\d_]{{{MOST_DIGITS}}}", text)
        line = text.count("\n", 0, found.start() if found else 0) + 1
        raise ContentError(
            [f"{path}, line {line}: a number of so many digits cannot be meant"]
        ) from error


def _with_long_key(text: str) -> int | None:
    """Return the first line with a key of too many names, if there is one."""
    names = rf"(?<![\w-])(?:[\w-]++[ \t]*+\.[ \t]*+){{{MOST_NAMES}}}"
    rows = [(number, row) for number, row in enumerate(text.split("\n"), 1) if _is_full(row)]
    if not rows:
        return None
    from station.files.toml.lines import without_texts  # noqa: PLC0415

    return next((number for number, row in rows if re.search(names, without_texts(row))), None)


def _is_full(row: str) -> bool:
    return row.count(".") >= MOST_NAMES
