"""What is to be done once: imperatives, performed by the loop in the order they are given."""

from enum import StrEnum

from station.core.content.exercise import Side
from station.core.content.growth.went import Shift
from station.core.sound.marks import Mark
from station.core.values import Seconds, Struct
from station.core.workout.entry import Entry


class Say(Struct, frozen=True):
    """Speak `text`, cutting whatever is still being said; `seconds` is its planned length."""

    text: str
    seconds: Seconds


class Hush(Struct, frozen=True):
    """Cut what is being said: its moment has passed."""


class Sound(Struct, frozen=True):
    """Play a mark on speaker and buzzer."""

    mark: Mark


class Begin(Struct, frozen=True):
    """Open a workout in the journal, before its first entry; `turn` is which of its days it is."""

    program: str
    short: bool
    at: Seconds
    turn: str = ""


class Record(Entry[Seconds], frozen=True):
    """State an entry of the running workout as it is now: the same `entry` again replaces it.

    Its instants are on the monotonic clock. An entry with nothing done and `withdrawn` true was
    undone altogether and is to be forgotten.
    """

    withdrawn: bool = False


class Bookmark(Struct, frozen=True):
    """Remember the step that is on now, so that a power cut can be made good."""

    exercise: str
    side: Side | None
    set: int


class Continue(Struct, frozen=True):
    """Take up the workout that was cut, in the journal too, before anything more of it is done."""

    at: Seconds


class Finish(Struct, frozen=True):
    """Close the running workout; nothing of it is offered again at the next start."""

    at: Seconds


class Acknowledge(Struct, frozen=True):
    """Store that the safety notice was read and understood today."""

    at: Seconds


class Prefer(Struct, frozen=True):
    """Remember for this exercise whether the station leads the pace."""

    exercise: str
    paced: bool


class Topic(StrEnum):
    """Name what a person was asked; the value is its name in the journal, and never changes.

    Pain is 0 (none) to 10 (the worst), effort 0 (none at all) to 10 (all there is).
    """

    USUAL = "usual"
    """Pain on a usual day."""
    PAIN_BEFORE = "pain-before"
    """Pain now, before a workout."""
    SINCE_LAST = "since-last"
    """How it has been since the last workout: 0 better, 1 the same, 2 worse."""
    PAIN_AFTER = "pain-after"
    """Pain now, after a workout."""
    EFFORT = "effort"
    """How hard a workout was."""
    PAIN_DURING = "pain-during"
    """Pain in an exercise that was stopped for it."""
    SPREADS = "spreads"
    """Whether that pain spread further: 0 no, 1 yes."""
    WARNING = "warning"
    """Whether a warning sign is new: 0 none, 1 one of them. That locks the start."""
    SEEN = "seen"
    """1: a professional saw the person since, and the start is open again."""
    CHOSEN = "chosen"
    """What a programme leaves to the person: which answer to the question in `text`, from 0.

    In the place of an exercise stands the programme.
    """
    PAIN_WEEK = "pain-week"
    """Pain over the last seven days."""
    NAMED = "named"
    """An activity of one's own was named in `text`: it is the one of that number, 1 to 3.

    With 0 it was said that there are no more.
    """
    ACTIVITY = "activity"
    """How well the activity in `text` can be done: 0 not at all, 10 as before."""

    @property
    def in_workout(self) -> bool:
        """Return whether it is asked in a workout or just after one, and of that one."""
        return self in {Topic.PAIN_AFTER, Topic.EFFORT, Topic.PAIN_DURING, Topic.SPREADS}


class Answer(Struct, frozen=True):
    """Keep what a person answered; a later answer to the same overrules it, and both stay.

    `exercise` is the id of the one that was asked about, `text` the activity; empty where there is
    none.
    """

    topic: Topic
    value: int
    at: Seconds
    exercise: str = ""
    text: str = ""


class Decide(Struct, frozen=True):
    """Keep whether a change that was offered was taken or declined."""

    shift: Shift
    taken: bool
    at: Seconds


class Readied(Struct, frozen=True):
    """Keep how long a person took to be ready, from the name or the end of the set before.

    Only where a press told it: a get-ready that was cut short, or stopped for a while. `side` is the
    one that was got ready for; `turned` tells that a change of sides came before, else the name.
    """

    exercise: str
    side: Side | None
    turned: bool
    took: Seconds
    at: Seconds


class Correct(Struct, frozen=True):
    """Store that of an entry of a workout that is over `amount` was done, not what was recorded.

    `workout` is its number in the journal, 0 for the last one of this run. What was recorded stays.
    """

    workout: int
    entry: int
    amount: int
    at: Seconds


class Quieten(Struct, frozen=True):
    """Be quiet, or no longer: no buzzer, marks and speech soft."""

    quiet: bool


class Welcome(Struct, frozen=True):
    """Bring in the next person of the station: what they do, what they did, and how they like it."""


class PowerOff(Struct, frozen=True):
    """Switch the machine off."""


Durable = (
    Begin
    | Continue
    | Record
    | Bookmark
    | Finish
    | Acknowledge
    | Prefer
    | Answer
    | Decide
    | Readied
    | Correct
)
"""What the journal keeps."""

Effect = Say | Hush | Sound | Quieten | Welcome | PowerOff | Durable
"""What the loop performs."""
