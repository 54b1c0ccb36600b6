"""Reps that the station leads: a tick and its word at each stroke, the number, now and then a cue.

What has no room in a stroke is said in another one, or left out: no mark waits for speech.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise
from math import inf

from station.core.content.exercise import Stroke, cycle, holds, is_timed
from station.core.sound.fitting import COUNTDOWN, GAP, Line, Score, countdown, fit
from station.core.sound.marks import Mark, clear, length
from station.core.values import Seconds, replace
from station.core.workout import sentences
from station.core.workout.phases import Reps
from station.core.workout.session import Session

LATEST = Seconds(3)
"""How long after its moment a line about time may still end: later it would be untrue."""

QUICK = Seconds(1)
"""Up to which length a stroke has no room for any number."""

OFTEN = 5
"""Every how many reps one is counted aloud that are too quick to count each."""

BREATHE_FROM = Seconds(8)
"""The shortest hold in which one is reminded to breathe."""


def led(session: Session, phase: Reps, free: Seconds) -> Score:
    """Lead one rep: a tick and its word at each stroke, and the number on the way back.

    Where word and number have no room in the last stroke, the number is said; where that has none
    either, it begins the next rep. A cue is said in the longest stroke, where it has room. A long
    hold is counted down, and ends with its own mark.
    """
    movement, phrases = session.step(phase.step).movement, session.today.phrases
    edges = [phase.since]
    for stroke in movement:
        edges.append(Seconds(edges[-1] + stroke.seconds))
    told = _told_until(session, phase)
    free = max(free, told)
    opening = _opening(session, phase, edges[-1])
    begun = next(fit(Score(lines=opening), free, session.spoken), None)
    begins = [
        max(free, edges[0]),
        *(edge + _taken(movement, i) for i, edge in enumerate(edges[1:-1])),
    ]
    if begun is not None:
        at, _, took = begun
        begins = [max(begin, at + took + GAP) for begin in begins]
    closes = [_closes(movement, index, end) for index, end in enumerate(edges[1:])]
    rooms = [close - begin for begin, close in zip(begins, closes, strict=True)]

    def fits(stroke: int, texts: tuple[str, ...]) -> bool:
        return sum(map(session.spoken, texts)) + GAP * (len(texts) - 1) <= rooms[stroke]

    number = str(phase.count + 1) if _is_told_in(session, phase, phase.count + 1) else ""
    words: list[tuple[str, ...]] = [(phrases.stroke(stroke.name),) for stroke in movement]
    if number:
        words[-1] = (f"{words[-1][0]}, {number}",)
        if session.spoken(words[-1][0]) > rooms[-1] - GAP:
            words[-1] = (number,)
    if cue := sentences.cue_of_rep(session, phase):
        words = next(_with_cue(words, cue, number, rooms, fits), words)
    breathe = phrases.say.breathe
    for index, stroke in enumerate(movement):
        if stroke in holds(movement) and stroke.seconds >= BREATHE_FROM:
            words[index] = (*words[index], breathe)
    lines = (
        Line(text, max(edge, told), close)
        for texts, edge, close in zip(words, edges[:-1], closes, strict=True)
        for text in texts
    )
    is_last = phase.count + 1 == session.step(phase.step).target
    return Score(tuple(_strokes(movement, edges, is_last=is_last)), (*opening, *lines))


def _strokes(
    movement: tuple[Stroke, ...], edges: list[Seconds], *, is_last: bool
) -> Iterator[tuple[Seconds, Mark]]:
    """Yield the marks between the strokes of a rep: what ends it is its own."""
    for stroke, (begin, end) in zip(movement, pairwise(edges), strict=True):
        if is_timed(movement, stroke):
            yield from countdown(end, begin)
        if end < edges[-1]:
            mark = _between(movement, stroke)
            # The mark of the whole set comes first where both have no room.
            has_room = not is_last or clear(end, mark) <= edges[-1]
            yield end, mark if has_room else Mark.TICK


def _between(movement: tuple[Stroke, ...], stroke: Stroke) -> Mark:
    """Return the mark at the end of a stroke inside a rep."""
    return Mark.END if is_timed(movement, stroke) else Mark.TICK


def _taken(movement: tuple[Stroke, ...], index: int) -> Seconds:
    """Return how long after the end of a stroke nothing may be said yet."""
    return Seconds(length(_between(movement, movement[index])) + GAP)


def _closes(movement: tuple[Stroke, ...], index: int, end: Seconds) -> Seconds:
    """Return until when something may be said in a stroke that ends at `end`."""
    return Seconds(end - COUNTDOWN - GAP) if is_timed(movement, movement[index]) else end


def _is_told_in(session: Session, phase: Reps, number: int) -> bool:
    """Return whether the last stroke of a rep has room for its number; sides in turn begin with it."""
    step = session.step(phase.step)
    last = len(step.movement) - 1
    begin = _taken(step.movement, last - 1) if last else GAP
    room = _closes(step.movement, last, step.movement[-1].seconds) - begin
    return not step.both and session.spoken(str(number)) <= room - GAP


def _opening(session: Session, phase: Reps, end: Seconds) -> tuple[Line, ...]:
    """Return what begins a rep before everything else, over its ticks: the side, or a number.

    The number is that of the rep before, where its last stroke was too short for any; it is said
    each time where the first stroke has room for it, else every fifth time, for as long as it takes.
    """
    step, count = session.step(phase.step), phase.count
    whole, side = sentences.coming(session, phase)
    if side and session.spoken(side) <= cycle(step.movement) - length(Mark.REP) - GAP:
        return (Line(whole, by=end, shorter=side, over=True),)
    if not count or step.movement[-1].seconds >= QUICK or _is_told_in(session, phase, count):
        return ()
    first = _closes(step.movement, 0, step.movement[0].seconds) - length(Mark.REP) - 2 * GAP
    if session.spoken(str(count)) <= first:
        return (Line(str(count), by=end),)
    if count % OFTEN:
        return ()
    ends = end + (step.target - count - 1) * cycle(step.movement)
    return (Line(str(count), by=Seconds(min(phase.since + LATEST, ends)), over=True),)


def _told_until(session: Session, phase: Reps) -> Seconds:
    """Return until when a number that began an earlier rep is still being said."""
    told = phase.count - phase.count % OFTEN
    before = replace(phase, reps=phase.reps[:told])
    since = phase.since - (phase.count - told) * cycle(session.step(phase.step).movement)
    opening = _opening(session, before, phase.since) if told and told < phase.count else ()
    if not opening or not opening[0].over:
        return Seconds(-inf)
    begun = since + length(Mark.REP) + GAP
    return Seconds(begun + session.spoken(opening[0].text) + GAP)


def _with_cue(
    words: list[tuple[str, ...]],
    cue: str,
    number: str,
    rooms: list[float],
    fits: Callable[[int, tuple[str, ...]], bool],
) -> Iterator[list[tuple[str, ...]]]:
    """Yield the words of a rep with its cue in the longest stroke, the best first, if they have room.

    There the cue follows the stroke's word, or takes its place; a number is said in any case, if
    need be one stroke sooner.
    """
    last, longest = len(words) - 1, max(range(len(words)), key=rooms.__getitem__)
    kept = number if number and longest == last else words[longest][0]
    if fits(longest, (kept, cue)):
        yield [*words[:longest], (kept, cue), *words[longest + 1 :]]
    elif fits(longest, (cue,)) and (longest < last or not number):
        yield [*words[:longest], (cue,), *words[longest + 1 :]]
    elif number and fits(last, (cue,)) and last and fits(last - 1, (number,)):
        yield [*words[: last - 1], (number,), (cue,)]
