"""Draw the table of phases into docs/design.md: `python -m tests.phase_table`."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from station.core.content.phrases import Word
from station.core.engine.presses import Press
from station.core.engine.table import TABLE
from tests.play import phrases

DESIGN = Path(__file__).resolve().parent.parent / "docs" / "design.md"
BLOCK = re.compile(r"(?<=<!-- phases -->\n).*?(?=<!-- /phases -->)", re.DOTALL)


def table() -> str:
    """Return the table as Markdown: a line for each phase, word and deed of each button."""
    lines = ["| phase | BACK | REP | NEXT | BACK held | when its time is up |", "|" + "---|" * 6]
    for row in TABLE:
        answers = (
            *map(told, (row.back, row.rep, row.next)),
            *map(named, (row.menu, row.time_is_up)),
        )
        lines.append("| " + " | ".join((f"**{row.screen}**", *answers)) + " |")
    return "\n".join(lines) + "\n"


def told(press: Press[Any] | None) -> str:
    """Return the words of a button and what it does."""
    if press is None:
        return "–"
    words = [press.word] if isinstance(press.word, Word) else press.word.words
    texts = [phrases().legends.of(word, minutes=17) for word in words]
    return f"“{'” or “'.join(texts)}”: {named(press.deed)}"


def named(deed: Callable[..., object] | None) -> str:
    """Return what a deed is called."""
    return deed.__name__.replace("_", " ") if deed else "–"


if __name__ == "__main__":
    DESIGN.write_text(BLOCK.sub(lambda _: table(), DESIGN.read_text("utf-8")), "utf-8")
