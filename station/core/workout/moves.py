"""How a workout goes from phase to phase: entering, beginning, ending, undoing.

Every function takes the session as it is at `session.now` and returns the session after it with
its effects; a button that can do nothing here and now returns None.
"""

from math import inf
from typing import assert_never

from station.core.content.bounds import MOST
from station.core.content.exercise import Unit, cycle, is_timed
from station.core.content.phrases import Word
from station.core.content.plan import PREVIEW, Lead
from station.core.sound.marks import Mark
from station.core.values import Seconds, replace
from station.core.workout import history, score
from station.core.workout.asking.choosing import answered, due_first
from station.core.workout.effects import Bookmark, Effect, Finish, Say, Sound
from station.core.workout.phases import (
    ChangeSides,
    Cue,
    GetReady,
    Holding,
    Home,
    Phase,
    Preview,
    Reps,
    Rest,
    Summary,
    Working,
)
from station.core.workout.records import (
    beginning,
    ends,
    noted,
    opened,
    put_down,
    ready_told,
    taken_up,
)
from station.core.workout.session import Named, Session, SetOver

Change = tuple[Session, tuple[Effect, ...]]
Set = Reps | Holding

SECOND_THOUGHTS = Seconds(5 * 60)
"""How long a workout that was ended early can be gone on with."""

SHORTEST_REST = Seconds(1)
"""A shorter rest is none: the get-ready follows at once."""

SETTLED = Seconds(3)
"""How long a preview that goes on by itself stays after its last word."""


def enter(session: Session, phase: Phase, *effects: Effect, mark: Mark | None = None) -> Change:
    """Go to `phase` with `mark`, if any; what the phase before had still to say is dropped."""
    cues = score.cues(session, phase, session.now, mark)
    sound = (Sound(mark),) if mark else ()
    return replace(session, phase=phase, cues=cues), (*sound, *effects)


def go_home(session: Session, *effects: Effect, mark: Mark | None = None) -> Change:
    """Go home with `mark`, if any; an open workout is closed, today is as it is known by now."""
    closing = (Finish(session.now),) if session.is_open else ()
    laid_out = answered(session.anew, session.past) if session.anew else session.today
    begun = session.entries > 0 or session.anew is not None
    session = remembered(session) if session.is_open else session
    past = session.past
    today = laid_out.decided(past.decisions)
    today = due_first(laid_out, past, session.now) if begun else today
    is_same = today.program.id == session.today.program.id
    session = replace(
        session,
        is_open=False,
        is_short=session.is_short and is_same,
        passed=(),
        weighed=(),
        stopped=frozenset(),
        entries=0,
        done={},
        left_out=frozenset(),
        over=None,
        today=today,
        anew=None,
    )
    return enter(session, Home(session.now), *effects, *closing, mark=mark)


def remembered(session: Session) -> Session:
    """Return the session with its workout, ended now, as the last of what was done before."""
    past = session.past
    about = beginning(session)
    records = [session.done[entry] for entry in sorted(session.done)]
    workouts = history.with_ended(past.workouts, records, about, session.now, past.zero)
    return replace(session, past=replace(past, workouts=workouts))


def preview(
    session: Session,
    index: int,
    *effects: Effect,
    mark: Mark | None = None,
    kept: Set | None = None,
    before: Working | Preview | None = None,
) -> Change:
    """Show the exercise of step `index`; it stays until it was heard where it goes on by itself.

    What was done of its set before is taken up, whatever led here. Counted reps of it are open here
    already, so that a power cut leaves them.
    """
    kept = kept or taken_up(session.plan, index, session.done.values())
    if isinstance(kept, Reps) and kept.reps:
        session, reopened = noted(session, kept, None)
        effects = (*effects, *reopened)
    phase = Preview(index, session.now, kept=kept, before=before)
    entered, effects = enter(session, phase, *effects, *bookmark(session, index), mark=mark)
    if session.today.automatic:
        until = max(session.now + PREVIEW, _last_word(entered.cues) + SETTLED)
        entered = replace(entered, phase=replace(phase, until=Seconds(until)))
    told = session.instructed | {session.step(index).unit}
    # What one comes back to is left out no more, and who goes back to what was stopped does it.
    step = session.step(index)
    left_out, stopped = session.left_out - {step.item}, session.stopped - {step.exercise.id}
    return replace(entered, instructed=told, left_out=left_out, stopped=stopped), effects


def _last_word(cues: tuple[Cue, ...]) -> float:
    return max((c.at + c.effect.seconds for c in cues if isinstance(c.effect, Say)), default=0.0)


def bookmark(session: Session, index: int) -> tuple[Effect, ...]:
    """Return what remembers step `index` as the one that is on, in a workout that was begun."""
    step = session.step(index)
    here = Bookmark(step.exercise.id, step.side, step.noted)
    return (here,) if session.is_open else ()


