"""What the person ends: as many as fit into a time, rounds until it is enough, all rounds of one exercise."""

from pathlib import Path

import pytest

from station.core import engine
from station.core.content.exercise import Side
from station.core.engine.view import legends, next_look, view
from station.core.errors import ContentError
from station.core.rehearse.rehearsal import obedient, rehearse
from station.core.rehearse.transcript import line, notes
from station.core.rehearse.typical import views
from station.core.screens.details import Band
from station.core.screens.doses import NO_BREAK
from station.core.screens.scenes import GoOnScene, MenuScene, SummaryScene
from station.core.sound.marks import Mark
from station.core.values import Seconds, replace
from station.core.workout.asking.circuit import may_be_enough
from station.core.workout.effects import Bookmark
from station.core.workout.history import is_whole
from station.core.workout.phases import (
    ChangeSides,
    GetReady,
    Holding,
    Home,
    Menu,
    Preview,
    Reps,
    Rest,
    Skip,
    Summary,
)
from station.core.workout.session import Today
from station.files.intake import read_count, take
from station.files.writing import as_toml
from tests.core.sheets import Written, begun, item, records, said, sets, shown, working
from tests.play import Play, found, library, session

WITHIN = item("sets = 2\nreps = { within = 60 }\nrest = 30", "squat")

OPEN = """\
[[items]]
rounds = { up_to = 4 }
rest = 30

[[items.items]]
exercise = "squat"
reps = 5

[[items.items]]
exercise = "hip-flexor-stretch"
hold = 30
"""

AFTER = item("sets = 5\nhold = 10", "knee-plank")


def pressed(day: Today) -> Play:
    """Return somebody in the first set, who presses for each rep."""
    return Play(replace(begun(day), today=day)).next().next(1).until(Reps)


def left(play: Play) -> float:
    """Return how much is left of the time of a set."""
    return float(play.phase.ends) - play.now


def kind(play: Play) -> type:
    """Return what is on."""
    return type(play.phase)


def rest_before(day: Today, round_: int) -> Play:
    """Return somebody in the rest before that round."""
    play: Play = Play(begun(replace(day, automatic=True))).next()
    while not (isinstance(play.phase, Rest) and may_be_enough(play.session, play.phase.step)):
        play.wait(1)
        if isinstance(play.phase, Rest) and play.step.round < round_:
            play.next(1)
    return play


def test_as_many_as_fit_into_a_time_are_counted(written: Written) -> None:
    """The time ends the set with its marks, and what was pressed is kept; nothing was prescribed."""
    day = written(WITHIN)
    play = pressed(day)
    began = play.now
    play.forget().rep(2, times=25)
    assert (play.phase.count, working(play).word) == (25, "10 s")
    play.wait(30)
    assert isinstance(play.phase, Rest)
    record = play.records()[1]
    assert (record.amount, record.target, record.ended) == (25, 0, began + 60)
    marks = play.marks(Mark.HALF_WAY, Mark.COUNTDOWN, Mark.SET_DONE)
    assert [round(at - began) for at, _ in marks] == [30, 57, 58, 59, 60]
    assert "Ten seconds." in play.texts()
    assert (shown(Play(begun(day)).next()).dose) == "2 × reps in 60 s"
    assert "2 sets of 1 minute: as many reps as are good." in said(day)
    assert "25" in play.texts()


def test_the_time_is_the_frame_and_none_is_fulfilled_beforehand(written: Written) -> None:
    """The frame empties like that of a hold; a tick says only that something was done."""
    play = pressed(written(WITHIN)).wait(30)
    scene = working(play)
    assert isinstance(scene.frame, Band)
    assert (scene.frame.left, scene.number) == (0.5, 0)
    assert next_look(play.session, play.session.now) <= play.now + 0.11
    assert working(play.rep(9)).word == "21 s"
    play.rep(1)
    assert working(play).word == "20 s"
    play.rep(0.1)
    assert working(play).word == "20 s"
    play.hold_back(0.5).wait(100).back(1)
    assert left(play) == pytest.approx(19.4)
    assert working(play.next(1)).word == "reps"


def test_a_set_of_one_rep_says_so(written: Written) -> None:
    """One rep, not one reps."""
    play = pressed(written(WITHIN)).rep(1).next(1)
    assert (working(play).number, working(play).word) == (1, "rep")


