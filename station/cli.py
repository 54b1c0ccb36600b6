"""The commands: what a person types.

Each is loaded when it is asked for, so that the station starts without the others.
"""

import gc
import logging
import os
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from station import __version__
from station.commands.options import CONFIG, DATA, Size, explained

if TYPE_CHECKING:
    from station.core.exercise import Library
    from station.core.phases import Today
    from station.core.settings import Settings

COMMANDS = "backup check history pictures program rehearse run voices wiring".split()


class _Commands(click.Group):
    """Find a command in its own file."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands' names, in order."""
        del ctx
        return COMMANDS

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Return the command of that name, or None where there is none."""
        del ctx
        match name:
            case "run":
                return run
            case "rehearse":
                from station.commands.rehearsing import rehearse as command
            case "program":
                from station.commands.programs import program as command
            case "history":
                from station.commands.past import history as command
            case "pictures":
                from station.commands.pictures import pictures as command
            case "backup":
                from station.commands.upkeep import backup as command
            case "check":
                from station.commands.upkeep import check as command
            case "voices":
                from station.commands.upkeep import voices as command
            case "wiring":
                from station.commands.upkeep import wiring as command
            case _:
                return None
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="station")
def main() -> None:
    """Lead a person with a sore back through their exercises."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    # What pygame prints when it is imported would stand among the words of the commands.
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")


@click.command()
@click.option("--desktop", is_flag=True, help="A window, simulated pins, keys ← space → and Esc.")
@CONFIG
@DATA
@click.option("--program", "program_id", metavar="ID", help="The programme of today.")
@click.option("--size", type=Size(), help="The window's size in pixels.")
def run(
    *,
    desktop: bool,
    config: Path | None,
    data: Path | None,
    program_id: str | None,
    size: tuple[int, int] | None,
) -> None:
    """Start the station: full screen on a Pi, or a window with --desktop."""
    from concurrent.futures import ThreadPoolExecutor

    from station.files import config as configuration
    from station.wall.panel import Panel

    with explained(), ExitStack() as stack, suppress(KeyboardInterrupt):
        # What is loaded now stays: looking for garbage among it would find none.
        gc.disable()
        stack.callback(gc.enable)
        settings = configuration.load(config)
        # A display's driver takes long to get ready, and for half of that Python is free.
        with ThreadPoolExecutor(1, "loading") as beside:
            rest = beside.submit(_rest, config, settings, program_id)
            panel = stack.enter_context(
                closing(Panel(settings.display, desktop=desktop, size=size, patient=True))
            )
            library, today = rest.result()

        from station import app
        from station.files.folder import data_folder

        loop = stack.enter_context(app.opened(settings, library, today, data_folder(data), panel))
        gc.freeze()
        gc.enable()
        loop.run()


def _rest(
    config: Path | None, settings: "Settings", program_id: str | None
) -> "tuple[Library, Today]":
    """Load all that the station is made of beside the panel, and today's workout."""
    from station import app
    from station.commands import content

    del app
    library, phrases = content.stocked(config, settings)
    program = content.program(library, program_id or settings.workout.program)
    return library, content.today(program, library, phrases, settings)
