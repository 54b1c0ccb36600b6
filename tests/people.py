"""Two hundred simulated people over twelve weeks: what becomes of their doses, and of their times.

`python -m tests.people` walks all of them through their weeks, by the very functions that the station
asks before a workout, and draws what came of it into docs/people.svg. Everybody is made of a seed: a
course of pain, what they can do, how often they come, whether they take what is offered, and how long
they really need to be ready. Nothing of that is known to the station but what is pressed and answered.
"""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from random import Random
from statistics import median, quantiles

from station.core.content.exercise import Unit, cycle
from station.core.content.growth.learning import needed
from station.core.content.growth.went import Because, Decision, Timed, doses
from station.core.content.ladders import rungs
from station.core.content.plan import Lead, Step
from station.core.values import Struct, field, replace
from station.core.workout.asking.offering import suggested
from station.core.workout.effects import Topic
from station.core.workout.entry import Entry
from station.core.workout.history import Workout
from station.core.workout.session import Answered, Past, Session, Today
from tests.core.grown import growing
from tests.play import session

WEEKS = 12
PEOPLE = 200
FIRST = datetime(2026, 1, 5, 8, tzinfo=UTC)
"""A Monday."""

JITTER = 0.5
"""How much the time that somebody needs differs from day to day, in seconds: a standard deviation.

Twice as much is the most.
"""

