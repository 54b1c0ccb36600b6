"""Exercises, programmes, figures and phrases, read from the shipped folder and the user's own.

A folder holds `exercises/`, `programs/`, `figures/` and `phrases/`, each optional, one TOML file a
piece; the file's name is the piece's id. What is faulty is left out with all that needs it, and
told; the rest is as good as without it.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from station.core.body.figure import Figure
from station.core.body.figure import faults as figure_faults
from station.core.content.blanks import faults as phrase_faults
from station.core.content.bounds import Found
from station.core.content.days.occasions import occasion_faults
from station.core.content.exercise import (
    Exercise,
)
from station.core.content.ladders import progress_faults
from station.core.content.phrases import Phrases
from station.core.content.program import Library, Program
from station.core.content.rules import exercise_faults, program_faults
from station.core.errors import ContentError, did_you_mean, plain
from station.core.values import Struct, field
from station.files.drawings import drawn
from station.files.shelf import FileShelf, is_same, twice
from station.files.strays import is_misnamed, listed, misnamed, misnamed_folders
from station.files.toml.document import Document, read

T = TypeVar("T")
U = TypeVar("U")

PHRASES = "phrases"

_EMPTY = ""
_KINDS: Mapping[str, tuple[str, frozenset[str]]] = {
    "figures": ("a figure", frozenset({"poses", "like", "seen"})),
    "exercises": ("an exercise", frozenset({"movement"})),
    "programs": ("a programme", frozenset({"items"})),
    PHRASES: ("a file of phrases", frozenset({"say", "legends"})),
    "station.toml": (
        "a file of settings",
        frozenset({"display", "pins", "keys", "sound", "workout"}),
    ),
}
"""Where a file belongs: what it is then, and the keys that tell."""

_FOLDERS = ("exercises", "programs", "figures", PHRASES)


def load(
    folders: Sequence[Path], files: Sequence[Path] = (), wanted: Collection[str] | None = None
) -> Library:
    """Return all that is sound in `folders`, and in `files` wherever they lie.

    The first folder is the shipped one: nothing takes the place of what its programmes need. A file of `files`
    stands for the one of its name in another folder. A folder that is not there is empty.

    `wanted` are ids of programmes: of the shipped folder no more is read then than those programmes
    and a person's own files use, however much it holds; the rest is known by name.
    """
    shelves = _Shelves()
    for number, folder in enumerate(folders):
        shelves.fill(folder, own=number > 0, later=number == 0 and wanted is not None)
    if wanted is not None:
        shelves.fetch(wanted)
    for path in files:
        shelves.take(path)
    return shelves.library()


def load_phrases(folders: Sequence[Path], language: str = "en") -> Phrases:
    """Return the phrases of `language` from the first folder that has them.

    Raise ContentError with every fault of the file, or if no folder has one.
    """
    found = [listed(folder / PHRASES) for folder in folders]
    paths = [path for files, _ in found for path in files]
    for path in paths:
        if path.stem == language:
            return read(path, Phrases, phrase_faults)
    known = sorted({path.stem for path in paths})
    strays = [stray.sentence for _, each in found for stray in each]
    raise ContentError(
        [f"there are no phrases in the language '{language}', only {', '.join(known)}", *strays]
    )


class _Shelves(Struct):
    """Hold all files that can be wrong about each other, and the faults of those that cannot."""

    exercises: FileShelf[Exercise] = field(default_factory=lambda: FileShelf("exercises", Exercise))
    programs: FileShelf[Program] = field(default_factory=lambda: FileShelf("programs", Program))
    figures: FileShelf[Figure] = field(default_factory=lambda: FileShelf("figures", Figure, drawn))
    phrases: dict[str, Document] = field(default_factory=dict)
    others: dict[Path, tuple[str, ...]] = field(default_factory=dict)

    @property
    def all(self) -> "tuple[FileShelf[Exercise], FileShelf[Program], FileShelf[Figure]]":
        return self.exercises, self.programs, self.figures

    def fill(self, folder: Path, *, own: bool, later: bool) -> None:
        """Read everything in the folders of `folder`, or `later` what is needed of it."""
        for shelf in self.all:
            files, strays = listed(folder / shelf.folder)
            for path in files:
                if later:
                    shelf.keep(Document(path))
                else:
                    self._add(Document(path), shelf, own=own)
            for stray in strays:
                shelf.spoil(stray.path, stray.meant, stray.sentence)
        self._speak(folder / PHRASES)
        for stray in misnamed_folders(folder, _FOLDERS) if own else ():
            self.others[stray.path] = (stray.sentence,)

    def fetch(self, wanted: Iterable[str]) -> None:
        """Read the programmes of these ids, and what all programmes and exercises here need."""
        self._fetch(self.programs, wanted)
        for program in self.programs.readable.values():
            self._fetch(self.exercises, program.exercises)
        for exercise in self.exercises.readable.values():
            self._fetch(self.figures, _figures_of(exercise))

    def _fetch(
        self,
        shelf: "FileShelf[Exercise] | FileShelf[Program] | FileShelf[Figure]",
        names: Iterable[str],
    ) -> None:
        for name in shelf.later.intersection(names):
            shelf.later.remove(name)
            self._add(shelf.documents[name], shelf, own=False)

    def take(self, path: Path) -> None:
        """Read a file that somebody names, in place of the person's own one of that name."""
        document = Document(path)
        kind = shelf_of(document)
        shelf = next((each for each in self.all if each.folder == kind), self.programs)
        if is_misnamed(path):
            self.others[path] = (misnamed(path).sentence,)
        elif kind == PHRASES:
            self.others[path] = _phrase_faults(path)
        else:
            shelf.make_way(document)
            self._add(document, shelf, own=None)

    def library(self) -> Library:
        """Judge everything and return what is sound, with the faults of the rest."""
        self._judge()
        figures = self.figures.faults()
        exercises, useless = _spread(self.exercises, self.figures, figures, _figures_of)
        programs, stopped = _spread(self.programs, self.exercises, exercises, _exercises_of)
        told = dict(self.others)
        for shelf in self.all:
            told |= shelf.told()
        told |= useless | stopped
        return Library(
            _without(self.exercises, exercises),
            _without(self.programs, programs),
            _without(self.figures, figures),
            left_out={str(path): tuple(map(plain, each)) for path, each in told.items() if each},
            refused=programs,
            own=frozenset(self.programs.own) - programs.keys(),
            shipped=frozenset(self.exercises.shipped),
        )

    def _add(
        self,
        document: Document,
        shelf: "FileShelf[Exercise] | FileShelf[Program] | FileShelf[Figure]",
        *,
        own: bool | None,
    ) -> None:
        """Read a file of a shelf, if it is one and lies on the right one."""
        kind = _kind(document)
        if kind in {None, shelf.folder}:
            name = document.path.stem
            other = own and name in shelf.shipped and not is_same(document, shelf.documents[name])
            if other and not self._is_needed(shelf, name):
                shelf.give_way(name)
            shelf.add(document, own=own)
            return
        right = next((each for each in self.all if each.folder == kind), shelf)
        right.spoil(document.path, document.path.stem, _misplaced(document.path, kind))

    def _is_needed(
        self, shelf: "FileShelf[Exercise] | FileShelf[Program] | FileShelf[Figure]", name: str
    ) -> bool:
        """Return whether a shipped programme needs this shipped file: nothing takes its place then.

        What else ships is a library to write programmes with. A person's own file was there first.
        """
        if shelf.folder == self.programs.folder:
            return True
        self.fetch(self.programs.shipped)
        shipped = (self.programs.readable.get(each) for each in self.programs.shipped)
        used = {each for program in shipped if program for each in program.exercises}
        if shelf.folder == self.exercises.folder:
            return name in used
        drawn = (self.exercises.readable.get(each) for each in used)
        return any(name in _figures_of(exercise) for exercise in drawn if exercise)

    def _speak(self, folder: Path) -> None:
        """Look at the names of phrases: which are read, the settings say."""
        files, strays = listed(folder)
        for document in map(Document, files):
            first = self.phrases.setdefault(document.path.stem, document)
            if first is not document and not is_same(document, first):
                self.others[document.path] = (twice(document.path, first.path),)
        for stray in strays:
            self.others[stray.path] = (stray.sentence,)

    def _judge(self) -> None:
        """Find what is wrong in the files by themselves and about each other."""
        for name, figure in self.figures.readable.items():
            self.figures.drafts[name].judge(((), text) for text in figure_faults(figure, name))
        for name, exercise in self.exercises.drafts.items():
            exercise.judge(_name_faults(exercise.value.id, name))
            exercise.judge(exercise_faults(exercise.value))
            exercise.judge(self._drawing_faults(exercise.value))
        readable, known = self.exercises.readable, list(self.exercises.documents)
        for name, program in self.programs.drafts.items():
            program.judge(_name_faults(program.value.id, name))
            program.judge(program_faults(program.value, readable, known))
            program.judge(occasion_faults(program.value))
            program.judge(progress_faults(program.value, readable, list(self.programs.documents)))

    def _drawing_faults(self, exercise: Exercise) -> Found:
        """Find figures that are missing and strokes to poses that a figure does not have."""
        known, readable = self.figures.documents, self.figures.readable
        for key, name in (("figure", exercise.figure), ("inset", exercise.inset)):
            if name is None:
                continue
            if name not in known:
                yield (key,), f"'{name}' is no figure{did_you_mean(name, known)}"
            elif name in readable:
                yield from _pose_faults(exercise, name, readable[name])


