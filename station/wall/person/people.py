"""Where people stand: as large as the room allows, and never behind a side mark."""

from collections.abc import Iterator, Mapping, Sequence

from station.core.body.anatomy import SCALE
from station.core.body.figure import Figure, Plane, Skeleton, Stance, skeleton
from station.core.screens.details import Person
from station.core.values import Struct, field
from station.wall.drawing.box import Box
from station.wall.drawing.elements import Body
from station.wall.drawing.sight import Sight

_LIMB = 0.062 * SCALE
"""What to keep clear around a joint, in canvas units: half a thigh, and some ground."""

_HEAD = 0.075 * SCALE
_SMALLER = 0.97  # each try; the box ends at half the size that the room would hold
WORDS = (0.62, 0.8)
"""The room of an exercise that has no figure, in canvas units: about that of somebody who stands."""

_TRIES = 24

_BONES = (
    *(("shoulder", "elbow"), ("elbow", "wrist"), ("wrist", "finger")),
    *(("hip", "knee"), ("knee", "ankle"), ("heel", "toe")),
)

Spot = tuple[float, float, float]
"""A disc that the body fills: (x, y, radius) from the corner of its box, in canvas units."""


class People(Struct):
    """Know how much room each figure needs on this display; what was found out is kept."""

    figures: Mapping[str, Figure]
    sight: Sight
    _stood: dict[tuple[object, ...], Box] = field(default_factory=dict)
    _filled: dict[tuple[str, bool], tuple[Spot, ...]] = field(default_factory=dict)

    def extent(self, figure: str) -> tuple[float, float]:
        """Return width and height of a drawn movement in canvas units, as the pixels show it."""
        if not figure:
            return WORDS
        wide, high = _extent(self.figures[figure])
        return wide / self.sight.aspect, high

    def below_floor(self, figure: str) -> float:
        """Return how far the drawing reaches below the floor, in canvas units.

        Seen from above, as a person lying on the side, there is no one height of the floor.
        """
        if not figure:
            return 0.0
        drawn = self.figures[figure]
        return drawn.bbox[3] - drawn.floor if drawn.plane is Plane.SAGITTAL else 0.0

    def place(self, person: Person, room: Box, away: Sequence[Box] = ()) -> Body:
        """Return the person in `room`, on its floor."""
        box = self.stand(person.figure, room, away, mirrored=person.mirrored)
        return Body("figure", box, person, inset=self._nook(person, box))

    def stand(self, figure: str, room: Box, away: Sequence[Box], *, mirrored: bool) -> Box:
        """Return the largest box on the floor of `room` in which the body keeps clear of `away`.

        It is in the middle, or as far from the middle as it must be.
        """
        key = (figure, mirrored, room, *away)
        if key not in self._stood:
            self._stood[key] = self._find(figure, room, away, mirrored=mirrored)
        return self._stood[key]

    def _nook(self, person: Person, box: Box) -> Box | None:
        """Return where the inset stands on the figure's own mat, in the nook it leaves free."""
        figure = self.figures[person.figure]
        if person.inset is None or figure.nook is None:
            return None
        inset, nook = self.figures[person.inset], figure.nook
        (wide, high), (small, tall) = _extent(figure), _extent(inset)
        share = min((nook[2] - nook[0]) / small, (nook[3] - nook[1]) / tall)
        across, down = box.width / wide, box.height / high
        left = figure.bbox[2] - nook[2] if person.mirrored else nook[0] - figure.bbox[0]
        left += (nook[2] - nook[0] - small * share) / 2
        below = (inset.bbox[3] - inset.floor) * share - (figure.bbox[3] - figure.floor)
        width, height = round(small * share * across), round(tall * share * down)
        bottom = round(box.bottom + below * down)
        return Box(round(box.left + left * across), bottom - height, width, height)

    def _find(self, name: str, room: Box, away: Sequence[Box], *, mirrored: bool) -> Box:
        wide, high = self.extent(name)
        spots = self._spots(name, mirrored=mirrored) if away else ()
        scale = min(room.width / wide, room.height / high)
        for _ in range(_TRIES):
            for box in _along(room, wide * scale, high * scale):
                if not any(self._meets(box, spots, scale, other) for other in away):
                    return box
            scale *= _SMALLER
        below = room.cut(top=max(other.bottom - room.top for other in away))
        scale = min(below.width / wide, below.height / high)
        return _on_floor(below, 0.5, wide * scale, high * scale)

    def _spots(self, name: str, *, mirrored: bool) -> tuple[Spot, ...]:
        if (name, mirrored) not in self._filled:
            self._filled[name, mirrored] = tuple(_spots(self.figures[name], mirrored=mirrored))
        return self._filled[name, mirrored]

    def _meets(self, box: Box, spots: Sequence[Spot], scale: float, other: Box) -> bool:
        """Return whether a body of that scale, drawn in `box`, would touch `other`."""
        if not box.overlaps(other):
            return False
        across = scale / self.sight.aspect
        left, top = (other.left - box.left) / across, (other.top - box.top) / scale
        right, bottom = (other.right - box.left) / across, (other.bottom - box.top) / scale
        for x, y, radius in spots:
            aside = left - x if x < left else x - right if x > right else 0.0
            away = top - y if y < top else y - bottom if y > bottom else 0.0
            if aside * aside + away * away < radius * radius:
                return True
        return False


def _extent(figure: Figure) -> tuple[float, float]:
    left, top, right, bottom = figure.bbox
    return right - left, bottom - top


def _along(room: Box, width: float, height: float) -> Iterator[Box]:
    """Yield places on the floor of the room, from the middle outwards."""
    for step in range(11):
        for share in dict.fromkeys((0.5 + step / 20, 0.5 - step / 20)):
            yield _on_floor(room, share, width, height)


def _on_floor(room: Box, share: float, width: float, height: float) -> Box:
    left = room.left + (room.width - width) * share
    return Box(int(left), room.bottom - int(height), int(width), int(height))


def _spots(figure: Figure, *, mirrored: bool) -> Iterator[Spot]:
    """Yield what the body fills in all its key poses."""
    left, top, right, _ = figure.bbox
    for pose in figure.poses:
        body = skeleton(figure, Stance(pose.name, pose.name, 0.0))
        spots = [(point, _LIMB) for point in _marks(body)] + [(body["head"], _HEAD)]
        for (x, y), radius in spots:
            yield right - x if mirrored else x - left, y - top, radius


def _marks(body: Skeleton) -> Iterator[tuple[float, float]]:
    """Yield points along trunk and limbs, no two further apart than a limb is thick."""
    bones = [(f"{side}_{a}", f"{side}_{b}") for side in ("near", "far") for a, b in _BONES]
    for a, b in [("hip", "waist"), ("waist", "shoulder"), *bones]:
        (x0, y0), (x1, y1) = body[a], body[b]
        for i in range(5):
            yield x0 + (x1 - x0) * i / 4, y0 + (y1 - y0) * i / 4
