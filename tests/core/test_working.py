"""The screens of work: figure, number, side and frame, as data."""

from collections.abc import Callable
from typing import Any

import pytest

from station.core.body.figure import Stance
from station.core.content.exercise import Side, Sides
from station.core.engine.view import view
from station.core.screens.details import Band, Corners, Hollow, Pieces, Pip, SideMark, Stage
from station.core.screens.scenes import PreviewScene, Symbol, WorkScene
from station.core.screens.working import side_word
from station.core.values import Seconds, replace
from station.core.workout.effects import Bookmark
from station.core.workout.phases import ChangeSides, Holding, Preview, Reps, Rest, Summary
from tests.core.ears import altered
from tests.play import Play, found, session

DONE, NOW, COMING, LATER = Pip.DONE, Pip.RUNNING, Pip.COMING, Pip.LATER


def shown(play: Play, after: float = 0.0) -> WorkScene:
    """Return the work screen `after` seconds from now."""
    scene = view(play.session, Seconds(play.now + after)).scene
    assert isinstance(scene, WorkScene)
    return scene


def previewed(play: Play, after: float = 0.0) -> PreviewScene:
    """Return the preview `after` seconds from now."""
    scene = view(play.session, Seconds(play.now + after)).scene
    assert isinstance(scene, PreviewScene)
    return scene


def ready() -> Play:
    """Return somebody getting ready for the first hold, for twenty seconds."""
    return Play().next().next(1)


def held(**changes: Any) -> Play:
    """Return somebody in a led set of bird dogs, each held for six seconds, sides in turn."""
    start = altered("squat", reps=3, hold=6, **changes)
    return Play(replace(start, today=replace(start.today, lead=True))).next().next(1).until(Reps)


@pytest.mark.parametrize(
    ("after", "number", "word", "seconds"),
    [
        (2.9, 1, "lower", False),
        (3.1, 6, "hold", True),
        (6.5, 3, "hold", True),
        (8.9, 1, "hold", True),
        (9.1, 1, "rise", False),
        (12.0, 2, "lower", False),
    ],
)
def test_a_long_hold_inside_a_rep_shows_its_seconds(
    after: float, number: int, word: str, *, seconds: bool
) -> None:
    """As in every hold; the rep stands in the frame, and before and after it in its place."""
    scene = shown(held().wait(after))
    assert (scene.number, scene.word, scene.seconds) == (number, word, seconds)


def test_a_hold_inside_a_rep_stands_in_the_dose() -> None:
    """The preview says how often, and how long each."""
    scene = previewed(Play(altered("squat", reps=3, hold=6)).next())
    assert (scene.dose, scene.each) == ("2 × 3 reps", "each held 6 s")


def test_strokes_are_shown_in_the_language_of_the_station() -> None:
    """A German station says and shows German words for what the exercises that ship do."""
    german = replace(session().today.phrases, strokes={"lower": "beugen"})
    play = reps(lead=True, phrases=german)
    assert shown(play.wait(7)).word == "beugen"
    assert play.texts()[-1] == "beugen"
    assert shown(play.wait(2.5)).word == "hold"


def hold() -> Play:
    """Return somebody in the first hold, of thirty seconds."""
    return ready().until(Holding)


def reps(exercise: str = "squat", **changes: Any) -> Play:
    """Return somebody in a first set of ten reps."""
    return Play(**changes).to(exercise).next(1).until(Reps)


@pytest.mark.parametrize(
    ("after", "number", "left"),
    [(0, 20, 1), (0.5, 20, 0.975), (12, 8, 0.4)],
)
def test_get_ready_counts_down_in_blue(after: float, number: int, left: float) -> None:
    """Four corners shrink, the number is negative, and the body waits in its start pose."""
    scene = shown(ready(), after)
    assert (scene.tone, scene.number, scene.minus) == (Stage.NOT_YET, number, True)
    assert scene.word == "ready"
    assert isinstance(scene.frame, Corners)
    assert scene.frame.left == pytest.approx(left)
    assert scene.side == SideMark(Side.LEFT, solid=False)
    assert scene.person.stance.end == "start"
    assert scene.pips == ((COMING, LATER), (LATER, LATER))