def _spread(
    shelf: FileShelf[T],
    below: FileShelf[U],
    causes: Mapping[str, tuple[str, ...]],
    uses: Callable[[T], Iterable[str]],
) -> tuple[dict[str, tuple[str, ...]], dict[Path, tuple[str, ...]]]:
    """Return why each id of `shelf` cannot be used, and what its file is told that has no fault itself.

    `causes` say the same of those `below`, which it `uses`.
    """
    found = shelf.faults()
    told: dict[Path, tuple[str, ...]] = {}
    for name, draft in shelf.drafts.items():
        lacking = [each for each in uses(draft.value) if each in causes]
        if lacking and name not in found:
            path = draft.document.path
            told[path] = (_held_back(path, below.documents[lacking[0]].path),)
        if lacking:
            wrong = (*found.get(name, ()), *(text for each in lacking for text in causes[each]))
            found[name] = tuple(dict.fromkeys(wrong))
    return found, told


def _without(shelf: FileShelf[T], faulty: Iterable[str]) -> dict[str, T]:
    left = shelf.drafts.keys() - set(faulty)
    return {name: draft.value for name, draft in shelf.drafts.items() if name in left}


def _figures_of(exercise: Exercise) -> Iterator[str]:
    if exercise.figure is not None:
        yield exercise.figure
    if exercise.inset is not None:
        yield exercise.inset


