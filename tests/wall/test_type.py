"""The typeface: measured ink is drawn ink, and a missing font is one sentence."""

from pathlib import Path

import pygame
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from station.core.errors import DeviceError
from station.wall.drawing.elements import Face, Words
from station.wall.drawing.sheet import Sheet, size_of
from station.wall.drawing.theme import GROUND, TEXT
from station.wall.drawing.type import Type
from station.wall.drawing.typefaces import Typefaces
from tests.wall.scenery import TYPE, renderer


@pytest.mark.parametrize("text", ["23", "hold", "jog", "change", "I understand", "10 ×", "f"])
@pytest.mark.parametrize("face", Face)
@pytest.mark.parametrize("capitals", [9.0, 23.0, 65.0])
def test_the_box_of_a_line_holds_its_ink(text: str, face: Face, capitals: float) -> None:
    """No pixel of a drawn line lies outside its box, and the box is no larger than it must be."""
    sheet = Sheet(renderer("7 inch 800x480", 2.0).sight, TYPE.measure)
    box = sheet.words("line", text, capitals, (40, 150), face=face)
    (words,) = sheet.items
    target = pygame.Surface((900, 240))
    target.fill(GROUND)
    TYPE.draw(target, words)  # type: ignore[arg-type]
    target.set_colorkey(GROUND)
    ink = target.get_bounding_rect()
    assert ink.left >= box.left - 1
    assert ink.right <= box.right + 1
    assert ink.top >= box.top - 1
    assert ink.bottom <= box.bottom + 1
    assert abs(ink.width - box.width) <= 3
    assert abs(ink.height - box.height) <= 3


def test_capitals_have_the_height_that_was_asked_for() -> None:
    """A capital set 65 pixels high is 65 pixels high."""
    assert TYPE.measure("H", Face.BOLD, size_of(65)).above == pytest.approx(65, abs=1)


def test_a_line_drawn_again_is_not_set_again() -> None:
    """The second drawing of a line copies the picture of the first."""
    sheet = Sheet(renderer("7 inch 800x480", 2.0).sight, TYPE.measure)
    sheet.words("line", "once", 20, (0, 30), ink=TEXT)
    (words,) = sheet.items
    type_, target = Type(TYPE.folder), pygame.Surface((100, 40))
    type_.draw(target, words)  # type: ignore[arg-type]
    kept = dict(type_.lines)
    type_.draw(target, words)  # type: ignore[arg-type]
    assert [id(line) for line in type_.lines.values()] == [id(line) for line in kept.values()]


def test_a_number_and_its_unit_stand_in_one_line() -> None:
    """A 3 above an s is read as two things; a short word after a number is no unit."""
    sheet = Sheet(renderer("7 inch 800x480", 2.0).sight, TYPE.measure)
    for width in range(60, 400, 10):
        lines = sheet.wrapped("each held 3 s, each side", 20, width)
        assert any("3 s" in line for line in lines), (width, lines)
    assert sheet.wrapped("above 5 out of 10", 20, 1) == ["above", "5", "out", "of", "10"]


def test_a_missing_font_is_one_sentence(tmp_path: Path) -> None:
    """Without its typeface the station says which file is missing, and how to get it."""
    with pytest.raises(DeviceError) as caught:
        Type(tmp_path)
    assert "AtkinsonHyperlegible-Bold.ttf" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.fixture(scope="module")
def world() -> Type:
    """Return the letters of this machine, with whatever typefaces are installed on it."""
    return Type(TYPE.folder, Typefaces(TYPE.folder, ask=lambda _: ()))


SCRIPTS = {
    "Vietnamese": "Nằm ngửa, gập gối",
    "Greek": "Γέφυρα Ύ",
    "Cyrillic": "Мостик Й ц",
    "Arabic": "تمرين الجسر",
    "Hebrew": "גשר על רגל אחת",
    "Devanagari": "कूल्हे की हड्डी",
    "Thai": "ท่าสะพาน",
    "Japanese": "片脚ブリッジ",
    "Korean": "한 다리 브리지",
    "signs": "up → 30 s ✓",
    "emoji": "🍑 👨‍👩‍👧 10 ×",
    "all at once": "Bridge → جسر 30 橋 🍑",
}


