"""Every screen as a person meets it: the engine is played there, after some weeks of workouts.

For reviewers, for the pictures in the documents, and for tests: what is shown is what the station
really shows for the workout at hand, whatever that is. A screen that this workout never comes to
is left out.
"""

from collections.abc import Iterator

from station.core import engine
from station.core.content.exercise import Unit, cycle
from station.core.content.growth.went import Aspect, Because, Offer, Shift
from station.core.content.ladders import rungs, written
from station.core.content.notice_pages import ENDLESS, PageRoom
from station.core.content.plan import Lead, Step
from station.core.engine.view import Around
from station.core.rehearse.visit import Visit, told
from station.core.screens.picture import View
from station.core.screens.scenes import CodeScene
from station.core.values import Seconds, replace
from station.core.workout.asking.circuit import may_be_enough
from station.core.workout.events import Button, PartName, Reminded, Trouble
from station.core.workout.phases import (
    ChangeSides,
    GetReady,
    Holding,
    Reps,
    Rest,
    Suggesting,
    Summary,
)
from station.core.workout.records import Resume
from station.core.workout.session import Session, Today

_PEOPLE = "Annemarie", "Bert"
"""Who is at home, and who comes next, where there are several."""

_TROUBLE = "No sound: check the speaker. The buzzer leads."


def views(today: Today, room: PageRoom = ENDLESS) -> dict[str, View]:
    """Return a view of every screen by name, in the order of a workout.

    `room` is what the wall shows of a text: the safety notice has as many pages as it needs there.
    """
    by_press = replace(today, paced=False, lead=None)
    parts = (_previews, _holds, _repeats, _between, _hurting, _after)
    later = [each for part in parts for each in part(by_press)]
    before = (*_before(by_press), *_notice(by_press, room), *_asked(by_press, room))
    return dict([*before, *_offers(by_press), *later, *_looking_back(by_press, room)])


def views_of(today: Today, exercise: str) -> dict[str, View]:
    """Return a view of every screen of one of today's exercises, by name, in the order it is met.

    Raise ValueError where today has no such exercise.
    """
    by_press = replace(today, paced=False, lead=None)
    return {f"{name}-{exercise}": shown for name, shown in _of(by_press, _block(today, exercise))}


_Named = Iterator[tuple[str, View]]


def _before(today: Today) -> _Named:
    home = Visit(today)
    yield "home", home.view()
    for name, seconds in (("home-dimmed", engine.DIM_AFTER), ("home-black", engine.BLACK_AFTER)):
        yield name, Visit(today).wait(seconds).view()
    yield "home-quiet", Visit(today).hold().press(Button.REP).wait(1).view()
    if today.program.questions:
        yield "choice", Visit(today).press(Button.NEXT).wait(1).view()
    yield "home-menu", Visit(today).hold().wait(1).view()
    yield "switching-off", Visit(today).hold().press(Button.NEXT).wait(1).view()
    yield "go-on", Visit(today, resume=_cut(today)).view()
    yield "home-person", Visit(today, people=_PEOPLE).view()
    yield "home-menu-person", Visit(today, people=_PEOPLE).hold().wait(1).view()
    yield "go-on-person", Visit(today, resume=_cut(today), people=_PEOPLE).view()
    for name, person in (("reminder", ""), ("reminder-person", _PEOPLE[0])):
        yield name, Visit(today).do(Reminded(person, Seconds(1))).wait(2).view()


def _notice(today: Today, room: PageRoom) -> _Named:
    """Yield the first page of the safety notice, the next, and the last."""
    visit = Visit(today, acknowledged=False, room=room).press(Button.NEXT).wait(1)
    yield "safety", visit.view()
    more = [visit.press(Button.NEXT).wait(1).view() for _ in visit.session.notice[1:]]
    yield from zip(("safety-next", "safety-last"), (*more[:1], *more[-1:]), strict=False)