HEAD = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 330" font-family="sans-serif" font-size="13" \
fill="#F2F4F5">
<rect width="800" height="330" fill="#101418"/>
<text x="50" y="26" font-size="15">How far up their ladders, by week</text>
<text x="520" y="26" font-size="15">Learnt after three workouts</text>"""

COLOURS = ("#E69F00", "#56B4E9", "#A9B4BD")

CHART = Path(__file__).resolve().parents[1] / "docs" / "people.svg"


class Course(StrEnum):
    """Name how a back does over the weeks."""

    STEADY = "little pain throughout"
    WAVES = "better and worse weeks"
    SORE = "sore, with flares"


class Person(Struct, kw_only=True):
    """Somebody, and all that the station knows of them in `past`.

    `strength` is up to how many steps above its start each dose is easy, `unlucky` how often a morning
    is worse for no reason; `ready` and `turns` are the truth in seconds, by exercise and side; `pace` is
    how much slower than written a rep is pressed.
    """

    seed: int
    course: Course
    random: Random
    usual: int
    comes: float
    takes: float
    away: frozenset[int]
    strength: float
    unlucky: float
    ready: dict[tuple[str, str], float]
    turns: dict[tuple[str, str], float]
    pace: float
    past: Past
    today: Today
    seen: list["Seen"] = field(default_factory=list)


class Seen(Struct, frozen=True):
    """One workout as it was come to: the places on the ladders before and after what was decided."""

    week: int
    before: dict[str, int]
    after: dict[str, int]
    pain: int
    mornings: tuple[int, ...]
    offered: tuple[Because, ...]


def person(seed: int, course: Course | None = None) -> Person:
    """Return the person of a seed."""
    random = Random(seed)  # noqa: S311 - people, not secrets
    today = growing()
    keys = {(step.exercise.id, step.side or "") for step in today.full.steps}
    return Person(
        seed=seed,
        course=course or random.choice(tuple(Course)),
        random=random,
        usual=random.choice((0, 1, 1, 2, 2, 3, 4)),
        comes=random.uniform(0.6, 1.0),
        takes=random.choice((1.0, 1.0, 0.9, 0.6)),
        away=frozenset(random.sample(range(2, WEEKS), random.choice((0, 0, 1, 2)))),
        strength=random.uniform(0.5, 2.5),
        unlucky=random.choice((0.0, 0.02, 0.04)),
        ready={key: random.uniform(5, 40) for key in sorted(keys)},
        turns={key: random.uniform(7, 35) for key in sorted(keys)},
        pace=random.uniform(0.8, 1.8),
        past=Past((), FIRST.date(), FIRST),
        today=today,
    )


def lived(somebody: Person) -> Person:
    """Walk a person through the weeks, three days in each, and return them."""
    for week in range(WEEKS):
        if week in somebody.away:
            continue
        for day in (0, 2, 4):
            if somebody.random.random() < somebody.comes:
                _train(somebody, week, FIRST + timedelta(weeks=week, days=day))
    return somebody


def places(somebody: Person) -> dict[str, int]:
    """Return where each dose stands on its ladder; -1 is left out."""
    program = somebody.today.program
    now = doses(program, somebody.past.decisions)
    return {
        name: ladder.amounts.index(now[name]) if now[name].sets else -1
        for name, ladder in rungs(program).items()
    }


def _train(somebody: Person, week: int, at: datetime) -> None:
    """Answer, decide about what is offered, exercise, answer again."""
    pain = _pain(somebody, week)
    early = at - timedelta(minutes=2)
    answers = [Answered(Topic.PAIN_BEFORE, pain, early)]
    if somebody.past.workouts:
        answers.append(Answered(Topic.SINCE_LAST, _morning(somebody, pain), early))
    else:
        answers.append(Answered(Topic.USUAL, somebody.usual, early))
    past = replace(
        somebody.past,
        answers=(*somebody.past.answers, *answers),
        today=at.date(),
        zero=at,
    )
    somebody.past = past
    before = places(somebody)
    offers = suggested(_asked(somebody))
    new = tuple(
        Decision(shift, taken, at, 1)
        for offer in offers
        for taken in (somebody.random.random() < somebody.takes,)
        for shift in offer.shifts
    )
    somebody.past = replace(past, decisions=(*past.decisions, *new))
    somebody.today = somebody.today.decided(somebody.past.decisions)
    mornings = [a.value for a in past.answers if a.topic is Topic.SINCE_LAST]
    somebody.seen.append(
        Seen(
            week,
            before,
            places(somebody),
            pain,
            tuple(mornings[-2:]),
            tuple(o.because for o in offers),
        )
    )
    _exercise(somebody, at, pain)


def _asked(somebody: Person) -> Session:
    return replace(session(), today=somebody.today, past=somebody.past)


def _pain(somebody: Person, week: int) -> int:
    """Return the pain of a day."""
    wave = {
        Course.STEADY: 0.0,
        Course.WAVES: 1.6 * (week % 4 == 3),
        Course.SORE: 1.0 + 4.0 * (somebody.random.random() < 0.12),
    }[somebody.course]
    spread = 0.3 if somebody.course is Course.STEADY else 0.9
    level = somebody.usual - 0.3 + wave + somebody.random.gauss(0, spread)
    return max(0, min(10, round(level)))


def _strain(somebody: Person) -> float:
    """Return by how many steps the doses of today are above what is easy by now."""
    starts = {name: ladder.start for name, ladder in rungs(somebody.today.program).items()}
    above = [place - starts[name] for name, place in places(somebody).items() if place >= 0]
    easy = somebody.strength + 0.3 * len(somebody.past.workouts)
    return max(above, default=0) - easy


def _morning(somebody: Person, pain: int) -> int:
    """Return how it was since the last workout: 0 better, 1 the same, 2 worse."""
    worse = somebody.unlucky + 0.25 * (_strain(somebody) > 1) + 0.15 * (pain > somebody.usual + 1)
    return 2 if somebody.random.random() < worse else somebody.random.choice((0, 1, 1))


def _exercise(somebody: Person, at: datetime, pain: int) -> None:
    random, past = somebody.random, somebody.past
    strain = _strain(somebody)
    now, entries, times = at, list[Entry[datetime]](), list[Timed]()
    plan = somebody.today.full
    for index, step in enumerate(plan.steps):
        now = _readied(somebody, step, now, begins=plan.begins(index), times=times)
        entry = _entry(somebody, step, len(entries) + 1, now)
        entries.append(entry)
        now = entry.ended or now
    late = now + timedelta(minutes=1)
    after = max(0, min(10, pain + (strain > 1.5) + random.choice((-1, 0, 0))))
    effort = max(0, min(10, round(5 + strain + random.gauss(0, 0.7))))
    answers = [Answered(Topic.PAIN_AFTER, after, late), Answered(Topic.EFFORT, effort, late)]
    if pain > somebody.usual + 1 and random.random() < 0.3:
        hurt = random.choice(sorted(places(somebody)))
        told = min(10, pain + 2)
        answers.insert(0, Answered(Topic.PAIN_DURING, told, now, hurt))
    number = len(past.workouts) + 1
    workout = Workout(number, plan.program.id, plan.short, at, now, entries=tuple(entries))
    somebody.past = replace(
        past,
        workouts=(*past.workouts, workout),
        answers=(*past.answers, *answers),
        times=(*past.times, *times),
    )


def _readied(
    somebody: Person, step: Step, now: datetime, *, begins: bool, times: list[Timed]
) -> datetime:
    """Return when the person has begun the set: a press tells when that is not as laid out."""
    turned = step.lead is Lead.CHANGE
    if not (turned or begins):
        return now + timedelta(seconds=step.lead_seconds + step.get_ready)
    laid = step.get_ready + (step.lead_seconds if turned else 0)
    truth = (somebody.turns if turned else somebody.ready)[step.exercise.id, step.side or ""]
    jitter = max(-2 * JITTER, min(2 * JITTER, somebody.random.gauss(0, JITTER)))
    took = max(3.0, truth + jitter)
    if took > laid or took < laid - 1.5:  # nobody presses for the sake of a second
        at = now + timedelta(seconds=took)
        times.append(Timed(step.exercise.id, step.side or "", turned, took, at, 1))
        return at
    return now + timedelta(seconds=laid)


def _entry(somebody: Person, step: Step, number: int, at: datetime) -> Entry[datetime]:
    """Return a set as it was done: sometimes a little is missing of it."""
    random = somebody.random
    missing = int(random.random() < 0.004)
    amount = max(0, step.target // (1 + step.both) - missing)
    reps: tuple[datetime, ...] = ()
    seconds = float(amount)
    if step.unit is Unit.REPS:
        each = somebody.pace * cycle(step.exercise.movement)
        instants = [each * (n + 1) + random.gauss(0, 0.3) for n in range(amount)]
        reps = tuple(at + timedelta(seconds=s) for s in sorted(instants))
        seconds = max(instants, default=0.0)
    return Entry(
        entry=number,
        exercise=step.exercise.id,
        side=step.side,
        set=step.noted,
        unit=step.unit,
        amount=amount,
        target=step.target,
        paced=not reps,
        started=at,
        ended=at + timedelta(seconds=seconds),
        reps=reps,
    )


def errors(somebody: Person, days: int = 3) -> Iterator[float]:
    """Yield by how many seconds what was learnt after so many days differs from the truth."""
    for turned, truth in ((False, somebody.ready), (True, somebody.turns)):
        for (name, side), seconds in truth.items():
            told = [
                (each.at, each.took)
                for each in somebody.past.times
                if (each.exercise, each.side, each.turned) == (name, side, turned)
            ]
            first = sorted({at.date() for at, _ in told})[:days]
            if len(first) == days and (own := needed([t for t in told if t[0].date() in first])):
                yield own - max(3.0, seconds)


def broken(somebody: Person) -> Iterator[str]:
    """Yield what in somebody's weeks is against the rule."""
    program = somebody.today.program
    rule, ladders = program.progress, rungs(program)
    for seen in somebody.seen:
        rose = [name for name, place in seen.after.items() if place > seen.before[name]]
        if rose and rule is not None and seen.pain > rule.most_pain:
            yield f"{somebody.seed}: {rose} rose with pain {seen.pain}"
        if len(rose) > 1:
            yield f"{somebody.seed}: {rose} rose at once"
        stays = [n for n, place in seen.after.items() if place == seen.before[n] and place > 0]
        if seen.mornings == (2, 2) and somebody.takes == 1.0 and len(seen.before) and stays:
            yield f"{somebody.seed}: {stays} stayed after two bad mornings"
        for name, place in seen.after.items():
            if not -1 <= place < len(ladders[name].amounts):
                yield f"{somebody.seed}: {name} left its ladder"


