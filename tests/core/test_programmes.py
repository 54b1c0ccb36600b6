"""Programmes as therapists write them, from the file to the last entry."""

from pathlib import Path

import pytest

from station.core import engine
from station.core.content.exercise import Side, Sides
from station.core.content.plan import Lead
from station.core.content.posture import mismatches, posture
from station.core.content.rules import exercise_faults
from station.core.engine.view import legends, next_look, view
from station.core.errors import ContentError
from station.core.rehearse.typical import views, views_of
from station.core.screens.details import Pip
from station.core.screens.scenes import GoOnScene, LinesScene
from station.core.sound.marks import Mark
from station.core.values import Seconds, replace
from station.core.workout.effects import Bookmark
from station.core.workout.phases import GetReady, Home, Reps, Rest, Skip, Summary
from tests.core.content import exercise
from tests.core.sheets import (
    CURL_UP,
    L,
    R,
    Written,
    begun,
    item,
    records,
    said,
    sets,
    shown,
    working,
)
from tests.play import Play, found, library, session


def test_every_set_may_have_its_own_number(written: Written) -> None:
    """Six, four, two repetitions of ten seconds: one exercise, three sets."""
    day = written(item("sets = 3\nreps = { each = [6, 4, 2] }\nhold = 10\nrest = 30"))
    assert sets(day) == [
        ("half-curl", None, 1, 6),
        ("half-curl", None, 2, 4),
        ("half-curl", None, 3, 2),
    ]
    assert "3 sets of 6, 4, 2 reps. Each held for 10 seconds." in said(day)
    assert "Set 2 of 3. 4 reps." in said(day)
    play = Play(begun(day)).next()
    assert (shown(play).dose, len(shown(play).pips)) == ("6 · 4 · 2 reps", 3)
    assert sets(replace(day, full=day.short)) == [("half-curl", None, 1, 6)]


def test_holds_may_rise_and_sets_need_not_be_counted(written: Written) -> None:
    """The list says how many sets there are; more than four are told by their ends."""
    day = written(item("hold = { each = [10, 11, 12, 13, 14] }", "knee-plank"))
    assert [amount for *_, amount in sets(day)] == [10, 11, 12, 13, 14]
    assert "Hold 5 times, for 10, 11, 12, 13, 14 seconds." in said(day)
    assert shown(Play(begun(day)).next()).dose == "10 … 14 s"


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (
            "sets = 3\nreps = [6, 4, 2]\nhold = 10",
            (
                "items[0].reps must be a whole number or a range like [2, 3], not [6, 4, 2]; for a number "
                "of its own for each set write { each = [6, 4, 2] }"
            ),
        ),
        (
            "sets = 3\nreps = [1, 2, 3, 4, 5]\nhold = 10",
            (
                "items[0].reps must be a whole number or a range like [2, 3], not a list of 5; for a "
                "number of its own for each set write { each = [1, 2, 3, 4, 5] }"
            ),
        ),
        (
            'sets = 1\nreps = "max"\nhold = 10',
            (
                "items[0].reps must be a whole number or a range like [2, 3], not 'max'; for as many as "
                "are good write { up_to = 20 }"
            ),
        ),
        (
            "sets = 2\nreps = [6, 4]\nhold = 10",
            (
                "items[0].reps must begin with its low end: [4, 6]; for a number of its own for each set "
                "write { each = [6, 4] }"
            ),
        ),
        (
            "sets = 2\nreps = { each = [6, 4, 2] }\nhold = 10",
            "items[0].reps.each must have a number for each of the 2 sets, not 3",
        ),
        (
            "reps = { each = [] }\nhold = 10",
            "items[0].reps.each must hold a number for each set, like [6, 4, 2]",
        ),
        (
            "reps = { each = [6, 40] }\nhold = 10",
            "items[0].reps.each[1] must lie within what half-curl allows, 2 to 10; it is 40",
        ),
        (
            "reps = 6\nhold = 10",
            "items[0].sets is missing; it must be a whole number or a range like [2, 3]",
        ),
        (
            "sets = { left = 1, right = 3 }\nreps = 6\nhold = 10",
            "items[0].sets can differ by side only where sides is 'every set' or 'halfway', not 'never'",
        ),
        (
            'sets = 1\nreps = 6\nhold = 10\nfirst = "right"',
            "items[0].first says nothing where sides is 'never'; leave it out",
        ),
        (
            'sets = 1\nreps = 6\nhold = 10\nload = "2,5 kg"',
            "items[0].load must be a number and a unit, like '4 kg', not '2,5 kg'; write '2.5 kg'",
        ),
        (
            'sets = 1\nreps = 6\nhold = 10\nload = "red band"',
            "items[0].load must be a number and a unit, like '4 kg', not 'red band'",
        ),
        (
            f'sets = 1\nreps = 6\nhold = 10\nnote = "{"x" * 61}"',
            "items[0].note must have at most 60 letters, not 61",
        ),
        ('sets = 1\nreps = 6\nhold = 10\nposition = ""', "items[0].position must not be empty"),
        ("sets = 1\nreps = 6\nhold = 10\ncues = []", "items[0].cues must hold at least one cue"),
        (
            "sets = 1\nreps = 6\nhold = 10\ntempo = [2, 2]",
            "items[0].tempo must have a number for each stroke of half-curl: lift, hold, lower",
        ),
        (
            "sets = 1\nreps = 6\nhold = 10\ntempo = [2, 0, 2]",
            "items[0].tempo[1] must be more than 0, at most 999, not 0",
        ),
        (
            "sets = 1\nreps = 6\nhold = 10\nrest_after = 0.5",
            "items[0].rest_after must be 1 to 999 seconds, or 0 for none, not 0.5",
        ),
    ],
)
def test_what_cannot_be_led_is_told(written: Written, lines: str, told: str) -> None:
    """One clear sentence: what, where, and what to write."""
    with pytest.raises(ContentError) as faults:
        written(item(lines))
    assert [text.partition(": ")[2] for text in faults.value.faults] == [told]


