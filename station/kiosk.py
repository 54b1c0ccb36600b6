"""The station itself: what a Pi starts at every boot, and `station run` on a desktop.

It stands apart from the commands: to load what reads a command line takes a twentieth of the start.
"""

import gc
import logging
import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from station import console
from station.faults import explained

if TYPE_CHECKING:
    from station.content import Content
    from station.core.settings import Settings


def main() -> None:
    """Start the station full screen, with the usual settings and journal."""
    prepare()
    run()
    # Everything that lasts is closed. To tidy up the rest would take a slow Pi half a second.
    logging.shutdown()
    os._exit(0)


def prepare() -> None:
    """Set what holds for the whole process: where its words go, and that pygame adds none."""
    console.attach()
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")


def run(
    *,
    desktop: bool = False,
    config: Path | None = None,
    data: Path | None = None,
    program_id: str | None = None,
    size: tuple[int, int] | None = None,
) -> None:
    """Lead workouts until told to stop; exit with status 2 and a sentence where that cannot be.

    `config` and `data` are the settings file and the journal's folder where they are not the usual
    ones, `program_id` the programme if not that of the settings, `size` the window's in pixels.
    """
    from station.files import config as configuration
    from station.wall.display.panel import Panel

    with explained(), ExitStack() as stack, suppress(KeyboardInterrupt):
        # What is loaded now stays: looking for garbage among it would find none.
        gc.disable()
        stack.callback(gc.enable)
        settings = configuration.load(config)
        # A display's driver takes long to get ready, and for some of that Python is free.
        with ThreadPoolExecutor(1, "loading") as beside:
            rest = beside.submit(_rest, config, settings, program_id)
            panel = stack.enter_context(
                closing(Panel(settings.display, desktop=desktop, size=size, patient=True))
            )
            content = rest.result()

        from station import app
        from station.files.folders import data_folder

        loop = stack.enter_context(app.opened(content, data_folder(data), panel))
        gc.freeze()
        gc.enable()
        loop.run()


def _rest(config: Path | None, settings: "Settings", program_id: str | None) -> "Content":
    """Load all that the station is made of beside the panel, and what a workout is made of."""
    from station import app, content

    del app
    return content.opened(config, settings, program_id)
