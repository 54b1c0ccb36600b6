"""The shipped figures and every stroke of every shipped movement."""

from station.files.folders import media
from station.files.library import load

_LIBRARY = load([media()])

FIGURES = _LIBRARY.figures

STROKES = sorted(
    {
        (name, before.to, stroke.to)
        for exercise in _LIBRARY.exercises.values()
        for before, stroke in zip(
            (exercise.movement[-1], *exercise.movement), exercise.movement, strict=False
        )
        for name in (exercise.figure, exercise.inset)
        if name is not None
    }
)
"""(figure, pose it starts from, pose it leads to), the front view of the squat included."""
