"""The screens of work: figure, number, side, frame; and the preview before them."""

from math import ceil, pi, sin
from typing import assert_never

from station.core.body.figure import Stance
from station.core.content.exercise import (
    Side,
    Stroke,
    Unit,
    cycle,
    hold_pose,
    holds,
    is_timed,
    kept_for,
    poses,
    running,
    stance_at,
    stance_into,
    start_pose,
    still,
    way_in,
    with_hold,
    word_into,
)
from station.core.content.plan import Lead, Step
from station.core.screens.clock import LONG, clock
from station.core.screens.details import (
    Band,
    Corners,
    Frame,
    Hollow,
    Person,
    Pieces,
    Pip,
    Pips,
    SideMark,
    Stage,
)
from station.core.screens.doses import doses, note, which_round, with_load
from station.core.screens.scenes import PreviewScene, Symbol, WorkScene
from station.core.sound.fitting import COUNTDOWN
from station.core.values import Seconds, replace
from station.core.workout.phases import (
    ChangeSides,
    GetReady,
    Holding,
    Paused,
    Preview,
    Reps,
    Rest,
    Working,
)
from station.core.workout.sentences import HALF_WAY_FROM, cue
from station.core.workout.session import Session, SetOver

PREVIEW_PAUSE = Seconds(0.8)
"""The rest between two movements of the demonstration."""

PREVIEW_HOLD = Seconds(2)
"""How long the demonstration keeps a hold: the eye has seen it by then."""

BREATH = Seconds(4)
"""The length of a calm breath."""


def demonstration(step: Step) -> Seconds:
    """Return how long one movement of the preview takes, in seconds."""
    return cycle(_shortened(step))


def demonstrated(step: Step, at: Seconds) -> Stance:
    """Return the stance of the demonstration `at` seconds after it began."""
    return stance_at(_shortened(step), at)


def still_for(step: Step, at: Seconds) -> Seconds:
    """Return how long the demonstration keeps the stance that it has at `at`, in seconds."""
    return kept_for(_shortened(step), at)


def _shortened(step: Step) -> tuple[Stroke, ...]:
    held = [stroke.seconds for stroke in holds(step.movement)]
    return with_hold(step.movement, Seconds(min([PREVIEW_HOLD, *held])))


def person(step: Step, stance: Stance, tone: Stage, side: Side | None = None) -> Person:
    """Return the body doing `step`; its working side, or `side`, is nearest the viewer."""
    side = side or step.side
    words = ("", "") if step.exercise.figure else (step.exercise.short, step.exercise.position)
    return Person(
        figure=step.exercise.figure or "",
        inset=step.exercise.inset,
        stance=stance,
        mirrored=side is Side.LEFT,
        tone=tone,
        poses=poses(step.movement),
        words=words,
    )


def pips(session: Session, index: int, now: Pip) -> Pips:
    """Return how far the sets of this exercise have come, step `index` standing at `now`.

    In rounds they are those of all rounds; one that was left out stays to come.
    """
    plan = session.plan
    block = plan.block(index)
    done = {(r.exercise, r.side, r.set) for r in session.done.values() if r.amount}
    sets: dict[int, dict[Side | None, Pip]] = {}
    for other in plan.of_item(index):
        step = plan.steps[other]
        was_done = other in block or (step.exercise.id, step.side, step.noted) in done
        pip = Pip.DONE if other < index and was_done else Pip.LATER
        sets.setdefault(step.set, {})[step.side] = now if other == index else pip
    order = (None, *Side)
    return tuple(tuple(halves[s] for s in order if s in halves) for halves in sets.values())


def side_mark(session: Session, side: Side | None, *, solid: bool) -> SideMark | None:
    """Return the mark of `side`, or None where there is none."""
    show = session.today.phrases.show
    letters = (show.left_letter, show.right_letter)
    return SideMark(side, solid, letters=letters) if side else None


def side_word(session: Session, side: Side | None) -> str:
    """Return the side as it is written, or nothing where there is none."""
    show = session.today.phrases.show
    return {Side.LEFT: show.left, Side.RIGHT: show.right, None: ""}[side]


def preview_scene(session: Session, phase: Preview, now: Seconds) -> PreviewScene:
    """Show what comes, its movement looping in tempo."""
    step, show = session.step(phase.step), session.today.phrases.show
    at = (now - phase.since) % (demonstration(step) + PREVIEW_PAUSE)
    shown = person(step, demonstrated(step, Seconds(at)), Stage.WORK)
    led = show.paced if session.paces(step) else show.by_press
    if step.exercise.own_pace:
        led = show.own_pace
    amount, each, needed = doses(session, phase.step)
    return PreviewScene(
        name=step.exercise.name,
        short=step.exercise.short,
        matters=step.exercise.matters,
        side=side_mark(session, step.side, solid=True),
        side_word=side_word(session, step.side),
        dose=amount,
        each=each,
        pace=led if step.unit is Unit.REPS else "",
        pips=pips(session, phase.step, Pip.COMING),
        place=(place := session.plan.position(phase.step)),
        person=replace(shown, aids=True),
        needed=needed,
        note=note(session, phase.step),
        round=which_round(session, step),
        place_word=show.place.format(n=place[0] + 1, total=place[1]),
        left=_left(phase.until, phase.since, now),
    )


