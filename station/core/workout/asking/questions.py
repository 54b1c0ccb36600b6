"""Which question is due, what may be answered, and what stands there before anybody presses.

Nothing is asked twice that was answered or passed over: before a workout once a day, after each
workout, and every seven days what changes slowly.
"""

from collections.abc import Iterator
from datetime import timedelta

from station.core.values import Seconds
from station.core.workout.effects import Topic
from station.core.workout.phases import Answering, Menu, Summary
from station.core.workout.session import Answered, Past, Session

WEEK = timedelta(days=7)
"""How long what is asked every week is not asked again."""

AGAIN = 4 * WEEK
"""How long somebody to whom nothing is hard is not asked what is."""

TOO_MUCH, OVER_USUAL = 5, 2
"""Above how much pain of 10, or how far above the usual, an exercise is to be stopped: as a rule.

A programme whose doses grow says so itself. The pain-monitoring model (Thomeé 1997, Silbernagel 2007); its trials are of tendons and kneecaps.
"""

TEN = 10
"""The most of pain, effort and ability."""

HALF = 5
"""Where a line begins on which nothing was ever answered, and nothing is likelier than the rest."""

ACTIVITIES = 3
"""How many activities of one's own are named at most."""

CHECK_OUT = Seconds(5 * 60)
"""How long is waited for an answer after a workout: later it would tell of something else."""

NOW = (Topic.PAIN_BEFORE, Topic.PAIN_AFTER, Topic.PAIN_DURING)
LINES = frozenset({*NOW, Topic.USUAL, Topic.PAIN_WEEK, Topic.EFFORT, Topic.ACTIVITY})
"""What is answered on a line from 0 to 10."""

AFTER = (Topic.PAIN_AFTER, Topic.EFFORT)
"""What is asked after a workout, in order."""


def check_in(session: Session) -> Answering | None:
    """Return the question that is due before a workout, or None."""
    if not session.today.questions:
        return None
    return next((each for each in _due(session) if about(each) not in session.skipped), None)


def about(asked: Answering) -> tuple[Topic, str]:
    """Return what tells a question from every other one that is asked on the way in."""
    return asked.topic, asked.text or (str(asked.slot) if asked.slot else "")


def check_out(session: Session, summary: Summary) -> Answering | Summary:
    """Return the first question after a workout; the summary, where nothing is asked."""
    if not session.today.questions:
        return summary
    return after_workout(session, AFTER[0], summary)


def after_workout(session: Session, topic: Topic, summary: Summary) -> Answering:
    """Return a question of those after a workout; left alone it gives way to the summary."""
    until = Seconds(session.now + CHECK_OUT)
    value = likely(session, topic)
    return Answering(topic, value, session.now, beneath=summary, until=until)


def of_pain(session: Session, topic: Topic, exercise: str, menu: Menu) -> Answering:
    """Return a question about an exercise that hurts."""
    value = 0 if topic is Topic.SPREADS else likely(session, topic)
    return Answering(topic, value, session.now, exercise, beneath=menu)


def _due(session: Session) -> Iterator[Answering]:
    """Yield what was not answered yet, in the order of asking."""
    past = session.past
    if past.last(Topic.USUAL) is None:
        yield _ask(session, Topic.USUAL)
    if not _is_of_today(past, Topic.PAIN_BEFORE):
        yield _ask(session, Topic.PAIN_BEFORE)
    if not any(workout.done and workout.day < past.today for workout in past.workouts):
        return
    if not _is_of_today(past, Topic.SINCE_LAST):
        yield _ask(session, Topic.SINCE_LAST)
    if is_over(past, past.last(Topic.PAIN_WEEK)):
        yield _ask(session, Topic.PAIN_WEEK)
    named = activities(past)
    if len(named) < ACTIVITIES and not _has_named_all(past):
        yield Answering(Topic.NAMED, 0, session.now, slot=len(named) + 1)
    for activity in named:
        if is_over(past, past.last(Topic.ACTIVITY, text=activity)):
            yield _ask(session, Topic.ACTIVITY, activity)


