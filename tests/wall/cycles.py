"""Every shipped exercise over its movement, both sides, in one picture to be looked at.

`python -m tests.wall.cycles FILE [ID ...]` draws start, quarter, half, three quarters and end as they
stand on the wall of a 7 inch display, the working side to the right and to the left by turns.
"""

import sys

import pygame

from station.core.content.exercise import Exercise, cycle, poses, stance_at, with_hold
from station.core.screens.details import Person, Stage
from station.core.values import Millimetres, Seconds
from station.wall.drawing.box import Box
from station.wall.drawing.sight import Sight
from station.wall.person.body import Painter, Stand
from station.wall.person.colours import Look
from station.wall.person.people import People
from tests.wall.scenery import LIBRARY

SIZE = (347, 359)
"""The room of a body beside its number, at 800 x 480."""

SHARES = (0.0, 0.25, 0.5, 0.75, 0.999)
_HELD = Seconds(2)
_GAP = 4
_SQUARE = Sight((100, 100), (Millimetres(100), Millimetres(100)), 2.0)


def sheet(exercises: list[Exercise]) -> pygame.Surface:
    """Return the picture: two rows for each exercise."""
    wide, high = SIZE[0] + _GAP, SIZE[1] + _GAP
    picture = pygame.Surface((wide * len(SHARES), high * 2 * len(exercises)))
    people, painter = People(LIBRARY.figures, _SQUARE), Painter()
    for row, (each, mirrored) in enumerate((e, m) for e in exercises for m in (False, True)):
        if each.figure is None:
            continue
        held = each.dose.reps is None
        movement = with_hold(each.movement, _HELD) if held else each.movement
        for column, share in enumerate(SHARES):
            stance = stance_at(movement, Seconds(share * cycle(movement)))
            person = Person(each.figure, stance, mirrored, Stage.WORK, inset=each.inset)
            body = people.place(person, Box(column * wide, row * high, *SIZE))
            stands = [Stand(LIBRARY.figures[each.figure], body.box)]
            if each.inset and body.inset:
                stands.append(Stand(LIBRARY.figures[each.inset], body.inset))
            look = Look(mirrored=mirrored, aids=True, bead=not held, poses=poses(movement))
            painter.draw(picture, stands, stance, look)
    return picture


if __name__ == "__main__":
    wanted = sys.argv[2:] or list(LIBRARY.exercises)
    pygame.image.save(sheet([LIBRARY.exercises[name] for name in wanted]), sys.argv[1])
