"""The commands: what a person types.

Each is loaded when it is asked for, so that the station starts without the others.
"""

from pathlib import Path

import click

from station import kiosk
from station.commands.options import CONFIG, DATA, PERSON, SizeType
from station.faults import explained

COMMANDS = (
    *("backup", "check", "correct", "erase", "figure", "film", "history", "person"),
    *("pictures", "program", "rehearse", "report", "restore", "run", "voices", "wiring"),
)


_BEHIND = {"--config", "--data", "--person", "--program", "--size"}
"""What several commands take, and the station itself does not."""


class _Commands(click.Group):
    """Find a command in its own file; whatever it cannot do ends in a sentence."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: object,
    ) -> click.Context:
        """Read the command line; it may already be answered, with the help."""
        # Before a command is found: to find one is to load it, and pygame greets who loads it.
        kiosk.prepare()
        with explained():
            try:
                return super().make_context(info_name, args, parent, **extra)
            except click.NoSuchOption as wrong:
                if wrong.option_name not in _BEHIND:
                    raise
                told = f"{wrong.option_name} stands behind the command: station run {wrong.option_name} …"
                raise click.UsageError(told, wrong.ctx) from None

    def invoke(self, ctx: click.Context) -> object:
        """Do what was typed."""
        with explained():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands' names, in order."""
        del ctx
        return [*COMMANDS]

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
            case "report":
                from station.commands.past import report as command
            case "pictures":
                from station.commands.drawing.pictures import pictures as command
            case "figure":
                from station.commands.drawing.figures import figure as command
            case "film":
                from station.commands.drawing.filming import film as command
            case (
                "backup"
                | "check"
                | "voices"
                | "wiring"
                | "restore"
                | "erase"
                | "correct"
                | "person"
            ):
                from station.commands import upkeep

                command = getattr(upkeep, name)
            case _:
                return None
        return command


def _version(ctx: click.Context, param: click.Parameter, asked: bool) -> None:  # noqa: FBT001 - click's
    """Tell which station this is, and end."""
    del param
    if asked and not ctx.resilient_parsing:
        from station.commands import version

        click.echo(f"station, version {version.running()}")
        ctx.exit()


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help="Tell which station this is.",
)
def main() -> None:
    """Lead you through exercises your professional gave you.

    And keep a diary of what you did and how it felt.
    """


@click.command()
@click.option("--desktop", is_flag=True, help="A window, simulated pins, keys ← space → and Esc.")
@click.option("--terminal", is_flag=True, help="The wall in letters, in this terminal.")
@click.option("--plain", is_flag=True, help="The same in lines, for screen readers and braille.")
@CONFIG
@DATA
@PERSON
@click.option("--program", "program_id", metavar="ID", help="The programme of today.")
@click.option("--size", type=SizeType(), help="The window's size in pixels.")
def run(
    *,
    desktop: bool,
    terminal: bool,
    plain: bool,
    config: Path | None,
    data: Path | None,
    person: str | None,
    program_id: str | None,
    size: tuple[int, int] | None,
) -> None:
    """Start the station: full screen on a Pi, in a window with --desktop, or in a terminal."""
    if size is not None and (terminal or plain):
        raise click.UsageError("--size is that of a window; a terminal has its own. Leave it out.")
    kiosk.run(
        desktop=desktop,
        terminal=terminal or plain,
        plain=plain,
        config=config,
        data=data,
        person=person,
        program_id=program_id,
        size=size,
    )
