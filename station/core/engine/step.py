"""How a session moves on: an event and a session in, the session after it and its effects out.

`step` takes an event and returns the session after it with its effects; `deadline` says when it
wants to be called again though nothing happens. What a button does, and what happens when a
phase's time is up, stands in the table.

Deadlines are absolute: what is due fires at its due time, before the event that arrived after it,
so a late caller shifts nothing.
"""

from collections.abc import Mapping
from datetime import datetime
from math import inf
from typing import assert_never

from station.core.engine.lookup import row, row_of
from station.core.engine.presses import Deed
from station.core.sound.marks import ANSWERS, Mark
from station.core.values import Seconds, replace
from station.core.workout import moves
from station.core.workout.asking import reminding
from station.core.workout.asking.choosing import answered, due_first
from station.core.workout.effects import Effect, Hush, Say, Sound
from station.core.workout.events import (
    Button,
    Dated,
    Elapsed,
    Event,
    Held,
    KeptDown,
    PowerRefused,
    Pressed,
    Reminded,
    Tick,
)
from station.core.workout.history import without_open
from station.core.workout.moves import Change
from station.core.workout.phases import (
    GoOn,
    Home,
    Menu,
    Paused,
    Phase,
    Preview,
    Reps,
    SwitchingOff,
    Working,
)
from station.core.workout.records import Resume, taken_up
from station.core.workout.session import (
    LaidOut,
    LastMark,
    Past,
    Recalled,
    Responded,
    Session,
    Today,
    Turned,
)

DIM_AFTER = Seconds(5 * 60)
"""How long nothing happens before the display is dimmed; never while time runs on it."""

BLACK_AFTER = Seconds(15 * 60)
"""How long nothing happens before the display is black."""


STEADY = Seconds(0.6)
"""How long after a change that nobody chose a button with another meaning does nothing.

For hands that tremble it is longer: `Today.steady`.
"""


def start(
    today: Today,
    past: Past,
    now: Seconds,
    *,
    acknowledged: bool = False,
    pace: Mapping[str, bool] | None = None,
    resume: Resume | None = None,
    people: tuple[str, str] = ("", ""),
) -> Session:
    """Return the session with which the station begins: home, or the question whether to go on.

    `people` are the person it is for and the one after them, where there are several. `pace` is what
    was chosen earlier, by exercise id. A workout that was cut may belong to another
    programme than `today`: that is today's only while it is gone on with.
    """
    session = Session(
        today=due_first(today, past, now),
        now=now,
        phase=Home(now),
        past=past,
        acknowledged=acknowledged,
        pace=dict(pace or {}),
        touched=now,
        person=people[0],
        next_person=people[1],
    )
    return moves.enter(session, session.phase)[0] if resume is None else _cut_off(session, resume)


def shortened(session: Session) -> Session:
    """Return the session at home with the short day chosen."""
    return moves.enter(replace(session, is_short=True), session.phase)[0]


def _cut_off(session: Session, resume: Resume) -> Session:
    """Ask whether to go on, past what was stopped for pain; where nothing is left, begin at home."""
    home = session
    session = replace(
        session,
        today=resume.today,
        anew=session.today,
        is_short=resume.short,
        is_open=True,
        stopped=resume.hurt,
        done={record.entry: record for record in resume.entries},
    )
    index, kept = resume.step, resume.kept
    if session.is_stopped(index):
        following = session.after(index)
        if following is None:
            past = replace(home.past, workouts=without_open(home.past.workouts))
            return moves.enter(replace(home, past=past), home.phase)[0]
        index, kept = following, taken_up(session.plan, following, resume.entries)
    # The other side of a set whose sides change with every rep has its number already.
    numbers = [record.entry for record in resume.entries]
    if kept is not None:
        numbers.append(kept.entry + session.step(index).both)
    session = replace(session, entries=max(numbers, default=0))
    return moves.enter(session, GoOn(index, kept))[0]


def step(session: Session, event: Event | LaidOut | Recalled) -> Change:
    """Move on to `event`; everything due before it happens first, each at its own due time."""
    effects: list[Effect] = []
    at = Seconds(max(session.now, event.at))
    while (due := deadline(session)) is not None and due <= at:
        session, more = _turn(*_fall_due(replace(session, now=due)), before=session.phase)
        session = _marked(session, more)
        effects += more
    session, more = _happen(replace(session, now=at), event)
    return _marked(session, more), (*effects, *more)


def _marked(session: Session, effects: tuple[Effect, ...]) -> Session:
    """Remember the last mark among `effects`: as long as it sounds nothing is said over it."""
    for effect in effects:
        if isinstance(effect, Sound) and effect.mark not in ANSWERS:
            before = session.marked
            follows = before is not None and session.now < before.until
            begin = before.clear if before and follows else session.now
            session = replace(session, marked=LastMark(effect.mark, Seconds(begin)))
    return session


def _happen(  # noqa: C901 - a case an event
    session: Session, event: Event | LaidOut | Recalled
) -> Change:
    match event:
        case Tick():
            return session, ()
        case Pressed() | Held():
            return _press(session, event)
        case KeptDown():
            return _keep_down(session)
        case Elapsed():
            return moves.note_hold(session)
        case Dated(zero=zero):
            return _date(session, zero), ()
        case Recalled(past=past):
            return replace(session, past=session.past.with_older(past)), ()
        case LaidOut(today=today):
            return _laid_out(session, today), ()
        case Reminded(person=person):
            return reminding.remind(session, person)
        case PowerRefused():
            if isinstance(session.phase, SwitchingOff):
                return moves.go_home(session)
            return session, ()
        case _:
            assert_never(event)


