"""What README.md shows of the wall in letters: `make docs` draws it anew."""

import re
from pathlib import Path

from station.wall.letters.telling import told
from station.wall.letters.written import written
from tests.letters.desk import pen
from tests.wall.scenery import VIEWS

README = Path(__file__).resolve().parent.parent.parent / "README.md"
SIZE = (64, 20)
TOLD = ("get-ready", "hold", "hold-end", "change-sides")
"""The screens whose lines are shown, in the order in which they are met."""


def blocks() -> dict[str, str]:
    """Return each block by the name of its marks."""
    hold = "\n".join(written(VIEWS["hold"], SIZE, pen()).text()).strip("\n")
    views = [VIEWS[name] for name in TOLD]
    told_of = zip((None, *views), views, strict=False)
    lines = [line for before, view in told_of for line in told(before, view, pen())]
    return {"letters": fenced(hold), "lines": fenced("\n".join(lines))}


def fenced(text: str) -> str:
    """Return a text as it stands, for Markdown."""
    return f"```text\n{text}\n```\n"


def marked(name: str) -> re.Pattern[str]:
    """Return what finds a block between its marks."""
    return re.compile(rf"(?<=<!-- {name} -->\n).*?(?=<!-- /{name} -->)", re.DOTALL)


def drawn(page: str, name: str, block: str) -> str:
    """Return the page with the block drawn anew."""
    return marked(name).sub(lambda _: block, page)


if __name__ == "__main__":
    page = README.read_text("utf-8")
    for name, block in blocks().items():
        page = drawn(page, name, block)
    README.write_text(page, "utf-8")
