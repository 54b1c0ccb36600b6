"""A body at rest in several poses becomes a figure: placed on the canvas, with what it leans on."""

from collections.abc import Iterator, Mapping, Sequence

from station.core.body import solving
from station.core.body.anatomy import ROOTS, SCALE, SEGMENTS, SIDES, Joints, Point
from station.core.body.bases import SURFACES
from station.core.body.figure import Figure, Plane, Pose, Prop, Stance, Thing, skeleton
from station.core.body.frames import Eye
from station.core.body.limits import strokes
from station.core.body.resting import Contact
from station.core.body.solving import Settled
from station.core.values import Struct, replace

ENDS: Mapping[str, Point] = {"post": (0.42, 0.0), "door": (0.42, 0.5), "ground": (0.0, -2.0)}
"""Where a band may end but at a joint: how far ahead of its first end, and how far up."""

_MARGINS = {
    "head": 0.077,
    "hip": 0.062,
    "shoulder": 0.055,
    "chest": 0.08,
    "knee": 0.045,
    "ankle": 0.05,
}
_MARGIN = 0.035
_MAT = 0.02
_WALL = 0.011
_BEFORE_ANKLE = 0.035
_BETWEEN = (0.2, 0.35, 0.5, 0.65, 0.8)
_LIMBS = {"leg": ("thigh", "shank", "foot"), "arm": ("uarm", "farm", "hand")}
_BONES = {
    "thigh": ("hip", "knee"),
    "shank": ("knee", "ankle"),
    "foot": ("heel", "toe"),
    "uarm": ("shoulder", "elbow"),
    "farm": ("elbow", "wrist"),
    "hand": ("wrist", "finger"),
}
_SPREAD: Mapping[Prop, tuple[float, float, float]] = {
    Prop.CHAIR: (0.15, 0.15, 0.28),
    Prop.TABLE: (0.12, 0.18, 0.02),
    Prop.STEP: (0.14, 0.22, 0.01),
    Prop.ROLLER: (0.06, 0.06, 0.01),
    Prop.WALL: (0.02, 0.02, 0.0),
}
"""How far each thing reaches to the left, right and up from its place, by the stature."""


class Composition(Struct, frozen=True):
    """Hold what a figure is made of: its poses with their names and contacts, and what is held.

    `stepped` are the parts that rest elsewhere later on, each with its side, `faces` say how far the head is turned in each, in degrees. `held` are bands and sticks with the joints between which they reach; `depth` is that of the mat.
    """

    names: tuple[str, ...]
    rests: tuple[Settled, ...]
    contacts: tuple[tuple[Contact, ...], ...]
    stepped: frozenset[tuple[str, str]]
    eye: Eye
    depth: float
    held: dict[Prop, tuple[str, ...]]
    faces: tuple[float, ...]


def compose(parts: Composition, highlight: tuple[str, ...]) -> Figure:
    """Return the figure, in the middle of the canvas; who made its words puts them in."""
    things = tuple(_things(parts))
    left, top, right, bottom = _around(parts, things)
    low = max(bottom, parts.depth) if parts.eye.above else bottom + _MAT
    by = 0.5 - (left + right) / 2, 0.5 - (top + low) / 2
    # Seen from above, the mat lies under the whole body.
    back = 0.0 if parts.eye.above or not parts.eye.turned else top + (low - top) / 4
    kept = [
        each
        for each in parts.contacts[0]
        if (each.part, each.side) not in parts.stepped
        and all(each in others for others in parts.contacts)
    ]
    if _is_from_above(parts.eye):
        # What a body lies on is hidden under it.
        kept = []
    pin = kept[0].joint if kept else "hip"
    tips = [each.sided(_tip(each)) for each in kept if _tip(each) and not parts.eye.front]
    made = Figure(
        view="",
        plane=Plane.FRONTAL if parts.eye.front else Plane.SAGITTAL,
        pin=pin,
        track="hip",
        floor=by[1] + back,
        bbox=(left + by[0], top + by[1], right + by[0], low + by[1]),
        contacts=tuple(dict.fromkeys(_marks(kept, parts.eye))),
        highlight=tuple(_segments(highlight)),
        poses=tuple(
            replace(_pose(name, rest, by), face=face)
            for name, rest, face in zip(parts.names, parts.rests, parts.faces, strict=True)
        ),
        ik=tuple(tip for tip in tips if tip != pin),
        facing=parts.eye.front and not parts.eye.above,
        depth=(low - top) / 2 if back else parts.depth,
        things=tuple(_moved(thing, by) for thing in things),
    )
    return replace(made, bbox=_whole(made))


def _whole(figure: Figure) -> tuple[float, float, float, float]:
    """Return what a figure fills on its ways from pose to pose, too."""
    left, top, right, bottom = figure.bbox
    for start, end in strokes(figure):
        for share in _BETWEEN:
            seen = skeleton(figure, Stance(start, end, share)).joints
            x0, y0, x1, _ = _box(seen)
            left, top, right = min(left, x0), min(top, y0), max(right, x1)
    return left, top, right, bottom


def _marks(kept: Sequence[Contact], eye: Eye) -> Iterator[str]:
    """Yield the joints under which the mat is marked."""
    for each in kept:
        if each.on == "floor":
            # From the front what lies flat is no line on the mat.
            yield from (each.joint,) if eye.front and each.side else each.marks


