"""What a phase sounds like: its marks at fixed instants, and speech fitted between them.

Marks never move. A line of speech is said as early as it may be, after the line before it; it is
left out where it would reach into a mark, the countdown, or the end of its phase. So speech that
is slow, or late, or missing never touches the timing.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from station.core.effects import Say, Side, Sound, Unit
from station.core.marks import Mark, length
from station.core.phases import (
    ChangeSides,
    Cue,
    GetReady,
    GoOn,
    Holding,
    HomeMenu,
    Menu,
    Paused,
    Phase,
    Preview,
    Reps,
    Rest,
    Safety,
    Session,
    Summary,
    SwitchingOff,
)
from station.core.phrases import Spoken
from station.core.plan import Lead, Step
from station.core.speech import length as spoken
from station.core.tally import tally
from station.core.units import Seconds

GAP = Seconds(0.15)
"""The breath between two lines, and between a mark and a line."""

COUNTDOWN = 3
"""How many ticks lead to a start or an end, one a second."""

HALF_WAY_FROM = Seconds(20)
"""The shortest hold that has its half marked."""

TEN_SECONDS_FROM = Seconds(30)
"""The shortest hold whose last ten seconds are told."""

LATEST = Seconds(3)
"""How long after its moment a line about time may still end: later it would be untrue."""

FIRST_CUE, CUE_EVERY = Seconds(2.5), Seconds(4.5)
"""When the first cue of a hold is said, and how far the next ones are apart: room to breathe."""


@dataclass(frozen=True, slots=True)
class Line:
    """Say `text` not before `at`; it must be over by `by`."""

    text: str
    at: Seconds = Seconds(-inf)
    by: Seconds = Seconds(inf)


@dataclass(frozen=True, slots=True)
class Score:
    """Hold the marks and lines of one phase; `closed` is from when on no speech may be heard."""

    marks: tuple[tuple[Seconds, Mark], ...] = ()
    lines: tuple[Line, ...] = ()
    closed: Seconds = Seconds(inf)


def cues(session: Session, phase: Phase, at: Seconds, sounding: Mark | None) -> tuple[Cue, ...]:
    """Return everything `phase` will sound and say, begun at `at` while `sounding` is heard."""
    free = Seconds(at + (length(sounding) + GAP if sounding else 0))
    score = _score(session, phase, free)
    marks = tuple(Cue(when, Sound(mark)) for when, mark in score.marks)
    return tuple(sorted((*marks, *fit(score, free, session.lengths)), key=lambda cue: cue.at))


def fit(score: Score, free: Seconds, lengths: Mapping[str, Seconds]) -> Iterator[Cue]:
    """Place the lines between the marks, from `free` on; yield those that have room."""
    taken = [(when, Seconds(when + length(mark) + GAP)) for when, mark in sorted(score.marks)]
    for line in score.lines:
        took = spoken(line.text, lengths)
        start = max(free, line.at)
        for begin, end in taken:
            if start < end and begin < start + took:
                start = end
        if start + took <= min(line.by, score.closed):
            yield Cue(Seconds(start), Say(line.text, took))
            free = Seconds(start + took + GAP)


def _score(session: Session, phase: Phase, free: Seconds) -> Score:
    say = session.today.phrases.say
    match phase:
        case GetReady():
            return _get_ready(session, phase)
        case Holding():
            return _holding(session.step(phase.step), phase, say)
        case Reps(until=None):
            return _by_press(session.step(phase.step), phase, say)
        case Reps(until=float(end)):
            return _paced(session, phase, Seconds(end))
        case Rest():
            return Score(lines=_lines(_rest(session, phase)), closed=phase.until)
        case ChangeSides():
            return _change(session, phase, free)
        case Summary():
            return Score(((free, Mark.WORKOUT_DONE),), _lines(_summary(session)))
        case _:
            return Score(lines=_lines(_still(session, phase)))


def _still(session: Session, phase: Phase) -> Iterable[str]:
    """Return what is said where no clock runs."""
    say = session.today.phrases.say
    match phase:
        case Preview():
            return _preview(session, phase)
        case GoOn():
            name = session.step(phase.step).exercise.name
            return (say.go_on_question.format(name=name), say.go_on_buttons)
        case Safety():
            notice = session.today.phrases.safety.aloud(session.today.emergency)
            return (*notice, say.safety_buttons)
        case Paused():
            return (say.paused,)
        case Menu():
            return (say.menu,)
        case HomeMenu():
            return (say.home_menu,)
        case SwitchingOff():
            return (say.switching_off,)
        case _:
            return ()


def _lines(texts: Iterable[str]) -> tuple[Line, ...]:
    return tuple(Line(text) for text in texts if text)


def _side(session: Session, step: Step) -> str:
    say = session.today.phrases.say
    return {Side.LEFT: say.left, Side.RIGHT: say.right, None: ""}[step.side]


def _which_side(session: Session, step: Step) -> str:
    """Return the working side with the part of the body that it names."""
    say, part = session.today.phrases.say, step.exercise.side_is
    if step.side is None or not part:
        return _side(session, step)
    return (say.side_is_left if step.side is Side.LEFT else say.side_is_right).format(part=part)


def _dose(session: Session, step: Step) -> str:
    say, counted = session.today.phrases.say, session.today.phrases.counted
    held = step.target if step.unit is Unit.SECONDS else step.held
    template = say.dose_hold if step.unit is Unit.SECONDS else say.dose_reps
    if step.unit is Unit.REPS and held:
        template = say.dose_reps_held
    dose = template.format(
        sets=counted.sets.of(step.sets),
        times=counted.times.of(step.sets),
        reps=counted.reps.of(step.target // (1 + step.both)),
        seconds=counted.seconds.of(held or 0),
    )
    return f"{dose} {say.each_side}" if step.side else dose


def _preview(session: Session, phase: Preview) -> Iterator[str]:
    say, step = session.today.phrases.say, session.step(phase.step)
    if session.relaxed == phase.since:
        yield say.relax
    name = step.exercise.name
    yield say.next.format(name=name) if step.number else f"{name}."
    yield step.exercise.position
    yield say.sides_in_turn if step.both else _which_side(session, step)
    yield step.exercise.matters
    yield _dose(session, step)
    if not session.instructed:
        yield say.buttons_hold if step.unit is Unit.SECONDS else say.buttons_reps
    if not session.today.automatic:
        yield say.press_start


def countdown(until: Seconds, since: Seconds) -> tuple[tuple[Seconds, Mark], ...]:
    """Return the ticks of the last three seconds before `until`, none before `since`."""
    ticks = (Seconds(until - left) for left in range(COUNTDOWN, 0, -1))
    return tuple((at, Mark.COUNTDOWN) for at in ticks if at >= since)


def _get_ready(session: Session, phase: GetReady) -> Score:
    say, step = session.today.phrases.say, session.step(phase.step)
    texts = [say.once_more if isinstance(phase.kept, Holding) else say.get_ready]
    if step.lead is Lead.PREVIEW or phase.kept:
        texts += [_side(session, step), step.exercise.cues[0]]
    if step.unit is Unit.REPS and not session.paces(step) and step.lead is Lead.PREVIEW:
        texts.append(say.press_each)
    return _counted_down(phase.since, phase.until, lines=_lines(texts))


def _counted_down(
    since: Seconds,
    until: Seconds,
    marks: tuple[tuple[Seconds, Mark], ...] = (),
    lines: tuple[Line, ...] = (),
) -> Score:
    ticks = countdown(until, since)
    return Score((*marks, *ticks), lines, Seconds(ticks[0][0] - GAP if ticks else since))


def _holding(step: Step, phase: Holding, say: Spoken) -> Score:
    half = Seconds((phase.since + phase.until) / 2)
    ten = Seconds(phase.until - 10)
    marks: tuple[tuple[Seconds, Mark], ...] = ()
    told: list[Line] = []
    if step.target >= HALF_WAY_FROM:
        marks = ((half, Mark.HALF_WAY),)
        told.append(Line(say.half_way, half, Seconds(half + LATEST)))
    if step.target >= TEN_SECONDS_FROM:
        told.append(Line(say.ten_seconds, ten, Seconds(ten + LATEST)))
    until = half if marks else phase.until
    cues = (
        Line(cue, Seconds(phase.since + FIRST_CUE + CUE_EVERY * i), until)
        for i, cue in enumerate(step.exercise.cues)
    )
    return _counted_down(phase.since, phase.until, marks, (Line(say.hold), *cues, *told))


def _paced(session: Session, phase: Reps, until: Seconds) -> Score:
    """Lead one rep: a tick and its word at each stroke, and the number on the way back.

    Where word and number have no room in the last stroke, the number is said.
    """
    step = session.step(phase.step)
    edges = [phase.since]
    for stroke in step.movement:
        edges.append(Seconds(edges[-1] + stroke.seconds))
    words = [stroke.name for stroke in step.movement]
    number = str(phase.count + 1)
    words[-1] = f"{words[-1]}, {number}"
    if spoken(words[-1], session.lengths) > edges[-1] - edges[-2] - length(Mark.TICK) - 2 * GAP:
        words[-1] = number
    lines = (Line(word, *edge) for word, edge in zip(words, pairwise(edges), strict=True))
    return Score(tuple((edge, Mark.TICK) for edge in edges[1:-1]), tuple(lines), until)


def _by_press(step: Step, phase: Reps, say: Spoken) -> Score:
    """Say the number of each rep, and what matters at the start and at each third."""
    cues = step.exercise.cues
    if not phase.count:
        return Score(lines=_lines((say.begin, *cues[:1])))
    turn, rest = divmod(phase.count, max(1, step.target // 3))
    cue = cues[turn] if not rest and turn < len(cues) and phase.count < step.target else ""
    return Score(lines=_lines((str(phase.count), cue)))


def _ended(session: Session, before: Reps | Holding) -> str:
    """Return the first word after a set: its last number where the person counted along."""
    say = session.today.phrases.say
    if isinstance(before, Holding):
        return say.relax
    return say.set_done if before.paced or not before.count else f"{before.count}."


def _which_set(session: Session, step: Step) -> str:
    say = session.today.phrases.say
    if step.sets == 1:
        return ""
    last = step.set == step.sets
    return say.last_set if last else say.set_of.format(set=step.set, sets=step.sets)


def _rest(session: Session, phase: Rest) -> Iterator[str]:
    phrases, step = session.today.phrases, session.step(phase.step)
    seconds = round(phase.until - phase.since)
    yield _ended(session, phase.before)
    yield phrases.say.rest.format(seconds=phrases.counted.seconds.of(seconds))
    yield _which_set(session, step)


def _change(session: Session, phase: ChangeSides, free: Seconds) -> Score:
    """Tell that the set is over, then mark the change, then name the other side."""
    step = session.step(phase.step)
    over = _ended(session, phase.before)
    mark = Seconds(free + spoken(over, session.lengths) + GAP)
    texts = (over, session.today.phrases.say.other_side, _side(session, step))
    lines = _lines((*texts, _which_set(session, step)))
    return Score(((mark, Mark.CHANGE_SIDES),), lines, phase.until)


def _summary(session: Session) -> Iterator[str]:
    say, counted = session.today.phrases.say, session.today.phrases.counted
    done = tally(session.done.values())
    yield say.done.format(
        minutes=counted.minutes.of(max(1, round(done.seconds / 60))),
        reps=counted.reps.of(done.reps),
    )
    if done.held:
        yield say.done_held.format(seconds=counted.seconds.of(done.held))
