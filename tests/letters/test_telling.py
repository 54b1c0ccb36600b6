"""A workout told in lines: each thing once, the clock rarely, and no command to the terminal."""

from functools import cache

import pytest

from station.core.engine.view import view
from station.core.rehearse.rehearsal import obedient, rehearse
from station.core.screens.picture import Screen, View
from station.core.screens.scenes import ChoiceScene, ScaleScene
from station.core.values import Seconds, replace
from station.core.workout.phases import Holding
from station.core.workout.session import Session
from station.wall.letters.telling import told
from tests.core.ears import altered
from tests.core.rehearsed import begun
from tests.letters.desk import PENS, PHRASES, pen
from tests.play import Play
from tests.wall.scenery import VIEWS


def heard(*views: View) -> list[str]:
    """Return all lines told of views that follow each other."""
    lines: list[str] = []
    before = None
    for each in views:
        lines += told(before, each, pen())
        before = each
    return lines


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        (
            "home",
            [
                "Low back · progression 1. 33 min. 1 of 3 this week. Last time: 2 days ago.",
                "left: history; space: short · 17 min; right: start; m: menu; q: quit",
            ],
        ),
        (
            "preview-reps",
            [
                (
                    "5 / 7. Quadruped leg extension. Left. 2 × 10 reps each side. Set 1 of 2. "
                    "Press for each rep. "
                    "Trunk still: spill no water."
                ),
                "left: back; space: pace me; right: start; m: menu",
            ],
        ),
        (
            "get-ready",
            [
                ("Glide 3. Kneeling hip flexor stretch. Left. Set 1 of 2. Hip tucked, bottom in."),
                "left: back; space: pause; right: start; m: menu",
            ],
        ),
        (
            "hold",
            [
                "Hold 23. Kneeling hip flexor stretch. Left. Set 1 of 2.",
                "left: restart; space: pause; right: end; m: menu",
            ],
        ),
        ("hold-end", ["Relax.", "left: back; space: pause; right: go on; m: menu"]),
        ("paused", ["Pause. 23 left.", "left: menu; space: go on; right: go on; m: menu"]),
        (
            "reps",
            [
                "7 of 10. Quadruped leg extension. Right. Set 1 of 2.",
                "left: undo; space: +1; right: done; m: menu",
            ],
        ),
        (
            "change-sides",
            [
                "Change 4. Kneeling hip flexor stretch. Right. Set 1 of 2. Next: Side lift.",
                "left: back; space: pause; right: go on; m: menu",
            ],
        ),
        (
            "menu",
            [
                "left: go on, with it",
                "space: skip, this exercise",
                "right: end, the workout",
                "m: it hurts",
            ],
        ),
        (
            "go-on",
            [
                f"Go on? {PHRASES.show.go_on_note} Leg reach. R. Set 1 of 2. 7 of 10.",
                "left: start anew; right: go on",
            ],
        ),
        (
            "summary",
            [
                (
                    "Done · Low back. 34 min. 27 sets, 180 reps, 170 s held, "
                    "10 s longest knee plank. 2 of 3 this week."
                ),
                "left: home; space: more; right: home",
            ],
        ),
        (
            "history",
            [
                "T F (S) √",
                "T S",
                "M T S √",
                "(M) W F √",
                "(M)",
                (
                    "1 of 3 this week. Last time: 2 days ago. "
                    "Last workout, 17 min: 90 reps, 10 of them assumed, "
                    "70 s held, 12 sets, 10 s longest knee plank."
                ),
                "left: home; space: more; right: correct",
            ],
        ),
        ("home-black", []),
    ],
)
def test_each_screen_is_told_in_sentences(name: str, lines: list[str]) -> None:
    """All that can be read of it, and what each button does."""
    assert heard(VIEWS[name]) == lines


def test_a_hold_that_was_ended_is_told_with_its_seconds() -> None:
    """Not as one that was held to its end: with what stands on the other wall."""
    play = Play(altered("hip-flexor-stretch")).next().next(1).until(Holding).next(12.5)
    assert heard(view(play.session, Seconds(play.now)))[0] == "12 of 30 s."


def test_the_notice_is_told_whole() -> None:
    """Each page is a line under its title."""
    title, text, buttons = heard(VIEWS["safety"])
    assert title == "Before you start."
    assert text.startswith("Start only")
    assert buttons == "left: back; space: read aloud; right: more"
    title, text, buttons = heard(VIEWS["safety-last"])
    assert title == "See a doctor soon:"
    assert text.endswith("A foot you cannot lift.")
    assert buttons == "left: back; space: read aloud; right: I understand"


@pytest.mark.parametrize("name", VIEWS)
def test_nothing_is_told_twice(name: str) -> None:
    """The same view again, or one in which only the body moved, says nothing."""
    assert heard(VIEWS[name], VIEWS[name]) == heard(VIEWS[name])


