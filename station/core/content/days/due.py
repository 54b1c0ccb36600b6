"""What of a programme is for today: its week, its day in turn, what is due, and when the next is.

A sheet says more than is done on one day. `of_today` takes from it what belongs to a day, by what was
done before and what the person answered; the rest of the station sees that alone. Nothing here ever
forbids a workout: where nothing is due, all that belongs to the day is offered.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise, product
from math import inf

from station.core.content.exercise import high, low
from station.core.content.program import Group, Item, Program, Weekday
from station.core.values import Struct, replace

WEEK = 7

SOON = 8
"""How many days are looked at for the next one that a programme is for: every weekday, and today again."""

NOT_YET = 0.9
"""How much a programme is due at the most while its day or time has not come; 1 is due."""

Answers = Mapping[str, str]
"""What a person answered, by the question."""


class Did(Struct, frozen=True):
    """A workout in which something was done: of what, which of its days in turn, when, which exercises."""

    program: str
    turn: str
    at: datetime
    exercises: frozenset[str] = frozenset()


class Standing(Struct, frozen=True):
    """Where somebody stands in a programme: in which week of how many, at which of its days in turn.

    0 and "" where it has none. `next` is when it is due, None where that is now or is not written.
    """

    week: int = 0
    weeks: int = 0
    turn: str = ""
    next: datetime | None = None


def marked(program: Program) -> Iterator[tuple[tuple[str | int, ...], Item | Group]]:
    """Yield every item and every group with the way to it: what may be for some days alone."""
    for index, part in enumerate(program.items):
        yield ("items", index), part
        if isinstance(part, Group):
            yield from ((("items", index, "items", i), item) for i, item in enumerate(part.items))


def weeks_of(program: Program) -> int:
    """Return how many weeks a programme has; 0 where nothing changes from one to the next."""
    named = (high(part.weeks) for _, part in marked(program) if part.weeks)
    return program.weeks or max(named, default=0)


def turns_of(program: Program) -> tuple[str, ...]:
    """Return its days that are done in turn, in the order they are written."""
    return tuple(dict.fromkeys(part.day for _, part in marked(program) if part.day))


def first_turn(program: Program) -> str:
    """Return the first of its days in turn; nothing where it has none."""
    return next(iter(turns_of(program)), "")


def changes(program: Program) -> bool:
    """Return whether a programme is not the same, or not as much due, on every day and at every hour."""
    said = program.days or program.times or weeks_of(program) or turns_of(program)
    often = (item.every_days or item.per_day for _, item, _ in program.parts())
    return bool(said) or any(often)


def standing(program: Program, did: Iterable[Did], now: datetime) -> Standing:
    """Return where somebody stands who did all that, the oldest first."""
    own = [each for each in did if each.program == program.id]
    turns, weeks = turns_of(program), weeks_of(program)
    last = next((each.turn for each in reversed(own) if each.turn in turns), None)
    turn = turns[(turns.index(last) + 1) % len(turns)] if last else first_turn(program)
    week = min(_week(program, [each.at.date() for each in own], now.date()), weeks)
    return Standing(week, weeks, turn, _next(program, own, now))


def _week(program: Program, days: Sequence[date], today: date) -> int:
    """Return the week in which somebody is who did it on these days; one in which nothing is done stands still.

    A week begins with the first workout in it, or seven days after the one before began. After a break
    that is as long as the file says, one goes back from where one would have stood.
    """
    week, begun = 1, days[0] if days else today
    for before, day in pairwise((*days, today)):
        gone = (day - begun).days // WEEK
        if gone > 0:
            week, begun = week + 1, begun + timedelta(weeks=gone)
        pause = program.after_break
        if pause is not None and (day - before).days >= pause.days:
            week, begun = max(1, week - pause.weeks_back), day
    return week


def of_today(
    program: Program, did: Sequence[Did], now: datetime, answers: Answers | None = None
) -> Program:
    """Return what of a programme is for today; of what is done so and so often, what is due.

    `did` is what was done before, the oldest first, `answers` what the person chose; to what was not
    asked yet, the first answer is taken.
    """
    here = standing(program, did, now)
    of_day = chosen(program, here.week, here.turn, answers or {})
    due = _kept(of_day, lambda part: _is_due(part, did, now.date()))
    return due if due.items else of_day


def at_first(program: Program) -> Program:
    """Return what of a programme is for the first day of somebody who has answered nothing."""
    return chosen(program, 1, first_turn(program), {})


def every_day(program: Program) -> Iterator[tuple[Standing, Answers, Program]]:
    """Yield what may be for a day: for each week, each day in turn and each way to answer."""
    weeks, asked = weeks_of(program), program.questions
    for week, turn in product(range(1, max(1, weeks) + 1), turns_of(program) or ("",)):
        for answers in ways_to_answer(program):
            named = dict(zip((each.ask for each in asked), answers, strict=True))
            yield Standing(week, weeks, turn), named, chosen(program, week, turn, named)


def ways_to_answer(program: Program) -> Iterator[tuple[str, ...]]:
    """Yield every way to answer all questions of a programme; the first answers first."""
    return product(*(each.answers for each in program.questions))


def chosen(program: Program, week: int, turn: str, answers: Answers) -> Program:
    """Return what of a programme is for that week and that day in turn, as the person answered."""
    given = {each.ask: answers.get(each.ask, each.answers[0]) for each in program.questions}

    def belongs(part: Item | Group) -> bool:
        in_week = part.weeks is None or not week or low(part.weeks) <= week <= high(part.weeks)
        return in_week and part.day in {"", turn} and part.answer in {"", *given.values()}

    taken = _kept(program, belongs)
    for each in program.questions:
        if each.rounds:
            taken = _in_rounds(taken, each.rounds[each.answers.index(given[each.ask])])
    return taken


def _kept(program: Program, keeps: Callable[[Item | Group], bool]) -> Program:
    """Return the programme with the items and groups that are to be kept; no group is left empty."""
    parts: list[Item | Group] = []
    for part in filter(keeps, program.items):
        if isinstance(part, Group):
            part = replace(part, items=tuple(filter(keeps, part.items)))  # noqa: PLW2901
        if isinstance(part, Item) or part.items:
            parts.append(part)
    return replace(program, items=tuple(parts))


def _in_rounds(program: Program, rounds: int) -> Program:
    """Return the programme with so many rounds of its groups; where it has none, of all of it."""
    if not any(isinstance(part, Group) for part in program.items):
        return replace(program, rounds=rounds)
    parts = (replace(p, rounds=rounds) if isinstance(p, Group) else p for p in program.items)
    return replace(program, items=tuple(parts))


def _is_due(part: Item | Group, did: Iterable[Did], today: date) -> bool:
    """Return whether an item that is done so and so often is to be done today, whatever else is done."""
    if isinstance(part, Group) or not (part.every_days or part.per_day):
        return True
    days = [each.at.date() for each in did if part.exercise in each.exercises]
    if part.every_days:
        return not days or (today - days[-1]).days >= part.every_days
    return days.count(today) < (part.per_day or 0)


def urgency(program: Program, did: Iterable[Did], now: datetime) -> float:
    """Return how much a programme is due: 1 where its share of the week is over since it was done.

    One that was never done is due without end; one whose day or time has not come is not.
    """
    own = [each for each in did if each.program == program.id]
    since = (now.date() - own[-1].at.date()).days * program.per_week / WEEK if own else inf
    if not (program.days or program.times):
        return since
    return max(1.0, since) if _next(program, own, now) is None else min(NOT_YET, since)


def _next(program: Program, own: Sequence[Did], now: datetime) -> datetime | None:
    """Return when a programme with days or times is due next; None where it is due now.

    Each of its times of a day is for one workout, whenever on that day it is done.
    """
    if not (program.days or program.times):
        return None
    times = [time.fromisoformat(each) for each in program.times] or [time()]
    done = sum(each.at.date() == now.date() for each in own)
    days = (now.date() + timedelta(days=number) for number in range(SOON))
    slots = [
        datetime.combine(day, at, now.tzinfo)
        for day in days
        if not program.days or list(Weekday)[day.weekday()] in program.days
        for at in sorted(times)
    ]
    today = [slot for slot in slots if slot.date() == now.date()]
    due = slots[min(done, len(today))]
    return None if due <= now else due
