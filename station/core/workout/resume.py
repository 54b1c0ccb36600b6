"""What a power cut left, and the step at which it is taken up again."""

from station.core.values import Struct
from station.core.workout.effects import Record


class Resume(Struct, frozen=True):
    """What a power cut left: the step that was on, and every entry of that workout so far.

    Instants are on this run's monotonic clock, so they may be negative. `running` are the entries
    of the set that was going on: none, one, or one a side where sides change with every rep.
    """

    step: int
    short: bool
    entries: tuple[Record, ...]
    running: tuple[Record, ...] = ()
