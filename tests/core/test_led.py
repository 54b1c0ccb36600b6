"""What is heard in short and quick sets: numbers, sides and holds inside a rep, and what gives way."""

from itertools import pairwise

import pytest

from station.core.content.exercise import Side, Sides, cycle
from station.core.engine.view import view
from station.core.screens.details import Pieces
from station.core.screens.scenes import GoOnScene, WorkScene
from station.core.sound.marks import APART, Mark, length
from station.core.values import Seconds, replace
from station.core.workout.phases import ChangeSides, Cue, GetReady, GoOn, Reps, Summary
from station.core.workout.session import Session
from tests.core.ears import T0, altered, marks, said, timed
from tests.play import Play, phrases


def paced(exercise: str, count: int, sounding: Mark = Mark.REP, **changes: object) -> list[Cue]:
    """Return the cues of a rep of an altered exercise that the station leads, `count` being done."""
    start = altered(exercise, **changes)
    step = start.step(0)
    since, until = T0, Seconds(T0 + cycle(step.movement))
    phase = Reps(0, 1, T0, since, until, (T0,) * count)
    return timed(replace(start, today=replace(start.today, lead=True)), phase, sounding)


def test_a_long_hold_inside_a_rep_is_counted_down_and_has_its_end() -> None:
    """As every hold: its last three seconds, and a mark nobody can mistake for a tick."""
    found = paced("squat", 1, reps=10, hold=5)
    assert marks(found) == [
        (3, Mark.TICK),
        *((at, Mark.COUNTDOWN) for at in (5, 6, 7)),
        (8, Mark.END),
    ]
    assert said(found) == ["lower", "hold", "2"]
    assert marks(paced("squat", 1, reps=10, hold=4)) == [(3, Mark.TICK), (7, Mark.TICK)]


def test_a_rep_that_ends_with_a_long_hold_ends_with_its_mark() -> None:
    """Not with the short one of a rep; the last one ends the set."""
    start = quick(2, 5, reps=3)
    lower, keep = start.step(0).movement
    step = replace(start.step(0), movement=(lower, replace(keep, hold=True)))
    full = replace(start.plan, steps=(step,))
    play = Play(replace(start, today=replace(start.today, full=full)))
    play.next().next(1).until(Reps).forget().until(Summary)
    assert [mark for _, mark in play.marks() if mark is not Mark.COUNTDOWN][:6] == [
        *(Mark.TICK, Mark.END) * 2,
        *(Mark.TICK, Mark.SET_DONE),
    ]


def quick(*seconds: float, reps: int = 20) -> Session:
    """Return a session that leads quick pulses of these strokes."""
    start = altered("squat", reps=10)
    step = start.step(0)
    movement = tuple(
        replace(stroke, seconds=Seconds(each))
        for stroke, each in zip(step.movement[::2], seconds, strict=True)
    )
    step = replace(step, movement=movement, target=reps)
    full = replace(start.plan, steps=(step,))
    return replace(start, today=replace(start.today, full=full, lead=True))


def counted_aloud(start: Session) -> list[str]:
    """Return the numbers that are said in a whole set."""
    play = Play(start).next().next(1).until(Reps).forget().until(Summary)
    return [text for text in play.texts() if text.isdecimal()]


@pytest.mark.parametrize(
    ("strokes", "reps", "numbers"),
    [
        ((0.4, 0.4), 20, ["5", "10", "15"]),
        ((0.2, 0.2), 16, ["5", "10"]),
        ((0.45, 0.45), 5, []),
        ((3.0, 0.4), 4, ["1", "2", "3"]),
        ((3.0, 0.9), 4, ["1", "2", "3"]),
    ],
)
def test_quick_reps_are_counted_aloud(
    strokes: tuple[float, float], reps: int, numbers: list[str]
) -> None:
    """Every fifth, over their ticks; each one where there is time at the beginning of the next."""
    assert counted_aloud(quick(*strokes, reps=reps)) == numbers


