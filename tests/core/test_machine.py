"""Anybody at the buttons, at any time, with the power cut in between: what holds in every case."""

from functools import cache
from math import inf

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from station.core import engine
from station.core.content.exercise import Sides, Unit, cycle
from station.core.content.plan import Step, plan
from station.core.engine.step import STEADY
from station.core.engine.view import legends, next_look, view
from station.core.sound.marks import Mark, length
from station.core.values import Seconds, replace
from station.core.workout.effects import Effect, Hush, Record, Say, Sound
from station.core.workout.events import Button, Event, Held, KeptDown, Pressed, Tick
from station.core.workout.phases import (
    Answering,
    ChangeSides,
    Choosing,
    GetReady,
    GoOn,
    Holding,
    Home,
    HomeMenu,
    ItHurts,
    Menu,
    Paused,
    Phase,
    Preview,
    Reps,
    Rest,
    Skip,
    Summary,
)
from station.core.workout.session import Responded, Session, Today
from tests.core.asked import NOON
from tests.core.programmes import programmes
from tests.core.witness import CLOCK, Effort, Ledger
from tests.play import PROGRAM, library, session, today

WAITS = st.sampled_from((0.0, 0.02, 0.2, 0.5, 1.0, 1.5, 2.5, 4.0, 6.5, 9.0, 16.0, 31.0, 70.0))
"""From two presses at once to longer than the longest hold."""

GUARDED = {Mark.COUNTDOWN, Mark.START, Mark.END, Mark.SET_DONE}
"""What no speech may be heard over."""


@cache
def odd() -> Today:
    """Return the programme with what it does not use itself: sides every rep, holds in reps."""
    shipped = library().programs[PROGRAM]
    items = {item.exercise: item for _, item, _ in shipped.parts()}
    both = replace(items["quadruped-leg-extension"], reps=3, sides=Sides.EVERY_REP)
    held = replace(items["squat"], reps=3, hold=5)
    program = replace(shipped, items=(both, held, items["knee-plank"], items["hip-abduction"]))
    full, short = (plan(program, library(), short=day) for day in (False, True))
    return replace(today(), full=full, short=short)


