"""A whole workout in virtual time: the same engine, another clock, and somebody who presses.

It shows what a workout will be like, and it finds every text that will be said, so that the clips
can be made before the start.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from station.core import session as engine
from station.core.effects import Effect, Say
from station.core.events import Button, Held, Pressed, Tick
from station.core.exercise import cycle
from station.core.phases import Home, Past, Phase, Preview, Reps, Session, Today
from station.core.units import Seconds

Press = Pressed | Held
Player = Callable[[Session], Press | None]
"""Somebody who presses: told the session as it stands, they say which press comes next, and when.

They are asked again after everything that happens; None waits.
"""

READING = Seconds(3)
"""How long the simulated person takes from the last sentence of a preview to the press."""

MOST_PRESSES = 10_000
"""Where a rehearsal gives up: a player who never stops pressing is a fault of the player."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One step of a rehearsal: the session after it, what was done, and the press, if it was one."""

    at: Seconds
    session: Session
    effects: tuple[Effect, ...]
    press: Press | None = None


def rehearse(session: Session, player: Player) -> Iterator[Moment]:
    """Play a workout from `session` on until nothing more will happen."""
    presses = 0
    while presses < MOST_PRESSES:
        press, due = player(session), engine.deadline(session)
        if press is None and due is None:
            return
        if press is not None and (due is None or press.at < due):
            presses += 1
            session, effects = engine.step(session, press)
            yield Moment(session.now, session, effects, press)
        elif due is not None:
            session, effects = engine.step(session, Tick(due))
            yield Moment(due, session, effects)


def obedient(session: Session) -> Press | None:
    """Press NEXT when a preview was heard to its end, and REP once per tempo."""
    match session.phase:
        case Home():
            return Pressed(Button.NEXT, session.now)
        case Preview(until=None):
            waits = bool(session.cues)
            return None if waits else Pressed(Button.NEXT, Seconds(session.now + READING))
        case Reps(until=None) as phase:
            pace = cycle(session.step(phase.step).movement)
            return Pressed(Button.REP, Seconds(phase.started + pace * (phase.count + 1)))
        case _:
            return None


def scripted(presses: Sequence[Press]) -> Player:
    """Return somebody who presses exactly `presses`, in the order of their instants."""
    waiting = sorted(presses, key=lambda press: press.at)

    def player(session: Session) -> Press | None:
        while waiting and waiting[0].at < session.now:
            waiting.pop(0)
        return waiting[0] if waiting else None

    return player


def place(phase: Phase) -> tuple[type[Phase], int | None]:
    """Return what makes a phase another one for somebody who follows: its kind and its step."""
    return type(phase), getattr(phase, "step", None)


def sayable(today: Today, past: Past) -> tuple[str, ...]:
    """Return every text that today's workout can say, in the order it will be needed.

    What only a detour says (pause, menu, undo) comes last.
    """
    said: dict[str, None] = {}
    for short in (False, True):
        for lead in (today.paced, not today.paced):
            session = engine.start(replace(today, lead=lead), past, Seconds(0), acknowledged=True)
            for moment in rehearse(replace(session, is_short=short), obedient):
                said |= {e.text: None for e in moment.effects if isinstance(e, Say)}
    return tuple(said)