def _asked(today: Today, room: PageRoom) -> _Named:
    """Yield what is asked before a workout, where a week went by since."""
    visit = Visit(today, asked=True, room=room).press(Button.NEXT).wait(1)
    yield "warning-signs", visit.view()
    yield "sign-ticked", visit.press(Button.REP).wait(1).view()
    yield "locked", visit.press(Button.NEXT).wait(1).view()
    yield "seen-asked", visit.press(Button.NEXT).wait(1).view()
    # The usual pain is 2, now it is 3.
    visit.press(Button.NEXT, Button.REP, Button.REP, Button.NEXT, Button.REP)
    yield "asking", visit.wait(1).view()
    yield "asking-since", visit.press(Button.NEXT).wait(1).view()
    visit.press(Button.NEXT, Button.NEXT, Button.REP, Button.REP, Button.REP)
    yield "asking-named", visit.wait(1).view()
    visit.press(Button.NEXT, Button.NEXT, Button.REP)
    yield "asking-activity", visit.wait(1).view()


def _hurting(today: Today) -> _Named:
    """Yield what is asked and told where an exercise hurts more than it may."""
    visit = _at(today, _blocks(today)[0]).some(7, 0.3).hold().hold()
    visit.press(*[Button.REP] * 6).wait(1)
    yield "asking-pain", visit.view()
    yield "it-hurts", visit.press(Button.NEXT, Button.NEXT).wait(1).view()


def _offers(today: Today) -> _Named:
    """Yield a step up of one exercise, and a step down of all, by the programme's own rule."""
    steps = [
        Shift(
            program=today.program.id,
            exercise=name,
            aspect=Aspect.DOSE,
            because=Because.DONE_WELL,
            before=written(ladder.amounts[ladder.start]),
            after=written(ladder.amounts[ladder.start + 1]),
        )
        for name, ladder in rungs(today.program).items()
        if name in today.stock and ladder.start + 1 < len(ladder.amounts)
    ]
    if not steps:
        return
    less = tuple(replace(each, before=each.after, after=each.before) for each in steps)
    for name, offer in (
        ("offer", Offer(Because.DONE_WELL, (steps[0],), 2)),
        ("offer-less", Offer(Because.BREAK, less, 9)),
        ("offer-times", Offer(Because.FITTED, _times(steps[0], today))),
    ):
        visit = Visit(today)
        visit.session = replace(visit.session, phase=Suggesting(offer))
        yield name, visit.wait(1).view()


def _times(like: Shift, today: Today) -> tuple[Shift, ...]:
    """Return times of somebody's own: to be ready, to change sides, and for a rep."""
    own = {"before": "10 s", "after": "16 s", "because": Because.FITTED}
    first, slow = today.full.steps[0], replace(like, aspect=Aspect.PACE, **own)
    ready = replace(slow, aspect=Aspect.READY, exercise=first.exercise.id, side=first.side or "")
    other = first.side.other if first.side else ""
    return ready, replace(ready, aspect=Aspect.CHANGE, side=other), slow


def _previews(today: Today) -> _Named:
    yield "preview", Visit(today).preview().wait(2.5).view()
    repeated = _repeated(today)
    if repeated is not None:
        yield "preview-reps", _preview(today, repeated)
    for block in _blocks(today):
        if block.exercise.inset is not None:
            yield f"preview-{block.exercise.id}", _preview(today, block)


def _holds(today: Today) -> _Named:
    held = _held(today)
    yield "get-ready", _ready(today, _blocks(today)[0])
    for block in held[:1]:
        yield "hold", _holding(today, block).view()
        yield "menu-opening", _holding(today, block).view(Around(ring=0.4))
        yield "hold-end", _at(today, block).until(Holding).over().some(0.7, 0.5).view()
        yield "paused", _holding(today, block).press(Button.REP).wait(1).view()
    for block in held[1:]:
        if block.side is None:
            yield f"hold-{block.exercise.id}", _holding(today, block, most=3).view()


