"""What a phase sounds like: its marks at fixed instants, and speech fitted between them.

Marks never move, and none cuts another: of two that fall together the lesser one is not there. A
line of speech is said as early as it may be, after the line before it; it is
left out where it would reach into a mark, the countdown, or the end of its phase. So speech that
is slow, or late, or missing never touches the timing.
"""

from collections.abc import Iterable, Iterator
from itertools import count
from math import ceil, inf
from typing import assert_never

from station.core.content.exercise import Unit, way_in
from station.core.content.phrases import Spoken
from station.core.content.plan import Lead
from station.core.sound.fitting import COUNTDOWN, GAP, Line, Score, countdown, fit
from station.core.sound.marks import CLEAR, Mark, clear, length, whole
from station.core.sound.speech import estimate
from station.core.values import Seconds, replace
from station.core.workout import sentences
from station.core.workout.asking import aside, choosing
from station.core.workout.effects import Say, Sound
from station.core.workout.leading import BREATHE_FROM, LATEST, led
from station.core.workout.phases import (
    Answering,
    ChangeSides,
    Choosing,
    Correcting,
    Cue,
    GetReady,
    GoOn,
    HistoryPages,
    Holding,
    Home,
    HomeMenu,
    ItHurts,
    Locked,
    Menu,
    Paused,
    Phase,
    Preview,
    Reminder,
    Reps,
    Rest,
    Safety,
    SeenAsked,
    SignTicked,
    Skip,
    Suggesting,
    Summary,
    SwitchingOff,
    WarningSigns,
)
from station.core.workout.sentences import CUE_EVERY, FIRST_CUE, HALF_WAY_FROM
from station.core.workout.session import LastMark, Session

CLOSELY = Seconds(1e-3)
"""What is left free where a line ends as late as it may: sums of seconds are not exact."""

TEN_SECONDS_FROM = Seconds(30)
"""The shortest hold whose last ten seconds are told."""

MINUTES_FROM = Seconds(180)
"""The shortest hold in which the minutes that are left are told."""

EACH_MINUTE = 5
"""How many minutes before the end each one is told; earlier only every fifth."""

CHANGE_AFTER = Seconds(2.35)
"""How long after a set the change of sides is marked: first the set is told to be over."""

LAST = Seconds(0.35)
"""How much longer than for speech is waited before a whole workout is marked: the last set's end is long."""

SPREAD_FROM = Seconds(60)
"""The shortest hold over all of which the cues are spread, so that nobody waits in silence."""

REMIND_BEFORE = Seconds(8)
"""How long before the end of a rest one hears what matters in the next set: early enough to think."""

Untimed = (
    Home
    | HomeMenu
    | SwitchingOff
    | GoOn
    | Safety
    | WarningSigns
    | SignTicked
    | Locked
    | SeenAsked
    | Answering
    | Choosing
    | Suggesting
    | Preview
    | Paused
    | Menu
    | ItHurts
    | Skip
    | HistoryPages
    | Correcting
    | Reminder
)
"""The phases in which no mark sounds by itself."""


def cues(session: Session, phase: Phase, at: Seconds, sounding: Mark | None) -> tuple[Cue, ...]:
    """Return everything `phase` will sound and say, begun at `at` with the mark `sounding`, if any."""
    last = session.marked if session.marked and session.marked.until > at else None
    if sounding:
        last = LastMark(sounding, last.clear if last else at)
    free = Seconds(max(at, last.until + GAP)) if last else at
    score = _score(session, phase, free)
    score = replace(score, marks=whole(score.marks, last.clear if last else Seconds(-inf)))
    marks = tuple(Cue(when, Sound(mark)) for when, mark in score.marks)
    told = (Cue(at, Say(text, took)) for at, text, took in fit(score, free, session.spoken))
    return tuple(sorted((*marks, *told), key=lambda cue: cue.at))


def texts(session: Session, phase: Phase) -> tuple[str, ...]:
    """Return everything `phase` says where there is room for it."""
    lines = _score(session, phase, session.now).lines
    return tuple(text for line in lines for text in (line.text, line.shorter) if text)


