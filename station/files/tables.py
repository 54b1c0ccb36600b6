"""A TOML file read as typed values: every fault at once, each with file, line, key and a hint."""

import math
import re
import tomllib
import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Annotated, NewType, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

from station.core.errors import ContentError, Keys, did_you_mean
from station.files.lines import lines

T = TypeVar("T")

_PLACE = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)")


_SYNTAX = {
    "Invalid value": "a value is missing or wrong (text stands in quotes)",
    "Cannot overwrite a value": "this key stands here a second time",
}
"""What tomllib says most often, in plainer words."""


def read(path: Path, kind: type[T]) -> T:
    """Return the file as a value of dataclass `kind`; raise ContentError with every fault."""
    return Document(path).read(kind)


@dataclass(frozen=True)
class Document:
    """Hold a TOML file that is being read; raise ContentError when first read if it is no TOML."""

    path: Path

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
            raise ContentError([f"{self.path}: cannot be read: {error.strerror}"]) from error

    @cached_property
    def table(self) -> dict[str, object]:
        """Return the file's keys and values as TOML gives them."""
        try:
            return tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            raise ContentError([self._syntax(str(error))]) from error

    def read(self, kind: type[T]) -> T:
        """Return the file as a value of dataclass `kind`; raise ContentError with every fault."""
        reading = _Reading()
        value = reading.convert(self.table, kind, ())
        if isinstance(value, kind) and not reading.faults:
            return value
        found = sorted(reading.faults, key=lambda fault: self._line(fault[0]) or 0)
        raise ContentError([self.fault(keys, text) for keys, text in found])

    def fault(self, keys: Keys, text: str) -> str:
        """Return the sentence that `text` is wrong with the value at `keys`: where, and what."""
        line = self._line(keys)
        where = f"{self.path}, line {line}" if line else f"{self.path}"
        return f"{where}: {' '.join(filter(None, (dotted(keys), text)))}"

    def _line(self, keys: Keys) -> int | None:
        """Return the line of the value, or of the nearest table around it that has one."""
        ways = (keys[:length] for length in range(len(keys), 0, -1))
        return next((self._lines[way] for way in ways if way in self._lines), None)

    @cached_property
    def _lines(self) -> dict[Keys, int]:
        return lines(self.text)

    def _syntax(self, error: str) -> str:
        """Put tomllib's place in front, and say what it is about."""
        found = _PLACE.fullmatch(error)
        what, line, column = found.groups() if found else (error, None, None)
        what = _SYNTAX.get(what, what[0].lower() + what[1:])
        if line is None:
            return f"{self.path}, at its end: this is not TOML: {what}"
        standing = self.text.splitlines()[int(line) - 1].strip()
        where = f"{self.path}, line {line}, column {column}"
        return f"{where}: this is not TOML: {what}: {_shown(standing)}"


def dotted(keys: Keys) -> str:
    """Return a way as people write it: `items[2].sets`, counted from 0."""
    text = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in keys)
    return text.removeprefix(".")


