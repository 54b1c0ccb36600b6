"""The person on the wall: one exercise, in one stance, in one light."""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

import pygame

from station.core.anatomy import SCALE, Point
from station.core.body import Figure, Plane, Prop, Skeleton, Stance, eased, skeleton
from station.wall import aids, limbs, theme
from station.wall.limbs import Part
from station.wall.strokes import Slate
from station.wall.theme import Colour

_EDGE = 0.0085 * SCALE
_STILLS = 240
_BREATHS = 8
_GAP = 0.06
_LEAST_INSET = 0.55


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


@dataclass(frozen=True, slots=True)
class Look:
    """Say how a figure is to look, whatever its stance.

    `working` is the colour of the working part. `aids` adds the ghost of the start, the arrow and
    guides; `bead` a bead that rides the arrow; `mat` the mat and what bears on it. `poses` are the
    key poses of the movement, by default all of them. `aspect` is a pixel's width by its height.
    """

    mirrored: bool = False
    working: Colour = theme.WORK
    mood: Mood = Mood.LIVE
    aids: bool = False
    bead: bool = False
    mat: bool = True
    poses: tuple[str, ...] = ()
    aspect: float = 1.0


@dataclass(frozen=True, slots=True)
class _Inks:
    """The colours of one light."""

    ground: Colour
    body: Colour
    far: Colour
    working: Colour
    ghost: Colour
    hint: Colour
    mat: Colour


class Painter:
    """Draw figures, and remember pictures up to `room` bytes, so that a loop is drawn once."""

    def __init__(self, room: int = 24 << 20) -> None:
        self._room = room
        self._used = 0
        self._pictures: OrderedDict[tuple[object, ...], pygame.Surface] = OrderedDict()
        self._courses: dict[tuple[Figure, tuple[str, ...]], aids.Course] = {}
        self._scratch = pygame.Surface((1, 1))

    def draw(
        self,
        target: pygame.Surface,
        box: pygame.Rect,
        figure: Figure,
        stance: Stance,
        look: Look,
        inset: Figure | None = None,
    ) -> pygame.Rect:
        """Draw the figure as large as its whole movement fits `box`, standing on its lower edge.

        The inset stands beside it where that costs the figure nothing. Return the painted part
        of `target`, which is covered with the ground.
        """
        painted = []
        for one, rect in places(box, figure, look.aspect, inset):
            seen = look if one is figure else replace(look, aids=False, bead=False)
            target.blit(self._picture(one, stance, seen, rect.size), rect)
            painted.append(rect)
        return painted[0].unionall(painted[1:])

    def _picture(
        self, figure: Figure, stance: Stance, look: Look, size: tuple[int, int]
    ) -> pygame.Surface:
        key = (figure, look, size, *_still(stance))
        known = self._pictures.get(key)
        if known is not None:
            self._pictures.move_to_end(key)
            return known
        fresh = self._painted(figure, stance, look, size)
        self._pictures[key] = fresh
        self._used += _bytes(fresh)
        while self._used > self._room and len(self._pictures) > 1:
            self._used -= _bytes(self._pictures.popitem(last=False)[1])
        return fresh

    def _painted(
        self, figure: Figure, stance: Stance, look: Look, size: tuple[int, int]
    ) -> pygame.Surface:
        finer = _finer(size)
        x0, y0, x1, _ = figure.bbox
        wide, high = max(1, round(size[0] * look.aspect * finer)), size[1] * finer
        sheet = self._sheet((wide, high))
        inks = _inks(look)
        sheet.fill(inks.ground)
        corner = (x1 if look.mirrored else x0, y0)
        slate = Slate(sheet, corner, wide / (x1 - x0), mirrored=look.mirrored)
        self._person(slate, figure, stance, look, inks)
        return pygame.transform.smoothscale(sheet, size)

    def _person(
        self, slate: Slate, figure: Figure, stance: Stance, look: Look, inks: _Inks
    ) -> None:
        body = skeleton(figure, stance)
        poses = look.poses or tuple(pose.name for pose in figure.poses)
        poses = tuple(dict.fromkeys(poses))
        if look.mat:
            aids.mat(slate, figure, inks.mat)
            aids.contacts(slate, figure, body, inks.hint)
        if look.aids:
            _ghost(slate, figure, skeleton(figure, Stance(poses[0], poses[0], 0.0)), inks)
        _body(slate, figure, body, inks)
        if figure.prop is Prop.GLASS:
            aids.glass(slate, body, inks.body, inks.hint, inks.ground)
        if look.aids:
            aids.guides(slate, figure, body, inks.hint, inks.ground)
        if look.aids or look.bead:
            course = self._course(figure, poses)
            aids.arrow(slate, course, inks.hint, inks.ground)
            if look.bead:
                aids.bead(slate, course, body[figure.track], inks.body, inks.ground)

    def _course(self, figure: Figure, poses: tuple[str, ...]) -> aids.Course:
        known = self._courses.get((figure, poses))
        if known is None:
            known = self._courses[figure, poses] = aids.Course(figure, poses)
        return known

    def _sheet(self, size: tuple[int, int]) -> pygame.Surface:
        """Return a part of the scratch surface, which grows to the largest size asked for."""
        have = self._scratch.get_size()
        if have[0] < size[0] or have[1] < size[1]:
            self._scratch = pygame.Surface((max(have[0], size[0]), max(have[1], size[1])), depth=32)
        return self._scratch.subsurface((0, 0), size)