def test_a_side_with_too_many_sets_is_named(written: Written) -> None:
    """Each side's sets must lie within what the exercise allows."""
    with pytest.raises(ContentError, match=r"sets.right must lie within .* 1 to 3; it is 5"):
        written(item("sets = { left = 1, right = 5 }\nreps = 5", "straight-leg-raise"))


def test_one_side_may_work_alone(written: Written) -> None:
    """Right only: said, shown and kept as the right side, with a rest and no change."""
    day = written(item('sets = 2\nreps = 5\nsides = "right"', "straight-leg-raise"))
    assert sets(day) == [("straight-leg-raise", R, 1, 5), ("straight-leg-raise", R, 2, 5)]
    words = said(day)
    assert "Right side: the straight leg is the right one." in words
    assert "2 sets of 5 reps." in words
    assert not any("first" in text or "each side" in text for text in words)
    assert [step.lead for step in day.full.steps] == [Lead.PREVIEW, Lead.REST]
    scene = shown(Play(begun(day)).next())
    assert (scene.side_word, scene.person.mirrored) == ("Right", False)


def test_one_side_may_have_more_sets(written: Written) -> None:
    """One left, three right: the sides alternate as long as both have sets."""
    day = written(item("sets = { left = 1, right = 3 }\nreps = 5", "straight-leg-raise"))
    assert [(side, number) for _, side, number, _ in sets(day)] == [(L, 1), (R, 1), (R, 2), (R, 3)]
    assert "1 set of 5 reps. Left 1 set, right 3 sets." in said(day)
    pips = shown(Play(begun(day)).next()).pips
    assert pips == ((Pip.COMING, Pip.LATER), (Pip.LATER,), (Pip.LATER,))


@pytest.mark.parametrize(
    ("sides", "order"),
    [("every set", [R, L, R, L]), ("halfway", [R, R, L, L])],
)
def test_the_right_side_may_come_first(written: Written, sides: str, order: list[Side]) -> None:
    """Whoever is to begin with the right does, and is told so."""
    text = f'sets = 2\nreps = 5\nsides = "{sides}"\nfirst = "right"'
    day = written(item(text, "straight-leg-raise"))
    assert [side for _, side, *_ in sets(day)] == order
    assert "Right side first: the straight leg is the right one." in said(day)


def test_sides_in_turn_may_begin_with_the_right(written: Written) -> None:
    """Every rep the other side, the right one first, with an entry for each."""
    text = 'sets = 1\nreps = 5\nsides = "every rep"\nfirst = "right"'
    day = written(item(text, "straight-leg-raise"))
    assert sets(day) == [("straight-leg-raise", R, 1, 5), ("straight-leg-raise", L, 1, 5)]
    assert "Sides in turn, right first." in said(day)


def test_a_rest_may_be_left_out(written: Written) -> None:
    """Without a rest the next set is got ready for at once; BACK still undoes the set before."""
    day = written(item("sets = 2\nhold = 10\nrest = 0", "hip-flexor-stretch").replace("10", "30"))
    plank = written(item("sets = 5\nhold = 10\nrest = 0\nagain = 8", "knee-plank"))
    assert len(sets(day)) == 4
    play = Play(begun(plank)).next().next(1).until(GetReady).next(1).wait(12)
    assert (play.phase.step, play.phase.before.step) == (1, 0)
    assert working(play).word == "ready"
    assert "Set 2 of 5." in play.texts()
    legend, *_ = legends(play.session)
    assert legend.word == "undo"
    entry = play.records()[1]
    play.back(1)
    assert (play.phase.step, play.phase.kept.entry) == (0, entry.entry)


def test_a_change_of_sides_may_be_left_out(written: Written) -> None:
    """The side is marked and named in the get-ready, before anything else."""
    lines = "sets = 1\nhold = 30\nchangeover = 0\nagain = 12"
    play = Play(begun(written(item(lines, "hip-flexor-stretch"))))
    play.next().next(1).until(GetReady).next(1).forget().wait(40)
    assert isinstance(play.phase, GetReady)
    assert [mark for _, mark in play.marks(Mark.END, Mark.CHANGE_SIDES)] == [
        Mark.END,
        Mark.CHANGE_SIDES,
    ]
    assert play.texts()[-2:] == ["Now the right side.", "Get ready."]
    with pytest.raises(ContentError, match="leaves no time to name the side: changeover and again"):
        written(item("sets = 1\nhold = 30\nchangeover = 0\nagain = 3", "hip-flexor-stretch"))


def test_an_exercise_that_leaves_no_time_for_its_side_is_told() -> None:
    """The rule holds for the exercise's own pauses, too."""
    short = exercise(sides=Sides.EVERY_SET, changeover=Seconds(0), again=Seconds(3))
    assert [keys for keys, _ in exercise_faults(short)] == [("changeover",)]


def test_the_next_exercise_may_come_by_itself(written: Written) -> None:
    """Sixty seconds of rest in which the next one is named, shown and explained; then it begins."""
    day = written(
        item("sets = 1\nhold = 10\nrest_after = 60", "knee-plank").replace("sets = 1", "sets = 5")
        + item("sets = 1\nreps = 5", "straight-leg-raise")
    )
    play = Play(begun(day)).next().next(1)
    while not (isinstance(play.phase, Rest) and play.step.exercise.id == "straight-leg-raise"):
        play.wait(1)
    play.wait(30)
    play.log = play.log[-8:]
    assert (play.phase.until - play.phase.since, play.step.lead) == (60, Lead.REST)
    assert play.texts()[:2] == ["Relax.", "Next: Straight-leg raise."]
    assert "Left side first: the straight leg is the left one." in play.texts()
    assert play.step.exercise.position in play.texts()
    scene = working(play)
    assert (scene.set_words, scene.next) == ("next: Leg raise", "")
    looks = [next_look(play.wait(0.5).session, play.session.now) - play.now for _ in range(12)]
    assert min(looks) < 0.1, "it moves while one rests"
    assert play.until(Reps).step.exercise.id == "straight-leg-raise"


def test_the_next_exercise_may_follow_at_once(written: Written) -> None:
    """Stations of a minute: no rest, the get-ready alone lies between, and it says what comes."""
    day = written(
        item("sets = 5\nhold = 10\nrest_after = 0", "knee-plank")
        + item("sets = 1\nreps = 5", "straight-leg-raise")
    )
    play = Play(begun(day)).next().next(1)
    while play.step.exercise.id == "knee-plank":
        play.wait(0.5)
    assert isinstance(play.phase, GetReady)
    assert play.phase.until - play.phase.since == 10
    play.wait(6)
    assert "Next: Straight-leg raise." in play.texts()
    assert (
        day.full.minutes
        < written(
            item("sets = 5\nhold = 10", "knee-plank")
            + item("sets = 1\nreps = 5", "straight-leg-raise")
        ).full.minutes
        + 1
    )