def test_a_led_pace_knows_how_many_fit(written: Written) -> None:
    """Where the station leads, the set ends with the last whole rep."""
    day = written(WITHIN)
    cycle = sum(stroke.seconds for stroke in day.full.steps[0].movement)
    assert [amount for *_, amount in sets(day)] == [60 // cycle] * 2
    first, *_ = records(day)
    assert (first.ended or 0) - first.started == pytest.approx(60 // cycle * cycle)
    both = written(
        item('sets = 1\nreps = { within = 60 }\nsides = "every rep"', "straight-leg-raise")
    )
    first, second = records(both)
    assert (first.side, second.side, first.amount) == (Side.LEFT, Side.RIGHT, second.amount)


def test_both_sides_are_called_until_the_time_is_over(written: Written) -> None:
    """Sides in turn have no last rep: the next side is said for as long as there is time."""
    day = written(
        item('sets = 1\nreps = { within = 60 }\nsides = "every rep"', "straight-leg-raise")
    )
    play = pressed(day).rep(1.5, times=20).wait(1)
    assert "left, 11" in play.texts()


def test_a_thousand_reps_end_a_set(written: Written) -> None:
    """The number on the wall has three digits."""
    day = written(item("sets = 1\nreps = { within = 900 }", "squat"))
    assert isinstance(pressed(day).rep(0.5, times=1000).phase, Summary)


def test_what_was_left_of_the_time_is_left_after_a_cut(written: Written) -> None:
    """The count stands there again, with the time that was left at its last rep, ten seconds at least."""
    day = written(WITHIN)
    for waited, rest in ((20, 40), (55, 10)):
        play = pressed(day).rep(waited)
        place = [e for _, e in play.log if isinstance(e, Bookmark)][-1]
        resumed = found(day, place, tuple(play.records().values()))
        again = Play(
            engine.start(day, session().past, play.session.now, acknowledged=True, resume=resumed)
        )
        assert isinstance(view(again.session, again.session.now).scene, GoOnScene)
        again.next(1).until(Reps)
        assert (again.phase.count, left(again)) == (1, rest)
        assert working(again.hold_back(1).wait(9).back(1)).number == 1


def test_a_set_that_time_ended_can_be_taken_back(written: Written) -> None:
    """BACK in the rest takes the set up with its count, to be put right."""
    play = pressed(written(WITHIN)).rep(2, times=5).wait(60).until(Rest).back(2)
    assert isinstance(play.phase, Reps)
    play.back(1)
    assert (play.phase.count, left(play)) == (4, pytest.approx(49))


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (
            "sets = 1\nreps = { within = 5 }",
            "items[0].reps.within must be 10 to 999 seconds, not 5",
        ),
        (
            "sets = 2\nreps = { within = 60 }\nevery = 60",
            "items[0].every must be 66 to 999 seconds, not 60",
        ),
        (
            'sets = 2\nreps = 8\nload = { each = ["4 kg"] }',
            "items[0].load.each must have a load for each of the 2 sets, not 1",
        ),
        (
            'sets = 2\nreps = 8\nload = { each = ["4 kg", "red"] }',
            "items[0].load.each[1] must be a number and a unit, like '4 kg', not 'red'",
        ),
        (
            'sets = 2\nreps = 8\nload = ["4 kg", "6 kg"]',
            (
                "items[0].load must be text in quotes, not ['4 kg', '6 kg']; for one of its own for "
                "each set write { each = ['4 kg', '6 kg'] }"
            ),
        ),
    ],
)
def test_what_cannot_be_led_is_told(written: Written, lines: str, told: str) -> None:
    """One clear sentence: what, where, and what to write."""
    with pytest.raises(ContentError) as faults:
        written(item(lines, "squat"))
    assert [text.partition(": ")[2] for text in faults.value.faults] == [told]


@pytest.mark.parametrize(
    ("rounds", "told"),
    [
        ("{ up_to = 1 }\nrest = 30", "items[0].rounds.up_to must be 2 to 20, not 1"),
        (
            "{ up_to = 4 }\nrest = 5",
            "items[0].rest must be at least 10 seconds, in which you say that it is enough",
        ),
        (
            '"enough"',
            (
                "items[0].rounds must be a whole number or a range like [2, 3], not 'enough'; for as "
                "many as are good write { up_to = 20 }"
            ),
        ),
    ],
)
def test_rounds_that_cannot_be_led_are_told(written: Written, rounds: str, told: str) -> None:
    """Rounds until it is enough have a cap, and a rest in which to say so."""
    text = f"[[items]]\nrounds = {rounds}\n[[items.items]]\nexercise = 'squat'\nreps = 5"
    with pytest.raises(ContentError) as faults:
        written(text)
    assert [text.partition(": ")[2] for text in faults.value.faults] == [told]


