"""Speech: its manner, and how long it takes. An estimate errs upwards until there is a clip."""

import re
from collections.abc import Mapping
from functools import lru_cache

from station.core.values import Seconds, Struct

SLOWEST, USUAL, FASTEST = 110, 150, 190
"""The allowed rates of speech, in words a minute; `USUAL` is the default."""


class Manner(Struct, frozen=True):
    """Say how to speak: an espeak voice or language, words a minute (110-190), pitch (0-99).

    `low` raises what lies between 400 and 1,000 Hz, for ears that hear little above.
    """

    voice: str = "en"
    rate: int = USUAL
    pitch: int = 50
    low: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """Return the manner in words, as the synthesiser is told it."""
        return (self.voice, str(self.rate), str(self.pitch), *(("low",) if self.low else ()))


# Fitted to espeak-ng 1.52 (English, 150 words a minute, trimmed) on 491 phrases such as the
# station says: names, sides, cues, numbers, minutes. The margin makes 99 % of them shorter than
# estimated at every allowed rate.
_START = 0.20
_WORD = 0.06
_LETTER = 0.056
_DIGIT = 0.30
_COMMA = 0.36
_STOP = 0.60
_MARGIN = 1.28


@lru_cache(maxsize=1024)  # a phase lays out the same sentences again each time it is entered
def estimate(text: str, rate: int = USUAL) -> Seconds:
    """Return a length, in seconds, that the spoken `text` hardly ever exceeds.

    `rate` is in words a minute. An empty text takes no time.
    """
    words = len(re.findall(r"\w+", text))
    if not words:
        return Seconds(0.0)
    letters = sum(map(str.isalpha, text))
    digits = sum(map(str.isdigit, text))
    commas = len(re.findall(r"[,;:](?=\s+\w)", text))
    stops = len(re.findall(r"[.?!](?=\s+\w)", text))
    usual = (
        _START
        + _WORD * words
        + _LETTER * letters
        + _DIGIT * digits
        + _COMMA * commas
        + _STOP * stops
    )
    return Seconds(usual * _MARGIN * USUAL / rate)


def length(text: str, clips: Mapping[str, Seconds], rate: int = USUAL) -> Seconds:
    """Return the length of the clip of `text` in seconds, or an estimate where there is none."""
    return clips[text] if text in clips else estimate(text, rate)
