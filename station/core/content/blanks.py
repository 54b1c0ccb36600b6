"""What may be wrong in a language's words: blanks that nobody fills, and texts that say nothing."""

from collections.abc import Iterator, Mapping
from string import Formatter

from station.core.content.exercise import MOST_SHORT
from station.core.content.fills import Fills
from station.core.content.phrases import Phrases
from station.core.errors import KeyPath
from station.core.values import Struct

_MAY_BE_EMPTY = ("heading", "_short", "safety_more")


def faults(phrases: Phrases) -> Iterator[tuple[KeyPath, str]]:
    """Find what is wrong in the templates, each as (way to it, what to do).

    A template may use the words of its field only, in plain braces; no text but a paragraph's
    heading and a short form may be empty.
    """
    for keys, text, hint in _texts(phrases, ()):
        if not text.strip() and not str(keys[-1]).endswith(_MAY_BE_EMPTY):
            yield keys, "must not be empty"
        elif "{" in text or "}" in text:
            yield from ((keys, fault) for fault in _braces(text, _allowed(hint)))
    for name, word in phrases.strokes.items():
        if not 0 < len(word.strip()) <= MOST_SHORT:
            yield ("strokes", name), f"must have 1 to {MOST_SHORT} characters, not '{word}'"


def _texts(value: Struct, keys: KeyPath) -> Iterator[tuple[KeyPath, str, object]]:
    """Walk the nested structs down to each text: the way to it, itself, its field's annotation."""
    hints = type(value).__annotations__
    for name in value.__struct_fields__:
        part = getattr(value, name)
        if isinstance(part, Mapping):
            continue  # its words are filled with nothing
        single = not isinstance(part, tuple)
        for index, item in enumerate((part,) if single else part):
            at: KeyPath = (*keys, name) if single else (*keys, name, index)
            if isinstance(item, str):
                yield at, item, hints[name]
            else:
                yield from _texts(item, at)


def _allowed(hint: object) -> frozenset[str]:
    """Return the words of the `Fills` in a field's annotation, or of its items' annotation."""
    parts = [hint, *getattr(hint, "__args__", ())]
    found = [fills for part in parts for fills in getattr(part, "__metadata__", ())]
    return frozenset().union(*(fills.words for fills in found if isinstance(fills, Fills)))


def _braces(text: str, allowed: frozenset[str]) -> Iterator[str]:
    words = ", ".join(f"{{{word}}}" for word in sorted(allowed)) or "no word in braces"
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        yield f"has a brace without its partner; write {{{{ or }}}} for a brace itself, in '{text}'"
        return
    for _, name, form, conversion in parts:
        if name is not None and (name not in allowed or form or conversion):
            yield f"may use {words}, not '{{{name}}}', in '{text}'"
