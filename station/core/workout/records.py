"""What the journal is told of a set, the set again as it tells it, and where a cut workout goes on.

That is one record, or one a side where sides change with every rep.
"""

from collections.abc import Callable, Iterable
from datetime import date
from math import inf

from station.core.content.exercise import Side, Unit
from station.core.content.plan import Lead, Plan, Step
from station.core.values import Seconds, Struct, replace
from station.core.workout.effects import Begin, Durable, Readied, Record
from station.core.workout.entry import Counted
from station.core.workout.history import Unfinished
from station.core.workout.phases import GetReady, Holding, Preview, Reps, Working
from station.core.workout.session import Session, Today

LEAST_LEFT = Seconds(10)
"""How long a set of as many as fit into a time lasts at the least, where it is taken up again."""

UNTOLD = Seconds(0.05)
"""How near to its end a get-ready is as good as one that ran out."""

OLDEST = 2
"""How many days after it was begun a cut workout is still offered: later nobody is in it any more."""


def noted(
    session: Session, phase: Reps | Holding, ended: Seconds | None
) -> tuple[Session, tuple[Record, ...]]:
    """Write down the set as it stands; closed where `ended` is given."""
    records = entries_of(phase, session.step(phase.step), ended)
    done = {**session.done, **{record.entry: record for record in records}}
    done = {entry: record for entry, record in done.items() if not record.withdrawn}
    told = tuple(r for r in records if not r.withdrawn or r.entry in session.done)
    return replace(session, done=done), told


def entries_of(phase: Reps | Holding, step: Step, ended: Seconds | None) -> tuple[Record, ...]:
    """Return the journal's entries for a set as it stands, closed where `ended` is given.

    A hold counts when it ends. A set of reps that the person leads, closed with nothing pressed, was
    done as prescribed; where the station leads it knows how many there were, and none undone is none;
    where sides change with every rep there is one entry a side. Of as many as are good nothing was
    prescribed, so nothing is presumed.
    """
    if isinstance(phase, Holding):
        held = min(0 if ended is None else int(ended - phase.since + 1e-6), step.target)
        return (_entry(phase, step, 0, held, step.target, ended, Counted.TIMED),)
    parts = [phase.reps[0::2], phase.reps[1::2]] if step.both else [phase.reps]
    target = step.target // len(parts)
    known = phase.reps or phase.touched or phase.paced or step.open
    how = Counted.LED if phase.paced else Counted.PRESSED
    if ended is not None and not known:
        how = Counted.ASSUMED
    amounts = [target if how is Counted.ASSUMED else len(part) for part in parts]
    return tuple(
        replace(_entry(phase, step, i, amount, target, ended, how), reps=part)
        for i, (part, amount) in enumerate(zip(parts, amounts, strict=True))
    )


def _entry(
    phase: Reps | Holding,
    step: Step,
    part: int,
    amount: int,
    target: int,
    ended: Seconds | None,
    counted: Counted,
) -> Record:
    return Record(
        entry=phase.entry + part,
        exercise=step.exercise.id,
        side=step.side if part == 0 or step.side is None else step.side.other,
        set=step.noted,
        unit=step.unit,
        amount=amount,
        target=0 if step.open else target,
        paced=isinstance(phase, Holding) or phase.paced,
        started=phase.started,
        ended=ended,
        load=step.load.amount if step.load else None,
        load_unit=step.load.unit if step.load else "",
        round=step.round if step.rounds > 1 else 0,
        counted=counted,
        withdrawn=amount == 0 and ended is None,
    )


def ends(session: Session, phase: Reps) -> Seconds | None:
    """Return when a set of as many as fit into a time is over; None where nothing but reps ends it.

    Taken up again, it has what was left of its time when its last rep was counted. Where the station
    leads, its tempo says how many fit.
    """
    step = session.step(phase.step)
    if step.within is None or session.paces(step):
        return None
    gone = phase.reps[-1] - phase.started if phase.reps else 0.0
    return Seconds(session.now + max(min(LEAST_LEFT, step.within), step.within - max(0.0, gone)))


