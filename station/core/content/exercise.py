"""Exercises as a therapist would write them down: data, with its rules.

A count is a number or a range (`[2, 3]`); a range starts at its low end. A dose has reps, a hold
in seconds, or both: ten reps with a hold of five seconds inside each.
"""

from collections.abc import Iterator
from enum import StrEnum
from itertools import accumulate, pairwise

from station.core.body.figure import Stance
from station.core.values import Seconds, Struct, replace

Count = int | tuple[int, int]
"""A number, or its lowest and highest value."""

MOST_SHORT = 12
"""The longest short name that fits a work screen: 12 characters at 20 arc minutes on 7 inches."""

MOST_WORDS = 6
"""The most words of a cue in work: what can be said in a lift of two seconds and understood."""

LAST_STROKE = Seconds(4.2)
"""How long before a hold the last stroke that leads into it begins, at the latest.

Its word is heard before the countdown of three seconds, and the body is in the pose by the start.
"""

HOLD = "hold"
"""The name that makes a stroke a hold where none says so, as in all files before `hold = true`."""

TIMED_FROM = Seconds(5)
"""The shortest hold inside a rep that is counted down and has a mark at its end."""


class Side(StrEnum):
    """Name the working side of the body."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> "Side":
        """Return the opposite side."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


class Unit(StrEnum):
    """Name what an entry counts."""

    REPS = "reps"
    SECONDS = "seconds"


class Sides(StrEnum):
    """Say when the working side changes, or which one works alone."""

    NEVER = "never"
    EVERY_REP = "every rep"
    EVERY_SET = "every set"
    HALFWAY = "halfway"
    LEFT = "left"
    RIGHT = "right"

    @property
    def only(self) -> Side | None:
        """Return the side that works alone, None where both do or there are none."""
        return {Sides.LEFT: Side.LEFT, Sides.RIGHT: Side.RIGHT}.get(self)


class Dose(Struct, frozen=True, kw_only=True):
    """Prescribe sets of reps, of a hold in seconds, or of reps with a hold inside."""

    sets: Count
    reps: Count | None = None
    hold: Count | None = None

    @property
    def unit(self) -> Unit:
        """Return what a set of this dose counts."""
        return Unit.SECONDS if self.reps is None else Unit.REPS


class Stroke(Struct, frozen=True, kw_only=True):
    """Move to the key pose `to` in `seconds`, from where the stroke before ended.

    The first stroke starts where the last one ended. `name` is the word shown and spoken, in any
    language; `hold` tells that the position is kept, and a dose's hold how long. Where there is no
    figure there are no poses.
    """

    name: str
    seconds: Seconds
    to: str = ""
    hold: bool = False


class Goal(Struct, frozen=True, kw_only=True):
    """Name a long-term aim that lies outside the dose and is never suggested unasked."""

    hold: int | None = None
    reps: int | None = None
    note: str = ""


class Exercise(Struct, frozen=True, kw_only=True):
    """Describe one exercise: its words, sides, allowed doses, tempo and key poses.

    `dose` holds the range the exercise allows. `get_ready` is the time before the first set,
    `again` before every later one, `rest` and `changeover` the pauses between; all in seconds. With
    `own_pace` its reps are never led: they go with the person's breath. Without a `figure` its name
    and its position stand on the wall instead.
    """

    id: str
    name: str
    short: str
    position: str
    matters: str
    cues: tuple[str, ...]
    dose: Dose
    movement: tuple[Stroke, ...]
    figure: str | None
    inset: str | None = None
    why: str = ""
    sides: Sides = Sides.NEVER
    side_is: str = ""
    on_floor: bool = True
    get_ready: Seconds = Seconds(10)
    again: Seconds = Seconds(5)
    rest: Seconds = Seconds(30)
    changeover: Seconds = Seconds(8)
    own_pace: bool = False
    goal: Goal | None = None


def low(count: Count) -> int:
    """Return the number, or the low end of the range."""
    return count if isinstance(count, int) else count[0]


def high(count: Count) -> int:
    """Return the number, or the high end of the range."""
    return count if isinstance(count, int) else count[1]


def within(count: Count | None, allowed: Count | None) -> bool:
    """Return whether every value of `count` is allowed; absent fits absent only."""
    if count is None or allowed is None:
        return count is allowed
    return low(allowed) <= low(count) <= high(count) <= high(allowed)


def start_pose(movement: tuple[Stroke, ...]) -> str:
    """Return the key pose in which the movement begins and ends."""
    return movement[-1].to


