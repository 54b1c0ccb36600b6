"""What the wall shows while no station runs is chosen well, and kept for the display there is."""

import gzip
import re
from pathlib import Path

import pygame
import pytest

from station import lastwords
from station.lastwords import FORM, LEAST, PAGES, TOLD, keep, posters, show, turned
from station.wall.drawing.theme import TROUBLE

SENTENCES = """
INFO station.loop: display works again
station: /etc/workout-station/station.toml, line 3: [pinz] is not known here; did you mean 'pins'?
station: /etc/workout-station/station.toml, line 9: 'volume' must be 0 to 100
"""
CRASH = """
Traceback (most recent call last):
  File "/opt/workout-station/current/lib/python3.13/site-packages/station/loop.py", line 81, in run
    self.turn()
ZeroDivisionError: division by zero
"""


class FakeFramebuffer:
    """A framebuffer that keeps what it was to show."""

    size = (80, 60)

    def __init__(self) -> None:
        self.shown: list[pygame.Surface] = []

    def packed(self, picture: pygame.Surface) -> bytes:
        assert picture.get_size() == self.size
        return pygame.image.tobytes(picture, "RGB")

    def show(self, picture: pygame.Surface) -> None:
        assert picture.get_size() == self.size
        self.shown.append(picture)


def test_each_sentence_for_a_person_has_its_page() -> None:
    """Of the log's lines only those are shown that were written to be read, one at a time."""
    pages = posters(SENTENCES)
    assert [page.text for page in pages] == [
        "/etc/workout-station/station.toml, line 3: [pinz] is not known here; did you mean 'pins'?",
        "/etc/workout-station/station.toml, line 9: 'volume' must be 0 to 100",
    ]
    assert {page.heading for page in pages} == {"The workout station does not run."}
    assert [page.foot[:7] for page in pages] == ["1 of 2.", "2 of 2."]
    assert {page.ink for page in pages} == {TROUBLE}


@pytest.mark.parametrize(
    ("log", "text"),
    [
        (CRASH, "ZeroDivisionError: division by zero"),
        ("", "It left no words."),
        ("\n \n", "It left no words."),
    ],
)
def test_of_a_crash_only_the_last_line_is_shown(log: str, text: str) -> None:
    """The way to it is for the log; nothing at all is told too."""
    (page,) = posters(log)
    assert page.text == text
    assert page.foot == "It tries again in half a minute."


def test_no_page_is_too_short_to_read() -> None:
    """Of very many sentences the first are shown, and how many there are is told."""
    pages = posters("\n".join(f"station: fault {number}" for number in range(40)))
    assert TOLD / len(pages) >= LEAST
    assert pages[0].foot.startswith("1 of 40.")


def test_the_pages_take_half_a_minute_together() -> None:
    """Then the next try begins, whose picture may be another one."""
    framebuffer, slept = FakeFramebuffer(), list[float]()
    show(posters(SENTENCES), framebuffer, 90, slept.append)  # type: ignore[arg-type]
    assert len(framebuffer.shown) == 2
    assert sum(slept) == TOLD


def test_pages_are_kept_with_the_form_they_are_for(tmp_path: Path) -> None:
    """Each page unpacks to what the framebuffer takes, and the form is as the shell reads it."""
    form = tmp_path / "fb0"
    form.mkdir()
    for name, text in zip(FORM, ("80,60\n", "32\n", "320\n"), strict=True):
        (form / name).write_text(text, "utf-8")
    framebuffer = FakeFramebuffer()
    keep(tmp_path, framebuffer, 0, form)  # type: ignore[arg-type]
    assert (tmp_path / "form").read_text("utf-8") == "80,60\n32\n320\n"
    pages = {name: gzip.decompress((tmp_path / f"{name}.gz").read_bytes()) for name in PAGES}
    assert {len(page) for page in pages.values()} == {80 * 60 * 3}
    assert len(set(pages.values())) == len(PAGES)


def test_pages_that_are_half_made_anew_are_none(tmp_path: Path) -> None:
    """Stopped in the middle, it leaves no form: the old one would vouch for a page cut short."""
    (tmp_path / "form").write_text("80,60\n32\n320\n", "utf-8")

    class Unplugged(FakeFramebuffer):
        def packed(self, picture: pygame.Surface) -> bytes:
            del picture
            raise OSError

    with pytest.raises(OSError):  # noqa: PT011 - whichever it is
        keep(tmp_path, Unplugged(), 0)  # type: ignore[arg-type]
    assert not (tmp_path / "form").exists()


def test_every_page_that_a_script_shows_is_kept() -> None:
    """The scripts that run when no Python does name them by these names."""
    systemd = Path(__file__).resolve().parent.parent / "systemd"
    scripts = ((systemd / name).read_text("utf-8") for name in ("going-down", "last-words"))
    shown = re.findall(r"(?:page=|show-page )(\w+)", "".join(scripts))
    assert set(shown) == set(PAGES)


@pytest.mark.parametrize(
    ("text", "rotation"),
    [
        ('[display]\nrotation = 270\n[pinz]\nnext = "?"', 270),
        ("[display]\nrotation = 45", 0),
        ("[display]\nrotation = true", 0),
        ("display = 90", 0),
        ("[display", 0),
        ("x = " + "[" * 9999, 0),
        ("\udcff", 0),
        (None, 0),
    ],
)
def test_how_the_display_hangs_is_known_though_the_settings_are_wrong(
    tmp_path: Path, text: str | None, rotation: int
) -> None:
    """A fault of the settings is what is mostly told: it must not be told on its side."""
    settings = tmp_path / "station.toml"
    if text is not None:
        settings.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert turned(settings) == rotation


def test_asked_for_nothing_it_says_what_can_be_asked_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """And where there is no framebuffer that is an OSError, for which the caller has a way."""
    monkeypatch.setenv("CONFIGURATION_DIRECTORY", str(tmp_path))

    class Open(FakeFramebuffer):
        def close(self) -> None:
            pass

    monkeypatch.setattr(lastwords, "Framebuffer", Open)
    with pytest.raises(SystemExit, match=r"station\.lastwords fault"):
        lastwords.main("faults")