def _score(session: Session, phase: Phase, free: Seconds) -> Score:
    match phase:
        case GetReady():
            return _get_ready(session, phase, free)
        case Holding():
            return _holding(session, phase)
        case Reps():
            return led(session, phase, free) if phase.paced else _by_press(session, phase)
        case Rest():
            lines = _introduced(session, phase.step, sentences.rest(session, phase))
            return Score(lines=(*lines, *_reminder(session, phase)), closed=phase.until)
        case ChangeSides():
            return _change(session, phase, free)
        case Summary():
            from station.core.workout.asking.offering import said_next  # noqa: PLC0415 - home is first

            told = _lines((*sentences.summary(session), *said_next(session)))
            return Score(((Seconds(free + LAST), Mark.WORKOUT_DONE),), told)
        case _:
            return Score(lines=_lines(_untimed(session, phase)))


def _untimed(session: Session, phase: Untimed) -> Iterable[str]:  # noqa: C901 - a case a phase
    """Return what is said where no mark sounds."""
    say = session.today.phrases.say
    match phase:
        case Home():
            return (*aside.whose(session), *sentences.home(session))
        case HomeMenu():
            return (say.home_menu_people if phase.personal else say.home_menu,)
        case SwitchingOff():
            return (say.switching_off,)
        case GoOn():
            return (*aside.whose(session), *sentences.go_on(session, phase))
        case Safety():
            return sentences.safety(session, phase)
        case (Answering() | Suggesting() | ItHurts()) | (
            WarningSigns() | SignTicked() | Locked() | SeenAsked()
        ):
            from station.core.workout.asking import wording  # noqa: PLC0415 - home is first

            return wording.said(session, phase)
        case Preview():
            return sentences.preview(session, phase)
        case Paused():
            return (say.paused,)
        case Menu():
            return sentences.menu(session, phase)
        case Choosing():
            return choosing.question(session, phase)
        case Skip():
            return (session.today.phrases.days.skip_rounds,)
        case HistoryPages():
            return sentences.history(session)
        case Reminder():
            return aside.reminder(session, phase)
        case Correcting():
            return aside.correcting(session, phase)
        case _:
            assert_never(phase)


def _lines(texts: Iterable[str]) -> tuple[Line, ...]:
    return tuple(Line(text) for text in texts)


def _get_ready(session: Session, phase: GetReady, free: Seconds) -> Score:
    """Tell to get ready, and the side; one that was not heard in the change comes before the ticks."""
    if phase.before:
        return _followed_on(session, phase, free)
    say, step = session.today.phrases.say, session.step(phase.step)
    texts = [say.once_more if isinstance(phase.kept, Holding) else say.get_ready]
    if session.plan.begins(phase.step) or phase.kept:
        count = phase.kept.count if isinstance(phase.kept, Reps) else 0
        texts += [sentences.side(session, step, count), sentences.cue(session, phase.step)]
    elif step.lead is Lead.CHANGE:
        texts.append(sentences.side(session, step))
    if told := sentences.press_each(session, phase.step):
        texts.append(told)
    score = _counted_down(phase.since, phase.until, lines=_lines(texts))
    if _is_unheard(session, phase):
        texts.reverse()
        since = Seconds(free + estimate(texts[0], session.today.rate) + GAP)
        return _counted_down(since, phase.until, lines=_lines(texts))
    return _into_hold(session, phase, score) if step.unit is Unit.SECONDS else score


def _introduced(session: Session, index: int, texts: Iterable[str]) -> tuple[Line, ...]:
    """Return lines of what is told of an exercise that comes by itself: its side, if need be in short."""
    side, short = (
        sentences.which_side(session, index),
        sentences.side(session, session.step(index)),
    )
    return tuple(Line(text, shorter=short if text == side else "") for text in texts)


