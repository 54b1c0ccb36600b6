"""The signs a terminal can write, and how a text is fitted where its encoding lacks a letter."""

import unicodedata

from station.core.values import Struct, replace


class Glyphs(Struct, frozen=True):
    """Hold each sign under the name of what it stands for; every one is a single column wide.

    `halves` are the cells of a large number where only its upper, or its lower half is full; None
    where a cell cannot be halved. Of three signs the middle one is that of what is on now; `days`
    are those of nothing, a short day, a full one, and one to come. `levels` rise from nearly nothing;
    `dots` says whether there are signs of braille.
    """

    full: str
    empty: str
    halves: tuple[str, str] | None
    cut: str
    thin: str
    pieces: tuple[str, str, str]
    pips: tuple[str, str, str]
    days: tuple[str, str, str, str]
    tick: str
    left: str
    right: str
    more: str
    nothing: str
    joint: str
    ellipsis: str
    levels: str
    dots: bool


UNICODE = Glyphs(
    full="█",
    empty="░",
    halves=("▀", "▄"),
    cut="│",
    thin="─",
    pieces=("░", "▒", "█"),
    pips=("□", "▲", "■"),
    days=("·", "▄", "█", " "),
    tick="√",
    left="←",
    right="→",
    more="↓",
    nothing="–",
    joint=" · ",
    ellipsis="…",
    levels="▁▂▃▄▅▆▇█",
    dots=True,
)

CONSOLE = replace(UNICODE, levels="_▄█", dots=False)
"""For Linux's own console, whose fonts have 256 signs."""

ASCII = Glyphs(
    full="#",
    empty=".",
    halves=None,
    cut="|",
    thin="-",
    pieces=(".", "+", "#"),
    pips=(".", "^", "#"),
    days=(".", "o", "#", " "),
    tick="*",
    left="<",
    right=">",
    more="v",
    nothing="-",
    joint=", ",
    ellipsis="~",
    levels="_.-=+*#",
    dots=False,
)


def glyphs(encoding: str, terminal: str = "") -> Glyphs:
    """Return the signs for a terminal of that kind (`$TERM`) whose text has that encoding."""
    if encoding.lower().replace("_", "-") not in {"utf-8", "utf8"}:
        return ASCII
    return CONSOLE if terminal == "linux" else UNICODE


_NEAR = str.maketrans("–—−×·•→←↑↓…“”„«»‘’‚■□▲█▄▀√", '---x.*><^v."""""\'\'\'#.^###*')


def fitted(text: str, encoding: str) -> bytes:
    """Return `text` in `encoding`, each letter it lacks as the nearest one that is as wide."""
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return b"".join(_letter(letter, encoding) for letter in text)


def _letter(letter: str, encoding: str) -> bytes:
    try:
        return letter.encode(encoding)
    except UnicodeEncodeError:
        bare = unicodedata.normalize("NFKD", letter.translate(_NEAR))[:1]
        return bare.encode(encoding, "replace")
