"""Which letters the wall shows of what a person wrote, and where those stand that it cannot show."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from station.core.errors import ContentError, KeyPath, plain
from station.core.values import Struct
from station.files.strays import listed
from station.files.toml.document import Document

Lacks = Callable[[Iterable[str]], Mapping[str, str]]
"""Tell which of some letters the wall cannot show, and the package that brings each of them."""

_UNSEEN = frozenset(
    "id exercise figure inset to sides side_is why about position note say counted".split()
)
"""Keys whose texts are names for the station, or are spoken or printed and never on the wall."""

_TOLD = 3
"""How many of a text's letters are named: who lacks one mostly lacks its whole script."""

_FOLDERS = ("programs", "exercises", "phrases")


def letters(*shown: object) -> frozenset[str]:
    """Return every letter that the wall shows of programmes, exercises and phrases."""
    return frozenset().union(*(text for each in shown for _, text in _texts(each, ())))


def faults(folders: Iterable[Path], lacks: Lacks, files: Sequence[Path] = ()) -> tuple[str, ...]:
    """Return a sentence for each text with letters that the wall lacks: file, line, letters, cure.

    Looked at are `files`, or else all that lie in the folders of `folders`.
    """
    paths = files or [
        path for folder in folders for name in _FOLDERS for path in listed(folder / name)[0]
    ]
    return tuple(plain(text) for path in paths for text in _told(Document(path), lacks))


def _told(document: Document, lacks: Lacks) -> Iterator[str]:
    try:
        table = document.table
    except ContentError:  # what cannot be read is told as such
        return
    for keys, text in _texts(table, ()):
        lacking = lacks(text)
        if lacking:
            yield document.fault(keys, _lacking(lacking))


def _lacking(lacking: Mapping[str, str]) -> str:
    found = list(lacking)
    named = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in found[:_TOLD])
    rest = f" and {len(found) - _TOLD} more" if len(found) > _TOLD else ""
    packages = " ".join(dict.fromkeys(lacking.values()))
    return f"has letters that no typeface here has, {named}{rest}: sudo apt install {packages}"


def _texts(value: object, keys: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    """Walk tables, lists and structs down to each text that is shown."""
    match value:
        case str():
            yield keys, value
        case Mapping():
            for key, inner in value.items():
                if key not in _UNSEEN:
                    yield from _texts(inner, (*keys, key))
        case Struct():
            for name in value.__struct_fields__:
                if name not in _UNSEEN:
                    yield from _texts(getattr(value, name), (*keys, name))
        case list() | tuple():
            for place, inner in enumerate(value):
                yield from _texts(inner, (*keys, place))