def test_a_number_that_takes_several_reps_is_not_cut_by_a_word() -> None:
    """Short words that would have room in the quick strokes after it wait until it is over."""
    words = {"lower": Seconds(0.1), "rise": Seconds(0.1), "5": Seconds(1.5)}
    start = replace(quick(0.45, 0.45), lengths=words)
    play = Play(start).next().next(1).until(Reps)
    play.session = replace(play.session, lengths=words)
    play.forget().wait(0.9 * 9)
    told = play.said()
    number = next(i for i, (_, say) in enumerate(told) if say.text == "5")
    assert told[number + 1][0] >= told[number][0] + 1.5
    assert all(later >= at + say.seconds for (at, say), (later, _) in pairwise(told))


@pytest.mark.parametrize(
    ("count", "told"), [(0, "left, 1"), (1, "right, 1"), (2, "left, 2"), (5, "right, 3")]
)
@pytest.mark.parametrize("lead", [True, False])
def test_sides_in_turn_are_said_at_each_rep(count: int, told: str, lead: bool) -> None:
    """The side of the rep that comes, before anything else, and its number on that side."""
    start = altered("quadruped-leg-extension", sides=Sides.EVERY_REP, reps=5)
    until = Seconds(T0 + 7) if lead else None
    phase = Reps(0, 1, T0, T0, until, (T0,) * count)
    found = said(timed(start, phase, Mark.REP if count else Mark.START))
    assert found[0] == told
    # The wall counts as the voice does, and its frame has a piece for every rep.
    scene = view(replace(start, phase=phase), T0).scene
    assert isinstance(scene, WorkScene)
    assert f"{scene.side_word.lower()}, {scene.number}" == told
    assert lead or scene.word == "of 5"
    assert scene.frame == Pieces(10, count)
    assert [text for text in found if text.isdecimal()] == []
    assert (phrases().say.begin in found) is (not lead and not count)


def test_the_side_alone_is_said_where_there_is_no_room_for_its_number() -> None:
    """And nothing where a rep is over before a side could be said; then every fifth is counted."""
    start = altered("quadruped-leg-extension", sides=Sides.EVERY_REP, reps=10)

    def heard(seconds: float, count: int) -> list[str]:
        step = start.step(0)
        step = replace(
            step, movement=tuple(replace(s, seconds=Seconds(seconds / 4)) for s in step.movement)
        )
        one = replace(start.plan, steps=(step,))
        phase = Reps(0, 1, T0, T0, Seconds(T0 + seconds), (T0,) * count)
        return said(timed(replace(start, today=replace(start.today, full=one)), phase, Mark.REP))

    assert heard(1.2, 1) == ["right"]
    assert heard(0.6, 1) == []
    assert heard(0.6, 5) == ["5"]


@pytest.mark.parametrize(("count", "side"), [(2, Side.LEFT), (3, Side.RIGHT)])
def test_a_count_taken_up_again_is_got_ready_for_on_the_side_that_comes(
    count: int, side: Side
) -> None:
    """After a cut with three of ten done, question, picture and voice say right: so does the rep."""
    start = altered("quadruped-leg-extension", sides=Sides.EVERY_REP, reps=5)
    kept = Reps(0, 1, T0, T0, None, (T0,) * count)
    ready = GetReady(0, T0, Seconds(T0 + 10), kept)
    assert {Side.LEFT: "Left side.", Side.RIGHT: "Right side."}[side] in said(timed(start, ready))
    assert side.other.title() not in " ".join(said(timed(start, ready)))
    for phase in (GoOn(0, kept), ready, kept):
        scene = view(replace(start, phase=phase), T0).scene
        assert isinstance(scene, GoOnScene | WorkScene)
        assert scene.side is not None
        assert scene.side.side is side
        if isinstance(scene, WorkScene):
            assert (scene.person.mirrored, scene.side_word) == (side is Side.LEFT, side.title())


def test_the_end_of_a_set_shows_the_side_of_its_last_rep() -> None:
    """The tenth rep of sides in turn was one of the right: the blue stage turns no body over."""
    start = altered("quadruped-leg-extension", sides=Sides.EVERY_REP, reps=5, sets=2)
    play = Play(start).next().next(1).until(Reps).rep(1, times=10)
    scene = view(play.session, Seconds(play.now)).scene
    assert isinstance(scene, WorkScene)
    assert (scene.number, scene.ticked) == (10, True)
    assert scene.side is not None
    assert (scene.side.side, scene.person.mirrored) == (Side.RIGHT, False)


