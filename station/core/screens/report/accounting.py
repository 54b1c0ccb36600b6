"""History, answers and programme become an account: every sum of the report is made here."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from station.core.content.exercise import Exercise, Side, Unit
from station.core.content.growth.went import Aspect, Decision
from station.core.content.plan import Plan
from station.core.content.program import Load, Program
from station.core.screens.report.account import (
    Account,
    Activity,
    Felt,
    Mornings,
    Outcome,
    Regrown,
    Stint,
    Stopped,
)
from station.core.values import Struct, replace
from station.core.workout.effects import Topic
from station.core.workout.entry import Counted, Entry
from station.core.workout.history import Workout, is_whole, lasted
from station.core.workout.session import Answered

MONTHLY_FROM = 14
"""From how many weeks on they are told by the month: a bar a week would be too thin to read."""

NOON, FIVE = 12, 17
"""The hours at which morning and afternoon end."""

_SIDES = {Side.LEFT, Side.RIGHT}


class Prescribed(Struct, frozen=True):
    """Say what is asked for: the programme, laid out as the full and the short day, and its words."""

    full: Plan
    short: Plan
    exercises: Mapping[str, Exercise]
    programs: Mapping[str, Program]

    @property
    def program(self) -> Program:
        """Return the programme."""
        return self.full.program

    def name_of(self, exercise: str) -> str:
        """Return what an exercise is called; its id where it is not there any more."""
        return self.exercises[exercise].name if exercise in self.exercises else exercise

    def program_name(self, program: str) -> str:
        """Return what a programme is called; its id where it is not there any more."""
        return self.programs[program].name if program in self.programs else program


def account(
    workouts: Iterable[Workout],
    answers: Sequence[Answered],
    prescribed: Prescribed,
    today: date,
    weeks: int,
    *,
    initials: str = "",
    software: str = "",
    decisions: Sequence[Decision] = (),
) -> Account:
    """Return the account of so many weeks, the running one last; weeks begin on Monday.

    A session is a workout in which something was done. Those of another programme are counted, and
    no more.
    """
    first = today - timedelta(days=today.weekday(), weeks=weeks - 1)
    inside = [each for each in workouts if each.done and first <= each.day <= today]
    program = prescribed.program
    ours = [each for each in inside if each.program == program.id]
    others = Counter(each.program for each in inside if each.program != program.id)
    before = [each for each in answers if each.at.date() <= today]
    given = [each for each in before if first <= each.at.date()]
    minutes = [lasted(each) / 60 for each in ours]
    spans = tuple(_spans(ours, program.per_week, first, today, weeks))
    return Account(
        initials=initials,
        program=program.name,
        version=program.version,
        prescribed_by=program.prescribed_by,
        first=first,
        last=today,
        weeks=weeks,
        spans=spans,
        monthly=weeks >= MONTHLY_FROM,
        done=len(ours),
        prescribed=program.per_week * weeks,
        short=sum(each.short for each in ours),
        early=sum(not _is_whole(each, prescribed) for each in ours),
        presumed=sum(all(e.assumed for e in each.entries if e.amount) for each in ours),
        others=tuple((prescribed.program_name(each), n) for each, n in sorted(others.items())),
        exercises=tuple(_outcomes(ours, prescribed, decisions)),
        usual=_last(before, Topic.USUAL),
        felt=_felt(ours, given),
        week_pain=tuple((a.at.date(), a.value) for a in given if a.topic is Topic.PAIN_WEEK),
        mornings=_mornings(given),
        stopped=_stopped(given, prescribed),
        activities=_activities(given),
        changes=tuple(_changes(decisions, prescribed, first, today)),
        minutes=round(sum(minutes)),
        usual_minutes=round(sorted(minutes)[len(minutes) // 2]) if minutes else 0,
        times=_times(ours),
        undated=sum(not each.clock_set for each in ours),
        cuts=sum(each.cuts for each in ours),
        corrected=sum(len(each.recorded) for each in ours),
        software=software,
    )


def _spans(
    ours: Sequence[Workout], per_week: int, first: date, today: date, weeks: int
) -> Iterable[Stint]:
    """Yield the weeks of the account, or its months, each with its share of what was asked for."""
    begins = [first + timedelta(weeks=number) for number in range(weeks)]
    if weeks >= MONTHLY_FROM:
        days = (first + timedelta(days=number) for number in range((today - first).days + 1))
        begins = [day for day in days if day == first or day.day == 1]
    for begin, end in zip(begins, [*begins[1:], first + timedelta(weeks=weeks)], strict=True):
        inside = [each for each in ours if begin <= each.day < end]
        short = sum(each.short for each in inside)
        asked = round(per_week * (end - begin).days / 7, 1)
        yield Stint(begin, len(inside), asked, short)


def _is_whole(workout: Workout, prescribed: Prescribed) -> bool:
    return is_whole(workout, prescribed.short if workout.short else prescribed.full)


def _times(workouts: Iterable[Workout]) -> tuple[int, int, int]:
    """Count the sessions that began in the morning, in the afternoon and in the evening."""
    hours = [each.started.hour for each in workouts]
    morning, day = sum(hour < NOON for hour in hours), sum(hour < FIVE for hour in hours)
    return morning, day - morning, len(hours) - day


def _outcomes(
    ours: Sequence[Workout], prescribed: Prescribed, decisions: Sequence[Decision]
) -> Iterable[Outcome]:
    """Yield what became of each exercise: those of the programme first, then those it has no more."""
    done = dict.fromkeys(e.exercise for workout in ours for e in workout.entries if e.amount)
    wanted = dict.fromkeys(each.id for each in prescribed.full.exercises)
    asked = [_asked(workout, prescribed, decisions) for workout in ours]
    for exercise in (*wanted, *(each for each in done if each not in wanted)):
        yield _outcome(exercise, ours, [each[exercise] for each in asked], prescribed)


def _asked(workout: Workout, prescribed: Prescribed, decisions: Sequence[Decision]) -> Counter[str]:
    """Return how many sets of each exercise were prescribed for one session, both sides counted."""
    plan = prescribed.short if workout.short else prescribed.full
    noted, asked = Counter[str](), Counter[str]()
    for step in plan.steps:
        noted[step.exercise.id] += 1 + step.both
    for exercise, count in noted.items():
        sets = None if workout.short else _sets_at(exercise, workout, decisions)
        most = max(step.sets for step in plan.steps if step.exercise.id == exercise)
        asked[exercise] = count if sets is None else round(sets * count / most)
    return asked


def _outcome(
    exercise: str, ours: Sequence[Workout], asked: Sequence[int], prescribed: Prescribed
) -> Outcome:
    """Return what became of an exercise, in the unit in which it was counted last.

    A session in which sets of it are missing does not tell its dose, unless all are such.
    """
    sessions = [[e for e in w.entries if e.exercise == exercise and e.amount] for w in ours]
    entries = [entry for session in sessions for entry in session]
    unit = entries[-1].unit if entries else _unit(exercise, prescribed)
    entries = [entry for entry in entries if entry.unit is unit]
    counted = Counter[Counted]()
    sides = Counter[Side | None]()
    for entry in entries:
        counted[entry.counted] += entry.amount
        sides[entry.side] += entry.amount
    full = [(s, n) for w, s, n in zip(ours, sessions, asked, strict=True) if not w.short]
    whole = [session for session, count in full if len(session) >= count]
    told = whole if any(whole) else [session for session, _ in full] or sessions
    doses = [dose for session in told if (dose := dose_of(session))]
    sided = bool(_SIDES & sides.keys())
    return Outcome(
        name=prescribed.name_of(exercise),
        unit=unit,
        then=doses[0] if doses else "",
        now=doses[-1] if doses else "",
        sets=len(entries),
        prescribed=sum(asked),
        amount=sum(counted.values()),
        counted={how: counted[how] for how in Counted if counted[how]},
        left=sides[Side.LEFT] if sided else None,
        right=sides[Side.RIGHT] if sided else None,
    )


def _sets_at(exercise: str, workout: Workout, decisions: Iterable[Decision]) -> int | None:
    """Return how many sets were prescribed at that time, where the dose has changed since or before."""
    sets: int | None = None
    for each in decisions:
        shift = each.shift
        same = (shift.program, shift.exercise, shift.aspect)
        if each.taken and same == (workout.program, exercise, Aspect.DOSE):
            if workout.started < each.at:
                return _sets_of(shift.before) if sets is None else sets
            sets = _sets_of(shift.after)
    return sets


def _sets_of(dose: str) -> int | None:
    """Return the sets of a dose such as "2 × 10"; None where it says none."""
    number = dose.partition(" ×")[0]
    return int(number) if number.isdecimal() else None


def _unit(exercise: str, prescribed: Prescribed) -> Unit:
    return next(s.unit for s in prescribed.full.steps if s.exercise.id == exercise)


def dose_of(entries: Sequence[Entry[datetime]]) -> str:
    """Return what was prescribed of an exercise in one session, as far as its entries tell.

    That is "2 × 30 s", "3 × 10", "10 / 8 / 6" where the sets differ, with the load behind it. Of as
    many as are good it is "2 × max".
    """
    if not entries:
        return ""
    first = entries[0]
    targets = [entry.target for entry in entries if entry.side is first.side]
    unit = " s" if first.unit is Unit.SECONDS else ""
    if len(set(targets)) == 1:
        text = f"{len(targets)} × {targets[0] or 'max'}{unit}"
    else:
        text = " / ".join(str(target or "max") for target in targets) + unit
    loads = [Load(entry.load, entry.load_unit) for entry in entries if entry.load is not None]
    heaviest = max(loads, key=lambda load: load.amount, default=None)
    return text if heaviest is None else f"{text}, {heaviest.text}"


def _last(answers: Sequence[Answered], topic: Topic) -> int | None:
    return next((each.value for each in reversed(answers) if each.topic is topic), None)


def _felt(ours: Sequence[Workout], given: Sequence[Answered]) -> tuple[Felt, ...]:
    """Return how it hurt around each session of which anything was told.

    Before is the last answer of its day that was given since the session before and up to its end;
    after, and the effort, are what was answered of this session.
    """
    found: list[Felt] = []
    since: datetime | None = None
    for workout in ours:
        end = workout.finished or max(e.ended or e.started for e in workout.entries)
        before = [
            a
            for a in given
            if a.at.date() == workout.day and a.at <= end and (since is None or since < a.at)
        ]
        after = [a for a in given if a.workout == workout.id]
        felt = Felt(
            workout.day,
            _last(before, Topic.PAIN_BEFORE),
            _last(after, Topic.PAIN_AFTER),
            _last(after, Topic.EFFORT),
        )
        if (felt.before, felt.after, felt.effort) != (None, None, None):
            found.append(felt)
        since = end
    return tuple(found)


def _mornings(given: Iterable[Answered]) -> Mornings:
    told = Counter(each.value for each in given if each.topic is Topic.SINCE_LAST)
    return Mornings(told[0], told[1], told[2])


def _stopped(given: Sequence[Answered], prescribed: Prescribed) -> tuple[Stopped, ...]:
    """Return the exercises that were stopped because they hurt."""
    found: list[Stopped] = []
    for each in given:
        if each.topic is Topic.PAIN_DURING:
            name = prescribed.name_of(each.exercise)
            found.append(Stopped(each.at.date(), name, each.value))
        elif each.topic is Topic.SPREADS and found and found[-1].day == each.at.date():
            found[-1] = replace(found[-1], spread=bool(each.value))
    return tuple(found)


def _changes(
    decisions: Iterable[Decision], prescribed: Prescribed, first: date, last: date
) -> Iterable[Regrown]:
    """Yield the doses of the programme that were offered, and the programme after it."""
    for each in decisions:
        shift, day = each.shift, each.at.date()
        if shift.program != prescribed.program.id or not first <= day <= last:
            continue
        before, after, name = shift.before, shift.after, prescribed.name_of(shift.exercise)
        if shift.aspect is Aspect.PROGRAM:
            before, after = map(prescribed.program_name, (before, after))
            name = "Programme"
        if shift.aspect in {Aspect.DOSE, Aspect.PROGRAM}:
            yield Regrown(day, name, f"{before} to {after}", shift.because, each.taken)


def _activities(given: Iterable[Answered]) -> tuple[Activity, ...]:
    told: dict[str, list[int]] = {}
    for each in given:
        if each.topic is Topic.ACTIVITY:
            told.setdefault(each.text, []).append(each.value)
    return tuple(Activity(name, values[0], values[-1]) for name, values in told.items())