@pytest.mark.parametrize(
    ("after", "word", "stance"),
    [
        (12.7, "ready", Stance("start", "start", 0.0)),
        (14.3, "tuck", Stance("start", "tuck", 0.5)),
        (16.8, "glide", Stance("tuck", "hold", 0.5)),
        (17.8, "ready", Stance("hold", "hold", 0.0)),
        (20.0, "ready", Stance("hold", "hold", 0.0)),
    ],
)
def test_the_body_is_in_the_hold_before_it_starts(after: float, word: str, stance: Stance) -> None:
    """The last seconds of a get-ready show the strokes that lead there, each with its word."""
    scene = shown(ready(), after)
    start, end, progress = scene.person.stance.start, scene.person.stance.end, stance.progress
    assert (scene.word, start, end) == (word, stance.start, stance.end)
    assert scene.person.stance.progress == pytest.approx(progress)
    assert scene.person.aids is (after > 12.8)
    assert (scene.tone, scene.minus) == (Stage.NOT_YET, True)


@pytest.mark.parametrize(
    ("after", "number", "left"),
    [
        (0, 30, 1),
        (0.4, 30, 29.6 / 30),
        (1, 29, 29 / 30),
        (15, 15, 0.5),
        (29.5, 1, 0.5 / 30),
    ],
)
def test_a_hold_empties_its_band(after: float, number: int, left: float) -> None:
    """The seconds left and the band say the same; the working side is solid."""
    scene = shown(hold(), after)
    assert (scene.tone, scene.number, scene.minus) == (Stage.WORK, number, False)
    assert scene.word == "hold"
    assert isinstance(scene.frame, Band)
    assert scene.frame.left == pytest.approx(left)
    assert scene.side == SideMark(Side.LEFT, solid=True)
    assert scene.person.stance.end == scene.person.stance.start == "hold"
    assert scene.person.aids
    assert scene.pips == ((NOW, LATER), (LATER, LATER))
    assert scene.cue == "Hip tucked, bottom in"
    assert (scene.short, scene.name) == ("Hip stretch", "Kneeling hip flexor stretch")


@pytest.mark.parametrize(
    ("seconds", "after", "digits"),
    [
        (600, 0, "10:00"),
        (600, 4.5, "9:56"),
        (100, 0, "1:40"),
        (100, 1, "99"),
        (180, 119.5, "61"),
    ],
)
def test_a_long_hold_is_told_in_minutes(seconds: int, after: float, digits: str) -> None:
    """From a hundred seconds on; what is left after a pause, too."""
    play = Play(altered("knee-plank", hold=seconds)).next().next(1).until(Holding).wait(after)
    assert shown(play).digits == digits
    paused = shown(play.rep())
    assert (paused.digits, paused.word) == ("", digits if ":" in digits else f"{digits} left")


def test_reps_are_never_told_in_minutes() -> None:
    """A hundred and twenty of them are a number."""
    play = Play(altered("squat", reps=120)).next().next(1).until(Reps).rep(1, times=110)
    assert shown(play).digits == "110"


@pytest.mark.parametrize(
    ("seconds", "gaps"),
    [(10, (0.7, 0.8, 0.9)), (20, (0.5, 0.85, 0.9, 0.95)), (3, (1 / 3, 2 / 3)), (1, ())],
)
def test_the_band_is_cut_where_a_mark_sounds(seconds: int, gaps: tuple[float, ...]) -> None:
    """At half-way from 20 s on, and at the last three seconds."""
    frame = shown(Play(altered("knee-plank", hold=seconds)).next().next(1).until(Holding)).frame
    assert isinstance(frame, Band)
    assert frame.gaps == pytest.approx(gaps)


def test_somebody_who_holds_breathes() -> None:
    """The chest rises and falls in four seconds, and the pose stays."""
    play = hold()
    chests = [shown(play, after).person.stance.breath for after in (0, 1, 2, 3, 4)]
    assert chests == pytest.approx([0, 1, 0, -1, 0], abs=1e-6)


def test_counted_reps_show_how_many_of_how_many() -> None:
    """As many pieces as reps, the count as the number, one movement with each press."""
    play = reps()
    still = shown(play)
    assert (still.number, still.word, still.frame) == (0, "of 10", Pieces(10, 0))
    assert still.person.stance.progress == 0
    play.rep(2, times=3)
    scene = shown(play, 1.5)
    assert (scene.number, scene.frame) == (3, Pieces(10, 3))
    assert (scene.person.stance.end, scene.person.stance.progress) == ("bottom", 0.5)
    assert shown(play, 6.1).person == still.person
    assert not scene.person.bead


def test_a_set_taken_up_again_when_full_stays_full() -> None:
    """There are never more pieces than reps."""
    assert shown(reps().rep(1, times=10).back(1)).frame == Pieces(10, 10)


def test_led_reps_show_the_one_that_runs() -> None:
    """The number that will be said, the stroke's word, and its piece filling."""
    play = reps(paced=True).wait(6)
    scene = shown(play, 3.5)
    assert (scene.number, scene.word) == (2, "hold")
    assert scene.frame == Pieces(10, 1, scene.frame.running)
    assert scene.frame.running == pytest.approx(3.5 / 6)
    assert scene.person.bead
    assert shown(play, 1.5).word == "lower"
    assert shown(play, 6.5).frame == Pieces(10, 1, 1)
    assert shown(play, 4.5).word == "rise"