def test_a_full_set_taken_up_again_has_no_side_to_come() -> None:
    """Counted by press, what comes is its end."""
    start = altered("quadruped-leg-extension", sides=Sides.EVERY_REP, reps=5)
    assert said(timed(start, Reps(0, 1, T0, T0, None, (T0,) * 10), Mark.REP)) == ["10"]


def after_change(pressed: float, again: float = 3, **lengths: float) -> Play:
    """Return somebody who left the change of sides before their second set by a press."""
    start = altered("hip-abduction", again=Seconds(again), changeover=Seconds(8))
    lengths_ = {text: Seconds(each) for text, each in lengths.items()}
    start = replace(start, lengths=lengths_, today=replace(start.today, lead=True))
    return Play(start).next().next(1).until(ChangeSides).forget().next(pressed).wait(2.999)


@pytest.mark.parametrize("again", [3.0, 6.0])
def test_a_side_that_was_not_heard_is_said_before_everything_else(again: float) -> None:
    """The change was left by a press: the ticks of a short get-ready give way to the side."""
    say = phrases().say
    play = after_change(1.0, again)
    assert next(text for text in play.texts() if text != say.relax) == say.right
    ticks = [at for at, _ in play.marks(Mark.COUNTDOWN)]
    assert len(ticks) == (1 if again == 3 else 0)
    (begun,) = (at for at, each in play.said() if each.text == say.right)
    assert begun >= play.log[0][0]
    assert all(tick >= begun + 1.0 for tick in ticks)


@pytest.mark.parametrize(("pressed", "heard"), [(1.0, False), (6.5, True)])
def test_the_strokes_into_a_hold_give_way_to_a_side_that_was_not_heard(
    pressed: float, *, heard: bool
) -> None:
    """They lead the body there in every other get-ready; without the side they lead it astray."""
    start = altered("hip-flexor-stretch", again=Seconds(8), changeover=Seconds(8))
    play = Play(start).next().next(1).until(ChangeSides).forget().next(pressed).wait(8)
    told = play.texts()
    assert ("glide" in told) is heard
    assert {phrases().say.right, phrases().say.other_side_right} & {*told}


def test_the_strokes_into_a_hold_are_said_in_the_language_of_the_station() -> None:
    """A German station leads into the pose in German."""
    german = replace(phrases(), strokes={"glide": "gleiten"})
    play = Play(phrases=german).next().next(1).wait(19)
    assert "gleiten" in play.texts()
    assert "glide" not in play.texts()


def test_a_side_that_was_heard_costs_no_tick() -> None:
    """Left by a press after the side was said, the get-ready is counted down whole."""
    play = after_change(6.5)
    assert len(play.marks(Mark.COUNTDOWN)) == 3
    assert phrases().say.other_side_right in play.texts()


def test_a_press_has_nothing_said_over_the_end_of_a_set() -> None:
    """Who goes on at once hears the mark of the end whole, and then what comes."""
    play = Play().to("squat").next(1).until(Reps).rep(1, times=10).forget().next(0.6).wait(1)
    assert play.texts()[-1] == phrases().say.get_ready
    (at, _) = play.said()[-1]
    end = play.session.marked
    assert end is not None
    assert end.mark is Mark.SET_DONE
    assert at >= end.until


def test_a_mark_by_press_that_follows_another_holds_up_speech_too() -> None:
    """Pressed while a tick sounds, the start mark follows it, and speech follows that."""
    play = Play().next().next(1).wait(17.01).forget().next(0.03)
    tick = play.now - 0.04
    marked = play.session.marked
    assert marked is not None
    assert marked.mark is Mark.START
    assert marked.at == pytest.approx(tick + length(Mark.COUNTDOWN) + APART)
    assert play.wait(2).said()[0][0] >= tick + 0.08 + APART + length(Mark.START)
