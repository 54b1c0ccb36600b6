"""The last workout put right on the wall: less, more, that's it."""

from station.core.content.exercise import Side, Unit
from station.core.engine.view import legends
from station.core.screens.scenes import GoOnScene
from station.core.values import replace
from station.core.workout.effects import Correct
from station.core.workout.entry import Counted
from station.core.workout.history import Workout
from station.core.workout.phases import Correcting, HistoryPages, Home
from tests.core.past import at_home, days_ago, scene, workout
from tests.play import Play


def three_sets() -> Workout:
    """Return a workout of squats, a plank on the left, and what no programme has any more."""
    done = workout(
        days_ago(1),
        ("squat", Unit.REPS, 10),
        ("knee-plank", Unit.SECONDS, 8),
        ("old-one", Unit.REPS, 0),
    )
    first, second, third = done.entries
    return replace(done, entries=(first, replace(second, side=Side.LEFT), replace(third, target=0)))


def correcting(*workouts: Workout) -> Play:
    """Return somebody who has gone from home to the first set of the last workout."""
    play = at_home(workouts or (workout(days_ago(9), ("squat", Unit.REPS, 3)), three_sets()))
    play.back()
    assert isinstance(play.phase, HistoryPages)
    return play.next(1)


def corrections(play: Play) -> list[tuple[int, int, int]]:
    """Return workout, entry and amount of each correction that was made."""
    return [(e.workout, e.entry, e.amount) for _, e in play.log if isinstance(e, Correct)]


def test_where_nothing_was_done_there_is_nothing_to_correct() -> None:
    """The history's right button goes home then, as the left one always does."""
    play = at_home().back()
    assert legends(play.session)[2].word == "home"
    assert isinstance(play.next(1).phase, Home)


def test_a_set_is_shown_as_it_was_recorded() -> None:
    """Name, side, amount of how much; and it is said."""
    play = correcting()
    assert play.phase == Correcting(1, 0, 10)
    assert [each.word for each in legends(play.session)] == ["less", "more", "that's it"]
    shown = scene(play)
    assert isinstance(shown, GoOnScene)
    assert (shown.name, shown.number, shown.word) == ("Squat", "10", "of 10")
    assert play.wait(10).texts()[-2:] == ["Next: Partial squat.", "10 reps."]
    play.next(1)
    shown = scene(play)
    assert isinstance(shown, GoOnScene)
    assert (shown.number, shown.word, shown.side and shown.side.letter) == ("8", "of 10 s", "L")
    play.next(1)
    shown = scene(play)
    assert isinstance(shown, GoOnScene)
    assert (shown.name, shown.number, shown.word) == ("old-one", "0", "")


def test_less_and_more_are_taken_with_one_press() -> None:
    """A rep at a time, five seconds of a hold; what was recorded is kept beside it."""
    play = correcting().back(1).back(1).rep(1)
    assert play.phase == Correcting(1, 0, 9)
    assert play.texts()[-1] == "9 reps."
    play.next(1).rep(1).next(1)
    assert corrections(play) == [(1, 1, 9), (1, 2, 13)]
    assert isinstance(play.next(1).phase, HistoryPages)
    done = play.session.past.workouts[1]
    assert [entry.amount for entry in done.entries] == [9, 13, 0]
    assert done.recorded == {1: 10, 2: 8}
    assert [entry.counted for entry in done.entries][:2] == [Counted.CORRECTED] * 2


def test_nothing_is_less_than_nothing() -> None:
    """The press is refused, and nothing is written."""
    play = correcting().next(1).next(1).back(1)
    assert play.phase == Correcting(1, 2, 0)
    assert legends(play.session)[0].word == ""
    assert corrections(play) == []


def test_there_is_a_most_that_can_be_counted_on() -> None:
    """More is for the command."""
    many = replace(three_sets().entries[0], amount=98)
    play = correcting(replace(three_sets(), entries=(many,))).rep(1).rep(1)
    assert play.phase == Correcting(0, 0, 99)
    assert legends(play.session)[1].word == ""


def test_a_workout_of_which_nothing_is_left_is_still_the_one() -> None:
    """Put down to nothing, set by set, it is gone through to its end."""
    play = correcting(three_sets())
    for _ in range(10):
        play.back(1)
    play.next(1).back(1).back(1)
    assert play.phase == Correcting(0, 1, 0)
    play.next(1)
    assert play.phase == Correcting(0, 2, 0)
    assert play.session.past.workouts[0].done is False


def test_a_held_back_leaves_without_a_correction() -> None:
    """What was not taken stays as it is."""
    play = correcting().rep(1).hold_back(1)
    assert isinstance(play.phase, HistoryPages)
    assert corrections(play) == []
