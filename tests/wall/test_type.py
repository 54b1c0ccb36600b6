"""The typeface: measured ink is drawn ink, and a missing font is one sentence."""

from pathlib import Path

import pygame
import pytest

from station.core.errors import DeviceError
from station.wall.drawing.elements import Face
from station.wall.drawing.sheet import Sheet, size_of
from station.wall.drawing.theme import GROUND, TEXT
from station.wall.drawing.type import Type
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


def test_a_missing_font_is_one_sentence(tmp_path: Path) -> None:
    """Without its typeface the station says which file is missing, and how to get it."""
    with pytest.raises(DeviceError) as caught:
        Type(tmp_path)
    assert "AtkinsonHyperlegible-Bold.ttf" in str(caught.value)
    assert "\n" not in str(caught.value)
