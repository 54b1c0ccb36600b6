"""What is said in each phase, and what is left unsaid."""

import pytest

from station.core import engine
from station.core.content.exercise import Side, Sides, Unit
from station.core.content.plan import Step
from station.core.sound.marks import Mark, length
from station.core.values import Seconds, replace
from station.core.workout.effects import Record, Say, Sound
from station.core.workout.phases import ChangeSides, GetReady, Holding, Preview, Reps, Rest, Summary
from station.core.workout.score import texts
from station.core.workout.session import Session
from tests.core.ears import T0, altered, find, marks, said, timed
from tests.play import Play, phrases, session


def test_the_first_get_ready_of_an_exercise_tells_side_and_cue() -> None:
    """After a change only the side, as somebody in a hurry left it unheard; after a rest nothing."""
    say, first = phrases().say, GetReady(0, T0, Seconds(T0 + 20))
    found = timed(session(), first)
    told = [say.get_ready, say.left, session().step(0).exercise.cues[0]]
    assert said(found) == [*told, "tuck", "glide"]
    assert marks(found) == [(17, Mark.COUNTDOWN), (18, Mark.COUNTDOWN), (19, Mark.COUNTDOWN)]
    again = timed(session(), GetReady(1, T0, Seconds(T0 + 10)))
    assert said(again) == [say.get_ready, say.right, "tuck", "glide"]
    rested = find("hip-abduction", Side.LEFT, 2)
    again = timed(session(), GetReady(rested, T0, Seconds(T0 + 6)))
    assert said(again) == [say.get_ready]


def test_get_ready_once_more_says_so() -> None:
    """A hold taken up again is told from a new one, with its side."""
    kept = Holding(1, 2, T0, T0, T0)
    found = timed(session(), GetReady(1, T0, Seconds(T0 + 20), kept))
    assert said(found)[:2] == [phrases().say.once_more, phrases().say.right]


@pytest.mark.parametrize(("paced", "told"), [(False, True), (True, False)])
def test_pressing_is_explained_where_the_person_counts(paced: bool, told: bool) -> None:
    """Before the first set of reps by press the ears learn what to do, too."""
    phase = GetReady(find("squat"), T0, Seconds(T0 + 20))
    assert (phrases().say.press_each in said(timed(session(paced=paced), phase))) is told


def test_a_rest_tells_the_end_its_length_and_what_follows() -> None:
    """After a set one hears that it is over, how long to rest, and which set comes."""
    index = find("knee-plank", number=2)
    before = Holding(index - 1, 1, T0, T0, T0)
    phase = Rest(index, T0, Seconds(T0 + 10), before)
    assert said(timed(session(), phase, Mark.END)) == [
        "Relax.",
        "Rest for 10 seconds.",
        "Set 2 of 5.",
    ]


@pytest.mark.parametrize(
    ("before", "word"),
    [
        (Reps(0, 1, T0, T0, None, (T0,) * 4), "4"),
        (Reps(0, 1, T0, T0, None), "Set done."),
        (Reps(0, 1, T0, T0, Seconds(T0 + 6), (T0,) * 4), "Set done."),
        (Holding(0, 1, T0, T0, T0), "Relax."),
    ],
)
def test_the_first_word_after_a_set(before: Reps | Holding, word: str) -> None:
    """The last number where the person counted along, else that it is over."""
    index = find("squat", number=2)
    phase = Rest(index, T0, Seconds(T0 + 30), before)
    found = said(timed(session(), phase, Mark.SET_DONE))
    assert found[0] == word
    assert found[2] == "Last set."


@pytest.mark.parametrize(("lasts", "told"), [(30, True), (20, True), (19, False)])
def test_a_rest_of_twenty_seconds_says_what_matters_next(lasts: int, told: bool) -> None:
    """Eight seconds before its end, when the set that was is forgotten: the cue of the next one."""
    say, index = phrases().say, find("squat", number=2)
    phase = Rest(index, T0, Seconds(T0 + lasts), Reps(index - 1, 1, T0, T0, None))
    found = [(cue.at, cue.effect) for cue in timed(session(), phase, Mark.SET_DONE)][-2:]
    texts = [effect.text for _, effect in found if isinstance(effect, Say)]
    assert (texts == [say.in_next_set, session().step(index).exercise.cues[1]]) is told
    assert not told or found[0][0] >= lasts - 8


