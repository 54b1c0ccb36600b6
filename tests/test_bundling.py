"""What somebody sends who asks for help: all that helps, and nothing of what they did or are called."""

import json
import socket
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest

from station import bundling
from station.checks.finding import fault, ok
from station.commands.checking import as_json
from station.core.errors import StationError
from station.core.settings import ReminderSettings, Settings, WorkoutSettings
from station.core.workout.effects import Prefer
from station.files.belonging import register
from station.files.journal.reader import FILE
from tests.files.desk import Desk, durable, workout

MINE = "ludmilla-evening"

SECRETS = (
    "Waldtraut",
    "waldtraut",
    "Mount Ida",
    "06:45",
    "ludmilla",
    "sciatica",
    "stretch",
    "squat",
    "+49 30 1234",
    "Ludmilla",
    "backs",
    "2026",
)
"""What a journal, programmes, settings and names of somebody hold."""

FOUND = (
    ok("settings", "/home/ludmilla/.config/workout-station/station.toml"),
    fault(
        "files", f"~/programs/{MINE}.toml, line 3: 'sciatica' is no exercise; did you mean 'squat'?"
    ),
    fault("files of Waldtraut", "~/people/waldtraut/programs/x.toml: 'sciatica' is no exercise"),
    ok("journal of waldtraut", "empty: nothing was done yet"),
    fault("GPIO chip", "No GPIO chip was found on this machine", "get one"),
)


@pytest.fixture
def parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Give what lies in the bundle of somebody who has done a workout, by file."""
    monkeypatch.setenv("HOME", "/home/ludmilla")
    monkeypatch.setenv("LOGNAME", "ludmilla")
    monkeypatch.setattr(socket, "gethostname", lambda: "ludmilla-laptop")
    lines = (
        f"WARNING station: programme '{MINE}' has gone from /home/ludmilla/x",
        f"ERROR station: {bundling.LOST}stretch left, set 1: 30 of 30 s",
        "WARNING station.loop: people: Waldtraut cannot come in: there is no programme",
        "\x1b[2JWARNING station: speaker: The sound device is gone.",
    )
    log = ("printf", "%s\n" * len(lines), *lines)
    monkeypatch.setattr(bundling, "LOG", log)
    desk = Desk(tmp_path / "data")
    with desk.journal() as journal:
        workout(journal, 1000.0)
        journal.write(Prefer("squat", paced=True))
        assert durable(journal)
    people = register.added(register.added((), "Anna"), "Waldtraut")
    register.write(desk.folder, people)
    with Desk(desk.folder / "people" / "waldtraut").journal() as journal:
        workout(journal, 1000.0)
        workout(journal, 2000.0)
    mine = WorkoutSettings(program=MINE, emergency="+49 30 1234", activities=("climb Mount Ida",))
    settings = Settings(workout=mine, reminder=ReminderSettings(times=("06:45",)))
    file = tmp_path / "help.zip"
    check = as_json([bundling.hidden(each) for each in FOUND])
    bundling.bundle(file, check, settings, "1.2.3", desk.folder)
    with ZipFile(file) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_nothing_private_is_in_it(parts: dict[str, str]) -> None:
    """No name, programme, note, number to call, exercise or date, in any of its files."""
    for name, text in parts.items():
        assert [secret for secret in SECRETS if secret in text and name != "versions.json"] == []
        assert "\x1b" not in text
    assert "ludmilla" not in parts["versions.json"]


def test_what_helps_is_in_it(parts: dict[str, str]) -> None:
    """The findings, the settings, the versions, the log's words, and the shape of each journal."""
    assert set(parts) == {
        *("README.txt", "check.json", "settings.json", "versions.json", "journals.json", "log.txt")
    }
    told = json.loads(parts["check.json"])["findings"]
    assert told[1]["text"] == "~/programs/….toml, line 3: '…' is no exercise; did you mean '…'?"
    assert told[2]["part"] == "files of …"
    assert told[-1]["text"] == FOUND[-1].text
    assert json.loads(parts["settings.json"])["pins"]["rep"] == 6
    shape, other = json.loads(parts["journals.json"])
    assert (other["rows"]["workouts"], other["rows"]["entries"], other["sound"]) == (2, 4, True)
    assert (shape["rows"]["workouts"], shape["rows"]["entries"], shape["sound"]) == (1, 2, True)
    assert shape["files"][FILE] > 0
    assert "speaker: The sound device is gone." in parts["log.txt"]
    versions = json.loads(parts["versions.json"])
    assert (versions["station"], versions["python"][:2]) == ("1.2.3", "3.")


def test_a_journal_that_cannot_be_read_is_told_so(tmp_path: Path) -> None:
    """It is why somebody asks for help: what it is like is told as far as it can be."""
    (tmp_path / FILE).write_bytes(b"no journal")
    assert bundling.shape(tmp_path) == {"files": {FILE: 10}, "unreadable": "DatabaseError"}
    assert bundling.shape(tmp_path / "nowhere")["files"] == {}


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """A bundle of yesterday stays; and where nothing can be written a sentence says so."""
    file = tmp_path / "help.zip"
    file.write_text(str(datetime.now(UTC)))
    with pytest.raises(StationError, match="exists already"):
        bundling.bundle(file, "{}", Settings(), "", tmp_path)
    with pytest.raises(StationError, match="cannot be written"):
        bundling.bundle(tmp_path / "no" / "help.zip", "{}", Settings(), "", tmp_path)


def test_without_a_log_the_bundle_says_so() -> None:
    """On a desktop there is no service, and mostly nobody who keeps a log."""
    assert bundling._log(("no-such-program",)) == ["There is no log of a service here."]


def test_where_the_people_cannot_be_known_no_bundle_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whose names would have to be hidden is not known then."""
    (tmp_path / "people").mkdir()

    def closed(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", closed)
    with pytest.raises(
        StationError, match=r"people cannot be read \(Permission denied\): use sudo"
    ):
        bundling.bundle(tmp_path / "all.zip", "[]", Settings(), "1.0", tmp_path)
    assert not (tmp_path / "all.zip").exists()
