"""Where the drawn body is: key poses and progress in, a skeleton out.

Side views show both hips and both shoulders in one point and keep every length. Where a segment
leaves the picture plane, `fore` shortens it and `offset` sets the joints of the two sides apart.
Unmirrored pictures show the right side at work.
"""

import itertools
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import lru_cache

from station.core.body import anatomy
from station.core.body.anatomy import (
    ANKLE_HEIGHT,
    JOINTS,
    ROOTS,
    SCALE,
    SEGMENTS,
    TIPS,
    Joints,
    Point,
)
from station.core.errors import did_you_mean
from station.core.values import Struct, field

BREATH = 0.01
"""How far a full breath moves chest and shoulders, as a fraction of the stature."""

BEYOND = 0.3
"""How far a movement may leave the canvas: arms stretched overhead, or a chair, take more room."""

VERTICAL = "vertical:"
"""What stands before the joint through which a plumb line is drawn."""

SINKS = 0.006
"""How far a joint may sink into the floor, as a fraction of the stature: 1 cm of 1.70 m."""

_BEARING = ("shoulder", "elbow", "wrist", "finger")
_STEPS = 16
_ROUNDING = 4


class Plane(StrEnum):
    """Name the plane of the movement: seen from the side, or from the front."""

    SAGITTAL = "sagittal"
    FRONTAL = "frontal"


class Prop(StrEnum):
    """Name a thing drawn with the body."""

    NONE = "none"
    GLASS = "glass of water"
    BAND = "band"
    STICK = "stick"
    CHAIR = "chair"
    TABLE = "table"
    STEP = "step"
    ROLLER = "roller"
    WALL = "wall"


class Thing(Struct, frozen=True):
    """Say what is drawn with the body, and between which joints and places of the canvas it reaches."""

    kind: Prop
    joints: tuple[str, ...] = ()
    places: tuple[Point, ...] = ()


class Pose(Struct, frozen=True):
    """Fix the body at one key instant.

    `root` is the middle of the hips on the canvas, `seg` the angle of each segment in degrees,
    `fore` the drawn share of a segment's length (1 where absent), `offset` the place of a hip or
    shoulder beside the trunk's end, in fractions of the stature with y up, `face` how far the head is
    turned towards the near side, in degrees.
    """

    name: str
    root: Point
    seg: dict[str, float]
    fore: dict[str, float] = field(default_factory=dict)
    offset: dict[str, Point] = field(default_factory=dict)
    face: float = 0.0

    def __hash__(self) -> int:
        """Leave out what has no hash: a pose is told by its name, nearly always."""
        return hash((self.name, self.root))


class Figure(Struct, frozen=True, kw_only=True):
    """Describe the picture of one exercise.

    `pin` is the joint that never moves, `track` the one whose path is the arrow, `ik` the ankles
    re-planted between poses, `contacts` the joints that carry weight, `highlight` the working
    segments, `floor` the height of the floor and `bbox` (x0, y0, x1, y1) what the drawn movement
    fills, both on the canvas. `guide` is a dashed line through joints, or `vertical:joint`.
    `aside` moves the arrow off the body; `arrow` is its course where the real path is too short
    to be seen. Both are fractions of the stature with y up, `arrow` from the tracked joint.
    `facing` says that the body faces the viewer, so that no limb is far; `depth` how far the mat
    reaches towards a viewer who looks down on it, in canvas units. `nook` (x0, y0, x1, y1) is a
    part of the canvas that the movement leaves free: room for another figure. `things` are what the
    body leans on or holds, beside a glass.
    """

    view: str
    plane: Plane
    pin: str
    track: str
    floor: float
    bbox: tuple[float, float, float, float]
    contacts: tuple[str, ...]
    highlight: tuple[str, ...]
    poses: tuple[Pose, ...]
    ik: tuple[str, ...] = ()
    guide: tuple[str, ...] = ()
    prop: Prop = Prop.NONE
    aside: Point = (0.0, 0.0)
    arrow: tuple[Point, ...] = ()
    facing: bool = False
    depth: float = 0.0
    nook: tuple[float, float, float, float] | None = None
    things: tuple[Thing, ...] = ()

    def pose(self, name: str) -> Pose:
        """Return the key pose of that name; raise KeyError where there is none."""
        for pose in self.poses:
            if pose.name == name:
                return pose
        raise KeyError(name)


class Stance(Struct, frozen=True):
    """Say where in the movement the body is: on the way from one key pose to another.

    `progress` runs evenly from 0 to 1 and is eased by the body; `breath` is -1 (out) to 1 (in).
    """

    start: str
    end: str
    progress: float
    breath: float = 0.0


