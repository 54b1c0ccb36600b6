"""Somebody on the way to a screen, after some weeks of workouts: the engine is played there."""

from datetime import UTC, date, datetime, time, timedelta
from math import inf

from station.core import engine
from station.core.content.exercise import Unit
from station.core.content.notice_pages import ENDLESS, PageRoom
from station.core.content.plan import Plan, Step
from station.core.engine.view import Around, view
from station.core.screens.picture import View
from station.core.values import Seconds, replace
from station.core.workout.effects import Topic
from station.core.workout.entry import Counted, Entry
from station.core.workout.events import Button, Event, Held, Pressed, Tick
from station.core.workout.history import Workout
from station.core.workout.phases import (
    Choosing,
    GetReady,
    Phase,
    Reps,
    Skip,
)
from station.core.workout.records import Resume
from station.core.workout.session import Answered, Past, Today

TODAY = date(2026, 3, 18)
"""A Wednesday."""

_BEFORE = (33, 31, 29, 26, 24, 20, 18, 16, 13, 11, 9, 7, 5, 2)
_SHORT = frozenset({24, 9, 2})
"""How many days ago a workout was done, and which of them were short."""

_NOON = datetime.combine(TODAY, time(12), UTC)
"""When the station was started: today's workout comes after all of those."""

_PAUSE = Seconds(0.7)


def past(today: Today) -> Past:
    """Return five weeks in which somebody kept at it, with a short day now and then."""
    done = (
        _workout(number, TODAY - timedelta(days=ago), today.short if ago in _SHORT else today.full)
        for number, ago in enumerate(_BEFORE, 1)
    )
    return Past(tuple(done), TODAY, _NOON)


def told(past: Past) -> Past:
    """Return the same with what somebody says of it, whom it hurts less from week to week."""
    usual = Answered(Topic.USUAL, 4, past.workouts[0].started, id=1)
    answers = [usual]
    for number, workout in enumerate(past.workouts):
        pain = max(2, 6 - number // 3)
        for topic, value in (
            (Topic.PAIN_BEFORE, pain),
            (Topic.PAIN_AFTER, pain - 1 + (number % 4 == 1)),
            (Topic.EFFORT, 4 + number % 3),
        ):
            is_before = topic is Topic.PAIN_BEFORE
            at = workout.started if is_before else workout.finished or workout.started
            about = None if is_before else workout.id
            answers.append(Answered(topic, value, at, workout=about, id=len(answers) + 1))
    return replace(past, answers=tuple(answers))


def _workout(number: int, day: date, plan: Plan) -> Workout:
    at = datetime.combine(day, time(9), UTC)
    entries = []
    for entry, step in enumerate(plan.steps, 1):
        ended = at + timedelta(seconds=step.seconds)
        # Somebody who grows stronger: a few reps fewer in the first weeks.
        less = max(0, 3 - number // 3) if step.unit is Unit.REPS else 0
        amount = max(1, step.target - less)
        entries.append(_entry(entry, step, amount, at, ended))
        at = ended
    return Workout(
        id=number,
        program=plan.program.id,
        short=plan.short,
        started=entries[0].started,
        finished=at,
        entries=tuple(entries),
    )


def _entry(number: int, step: Step, amount: int, at: datetime, ended: datetime) -> Entry[datetime]:
    return Entry(
        entry=number,
        exercise=step.exercise.id,
        side=step.side,
        set=step.set,
        unit=step.unit,
        amount=amount,
        target=0 if step.open else step.target,
        paced=False,
        started=at,
        ended=ended,
        load=step.load.amount if step.load else None,
        load_unit=step.load.unit if step.load else "",
        counted=_counted(step, amount),
    )


def _counted(step: Step, amount: int) -> Counted:
    """Return how a set was counted: nobody presses in the last one of what has no sides."""
    if step.unit is Unit.SECONDS:
        return Counted.TIMED
    is_presumed = step.side is None and step.set == step.sets and amount == step.target
    return Counted.ASSUMED if is_presumed else Counted.PRESSED


class Visit:
    """Somebody on the way to a screen, whom nobody asks anything unless it is `asked` for."""

    def __init__(
        self,
        today: Today,
        *,
        asked: bool = False,
        acknowledged: bool = True,
        resume: Resume | None = None,
        room: PageRoom = ENDLESS,
        people: tuple[str, str] = ("", ""),
    ) -> None:
        today = replace(today, questions=asked, cautious=asked)
        session = engine.start(
            today,
            past(today),
            Seconds(0),
            acknowledged=acknowledged,
            resume=resume,
            people=people,
        )
        self.session = replace(session, room=room)

    def view(self, around: Around | None = None) -> View:
        """Return what is on the wall."""
        return view(self.session, self.session.now, around or Around())

    def do(self, event: Event) -> "Visit":
        """Take an event in."""
        self.session, _ = engine.step(self.session, event)
        return self

    def wait(self, seconds: float) -> "Visit":
        """Let time pass."""
        return self.do(Tick(Seconds(self.session.now + seconds)))

    def press(self, *buttons: Button) -> "Visit":
        """Press one button after the other."""
        for button in buttons:
            self.wait(_PAUSE).do(Pressed(button, self.session.now))
        return self

    def hold(self) -> "Visit":
        """Hold BACK until its ring is full."""
        return self.wait(_PAUSE).do(Held(Button.BACK, self.session.now))

    def until(self, kind: type[Phase]) -> "Visit":
        """Let time pass until a phase of `kind` begins; raise ValueError where nothing leads there."""
        while not isinstance(self.session.phase, kind):
            self._on(f"to {kind.__name__}")
        return self

    def over(self) -> "Visit":
        """Let time pass until the phase that is on has given way to another."""
        here = self.session.phase
        while type(self.session.phase) is type(here):
            self._on("on")
        return self

    def _on(self, where: str) -> None:
        """Let time pass until the next thing happens."""
        due = engine.deadline(self.session)
        if due is None and isinstance(self.session.phase, Reps):
            self.press(Button.NEXT)  # nobody leads these
            return
        if due is None and isinstance(self.session.phase, Choosing):
            self.press(Button.REP)  # the first answer is as good as any
            return
        if due is None:
            raise ValueError(f"nothing leads from {self.session.phase} {where}")
        self.do(Tick(due))

    def some(self, most: float, share: float) -> "Visit":
        """Let `most` seconds pass, or of a shorter phase that `share`."""
        ends = engine.until(self.session.phase)
        left = inf if ends is None else ends - self.session.now
        return self.wait(min(most, share * left))

    def preview(self, exercise: str | None = None) -> "Visit":
        """Go to the preview of `exercise`, by default the first one, by skipping."""
        self.press(Button.NEXT)
        while isinstance(self.session.phase, Choosing):
            self.press(Button.REP)
        plan = self.session.plan
        names = [plan.steps[index].exercise.id for index in plan.starts]
        for _ in range(names.index(exercise) if exercise else 0):
            self.hold().press(Button.REP)
            if isinstance(self.session.phase, Skip):
                self.press(Button.REP)
        return self

    def work(self, exercise: str | None = None) -> "Visit":
        """Go to the beginning of the first set of `exercise`."""
        return self.preview(exercise).press(Button.NEXT).until(GetReady).press(Button.NEXT)
