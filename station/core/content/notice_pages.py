"""The safety notice in pages: as many as a display needs to show them in letters for older eyes."""

import re
from collections.abc import Iterator, Sequence
from typing import Annotated

from station.core.content.fills import Fills
from station.core.values import Struct

_SENTENCE = r"(?<=[.!?])\s+"


_NOTICE = Fills.of("emergency")


class Paragraph(Struct, frozen=True, kw_only=True):
    """Put lines under a heading, which may be empty."""

    lines: tuple[Annotated[str, _NOTICE], ...]
    heading: Annotated[str, _NOTICE] = ""


class Notice(Struct, frozen=True, kw_only=True):
    """Hold the safety notice, read before the first workout: a page a paragraph, or several."""

    title: str
    paragraphs: tuple[Paragraph, ...]


class PageRoom(Struct, frozen=True):
    """Say how much can be read at once at arm's length: letters in a line, and lines.

    `modules` is how wide a code for phones may be, in its modules; 0 on a wall that shows its text
    instead.
    """

    columns: int
    rows: int
    modules: int = 0


ENDLESS = PageRoom(10_000, 10_000)
"""The room of a wall that can be scrolled, and of one nobody has seen yet: a page a paragraph."""


class NoticePage(Struct, frozen=True):
    """One page: what stands over it, and its sentences."""

    heading: str
    sentences: tuple[str, ...]


def pages(notice: Notice, emergency: str, room: PageRoom) -> tuple[NoticePage, ...]:
    """Return the notice with the emergency number filled in: a page a paragraph, or several.

    A paragraph that has no room on one page goes on, sentence by sentence, under the same heading,
    about the same on each. A paragraph without a heading stands under the title.
    """
    found: list[NoticePage] = []
    for paragraph in notice.paragraphs:
        heading = (paragraph.heading or notice.title).format(emergency=emergency)
        sentences = re.split(
            _SENTENCE, " ".join(paragraph.lines).format(emergency=emergency).strip()
        )
        free = room.rows - _rows(heading, room.columns)
        shared = list(_shared(sentences, room.columns, free))
        # No page is nearly empty: the fewest lines that need no more pages.
        for rows in range(free - 1, 0, -1) if len(shared) > 1 else ():
            tighter = list(_shared(sentences, room.columns, rows))
            if len(tighter) > len(shared):
                break
            shared = tighter
        found += [NoticePage(heading, tuple(part)) for part in shared]
    return tuple(found)


def _shared(sentences: Sequence[str], columns: int, rows: int) -> Iterator[list[str]]:
    """Yield the sentences of one page after the other; one that has no room stands alone."""
    page: list[str] = []
    for sentence in sentences:
        if page and _rows(" ".join((*page, sentence)), columns) > rows:
            yield page
            page = []
        page.append(sentence)
    yield page


def _rows(text: str, columns: int) -> int:
    """Return in how many lines of so many letters a text is broken."""
    rows = used = 0
    for word in text.split():
        if rows and used + 1 + len(word) <= columns:
            used += 1 + len(word)
        else:
            rows, used = rows + 1, len(word)
    return rows
