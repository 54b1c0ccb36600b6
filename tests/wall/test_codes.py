"""The diary as codes: what a phone reads from the picture is what the journal holds.

Two readers that know nothing of this program look at the picture: zxing-cpp, and zbarimg where it is
installed.
"""

import shutil
import sqlite3
import subprocess
import threading
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pygame
import pytest

from station.core import engine
from station.core.rehearse.visit import Visit
from station.core.screens.picture import View
from station.core.screens.report.handing import WEEKS, told_by
from station.core.screens.report.plain import QUIET, lines, parts, room_in
from station.core.screens.scenes import CodeScene, DaysScene
from station.core.values import Seconds, Struct, replace
from station.core.workout.events import Button
from station.core.workout.phases import HistoryPages
from station.core.workout.session import Past
from station.files.journal.reader import FILE, Reader
from station.wall.drawing.codes import MAKER, Codes
from station.wall.renderer import Renderer
from station.wall.screens.notice import MODULE, room_of
from tests import play
from tests.diary import fill
from tests.wall.scenery import renderer

zxingcpp = pytest.importorskip("zxingcpp")

ZBAR = shutil.which("zbarimg")

SMALL = "3.5 inch 480x320"


HELD = """
SELECT date((wall + workouts.started) / 1000, 'unixepoch'), workout, counted, amount FROM entries
JOIN workouts ON workouts.id = workout JOIN boots ON boots.id = workouts.boot
"""


class Diary(Struct, frozen=True):
    """A journal of some weeks: what a station remembers of it, and its rows as SQL gives them."""

    past: Past
    rows: tuple[tuple[str, int, str, int], ...]


@cache
def diary(weeks: int) -> Diary:
    """Return the diary of so many weeks, read from a journal that is written once."""
    today = play.today()
    with TemporaryDirectory() as place:
        folder = Path(place)
        fill(folder, today.full, today.short, weeks, play.TODAY)
        reader = Reader(folder, UTC)
        past = Past(reader.history(), play.TODAY, answers=reader.answers())
        with closing(sqlite3.connect(folder / FILE)) as db:
            return Diary(past, tuple(db.execute(HELD)))


@cache
def pages(drawn: Renderer, weeks: int) -> tuple[View, ...]:
    """Return every page with a code, as a station that reads this journal shows them."""
    visit = Visit(play.today())
    start = engine.start(play.today(), diary(weeks).past, Seconds(0), acknowledged=True)
    visit.session = replace(start, room=room_of(drawn.sight))
    if weeks == WEEKS:
        visit.press(Button.BACK)
    else:
        text = parts(lines(told_by(visit.session, weeks)), room_in(visit.session.room.modules))
        visit.session = replace(visit.session, phase=HistoryPages(texts=text))
    found: list[View] = []
    while not isinstance((view := visit.press(Button.REP).wait(1).view()).scene, DaysScene):
        found += [view] if isinstance(view.scene, CodeScene) else []
    return tuple(found)


def by_zxing(picture: pygame.Surface, _: Path) -> str:
    """Return what zxing-cpp reads in a picture."""
    found = zxingcpp.read_barcodes(pygame.surfarray.array3d(picture).swapaxes(0, 1).copy())
    assert len(found) == 1
    return str(found[0].text)


def by_zbar(picture: pygame.Surface, folder: Path) -> str:
    """Return what zbarimg reads in a picture."""
    assert ZBAR
    path = folder / "screen.png"
    pygame.image.save(picture, path)
    asked = [ZBAR, "-q", "--raw", "-Sdisable", "-Sqr.enable", str(path)]
    read = subprocess.run(asked, capture_output=True, check=True, text=True)
    return read.stdout.removesuffix("\n")


def joined(texts: Iterable[str]) -> str:
    """Return the whole text of several codes."""
    texts = list(texts)
    if len(texts) == 1:
        return texts[0]
    assert [t.split("\n", 1)[0] for t in texts] == [
        f"{n}/{len(texts)}" for n in range(1, len(texts) + 1)
    ]
    return "\n".join(t.split("\n", 1)[1] for t in texts)


def held(weeks: int, since: date) -> tuple[int, int, Counter[str]]:
    """Return sessions, sets and what was done in each way, from the rows of the journal themselves."""
    rows = [row for row in diary(weeks).rows if row[0] >= since.isoformat()]
    amounts = Counter[str]()
    for _, _, how, amount in rows:
        amounts[how] += amount
    return len({workout for _, workout, *_ in rows}), len(rows), amounts


@pytest.mark.parametrize("weeks", [1, 6, 52])
@pytest.mark.parametrize("read", [by_zxing, by_zbar] if ZBAR else [by_zxing])
def test_what_is_read_from_the_wall_is_what_the_journal_holds(
    tmp_path: Path, weeks: int, read: object
) -> None:
    """On the smallest display; every sum is made anew from the rows by SQL."""
    assert callable(read)
    drawn = renderer(SMALL, 2.0)
    text = joined(read(drawn.image(view), tmp_path) for view in pages(drawn, weeks))
    told = told_by(engine.start(play.today(), diary(weeks).past, Seconds(0)), weeks)
    assert text.split() == "\n".join(lines(told)).split()
    sessions, sets, amounts = held(weeks, told.first)
    assert f"Sessions {sessions} of {3 * weeks}:" in text
    assert sum(each.sets for each in told.exercises) == sets
    found = Counter[str]()
    for each in told.exercises:
        found.update({str(how): amount for how, amount in each.counted.items()})
    assert found == amounts


@pytest.mark.parametrize("size", [SMALL, "7 inch 480x800 upright", "10.1 inch 1280x720"])
def test_a_code_is_large_enough_for_a_camera(size: str) -> None:
    """At least three pixels a module, and four modules of quiet ground around it."""
    drawn = renderer(size, 2.0)
    for view in pages(drawn, WEEKS):
        scene = view.scene
        assert isinstance(scene, CodeScene)
        rows = Codes().rows(scene.text)
        assert rows
        box = next(item.box for item in drawn.layout(view).items if item.name == "code")
        assert min(box.width, box.height) // (len(rows) + 2 * QUIET) >= MODULE
        assert by_zxing(drawn.image(view), Path()) == scene.text


def test_a_code_is_made_beside_and_drawn_when_it_is_there() -> None:
    """The picture comes at once with the ground of the code; the code when it was made."""
    gate = threading.Event()

    class Slow(Codes):
        def _make(self, text: str) -> None:
            assert gate.wait(10)
            super()._make(text)

    codes = Slow(beside=True)
    drawn = renderer(SMALL, 2.0)
    mine = Renderer(drawn.sight, {}, drawn._paint._signs, type_=drawn.type, codes=codes)
    view = pages(drawn, WEEKS)[0]
    surface = pygame.Surface(mine.size)
    mine.paint(surface, view)
    assert not codes.came
    gate.set()
    for each in threading.enumerate():
        if each.name == MAKER:
            each.join(10)
    assert mine.paint(surface, view)
    assert mine.paint(surface, view) == []
    scene = view.scene
    assert isinstance(scene, CodeScene)
    assert by_zxing(surface, Path()) == scene.text