def test_the_side_is_named_however_short_the_time(written: Written) -> None:
    """In ten seconds there is room for the name and the side in short: that is never left out."""
    day = written(
        item("sets = 5\nhold = 10\nrest_after = 0", "knee-plank")
        + item("sets = 1\nhold = 30\nget_ready = 10", "hip-flexor-stretch")
    )
    play = Play(begun(day)).next().next(1)
    while play.step.exercise.id == "knee-plank":
        play.wait(0.5)
    play.wait(9)
    name, side = [text for text in play.texts() if text.startswith(("Next:", "Left side"))]
    assert (name, side) == ("Next: Kneeling hip flexor stretch.", "Left side.")


def test_a_note_and_a_load_are_shown_told_once_and_kept(written: Written) -> None:
    """What to have at hand stands on the preview; the load stands with each entry."""
    lines = 'sets = 2\nreps = 5\nload = "2.5 kg"\nnote = "red band, at the door"'
    day = written(item(lines, "squat"))
    assert shown(Play(begun(day)).next()).note == "2.5\u00a0kg · red band, at the door"
    words = said(day)
    assert [words.count(text) for text in ("With 2.5 kg.", "red band, at the door.")] == [1, 1]
    assert [(r.load, r.load_unit) for r in records(day)] == [(2.5, "kg")] * 2
    play = Play(begun(day)).next().wait(9).next().until(Summary).rep(2)
    scene = view(play.session, play.session.now).scene
    assert isinstance(scene, LinesScene)
    assert scene.lines[0].unit == "reps · 2.5 kg"


def test_an_item_may_have_its_own_tempo_and_words(written: Written) -> None:
    """Tempo, position and cues of an item stand in the place of the exercise's."""
    lines = (
        'sets = 1\nreps = 5\ntempo = [5, 1, 4]\nposition = "At the table."\ncues = ["Slowly down"]'
    )
    day = written(item(lines, "squat"))
    (step,) = day.full.steps
    assert [stroke.seconds for stroke in step.movement] == [5, 1, 4]
    assert {"At the table.", "Slowly down"} <= set(said(day))
    (record,) = records(day)
    assert record.ended == pytest.approx(record.started + 50)


CIRCUIT = """\
[[items]]
rounds = 3
rest = 60

[[items.items]]
exercise = "squat"
reps = { each = [12, 10, 8] }

[[items.items]]
exercise = "straight-leg-raise"
sets = 1
reps = 5

[[items]]
exercise = "knee-plank"
sets = 5
hold = 10
"""


def test_exercises_may_be_done_in_rounds(written: Written) -> None:
    """Two exercises in turn, three times over, then one by itself: each keeps its own sets."""
    day = written(CIRCUIT)
    found_ = sets(day)
    assert [
        (name, number, amount) for name, side, number, amount in found_[:9] if side is not R
    ] == [
        ("squat", 1, 12),
        ("straight-leg-raise", 1, 5),
        ("squat", 2, 10),
        ("straight-leg-raise", 2, 5),
        ("squat", 3, 8),
        ("straight-leg-raise", 3, 5),
    ]
    assert len(found_) == 3 + 6 + 5
    words = said(day)
    assert [words.count(t) for t in ("Round 1 of 3.", "Round 2 of 3.", "Last round.")] == [1, 1, 1]
    assert [words.count("Rest for 1 minute."), words.count("Next: Partial squat.")] == [2, 2]
    leads = [(s.lead, s.lead_seconds) for s in day.full.steps if s.exercise.id == "squat"]
    assert leads == [(Lead.PREVIEW, 0), (Lead.REST, 60), (Lead.REST, 60)]
    assert [each.id for each in day.full.exercises] == ["squat", "straight-leg-raise", "knee-plank"]
    assert len(day.short.steps) == 4


def test_skipping_leaves_out_one_round_alone(written: Written) -> None:
    """Who skips an exercise in the first round meets it again in the second, still to be done."""
    play = Play(begun(written(CIRCUIT))).next().hold_back(1).rep(1).rep(1)
    assert play.step.exercise.id == "straight-leg-raise"
    play.next(1).until(Rest).wait(2)
    assert (play.step.exercise.id, play.step.round) == ("squat", 2)
    assert working(play).pips == ((Pip.LATER,), (Pip.COMING,), (Pip.LATER,))
    play.until(Reps).wait(1)
    assert play.session.step(play.phase.step).target == 10


def test_who_skips_everything_is_home_again(written: Written) -> None:
    """Nothing was done, so there is nothing to sum up."""
    play = Play(begun(written(CIRCUIT))).next()
    for _ in range(7):
        play.hold_back(1).rep(1)
        if isinstance(play.phase, Skip):
            play.rep(1)
    assert isinstance(play.phase, Home)