def get_ready(
    session: Session,
    index: int,
    seconds: Seconds,
    *effects: Effect,
    mark: Mark | None = None,
    kept: Set | None = None,
    before: Set | None = None,
) -> Change:
    """Count down to the set of step `index`; the first one opens the workout in the journal.

    Counted reps that are taken up again are open from here on; those that were only presumed stand
    until the set begins. `before` is the set that ended with `mark`, with no rest after it.
    """
    kept = kept or taken_up(session.plan, index, session.done.values())
    session, begin = opened(session)
    reopened: tuple[Effect, ...] = ()
    if isinstance(kept, Reps) and kept.reps:
        session, reopened = noted(session, kept, None)
    phase = GetReady(index, session.now, Seconds(session.now + seconds), kept, before)
    if not isinstance(session.phase, ChangeSides):
        session = replace(session, named=Named(session.now, phase.until))
    return enter(session, phase, *begin, *effects, *reopened, *bookmark(session, index), mark=mark)


def begin_set(session: Session, phase: GetReady) -> Change:
    """Start the set that was counted down to, or take the kept one up again."""
    step, now = session.step(phase.step), session.now
    session, ready = ready_told(session, phase)
    if phase.kept is None:
        entry = session.entries + 1
        session = replace(session, entries=session.entries + 1 + step.both)
    else:
        entry = phase.kept.entry
    if step.unit is Unit.SECONDS:
        until = Seconds(now + step.target)
        return enter(session, Holding(phase.step, entry, now, now, until), *ready, mark=Mark.START)
    kept = _to_be_gone_on(session, phase.kept) if isinstance(phase.kept, Reps) else None
    reps = Reps(phase.step, entry, kept.started if kept else now, Seconds(-inf), None)
    reps = replace(reps, reps=kept.reps if kept else (), touched=kept is not None and kept.touched)
    reps = replace(reps, ends=ends(session, reps))
    session, presumed = (session, ()) if reps.reps else noted(session, reps, None)
    return enter(session, _running(session, reps), *ready, *presumed, mark=Mark.START)


def _to_be_gone_on(session: Session, kept: Reps) -> Reps:
    """Return the set that is taken up: led once more, a full one lacks its last rep."""
    step = session.step(kept.step)
    if kept.count < step.target or not session.paces(step):
        return kept
    return replace(kept, reps=kept.reps[: step.target - 1])


def _running(session: Session, phase: Reps) -> Reps:
    """Return the set with its next rep running from now, if the station leads."""
    step = session.step(phase.step)
    if not session.paces(step):
        return replace(phase, until=None)
    return replace(phase, since=session.now, until=Seconds(session.now + cycle(step.movement)))


def one_rep(session: Session, phase: Reps) -> Change:
    """Count a rep now; at the target the set ends by itself, and a full one has no more."""
    most = session.step(phase.step).target if phase.ends is None else MOST
    if phase.count >= most:
        return end_set(session, phase)
    phase = replace(phase, reps=(*phase.reps, session.now), since=session.now, touched=True)
    if phase.count >= most:
        return end_set(session, phase)
    session, records = noted(session, phase, None)
    movement = session.step(phase.step).movement
    # A long hold at the end of a rep has its own mark, which is the more important one.
    held = phase.paced and is_timed(movement, movement[-1])
    mark = Mark.END if held else Mark.REP
    return enter(session, _running(session, phase), *records, mark=mark)


def time_up(session: Session, phase: Reps) -> Change:
    """End a set whose time is over; where the station leads, a rep is over."""
    return one_rep(session, phase) if phase.ends is None else end_set(session, phase)


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
    amount = sum(record.amount for record in records)
    session = replace(session, over=SetOver(session.now, phase.step, amount), coached="")
    mark = Mark.END if isinstance(phase, Holding) else Mark.SET_DONE
    index = session.following(phase.step)
    if index is None:
        return finish(session, *records, mark=mark)
    step = session.step(index)
    if step.lead is Lead.PREVIEW:
        return preview(session, index, *records, mark=mark, before=phase)
    # The rest before a round is not left out with its first exercise.
    between = session.plan.steps[phase.step + 1 : index + 1]
    seconds, ready = max(each.lead_seconds for each in between), step.get_ready
    if step.every is not None:
        left = phase.started + step.every - session.now
        seconds, ready = Seconds(left - ready), Seconds(max(left, ready))
    if seconds < SHORTEST_REST:
        return get_ready(session, index, ready, *records, mark=mark, before=phase)
    if step.lead is Lead.CHANGE:
        today = session.today
        least = score.least_change(today.phrases.say, today.rate, session.step(phase.step).unit)
        seconds = Seconds(max(seconds, least))
    kind = Rest if step.lead is Lead.REST else ChangeSides
    pause = kind(index, session.now, Seconds(session.now + seconds), phase)
    session = replace(session, named=Named(session.now, Seconds(pause.until + ready)))
    return enter(session, pause, *records, *bookmark(session, index), mark=mark)


def undo_set(session: Session, phase: Rest | ChangeSides) -> Change:
    """Go back into the set that has just ended, its count kept."""
    return _take_up(session, phase.before)