def test_a_long_change_of_sides_says_what_matters_next_too() -> None:
    """After its mark, the side and the set."""
    start = altered("hip-flexor-stretch", changeover=25)
    phase = ChangeSides(1, T0, Seconds(T0 + 25), Holding(0, 1, T0, T0, T0))
    found = said(timed(start, phase, Mark.END))
    assert found[1:] == [
        "Now the right side.",
        "Set 1 of 2.",
        phrases().say.in_next_set,
        start.step(1).exercise.cues[1],
    ]


def test_a_change_of_sides_names_the_other_side_after_its_mark() -> None:
    """First the set is over, then the mark, then the side and the set."""
    phase = ChangeSides(1, T0, Seconds(T0 + 10), Holding(0, 1, T0, T0, T0))
    found = timed(session(), phase, Mark.END)
    order = [c.effect.text if isinstance(c.effect, Say) else "mark" for c in found]
    assert order == ["Relax.", "mark", "Now the right side.", "Set 1 of 2."]


def preview(session_: Session, index: int) -> list[str]:
    """Return what the preview of a step says."""
    return said(timed(session_, Preview(index, T0)))


def test_a_preview_tells_everything_that_is_shown() -> None:
    """Name, position, side, what matters, dose and the button, each as a sentence."""
    exercise = session().step(0).exercise
    assert preview(session(), 0) == [
        "Kneeling hip flexor stretch.",
        exercise.position,
        "Left side first: the knee on the floor is the left one.",
        exercise.matters,
        "Hold for 30 seconds, 2 times. On each side.",
        phrases().say.buttons,
        phrases().say.middle_hold,
        "Right button: start.",
    ]


def test_a_preview_without_sides_names_none() -> None:
    """The squat has no side; nor is its dose on each."""
    found = preview(replace(session(), instructed=frozenset(Unit)), find("squat"))
    assert found[0] == "Next: Partial squat."
    assert "2 sets of 10 reps." in found
    assert not [text for text in found if "side" in text.lower()]


def test_a_side_of_no_named_part_is_named_alone() -> None:
    """A programme without words for what makes a side still says which."""
    start = altered("hip-flexor-stretch")
    step = replace(start.step(0), exercise=replace(start.step(0).exercise, side_is=""))
    assert "Left side." in preview(with_step(start, step), 0)


def with_step(session_: Session, step: Step) -> Session:
    """Return a session whose plan is one step."""
    full = replace(session_.today.full, steps=(step,))
    return replace(session_, today=replace(session_.today, full=full))


def test_the_other_side_of_an_exercise_is_not_called_the_first() -> None:
    """Whoever looks again before the last set hears its side and that it is the last."""
    found = preview(session(), find("single-leg-bridge", Side.RIGHT, 2))
    assert "Right side: the bent leg is the right one." in found
    assert "Last set." in found
    assert "2 sets of 10 reps. On each side." not in found
    left = preview(session(), find("single-leg-bridge", Side.LEFT, 2))
    assert "Left side: the bent leg is the left one." in left


@pytest.mark.parametrize("side", list(Side))
@pytest.mark.parametrize(
    "exercise",
    ["straight-leg-raise", "single-leg-bridge", "quadruped-leg-extension", "hip-flexor-stretch"],
)
def test_every_change_has_room_for_the_side_and_the_set(exercise: str, side: Side) -> None:
    """Before there are clips, too: who cannot look must never guess the side or the set."""
    index = find(exercise, side, 2)
    step = session().step(index)
    before = Reps(index - 1, 1, T0, T0, None, (T0,) * 10)
    phase = ChangeSides(index, T0, Seconds(T0 + step.lead_seconds), before)
    found = said(timed(session(), phase, Mark.SET_DONE))
    assert found == ["10", f"Now the {side} side.", "Last set."]


MIDDLE = {phrases().say.middle_hold, phrases().say.middle_lead, phrases().say.middle_press}


