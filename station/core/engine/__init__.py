"""The engine: one row for every phase, the events that move a session on, and the view of it."""

from station.core.engine.step import (
    BLACK_AFTER,
    DIM_AFTER,
    deadline,
    is_asleep,
    next_mark,
    shortened,
    start,
    step,
    until,
)
from station.core.engine.table import TABLE, row

__all__ = [
    "BLACK_AFTER",
    "DIM_AFTER",
    "TABLE",
    "deadline",
    "is_asleep",
    "next_mark",
    "row",
    "shortened",
    "start",
    "step",
    "until",
]
