"""Recorded speech: what a sentence is put together of, where somebody recorded its parts.

A pack has a take of every sentence there is, and of the parts of those that have too many numbers
in them to be recorded whole: "Hold for 30 seconds," and "2 times.".
"""

import re
from array import array
from collections.abc import Container, Iterable

from station.core.sound.samples import RATE, Clip
from station.core.values import Seconds, Struct

STOP, BREATH = Seconds(0.35), Seconds(0.12)
"""The silence after a sentence, and after a part of one that ends with a comma or a colon."""

_SENTENCES = r"(?<=[.?!])\s+(?=\S)"
_CLAUSES = r"(?<=[,:])\s+(?=\S)"
_HUNDREDS = r"(\d+)(\d\d)(\D.*)"


class Take(Struct, frozen=True):
    """Know one recorded part: its `file`, its length, and the CRC-32 of the file's bytes.

    `made` is a hash of everything that decides how it sounds.
    """

    file: str
    seconds: Seconds
    crc: int
    made: str = ""


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of `text`, each with the stop that ends it."""
    return tuple(re.split(_SENTENCES, text))


def units(text: str) -> tuple[str, ...]:
    """Return what is to be recorded so that `text` can be said.

    A sentence is recorded whole, which sounds best. Only one that counts before its one comma and
    goes on after it is recorded in parts, since there are as many of it as there are pairs of
    numbers; and a number above a hundred as its hundreds and the rest.
    """
    found: list[str] = []
    for sentence in sentences(text):
        clauses = re.split(_CLAUSES, sentence)
        counts = len(clauses) == 2 and any(map(str.isdigit, clauses[0]))
        for unit in clauses if counts else [sentence]:
            found += hundreds(unit) or (unit,)
    return tuple(unit for unit in found if any(map(str.isalnum, unit)))


def hundreds(text: str) -> tuple[str, ...]:
    """Return "180 reps." as "100 and", "80 reps."; nothing where it begins with no such number."""
    found = re.fullmatch(_HUNDREDS, text)
    if not found or not int(found[2]) or not int(found[1]):
        return ()
    return f"{found[1]}00 and", f"{int(found[2])}{found[3]}"


def parts(text: str, known: Container[str]) -> tuple[str, ...]:
    """Return the recorded parts that make up `text`, in order; nothing where one is missing.

    As few parts as can be: the whole, else its sentences, else what is between their commas.
    """
    if text in known:
        return (text,)
    for pieces in (sentences(text), tuple(re.split(_CLAUSES, text)), hundreds(text)):
        found = [parts(piece, known) for piece in pieces] if len(pieces) > 1 else []
        if found and all(found):
            return tuple(part for each in found for part in each)
    return ()


def pause(part: str) -> Seconds:
    """Return the silence between `part` and what follows it: none in the middle of a number."""
    if part.endswith((",", ":")):
        return BREATH
    return STOP if part.endswith((".", "?", "!")) else Seconds(0.0)


def together(spoken: Iterable[tuple[str, Clip]]) -> Clip:
    """Return the clips of a sentence's parts as one clip, with the pauses between them."""
    samples, silence = array("h"), 0
    for part, clip in spoken:
        samples.extend(silent(silence))
        samples.extend(clip.samples)
        silence = round(pause(part) * RATE)
    return Clip(samples)


def lasting(takes: Iterable[tuple[str, Take]]) -> Seconds:
    """Return how long the parts take together, in seconds; the pause after the last is none."""
    total = silence = 0.0
    for part, take in takes:
        total += silence + take.seconds
        silence = pause(part)
    return Seconds(total)


def silent(samples: int) -> "array[int]":
    """Return so many samples of silence."""
    return array("h", bytes(2 * samples))
