"""Where a workout can stand: one frozen class per phase, each with its own data.

Instants are monotonic seconds. `since` is when the phase began as its clock counts (a pause moves
it on), `until` when it ends by itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from station.core.effects import Effect, Record, Unit
from station.core.events import Button
from station.core.history import Workout
from station.core.phrases import Phrases
from station.core.plan import Plan, Step
from station.core.speech import USUAL, length
from station.core.units import Seconds


@dataclass(frozen=True, slots=True)
class Home:
    """Nothing has begun: the day's length can be chosen."""

    since: Seconds


@dataclass(frozen=True, slots=True)
class GoOn:
    """A workout was cut off: ask whether to go on at `step`, with `kept` already counted."""

    step: int
    kept: "Reps | None"


@dataclass(frozen=True, slots=True)
class Safety:
    """The notice that is read once before the first workout."""


@dataclass(frozen=True, slots=True)
class Preview:
    """Show the exercise before lying down; `until` is set where it goes on by itself.

    `kept` is the set that is taken up again, if any; `before` is what BACK leads back to: the set
    that has just ended, or what was skipped.
    """

    step: int
    since: Seconds
    until: Seconds | None = None
    kept: "Reps | Holding | None" = None
    before: "Working | Preview | None" = None


@dataclass(frozen=True, slots=True)
class GetReady:
    """Count down to a set; `kept` is the set that is taken up again, if any."""

    step: int
    since: Seconds
    until: Seconds
    kept: "Reps | Holding | None" = None


@dataclass(frozen=True, slots=True)
class Holding:
    """Keep the position. `started` is the real beginning, unmoved by pauses."""

    step: int
    entry: int
    started: Seconds
    since: Seconds
    until: Seconds


@dataclass(frozen=True, slots=True)
class Reps:
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


@dataclass(frozen=True, slots=True)
class Rest:
    """Rest before `step`; `before` is the set that BACK takes up again."""

    step: int
    since: Seconds
    until: Seconds
    before: Reps | Holding


@dataclass(frozen=True, slots=True)
class ChangeSides:
    """Change sides before `step`; `before` is the set that BACK takes up again."""

    step: int
    since: Seconds
    until: Seconds
    before: Reps | Holding


@dataclass(frozen=True, slots=True)
class Cue:
    """Something to say or sound when its moment comes."""

    at: Seconds
    effect: Effect


@dataclass(frozen=True, slots=True)
class Paused:
    """Everything stands still; `cues` are those that had not come yet."""

    inner: "Working"
    since: Seconds
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class Menu:
    """Close, skip or end; what was going on waits beneath it."""

    inner: "Working | Preview | Paused"
    since: Seconds
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class HomeMenu:
    """Close, be quiet, or switch off; opened by holding BACK on home."""


@dataclass(frozen=True, slots=True)
class SwitchingOff:
    """The machine was asked to switch itself off; nothing else happens any more."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What was done, just after it."""

    since: Seconds
    page: int = 0


@dataclass(frozen=True, slots=True)
class HistoryPages:
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


@dataclass(frozen=True, slots=True)
class Resume:
    """What a power cut left: the step that was on, and every entry of that workout so far.

    Instants are on this run's monotonic clock, so they may be negative. `running` are the entries
    of the set that was going on: none, one, or one a side where sides change with every rep.
    """

    step: int
    short: bool
    entries: tuple[Record, ...]
    running: tuple[Record, ...] = ()


@dataclass(frozen=True, slots=True)
class Past:
    """What was done before, oldest first, and the person's day as far as the machine knows it."""

    workouts: tuple[Workout, ...]
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
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


@dataclass(frozen=True, slots=True)
class Answered:
    """How the latest press was answered, for the light above its button."""

    button: Button
    accepted: bool
    at: Seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
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
