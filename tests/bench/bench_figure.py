"""How long one picture of a moving figure takes: run as `python tests/bench/bench_figure.py`.

Thirty pictures a second in ten hundredths of a core leave 3.3 ms for each.
"""

import os
import statistics
import sys
import time
from pathlib import Path

os.environ["SDL_VIDEODRIVER"] = "dummy"
sys.path.insert(0, str(Path(__file__).parents[2]))

import pygame

from station.core.body.figure import Stance
from station.core.screens.details import Person, Stage
from station.core.values import Millimetres
from station.wall.drawing.box import Box
from station.wall.drawing.sight import Sight
from station.wall.person.body import Painter, Stand
from station.wall.person.colours import Look
from station.wall.person.people import People
from tests.figures import FIGURES

_PICTURES = 90
_SQUARE = Sight((100, 100), (Millimetres(100), Millimetres(100)), 2.0)


def milliseconds(name: str, size: tuple[int, int]) -> float:
    """Return the median time for a picture that nobody remembers, with all aids.

    The figure stands in that room as it stands on the wall: as large as its movement fits.
    """
    figure, target = FIGURES[name], pygame.Surface(size)
    inset = f"{name}-front" if f"{name}-front" in FIGURES else None
    person = Person(name, Stance("", "", 0.0), mirrored=False, tone=Stage.WORK, inset=inset)
    body = People(FIGURES, _SQUARE).place(person, Box(0, 0, *size))
    stands = [Stand(figure, body.box)]
    if inset and body.inset:
        stands.append(Stand(FIGURES[inset], body.inset))
    painter, start, end = Painter(room=0), figure.poses[0].name, figure.poses[-1].name
    times = []
    for i in range(_PICTURES):
        stance, began = Stance(start, end, i / _PICTURES), time.perf_counter()
        painter.draw(target, stands, stance, Look(aids=True, bead=True))
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


if __name__ == "__main__":
    for size in ((209, 225), (347, 359), (702, 494), (1138, 599)):
        for name in FIGURES:
            print(f"{size[0]:>5} × {size[1]:<4} {name:<26} {milliseconds(name, size):5.2f} ms")
