"""The marks: the pitches and rhythms a person learns once."""

import pytest

from station.core.sound.marks import (
    ACTIVE,
    RANKS,
    TONES,
    Mark,
    Meeting,
    Tone,
    length,
    meet,
    whole,
)
from station.core.values import Seconds

PLAYED = {
    Mark.COUNTDOWN: [(1000, 80)],
    Mark.START: [(1000, 100), (1500, 100), (2000, 250)],
    Mark.HALF_WAY: [(1500, 60), (1500, 60)],
    Mark.END: [(2000, 150), (1500, 150), (1000, 400)],
    Mark.REP: [(1200, 40)],
    Mark.TICK: [(1500, 20)],
    Mark.SET_DONE: [(2000, 150), (1500, 150), (1000, 400), (1000, 250)],
    Mark.CHANGE_SIDES: [(1500, 120), (1000, 120), (1500, 120), (1000, 120)],
    Mark.WORKOUT_DONE: [(1000, 150), (1250, 150), (1600, 150), (2000, 150)],
    Mark.ACCEPTED: [(2000, 30)],
    Mark.REFUSED: [(450, 300)],
    Mark.REMINDER: [(1000, 200), (1250, 200), (1500, 350)],
}
"""Hertz and milliseconds, as the table of sounds gives them."""

BUZZED = {
    Mark.START: [(400, 0)],
    Mark.END: [(250, 150), (250, 0)],
    Mark.SET_DONE: [(250, 150), (250, 150), (250, 0)],
    Mark.REFUSED: [(60, 60), (60, 60), (60, 0)],
    Mark.REMINDER: [(30, 470), (30, 470), (30, 0)],
}
"""Milliseconds of sound and of silence, where an active buzzer has a pattern of its own."""


@pytest.mark.parametrize("mark", Mark)
def test_the_speaker_plays_what_the_table_says(mark: Mark) -> None:
    """Pitch and length of every note are those of the table."""
    assert [(t.hertz, round(t.seconds * 1000)) for t in TONES[mark]] == PLAYED[mark]


@pytest.mark.parametrize("mark", BUZZED)
def test_an_active_buzzer_has_patterns_of_its_own(mark: Mark) -> None:
    """Where a melody would be lost on one pitch, the rhythm says it."""
    rhythm = [(round(t.seconds * 1000), round(t.gap * 1000)) for t in ACTIVE[mark]]
    assert rhythm == BUZZED[mark]


def test_the_change_of_sides_is_long_short_long_on_one_pitch() -> None:
    """It is told from the end of a set by its uneven beat."""
    first, second, third = (tone.seconds for tone in ACTIVE[Mark.CHANGE_SIDES])
    assert first == third > 2 * second


def test_each_mark_is_known_by_its_rhythm_alone() -> None:
    """No two marks have the same lengths and gaps on an active buzzer."""
    rhythms = {tuple((tone.seconds, tone.gap) for tone in ACTIVE[mark]) for mark in Mark}
    assert len(rhythms) == len(Mark)


@pytest.mark.parametrize("mark", [mark for mark in Mark if mark is not Mark.REFUSED])
def test_older_ears_hear_every_mark(mark: Mark) -> None:
    """All but the refusal lie between 1 and 2.5 kHz."""
    assert all(1000 <= tone.hertz <= 2500 for tone in TONES[mark])


@pytest.mark.parametrize("mark", Mark)
def test_a_mark_is_over_with_its_last_note(mark: Mark) -> None:
    """There is no silence at the end for which speech would have to wait."""
    for tones in (TONES[mark], ACTIVE[mark]):
        assert tones[-1].gap == 0
        assert all(tone.seconds > 0 for tone in tones)


@pytest.mark.parametrize(
    ("mark", "seconds"),
    [
        (Mark.COUNTDOWN, 0.08),
        (Mark.START, 0.45),
        (Mark.END, 0.7),
        (Mark.SET_DONE, 1.05),
        (Mark.CHANGE_SIDES, 0.72),
        (Mark.WORKOUT_DONE, 0.825),
        (Mark.REFUSED, 0.3),
    ],
)
def test_the_length_of_a_mark_is_that_of_its_slower_part(mark: Mark, seconds: float) -> None:
    """Speech waits until speaker and buzzer have both ended."""
    assert length(mark) == pytest.approx(seconds)


