"""The whole workout in virtual time: what it doses, sounds and says, however long speech takes."""

from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from itertools import pairwise

import pytest

from station.core.content.exercise import Unit, hold_pose, stance_into, still, way_in
from station.core.rehearse import rehearsal
from station.core.rehearse.rehearsal import (
    READING,
    Moment,
    obedient,
    rehearse,
    sayable,
    scripted,
)
from station.core.sound.marks import Mark, length
from station.core.values import Seconds
from station.core.workout.effects import Answer, Hush, Record, Say, Sound, Topic
from station.core.workout.events import Button, Gesture, Held, Pressed
from station.core.workout.phases import (
    ChangeSides,
    GetReady,
    Holding,
    Menu,
    Preview,
    Reps,
    Rest,
    Summary,
)
from station.core.workout.session import Past, Session
from tests.core.asked import NOON, somebody
from tests.core.rehearsed import EXACT, SPEECH, begun, closed, effects, full_dose, played, visits
from tests.play import TODAY, Play, session, today


@pytest.mark.parametrize("automatic", [False, True])
@pytest.mark.parametrize("paced", [False, True])
@pytest.mark.parametrize("short", [False, True])
def test_the_starting_dose_is_recorded_exactly(paced: bool, short: bool, automatic: bool) -> None:
    """Every set of the programme is done once, whoever leads; the short day has one of each."""
    records = closed(played(paced=paced, short=short, automatic=automatic))
    done = [(r.exercise, r.side, r.set, r.unit, r.amount) for r in records]
    assert done == [entry for entry in full_dose() if entry[2] == 1 or not short]
    assert all(r.amount == r.target for r in records)
    assert [r.entry for r in records] == list(range(1, len(records) + 1))
    assert all(r.paced is (paced or r.unit is Unit.SECONDS) for r in records)


@pytest.mark.parametrize(("automatic", "presses"), [(False, 8), (True, 1)])
def test_how_many_presses_a_workout_needs(automatic: bool, presses: int) -> None:
    """One to start and one an exercise; where previews go on by themselves one is enough."""
    moments = played(paced=True, automatic=automatic)
    assert sum(moment.press is not None for moment in moments) == presses
    assert isinstance(moments[-1].session.phase, Summary)


@pytest.mark.parametrize("speech", SPEECH)
def test_a_hold_is_five_events_each_at_its_instant(speech: str) -> None:
    """Each hold is got ready for, starts, is halved from 20 s on, counted out, and ends."""
    moments = played(paced=True, automatic=True, speech=speech)
    holds = 0
    for before, (phase, done), (_, ending) in zip(
        visits(moments), visits(moments)[1:], visits(moments)[2:], strict=False
    ):
        if not isinstance(phase, Holding):
            continue
        holds += 1
        target = float(moments[0].session.step(phase.step).target)
        assert isinstance(before[0], GetReady)
        assert before[0].until - before[0].since >= 3
        ready = [(at, e.mark) for at, e in before[1] if isinstance(e, Sound)][-3:]
        lasts = before[0].until - before[0].since
        assert ready == [(pytest.approx(lasts - n), Mark.COUNTDOWN) for n in (3, 2, 1)]
        half = [(pytest.approx(target / 2, abs=EXACT), Mark.HALF_WAY)] if target >= 20 else []
        marks = [(at, e.mark) for at, e in done if isinstance(e, Sound)]
        assert marks == [
            (0, Mark.START),
            *half,
            *((pytest.approx(target - n, abs=EXACT), Mark.COUNTDOWN) for n in (3, 2, 1)),
        ]
        assert phase.until - phase.since == pytest.approx(target, abs=EXACT)
        assert ending[0] == (0, Sound(Mark.END))
    assert holds == 9


@pytest.mark.parametrize("paced", [False, True])
def test_no_set_ends_in_silence(paced: bool) -> None:
    """The mark of an end sounds at the very instant at which the entry is closed."""
    all_ = effects(played(paced=paced, automatic=True))
    marks = [(at, e.mark) for at, e in all_ if isinstance(e, Sound)]
    for record in closed(played(paced=paced, automatic=True)):
        end = Mark.END if record.unit is Unit.SECONDS else Mark.SET_DONE
        assert (record.ended, end) in marks


@pytest.mark.parametrize("paced", [False, True])
def test_every_set_is_got_ready_for(paced: bool) -> None:
    """No hold and no set of reps begins out of a rest or a preview."""
    phases = [phase for phase, _ in visits(played(paced=paced, automatic=True))]
    into = [(type(a), type(b)) for a, b in pairwise(phases) if isinstance(b, Holding | Reps)]
    assert len(into) == 27
    assert {before for before, _ in into} == {GetReady}


