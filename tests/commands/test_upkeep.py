"""The commands that look after a station, as a person types them."""

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from station.checks import hands, unit, wall
from station.checks.doctor import Part
from station.checks.finding import Finding, Question, State, fault, left_out, ok
from station.cli import main
from station.commands import audition, checking
from station.core.errors import DeviceError, StationError
from station.core.settings import Settings, SoundSettings
from station.core.values import Seconds
from station.core.workout.effects import Begin, Finish
from station.devices.synthesiser import Known
from station.devices.voice import Tongue
from station.files.journal import reader
from station.files.journal.database import copy_to
from station.files.journal.journal import Journal
from station.files.journal.reader import FILE
from tests.files.desk import Desk, durable, workout

# From Python 3.12 on it warns of any thread there is; SDL's, of other tests, are none of ours.
pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")

VOICES = (
    Known("gmw/en-us", "English (America)", "en-us"),
    Known("gmw/en", "English (Great Britain)", "en-gb"),
    Known("gmw/de", "German", "de"),
)


def typed(*words: str, answers: str = "") -> Result:
    """Run a command of the station."""
    return CliRunner().invoke(main, words, input=answers)


@pytest.fixture(scope="module")
def report() -> Result:
    """Look at this machine, which has no pins at least, once for all tests."""
    return typed("check", "--json")


@pytest.mark.slow
def test_check_tells_programs_everything(report: Result) -> None:
    """--json gives one object with part, state, text and cure of each finding."""
    told = json.loads(report.stdout)
    assert set(told) == {"well", "findings"}
    assert all(set(each) == {"part", "state", "text", "cure"} for each in told["findings"])
    assert {"Python", "GPIO chip", "display", "voice", "clips", "journal", "clock"} <= {
        each["part"] for each in told["findings"]
    }


@pytest.mark.slow
def test_check_ends_with_1_where_a_fault_was_found(report: Result) -> None:
    """A machine without pins is no healthy station: exit status 1, and `well` is false."""
    assert report.exit_code == 1
    told = json.loads(report.stdout)
    assert told["well"] is False
    (chip,) = (each for each in told["findings"] if each["part"] == "GPIO chip")
    assert chip["state"] == "fault"


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at the clock alone."""
    monkeypatch.setattr(
        checking, "parts", lambda _: iter([Part("clock", lambda: [ok("clock", "x")])])
    )


@pytest.mark.usefixtures("quick")
def test_check_goes_on_with_faulty_settings(tmp_path: Path) -> None:
    """Each mistake in the settings is a line, and the parts are looked at with the defaults."""
    config = tmp_path / "station.toml"
    config.write_text('[sound]\nvolume = 500\n[pins]\nnext = 99\n[workout]\nprogram = "x"\n')
    told = json.loads(typed("check", "--json", "--config", str(config)).stdout)["findings"]
    faults = [each["text"] for each in told if each["part"] == "settings"]
    assert len(faults) == 2
    assert "sound.volume" in "".join(faults)
    assert "clock" in {each["part"] for each in told}


@pytest.mark.usefixtures("quick")
def test_a_programme_that_is_not_there_is_a_fault_of_the_settings(tmp_path: Path) -> None:
    """A programme nobody wrote is told in a line of the check."""
    config = tmp_path / "station.toml"
    config.write_text('[workout]\nprogram = "low-back"\n')
    told = json.loads(typed("check", "--json", "--config", str(config)).stdout)["findings"]
    assert told[0]["part"] == "settings"
    assert told[0]["text"].startswith("there is no programme 'low-back'")


@pytest.mark.usefixtures("quick")
def test_a_file_that_was_left_out_is_told_with_the_settings_in_force(tmp_path: Path) -> None:
    """A stray programme is a fault of the part "files"; nothing else is looked at differently."""
    config = tmp_path / "station.toml"
    config.write_text('[workout]\nprogram = "own"\n')
    (tmp_path / "programs").mkdir()
    (tmp_path / "programs" / "own.toml").write_text('id = "own')
    told = json.loads(typed("check", "--json", "--config", str(config)).stdout)["findings"]
    settings, files, *_ = told
    assert settings["text"] == "Today's programme cannot be led."
    assert (files["part"], files["state"]) == ("files", "fault")
    assert "own.toml, line 1: a quote is missing at its end" in files["text"]
    config.write_text("")
    told = json.loads(typed("check", "--json", "--config", str(config)).stdout)["findings"]
    assert [(each["part"], each["state"]) for each in told] == [
        ("settings", "ok"),
        ("files", "fault"),
        ("letters", "ok"),
        ("clock", "ok"),
    ]
    (tmp_path / "programs" / "own.toml").unlink()
    told = json.loads(typed("check", "--json", "--config", str(config)).stdout)["findings"]
    assert told[1]["text"] == "programmes: 1, exercises: 55"


SUMMARIES = [
    ([ok("a", "b"), left_out("c", "d")], "All is well."),
    ([fault("a", "b")], "1 fault; docs/troubleshooting.md explains each line."),
    ([fault("a", "b"), fault("c", "d")], "2 faults; docs/troubleshooting.md explains each line."),
]


@pytest.mark.parametrize(("findings", "line"), SUMMARIES)
def test_the_last_line_sums_up(findings: Sequence[Finding], line: str) -> None:
    """What is left out is no fault; faults are counted."""
    assert checking.summary(findings) == line


def test_check_prints_a_line_a_part(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without --json each finding is a line of state, part and text, its cure below."""
    found = [ok("clock", "right"), left_out("power", "not told"), fault("sound", "None.", "buy it")]
    monkeypatch.setattr(checking, "_all", lambda *_: iter(found))
    assert typed("check").stdout.splitlines() == [
        "ok        clock        right",
        "left out  power        not told",
        "fault     sound        None.",
        "                       → buy it",
        "1 fault; docs/troubleshooting.md explains each line.",
    ]


