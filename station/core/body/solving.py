"""Where a bent body comes to rest: its contacts are kept, and what was not said gives way.

Three numbers are sought for a pose: how far the body leans, and where its hips are. Limbs that rest
are bent so that they reach; what is left over is counted, the worse the more a pose said of it, and
the three numbers are those with the least.
"""

import math
from collections.abc import Collection

from station.core.body import anatomy
from station.core.body.anatomy import SCALE, SIDES, Joints, Point
from station.core.body.bases import SURFACES
from station.core.body.frames import Bent, Eye
from station.core.body.least import Numbers, least, square
from station.core.body.resting import Contact
from station.core.values import Struct

Place = tuple[float | None, float | None]
"""Where a joint is kept on the canvas; None where it may slide."""

_KEPT = 30000.0
_FIRM = 10.0
_SAID = 1.0
_MEANT = 0.15
_UNSAID = 0.05
_FREE = 0.1
_LEANS = (-60, -40, -20, 20, 40, 60)
_FLAT = 1e-6
_STARTS, _GOOD = 2, 12.0

# How the weight of the body is spread, and where along each segment it lies: after Winter,
# "Biomechanics and motor control of human movement", 2009; the trunk is parted at the waist.
_MASSES = (
    *((("hip", "waist"), 0.142, 0.5), (("waist", "shoulder"), 0.355, 0.5)),
    (("shoulder", "head"), 0.081, 1.0),
    *(
        ((f"{side}_{a}", f"{side}_{b}"), mass, at)
        for side in SIDES
        for a, b, mass, at in (
            *(("hip", "knee", 0.1, 0.433), ("knee", "ankle", 0.0465, 0.433)),
            *(("heel", "toe", 0.0145, 0.5), ("shoulder", "elbow", 0.028, 0.436)),
            *(("elbow", "wrist", 0.016, 0.43), ("wrist", "finger", 0.006, 0.5)),
        )
    ),
)
_OVER_FOOT = 0.42
"""How far from heel to toe somebody who stands has their weight."""

_LIMBS = {"ankle": ("hip", "knee"), "wrist": ("shoulder", "elbow")}


class Task(Struct, frozen=True):
    """Say what a pose asks for.

    `said` are the joints it speaks of, `meant` those of the first pose; `lean` where the body leans by itself and `firm` that it
    must; `places` are those that contacts have from the poses before.
    """

    shape: Bent
    eye: Eye
    contacts: tuple[Contact, ...]
    said: frozenset[str]
    meant: frozenset[str]
    places: dict[Contact, Place]
    lean: float
    firm: bool
    balance: bool


class Settled(Struct, frozen=True):
    """Hold where a body came to rest.

    `tipped` is how far it leans otherwise than by itself, in degrees, `short` how far each contact stayed away, in canvas units, `gave` by how many degrees what was
    said of a joint had to give way.
    """

    lean: float
    joints: Joints
    fore: dict[str, float]
    tipped: float
    short: dict[Contact, float]
    gave: dict[str, float]


def rest(task: Task) -> Settled:
    """Return the body where it comes to rest, with the floor at the height 0 of the canvas."""

    def left(numbers: Numbers) -> list[float]:
        return _Attempt(task, numbers).left

    best = least(left, _anchored(task, task.lean))
    if square(left(best)) > _GOOD and not task.firm:
        # Where a straight limb cannot give way, another start gets further.
        starts = [_anchored(task, task.lean + more) for more in _LEANS]
        starts.sort(key=lambda start: square(left(start)))
        others = (least(left, start) for start in starts[:_STARTS])
        best = min(best, *others, key=lambda each: square(left(each)))
    found = _Attempt(task, best)
    return Settled(best[0], found.joints, found.fore, best[0] - task.lean, found.short, found.gave)


