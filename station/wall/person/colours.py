"""In which light a figure stands: the colours of the body by what the person is to know."""

from enum import Enum, auto

from station.core.values import Struct, replace
from station.wall.drawing import theme
from station.wall.drawing.theme import Colour


class Mood(Enum):
    """Say in which light the body stands."""

    LIVE = auto()
    """White on the ground."""
    FROZEN = auto()
    """Grey: paused."""
    STAGE = auto()
    """Dark on the blue stage at the end of a hold."""
    DONE = auto()
    """Quieter: an exercise of the row that lies behind us."""
    COMING = auto()
    """Grey: an exercise of the row that is still to come."""


class Look(Struct, frozen=True):
    """Say how a figure is to look, whatever its stance.

    `working` is the colour of the working part. `aids` adds the ghost of the start, the arrow and
    guides; `bead` a bead that rides the arrow; `mat` the mat and what bears on it. `poses` are the
    key poses of the movement, by default all of them.
    """

    mirrored: bool = False
    working: Colour = theme.WORK
    mood: Mood = Mood.LIVE
    aids: bool = False
    bead: bool = False
    mat: bool = True
    poses: tuple[str, ...] = ()


class Inks(Struct, frozen=True):
    """The colours of one light."""

    ground: Colour
    body: Colour
    far: Colour
    working: Colour
    ghost: Colour
    hint: Colour
    mat: Colour
    thing: Colour


def inks(look: Look) -> Inks:
    """Return the colours for a look."""
    ground = theme.GROUND
    live = Inks(
        ground=ground,
        body=theme.TEXT,
        far=theme.FAR,
        working=look.working,
        ghost=_blend(ground, look.working, 0.32),
        hint=theme.NOT_YET,
        mat=theme.EMPTY,
        thing=_blend(theme.EMPTY, theme.FAR, 0.4),
    )
    match look.mood:
        case Mood.LIVE:
            return live
        case Mood.FROZEN:
            grey = theme.OUTLINE
            return replace(
                live,
                body=grey,
                far=_blend(ground, grey, 0.45),
                working=_blend(ground, look.working, 0.5),
                hint=_blend(ground, grey, 0.7),
            )
        case Mood.STAGE:
            blue = theme.NOT_YET
            return Inks(
                ground=blue,
                body=ground,
                far=theme.RELAXED,
                working=ground,
                ghost=_blend(blue, ground, 0.2),
                hint=theme.RELAXED,
                mat=_blend(blue, ground, 0.3),
                thing=_blend(blue, ground, 0.45),
            )
        case Mood.DONE:
            return replace(
                live,
                body=theme.GREY,
                far=theme.DULL,
                working=_blend(ground, look.working, 0.6),
                hint=theme.OUTLINE,
            )
        case Mood.COMING:
            return replace(
                live,
                body=theme.DULL,
                far=_blend(ground, theme.DULL, 0.6),
                working=theme.OUTLINE,
                hint=theme.OUTLINE,
            )


def _blend(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue
