"""The types a value in a file may have: what they are made of, and how to say it plainly."""

import types
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from typing import Annotated, Literal, NewType, TypeGuard, Union, get_args, get_origin

from msgspec.structs import fields

from station.core.errors import did_you_mean
from station.core.values import Struct

_RANGE = "a range like [2, 3]"
_WORDS: dict[object, str] = {
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    str: "text in quotes",
    dict: "a table of names and values",
}


@cache  # as is the next: a few dozen types are asked about for each of thousands of values
def bare(kind: object) -> object:
    """Return the type behind a NewType or an annotation."""
    while isinstance(kind, NewType) or get_origin(kind) is Annotated:
        kind = kind.__supertype__ if isinstance(kind, NewType) else get_args(kind)[0]
    return kind


@cache
def options(kind: object) -> tuple[object, ...]:
    """Return the types a value may have, None left out."""
    kind = bare(kind)
    if get_origin(kind) in {Union, types.UnionType}:
        return tuple(bare(option) for option in get_args(kind) if option is not types.NoneType)
    return (kind,)


def is_optional(kind: object) -> bool:
    """Return whether None will do; in a file that is written `false`."""
    return types.NoneType in get_args(bare(kind))


def members(kind: object) -> Iterator[object]:
    """Return the values allowed where there are only a few."""
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        yield from kind
    elif get_origin(kind) is Literal:
        yield from get_args(kind)


def is_struct(kind: object) -> TypeGuard[type[Struct]]:
    """Return whether a value of this type is a table in a file."""
    return isinstance(kind, type) and issubclass(kind, Struct)


def stand_in(kind: object) -> object:
    """Return some value of that type, to judge the rest of a file by."""
    if is_optional(kind):
        return None
    kind = options(kind)[0]
    if is_struct(kind):
        return kind(**{each.name: stand_in(each.type) for each in fields(kind) if each.required})
    if few := list(members(kind)):
        return few[0]
    if get_origin(kind) is tuple:
        items = get_args(kind)
        return () if items[-1] is ... else tuple(stand_in(item) for item in items)
    plain = get_origin(kind) or kind
    if plain in {dict, Mapping}:
        return {}
    return plain() if isinstance(plain, type) else None


def described(kind: object) -> str:
    """Say in plain words what a value must be."""
    choice = options(kind)
    words = [_RANGE if _is_range(option, choice) else _one(option) for option in choice]
    return " or ".join(words) + (", or false for none" if is_optional(kind) else "")


def shown(value: object) -> str:
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
            return f"[{', '.join(shown(item) for item in value)}]"
        case _:
            return str(value)


def near(value: object, kind: object) -> str:
    """Return a hint for a word that is nearly one of those allowed, or a number in quotes."""
    if not isinstance(value, str):
        return ""
    choice = options(kind)
    if known := [str(word) for option in choice for word in members(option)]:
        return did_you_mean(value, known)
    is_number = value.replace(".", "", 1).isdigit()
    return "; leave the quotes out" if is_number and {int, float} & set(choice) else ""


def _is_range(option: object, choice: Sequence[object]) -> bool:
    """Return whether two whole numbers are meant as a range: one number would do as well."""
    return int in choice and get_args(option) == (int, int)


def _one(kind: object) -> str:
    if few := list(members(kind)):
        return "one of " + ", ".join(shown(member) for member in few)
    if get_origin(kind) is tuple:
        return _list(get_args(kind))
    return _WORDS.get(get_origin(kind) or kind, _WORDS[dict])


def _list(items: Sequence[object]) -> str:
    if items[-1] is ...:
        return f"a list in square brackets, each item {described(items[0])}"
    return f"a list of {len(items)} in square brackets, each {described(items[0])}"