LAMP = ok("lamp", "lit", Question("Was it lit?", "It was not.", "turn it round"))


@pytest.mark.parametrize(
    ("answer", "told"), [("\n", []), ("y\n", []), ("n\n", ["It was not.", "turn it round"])]
)
def test_a_no_becomes_a_fault(
    monkeypatch: pytest.MonkeyPatch, answer: str, told: list[str]
) -> None:
    """Where somebody sits at a terminal they are asked, and their no is a fault with its cure."""
    monkeypatch.setattr(checking, "_all", lambda *_: iter([LAMP]))
    monkeypatch.setattr(checking, "_pressed", lambda *_, **__: iter(()))
    monkeypatch.setattr(checking, "is_terminal", lambda: True)
    result = typed("check", answers=answer)
    assert "Was it lit? [Y/n]" in result.stdout
    assert result.exit_code == (1 if told else 0)
    assert all(each in result.stdout for each in told)


class Keys:
    """A keyboard on which somebody presses `left`, then Enter."""

    def __init__(self) -> None:
        self.keys = iter(["left", "return"])

    def read(self, seconds: float) -> str | None:
        assert seconds > 0
        return next(self.keys)

    def close(self) -> None:
        self.keys = iter([])


@pytest.mark.parametrize("chip", [ok("GPIO chip", "there"), fault("GPIO chip", "None.")])
def test_buttons_are_asked_for_where_there_are_pins(
    monkeypatch: pytest.MonkeyPatch, chip: Finding
) -> None:
    """With pins each button is asked for; with or without, keys are named until Enter."""
    monkeypatch.setattr(checking, "_all", lambda *_: iter([chip]))
    monkeypatch.setattr(checking, "is_terminal", lambda: True)
    monkeypatch.setattr(checking, "Keyboard", Keys)
    monkeypatch.setattr(hands, "presses", lambda *_: iter([fault("press NEXT", "No.")]))
    lines = typed("check").stdout.splitlines()
    assert lines[-2].strip() == "left: BACK"
    assert ("fault     press NEXT   No." in lines) is (chip.state is State.OK)


