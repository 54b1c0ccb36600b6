"""What is suggested on the way into a workout, and what becomes of it: taken or declined, by one press.

What was decided is for good when the workout begins; until then BACK undoes it.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from station.core.content.exercise import Sides
from station.core.content.growth.learning import learnt, tried
from station.core.content.growth.phrased import because, called, spoken
from station.core.content.growth.rule import complete, offers
from station.core.content.growth.went import (
    Aspect,
    Decision,
    Feels,
    Morning,
    Offer,
    Went,
    decided,
    dose,
)
from station.core.content.ladders import Rungs, rungs
from station.core.content.plan import Amount
from station.core.values import replace
from station.core.workout.asking.questions import is_locked
from station.core.workout.effects import Decide, Topic
from station.core.workout.entry import Entry
from station.core.workout.history import Workout
from station.core.workout.phases import Suggesting
from station.core.workout.session import Answered, Past, Session, Today

RECENT = 30
"""How many workouts a rule looks at: more than any asks for, and few enough for a small machine."""

MORNINGS = (Morning.BETTER, Morning.SAME, Morning.WORSE)
"""How it was since the last workout, by the number of the answer."""


def offered(session: Session) -> Suggesting | None:
    """Return the next change that is offered and was not answered yet, or None."""
    answered = {each.shift for each in session.weighed}
    if any(shift.aspect is Aspect.PROGRAM for shift in answered):
        return None
    waiting = (each for each in suggested(session) if not answered.issuperset(each.shifts))
    found = next(waiting, None)
    return None if found is None else Suggesting(found)


def suggested(session: Session) -> tuple[Offer, ...]:
    """Return all that is offered before today's workout: doses by the rule, then times of one's own."""
    today, past = session.today, session.past
    if not today.stock or not past.workouts:
        return ()
    went_ = went(past, today)
    others = [each.program for each in today.others]
    by_rule = offers(
        today.program, went_, past.decisions, feels(past), tails=today.tails, others=others
    )
    if is_locked(past):
        return ()
    last = max(workout.started for workout in past.workouts)
    kept = tried(past.decisions, today.program.id, last)
    return (*by_rule, *kept, *learnt(today.full, _pressed(past), past.times, past.decisions))


def _pressed(past: Past) -> tuple[tuple[datetime, str, tuple[datetime, ...]], ...]:
    """Return the sets whose reps the person counted."""
    return tuple(
        (entry.started, entry.exercise, entry.reps)
        for workout in past.workouts
        for entry in workout.entries
        if entry.reps and not entry.paced
    )


def next_time(session: Session) -> str:
    """Return what will be suggested next time, as far as it is known just after a workout.

    As if the next one began now, on a day with little pain and after a morning no worse. Where a
    ladder has come to its end, that is told.
    """
    today, past = session.today, session.past
    if (offer := _coming(session)) is not None:
        return words_of(session, offer)
    if not today.stock:
        return ""
    ends = complete(today.program, _well_since(session), past.decisions, tails=today.tails)
    return next(iter(ends.values()), "")


def said_next(session: Session) -> tuple[str, ...]:
    """Return what is said after a workout of what will be suggested next time; nothing is: no text."""
    offer, today = _coming(session), session.today
    if offer is None:
        return ()
    *told, _buttons = spoken(offer, today.phrases, today.stock, today.names)
    return today.phrases.suggest.coming, *told


def _coming(session: Session) -> Offer | None:
    today, past = session.today, session.past
    if not today.stock:
        return None
    unhurt = replace(feels(past), before=0)
    went_ = _well_since(session)
    found = offers(today.program, went_, past.decisions, unhurt, tails=today.tails)
    return next(iter(found), None)


def _well_since(session: Session) -> tuple[Went, ...]:
    """Return how the workouts went, as if it had been no worse since the last one."""
    found = went(session.past, session.today)
    if not found or found[-1].morning is not None:
        return found
    return (*found[:-1], replace(found[-1], morning=Morning.SAME))


def words_of(session: Session, offer: Offer) -> str:
    """Return an offer in a line: the exercise with its dose, or because of what all would change."""
    phrases, names = session.today.phrases, session.today.names
    if len(offer.shifts) > 1:
        return because(offer, phrases)
    name, _, after = called(offer.shifts[0], phrases, session.today.stock, names)
    return f"{name} {after}".strip()


def went(past: Past, today: Today) -> tuple[Went, ...]:
    """Return how the workouts of today's programme went, by what was done and answered."""
    done = [workout for workout in past.workouts if workout.done]
    ours = [(n, each) for n, each in enumerate(done) if each.program == today.program.id]
    # The first one tells how long the programme has been done.
    ours = [*ours[:-RECENT][:1], *ours[-RECENT:]]
    ladders = rungs(today.program, tails=today.tails)
    return tuple(
        _went(workout, tuple(_answers(past, workout, done[n + 1 :])), past, today, ladders)
        for n, workout in ours
    )


