"""Build the virtual Pi's aarch64 twin in one go, and drive it as `VirtualPi` drives its sister.

    python -m tests.rig.arm --dir FOLDER build        as root, in some minutes
    STATION_ARM_RIG=FOLDER pytest tests/rig/test_arm.py

A whole machine with a Pi 4's kind of processor, device tree and pins, emulated: nothing about time or
sound is shown by it.
"""

import os
import sys
from pathlib import Path

import click

from tests.rig.arm import debian, image
from tests.rig.arm.machine import ArmMachine

NO_ROOT = "This takes root, since it makes what root owns. Try again with sudo."

WATCH = """
import os, sys, time
line, seconds = sys.argv[1], float(sys.argv[2])
value = os.open(f"/run/gpio-sim/sim_gpio{line}/value", os.O_RDONLY)
began, last = time.monotonic(), b""
while (now := time.monotonic() - began) < seconds:
    level = os.pread(value, 1, 0)
    if level != last:
        print(f"{now:.3f} {level.decode()}")
        last = level
    time.sleep(0.02)
"""
"""Runs in the machine: prints each change of a line, with its second."""


@click.group(help=__doc__)
@click.option("--dir", "folder", type=click.Path(path_type=Path), required=True)
@click.pass_context
def main(context: click.Context, folder: Path) -> None:
    """Take the folder in which the machine lies."""
    context.obj = folder


@main.command()
@click.pass_obj
def build(folder: Path) -> None:
    """Make the machine; what was fetched before is used again."""
    if lacking := debian.missing():
        raise click.UsageError(lacking)
    if os.geteuid():
        raise click.UsageError(NO_ROOT)
    image.build(folder.resolve())


@main.command()
@click.option("--fresh", is_flag=True, help="With the disk as it was built.")
@click.option("--screen", default="800x480", show_default=True)
@click.pass_obj
def boot(folder: Path, screen: str, *, fresh: bool) -> None:
    """Switch it on, and wait until its start is done."""
    click.echo(f"{ArmMachine(folder).boot(screen, fresh=fresh):.0f} s")


@main.command("exec")
@click.argument("script")
@click.pass_obj
def execute(folder: Path, script: str) -> None:
    """Run a shell script in it as root."""
    status, told, errors = ArmMachine(folder).execute(script)
    click.echo(told, nl=False)
    click.echo(errors, nl=False, err=True)
    sys.exit(status)


@main.command()
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@click.argument("target", metavar=":TARGET")
@click.pass_obj
def copy(folder: Path, source: Path, target: str) -> None:
    """Copy a file or folder into it."""
    ArmMachine(folder).put(source, target.removeprefix(":"))


@main.command()
@click.argument("line", type=int)
@click.argument("seconds", type=float)
@click.pass_obj
def watch(folder: Path, line: int, seconds: float) -> None:
    """Print each change of a line, with its second, when the time is over."""
    click.echo(ArmMachine(folder).execute(f"python3 -c '{WATCH}' {line} {seconds}")[1], nl=False)


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def screenshot(folder: Path, file: Path) -> None:
    """Save what its display shows, as PNG."""
    ArmMachine(folder).screenshot(file)


if __name__ == "__main__":
    main()
