"""What every text, number and time in a file must keep to, whatever it is for.

Each fault is (way to the value, what is wrong and what to do).
"""

import re
from collections.abc import Iterator, Sequence

from station.core.content.exercise import MOST_WORDS, Count, Exercise, high, low
from station.core.content.program import Group, Item
from station.core.errors import KeyPath

Found = Iterator[tuple[KeyPath, str]]

LEAST_CHANGE = 3
"""The shortest changeover, in seconds: its mark comes 2.2 s in and takes half a second."""

LEAST_TURN = 6
"""The shortest change of sides with the get-ready after it, in seconds: the side must be named in it."""

LEAST_READY = 3
"""The shortest get-ready, in seconds: the countdown 3-2-1 must fit."""

MOST = 999
"""The largest count or time: the number on the wall has three digits."""

MOST_HOLD = 3600
"""The longest hold, in seconds: an hour."""

MOST_SETS = 20
"""The most sets: more marks do not fit in a row under the number."""

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""What an id may be, and so the name of a file."""


def id_faults(name: str) -> Found:
    """Find what is wrong with an id."""
    if not ID.fullmatch(name):
        yield ("id",), f"must be lower-case words joined by dashes, like 'hip-lift', not '{name}'"


def text_faults(value: object, names: Sequence[str]) -> Found:
    """Find which of these texts are empty."""
    for name in names:
        if not str(getattr(value, name)).strip():
            yield (name,), "must not be empty"


def count_faults(count: Count, most: int, keys: KeyPath, *, falling: bool = False) -> Found:
    """Find what is wrong with a number or a range; `falling` says that sets may differ there."""
    if low(count) > high(count):
        told = f"must begin with its low end: [{high(count)}, {low(count)}]"
        each = f"; for a number of its own for each set write {{ each = {as_written(count)} }}"
        yield keys, told + (each if falling else "")
    elif low(count) < 1 or high(count) > most:
        yield keys, f"must be 1 to {most}, not {as_written(count)}"


def cue_faults(cues: Sequence[str], keys: KeyPath) -> Found:
    """Find what is wrong with cues: none at all, or one that is too long to be said in work."""
    if not cues:
        yield (*keys, "cues"), "must hold at least one cue"
    for index, cue in enumerate(cues):
        if not 0 < len(cue.split()) <= MOST_WORDS:
            yield (
                (*keys, "cues", index),
                f"must have 1 to {MOST_WORDS} words, not {len(cue.split())}",
            )


def stroke_faults(seconds: float, keys: KeyPath) -> Found:
    """Find what is wrong with the length of a stroke."""
    if not 0 < seconds <= MOST:
        yield keys, f"must be more than 0, at most {MOST}, not {seconds:g}"


def pauses_faults(value: Exercise | Item | Group, keys: KeyPath) -> Found:
    """Find what is wrong with every pause of a part of a file."""
    for name in value.__struct_fields__:
        seconds: float | None = getattr(value, name) if name in _LEAST else None
        if seconds is None:
            continue
        if name in _NO_PAUSE:
            yield from pause_faults(seconds, (*keys, name), _LEAST[name])
        else:
            yield from time_faults(seconds, _LEAST[name], (*keys, name))


_LEAST = {
    "get_ready": LEAST_READY,
    "again": LEAST_READY,
    "rest": 1,
    "rest_after": 1,
    "changeover": LEAST_CHANGE,
}
_NO_PAUSE = frozenset({"rest", "rest_after", "changeover"})


def pause_faults(seconds: float, keys: KeyPath, least: int = 1) -> Found:
    """Find what is wrong with a pause: there may be none, but none that is too short for its words."""
    if seconds and not least <= seconds <= MOST:
        yield keys, f"must be {least} to {MOST} seconds, or 0 for none, not {seconds:g}"


def time_faults(seconds: float, least: int, keys: KeyPath) -> Found:
    """Find what is wrong with a time in seconds."""
    if not least <= seconds <= MOST:
        yield keys, f"must be {least} to {MOST} seconds, not {seconds:g}"


def as_written(count: Count) -> str:
    """Return a count as it stands in a file."""
    return str(count) if isinstance(count, int) else f"[{count[0]}, {count[1]}]"