class _Attempt:
    """Lay the body with three numbers, and count what is left over."""

    def __init__(self, task: Task, numbers: Numbers) -> None:
        lean, x, y = numbers
        self._task = task
        self.ways = task.eye.drawn(task.shape, lean)
        self.joints, self.fore = laid(task, self.ways, lean, (x / 100, y / 100))
        self.short: dict[Contact, float] = {}
        self.gave: dict[str, float] = {}
        weight = _FIRM if task.firm else _FREE
        self.left = [(lean - task.lean) * weight]
        if task.firm:
            self.gave["trunk_lean"] = task.lean - lean
        places = [self._keep(contact) for contact in task.contacts]
        for contact, place in zip(task.contacts, places, strict=True):
            x, y = self.joints[contact.joint]
            off = place[0] - x, place[1] - y
            self.short[contact] = math.hypot(*off)
            self.left += [gap * _KEPT for gap in off]
        if task.balance:
            standing = {contact.side for contact in task.contacts}
            self.left.append(_off_balance(self.joints, standing) / SCALE * 100)

    def _keep(self, contact: Contact) -> Point:
        """Bring a contact to its place as far as it goes, and count what that cost."""
        place = kept(self._task, contact, self.joints)
        if self._task.eye.front and contact.side:
            self._swing(contact, place)
        elif contact.bearing.joint in {"ankle", "wrist", "heel", "toe"}:
            self._reach(contact, place)
        elif contact.bearing.joint in {"knee", "elbow"}:
            self._aim(contact, place)
        elif contact.part == "head":
            self._nod(place)
        return place

    def _swing(self, contact: Contact, place: Point) -> None:
        """Turn a whole limb towards its place: seen from the front, knees and elbows do not bend."""
        is_leg = contact.bearing.joint in {"knee", "ankle", "heel", "toe"}
        top = contact.sided("hip" if is_leg else "shoulder")
        before = self._angle(top, contact.joint)
        turned = anatomy.turn(before, angle(self.joints[top], place))
        swing(self.joints, contact.sided("ankle" if is_leg else "wrist"), turned)
        self._count(contact, "hip_abduction" if is_leg else "shoulder_abduction", turned)

    def _reach(self, contact: Contact, place: Point) -> None:
        """Bend a limb so that what rests is at its place."""
        tip = "wrist" if contact.bearing.joint == "wrist" else "ankle"
        (x, y), (x1, y1) = self.joints[contact.joint], self.joints[contact.sided(tip)]
        before = self._limb(contact, tip)
        bend(self.joints, contact.sided(tip), (place[0] - x + x1, place[1] - y + y1))
        upper, lower = map(anatomy.turn, before, self._limb(contact, tip))
        root, hinge = ("shoulder", "elbow") if tip == "wrist" else ("hip", "knee")
        self._count(contact, f"{root}_flexion", upper)
        self._count(contact, f"{hinge}_flexion", (upper - lower) * (1 if tip == "ankle" else -1))
        if contact.part == "foot" and not self._task.balance:
            own = self._bent(contact, "foot")
            lies = self._angle(contact.sided("heel"), contact.sided("toe"))
            self._count(contact, "ankle_dorsiflexion", anatomy.turn(own, lies) - lower)

    def _aim(self, contact: Contact, place: Point) -> None:
        """Turn a thigh or an upper arm towards its place; what is below it may lie flat."""
        is_leg = contact.bearing.joint == "knee"
        tip = "ankle" if is_leg else "wrist"
        before, below = self._limb(contact, tip)
        top = contact.sided("hip" if is_leg else "shoulder")
        aim(self.joints, top, contact.joint, place)
        turned = anatomy.turn(before, self._limb(contact, tip)[0])
        laid_down = anatomy.turn(self._bent(contact, "shank" if is_leg else "farm"), below)
        self._count(contact, "hip_flexion" if is_leg else "shoulder_flexion", turned)
        hinge = (turned - laid_down) * (1 if is_leg else -1)
        self._count(contact, "knee_flexion" if is_leg else "elbow_flexion", hinge)

    def _limb(self, contact: Contact, tip: str) -> tuple[float, float]:
        """Return the angles of thigh and shank, or of upper arm and forearm."""
        top, middle = map(contact.sided, _LIMBS[tip])
        return self._angle(top, middle), self._angle(middle, contact.sided(tip))

    def _bent(self, contact: Contact, segment: str) -> float:
        """Return the angle of a segment as the pose bends it, before it was laid flat."""
        x, y = self.ways[contact.sided(segment)]
        return math.degrees(math.atan2(y, x))

    def _nod(self, place: Point) -> None:
        before = self._angle("shoulder", "head")
        aim(self.joints, "shoulder", "head", place)
        self.left.append(anatomy.turn(before, self._angle("shoulder", "head")) * _UNSAID)

    def _count(self, contact: Contact, word: str, turned: float) -> None:
        name = contact.sided(word)
        weight = _MEANT if name in self._task.meant else _UNSAID
        if name in self._task.said:
            weight = _SAID
            # Seen from the front, a bend is no angle of the picture.
            self.gave[name] = 0.0 if self._task.eye.front else turned
        self.left.append(turned * weight)

    def _angle(self, start: str, end: str) -> float:
        return angle(self.joints[start], self.joints[end])


