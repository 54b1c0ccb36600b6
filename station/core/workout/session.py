"""A workout at one instant: where it stands, what it knows of today, and what was done so far."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

from station.core.content.days.due import Did, Standing
from station.core.content.exercise import Exercise, Unit
from station.core.content.growth.own_times import Fits, fits, laid_out
from station.core.content.growth.went import Aspect, Decision, Timed, changed
from station.core.content.notice_pages import ENDLESS, NoticePage, PageRoom, pages
from station.core.content.phrases import Phrases
from station.core.content.plan import Amount, Plan, Step, whole_minutes
from station.core.content.program import Library, Program
from station.core.sound.marks import Mark, clear
from station.core.sound.marks import length as length_of_mark
from station.core.sound.speech import USUAL, length
from station.core.values import Seconds, Struct, field, replace
from station.core.workout import history
from station.core.workout.effects import Answer, Decide, Readied, Record, Topic
from station.core.workout.events import Button
from station.core.workout.history import NEW, Workout, in_order, lacked, moved_by
from station.core.workout.phases import Cue, Phase


class Answered(Struct, frozen=True):
    """Say what a person answered, as `Answer` does, and when: in the zone of the person.

    `workout` is the id of the one it was asked in or just after, None for every other question;
    `id` is the number of the answer in the journal. Both are `NEW` for what was given in this run.
    """

    topic: Topic
    value: int
    at: datetime
    exercise: str = ""
    text: str = ""
    workout: int | None = None
    id: int = NEW


class Past(Struct, frozen=True):
    """What was done before, oldest first, and the person's day as far as the machine knows it.

    `zero` is the wall time of the instant 0 of the monotonic clock, in the zone of the person: on
    `today`, or what is answered is of another day. `answers` come in the order they were given: of two
    to the same question the later one holds. `understood` is the day on which the safety notice was last understood, None for never.
    `decisions` are the changes that were taken or declined, `times` how long it took to be ready.
    `earlier` tells, in short, also of what was done before the `workouts`.
    """

    workouts: tuple[Workout, ...]
    today: date
    zero: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    answers: tuple[Answered, ...] = ()
    understood: date | None = None
    decisions: tuple[Decision, ...] = ()
    times: tuple[Timed, ...] = ()
    earlier: tuple[Did, ...] = ()

    def answered(self, answer: Answer) -> "Past":
        """Return the same with an answer that was given just now."""
        workout = NEW if answer.topic.in_workout else None
        about = answer.exercise, answer.text
        given = Answered(answer.topic, answer.value, self.wall(answer.at), *about, workout)
        return replace(self, answers=history.with_given(self.answers, given))

    def with_older(self, found: "Past") -> "Past":
        """Return the same with what was `found` of before: all of it older than what is known."""
        return replace(
            self,
            workouts=in_order(found.workouts, self.workouts),
            answers=in_order(found.answers, self.answers),
            decisions=in_order(found.decisions, self.decisions),
            times=(*found.times, *self.times),
        )

    def lacking(self, known: "Past") -> "Past":
        """Return what is in this and not in what is known, and is no newer than that."""
        return replace(
            self,
            workouts=lacked(self.workouts, known.workouts),
            answers=lacked(self.answers, known.answers),
            decisions=lacked(self.decisions, known.decisions),
        )

    def last(
        self, *topics: Topic, exercise: str | None = None, text: str | None = None
    ) -> Answered | None:
        """Return the latest answer to any of these, about that exercise or activity if one is given."""
        asked = (
            each
            for each in reversed(self.answers)
            if each.topic in topics
            and exercise in {None, each.exercise}
            and text in {None, each.text}
        )
        return next(asked, None)

    def decided(self, decides: Iterable[Decide]) -> "Past":
        """Return the same with changes that were taken or declined just now."""
        new = (Decision(each.shift, each.taken, self.wall(each.at)) for each in decides)
        return replace(self, decisions=(*self.decisions, *new))

    def readied(self, told: Readied) -> "Past":
        """Return the same with how long it took to be ready just now."""
        new = Timed(told.exercise, told.side or "", told.turned, told.took, self.wall(told.at))
        return replace(self, times=(*self.times, new)[-history.READIED :])

    def wall(self, at: Seconds) -> datetime:
        """Return the wall time of an instant of this run, in the zone of the person."""
        return self.zero + timedelta(seconds=at)

    def dated(self, zero: datetime, now: Seconds) -> "Past":
        """Return the same with the wall clock as it was read; what is of this run moves along."""
        by = zero - self.zero
        workouts = moved_by(self.workouts, by) if by else self.workouts
        today = (zero + timedelta(seconds=now)).date()
        answers, decisions = _moved(self.answers, by), _moved(self.decisions, by)
        times = _moved(self.times, by)
        moved = replace(self, workouts=workouts, answers=answers, decisions=decisions, times=times)
        return replace(moved, today=today, zero=zero)


_OfRun = TypeVar("_OfRun", Answered, Decision, Timed)


def _moved(kept: tuple[_OfRun, ...], by: timedelta) -> tuple[_OfRun, ...]:
    """Return what was kept, that of this run moved."""
    return tuple(replace(each, at=each.at + by) if each.id == NEW else each for each in kept)


class Today(Struct, frozen=True, kw_only=True):
    """Everything that stays as it is from one time at home to the next.

    `paced` is what holds for an exercise nobody chose for; `lead` overrides every choice.
    `automatic` lets previews count down by themselves. `questions` asks how the person is before a
    workout, after it, and every week; `cautious` asks every week whether a warning sign is new.
    `activities` are those that a person may choose from beside the usual ones.
    `emergency` is the number to call,
    `rate` how fast is spoken, in words a minute. `steady` is how long a button of a trembling hand
    must have rested. `flash` shows start and end marks as light. `others` are today by other
    programmes that home offers, in the order of offering; they have no others of their own.

    `stock` are the programme's exercises as they are written, by which today is laid out anew with
    `doses` and `fits` that were accepted; without them nothing grows. `tails` is whether the far steps
    of a ladder are wanted. `standing` tells in which week and at which day of the programme this is.
    `variants` are the full and the short day for every way to answer the questions of the programme.
    """

    full: Plan
    short: Plan
    phrases: Phrases
    paced: bool = False
    lead: bool | None = None
    automatic: bool = False
    questions: bool = False
    cautious: bool = False
    activities: tuple[str, ...] = ()
    emergency: str = "112"
    rate: int = USUAL
    steady: Seconds = Seconds(0.0)
    flash: bool = False
    others: tuple["Today", ...] = ()
    stock: Mapping[str, Exercise] = field(default_factory=dict)
    tails: bool = False
    doses: Mapping[str, Amount] = field(default_factory=dict)
    fits: Fits = field(default_factory=dict)
    standing: Standing = Standing()
    variants: Mapping[tuple[str, ...], tuple[Plan, Plan]] = field(default_factory=dict)

    @property
    def program(self) -> Program:
        """Return the programme that is led."""
        return self.full.program

    @property
    def names(self) -> Mapping[str, str]:
        """Return the names of the programmes that are offered, by their ids."""
        return {each.program.id: each.program.name_parts[0] for each in (self, *self.others)}

    def turned(self) -> "Today":
        """Return the same with the next programme in front and this one offered last."""
        first, *rest = self.others
        return replace(first, others=(*rest, replace(self, others=())))

    def turned_to(self, program: str) -> "Today":
        """Return the same with a programme in front; as it is, where that is not offered."""
        today = self
        for _ in self.others:
            if today.program.id != program:
                today = today.turned()
        return today if today.program.id == program else self

    def decided(self, decisions: Sequence[Decision]) -> "Today":
        """Return the same with the doses and the times that were accepted."""
        others = tuple(each.decided(decisions) for each in self.others)
        doses, own = self._accepted(decisions)
        if (doses, own) == (self.doses, self.fits):
            return self if others == self.others else replace(self, others=others)
        library = Library(dict(self.stock), {}, {})
        full, short = (laid_out(day, library, doses, own) for day in (self.full, self.short))
        return replace(self, full=full, short=short, others=others, doses=doses, fits=own)

    def _accepted(
        self, decisions: Sequence[Decision]
    ) -> tuple[Mapping[str, Amount], Mapping[tuple[str, Aspect, str], float]]:
        if not self.stock:
            return {}, {}
        own = {key: time for key, time in fits(decisions).items() if key[0] in self.stock}
        return changed(self.program, decisions, tails=self.tails), own


class Recalled(Struct, frozen=True):
    """More of what was done before was read, beside the pictures: `past` is all older than is known."""

    past: Past
    at: Seconds


class LaidOut(Struct, frozen=True):
    """Today was laid out anew: a new day, another person, another dose, an edited file."""

    today: Today
    at: Seconds


class Responded(Struct, frozen=True):
    """How the latest press was answered, for the light above its button."""

    button: Button
    accepted: bool
    at: Seconds


class Turned(Struct, frozen=True):
    """A phase gave way to another by itself: `before` was on until then."""

    before: type[Phase]
    at: Seconds


class Named(Struct, frozen=True):
    """The person was told at `at` what comes; without a press its set begins at `due`."""

    at: Seconds
    due: Seconds


class SetOver(Struct, frozen=True):
    """The set of `step` ended at the instant `at`; `amount` was done of it, in its unit."""

    at: Seconds
    step: int
    amount: int


class LastMark(Struct, frozen=True):
    """A mark that tells where the workout is was begun at the instant `at`."""

    mark: Mark
    at: Seconds

    @property
    def until(self) -> Seconds:
        """Return when it is over."""
        return Seconds(self.at + length_of_mark(self.mark))

    @property
    def clear(self) -> Seconds:
        """Return from when on another one is told from it."""
        return clear(self.at, self.mark)


class Session(Struct, frozen=True, kw_only=True):
    """A workout at one instant: a phase, the cues still to come, and what was done.

    `anew` is what today will be from the next time at home, where that is something else.
    `passed` are the screens gone through since home was left, the latest last: BACK leads back
    through them until the first set is got ready for. `skipped` are the questions that were passed
    over today, each with what it is about. `stopped` are the exercises that were stopped for pain.
    `weighed` are the changes that were taken or declined on the way in: they are for good when the
    workout begins. `named` is when the person was told what to get ready for last.
    `done` holds every entry by its number. `lengths` are the real lengths of the clips that are
    ready, in seconds. `marked` is the last mark that was no answer to a press. `touched` is the last press, `turned` the last change of
    phase that nobody chose. `over` is the last set that ended, `coached` the last cue said
    since then.
    `left_out` are the items of which all rounds that come are skipped.
    `quiet` leaves the buzzer out and makes marks and speech soft. `instructed` is for what kinds of
    sets the buttons were explained. `room` is how much text the wall shows in letters for older
    eyes. `person` is whose session it is, and `next_person` who comes after them on home; both are
    empty where there is one person alone.
    """

    today: Today
    now: Seconds
    phase: Phase
    past: Past
    anew: Today | None = None
    cues: tuple[Cue, ...] = ()
    acknowledged: bool = False
    passed: tuple[Phase, ...] = ()
    skipped: frozenset[tuple[Topic, str]] = frozenset()
    stopped: frozenset[str] = frozenset()
    weighed: tuple[Decide, ...] = ()
    named: Named | None = None
    is_short: bool = False
    is_open: bool = False
    entries: int = 0
    done: Mapping[int, Record] = field(default_factory=dict)
    pace: Mapping[str, bool] = field(default_factory=dict)
    lengths: Mapping[str, Seconds] = field(default_factory=dict)
    answered: Responded | None = None
    marked: LastMark | None = None
    turned: Turned | None = None
    over: SetOver | None = None
    coached: str = ""
    touched: Seconds = Seconds(0.0)
    instructed: frozenset[Unit] = frozenset()
    left_out: frozenset[int] = frozenset()
    quiet: bool = False
    room: PageRoom = ENDLESS
    person: str = ""
    next_person: str = ""

    @property
    def notice(self) -> tuple[NoticePage, ...]:
        """Return the safety notice in pages that can be read on this wall."""
        return pages(self.today.phrases.safety, self.today.emergency, self.room)

    @property
    def workouts(self) -> tuple[Workout, ...]:
        """Return what was done before of the chosen programme; where only one is led, all."""
        past, program = self.past.workouts, self.today.program.id
        if not self.today.others:
            return past
        return tuple(workout for workout in past if workout.program == program)

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """Return what was decided, also on the way into this workout."""
        return self.past.decided(self.weighed).decisions

    @property
    def plan(self) -> Plan:
        """Return the plan of the chosen day."""
        return self.today.short if self.is_short else self.today.full

    def step(self, index: int) -> Step:
        """Return step `index` of the chosen day."""
        return self.plan.steps[index]

    def is_stopped(self, index: int) -> bool:
        """Return whether the exercise of step `index` was stopped for pain."""
        return self.step(index).exercise.id in self.stopped

    def is_left_out(self, index: int) -> bool:
        """Return whether step `index` is not done any more: stopped for pain, or its rounds skipped."""
        return self.is_stopped(index) or self.step(index).item in self.left_out

    def following(self, index: int) -> int | None:
        """Return the step after step `index`, past what is left out, or None: it is the last."""
        left = range(index + 1, len(self.plan.steps))
        return next((each for each in left if not self.is_left_out(each)), None)

    def after(self, index: int) -> int | None:
        """Return the first step of the exercise after that of step `index`, or None."""
        return self.following(self.plan.block(index).stop - 1)

    def before(self, index: int) -> int | None:
        """Return the last step of the exercise before that of step `index`, or None."""
        return self.last_before(self.plan.block(index).start)

    def last_before(self, index: int) -> int | None:
        """Return the last step before step `index` that is not left out, or None."""
        earlier = reversed(range(index))
        return next((each for each in earlier if not self.is_left_out(each)), None)

    def minutes_left(self, index: int) -> int:
        """Return how long the workout still takes from step `index` on, in minutes to be told."""
        left = (i for i in range(index, len(self.plan.steps)) if not self.is_left_out(i))
        return whole_minutes(map(self.step, left))

    def spoken(self, text: str) -> Seconds:
        """Return how long `text` takes: its clip, or an estimate while there is none."""
        return length(text, self.lengths, self.today.rate)

    def paces(self, step: Step) -> bool:
        """Return whether the station leads the reps of `step`: those at one's own pace, never."""
        if step.exercise.own_pace:
            return False
        if self.today.lead is not None:
            return self.today.lead
        return step.must_pace or self.pace.get(step.exercise.id, self.today.paced)

    def may_choose_pace(self, step: Step) -> bool:
        """Return whether it is the person who chooses who leads the reps of `step`."""
        led = step.must_pace or step.exercise.own_pace
        return step.unit is Unit.REPS and not led and self.today.lead is None