def test_a_cut_in_a_round_goes_on_in_that_round(written: Written) -> None:
    """After a power cut the very round is taken up, with the reps that were counted."""
    day = replace(written(CIRCUIT), automatic=True)
    play = Play(begun(day)).next()
    while not (isinstance(play.phase, Reps) and play.step.round == 2):
        play.wait(1)
    play.wait(20)
    place = [e for _, e in play.log if isinstance(e, Bookmark)][-1]
    assert (place.exercise, place.set) == ("squat", 2)
    resumed = found(day, place, tuple(play.records().values()))
    again = Play(engine.start(day, session().past, Seconds(0), acknowledged=True, resume=resumed))
    again.next(1)
    assert isinstance(again.phase, GetReady)
    assert (again.step.round, again.phase.kept.count) == (2, play.phase.count)


def test_a_whole_programme_may_be_done_in_rounds(written: Written) -> None:
    """Where all of it is a circuit, the programme itself has rounds."""
    day = written(
        "rounds = 2\nrest = 0\n"
        + item("reps = 5", "squat")
        + item("hold = 30", "hip-flexor-stretch")
    )
    assert [name for name, *_ in sets(day)] == ["squat", *["hip-flexor-stretch"] * 2] * 2


def test_an_exercise_may_stand_several_times(written: Written) -> None:
    """The list as it is done: the sets count on, so that no entry is like another."""
    day = written(
        (item("sets = 1\nreps = 5", "squat") + item("sets = 1\nhold = 30", "hip-flexor-stretch"))
        * 2
    )
    assert [(name, number) for name, side, number, _ in sets(day) if side is not R] == [
        ("squat", 1),
        ("hip-flexor-stretch", 1),
        ("squat", 2),
        ("hip-flexor-stretch", 2),
    ]
    assert not any(text.startswith("Set 1") for text in said(day))


@pytest.mark.parametrize(
    ("items", "told"),
    [
        (
            "[[items]]\nrounds = 0\n[[items.items]]\nexercise = 'squat'\nreps = 5",
            "items[0].rounds must be 1 to 20, not 0",
        ),
        (
            "[[items]]\nrounds = 2\nitems = []",
            "items[0].items must hold at least one exercise; add an [[items.items]] table",
        ),
        (
            "[[items]]\nrounds = 2\nrest = 0.5\n[[items.items]]\nexercise = 'squat'\nreps = 5",
            "items[0].rest must be 1 to 999 seconds, or 0 for none, not 0.5",
        ),
        (
            "rounds = 2\n[[items]]\nrounds = 2\n[[items.items]]\nexercise = 'squat'\nreps = 5",
            "items[0].rounds cannot stand in a programme that has rounds itself; leave out one",
        ),
        (
            "[[items]]\nrounds = 10\n[[items.items]]\nexercise = 'squat'\nsets = 3\nreps = 5",
            "items[0].items[0].sets must come to at most 20 in all rounds, not 30",
        ),
        (
            "[[items]]\nrounds = 3\n[[items.items]]\nexercise = 'squat'\nreps = { each = [8, 6] }",
            "items[0].items[0].reps.each must have a number for each of the 3 sets, not 2",
        ),
        (
            "[[items]]\nrounds = 2\n[[items.items]]\nexercise = 'squat'\nsets = 4\nreps = 5",
            "items[0].items[0].sets must lie within what squat allows, 1 to 3; it is 4",
        ),
    ],
)
def test_rounds_that_cannot_be_led_are_told(written: Written, items: str, told: str) -> None:
    """The way to the fault leads through the group."""
    with pytest.raises(ContentError) as faults:
        written(items)
    assert [text.partition(": ")[2] for text in faults.value.faults] == [told]


