"""The shape of a file as a JSON Schema, by which editors complete keys and mark slips."""

from collections.abc import Iterator
from enum import StrEnum
from typing import get_args, get_origin

from msgspec.structs import fields

from station.core.values import Struct
from station.files.toml.kinds import bare, is_struct, options

DRAFT = "https://json-schema.org/draft/2020-12/schema"

_PLAIN: dict[object, str] = {int: "integer", float: "number", bool: "boolean", str: "string"}


def schema(kind: type[Struct], title: str) -> dict[str, object]:
    """Return the JSON Schema of a file that is read as struct `kind`."""
    return {"$schema": DRAFT, "title": title, **_table(kind)}


def _table(kind: type[Struct]) -> dict[str, object]:
    known = fields(kind)
    return {
        "type": "object",
        "properties": {each.name: _any(each.type) for each in known},
        "required": [each.name for each in known if each.required],
        "additionalProperties": False,
    }


def _any(kind: object) -> dict[str, object]:
    choice = list(_each(kind))
    return choice[0] if len(choice) == 1 else {"anyOf": choice}


def _each(kind: object) -> Iterator[dict[str, object]]:
    """Yield the schema of every type that a value may have; that there is none is left unwritten."""
    for option in options(kind):
        if is_struct(option):
            yield _table(option)
        elif isinstance(option, type) and issubclass(option, StrEnum):
            yield {"enum": [str(member) for member in option]}
        elif get_origin(option) is tuple:
            yield _list(get_args(option))
        else:
            yield {"type": _PLAIN[bare(option)]}


def _list(items: tuple[object, ...]) -> dict[str, object]:
    if items[-1] is ...:
        return {"type": "array", "items": _any(items[0])}
    count = len(items)
    return {"type": "array", "items": _any(items[0]), "minItems": count, "maxItems": count}
