"""A whole workout in virtual time: the same engine, another clock, and somebody who presses.

It shows what a workout will be like, and it finds every text that will be said, so that the clips
can be made before the start.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, time
from itertools import product

from station.core import engine
from station.core.content.exercise import Unit, cycle
from station.core.content.growth.phrased import possible
from station.core.values import Seconds, Struct, replace
from station.core.workout.asking import choosing, wording
from station.core.workout.effects import Answer, Effect, Say, Topic
from station.core.workout.events import Button, Gesture, Pressed, Tick
from station.core.workout.phases import (
    Answering,
    Choosing,
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
    Reminder,
    Reps,
    Safety,
    Skip,
    Suggesting,
    SwitchingOff,
    WarningSigns,
)
from station.core.workout.score import texts
from station.core.workout.sentences import ended
from station.core.workout.session import Past, Session, Today

Player = Callable[[Session, int], Gesture | None]
"""Somebody who presses: told the session as it stands and how often they have pressed, they say
which press comes next, and when.

They are asked again after everything that happens; None waits.
"""

READING = Seconds(3)
"""How long the simulated person takes from the last sentence of a preview to the press."""

NOON = time(12)
"""When a rehearsal begins: far from either end of its day."""

MOST_PRESSES = 10_000
"""Where a rehearsal gives up: a player who never stops pressing is a fault of the player."""


class Moment(Struct, frozen=True):
    """One step of a rehearsal: the session after it, what was done, and the press, if it was one."""

    at: Seconds
    session: Session
    effects: tuple[Effect, ...]
    press: Gesture | None = None


def rehearse(session: Session, player: Player) -> Iterator[Moment]:
    """Play a workout from `session` on until nothing more will happen; begin with how it stands."""
    presses = 0
    yield Moment(session.now, session, ())
    while presses < MOST_PRESSES:
        press, due = player(session, presses), engine.deadline(session)
        if press is not None and (due is None or press.at < due):
            presses += 1
            session, effects = engine.step(session, press)
            yield Moment(session.now, session, effects, press)
        elif due is None:
            return
        else:
            session, effects = engine.step(session, Tick(due))
            yield Moment(due, session, effects)


def obedient(session: Session, _: int) -> Gesture | None:
    """Press NEXT when a preview or a question was heard to its end, and REP once per tempo."""
    match session.phase:
        case Home():
            return Pressed(Button.NEXT, session.now)
        case WarningSigns() | Answering() | Suggesting() | Preview(until=None):
            waits = bool(session.cues)
            return None if waits else Pressed(Button.NEXT, Seconds(session.now + READING))
        case Choosing():
            waits = bool(session.cues)
            return None if waits else Pressed(Button.REP, Seconds(session.now + READING))
        case Reps(until=None) as phase:
            pace = cycle(session.step(phase.step).movement)
            return Pressed(Button.REP, Seconds(phase.started + pace * (phase.count + 1)))
        case _:
            return None


def scripted(presses: Sequence[Gesture]) -> Player:
    """Return somebody who presses exactly `presses`, in the order of their instants."""
    in_order = sorted(presses, key=lambda press: press.at)
    return lambda _, pressed: in_order[pressed] if pressed < len(in_order) else None


def where(phase: Phase) -> tuple[type[Phase], object]:
    """Return what makes a phase another one for somebody who follows: its kind, its step or question."""
    if isinstance(phase, Answering):
        return Answering, (phase.topic, phase.text, phase.slot)
    return type(phase), getattr(phase, "step", None)


def sayable(today: Today, past: Past) -> tuple[str, ...]:
    """Return every text that today's workout can say, in the order it will be needed.

    What only a detour says (pause, menu, undo) comes after that, and other programmes come last.
    """
    texts: dict[str, None] = {}
    # The rehearsal is of today, however long ago the clock began to run: what was answered in it has
    # been answered today, and is not asked again.
    past = replace(past, zero=datetime.combine(past.today, NOON, past.zero.tzinfo))
    for _ in (today, *today.others):
        for known in _answered(today, past):
            laid = choosing.answered(today, known)
            session = engine.start(replace(laid, others=()), known, Seconds(0), acknowledged=True)
            session = replace(session, today=laid)
            texts |= dict.fromkeys((*_on_the_way(session), *_aside(session)))
        today = today.turned() if today.others else today
    return tuple(filter(None, texts))


def _answered(today: Today, past: Past) -> Iterator[Past]:
    """Yield the past as it is, and as it will be after each way to answer the programme's questions."""
    yield past
    for answers in today.variants:
        after = past
        for question, answer in zip(today.program.questions, answers, strict=True):
            value = question.answers.index(answer)
            given = Answer(Topic.CHOSEN, value, Seconds(0), today.program.id, question.key)
            after = after.answered(given)
        yield after


def aside(today: Today, past: Past) -> tuple[str, ...]:
    """Return what is said only to somebody who presses something else, or reads the notice."""
    return tuple(_aside(engine.start(today, past, Seconds(0), acknowledged=True)))


def _on_the_way(session: Session) -> Iterator[str]:
    """Yield what an obedient person hears, and what has room only once its clip is there."""
    paced, phase = session.today.paced, session.phase
    for short, lead in product((False, True), (paced, not paced)):
        begun = replace(session, today=replace(session.today, lead=lead), is_short=short)
        for moment in rehearse(begun, obedient):
            yield from (effect.text for effect in moment.effects if isinstance(effect, Say))
            if moment.session.phase is not phase:
                phase = moment.session.phase
                yield from texts(moment.session, phase)


def _aside(session: Session) -> Iterator[str]:
    """Yield what is said only to somebody who presses something else."""
    now, say = session.now, session.today.phrases.say
    for index, step in enumerate(session.plan.steps):
        kept = Reps(index, 1, now, now, None)
        held = Holding(index, 1, now, now, now)
        again = GetReady(index, now, now, held if step.unit is Unit.SECONDS else kept)
        shown = Preview(index, now)
        menus = (Menu(again, now, ()), Menu(shown, now, ()))
        for phase in (GoOn(index, None), Paused(again, now, ()), *menus, again, shown):
            yield from texts(session, phase)
        for done in range(1, step.target if step.unit is Unit.REPS else 1):
            yield ended(session, replace(kept, reps=(now,) * done))
        if session.plan.has_more_rounds(index):
            yield from texts(session, Skip(menus[0]))
    yield from wording.all_answers(session)
    for asked in wording.all_of(session):
        yield from texts(session, asked)
    for outside in (Home(now), HomeMenu(), HistoryPages(), SwitchingOff(None), Reminder("", now)):
        yield from texts(session, outside)
    asking: list[Phase] = [Safety(page) for page, _ in enumerate(session.notice)]
    asking += [Choosing(number) for number, _ in enumerate(session.today.program.questions)]
    yield from (text for each in asking for text in texts(session, each))
    today = session.today
    if today.stock:
        yield from possible(today.program, today.phrases, today.stock, tails=today.tails)
    for short in (False, True):
        _, effects = engine.step(replace(session, is_short=short), Pressed(Button.REP, now))
        yield from (effect.text for effect in effects if isinstance(effect, Say))
    yield from (say.pace_on, say.pace_off, say.middle_lead, say.middle_press, say.quiet, say.loud)