def _left(until: Seconds | None, since: Seconds, now: Seconds) -> float | None:
    """Return which share of a time that ends by itself is left, from second to second."""
    return None if until is None else seconds_left(until, now) / max(1, seconds_left(until, since))


def over_scene(session: Session, over: SetOver) -> WorkScene:
    """Turn the whole stage blue: a set is over, and what was done of it stays to be read."""
    step, show = session.step(over.step), session.today.phrases.show
    if step.unit is Unit.SECONDS:
        body = person(step, still(hold_pose(step.movement)), Stage.RELAX)
        is_whole = over.amount >= step.target
        number = Symbol.DONE if is_whole else over.amount
        word = show.relax if is_whole else _of_hold(session, over.amount, step.target)
        scene = _work(session, over.step, Pip.DONE, body, number, word)
        return replace(scene, timed=True, cue="")
    last = step.side_after(max(0, over.amount - 1))
    body = person(step, still(start_pose(step.movement)), Stage.RELAX, last)
    enough = 1 if step.open else step.target
    word = _many(session, over.amount) if step.open else show.of.format(n=step.target)
    scene = _work(session, over.step, Pip.DONE, body, over.amount, word)
    scene = _on_side(session, scene, last)
    total = step.target if step.within is None else max(1, over.amount)
    frame = Pieces(total, over.amount)
    return replace(scene, frame=frame, ticked=over.amount >= enough, cue="")


def _of_hold(session: Session, held: int, target: int) -> str:
    """Return of how long a hold was ended early, in the unit of the seconds that were held."""
    show = session.today.phrases.show
    whole = f"{clock(target)} {show.minutes}" if held >= LONG else show.dose_hold.format(n=target)
    return show.of.format(n=whole)


def _work(
    session: Session, index: int, pip: Pip, body: Person, number: int | Symbol, word: str
) -> WorkScene:
    step = session.step(index)
    return WorkScene(
        tone=body.tone,
        frame=Hollow(),
        person=body,
        number=number,
        word=word,
        side=side_mark(session, step.side, solid=body.tone is Stage.WORK),
        pips=pips(session, index, pip),
        short=step.exercise.short,
        name=step.exercise.name,
        cue=_cue(session, index),
        side_word=side_word(session, step.side),
    )


def _on_side(session: Session, scene: WorkScene, side: Side | None) -> WorkScene:
    """Return `scene` with its mark and word for `side`: where sides change with every rep, either."""
    solid = scene.tone is Stage.WORK
    mark, word = side_mark(session, side, solid=solid), side_word(session, side)
    return replace(scene, side=mark, side_word=word)


def _cue(session: Session, index: int) -> str:
    """Return the cue that was said last; before that the one with which the set begins."""
    said = session.coached
    return said if said in session.step(index).exercise.cues else cue(session, index)


def seconds_left(until: Seconds, now: Seconds) -> int:
    """Return the whole seconds left, as a clock shows them: never 0 before the end."""
    return max(0, ceil(round(until - now, 6)))


def leads_in(step: Step, phase: GetReady, now: Seconds) -> bool:
    """Return whether the way into a hold has begun."""
    way = way_in(step.movement, phase.until) if step.unit is Unit.SECONDS else ()
    return bool(way) and now >= way[0][1]


def get_ready_scene(session: Session, phase: GetReady, now: Seconds) -> WorkScene:
    """Count down to a set: hollow, in the pose from which it starts, or on the way into a hold."""
    step = session.step(phase.step)
    side = step.side_after(phase.kept.count if isinstance(phase.kept, Reps) else 0)
    body = person(step, still(start_pose(step.movement)), Stage.NOT_YET, side)
    number = seconds_left(phase.until, now)
    word = session.today.phrases.show.ready
    if leads_in(step, phase, now):
        body = replace(body, stance=stance_into(step.movement, phase.until, now), aids=True)
        word = word_into(step.movement, phase.until, now) or word
    scene = _on_side(session, _work(session, phase.step, Pip.COMING, body, number, word), side)
    share = (phase.until - now) / (phase.until - phase.since)
    return replace(scene, minus=True, timed=True, frame=Corners(max(0.0, min(1.0, share))))


def holding_scene(session: Session, phase: Holding, now: Seconds) -> WorkScene:
    """Show the seconds that are left, and the body breathing in the held pose."""
    step = session.step(phase.step)
    total = phase.until - phase.since
    breath = sin(2 * pi * (now - phase.since) / BREATH)
    pose = hold_pose(step.movement)
    body = replace(person(step, Stance(pose, pose, 0.0, breath), Stage.WORK), aids=True)
    word = session.today.phrases.show.hold
    scene = _work(session, phase.step, Pip.RUNNING, body, seconds_left(phase.until, now), word)
    return replace(scene, timed=True, frame=_emptying(Seconds(total), phase.until, now))