def test_as_many_as_are_good_are_counted(written: Written) -> None:
    """NEXT ends the set with what was pressed; nothing is presumed, and nothing falls short."""
    day = written(item("sets = 2\nreps = { up_to = 12 }", "squat"))
    play = Play(replace(begun(day), today=day)).next().next(1).until(Reps)
    assert "2 sets of as many as are good, at most 12 reps." in said(day)
    play.rep(2, times=4)
    assert (working(play).number, working(play).word) == (4, "up to 12")
    play.next(2)
    record = play.records()[1]
    assert (record.amount, record.target, record.ended) == (4, 0, play.now)
    over = working(play)
    assert (over.number, over.word, over.ticked) == (4, "reps", True)
    play.until(Reps).next(5)
    assert play.records()[2].amount == 0
    assert shown(Play(begun(day)).next()).dose == "2 × up to 12"
    assert [amount for *_, amount in sets(day)] == [12, 12]
    with pytest.raises(
        ContentError, match=r"up_to must lie within what squat allows, 5 to 15; it is 40"
    ):
        written(item("sets = 2\nreps = { up_to = 40 }", "squat"))


def test_an_open_set_is_gone_on_with_after_a_cut(written: Written) -> None:
    """What was counted of as many as are good stands there again."""
    day = written(item("sets = 2\nreps = { up_to = 12 }", "squat"))
    play = Play(replace(begun(day), today=day)).next().next(1).until(Reps).rep(2, times=4)
    place = [e for _, e in play.log if isinstance(e, Bookmark)][-1]
    resumed = found(day, place, tuple(play.records().values()))
    again = Play(engine.start(day, session().past, Seconds(0), acknowledged=True, resume=resumed))
    scene = view(again.session, again.session.now).scene
    assert isinstance(scene, GoOnScene)
    assert scene.word == "up to 12"
    assert again.next(1).phase.kept.count == 4


def test_reps_in_ones_own_breath_are_led_by_nobody(written: Written) -> None:
    """Nothing leads and nothing hurries, also where all else is led; NEXT says it was done."""
    day = written(item("sets = 1\nreps = 8\nown_pace = true", "squat"))
    play = Play(begun(day)).next()
    assert shown(play).pace == "at your own pace"
    play.rep(1)
    assert shown(play).pace == "at your own pace", "REP has nothing to choose"
    play.next(1).until(Reps).wait(600)
    assert isinstance(play.phase, Reps)
    assert "At your own pace." in play.texts()
    assert "At your own pace. When you are done: right button." in said(day)
    play.next()
    assert play.records()[1].amount == 8
    with pytest.raises(ContentError, match="own_pace cannot be where there is a hold"):
        written(item("sets = 1\nreps = 6\nhold = 10\nown_pace = true"))


def test_a_hold_may_last_an_hour(written: Written, tmp_path: Path) -> None:
    """Twenty minutes of breathing: the minutes that are left are told, the end is marked."""
    text = CURL_UP.replace("reps = [2, 10], hold = [5, 10]", "hold = [5, 3600]")
    long = text.replace("half-curl", "breathe")
    (tmp_path / "exercises").mkdir()
    (tmp_path / "exercises/breathe.toml").write_text(long)
    day = written(item("sets = 1\nhold = 1200", "breathe"))
    (record,) = records(day)
    assert (record.amount, (record.ended or 0) - record.started) == (1200, 1200)
    left = [text for text in said(day) if text.endswith("minutes left.")]
    assert left == [f"{n} minutes left." for n in (15, 5, 4, 3, 2)]
    assert "1 minute left." in said(day)


@pytest.mark.parametrize("wrong", ['items = ["squat"]', 'items = "squat"', "[items]\nexercise = 1"])
def test_items_that_are_no_tables_are_told(written: Written, wrong: str) -> None:
    """A list of names is no list of items."""
    with pytest.raises(ContentError, match="items"):
        written(wrong)


def test_an_exercise_may_have_no_figure(written: Written, tmp_path: Path) -> None:
    """Then there are no poses, and its name and position are handed to the wall instead."""
    text = CURL_UP.replace('figure = "straight-leg-raise"', "figure = false")
    for pose in ("top", "start"):
        text = text.replace(f', to = "{pose}"', "")
    (tmp_path / "exercises").mkdir()
    (tmp_path / "exercises/press.toml").write_text(text.replace("half-curl", "press"))
    day = written(item("sets = 1\nreps = 3\nhold = 10", "press"))
    person = shown(Play(begun(day)).next()).person
    assert (person.figure, person.words) == ("", ("Curl-up", "On your back, one knee bent."))
    assert sets(day) == [("press", None, 1, 3)]


