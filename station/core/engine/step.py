"""The engine: an event moves a session on and says what is to be done.

`step` takes an event and returns the session after it with its effects; `deadline` says when it
wants to be called again though nothing happens. What a button does is one table: phase, then
button, then a function. What happens when a phase's time is up is another.

Deadlines are absolute: what is due fires at its due time, before the event that arrived after it,
so a late caller shifts nothing.
"""

from collections.abc import Callable, Mapping
from math import inf
from typing import Generic, TypeVar, cast

from station.core.sound.marks import Mark
from station.core.values import Seconds, Struct, replace
from station.core.workout import moves, outside
from station.core.workout.effects import Effect, Hush, Sound
from station.core.workout.events import Button, Event, Held, KeptDown, Pressed, Tick
from station.core.workout.moves import Change
from station.core.workout.phases import (
    ChangeSides,
    GetReady,
    GoOn,
    HistoryPages,
    Holding,
    Home,
    HomeMenu,
    Menu,
    Paused,
    Phase,
    Preview,
    Reps,
    Rest,
    Safety,
    Summary,
    SwitchingOff,
)
from station.core.workout.resume import Resume
from station.core.workout.session import Answered, Past, Session, Today

DIM_AFTER = Seconds(5 * 60)
"""How long nothing happens on home before the display is dimmed."""

BLACK_AFTER = Seconds(15 * 60)
"""How long nothing happens on home before the display is black."""

_P = TypeVar("_P", bound=Phase)
_Answer = Callable[[Session, _P], Change | None]


class Row(Struct, Generic[_P], frozen=True):
    """What each button does in a phase, and what happens when its time is up; None: nothing.

    `menu` is what BACK does when it is held (where there is none, holding is pressing), `keep` what
    it does when it is kept down long after that (where there is none, nothing).
    """

    phase: type[_P]
    back: _Answer[_P] | None = None
    rep: _Answer[_P] | None = None
    next: _Answer[_P] | None = None
    menu: _Answer[_P] | None = None
    keep: _Answer[_P] | None = None
    time_is_up: _Answer[_P] | None = None

    def press(self, session: Session, event: Pressed | Held) -> Change | None:
        """Do what the button does now; None where it does nothing."""
        answer = {Button.BACK: self.back, Button.REP: self.rep, Button.NEXT: self.next}
        wanted = (isinstance(event, Held) and self.menu) or answer[event.button]
        return self._do(wanted, session)

    def kept_down(self, session: Session) -> Change | None:
        """Do what BACK does when it is kept down; None where that is nothing."""
        return self._do(self.keep, session)

    def fall_due(self, session: Session) -> Change | None:
        """Do what happens when the phase's time is up."""
        return self._do(self.time_is_up, session)

    def _do(self, answer: _Answer[_P] | None, session: Session) -> Change | None:
        phase = session.phase
        return answer(session, phase) if answer and isinstance(phase, self.phase) else None


TABLE = (
    Row(
        Home,
        back=outside.look_back,
        rep=outside.other_day,
        next=outside.set_out,
        menu=outside.open_home_menu,
    ),
    Row(
        HomeMenu,
        back=outside.leave,
        rep=outside.toggle_quiet,
        next=outside.switch_off,
        keep=outside.switch_off,
    ),
    Row(SwitchingOff),
    Row(GoOn, back=outside.start_anew, next=outside.go_on),
    Row(Safety, back=outside.leave, rep=outside.read_aloud, next=outside.acknowledge),
    Row(
        Preview,
        back=moves.previous,
        rep=moves.change_pace,
        next=moves.leave_preview,
        menu=moves.open_menu,
        time_is_up=moves.leave_preview,
    ),
    Row(
        GetReady,
        back=moves.back_to_preview,
        rep=moves.pause,
        next=moves.begin_set,
        menu=moves.open_menu,
        time_is_up=moves.begin_set,
    ),
    Row(
        Holding,
        back=moves.once_more,
        rep=moves.pause,
        next=moves.end_set,
        menu=moves.open_menu,
        time_is_up=moves.end_set,
    ),
    Row(
        Reps,
        back=moves.undo_rep,
        rep=moves.rep_or_pause,
        next=moves.end_set,
        menu=moves.open_menu,
        time_is_up=moves.one_rep,
    ),
    Row(
        Rest,
        back=moves.undo_set,
        rep=moves.pause,
        next=moves.leave_rest,
        menu=moves.open_menu,
        time_is_up=moves.leave_rest,
    ),
    Row(
        ChangeSides,
        back=moves.undo_set,
        rep=moves.pause,
        next=moves.leave_rest,
        menu=moves.open_menu,
        time_is_up=moves.leave_rest,
    ),
    Row(
        Paused,
        back=moves.open_menu,
        rep=moves.resume,
        next=moves.resume,
        menu=moves.open_menu,
    ),
    Row(Menu, back=moves.resume, rep=moves.skip, next=moves.end_workout),
    Row(Summary, back=outside.leave, rep=outside.turn_page, next=outside.leave),
    Row(HistoryPages, back=outside.leave, rep=outside.turn_page, next=outside.leave),
)
"""Every phase with its row."""