def _followed_on(session: Session, phase: GetReady, free: Seconds) -> Score:
    """Get ready where no rest lies before: what would have been said there comes first."""
    step, say = session.step(phase.step), session.today.phrases.say
    ready = _lines((say.get_ready, sentences.press_each(session, phase.step)))
    if step.lead is Lead.CHANGE:
        short = sentences.side(session, step)
        side = Line(sentences.other_side(session, step), free, shorter=short)
        ended = Mark.END if isinstance(phase.before, Holding) else Mark.SET_DONE
        at = max(free, clear(phase.since, ended))
        told = at + length(Mark.CHANGE_SIDES) + GAP + estimate(short, session.today.rate) + GAP
        marks = ((at, Mark.CHANGE_SIDES),)
        return _counted_down(Seconds(told), phase.until, marks, (side, *ready))
    lines = (*_introduced(session, phase.step, sentences.at_once(session, phase)), *ready)
    score = _counted_down(free, phase.until, lines=lines)
    if step.unit is Unit.REPS or (step.side and session.plan.begins(phase.step)):
        return score  # rather the side than the way into a hold
    return _into_hold(session, phase, score)


def _into_hold(session: Session, phase: GetReady, score: Score) -> Score:
    """Say the strokes that lead into a hold, each as it begins and all before the countdown.

    Whatever else is said before them is over by then, or left out.
    """
    words: list[Line] = []
    latest = Seconds(score.closed - CLOSELY)
    for stroke, begins in reversed(way_in(session.step(phase.step).movement, phase.until)):
        word = session.today.phrases.stroke(stroke.name)
        at = Seconds(min(begins, latest - session.spoken(word)))
        words.append(Line(word, at))
        latest = Seconds(at - GAP)
    before = tuple(replace(line, by=min(line.by, latest)) for line in score.lines)
    return replace(score, lines=(*before, *reversed(words)))


def _counted_down(
    since: Seconds,
    until: Seconds,
    marks: tuple[tuple[Seconds, Mark], ...] = (),
    lines: tuple[Line, ...] = (),
) -> Score:
    ticks = countdown(until, since)
    return Score((*marks, *ticks), lines, Seconds(ticks[0][0] - GAP if ticks else until - GAP))


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
    told += _minutes(session, phase)
    left = sentences.turns(session, phase.step)
    every = CUE_EVERY
    if step.target >= SPREAD_FROM:
        # So many cues are soon said: they come one by one until the last ten seconds.
        until, every = (
            Seconds(ten - GAP),
            max(every, Seconds((step.target - 10) / max(1, len(left)))),
        )
    cues = (
        Line(sentences.cue(session, phase.step, turn), Seconds(phase.since + at), until)
        for turn, at in zip(left, _every(every), strict=False)
    )
    begun = clear(phase.since, Mark.START)
    lines = sorted((*cues, *told), key=lambda line: line.at)
    return _counted_down(begun, phase.until, marks, (Line(say.hold), *lines))


def _minutes(session: Session, phase: Holding) -> Iterator[Line]:
    """Say in a long hold how many minutes are left: each of the last five, before that every fifth."""
    phrases, half = session.today.phrases, Seconds((phase.since + phase.until) / 2)
    whole = int(phase.until - phase.since) // 60
    for minutes in (m for m in range(whole, 0, -1) if m <= EACH_MINUTE or m % EACH_MINUTE == 0):
        at = Seconds(phase.until - 60 * minutes)
        if phase.until - phase.since >= MINUTES_FROM and at > phase.since and at != half:
            words = phrases.say.minutes_left.format(minutes=phrases.counted.minutes.of(minutes))
            yield Line(words, at, Seconds(at + LATEST))


def _every(apart: Seconds) -> Iterator[float]:
    """Yield how long after its beginning the cues of a hold are said."""
    return (FIRST_CUE + apart * number for number in count())


