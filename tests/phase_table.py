"""Draw the table of phases into docs/design.md: `python -m tests.phase_table`."""

import re
from pathlib import Path

from station.core.engine import TABLE
from station.core.engine.view import SCREENS

DESIGN = Path(__file__).resolve().parent.parent / "docs" / "design.md"
BLOCK = re.compile(r"(?<=<!-- phases -->\n).*?(?=<!-- /phases -->)", re.DOTALL)


def table() -> str:
    """Return the table as Markdown: a line for each phase, in the words of its functions."""
    lines = ["| phase | BACK | REP | NEXT | BACK held | when its time is up |", "|" + "---|" * 6]
    for row in TABLE:
        answers = (row.back, row.rep, row.next, row.menu, row.time_is_up)
        words = [answer.__name__.replace("_", " ") if answer else "–" for answer in answers]
        lines.append("| " + " | ".join((f"**{SCREENS[row.phase]}**", *words)) + " |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    DESIGN.write_text(BLOCK.sub(lambda _: table(), DESIGN.read_text("utf-8")), "utf-8")
