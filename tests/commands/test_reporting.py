"""The page that goes back to whoever prescribed the exercises."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from station.cli import main
from station.commands import past
from station.core.screens.report.account import DIARY, Account, Mornings, Regrown, Stopped
from station.core.screens.report.accounting import Prescribed, account
from station.core.screens.report.plain import day
from station.core.values import replace
from station.core.workout.entry import Counted
from station.files.journal.reader import Reader
from station.paper.printed import write
from tests import play
from tests.diary import fill

READER = shutil.which("pdftotext")

reads = pytest.mark.skipif(READER is None, reason="pdftotext (poppler-utils) reads the page")


@pytest.fixture(autouse=True)
def _that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(past, "_today", lambda: play.TODAY)
    monkeypatch.setenv("TZ", "UTC")


def filled(folder: Path, weeks: int) -> Path:
    """Return the folder of a journal of so many weeks."""
    today = play.today()
    fill(folder, today.full, today.short, weeks, play.TODAY)
    return folder


def report(folder: Path, *words: str) -> Result:
    """Ask for a report of the journal in `folder`."""
    return CliRunner().invoke(main, ["report", "--data", str(folder), *words])


def text_of(pdf: Path) -> str:
    """Return what is written on a page; there is but one."""
    assert READER
    asked = [READER, "-layout", str(pdf), "-"]
    text = subprocess.run(asked, capture_output=True, check=True, text=True).stdout
    assert text.count("\f") == 1
    return text.replace("\f", "")


def told(folder: Path, weeks: int) -> Account:
    """Return the account that the page is drawn from."""
    laid, library = play.today(), play.library()
    asked = Prescribed(laid.full, laid.short, library.exercises, library.programs)
    reader = Reader(folder)
    return account(reader.workouts(), reader.answers(), asked, play.TODAY, weeks, initials="A.B.")


@reads
@pytest.mark.parametrize("weeks", [1, 6, 52])
def test_what_is_read_from_the_page_is_what_the_journal_holds(tmp_path: Path, weeks: int) -> None:
    """Every number of the account stands on the one page, in the order of the account."""
    folder = filled(tmp_path, weeks)
    file = tmp_path / "report.pdf"
    done = report(folder, "--weeks", str(weeks), "--initials", "A.B.", str(file))
    assert (done.exit_code, done.output) == (0, f"{file}\n")
    text, of = text_of(file), told(folder, weeks)
    assert f"{of.done} of {of.prescribed} prescribed" in text
    for span in of.spans:
        assert f"{span.done} of {span.prescribed:.0f}" in text
    rows = text.splitlines()
    for each in of.exercises:
        row = next(row for row in rows if row.startswith(each.name)).removeprefix(each.name)
        sides = [] if each.left is None else [each.left, each.right]
        unit = " s" if each.unit == "seconds" else ""
        counted = " ".join(str(amount) for amount in each.counted.values())
        sums = [f"{each.sets} of {each.prescribed}", f"{each.amount}{unit}", *sides, counted]
        assert row.split() == " ".join(map(str, [each.then, each.now, *sums])).split()
    parts = (
        "Exercise diary",
        "A.B. · Low back, progression 1",
        "Sessions a",
        "Exercises",
        "Pain before and after",
        f"usual {of.usual}",
        f"{of.mornings.better} better, {of.mornings.same} the same, {of.mornings.worse} worse",
        f"{day(of.stopped[0].day)} Partial squat: pain 6, not spreading" if of.stopped else "none",
        "Effort, 0 to 10",
        f"gardening {of.activities[0].first}, now {of.activities[0].last}",
        "Changes of dose",
        f"{of.minutes} min in all, mostly {of.usual_minutes} min a session",
        "Certainty",
        DIARY,
    )
    place = 0
    for part in parts:
        assert part in text[place:]
        place = text.index(part, place)


@reads
def test_a_crowded_page_is_still_one(tmp_path: Path) -> None:
    """Thirty exercises, a year, many stops and changes: rows shrink, and the rest is counted."""
    of = told(filled(tmp_path, 52), 52)
    long = replace(
        of.exercises[0],
        name="An exercise with quite a long name of its own",
        counted={Counted.CORRECTED: 2, Counted.UNKNOWN: 1},
    )
    change = Regrown(play.TODAY, "Partial squat", "2 × 12", "two sessions done", taken=True)
    crowded = replace(
        of,
        exercises=(*of.exercises, *[long] * 23),
        changes=(change,) * 40,
        stopped=(Stopped(play.TODAY, "Plank on knees", 7, spread=True),) * 40,
        prescribed_by="Somebody with a name as long as this one, of a clinic far away from here",
        others=(("Another programme", 3),),
        presumed=1,
        early=2,
    )
    write(crowded, tmp_path / "crowded.pdf")
    text = text_of(tmp_path / "crowded.pdf")
    assert text.count(long.name) == 23
    assert "of 23 an older station did not note how · 46 corrected by the person" in text
    assert "1 all assumed" in text
    assert text.count("more\n") == 2
    assert DIARY in text


@reads
def test_names_in_other_letters_are_drawn_or_told(tmp_path: Path) -> None:
    """What the station's own typeface lacks another one has, or it is named with what brings it."""
    of = replace(told(filled(tmp_path, 1), 1), initials="Ж. Щ.")
    lacking = write(of, tmp_path / "other.pdf")
    text = text_of(tmp_path / "other.pdf")
    assert lacking or "Ж. Щ." in text
    wanting = write(replace(of, initials="𐎠"), tmp_path / "old.pdf")
    assert set(wanting) <= {"𐎠"}


@reads
def test_what_nobody_was_asked_is_not_recorded(tmp_path: Path) -> None:
    """Without answers the page says so, and draws no empty chart."""
    of = told(filled(tmp_path, 6), 6)
    bare = replace(
        of, felt=(), usual=None, mornings=Mornings(), week_pain=(), stopped=(), activities=()
    )
    write(bare, tmp_path / "bare.pdf")
    text = text_of(tmp_path / "bare.pdf")
    assert text.count("not recorded") == 4
    write(replace(bare, usual=4), tmp_path / "usual.pdf")
    assert "usual 4" in text_of(tmp_path / "usual.pdf")


def test_the_same_is_told_as_json(tmp_path: Path) -> None:
    """For other programs: to the terminal, or into a file."""
    folder = filled(tmp_path, 6)
    found = json.loads(report(folder, "--json").output)
    of = told(folder, 6)
    assert (found["done"], found["prescribed"]) == (of.done, of.prescribed)
    assert found["exercises"][1]["counted"] == dict(of.exercises[1].counted)
    assert report(folder, "--json", str(tmp_path / "report.json")).exit_code == 0
    assert json.loads((tmp_path / "report.json").read_text("utf-8")) == found


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "name the file to write, such as report.pdf"),
        (("report.txt",), "name the file to write, such as report.pdf"),
        (("no/where/report.pdf",), "cannot be written"),
    ],
)
def test_what_cannot_be_written_is_told(tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    """One sentence, and nothing half written."""
    done = report(tmp_path / "data", *words)
    assert done.exit_code == 2
    assert told in done.output
    assert not list(tmp_path.glob("*.part"))


def test_without_fpdf_it_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is an extra: who has it not reads how to have it."""
    for name in ("printed", "leaflet"):
        monkeypatch.delitem(sys.modules, f"station.paper.{name}", raising=False)
    monkeypatch.setitem(sys.modules, "fpdf", None)
    done = report(tmp_path, str(tmp_path / "report.pdf"))
    assert done.exit_code == 2
    assert f"{sys.executable} -m pip install fpdf2" in done.output
