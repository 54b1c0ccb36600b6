"""How a workout goes from phase to phase: entering, beginning, ending, undoing.

Every function takes the session as it is at `session.now` and returns the session after it with
its effects; a button that can do nothing here and now returns None.
"""

from math import inf

from station.core import score
from station.core.effects import (
    Begin,
    Bookmark,
    Effect,
    Finish,
    Record,
    Say,
    Sound,
    Unit,
)
from station.core.entries import entries_of
from station.core.exercise import cycle
from station.core.marks import Mark
from station.core.phases import (
    ChangeSides,
    Cue,
    GetReady,
    Holding,
    Home,
    Phase,
    Preview,
    Reps,
    Rest,
    Session,
    Summary,
    Working,
)
from station.core.plan import PREVIEW, Lead
from station.core.units import Seconds
from station.core.values import replace

Change = tuple[Session, tuple[Effect, ...]]
Set = Reps | Holding

SETTLED = Seconds(3)
"""How long a preview that goes on by itself stays after its last word."""


def enter(session: Session, phase: Phase, *effects: Effect, mark: Mark | None = None) -> Change:
    """Go to `phase` with `mark`, if any; what the phase before had still to say is dropped."""
    cues = score.cues(session, phase, session.now, mark)
    sound = (Sound(mark),) if mark else ()
    return replace(session, phase=phase, cues=cues), (*sound, *effects)


def go_home(session: Session, *effects: Effect) -> Change:
    """Go home; an open workout is closed with what was done."""
    closing = (Finish(session.now),) if session.is_open else ()
    session = replace(session, is_open=False, entries=0, done={})
    return enter(session, Home(session.now), *effects, *closing)


def preview(
    session: Session,
    index: int,
    *effects: Effect,
    mark: Mark | None = None,
    kept: Set | None = None,
    before: Working | Preview | None = None,
) -> Change:
    """Show the exercise of step `index`; it stays until it was heard where it goes on by itself.

    Counted reps that may be taken up again are open here already, so that a power cut leaves them.
    """
    if isinstance(kept, Reps) and kept.reps:
        session, reopened = noted(session, kept, None)
        effects = (*effects, *reopened)
    phase = Preview(index, session.now, kept=kept, before=before)
    entered, effects = enter(session, phase, *effects, *_bookmark(session, index), mark=mark)
    if session.today.automatic:
        until = max(session.now + PREVIEW, _last_word(entered.cues) + SETTLED)
        entered = replace(entered, phase=replace(phase, until=Seconds(until)))
    told = session.instructed | {session.step(index).unit}
    return replace(entered, instructed=told), effects


def _last_word(cues: tuple[Cue, ...]) -> float:
    return max((c.at + c.effect.seconds for c in cues if isinstance(c.effect, Say)), default=0.0)


def _bookmark(session: Session, index: int) -> tuple[Effect, ...]:
    step = session.step(index)
    here = Bookmark(step.exercise.id, step.side, step.set, session.now)
    return (here,) if session.is_open else ()


def get_ready(
    session: Session, index: int, seconds: Seconds, *effects: Effect, kept: Set | None = None
) -> Change:
    """Count down to the set of step `index`; the first one opens the workout in the journal.

    Reps that are taken up again are open from here on, also those that were only presumed.
    """
    begin: tuple[Effect, ...] = ()
    if not session.is_open:
        begin = (Begin(session.plan.program.id, session.is_short, session.now),)
        session = replace(session, is_open=True)
    reopened: tuple[Effect, ...] = ()
    if isinstance(kept, Reps):
        session, reopened = noted(session, kept, None)
    phase = GetReady(index, session.now, Seconds(session.now + seconds), kept)
    return enter(session, phase, *begin, *effects, *reopened, *_bookmark(session, index))