def test_nobody_is_asked_where_nobody_sits(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a pipe, and with --json, what only a person knows is taken as it is."""
    monkeypatch.setattr(checking, "_all", lambda *_: iter([LAMP]))
    result = typed("check")
    assert "Was it lit?" not in result.stdout
    assert result.exit_code == 0


@pytest.fixture
def running(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have systemd say that the station is running."""
    known = {"LoadState": "loaded", "ActiveState": "active", "UnitFileState": "enabled"}
    monkeypatch.setattr(unit, "state", lambda: known)


@pytest.mark.usefixtures("running")
def test_a_running_station_keeps_its_parts() -> None:
    """What the service holds is left out with the command that would free it."""
    told = json.loads(typed("check", "--json").stdout)["findings"]
    states = {each["part"]: each for each in told}
    for part in ("pins", "display", "sound"):
        assert states[part]["state"] == "left out"
        assert "sudo systemctl stop workout-station" in states[part]["text"]
    assert "GPIO chip" not in states


@pytest.mark.usefixtures("running")
def test_a_running_station_keeps_the_wall() -> None:
    """--wall while the service holds the display is refused with exit status 2."""
    result = typed("check", "--wall")
    assert result.exit_code == 2
    assert "the station is running and holds the display" in result.stderr


def test_the_wall_gets_the_same_findings(monkeypatch: pytest.MonkeyPatch) -> None:
    """--wall shows what was printed, and the exit status stays that of the check."""
    shown: list[Finding] = []

    def show(findings: Sequence[Finding], settings: Settings, *, desktop: bool) -> None:
        assert settings == Settings()
        assert desktop is False
        shown.extend(findings)

    monkeypatch.setattr(checking, "_all", lambda *_: iter([LAMP, fault("x", "y")]))
    monkeypatch.setattr(wall, "show", show)
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert typed("check", "--wall").exit_code == 1
    assert shown == [LAMP, fault("x", "y")]


def test_wiring_is_shown_and_drawn(tmp_path: Path) -> None:
    """The header goes to the terminal, or with --svg into a file."""
    assert "button NEXT: pin 29" in typed("wiring").stdout
    file = tmp_path / "wiring.svg"
    assert typed("wiring", "--svg", str(file)).exit_code == 0
    assert file.read_text("utf-8").startswith("<svg")


def test_wiring_follows_the_settings(tmp_path: Path) -> None:
    """The pins are those of the settings, and faults in them end it with 2."""
    config = tmp_path / "station.toml"
    config.write_text("[pins]\nnext = 26\n")
    assert "button NEXT: pin 37 (GPIO 26)" in typed("wiring", "--config", str(config)).stdout
    config.write_text("[pins]\nnext = 99\n")
    assert typed("wiring", "--config", str(config)).exit_code == 2


def test_a_drawing_that_cannot_be_written_is_told() -> None:
    """A folder that is not there is a sentence and exit status 2, not a traceback."""
    result = typed("wiring", "--svg", "/nowhere/wiring.svg")
    assert result.exit_code == 2
    assert "/nowhere/wiring.svg cannot be written (No such file or directory)" in result.stderr


@pytest.mark.parametrize(
    ("language", "found"),
    [
        ("", ["recorded", "gmw/en-us", "gmw/en", "gmw/de"]),
        ("en", ["recorded", "gmw/en-us", "gmw/en"]),
        ("en-us", ["gmw/en-us"]),
        ("de", ["gmw/de"]),
    ],
)
def test_voices_are_listed(language: str, found: list[str]) -> None:
    """Each voice of the language has a line that begins with what to write in the settings."""
    lines = audition.listed(language, lambda: VOICES)
    assert [line.split()[0] for line in lines] == found


@pytest.mark.parametrize(
    ("call", "text"),
    [
        (lambda: audition.listed("d", lambda: VOICES), "there is no voice for 'd'"),
        (
            lambda: audition.play("gmw/en-uk", Settings(), lambda: VOICES),
            "there is no voice 'gmw/en-uk'; did you mean 'gmw/en-us'?",
        ),
    ],
)
def test_a_voice_that_is_not_there_is_told(call: object, text: str) -> None:
    """A language or voice nobody speaks is named, with the nearest one."""
    with pytest.raises(StationError) as caught:
        call()  # type: ignore[operator]
    assert text in str(caught.value)


def test_a_sample_is_spoken_in_the_voice_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """The voice of the settings gives way; volume and device stay, and a fault ends with 2."""
    asked: list[tuple[SoundSettings, Tongue]] = []
    monkeypatch.setattr(audition, "known_voices", lambda: VOICES)
    monkeypatch.setattr(audition, "spoken", lambda _text, speech: speech)
    monkeypatch.setattr(audition, "play_clip", lambda clip, sound: asked.append((sound, clip)))
    loud = Settings(sound=SoundSettings(volume=30))
    for voice in ("gmw/de", "recorded"):
        assert audition.play(voice, loud, lambda: VOICES) == audition.SENTENCE
    (sound, made), (_, recorded) = asked
    assert (sound.volume, made.manner.voice, made.recorded) == (30, "gmw/de", None)
    assert recorded.recorded
    assert recorded.recorded.seconds(audition.SENTENCE)

    def refuse(*_: object) -> None:
        raise DeviceError("No speech.")

    monkeypatch.setattr(audition, "spoken", refuse)
    result = typed("voices", "--play", "en")
    assert (result.exit_code, result.stderr) == (2, "station: No speech.\n")


def test_backup_copies_and_never_overwrites(tmp_path: Path) -> None:
    """The copy is a whole journal; a file that is there already is left as it is."""
    data, copy = tmp_path / "data", tmp_path / "copy.sqlite3"
    assert "There is no journal" in typed("backup", str(copy), "--data", str(data)).stderr
    journal = Journal(data, lambda _: None)
    journal.write(Begin("low-back", short=False, at=Seconds(1)))
    journal.write(Finish(Seconds(2)))
    durable(journal)
    assert typed("backup", str(copy), "--data", str(data)).exit_code == 0
    journal.close()
    db = sqlite3.connect(copy)
    assert db.execute("SELECT count(*) FROM workouts").fetchone() == (1,)
    db.close()
    before = copy.read_bytes()
    again = typed("backup", str(copy), "--data", str(data))
    assert again.exit_code == 2
    assert "exists already" in again.stderr
    assert copy.read_bytes() == before


def test_a_backup_of_a_damaged_row_says_so(tmp_path: Path) -> None:
    """What can be had is copied, and nobody takes the copy for a sound one: exit status 1."""
    data, copy = tmp_path / "data", tmp_path / "copy.sqlite3"
    with Desk(data).journal() as journal:
        workout(journal, 1000)
    with closing(sqlite3.connect(data / FILE)) as db, db:
        db.execute("UPDATE entries SET reps = '[2000, 4' WHERE entry = 2")
    done = typed("backup", str(copy), "--data", str(data))
    assert done.exit_code == 1
    assert done.stderr.startswith(f"station: 1 set in {data / FILE} cannot be read")
    assert "everything that can be read" in done.stdout
    assert copy.exists()


def test_a_backup_is_read_from_end_to_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy that the disk has spoiled on the way is removed, and told."""
    data, copy = tmp_path / "data", tmp_path / "copy.sqlite3"
    with Desk(data).journal() as journal:
        workout(journal, 1000)
    make = copy_to

    def spoiled(db: sqlite3.Connection, target: Path) -> None:
        make(db, target)
        whole = target.read_bytes()
        target.write_bytes(whole[:4096] + b"\xa5" * (len(whole) - 4096))

    monkeypatch.setattr(reader, "copy_to", spoiled)
    done = typed("backup", str(copy), "--data", str(data))
    assert done.exit_code == 2
    assert f"{copy} cannot be made: the disk spoils what is written" in done.stderr
    assert not copy.exists()
