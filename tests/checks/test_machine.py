"""What the doctor says of the machine: Python, groups, disk, clock, power and service."""

import os
import sqlite3
import sys
from collections.abc import Callable, Iterable
from contextlib import closing
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from station.checks.finding import Finding, State
from station.checks.machine import account, clips, clock, power, storage
from station.checks.software import software
from station.checks.unit import is_running, state, unit
from station.core.values import Seconds
from station.core.workout.effects import Begin, Finish
from station.files.journal.journal import Journal
from station.files.journal.reader import FILE
from tests.files.desk import Desk, cared_for, workout

NOTHING = ("false",)


def texts(found: Iterable[Finding], kind: State = State.FAULT) -> list[str]:
    """Return the texts of the findings of one kind."""
    return [each.text for each in found if each.state is kind]


def installed(**versions: str) -> Callable[[str], str]:
    """Return a look-up of packages that knows only `versions`."""

    def version(name: str) -> str:
        try:
            return versions[name.replace("-", "_")]
        except KeyError:
            raise PackageNotFoundError(name) from None

    return version


@pytest.mark.parametrize(
    ("python", "there", "faults"),
    [
        ((3, 11, 0), {"click": "8", "pygame_ce": "2"}, []),
        ((3, 10, 9), {"click": "8", "pygame_ce": "2"}, ["This is Python 3.10.9."]),
        ((3, 13, 1), {"click": "8"}, ["The package pygame-ce is missing."]),
        # The system's own, which the station's hides.
        ((3, 13, 1), {"click": "8", "pygame_ce": "2", "pygame": "2"}, []),
    ],
)
def test_python_and_packages(
    python: tuple[int, ...], there: dict[str, str], faults: list[str]
) -> None:
    """An old Python and a missing package are told; a conditional or a needless one is not."""
    needs = ["click>=8.1", "pygame-ce>=2.5", "lgpio>=0.2; sys_platform == 'x'", "ruff; extra=='t'"]
    assert texts(software(python, needs, installed(**there))) == faults


def test_another_pygame_in_the_place_of_ours_is_told() -> None:
    """What is imported counts, not what is installed beside it."""
    found = software((3, 13, 1), [], installed(), lambda: True)
    assert texts(found) == ["pygame is installed beside pygame-ce and hides it."]


def test_the_real_requirements_are_read() -> None:
    """Here, where the tests run, every package the project names is found."""
    found = list(software())
    assert texts(found) == []
    assert "gpiozero" in found[-1].text


@pytest.mark.parametrize(
    ("known", "mine", "user", "states"),
    [
        ({"gpio": 1, "video": 2, "render": 3, "input": 4, "audio": 5}, {1, 2, 3, 4, 5}, 1000, "ok"),
        ({"gpio": 1, "video": 2, "render": 3, "input": 4, "audio": 5}, {9}, 1000, "fault"),
        ({}, {9}, 1000, "left out"),
        ({"gpio": 1}, set(), 0, "ok"),
    ],
)
def test_groups(known: dict[str, int], mine: set[int], user: int, states: str) -> None:
    """Each group that exists must be the user's; one that does not is left out; root is free."""
    assert {each.state for each in account(known, mine, user)} == {State(states)}


def test_a_missing_group_names_the_command() -> None:
    """Who is not in a group reads which, what it owns and what to type."""
    (found,) = (each for each in account({"audio": 5}, set(), 54321) if each.state is State.FAULT)
    assert found.text == "The user 54321 is not in the group audio, which owns the sound cards."
    assert found.cure.startswith("sudo usermod -aG audio 54321")


def test_an_empty_folder_with_room_is_well(tmp_path: Path) -> None:
    """Before the first workout there is no journal, and that is no fault."""
    found = list(storage(tmp_path / "data", lambda _: 10**9))
    assert texts(found) == []
    assert found[-1].text == "empty: nothing was done yet"
    assert not (tmp_path / "data").exists()


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    """Less than a hundred free megabytes are a fault that says how many there are."""
    (text,) = texts(storage(tmp_path, lambda _: 99 * 10**6))
    assert text == f"Only 99 MB are free for the journal in {tmp_path}."