def _ask(session: Session, topic: Topic, text: str = "") -> Answering:
    return Answering(topic, likely(session, topic, text), session.now, text=text)


def likely(session: Session, topic: Topic, text: str = "") -> int:
    """Return what stands there at first: what was answered last, of pain now whenever it was."""
    if topic is Topic.SINCE_LAST:
        return 1  # the same
    topics = NOW if topic in NOW else (topic,)
    last = session.past.last(*topics, text=text)
    if last is None and topic in {*NOW, Topic.PAIN_WEEK}:
        last = session.past.last(Topic.USUAL)
    if last is not None:
        return last.value
    return HALF if topic in {Topic.EFFORT, Topic.ACTIVITY} else 0


def _is_of_today(past: Past, topic: Topic) -> bool:
    last = past.last(topic)
    return last is not None and last.at.date() >= past.today


def is_over(past: Past, last: Answered | None) -> bool:
    """Return whether a week is over since it was answered; so it is where it never was."""
    return last is None or past.today - last.at.date() >= WEEK


def activities(past: Past) -> tuple[str, ...]:
    """Return the activities of one's own that were named, in the order of their numbers."""
    named = {each.value: each.text for each in past.answers if each.topic is Topic.NAMED}
    named.pop(0, None)
    return tuple(named[slot] for slot in sorted(named))


def _has_named_all(past: Past) -> bool:
    """Return whether it was said last that there are no more; that there are none, only for a while."""
    last = past.last(Topic.NAMED)
    if last is None or last.value:
        return False
    return bool(activities(past)) or past.today - last.at.date() < AGAIN


def choices(session: Session, phase: Answering) -> tuple[str, ...]:
    """Return the words that may be chosen from, in order; none where it is a line from 0 to 10."""
    words = session.today.phrases.asking
    match phase.topic:
        case Topic.SINCE_LAST:
            return words.better, words.same, words.worse
        case Topic.SPREADS:
            return words.no, words.yes
        case Topic.NAMED:
            others = set(activities(session.past)[: phase.slot - 1])
            known = dict.fromkeys((*session.today.activities, *words.activities))
            none = words.nothing if phase.slot == 1 else words.no_more
            return (none, *(each for each in known if each not in others))
        case _:
            return ()


def most(session: Session, phase: Answering) -> int:
    """Return the largest value that a question may have."""
    return len(choices(session, phase)) - 1 if choices(session, phase) else TEN


def is_too_much(session: Session, pain: int, *, spreads: bool) -> bool:
    """Return whether with so much pain an exercise is to be stopped and a professional asked."""
    usual, rule = session.past.last(Topic.USUAL), session.today.program.progress
    limit, above = (rule.most_pain, rule.above_usual) if rule else (TOO_MUCH, OVER_USUAL)
    return spreads or pain > limit or (usual is not None and pain > usual.value + above)


def is_locked(past: Past) -> bool:
    """Return whether a warning sign is new that no professional has seen yet."""
    last = past.last(Topic.WARNING, Topic.SEEN)
    return last is not None and last.topic is Topic.WARNING and last.value > 0


def are_signs_due(session: Session) -> bool:
    """Return whether the warning signs are to be asked: after a week, and after too much pain.

    The notice has them, so whoever has just understood that was asked.
    """
    past = session.past
    last = past.last(Topic.WARNING, Topic.SEEN)
    days = [last.at.date()] if last else []
    days += [past.understood] if past.understood else []
    if not days or past.today - max(days) >= WEEK:
        return True
    since = past.answers.index(last) + 1 if last else 0
    return any(_is_alarming(session, each) for each in past.answers[since:])


def _is_alarming(session: Session, said: Answered) -> bool:
    if said.topic is Topic.SPREADS:
        return said.value > 0
    return said.topic in NOW and is_too_much(session, said.value, spreads=False)