def holds(movement: tuple[Stroke, ...]) -> tuple[Stroke, ...]:
    """Return the strokes in which a position is kept: those that say so, else those called so.

    Where neither is there, a stroke that keeps the body away from the start is one, in any language.
    """
    said = tuple(stroke for stroke in movement if stroke.hold)
    called = tuple(stroke for stroke in movement if stroke.name == HOLD)
    return said or called or tuple(_kept(movement))


def _kept(movement: tuple[Stroke, ...]) -> Iterator[Stroke]:
    start = start_pose(movement) if movement else ""
    for before, stroke in pairwise(movement):
        if stroke.to == before.to != start:
            yield stroke


def is_timed(movement: tuple[Stroke, ...], stroke: Stroke) -> bool:
    """Return whether `stroke` is a hold long enough to be counted down inside a rep."""
    return stroke.seconds >= TIMED_FROM and stroke in holds(movement)


def hold_pose(movement: tuple[Stroke, ...]) -> str:
    """Return the key pose of the hold, or where there is none the one furthest from the start."""
    held = [stroke.to for stroke in holds(movement)]
    away = [stroke.to for stroke in movement if stroke.to != start_pose(movement)]
    return (held or away or [start_pose(movement)])[-1]


def way_in(movement: tuple[Stroke, ...], until: Seconds) -> tuple[tuple[Stroke, Seconds], ...]:
    """Return the strokes that lead into the hold that starts at `until`, each with its beginning.

    There are none where the movement begins with its hold, or has none.
    """
    held = holds(movement)[:1]
    strokes = movement[: movement.index(held[0])] if held else ()
    found: list[tuple[Stroke, Seconds]] = []
    at = until
    for stroke in reversed(strokes):
        at = Seconds(at - (stroke.seconds if found else max(stroke.seconds, LAST_STROKE)))
        found.append((stroke, at))
    return tuple(reversed(found))


def stance_into(movement: tuple[Stroke, ...], until: Seconds, now: Seconds) -> Stance:
    """Return the stance at `now` of somebody who is on the way into the hold that starts at `until`."""
    way = way_in(movement, until)
    taken = Seconds(sum(stroke.seconds for stroke, _ in way))
    return stance_at(movement, min(Seconds(now - way[0][1]), taken))


def word_into(movement: tuple[Stroke, ...], until: Seconds, now: Seconds) -> str:
    """Return the word of the stroke that runs on the way into that hold; nothing once it is done."""
    way = way_in(movement, until)
    return next((stroke.name for stroke, at in way if at <= now < at + stroke.seconds), "")


def with_hold(movement: tuple[Stroke, ...], seconds: Seconds) -> tuple[Stroke, ...]:
    """Return the movement with its hold lasting `seconds`."""
    held = holds(movement)
    return tuple(replace(each, seconds=seconds) if each in held else each for each in movement)


def cycle(movement: tuple[Stroke, ...]) -> Seconds:
    """Return how long one rep takes, in seconds."""
    return Seconds(sum(stroke.seconds for stroke in movement))


def stance_at(movement: tuple[Stroke, ...], at: Seconds) -> Stance:
    """Return the stance `at` seconds into the movement; before and after it, the start pose."""
    stroke, start, into = running(movement, at)
    if not 0 <= at < cycle(movement):
        return still(start_pose(movement))
    if start == stroke.to:
        return still(start)
    return Stance(start, stroke.to, into)


def kept_for(movement: tuple[Stroke, ...], at: Seconds) -> Seconds:
    """Return how long the stance at `at` lasts: 0 in a stroke that moves the body."""
    stroke, start, into = running(movement, at)
    return Seconds(stroke.seconds * (1 - into) if start == stroke.to else 0.0)


def running(movement: tuple[Stroke, ...], at: Seconds) -> tuple[Stroke, str, float]:
    """Return the stroke that runs `at` seconds in, the pose it left, and how far it is (0..1)."""
    starts = [0.0, *accumulate(stroke.seconds for stroke in movement)]
    index = sum(1 for end in starts[1:-1] if end <= at)
    stroke = movement[index]
    return stroke, movement[index - 1].to, min(1.0, max(0.0, (at - starts[index]) / stroke.seconds))


def still(pose: str) -> Stance:
    """Return the stance of somebody who keeps `pose`."""
    return Stance(pose, pose, 0.0)


def poses(movement: tuple[Stroke, ...]) -> tuple[str, ...]:
    """Return the key poses from the start of the movement to its far end, each once."""
    return tuple(dict.fromkeys((start_pose(movement), *(stroke.to for stroke in movement))))
