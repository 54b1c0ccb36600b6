"""What a phase sounds like: its marks at fixed instants, and speech fitted between them.

Marks never move. A line of speech is said as early as it may be, after the line before it; it is
left out where it would reach into a mark, the countdown, or the end of its phase. So speech that
is slow, or late, or missing never touches the timing.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import count, pairwise
from math import inf
from typing import assert_never

from station.core.content.exercise import Unit, holds
from station.core.content.plan import Lead
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

BREATHE_FROM = Seconds(8)
"""The shortest hold in which one is reminded to breathe."""

REMIND_BEFORE = Seconds(8)
"""How long before the end of a rest one hears what matters in the next set: early enough to think."""


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
    match phase:
        case GetReady():
            return _get_ready(session, phase, free)
        case Holding():
            return _holding(session, phase)
        case Reps():
            return _paced(session, phase, free) if phase.paced else _by_press(session, phase)
        case Rest():
            lines = _lines(sentences.rest(session, phase))
            return Score(lines=(*lines, *_reminder(session, phase)), closed=phase.until)
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
            return sentences.safety(session)
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


def _get_ready(session: Session, phase: GetReady, free: Seconds) -> Score:
    """Count down; where no rest lay before it, say first what would have been said there."""
    say, step = session.today.phrases.say, session.step(phase.step)
    shown = step.lead is Lead.PREVIEW or (session.plan.begins(phase.step) and not phase.before)
    marks: tuple[tuple[Seconds, Mark], ...] = ()
    texts: list[str] = []
    if phase.before:
        texts += sentences.at_once(session, phase)
        if step.lead is Lead.CHANGE:
            marks = ((free, Mark.CHANGE_SIDES),)
            free = Seconds(free + length(Mark.CHANGE_SIDES))
    texts.append(say.once_more if isinstance(phase.kept, Holding) else say.get_ready)
    if shown or phase.kept:
        texts += [sentences.side(session, step), sentences.cue(session, phase.step)]
    elif step.lead is Lead.CHANGE and not phase.before:
        # The change may have been left before it named the side.
        texts.append(sentences.side(session, step))
    by_press = step.unit is Unit.REPS and not session.paces(step)
    if by_press and session.plan.begins(phase.step):
        texts.append(say.press_each)
    since = free if phase.before else phase.since
    return _counted_down(since, phase.until, marks, _lines(texts))


def _counted_down(
    since: Seconds,
    until: Seconds,
    marks: tuple[tuple[Seconds, Mark], ...] = (),
    lines: tuple[Line, ...] = (),
) -> Score:
    ticks = countdown(until, since)
    return Score((*marks, *ticks), lines, Seconds(ticks[0][0] - GAP if ticks else since))


def _holding(session: Session, phase: Holding) -> Score:
    """Tell what matters, then the time, and once to go on breathing: that is never left out for a cue."""
    step, say = session.step(phase.step), session.today.phrases.say
    half = Seconds((phase.since + phase.until) / 2)
    ten = Seconds(phase.until - 10)
    marks: tuple[tuple[Seconds, Mark], ...] = ()
    told: list[Line] = []
    until = Seconds(phase.until - COUNTDOWN - GAP)
    breathe = Line(say.breathe, Seconds(until - session.spoken(say.breathe)))
    if step.target >= HALF_WAY_FROM:
        marks = ((half, Mark.HALF_WAY),)
        told.append(Line(say.half_way, half, Seconds(half + LATEST)))
        until, breathe = half, Line(say.breathe, Seconds(half + FIRST_CUE))
    elif step.target >= BREATHE_FROM:
        until = Seconds(breathe.at - GAP)
    if step.target >= BREATHE_FROM:
        told.append(breathe)
    if step.target >= TEN_SECONDS_FROM:
        told.append(Line(say.ten_seconds, ten, Seconds(ten + LATEST)))
    cues = (
        Line(sentences.cue(session, phase.step, turn), Seconds(phase.since + at), until)
        for turn, at in zip(sentences.turns(session, phase.step), _every(), strict=False)
    )
    return _counted_down(phase.since, phase.until, marks, (Line(say.hold), *cues, *told))


def _every() -> Iterator[float]:
    """Yield how long after its beginning the cues of a hold are said."""
    return (FIRST_CUE + CUE_EVERY * number for number in count())


def _paced(session: Session, phase: Reps, free: Seconds) -> Score:
    """Lead one rep: a tick and its word at each stroke, and the number on the way back.

    Where word and number have no room in the last stroke, the number is said. A cue is said in the
    longest stroke, where it has room.
    """
    movement = session.step(phase.step).movement
    edges = [phase.since]
    for stroke in movement:
        edges.append(Seconds(edges[-1] + stroke.seconds))
    taken = length(Mark.TICK) + GAP
    rooms = [stroke.seconds - taken for stroke in movement]
    rooms[0] = edges[1] - max(free, edges[0])

    def fits(stroke: int, texts: tuple[str, ...]) -> bool:
        return sum(map(session.spoken, texts)) + GAP * (len(texts) - 1) <= rooms[stroke]

    number = str(phase.count + 1)
    words: list[tuple[str, ...]] = [(stroke.name,) for stroke in movement]
    words[-1] = (f"{words[-1][0]}, {number}",)
    if session.spoken(words[-1][0]) > rooms[-1] - GAP:
        words[-1] = (number,)
    if cue := sentences.cue_of_rep(session, phase):
        words = next(_with_cue(words, cue, number, rooms, fits), words)
    breathe = session.today.phrases.say.breathe
    for index, stroke in enumerate(movement):
        if stroke in holds(movement) and stroke.seconds >= BREATHE_FROM:
            words[index] = (*words[index], breathe)
    lines = (
        Line(text, *edge)
        for texts, edge in zip(words, pairwise(edges), strict=True)
        for text in texts
    )
    return Score(tuple((edge, Mark.TICK) for edge in edges[1:-1]), tuple(lines), edges[-1])


def _with_cue(
    words: list[tuple[str, ...]],
    cue: str,
    number: str,
    rooms: list[float],
    fits: Callable[[int, tuple[str, ...]], bool],
) -> Iterator[list[tuple[str, ...]]]:
    """Yield the words of a rep with its cue in the longest stroke, the best first, if they have room.

    There the cue follows the stroke's word, or takes its place; the number is said in any case, if
    need be one stroke sooner.
    """
    last, longest = len(words) - 1, max(range(len(words)), key=rooms.__getitem__)
    kept = number if longest == last else words[longest][0]
    if fits(longest, (kept, cue)):
        yield [*words[:longest], (kept, cue), *words[longest + 1 :]]
    elif fits(longest, (cue,)) and longest < last:
        yield [*words[:longest], (cue,), *words[longest + 1 :]]
    elif fits(last, (cue,)) and last and fits(last - 1, (number,)):
        yield [*words[: last - 1], (number,), (cue,)]


def _by_press(session: Session, phase: Reps) -> Score:
    """Say the number of each rep, and what matters at the start and at each third."""
    begun = str(phase.count) if phase.count else session.today.phrases.say.begin
    return Score(lines=_lines((begun, sentences.cue_of_rep(session, phase))))


def _reminder(session: Session, phase: Rest | ChangeSides) -> tuple[Line, ...]:
    """Say one thing that matters in the next set, where there is time for it before that begins."""
    if phase.until - phase.since < sentences.REMIND_FROM:
        return ()
    at = Seconds(phase.until - REMIND_BEFORE)
    say = session.today.phrases.say
    return Line(say.in_next_set, at), Line(sentences.cue(session, phase.step), at)


def _change(session: Session, phase: ChangeSides, free: Seconds) -> Score:
    """Tell that the set is over, then mark the change, then name the other side."""
    step = session.step(phase.step)
    latest = phase.until - length(Mark.CHANGE_SIDES)
    mark = Seconds(max(free, min(phase.since + CHANGE_AFTER, latest)))
    over = Line(sentences.ended(session, phase.before), by=mark)
    texts = (sentences.other_side(session, step), sentences.which_set(session, phase.step))
    lines = (over, *(Line(text, mark) for text in texts), *_reminder(session, phase))
    return Score(((mark, Mark.CHANGE_SIDES),), lines, phase.until)
