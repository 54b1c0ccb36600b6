"""A programme as a file of its own: the text that a person may go on writing in."""

import json
from collections.abc import Iterator

from msgspec.structs import fields

from station.core.content.exercise import Count, Exercise
from station.core.content.program import (
    Each,
    Item,
    Loads,
    PerSide,
    Program,
    UpTo,
    Within,
)
from station.core.values import Struct

_HEAD = """\
# A programme of the workout station. docs/programs.md tells what else can be said in it.
"""


def as_toml(program: Program, exercises: dict[str, Exercise]) -> str:
    """Return a programme as TOML, what is as usual left out, the exercises' names as remarks."""
    return _HEAD + "\n".join(_lines(program, exercises)) + "\n"


def _lines(program: Program, exercises: dict[str, Exercise]) -> Iterator[str]:
    yield from _keys(program, without=("items", "progress"))
    for part in program.items:
        yield ""
        yield "[[items]]"
        if isinstance(part, Item):
            yield from _item(part, exercises)
            continue
        yield from _keys(part, without=("items",))
        for item in part.items:
            yield ""
            yield "[[items.items]]"
            yield from _item(item, exercises)
    if program.progress is not None:
        yield from ("", "[progress]")
        yield from _keys(program.progress, without=("ladders",))
        for ladder in program.progress.ladders:
            yield from ("", "[[progress.ladders]]")
            yield from _keys(ladder)


def _item(item: Item, exercises: dict[str, Exercise]) -> Iterator[str]:
    first, *rest = _keys(item)
    yield f"{first}    # {exercises[item.exercise].name}"
    yield from rest


def _keys(value: Struct, without: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield a line for each key that is needed, or not as usual."""
    for field in fields(value):
        said: object = getattr(value, field.name)
        if field.name not in without and (field.required or said != field.default):
            yield f"{field.name} = {_value(said)}"


def _value(said: object) -> str:
    match said:
        case bool():
            return str(said).lower()
        case str():
            # The texts of TOML and of JSON are the same but for what no text here holds.
            return json.dumps(said, ensure_ascii=False)
        case float():
            return f"{said:g}"
        case tuple():
            return f"[{', '.join(map(_value, said))}]"
        case Struct():
            parts = (f"{name} = {_value(getattr(said, name))}" for name in said.__struct_fields__)
            return f"{{ {', '.join(parts)} }}"
        case _:
            return str(said)


def loaded(load: str | Loads) -> str:
    """Return a load as it stands in a cell of a spreadsheet."""
    return "/".join(load.each) if isinstance(load, Loads) else load


def told(count: Count | Each | UpTo | Within | PerSide | None) -> str:
    """Return a count as it stands in a cell of a spreadsheet."""
    match count:
        case None:
            return ""
        case Each(each=each):
            return "/".join(map(told, each))
        case UpTo(up_to=most):
            return f"up to {most}"
        case Within(within=seconds):
            return f"in {seconds} s"
        case PerSide(left=left, right=right):
            return f"left {told(left)}, right {told(right)}"
        case (low, high):
            return f"{low}-{high}"
        case _:
            return str(count)
