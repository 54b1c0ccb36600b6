"""What the docs say of the report is what it has."""

import re

from station.core.screens.report.account import DIARY, Account
from station.core.workout.entry import Counted
from tests.test_imports import CHECKOUT

TEXT = (CHECKOUT / "docs" / "report.md").read_text("utf-8")

ITEMS = [
    *"123456",
    "7a",
    "7b",
    "8",
    "9",
    *map(str, range(10, 14)),
    "14a",
    "14b",
    "15",
    "16a",
    "16b",
]

ELSEWHERE = {"note", "load", "progress", "about", "station program show ID"}
"""What the programme's own file says."""


def test_each_of_certs_items_is_answered() -> None:
    """By a field that is there, by the programme's file, or in so many words by nothing."""
    rows = re.findall(r"^\| (\d+[ab]?) \| [^|]+ \| ([^|]+) \|$", TEXT, re.MULTILINE)
    assert [item for item, _ in rows] == ITEMS
    for item, answer in rows:
        names = set(re.findall(r"`([^`]+)`", answer))
        assert names <= set(Account.__struct_fields__) | ELSEWHERE, item
        assert names or "not recorded" in answer or item == "3"


def test_each_way_of_counting_is_explained() -> None:
    """In a row of its own, by the word that stands in the journal."""
    words = re.findall(
        r"^\| ([a-z ]+) \| [^|]+ \|$", TEXT.split("### How counted")[1], re.MULTILINE
    )
    assert words[1:] == list(Counted)


def test_it_is_called_a_diary() -> None:
    """The words under every account stand at the top of the page about it."""
    assert DIARY.removeprefix("A ").rstrip(".") in " ".join(TEXT.split())