def _laid_out(session: Session, today: Today) -> Session:
    """Return the session with today as it is now, at home at once and else from the next time there."""
    if isinstance(session.phase, Home):
        anew = answered(today, session.past).decided(session.past.decisions)
        return replace(session, today=anew.turned_to(session.today.program.id))
    return replace(session, anew=today)


def _date(session: Session, zero: datetime) -> Session:
    """Return the session with the wall clock as it was read; what was done in this run moves along."""
    past = session.past
    now = past.dated(zero, session.now)
    session = replace(session, past=now)
    if now.today != past.today:
        session = replace(session, skipped=frozenset())
    left_alone = is_asleep(session, session.now)
    if not isinstance(session.phase, Home) or not (now.today != past.today or left_alone):
        return session
    # On a new day, or at another time of it, another programme may be due.
    today = due_first(session.today, now, session.now)
    is_same = today.program.id == session.today.program.id
    return replace(session, today=today, is_short=session.is_short and is_same)


def until(phase: Phase) -> Seconds | None:
    """Return when `phase` ends by itself, or None."""
    if isinstance(phase, Reps) and phase.ends is not None:
        return phase.ends
    ends: Seconds | None = getattr(phase, "until", None)
    return ends


def deadline(session: Session) -> Seconds | None:
    """Return the instant of the next thing that happens by itself, or None."""
    ends = until(session.phase)
    if session.cues:
        cue = session.cues[0].at
        ends = cue if ends is None or cue < ends else ends
    return None if ends is None else Seconds(max(session.now, ends))


def next_mark(session: Session) -> Seconds | None:
    """Return the instant of the next mark, or None: speech may be a little late, a mark may not."""
    marks = (cue.at for cue in session.cues if isinstance(cue.effect, Sound))
    return min((at for at in (until(session.phase), *marks) if at is not None), default=None)


def idle_since(session: Session) -> Seconds:
    """Return since when nothing happens; inf on a screen on which time runs."""
    phase = session.phase
    if isinstance(phase, Working) or until(phase) is not None:
        return Seconds(inf)
    return max(session.touched, getattr(phase, "since", session.touched))


def is_asleep(session: Session, now: Seconds) -> bool:
    """Return whether the display is dimmed or black: a press then only wakes it."""
    return now - idle_since(session) >= DIM_AFTER


def _fall_due(session: Session) -> Change:
    ends = until(session.phase)
    if session.cues and (ends is None or session.cues[0].at <= ends):
        cue, *rest = session.cues
        coached = _cue_said(session, cue.effect)
        return replace(session, cues=tuple(rest), coached=coached), (cue.effect,)
    here = row(session.phase)
    return here.do(here.time_is_up, session) or (session, ())


def _cue_said(session: Session, effect: Effect) -> str:
    """Return the cue that was said last, with this effect: it is the one that is shown."""
    index = getattr(session.phase, "step", None)
    if index is not None and isinstance(effect, Say):
        return effect.text if effect.text in session.step(index).exercise.cues else session.coached
    return session.coached


def _keep_down(session: Session) -> Change:
    """Go on with a button that has already been answered; mostly nothing."""
    here = row(session.phase)
    change = here.do(here.keep, session)
    return (change[0], (Hush(), *change[1])) if change else (session, ())


def _press(session: Session, event: Pressed | Held) -> Change:
    """Answer a press at once: with its own mark, or else with the one of yes or no."""
    asleep = is_asleep(session, session.now)
    session = replace(session, touched=session.now)
    if asleep:
        return session, ()
    here = row(session.phase)
    deed = here.deed(event)
    if session.turned is not None and not _was_meant(deed, event, session.turned, session):
        refused = Responded(event.button, accepted=False, at=session.now)
        return replace(session, answered=refused), ()
    change = here.do(deed, session)
    answered = Responded(event.button, change is not None, session.now)
    if change is None:
        return replace(session, answered=answered), (Sound(Mark.REFUSED),)
    after, effects = replace(change[0], turned=None), change[1]
    if event.button is Button.REP:  # the last rep ends its set: who pressed it meant to count
        after, effects = _turn(after, effects, before=session.phase)
    if not any(isinstance(effect, Sound) for effect in effects):
        effects = (Sound(Mark.ACCEPTED), *effects)
    return replace(after, answered=answered), (Hush(), *effects)


def _turn(session: Session, effects: tuple[Effect, ...], *, before: Phase) -> Change:
    """Remember it where a working phase gave way to another one by itself."""
    after = type(session.phase)
    if after is type(before) or not isinstance(before, Working | Preview):
        return session, effects
    if after in (Paused, Menu) or (isinstance(before, Preview) and before.until is None):
        return session, effects
    return replace(session, turned=Turned(type(before), session.now)), effects


def _was_meant(
    deed: Deed[Phase] | None, event: Pressed | Held, turned: Turned, session: Session
) -> bool:
    """Return whether a press can be meant for the phase that is on, or means the same in both."""
    since = session.now - turned.at
    return since >= max(STEADY, session.today.steady) or deed == row_of(turned.before).deed(event)
