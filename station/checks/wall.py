"""The tour on the display, with the real buttons."""

import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from queue import SimpleQueue
from typing import TYPE_CHECKING

from station.checks.finding import Finding
from station.checks.tour import AnyKey, Tour, tour
from station.core.errors import DeviceError
from station.core.settings import Settings
from station.core.values import Seconds
from station.core.workout.events import Input, waking
from station.devices.buttons import Buttons
from station.devices.pins import open_factory
from station.files.folders import media
from station.wall.display.display import Display
from station.wall.display.panel import Panel
from station.wall.drawing.signs import Signs

if TYPE_CHECKING:
    from gpiozero import Factory

PATIENCE = 180.0
"""After how many seconds without a press the wall is given back."""

TURN = 0.1
"""How long the wall sleeps at most, in seconds: a held button is noticed this late."""


def show(
    findings: Sequence[Finding],
    settings: Settings,
    *,
    desktop: bool,
    open_: "Callable[[], Factory]" = open_factory,
    clock: Callable[[], float] = time.monotonic,
) -> None:
    """Show the findings until somebody ends it or nobody presses for long.

    Raise DeviceError where there is no display. Without pins the keys alone turn the pages.
    """
    inbox: SimpleQueue[Input] = SimpleQueue()
    with ExitStack() as stack:
        panel = stack.enter_context(closing(Panel(settings.display, desktop=desktop)))
        keys = AnyKey(settings.keymap)
        display = Display(panel, settings.display, keys, {}, Signs(media()), inbox.put, clock)
        post = waking(inbox.put, display.wake)
        pins, levels = settings.pins.buttons, settings.pins.pressed
        try:
            factory = stack.enter_context(closing(open_()))
            stack.enter_context(closing(Buttons(pins, post, factory, clock, levels)))
        except DeviceError:
            pins = {}  # why, stands among the findings
        walk = tour(findings, settings.keymap, pins, settings.hands.presses)
        _walk(walk, display, inbox, clock)


def _walk(
    walk: Tour, display: Display, inbox: SimpleQueue[Input], clock: Callable[[], float]
) -> None:
    latest = clock()
    while not walk.done and clock() < latest + PATIENCE:
        display.show(walk.view())
        display.wait(TURN)
        while not inbox.empty():
            walk = walk.feed(inbox.get())
            latest = clock()
        walk = walk.tick(Seconds(clock()))
