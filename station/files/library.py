"""Exercises, programmes, figures and phrases, read from the shipped folder and the user's own.

A folder holds `exercises/`, `programs/`, `figures/` and `phrases/`, each optional, one TOML file a
piece; the file's name is the piece's id.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from station.core.body import Figure
from station.core.body import faults as figure_faults
from station.core.errors import ContentError, Keys, did_you_mean
from station.core.exercise import Exercise, Library, Program
from station.core.phrases import Phrases
from station.core.phrases import faults as phrase_faults
from station.core.rules import exercise_faults, program_faults
from station.files.tables import Document

T = TypeVar("T")


def load(folders: Sequence[Path], files: Sequence[Path] = ()) -> Library:
    """Return all exercises, programmes and figures of `folders`, and of `files` wherever they lie.

    Raise ContentError with every fault of every file. A folder that is not there is empty.
    """
    exercises = _Shelf("exercises", Exercise)
    programs = _Shelf("programs", Program)
    figures = _Shelf("figures", Figure)
    shelves = (exercises, programs, figures)
    faults: list[str] = []
    for shelf in shelves:
        for folder in folders:
            faults += shelf.add(sorted((folder / shelf.folder).glob("*.toml")))
    for path in files:
        faults += _shelf_of(path, shelves).add([path])
    faults += _figure_faults(figures)
    faults += _exercise_faults(exercises, figures)
    faults += _program_faults(programs, exercises)
    if faults:
        raise ContentError(faults)
    return Library(exercises.pieces, programs.pieces, figures.pieces)


def load_phrases(folders: Sequence[Path], language: str = "en") -> Phrases:
    """Return the phrases of `language`; raise ContentError with every fault of its file."""
    paths = [path for folder in folders for path in sorted((folder / "phrases").glob("*.toml"))]
    shelf = _Shelf("phrases", Phrases)
    faults = list(shelf.add([path for path in paths if path.stem == language]))
    if not shelf.documents:
        known = sorted({path.stem for path in paths})
        faults.append(f"no phrases for language '{language}'; there are {', '.join(known)}")
    for name, phrases in shelf.pieces.items():
        faults += shelf.faults(name, phrase_faults(phrases))
    if faults:
        raise ContentError(faults)
    return shelf.pieces[language]


@dataclass
class _Shelf(Generic[T]):
    """Hold the files of one kind by id; `pieces` are those that could be read."""

    folder: str
    kind: type[T]
    documents: dict[str, Document] = field(default_factory=dict)
    pieces: dict[str, T] = field(default_factory=dict)

    def add(self, paths: Sequence[Path]) -> Iterator[str]:
        """Read the files and tell what is wrong; one that is there already is not read again."""
        for path in paths:
            document = Document(path)
            first = self.documents.setdefault(path.stem, document)
            if first is document:
                yield from self._read(path.stem, document)
            elif path.resolve() != first.path.resolve():
                yield document.fault(
                    (),
                    f"the name '{path.stem}' is used twice; rename this file "
                    f"or the other: {first.path}",
                )

    def faults(self, name: str, found: Iterator[tuple[Keys, str]]) -> Iterator[str]:
        """Put the file and the line of piece `name` in front of each fault."""
        return (self.documents[name].fault(keys, text) for keys, text in found)

    def _read(self, name: str, document: Document) -> Iterator[str]:
        try:
            piece = document.read(self.kind)
        except ContentError as error:
            yield from error.faults
            return
        self.pieces[name] = piece
        if isinstance(piece, Exercise | Program) and piece.id != name:
            yield document.fault(
                ("id",), f"must be the name of its file, '{name}', not '{piece.id}'; change either"
            )


_Shelves = tuple[_Shelf[Exercise], _Shelf[Program], _Shelf[Figure]]


def _shelf_of(path: Path, shelves: _Shelves) -> _Shelf[Exercise] | _Shelf[Program] | _Shelf[Figure]:
    """Tell by its keys what a file is: a programme has items, a figure poses."""
    exercises, programs, figures = shelves
    try:
        table = Document(path).table
    except ContentError:
        return exercises
    if "poses" in table:
        return figures
    return programs if "items" in table else exercises


def _figure_faults(figures: _Shelf[Figure]) -> Iterator[str]:
    for name, figure in figures.pieces.items():
        document = figures.documents[name]
        yield from (document.fault((), text) for text in figure_faults(figure, name))


def _exercise_faults(exercises: _Shelf[Exercise], figures: _Shelf[Figure]) -> Iterator[str]:
    for name, exercise in exercises.pieces.items():
        yield from exercises.faults(name, exercise_faults(exercise))
        yield from exercises.faults(name, _drawing_faults(exercise, figures))


def _drawing_faults(exercise: Exercise, figures: _Shelf[Figure]) -> Iterator[tuple[Keys, str]]:
    """Find figures that are missing and strokes to poses that a figure does not have."""
    for key, name in (("figure", exercise.figure), ("inset", exercise.inset)):
        if name is not None and name not in figures.documents:
            yield (key,), f"'{name}' is no figure{did_you_mean(name, figures.documents)}"
        if name is None or name not in figures.pieces:
            continue
        poses = [pose.name for pose in figures.pieces[name].poses]
        for index, stroke in enumerate(exercise.movement):
            if stroke.to not in poses:
                near = did_you_mean(stroke.to, poses) or f"; it has {', '.join(poses)}"
                yield (
                    ("movement", index, "to"),
                    f"'{stroke.to}' is no pose of figure '{name}'{near}",
                )


def _program_faults(programs: _Shelf[Program], exercises: _Shelf[Exercise]) -> Iterator[str]:
    readable: Mapping[str, Exercise] = exercises.pieces
    for name, program in programs.pieces.items():
        found = program_faults(program, readable, list(exercises.documents))
        yield from programs.faults(name, found)
