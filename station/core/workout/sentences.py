"""What is said: the sentences of each phase, in the words of the phrases."""

from collections.abc import Iterator
from math import ceil

from station.core.content.exercise import Side, Unit
from station.core.content.fills import Plurals
from station.core.content.plan import Lead, Step
from station.core.values import Seconds
from station.core.workout.asking import choosing, circuit
from station.core.workout.history import sessions_this_week, tally
from station.core.workout.phases import (
    GetReady,
    GoOn,
    Holding,
    Menu,
    Preview,
    Reps,
    Rest,
    Safety,
)
from station.core.workout.session import Session

HALF_WAY_FROM = Seconds(20)
"""The shortest hold that has its half marked."""

FIRST_CUE, CUE_EVERY = Seconds(2.5), Seconds(4.5)
"""When the first cue of a hold is said, and how far the next ones are apart: room to breathe."""

CUE_TAKES, COUNTED_DOWN = Seconds(2.0), Seconds(4.5)
"""How long a cue takes, and how long before its end a hold has no more room for one."""

REMIND_FROM = Seconds(20)
"""The shortest pause in which one thing that matters is said of the set to come."""


def cue(session: Session, index: int, turn: int = 0) -> str:
    """Return the cue that comes `turn` cues after the one with which the set of step `index` begins.

    The first set of an exercise begins with its first cue, the second with its second, and so on,
    each side counted: so all of them are heard, however few there is room for in a set.
    """
    cues = session.step(index).exercise.cues
    number = session.plan.of_item(index).index(index)
    return cues[(number + turn) % len(cues)]


def turns(session: Session, index: int) -> range:
    """Return which turns of its cues are left to be said in the set of step `index` itself.

    The first was said before the set where there was time for it.
    """
    step = session.step(index)
    said = step.lead is Lead.PREVIEW or step.lead_seconds >= REMIND_FROM
    return range(int(said), len(step.exercise.cues))


def unsaid(session: Session, index: int) -> tuple[str, ...]:
    """Return the cues for which the sets from step `index` on are too few and too short."""
    if not session.plan.begins(index):
        return ()
    sets = enumerate(session.plan.of_item(index))
    told = (number + turns(session, each).start + _room(session, each) for number, each in sets)
    return session.step(index).exercise.cues[max(told) :]


