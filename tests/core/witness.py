"""Who watches by themselves: a journal to go on from, and a count of what somebody does."""

from station.core.workout.effects import Begin, Bookmark, Continue, Effect, Finish, Record
from station.core.workout.events import Button
from station.core.workout.phases import Holding, Phase, Reps
from station.core.workout.records import Resume
from station.core.workout.session import Session
from tests.play import found

CLOCK = 1e-6
"""What sums of floating point seconds may differ by."""


class Ledger:
    """Keep what the journal would: enough to go on after a power cut."""

    def __init__(self) -> None:
        self.entries: dict[int, Record] = {}
        self.place: Bookmark | None = None
        self.short = False
        self.open = False

    def keep(self, effect: Effect) -> None:
        """Take an effect in, as the journal does."""
        match effect:
            case Begin(short=short):
                assert not self.open, "a workout was begun in a workout"
                self.entries, self.place = {}, None
                self.open, self.short = True, short
            case Continue() | Bookmark() | Record() if not self.open:
                raise AssertionError(f"nothing was begun to which this belongs: {effect}")
            case Record(withdrawn=True):
                assert effect.entry in self.entries, "only what was written can be withdrawn"
                del self.entries[effect.entry]
            case Record():
                self.entries[effect.entry] = effect
            case Bookmark():
                self.place = effect
            case Finish():
                self.open = False
            case _:
                pass

    def left(self, session: Session) -> Resume | None:
        """Return what a cut now would leave, None where no workout is open."""
        if not self.open or self.place is None:
            return None
        return found(session.today, self.place, tuple(self.entries.values()), short=self.short)


class Effort:
    """Count by itself what somebody does: presses, and seconds in a hold or a led pace."""

    def __init__(self) -> None:
        self.pressed: dict[int, int] = {}
        self.undone: dict[int, int] = {}
        self.led: dict[int, float] = {}
        self.held: dict[int, float] = {}

    def pass_time(self, phase: Phase, seconds: float) -> None:
        """Let time pass in `phase`."""
        if isinstance(phase, Holding):
            self.held[phase.entry] = self.held.get(phase.entry, 0) + seconds
        elif isinstance(phase, Reps) and phase.paced:
            self.led[phase.entry] = self.led.get(phase.entry, 0) + seconds

    def press(self, phase: Phase, button: Button) -> None:
        """Count a press where it is a rep, or takes one back."""
        if isinstance(phase, Reps) and button is Button.REP and not phase.paced:
            self.pressed[phase.entry] = self.pressed.get(phase.entry, 0) + 1
        if isinstance(phase, Reps) and button is Button.BACK and phase.reps:
            self.undone[phase.entry] = self.undone.get(phase.entry, 0) + 1

    def reps(self, entry: int, tempo: float) -> int:
        """Return how many reps of the set that begins with `entry` can have been done at most."""
        led = int((self.led.get(entry, 0) + CLOCK) / tempo)
        return self.pressed.get(entry, 0) + led - self.undone.get(entry, 0)
