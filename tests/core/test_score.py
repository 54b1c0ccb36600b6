"""What a phase sounds like: marks at fixed instants, and speech fitted between them."""

from collections.abc import Callable
from itertools import pairwise
from math import inf

import pytest

from station.core.content.exercise import Side, Stroke, cycle
from station.core.sound.fitting import GAP, Line, Score, countdown, fit
from station.core.sound.marks import CLEAR, Mark, length
from station.core.sound.speech import estimate
from station.core.values import Seconds, replace
from station.core.workout.effects import Say
from station.core.workout.phases import ChangeSides, Cue, GetReady, Holding, Reps
from tests.core.ears import T0, altered, find, marks, said, timed
from tests.play import phrases, session


def lasting(seconds: float) -> Callable[[str], Seconds]:
    """Return a voice to which every text takes `seconds`."""
    return lambda _: Seconds(seconds)


def placed(score: Score, free: float, seconds: float) -> list[tuple[float, str]]:
    """Return what is said when, if every text takes `seconds`."""
    return [(at, text) for at, text, _ in fit(score, Seconds(free), lasting(seconds))]


def line(text: str, at: float = -inf, by: float = inf) -> Line:
    """Return a line to be said within a time."""
    return Line(text, Seconds(at), Seconds(by))


def mark(at: float, which: Mark = Mark.HALF_WAY) -> tuple[Seconds, Mark]:
    """Return a mark at its instant."""
    return Seconds(at), which


HALF = length(Mark.HALF_WAY) + GAP


@pytest.mark.parametrize(
    ("score", "said"),
    [
        (Score(lines=(line("a"), line("b"))), [(10, "a"), (12 + GAP, "b")]),
        (Score(lines=(line("a", at=15), line("b"))), [(15, "a"), (17 + GAP, "b")]),
        (Score(lines=(line("a", at=5),)), [(10, "a")]),
        (Score(lines=(line("a", by=12),)), [(10, "a")]),
        (Score(lines=(line("a", by=11.9), line("b"))), [(10, "b")]),
        (Score(lines=(line("a"), line("b")), closed=Seconds(13)), [(10, "a")]),
        (Score(marks=(mark(12),), lines=(line("a"),)), [(10, "a")]),
        (Score(marks=(mark(11),), lines=(line("a"),)), [(11 + HALF, "a")]),
        (Score(marks=(mark(10),), lines=(line("a"),)), [(10 + HALF, "a")]),
        (Score(marks=(mark(9.9),), lines=(line("a"),)), [(9.9 + HALF, "a")]),
        (Score(marks=(mark(14), mark(11)), lines=(line("a"),)), [(11 + HALF, "a")]),
        (Score(marks=(mark(11), mark(13)), lines=(line("a"),)), [(13 + HALF, "a")]),
        (Score(marks=(mark(11),), lines=(line("a", by=13),)), []),
        (Score(lines=(line(""), line("a"))), [(10, "a")]),
    ],
)
def test_lines_are_fitted_between_the_marks(score: Score, said: list[tuple[float, str]]) -> None:
    """A line comes as early as it may, clear of every mark, or not at all; marks never move."""
    expected = [(pytest.approx(at), text) for at, text in said]
    assert placed(score, free=10, seconds=2) == expected


@pytest.mark.parametrize(
    ("since", "ticks"), [(90.0, [97, 98, 99]), (97.0, [97, 98, 99]), (97.5, [98, 99]), (99.5, [])]
)
def test_the_countdown_is_three_ticks_a_second_apart(since: float, ticks: list[float]) -> None:
    """They lead to the instant; none sounds before its phase has begun."""
    found = countdown(Seconds(100), Seconds(since))
    assert found == tuple((at, Mark.COUNTDOWN) for at in ticks)


@pytest.mark.parametrize("since", [0.1, 0.7, 1 / 3, 1234.567, 98765.4321])
def test_the_shortest_get_ready_has_its_whole_countdown(since: float) -> None:
    """Rounding costs no tick where three seconds are all there is."""
    assert len(countdown(Seconds(since + 3), Seconds(since))) == 3


def hold(seconds: int) -> list[Cue]:
    """Return the cues of a stretch held for `seconds`."""
    phase = Holding(0, 1, T0, T0, Seconds(T0 + seconds))
    return timed(altered("hip-flexor-stretch", hold=seconds), phase, Mark.START)


