"""The station itself: what a Pi starts at every boot, and `station run` on a desktop or in a terminal.

It stands apart from the commands: to load what reads a command line takes a twentieth of the start.
"""

import gc
import logging
import os
import sys
from contextlib import ExitStack, closing, suppress
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from station import console
from station.faults import explained

if TYPE_CHECKING:
    from collections.abc import Callable

    from station.content import Content
    from station.core.settings import Settings
    from station.files.belonging.register import Member
    from station.parts import Hang
    from station.wall.display.panel import Panel


def main() -> None:
    """Start the station full screen, with the usual settings and journal."""
    prepare()
    run()
    # Everything that lasts is closed. To tidy up the rest would take a slow Pi half a second.
    logging.shutdown()
    os._exit(0)


def prepare() -> None:
    """Set what holds for the whole process: where its words go, that pygame adds none, how threads take turns."""
    console.attach()
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    # Whoever hears a button or decodes a word waits no longer than that for whoever draws; Python's own
    # five milliseconds are as long as the sound's buffer.
    sys.setswitchinterval(0.001)


def run(
    *,
    desktop: bool = False,
    terminal: bool = False,
    plain: bool = False,
    config: Path | None = None,
    data: Path | None = None,
    program_id: str | None = None,
    size: tuple[int, int] | None = None,
    person: str | None = None,
) -> None:
    """Lead workouts until told to stop; exit with status 2 and a sentence where that cannot be.

    `config` and `data` are the settings file and the journal's folder where they are not the usual
    ones, `program_id` the programme if not that of the settings, `size` the window's in pixels. `person`
    is at home first, where there are several.
    `terminal` asks for letters, `plain` for lines of them. A desktop that has no display gets
    letters unasked; where there is no terminal either, the workout is told from its start to its end.
    """
    from station.files import config as configuration

    # What opens pins leaves the working directory for a moment, while others read and write.
    config, data = (each and each.absolute() for each in (config, data))
    with explained(), ExitStack() as stack, suppress(KeyboardInterrupt):
        # What is loaded now stays: looking for garbage among it would find none.
        gc.disable()
        stack.callback(gc.enable)
        settings = configuration.load(config)
        panel, sorry = None, ""
        if not terminal:
            # Before there are two threads: both would be in Python, each in the way of the other.
            from station.wall.display import panel as screen

            del screen
        work = partial(_rest, config, settings, program_id, drawn=not terminal)
        # A driver without a desktop takes long to get ready, and for some of that Python is free.
        rest = _Beside(work, on_thread=not desktop)
        with rest:
            if not terminal:
                panel, sorry = _panel(stack, settings, desktop=desktop, size=size)
        content = rest.result

        from station import app
        from station.devices.pins import has_chip
        from station.files.folders import data_folder

        simulated = desktop or (terminal and not has_chip())
        hang: Hang
        if panel is not None:
            hang = _drawn(panel, content)
        elif not sorry or _goes_on(sorry):
            hang = _in_letters(stack, content, sorry, plain=plain, pins=not simulated)
        else:
            _rehearse(content)
            return
        read, first = _others(config, settings, program_id, data, person)
        loop = stack.enter_context(
            app.opened(
                content, data_folder(data), hang, simulated=simulated, read=read, first=first
            )
        )
        gc.freeze()
        gc.enable()
        loop.run()


class _Beside:
    """Do `work` on a thread of its own while in the block, which ends when both have; or else before it.

    What Python has for that, in `concurrent.futures`, takes a millisecond to be loaded.
    """

    def __init__(self, work: "Callable[[], Content]", *, on_thread: bool) -> None:
        self._work = work
        self._on_thread = on_thread
        self._found: Content | None = None
        self._fault: BaseException | None = None
        self._thread = Thread(target=self._do, name="loading")

    def __enter__(self) -> None:
        if self._on_thread:
            self._thread.start()
        else:
            self._do()

    def __exit__(self, *_: object) -> None:
        if self._on_thread:
            self._thread.join()

    @property
    def result(self) -> "Content":
        """Return what came of the work, or raise its fault."""
        if self._fault is not None:
            raise self._fault
        assert self._found is not None  # noqa: S101 - one of the two there is
        return self._found

    def _do(self) -> None:
        try:
            self._found = self._work()
        except BaseException as fault:  # noqa: BLE001 - it is raised where it is waited for
            self._fault = fault