def test_rounds_go_on_until_it_is_enough(written: Written) -> None:
    """In the rest before a round the middle button ends them; pressing nothing goes on."""
    day = written(OPEN + AFTER)
    play = rest_before(day, 2)
    assert [legend.word for legend in legends(play.session)] == ["back", "enough", "go on"]
    play.wait(18)
    assert {"When it is enough: middle button.", "Round 2."} <= set(play.texts())
    play.rep(1)
    assert isinstance(play.phase, Preview)
    assert play.step.exercise.id == "knee-plank"
    play.back(1)
    assert (play.step.exercise.id, play.step.round) == ("squat", 2), "it was not enough after all"
    assert shown(play).round == "Round 2, up to 4"


def test_nobody_who_says_nothing_does_more_than_the_most(written: Written) -> None:
    """The last round is the cap; then comes what follows."""
    words = said(written(OPEN))
    assert [words.count(t) for t in ("Round 1.", "Round 2.", "Round 3.", "Last round.")] == [1] * 4
    assert [number for name, _, number, _ in sets(written(OPEN)) if name == "squat"] == [1, 2, 3, 4]


def test_enough_at_the_end_is_done_and_can_be_taken_back(written: Written) -> None:
    """The workout was not ended early, and what was left can be gone on with for a while."""
    day = written(OPEN)
    play = rest_before(day, 2).rep(1)
    scene = view(play.session, play.session.now).scene
    assert isinstance(scene, SummaryScene)
    assert scene.name[0] == "Done"
    workout = play.session.past.workouts[-1]
    assert is_whole(workout, day.full)
    play.back(1)
    assert (play.step.exercise.id, play.step.round) == ("squat", 2)


def test_enough_of_nothing_is_nothing(written: Written) -> None:
    """Who did nothing at all is home again."""
    play = (
        Play(replace(begun(written(OPEN)), today=written(OPEN))).next().next(1).until(Reps).rep(1)
    )
    play.back(1).hold_back(1).rep(1).rep(1)
    assert play.step.exercise.id == "hip-flexor-stretch"
    play.next(1).next(1).until(Holding).next(0.7).until(Holding).next(0.7).until(Rest)
    assert isinstance(play.rep(1).phase, Home)


def test_a_cut_before_a_round_still_leaves_the_choice(written: Written) -> None:
    """Gone on with, the round that was to come comes."""
    day = written(OPEN)
    play = rest_before(day, 3)
    place = [e for _, e in play.log if isinstance(e, Bookmark)][-1]
    resumed = found(day, place, tuple(play.records().values()))
    again = Play(engine.start(day, session().past, Seconds(0), acknowledged=True, resume=resumed))
    again.next(1)
    assert isinstance(again.phase, GetReady)
    assert again.step.round == play.step.round


def test_all_rounds_of_an_exercise_can_be_skipped(written: Written) -> None:
    """The menu asks: this round, or all; what one comes back to is left out no more."""
    day = written(OPEN.replace("{ up_to = 4 }", "3") + AFTER)
    play = Play(begun(day)).next().hold_back(1).rep(1)
    assert kind(play) is Skip
    scene = view(play.session, play.session.now).scene
    assert isinstance(scene, MenuScene)
    assert [word for _, word, _ in scene.columns] == ["back", "this round", "all rounds"]
    assert "Middle button: this round. Right button: all rounds." in play.wait(9).texts()
    assert kind(play.back(1)) is Menu
    whole = play.session.minutes_left(0)
    play.rep(1).next(1)
    assert play.session.minutes_left(0) < whole
    play.back(1)
    assert (play.step.exercise.id, play.session.minutes_left(0)) == ("squat", whole)
    play.hold_back(1).rep(1).next(1)
    play.next(1).until(Rest)
    assert (play.step.exercise.id, play.step.round) == ("hip-flexor-stretch", 2)
    assert play.phase.until - play.phase.since == 30, "the rest before a round stays"
    play.wait(20)
    assert "Round 2 of 3." in play.texts()
    sides = play.until(ChangeSides).wait(2)
    assert working(sides).next == "next: Hip stretch"


