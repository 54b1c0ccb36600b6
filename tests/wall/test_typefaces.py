"""Which typeface stands in for the station's own: on machines that have some, all or none."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from struct import pack

import pytest

from station.wall.drawing.elements import Face
from station.wall.drawing.typefaces import HOUSE, Typefaces, asked, fonts
from tests.wall.test_coverage import font, mapped

RANGES = {
    "NotoSans-Bold.ttf": (0x20, 0x4FF),
    "NotoSans-Regular.ttf": (0x20, 0x4FF),
    "NotoSansHebrew[wdth,wght].ttf": (0x591, 0x5F4),
    "NotoSansCJKjp-Regular.otf": (0x3000, 0x9FFF),
    "NotoSansSymbols2-Regular.ttf": (0x2190, 0x2BFF),
    "NotoColorEmoji.ttf": (0x1F300, 0x1FAFF),
    "readme.txt": (0x20, 0xFFFF),
}
"""Font files of this test, and the letters they have."""


class Machine:
    """A machine with these typefaces, that counts how often it is asked and looked through."""

    def __init__(self, folder: Path, *names: str) -> None:
        self.folder = folder
        self.looked: list[str] = []
        self.strange: tuple[Path, ...] = ()
        for name in names:
            first, last = RANGES[name]
            groups = pack(">HHIII 3I", 12, 0, 28, 0, 1, first, last, 5)
            path = folder / "noto" / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(font(mapped(groups, encoding=10), outlines="Emoji" not in name))
        self.typefaces = Typefaces(fonts(), self.places, self.ask)

    def places(self) -> Sequence[Path]:
        self.looked.append("folders")
        return [self.folder, self.folder / "nowhere"]

    def ask(self, letter: str) -> Sequence[Path]:
        self.looked.append(letter)
        return self.strange

    def names(self, text: str) -> list[str]:
        """Return the file of each letter, the station's own as an empty name."""
        known = self.typefaces.known
        found = self.typefaces.of(text)
        return ["" if n == HOUSE else known[n].files[Face.BOLD].name for n in found]


def test_nothing_is_looked_for_where_all_is_latin(tmp_path: Path) -> None:
    """No folder is read and nobody asked for what the station's own typeface has."""
    machine = Machine(tmp_path, *RANGES)
    text = "Brücke, 2 × 30 s – Połóż się… “½”"
    assert machine.typefaces.is_plain(text)
    assert machine.typefaces.lacking(text) == {}
    assert set(machine.names(text)) == {""}
    assert machine.looked == []


def test_each_script_has_its_typeface(tmp_path: Path) -> None:
    """Words that the station's own has stay in it; the folders are read once."""
    machine = Machine(tmp_path, *RANGES)
    assert not machine.typefaces.is_plain("橋 →")
    assert machine.names("up 橋 →🍑 גש") == [
        *("", "", "", "NotoSansCJKjp-Regular.otf", ""),
        *("NotoSansSymbols2-Regular.ttf", "NotoColorEmoji.ttf", ""),
        *("NotoSansHebrew[wdth,wght].ttf",) * 2,
    ]
    assert machine.looked == ["folders"]


def test_a_word_is_not_of_two_typefaces(tmp_path: Path) -> None:
    """One letter of Vietnamese or Russian that is lacking takes its whole text along."""
    machine = Machine(tmp_path, *RANGES)
    assert set(machine.names("Жим 10 s")) == {"NotoSans-Bold.ttf"}
    assert set(machine.names("Bridge 10 s")) == {""}


def test_what_is_lacking_is_told_with_its_package(tmp_path: Path) -> None:
    """Marks that have no picture of their own are never lacking; a row is asked for once."""
    machine = Machine(tmp_path, "NotoSans-Bold.ttf", "readme.txt")
    text = "Жим 橋脚\N{ZERO WIDTH JOINER}\ufe0f 🍑"
    lacking = machine.typefaces.lacking(text)
    assert lacking == {
        "橋": "fonts-noto-cjk",
        "脚": "fonts-noto-cjk",
        "🍑": "fonts-noto-color-emoji",
    }
    assert machine.typefaces.lacking("橋") == {"橋": "fonts-noto-cjk"}
    assert machine.looked == ["folders", "橋", "脚", "🍑"]
    assert machine.names("橋") == [""]


def test_any_typeface_that_is_known_will_do(tmp_path: Path) -> None:
    """One of another name is found by asking, and serves its other letters unasked."""
    machine = Machine(tmp_path, "NotoSans-Bold.ttf")
    groups = pack(">HHIII 3I", 12, 0, 28, 0, 1, 0x3000, 0x9FFF, 5)
    for name in ("gothic.ttf", "gothic.pfb"):
        (tmp_path / name).write_bytes(font(mapped(groups, encoding=10)))
    machine.strange = (tmp_path / "gone.ttf", tmp_path / "gothic.pfb", tmp_path / "gothic.ttf")
    assert machine.typefaces.lacking("橋脚ブ") == {}
    assert machine.names("橋ブ") == ["gothic.ttf", "gothic.ttf"]
    assert machine.looked == ["folders", "橋"]


def test_a_face_has_the_weight_that_is_nearest(tmp_path: Path) -> None:
    """Bold from a bold file; where there is but one weight, that is both."""
    machine = Machine(tmp_path, *RANGES)
    machine.typefaces.of("Ж橋ש")
    files = {each.files[Face.BOLD].name: each.files for each in machine.typefaces.known}
    assert files["NotoSans-Bold.ttf"][Face.REGULAR].name == "NotoSans-Regular.ttf"
    for name in ("NotoSansCJKjp-Regular.otf", "NotoSansHebrew[wdth,wght].ttf"):
        assert files[name][Face.REGULAR].name == name


def test_a_space_among_emoji_is_as_wide_as_one_of_ours(tmp_path: Path) -> None:
    """An emoji font has spaces as wide as its pictures."""
    groups = pack(">HHIII 6I", 12, 0, 40, 0, 2, 0x20, 0x39, 5, 0x1F300, 0x1FAFF, 5)
    machine = Machine(tmp_path)
    (tmp_path / "NotoColorEmoji.ttf").write_bytes(font(mapped(groups, encoding=10), outlines=False))
    assert machine.names("🍑 🍑 1") == ["NotoColorEmoji.ttf", "", "NotoColorEmoji.ttf", "", ""]


@pytest.mark.skipif(shutil.which("fc-list") is None, reason="fontconfig is not installed here")
def test_fontconfig_is_asked_for_files() -> None:
    """It knows some with a letter that all text has, and none with a letter that there is not."""
    assert any(path.is_file() for path in asked("a"))
    assert asked("\U0010fffe") == ()


def test_without_fontconfig_there_are_no_more_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lite does not have it: what lies in the usual folders is all."""
    monkeypatch.setenv("PATH", "")
    assert asked("a") == ()
