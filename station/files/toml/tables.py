"""Plain tables, as TOML gives them, turned into typed values; what does not fit is noted."""

import math
import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from itertools import islice
from typing import get_args, get_origin

import msgspec

from station.core.errors import CONTROL, KeyPath, did_you_mean, plain
from station.core.values import Struct
from station.files.toml.kinds import (
    MOST_DIGITS,
    bare,
    described,
    is_optional,
    near,
    options,
    shown,
    stand_in,
    struct_for,
    without_tables,
)

MOST_ENTRIES = 200
"""The most entries of a list, or names of a table that may have any."""

MOST_LETTERS = 2000
"""The longest text: a page of the wall, or two minutes of speech."""

CALLED = {
    **dict.fromkeys(("weight", "kg", "resistance"), "load"),
    **dict.fromkeys(("seconds", "duration", "time"), "hold"),
    **dict.fromkeys(("repetitions", "repeats"), "reps"),
    **dict.fromkeys(("comment", "equipment", "remark"), "note"),
    **dict.fromkeys(("optional", "choice"), "answer"),
    **dict.fromkeys(("frequency", "how_often"), "every_days"),
    "pause": "rest",
    "weekdays": "days",
}
"""What people call a key before they have read what it is called here."""

HINTED = 20
"""For how many unknown keys of a table it is looked what was meant, which takes a while."""


class _Key(Struct, frozen=True):
    """Know a key of a table: its type, and what stands for it where it is left out."""

    type: object
    default: object

    @property
    def required(self) -> bool:
        """Return whether it may not be left out."""
        return self.default is msgspec.NODEFAULT


@cache
def _known(kind: type[Struct]) -> Mapping[str, _Key]:
    """Return the keys of a table: to find out their types takes as long as to read the table.

    They stand as they are in the class; msgspec would evaluate each anew, which takes longer still.
    """
    names, defaults = kind.__struct_fields__, kind.__struct_defaults__
    needed = (msgspec.NODEFAULT,) * (len(names) - len(defaults))
    types = kind.__annotations__
    return {
        name: _Key(types[name], default)
        for name, default in zip(names, (*needed, *defaults), strict=True)
    }


class Reading:
    """Turn plain values into typed ones.

    `faults` are the values that did not fit, each as (way to it, what to do); a stand-in takes the
    place of each, so that the rest can still be judged.
    """

    def __init__(self) -> None:
        self.faults: list[tuple[KeyPath, str]] = []
        self._around: list[Mapping[str, _Key]] = []

    def convert(
        self, value: object, kind: object, keys: KeyPath = (), *, none: bool = True
    ) -> object:
        """Return `value` as `kind` wants it, or a stand-in.

        `none` tells whether `false` is to be spoken of where it is allowed.
        """
        kind = bare(kind)
        if type(value) is kind:
            return self._plain(value, kind, keys, none=none)
        choice = options(kind)
        if value is False and is_optional(kind) and bool not in choice:
            return None
        part = choice[0] if len(choice) == 1 else kind
        if isinstance(value, dict) and (table := struct_for(value, part)) is not None:
            return self._struct(value, table, keys)
        if isinstance(value, list) and get_origin(part) is tuple and get_args(part)[-1] is ...:
            item = get_args(part)[0]
            entries = enumerate(islice(value, self._most(len(value), keys)))
            return tuple(self.convert(one, item, (*keys, i)) for i, one in entries)
        if isinstance(value, dict) and get_origin(part) in {dict, Mapping}:
            item = get_args(part)[1]
            named = islice(value.items(), self._most(len(value), keys))
            return {name: self.convert(one, item, (*keys, name)) for name, one in named}
        return self._plain(value, kind, keys, none=none)

    def _most(self, length: int, keys: KeyPath) -> int:
        """Return how many entries to look at, and note it if there are more."""
        if length > MOST_ENTRIES:
            self._note(keys, f"must hold at most {MOST_ENTRIES} entries, not {length:,}")
        return MOST_ENTRIES

    def _struct(self, table: Mapping[str, object], kind: type[Struct], keys: KeyPath) -> object:
        known = _known(kind)
        for place, name in enumerate(name for name in table if name not in known):
            hint = _meant(name, known) or self._elsewhere(name, table[name], keys)
            hint = hint or (did_you_mean(name, known) if place < HINTED else "")
            hint = hint or f"; known are {', '.join(known)}"
            self._note((*keys, name), f"is not known here{hint}")
        self._around.append(known)
        parts = dict(self._parts(table, known, keys))
        self._around.pop()
        for name, field in known.items():
            if name not in table and field.required:
                self._note((*keys, name), f"is missing; it must be {described(field.type)}")
                parts[name] = stand_in(field.type)
        built: object = kind(**parts)
        return built

    def _elsewhere(self, name: str, value: object, keys: KeyPath) -> str:
        """Return a hint for a key that belongs to a table around this one, or an empty text.

        What stands below the head of a list belongs to its entry, though it be meant for all.
        """
        lists = keys[::2]
        if isinstance(value, dict) or len(keys) != 2 * len(self._around):
            return ""
        meant = CALLED.get(name.lower(), name)
        for depth in reversed(range(len(self._around))):
            if meant in self._around[depth]:
                head = ".".join(map(str, lists[: depth + 1]))
                return f"; write {meant} further up, above the first [[{head}]]"
        return ""

    def _parts(
        self, table: Mapping[str, object], known: Mapping[str, _Key], keys: KeyPath
    ) -> Iterator[tuple[str, object]]:
        for name, value in table.items():
            if name in known:
                # Where there is none by itself, the line is left out; nobody writes `false`.
                none = known[name].default is not None
                yield name, self.convert(value, known[name].type, (*keys, name), none=none)

    def _plain(self, value: object, kind: object, keys: KeyPath, *, none: bool) -> object:
        try:
            # Most are what they must be already.
            fits = type(value) is kind
            converted: object = value if fits else msgspec.convert(value, without_tables(kind))
        except ValueError:  # msgspec's own among them, and Python's of a number too long to write
            wanted = described(kind, none=none)
            self._note(keys, f"must be {wanted}, not {shown(value)}{near(value, kind)}")
            return stand_in(kind)
        if (wrong := _wrong(converted)) is not None:
            self._note(keys, wrong)
            return stand_in(kind)
        return converted

    def _note(self, keys: KeyPath, text: str) -> None:
        self.faults.append((keys, text))


def _meant(name: str, known: Collection[str]) -> str:
    """Return a hint for a key that people call otherwise, or an empty text."""
    meant = CALLED.get(name.lower())
    return f"; write {meant}" if meant in known else ""


def _wrong(value: object) -> str | None:
    """Return what is wrong with a value of the right type, as far as any such value may be wrong."""
    match value:
        case str() if len(value) > MOST_LETTERS:
            return f"must have at most {MOST_LETTERS:,} letters, not {len(value):,}"
        case str() if not value.isprintable() and (found := re.search(CONTROL, value)):
            return f"holds {plain(found.group())}, a sign that is no letter; delete it"
        case str():
            return None
        case tuple():
            return next(filter(None, map(_wrong, value)), None)
        case float() if not math.isfinite(value):
            return f"must be a number, not {value}"
        case int() if abs(value) >= 10**MOST_DIGITS:
            return f"must have at most {MOST_DIGITS} digits; it is {shown(value)}"
        case _:
            return None