def test_every_screen_is_plain_ascii_where_that_is_all_there_is() -> None:
    """The station's own signs are; a template's own are spelled when they are sent."""
    for name, each in VIEWS.items():
        text = "\n".join(told(None, each, PENS["ascii"])).translate({ord("×"): "x", ord("·"): "-"})
        assert text.isascii(), name


def test_a_press_that_does_nothing_is_answered() -> None:
    """Somebody who cannot see the light knows that it was heard."""
    assert heard(replace(VIEWS["refused"], answer=None), VIEWS["refused"]) == [
        *heard(replace(VIEWS["refused"], answer=None)),
        "space: –",
    ]


def test_trouble_is_told_when_it_comes_and_not_when_it_shrinks() -> None:
    """Once, with a mark before it."""
    lines = heard(VIEWS["reps"], VIEWS["trouble"], VIEWS["trouble-small"])
    assert lines[2:] == ["! No sound: check the speaker. The buzzer leads."]


def test_a_button_that_means_something_else_is_told_alone() -> None:
    """Who leads the pace changes one legend; the seconds beside a word are no news."""
    pace, press, start = VIEWS["preview-reps"].legends
    other = replace(VIEWS["preview-reps"], legends=(pace, replace(press, word="by press"), start))
    assert heard(VIEWS["preview-reps"], other)[2:] == ["space: by press"]
    counting = [
        replace(other, legends=(pace, press, replace(start, word=f"start {left}")))
        for left in (5, 4, 3)
    ]
    assert len(heard(*counting)) == 2


@cache
def workout() -> tuple[str, ...]:
    """Return all lines of a whole workout of an obedient person, looked at twice a second."""
    lines: list[str] = []
    before: View | None = None
    session, now = begun(mute=True, short=True), 0.0
    for moment in rehearse(session, obedient):
        while now < moment.at:
            shown = view(session, Seconds(max(now, session.now)))
            lines += told(before, shown, pen())
            before, now = shown, now + 0.5
        session = moment.session
    lines += told(before, view(session, Seconds(now + 2)), pen())
    return tuple(lines)


def test_a_clock_is_told_every_ten_seconds_and_at_its_end() -> None:
    """A hold of thirty is begun by its line; what follows it are five numbers."""
    lines = workout()
    begin = next(at for at, line in enumerate(lines) if line.startswith("Hold 30."))
    assert lines[begin + 1].startswith("left: restart")
    assert lines[begin + 2 : begin + 8] == ("20", "10", "3", "2", "1", "Relax.")


def test_a_count_is_told_rep_by_rep() -> None:
    """From the first to the last but one; with the last the set is over, in a sentence."""
    lines = workout()
    begin = next(
        at for at, line in enumerate(lines) if line.startswith("0 of 10. Straight-leg hip")
    )
    counted = [line for line in lines[begin:] if line.endswith(" of 10")]
    assert counted[:9] == [f"{number} of 10" for number in range(1, 10)]
    assert lines[lines.index("9 of 10", begin) + 1] == "10 of 10."


def test_a_long_hold_inside_a_rep_is_told_as_a_clock() -> None:
    """Its seconds count down, and are never taken for the number of a rep."""
    views = [
        view(moment.session, Seconds(moment.at + into))
        for moment in rehearse(held(), obedient)
        for into in (0, 0.5)
        if view(moment.session, moment.at).screen is Screen.REPS
    ]
    told_ = [line for line in heard(*views) if line[0].isdecimal()]
    first, *rest = told_
    assert first.startswith("0 of 3. ")
    assert rest == [*("3", "2", "1", "2 of 3"), *("3", "2", "1", "3 of 3"), *("3", "2", "1")]


def held() -> Session:
    """Return somebody before three squats that are held for six seconds each."""
    start = altered("squat", reps=3, hold=6, sets=1)
    return replace(start, today=replace(start.today, lead=True, automatic=True))


def test_a_whole_workout_is_calm() -> None:
    """Hardly more than a line each five seconds, and no line has a command in it."""
    lines = workout()
    assert all(line.isprintable() for line in lines)
    assert len(lines) < 400
    assert lines[-1].startswith("Done · Low back.")


def test_a_value_that_is_moved_is_told_alone() -> None:
    """Who presses for more hears the number, and who goes through a list the word."""
    view = VIEWS["asking"]
    assert isinstance(view.scene, ScaleScene)
    more = replace(view, scene=replace(view.scene, value=4))
    assert told(view, more, pen()) == ["4"]
    named = VIEWS["asking-named"]
    assert isinstance(named.scene, ChoiceScene)
    other = replace(named, scene=replace(named.scene, here=0))
    assert told(named, other, pen()) == ["nothing"]


def test_a_question_is_told_with_its_ends_and_what_stands_there() -> None:
    """And with the key that passes it over."""
    assert heard(VIEWS["asking"]) == [
        "How much does it hurt now? 0 no pain, 10 the worst. 3.",
        "left: less; space: more; right: that's it; m: skip",
    ]
    assert heard(VIEWS["it-hurts"])[0] == "Stop this exercise. Ask your professional."