def _take_up(session: Session, before: Set) -> Change:
    """Go back into a set that has ended, its count kept.

    A count that the person leads goes on at once; a hold or a led pace is got ready for. A hold
    stays in the journal until it was held again.
    """
    step = session.step(before.step)
    if isinstance(before, Holding) or session.paces(step):
        return get_ready(session, before.step, step.again, kept=before)
    session, records = noted(session, before, None)
    before = replace(before, since=Seconds(-inf), until=None, ends=ends(session, before))
    return enter(session, before, *bookmark(session, before.step), *records)


def end_early(
    session: Session, left: Working | Preview, *effects: Effect, early: bool = True
) -> Change:
    """Show what was done so far; for a while the workout can be gone on with at what was `left`.

    It is not `early` where the person said that it was enough.
    """
    if not any(record.amount for record in session.done.values()):
        return go_home(session, *effects)
    until = Seconds(session.now + SECOND_THOUGHTS)
    summary = Summary(session.now, early=early, left=left, until=until)
    return enter(remembered(session), _after(session, summary), *effects)


def finish(session: Session, *effects: Effect, mark: Mark | None = None) -> Change:
    """Close the workout and show what was done; with nothing done, go home."""
    if not any(record.amount for record in session.done.values()):
        return go_home(session, *effects, mark=mark)
    session = replace(remembered(session), is_open=False)
    after = _after(session, Summary(session.now))
    return enter(session, after, *effects, Finish(session.now), mark=mark)


def _after(session: Session, summary: Summary) -> Phase:
    """Return what comes before the summary: what is asked after a workout, where anything is."""
    from station.core.workout.asking.questions import check_out  # noqa: PLC0415 - home is first

    return check_out(session, summary)


def way_back(session: Session, phase: Preview) -> Word:
    """Return the word of BACK on a preview: from the first one it leads home, or to what led there."""
    is_first = phase.before is None and session.before(phase.step) is None
    return Word.HOME if is_first and not session.passed else Word.BACK


def walk_back(session: Session, *effects: Effect) -> Change:
    """Show the last screen that was gone through since home was left; before the first, go home."""
    if not session.passed:
        return go_home(session, *effects)
    *passed, last = session.passed
    return enter(replace(session, passed=tuple(passed)), last, *effects)


def previous(session: Session, phase: Preview) -> Change:
    """Show the exercise before, where it was left, its set kept; from the first one, what led there."""
    session, records = put_down(session, phase, session.now)
    if phase.before is not None:
        return return_to(session, phase.before, *records)
    earlier = session.before(phase.step)
    return walk_back(session, *records) if earlier is None else preview(session, earlier, *records)


def return_to(session: Session, left: Working | Preview, *records: Effect) -> Change:
    """Show the exercise that was left, its set kept."""
    match left:
        case Reps() | Holding() as before:
            return preview(session, before.step, *records, kept=before)
        case Preview() as before:
            return preview(session, before.step, *records, kept=before.kept, before=before.before)
        case GetReady() as before:
            return preview(session, before.step, *records, kept=before.kept)
        case Rest() | ChangeSides() as before:
            return preview(session, before.step, *records)
        case _:
            assert_never(left)


def leave_preview(session: Session, phase: Preview) -> Change:
    """Get ready for the set that was shown."""
    step = session.step(phase.step)
    return get_ready(session, phase.step, step.get_ready, kept=phase.kept)


def way_back_from_ready(_: Session, phase: GetReady) -> Word:
    """Return the word of BACK in a get-ready: without a rest before it, it takes up the last set."""
    return Word.BACK if phase.before is None else Word.UNDO


def back_from_ready(session: Session, phase: GetReady) -> Change:
    """Show the exercise again, and take up the same set after it; or undo the set just before."""
    if phase.before is not None:
        return _take_up(session, phase.before)
    return preview(session, phase.step, kept=phase.kept)


def speak(session: Session, text: str) -> Say:
    """Return the effect that speaks `text` at once."""
    return Say(text, session.spoken(text))


def rep_back(_: Session, phase: Reps) -> Word:
    """Return the word of BACK in a set: with nothing to undo it leads back."""
    return Word.UNDO if phase.reps else Word.BACK


def counting(_: Session, phase: Reps) -> Word:
    """Return the word of REP in a set: whoever is led need not count."""
    return Word.PAUSE if phase.paced else Word.ONE_REP


def note_hold(session: Session) -> Change:
    """Keep what was held so far, so that whatever ends the station does not take it away."""
    if not isinstance(session.phase, Holding):
        return session, ()
    session, records = noted(session, session.phase, session.now)
    return session, tuple(record for record in records if record.amount)


def once_more(session: Session, phase: Holding) -> Change:
    """Hold once more from the start; until that one ends, what was held so far counts."""
    session, records = noted(session, phase, session.now)
    records = tuple(record for record in records if record.amount)
    return get_ready(session, phase.step, session.step(phase.step).again, *records, kept=phase)


def leave_rest(session: Session, phase: Rest | ChangeSides) -> Change:
    """Get ready for the next set."""
    return get_ready(session, phase.step, session.step(phase.step).get_ready)