def _repeats(today: Today) -> _Named:
    repeated = _repeated(today)
    working = _midway(today, repeated) if repeated else _holding(today, _blocks(today)[0])
    if repeated is not None:
        yield "reps", _midway(today, repeated).wait(1).view()
        yield "reps-press", working.view()
    trouble = Trouble(PartName.SPEAKER, _TROUBLE, working.session.now)
    yield "trouble", working.some(1, 0.1).view(Around((trouble,)))
    yield "trouble-small", working.wait(10).view(Around((trouble,)))
    yield "refused", _refused(today)
    led = [block for block in _blocks(today) if block.unit is Unit.REPS]
    shown = repeated or (led[0] if led else None)
    if shown is not None:
        yield "reps-paced", _led(today, shown).view()
        if not _held(today):
            yield "paused", _led(today, shown).press(Button.REP).wait(1).view()
    for block in led:
        if block is not shown:
            begun = _at(replace(today, lead=True), block).some(2.6, 0.4)
            yield f"reps-{block.exercise.id}", begun.view()


def _between(today: Today) -> _Named:
    steps = today.full.steps
    begun = set(today.full.starts)
    paused = [step for i, step in enumerate(steps) if step.lead_seconds and i not in begun]
    rests = [step for step in paused if step.lead is Lead.REST]
    repeated = _repeated(today)
    if repeated is not None:
        done = _at(today, repeated).press(*[Button.REP] * repeated.target)
        yield "set-done", done.view()
    if rests:
        yield "rest", _rest(today, _block(today, rests[-1].exercise.id))
    changes = [step for step in paused if step.lead is Lead.CHANGE]
    if changes:
        yield "change-sides", _change(today, _block(today, changes[0].exercise.id))
    first = _blocks(today)[0]
    working = _holding(today, _held(today)[0]) if _held(today) else _at(today, first)
    yield "menu", working.hold().wait(1).view()
    in_rounds = [block for block in _blocks(today) if block.rounds > 1]
    for block in in_rounds[:1]:
        yield "skip", _at(today, block).hold().press(Button.REP).wait(1).view()
    optional = [block for block in in_rounds if block.optional]
    for block in optional[:1]:
        yield "rest-enough", _enough(today, block)


def _after(today: Today) -> _Named:
    done = Visit(by_itself(today)).press(Button.NEXT).until(Summary)
    yield "summary", done.wait(3).view()


def _looking_back(today: Today, room: PageRoom) -> _Named:
    """Yield the history: its days, the first of its lines, how it felt, and each code for a phone."""
    visit = Visit(today, room=room)
    visit.session = replace(visit.session, past=told(visit.session.past))
    yield "history", visit.press(Button.BACK).wait(1).view()
    yield "correcting", Visit(today).press(Button.BACK, Button.NEXT, Button.BACK).wait(1).view()
    yield "history-lines", visit.press(Button.REP).wait(1).view()
    number = 0
    yield "history-felt", _page_titled(visit, today.phrases.show.felt)
    while isinstance((shown := visit.press(Button.REP).wait(1).view()).scene, CodeScene):
        number += 1
        yield f"history-code{'' if number == 1 else f'-{number}'}", shown


def _page_titled(visit: Visit, title: str) -> View:
    """Return the page of the history with that title, turning on to it."""
    while getattr((shown := visit.press(Button.REP).wait(1).view()).scene, "title", "") != title:
        pass
    return shown


def _of(today: Today, block: Step) -> _Named:
    """Show one exercise, which begins with the step `block`."""
    yield "preview", _preview(today, block)
    yield "get-ready", _ready(today, block)
    if block.unit is Unit.SECONDS:
        yield "hold", _holding(today, block).view()
    else:
        if not block.must_pace:
            yield "reps", _midway(today, block).wait(1).view()
        yield "reps-paced", _led(today, block).view()
    leads = {
        step.lead for step in today.full.steps if step.item == block.item and step.lead_seconds
    }
    if Lead.REST in leads:
        yield "rest", _rest(today, block)
    if Lead.CHANGE in leads:
        yield "change-sides", _change(today, block)


def by_itself(today: Today) -> Today:
    """Return today as it goes on from screen to screen without a press."""
    return replace(today, lead=True, automatic=True)


def _blocks(today: Today) -> list[Step]:
    """Return the first step of each of today's exercises, where it is done for the first time."""
    steps = [today.full.steps[index] for index in today.full.firsts]
    return list({step.exercise.id: step for step in reversed(steps)}.values())[::-1]