def test_a_tone_has_no_gap_unless_it_says_so() -> None:
    """Notes follow each other at once."""
    assert Tone(TONES[Mark.REP][0].hertz, TONES[Mark.REP][0].seconds).gap == 0


def test_every_mark_has_its_rank() -> None:
    """Of two marks it is always known which is heard."""
    assert len(RANKS) == len(set(RANKS)) == len(Mark)


ORDER = (
    *(Mark.START, Mark.END, Mark.SET_DONE, Mark.CHANGE_SIDES, Mark.HALF_WAY),
    *(Mark.COUNTDOWN, Mark.REP, Mark.TICK),
)
"""From the most important mark to the least."""


def test_of_two_marks_on_one_instant_the_more_important_is_heard() -> None:
    """Start, end, set done, change, half-way, countdown, rep, tick: in this order."""
    for place, more in enumerate(ORDER):
        for less in ORDER[place + 1 :]:
            assert meet(more, less, Seconds(0.0)) is Meeting.INSTEAD
            assert meet(less, more, Seconds(0.01)) is Meeting.NEVER
            assert whole([(Seconds(5), less), (Seconds(5), more)], Seconds(0)) == ((5, more),)


@pytest.mark.parametrize(
    ("mark", "sounding", "meeting"),
    [
        (Mark.END, Mark.START, Meeting.AFTER),
        (Mark.CHANGE_SIDES, Mark.SET_DONE, Meeting.AFTER),
        (Mark.SET_DONE, Mark.SET_DONE, Meeting.AFTER),
        (Mark.START, Mark.COUNTDOWN, Meeting.AFTER),
        (Mark.START, Mark.REFUSED, Meeting.INSTEAD),
        (Mark.COUNTDOWN, Mark.REFUSED, Meeting.INSTEAD),
        (Mark.REP, Mark.REP, Meeting.NEVER),
        (Mark.COUNTDOWN, Mark.START, Meeting.NEVER),
        (Mark.REP, Mark.END, Meeting.NEVER),
        (Mark.ACCEPTED, Mark.COUNTDOWN, Meeting.NEVER),
        (Mark.TICK, Mark.REP, Meeting.NEVER),
    ],
)
def test_a_later_mark_cuts_none(mark: Mark, sounding: Mark, meeting: Meeting) -> None:
    """One that says where somebody is follows, a lesser one is left out; an answer gives way."""
    assert meet(mark, sounding, Seconds(0.06)) is meeting


@pytest.mark.parametrize("mark", [Mark.END, Mark.START])
def test_a_mark_that_waits_gives_its_place_to_a_more_important_one(mark: Mark) -> None:
    """What has not begun is not cut; the lesser of two that wait is not heard."""
    meeting = meet(mark, Mark.SET_DONE, Seconds(-0.3))
    assert meeting is Meeting.INSTEAD
    assert meet(Mark.HALF_WAY, Mark.SET_DONE, Seconds(-0.3)) is Meeting.NEVER


S = Mark.START
C = Mark.COUNTDOWN
T = Mark.TICK


@pytest.mark.parametrize(
    ("marks", "busy", "kept"),
    [
        ([(0, C), (1, C), (2, C)], -1, [(0, C), (1, C), (2, C)]),
        ([(0, C), (1, C), (2, C)], 0.65, [(1, C), (2, C)]),
        ([(0.4, T), (0.49, T), (0.51, T)], 0.5, [(0.51, T)]),
        ([(1, T), (1.06, T), (1.08, T)], 0, [(1, T), (1.08, T)]),
        ([(1, T), (1.02, S), (1.3, C), (1.6, T), (1.7, T)], 0, [(1.02, S), (1.7, T)]),
        ([(1, S), (1.2, Mark.END)], 0, [(1, S)]),
        ([], 0, []),
    ],
)
def test_marks_that_are_planned_are_heard_whole(
    marks: list[tuple[float, Mark]], busy: float, kept: list[tuple[float, Mark]]
) -> None:
    """Each after a moment of silence; the lesser of two gives way before it has begun."""
    planned = [(Seconds(at), mark) for at, mark in reversed(marks)]
    assert list(whole(planned, Seconds(busy))) == kept
