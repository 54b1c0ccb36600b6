"""The commands by which the data are the person's, as they are typed."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from station.checks.finding import Finding, State
from station.cli import main
from station.commands import checking
from station.core.settings import Settings
from station.files.journal.reader import FILE, Reader
from tests.files.desk import NOON, Desk, HandClock, workout
from tests.test_app import MINE

DAY = str(NOON.astimezone().date())


def typed(*words: str, answers: str = "") -> Result:
    """Run a command of the station."""
    return CliRunner().invoke(main, words, input=answers)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a data folder in which somebody has trained, and a cache and settings of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    with Desk(tmp_path / "data").journal() as journal:
        workout(journal, 1000)
    return tmp_path / "data"


def test_a_backup_is_restored(data: Path, tmp_path: Path) -> None:
    """What was there is kept, and told by its name."""
    copy = str(tmp_path / "copy.sqlite3")
    assert typed("backup", copy, "--data", str(data)).exit_code == 0
    done = typed("restore", copy, "--data", str(data))
    assert done.exit_code == 0
    first, second = done.stdout.splitlines()
    assert first == f"The journal: 1 workout, as in {copy}."
    assert second.startswith("The journal that was there is kept as journal-replaced-")
    assert typed("restore", str(data / FILE), "--data", str(data)).exit_code == 2
    assert typed("restore", "no-such-file", "--data", str(data)).exit_code == 2


def test_a_damaged_backup_is_restored_with_exit_1(data: Path, tmp_path: Path) -> None:
    """It can be seen by whoever starts it that something is left out."""
    import sqlite3  # noqa: PLC0415
    from contextlib import closing  # noqa: PLC0415

    with closing(sqlite3.connect(data / FILE)) as db, db:
        db.execute("UPDATE entries SET unit = 'x'")
    done = typed("restore", str(data / FILE), "--data", str(tmp_path / "new"))
    assert done.exit_code == 1
    assert "2 sets in it cannot be read: the station leaves them out." in done.stdout


def test_erasing_wants_to_be_confirmed_in_writing(data: Path) -> None:
    """Whoever types something else keeps everything."""
    done = typed("erase", "--data", str(data), answers="yes\n")
    assert done.exit_code == 2
    assert "Nothing was erased" in done.stderr
    assert (data / FILE).exists()
    done = typed("erase", "--data", str(data), answers="erase\n")
    assert done.exit_code == 0
    assert str(data / FILE) in done.stdout
    assert list(data.iterdir()) == []
    assert typed("erase", "--data", str(data)).stdout == "There is nothing to erase.\n"


def test_a_set_is_corrected_and_told_so(data: Path) -> None:
    """The history tells both amounts."""
    done = typed("correct", DAY, "squat", "9", "--data", str(data))
    assert done.stdout == f"squat, set 2 on {DAY}: 9 of 10, was 3.\n"
    told = typed("history", "--data", str(data)).stdout
    assert "Partial squat: 9 of 10 reps, corrected (recorded as 3)" in told
    assert typed("correct", DAY, "sqat", "9", "--data", str(data)).exit_code == 2
    assert typed("correct", "monday", "squat", "9", "--data", str(data)).exit_code == 2


def test_people_are_added_renamed_and_removed(data: Path, tmp_path: Path) -> None:
    """The first name is of whoever was there; nobody leaves whose journal is still there."""
    here = ("--data", str(data))
    assert typed("person", "list", *here).stdout == f"one person, without a name: {data}\n"
    assert "what was done so far is theirs" in typed("person", "add", "Anna", *here).stdout
    told = typed("person", "add", "Bert", *here).stdout
    assert str(tmp_path / "config/workout-station/people/bert/programs") in told
    assert typed("person", "rename", "Bert", "Berta", *here).exit_code == 0
    listed = typed("person", "list", *here).stdout.splitlines()
    assert listed[0] == f"Anna: {data}"
    assert listed[1].startswith(f"Berta: {data / 'people/bert'} and ")
    refused = typed("person", "remove", "Anna", *here)
    assert refused.exit_code == 2
    assert "station erase --person Anna" in refused.stderr
    assert typed("person", "remove", "Berta", *here).exit_code == 0
    assert typed("person", "list", *here).stdout == f"Anna: {data}\n"


def test_each_person_has_a_history(data: Path) -> None:
    """Where there are several, it must be said whose; with one it need not."""
    here = ("--data", str(data))
    typed("person", "add", "Anna", *here)
    assert typed("history", *here).exit_code == 0
    typed("person", "add", "Berta", *here)
    with Desk(data / "people/berta", HandClock("boot-2")).journal() as journal:
        workout(journal, 1000, "other")
    refused = typed("history", *here)
    assert refused.exit_code == 2
    assert "say whose, with --person (Anna, Berta)" in refused.stderr
    assert "backs" in typed("history", "--person", "anna", *here).stdout
    assert "other" in typed("history", "--person", "Berta", *here).stdout
    done = typed("erase", "--person", "Berta", *here, answers="Berta\n")
    assert done.exit_code == 0
    assert "station person remove Berta" in done.stdout
    assert len(Reader(data).history()) == 1


@pytest.fixture
def berta(data: Path, tmp_path: Path) -> Path:
    """Give the folder of what Berta does, at a station with Anna."""
    for name in ("Anna", "Berta"):
        typed("person", "add", name, "--data", str(data))
    return tmp_path / "config/workout-station/people/berta"


def test_a_programme_is_installed_for_a_person(data: Path, berta: Path, tmp_path: Path) -> None:
    """It lies in their folder, and nobody else is offered it."""
    file = tmp_path / "mine.toml"
    file.write_text(MINE)
    done = typed("program", "install", str(file), "--person", "Berta", "--data", str(data))
    assert done.stdout == f"{berta / 'programs/mine.toml'}: installed\n"
    assert (berta / "programs/mine.toml").read_text() == MINE
    refused = typed("program", "install", str(file), "--person", "Zoe", "--data", str(data))
    assert refused.exit_code == 2


def test_the_check_looks_at_what_each_person_does(data: Path, berta: Path) -> None:
    """A fault of Berta's own files is told by her name; so is a list of people that is none."""

    def found() -> list[Finding]:
        return [each for each in checking._people(None, data, Settings()) if each.part != "journal"]

    assert [each.text for each in found()] == ["led today: Low back · progression 1"]
    (berta / "programs").mkdir(parents=True)
    (berta / "programs/mine.toml").write_text("id = 7")
    assert {each.part for each in found()} == {"files of Berta"}
    assert all(each.state is State.FAULT for each in found())
    (berta / "station.toml").write_text("[sound]\nrate = 900")
    assert "sound.rate" in found()[0].text
    (data / "people.toml").write_text("[[people]]")
    assert found()[0].part == "people"


def test_a_report_is_of_one_person(data: Path, berta: Path) -> None:
    """Whose it is must be said where there are several; Berta's is of what she does."""
    (berta / "programs").mkdir(parents=True)
    (berta / "programs/mine.toml").write_text(MINE)
    (berta / "station.toml").write_text('[workout]\nprogram = "mine"\n')
    assert typed("report", "--json", "--data", str(data)).exit_code == 2
    told = typed("report", "--json", "--person", "berta", "--data", str(data))
    assert told.exit_code == 0
    assert "Mine" in told.stdout
