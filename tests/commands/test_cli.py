"""The commands are found, and the station is started without the others."""

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


def test_the_start_does_not_load_what_other_commands_need() -> None:
    """A small Pi reads every module from its card: the wiring's, the doctor's, the export's."""
    script = "import station.cli, sys; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True
    ).stdout.split()
    assert "station.commands.options" in loaded
    heavy = ("pygame", "gpiozero", "rich", "msgspec", "station.core.view", "station.checks.finding")
    assert [name for name in heavy if name in loaded] == []
