"""Letters in their scripts: what each is called, what goes together, and in which order it is drawn."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

_NOTO, _CJK = "fonts-noto-core", "fonts-noto-cjk"
EMOJI = "fonts-noto-color-emoji"
"""The package of Debian with colour emoji."""


class Script(NamedTuple):
    """Name a script by its code in ISO 15924, and the typeface that is made for it."""

    code: str
    family: str
    package: str = _NOTO


SCRIPTS = {
    "LATIN": Script("Latn", "NotoSans"),
    "GREEK": Script("Grek", "NotoSans"),
    "CYRILLIC": Script("Cyrl", "NotoSans"),
    "ARMENIAN": Script("Armn", "NotoSansArmenian"),
    "GEORGIAN": Script("Geor", "NotoSansGeorgian"),
    "ARABIC": Script("Arab", "NotoSansArabic"),
    "HEBREW": Script("Hebr", "NotoSansHebrew"),
    "SYRIAC": Script("Syrc", "NotoSansSyriac"),
    "THAANA": Script("Thaa", "NotoSansThaana"),
    "NKO": Script("Nkoo", "NotoSansNKo"),
    "DEVANAGARI": Script("Deva", "NotoSansDevanagari"),
    "BENGALI": Script("Beng", "NotoSansBengali"),
    "GURMUKHI": Script("Guru", "NotoSansGurmukhi"),
    "GUJARATI": Script("Gujr", "NotoSansGujarati"),
    "ORIYA": Script("Orya", "NotoSansOriya"),
    "TAMIL": Script("Taml", "NotoSansTamil"),
    "TELUGU": Script("Telu", "NotoSansTelugu"),
    "KANNADA": Script("Knda", "NotoSansKannada"),
    "MALAYALAM": Script("Mlym", "NotoSansMalayalam"),
    "SINHALA": Script("Sinh", "NotoSansSinhala"),
    "THAI": Script("Thai", "NotoSansThai"),
    "LAO": Script("Laoo", "NotoSansLao"),
    "TIBETAN": Script("Tibt", "NotoSerifTibetan"),
    "MYANMAR": Script("Mymr", "NotoSansMyanmar"),
    "KHMER": Script("Khmr", "NotoSansKhmer"),
    "ETHIOPIC": Script("Ethi", "NotoSansEthiopic"),
    "CHEROKEE": Script("Cher", "NotoSansCherokee"),
    "HANGUL": Script("Hang", "NotoSansCJK", _CJK),
    "HIRAGANA": Script("Hira", "NotoSansCJK", _CJK),
    "KATAKANA": Script("Kana", "NotoSansCJK", _CJK),
    "BOPOMOFO": Script("Bopo", "NotoSansCJK", _CJK),
    "CJK": Script("Hani", "NotoSansCJK", _CJK),
    "IDEOGRAPHIC": Script("Hani", "NotoSansCJK", _CJK),
    "FULLWIDTH": Script("Hani", "NotoSansCJK", _CJK),
}
"""By the word of a letter's name in Unicode that tells its script: ARABIC LETTER JEEM."""

SMALLER = {"Arab": 0.92, "Thai": 0.92, "Mymr": 0.92, "Tibt": 0.85}
"""How much smaller than Latin letters a script is set, since it reaches higher and lower.

By measure of Noto's typefaces: so none needs more of a line than Latin capitals with accents, which
are 1.35 times as high as those without.
"""

EUROPEAN = frozenset({"Latn", "Grek", "Cyrl"})
"""Scripts whose letters stand in one text and must look alike in it."""

_WORDS = r"[A-Z]+"
_RIGHT = frozenset({"R", "AL"})
_JOINER = "\N{ZERO WIDTH JOINER}"
_EMOJI = 0x1F000
_SKIN = range(0x1F3FB, 0x1F400)
_SELECTORS = range(0xFE00, 0xFE10)
_HANGUL = range(0xAC00, 0xD7A4)  # written with spaces, so broken at them
_NO_LINE_ENDS = frozenset("「『（【〈《")
_NO_LINE_BEGINS = frozenset(
    "、。，．・：；？！）」』】〉》ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々…"
)


class Passage(NamedTuple):
    """Letters of a line that are drawn at once: with the same typeface, in the same direction."""

    text: str
    typeface: int
    code: str
    rightmost_first: bool


def script_of(letter: str) -> Script | None:
    """Return the script of a letter; None for signs, digits and what all scripts share."""
    words = re.findall(_WORDS, unicodedata.name(letter, ""))
    return next((SCRIPTS[word] for word in words if word in SCRIPTS), None)


