"""A leaf as a terminal understands it: colours as far as it has them, and only what changed."""

from collections.abc import Mapping
from enum import Enum, auto

from station.core.screens.details import Stage
from station.wall.drawing import theme
from station.wall.drawing.theme import Colour
from station.wall.letters.leaf import Leaf, Run, Runs, width

BEGIN = "\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[2J"
"""Take a screen of one's own, hide the cursor, let no row run on into the next."""

END = "\x1b[0m\x1b[?7h\x1b[?25h\x1b[?1049l"
"""Give back what `BEGIN` took: what stood there before stands there again."""


class Depth(Enum):
    """Say how many colours a terminal has; with none, what is solid is told by inversion alone."""

    NONE = auto()
    SIXTEEN = auto()
    MANY = auto()
    ALL = auto()


def can_draw(environ: Mapping[str, str]) -> bool:
    """Return whether the terminal of `environ` can be drawn on, and nobody asked for plain text.

    NO_COLOR, set to anything, asks for that (https://no-color.org).
    """
    return environ.get("TERM", "dumb") not in {"", "dumb", "unknown"} and not environ.get(
        "NO_COLOR"
    )


def depth_of(environ: Mapping[str, str]) -> Depth:
    """Return how many colours the terminal of `environ` has, as far as it says so."""
    kind = environ.get("TERM", "")
    if environ.get("COLORTERM", "") in {"truecolor", "24bit"} or kind.endswith("-direct"):
        return Depth.ALL
    if "256" in kind:
        return Depth.MANY
    is_plain = kind.startswith("vt") or kind.endswith(("-m", "-mono"))
    return Depth.NONE if is_plain else Depth.SIXTEEN


_NEAREST: Mapping[Colour, tuple[int, int]] = {
    (0, 0, 0): (16, 0),
    theme.GROUND: (233, 0),
    theme.TEXT: (255, 15),
    theme.WORK: (214, 3),
    theme.NOT_YET: (74, 14),
    theme.TROUBLE: (227, 11),
    theme.GREY: (248, 7),
    theme.OUTLINE: (243, 8),
    theme.DULL: (240, 8),
}
"""The wall's colours in a palette of 256, and in one of 16: its brown is the nearest to orange."""


def changes(leaf: Leaf, before: Leaf | None, depth: Depth) -> str:
    """Return what to send where `before` stands, None for anything, so that `leaf` does; or nothing."""
    whole = before is None or before.size != leaf.size or before.ground != leaf.ground
    known = () if whole or before is None else before.rows
    sent = [
        f"\x1b[{number + 1}H{_row(row, leaf, depth)}"
        for number, row in enumerate(leaf.rows)
        if number >= len(known) or known[number] != row
    ]
    return "".join(sent) + "\x1b[0m" if sent else ""


def _row(row: Runs, leaf: Leaf, depth: Depth) -> str:
    """Return a whole row, filled up to its end: nothing need be erased, so nothing flickers."""
    rest = Run(" " * (leaf.size[0] - width(row)))
    return "".join(_run(run, leaf.ground, depth) for run in (*row, rest) if run.text)


def _run(run: Run, ground: Colour, depth: Depth) -> str:
    # Of sixteen colours a bold one is mostly another, brighter one.
    codes = ["0", "1"] if run.bold and depth is not Depth.SIXTEEN else ["0"]
    ink, behind = (ground, run.ink) if run.solid else (run.ink, ground)
    if depth is not Depth.NONE:
        codes += [_code(ink, depth, 38), _code(behind, depth, 48)]
    elif run.solid != (ground == theme.stage(Stage.RELAX)):
        codes.append("7")
    return f"\x1b[{';'.join(codes)}m{run.text}"


def _code(colour: Colour, depth: Depth, layer: int) -> str:
    """Return the code of a colour as ink (`layer` 38) or as what is behind it (48)."""
    many, sixteen = _NEAREST[colour]
    if depth is Depth.ALL:
        return f"{layer};2;{colour[0]};{colour[1]};{colour[2]}"
    if depth is Depth.MANY:
        return f"{layer};5;{many}"
    return str(layer - 8 + sixteen if sixteen < 8 else layer + 44 + sixteen)
