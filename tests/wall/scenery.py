"""What the wall's tests look at: every display, every screen, typical and at its worst."""

from functools import cache

import pygame

from station import content
from station.core.rehearse import typical
from station.core.screens.details import Pip, Week
from station.core.screens.picture import View
from station.core.screens.scenes import (
    ChoiceScene,
    DaysScene,
    GoOnScene,
    HomeScene,
    LinesScene,
    PreviewScene,
    ScaleScene,
    SummaryScene,
    Symbol,
    WorkScene,
)
from station.core.settings import Settings
from station.core.values import Millimetres, replace
from station.files.folders import media
from station.files.library import load, load_phrases
from station.wall.drawing.box import Box
from station.wall.drawing.elements import Element
from station.wall.drawing.sight import Sight
from station.wall.drawing.signs import Signs
from station.wall.drawing.type import Type
from station.wall.drawing.typefaces import fonts
from station.wall.layout import Layout
from station.wall.renderer import Renderer

LIBRARY = load([media()])
TODAY = content.today(
    LIBRARY.programs["low-back-progression-1"], LIBRARY, load_phrases([media()]), Settings()
)
VIEWS = typical.views(TODAY)
"""Every screen as it is met on the way through the shipped programme."""

TYPE = Type(fonts())
SIGNS = Signs(media())

DISPLAYS = {
    "3.5 inch 480x320": ((480, 320), (73.4, 49.0)),
    "7 inch 800x480": ((800, 480), (155.0, 86.0)),
    "7 inch 800x480, pixels not square": ((800, 480), (154.4, 85.9)),
    "7 inch 1024x600": ((1024, 600), (154.2, 85.9)),
    "10.1 inch 1024x600": ((1024, 600), (222.7, 125.3)),
    "10.1 inch 1280x720": ((1280, 720), (223.6, 125.8)),
    "10.1 inch 1280x800": ((1280, 800), (217.0, 135.6)),
    "15.6 inch 1920x1080": ((1920, 1080), (344.2, 193.6)),
    "7 inch 480x800 upright": ((480, 800), (85.9, 154.4)),
    "7 inch 720x1280 upright": ((720, 1280), (86.9, 154.6)),
}
"""Pixels, and millimetres, as the picture is seen."""

METRES = (0.7, 1.0, 1.5, 2.0, 2.5, 3.0)

LONG_NAME, LONG_SHORT = "Quadruped opposite arm and leg extension", "Leg stretche"
LONG_TROUBLE = "Nothing could be saved: the card is full or broken. Your reps are only in memory."


@cache
def renderer(display: str, metres: float) -> Renderer:
    """Return the renderer of a display seen from so far."""
    size, (width, height) = DISPLAYS[display]
    sight = Sight(size, (Millimetres(width), Millimetres(height)), metres)
    return Renderer(sight, LIBRARY.figures, SIGNS, type_=TYPE)


def named(layout: Layout, name: str) -> tuple[Element, ...]:
    """Return the items of that name, or whose name begins with it and a space."""
    return tuple(
        item for item in layout.items if item.name == name or item.name.startswith(f"{name} ")
    )


def holds(box: Box, other: Box) -> bool:
    """Return whether the other box lies wholly inside."""
    return box.with_(other) == box


def colours(picture: pygame.Surface) -> set[tuple[int, int, int]]:
    """Return every colour that occurs."""
    raw = pygame.image.tobytes(picture, "RGB")
    return set(zip(raw[0::3], raw[1::3], raw[2::3], strict=True))


def worst(view: View) -> View:
    """Return the view with the longest words and numbers that its screen can meet."""
    return replace(
        view,
        scene=_worst(view.scene),
        trouble=LONG_TROUBLE if view.trouble else "",
        trouble_short="No new plan" if view.trouble else "",
        legends=tuple(
            replace(legend, word="start anew!!" if len(legend.word) > 6 else legend.word)
            for legend in view.legends
        ),
    )


def _worst(scene: object) -> object:  # noqa: C901 - a case a scene
    week = Week(7, 7, "7 of 7 this week", "last time: 120 days ago")
    match scene:
        case WorkScene(number=number, word=word, minus=minus, pips=pips):
            if not isinstance(number, Symbol):
                number = 20 if minus else 999
            return replace(
                scene,
                number=number,
                word="999 left" if number is Symbol.PAUSED else "tighten" if word else "",
                name=LONG_NAME,
                short=LONG_SHORT,
                cue="Bring both knees wide, further apart",
                next=f"next: {LONG_SHORT}",
                pips=(pips or ((Pip.LATER,),))[-1:] * 12,
            )
        case PreviewScene(pips=pips):
            return replace(
                scene,
                name=LONG_NAME,
                short=LONG_SHORT,
                matters="Keep the small of the back quite still, and lower the leg slowly.",
                dose="10 × 3:00 min",
                each="each held 10 s, each side",
                needed="each held 10 s",
                pace="press for each rep",
                pips=pips[-1:] * 12,
                place=(6, 12),
            )
        case HomeScene(row=row):
            name = ("Low back and hips", "progression 1, evening")
            return replace(
                scene, minutes="120", name=name, week=week, row=(*row, *row, *row, *row)[:22]
            )
        case SummaryScene():
            figures = (
                ("270", "sets"),
                ("1280", "reps"),
                ("1100", "s held"),
                ("180", "s longest leg stretche"),
            )
            steps = ("next time", "quadruped leg extension 3 × 10")
            return replace(scene, minutes="120", figures=figures, next_time=steps, week=week)
        case GoOnScene(pips=pips):
            return replace(scene, number="180 s", word="of 180", pips=pips * 3, name=LONG_SHORT)
        case DaysScene():
            totals = (("270", "sets"), ("12800", "reps"), ("1100", "s held"))
            return replace(scene, week=week, heading="Last workout: ended early", totals=totals)
        case LinesScene(lines=lines):
            points = tuple((number / 59, 1280 - number) for number in range(60))
            rows = tuple(
                replace(row, name=LONG_SHORT, unit="s held", target=1280, points=points)
                for row in lines
            )
            return replace(scene, lines=rows)
        case ScaleScene():
            asked = "How well can you do this: turning over in bed?"
            return replace(
                scene, question=asked, value=10, ends=("not at all", "as well as before")
            )
        case ChoiceScene(words=words):
            longest = ("socks, stockings and shoes", *words[1:])
            return replace(
                scene, words=longest, question="What is hard for you because of your pain?"
            )
        case _:
            return scene
