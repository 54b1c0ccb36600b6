"""The words in which a pose is written: joint angles as a goniometer reads them.

Zero is the person who stands straight with hanging arms. Angles are degrees; the shoulder blades
move in centimetres of somebody 1.70 m tall. A word may stand alone (both sides) or behind `near_` or
`far_`; of two that say the same with opposite signs, as flexion and extension, either may be written.
"""

from collections.abc import Iterable, Iterator, Mapping

from station.core.body.anatomy import SIDES
from station.core.errors import did_you_mean
from station.core.values import Struct

TALL = 170.0
"""The stature of the person in whose centimetres lengths are told."""


class Term(Struct, frozen=True):
    """Know how far a joint moves: from `least` to `most`, and what the other way is called."""

    least: float
    most: float
    opposite: str = ""
    unit: str = "degrees"


PAIRED: Mapping[str, Term] = {
    "hip_flexion": Term(-30, 125, "hip_extension"),
    "hip_abduction": Term(-30, 50, "hip_adduction"),
    "hip_external_rotation": Term(-45, 60, "hip_internal_rotation"),
    "knee_flexion": Term(-5, 155, "knee_extension"),
    "ankle_dorsiflexion": Term(-55, 35, "ankle_plantarflexion"),
    "shoulder_flexion": Term(-60, 180, "shoulder_extension"),
    "shoulder_abduction": Term(-50, 180, "shoulder_adduction"),
    "shoulder_external_rotation": Term(-90, 90, "shoulder_internal_rotation"),
    "elbow_flexion": Term(-5, 150, "elbow_extension"),
    "wrist_extension": Term(-85, 95, "wrist_flexion"),
    "scapular_retraction": Term(-6, 6, "scapular_protraction", "cm"),
    "scapular_elevation": Term(-4, 6, "scapular_depression", "cm"),
}
"""What each side does by itself.

Ranges after the American Academy of Orthopaedic Surgeons, 1965; a knee that is sat on and an ankle
that bears weight bend further than a limb that is lifted.
"""

TRUNK: Mapping[str, Term] = {
    "trunk_lean": Term(-100, 100, "trunk_lean_back"),
    "trunk_flexion": Term(-60, 60, "trunk_extension"),
    "trunk_side_bend": Term(-35, 35, "trunk_side_bend_far"),
    "trunk_rotation": Term(-60, 60, "trunk_rotation_far"),
    "posterior_pelvic_tilt": Term(-25, 30, "anterior_pelvic_tilt"),
    "neck_flexion": Term(-60, 60, "neck_extension"),
    "neck_side_bend": Term(-45, 45, "neck_side_bend_far"),
    "neck_rotation": Term(-80, 80, "neck_rotation_far"),
}
"""What trunk and neck do; bends and turns count towards the near side."""

_TERMS = dict(PAIRED) | dict(TRUNK)
_ALSO = {"lumbar_flexion": "trunk_flexion", "lumbar_extension": "trunk_extension"}
_OPPOSITES = {term.opposite: name for name, term in _TERMS.items()}


def _opposites(terms: Mapping[str, Term]) -> tuple[str, ...]:
    return tuple(term.opposite for term in terms.values())


Angles = Mapping[str, float]
"""How every joint is bent, by word; those of limbs begin with their side."""

STRAIGHT: Angles = dict.fromkeys(
    (*(f"{side}_{name}" for name in PAIRED for side in SIDES), *TRUNK), 0.0
)
"""Somebody who stands straight with hanging arms."""

WORDS = (
    *(f"{side}{word}" for side in ("", "near_", "far_") for word in (*PAIRED, *_opposites(PAIRED))),
    *(*TRUNK, *_opposites(TRUNK), *_ALSO),
)
"""Every word that may stand in a pose."""


def bent(stated: Mapping[str, float], before: Angles) -> dict[str, float]:
    """Return `before` with what a pose states of it; a word with a side wins over one without."""
    angles = dict(before)
    for word in sorted(stated, key=lambda word: _parted(word)[0] != ""):
        side, name, sign = _meant(word)
        for each in _sided(side, name):
            angles[each] = sign * stated[word]
    return angles


def said(stated: Iterable[str]) -> frozenset[str]:
    """Return which joints these words are about."""
    return frozenset(each for word in stated for each in _sided(_meant(word)[0], _meant(word)[1]))


def faults(word: str, value: float) -> Iterator[str]:
    """Yield what is wrong with a word and its value: it is not known, or nobody bends so far."""
    if word not in WORDS:
        yield f"is not known{did_you_mean(word, WORDS) or _known()}"
        return
    _, name, sign = _meant(word)
    term = _TERMS[name]
    least, most = sorted((sign * term.least, sign * term.most))
    if not least <= value <= most:
        yield f"is {value:g} {term.unit}, and goes from {least:g} to {most:g}"


def _sided(side: str, name: str) -> tuple[str, ...]:
    if name in TRUNK:
        return (name,)
    return (f"{side}_{name}",) if side else tuple(f"{each}_{name}" for each in SIDES)


def _meant(word: str) -> tuple[str, str, int]:
    """Return the side that a word names, if any, and its joint's word with the sign it has there."""
    side, name = _parted(word)
    name = _ALSO.get(name, name)
    return (side, _OPPOSITES[name], -1) if name in _OPPOSITES else (side, name, 1)


def _parted(word: str) -> tuple[str, str]:
    side, _, name = word.partition("_")
    return (side, name) if side in SIDES else ("", word)


def _known() -> str:
    return f"; known are {', '.join(_TERMS)}, their opposites, and each with near_ or far_"