class Anybody(RuleBasedStateMachine):
    """Press anything at any time."""

    session: Session

    @initialize(
        day=st.one_of(st.sampled_from(("shipped", "odd")), programmes()),
        paced=st.booleans(),
        automatic=st.booleans(),
        short=st.booleans(),
        skipped=st.integers(0, 6),
        asked=st.booleans(),
    )
    def begin(
        self,
        *,
        day: "str | Today",
        paced: bool,
        automatic: bool,
        short: bool,
        skipped: int,
        asked: bool,
    ) -> None:
        """Start somewhere in a workout, so that every exercise is met."""
        named = odd() if day == "odd" else today()
        program = named if isinstance(day, str) else day
        chosen = replace(program, paced=paced, automatic=automatic)
        self.session = engine.start(chosen, session().past, Seconds(0), acknowledged=True)
        self.ledger, self.effort = Ledger(), Effort()
        self.speech, self.mark_ends = (-inf, -inf), -inf
        if short:
            self.take(Pressed(Button.REP, Seconds(0)))
        self.take(Pressed(Button.NEXT, Seconds(0)))
        while isinstance(self.session.phase, Choosing):
            self.take(Pressed(Button.NEXT if short else Button.REP, self.session.now))
        for _ in range(min(skipped, len(self.session.plan.starts) - 1)):
            self.take(Held(Button.BACK, self.session.now))
            self.take(Pressed(Button.REP, self.session.now))
            if isinstance(self.session.phase, Skip):
                self.take(Pressed(Button.REP, self.session.now))
        self.take(Pressed(Button.NEXT, self.session.now))
        # From here on: after the workout, and before the next one.
        known = replace(self.session.past, zero=NOON)
        asking = replace(self.session.today, questions=asked, cautious=asked)
        self.session = replace(self.session, today=asking, past=known)

    @rule(wait=WAITS, button=st.sampled_from(Button))
    def press(self, wait: float, button: Button) -> None:
        """Wait, then press."""
        self.wait(wait)
        self.take(Pressed(button, self.session.now))

    @rule(wait=WAITS, times=st.integers(1, 12))
    def press_reps(self, wait: float, times: int) -> None:
        """Press REP in a row."""
        for _ in range(times):
            self.press(min(wait, 4), Button.REP)

    @rule(wait=WAITS)
    def hold_back(self, wait: float) -> None:
        """Wait, then keep BACK down."""
        self.wait(wait)
        self.take(Held(Button.BACK, self.session.now))

    @rule()
    def keep_down(self) -> None:
        """Keep BACK down still longer: on home's menu that switches off, elsewhere nothing."""
        self.wait(0)
        before = self.session
        self.take(KeptDown(Button.BACK, before.now))
        assert (self.session != before) is isinstance(before.phase, HomeMenu)

    @rule(wait=WAITS)
    def wait(self, wait: float) -> None:
        """Let time pass, deadline by deadline."""
        until = self.session.now + wait
        while (due := engine.deadline(self.session)) is not None and due <= until:
            assert due >= self.session.now
            self.take(Tick(due))
        self.take(Tick(Seconds(until)))

    @rule(wait=st.sampled_from((40.0, 200.0)), button=st.sampled_from(Button))
    def wake_late(self, wait: float, button: Button) -> None:
        """Sleep through everything that is due: it all comes out as if one had been awake."""
        punctual, at = self.session, Seconds(self.session.now + wait)
        while (due := engine.deadline(punctual)) is not None and due <= at:
            punctual, _ = engine.step(punctual, Tick(due))
        event = Pressed(button, at)
        assert engine.step(self.session, event)[0] == engine.step(punctual, event)[0]

    # What was stopped for pain is left for the exercise after it, by a cut of power too.
    @precondition(lambda self: not isinstance(self.session.phase, GoOn | ItHurts))
    @rule()
    def cut_power(self) -> None:
        """Cut the power: the same exercise, side, set and count stand there after NEXT."""
        before, resume = self.session, self.ledger.left(self.session)
        assert (resume is not None) is before.is_open
        if resume is None:
            return
        self.session = engine.start(
            before.today, before.past, before.now, pace=before.pace, resume=resume
        )
        self.speech, self.mark_ends = (-inf, -inf), -inf
        assert isinstance(self.session.phase, GoOn)
        assert self.session.is_short is before.is_short
        self.take(Pressed(Button.NEXT, self.session.now))
        assert isinstance(self.session.phase, Preview | GetReady)
        stands = self.session
        if isinstance(inner(before.phase), Reps) and isinstance(stands.phase, GetReady):
            # A full set that is led once more lacks its last rep only while it runs.
            stands, _ = engine.step(stands, Pressed(Button.NEXT, stands.now))
        stood = closed(before)
        while isinstance(stood.phase, Rest | ChangeSides):
            # What was done of the set to come is taken up when it is got ready for.
            stood, _ = engine.step(stood, Pressed(Button.NEXT, Seconds(stood.now + 1)))
        assert where(stands.phase) == where(stood.phase)

    def take(self, event: Event) -> None:
        """Let it happen, and judge what came of it."""
        before = self.session
        self.effort.pass_time(before.phase, event.at - before.now)
        self.session, effects = engine.step(before, event)
        answered = self.session.answered
        if isinstance(event, Pressed) and answered is not None and answered.accepted:
            self.effort.press(before.phase, event.button)
        assert self.session.now == event.at
        for effect in effects:
            self.ledger.keep(effect)
            self.hear(effect)
            if isinstance(effect, Record):
                self.judge(effect, before.phase, event)
        self.judge_hold(before.phase, effects, event)
        if isinstance(event, Pressed) and event.button is Button.BACK:
            self.judge_back(before, effects)

    def hear(self, effect: Effect) -> None:
        """Speech is never heard over the countdown, a start or an end."""
        now = self.session.now
        match effect:
            case Hush():
                self.speech, self.mark_ends = (-inf, -inf), -inf
            case Say(seconds=seconds):
                assert now >= self.mark_ends - CLOCK, "speech began over a mark"
                self.speech = (now, now + seconds)
            case Sound(mark=mark) if mark in GUARDED:
                assert now >= self.speech[1] - CLOCK, "a mark sounded over speech"
                self.mark_ends = now + length(mark)
            case _:
                pass

    def judge(self, record: Record, before: Phase, event: Event) -> None:
        """An entry never says more than was done."""
        assert record.started <= (record.ended or inf)
        assert list(record.reps) == sorted(record.reps)
        if record.unit is Unit.SECONDS:
            assert record.amount <= min(record.target, self.effort.held[record.entry] + CLOCK)
        elif not record.reps and record.amount:
            assert event.button is Button.NEXT, "only NEXT says that all was done"
            assert isinstance(before, Reps)
            assert record.amount == record.target
        else:
            assert record.amount == len(record.reps)
            assert len(set(record.reps)) <= record.amount
        step = next(s for s in self.session.plan.steps if is_of(record, s))
        assert (record.load, record.load_unit) == (
            (step.load.amount, step.load.unit) if step.load else (None, "")
        )
        if record.reps:
            first = record.entry - (step.both and record.side is not step.side)
            entries = (first, first + 1) if step.both else (first,)
            done = sum(self.session.done[e].amount for e in entries if e in self.session.done)
            assert done <= self.effort.reps(first, cycle(step.movement))

    def judge_hold(self, before: Phase, effects: tuple[Effect, ...], event: Event) -> None:
        """A hold ends with an end mark, or with its seconds logged, or begins once more."""
        hold, after = inner(before), inner(self.session.phase)
        if (
            isinstance(after, Holding)
            and after != hold
            and not isinstance(before, Paused | Menu | Skip)
        ):
            assert Sound(Mark.START) in effects
            self.effort.held[after.entry] = 0.0
        if not isinstance(hold, Holding) or isinstance(after, Holding):
            return
        again = isinstance(after, GetReady) and after.step == hold.step
        closed = [e for e in effects if isinstance(e, Record) and e.entry == hold.entry]
        if again:
            assert isinstance(event, Pressed)
            assert event.button is Button.BACK
            return
        assert [e.ended is None for e in closed] == [False]
        if not isinstance(before, Menu | Skip):
            assert Sound(Mark.END) in effects

    def judge_back(self, before: Session, effects: tuple[Effect, ...]) -> None:
        """BACK takes one thing back: a rep, the end of a set, or nothing that was done."""
        was, now = before.done, self.session.done
        if self.session.answered == Responded(Button.BACK, accepted=False, at=self.session.now):
            assert (self.session.phase, now) == (before.phase, was)
            # A press that cannot have been meant is let pass without a tone, and only just then.
            assert not legends(before)[0].live or (is_steady(before) and not effects)
            return
        if isinstance(self.session.phase, Home):
            return
        changed = {e for e in {*was, *now} if was.get(e) != now.get(e)}
        match before.phase:
            case Reps(reps=[*kept, _]) as reps:
                assert isinstance(self.session.phase, Reps)
                assert self.session.phase.reps == tuple(kept)
                assert changed <= {reps.entry, reps.entry + 1}
            case (
                Rest(before=ended)
                | ChangeSides(before=ended)
                | GetReady(before=Reps() | Holding() as ended)
            ):
                assert where(self.session.phase) == (
                    ended.step,
                    ended.count if isinstance(ended, Reps) else 0,
                )
                assert changed <= {ended.entry, ended.entry + 1}
                for entry in changed & {*now}:
                    assert (was[entry].amount, now[entry].ended) == (now[entry].amount, None)
            case Holding() as hold:
                assert changed <= {hold.entry}
            case _:
                assert all(amount(was.get(e)) == amount(now.get(e)) for e in changed)

    @invariant()
    def the_legends_say_what_the_table_does(self) -> None:
        """A legend is live exactly when the press would be accepted."""
        if is_steady(self.session) or engine.is_asleep(self.session, self.session.now):
            return
        for button, legend in zip(Button, legends(self.session), strict=True):
            after, _ = engine.step(self.session, Pressed(button, self.session.now))
            assert after.answered is not None
            assert after.answered.accepted is legend.live

    @invariant()
    def there_is_always_a_picture(self) -> None:
        """The view can be asked at any time, and says when to ask again: later."""
        now = self.session.now
        for _ in range(2):
            shown = view(self.session, now)
            assert view(self.session, now) == shown
            then = next_look(self.session, now)
            assert then > now
            now = then if then < inf else now