@pytest.mark.parametrize("paced", [False, True])
@pytest.mark.parametrize(
    ("speech", "automatic"), [("estimated", False), *((speech, True) for speech in SPEECH)]
)
def test_speech_keeps_clear_of_marks_and_of_itself(
    speech: str, automatic: bool, paced: bool
) -> None:
    """Planned speech is over before the next mark or line, and begins after the mark before."""
    ends, mark_ends = 0.0, 0.0
    for at, effect in effects(played(paced=paced, automatic=automatic, speech=speech)):
        match effect:
            case Hush():
                ends = at
            case Sound(mark=Mark.ACCEPTED):
                assert at >= ends - EXACT
            case Sound(mark=mark):
                assert at >= ends - EXACT, mark
                mark_ends = at + length(mark)
            case Say(seconds=seconds):
                assert at >= ends - EXACT
                assert at >= mark_ends - EXACT
                ends = at + seconds
            case _:
                pass


@pytest.mark.parametrize("paced", [False, True])
def test_speech_never_touches_marks_and_records(paced: bool) -> None:
    """However long each text takes, or without any words, marks and entries stay to the instant."""

    def told(**how: object) -> list[tuple[str, list[tuple[float, object]]]]:
        kept: list[tuple[str, list[tuple[float, object]]]] = []
        for phase, done in visits(played(paced=paced, automatic=True, **how)):
            events: list[tuple[float, object]] = [
                (round(at, 6), e.mark if isinstance(e, Sound) else (e.entry, e.amount))
                for at, e in done
                if isinstance(e, Sound | Record)
            ]
            kept.append((type(phase).__name__, events))
        return kept

    assert told(speech="endless") == told() == told(speech="at once") == told(mute=True)


def test_what_is_said_in_work_is_short() -> None:
    """A cue in work has at most six words."""
    working = GetReady | Holding | Reps | Rest | ChangeSides
    said = {
        effect.text
        for paced in (False, True)
        for moment in played(paced=paced, automatic=True)
        for effect in moment.effects
        if isinstance(effect, Say) and isinstance(moment.session.phase, working)
    }
    assert len(said) > 40
    assert [text for text in said if len(text.split()) > 6] == []


def test_a_script_is_pressed_once_each_in_order_of_time() -> None:
    """Presses come at their instants, also at the instant of something due, and two at once."""
    presses = (
        Pressed(Button.NEXT, Seconds(8)),
        Pressed(Button.NEXT, Seconds(2)),
        Held(Button.BACK, Seconds(28)),
        Pressed(Button.BACK, Seconds(28)),
    )
    moments = tuple(rehearse(begun(), scripted(presses)))
    pressed = [(m.at, m.press.button, type(m.session.phase)) for m in moments if m.press]
    assert pressed == [
        (2, Button.NEXT, Preview),
        (8, Button.NEXT, GetReady),
        (28, Button.BACK, Menu),
        (28, Button.BACK, Holding),
    ]
    assert len(closed(moments)) == 4
    assert isinstance(moments[-1].session.phase, Preview)


def test_an_obedient_person_keeps_the_tempo() -> None:
    """By press they count once in each cycle of the tempo, and read before they press start."""
    squat = next(r for r in closed(played(automatic=True)) if r.exercise == "squat")
    assert [round(at - squat.started, 6) for at in squat.reps] == [6.0 * n for n in range(1, 11)]
    presses = [m.at for m in played(paced=True) if m.press is not None]
    lines = [at for at, e in effects(played(paced=True)) if isinstance(e, Say)]
    for press in presses[1:]:
        assert press - max(at for at in lines if at < press) == pytest.approx(READING)


def test_a_rehearsal_begins_with_how_it_stands() -> None:
    """The first moment is the session as given, before anything happens."""
    start = begun()
    first = next(rehearse(start, obedient))
    assert first == Moment(start.now, start, ())


def test_somebody_who_never_stops_pressing_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """A player who presses for ever ends the rehearsal, not the machine."""

    def restless(session_: Session, _: int) -> Gesture:
        return Pressed(Button.REP, session_.now)

    assert rehearsal.MOST_PRESSES >= 1000
    monkeypatch.setattr(rehearsal, "MOST_PRESSES", 300)
    pressed = sum(moment.press is not None for moment in rehearse(begun(), restless))
    assert pressed == 300


def wander() -> Iterator[Play]:
    """Yield people who press what an obedient person does not."""
    yield Play().rep(1).rep(1).hold_back(1).rep(1).hold_back(1).rep(1)
    yield Play().hold_back(1).wait(9).next()
    yield Play(session(acknowledged=False)).next().wait(120)
    hold = Play().next().next(1).until(Holding)
    yield hold.rep(1).wait(9).back().wait(9).back(1).rep(1).back(4).until(Holding).next(8).wait(4)
    yield Play().to("hip-abduction").rep(1).rep(4).wait(60)
    yield Play().to("squat").next(1).until(Reps).rep(3, times=4).next(3).wait(9).back().wait(9)
    paced = Play(paced=True).to("squat").next(1).until(Reps).wait(20).next().wait(1).back().wait(20)
    yield paced.hold_back().wait(9)


