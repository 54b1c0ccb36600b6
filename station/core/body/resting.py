"""What a body rests on: the words for contacts, and where each keeps the joint it plants."""

from collections.abc import Iterable, Iterator

from station.core.body.anatomy import SIDES
from station.core.body.bases import LIMBS, PLURALS, SURFACES, TRUNK_PARTS, Bearing
from station.core.errors import did_you_mean
from station.core.values import Struct

_ON = " on "


class Contact(Struct, frozen=True):
    """Say which part of the body rests on what; `side` is empty for a part of the trunk."""

    part: str
    side: str
    on: str

    @property
    def bearing(self) -> Bearing:
        """Return what is kept."""
        return LIMBS[self.part] if self.side else TRUNK_PARTS[self.part]

    @property
    def joint(self) -> str:
        """Return the joint that keeps its place."""
        return self.sided(self.bearing.joint)

    @property
    def marks(self) -> tuple[str, ...]:
        """Return the joints that are drawn as bearing weight."""
        return tuple(map(self.sided, self.bearing.marks))

    def sided(self, name: str) -> str:
        """Return a joint or segment of this contact's limb."""
        return f"{self.side}_{name}" if self.side else name


def contacts(words: Iterable[str]) -> tuple[Contact, ...]:
    """Return the contacts that sound words name."""
    return tuple(contact for word in words for contact in _read(word))


def faults(word: str) -> Iterator[str]:
    """Yield what is wrong with the word for a contact."""
    part, _, on = word.partition(_ON)
    if part not in _PARTS:
        yield f"'{part}' is no part that rests{did_you_mean(part, _PARTS) or _known(_PARTS)}"
    if on and on not in SURFACES:
        yield f"'{on}' is nothing to rest on{did_you_mean(on, SURFACES) or _known(SURFACES)}"


def _known(words: Iterable[str]) -> str:
    return f"; there are {', '.join(words)}"


def _read(word: str) -> Iterator[Contact]:
    part, _, on = word.partition(_ON)
    on = on or "floor"
    side, _, name = part.partition("_")
    if part in TRUNK_PARTS:
        yield Contact(part, "", on)
    elif side in SIDES:
        yield Contact(name, side, on)
    else:
        yield from (Contact(PLURALS[part], each, on) for each in SIDES)


_PARTS = (*TRUNK_PARTS, *PLURALS, *(f"{side}_{name}" for side in SIDES for name in LIMBS))