def _rest(
    config: Path | None, settings: "Settings", program_id: str | None, *, drawn: bool
) -> "Content":
    """Load all that the station is made of beside the panel, and what a workout is made of."""
    from station import app, content

    del app
    if drawn:
        from station.wall.display import display

        del display
    return content.opened(config, settings, program_id)


def _others(
    config: Path | None,
    settings: "Settings",
    program_id: str | None,
    data: Path | None,
    person: str | None,
) -> "tuple[Callable[[Member], Content], str]":
    """Return what reads the programmes of a person, and who is to be at home first."""
    from station import content
    from station.files.belonging.register import found, members, settings_of
    from station.files.folders import data_folder

    def read(member: "Member") -> "Content":
        return content.opened(config, settings, program_id, settings_of(config, member))

    first = "" if person is None else found(members(data_folder(data)), person).name
    return read, first


def _panel(
    stack: ExitStack, settings: "Settings", *, desktop: bool, size: tuple[int, int] | None
) -> "tuple[Panel | None, str]":
    """Open the display; on a desktop that has none, return the sentence that says why."""
    from station.wall.display.panel import Panel
    from station.wall.display.windowless import WindowlessError

    try:
        panel = Panel(settings.display, desktop=desktop, size=size, patient=True)
    except WindowlessError as fault:
        if not desktop:
            raise
        return None, str(fault)
    return stack.enter_context(closing(panel)), ""


def _drawn(panel: "Panel", content: "Content") -> "Hang":
    """Return what hangs the wall on a display."""
    from station.files.folders import media
    from station.wall.display.display import Display
    from station.wall.drawing.signs import Signs

    settings, figures = content.settings, content.figures
    return partial(Display, panel, settings.display, settings.keymap, figures, Signs(media()))


def _goes_on(sorry: str) -> bool:
    """Tell why there is no window, and what comes in its place: whether there is a terminal."""
    from station.wall.letters.teletype import is_terminal

    here = is_terminal()
    _tell(sorry)
    _tell(
        "It goes on here, in letters."
        if here
        else "There is no terminal to go on in either; this is today's workout, rehearsed:"
    )
    return here


def _in_letters(
    stack: ExitStack, content: "Content", sorry: str, *, plain: bool, pins: bool
) -> "Hang":
    """Open the terminal, and return what hangs the wall in it; raise DeviceError without one."""
    from station.wall.letters.letters import hung

    if not (pins or sorry):
        _tell("There are no pins on this machine: its keys are the buttons.")
    keymap, figures = content.settings.keymap, content.figures
    hold = content.settings.hands.presses.hold
    return hung(stack, keymap, content.phrases, figures, sorry, plain=plain, hold=hold)


def _tell(sentence: str) -> None:
    sys.stderr.write(f"station: {sentence}\n")
    sys.stderr.flush()


def _rehearse(content: "Content") -> None:
    """Tell today's workout from its start to its end, as if somebody did it."""
    from datetime import UTC, datetime

    from station.core import engine
    from station.core.rehearse.rehearsal import obedient, rehearse
    from station.core.rehearse.transcript import line, notes
    from station.core.values import Seconds
    from station.core.workout.session import Past

    now = datetime.now(UTC)
    past = Past((), now.date(), now)
    session = engine.start(content.today(), past, Seconds(0), acknowledged=True)
    for event in notes(rehearse(session, obedient)):
        sys.stdout.write(f"{line(event)}\n")
    sys.stdout.flush()