def taken_up(plan: Plan, index: int, records: Iterable[Record]) -> Reps | Holding | None:
    """Return the set of step `index` as the records tell it, to be gone on with; None if none do.

    One that had ended is taken up, too, and no second entry stands beside it. A set that was done
    twice all the same stands there twice: the newest is taken up.
    """
    step = plan.steps[index]
    sides = set(Side) if step.both else {step.side}
    same = [
        record
        for record in records
        if (record.exercise, record.set) == (step.exercise.id, step.noted) and record.side in sides
    ]
    if not same:
        return None
    newest = max(same, key=lambda record: record.entry)
    entry = newest.entry if newest.side is step.side else newest.entry - 1
    if newest.unit is Unit.SECONDS:
        return Holding(index, entry, newest.started, newest.started, newest.started)
    reps = tuple(sorted(at for record in same if record.entry >= entry for at in record.reps))
    over = Seconds(-inf)
    until = over if newest.paced else None
    presumed = bool(newest.amount and not reps)
    return Reps(index, entry, newest.started, over, until, reps, touched=not presumed)


def beginning(session: Session) -> Begin:
    """Return what opens today's workout in the journal, now."""
    today = session.today
    return Begin(today.program.id, session.is_short, session.now, today.standing.turn)


def opened(session: Session) -> tuple[Session, tuple[Durable, ...]]:
    """Open the workout in the journal where it is not, with what was decided on the way into it."""
    if session.is_open:
        return session, ()
    weighed = tuple(replace(each, at=session.now) for each in session.weighed)
    about = beginning(session)
    past = session.past.decided(weighed)
    session = replace(session, is_open=True, passed=(), weighed=(), past=past)
    return session, (*weighed, about)


def ready_told(session: Session, phase: GetReady) -> tuple[Session, tuple[Readied, ...]]:
    """Keep how long it took to be ready, where that is known: a press told it, and no set went before.

    A get-ready that ran out tells no more than that it was long enough.
    """
    step, named = session.step(phase.step), session.named
    turned = step.lead is Lead.CHANGE
    is_first = step.lead is Lead.PREVIEW
    if named is None or phase.kept or phase.before or not (turned or is_first):
        return session, ()
    if abs(session.now - named.due) < UNTOLD:
        return session, ()
    took = Seconds(session.now - named.at)
    told = Readied(step.exercise.id, step.side, turned, took, session.now)
    return replace(session, past=session.past.readied(told), named=None), (told,)


def put_down(
    session: Session, phase: Working | Preview, at: Seconds
) -> tuple[Session, tuple[Record, ...]]:
    """Close at `at` the set that goes on in `phase`; one that waits there, at its last rep."""
    match phase:
        case Holding():
            return noted(session, phase, at)
        case Reps() if phase.reps:
            return noted(session, phase, at)
        case GetReady(kept=Reps() as kept) | Preview(kept=Reps() as kept) if kept.reps:
            return noted(session, kept, kept.reps[-1])
        case _:
            return session, ()


class Resume(Struct, frozen=True):
    """A cut workout: the day it belongs to, the step that was on, every entry of it so far.

    Instants are on this run's monotonic clock, so they may be negative. `kept` is the set that was
    going on, or the hold that was to be done once more, if any. `hurt` are the exercises that hurt in
    it, and were not done again since.
    """

    today: Today
    step: int
    short: bool
    entries: tuple[Record, ...] = ()
    kept: Reps | Holding | None = None
    hurt: frozenset[str] = frozenset()


def resume(left: Unfinished, lay_out: Callable[[str], Today | None], now: date) -> Resume | None:
    """Find where to go on with what was left; None where that cannot be or is too long ago.

    `lay_out` lays out today by a programme's id, or returns None where there is no such programme.
    `now` is the person's day.
    """
    if left.bookmark is None or (now - left.started.date()).days > OLDEST:
        return None
    today = lay_out(left.program)
    if today is None:
        return None
    plan = today.short if left.short else today.full
    index = plan.find(left.bookmark.exercise, left.bookmark.side, left.bookmark.set)
    if index is None:
        return None
    kept = taken_up(plan, index, left.records)
    return Resume(today, index, left.short, left.records, kept, left.hurt)
