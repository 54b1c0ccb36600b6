"""The types a value in a file may have: what they are made of, and how to say it plainly."""

import functools
import operator
import re
import types
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from typing import Annotated, Literal, NewType, TypeGuard, Union, get_args, get_origin

from msgspec.structs import fields

from station.core.errors import did_you_mean
from station.core.values import Struct

MOST_DIGITS = 15
"""The most digits of a number: more than any that is meant, and few enough to write and compare."""

_SETS = 20  # numbers that are shown of a list, one a set
_DIGITS_PER_BIT = 0.30103
_RANGE = "a range like [2, 3]"
_SO = dict.fromkeys(("true", "yes", "on", "ja"), "true") | dict.fromkeys(
    ("false", "no", "off", "nein"), "false"
)
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


def struct_for(table: Mapping[str, object], kind: object) -> type[Struct] | None:
    """Return the table's type where a value may be one of several: that which knows most of its keys."""
    structs = [option for option in options(kind) if is_struct(option)]
    known = [len(table.keys() & set(each.__struct_fields__)) for each in structs]
    return structs[known.index(max(known))] if structs else None


@cache
def without_tables(kind: object) -> object:
    """Return the type without the tables that it may be; that of None where nothing is left."""
    plain = [_bare_list(option) for option in options(kind) if not is_struct(option)]
    if is_optional(kind):
        plain.append(types.NoneType)
    return functools.reduce(operator.or_, plain) if plain else types.NoneType


def _bare_list(option: object) -> object:
    """Return a list without what it holds, which is looked at by itself."""
    return tuple if get_origin(option) is tuple and get_args(option)[-1] is ... else option


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


def described(kind: object, *, none: bool = True) -> str:
    """Say in plain words what a value must be; `none` where `false` has a meaning of its own."""
    choice = options(kind)
    # A table in the place of a number is a refinement that nobody need be told of at first.
    choice = tuple(each for each in choice if not is_struct(each)) or choice
    words = [_RANGE if _is_range(option, choice) else _one(option) for option in choice]
    return " or ".join(words) + (", or false for none" if none and is_optional(kind) else "")


def shown(value: object) -> str:
    """Return a value as it might stand in the file, cut short."""
    match value:
        case bool():
            return str(value).lower()
        # Python refuses to write a number of very many digits.
        case int() if abs(value) >= 10**MOST_DIGITS:
            return f"a number of some {round(abs(value).bit_length() * _DIGITS_PER_BIT)} digits"
        case str():
            return f"'{value[:40]}…'" if len(value) > 40 else f"'{value}'"
        case dict():
            return "a table"
        case list() if len(value) > 4 or any(isinstance(item, list) for item in value):
            return f"a list of {len(value)}"
        case list():
            return f"[{', '.join(shown(item) for item in value)}]"
        case _:
            return str(value)


def near(value: object, kind: object) -> str:
    """Return a hint for what is nearly one of the words allowed, or was meant for a number or a list."""
    choice = options(kind)
    if isinstance(value, float) and int in choice and value.is_integer():
        return f"; write {value:.0f}"
    if isinstance(value, dict) and any(map(_holds_structs, choice)):
        return "; its name stands in two brackets, [[ ]]"
    if isinstance(value, list) and any(map(_is_each, choice)):
        each = ", ".join(map(shown, value[:_SETS]))
        one = "one" if any(isinstance(item, str) for item in value) else "a number"
        return f"; for {one} of its own for each set write {{ each = [{each}] }}"
    if not isinstance(value, str):
        return ""
    known = {str(word): word for option in choice for word in members(option)}
    if value.strip() in known:
        return "; leave the quotes out"
    if hint := did_you_mean(value, known):
        return hint
    meant = next((told for told in _meant(value.strip(), choice) if told), None)
    if meant == value:
        return "; leave the quotes out"
    if not meant and any(
        is_struct(option) and option.__struct_fields__ == ("up_to",) for option in choice
    ):
        return "; for as many as are good write { up_to = 20 }"
    return f"; write {meant}" if meant else ""


def _meant(text: str, choice: Sequence[object]) -> Iterator[str | None]:
    """Yield what a text in quotes may have been meant for, in plain TOML."""
    if bool in choice:
        yield _SO.get(text.lower())
    if int in choice and any(_is_range(option, choice) for option in choice):
        found = re.fullmatch(r"(\d+)\s*(?:[-–—−]|to|bis)\s*(\d+).*", text)
        yield found and found.expand(r"[\1, \2]")
    if {int, float} & set(choice):
        found = re.match(r"[+-]?\d+([.,]\d+)?", text)
        number = found and found.group().replace(",", ".")
        yield number if number and (float in choice or "." not in number) else None


def _holds_structs(kind: object) -> bool:
    """Return whether a value is a list of tables in a file."""
    return get_origin(kind) is tuple and is_struct(get_args(kind)[0])


def _is_each(option: object) -> bool:
    """Return whether a value may be a table of one list, named `each`."""
    return is_struct(option) and option.__struct_fields__ == ("each",)


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