class Skeleton(Struct, frozen=True):
    """Hold every joint of the body in canvas coordinates, and how far the head is turned."""

    joints: Joints
    face: float = 0.0

    def __getitem__(self, joint: str) -> Point:
        return self.joints[joint]


def skeleton(figure: Figure, stance: Stance, mirrored: bool = False) -> Skeleton:  # noqa: FBT001, FBT002 - a pure turn of the same picture
    """Return where every joint is, for a figure without `faults`.

    Limbs keep their lengths, the pinned joint and planted feet their places. A breath stretches
    the trunk alone. Raise KeyError for a pose the figure does not have.
    """
    joints = _moved(figure, stance)
    if stance.breath:
        _breathe(joints, figure, stance.breath * BREATH * SCALE)
    if mirrored:
        joints = {name: (1.0 - x, y) for name, (x, y) in joints.items()}
    return Skeleton(joints, _face(figure, stance))


def _face(figure: Figure, stance: Stance) -> float:
    start, end = figure.pose(stance.start).face, figure.pose(stance.end).face
    return start + (end - start) * eased(stance.progress)


def path(figure: Figure, poses: Sequence[str]) -> tuple[Point, ...]:
    """Return the way of the tracked joint through these poses, rounded where two ways meet."""
    way: list[Point] = []
    for start, end in itertools.pairwise(poses):
        stances = (Stance(start, end, i / _STEPS) for i in range(1 if way else 0, _STEPS + 1))
        way.extend(_moved(figure, stance)[figure.track] for stance in stances)
    return tuple(_rounded(way))


def eased(progress: float) -> float:
    """Return the share of the way done at `progress`, moving as a hand does: with least jerk.

    The polynomial is that of Flash and Hogan, "The coordination of arm movements", 1985.
    """
    t = min(1.0, max(0.0, progress))
    return t * t * t * (10.0 - 15.0 * t + 6.0 * t * t)


def faults(figure: Figure, name: str) -> list[str]:
    """Return one sentence for each fault of the figure called `name`; none means it can be drawn."""
    found = [
        *_unknown(f"figure '{name}': pin", (figure.pin,), JOINTS),
        *_unknown(f"figure '{name}': track", (figure.track,), JOINTS),
        *_unknown(f"figure '{name}': contacts", figure.contacts, JOINTS),
        *_unknown(f"figure '{name}': ik", figure.ik, TIPS),
        *_unknown(f"figure '{name}': highlight", figure.highlight, SEGMENTS),
        *_unknown(
            f"figure '{name}': guide", (j.removeprefix(VERTICAL) for j in figure.guide), JOINTS
        ),
        *_unknown(f"figure '{name}': things", (j for t in figure.things for j in t.joints), JOINTS),
    ]
    if not figure.poses:
        found.append(f"figure '{name}': has no pose; add a [[poses]] table")
    for twice, times in Counter(pose.name for pose in figure.poses).items():
        if times > 1:
            found.append(f"figure '{name}': has {times} poses named '{twice}'; rename all but one")
    for pose in figure.poses:
        found += _pose_faults(pose, f"figure '{name}', pose '{pose.name}'")
    return found or list(_outside(figure, name))


def _unknown(where: str, names: Iterable[str], known: Sequence[str]) -> Iterator[str]:
    for name in names:
        if name not in known:
            near = did_you_mean(name, known) or f"; there are {', '.join(known)}"
            yield f"{where}: '{name}' is not known{near}"


def _pose_faults(pose: Pose, where: str) -> Iterator[str]:
    missing = [segment for segment in SEGMENTS if segment not in pose.seg]
    if missing:
        yield f"{where}: seg lacks {', '.join(missing)}; give each an angle in degrees"
    yield from _unknown(f"{where}: seg", pose.seg, SEGMENTS)
    yield from _unknown(f"{where}: fore", pose.fore, SEGMENTS)
    yield from _unknown(f"{where}: offset", pose.offset, ROOTS)


def _outside(figure: Figure, name: str) -> Iterator[str]:
    """Tell of joints that leave the part of the canvas the figure says it fills."""
    x0, y0, x1, y1 = figure.bbox
    if not (-BEYOND <= x0 < x1 <= 1.0 + BEYOND and -BEYOND <= y0 < y1 <= 1.0 + BEYOND):
        yield f"figure '{name}': bbox must be left, top, right, bottom, growing, within -0.3 and 1.3"
        return
    for pose in figure.poses:
        for joint, (x, y) in _placed(pose, figure.plane).items():
            if not (x0 <= x <= x1 and y0 <= y <= y1):
                yield (
                    f"figure '{name}', pose '{pose.name}': {joint} lies at ({x:.3f}, {y:.3f}), "
                    "outside bbox; move root or widen bbox"
                )