def _answers(past: Past, workout: Workout, later: Sequence[Workout]) -> Iterator[Answered]:
    """Yield what was answered about a workout: until the next one, of the morning on another day."""
    next_ = next((each.started for each in later), None)
    morning = next((each.started for each in later if each.day > workout.day), None)
    for answer in past.answers:
        until = morning if answer.topic is Topic.SINCE_LAST else next_
        if workout.started <= answer.at and (until is None or answer.at < until):
            yield answer


def _went(
    workout: Workout,
    answers: Sequence[Answered],
    past: Past,
    today: Today,
    ladders: Mapping[str, Rungs],
) -> Went:
    last = {answer.topic: answer.value for answer in answers}
    end = workout.finished or workout.started
    usual = [a.value for a in past.answers if a.topic is Topic.USUAL and a.at <= end]
    during: dict[str, int] = {}
    for answer in answers:
        if answer.topic is Topic.PAIN_DURING:
            during[answer.exercise] = max(answer.value, during.get(answer.exercise, 0))
    spread = {a.exercise for a in answers if a.topic is Topic.SPREADS and a.value}
    morning = last.get(Topic.SINCE_LAST)
    return Went(
        at=workout.started,
        done=dict(_done(workout, past.decisions, today, ladders)),
        usual=usual[-1] if usual else None,
        after=last.get(Topic.PAIN_AFTER),
        effort=last.get(Topic.EFFORT),
        during=during,
        spread=frozenset(spread),
        morning=None if morning is None else MORNINGS[min(morning, len(MORNINGS) - 1)],
    )


def _done(
    workout: Workout, decisions: Sequence[Decision], today: Today, ladders: Mapping[str, Rungs]
) -> Iterator[tuple[str, bool | None]]:
    """Yield whether all was done of each exercise with a ladder; None for all of a short day."""
    before = [each for each in decisions if each.at <= workout.started]
    sides = {item.exercise: item.sides for _, item, _ in today.program.parts()}
    for name, ladder in ladders.items():
        entries = [entry for entry in workout.entries if entry.exercise == name]
        if entries:
            asked = dose(ladder, decided(before, today.program.id, name))
            turns = sides[name] or today.stock[name].sides
            both = turns is not Sides.NEVER and turns.only is None
            yield name, None if workout.short else _all(entries, asked, 1 + both)


def _all(entries: Sequence[Entry[datetime]], asked: Amount, sides: int) -> bool:
    """Return whether as many sets were done on each side as were asked for, each of them whole."""
    least = (asked.hold if asked.reps is None else asked.reps) or 0
    return sum(entry.amount >= least for entry in entries) >= asked.sets * sides


def feels(past: Past) -> Feels:
    """Return how the person is today, as far as it was told since the last workout."""
    last = max((workout.started for workout in past.workouts if workout.done), default=None)
    told = [
        a.value
        for a in past.answers
        if a.topic is Topic.PAIN_BEFORE
        and a.at.date() == past.today
        and (last is None or a.at > last)
    ]
    usual = past.last(Topic.USUAL)
    return Feels(
        day=past.today,
        before=told[-1] if told else None,
        usual=None if usual is None else usual.value,
        warned=is_locked(past),
    )


def take(session: Session, phase: Suggesting) -> Session:
    """Return the session with what is offered taken: today is laid out by it at once."""
    return _weighed(session, phase, taken=True)


def decline(session: Session, phase: Suggesting) -> Session:
    """Return the session with what is offered declined: all stays as it was."""
    return _weighed(session, phase, taken=False)


def _weighed(session: Session, phase: Suggesting, *, taken: bool) -> Session:
    shifts = phase.offer.shifts
    kept = (each for each in session.weighed if each.shift not in shifts)
    new = (Decide(shift, taken, session.now) for shift in shifts)
    session = replace(session, weighed=(*kept, *new))
    today = session.today.decided(session.decisions)
    for shift in shifts:
        if shift.aspect is Aspect.PROGRAM:
            today = today.turned_to(shift.after if taken else shift.before)
    return replace(session, today=today)