@pytest.mark.parametrize(
    ("seconds", "half", "ten"),
    [
        (10, False, False),
        (19, False, False),
        (20, True, False),
        (29, True, False),
        (30, True, True),
        (60, True, True),
    ],
)
def test_what_a_hold_tells_of_its_time(seconds: int, half: bool, ten: bool) -> None:
    """Half-way is marked and told from 20 s on, the last ten seconds from 30 s on."""
    say, found = phrases().say, hold(seconds)
    halves = [at for at, which in marks(found) if which is Mark.HALF_WAY]
    assert halves == ([seconds / 2] if half else [])
    assert (say.half_way in said(found)) is half
    assert (say.ten_seconds in said(found)) is ten
    assert said(found)[0] == say.hold
    told = {c.effect.text: c.at for c in found if isinstance(c.effect, Say)}
    if half:
        assert seconds / 2 < told[say.half_way] < seconds / 2 + 1
    if ten:
        assert seconds - 10 <= told[say.ten_seconds] < seconds - 9


def test_half_way_is_not_told_late() -> None:
    """A line about time that could only end much later is left out: it would be untrue."""
    say = phrases().say
    slow = replace(session(), lengths={say.half_way: Seconds(3.1), say.ten_seconds: Seconds(3.1)})
    phase = Holding(0, 1, T0, T0, Seconds(T0 + 30))
    assert not {say.half_way, say.ten_seconds} & {*said(timed(slow, phase, Mark.START))}


def test_the_cues_of_a_hold_leave_room_to_breathe() -> None:
    """They begin after a while, come well apart, and are over before half-way."""
    exercise = session().step(0).exercise
    at = [c.at for c in hold(30) if isinstance(c.effect, Say) and c.effect.text in exercise.cues]
    assert at[0] >= 2.5
    assert len(at) >= 2
    assert all(later - earlier >= 4.5 for earlier, later in pairwise(at))
    assert at[-1] < 15


def led(count: int, lengths: dict[str, Seconds] | None = None) -> list[Cue]:
    """Return the cues of the next squat that the station leads, `count` being done."""
    index = find("squat")
    done = (T0,) * count
    phase = Reps(index, 1, T0, T0, Seconds(T0 + 6), done)
    return timed(replace(session(paced=True), lengths=lengths or {}), phase, Mark.REP)


def test_the_tempo_is_led_by_ticks_and_words() -> None:
    """A tick at each change of stroke, its word in it, and the number with the last."""
    found = led(4)
    assert marks(found) == [(3, Mark.TICK), (4, Mark.TICK)]
    assert said(found) == ["lower", "hold", "rise, 5"]


def test_the_number_is_said_where_its_word_has_no_room() -> None:
    """A person counts along with the number; the stroke's name matters less."""
    assert said(led(9, {"rise, 10": Seconds(1.7)}))[-1] == "10"


SHORT, LONG = Seconds(0.6), Seconds(2.6)


@pytest.mark.parametrize(
    ("exercise", "count", "spoken", "words"),
    [
        ("squat", 3, SHORT, ["lower", "cue", "hold", "rise, 4"]),
        ("squat", 3, LONG, ["cue", "hold", "rise, 4"]),
        ("squat", 3, Seconds(2.9), ["lower", "hold", "rise, 4"]),
        ("squat", 0, LONG, ["lower", "hold", "rise, 1"]),
        ("squat", 4, SHORT, ["lower", "hold", "rise, 5"]),
        ("straight-leg-raise", 3, SHORT, ["tighten", "lift", "hold", "4", "cue"]),
        ("straight-leg-raise", 3, LONG, ["tighten", "lift", "4", "cue"]),
        ("straight-leg-raise", 6, Seconds(2.9), ["tighten", "lift", "hold", "lower, 7"]),
        ("straight-leg-raise", 9, SHORT, ["tighten", "lift", "hold", "lower, 10"]),
    ],
)
def test_a_led_rep_has_its_cue_where_a_stroke_has_room(
    exercise: str, count: int, spoken: Seconds, words: list[str]
) -> None:
    """In the longest stroke, with its word or in its place; never instead of the number."""
    index = find(exercise, None if exercise == "squat" else Side.LEFT)
    strokes = session().step(index).movement
    texts = [stroke.name for stroke in strokes]
    texts += [f"{text}, {count + 1}" for text in texts]
    lengths = dict.fromkeys(texts, Seconds(0.7)) | {
        str(count + 1): Seconds(0.7 + 0.4 * (count > 8))
    }
    lengths |= dict.fromkeys(session().step(index).exercise.cues, spoken)
    phase = Reps(index, 1, T0, T0, Seconds(T0 + cycle(strokes)), (T0,) * count)
    found = said(
        timed(
            replace(session(paced=True), lengths=lengths), phase, Mark.REP if count else Mark.START
        )
    )
    assert [
        "cue" if text in session().step(index).exercise.cues else text for text in found
    ] == words


