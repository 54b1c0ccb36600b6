"""The shipped figures and every stroke of every movement, those no exercise uses through all poses."""

from station.core.body.limits import strokes
from station.files.folders import media
from station.files.library import load
from station.files.toml.document import Document

_LIBRARY = load([media()])

FIGURES = _LIBRARY.figures

SAMPLE = {
    name: figure
    for name, figure in FIGURES.items()
    if name in {"bird-dog", "sit-to-stand", "prone-press-up", "side-bridge"}
    or not {"base", "like"} & Document(media() / "figures" / f"{name}.toml").table.keys()
}
"""Those written as they are drawn, and four made of joint angles: for what is the same with all."""

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

SAMPLED = [stroke for stroke in STROKES if stroke[0] in SAMPLE]
"""The strokes of the sample."""
