"""The person on the wall: one exercise, in one stance, in one light."""

from collections import OrderedDict
from collections.abc import Sequence

import pygame

from station.core.body.figure import Figure, Prop, Skeleton, Stance, eased, skeleton
from station.core.body.things import lines
from station.core.values import Struct
from station.wall.drawing.box import Box
from station.wall.drawing.theme import Colour
from station.wall.person import aids, limbs
from station.wall.person.colours import Inks, Look, inks
from station.wall.person.limbs import Limb
from station.wall.person.strokes import Slate

_STILLS = 240
_BREATHS = 8
_SMALL = 90_000


class Stand(Struct, frozen=True):
    """Put a figure where its whole movement fills `box`."""

    figure: Figure
    box: Box


class Painter:
    """Draw figures, and remember pictures up to `room` bytes, so that a loop is drawn once."""

    def __init__(self, room: int = 24 << 20) -> None:
        self._room = room
        self._used = 0
        self._pictures: OrderedDict[tuple[object, ...], pygame.Surface] = OrderedDict()
        self._courses: dict[tuple[Figure, tuple[str, ...]], aids.Course] = {}
        self._ghosts: dict[tuple[Figure, str], tuple[Limb, ...]] = {}
        self._scratch = pygame.Surface((1, 1), depth=32)

    def draw(
        self,
        target: pygame.Surface,
        stands: Sequence[Stand],
        stance: Stance,
        look: Look,
    ) -> pygame.Rect:
        """Draw the figure where it stands, then another view of it on the same mat, if any.

        Return the part of `target` that was painted, its ground included: it is the same for every
        stance.
        """
        first = pygame.Rect(stands[0].box)
        whole = first.unionall([pygame.Rect(stand.box) for stand in stands])
        inside = [(stand.figure, *_inside(stand.box, whole)) for stand in stands]
        key = (*inside, look, *_still(stance))
        picture = self._pictures.get(key)
        if picture is None:
            picture = self._painted(stands, whole, stance, look)
            self._remember(key, picture)
        else:
            self._pictures.move_to_end(key)
        return target.blit(picture, whole)

    def _remember(self, key: tuple[object, ...], picture: pygame.Surface) -> None:
        self._pictures[key] = picture
        self._used += _bytes(picture)
        while self._used > self._room and self._pictures:
            self._used -= _bytes(self._pictures.popitem(last=False)[1])

    def _painted(
        self, stands: Sequence[Stand], whole: pygame.Rect, stance: Stance, look: Look
    ) -> pygame.Surface:
        finer = _finer(whole.size)
        sheet = self._sheet((whole.width * finer, whole.height * finer))
        colours = inks(look)
        sheet.fill(colours.ground)
        for number, stand in enumerate(stands):
            slate = _slate(sheet, stand, whole, finer, look)
            self.person(slate, stand.figure, stance, look, colours, first=number == 0)
        return pygame.transform.smoothscale(sheet, whole.size)

    def person(
        self,
        slate: Slate,
        figure: Figure,
        stance: Stance,
        look: Look,
        colours: Inks,
        *,
        first: bool,
    ) -> None:
        """Draw one body on a slate, with its mat and all that shows the movement if it is the `first`."""
        body, aided = skeleton(figure, stance), look.aids and first
        poses = tuple(dict.fromkeys(look.poses or (pose.name for pose in figure.poses)))
        if look.mat and first:
            aids.mat(slate, figure, colours.mat)
        if look.mat:
            aids.contacts(slate, figure, body, colours.hint)
        drawn = tuple(lines(figure, body.joints))
        aids.furniture(slate, drawn, colours.thing)
        if aided:
            for part in self._ghost(figure, poses[0]):
                slate.stamp(part.shape, part.at, part.along, part.across, colours.ghost)
        _body(slate, figure, body, colours)
        aids.held(slate, drawn, colours.hint, colours.ground)
        if figure.prop is Prop.GLASS:
            aids.glass(slate, body, colours.body, colours.hint, colours.ground)
        if aided:
            aids.guides(slate, figure, body, colours.hint, colours.ground)
            self._arrow(slate, figure, poses, body if look.bead else None, colours)

    def _ghost(self, figure: Figure, pose: str) -> tuple[Limb, ...]:
        """Return the working parts of the body in the pose in which it starts."""
        if (figure, pose) not in self._ghosts:
            layers = _layers(figure, skeleton(figure, Stance(pose, pose, 0.0)))
            parts = (part for layer in layers for part in layer)
            working = tuple(part for part in parts if part.segment in figure.highlight)
            self._ghosts[figure, pose] = working
        return self._ghosts[figure, pose]

    def _arrow(
        self,
        slate: Slate,
        figure: Figure,
        poses: tuple[str, ...],
        riding: Skeleton | None,
        colours: Inks,
    ) -> None:
        course = self._courses.get((figure, poses))
        if course is None:
            course = self._courses[figure, poses] = aids.Course(figure, poses)
        aids.arrow(slate, course, colours.hint, colours.ground)
        if riding is not None:
            aids.bead(slate, course, riding[figure.track], colours.body, colours.ground)

    def _sheet(self, size: tuple[int, int]) -> pygame.Surface:
        """Return a part of the scratch surface, which grows to the largest size asked for."""
        have = self._scratch.get_size()
        if have[0] < size[0] or have[1] < size[1]:
            grown = (max(have[0], size[0]), max(have[1], size[1]))
            self._scratch = pygame.Surface(grown, depth=32)
        return self._scratch.subsurface((0, 0), size)


