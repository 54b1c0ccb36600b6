"""A figure's file: angles of segments as the wall draws them, or joint angles as a therapist writes."""

from typing import cast

from station.core.body.figure import Figure
from station.core.body.recipe import Recipe, figure
from station.files.toml.document import Document, Draft
from station.files.toml.kinds import stand_in

_TELLS = frozenset({"base", "seen"})
"""The keys that a file in clinical terms has and no other."""


def drawn(document: Document) -> Draft[Figure]:
    """Return the figure of a file, as far as it could be read; raise ContentError where that fails."""
    if not _TELLS & document.table.keys():
        return document.draft(Figure)
    written = document.draft(Recipe)
    made, told = (None, []) if written.misread else figure(written.value)
    blank = cast("Figure", stand_in(Figure))
    return Draft(document, made or blank, [*written.misread, *told])