def closed(session: Session) -> Session:
    """Return the session without a menu or a pause over what is on, or a summary after it."""
    phase = inner(session.phase)
    left = phase.left if isinstance(phase, Summary) else None
    return replace(session, phase=left or phase, cues=())


def is_steady(session: Session) -> bool:
    """Return whether the phase has just changed by itself, so that a press may not be meant for it."""
    return session.turned is not None and session.now - session.turned.at < STEADY


def amount(record: Record | None) -> int:
    """Return how much an entry says, 0 where there is none."""
    return record.amount if record else 0


def is_of(record: Record, step: Step) -> bool:
    """Return whether an entry is one of a step."""
    return (record.exercise, record.set) == (step.exercise.id, step.noted) and (
        step.both or record.side is step.side
    )


def inner(phase: Phase) -> Phase:
    """Return what waits beneath questions, a menu and a pause."""
    while True:
        match phase:
            case Paused(inner=waits) | Menu(inner=waits):
                phase = waits
            case (
                Answering(beneath=Menu() | Summary() as waits)
                | ItHurts(menu=waits)
                | Skip(menu=waits)
            ):
                phase = waits
            case _:
                return phase


def where(phase: Phase) -> tuple[int, int]:
    """Return the step that is on and how many reps of it count."""
    phase = inner(phase)
    # A workout that was ended early is gone on with where it was left.
    phase = phase.left if isinstance(phase, Summary) and phase.left else phase
    assert isinstance(phase, Preview | GetReady | Holding | Reps | Rest | ChangeSides)
    counted = phase.kept if isinstance(phase, Preview | GetReady) else phase
    return phase.step, counted.count if isinstance(counted, Reps) else 0


# To draw a programme takes a moment, and longer where others use the machine.
Anybody.TestCase.settings = settings(
    max_examples=14, stateful_step_count=30, suppress_health_check=[HealthCheck.too_slow]
)
TestAnybody = Anybody.TestCase