@pytest.mark.parametrize("paced", [False, True])
def test_sides_that_change_with_every_rep_turn_with_it(paced: bool) -> None:
    """The side, its word and the mirrored figure are those of the rep that comes."""
    start = altered("quadruped-leg-extension", sides=Sides.EVERY_REP)
    play = Play(start).next()
    if paced:
        play.rep(1)
    play.next(1).until(Reps)
    assert shown(play).frame == Pieces(20, 0)
    sides = []
    for _ in range(3):
        scene = shown(play)
        assert scene.person.mirrored is (scene.side == SideMark(Side.LEFT, solid=True))
        sides.append(scene.side_word)
        play.wait(7) if paced else play.rep(1)
    assert sides == ["Left", "Right", "Left"]


def test_a_rest_is_hollow_and_counts_the_seconds() -> None:
    """Nothing is to be done now; the set that comes and the next exercise are told."""
    play = reps("hip-abduction").next(1)
    assert isinstance(play.phase, Rest)
    scene = shown(play, 1.5)
    assert (scene.tone, scene.frame, scene.number, scene.word) == (
        Stage.NOT_YET,
        Hollow(),
        29,
        "rest",
    )
    assert scene.set_words == "Set 2 of 2"
    assert scene.side == SideMark(Side.LEFT, solid=False)
    assert scene.pips == ((DONE, LATER), (COMING, LATER))
    assert scene.next == "next: Leg raise"


def test_nothing_comes_after_the_last_exercise() -> None:
    """No next exercise is told where there is none."""
    assert shown(reps().next(1)).next == ""


def test_a_change_shows_from_which_side_to_which() -> None:
    """L → R, neither of them solid."""
    play = reps("straight-leg-raise").next(1)
    assert isinstance(play.phase, ChangeSides)
    scene = shown(play, 1.5)
    assert scene.side == SideMark(Side.LEFT, solid=False, towards=Side.RIGHT)
    assert (scene.number, scene.word, scene.side_word) == (5, "change", "Right")
    assert scene.set_words == "Set 1 of 2"
    only = Play(altered("straight-leg-raise", sets=1)).next().next(1).until(Reps).next(1)
    assert shown(only, 1.5).set_words == ""


def test_the_end_of_a_hold_is_a_stage_of_its_own() -> None:
    """All blue with a tick for a second and a half, then the change."""
    play = hold().until(ChangeSides)
    for after in (0, 1.49):
        scene = shown(play, after)
        assert (scene.tone, scene.number, scene.word) == (Stage.RELAX, Symbol.DONE, "relax")
        assert scene.pips == ((DONE, LATER), (LATER, LATER))
    assert shown(play, 1.5).tone is Stage.NOT_YET


@pytest.mark.parametrize(
    ("target", "after", "digits", "word"),
    [
        (30, 0.9, "0", "of 30 s"),
        (30, 12.9, "12", "of 30 s"),
        (300, 45.5, "45", "of 300 s"),
        (300, 200.5, "3:20", "of 5:00 min"),
    ],
)
def test_a_hold_that_was_ended_shows_how_long_it_was_held(
    target: int, after: float, digits: str, word: str
) -> None:
    """Ended early there is no tick: the seconds held stand there, of how many, in one unit."""
    play = Play(altered("hip-flexor-stretch", hold=target)).next().next(1).until(Holding)
    scene = shown(play.next(after))
    assert (scene.tone, scene.digits, scene.word) == (Stage.RELAX, digits, word)


def full(*, paced: bool) -> Play:
    """Return somebody whose first set of ten squats ends now."""
    play = reps(paced=paced)
    return play.until(Rest) if paced else play.rep(1, times=10)


@pytest.mark.parametrize("paced", [False, True])
def test_the_last_rep_is_seen(paced: bool) -> None:
    """Ten of ten with a tick and every piece full on the blue stage; the rest counts all the same."""
    play = full(paced=paced)
    for after in (0, 1.49):
        scene = shown(play, after)
        assert (scene.tone, scene.number, scene.word) == (Stage.RELAX, 10, "of 10")
        assert (scene.frame, scene.ticked) == (Pieces(10, 10), True)
        assert scene.pips == ((DONE,), (LATER,))
    assert (shown(play, 1.5).tone, shown(play, 1.5).number) == (Stage.NOT_YET, 29)
    assert play.phase.until == play.phase.since + 30


