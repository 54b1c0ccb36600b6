"""How the row of a phase is found.

Home is the first picture. What the other rows are made of is loaded when one of them is wanted, and
by the station as soon as that picture stands.
"""

from typing import cast

from station.core.engine.first import HOME
from station.core.engine.presses import Row
from station.core.workout.phases import Home, Phase


def row(phase: Phase) -> Row[Phase]:
    """Return the row of `phase`."""
    return row_of(type(phase))


def row_of(kind: type[Phase]) -> Row[Phase]:
    """Return the row of a phase by its class."""
    if kind is Home:
        return cast("Row[Phase]", HOME)
    from station.core.engine.table import ROWS  # noqa: PLC0415 - see above

    return ROWS[kind]
