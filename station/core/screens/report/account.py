"""The account of some weeks: what stands on the one page that goes back to whoever prescribed it.

It holds what the journal tells, and nothing is guessed: what was presumed is kept apart, and what
nobody was asked is None or empty.
"""

from collections.abc import Mapping
from datetime import date

from station.core.content.exercise import Unit
from station.core.values import Struct
from station.core.workout.entry import Counted

DIARY = "A diary kept by a machine, not a diagnosis."
"""What stands under every account."""


class Stint(Struct, frozen=True):
    """Count the sessions of a week, or of a month where the account is a long one.

    `first` is its first day within the account; `prescribed` is how many sessions that stretch asked
    for, `short` how many of the `done` were short days.
    """

    first: date
    done: int
    prescribed: float
    short: int = 0


class Outcome(Struct, frozen=True):
    """Say what became of one exercise.

    `then` and `now` are its dose on the first and the last full day ("2 × 30 s"). `sets` were done of
    `prescribed`; `amount` is all that was done, in `unit`: reps, or seconds held. `left` and `right`
    are its parts where there are sides, else None. `counted` says how much of it is known in which
    way.
    """

    name: str
    unit: Unit
    then: str
    now: str
    sets: int
    prescribed: int
    amount: int
    counted: Mapping[Counted, int]
    left: int | None = None
    right: int | None = None

    @property
    def assumed(self) -> int:
        """Return how much of the amount was only presumed."""
        return self.counted.get(Counted.ASSUMED, 0)


class Felt(Struct, frozen=True):
    """Say how much it hurt around a session, 0 to 10; None where nobody was asked."""

    day: date
    before: int | None
    after: int | None
    effort: int | None = None


class Mornings(Struct, frozen=True):
    """Count how it had been since the session before: better, the same, worse."""

    better: int = 0
    same: int = 0
    worse: int = 0


class Stopped(Struct, frozen=True):
    """Say that an exercise was stopped because it hurt; `spread` is None where nobody was asked."""

    day: date
    exercise: str
    pain: int
    spread: bool | None = None


class Activity(Struct, frozen=True):
    """Say how well an activity of the person's own could be done, 0 to 10: at first, and last."""

    name: str
    first: int
    last: int


class Regrown(Struct, frozen=True):
    """Say that another dose ("2 × 10 to 2 × 12") was offered by a written `rule`, and whether taken."""

    day: date
    exercise: str
    dose: str
    rule: str
    taken: bool


class Account(Struct, frozen=True, kw_only=True):
    """Hold all that stands on the page, in its order.

    `minutes` are those of all sessions, `usual_minutes` of the middle one. `times` counts sessions
    that began in the morning (to noon), in the afternoon (to five) and in the evening. `undated`
    counts sessions of which the machine did not know the date, `cuts` how often one went on after
    the power was cut, or the station ended, `early` those that came to no end, `presumed` those in which
    all that was done was assumed. `corrected` counts the sets whose amount the person put right later.
    """

    initials: str
    program: str
    version: str
    prescribed_by: str
    first: date
    last: date
    weeks: int
    spans: tuple[Stint, ...]
    monthly: bool
    done: int
    prescribed: int
    short: int
    early: int
    presumed: int
    others: tuple[tuple[str, int], ...]
    exercises: tuple[Outcome, ...]
    usual: int | None = None
    felt: tuple[Felt, ...] = ()
    week_pain: tuple[tuple[date, int], ...] = ()
    mornings: Mornings = Mornings()
    stopped: tuple[Stopped, ...] = ()
    activities: tuple[Activity, ...] = ()
    changes: tuple[Regrown, ...] = ()
    minutes: int = 0
    usual_minutes: int = 0
    times: tuple[int, int, int] = (0, 0, 0)
    undated: int = 0
    cuts: int = 0
    corrected: int = 0
    software: str = ""

    @property
    def effort(self) -> tuple[int, ...]:
        """Return how hard each session was, 0 to 10, of those in which it was told."""
        return tuple(each.effort for each in self.felt if each.effort is not None)
