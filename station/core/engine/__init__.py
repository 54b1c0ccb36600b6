"""The engine: one row for every phase, the events that move a session on, and the view of it."""

from station.core.engine.lookup import row
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

__all__ = [
    "BLACK_AFTER",
    "DIM_AFTER",
    "deadline",
    "is_asleep",
    "next_mark",
    "row",
    "shortened",
    "start",
    "step",
    "until",
]
