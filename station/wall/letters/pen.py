"""What letters are written with: the signs of the terminal, the words of the language, the keys."""

from collections.abc import Mapping

from station.core.body.figure import Figure
from station.core.content.exercise import Side
from station.core.content.phrases import Phrases
from station.core.screens.details import Miniature, Person, Pip, Pips, Progress, SideMark, Week
from station.core.values import Struct, field
from station.core.workout.events import Button
from station.wall.drawing.theme import GREY, TEXT, WORK, Colour
from station.wall.letters.glyphs import Glyphs
from station.wall.letters.keystrokes import Keys
from station.wall.letters.leaf import Run, Runs, Size, clipped, columns, cut, runs, wrapped
from station.wall.letters.sketch import sketched

_PROGRESS = (Progress.COMING, Progress.HERE, Progress.DONE)


class Pen(Struct, frozen=True):
    """Write what several screens have in common; `figures` are the bodies by id."""

    glyphs: Glyphs
    phrases: Phrases
    keys: Keys
    figures: Mapping[str, Figure] = field(default_factory=dict)

    def body(self, person: Person, room: Size) -> list[Runs]:
        """Return the person in dots; nothing where the terminal has none, or too little room."""
        return sketched(person, self.figures, room) if self.glyphs.dots else []

    def key(self, button: Button) -> str:
        """Return the sign of the key of `button`."""
        name = self.keys.name(button)
        arrows = {"left": self.glyphs.left, "right": self.glyphs.right}
        return arrows.get(name, name) if self.glyphs.halves else name

    def clip(self, text: str, room: int) -> str:
        """Return `text` in `room` columns."""
        return clipped(text, room, self.glyphs.ellipsis)

    def cut(self, row: Runs, room: int) -> Runs:
        """Return a row in `room` columns."""
        return cut(row, room, self.glyphs.ellipsis)

    def choose(self, texts: tuple[str, ...], room: int) -> str:
        """Return the first of the texts that fits, or as much of the last as does."""
        given = [text for text in texts if text]
        fitting = (text for text in given if columns(text) <= room)
        return next(fitting, self.clip(given[-1], room) if given else "")

    def paragraph(
        self, text: str, room: int, ink: Colour = TEXT, *, bold: bool = False
    ) -> list[Runs]:
        """Return `text` in as many rows as it takes."""
        return [runs(each, ink, bold=bold) for each in wrapped(text, room)]

    def sets(self, pips: Pips) -> str:
        """Say which set is on, of how many; nothing where none is on."""
        for number, halves in enumerate(pips, 1):
            if {Pip.RUNNING, Pip.COMING} & set(halves):
                words = self.phrases.say.set_of.format(set=number, sets=len(pips))
                return words.rstrip(". ")
        return ""

    def side(self, mark: SideMark | None, ink: Colour) -> Runs:
        """Return L or R: solid works now, hollow does not; both, with an arrow, at a change."""
        if mark is None:
            return ()
        if mark.towards is None:
            return self._mark(mark.letter, ink, solid=mark.solid)
        left, right = mark.letters
        is_right = mark.towards is Side.RIGHT
        arrow = self.glyphs.right if is_right else self.glyphs.left
        return (
            *self._mark(left, GREY if is_right else ink, solid=not is_right),
            Run(f" {arrow} "),
            *self._mark(right, ink if is_right else GREY, solid=is_right),
        )

    def _mark(self, letter: str, ink: Colour, *, solid: bool) -> Runs:
        return runs(f" {letter} " if solid else f"[{letter}]", ink, bold=True, solid=solid)

    def week(self, week: Week, room: int) -> list[Runs]:
        """Return the week as pips and in words, and when the last workout was."""
        coming, _, done = self.glyphs.pips
        pips = done * min(week.done, week.goal) + coming * (week.goal - week.done)
        row = (*runs(f"{pips} ", WORK), *runs(week.words))
        return [self.cut(row, room), runs(self.clip(week.last, room), GREY)]

    def row(self, row: tuple[Miniature, ...]) -> Runs:
        """Return today's exercises, each as a pip; nothing where all of them stand alike."""
        if len({each.progress for each in row}) < 2:
            return ()
        signs = dict(zip(_PROGRESS, self.glyphs.pips, strict=True))
        inks = {Progress.COMING: GREY, Progress.HERE: TEXT, Progress.DONE: WORK}
        return tuple(Run(f"{signs[each.progress]} ", inks[each.progress]) for each in row)