def _tip(contact: Contact) -> str:
    """Return the joint that is planted in between, so that a contact stays; of some there is none."""
    return {"ankle": "ankle", "toe": "ankle", "heel": "ankle", "wrist": "wrist"}.get(
        contact.bearing.joint, ""
    )


def _segments(words: tuple[str, ...]) -> Iterator[str]:
    """Yield the segments that a highlight names: `near_leg` has three, and `thighs` are two."""
    for word in words:
        side, _, name = word.rpartition("_")
        one = "foot" if name == "feet" else name.removesuffix("s")
        if word in SEGMENTS or (one not in _LIMBS and one not in _BONES):
            yield word
            continue
        for each in (side,) if side else SIDES:
            yield from (f"{each}_{segment}" for segment in _LIMBS.get(one, (one,)))


def _things(parts: Composition) -> Iterator[Thing]:
    """Yield what is drawn with the body, once each: what it leans on, and what it holds."""
    seen = set()
    top = min(_box(rest.joints)[1] for rest in parts.rests)
    for contacts, rest in zip(parts.contacts, parts.rests, strict=True):
        for contact in contacts:
            # From the front a wall would be all there is behind the body.
            unseen = "floor" if not parts.eye.front or contact.on != "wall" else contact.on
            if contact.on != unseen and contact.on not in seen:
                seen.add(contact.on)
                yield Thing(Prop(contact.on), places=_places(contact, rest.joints, top))
    for kind, ends in parts.held.items():
        first = parts.rests[0].joints[ends[0]]
        yield Thing(
            kind,
            joints=tuple(end for end in ends if end not in ENDS),
            places=tuple(_end(first, ENDS[end]) for end in ends if end in ENDS),
        )


def _places(contact: Contact, joints: Joints, top: float) -> tuple[Point, ...]:
    """Return where a thing is on which a part rests: the middle of its top, of a wall both ends."""
    x, _ = joints[contact.joint]
    if contact.on == "wall":
        # The wall is a line of its own width.
        face = (_WALL if contact.bearing.joint == "wrist" else -_WALL) * SCALE
        return (face, top), (face, 0.0)
    if contact.part == "foot":
        x += _BEFORE_ANKLE * SCALE
    return ((x, -SURFACES[contact.on] * SCALE),)


def _end(first: Point, by: Point) -> Point:
    return first[0] + by[0] * SCALE, min(0.0, first[1] - by[1] * SCALE)


def _moved(thing: Thing, by: Point) -> Thing:
    places = tuple((x + by[0], y + by[1]) for x, y in thing.places)
    return Thing(thing.kind, thing.joints, places)


def _around(parts: Composition, things: Sequence[Thing]) -> tuple[float, float, float, float]:
    """Return what the body and its things fill, with some ground; the floor is at 0."""
    boxes = [_box(rest.joints) for rest in parts.rests]
    for thing in things:
        left, right, up = (each * SCALE for each in _SPREAD.get(thing.kind, (0.02, 0.02, 0.02)))
        boxes += [(x - left, y - up, x + right, y) for x, y in thing.places]
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    # Seen from above, what lies in front is drawn lower.
    below = max(bottoms) + (_MARGIN * SCALE if parts.eye.above else 0.0)
    if _is_from_above(parts.eye):
        below = max(y + r for rest in parts.rests for _, y, r in _spots(rest.joints))
    return min(lefts), min(tops), max(rights), max(0.0, below)


def _box(joints: Joints) -> tuple[float, float, float, float]:
    """Return what a body fills: left, top, right, and its lowest joint."""
    spots = list(_spots(joints))
    return (
        min(x - r for x, _, r in spots),
        min(y - r for _, y, r in spots),
        max(x + r for x, _, r in spots),
        max(y for _, y, _ in spots),
    )


def _spots(joints: Joints) -> Iterator[tuple[float, float, float]]:
    """Yield every joint with how far the body reaches around it."""
    for joint, (x, y) in joints.items():
        yield x, y, _MARGINS.get(joint.rpartition("_")[2], _MARGIN) * SCALE


def _is_from_above(eye: Eye) -> bool:
    """Return whether a body that lies is seen from straight above."""
    return bool(eye.turned) and not eye.above


def _pose(name: str, rest: Settled, by: Point) -> Pose:
    joints = {joint: (x + by[0], y + by[1]) for joint, (x, y) in rest.joints.items()}
    ends = {
        "pelvis": ("hip", "waist"),
        "spine": ("waist", "shoulder"),
        "head": ("shoulder", "head"),
    }
    for side in SIDES:
        ends |= {f"{side}_{n}": (f"{side}_{a}", f"{side}_{b}") for n, (a, b) in _BONES.items()}
    seg = {n: round(solving.angle(joints[a], joints[b]), 2) for n, (a, b) in ends.items()}
    fore = {n: round(share, 3) for n, share in rest.fore.items() if abs(share - 1.0) > 0.0005}
    offset = {root: _beside(joints[root], joints[root.rpartition("_")[2]]) for root in ROOTS}
    return Pose(name, joints["hip"], seg, fore, {n: at for n, at in offset.items() if any(at)})


def _beside(at: Point, end: Point) -> Point:
    return round((at[0] - end[0]) / SCALE, 4), round((end[1] - at[1]) / SCALE, 4)
