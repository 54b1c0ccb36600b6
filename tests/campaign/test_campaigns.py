"""A small, seeded part of each campaign: the same tries each time, in some seconds.

The whole of them is for `make crash`, `make fuzz`, `make life` and `make broken`. Each runs in a process of its
own, which forks: the tests have threads already.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.campaign.broken import BREAKS, Break

CHECKOUT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("campaign", "words", "tried"),
    [
        ("crash", "--only killed --tries 12", {"kills": 12, "workouts brought to their end": 1}),
        ("crash", "--only torn --tries 30", {"torn journals": 30}),
        ("crash", "--only disks --tries 20", {"disks": 4}),
        ("fuzz", "--only events --tries 4000 --programmes 20", {"events": 4000}),
        ("fuzz", "--only mutants --tries 2000", {"mutants": 200}),
        ("life", "--workouts 2", {"workouts": 2}),
    ],
    ids=["killed", "torn", "disks", "events", "mutants", "life"],
)
def test_a_small_part_of_each_campaign_finds_nothing(
    campaign: str, words: str, tried: dict[str, int]
) -> None:
    """It did what was asked for, and nothing went wrong."""
    command = [sys.executable, "-m", f"tests.campaign.{campaign}", *words.split(), "--json"]
    variables = os.environ | {"PYTHONPATH": str(CHECKOUT)}
    done = subprocess.run(
        command, cwd=CHECKOUT, env=variables, capture_output=True, text=True, check=False
    )
    assert done.stdout, done.stderr[-2000:]
    told = json.loads(done.stdout[done.stdout.index("{") :])
    assert told["faults"] == {}, told["examples"]
    assert {what: told["counts"][what] for what in tried} == tried
    assert done.returncode == 0


@pytest.mark.parametrize("each", BREAKS, ids=lambda each: each.name)
def test_what_is_broken_for_a_campaign_is_there_to_be_broken(each: Break) -> None:
    """The line stands once in its file: `make broken` runs the campaign on it."""
    text = (CHECKOUT / each.file).read_text("utf-8")
    assert text.count(each.line) == 1
