"""docs/design.md tells the truth about the table of phases."""

import re
from pathlib import Path

import pytest

from tests.phase_table import BLOCK, DESIGN, table

ROOT = Path(__file__).resolve().parent.parent


def test_the_table_in_the_design_is_the_one_in_the_code() -> None:
    """What the document says every button does is what the session does; `make docs` mends it."""
    (shown,) = BLOCK.findall(DESIGN.read_text("utf-8"))
    assert shown == table()


def test_every_file_that_the_design_names_is_there() -> None:
    """Whoever follows "where do I put" finds each file and folder, from the root or the package."""
    text = DESIGN.read_text("utf-8")
    named = set(re.findall(r"`((?:[\w.-]+/)+[\w.-]*|[\w-]+\.py)`", text))
    assert len(named) > 40
    places = (ROOT, ROOT / "station", ROOT / "station/core", ROOT / "station/core/workout")
    roots = (*places, ROOT / "station/wall")
    assert [name for name in named if not any((root / name).exists() for root in roots)] == []


@pytest.mark.parametrize(
    ("file", "names"),
    [
        ("core/workout/phases.py", ["Phase = ("]),
        ("core/engine/table.py", ["TABLE = ("]),
        ("core/workout/score.py", ["Untimed = ", "def _untimed("]),
        ("core/screens/picture.py", ["class Screen("]),
        ("core/screens/scenes.py", ["Scene = ("]),
        ("wall/others.py", ["def set_scene("]),
        ("core/content/phrases.py", ["class Word(", "class LegendWords(", "class Spoken("]),
        ("core/workout/entry.py", ["class Entry("]),
        ("files/journal/migrations.py", ["STEPS: "]),
        ("core/workout/events.py", ["Happening = "]),
        ("core/engine/step.py", ["def _happen("]),
        ("core/workout/effects.py", ["Effect = "]),
        ("loop.py", ["def _acts("]),
        ("parts.py", ["class Parts("]),
        ("checks/rounds.py", ["def parts("]),
        ("core/sound/marks.py", ["class Mark("]),
    ],
)
def test_what_the_design_says_to_extend_is_in_that_file(file: str, names: list[str]) -> None:
    """Each place of "where do I put" holds the list, the table or the union to which one adds."""
    assert f"`{file}`" in DESIGN.read_text("utf-8")
    source = (ROOT / "station" / file).read_text("utf-8")
    assert [name for name in names if name not in source] == []