def height(somebody: Person, week: int) -> float:
    """Return how far up their ladders somebody is at the end of a week: 0 the start, 1 the end."""
    ladders = rungs(somebody.today.program)
    seen = [each for each in somebody.seen if each.week <= week]
    now = seen[-1].after if seen else {name: ladder.start for name, ladder in ladders.items()}
    shares = [
        (now[name] - ladder.start) / (len(ladder.amounts) - 1 - ladder.start)
        for name, ladder in ladders.items()
    ]
    return sum(shares) / len(shares)


def drawn(people: list[Person]) -> str:
    """Return the chart: the ladders by course of pain, and what was learnt against the truth."""
    lines = [HEAD]
    left, top, wide, tall = 50, 45, 400, 230
    low, high = -0.5, 1.0

    def y(share: float) -> float:
        return top + tall * (high - share) / (high - low)

    def x(week: int) -> float:
        return left + wide * week / WEEKS

    for share, word in ((1.0, "end"), (0.5, ""), (0.0, "start"), (-0.5, "")):
        lines.append(
            f'<path d="M{left} {y(share):.0f}H{left + wide}" stroke="#39424A"/>'
            f'<text x="{left - 6}" y="{y(share) + 4:.0f}" text-anchor="end">{word}</text>'
        )
    at = f'y="{top + tall + 18}" text-anchor="middle"'
    lines += [f'<text x="{x(week):.0f}" {at}>{week}</text>' for week in (4, 8, 12)]
    for number, (course, colour) in enumerate(zip(Course, COLOURS, strict=True)):
        group = [each for each in people if each.course is course]
        bands = [quantiles([height(p, week) for p in group], n=10) for week in range(WEEKS)]
        upper, middle, lower = (
            [f"{x(week + 1):.1f} {y(band[tenth]):.1f}" for week, band in enumerate(bands)]
            for tenth in (8, 4, 0)
        )
        start = f"M{x(0):.1f} {y(0):.1f}L"
        band = f"{start}{' '.join(upper)} {' '.join(reversed(lower))}Z"
        key = left + 135 * number
        lines += (
            f'<path d="{band}" fill="{colour}" fill-opacity="0.15"/>',
            f'<path d="{start}{" ".join(middle)}" fill="none" stroke="{colour}" stroke-width="3"/>',
            f'<path d="M{key} 312h18" stroke="{colour}" stroke-width="3"/>',
            f'<text x="{key + 23}" y="316" font-size="11">{course}</text>',
        )
    lines += _histogram([e for each in people for e in errors(each)])
    return "\n".join((*lines, "</svg>", ""))