@pytest.mark.parametrize(
    ("pressed", "amount", "ticked"), [(3, 3, False), (0, 10, True), (9, 9, False)]
)
def test_a_set_that_was_ended_shows_what_counts(pressed: int, amount: int, ticked: bool) -> None:
    """Ended early there is no tick; with nothing pressed it was done as prescribed."""
    play = reps().rep(1, times=pressed).next(1)
    scene = shown(play)
    assert (scene.tone, scene.number, scene.ticked) == (Stage.RELAX, amount, ticked)
    assert scene.frame == Pieces(10, amount)


def test_the_last_rep_can_be_undone_while_its_end_is_shown() -> None:
    """Back in the set with its ten, the blue stage is gone, and one more press takes the tenth."""
    play = full(paced=False).back(0.7)
    scene = shown(play)
    assert (scene.tone, scene.number, scene.ticked) == (Stage.WORK, 10, False)
    assert shown(play.back(0.7)).number == 9


def test_the_blue_stage_is_not_shown_again_after_a_pause() -> None:
    """Whoever pauses in it comes back to the rest."""
    play = full(paced=False).rep(0.7).rep(0.5)
    assert shown(play).tone is Stage.NOT_YET


def test_a_cut_while_the_end_is_shown_goes_on_with_what_comes() -> None:
    """The set is closed with all its reps, and the next one is got ready for."""
    play = full(paced=False)
    (record,) = play.records().values()
    assert (record.amount, record.ended) == (10, play.now)
    bookmark = [effect for _, effect in play.log if isinstance(effect, Bookmark)][-1]
    resumed = found(play.session.today, bookmark, (record,))
    assert (play.session.step(resumed.step).set, resumed.kept) == (2, None)


def test_the_end_of_the_last_hold_is_shown_before_what_follows() -> None:
    """Before the next exercise, and before the summary where there is none."""
    play = Play().to("knee-plank").next(1)
    for _ in range(5):
        play.until(Holding).wait(9.9)
    play.until(Preview)
    assert shown(play, 1).tone is Stage.RELAX
    assert previewed(play, 1.5).short == "Squat"
    play = Play(altered("knee-plank", sets=2)).next().next(1).until(Summary)
    assert shown(play, 1).tone is Stage.RELAX
    assert shown(play, 1).pips == ((DONE,), (DONE,))
    assert not isinstance(view(play.session, Seconds(play.now + 1.5)).scene, WorkScene)


def test_a_summary_asked_for_after_a_hold_shows_no_other_hold() -> None:
    """Ended from the menu while the stage is blue, the workout's own end is shown at once."""
    play = hold().until(ChangeSides).hold_back(0.1).next(0.1)
    assert isinstance(play.phase, Summary)
    assert not isinstance(view(play.session, play.session.now).scene, WorkScene)


PAUSES: list[tuple[Callable[[], Play], str]] = [
    (lambda: ready().wait(7.5), "13 left"),
    (lambda: hold().wait(7.5), "23 left"),
    (lambda: reps(paced=True).wait(20), "7 left"),
    (lambda: hold().until(ChangeSides).wait(2), "4 left"),
]


@pytest.mark.parametrize(("somebody", "left"), PAUSES)
def test_a_pause_drains_the_colour_and_says_what_is_left(
    somebody: Callable[[], Play], left: str
) -> None:
    """Grey, two bars, nothing solid, and the same for as long as it lasts."""
    play = somebody()
    before = shown(play)
    play.rep()
    scene = shown(play)
    assert (scene.tone, scene.number, scene.word) == (Stage.FROZEN, Symbol.PAUSED, left)
    assert scene.person.tone is Stage.FROZEN
    assert not scene.person.aids
    assert not scene.person.bead
    assert scene.side is None or not (scene.side.solid or scene.side.towards)
    assert scene.frame == before.frame
    assert scene.person.stance == before.person.stance
    assert shown(play, 3600) == scene


@pytest.mark.parametrize(("side", "word"), [(Side.LEFT, "Left"), (Side.RIGHT, "Right"), (None, "")])
def test_a_side_as_it_is_written(side: Side | None, word: str) -> None:
    """Where there is no side nothing is written."""
    assert side_word(session(), side) == word


def test_no_workout_begins_under_the_end_of_the_one_before() -> None:
    """Somebody ends a whole day and sets out on a short one in the same instant: its preview is shown."""
    play = Play().to("squat")
    while not isinstance(play.phase, Summary):
        play.next()
    at, step = play.now, play.session.over.step
    assert step >= len(play.session.today.short.steps)
    play.next().rep().next()
    assert (play.now, isinstance(play.phase, Preview), play.session.is_short) == (at, True, True)
    assert isinstance(view(play.session, play.session.now).scene, PreviewScene)
