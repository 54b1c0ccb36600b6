"""What a phase sounds like: its marks at fixed instants, and speech fitted between them.

Marks never move. A line of speech is said as early as it may be, after the line before it; it is
left out where it would reach into a mark, the countdown, or the end of its phase. So speech that
is slow, or late, or missing never touches the timing.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from math import inf
from typing import assert_never

from station.core.content.exercise import Unit
from station.core.content.phrases import Spoken
from station.core.content.plan import Lead, Step
from station.core.sound.marks import Mark, length
from station.core.values import Seconds, Struct
from station.core.workout import sentences
from station.core.workout.effects import Say, Sound
from station.core.workout.phases import (
    ChangeSides,
    Cue,
    GetReady,
    GoOn,
    HistoryPages,
    Holding,
    Home,
    HomeMenu,
    Menu,
    Paused,
    Phase,
    Preview,
    Reps,
    Rest,
    Safety,
    Summary,
    SwitchingOff,
)
from station.core.workout.session import Session

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

CHANGE_AFTER = Seconds(2.35)
"""How long after a set the change of sides is marked: first the set is told to be over."""

FIRST_CUE, CUE_EVERY = Seconds(2.5), Seconds(4.5)
"""When the first cue of a hold is said, and how far the next ones are apart: room to breathe."""


Untimed = Home | HomeMenu | SwitchingOff | GoOn | Safety | Preview | Paused | Menu | HistoryPages
"""The phases in which no mark sounds by itself."""


class Line(Struct, frozen=True):
    """Say `text` not before `at`; it must be over by `by`."""

    text: str
    at: Seconds = Seconds(-inf)
    by: Seconds = Seconds(inf)


class Score(Struct, frozen=True):
    """Hold the marks and lines of one phase; `closed` is from when on no speech may be heard."""

    marks: tuple[tuple[Seconds, Mark], ...] = ()
    lines: tuple[Line, ...] = ()
    closed: Seconds = Seconds(inf)


def cues(session: Session, phase: Phase, at: Seconds, sounding: Mark | None) -> tuple[Cue, ...]:
    """Return everything `phase` will sound and say, begun at `at` while `sounding` is heard."""
    free = Seconds(at + (length(sounding) + GAP if sounding else 0))
    score = _score(session, phase, free)
    marks = tuple(Cue(when, Sound(mark)) for when, mark in score.marks)
    return tuple(sorted((*marks, *fit(score, free, session.spoken)), key=lambda cue: cue.at))


def texts(session: Session, phase: Phase) -> tuple[str, ...]:
    """Return everything `phase` says where there is room for it."""
    return tuple(line.text for line in _score(session, phase, session.now).lines)


def fit(score: Score, free: Seconds, spoken: Callable[[str], Seconds]) -> Iterator[Cue]:
    """Place the lines between the marks, from `free` on; yield those that have room.

    `spoken` tells how long a text takes.
    """
    taken = [(when, Seconds(when + length(mark) + GAP)) for when, mark in sorted(score.marks)]
    for line in score.lines:
        took = spoken(line.text)
        start = max(free, line.at)
        for begin, end in taken:
            if start < end and begin < start + took:
                start = end
        if line.text and start + took <= min(line.by, score.closed):
            yield Cue(Seconds(start), Say(line.text, took))
            free = Seconds(start + took + GAP)


def _score(session: Session, phase: Phase, free: Seconds) -> Score:
    say = session.today.phrases.say
    match phase:
        case GetReady():
            return _get_ready(session, phase)
        case Holding():
            return _holding(session.step(phase.step), phase, say)
        case Reps():
            if phase.paced:
                return _paced(session, phase)
            return _by_press(session.step(phase.step), phase, say)
        case Rest():
            return Score(lines=_lines(sentences.rest(session, phase)), closed=phase.until)
        case ChangeSides():
            return _change(session, phase, free)
        case Summary():
            return Score(((free, Mark.WORKOUT_DONE),), _lines(sentences.summary(session)))
        case _:
            return Score(lines=_lines(_untimed(session, phase)))


def _untimed(session: Session, phase: Untimed) -> Iterable[str]:
    """Return what is said where no mark sounds."""
    say = session.today.phrases.say
    match phase:
        case Home():
            return sentences.home(session)
        case HomeMenu():
            return (say.home_menu,)
        case SwitchingOff():
            return (say.switching_off,)
        case GoOn():
            return sentences.go_on(session, phase)
        case Safety():
            return sentences.safety(session, phase)
        case Preview():
            return sentences.preview(session, phase)
        case Paused():
            return (say.paused,)
        case Menu():
            return (say.menu,)
        case HistoryPages():
            return sentences.history(session)
        case _:
            assert_never(phase)


def _lines(texts: Iterable[str]) -> tuple[Line, ...]:
    return tuple(Line(text) for text in texts)


def countdown(until: Seconds, since: Seconds) -> tuple[tuple[Seconds, Mark], ...]:
    """Return the ticks of the last three seconds before `until`, none before `since`."""
    ticks = (Seconds(until - left) for left in range(COUNTDOWN, 0, -1))
    return tuple((at, Mark.COUNTDOWN) for at in ticks if at > since - 1e-6)


def _get_ready(session: Session, phase: GetReady) -> Score:
    say, step = session.today.phrases.say, session.step(phase.step)
    texts = [say.once_more if isinstance(phase.kept, Holding) else say.get_ready]
    if step.lead is Lead.PREVIEW or phase.kept:
        texts += [sentences.side(session, step), step.exercise.cues[0]]
    elif step.lead is Lead.CHANGE:  # the change may have been left before it named the side
        texts.append(sentences.side(session, step))
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


def _paced(session: Session, phase: Reps) -> Score:
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
    if session.spoken(words[-1]) > edges[-1] - edges[-2] - length(Mark.TICK) - 2 * GAP:
        words[-1] = number
    lines = (Line(word, *edge) for word, edge in zip(words, pairwise(edges), strict=True))
    return Score(tuple((edge, Mark.TICK) for edge in edges[1:-1]), tuple(lines), edges[-1])


def _by_press(step: Step, phase: Reps, say: Spoken) -> Score:
    """Say the number of each rep, and what matters at the start and at each third."""
    cues = step.exercise.cues
    if not phase.count:
        return Score(lines=_lines((say.begin, *cues[:1])))
    turn, rest = divmod(phase.count, max(1, step.target // 3))
    cue = cues[turn] if not rest and turn < len(cues) and phase.count < step.target else ""
    return Score(lines=_lines((str(phase.count), cue)))


def _change(session: Session, phase: ChangeSides, free: Seconds) -> Score:
    """Tell that the set is over, then mark the change, then name the other side."""
    step = session.step(phase.step)
    latest = phase.until - length(Mark.CHANGE_SIDES)
    mark = Seconds(max(free, min(phase.since + CHANGE_AFTER, latest)))
    over = Line(sentences.ended(session, phase.before), by=mark)
    texts = (sentences.other_side(session, step), sentences.which_set(session, step))
    lines = (Line(text, mark) for text in texts)
    return Score(((mark, Mark.CHANGE_SIDES),), (over, *lines), phase.until)