def test_one_breathes_in_a_long_hold_inside_a_rep() -> None:
    """From eight seconds on, as in a hold that is a set of its own."""
    for held, told in ((8, True), (7, False)):
        start = altered("squat", reps=6, hold=held)
        phase = Reps(0, 1, T0, T0, Seconds(T0 + 5 + held), (T0,))
        found = said(timed(replace(start, today=replace(start.today, paced=True)), phase, Mark.REP))
        assert found == ["lower", "hold", *["Keep breathing."] * told, "2"]


def test_a_movement_of_one_stroke_can_be_led() -> None:
    """Its number and its cue share the stroke, or the number has it alone."""
    start = altered("squat")
    for seconds, words in ((6, ["4", "Sit"]), (1.5, ["4"])):
        movement = (Stroke(name="pulse", seconds=Seconds(seconds), to="start"),)
        exercise = replace(start.step(0).exercise, cues=("Sit", "Sit", "Sit"))
        step = replace(start.step(0), movement=movement, exercise=exercise)
        lone = replace(start, today=replace(start.today, full=replace(start.plan, steps=(step,))))
        lengths = {"4": Seconds(0.7), "Sit": Seconds(1.2), "pulse, 4": Seconds(9)}
        phase = Reps(0, 1, T0, T0, Seconds(T0 + seconds), (T0,) * 3)
        assert said(timed(replace(lone, lengths=lengths), phase, Mark.REP)) == words


def test_counted_reps_are_said_and_helped_at_each_third() -> None:
    """The number after each press; what matters at the start, and after each third.

    The first cue was said in the get-ready, so the set goes on with the second.
    """
    index = find("squat")
    cues_ = session().step(index).exercise.cues
    heard = {}
    for count in range(10):
        phase = Reps(index, 1, T0, T0, None, (T0,) * count)
        heard[count] = said(timed(session(), phase, Mark.REP))
    assert heard.pop(0) == [phrases().say.begin, cues_[1]]
    assert heard.pop(3) == ["3", cues_[2]]
    assert heard.pop(6) == ["6", cues_[3]]
    assert heard.pop(9) == ["9", cues_[4]]
    assert heard == {count: [str(count)] for count in heard}


def test_counting_beyond_the_target_is_not_helped() -> None:
    """Whoever took a full set up again hears the number alone."""
    phase = Reps(0, 1, T0, T0, None, (T0,) * 9)
    assert said(timed(altered("squat", reps=9), phase)) == ["9"]


def test_an_exercise_with_a_single_cue_repeats_none() -> None:
    """After the first cue there is only the number."""
    start = altered("squat")
    step = start.step(0)
    step = replace(step, exercise=replace(step.exercise, cues=step.exercise.cues[:1]))
    start = replace(start, today=replace(start.today, full=replace(start.plan, steps=(step,))))
    assert said(timed(start, Reps(0, 1, T0, T0, None, (T0,) * 3))) == ["3"]


@pytest.mark.parametrize(("spoken", "heard"), [(6.8, True), (6.9, False)])
def test_there_is_a_breath_before_the_countdown(spoken: float, heard: bool) -> None:
    """A line that would only just fit is left out."""
    start = replace(session(), lengths={phrases().say.get_ready: Seconds(spoken)})
    squat = find("squat")
    found = said(timed(start, GetReady(squat, T0, Seconds(T0 + 10))))
    assert (phrases().say.get_ready in found) is heard


@pytest.mark.parametrize("lasts", [3, 4, 5, 10])
@pytest.mark.parametrize("ended", [Mark.END, Mark.SET_DONE])
@pytest.mark.parametrize("spoken", [0.05, 0.8, 10])
def test_the_change_of_sides_is_marked_whatever_is_said(
    spoken: float, ended: Mark, lasts: int
) -> None:
    """The mark follows the end of the set at a fixed distance, within the time to change."""
    say = phrases().say
    lengths = {
        text: Seconds(spoken)
        for text in (say.relax, say.other_side_right, "Set 1 of 2.", say.set_done)
    }
    before = Holding(0, 1, T0, T0, T0)
    phase = ChangeSides(1, T0, Seconds(T0 + lasts), before)
    found = timed(replace(session(), lengths=lengths), phase, ended)
    ((at, which),) = marks(found)
    assert which is Mark.CHANGE_SIDES
    latest = lasts - length(Mark.CHANGE_SIDES) - 2 * GAP - estimate(say.right)
    assert at == pytest.approx(max(length(ended) + CLEAR, min(2.35, latest)))
    assert at >= length(ended)