def places(
    box: pygame.Rect, figure: Figure, aspect: float = 1.0, inset: Figure | None = None
) -> list[tuple[Figure, pygame.Rect]]:
    """Return where in `box` the figure stands, and the inset where there is room beside it."""
    wide, high = _extent(figure)
    scale = min(box.width * aspect / wide, box.height / high)
    sizes = [(figure, wide * scale, high * scale)]
    if inset is not None:
        spare = box.width * aspect - (wide + _GAP) * scale
        small, tall = _extent(inset)
        share = min(1.0, spare / (small * scale), box.height / (tall * scale))
        if share >= _LEAST_INSET:
            sizes.insert(0, (inset, small * scale * share, tall * scale * share))
    taken = sum(width for _, width, _ in sizes) + _GAP * scale * (len(sizes) - 1)
    left = (box.width * aspect - taken) / 2
    found = []
    for one, width, height in sizes:
        rect = pygame.Rect(0, 0, max(1, round(width / aspect)), max(1, round(height)))
        rect.bottomleft = (box.left + round(left / aspect), box.bottom)
        found.append((one, rect))
        left += width + _GAP * scale
    return found


def line_up(box: pygame.Rect, figures: Sequence[Figure], aspect: float = 1.0) -> list[pygame.Rect]:
    """Return a place for each figure in a row on one floor, all of one stature, across `box`."""
    extents = [_extent(figure) for figure in figures]
    across = sum(wide for wide, _ in extents)
    scale = min(
        box.width * aspect / (across + _GAP * (len(figures) - 1)),
        box.height / max(high for _, high in extents),
    )
    gap = (box.width * aspect - across * scale) / max(1, len(figures) - 1)
    left, found = 0.0, []
    for wide, high in extents:
        rect = pygame.Rect(0, 0, round(wide * scale / aspect), round(high * scale))
        rect.bottomleft = (box.left + round(left / aspect), box.bottom)
        found.append(rect)
        left += wide * scale + gap
    return found


def _extent(figure: Figure) -> Point:
    x0, y0, x1, y1 = figure.bbox
    return x1 - x0, y1 - y0


def _still(stance: Stance) -> tuple[object, ...]:
    """Return what tells pictures apart: there and back are the same, and so are tiny steps."""
    share, ends = round(eased(stance.progress) * _STILLS), (stance.start, stance.end)
    if ends[0] > ends[1]:
        share, ends = _STILLS - share, ends[::-1]
    return *ends, share, round(stance.breath * _BREATHS)


def _finer(size: tuple[int, int]) -> int:
    """Return how much larger to draw: small pictures need it most and can afford it."""
    pixels = size[0] * size[1]
    return 4 if pixels < 150_000 else 3 if pixels < 400_000 else 2


def _bytes(surface: pygame.Surface) -> int:
    return surface.get_pitch() * surface.get_height()


def _ghost(slate: Slate, figure: Figure, start: Skeleton, inks: _Inks) -> None:
    for part in (part for layer in _layers(figure, start) for part in layer):
        if part.segment in figure.highlight:
            _fill(slate, part, inks.ghost)


def _body(slate: Slate, figure: Figure, body: Skeleton, inks: _Inks) -> None:
    for layer in _layers(figure, body):
        for part in layer:
            _fill(slate, part, inks.ground, _EDGE)
        for part in layer:
            _fill(slate, part, _ink(part.segment, figure, inks))


def _layers(figure: Figure, body: Skeleton) -> list[list[Part]]:
    """Return the parts of the body from far to near, those without an edge between together."""
    far_leg, near_leg = (limbs.leg(body, side, figure.plane) for side in ("far", "near"))
    far_arm, near_arm = (limbs.arm(body, side) for side in ("far", "near"))
    trunk, head = limbs.trunk(body, figure), limbs.head(body)
    if figure.facing:
        return [[*far_leg, *near_leg, *trunk], head, far_arm, near_arm]
    if {"pelvis", "near_thigh"} <= set(figure.highlight):
        return [far_arm, far_leg, [*trunk, *near_leg], head, near_arm]
    return [far_arm, far_leg, trunk, near_leg, head, near_arm]


def _fill(slate: Slate, part: Part, colour: Colour, more: float = 0.0) -> None:
    for stations in part.tubes:
        slate.tube(stations, colour, more)
    for centre, radius in part.ball:
        slate.disc(centre, radius + more, colour)
    if part.filling:
        slate.fill(part.filling, colour)


def _ink(segment: str, figure: Figure, inks: _Inks) -> Colour:
    if segment in figure.highlight:
        return inks.working
    return inks.far if segment.startswith("far_") and not figure.facing else inks.body


def _inks(look: Look) -> _Inks:
    ground = theme.GROUND
    live = _Inks(
        ground=ground,
        body=theme.TEXT,
        far=theme.OUTLINE,
        working=look.working,
        ghost=_blend(ground, look.working, 0.31),
        hint=theme.NOT_YET,
        mat=theme.EMPTY,
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
            return _Inks(
                blue,
                ground,
                theme.RELAXED,
                ground,
                _blend(blue, ground, 0.2),
                theme.RELAXED,
                theme.RELAXED,
            )
        case Mood.DONE:
            return replace(
                live,
                body=theme.GREY,
                far=theme.DULL,
                working=_blend(ground, look.working, 0.6),
            )
        case Mood.COMING:
            return replace(
                live, body=theme.DULL, far=_blend(ground, theme.DULL, 0.6), working=theme.OUTLINE
            )


def _blend(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue
