"""Lines of several scripts: what is drawn at once, and where it stands."""

import itertools

import pytest

from station.wall.drawing.scripts import breaks, clings, package_of, passages, script_of


def in_sight(text: str) -> list[str]:
    """Return the passages of a line from left to right, those read from the right in ‹ ›."""
    found = passages(text, [0] * len(text))
    return [f"‹{each.text}›" if each.rightmost_first else each.text for each in found]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Squat 30 s", ["Squat 30 s"]),
        # A line that begins from the right runs from there; its number is read from the left.
        ("תרגיל 30", ["30", "‹תרגיל ›"]),
        ("تمرين 30 ثانية", ["‹ ثانية›", "30", "‹تمرين ›"]),
        # Foreign words in it are read from the left, with what stands between them.
        ("תרגיל Side lift 2 × 10", ["Side lift 2 × 10", "‹תרגיל ›"]),
        # A line from the left keeps its direction, and what comes from the right stands in it.
        ("Bridge גשר 30 s", ["Bridge ", "30", "‹גשר ›", " s"]),
        ("Bridge גשר", ["Bridge ", "‹גשר›"]),
        # Brackets turn over with their line, which whoever draws them does.
        ("(גשר)", ["‹(גשר)›"]),
        (
            "\N{RIGHT-TO-LEFT MARK}30 s גשר",
            ["‹ גשר›", "s", "‹ ›", "30", "‹\N{RIGHT-TO-LEFT MARK}›"],
        ),
    ],
)
def test_numbers_are_the_right_way_round(text: str, seen: list[str]) -> None:
    """Each passage has its letters in reading order, and says from which side they are read."""
    assert ["".join(each) for each in in_sight(text)] == seen


def test_scripts_and_typefaces_part_a_line() -> None:
    """What is shaped by other rules, or drawn with another typeface, is another passage."""
    found = passages("Up 橋ブ →", [0, 0, 0, 1, 1, 1, 2])
    assert [(each.text, each.typeface, each.code) for each in found] == [
        ("Up ", 0, ""),
        ("橋", 1, "Hani"),
        ("ブ ", 1, "Kana"),
        ("→", 2, "Kana"),
    ]


@pytest.mark.parametrize(
    ("letter", "code", "package"),
    [
        ("ế", "Latn", "fonts-noto-core"),
        ("ж", "Cyrl", "fonts-noto-core"),
        ("پ", "Arab", "fonts-noto-core"),
        ("क", "Deva", "fonts-noto-core"),
        ("橋", "Hani", "fonts-noto-cjk"),
        ("、", "Hani", "fonts-noto-cjk"),
        ("ッ", "Kana", "fonts-noto-cjk"),
        ("한", "Hang", "fonts-noto-cjk"),
        ("→", "", "fonts-noto-core"),
        ("7", "", "fonts-noto-core"),
        ("🍑", "", "fonts-noto-color-emoji"),
        ("\N{ACUTE ACCENT}", "", "fonts-noto-core"),
        ("\ue000", "", "fonts-noto-core"),
    ],
)
def test_a_letter_is_known_by_its_name(letter: str, code: str, package: str) -> None:
    """Its script says which typeface is made for it, and which package brings that."""
    script = script_of(letter)
    assert (script.code if script else "") == code
    assert package_of(letter) == package


def test_what_belongs_to_the_letter_before_it() -> None:
    """Accents, marks of joining, and the parts of an emoji that is made of several."""
    text = "e\u0301 x👩🏽‍🦽\ufe0f"
    assert [clings(b, a) for a, b in itertools.pairwise(text)] == [
        *(True, False, False, False),
        *(True, True, True, True),
    ]


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("Hüftbeuger-Dehnung", ["Hüftbeuger-Dehnung"]),
        ("膝を曲げ、", ["膝", "を", "曲", "げ、"]),
        ("「橋」です。", ["「橋」", "で", "す。"]),
        ("30秒", ["30", "秒"]),
        ("무릎을", ["무릎을"]),
        ("👨‍👩‍👧", ["👨‍👩‍👧"]),
    ],
)
def test_a_line_is_broken_where_a_script_has_no_spaces(word: str, pieces: list[str]) -> None:
    """Between ideographs, never before what ends a sentence or behind what opens one."""
    assert list(breaks(word)) == pieces