def alike(one: Stance, other: Stance) -> bool:
    """Return whether two stances give the same picture: nobody sees a step so small."""
    return one == other or _still(one) == _still(other)


def _still(stance: Stance) -> tuple[object, ...]:
    """Return what tells pictures apart: there and back look the same, and so do tiny steps."""
    share, ends = round(eased(stance.progress) * _STILLS), (stance.start, stance.end)
    if ends[0] > ends[1]:
        share, ends = _STILLS - share, ends[::-1]
    return *ends, share, round(stance.breath * _BREATHS)


def _finer(size: tuple[int, int]) -> int:
    """Return how much larger to draw: small pictures need it most and can afford it.

    Only powers of two: scaled down by anything else, the ground comes out one shade darker.
    """
    return 4 if size[0] * size[1] < _SMALL else 2


def _inside(box: Box, whole: pygame.Rect) -> Box:
    return box._replace(left=box.left - whole.left, top=box.top - whole.top)


def _slate(
    sheet: pygame.Surface, stand: Stand, whole: pygame.Rect, finer: int, look: Look
) -> Slate:
    x0, y0, x1, y1 = stand.figure.bbox
    rect = _inside(stand.box, whole)
    return Slate(
        sheet,
        (x1 if look.mirrored else x0, y0),
        (rect.width * finer / (x1 - x0), rect.height * finer / (y1 - y0)),
        origin=(rect.left * finer, rect.top * finer),
        mirrored=look.mirrored,
    )


def _bytes(surface: pygame.Surface) -> int:
    return surface.get_pitch() * surface.get_height()


def _body(slate: Slate, figure: Figure, body: Skeleton, colours: Inks) -> None:
    for layer in _layers(figure, body):
        for part in layer:
            if part.rim:
                slate.stamp(part.rim, part.at, part.along, part.across, colours.ground)
        for part in layer:
            ink = _ink(part.segment, figure, colours)
            slate.stamp(part.shape, part.at, part.along, part.across, ink)


def _layers(figure: Figure, body: Skeleton) -> list[list[Limb]]:
    """Return the parts of the body from far to near; those of one layer have no edge between."""
    near_leg, near_arm = limbs.leg(body, figure, "near"), limbs.arm(body, figure, "near")
    far_leg = [] if limbs.leg_is_hidden(body) else limbs.leg(body, figure, "far")
    far_arm = [] if limbs.arm_is_hidden(body) else limbs.arm(body, figure, "far")
    trunk, head = limbs.trunk(body, figure), limbs.head(body, figure)
    if figure.facing:
        return [[*far_leg, *near_leg, *trunk], head, far_arm, near_arm]
    if {"pelvis", "near_thigh"} <= set(figure.highlight):
        return [far_arm, far_leg, [*trunk, *near_leg], head, near_arm]
    return [far_arm, far_leg, trunk, near_leg, head, near_arm]


def _ink(segment: str, figure: Figure, colours: Inks) -> Colour:
    if segment in figure.highlight:
        return colours.working
    is_far = segment.startswith("far_") and not figure.facing
    return colours.far if is_far or segment == limbs.HAIR else colours.body