@pytest.mark.parametrize(
    ("instructed", "exercise", "paced", "told"),
    [
        ((), "knee-plank", False, {"buttons", "middle_hold"}),
        ((), "squat", False, {"buttons", "middle_lead"}),
        ((Unit.SECONDS,), "squat", False, {"middle_lead"}),
        ((Unit.SECONDS,), "squat", True, {"middle_press"}),
        ((Unit.REPS,), "knee-plank", False, {"middle_hold"}),
        (tuple(Unit), "squat", False, set()),
        (tuple(Unit), "knee-plank", False, set()),
    ],
)
def test_a_button_is_explained_once_where_it_first_means_something(
    instructed: tuple[Unit, ...], exercise: str, told: set[str], *, paced: bool
) -> None:
    """The three at the first preview, the middle one for holds and for reps when they come."""
    say = phrases().say
    start = replace(session(paced=paced), instructed=frozenset(instructed))
    found = {*preview(start, find(exercise))} & {say.buttons, *MIDDLE}
    assert found == {getattr(say, name) for name in told}


def test_no_button_is_explained_that_does_nothing() -> None:
    """Where a rehearsal or the programme says who leads, there is nothing to choose."""
    assert not MIDDLE & {*preview(session(lead=True), find("squat"))}


def test_a_preview_that_goes_on_by_itself_asks_for_no_press() -> None:
    """Nobody is told to press what need not be pressed."""
    assert phrases().say.press_start not in preview(session(automatic=True), 0)


def test_reps_with_a_hold_inside_tell_both() -> None:
    """The dose says how many, and how long each is held."""
    start = altered("squat", reps=10, hold=5, sets=2)
    assert "2 sets of 10 reps, each held for 5 seconds." in preview(start, 0)


def test_sides_that_change_with_every_rep_are_told_so() -> None:
    """Not one side first, but in turn; the dose counts each side."""
    start = altered("quadruped-leg-extension", sides=Sides.EVERY_REP, sets=1)
    found = preview(start, 0)
    assert phrases().say.sides_in_turn in found
    assert "1 set of 10 reps. On each side." in found


def test_sides_in_turn_tell_what_makes_a_side() -> None:
    """Who only listens learns which leg works on the left: of a bridge it is the one that stands."""
    start = altered("single-leg-bridge", sides=Sides.EVERY_REP)
    told = preview(start, 0)
    named = phrases().say.left_is.format(part=start.step(0).exercise.side_is)
    assert told[told.index(phrases().say.sides_in_turn) + 1] == named


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (59, "59 seconds"),
        (60, "1 minute"),
        (90, "90 seconds"),
        (120, "2 minutes"),
    ],
)
def test_whole_minutes_are_said_as_such(seconds: int, told: str) -> None:
    """Nobody counts to 120; on the wall it is two minutes, too."""
    start = altered("knee-plank", sets=1, hold=seconds)
    assert f"Hold for {told}, once." in preview(start, 0)
    phase = Rest(1, T0, Seconds(T0 + seconds), Holding(0, 1, T0, T0, T0))
    assert f"Rest for {told}." in said(timed(altered("knee-plank", sets=2), phase, Mark.END))


def test_the_only_set_is_not_numbered() -> None:
    """Where there is one set, "last set" would only confuse."""
    start = altered("hip-flexor-stretch", sets=1)
    phase = ChangeSides(1, T0, Seconds(T0 + 10), Holding(0, 1, T0, T0, T0))
    assert said(timed(start, phase, Mark.END)) == ["Relax.", "Now the right side."]


def record(exercise: str, unit: Unit, amount: int, started: float, ended: float) -> Record:
    """Return an entry that was closed."""
    return Record(
        entry=int(started) + 1,
        exercise=exercise,
        side=None,
        set=1,
        unit=unit,
        amount=amount,
        target=amount,
        paced=True,
        started=Seconds(started),
        ended=Seconds(ended),
    )


