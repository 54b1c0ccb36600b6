"""The commands are found, and the station is started without the others."""

import os
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from station.cli import COMMANDS, main


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_is_found_under_its_name(name: str) -> None:
    """What the help lists is there, and has a help of its own."""
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert command.name == name
    assert command.help


def test_the_help_tells_every_command() -> None:
    """Somebody who types --help sees them all."""
    told = CliRunner().invoke(main, ["--help"]).output
    assert [name for name in COMMANDS if f"  {name} " not in told] == []


@pytest.mark.parametrize("asked", ["--terminal", "--plain"])
def test_a_terminal_has_a_size_of_its_own(asked: str) -> None:
    """Whoever asks for one is told that it is a window's, and nothing is started."""
    ran = CliRunner().invoke(main, ["run", asked, "--size", "800x480"])
    assert ran.exit_code == 2
    assert "--size is that of a window" in ran.output


def test_an_option_before_the_command_is_told_its_place() -> None:
    """What every command takes stands behind it; what none takes is not known."""
    told = CliRunner().invoke(main, ["--config", "x.toml", "figure", "check"])
    assert told.exit_code == 2
    assert "--config stands behind the command: station run --config" in told.output
    assert "No such option" in CliRunner().invoke(main, ["--colour"]).output


def test_no_library_greets_whoever_types_a_command() -> None:
    """The one command that loads pygame as soon as it is found says what it is asked, and no more."""
    mute = {name: value for name, value in os.environ.items() if "PROMPT" not in name}
    told = subprocess.run(
        [sys.executable, "-m", "station", "pictures", "--help"],
        check=True,
        capture_output=True,
        text=True,
        env=mute,
    )
    assert told.stdout.startswith("Usage: ")
    assert "pygame" not in told.stdout + told.stderr


def loaded_by(script: str) -> set[str]:
    """Return the modules that a Python has after `script`."""
    told = subprocess.run(
        [sys.executable, "-c", f"{script}; import sys; print(*sys.modules)"],
        check=True,
        capture_output=True,
        text=True,
    )
    return set(told.stdout.split())


def test_the_commands_do_not_load_each_other() -> None:
    """A small Pi reads every module from its card: the wiring's, the doctor's, the export's."""
    loaded = loaded_by("import station.cli")
    heavy = (
        "pygame",
        "gpiozero",
        "rich",
        "msgspec",
        "station.core.engine.view",
        "station.checks.finding",
    )
    assert "station.commands.options" in loaded
    assert loaded.isdisjoint(heavy)


MOST_LOADED = 176
"""So many modules of the station's own are loaded at most before the first picture."""


def test_the_start_of_a_pi_loads_nothing_that_it_does_not_need() -> None:
    """No command line is read at boot, and no pin is simulated."""
    window = "station.wall.display.display"
    loaded = loaded_by(f"import station.kiosk, station.app, station.content, {window}")
    assert "station.wall.renderer" in loaded
    needless = {
        "station.core.body.recipe",
        "station.core.engine.table",
        "station.core.workout.asking.way_in",
        "click",
        "rich",
        "gpiozero",
        "statistics",
        "hashlib",
        "station.files.toml.slips",
        "station.wall.letters.letters",
        "station.wall.others",
    }
    assert loaded.isdisjoint(needless)
    ours = {name for name in loaded if name.split(".")[0] == "station"}
    assert len(ours) <= MOST_LOADED, "load beside the first picture what home can do without"
