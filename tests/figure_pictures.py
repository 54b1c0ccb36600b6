"""Draw what docs/figures.md shows: `python -m tests.figure_pictures`.

The base postures on one picture, all figures that ship on sheets, and the table of the set with its
poses and the lines to copy into a programme.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pygame

from station.core.body.bases import BASES
from station.core.body.recipe import Recipe, figure
from station.core.content.exercise import Exercise, low, poses
from station.core.content.program import Library
from station.files.folders import media
from station.files.library import load
from station.wall import gallery, plates
from station.wall.drawing import theme
from station.wall.plates import Portrait, portrait

DOCS = Path(__file__).resolve().parent.parent / "docs"
PICTURES = DOCS / "pictures"
BLOCK = re.compile(r"(?<=<!-- set -->\n).*?(?=<!-- /set -->)", re.DOTALL)
CELL = (225, 165)
ACROSS = 4


def bases() -> pygame.Surface:
    """Return every base posture, four in a row, each under its name."""
    cells = [plates.strip(_base(name), CELL) for name in BASES]
    rows = -(-len(cells) // ACROSS)
    whole = pygame.Surface((ACROSS * CELL[0], rows * CELL[1]), depth=32)
    whole.fill(theme.GROUND)
    for place, cell in enumerate(cells):
        whole.blit(cell, (place % ACROSS * CELL[0], place // ACROSS * CELL[1]))
    return whole


def _base(name: str) -> Portrait:
    drawn, told = figure(Recipe(base=name, poses=({"name": name},), track="head", highlight=()))
    assert drawn is not None, told
    return Portrait("", drawn, (name,))


def sheets(library: Library) -> Iterator[pygame.Surface]:
    """Yield all figures, a dozen on each."""
    orders = {
        each.figure: poses(each.movement) for each in library.exercises.values() if each.figure
    }
    drawn = [
        portrait(name, each, orders.get(name, ())) for name, each in sorted(library.figures.items())
    ]
    for start in range(0, len(drawn), plates.PER_SHEET):
        yield plates.sheet(drawn[start : start + plates.PER_SHEET], CELL)


def table(library: Library, pictures: Sequence[str]) -> str:
    """Return the set as Markdown: the sheets, then a line for each figure."""
    lines = [*(f"![Figures, sheet {n}](pictures/{name})" for n, name in enumerate(pictures, 1)), ""]
    lines += ["| figure | its poses | under `[[items]]` of a programme |", "|---|---|---|"]
    for name, each in sorted(library.figures.items()):
        words = ", ".join(f"`{pose.name}`" for pose in each.poses)
        uses = (e for e in library.exercises.values() if name in {e.figure, e.inset})
        copied = "<br>".join(line for use in uses for line in item(use))
        lines.append(f"| `{name}` | {words} | {copied} |")
    return "\n".join(lines) + "\n"


def item(exercise: Exercise) -> Iterator[str]:
    """Yield the lines to copy for an exercise, at the low end of what it allows."""
    yield f'`exercise = "{exercise.id}"`'
    dose = exercise.dose
    for word, count in (("sets", dose.sets), ("reps", dose.reps), ("hold", dose.hold)):
        if count is not None:
            yield f"`{word} = {low(count)}`"


if __name__ == "__main__":
    shipped = load([media()])
    gallery.save(bases(), PICTURES / "bases.png")
    for old in PICTURES.glob("figures-*.png"):
        old.unlink()
    names = []
    for number, drawn in enumerate(sheets(shipped), 1):
        names.append(gallery.save(drawn, PICTURES / f"figures-{number}.png").name)
    document = DOCS / "figures.md"
    text = document.read_text("utf-8")
    document.write_text(BLOCK.sub(lambda _: table(shipped, names), text), "utf-8")