def test_the_last_exercise_has_one_round_left_to_skip(written: Written) -> None:
    """Nothing is asked where no round comes any more."""
    play = Play(begun(written(OPEN.replace("{ up_to = 4 }", "2")))).next()
    for _ in range(2):
        play.hold_back(1).rep(1).rep(1)
    play.hold_back(1).rep(1)
    assert isinstance(play.phase, Preview)
    assert isinstance(play.hold_back(1).rep(1).phase, Home)


def test_all_that_is_left_may_be_skipped(written: Written) -> None:
    """With all rounds of all exercises left out the workout is over."""
    play = Play(begun(written(OPEN.replace("{ up_to = 4 }", "2")))).next()
    play.hold_back(1).rep(1).next(1)
    assert isinstance(play.hold_back(1).rep(1).next(1).phase, Home)


LOADS = 'reps = 5\nrest = 30\nload = { each = ["4 kg", "6 kg", "8.5 kg"] }'


def test_each_set_may_have_its_own_load(written: Written) -> None:
    """The load of a set is said and shown before it, and kept with it; the sets need no number."""
    day = written(item(LOADS, "squat"))
    assert [(r.load, r.load_unit) for r in records(day)] == [(4, "kg"), (6, "kg"), (8.5, "kg")]
    words = said(day)
    assert {"With 4 kg.", "Set 2 of 3. With 6 kg.", "Last set. With 8.5 kg."} <= set(words)
    play = Play(begun(day)).next()
    assert shown(play).note == "4 / 6 / 8.5 kg".replace(" ", NO_BREAK)
    assert working(play.next(1).until(Rest).wait(2)).word == "rest 6 kg"


def test_each_round_may_have_its_own_load(written: Written) -> None:
    """In rounds it is a load for each of them."""
    text = OPEN.replace("{ up_to = 4 }", "2").replace(
        "reps = 5", 'reps = 5\nload = { each = ["4 kg", "6 kg"] }'
    )
    day = written(text)
    assert [r.load for r in records(day) if r.exercise == "squat"] == [4, 6]
    assert "With 6 kg." in said(day)
    five = LOADS.replace('"4 kg"', '"2 kg", "3 kg", "4 kg"').replace("reps = 5", "hold = 10")
    many = written(item(five, "knee-plank"))
    assert shown(Play(begun(many)).next()).note == "2 … 8.5 kg".replace(" ", NO_BREAK)


def test_what_the_person_ends_is_written_down_and_read_again(
    written: Written, tmp_path: Path
) -> None:
    """A file and a spreadsheet say the same."""
    assert read_count("in 60 s") == day_reps(written(WITHIN))
    text = as_toml(written(OPEN + WITHIN + item(LOADS, "squat")).program, library().exercises)
    assert "rounds = { up_to = 4 }" in text
    assert "reps = { within = 60 }" in text
    assert 'load = { each = ["4 kg", "6 kg", "8.5 kg"] }' in text
    sheet = tmp_path / "sheet.csv"
    sheet.write_text("name,sets,reps,load\nPartial squat,2,in 60 s,4 kg/6 kg\n")
    (taken,) = take(sheet, library()).items
    assert "Loads" in repr(taken)
    assert "Within" in repr(taken)


def day_reps(day: Today) -> object:
    """Return the reps of the first item."""
    _, first, _ = next(iter(day.program.parts()))
    return first.reps


def test_their_screens_can_be_drawn(written: Written) -> None:
    """The question how to skip, and the rest that can be enough, are among the pictures."""
    drawn = views(written(OPEN + WITHIN))
    assert {"skip", "rest-enough", "reps-press"} <= {*drawn}


def test_a_time_in_rounds_is_told_in_each(written: Written) -> None:
    """In a later round the time is said again, not a number of reps."""
    day = written(OPEN.replace("reps = 5", "reps = { within = 60 }").replace("{ up_to = 4 }", "2"))
    assert said(day).count("1 minute.") == 1


def test_a_rehearsal_tells_what_was_done_of_as_many_as_are_good(written: Written) -> None:
    """Nothing was prescribed, so it is not five of none."""
    lines = [line(event) for event in notes(rehearse(begun(written(WITHIN)), obedient))]
    assert any(each.endswith("+ squat: 10 reps") for each in lines)
