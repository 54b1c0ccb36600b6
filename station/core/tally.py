"""What a workout comes to: sets, reps, seconds held and the time it took."""

from collections.abc import Iterable

from station.core.effects import Record, Unit
from station.core.units import Seconds
from station.core.values import Struct

BREAK = Seconds(10 * 60)
"""A gap that counts as being away: a power cut over night is not time exercised."""


class Tally(Struct, frozen=True):
    """Sum a workout up; `longest` is the best single hold of each exercise, in seconds."""

    seconds: Seconds
    sets: int
    reps: int
    held: int
    longest: dict[str, int]


def tally(records: Iterable[Record]) -> Tally:
    """Sum up what was done, in any order; a set that is still going on counts as it stands."""
    done = sorted((r for r in records if r.amount), key=lambda r: (r.started, r.entry))
    spans = [(r.started, r.ended or max((r.started, *r.reps))) for r in done]
    seconds, until = 0.0, spans[0][0] if spans else 0.0
    for started, ended in spans:
        gap = started - until
        seconds += (gap if 0 < gap < BREAK else 0.0) + max(0.0, ended - max(started, until))
        until = max(until, ended)
    longest: dict[str, int] = {}
    for r in done:
        if r.unit is Unit.SECONDS:
            longest[r.exercise] = max(r.amount, longest.get(r.exercise, 0))
    return Tally(
        seconds=Seconds(seconds),
        sets=len(done),
        reps=sum(r.amount for r in done if r.unit is Unit.REPS),
        held=sum(r.amount for r in done if r.unit is Unit.SECONDS),
        longest=longest,
    )