def _block(today: Today, exercise: str) -> Step:
    """Return the first step of an exercise; raise ValueError where today has none."""
    for block in _blocks(today):
        if block.exercise.id == exercise:
            return block
    raise ValueError(f"today has no exercise '{exercise}'")


def _held(today: Today) -> list[Step]:
    return [block for block in _blocks(today) if block.unit is Unit.SECONDS]


def _repeated(today: Today) -> Step | None:
    """Return the exercise that shows best how reps are counted by press, if there is one.

    One with sides shows most; the later it comes, the more was done before.
    """
    pressed = [b for b in _blocks(today) if b.unit is Unit.REPS and not b.must_pace]
    sided = [block for block in pressed if block.side is not None]
    return next(reversed(sided or pressed), None)


def _preview(today: Today, block: Step) -> View:
    return Visit(today).preview(block.exercise.id).wait(2.5).view()


def _ready(today: Today, block: Step) -> View:
    """Show the last three seconds before a set begins."""
    visit = Visit(today).preview(block.exercise.id).press(Button.NEXT).until(GetReady)
    ends = engine.until(visit.session.phase) or visit.session.now
    return visit.wait(max(0.0, ends - visit.session.now - 3)).view()


def _at(today: Today, block: Step) -> Visit:
    return Visit(today).work(block.exercise.id)


def _holding(today: Today, block: Step, most: float = 7) -> Visit:
    """Return somebody in a hold."""
    return _at(today, block).some(most, 0.3)


def _midway(today: Today, block: Step) -> Visit:
    """Return somebody who has pressed for most reps of a set, on the second side if there is one."""
    visit = _at(today, block)
    for _ in range(_sets_before_change(today, block)):
        visit.press(Button.NEXT).until(Reps)
    return visit.press(*[Button.REP] * min(7, block.target - 1))


def _sets_before_change(today: Today, block: Step) -> int:
    """Return how many sets are done before the first change of sides; 0 where there is none."""
    sides = [step.side for step in today.full.steps if step.exercise.id == block.exercise.id]
    return 0 if len({*sides}) == 1 else next(i for i, side in enumerate(sides) if side != sides[0])


def _led(today: Today, block: Step) -> Visit:
    """Return somebody who is led through a set, when most of it is over."""
    movement = cycle(block.movement)
    visit = _at(replace(today, lead=True), block)
    return visit.wait((min(7, block.target) - 0.4) * movement)


def _rest(today: Today, block: Step) -> View:
    """Show the first rest of an exercise."""
    return _at(by_itself(today), block).until(Rest).some(6, 0.2).view()


def _enough(today: Today, block: Step) -> View:
    """Show the rest in which it can be said that the rounds are enough."""
    visit = _at(by_itself(today), block)
    while not (isinstance(here := visit.session.phase, Rest) and _may_end(visit.session, here)):
        visit.over()
    return visit.some(6, 0.2).view()


def _may_end(session: Session, phase: Rest) -> bool:
    return may_be_enough(session, phase.step)


def _change(today: Today, block: Step) -> View:
    """Show the first change of sides of an exercise."""
    visit = _at(by_itself(today), block).until(ChangeSides)
    return visit.some(2, 0.6).view()


def _refused(today: Today) -> View:
    """Show a press that can do nothing."""
    set_tempo = [block for block in _blocks(today) if block.unit is Unit.SECONDS or block.must_pace]
    if not set_tempo:
        return Visit(today, resume=_cut(today)).press(Button.REP).view()
    return Visit(today).preview(set_tempo[0].exercise.id).wait(2).press(Button.REP).view()


def _cut(today: Today) -> Resume:
    """Return what a power cut leaves in the middle of a set."""
    repeated = _repeated(today)
    visit = _midway(today, repeated) if repeated else _at(today, _blocks(today)[-1])
    session = visit.session
    kept = session.phase if isinstance(session.phase, Reps | Holding) else None
    step = 0 if kept is None else kept.step
    return Resume(today, step, short=False, entries=tuple(session.done.values()), kept=kept)
