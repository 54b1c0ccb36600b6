"""Figures as a therapist writes them: a base posture, and joint angles as a goniometer reads them.

A recipe is made into a figure once, when its file is read; what is drawn knows nothing of recipes.
"""

from collections.abc import Iterable, Iterator
from functools import partial

from station.core.body import resting, solving, terms
from station.core.body.anatomy import JOINTS, SCALE, Point
from station.core.body.bases import BASES, Base
from station.core.body.composing import ENDS, Composition, compose
from station.core.body.figure import Figure, Prop
from station.core.body.frames import Eye, shape, tipped
from station.core.body.resting import Contact
from station.core.body.solving import Place, Settled, Task
from station.core.errors import KeyPath, did_you_mean
from station.core.values import Struct, replace

Posed = dict[str, float | str | tuple[str, ...]]
"""A pose as it is written: its name, the angles it states, and what rests in it."""

Told = list[tuple[KeyPath, str]]

_RESTING = frozenset({"contacts", "lifts"})
_LISTS = _RESTING | {"steps"}
_STANDING = frozenset({"foot", "toes"})
_FIRM = frozenset({"pelvis", "side"})
"""What keeps a trunk from leaning otherwise than it is said."""

_FAR_OFF = 0.006 * SCALE
"""How far a contact may stay away from its place: 1 cm of somebody 1.70 m tall."""

_TIPS = 75.0
"""How far a body may lean otherwise than its base before nobody can have meant it, in degrees."""

_GIVES = 12.0
"""How far a joint may be from what was said of it, in degrees, before that is told."""


class Recipe(Struct, frozen=True, kw_only=True):
    """Describe a figure in clinical terms.

    Each table of `poses` has a `name` and what is bent otherwise than in the base; from the second
    on, otherwise than in the first. `contacts` are what rests in every pose, else those of the base,
    without what `lifts`; a pose may have its own of both, and what `steps` rests elsewhere from then on.
    `seen` is "side" or "front", else as the base is seen best. The other
    keys are those of a figure.
    """

    base: str
    poses: tuple[Posed, ...]
    track: str
    highlight: tuple[str, ...]
    view: str = ""
    seen: str = ""
    contacts: tuple[str, ...] | None = None
    lifts: tuple[str, ...] = ()
    guide: tuple[str, ...] = ()
    prop: Prop = Prop.NONE
    band: tuple[str, ...] = ()
    stick: tuple[str, ...] = ()
    aside: Point = (0.0, 0.0)
    arrow: tuple[Point, ...] = ()


def figure(recipe: Recipe) -> tuple[Figure | None, Told]:
    """Return the figure that a recipe makes, and what is wrong with it; of a faulty one there is none."""
    told = list(_faults(recipe))
    if told:
        return None, told
    base = BASES[recipe.base]
    told = list(dict.fromkeys(_lift_faults(recipe, base)))
    if told:
        return None, told
    eye = base.front if _is_front(recipe, base) else base.side
    posing = _Posing(recipe, base, eye)
    rests = tuple(_rests(recipe, posing, told))
    contacts = tuple(_contacts(recipe, index, base) for index in range(len(recipe.poses)))
    parts = Composition(
        names=tuple(str(pose["name"]) for pose in recipe.poses),
        rests=rests,
        faces=tuple(posing.faces),
        contacts=contacts,
        stepped=_named(word for pose in recipe.poses for word in _words(pose, "steps")),
        eye=eye,
        depth=base.depth,
        held={
            kind: ends
            for kind, ends in ((Prop.BAND, recipe.band), (Prop.STICK, recipe.stick))
            if ends
        },
    )
    made = compose(parts, recipe.highlight)
    return replace(
        made,
        view=recipe.view or base.words,
        track=recipe.track,
        guide=recipe.guide,
        prop=recipe.prop,
        aside=recipe.aside,
        arrow=recipe.arrow,
    ), told


def _is_front(recipe: Recipe, base: Base) -> bool:
    return recipe.seen == "front" or (base.from_front and not recipe.seen)


def _faults(recipe: Recipe) -> Iterator[tuple[KeyPath, str]]:
    if recipe.base not in BASES:
        near = did_you_mean(recipe.base, BASES) or f"; there are {', '.join(BASES)}"
        yield ("base",), f"'{recipe.base}' is no base posture{near}"
    if recipe.seen not in {"", "side", "front"}:
        yield ("seen",), 'must be "side" or "front"'
    elif recipe.seen == "side" and recipe.base in BASES and BASES[recipe.base].from_front:
        yield ("seen",), f'must be "front": {recipe.base} is not seen from the side'
    yield from _contact_faults(recipe.contacts or (), ("contacts",))
    yield from _contact_faults(recipe.lifts, ("lifts",))
    yield from _end_faults(recipe.band, ("band",))
    yield from _end_faults(recipe.stick, ("stick",))
    if not recipe.poses:
        yield ("poses",), "is empty; add a [[poses]] table"
    for index, pose in enumerate(recipe.poses):
        yield from _pose_faults(pose, ("poses", index))