def _moved(figure: Figure, stance: Stance) -> Joints:
    start, end = figure.pose(stance.start), figure.pose(stance.end)
    share = eased(stance.progress)
    first, last = _key(start, figure.plane), _key(end, figure.plane)
    if share == 0.0 or start is end:
        return dict(first)
    if share == 1.0:
        return dict(last)
    joints = _placed(_between(start, end, share), figure.plane)
    pinned = anatomy.mix(first[figure.pin], last[figure.pin], share)
    x, y = joints[figure.pin]
    anatomy.shift(joints, JOINTS, (pinned[0] - x, pinned[1] - y))
    for tip in figure.ik:
        anatomy.plant(joints, tip, anatomy.mix(first[tip], last[tip], share))
    if figure.plane is Plane.SAGITTAL:
        for side in anatomy.SIDES:
            _clear(joints, side, figure.floor + SINKS * SCALE)
    return joints


def _clear(joints: Joints, side: str, low: float) -> None:
    """Draw up the toes of a foot that swings, as who walks does, so that they stay above `low`."""
    toe, ankle = f"{side}_toe", joints[f"{side}_ankle"]
    length, drop = math.dist(ankle, joints[toe]), low - ankle[1]
    if joints[toe][1] <= low or not 0.0 < drop < length:
        return
    ahead = math.copysign(math.sqrt(length * length - drop * drop), joints[toe][0] - ankle[0])
    was = math.atan2(joints[toe][1] - ankle[1], joints[toe][0] - ankle[0])
    turned = math.atan2(drop, ahead) - was
    c, s = math.cos(turned), math.sin(turned)
    for joint in (toe, f"{side}_heel"):
        x, y = joints[joint][0] - ankle[0], joints[joint][1] - ankle[1]
        joints[joint] = (ankle[0] + x * c - y * s, ankle[1] + x * s + y * c)


def _between(a: Pose, b: Pose, share: float) -> Pose:
    here = (0.0, 0.0)
    return Pose(
        name=a.name,
        root=anatomy.mix(a.root, b.root, share),
        seg={n: angle + anatomy.turn(angle, b.seg[n]) * share for n, angle in a.seg.items()},
        fore={
            n: a.fore.get(n, 1.0) * (1.0 - share) + b.fore.get(n, 1.0) * share
            for n in a.fore.keys() | b.fore.keys()
        },
        offset={
            n: anatomy.mix(a.offset.get(n, here), b.offset.get(n, here), share)
            for n in a.offset.keys() | b.offset.keys()
        },
    )


@lru_cache(maxsize=256)
def _key(pose: Pose, plane: Plane) -> Joints:
    """Return a key pose, which is asked for in every picture of its movement; not to be changed."""
    return _placed(pose, plane)


def _placed(pose: Pose, plane: Plane) -> Joints:
    drop = ANKLE_HEIGHT if plane is Plane.SAGITTAL else 0.0
    return anatomy.lay(pose.root, pose.seg, pose.fore, pose.offset, drop)


def _breathe(joints: Joints, figure: Figure, lift: float) -> None:
    """Move the chest forward, and lift the shoulders unless they or an arm bear weight."""
    if figure.plane is Plane.SAGITTAL:
        (x0, y0), (x1, y1) = joints["waist"], joints["shoulder"]
        length = math.hypot(x1 - x0, y1 - y0)
        anatomy.shift(joints, ("chest",), (-(y1 - y0) / length * lift, (x1 - x0) / length * lift))
    if any(contact.endswith(_BEARING) for contact in figure.contacts):
        return
    anatomy.shift(joints, ("shoulder", "head"), (0.0, -lift))
    for wrist in (tip for tip in TIPS if tip.endswith("wrist")):
        place = joints[wrist]
        anatomy.shift(joints, anatomy.limb(wrist), (0.0, -lift))
        anatomy.plant(joints, wrist, place)


def _rounded(way: Sequence[Point]) -> Iterator[Point]:
    """Average each point with its neighbours, with fewer towards the ends, which stay."""
    for i in range(len(way)):
        reach = min(_ROUNDING, i, len(way) - 1 - i)
        near = way[i - reach : i + reach + 1]
        yield sum(x for x, _ in near) / len(near), sum(y for _, y in near) / len(near)
