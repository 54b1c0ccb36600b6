"""How a body lies, sits or stands, as far as the words for it tell."""

import re
from collections.abc import Iterator

from station.core.content.exercise import Exercise
from station.core.content.program import Library

_WORDS = {
    "on all fours": r"all fours|hands and knees|vierf(ü|ue)(ß|ss)ler",
    "lying on the side": r"on (your|the) side|seitlage|auf de[rn] seite",
    "lying on the back": r"on (your|the) back|rückenlage|auf dem rücken|supine",
    "lying face down": r"face down|on (your|the) (belly|stomach)|bauchlage|prone",
    "sitting": r"\b(sit|sitting|seated|chair)\b|\bsitz",
    "kneeling": r"\b(kneel|kneeling|half-kneeling)\b|\bknie(end|n sie)",
    "standing": r"\b(stand|standing)\b|\bsteh",
}
"""Each posture with the words that name it, those first that leave no doubt."""


def posture(text: str) -> str:
    """Return the posture that a text names first of all, or nothing."""
    found = ((each, re.search(words, text, re.IGNORECASE)) for each, words in _WORDS.items())
    places = [(match.start(), each) for each, match in found if match]
    return min(places)[1] if places else ""


def mismatches(exercise: Exercise, library: Library) -> Iterator[str]:
    """Yield a sentence where an exercise's words and its figure differ in posture.

    That of a figure is told by the exercises of the station itself that are drawn with it, else by
    its own words.
    """
    drawn = {
        posture(other.position)
        for other in library.exercises.values()
        if other.figure == exercise.figure and other.id in library.shipped
    }
    figure = library.figures.get(exercise.figure or "")
    drawn = drawn or {posture(figure.view) if figure else ""}
    said = posture(exercise.position)
    if exercise.figure is not None and said and drawn - {""} and said not in drawn:
        yield (
            f"its position is {said}, and its figure '{exercise.figure}' is {min(drawn)}; "
            "figure = false shows its words instead"
        )
