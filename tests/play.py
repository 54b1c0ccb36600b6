"""The words of the suite: somebody at the buttons, in virtual time, on the real programme."""

from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any

from station import content
from station.core import engine
from station.core.content.phrases import Phrases
from station.core.content.plan import Step, plan
from station.core.content.program import Library, OpenQuestion, UpTo
from station.core.settings import Settings
from station.core.sound.marks import Mark
from station.core.values import Seconds, replace
from station.core.workout.effects import Bookmark, Effect, Record, Say, Sound
from station.core.workout.events import Button, Event, Held, KeptDown, Pressed, Tick
from station.core.workout.history import Unfinished
from station.core.workout.phases import Phase
from station.core.workout.records import Resume, resume
from station.core.workout.session import Past, Session, Today
from station.files.folders import media
from station.files.library import load, load_phrases

PROGRAM = "low-back-progression-1"
TODAY = date(2026, 3, 18)
"""A Wednesday."""


@cache
def library() -> Library:
    """Return what the station ships."""
    return load([media()])


@cache
def phrases() -> Phrases:
    """Return the English words."""
    return load_phrases([media()])


@cache
def shipped() -> Today:
    """Return the shipped programme for today, laid out once: nothing in it changes."""
    program = library().programs[PROGRAM]
    full, short = (plan(program, library(), short=short) for short in (False, True))
    return Today(full=full, short=short, phrases=phrases())


def today(**changes: Any) -> Today:
    """Return the shipped programme for today, at its starting dose."""
    return replace(shipped(), **changes)


def in_rounds(rounds: int | UpTo) -> Today:
    """Return the shipped programme with all of it done in rounds."""
    program = replace(library().programs[PROGRAM], rounds=rounds)
    return today(full=plan(program, library()))


def asking() -> Today:
    """Return the shipped programme with a question: one round, or two."""
    question = OpenQuestion(ask="One round or two?", answers=("one", "two"), rounds=(1, 2))
    program = replace(library().programs[PROGRAM], questions=(question,))
    day = content.today(program, library(), phrases(), Settings())
    return replace(day, questions=False, cautious=False)


def session(*, acknowledged: bool = True, **changes: Any) -> Session:
    """Return a session at home at the instant 0, with nothing done before."""
    past = Past((), TODAY)
    return engine.start(today(**changes), past, Seconds(0), acknowledged=acknowledged)


def left(today: Today, step: int, *records: Record, short: bool = False) -> Resume:
    """Return what a power cut leaves of today's workout at `step`, with these entries."""
    plan_ = today.short if short else today.full
    at = plan_.steps[step]
    return found(today, Bookmark(at.exercise.id, at.side, at.set), records, short=short)


def found(
    today: Today,
    bookmark: Bookmark,
    records: tuple[Record, ...],
    *hurt: str,
    short: bool = False,
) -> Resume:
    """Return where the station goes on with what the journal says of a cut workout.

    `hurt` are the exercises that hurt in it, and were not done again since.
    """
    began = datetime.combine(TODAY, time(8), UTC)
    cut = Unfinished(
        *(1, today.full.program.id, short, began, bookmark, records), hurt=frozenset(hurt)
    )
    resumed = resume(cut, lambda name: today if name == cut.program else None, TODAY)
    assert resumed is not None
    return resumed


class Play:
    """Somebody at the buttons: presses at instants, and everything that came of it."""

    def __init__(self, start: Session | None = None, **changes: Any) -> None:
        self.session = start or session(**changes)
        self.log: list[tuple[float, Effect]] = []

    @property
    def now(self) -> float:
        """Return the instant of the last thing that happened."""
        return self.session.now

    @property
    def phase(self) -> Any:
        """Return the phase that is on."""
        return self.session.phase

    def wait(self, seconds: float) -> "Play":
        """Let `seconds` pass, deadline by deadline."""
        until = self.now + seconds
        while (due := engine.deadline(self.session)) is not None and due <= until:
            self._take(Tick(due))
        return self._take(Tick(Seconds(until)))

    def until(self, kind: type[Phase]) -> "Play":
        """Let time pass until a phase of `kind` is on."""
        while not isinstance(self.phase, kind):
            due = engine.deadline(self.session)
            assert due is not None, f"nothing will happen any more in {self.phase}"
            self._take(Tick(due))
        return self

    def back(self, after: float = 0.0) -> "Play":
        """Press BACK after waiting."""
        return self._press(Button.BACK, after)

    def rep(self, after: float = 0.0, times: int = 1) -> "Play":
        """Press REP, each time after waiting."""
        for _ in range(times):
            self._press(Button.REP, after)
        return self

    def next(self, after: float = 0.0) -> "Play":
        """Press NEXT after waiting."""
        return self._press(Button.NEXT, after)

    def hold_back(self, after: float = 0.0) -> "Play":
        """Keep BACK down until its ring is full."""
        self.wait(after)
        return self._take(Held(Button.BACK, self.session.now))

    def keep_back(self, after: float = 0.0) -> "Play":
        """Go on keeping BACK down."""
        self.wait(after)
        return self._take(KeptDown(Button.BACK, self.session.now))

    def to(self, exercise: str) -> "Play":
        """Go to the preview of `exercise` by skipping what comes before it."""
        self.next()
        while self.step.exercise.id != exercise:
            self.hold_back(0.1).rep(0.1)
        return self

    @property
    def step(self) -> Step:
        """Return the step that is on."""
        return self.session.step(self.phase.step)

    def records(self) -> dict[int, Record]:
        """Return the last state of every entry that was not withdrawn."""
        last = {e.entry: e for _, e in self.log if isinstance(e, Record)}
        return {entry: record for entry, record in last.items() if not record.withdrawn}

    def marks(self, *wanted: Mark) -> list[tuple[float, Mark]]:
        """Return the marks that sounded, with their instants; only `wanted`, if any are."""
        all_ = [(at, e.mark) for at, e in self.log if isinstance(e, Sound)]
        return [(at, mark) for at, mark in all_ if not wanted or mark in wanted]

    def said(self) -> list[tuple[float, Say]]:
        """Return what was said, with its instants."""
        return [(at, effect) for at, effect in self.log if isinstance(effect, Say)]

    def texts(self) -> list[str]:
        """Return the texts that were said, in order."""
        return [say.text for _, say in self.said()]

    def forget(self) -> "Play":
        """Forget what happened so far, not where it led."""
        self.log.clear()
        return self

    def _press(self, button: Button, after: float) -> "Play":
        self.wait(after)
        return self._take(Pressed(button, self.session.now))

    def _take(self, event: Event) -> "Play":
        self.session, effects = engine.step(self.session, event)
        self.log += [(self.session.now, effect) for effect in effects]
        return self