def test_a_folder_that_may_not_be_written_to_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Journal and clips each say so, for each lies in a folder of its own."""
    monkeypatch.setattr(os, "access", lambda *_: False)
    (text,) = texts(storage(tmp_path, lambda _: 10**9))
    assert text == f"The folder {tmp_path} may not be written to."
    (text,) = texts(clips([], {"one"}.__contains__, tmp_path))
    assert text.endswith("so speech is made anew at each start.")


def test_a_journal_is_counted(tmp_path: Path) -> None:
    """A whole journal tells how many workouts it holds and when it was last written."""
    journal = Journal(tmp_path, lambda _: None)
    journal.write(Begin("low-back", short=False, at=Seconds(1)))
    journal.write(Finish(Seconds(2)))
    journal.close()
    found = list(storage(tmp_path, lambda _: 10**9))
    assert texts(found) == []
    assert found[-1].text.startswith("whole, 1 workout, last written 2")


def test_a_copy_is_told_with_its_day(tmp_path: Path) -> None:
    """Who looks after the station sees how old the copy is that it would fall back to."""
    with Desk(tmp_path).journal() as journal:
        for start in (1000, 2000):
            workout(journal, start)
        cared_for(journal)
    told = list(storage(tmp_path, lambda _: 10**9))[-1].text
    assert told.startswith("whole, 2 workouts, last written 2")
    assert told.endswith(", a copy of 2026-03-02 beside it")


def test_a_damaged_line_of_the_journal_is_told(tmp_path: Path) -> None:
    """A spoiled row that SQLite's own check passes is a fault, with what to do; nothing is whole."""
    with Desk(tmp_path).journal() as journal:
        workout(journal, 1000)
    with closing(sqlite3.connect(tmp_path / FILE)) as db, db:
        db.execute("UPDATE entries SET side = '|eft' WHERE entry = 1")
    before = (tmp_path / FILE).read_bytes()
    found = list(storage(tmp_path, lambda _: 10**9))
    (told,) = texts(found)
    assert told.startswith(f"1 set in {tmp_path / FILE} cannot be read")
    assert found[-1].cure.startswith("start the station anew")
    assert "whole" not in "".join(each.text for each in found)
    assert (tmp_path / FILE).read_bytes() == before
    with Desk(tmp_path).journal() as journal:
        assert len(journal.history()) == 1
    words = [each.text for each in storage(tmp_path, lambda _: 10**9)]
    assert "kept aside, to be deleted when nothing is missing: journal-damaged-" in "".join(words)
    assert words[-1].startswith("whole, 1 workout,")


def test_a_damaged_journal_is_told(tmp_path: Path) -> None:
    """A file that is no journal any more is a fault in the journal's own words."""
    (tmp_path / FILE).write_bytes(b"SQLite format 3\0" + b"rubbish" * 999)
    (text,) = texts(storage(tmp_path, lambda _: 10**9))
    assert "is damaged" in text


def test_a_newer_journal_is_told(tmp_path: Path) -> None:
    """A journal of a newer station is a fault, and is left as it is."""
    with sqlite3.connect(tmp_path / FILE) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    (text,) = texts(storage(tmp_path, lambda _: 10**9))
    assert "newer station" in text


@pytest.mark.parametrize(
    ("wall", "timesync", "well"),
    [
        (1_790_000_000.0, None, True),
        (1_790_000_000.0, "", False),
        (1_790_000_000.0, "synchronized", True),
        (86_400.0, None, False),
    ],
)
def test_clock(tmp_path: Path, wall: float, timesync: str | None, *, well: bool) -> None:
    """A clock of the seventies, or one systemd has not confirmed, is told as not set."""
    folder = tmp_path / "timesync"
    if timesync is not None:
        folder.mkdir()
    if timesync:
        (folder / timesync).touch()
    (found,) = clock(wall, folder, tmp_path / "rtc")
    assert (found.state is State.OK) is well


@pytest.mark.parametrize(
    ("told", "faults"),
    [
        ("0", []),
        ("0x0", []),
        ("50000", ["The voltage was too low."]),
        ("50005", ["The voltage is too low."]),
        ("80000", ["The Pi was too hot and slowed itself down."]),
        ("40004", ["The Pi is too hot and slowed itself down."]),
        ("90009", ["The voltage is too low.", "The Pi is too hot and slowed itself down."]),
    ],
)
def test_voltage_and_heat(tmp_path: Path, told: str, faults: list[str]) -> None:
    """The firmware's flags are told apart: voltage and heat, now and since the start."""
    file = tmp_path / "get_throttled"
    file.write_text(f"{told}\n")
    assert texts(power(file, NOTHING)) == faults
    say = (sys.executable, "-c", f"print('throttled=0x{told.removeprefix('0x')}')")
    assert texts(power(tmp_path / "none", say)) == faults


