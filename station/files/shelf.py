"""A shelf: the files of one kind, by their names, with the faults of those that cannot be used."""

from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from station.core.errors import ContentError
from station.core.values import Struct, field
from station.files.toml.document import Document, Draft

T = TypeVar("T")


class FileShelf(Struct, Generic[T]):
    """Hold the files of one kind, by id; `own` are the ids of those a person put there.

    `reads` makes a value of a file where that is more than to convert it.
    `unread` has the faults of files that hold no draft: unreadable, misnamed, in the wrong place.
    `later` are shipped ones that are read when somebody needs them.
    """

    folder: str
    kind: type[T]
    reads: Callable[[Document], Draft[T]] | None = None
    documents: dict[str, Document] = field(default_factory=dict)
    drafts: dict[str, Draft[T]] = field(default_factory=dict)
    unread: dict[Path, tuple[str, ...]] = field(default_factory=dict)
    own: set[str] = field(default_factory=set)
    shipped: set[str] = field(default_factory=set)
    later: set[str] = field(default_factory=set)

    @property
    def readable(self) -> dict[str, T]:
        """Return what could be read, to be judged by."""
        return {name: draft.value for name, draft in self.drafts.items() if not draft.misread}

    def add(self, document: Document, *, own: bool | None) -> None:
        """Read a file, shipped or `own` or neither; one that is there already is not read again, another of its name is a fault."""
        name = document.path.stem
        first = self.documents.setdefault(name, document)
        if first is document:
            if own is not None:
                (self.own if own else self.shipped).add(name)
            try:
                draft = self.reads(document) if self.reads else document.draft(self.kind)
                self.drafts[name] = draft
            except ContentError as error:
                self.unread[document.path] = error.faults
        elif not is_same(document, first):
            self.spoil(document.path, "", twice(document.path, first.path))

    def keep(self, document: Document) -> None:
        """Know a shipped file by its name alone, until somebody needs it."""
        name = document.path.stem
        self.documents[name] = document
        self.shipped.add(name)
        self.later.add(name)

    def give_way(self, name: str) -> None:
        """Forget the shipped file of that name: the person's own stands in its place."""
        self.shipped.discard(name)
        self.later.discard(name)
        self.drafts.pop(name, None)
        self.unread.pop(self.documents.pop(name).path, None)

    def make_way(self, document: Document) -> None:
        """Forget the person's own file of that name: a newer one stands for it."""
        name = document.path.stem
        first = self.documents.get(name)
        if first is None:
            return
        if name in self.own or first.path in self.unread or is_same(document, first):
            self.own.discard(name)
            self.drafts.pop(name, None)
            self.unread.pop(self.documents.pop(name).path, None)

    def spoil(self, path: Path, meant: str, sentence: str) -> None:
        """Keep the fault of a file that has no draft; whoever needs `meant` has it too."""
        self.unread[path] = (sentence,)
        if meant:
            self.documents.setdefault(meant, Document(path))

    def faults(self) -> dict[str, tuple[str, ...]]:
        """Return the faults of each id that has some, those of its file."""
        told = self.told()
        found = {name: told.get(each.path, ()) for name, each in self.documents.items()}
        return {name: each for name, each in found.items() if each}

    def told(self) -> dict[Path, tuple[str, ...]]:
        """Return the faults of each file that has some."""
        drafted = {each.document.path: tuple(each.faults()) for each in self.drafts.values()}
        return {path: each for path, each in (self.unread | drafted).items() if each}


def is_same(one: Document, other: Document) -> bool:
    """Return whether two files are one, or say the same."""
    try:
        return one.path.samefile(other.path) or one.text == other.text
    except (OSError, ContentError):
        return False


def twice(path: Path, first: Path) -> str:
    """Return that two files have one name."""
    return (
        f"{path}: the name '{path.stem}' is used twice, here and in {first}; rename one of them, "
        "and its id"
    )
