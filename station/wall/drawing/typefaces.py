"""The typefaces of this machine: the station's own, and for letters that it lacks those installed here.

Nothing is looked for until a letter is drawn that the station's own typeface lacks.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

import fontpkg_atkinson_hyperlegible

from station.wall.drawing import coverage
from station.wall.drawing.coverage import Coverage
from station.wall.drawing.elements import Face
from station.wall.drawing.scripts import (
    EUROPEAN,
    clings,
    is_unseen,
    package_of,
    script_of,
)

OWN = {
    Face.BOLD: "AtkinsonHyperlegible-Bold.ttf",
    Face.REGULAR: "AtkinsonHyperlegible-Regular.ttf",
}
"""The files of the station's own typeface."""

HOUSE = 0
"""The number of the station's own typeface; those that stand in for it count on from here."""

_SHARED = (
    *("NotoSans", "NotoSansSymbols", "NotoSansSymbols2", "NotoSansMath", "NotoSansCJK"),
    *("NotoColorEmoji", "NotoEmoji", "Symbola", "DejaVuSans", "FreeSans", "DroidSansFallback"),
)
"""Families that are asked for any letter, after the one that is made for its script."""

_WEIGHTS = {Face.BOLD: ("bold", "", "regular", "medium"), Face.REGULAR: ("regular", "", "medium")}
_KINDS = frozenset({".ttf", ".otf", ".ttc"})
_PATIENCE = 5.0  # seconds for fontconfig, which may have to read all fonts first


def fonts() -> Path:
    """Return the folder in which the station's own typeface is installed."""
    return Path(fontpkg_atkinson_hyperlegible.ROOT) / "files"


def places() -> tuple[Path, ...]:
    """Return where typefaces lie: beside the station's own, in the system, in the person's home."""
    beside = Path(fontpkg_atkinson_hyperlegible.ROOT).parent.glob("fontpkg_noto*/files")
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - Path.home raises where there is none
    system = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
    return (*sorted(beside), *system, home / ".local/share/fonts", home / ".fonts")