def test_a_figure_needs_its_poses() -> None:
    """A stroke leads to a pose where there is a figure; a second view stands beside a first one."""
    bare = replace(exercise(), movement=(replace(exercise().movement[0], to=""),))
    assert list(exercise_faults(bare)) == [
        (("movement", 0, "to"), "is missing; it must be a pose of the figure")
    ]
    assert not list(exercise_faults(replace(bare, figure=None)))
    inset = replace(bare, figure=None, inset="squat-front")
    assert [keys for keys, _ in exercise_faults(inset)] == [("inset",)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Sit upright, a hand against your forehead.", "sitting"),
        ("Lie on your side, then stand.", "lying on the side"),
        ("On hands and knees on firm ground.", "on all fours"),
        ("Im Vierfüßlerstand.", "on all fours"),
        ("Anywhere.", ""),
    ],
)
def test_a_posture_is_read_from_the_words(text: str, told: str) -> None:
    """What is named first counts."""
    assert posture(text) == told


def test_words_and_figure_that_differ_are_told() -> None:
    """A clamshell drawn as a squat; one that is drawn right, or has no figure, is no matter."""
    clam = replace(library().exercises["squat"], id="clam", position="Lie on your side.")
    (told,) = mismatches(clam, library())
    assert told == (
        "its position is lying on the side, and its figure 'squat' is standing; "
        "figure = false shows its words instead"
    )
    assert not list(mismatches(replace(clam, figure=None), library()))
    assert not list(mismatches(replace(clam, figure="hip-abduction"), library()))
    assert not list(mismatches(library().exercises["squat"], library()))


def test_a_figure_of_ones_own_tells_its_posture_itself() -> None:
    """No exercise of the station is drawn with it, so its own words count: by its base, or written."""
    known = library()
    own = replace(known.figures["squat"], view="lying face down, head to the right")
    mine = replace(known, figures={**known.figures, "own": own})
    standing = replace(known.exercises["squat"], id="mine", figure="own")
    (told,) = mismatches(standing, mine)
    assert told.startswith("its position is standing, and its figure 'own' is lying face down")
    assert not list(mismatches(replace(standing, position="Lie face down."), mine))


def test_the_pictures_of_any_programme_can_be_drawn(written: Written) -> None:
    """Rounds, no rest, a pace of one's own: every screen is come to, and none waits for ever."""
    day = written(
        CIRCUIT
        + item('sets = 1\nreps = 5\nown_pace = true\nsides = "right"', "straight-leg-raise")
        + item("sets = 2\nreps = { up_to = 9 }\nrest = 0", "squat")
    )
    assert {"home", "preview", "hold", "reps", "rest", "summary", "history-lines"} <= {*views(day)}
    for name in ("squat", "straight-leg-raise", "knee-plank"):
        assert f"preview-{name}" in views_of(day, name)


def test_sets_may_begin_every_minute(written: Written) -> None:
    """However long a set takes, the next begins on the minute; a slow one is got ready for at once."""
    day = written(item("sets = 3\nreps = 8\nevery = 60", "squat"))
    starts = [record.started for record in records(day)]
    assert [later - starts[0] for later in starts] == pytest.approx([0, 60, 120])
    assert "A set every 60 seconds." in said(day)
    play = Play(replace(begun(day), today=day)).next()
    assert shown(play).each == "every 60 s"
    play.next(1).until(Reps).wait(58).next()
    assert isinstance(play.phase, GetReady)
    assert (play.phase.until - play.phase.since, play.phase.before.step) == (5, 0)
    play.until(Reps).wait(54.5).next()
    assert isinstance(play.phase, GetReady)
    assert play.phase.until - play.phase.since == pytest.approx(5.5), "half a second is no rest"
    play.until(Reps).wait(20).next()
    assert [len(records(day)), isinstance(play.phase, Summary | Home)] == [3, True]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("sets = 2\nreps = 8\nevery = 4", "must be 6 to 999 seconds, not 4"),
        ("sets = 2\nreps = 8\nevery = 60\nrest = 9", "leaves what it leaves to rest"),
        (
            'sets = 2\nreps = 8\nevery = 60\nsides = "every set"\n',
            "cannot be where both sides have sets",
        ),
    ],
)
def test_minutes_that_cannot_be_kept_are_told(written: Written, lines: str, told: str) -> None:
    """Too short, said twice, or with a change of sides between."""
    with pytest.raises(ContentError) as faults:
        written(item(lines, "straight-leg-raise" if "sides" in lines else "squat"))
    assert told in faults.value.faults[0]
    with pytest.raises(ContentError, match="says nothing in rounds"):
        written("rounds = 2\n" + item("reps = 8\nevery = 60", "squat"))
