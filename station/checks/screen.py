"""The display: its driver, its mode, its size, and whether it is large enough for the distance."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pygame

from station.checks.finding import Finding, Question, fault, ok
from station.core.errors import StationError
from station.core.screens.picture import NOTHING, Screen, View
from station.core.screens.scenes import NoticeScene
from station.core.settings import DisplaySettings as Settings
from station.files.folders import media
from station.wall.display.connectors import connectors
from station.wall.display.display import Display
from station.wall.display.panel import Panel
from station.wall.drawing.signs import Signs

SHOWN = 1.5
"""How long the test picture stays, in seconds."""


def is_desktop(environment: Mapping[str, str]) -> bool:
    """Return whether a desktop session is there to open a window in."""
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def sockets(root: Path = Path("/")) -> Iterator[Finding]:
    """List the connectors that output may name; nobody need give up the display for that."""
    if there := connectors(root):
        yield ok("connectors", ", ".join(f"{one.name} {one.state}" for one in there))


def screen(
    settings: Settings,
    *,
    desktop: bool,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Finding]:
    """Open the display, show a sentence for a moment, and measure what is there."""
    try:
        signs = Signs(media())
        panel = Panel(settings, desktop=desktop)
    except StationError as error:
        yield fault("display", str(error))
        return
    with closing(panel):
        display = Display(panel, settings, {}, {}, signs, lambda _: None, time.monotonic)
        display.show(_greeting())
        sleep(SHOWN)
        wide, high = display.sight.size
        millimetres = " × ".join(f"{length:.0f}" for length in display.sight.extent)
        yield ok(
            "display",
            f"{pygame.display.get_driver()}, {wide} × {high} pixels, "
            f"{_how(settings)} {millimetres} mm",
            Question(
                "Was a sentence on the display, upright and whole?",
                "The display was opened, and its picture is not right.",
                "see its cable and its power; turn it with rotation in station.toml; install "
                "libgles2 if it stayed black",
            ),
        )
        served, distance = display.sight.served, settings.distance_m
        if display.sight.small_for_distance:
            yield fault(
                "display",
                f"The display is too small for {distance:g} m; it can be read from up to {served:.1f} m.",
                "lie nearer and set distance_m in station.toml, or use a larger display",
            )
        else:
            yield ok("display", f"readable from {served:.1f} m, {distance:g} m are asked for")


def _how(settings: Settings) -> str:
    if settings.name is not None or settings.width_mm is not None:
        return "in the settings"
    return "guessed (name or width_mm and height_mm in station.toml would say)"


def _greeting() -> View:
    lines = ("If you can read this, the display works.",)
    scene = NoticeScene("Workout station", (("", lines),))
    return View(Screen.SAFETY, scene, (NOTHING, NOTHING, NOTHING))
