"""What a body can do: looked at in every frame of a movement, not in its key poses alone."""

import math
from collections.abc import Iterable, Iterator, Sequence

from station.core.body.anatomy import SCALE, SIDES
from station.core.body.figure import SINKS, Figure, Plane, Skeleton, Stance, skeleton
from station.core.body.terms import PAIRED, TALL, TRUNK

RANGES = {
    **{
        word.partition("_")[0]: (PAIRED[word].least, PAIRED[word].most)
        for word in (
            *("hip_flexion", "knee_flexion", "ankle_dorsiflexion"),
            *("shoulder_flexion", "elbow_flexion"),
        )
    },
    # Curled in and tilted under, or hollow and tilted forward.
    "back": (-TRUNK["trunk_flexion"].most - 30.0, -TRUNK["trunk_flexion"].least + 25.0),
    "neck": (TRUNK["neck_flexion"].least, TRUNK["neck_flexion"].most),
}
"""How far joints bend, in degrees from standing straight, forwards growing; knees backwards."""

PADS = {
    "hip": 0.055,
    "shoulder": 0.055,
    "head": 0.065,
    "elbow": 0.022,
    "wrist": 0.02,
    "finger": 0.02,
    "knee": 0.03,
    "ankle": 0.05,
    "heel": 0.0,
    "toe": 0.02,
}
"""How far the middle of a joint is from the floor on which it lies, by the stature."""

MOST_DRIFT = {Plane.SAGITTAL: SINKS, Plane.FRONTAL: 0.015}
"""How far what bears weight may slip, and a joint sink in, by the stature: 1 cm of 1.70 m.

Seen from the front it moves towards the viewer too, and a little more is no slip.
"""

_FRAMES = 12
_STRAIGHT_ON = 0.96
"""A segment that is drawn shorter than by this leaves the picture, and its angle with it."""


def strokes(figure: Figure) -> tuple[tuple[str, str], ...]:
    """Return the ways through the poses in their order, and back to the first."""
    names = [pose.name for pose in figure.poses]
    return tuple(zip(names, (*names[1:], names[0]), strict=True))


def movement_faults(
    figure: Figure, name: str, ways: Iterable[tuple[str, str]] | None = None
) -> Iterator[str]:
    """Yield a sentence for each joint that goes too far, leaves the picture, sinks in or slips on the way."""
    for start, end in strokes(figure) if ways is None else ways:
        where = f"figure '{name}', from '{start}' to '{end}'"
        frames = [skeleton(figure, Stance(start, end, i / _FRAMES)) for i in range(_FRAMES + 1)]
        found = _outside(figure, frames) | _slips(figure, frames) | _bends(figure, frames)
        for joint, text in found.items():
            yield f"{where}: {joint} {text}"


def _bends(figure: Figure, frames: Sequence[Skeleton]) -> dict[str, str]:
    """Find joints that are bent further than they go, and those below the floor."""
    found: dict[str, str] = {}
    if figure.plane is Plane.FRONTAL:
        return found
    turned = {
        name for pose in figure.poses for name, fore in pose.fore.items() if fore < _STRAIGHT_ON
    }
    for seen in frames:
        for joint, found_at in angles(seen, turned):
            least, most = RANGES[joint.rpartition("_")[2]]
            # An arm straight overhead is 180 degrees from hanging, and not -180.
            middle = (least + most) / 2
            value = middle + math.remainder(found_at - middle, 360.0)
            if not least - 0.5 <= value <= most + 0.5:
                found[joint] = (
                    f"is bent by {value:.0f} degrees, and goes from {least:g} to {most:g}"
                )
        for joint, (_, y) in seen.joints.items():
            depth = (y - figure.floor) / SCALE
            if depth > MOST_DRIFT[figure.plane] + 1e-9:
                found[joint] = f"is {depth * TALL:.0f} cm below the floor"
    return found


def _outside(figure: Figure, frames: Sequence[Skeleton]) -> dict[str, str]:
    """Find joints that leave the part of the canvas which the figure fills."""
    left, top, right, bottom = figure.bbox
    return {
        joint: "leaves bbox; widen it, or let the joint travel less"
        for seen in frames
        for joint, (x, y) in seen.joints.items()
        if not (left <= x <= right and top <= y <= bottom)
    }


def _slips(figure: Figure, frames: Sequence[Skeleton]) -> dict[str, str]:
    """Find joints that are to stay and do not."""
    found: dict[str, str] = {}
    first = frames[0]
    for joint in figure.contacts:
        most = max(math.dist(seen[joint], first[joint]) for seen in frames) / SCALE
        if most > MOST_DRIFT[figure.plane]:
            found[joint] = (
                f"slips by {most * TALL:.0f} cm though it bears weight; put a pose in between, or "
                "leave it out of contacts"
            )
    return found


def angles(seen: Skeleton, turned: Iterable[str] = ()) -> Iterator[tuple[str, float]]:
    """Yield how far each joint is bent from standing straight, seen from the side.

    Those at a segment that is `turned` out of the picture are left out.
    """

    def way(start: str, end: str) -> float:
        (x0, y0), (x1, y1) = seen[start], seen[end]
        return math.degrees(math.atan2(y0 - y1, x1 - x0))

    def bent(one: float, other: float, straight: float) -> float:
        return math.remainder(one - other - straight, 360.0)

    out = set(turned)
    pelvis, spine = way("hip", "waist"), way("waist", "shoulder")
    yield "back", bent(spine, pelvis, -14.5)
    yield "neck", bent(way("shoulder", "head"), spine, 4.5)
    for side in SIDES:
        thigh, shank = way(f"{side}_hip", f"{side}_knee"), way(f"{side}_knee", f"{side}_ankle")
        upper = way(f"{side}_shoulder", f"{side}_elbow")
        bends = (
            ("hip", "thigh", bent(thigh, pelvis, 170.0)),
            ("knee", "thigh shank", bent(thigh, shank, 0.0)),
            ("ankle", "shank foot", bent(way(f"{side}_heel", f"{side}_toe"), shank, 90.0)),
            ("shoulder", "uarm", bent(upper, way("hip", "shoulder"), 180.0)),
            ("elbow", "uarm farm", bent(way(f"{side}_elbow", f"{side}_wrist"), upper, 0.0)),
        )
        for joint, segments, value in bends:
            if not out & {f"{side}_{each}" for each in segments.split()}:
                yield f"{side}_{joint}", value
