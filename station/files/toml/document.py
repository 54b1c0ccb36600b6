"""A TOML file a person wrote: its values, and every fault of it with file, line and key."""

import re
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import Generic, TypeVar, cast

from station.core.errors import ContentError, KeyPath
from station.core.values import Struct, field
from station.files.toml.parsing import parsed
from station.files.toml.tables import Reading
from station.files.toml.text import text_of, unreadable

T = TypeVar("T")
Verdicts = Iterable[tuple[KeyPath, str]]

TOLD = 20
"""How many faults of a file are told in full: nobody mends more before trying again."""

_LONGEST_KEY = 40
"""How much of a key is shown, in letters."""


def read(path: Path, kind: type[T], rules: Callable[[T], Verdicts]) -> T:
    """Return the file as a value of struct `kind`.

    Raise ContentError with every fault: what could not be read, and what `rules` find in the rest.
    """
    draft = Document(path).draft(kind)
    draft.judge(rules(draft.value))
    if found := draft.faults():
        raise ContentError(found)
    return draft.value


class Document(Struct, frozen=True, dict=True):
    """Hold the file at `path`, read when first needed; raise ContentError where that fails."""

    path: Path

    def exists(self) -> bool:
        """Return whether the file is there; raise ContentError where that cannot be known."""
        try:
            # A link that leads nowhere is there, and is to be told.
            self.path.lstat()
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError as error:
            raise unreadable(self.path, error) from error
        return True

    @cached_property
    def text(self) -> str:
        """Return what the file says."""
        return text_of(self.path)

    @cached_property
    def table(self) -> dict[str, object]:
        """Return the file's keys and values as TOML gives them, each text on one line."""
        return {key: _on_one_line(value) for key, value in parsed(self.path, self.text).items()}

    def draft(self, kind: type[T]) -> "Draft[T]":
        """Return the file as a value of struct `kind`, as far as it could be read."""
        reading = Reading()
        # A table and a struct always make one, if need be of stand-ins.
        value = cast("T", reading.convert(self.table, kind))
        return Draft(self, value, reading.faults)

    def fault(self, keys: KeyPath, text: str) -> str:
        """Return the sentence that `text` is wrong with the value at `keys`: where, and what."""
        line = self.line(keys)
        where = f"{self.path}, line {line}" if line else f"{self.path}"
        return f"{where}: {' '.join(filter(None, (_dotted(keys), text)))}"

    def line(self, keys: KeyPath) -> int | None:
        """Return the line of the value, or of the nearest table around it that has one."""
        ways = (keys[:length] for length in range(len(keys), 0, -1))
        return next((self._lines[way] for way in ways if way in self._lines), None)

    @cached_property
    def _lines(self) -> dict[KeyPath, int]:
        from station.files.toml.lines import lines  # noqa: PLC0415 - only a fault has a line

        try:
            return lines(self.text)
        except RecursionError:
            # Brackets in brackets by the hundred: what is wrong is told, only not where.
            return {}


class Draft(Struct, Generic[T], frozen=True, dict=True):
    """Hold a file's value as far as it could be read, and what is wrong with it.

    Stand-ins take the place of what is `misread`: whoever judges `value` may find faults in them,
    so `judge` leaves out whatever touches a misread value.
    """

    document: Document
    value: T
    misread: list[tuple[KeyPath, str]]
    judged: list[tuple[KeyPath, str]] = field(default_factory=list)

    def judge(self, found: Verdicts) -> None:
        """Add what is wrong with the value."""
        self.judged.extend((keys, text) for keys, text in found if not self._touches(keys))

    def faults(self) -> list[str]:
        """Return one sentence a fault, in the order of the file; of very many the first, and a count."""
        found = sorted(
            (*self.misread, *self.judged), key=lambda fault: self.document.line(fault[0]) or 0
        )
        told = [self.document.fault(keys, text) for keys, text in found[:TOLD]]
        if len(found) > TOLD:
            told.append(f"{self.document.path}: and {len(found) - TOLD:,} more faults")
        return told

    def _touches(self, keys: KeyPath) -> bool:
        """Return whether `keys` is the way to a misread value, leads through one, or ends before it."""
        return keys in self._around or any(
            keys[:length] in self._blank for length in range(len(keys) + 1)
        )

    @cached_property
    def _blank(self) -> frozenset[KeyPath]:
        return frozenset(keys for keys, _ in self.misread)

    @cached_property
    def _around(self) -> frozenset[KeyPath]:
        """Return the ways to all that a misread value is part of."""
        return frozenset(
            keys[:length] for keys, _ in self.misread for length in range(len(keys) + 1)
        )


def _dotted(keys: KeyPath) -> str:
    """Return a way as people write it: `items[2].sets`, counted from 0."""
    text = "".join(f"[{key}]" if isinstance(key, int) else f".{_short(key)}" for key in keys)
    return text.removeprefix(".")


def _short(key: str) -> str:
    return f"{key[:_LONGEST_KEY]}…" if len(key) > _LONGEST_KEY else key


def _on_one_line(value: object) -> object:
    """Return the value with a space for each break of a line: how a text is set is the wall's to say."""
    match value:
        case str():
            broken = "\n" in value or "\t" in value
            return (re.sub(r" *[\n\t] *", " ", value) if broken else value).strip(" ")
        case list():
            return [_on_one_line(each) for each in value]
        case dict():
            return {key: _on_one_line(each) for key, each in value.items()}
        case _:
            return value
