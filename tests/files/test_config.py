"""station.toml: where it is found, what it may say, and that every key is documented."""

import pwd
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from station.core.errors import ContentError
from station.core.settings import KEYS, PANELS, Settings
from station.core.values import Struct, replace
from station.core.workout.events import Button
from station.files.config import load
from station.files.folders import HomeError, data_folder, settings_file

DOCS = Path(__file__).resolve().parents[2] / "docs" / "configuration.md"
HOME = {"HOME": "/home/me"}


@pytest.mark.parametrize(
    ("environ", "path"),
    [
        (HOME, "/home/me/.config/workout-station/station.toml"),
        (HOME | {"XDG_CONFIG_HOME": "/etc/me"}, "/etc/me/workout-station/station.toml"),
        (
            HOME | {"XDG_CONFIG_HOME": "not/absolute"},
            "/home/me/.config/workout-station/station.toml",
        ),
        (
            HOME | {"XDG_CONFIG_HOME": "/etc/me", "CONFIGURATION_DIRECTORY": "/etc/station"},
            "/etc/station/station.toml",
        ),
        (HOME | {"CONFIGURATION_DIRECTORY": "/etc/a:/etc/b"}, "/etc/a/station.toml"),
    ],
)
def test_settings_lie_where_the_system_says(environ: dict[str, str], path: str) -> None:
    """The service's folder goes before the user's, and that before `~/.config`."""
    assert settings_file(None, environ) == Path(path)


def test_the_home_folder_is_found_without_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    """A service may run without HOME, or with an empty one: the user's entry tells it."""
    entry = pwd.struct_passwd(("me", "x", 1, 1, "", "/home/entry", "/bin/sh"))
    monkeypatch.setattr(pwd, "getpwuid", lambda _: entry)
    for environ in ({}, {"HOME": ""}):
        found = settings_file(None, environ)
        assert found == Path("/home/entry/.config/workout-station/station.toml")


def test_a_user_without_a_home_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's files are nowhere: a sentence; what is named is found all the same."""

    def unknown(number: int) -> None:
        raise KeyError(number)

    monkeypatch.setattr(pwd, "getpwuid", unknown)
    for folder in (settings_file, lambda _, environ: data_folder(None, environ)):
        with pytest.raises(HomeError, match="has no home folder on this machine: set HOME"):
            folder(None, {})
    assert settings_file(Path("mine.toml"), {}) == Path("mine.toml")


def test_a_file_asked_for_goes_before_every_place(tmp_path: Path) -> None:
    """`--config` is taken as it stands."""
    asked = tmp_path / "mine.toml"
    assert settings_file(asked, {"CONFIGURATION_DIRECTORY": "/etc/station"}) == asked


def test_no_settings_are_needed(tmp_path: Path) -> None:
    """Without a file in its place everything has its default."""
    assert load(None, {"CONFIGURATION_DIRECTORY": str(tmp_path)}) == Settings()


def test_a_file_asked_for_must_be_there(tmp_path: Path) -> None:
    """Somebody who names a file does not want the defaults."""
    with pytest.raises(ContentError, match=r"mine\.toml: cannot be read: No such file"):
        load(tmp_path / "mine.toml")


def test_settings_in_their_place_are_read(tmp_path: Path) -> None:
    """What the file says holds, what it does not say keeps its default."""
    (tmp_path / "station.toml").write_text('[pins]\nlamp_rep = false\n[keys]\nf5 = "NEXT"\n')
    settings = load(None, {"CONFIGURATION_DIRECTORY": str(tmp_path)})
    usual = Settings()
    assert settings == replace(
        usual, pins=replace(usual.pins, lamp_rep=None), keys={"f5": Button.NEXT}
    )


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    """Unknown keys, wrong types and broken rules, in the order of the file, each with a hint."""
    path = tmp_path / "station.toml"
    path.write_text(
        "[display]\nrotation = 45\ndistance_m = 20\n[pins]\nnext = '5'\nrep = 99\nbuzer = 4\n"
        "[keys]\nspce = 'REP'\nb = 'MIDDLE'\n[sond]\n[workout]\nadvance = 'automatic'\n"
    )
    with pytest.raises(ContentError) as told:
        load(path)
    assert [fault.removeprefix(f"{path}, ") for fault in told.value.faults] == [
        "line 2: display.rotation must be one of 0, 90, 180, 270, not 45",
        "line 3: display.distance_m must be 0.3 to 10 metres, not 20",
        (
            "line 5: pins.next must be a whole number, or false for none, not '5'; "
            "leave the quotes out"
        ),
        "line 6: pins.rep must be a GPIO number from 0 to 27, not 99",
        "line 7: pins.buzer is not known here; did you mean 'buzzer'?",
        "line 9: keys.spce is no key that is known; did you mean 'space'?",
        "line 10: keys.b must be one of 'BACK', 'REP', 'NEXT', or false for none, not 'MIDDLE'",
        "line 11: sond is not known here; did you mean 'sound'?",
        (
            "line 13: workout.advance must be one of 'button', 'auto', not 'automatic'; "
            "did you mean 'auto'?"
        ),
    ]


