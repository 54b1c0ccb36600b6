"""Where a workout can stand: one frozen class per phase, each with its own data.

Instants are monotonic seconds. `since` is when the phase began as its clock counts (a pause moves
it on), `until` when it ends by itself.
"""

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from station.core.effects import Effect, Record, Unit
from station.core.events import Button
from station.core.history import Workout
from station.core.phrases import Phrases
from station.core.plan import Plan, Step
from station.core.speech import USUAL, length
from station.core.units import Seconds
from station.core.values import Struct, field, replace


class Home(Struct, frozen=True):
    """Nothing has begun: the day's length can be chosen."""

    since: Seconds


class GoOn(Struct, frozen=True):
    """A workout was cut off: ask whether to go on at `step`, with `kept` already counted."""

    step: int
    kept: "Reps | None"


class Safety(Struct, frozen=True):
    """The notice that is read once before the first workout."""


class Preview(Struct, frozen=True):
    """Show the exercise before lying down; `until` is set where it goes on by itself.

    `kept` is the set that is taken up again, if any; `before` is what BACK leads back to: the set
    that has just ended, or what was skipped.
    """

    step: int
    since: Seconds
    until: Seconds | None = None
    kept: "Reps | Holding | None" = None
    before: "Working | Preview | None" = None


class GetReady(Struct, frozen=True):
    """Count down to a set; `kept` is the set that is taken up again, if any."""

    step: int
    since: Seconds
    until: Seconds
    kept: "Reps | Holding | None" = None


class Holding(Struct, frozen=True):
    """Keep the position. `started` is the real beginning, unmoved by pauses."""

    step: int
    entry: int
    started: Seconds
    since: Seconds
    until: Seconds


class Reps(Struct, frozen=True):
    """Repeat the movement: `reps` are the instants of those that count.

    Paced, `until` ends the rep that runs and `since` is when it began; by press, `until` is None
    and `since` the last rep, from which the figure shows one movement (-inf before the first).
    """

    step: int
    entry: int
    started: Seconds
    since: Seconds
    until: Seconds | None
    reps: tuple[Seconds, ...] = ()

    @property
    def count(self) -> int:
        """Return how many reps count so far."""
        return len(self.reps)

    @property
    def paced(self) -> bool:
        """Return whether the station leads."""
        return self.until is not None


class Rest(Struct, frozen=True):
    """Rest before `step`; `before` is the set that BACK takes up again."""

    step: int
    since: Seconds
    until: Seconds
    before: Reps | Holding


class ChangeSides(Struct, frozen=True):
    """Change sides before `step`; `before` is the set that BACK takes up again."""

    step: int
    since: Seconds
    until: Seconds
    before: Reps | Holding


class Cue(Struct, frozen=True):
    """Something to say or sound when its moment comes."""

    at: Seconds
    effect: Effect


class Paused(Struct, frozen=True):
    """Everything stands still; `cues` are those that had not come yet."""

    inner: "Working"
    since: Seconds
    cues: tuple[Cue, ...]


class Menu(Struct, frozen=True):
    """Close, skip or end; what was going on waits beneath it."""

    inner: "Working | Preview | Paused"
    since: Seconds
    cues: tuple[Cue, ...]


class HomeMenu(Struct, frozen=True):
    """Close, be quiet, or switch off; opened by holding BACK on home."""


class SwitchingOff(Struct, frozen=True):
    """The machine was asked to switch itself off; nothing else happens any more."""


class Summary(Struct, frozen=True):
    """What was done, just after it."""

    since: Seconds
    page: int = 0


class HistoryPages(Struct, frozen=True):
    """What was done before."""

    page: int = 0


Working = GetReady | Holding | Reps | Rest | ChangeSides
Phase = (
    Home
    | HomeMenu
    | SwitchingOff
    | GoOn
    | Safety
    | Preview
    | Working
    | Paused
    | Menu
    | Summary
    | HistoryPages
)


class Resume(Struct, frozen=True):
    """What a power cut left: the step that was on, and every entry of that workout so far.

    Instants are on this run's monotonic clock, so they may be negative. `running` are the entries
    of the set that was going on: none, one, or one a side where sides change with every rep.
    """

    step: int
    short: bool
    entries: tuple[Record, ...]
    running: tuple[Record, ...] = ()


class Past(Struct, frozen=True):
    """What was done before, oldest first, and the person's day as far as the machine knows it."""

    workouts: tuple[Workout, ...]
    today: date


class Today(Struct, frozen=True, kw_only=True):
    """Everything that stays as it is while the station runs.

    `paced` is what holds for an exercise nobody chose for; `lead` overrides every choice.
    `automatic` lets previews count down by themselves. `emergency` is the number to call,
    `rate` how fast is spoken, in words a minute.
    """

    full: Plan
    short: Plan
    phrases: Phrases
    paced: bool = False
    lead: bool | None = None
    automatic: bool = False
    emergency: str = "112"
    rate: int = USUAL


class Answered(Struct, frozen=True):
    """How the latest press was answered, for the light above its button."""

    button: Button
    accepted: bool
    at: Seconds


class Session(Struct, frozen=True, kw_only=True):
    """A workout at one instant: a phase, the cues still to come, and what was done.

    `done` holds every entry by its number. `lengths` are the real lengths of the clips that are
    ready, in seconds. `touched` is the last press. `relaxed` is when the last hold ended.
    `quiet` leaves the buzzer out and makes marks and speech soft. `instructed` is for what kinds of
    sets the buttons were explained.
    """

    today: Today
    now: Seconds
    phase: Phase
    past: Past
    cues: tuple[Cue, ...] = ()
    acknowledged: bool = False
    is_short: bool = False
    is_open: bool = False
    entries: int = 0
    done: Mapping[int, Record] = field(default_factory=dict)
    pace: Mapping[str, bool] = field(default_factory=dict)
    lengths: Mapping[str, Seconds] = field(default_factory=dict)
    answered: Answered | None = None
    relaxed: Seconds | None = None
    touched: Seconds = Seconds(0.0)
    instructed: frozenset[Unit] = frozenset()
    quiet: bool = False

    @property
    def plan(self) -> Plan:
        """Return the plan of the chosen day."""
        return self.today.short if self.is_short else self.today.full

    def step(self, index: int) -> Step:
        """Return step `index` of the chosen day."""
        return self.plan.steps[index]

    def spoken(self, text: str) -> Seconds:
        """Return how long `text` takes: its clip, or an estimate while there is none."""
        return length(text, self.lengths, self.today.rate)

    def paces(self, step: Step) -> bool:
        """Return whether the station leads the reps of `step`."""
        if self.today.lead is not None:
            return self.today.lead
        return step.must_pace or self.pace.get(step.exercise.id, self.today.paced)

    def may_choose_pace(self, step: Step) -> bool:
        """Return whether it is the person who chooses who leads the reps of `step`."""
        return step.unit is Unit.REPS and not step.must_pace and self.today.lead is None


_Moving = TypeVar("_Moving", bound=Preview | GetReady | Holding | Reps | Rest | ChangeSides)


def moved(phase: _Moving, by: Seconds) -> _Moving:
    """Return `phase` with its clock moved on by a pause of `by` seconds."""
    since = Seconds(phase.since + by)
    if phase.until is None:
        return replace(phase, since=since)
    return replace(phase, since=since, until=Seconds(phase.until + by))
