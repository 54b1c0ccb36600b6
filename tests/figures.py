"""The shipped figures and every stroke of every movement, those no exercise uses through all poses."""

from station.core.body.limits import strokes
from station.files.folders import media
from station.files.library import load

_LIBRARY = load([media()])

FIGURES = _LIBRARY.figures

_USED = {name for each in _LIBRARY.exercises.values() for name in (each.figure, each.inset) if name}

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
    | {
        (name, *way)
        for name, figure in FIGURES.items()
        if name not in _USED
        for way in strokes(figure)
    }
)
"""(figure, pose it starts from, pose it leads to), the front view of the squat included."""