def test_a_sensor_that_idles_low_is_told_in_one_line(tmp_path: Path) -> None:
    """`pressed_rep = "high"` stands beside `rep = 6`; another word is told with those there are."""
    path = tmp_path / "station.toml"
    path.write_text('[pins]\nrep = 6\npressed_rep = "high"\n')
    assert load(path).pins.pressed[Button.REP] == "high"
    path.write_text('[pins]\npressed_rep = "hihg"\npresed_next = "low"\n')
    with pytest.raises(ContentError) as told:
        load(path)
    assert [fault.removeprefix(f"{path}, ") for fault in told.value.faults] == [
        ("line 2: pins.pressed_rep must be one of 'low', 'high', not 'hihg'; did you mean 'high'?"),
        "line 3: pins.presed_next is not known here; did you mean 'pressed_next'?",
    ]


@pytest.mark.parametrize("output", [2, "HDMI-A-2", "DSI-1"])
def test_the_display_is_a_number_or_a_name(tmp_path: Path, output: int | str) -> None:
    """Of several displays one is chosen by counting, or by its connector."""
    path = tmp_path / "station.toml"
    path.write_text(f"[display]\noutput = {output!r}\n")
    assert load(path).display.output == output


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("0", "must be 1 to 8, not 0"),
        ("'2'", "must be a number without quotes or a name like 'HDMI-A-1', not '2'"),
        ("1.5", "must be a whole number or text in quotes, not 1.5"),
        ("true", "must be a whole number or text in quotes, not true"),
    ],
)
def test_what_is_no_display_is_told(tmp_path: Path, output: str, said: str) -> None:
    """A number that none has, and a number that looks like a name, are told apart."""
    path = tmp_path / "station.toml"
    path.write_text(f"[display]\noutput = {output}\n")
    with pytest.raises(ContentError) as told:
        load(path)
    assert told.value.faults == (f"{path}, line 2: display.output {said}",)


def test_pins_used_twice_are_told_with_both_names(tmp_path: Path) -> None:
    """One pin cannot be two parts, be it by default or not."""
    path = tmp_path / "station.toml"
    path.write_text("[pins]\nrep = 12\n")
    with pytest.raises(ContentError, match=r"pins\.buzzer is GPIO 12, and so is rep"):
        load(path)


def documented() -> str:
    """Return the whole file as the document shows it."""
    (block,) = re.findall(r"```toml\n(.*?)```", DOCS.read_text(), re.DOTALL)
    return str(block)


def names(settings: Struct) -> Iterator[tuple[str, str]]:
    """Return (section, key) of everything that can be set."""
    for section in settings.__struct_fields__:
        part = getattr(settings, section)
        if isinstance(part, Struct):
            yield from ((section, key) for key in part.__struct_fields__)


def test_the_documented_file_says_the_defaults(tmp_path: Path) -> None:
    """Copying the whole file changes nothing."""
    path = tmp_path / "station.toml"
    path.write_text(documented())
    found, usual = load(path), Settings()
    assert found.display.legend_x == pytest.approx(usual.display.legend_x, abs=1e-4)
    assert replace(found, display=usual.display) == usual


def test_every_key_is_documented() -> None:
    """Each key stands under its section, at least as a remark."""
    sections = dict(
        re.findall(r"^\[(\w+)\](.*?)(?=^\[|\Z)", documented(), re.DOTALL | re.MULTILINE)
    )
    for section, key in names(Settings()):
        assert re.search(rf"^(# )?{key} = ", sections[section], re.MULTILINE), key


def test_what_stands_in_remarks_may_be_used(tmp_path: Path) -> None:
    """Taking the `#` away from any line of the document gives sound settings."""
    lines = documented().splitlines()
    remarks = [i for i, line in enumerate(lines) if re.match(r"# \w+ = ", line)]
    assert remarks
    path = tmp_path / "station.toml"
    pair = [i for i in remarks if lines[i].startswith(("# width_mm", "# height_mm"))]
    for chosen in [pair, *([i] for i in remarks if i not in pair)]:
        changed = [line[2:] if i in chosen else line for i, line in enumerate(lines)]
        path.write_text("\n".join(changed))
        assert load(path) != Settings()


def test_the_document_names_every_display_and_every_usual_key() -> None:
    """What can be written for a name, and which keys work without a word."""
    text = DOCS.read_text()
    assert [name for name in PANELS if f"`{name}`" not in text] == []
    rows = dict(re.findall(r"^\| (`.*?) \| `(\w+)` \|$", text, re.MULTILINE))
    told = {key: button for keys, button in rows.items() for key in re.findall(r"`(.+?)`", keys)}
    assert told == KEYS
