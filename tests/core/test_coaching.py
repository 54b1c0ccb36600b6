"""What matters is said, and goes on being said: every cue, whoever leads, and to keep breathing."""

from itertools import pairwise

import pytest

from station.core.engine.view import view
from station.core.rehearse.rehearsal import Moment
from station.core.screens.scenes import WorkScene
from station.core.values import Seconds, replace
from station.core.workout.effects import Say
from station.core.workout.phases import ChangeSides, GetReady, Holding, Preview, Reps, Rest
from tests.core.ears import T0, altered, said, timed
from tests.core.rehearsed import played, visits
from tests.play import Play, phrases, session

CUES = {exercise.id: exercise.cues for exercise in session().plan.exercises}


def told(moment: Moment) -> list[str]:
    """Return the cues of its exercise that are said at a moment."""
    index = getattr(moment.session.phase, "step", None)
    if index is None:
        return []
    cues = moment.session.step(index).exercise.cues
    return [e.text for e in moment.effects if isinstance(e, Say) and e.text in cues]


@pytest.mark.parametrize("paced", [False, True])
@pytest.mark.parametrize("speech", ["estimated", "brisk"])
def test_every_cue_of_every_exercise_is_heard(paced: bool, speech: str) -> None:
    """By press or led, in one workout at its starting dose."""
    heard: dict[str, set[str]] = {}
    for moment in played(paced=paced, automatic=True, speech=speech):
        for text in told(moment):
            exercise = moment.session.step(moment.session.phase.step).exercise.id
            heard.setdefault(exercise, set()).add(text)
    assert heard == {exercise: set(cues) for exercise, cues in CUES.items()}
    assert sum(map(len, heard.values())) == 33


@pytest.mark.parametrize("paced", [False, True])
def test_on_a_short_day_the_preview_says_what_one_hold_has_no_room_for(paced: bool) -> None:
    """Every cue of every exercise is heard there, too: a plank has too few sets, and a led one less room."""
    heard: dict[str, set[str]] = {}
    before: dict[str, list[str]] = {}
    for moment in played(paced=paced, automatic=True, short=True):
        phase = moment.session.phase
        for effect in moment.effects:
            if isinstance(effect, Say) and hasattr(phase, "step"):
                exercise = moment.session.step(phase.step).exercise
                if effect.text in exercise.cues:
                    heard.setdefault(exercise.id, set()).add(effect.text)
                    if isinstance(phase, Preview):
                        before.setdefault(exercise.id, []).append(effect.text)
    assert heard == {exercise: set(cues) for exercise, cues in CUES.items()}
    assert before["knee-plank"] == ["Belly braced", "Neck long"]
    assert ("single-leg-bridge" in before) is paced


@pytest.mark.parametrize("seconds", [60, 120, 170])
def test_nobody_waits_long_in_a_long_hold(seconds: int) -> None:
    """The cues are spread over it; until its last ten seconds nothing is silent for 45 s."""
    start = altered("knee-plank", hold=seconds)
    found = timed(start, Holding(0, 1, T0, T0, Seconds(T0 + seconds)))
    times = [0, *(cue.at for cue in found), seconds]
    assert max(after - before for before, after in pairwise(times)) < max(25, seconds / 3)
    assert set(said(found)) >= set(start.step(0).exercise.cues[1:])


@pytest.mark.parametrize("paced", [False, True])
def test_sets_begin_with_their_own_cue(paced: bool) -> None:
    """The second set with the second, however many sides; one that was said is not said again."""
    first: dict[int, str] = {}
    for moment in played(paced=paced, automatic=True):
        for text in told(moment):
            first.setdefault(moment.session.phase.step, text)
    assert len(first) == 27
    for index, text in first.items():
        cues = session().step(index).exercise.cues
        number = index - session().plan.block(index).start
        assert text == cues[number % len(cues)]


@pytest.mark.parametrize("paced", [False, True])
def test_no_cue_is_said_twice_in_a_set(paced: bool) -> None:
    """Nor at every rep: at most five in a set, its get-ready and its rest."""
    sets: dict[int, list[str]] = {}
    for moment in played(paced=paced, automatic=True):
        for text in told(moment):
            sets.setdefault(moment.session.phase.step, []).append(text)
    assert len(sets) == 27
    for cues in sets.values():
        assert len(cues) == len(set(cues)) <= 5


@pytest.mark.parametrize("paced", [False, True])
@pytest.mark.parametrize("speech", ["estimated", "at once", "brisk"])
def test_every_hold_of_eight_seconds_reminds_to_breathe(paced: bool, speech: str) -> None:
    """Once, in nine holds of ten and of thirty seconds."""
    say, holds = phrases().say, 0
    for phase, done in visits(played(paced=paced, automatic=True, speech=speech)):
        if isinstance(phase, Holding):
            holds += 1
            assert [e.text for _, e in done if isinstance(e, Say)].count(say.breathe) == 1
    assert holds == 9


@pytest.mark.parametrize(("seconds", "told"), [(7, 0), (8, 1), (10, 1), (19, 1), (20, 1), (180, 1)])
def test_from_which_length_on_one_is_reminded_to_breathe(seconds: int, told: int) -> None:
    """From eight seconds on; no cue takes its place, however long that is to say."""
    start = altered("knee-plank", hold=seconds)
    cues = start.step(0).exercise.cues
    for spoken in (0.5, 2.5, 3.5):
        lengths = dict.fromkeys(cues, Seconds(spoken))
        phase = Holding(0, 1, T0, T0, Seconds(T0 + seconds))
        found = said(timed(replace(start, lengths=lengths), phase))
        assert found.count(phrases().say.breathe) == told


@pytest.mark.parametrize("paced", [False, True])
def test_the_cue_that_is_shown_is_the_one_that_was_said(paced: bool) -> None:
    """From the moment it is said until the next one, or until the set is over."""
    said_in, last, seen = -1, "", 0
    for moment in played(paced=paced, automatic=True):
        phase = moment.session.phase
        for text in told(moment):
            said_in, last = phase.step, text
        if isinstance(phase, Holding | Reps | GetReady) and phase.step == said_in:
            scene = view(moment.session, moment.session.now).scene
            assert isinstance(scene, WorkScene)
            assert scene.cue == last
            seen += 1
    assert seen > 100


def test_a_rest_shows_what_comes_until_it_has_said_what_matters() -> None:
    """The cue of the set before is gone with it; then the cue of the next one stands there."""
    play = Play().to("squat").next(1).until(Reps).rep(1, times=10).until(Rest)
    cues: list[str] = []
    for after in (2, 20, 5):
        scene = view(play.wait(after).session, play.session.now).scene
        assert isinstance(scene, WorkScene)
        cues.append(scene.cue)
    assert cues == ["", "", "Sit back, as on a chair"]


def test_a_set_that_has_not_spoken_yet_shows_the_cue_it_begins_with() -> None:
    """Also where its get-ready is too short to say it."""
    play = Play().next().next(1).until(ChangeSides).until(GetReady)
    scene = view(play.session, play.session.now).scene
    assert isinstance(scene, WorkScene)
    assert scene.cue == session().step(1).exercise.cues[1]