def _emptying(total: Seconds, until: Seconds, now: Seconds) -> Band:
    """Return the frame of a set that time ends: half-way and its last seconds are cut into it."""
    gaps = [0.5] if total >= HALF_WAY_FROM else []
    gaps += [1 - left / total for left in range(COUNTDOWN, 0, -1) if left < total]
    return Band(max(0.0, min(1.0, (until - now) / total)), tuple(gaps))


def reps_scene(session: Session, phase: Reps, now: Seconds) -> WorkScene:
    """Show the count: led, the body moves in tempo; by press, one movement a press.

    In a long hold inside a rep its seconds are shown, as in every hold.
    """
    step, show = session.step(phase.step), session.today.phrases.show
    into = Seconds(now - phase.since)
    side = step.side_after(phase.count)
    body = person(step, stance_at(step.movement, into), Stage.WORK, side)
    of = show.up_to if step.open else show.of
    number, target = _counted(step, phase)
    word, share, timed = of.format(n=target), 0.0, False
    if step.within is not None and phase.ends is not None:
        word = show.dose_hold.format(n=seconds_left(phase.ends, now))
    if phase.paced:
        share = min(1.0, into / cycle(step.movement))
        stroke, _, gone = running(step.movement, into)
        word = session.today.phrases.stroke(stroke.name)
        if timed := is_timed(step.movement, stroke):
            number = seconds_left(Seconds(stroke.seconds), Seconds(stroke.seconds * gone))
    body = replace(body, aids=True, bead=phase.paced)
    scene = _work(session, phase.step, Pip.RUNNING, body, number, word)
    frame: Frame = Pieces(step.target, min(phase.count, step.target), share)
    if step.within is not None and phase.ends is not None:
        frame = _emptying(step.within, phase.ends, now)
    return replace(_on_side(session, scene, side), frame=frame, seconds=timed)


def _counted(step: Step, phase: Reps) -> tuple[int, int]:
    """Return the count that is shown, and of how many it is.

    Led it is the rep that is on; by press, those done. Where sides change with every rep each side
    counts its own, as the voice does, and it is the rep that comes; the frame has the pieces of all.
    """
    if step.both:
        each = step.target // 2
        return min(phase.count // 2 + 1, each), each
    return phase.count + phase.paced, step.target


def rest_scene(session: Session, phase: Rest | ChangeSides, now: Seconds) -> WorkScene:
    """Show how long the rest or the change lasts, and what comes after it."""
    step, show = session.step(phase.step), session.today.phrases.show
    begins = session.plan.begins(phase.step)
    stance = still(start_pose(step.movement))
    if begins:  # what comes by itself is shown while one rests
        every = demonstration(step) + PREVIEW_PAUSE
        stance = demonstrated(step, Seconds((now - phase.since) % every))
    body = person(step, stance, Stage.NOT_YET)
    word = with_load(session, phase.step, show.rest if step.lead is Lead.REST else show.change)
    number = seconds_left(phase.until, now)
    scene = _work(session, phase.step, Pip.COMING, body, number, word)
    scene = replace(scene, timed=True, cue=session.coached)
    if begins:
        scene = replace(scene, set_words=show.next.format(name=step.exercise.short))
    elif step.sets > 1:
        scene = replace(scene, set_words=show.set_of.format(set=step.set, sets=step.sets))
    change = side_mark(session, session.step(phase.before.step).side, solid=False)
    if step.lead is Lead.CHANGE and change:
        scene = replace(scene, side=replace(change, towards=step.side))
    following = session.after(phase.step)
    if following is not None and not begins:
        name = session.step(following).exercise.short
        scene = replace(scene, next=show.next.format(name=name))
    return scene


def _many(session: Session, reps: int) -> str:
    show = session.today.phrases.show
    return show.one_rep if reps == 1 else show.reps


def paused_scene(session: Session, phase: Paused, _: Seconds) -> WorkScene:
    """Drain the colour, and say in words what is left."""
    show, inner = session.today.phrases.show, phase.inner
    scene = _stopped(session, inner, phase.since)
    if isinstance(inner, Reps):
        word = show.reps_left.format(n=max(0, session.step(inner.step).target - inner.count))
    else:
        left = seconds_left(inner.until, phase.since)
        # Minutes say by themselves that they are a time, and leave no room for more.
        word = clock(left) if left >= LONG else show.seconds_left.format(n=left)
    body = replace(scene.person, tone=Stage.FROZEN, aids=False, bead=False)
    side = scene.side and replace(scene.side, solid=False, towards=None)
    return replace(
        scene, tone=Stage.FROZEN, person=body, number=Symbol.PAUSED, word=word, side=side
    )


def _stopped(session: Session, phase: Working, at: Seconds) -> WorkScene:
    """Return the picture at the instant at which everything was stopped."""
    match phase:
        case GetReady():
            return get_ready_scene(session, phase, at)
        case Holding():
            return holding_scene(session, phase, at)
        case Reps():
            return reps_scene(session, phase, at)
        case Rest() | ChangeSides():
            return rest_scene(session, phase, at)
        case _:
            assert_never(phase)