def _by_press(session: Session, phase: Reps) -> Score:
    """Say the number of each rep, and what matters at the start and at each third.

    Where sides change with every rep, the side that comes is said first, and its number.
    """
    begun = str(phase.count) if phase.count else session.today.phrases.say.begin
    whole, side = sentences.coming(session, phase)
    cue = sentences.cue_of_rep(session, phase)
    lines = _lines((begun, cue))
    if side and (phase.ends is not None or phase.count < session.step(phase.step).target):
        lines = (Line(whole, shorter=side), *_lines(("" if phase.count else begun, cue)))
    return Score(lines=lines) if phase.ends is None else _timed(session, phase, phase.ends, lines)


def _timed(session: Session, phase: Reps, ends: Seconds, lines: tuple[Line, ...]) -> Score:
    """Add to what is said of a rep how the time goes in which as many are done as fit."""
    step, now = session.step(phase.step), session.now
    whole = Seconds(step.within or 0)
    half, ten = Seconds(ends - whole / 2), Seconds(ends - 10)
    since = clear(now, Mark.REP if phase.reps else Mark.START)
    marks: tuple[tuple[Seconds, Mark], ...] = ()
    told: tuple[Line, ...] = ()
    if whole >= HALF_WAY_FROM and half > since:
        marks = ((half, Mark.HALF_WAY),)
    if whole >= TEN_SECONDS_FROM and ten > now:
        told = (Line(session.today.phrases.say.ten_seconds, ten, Seconds(ten + LATEST)),)
    return _counted_down(since, ends, marks, (*lines, *told))


def _reminder(session: Session, phase: Rest | ChangeSides) -> tuple[Line, ...]:
    """Say one thing that matters in the next set, where there is time for it before that begins."""
    if phase.until - phase.since < sentences.REMIND_FROM:
        return ()
    at = Seconds(phase.until - REMIND_BEFORE)
    say = session.today.phrases.say
    return Line(say.in_next_set, at), Line(sentences.cue(session, phase.step), at)


def _change(session: Session, phase: ChangeSides, free: Seconds) -> Score:
    """Mark the change and name the other side; before it tell that the set is over, if there is time.

    The mark comes as early as the side needs, in the fewest words that name it.
    """
    step, today = session.step(phase.step), session.today
    short = sentences.side(session, step)
    least = length(Mark.CHANGE_SIDES) + GAP + estimate(short, today.rate) + GAP
    first = free - GAP + CLEAR
    mark = Seconds(max(first, min(phase.since + CHANGE_AFTER, phase.until - least)))
    over = Line(sentences.ended(session, phase.before), by=mark)
    side = Line(sentences.other_side(session, step), mark, shorter=short)
    which = Line(sentences.which_set(session, phase.step), mark)
    lines = (over, side, which, *_reminder(session, phase))
    return Score(((mark, Mark.CHANGE_SIDES),), lines, phase.until)


def least_change(say: Spoken, rate: int, unit: Unit) -> Seconds:
    """Return the shortest change of sides after a set of `unit` in which the side can be said.

    In seconds, rounded up to a tenth; `rate` is in words a minute. By the estimate, so that no voice
    however slow changes the time of anything.
    """
    ended = Mark.END if unit is Unit.SECONDS else Mark.SET_DONE
    side = max(estimate(text, rate) for text in (say.left, say.right))
    marks = clear(Seconds(0), ended) + length(Mark.CHANGE_SIDES)
    return Seconds(ceil(10 * (marks + 2 * GAP + side) - 1e-6) / 10)


def _is_unheard(session: Session, phase: GetReady) -> bool:
    """Return whether the change of sides before `phase` is left before the side was said.

    By the estimate, as all that decides about marks.
    """
    change = session.phase
    if not isinstance(change, ChangeSides) or phase.since >= change.until:
        return False
    ended = Mark.END if isinstance(change.before, Holding) else Mark.SET_DONE
    free = Seconds(change.since + length(ended) + GAP)
    ((mark, _),) = _change(session, change, free).marks
    side = sentences.other_side(session, session.step(change.step))
    told = mark + length(Mark.CHANGE_SIDES) + GAP + estimate(side, session.today.rate)
    return phase.since < told