def begin_set(session: Session, phase: GetReady) -> Change:
    """Start the set that was counted down to, or take the kept one up again."""
    step, now = session.step(phase.step), session.now
    if phase.kept is None:
        entry = session.entries + 1
        session = replace(session, entries=session.entries + 1 + step.both)
    else:
        entry = phase.kept.entry
    if step.unit is Unit.SECONDS:
        until = Seconds(now + step.target)
        return enter(session, Holding(phase.step, entry, now, now, until), mark=Mark.START)
    kept = phase.kept if isinstance(phase.kept, Reps) else None
    reps = Reps(phase.step, entry, kept.started if kept else now, Seconds(-inf), None)
    reps = replace(reps, reps=kept.reps if kept else ())
    return enter(session, _running(session, reps), mark=Mark.START)


def _running(session: Session, phase: Reps) -> Reps:
    """Return the set with its next rep running from now, if the station leads."""
    step = session.step(phase.step)
    if not session.paces(step):
        return replace(phase, until=None)
    return replace(phase, since=session.now, until=Seconds(session.now + cycle(step.movement)))


def noted(
    session: Session, phase: Set, ended: Seconds | None
) -> tuple[Session, tuple[Record, ...]]:
    """Write down the set as it stands; closed where `ended` is given."""
    records = entries_of(phase, session.step(phase.step), ended)
    done = {**session.done, **{record.entry: record for record in records}}
    done = {entry: record for entry, record in done.items() if not record.withdrawn}
    told = tuple(r for r in records if not r.withdrawn or r.entry in session.done)
    return replace(session, done=done), told


def one_rep(session: Session, phase: Reps) -> Change:
    """Count a rep now; at the target the set ends by itself."""
    phase = replace(phase, reps=(*phase.reps, session.now), since=session.now)
    if phase.count >= session.step(phase.step).target:
        return end_set(session, phase)
    session, records = noted(session, phase, None)
    return enter(session, _running(session, phase), *records, mark=Mark.REP)


def undo_rep(session: Session, phase: Reps) -> Change:
    """Take the last rep back; with none left, get ready once more."""
    if not phase.reps:
        return get_ready(session, phase.step, session.step(phase.step).again, kept=phase)
    phase = replace(phase, reps=phase.reps[:-1], since=Seconds(-inf))
    session, records = noted(session, phase, None)
    return enter(session, _running(session, phase), *records)


def end_set(session: Session, phase: Set) -> Change:
    """Close the set with what was done, and go to what comes after it."""
    session, records = noted(session, phase, session.now)
    held = isinstance(phase, Holding)
    session = replace(session, relaxed=session.now if held else None)
    mark = Mark.END if held else Mark.SET_DONE
    index = phase.step + 1
    if index == len(session.plan.steps):
        return finish(session, *records, mark=mark)
    step = session.step(index)
    if step.lead is Lead.PREVIEW:
        return preview(session, index, *records, mark=mark, before=phase)
    kind = Rest if step.lead is Lead.REST else ChangeSides
    pause = kind(index, session.now, Seconds(session.now + step.lead_seconds), phase)
    return enter(session, pause, *records, *_bookmark(session, index), mark=mark)


def undo_set(session: Session, phase: Rest | ChangeSides) -> Change:
    """Go back into the set that has just ended, its count kept.

    A count that the person leads goes on at once; a hold or a led pace is got ready for. A hold
    stays in the journal until it was held again.
    """
    before, step = phase.before, session.step(phase.before.step)
    if isinstance(before, Holding) or session.paces(step):
        return get_ready(session, before.step, step.again, kept=before)
    session, records = noted(session, before, None)
    before = replace(before, since=Seconds(-inf), until=None)
    return enter(session, before, *_bookmark(session, before.step), *records)


def finish(session: Session, *effects: Effect, mark: Mark | None = None) -> Change:
    """Close the workout and show what was done; with nothing done, go home."""
    if not any(record.amount for record in session.done.values()):
        return go_home(session, *effects)
    session = replace(session, is_open=False)
    return enter(session, Summary(session.now), *effects, Finish(session.now), mark=mark)
