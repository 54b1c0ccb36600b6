"""Exercises, programmes, figures and phrases, read from the shipped folder and the user's own.

A folder holds `exercises/`, `programs/`, `figures/` and `phrases/`, each optional, one TOML file a
piece; the file's name is the piece's id.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Generic, TypeVar

from station.core.body.figure import Figure
from station.core.body.figure import faults as figure_faults
from station.core.content.exercise import Exercise, Library, Program
from station.core.content.phrases import Phrases
from station.core.content.phrases import faults as phrase_faults
from station.core.content.rules import Found, exercise_faults, program_faults
from station.core.errors import ContentError, did_you_mean
from station.core.values import Struct, field
from station.files.toml.document import Document, Draft, read

T = TypeVar("T")


def load(folders: Sequence[Path], files: Sequence[Path] = ()) -> Library:
    """Return all exercises, programmes and figures of `folders`, and of `files` wherever they lie.

    Raise ContentError with every fault of every file. A folder that is not there is empty.
    """
    shelves = _Shelves()
    for folder in folders:
        for shelf in shelves.all:
            shelf.add(sorted((folder / shelf.folder).glob("*.toml")))
    for path in files:
        shelves.shelf_of(path).add([path])
    shelves.judge()
    if faults := [fault for shelf in shelves.all for fault in shelf.faults()]:
        raise ContentError(faults)
    return Library(shelves.exercises.sound, shelves.programs.sound, shelves.figures.sound)


def load_phrases(folders: Sequence[Path], language: str = "en") -> Phrases:
    """Return the phrases of `language` from the first folder that has them.

    Raise ContentError with every fault of the file, or if no folder has one.
    """
    paths = [path for folder in folders for path in sorted((folder / "phrases").glob("*.toml"))]
    for path in paths:
        if path.stem == language:
            return read(path, Phrases, phrase_faults)
    known = sorted({path.stem for path in paths})
    raise ContentError(
        [f"there are no phrases in the language '{language}', only {', '.join(known)}"]
    )


class _Shelf(Struct, Generic[T]):
    """Hold the files of one kind, by id."""

    folder: str
    kind: type[T]
    documents: dict[str, Document] = field(default_factory=dict)
    drafts: dict[str, Draft[T]] = field(default_factory=dict)
    _faults: list[str] = field(default_factory=list)

    @property
    def sound(self) -> dict[str, T]:
        """Return what could be read without a fault, to be judged by or used."""
        return {name: draft.value for name, draft in self.drafts.items() if not draft.misread}

    def add(self, paths: Sequence[Path]) -> None:
        """Read the files; one that is there already is not read again."""
        for path in paths:
            document = Document(path)
            first = self.documents.setdefault(path.stem, document)
            if first is document:
                self._read(path.stem, document)
            elif path.resolve() != first.path.resolve():
                self._faults.append(
                    f"{path}: the name '{path.stem}' is used twice, here and in {first.path}; "
                    "rename one of them, and its id"
                )

    def faults(self) -> Iterator[str]:
        """Return every fault of every file."""
        yield from self._faults
        for draft in self.drafts.values():
            yield from draft.faults()

    def _read(self, name: str, document: Document) -> None:
        try:
            self.drafts[name] = document.draft(self.kind)
        except ContentError as error:
            self._faults.extend(error.faults)


class _Shelves(Struct):
    """Hold all files that can be wrong about each other."""

    exercises: _Shelf[Exercise] = field(default_factory=lambda: _Shelf("exercises", Exercise))
    programs: _Shelf[Program] = field(default_factory=lambda: _Shelf("programs", Program))
    figures: _Shelf[Figure] = field(default_factory=lambda: _Shelf("figures", Figure))

    @property
    def all(self) -> tuple[_Shelf[Exercise], _Shelf[Program], _Shelf[Figure]]:
        return self.exercises, self.programs, self.figures

    def shelf_of(self, path: Path) -> _Shelf[Exercise] | _Shelf[Program] | _Shelf[Figure]:
        """Tell by its keys what a file is: a programme has items, a figure poses."""
        try:
            table = Document(path).table
        except ContentError:
            return self.programs  # which will meet the same fault, and keep it
        if "poses" in table:
            return self.figures
        return self.exercises if "movement" in table else self.programs

    def judge(self) -> None:
        """Find what is wrong in the files by themselves and about each other."""
        for name, figure in self.figures.sound.items():
            self.figures.drafts[name].judge(((), text) for text in figure_faults(figure, name))
        for name, exercise in self.exercises.drafts.items():
            exercise.judge(_name_faults(exercise.value.id, name))
            exercise.judge(exercise_faults(exercise.value))
            exercise.judge(self._drawing_faults(exercise.value))
        for name, program in self.programs.drafts.items():
            program.judge(_name_faults(program.value.id, name))
            program.judge(
                program_faults(program.value, self.exercises.sound, list(self.exercises.documents))
            )

    def _drawing_faults(self, exercise: Exercise) -> Found:
        """Find figures that are missing and strokes to poses that a figure does not have."""
        known = self.figures.documents
        for key, name in (("figure", exercise.figure), ("inset", exercise.inset)):
            if name is None:
                continue
            if name not in known:
                yield (key,), f"'{name}' is no figure{did_you_mean(name, known)}"
            elif name in self.figures.sound:
                yield from _pose_faults(exercise, name, self.figures.sound[name])


def _pose_faults(exercise: Exercise, name: str, figure: Figure) -> Found:
    poses = [pose.name for pose in figure.poses]
    for index, stroke in enumerate(exercise.movement):
        if stroke.to not in poses:
            near = did_you_mean(stroke.to, poses) or f"; it has {', '.join(poses)}"
            yield ("movement", index, "to"), f"'{stroke.to}' is no pose of figure '{name}'{near}"


def _name_faults(given: str, name: str) -> Found:
    if given != name:
        yield ("id",), f"must be the name of its file, '{name}', not '{given}'; change either"
