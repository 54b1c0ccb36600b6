"""The safety notice in pages: nothing is lost, and a page is no longer than its room."""

import pytest

from station.core.content.notice_pages import ENDLESS, PageRoom, pages
from station.core.values import replace
from tests.play import phrases

NOTICE = phrases().safety


def test_a_wall_with_room_has_a_page_a_paragraph() -> None:
    """The first stands under the title, each other one under its own heading."""
    told = pages(NOTICE, "999", ENDLESS)
    assert [page.heading for page in told] == [
        NOTICE.title,
        "Stop and call 999:",
        "See a doctor soon:",
    ]


@pytest.mark.parametrize("room", [PageRoom(20, 6), PageRoom(30, 4), PageRoom(8, 1)])
def test_a_small_wall_breaks_a_page_between_sentences(room: PageRoom) -> None:
    """All is there in its order under its heading; longer than its room is one sentence alone."""
    told = pages(NOTICE, "112", room)
    whole = pages(NOTICE, "112", ENDLESS)
    assert [s for page in told for s in page.sentences] == [s for p in whole for s in p.sentences]
    assert list(dict.fromkeys(page.heading for page in told)) == [page.heading for page in whole]
    for page in told:
        letters = sum(map(len, page.sentences))
        assert letters <= room.columns * room.rows or len(page.sentences) == 1


def test_no_page_is_nearly_empty() -> None:
    """What takes two pages is shared out evenly to the two."""
    lines = ("One two three.", "Four five six.", "Seven eight nine.", "Ten eleven twelve.")
    notice = replace(NOTICE, paragraphs=(replace(NOTICE.paragraphs[0], lines=lines),))
    told = pages(notice, "112", PageRoom(20, 4))
    assert [page.sentences for page in told] == [lines[:2], lines[2:]]