def _contact_faults(words: tuple[str, ...], keys: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    for word in words:
        for text in resting.faults(word):
            yield keys, text


def _end_faults(ends: tuple[str, ...], keys: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    """Tell what is wrong with what a band or a stick reaches between."""
    if len(ends) == 1:
        yield keys, "must have two ends at least"
    known = (*ENDS, *JOINTS)
    for place, end in enumerate(ends):
        if end not in known:
            near = did_you_mean(end, known) or f"; there are {', '.join(known)}"
            yield keys, f"'{end}' is nothing to hold it by{near}"
        elif end in ENDS and not place:
            yield keys, f"must begin at a joint, not at '{end}'"


def _pose_faults(pose: Posed, keys: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if not isinstance(pose.get("name"), str):
        yield (*keys, "name"), "is missing; it must be text in quotes"
    for key, value in pose.items():
        where: KeyPath = (*keys, key)
        if key in _LISTS and isinstance(value, tuple):
            yield from _contact_faults(value, where)
        elif isinstance(value, float):
            for text in terms.faults(key, value):
                yield where, text
        elif key != "name":
            wanted = "a list of parts in brackets" if key in _LISTS else "a number of degrees"
            yield where, f"must be {wanted}"


def _stated(pose: Posed) -> dict[str, float]:
    return {key: value for key, value in pose.items() if isinstance(value, float)}


class _Posing:
    """Bring a recipe's poses to rest one after the other: what rests stays where it first was."""

    def __init__(self, recipe: Recipe, base: Base, eye: Eye) -> None:
        self._recipe, self._base, self._eye = recipe, base, eye
        self._usual = terms.bent(base.angles, terms.STRAIGHT)
        self._first: dict[str, float] = {}
        self._start: tuple[tuple[Contact, ...], Settled] | None = None
        self._places: dict[Contact, Place] = {}
        self.faces: list[float] = []
        # How somebody who stands before the viewer leans, only the side shows.
        upright = eye.front and not eye.turned
        self._aside = _Posing(recipe, base, base.side) if upright else None

    def rest(self, index: int) -> Settled:
        """Return where the body rests in a pose; poses are asked for in their order."""
        pose = self._recipe.poses[index]
        stated = _stated(pose)
        angles = terms.bent(stated, terms.bent(self._first, self._usual))
        bent = shape(angles)
        if self._aside:
            bent = tipped(bent, self._aside.rest(index).lean)
        contacts = tuple(filter(self._is_kept, _contacts(self._recipe, index, self._base)))
        if self._start and not stated and contacts == self._start[0]:
            # Nothing is said, so nothing moves.
            self.faces.append(self.faces[0])
            return self._start[1]
        for contact in filter(partial(_is_among, _named(_words(pose, "steps"))), contacts):
            self._places.pop(contact, None)
        said, meant = terms.said(stated), terms.said(self._first)
        self.faces.append(angles["neck_rotation"] + angles["trunk_rotation"])
        found = solving.rest(
            Task(
                shape=bent,
                eye=self._eye,
                contacts=contacts,
                said=said,
                meant=meant,
                places={each: at for each, at in self._places.items() if each in contacts},
                lean=self._lean(angles),
                firm=self._is_firm(contacts, said | meant),
                balance=self._balances(contacts, said | meant),
            )
        )
        for contact in contacts:
            self._places.setdefault(contact, _place(contact, found))
        if not index:
            self._first, self._start = stated, (contacts, found)
        return found

    def _is_kept(self, contact: Contact) -> bool:
        """Return whether a contact shows: from the front, only feet that stand do."""
        own = not self._eye.front or self._base.from_front
        return own or (contact.part in _STANDING and not self._eye.turned)

    def _lean(self, angles: terms.Angles) -> float:
        if self._eye.front:
            return 0.0
        return self._base.lean - angles["trunk_lean"]

    def _is_firm(self, contacts: tuple[Contact, ...], told: frozenset[str]) -> bool:
        parts = {contact.part for contact in contacts}
        alone = self._eye.front and not self._base.from_front
        return alone or "trunk_lean" in told or bool(parts & _FIRM)

    def _balances(self, contacts: tuple[Contact, ...], told: frozenset[str]) -> bool:
        """Return whether the feet alone bear the body, and nobody said how the ankles bend."""
        parts = {contact.part for contact in contacts}
        said = any(f"{each.side}_ankle_dorsiflexion" in told for each in contacts)
        return bool(parts) and parts <= _STANDING and not self._eye.front and not said


def _lift_faults(recipe: Recipe, base: Base) -> Iterator[tuple[KeyPath, str]]:
    """Tell what is lifted or steps that rests nowhere."""
    for index, pose in enumerate(recipe.poses):
        there = {(each.part, each.side) for each in _resting(recipe, index, base)}
        for keys, words in (
            (("lifts",), recipe.lifts),
            (("poses", index, "lifts"), _words(pose, "lifts")),
        ):
            for word in words:
                if not _named((word,)) <= there:
                    yield keys, f"'{word}' does not rest here, so it cannot be lifted; leave it out"
        rests = {(each.part, each.side) for each in _contacts(recipe, index, base)}
        for word in _words(pose, "steps"):
            if not _named((word,)) <= rests:
                told = f"'{word}' does not rest here, so it cannot step; name it in contacts, or lift it"
                yield ("poses", index, "steps"), told


def _rests(recipe: Recipe, posing: _Posing, told: Told) -> Iterator[Settled]:
    """Yield where the body rests in each pose, and note what does not reach."""
    for index, pose in enumerate(recipe.poses):
        found = posing.rest(index)
        wrong = [_too_far(contact, gap) for contact, gap in found.short.items() if gap > _FAR_OFF]
        word, by = max(found.gave.items(), key=lambda each: abs(each[1]), default=("", 0.0))
        if abs(by) > _GIVES and not wrong:
            # What else gives way mostly does so for the same cause.
            wrong = [_gave(word, by)]
        if abs(found.tipped) > _TIPS and not wrong:
            wrong = [_fell(found.tipped)]
        told += [(("poses", index), f"pose '{pose['name']}': {text}") for text in wrong]
        yield found


def _contacts(recipe: Recipe, index: int, base: Base) -> tuple[Contact, ...]:
    """Return what rests in a pose."""
    off = _named((*recipe.lifts, *_lifted(recipe, index)))
    return tuple(each for each in _resting(recipe, index, base) if not _is_among(off, each))


def _lifted(recipe: Recipe, index: int) -> tuple[str, ...]:
    """Return what a pose lifts: what it says, else as the first, unless it names all that rests."""
    pose = recipe.poses[index]
    first = not _RESTING & pose.keys()
    return _words(recipe.poses[0] if first else pose, "lifts")


def _resting(recipe: Recipe, index: int, base: Base) -> tuple[Contact, ...]:
    """Return what rests in a pose before anything is lifted."""
    pose, usual = recipe.poses[index], recipe.contacts
    if "contacts" in pose:
        return resting.contacts(_words(pose, "contacts"))
    return resting.contacts(base.contacts if usual is None else usual)


def _named(words: Iterable[str]) -> frozenset[tuple[str, str]]:
    """Return the parts that words name, whatever they rest on, each with its side."""
    return frozenset((each.part, each.side) for each in resting.contacts(words))


def _is_among(parts: frozenset[tuple[str, str]], contact: Contact) -> bool:
    return (contact.part, contact.side) in parts


def _words(pose: Posed, key: str) -> tuple[str, ...]:
    found = pose.get(key, ())
    return found if isinstance(found, tuple) else ()


def _place(contact: Contact, found: Settled) -> Place:
    """Return where a contact stays from now on; what leans on a wall may slide along it."""
    x, y = found.joints[contact.joint]
    return (x, None) if contact.on == "wall" and not contact.side else (x, y)


def _too_far(contact: Contact, gap: float) -> str:
    return (
        f"{contact.sided(contact.part)} stays {gap / SCALE * terms.TALL:.0f} cm away from where it "
        "rests; bend what leads to it otherwise, or leave it out of contacts"
    )


def _gave(word: str, by: float) -> str:
    return (
        f"{word} cannot be so while what rests stays where it is: it would have to be "
        f"{abs(by):.0f} degrees {'more' if by > 0 else 'less'}; say that, or leave it out"
    )


def _fell(by: float) -> str:
    return (
        f"the whole body leans {abs(by):.0f} degrees {'back' if by > 0 else 'forward'} for what rests "
        "to stay there; lift what does not rest, or say trunk_lean"
    )