def _room(session: Session, index: int) -> int:
    """Return for how many cues there is room in the set of step `index` itself, surely."""
    step = session.step(index)
    if step.unit is Unit.REPS:
        return ceil((step.target - session.paces(step)) / _third(step.target))
    free = step.target / 2 if step.target >= HALF_WAY_FROM else step.target - COUNTED_DOWN
    return max(0, int((free - FIRST_CUE - CUE_TAKES) // CUE_EVERY) + 1)


def _third(target: int) -> int:
    """Return after how many reps each the next cue is said."""
    return max(2, target // 3)


def cue_of_rep(session: Session, phase: Reps) -> str:
    """Return the cue that belongs to the rep that comes: at the start and after each third, or "".

    None is said twice in a set.
    """
    target = session.step(phase.step).target
    left = turns(session, phase.step)
    third, into = divmod(phase.count, _third(target))
    # In the last rep that the station leads it would come when there is nothing left to do better.
    if into or third >= len(left) or phase.count >= target - phase.paced:
        return ""
    return cue(session, phase.step, left[third])


def home(session: Session) -> Iterator[str]:
    """Return what today holds, and how to begin."""
    phrases, plan = session.today.phrases, session.plan
    minutes = phrases.counted.minutes.of(plan.minutes)
    # A dot between the parts of a name would be read out.
    name = ", ".join(plan.program.name_parts)
    yield phrases.say.home.format(name=name, minutes=minutes)
    for text in filter(None, (*choosing.standing(session), choosing.next_due(session))):
        yield f"{text[0].upper()}{text[1:]}."
    if session.today.others:
        yield phrases.say.home_others


def menu(session: Session, phase: Menu) -> Iterator[str]:
    """Return what the buttons do in the menu."""
    words = session.today.phrases.legends
    yield session.today.phrases.say.menu.format(back=words.go_on if phase.goes_on else words.back)
    yield session.today.phrases.asking.menu_hurts


def go_on(session: Session, phase: GoOn) -> Iterator[str]:
    """Return the question whether to go on after a cut."""
    say = session.today.phrases.say
    yield say.go_on_question.format(name=session.step(phase.step).exercise.name)
    yield say.go_on_buttons


def safety(session: Session, phase: Safety) -> Iterator[str]:
    """Return a page of the safety notice, sentence by sentence, and after the last its buttons."""
    phrases, pages = session.today.phrases, session.notice
    page = pages[min(phase.page, len(pages) - 1)]
    if phase.page == 0 and page.heading != phrases.safety.title:
        yield f"{phrases.safety.title}."
    yield page.heading if page.heading.endswith((":", ".", "?", "!")) else f"{page.heading}."
    yield from page.sentences
    yield phrases.say.safety_buttons if phase.page + 1 >= len(pages) else phrases.say.safety_more


def history(session: Session) -> Iterator[str]:
    """Return how this week goes."""
    goal = session.plan.program.per_week
    done = sessions_this_week(session.workouts, session.past.today)
    yield f"{session.today.phrases.show.week.format(done=done, goal=goal)}."


def side(session: Session, step: Step, count: int = 0) -> str:
    """Return the side that works after `count` reps in words, or nothing where there is none."""
    say = session.today.phrases.say
    return {Side.LEFT: say.left, Side.RIGHT: say.right, None: ""}[step.side_after(count)]


def coming(session: Session, phase: Reps) -> tuple[str, str]:
    """Return the side of the rep that comes and its number on that side, and the side alone.

    Nothing where the sides do not change with every rep.
    """
    step, show = session.step(phase.step), session.today.phrases.show
    side = step.side_after(phase.count)
    if not step.both or side is None:
        return "", ""
    word = {Side.LEFT: show.left, Side.RIGHT: show.right}[side].lower()
    return f"{word}, {phase.count // 2 + 1}", word


def other_side(session: Session, step: Step) -> str:
    """Return the side to change to in words, or nothing where there is none."""
    say = session.today.phrases.say
    return {Side.LEFT: say.other_side_left, Side.RIGHT: say.other_side_right, None: ""}[step.side]


def press_each(session: Session, index: int) -> str:
    """Return that each rep is pressed for, or nothing: once an exercise, and where nobody leads.

    At one's own pace nothing need be pressed but for the end.
    """
    say, step = session.today.phrases.say, session.step(index)
    by_press = step.unit is Unit.REPS and not session.paces(step)
    told = say.own_pace if step.exercise.own_pace else say.press_each
    return told if by_press and session.plan.begins(index) else ""


def which_side(session: Session, index: int) -> str:
    """Return the working side with the part of the body that it names, and whether it is the first.

    It is the first where the exercise begins with it and the other side is still to come.
    """
    say, step = session.today.phrases.say, session.step(index)
    part = step.exercise.side_is
    if step.both:
        return say.sides_in_turn if step.side is Side.LEFT else say.sides_in_turn_right
    if step.side is None or not part:
        return side(session, step)
    first = session.plan.begins(index) and step.side.other in session.plan.sides_of(index)
    left, right = (say.left_first, say.right_first) if first else (say.left_is, say.right_is)
    return (left if step.side is Side.LEFT else right).format(part=part)


def which_part(session: Session, index: int) -> str:
    """Return what makes the first side where sides change with every rep, or nothing."""
    say, step = session.today.phrases.say, session.step(index)
    if step.side is None or not step.both:
        return ""
    named = say.left_is if step.side is Side.LEFT else say.right_is
    return named.format(part=step.exercise.side_is)


def _lasting(counted: Plurals, seconds: int) -> str:
    """Return how long something takes, as it is said: whole minutes are not told in seconds."""
    minutes, rest = divmod(seconds, 60)
    return counted.minutes.of(minutes) if minutes and not rest else counted.seconds.of(seconds)


def dose(session: Session, index: int) -> str:
    """Return how much is to be done: sets, reps, seconds, and whether on each side."""
    say, counted, step = (
        session.today.phrases.say,
        session.today.phrases.counted,
        session.step(index),
    )
    sets = session.plan.of_item(index)
    amounts = session.plan.amounts(index)
    held = step.target if step.unit is Unit.SECONDS else step.held
    template = say.dose_hold if step.unit is Unit.SECONDS else say.dose_reps
    if step.unit is Unit.REPS and held:
        template = say.dose_reps_held
    if step.open:
        template = say.dose_reps_open if step.within is None else say.dose_reps_within
        held = held if step.within is None else round(step.within)
    if len(set(amounts)) > 1:
        template = say.dose_hold_each if step.unit is Unit.SECONDS else say.dose_reps_each
        if step.unit is Unit.REPS and len({session.step(each).held for each in sets}) == 1 and held:
            template = f"{template} {say.each_held}"
    told = template.format(
        sets=counted.sets.of(step.sets),
        times=counted.times.of(step.sets),
        reps=counted.reps.of(step.target // (1 + step.both)),
        seconds=_lasting(counted, held or 0),
        amounts=", ".join(map(str, amounts)),
    )
    by_side = {session.step(each).side: session.step(each).sets for each in sets}
    if len(set(by_side.values())) > 1:
        left, right = (counted.sets.of(by_side[each]) for each in Side)
        return f"{told} {say.sets_by_side.format(left=left, right=right)}"
    return f"{told} {say.each_side}" if len(session.plan.sides_of(index)) > 1 else told


def aside(session: Session, index: int) -> Iterator[str]:
    """Yield the load and the note of an exercise, before its first set."""
    say, step = session.today.phrases.say, session.step(index)
    if (every := session.plan.every(index)) is not None:
        yield say.every.format(seconds=session.today.phrases.counted.seconds.of(round(every)))
    yield circuit.with_load(session, index)
    if step.note:
        yield f"{step.note.rstrip('.')}."


def preview(session: Session, phase: Preview) -> Iterator[str]:
    """Return what comes: its name, position, side, what matters, dose and buttons."""
    say, step = session.today.phrases.say, session.step(phase.step)
    yield _just_ended(session, phase)
    name = step.exercise.name
    if session.before(phase.step) is not None:
        minutes = session.today.phrases.counted.minutes.of(session.minutes_left(phase.step))
        yield say.next.format(name=name)
        yield say.minutes_left.format(minutes=minutes)
    else:
        yield f"{name}."
    yield circuit.which_round(session, phase.step)
    yield step.exercise.position
    yield which_side(session, phase.step)
    yield which_part(session, phase.step)
    yield step.exercise.matters
    yield from unsaid(session, phase.step)
    yield from _how_much(session, phase.step)
    yield from _buttons(session, step)
    if not session.today.automatic:
        yield say.press_start


def _how_much(session: Session, index: int) -> Iterator[str]:
    """Yield the dose where an exercise begins for the first time, later which set of it comes."""
    if session.plan.of_item(index)[0] == index:
        yield dose(session, index)
        yield from aside(session, index)
    elif session.plan.begins(index):
        yield amount(session, index)
        if len(set(session.plan.loads(index))) > 1:
            yield circuit.with_load(session, index)
    else:
        yield which_set(session, index)


def amount(session: Session, index: int) -> str:
    """Return how much is to be done in this one set."""
    counted, step = session.today.phrases.counted, session.step(index)
    if step.within is not None:
        return f"{_lasting(counted, round(step.within))}."
    if step.unit is Unit.SECONDS:
        return f"{counted.seconds.of(step.target)}."
    return f"{counted.reps.of(step.target // (1 + step.both))}."


def _buttons(session: Session, step: Step) -> Iterator[str]:
    """Yield what the buttons do, each as soon as it means something and only once."""
    say = session.today.phrases.say
    if not session.instructed:
        yield say.buttons
    if step.exercise.own_pace and step.unit is Unit.REPS:
        yield say.press_done
    if step.unit in session.instructed:
        return
    if step.unit is Unit.SECONDS:
        yield say.middle_hold
        return
    yield say.rep_is
    if session.may_choose_pace(step):
        yield say.middle_press if session.paces(step) else say.middle_lead


def _just_ended(session: Session, phase: Preview) -> str:
    before = phase.before
    if not isinstance(before, Reps | Holding) or before.entry not in session.done:
        return ""
    return ended(session, before) if session.done[before.entry].ended == phase.since else ""


def ended(session: Session, before: Reps | Holding) -> str:
    """Return the first word after a set: its last number where the person counted along."""
    say = session.today.phrases.say
    if isinstance(before, Holding):
        return say.relax
    # Of sides in turn it is each side that is counted aloud.
    counted = before.count and not before.paced and not session.step(before.step).both
    return str(before.count) if counted else say.set_done


def which_set(session: Session, index: int) -> str:
    """Return which set it is, or nothing where there is only one; and how much, where sets differ."""
    say, step = session.today.phrases.say, session.step(index)
    if step.sets == 1:
        return ""
    last = step.set == step.sets
    told = say.last_set if last else say.set_of.format(set=step.set, sets=step.sets)
    if len(set(session.plan.amounts(index))) > 1:
        told = f"{told} {amount(session, index)}"
    differ = len(set(session.plan.loads(index))) > 1
    return f"{told} {circuit.with_load(session, index)}" if differ else told


def rest(session: Session, phase: Rest) -> Iterator[str]:
    """Return what is said in a rest: that the set is over, how long to rest, what is next."""
    phrases = session.today.phrases
    seconds = round(phase.until - phase.since)
    yield ended(session, phase.before)
    if session.plan.begins(phase.step):
        yield from _introduced(session, phase.step)
    yield phrases.say.rest.format(seconds=_lasting(phrases.counted, seconds))
    if circuit.may_be_enough(session, phase.step):
        yield phrases.days.enough
    if session.plan.begins(phase.step):
        yield from _explained(session, phase.step)
    else:
        yield which_set(session, phase.step)


def at_once(session: Session, phase: GetReady) -> Iterator[str]:
    """Return what is said where a set follows without a rest, before it is got ready for."""
    if session.plan.begins(phase.step):
        yield from _introduced(session, phase.step)
    else:
        yield which_set(session, phase.step)


def _introduced(session: Session, index: int) -> Iterator[str]:
    """Yield what one must know first of an exercise that comes by itself: its name and side."""
    yield session.today.phrases.say.next.format(name=session.step(index).exercise.name)
    yield which_side(session, index)


def _explained(session: Session, index: int) -> Iterator[str]:
    """Yield the rest of what there is to know of it."""
    exercise = session.step(index).exercise
    yield circuit.which_round(session, index)
    yield from _how_much(session, index)
    yield exercise.position
    yield which_part(session, index)
    yield exercise.matters


def summary(session: Session) -> Iterator[str]:
    """Return what the workout came to."""
    say, counted = session.today.phrases.say, session.today.phrases.counted
    done = tally(session.done.values())
    yield say.done.format(minutes=counted.minutes.of(max(1, round(done.seconds / 60))))
    if done.reps:
        yield say.done_reps.format(reps=counted.reps.of(done.reps))
    if done.held:
        yield say.done_held.format(seconds=counted.seconds.of(done.held))