def test_a_machine_that_tells_no_voltage_is_left_out(tmp_path: Path) -> None:
    """Where neither the file nor the command is there, nothing is claimed."""
    (found,) = power(tmp_path / "none", ("/nowhere/vcgencmd",))
    assert found.state is State.LEFT_OUT


RUNNING = {
    "LoadState": "loaded",
    "ActiveState": "active",
    "SubState": "running",
    "UnitFileState": "enabled",
    "NRestarts": "2",
    "Result": "success",
    "InactiveEnterTimestampMonotonic": "0",
}

STOPPED = {
    "ActiveState": "inactive",
    "SubState": "dead",
    "InactiveEnterTimestampMonotonic": "66000000",
}


@pytest.mark.parametrize(
    ("change", "faults", "running"),
    [
        ({}, [], True),
        (
            {"ActiveState": "failed", "SubState": "failed", "Result": "watchdog"},
            ["The service has failed (watchdog)."],
            False,
        ),
        (
            {"ActiveState": "activating", "SubState": "auto-restart", "Result": "exit-code"},
            ["The service has failed (exit-code)."],
            False,
        ),
        # Nobody has stopped it: it has never run since the machine was started.
        ({"ActiveState": "inactive", "SubState": "dead"}, ["The service is inactive."], False),
        (STOPPED, [], False),
        (STOPPED | {"Result": "timeout"}, ["The service is inactive."], False),
        (
            STOPPED | {"UnitFileState": "disabled"},
            ["The service does not start when the machine does."],
            False,
        ),
        ({"ActiveState": "activating", "SubState": "start"}, [], True),
        (
            {"UnitFileState": "disabled"},
            ["The service does not start when the machine does."],
            True,
        ),
        ({"LoadState": "not-found", "ActiveState": "inactive"}, [], False),
    ],
)
def test_the_unit(change: dict[str, str], faults: list[str], *, running: bool) -> None:
    """What systemd says becomes a fault with a cure, and tells whether the parts are held."""
    known = RUNNING | change
    assert texts(unit(known)) == faults
    assert is_running(known) is running


def test_a_service_that_was_stopped_as_told_is_no_fault() -> None:
    """The check itself says to stop it; how to start it again stands where it was looked for."""
    (told,) = texts(unit(RUNNING | STOPPED), State.LEFT_OUT)
    assert told.endswith("to start it again: sudo systemctl start workout-station")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"NRestarts": "0"}, "running, restarted 0 times"),
        ({"NRestarts": "1"}, "running, restarted 1 time"),
        ({"ActiveState": "activating", "NRestarts": "0"}, "activating, restarted 0 times"),
    ],
)
def test_a_service_that_is_well_says_how_often_it_was_restarted(
    change: dict[str, str], told: str
) -> None:
    """A person reads it: one time, two times."""
    assert texts(unit(RUNNING | change), State.OK) == [told]


def test_systemd_is_asked() -> None:
    """The command's lines become names and values; a command that is not there gives none."""
    say = (sys.executable, "-c", "print('LoadState=loaded\\nResult=exit-code')")
    assert state(say) == {"LoadState": "loaded", "Result": "exit-code"}
    assert state(("/nowhere/systemctl",)) == {}
    assert texts(unit({}), State.LEFT_OUT) == ["the station is not installed as a service here"]


def test_clips_are_counted(tmp_path: Path) -> None:
    """What is ready and what is still to be made are told, and neither is a fault."""
    (some,) = clips(["one", "two"], {"one"}.__contains__, tmp_path / "clips")
    assert some.text.startswith("1 of 2 sentences of today are ready; the rest")
    (all_,) = clips(["one"], {"one"}.__contains__, tmp_path / "clips")
    assert all_.text == "1 of 1 sentences of today are ready"


def test_the_journal_of_each_person_is_looked_at(tmp_path: Path) -> None:
    """The first person's is the folder's own; each other has a line by the name of their folder."""
    for folder in (tmp_path, tmp_path / "people/berta"):
        with Desk(folder).journal() as journal:
            workout(journal, 1000)
    found = list(storage(tmp_path, lambda _: 10**9))
    parts = [each.part for each in found if each.text.startswith("whole, 1 workout")]
    assert parts == ["journal", "journal of berta"]
