"""A figure's file: angles of segments as the wall draws them, or joint angles as a therapist writes."""

from collections.abc import Iterator
from functools import lru_cache
from typing import cast

from msgspec import json

from station.core.body.figure import Figure
from station.core.errors import KeyPath, did_you_mean
from station.files.folders import media
from station.files.toml.document import Document, Draft
from station.files.toml.kinds import stand_in
from station.files.toml.tables import Reading

_TELLS = frozenset({"base", "like", "seen"})
"""The keys that a file in clinical terms has and no other."""

_DRAWN = frozenset({"plane", "pin", "floor", "bbox"})
"""The keys that a file of angles as they are drawn has and no other."""

LIKE = "like"
"""The key that names a figure beside the file, of which it is another view."""


def drawn(document: Document) -> Draft[Figure]:
    """Return the figure of a file, as far as it could be read; raise ContentError where that fails."""
    if _DRAWN & document.table.keys() and not _TELLS & document.table.keys():
        return document.draft(Figure)
    # Today's figures may all be written as they are drawn, and the station starts without this then.
    from station.core.body.recipe import Recipe  # noqa: PLC0415

    wrong: list[tuple[KeyPath, str]] = []
    table = dict(document.table)
    if LIKE in table:
        table, wrong = _alike(document, table)
    reading = Reading()
    written = cast("Recipe", reading.convert(table, Recipe))
    wrong = wrong or reading.faults or list(_no_words(table))
    made, told = (None, ()) if wrong else _composed(json.encode(written))
    return Draft(document, made or cast("Figure", stand_in(Figure)), [*wrong, *told])


def _no_words(table: dict[str, object]) -> Iterator[tuple[KeyPath, str]]:
    """Find lists in poses that hold anything but words: an angle is a number, whatever else a text."""
    poses = table.get("poses")
    for index, pose in enumerate(poses if isinstance(poses, list) else ()):
        for name, value in pose.items() if isinstance(pose, dict) else ():
            if isinstance(value, list) and not all(isinstance(each, str) for each in value):
                yield ("poses", index, name), "must be a number, or a list of words in quotes"


@lru_cache(maxsize=128)
def _composed(written: bytes) -> tuple[Figure | None, tuple[tuple[KeyPath, str], ...]]:
    """Return what a recipe draws and its faults: the same file is solved once, however often read."""
    from station.core.body.recipe import Recipe, figure  # noqa: PLC0415

    made, told = figure(json.decode(written, type=Recipe))
    return made, tuple(told)


def _alike(
    document: Document, table: dict[str, object]
) -> tuple[dict[str, object], list[tuple[KeyPath, str]]]:
    """Return what the figure says that a file is like, with what the file says otherwise."""
    name = table.pop(LIKE)
    paths = [document.path.with_name(f"{name}.toml"), media() / "figures" / f"{name}.toml"]
    for path in paths:
        if path.is_file() and path != document.path:
            other = Document(path).table
            if "base" in other:
                return other | table, []
            return table, [((LIKE,), f"'{name}' is not written in joint angles")]
    near = did_you_mean(str(name), sorted(each.stem for each in paths[0].parent.glob("*.toml")))
    return table, [((LIKE,), f"'{name}' is no figure{near}")]
