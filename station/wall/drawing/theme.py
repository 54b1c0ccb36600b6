"""The colours by role: every text stands out from its ground by 7 to 1 (WCAG 2.2, 1.4.6)."""

from station.core.screens.details import Stage

Colour = tuple[int, int, int]

GROUND: Colour = (16, 20, 24)
"""Behind everything."""
TEXT: Colour = (242, 244, 245)
"""Numbers in work, the body, words, legends, the answer to a press."""
WORK: Colour = (230, 159, 0)
"""Do it now: frame, side mark, the word under the number, the working part."""
NOT_YET: Colour = (86, 180, 233)
"""Not yet or not now: the same things and the number; always arrow, path and contacts."""
TROUBLE: Colour = (240, 228, 66)
"""A part has failed; nothing else is ever yellow."""
GREY: Colour = (167, 177, 186)
"""Words of second rank, and what is frozen."""
FAR: Colour = (128, 144, 160)
"""Limbs behind the body, and hair."""
OUTLINE: Colour = (107, 119, 131)
"""Hollow outlines; never text."""
DULL: Colour = (74, 85, 96)
"""The frame when paused, the outline of a dead button."""
EMPTY: Colour = (42, 50, 58)
"""The empty part of the frame, the mat, rules."""
SHADE: Colour = (26, 31, 37)
"""The row of the running week: just off the ground."""
RELAXED: Colour = (41, 98, 131)
"""What is hollow or far on the blue stage at the end of a hold; never text."""


def accent(tone: Stage) -> Colour:
    """Return the colour of side mark, word and working part."""
    match tone:
        case Stage.WORK:
            return WORK
        case Stage.NOT_YET:
            return NOT_YET
        case Stage.RELAX:
            return GROUND
        case Stage.FROZEN:
            return GREY


def number(tone: Stage) -> Colour:
    """Return the colour of the number."""
    match tone:
        case Stage.WORK | Stage.FROZEN:
            return TEXT
        case Stage.NOT_YET:
            return NOT_YET
        case Stage.RELAX:
            return GROUND


def stage(tone: Stage) -> Colour:
    """Return the colour of the stage, on which everything of a work screen stands."""
    return NOT_YET if tone is Stage.RELAX else GROUND
