"""A TOML file a person wrote: its values, and every fault of it with file, line and key."""

import re
import tomllib
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import Generic, TypeVar, cast

from station.core.errors import ContentError, KeyPath
from station.core.values import Struct, field
from station.files.toml.kinds import shown
from station.files.toml.lines import lines
from station.files.toml.tables import Reading

T = TypeVar("T")
Found = Iterable[tuple[KeyPath, str]]

_PLACE = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)")
_SYNTAX = {
    "Invalid value": "a value is missing or wrong (text stands in quotes)",
    "Cannot overwrite a value": "this key stands here a second time",
}
"""What tomllib says most often, in plainer words."""


def read(path: Path, kind: type[T], rules: Callable[[T], Found]) -> T:
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
            return self.path.exists()
        except OSError as error:
            raise ContentError([self._unreadable(error)]) from error

    @cached_property
    def text(self) -> str:
        """Return what the file says."""
        try:
            # An editor on Windows may have put a byte order mark first.
            return self.path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            raise ContentError(
                [f"{self.path}: is not UTF-8 text at byte {error.start}; save it as UTF-8"]
            ) from error
        except OSError as error:
            raise ContentError([self._unreadable(error)]) from error

    @cached_property
    def table(self) -> dict[str, object]:
        """Return the file's keys and values as TOML gives them."""
        try:
            return tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            raise ContentError([self._syntax(str(error))]) from error

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
        return lines(self.text)

    def _unreadable(self, error: OSError) -> str:
        return f"{self.path}: cannot be read: {error.strerror}"

    def _syntax(self, error: str) -> str:
        """Put tomllib's place in front, and say what it is about."""
        found = _PLACE.fullmatch(error)
        what, line, column = found.groups() if found else (error, None, None)
        what = _SYNTAX.get(what, what[0].lower() + what[1:])
        if line is None:
            return f"{self.path}, at its end: this is not TOML: {what}"
        standing = self.text.splitlines()[int(line) - 1].strip()
        where = f"{self.path}, line {line}, column {column}"
        return f"{where}: this is not TOML: {what}: {shown(standing)}"


class Draft(Struct, Generic[T], frozen=True, dict=True):
    """Hold a file's value as far as it could be read, and what is wrong with it.

    Stand-ins take the place of what is `misread`: whoever judges `value` may find faults in them,
    so `judge` leaves out whatever touches a misread value.
    """

    document: Document
    value: T
    misread: list[tuple[KeyPath, str]]
    judged: list[tuple[KeyPath, str]] = field(default_factory=list)

    def judge(self, found: Found) -> None:
        """Add what is wrong with the value."""
        self.judged.extend(
            (keys, text)
            for keys, text in found
            if not any(_touch(keys, misread) for misread, _ in self.misread)
        )

    def faults(self) -> list[str]:
        """Return one sentence a fault, in the order of the file."""
        found = sorted(
            (*self.misread, *self.judged), key=lambda fault: self.document.line(fault[0]) or 0
        )
        return [self.document.fault(keys, text) for keys, text in found]


def _touch(one: KeyPath, other: KeyPath) -> bool:
    """Return whether one way is the other, leads through it, or ends before it."""
    length = min(len(one), len(other))
    return one[:length] == other[:length]


def _dotted(keys: KeyPath) -> str:
    """Return a way as people write it: `items[2].sets`, counted from 0."""
    text = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in keys)
    return text.removeprefix(".")