@pytest.mark.parametrize(
    ("records", "told"),
    [
        (
            [
                record("squat", Unit.REPS, 10, 0, 60),
                record("knee-plank", Unit.SECONDS, 12, 70, 120),
            ],
            ["Well done. 2 minutes.", "10 reps.", "12 seconds held."],
        ),
        ([record("squat", Unit.REPS, 1, 0, 6)], ["Well done. 1 minute.", "1 rep."]),
        (
            [record("knee-plank", Unit.SECONDS, 10, 0, 10)],
            ["Well done. 1 minute.", "10 seconds held."],
        ),
    ],
)
def test_the_summary_is_told_after_its_mark(records: list[Record], told: list[str]) -> None:
    """Four notes, then what was done; what was not done is not told."""
    after = replace(session(), done={r.entry: r for r in records})
    found = timed(after, Summary(T0), Mark.SET_DONE)
    ((at, which),) = marks(found)
    assert (at, which) == (pytest.approx(length(Mark.SET_DONE) + 0.5), Mark.WORKOUT_DONE)
    assert said(found) == told
    assert found[0].effect == Sound(Mark.WORKOUT_DONE)


def test_texts_are_all_that_a_phase_could_say() -> None:
    """Also what has no room by its estimate."""
    phase = GetReady(0, T0, Seconds(T0 + 3))
    assert timed(session(), phase)[0].effect == Sound(Mark.COUNTDOWN)
    told = ("Get ready.", "Left side.", "Hip tucked, bottom in", "tuck", "glide")
    assert texts(session(), phase) == told


def test_the_last_number_of_an_exercise_is_said() -> None:
    """The rep that ends an exercise is counted aloud as every other, and a hold is relaxed from."""
    play = Play().to("hip-abduction")
    for _ in range(4):
        play.next(1).until(Reps).forget().rep(2, times=10)
    assert isinstance(play.phase, Preview)
    assert play.wait(3).texts()[-2:] == ["10", "Next: Straight-leg raise."]
    play = Play().to("knee-plank").next(1)
    for _ in range(5):
        play.until(Holding).forget().wait(9.9)
    play.until(Preview).wait(3)
    assert play.texts()[-2:] == ["Relax.", "Next: Partial squat."]


def test_a_skipped_set_is_not_said_to_be_over() -> None:
    """What was left is not told as done; the next exercise is named at once."""
    play = Play().to("hip-abduction").next(1).until(Reps).rep(1, times=3).hold_back(1)
    assert play.wait(1).forget().rep().wait(1).texts() == ["Next: Straight-leg raise."]


@pytest.mark.parametrize("automatic", [False, True])
def test_the_instructions_go_on_after_the_pace_was_chosen(automatic: bool) -> None:
    """The answer is told first, then everything that was still to be said, all of it."""
    play = Play(automatic=automatic).to("squat").forget().rep(3)
    assert play.texts()[-1] == phrases().say.pace_on
    (_, answer) = play.said()[-1]
    told = play.now
    due = engine.until(play.phase)
    play.forget().wait(16 if automatic else 60)
    assert "2 sets of 10 reps." in play.texts()
    assert play.said()[0][0] >= told + answer.seconds
    if automatic:
        assert due is not None
        last, say = play.said()[-1]
        assert last + say.seconds < due


def test_the_history_says_how_the_week_stands() -> None:
    """Somebody who looks back without looking hears the week's count."""
    play = Play().back(1).wait(1)
    assert play.texts()[-1] == "0 of 3 this week."


@pytest.mark.parametrize("still", [False, True])
def test_the_menu_says_where_it_leads_back_to(still: bool) -> None:
    """What ran goes on; what was paused, or only shown, is what one comes back to."""
    play = Play().next().next(1)
    play = play.rep(1) if still else play
    texts_ = play.hold_back(1).wait(1).texts()
    assert texts_[-1].startswith("Menu. Left: back." if still else "Menu. Left: go on.")


def test_what_a_rep_is_is_said_once() -> None:
    """Before the first reps of a workout, and never before a hold."""
    say = phrases().say
    assert say.rep_is in preview(session(), find("squat"))
    assert say.rep_is not in preview(session(), find("knee-plank"))
    assert say.rep_is not in preview(replace(session(), instructed=frozenset(Unit)), find("squat"))