def _exercises_of(program: Program) -> Iterator[str]:
    yield from program.exercises


def _kind(document: Document) -> str | None:
    """Tell by its keys in which folder a file belongs; None if that is not to be known."""
    try:
        table = document.table
    except ContentError:
        return None
    if not table:
        return _EMPTY
    return next((name for name, (_, keys) in _KINDS.items() if keys & table.keys()), None)


def shelf_of(document: Document) -> str:
    """Return the folder into which a file belongs, by its keys or else by where it lies."""
    return _kind(document) or document.path.absolute().parent.name


def _misplaced(path: Path, kind: str) -> str:
    if kind == _EMPTY:
        return f"{path}: is empty"
    if path.name == kind and path.parent.name not in _KINDS:
        return f"{path}: is the file of settings; station check looks at it"
    return f"{path}: is {_KINDS[kind][0]}; it belongs into {kind}"


def _held_back(path: Path, cause: Path) -> str:
    return f"{path}: cannot be used while {cause} is left out"


def _phrase_faults(path: Path) -> tuple[str, ...]:
    try:
        read(path, Phrases, phrase_faults)
    except ContentError as error:
        return error.faults
    return ()


def _pose_faults(exercise: Exercise, name: str, figure: Figure) -> Found:
    poses = [pose.name for pose in figure.poses]
    for index, stroke in enumerate(exercise.movement):
        if stroke.to and stroke.to not in poses:
            near = did_you_mean(stroke.to, poses) or f"; it has {', '.join(poses)}"
            yield ("movement", index, "to"), f"'{stroke.to}' is no pose of figure '{name}'{near}"


def _name_faults(given: str, name: str) -> Found:
    if given != name:
        yield ("id",), f"must be the name of its file, '{name}', not '{given}'; change either"
