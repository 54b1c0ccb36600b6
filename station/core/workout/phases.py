"""Where a workout can stand: one frozen class per phase, each with its own data.

Instants are monotonic seconds. `since` is when the phase began as its clock counts (a pause moves
it on), `until` when it ends by itself.
"""

from typing import TypeVar

from station.core.content.growth.went import Offer
from station.core.values import Seconds, Struct, replace
from station.core.workout.effects import Effect, Topic

CHANGES = 4
"""How many changes stand on a page: what can be read on a small display."""


class Home(Struct, frozen=True):
    """Nothing has begun: the day's length can be chosen."""

    since: Seconds


class GoOn(Struct, frozen=True):
    """A workout was cut off: ask whether to go on at `step`, with the set `kept`, if any."""

    step: int
    kept: "Reps | Holding | None"


class Safety(Struct, frozen=True):
    """The notice that is read once before the first workout, open at `page`, counted from 0."""

    page: int = 0


class Choosing(Struct, frozen=True):
    """Ask what the programme leaves to the person: its question of that number, from 0."""

    question: int


class Answering(Struct, frozen=True):
    """A question is asked; `value` is what is answered if nothing is changed, from 0.

    `exercise` or `text` is what it is about, `slot` which activity of one's own is named. `beneath` is
    what waits until it was answered: the summary of a workout, or the menu of an exercise that hurts;
    None on the way in.
    """

    topic: Topic
    value: int
    since: Seconds
    exercise: str = ""
    text: str = ""
    slot: int = 0
    beneath: "Summary | Menu | None" = None
    until: Seconds | None = None


class WarningSigns(Struct, frozen=True):
    """Whether a warning sign is new, by a list of them that is open at `page`, counted from 0."""

    page: int = 0


class SignTicked(Struct, frozen=True):
    """One of the signs is new: is that meant? `page` is the one on which it was pressed."""

    page: int


class Locked(Struct, frozen=True):
    """No workout is begun until a professional has seen the person."""


class SeenAsked(Struct, frozen=True):
    """Whether a professional has seen the person."""


class ItHurts(Struct, frozen=True):
    """An exercise is stopped for pain: ask how to go on.

    `asked` was the last question about it, to which BACK leads: 1 where the pain spreads. `menu` is
    what waits.
    """

    menu: "Menu"
    asked: Answering
    since: Seconds


class Suggesting(Struct, frozen=True):
    """A change is offered before the workout: to be taken, or declined, with one press.

    Of many changes `page` shows some, counted from 0.
    """

    offer: Offer
    page: int = 0

    @property
    def pages(self) -> int:
        """Return how many pages its changes fill."""
        return -(-len(self.offer.shifts) // CHANGES)


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
    """Count down to a set; `kept` is the set that is taken up again, if any.

    `before` is the set that has just ended, where no rest lies between: BACK takes it up again.
    """

    step: int
    since: Seconds
    until: Seconds
    kept: "Reps | Holding | None" = None
    before: "Reps | Holding | None" = None


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
    `touched` is whether a rep was ever counted in it, also one that was undone. `ends` is set where as
    many as fit into a time are counted by press: that is when it is over.
    """

    step: int
    entry: int
    started: Seconds
    since: Seconds
    until: Seconds | None
    reps: tuple[Seconds, ...] = ()
    touched: bool = False
    ends: Seconds | None = None

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

    @property
    def goes_on(self) -> bool:
        """Return whether what waits goes on when the menu is closed, or stands still there too."""
        return not isinstance(self.inner, Paused | Preview)


class Skip(Struct, frozen=True):
    """Ask whether an exercise is left out in this round or in all; the menu waits beneath it."""

    menu: Menu


class HomeMenu(Struct, frozen=True):
    """Close, be quiet, or switch off; opened by holding BACK on home.

    Where there are several people its first page is `personal`, for the history, whose button on home
    they took.
    """

    personal: bool = False


class SwitchingOff(Struct, frozen=True):
    """The machine is about to switch itself off; once it was asked to, `until` is None."""

    until: Seconds | None


class Summary(Struct, frozen=True):
    """What was done, just after it.

    `early` tells that it was ended before its end; `left` is what was on then: until `until` it can
    be gone on with.
    """

    since: Seconds
    page: int = 0
    early: bool = False
    left: "Working | Preview | None" = None
    until: Seconds | None = None


class HistoryPages(Struct, frozen=True):
    """What was done before; the last pages hand over `texts`, one each."""

    page: int = 0
    texts: tuple[str, ...] = ()


class Reminder(Struct, frozen=True):
    """It is time for a workout of `person`; any press leads home, and so does the time `until`."""

    person: str
    until: Seconds


class Correcting(Struct, frozen=True):
    """Put right what was recorded: entry `index` of the past workout `workout`, both from 0.

    `amount` is what stands there now, as it will be if it is taken.
    """

    workout: int
    index: int
    amount: int


Working = GetReady | Holding | Reps | Rest | ChangeSides
Phase = (
    Home
    | HomeMenu
    | SwitchingOff
    | GoOn
    | Safety
    | Choosing
    | WarningSigns
    | SignTicked
    | Locked
    | SeenAsked
    | Answering
    | Suggesting
    | Preview
    | Working
    | Paused
    | Menu
    | Skip
    | ItHurts
    | Summary
    | HistoryPages
    | Correcting
    | Reminder
)


_Moving = TypeVar("_Moving", bound=Preview | GetReady | Holding | Reps | Rest | ChangeSides)


def moved(phase: _Moving, by: Seconds) -> _Moving:
    """Return `phase` with its clock moved on by a pause of `by` seconds."""
    since = Seconds(phase.since + by)
    if isinstance(phase, Reps) and phase.ends is not None:
        phase = replace(phase, ends=Seconds(phase.ends + by))
    if phase.until is None:
        return replace(phase, since=since)
    return replace(phase, since=since, until=Seconds(phase.until + by))


def later(cues: tuple[Cue, ...], by: Seconds) -> tuple[Cue, ...]:
    """Return the cues, each that much later."""
    return tuple(Cue(Seconds(cue.at + by), cue.effect) for cue in cues)
