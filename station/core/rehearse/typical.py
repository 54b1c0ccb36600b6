"""Every screen as a person meets it: the engine is played there, after some weeks of workouts.

For reviewers, for the pictures in the documents, and for tests: what is shown is what the station
really shows.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from station.core import engine
from station.core.content.exercise import Unit
from station.core.content.notice_pages import ENDLESS, PageRoom
from station.core.content.plan import Plan, Step
from station.core.engine.view import Around, view
from station.core.screens.picture import View
from station.core.values import Seconds, replace
from station.core.workout.entry import Entry
from station.core.workout.events import Button, Event, Held, PartName, Pressed, Tick, Trouble
from station.core.workout.history import Workout
from station.core.workout.phases import ChangeSides, GetReady, Phase, Reps, Rest, Summary
from station.core.workout.resume import Resume
from station.core.workout.session import Past, Today

TODAY = date(2026, 3, 18)
"""A Wednesday."""

_BEFORE = (33, 31, 29, 26, 24, 20, 18, 16, 13, 11, 9, 7, 5, 2)
_SHORT = frozenset({24, 9, 2})
"""How many days ago a workout was done, and which of them were short."""

_PAUSE = Seconds(0.7)
_TROUBLE = "No sound: check the speaker. The buzzer leads."


def past(today: Today) -> Past:
    """Return five weeks in which somebody kept at it, with a short day now and then."""
    done = (
        _workout(number, TODAY - timedelta(days=ago), today.short if ago in _SHORT else today.full)
        for number, ago in enumerate(_BEFORE, 1)
    )
    return Past(tuple(done), TODAY)


def views(today: Today, room: PageRoom = ENDLESS) -> dict[str, View]:
    """Return a view of every screen by name, in the order of a workout.

    `room` is what the wall shows of a text: the safety notice has as many pages as it needs there.
    """
    before = [*_before(today), *_notice(today, room), *_previews(today)]
    return dict([*before, *_holds(today), *_repeats(today), *_between(today), *_after(today)])


def _workout(number: int, day: date, plan: Plan) -> Workout:
    at = datetime.combine(day, time(9), UTC)
    entries = []
    for entry, step in enumerate(plan.steps, 1):
        ended = at + timedelta(seconds=step.seconds)
        # Somebody who grows stronger: a few reps fewer in the first weeks.
        less = max(0, 3 - number // 3) if step.unit is Unit.REPS else 0
        amount = step.target - less
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
        target=step.target,
        paced=False,
        started=at,
        ended=ended,
    )


class Visit:
    """Somebody on the way to a screen."""

    def __init__(
        self,
        today: Today,
        *,
        acknowledged: bool = True,
        resume: Resume | None = None,
        room: PageRoom = ENDLESS,
    ) -> None:
        session = engine.start(
            today, past(today), Seconds(0), acknowledged=acknowledged, resume=resume
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
        """Let time pass until a phase of `kind` begins."""
        while not isinstance(self.session.phase, kind):
            due = engine.deadline(self.session)
            if due is None:
                raise ValueError(f"nothing leads from {self.session.phase} to {kind.__name__}")
            self.do(Tick(due))
        return self

    def preview(self, exercise: str | None = None) -> "Visit":
        """Go to the preview of `exercise`, by default the first one, by skipping."""
        self.press(Button.NEXT)
        names = [each.id for each in self.session.plan.exercises]
        for _ in range(names.index(exercise) if exercise else 0):
            self.hold().press(Button.REP)
        return self

    def work(self, exercise: str | None = None) -> "Visit":
        """Go to the beginning of the first set of `exercise`."""
        return self.preview(exercise).press(Button.NEXT).until(GetReady).press(Button.NEXT)


_Named = Iterator[tuple[str, View]]


def _before(today: Today) -> _Named:
    home = Visit(today)
    yield "home", home.view()
    for name, seconds in (("home-dimmed", engine.DIM_AFTER), ("home-black", engine.BLACK_AFTER)):
        yield name, Visit(today).wait(seconds).view()
    yield "home-quiet", Visit(today).hold().press(Button.REP).wait(1).view()
    yield "home-menu", Visit(today).hold().wait(1).view()
    yield "switching-off", Visit(today).hold().press(Button.NEXT).wait(1).view()
    yield "go-on", Visit(today, resume=_cut(today)).view()


def _notice(today: Today, room: PageRoom) -> _Named:
    """Yield the first page of the safety notice, the next, and the last."""
    visit = Visit(today, acknowledged=False, room=room).press(Button.NEXT).wait(1)
    yield "safety", visit.view()
    more = [visit.press(Button.NEXT).wait(1).view() for _ in visit.session.notice[1:]]
    yield from zip(("safety-next", "safety-last"), (*more[:1], *more[-1:]), strict=False)


def _previews(today: Today) -> _Named:
    for name, exercise in (("preview", None), ("preview-reps", _LEG), ("preview-squat", "squat")):
        yield name, Visit(today).preview(exercise).wait(2.5).view()


def _holds(today: Today) -> _Named:
    yield "get-ready", Visit(today).preview().press(Button.NEXT).wait(17).view()
    yield "hold", Visit(today).work().wait(7).view()
    yield "menu-opening", Visit(today).work().wait(7).view(Around(ring=0.4))
    yield "hold-end", Visit(today).work().until(ChangeSides).wait(0.7).view()
    yield "paused", Visit(today).work().wait(7).press(Button.REP).wait(1).view()
    yield "hold-plank", Visit(today).work("knee-plank").wait(3).view()


def _repeats(today: Today) -> _Named:
    seven = _seventh(today)
    yield "reps", seven.wait(1).view()
    yield "reps-press", _seventh(today).view()
    trouble = Trouble(PartName.SPEAKER, _TROUBLE, seven.session.now)
    yield "trouble", seven.view(Around((trouble,)))
    yield "trouble-small", seven.wait(10).view(Around((trouble,)))
    refused = Visit(today).preview().wait(2).press(Button.REP)
    yield "refused", refused.view()
    led = replace(today, lead=True)
    yield "reps-paced", Visit(led).work(_LEG).wait(6.6 * 7).view()
    for exercise in today.full.exercises:
        if exercise.dose.unit is Unit.REPS and exercise.id != _LEG:
            yield f"reps-{exercise.id}", Visit(led).work(exercise.id).wait(2.6).view()


def _between(today: Today) -> _Named:
    squat = Visit(today).work("squat").press(*[Button.REP] * 10)
    yield "rest", squat.until(Rest).wait(6).view()
    yield "change-sides", Visit(today).work().until(ChangeSides).wait(2).view()
    yield "menu", Visit(today).work().wait(7).hold().wait(1).view()


def _after(today: Today) -> _Named:
    done = Visit(replace(today, lead=True, automatic=True)).press(Button.NEXT).until(Summary)
    yield "summary", done.wait(3).view()
    yield "history", Visit(today).press(Button.BACK).wait(1).view()
    yield "history-lines", Visit(today).press(Button.BACK, Button.REP).wait(1).view()


_LEG = "quadruped-leg-extension"


def _seventh(today: Today) -> Visit:
    """Return somebody who has just pressed for the seventh rep with the right leg."""
    visit = Visit(today).work(_LEG).press(*[Button.REP] * 10)
    return visit.press(Button.NEXT, Button.NEXT).until(Reps).press(*[Button.REP] * 7)


def _cut(today: Today) -> Resume:
    """Return what a power cut leaves after seven reps with the right leg."""
    session = _seventh(today).session
    entries = tuple(session.done.values())
    kept = session.phase if isinstance(session.phase, Reps) else None
    step = session.plan.find(entries[-1].exercise, entries[-1].side, entries[-1].set)
    return Resume(today, step or 0, short=False, entries=entries, kept=kept)