@cache
def all_said(*, asking: bool) -> tuple[str, ...]:
    """Return all that can be said today: to rehearse it takes a tenth of a second."""
    return sayable(ASKING if asking else today(), Past((), TODAY, NOON))


ASKING = today(questions=True, cautious=True, activities=("a",))
"""Today with everything that may be asked."""


def test_every_text_is_known_before_the_start() -> None:
    """Whoever strays hears nothing whose clip was not made; only what was done is counted then."""
    known = set(all_said(asking=False))
    heard = {text for somebody in wander() for text in somebody.texts()}
    assert len(heard) > 40
    assert heard <= known


def test_texts_are_known_though_they_have_no_room_yet() -> None:
    """A word too long by its estimate is made too: its clip may turn out to fit."""
    texts = all_said(asking=False)
    quick = [e.text for _, e in effects(played(paced=True, speech="brisk")) if isinstance(e, Say)]
    assert "tighten" in quick
    assert "tighten" in texts
    assert "" not in texts
    assert len(texts) == len(set(texts))


def test_texts_come_in_the_order_of_their_need() -> None:
    """The first clips to be made are those of home and of the first exercise."""
    texts = all_said(asking=False)
    say = today().phrases.say
    first = texts.index("Kneeling hip flexor stretch.")
    assert first < texts.index(say.get_ready) < texts.index(say.relax) < texts.index(say.paused)


@pytest.mark.parametrize("speech", ["estimated", "brisk"])
@pytest.mark.parametrize("short", [False, True])
@pytest.mark.parametrize("paced", [False, True])
def test_no_second_of_a_hold_passes_on_the_way_into_it(
    paced: bool, short: bool, speech: str
) -> None:
    """In every set the strokes that lead there are said, in order, before the countdown to it.

    In the hold itself nobody is told to do any of them, and the body stands in it from the start.
    """
    moments = played(paced=paced, short=short, automatic=True, speech=speech)
    holds = 0
    for (ready, told), (phase, doing) in pairwise(visits(moments)):
        if not (isinstance(ready, GetReady) and isinstance(phase, Holding)):
            continue
        holds += 1
        step = moments[0].session.step(phase.step)
        way = way_in(step.movement, ready.until)
        words = [stroke.name for stroke, _ in way]
        assert words
        said = [(at, say) for at, say in told if isinstance(say, Say)]
        assert [say.text for _, say in said[-len(words) :]] == words
        assert all(at + say.seconds <= ready.until - ready.since - 3 for at, say in said)
        late = {word for _, say in doing if isinstance(say, Say) for word in say.text.split()}
        assert not set(words) & {word.strip(",.").casefold() for word in late}
        stance = stance_into(step.movement, ready.until, phase.since)
        assert stance == still(hold_pose(step.movement))
    assert holds == (3 if short else 9)


def test_an_obedient_person_answers_every_question() -> None:
    """Each is heard to its end; nothing changed takes one press each, and leads to the sum."""
    start = somebody(understood=None).session
    moments = tuple(rehearse(start, obedient))
    given = [(e.topic, e.value) for _, e in effects(moments) if isinstance(e, Answer)]
    assert given == [
        (Topic.WARNING, 0),
        (Topic.USUAL, 0),
        (Topic.PAIN_BEFORE, 0),
        (Topic.PAIN_AFTER, 0),
        (Topic.EFFORT, 5),
    ]
    assert isinstance(moments[-1].session.phase, Summary)
    said = [e.text for _, e in effects(moments) if isinstance(e, Say)]
    words = start.today.phrases.asking
    for text in (words.signs, words.usual, words.scale_buttons, words.effort, "5"):
        assert text in said


@pytest.mark.parametrize("asking", [False, True])
def test_every_question_and_answer_is_known_before_the_start(asking: bool) -> None:
    """Whether they are asked today or not: somebody may say that it hurts on any day."""
    words, known = today().phrases.asking, set(all_said(asking=asking))
    said = {words.usual, words.spreads, words.named_more, words.too_much, words.hurt_buttons}
    said |= {words.locked_lines[0], words.no_more, words.worse, words.yes, "0", "10", "7"}
    activities = (*(ASKING.activities if asking else ()), "stairs")
    said |= {words.activity.format(activity=each) for each in activities}
    assert said <= known


def test_what_will_be_said_is_the_same_however_long_the_machine_runs() -> None:
    """The clock of a machine that was started days ago began on another day: nobody is asked for ever."""
    days_ago = Past((), TODAY, NOON - timedelta(days=3))
    assert sayable(ASKING, days_ago) == all_said(asking=True)