class _Reading:
    """Turn plain values into typed ones, collecting what does not fit."""

    def __init__(self) -> None:
        self.faults: list[tuple[Keys, str]] = []

    def convert(self, value: object, hint: object, keys: Keys) -> object:
        """Return `value` as `hint` wants it; where it does not fit, note it and return None."""
        hint = _bare(hint)
        if value is False and _is_optional(hint) and bool not in _options(hint):
            return None
        part = _without_none(hint)
        if is_dataclass(part) and isinstance(part, type) and isinstance(value, dict):
            return self._dataclass(value, part, keys)
        if isinstance(value, list) and get_origin(part) is tuple and get_args(part)[-1] is ...:
            item = get_args(part)[0]
            return tuple(self.convert(one, item, (*keys, i)) for i, one in enumerate(value))
        if isinstance(value, dict) and get_origin(part) is dict:
            item = get_args(part)[1]
            return {name: self.convert(one, item, (*keys, name)) for name, one in value.items()}
        return self._plain(value, hint, keys)

    def _dataclass(self, table: Mapping[str, object], kind: type, keys: Keys) -> object:
        known = {field.name: field for field in fields(kind)}
        for name in (name for name in table if name not in known):
            near = did_you_mean(name, known)
            self._note((*keys, name), f"is not known here{near or _list_of(known)}")
        hints = get_type_hints(kind, include_extras=True)
        missing = [n for n, field in known.items() if n not in table and _is_needed(field)]
        for name in missing:
            self._note((*keys, name), f"is missing; it must be {_described(hints[name])}")
        before = len(self.faults)
        parts = {n: self.convert(table[n], hints[n], (*keys, n)) for n in known if n in table}
        if missing or len(self.faults) > before:
            return None
        built: object = kind(**parts)
        return built

    def _plain(self, value: object, hint: object, keys: Keys) -> object:
        try:
            converted: object = msgspec.convert(value, hint)
        except msgspec.ValidationError:
            text = f"must be {_described(hint)}, not {_shown(value)}"
            self._note(keys, text + _near(value, hint))
            return None
        if isinstance(converted, float) and not math.isfinite(converted):
            self._note(keys, f"must be {_described(hint)}, not {value}")
        return converted

    def _note(self, keys: Keys, text: str) -> None:
        self.faults.append((keys, text))


def _is_needed(field: "Field[object]") -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _bare(hint: object) -> object:
    """Return the type behind a NewType or an annotation."""
    while isinstance(hint, NewType) or get_origin(hint) is Annotated:
        hint = hint.__supertype__ if isinstance(hint, NewType) else get_args(hint)[0]
    return hint


def _options(hint: object) -> Sequence[object]:
    """Return the types a value may have, None left out."""
    if get_origin(hint) in {Union, types.UnionType}:
        return [_bare(option) for option in get_args(hint) if option is not types.NoneType]
    return [hint]


def _without_none(hint: object) -> object:
    """Return the one type that may stand beside None; any other type as it is."""
    options = _options(hint)
    return options[0] if len(options) == 1 else hint


def _is_optional(hint: object) -> bool:
    return types.NoneType in get_args(hint)


def _described(hint: object) -> str:
    """Say in plain words what a value must be."""
    hint = _bare(hint)
    words = [_one(option) for option in _options(hint)]
    if _is_optional(hint):
        words.append("false for none")
    *first, last = words
    return f"{', '.join(first)} or {last}" if first else last


_WORDS: dict[object, str] = {
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    str: "text in quotes",
    dict: "a table of names and values",
}


def _one(kind: object) -> str:
    kind = _bare(kind)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return "one of " + ", ".join(f"'{member}'" for member in kind)
    if get_origin(kind) is tuple:
        return _sequence(get_args(kind))
    if is_dataclass(kind):
        return _WORDS[dict]
    return _WORDS.get(get_origin(kind) or kind, "another kind of value")


def _sequence(items: Sequence[object]) -> str:
    if items[-1] is ...:
        return f"a list in square brackets, each item {_described(items[0])}"
    if list(items) == [int, int]:
        return "a range like [2, 3]"
    return f"a list of {len(items)} in square brackets, each {_described(items[0])}"


def _shown(value: object) -> str:
    """Return a value as it might stand in the file, cut short."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return f"'{value[:40]}…'" if len(value) > 40 else f"'{value}'"
        case dict():
            return "a table"
        case list() if len(value) > 4:
            return f"a list of {len(value)}"
        case list():
            return f"[{', '.join(_shown(item) for item in value)}]"
        case _:
            return str(value)


def _near(value: object, hint: object) -> str:
    """Return a hint for a word that is nearly one of those allowed, or a number in quotes."""
    options = list(_options(_bare(hint)))
    if not isinstance(value, str):
        return ""
    known = [word for option in options for word in _members(option)]
    if known:
        return did_you_mean(value, known)
    is_number = value.replace(".", "", 1).isdigit()
    return "; leave the quotes out" if is_number and {int, float} & set(options) else ""


def _members(kind: object) -> Iterator[str]:
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        yield from kind


def _list_of(known: Mapping[str, object]) -> str:
    return f"; known are {', '.join(known)}"
