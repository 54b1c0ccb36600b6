"""Plain tables, as TOML gives them, turned into typed values; what does not fit is noted."""

import math
from collections.abc import Iterator, Mapping
from functools import cache
from typing import get_args, get_origin

import msgspec
from msgspec.structs import FieldInfo, fields

from station.core.errors import KeyPath, did_you_mean
from station.core.values import Struct
from station.files.toml.kinds import (
    bare,
    described,
    is_optional,
    is_struct,
    near,
    options,
    shown,
    stand_in,
)


@cache
def _known(kind: type[Struct]) -> Mapping[str, FieldInfo]:
    """Return the keys of a table: to find out their types takes as long as to read the table."""
    return {field.name: field for field in fields(kind)}


class Reading:
    """Turn plain values into typed ones.

    `faults` are the values that did not fit, each as (way to it, what to do); a stand-in takes the
    place of each, so that the rest can still be judged.
    """

    def __init__(self) -> None:
        self.faults: list[tuple[KeyPath, str]] = []

    def convert(self, value: object, kind: object, keys: KeyPath = ()) -> object:
        """Return `value` as `kind` wants it, or a stand-in."""
        kind = bare(kind)
        choice = options(kind)
        if value is False and is_optional(kind) and bool not in choice:
            return None
        part = choice[0] if len(choice) == 1 else kind
        if is_struct(part) and isinstance(value, dict):
            return self._struct(value, part, keys)
        if isinstance(value, list) and get_origin(part) is tuple and get_args(part)[-1] is ...:
            item = get_args(part)[0]
            return tuple(self.convert(one, item, (*keys, i)) for i, one in enumerate(value))
        if isinstance(value, dict) and get_origin(part) in {dict, Mapping}:
            item = get_args(part)[1]
            return {name: self.convert(one, item, (*keys, name)) for name, one in value.items()}
        return self._plain(value, kind, keys)

    def _struct(self, table: Mapping[str, object], kind: type[Struct], keys: KeyPath) -> object:
        known = _known(kind)
        for name in (name for name in table if name not in known):
            hint = did_you_mean(name, known) or f"; known are {', '.join(known)}"
            self._note((*keys, name), f"is not known here{hint}")
        parts = dict(self._parts(table, known, keys))
        for name, field in known.items():
            if name not in table and field.required:
                self._note((*keys, name), f"is missing; it must be {described(field.type)}")
                parts[name] = stand_in(field.type)
        built: object = kind(**parts)
        return built

    def _parts(
        self, table: Mapping[str, object], known: Mapping[str, FieldInfo], keys: KeyPath
    ) -> Iterator[tuple[str, object]]:
        for name, value in table.items():
            if name in known:
                yield name, self.convert(value, known[name].type, (*keys, name))

    def _plain(self, value: object, kind: object, keys: KeyPath) -> object:
        try:
            converted: object = msgspec.convert(value, kind)
        except msgspec.ValidationError:
            self._note(keys, f"must be {described(kind)}, not {shown(value)}{near(value, kind)}")
            return stand_in(kind)
        if isinstance(converted, float) and not math.isfinite(converted):
            self._note(keys, f"must be {described(kind)}, not {value}")
            return stand_in(kind)
        return converted

    def _note(self, keys: KeyPath, text: str) -> None:
        self.faults.append((keys, text))