def _histogram(found: list[float]) -> Iterator[str]:
    left, top, wide, tall = 520, 45, 250, 230
    step, least = 0.25, -1.5
    counts = [0] * 12
    for error in found:
        place = int((error - least) / step)
        if 0 <= place < len(counts):
            counts[place] += 1
    most = max(counts) or 1
    for number, count in enumerate(counts):
        high = tall * count / most
        yield (
            f'<rect x="{left + wide * number / 12 + 1:.1f}" y="{top + tall - high:.1f}" '
            f'width="{wide / 12 - 2:.1f}" height="{high:.1f}" fill="#56B4E9"/>'
        )
    yield f'<path d="M{left} {top + tall}h{wide}" stroke="#39424A"/>'
    for seconds in (-1, 0, 1):
        at = left + wide * (seconds - least) / 3
        yield f'<text x="{at:.0f}" y="{top + tall + 18}" text-anchor="middle">{seconds:+d} s</text>'
    yield f'<text x="{left}" y="316" font-size="11">seconds from the truth, {len(found):,} times</text>'


def numbers(people: list[Person]) -> str:
    """Return what came of them, in lines."""
    found = [e for each in people for e in errors(each)]
    near = sum(abs(e) <= 1 for e in found) / len(found)
    told = [f"{len(people)} people, {sum(len(p.seen) for p in people):,} workouts"]
    for course in Course:
        group = [each for each in people if each.course is course]
        ends = [height(each, WEEKS) for each in group]
        told.append(
            f"{course}: {len(group)} people, {median(ends):+.0%} of the way up their ladders (median)"
        )
    told.append(f"learnt times within 1 s of the truth: {near:.1%} of {len(found):,}")
    told.append(f"against the rule: {sum(1 for each in people for _ in broken(each))}")
    return "\n".join(told)


if __name__ == "__main__":
    everybody = [lived(person(seed)) for seed in range(PEOPLE)]
    CHART.write_text(drawn(everybody), encoding="utf-8")
    sys.stdout.write(numbers(everybody) + "\n")