def row(phase: Phase) -> Row[Phase]:
    """Return the row of `phase`."""
    return _ROWS[type(phase)]


_ROWS: dict[type[Phase], Row[Phase]] = {entry.phase: entry for entry in TABLE}  # type: ignore[misc]


def start(
    today: Today,
    past: Past,
    now: Seconds,
    *,
    acknowledged: bool = False,
    pace: Mapping[str, bool] | None = None,
    resume: Resume | None = None,
) -> Session:
    """Return the session with which the station begins: home, or the question whether to go on.

    `pace` is what was chosen earlier, by exercise id.
    """
    session = Session(
        today=today,
        now=now,
        phase=Home(now),
        past=past,
        acknowledged=acknowledged,
        pace=dict(pace or {}),
        touched=now,
    )
    return moves.enter(session, session.phase)[0] if resume is None else _cut_off(session, resume)


def shortened(session: Session) -> Session:
    """Return the session at home with the short day chosen."""
    return moves.enter(replace(session, is_short=True), session.phase)[0]


def _cut_off(session: Session, resume: Resume) -> Session:
    session = replace(
        session,
        is_short=resume.short,
        is_open=True,
        entries=max((entry.entry for entry in resume.entries), default=0),
        done={entry.entry: entry for entry in resume.entries},
    )
    kept = None
    if resume.running:
        first = min(resume.running, key=lambda record: record.entry)
        reps = tuple(sorted(at for record in resume.running for at in record.reps))
        over = Seconds(-inf)
        until = over if first.paced else None
        kept = Reps(resume.step, first.entry, first.started, over, until, reps)
        # The other side of a set whose sides change with every rep has its number already.
        last = kept.entry + session.step(resume.step).both
        session = replace(session, entries=max(session.entries, last))
    session, _ = moves.enter(session, GoOn(resume.step, kept))
    return session


def step(session: Session, event: Event) -> tuple[Session, tuple[Effect, ...]]:
    """Move on to `event`; everything due before it happens first, each at its own due time."""
    effects: list[Effect] = []
    at = Seconds(max(session.now, event.at))
    while (due := deadline(session)) is not None and due <= at:
        session, more = _fall_due(replace(session, now=due))
        effects += more
    session = replace(session, now=at)
    if isinstance(event, KeptDown):
        session, more = _keep_down(session)
        effects += more
    elif not isinstance(event, Tick):
        session, more = _press(session, event)
        effects += more
    return session, tuple(effects)


def until(phase: Phase) -> Seconds | None:
    """Return when `phase` ends by itself, or None."""
    if isinstance(phase, Preview | GetReady | Holding | Reps | Rest | ChangeSides):
        return phase.until
    return None


def deadline(session: Session) -> Seconds | None:
    """Return the instant of the next thing that happens by itself, or None."""
    times = [cue.at for cue in session.cues[:1]]
    ends = until(session.phase)
    times += [] if ends is None else [ends]
    return Seconds(max(session.now, min(times))) if times else None


def next_mark(session: Session) -> Seconds | None:
    """Return the instant of the next mark, or None: speech may be a little late, a mark may not."""
    marks = (cue.at for cue in session.cues if isinstance(cue.effect, Sound))
    return min((at for at in (until(session.phase), *marks) if at is not None), default=None)


def is_asleep(session: Session, now: Seconds) -> bool:
    """Return whether the display is dimmed or black: a press then only wakes it."""
    return isinstance(session.phase, Home) and now - session.touched >= DIM_AFTER


def _fall_due(session: Session) -> Change:
    ends = until(session.phase)
    if session.cues and (ends is None or session.cues[0].at <= ends):
        cue, *rest = session.cues
        return replace(session, cues=tuple(rest)), (cue.effect,)
    return cast("Change", row(session.phase).fall_due(session))  # a test holds: never None


def _keep_down(session: Session) -> Change:
    """Go on with a button that has already been answered; mostly nothing."""
    change = row(session.phase).kept_down(session)
    return (change[0], (Hush(), *change[1])) if change else (session, ())


def _press(session: Session, event: Pressed | Held) -> Change:
    """Answer a press at once: with its own mark, or else with the one of yes or no."""
    asleep = is_asleep(session, session.now)
    session = replace(session, touched=session.now)
    if asleep:
        return session, ()
    change = row(session.phase).press(session, event)
    answered = Answered(event.button, change is not None, session.now)
    if change is None:
        return replace(session, answered=answered), (Sound(Mark.REFUSED),)
    after, effects = change
    if not any(isinstance(effect, Sound) for effect in effects):
        effects = (Sound(Mark.ACCEPTED), *effects)
    return replace(after, answered=answered), (Hush(), *effects)
