"""What the person chose of a programme, where they stand in it, and which is due first."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from math import inf

from station.core.content.days.due import Did, urgency
from station.core.content.growth.rule import left_behind
from station.core.content.program import OpenQuestion, Program
from station.core.values import Seconds, replace
from station.core.workout import history
from station.core.workout.effects import Topic
from station.core.workout.phases import Choosing
from station.core.workout.session import Past, Session, Today


def given(past: Past, program: Program, question: OpenQuestion) -> str | None:
    """Return how a question of a programme was answered, or None: not since it was written as it is."""
    last = past.last(Topic.CHOSEN, exercise=program.id, text=question.key)
    is_known = last is not None and last.value < len(question.answers)
    return question.answers[last.value] if last is not None and is_known else None


def unasked(today: Today, past: Past) -> int | None:
    """Return which question of the programme has no answer yet, from 0; None where all have."""
    asked = enumerate(today.program.questions)
    return next((i for i, question in asked if given(past, today.program, question) is None), None)


def answered(today: Today, past: Past) -> Today:
    """Return today as the person answered the questions of each programme that is offered."""
    others = tuple(_as_chosen(each, past) for each in today.others)
    return replace(_as_chosen(today, past), others=others)


def _as_chosen(today: Today, past: Past) -> Today:
    ways = tuple(
        given(past, today.program, question) or question.answers[0]
        for question in today.program.questions
    )
    if not ways:
        return today
    full, short = today.variants[ways]
    bare = replace(today, full=full, short=short, others=(), doses={}, fits={})
    return replace(bare.decided(past.decisions), others=today.others)


def due_first(today: Today, past: Past, at: Seconds) -> Today:
    """Return today with the programme in front that is due first, the others in their order after it.

    All are laid out by what was decided. One after which the next stage was taken is never due.
    """
    today = today.decided(past.decisions)
    if not today.others:
        return today
    behind, done, now = left_behind(past.decisions), did(past), moment(past, at)

    def due(each: Today) -> float:
        return -inf if each.program.id in behind else urgency(each.program, done, now)

    return today.turned_to(max((today, *today.others), key=due).program.id)


def standing(session: Session) -> Iterator[str]:
    """Yield where the person stands in the programme: its week, its day in turn."""
    words, here = session.today.phrases.days, session.today.standing
    if here.weeks:
        yield words.week_of.format(week=here.week, weeks=here.weeks)
    if here.turn:
        yield words.day_in_turn.format(day=here.turn)


def next_due(session: Session) -> str:
    """Return when the programme is due next; nothing where that is now, or is not written."""
    words, next_ = session.today.phrases.days, session.today.standing.next
    if next_ is None:
        return ""
    days = (next_.date() - session.past.today).days
    day = {0: words.today, 1: words.tomorrow}.get(days, words.day_names[next_.weekday()])
    when = f"{day}, {next_:%H:%M}" if session.today.program.times else day
    return words.next_due.format(when=when)


def question(session: Session, phase: Choosing) -> Iterator[str]:
    """Yield a question of the programme, and the button of each answer."""
    asked = session.today.program.questions[phase.question]
    first, second = asked.answers
    yield asked.ask
    yield session.today.phrases.days.answers.format(first=first, second=second)


def did(past: Past) -> tuple[Did, ...]:
    """Return all that was done, the oldest first, as far as what is due depends on it."""
    own = history.did(past.workouts)
    known = {(each.program, each.at) for each in own}
    older = (each for each in past.earlier if (each.program, each.at) not in known)
    return tuple(sorted((*older, *own), key=lambda each: each.at))


def moment(past: Past, at: Seconds) -> datetime:
    """Return the wall time of the instant `at`, on the person's day."""
    wall = past.zero + timedelta(seconds=at)
    return datetime.combine(past.today, wall.timetz())
