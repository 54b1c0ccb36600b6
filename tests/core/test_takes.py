"""Recorded speech: which parts make up a sentence, and what they are together."""

from array import array

import pytest

from station.core.sound.samples import RATE, Clip
from station.core.sound.takes import (
    BREATH,
    STOP,
    Take,
    hundreds,
    lasting,
    parts,
    together,
    units,
)
from station.core.values import Seconds

KNOWN = {
    "Well done.",
    "33 minutes.",
    "Hold for 30 seconds,",
    "2 times.",
    "100 and",
    "80 reps.",
    "200 reps.",
    "Knees, hips, shoulders: one line",
    "lower, 7",
}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Well done.", ["Well done."]),
        ("Well done. 33 minutes.", ["Well done.", "33 minutes."]),
        ("Hold for 30 seconds, 2 times.", ["Hold for 30 seconds,", "2 times."]),
        ("180 reps.", ["100 and", "80 reps."]),
        ("Well done. 180 reps.", ["Well done.", "100 and", "80 reps."]),
        ("200 reps.", ["200 reps."]),
        ("lower, 7", ["lower, 7"]),
        ("Well done. 34 minutes.", []),
        ("lower, 8", []),
        ("Breathe slowly", []),
        ("", []),
    ],
)
def test_a_text_is_put_together_of_as_few_parts_as_there_are(text: str, found: list[str]) -> None:
    """All of it is recorded, or none of it is used: one sentence has one voice."""
    assert parts(text, KNOWN) == tuple(found)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Well done. 33 minutes.", ["Well done.", "33 minutes."]),
        ("Hold for 30 seconds, 2 times.", ["Hold for 30 seconds,", "2 times."]),
        ("Hold for 30 seconds, once.", ["Hold for 30 seconds,", "once."]),
        ("lower, 7", ["lower, 7"]),
        ("Above 5 of 10, 2 above usual, or down the leg.", None),
        ("180 reps.", ["100 and", "80 reps."]),
        ("200 reps.", None),
        ("Is it? Yes!", ["Is it?", "Yes!"]),
        (".", []),
        ("", []),
    ],
)
def test_what_is_recorded_can_be_put_together(text: str, wanted: list[str] | None) -> None:
    """Whole sentences, but for those of which there are as many as there are pairs of numbers."""
    found = units(text)
    assert found == tuple([text] if wanted is None else wanted)
    assert bool(parts(text, found)) == bool(found)


def test_only_what_begins_with_more_than_a_hundred_has_hundreds() -> None:
    """A full hundred is one number, and so is what stands further on."""
    assert hundreds("405 reps.") == ("400 and", "5 reps.")
    assert not any(map(hundreds, ("400 reps.", "99 reps.", "007 reps.", "Set 180 of 200.", "180")))


def test_parts_have_a_pause_between_them_as_in_speech() -> None:
    """Long after a stop, short after a comma, none in the middle of a number; none at the end."""
    told = ["100 and", "80 reps.", "Hold,", "2 times."]
    second = Clip(array("h", [1] * RATE))
    clip = together((part, second) for part in told)
    assert clip.seconds == pytest.approx(4 + STOP + BREATH, abs=0.001)
    silent = [index for index, sample in enumerate(clip.samples) if not sample]
    assert silent[0] == 2 * RATE
    takes = [(part, Take("f", Seconds(1), 0)) for part in told]
    assert lasting(takes) == pytest.approx(clip.seconds, abs=0.001)