def laid(
    task: Task, ways: dict[str, Point], lean: float, root: Point
) -> tuple[Joints, dict[str, float]]:
    """Return every joint of the body as it is bent before anything is kept, and what is foreshortened."""
    seg = {name: math.degrees(math.atan2(y, x)) for name, (x, y) in ways.items()}
    fore = {name: math.hypot(*way) for name, way in ways.items()}
    for contact in task.contacts:
        if not task.eye.front:
            for segment, flat in contact.bearing.flat.items():
                seg[contact.sided(segment)] = _on(contact, flat)
                fore[contact.sided(segment)] = 1.0
    offset = task.eye.ways(task.shape.beside, lean)
    drop = 0.0 if task.eye.front else anatomy.ANKLE_HEIGHT
    return anatomy.lay(root, seg, fore, offset, drop), fore


def _on(contact: Contact, flat: float) -> float:
    """Return the angle of a segment that lies flat; a hand on a wall points up."""
    return flat + 90.0 if contact.on == "wall" else flat


def kept(task: Task, contact: Contact, joints: Joints) -> Point:
    """Return where a contact's joint is to be: where it was before, or else on its ground."""
    x, y = task.places.get(contact) or ground(task, contact)
    at = joints[contact.joint]
    return (at[0] if x is None else x), (at[1] if y is None else y)


def ground(task: Task, contact: Contact) -> Place:
    """Return the place on the ground of a contact that has none yet."""
    height = contact.bearing.height
    if contact.on == "wall":
        ahead = contact.bearing.joint == "wrist"
        return (-height if ahead else height) * SCALE, None
    if task.eye.front and contact.bearing.joint in {"heel", "toe"}:
        return None, None
    return None, -(SURFACES[contact.on] + height) * SCALE


def bend(joints: Joints, tip: str, place: Point) -> None:
    """Bring a tip to its place by bending its limb; a straight one bends as knees and elbows do."""
    side, _, name = tip.partition("_")
    top, middle = _LIMBS[name]
    (x0, y0), (x, y), end = joints[f"{side}_{top}"], joints[f"{side}_{middle}"], joints[tip]
    across = (x - x0) * (end[1] - y0) - (y - y0) * (end[0] - x0)
    if abs(across) < _FLAT:
        sign = _FLAT if name == "ankle" else -_FLAT
        long = math.dist((x0, y0), end) or 1.0
        dx, dy = (end[0] - x0) / long, (end[1] - y0) / long
        joints[f"{side}_{middle}"] = (x + dy * sign, y - dx * sign)
    anatomy.plant(joints, tip, place)


def aim(joints: Joints, top: str, joint: str, place: Point) -> None:
    """Turn one segment towards a place; what hangs on its end comes along unturned."""
    origin, old = joints[top], joints[joint]
    length = math.dist(origin, old)
    towards = math.atan2(place[1] - origin[1], place[0] - origin[0])
    new = origin[0] + length * math.cos(towards), origin[1] + length * math.sin(towards)
    side, _, name = joint.partition("_")
    ends = {"knee": ("ankle", "heel", "toe"), "elbow": ("wrist", "finger")}.get(name, ())
    by = new[0] - old[0], new[1] - old[1]
    anatomy.shift(joints, (joint, *(f"{side}_{end}" for end in ends)), by)


def swing(joints: Joints, tip: str, degrees: float) -> None:
    """Turn the whole limb that ends in `tip` about its root."""
    top, *others = anatomy.limb(tip)
    x0, y0 = joints[top]
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    for joint in others:
        x, y = joints[joint][0] - x0, joints[joint][1] - y0
        joints[joint] = (x0 + x * c + y * s, y0 - x * s + y * c)


def angle(a: Point, b: Point) -> float:
    """Return the angle of a segment from a to b, in degrees; 90 is up."""
    return math.degrees(math.atan2(a[1] - b[1], b[0] - a[0]))


def _anchored(task: Task, lean: float) -> Numbers:
    """Return where a body of that lean is whose first contact is at its place."""
    joints, _ = laid(task, task.eye.drawn(task.shape, lean), lean, (0.0, 0.0))
    if not task.contacts:
        # It stands on whatever is lowest.
        return lean, 0.0, -max(y for _, y in joints.values()) * 100
    first = task.contacts[0]
    beside = next((each for each in task.contacts if each.on == "wall"), first)
    x, _ = kept(task, beside, joints)
    _, y = kept(task, first, joints)
    return lean, (x - joints[beside.joint][0]) * 100, (y - joints[first.joint][1]) * 100


def _off_balance(joints: Joints, standing: Collection[str]) -> float:
    """Return how far the weight of the body is from over the feet that stand, in canvas units."""
    weight = sum(
        mass * (joints[a][0] + (joints[b][0] - joints[a][0]) * at) for (a, b), mass, at in _MASSES
    )
    whole = sum(mass for _, mass, _ in _MASSES)
    feet = [joints[f"{side}_{end}"][0] for end in ("heel", "toe") for side in standing]
    return weight / whole - (min(feet) + (max(feet) - min(feet)) * _OVER_FOOT)