def set_on(type_: Type, text: str, capitals: float) -> tuple[Words, pygame.Surface]:
    """Set and draw a line; return it with its picture, whose ground can be looked through."""
    sheet = Sheet(renderer("7 inch 800x480", 2.0).sight, type_.measure)
    sheet.words("line", text, capitals, (40, 150), face=Face.BOLD)
    (words,) = sheet.items
    assert isinstance(words, Words)
    target = pygame.Surface((1600, 300))
    target.fill(GROUND)
    type_.draw(target, words)
    target.set_colorkey(GROUND)
    return words, target


@pytest.mark.parametrize("name", SCRIPTS)
def test_every_script_stands_in_its_line(world: Type, name: str) -> None:
    """The ink lies in its box, and needs no more of a line than Latin letters with accents."""
    text, capitals = SCRIPTS[name], 60.0
    if world.typefaces.lacking(text):
        pytest.skip(f"no typeface for {name} is installed here: {world.typefaces.lacking(text)}")
    words, target = set_on(world, text, capitals)
    ink = target.get_bounding_rect()
    box = pygame.Rect(words.box)
    assert box.inflate(2, 2).contains(ink)
    assert abs(ink.width - box.width) <= 2
    assert 150 - ink.top <= 1.45 * capitals
    assert ink.bottom - 150 <= 0.75 * capitals
    assert 150 - ink.top >= 0.7 * capitals


def test_a_number_in_a_line_from_the_right_is_not_turned(world: Type) -> None:
    """It is the same picture as by itself, at the left of the word that comes before it."""
    if world.typefaces.lacking("גשר"):
        pytest.skip("no typeface for Hebrew is installed here")
    line, right, turned = (set_on(world, text, 60.0)[1] for text in ("גשר 30", "30", "03"))
    assert apart(line, right) * 20 < apart(line, turned)


def apart(line: pygame.Surface, number: pygame.Surface) -> int:
    """Return by how many bytes the begin of a line is not a number, wherever its first pixel falls."""
    box = number.get_bounding_rect()
    shown = pygame.image.tobytes(number.subsurface(box), "RGB")
    begins = (pygame.image.tobytes(line.subsurface(box.move(by, 0)), "RGB") for by in (-1, 0, 1))
    return min(sum(abs(a - b) > 96 for a, b in zip(each, shown, strict=True)) for each in begins)


def test_letters_are_joined_as_their_script_asks(world: Type) -> None:
    """An Arabic word is narrower than its letters by themselves."""
    if world.typefaces.lacking("جسر"):
        pytest.skip("no typeface for Arabic is installed here")
    whole, *single = (world.measure(text, Face.BOLD, 60) for text in ("جسر", *"جسر"))
    assert whole.right < 0.9 * sum(each.right for each in single)


def test_an_accent_by_itself_is_joined_with_its_letter() -> None:
    """However a file writes a letter with an accent, it is drawn as one."""
    assert TYPE.measure("Bru\u0308cke", Face.BOLD, 40) == TYPE.measure("Brücke", Face.BOLD, 40)


def test_a_letter_that_nobody_has_is_a_box_and_no_fault() -> None:
    """Without any other typeface a line is drawn all the same, as wide as its boxes."""
    bare = Type(TYPE.folder, Typefaces(TYPE.folder, lambda: (), lambda _: ()))
    words, target = set_on(bare, "גשר 橋 30", 40.0)
    assert words.box.width > 0
    assert pygame.Rect(words.box).inflate(4, 4).contains(target.get_bounding_rect())


ODD = st.text(
    st.one_of(
        st.sampled_from(
            "a1(.×אב٣橋、🍑👨→\u200b\u200d\u200f\u202e\u2067\u2069\u0301\ufe0f\u00ad\t"
        ),
        # A text of a file has no line breaks: they are refused where it is read.
        st.characters(codec="utf-8", exclude_characters="\n\r"),
    ),
    min_size=1,
    max_size=12,
)


@example("\N{ZERO WIDTH JOINER}")
@example("a\0b")
@example("\0")
@example("\N{SOFT HYPHEN}")
@example(" 0")
@example("\N{RIGHT-TO-LEFT OVERRIDE}")
@example("\u0378\N{HEBREW LETTER ALEF}")  # the first is no letter yet
@given(ODD)
@settings(max_examples=25)
def test_whatever_is_written_is_measured_and_drawn(world: Type, text: str) -> None:
    """No letter and no mark of direction stops the wall, wherever it stands; a blank has room and no ink."""
    words, target = set_on(world, text, 20.0)
    ink = target.get_bounding_rect()
    assert ink.width <= words.box.width + 6
    assert ink.width >= words.box.width - 6 or text != text.strip()