def package_of(letter: str) -> str:
    """Return the package of Debian that has a typeface with this letter."""
    script = script_of(letter)
    if script is None:
        return EMOJI if ord(letter) >= _EMOJI else _NOTO
    return script.package


def is_unseen(letter: str) -> bool:
    """Return whether a letter only steers its neighbours and needs no picture of its own."""
    return ord(letter) in _SELECTORS or unicodedata.category(letter) in {"Cf", "Cc"}


def clings(letter: str, before: str) -> bool:
    """Return whether a letter is one with the letter before it: an accent, or a part of an emoji."""
    return (
        unicodedata.category(letter)[0] == "M"
        or is_unseen(letter)
        or before == _JOINER
        or ord(letter) in _SKIN
    )


def passages(text: str, typefaces: Sequence[int]) -> tuple[Passage, ...]:
    """Return the runs of a line from left to right, each with its letters in reading order.

    `typefaces` gives each letter the number of its own. Directions are those of Unicode's
    bidirectional algorithm: where a line begins with a letter from the right it runs from there,
    numbers and foreign words in it from the left.
    """
    levels, codes = _levels(text), _codes(text, typefaces)
    found = []
    for (typeface, code, level), each in groupby(
        range(len(text)), lambda place: (typefaces[place], codes[place], levels[place])
    ):
        letters = "".join(text[place] for place in each)
        found.append((level, Passage(letters, typeface, code, bool(level % 2))))
    return tuple(run for _, run in _in_sight(found))


def breaks(word: str) -> Iterator[str]:
    """Yield the pieces between which a line may be broken inside a word: around ideographs and kana."""
    if word.isascii():
        yield word
        return
    piece, wide = "", False
    for letter in word:
        is_wide = _is_wide(letter)
        if piece and (is_wide or wide) and not _is_kept(piece[-1], letter):
            yield piece
            piece = ""
        piece, wide = piece + letter, is_wide
    yield piece


def _is_wide(letter: str) -> bool:
    """Return whether a letter is an ideograph or a kana: a line may be broken beside it."""
    code = ord(letter)
    wide = unicodedata.east_asian_width(letter) in {"W", "F"}
    return wide and code < _EMOJI and code not in _HANGUL


def _is_kept(before: str, letter: str) -> bool:
    """Return whether no line may be broken between two letters."""
    return letter in _NO_LINE_BEGINS or before in _NO_LINE_ENDS or clings(letter, before)


def _codes(text: str, typefaces: Sequence[int]) -> list[str]:
    """Return the script of each letter; what all scripts share has that of the letter before it.

    The station's own typeface needs none to be told.
    """
    codes = []
    code = ""
    for letter, typeface in zip(text, typefaces, strict=True):
        script = script_of(letter)
        code = code if script is None else script.code
        codes.append(code if typeface else "")
    return codes


def _levels(text: str) -> list[int]:
    """Return how deep each letter lies in directions that change: odd ones run from the right."""
    if not any(unicodedata.bidirectional(letter) in _RIGHT for letter in text):
        return [0] * len(text)
    from bidi import algorithm  # noqa: PLC0415 - only who reads from the right needs it

    # What Python's Unicode does not know yet runs from the left, as Unicode has it for such a letter.
    text = "".join(each if unicodedata.bidirectional(each) else "L" for each in text)
    line = algorithm.get_empty_storage()
    base = algorithm.get_base_level(text)
    line["base_level"], line["base_dir"] = base, "LR"[base]
    algorithm.get_embedding_levels(text, line)
    places = {id(each): place for place, each in enumerate(line["chars"])}
    algorithm.explicit_embed_and_overrides(line, debug=False)
    algorithm.resolve_weak_types(line, debug=False)
    algorithm.resolve_neutral_types(line, debug=False)
    algorithm.resolve_implicit_levels(line, debug=False)
    levels = [base] * len(text)
    for each in line["chars"]:  # marks of direction are no longer among them
        levels[places[id(each)]] = each["level"]
    return levels


def _in_sight(found: list[tuple[int, Passage]]) -> list[tuple[int, Passage]]:
    """Return passages from left to right: from the deepest level up, what is as deep turns over."""
    for level in range(max((each for each, _ in found), default=0), 0, -1):
        turned: list[tuple[int, Passage]] = []
        deep: list[tuple[int, Passage]] = []
        for passage in found:
            if passage[0] >= level:
                deep.insert(0, passage)
            else:
                turned += [*deep, passage]
                deep = []
        found = [*turned, *deep]
    return found