def asked(letter: str) -> tuple[Path, ...]:
    """Return the files with `letter` that fontconfig knows; none where it is not installed."""
    import shutil  # noqa: PLC0415 - a start in Latin letters needs neither
    import subprocess  # noqa: PLC0415

    if shutil.which("fc-list") is None:
        return ()
    words = ["fc-list", f":charset={ord(letter):x}", "--format", "%{file}\n"]
    try:
        told = subprocess.run(  # noqa: S603 - the one varying word is a number
            words, capture_output=True, text=True, timeout=_PATIENCE, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return ()
    return tuple(Path(line) for line in sorted(told.stdout.splitlines()))


class Typeface:
    """A typeface that stands in for the station's own: a file for each face, which may be one."""

    def __init__(self, files: Mapping[Face, Path]) -> None:
        self.files = dict(files)
        self.coverage: Coverage = coverage.read(self.files[Face.BOLD])


class Typefaces:
    """Find which typeface has a letter; what was found is kept, and what was not, too.

    `own` is the folder of the station's own, `places` where others lie, `ask` tells more files
    that have a letter.
    """

    def __init__(
        self,
        own: Path,
        places: Callable[[], Sequence[Path]] = places,
        ask: Callable[[str], Sequence[Path]] = asked,
    ) -> None:
        self._own = own
        self._places = places
        self._ask = ask
        self.known = [Typeface({face: own / name for face, name in OWN.items()})]
        self._families: dict[str, int | None] = {}
        self._letters: dict[str, int | None] = {}
        self._asked: set[int] = set()

    def is_plain(self, text: str) -> bool:
        """Return whether the station's own typeface has all letters of a text."""
        return text.isascii() or self.known[HOUSE].coverage.has_all(text)

    def lacking(self, letters: Iterable[str]) -> dict[str, str]:
        """Return those of `letters` that no typeface here has, each with the package that has it."""
        return {
            letter: package_of(letter)
            for letter in dict.fromkeys(letters)
            if not is_unseen(letter) and self._of(letter) is None
        }

    def of(self, text: str) -> list[int]:
        """Return the typeface of each letter of a text, by its number.

        A letter of Europe that the station's own lacks takes all that it can with it, so that a word
        is not of two typefaces; accents and spaces go with the letter before them.
        """
        first = self._first(text)
        found: list[int] = []
        before = ""
        for letter in text:
            if found and self._goes_with(found[-1], letter, before):
                found.append(found[-1])
            elif self._has(first, letter):
                found.append(first)
            else:
                found.append(self._of(letter) or HOUSE)
            before = letter
        return found

    def _goes_with(self, last: int, letter: str, before: str) -> bool:
        """Return whether a letter is set with the typeface of the letter before it."""
        typeface = self.known[last].coverage
        if letter.isspace():  # among pictures it is as wide as one
            return letter in typeface and not typeface.pictured
        return clings(letter, before) and (is_unseen(letter) or letter in typeface)

    def _first(self, text: str) -> int:
        house = self.known[HOUSE].coverage
        for letter in text:
            if letter not in house and not is_unseen(letter):
                script = script_of(letter)
                if script is not None and script.code in EUROPEAN:
                    return self._of(letter) or HOUSE
        return HOUSE

    def _has(self, typeface: int, letter: str) -> bool:
        return letter in self.known[typeface].coverage

    def _of(self, letter: str) -> int | None:
        """Return the number of the typeface that has a letter, or None: none here has it."""
        if letter not in self._letters:
            self._letters[letter] = next(self._found(letter), None)
        return self._letters[letter]

    def _found(self, letter: str) -> Iterator[int]:
        if self._has(HOUSE, letter):
            yield HOUSE
        script = script_of(letter)
        for family in (*([script.family] if script else []), *_SHARED):
            number = self._family(family.lower())
            if number is not None and self._has(number, letter):
                yield number
        yield from (number for number, _ in enumerate(self.known) if self._has(number, letter))
        # Fontconfig takes long to ask: once for each row of Unicode's table that is unknown.
        if ord(letter) >> 8 not in self._asked:
            self._asked.add(ord(letter) >> 8)
            for path in self._ask(letter):
                if path.suffix.lower() in _KINDS and letter in coverage.read(path):
                    self.known.append(Typeface(dict.fromkeys(Face, path)))
                    yield len(self.known) - 1

    def _family(self, name: str) -> int | None:
        """Return the number of the family of that name, or None: it is not installed."""
        if name not in self._families:
            files = self._files.get(name)
            self._families[name] = None if files is None else len(self.known)
            if files is not None:
                self.known.append(Typeface({face: _weighed(files, face) for face in Face}))
        return self._families[name]

    @cached_property
    def _files(self) -> dict[str, dict[str, Path]]:
        """Return the files of every family on the machine, by weight; only their names are read."""
        found: dict[str, dict[str, Path]] = {}
        for place in self._places():
            for folder, _, names in os.walk(place):
                for name in names:
                    family, weight = _named(name)
                    if family:
                        found.setdefault(family, {}).setdefault(weight, Path(folder, name))
        return found


def _named(file: str) -> tuple[str, str]:
    """Return the family and the weight that a file's name tells; no family: it is no font."""
    stem, dot, kind = file.lower().rpartition(".")
    if f"{dot}{kind}" not in _KINDS:
        return "", ""
    # A variable font has its axes behind its name; without a weight it is set in its own.
    family, _, weight = stem.partition("[")[0].partition("-")
    return family.removesuffix("jp").removesuffix("_hint").removesuffix("full"), weight


def _weighed(files: Mapping[str, Path], face: Face) -> Path:
    """Return the file whose weight is nearest to that of a face."""
    return next(
        (files[weight] for weight in _WEIGHTS[face] if weight in files),
        next(iter(files.values())),
    )
