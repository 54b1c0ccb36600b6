"""The words above the buttons: what each button does now."""

from collections.abc import Callable
from typing import Any

import pytest

from station.core import engine
from station.core.content.program import UpTo
from station.core.engine.table import TABLE
from station.core.engine.view import legends
from station.core.values import Seconds, replace
from station.core.workout.events import Reminded
from station.core.workout.phases import (
    Answering,
    ChangeSides,
    Choosing,
    Correcting,
    GetReady,
    GoOn,
    HistoryPages,
    Holding,
    Home,
    HomeMenu,
    ItHurts,
    Locked,
    Menu,
    Paused,
    Preview,
    Reminder,
    Reps,
    Rest,
    Safety,
    SeenAsked,
    SignTicked,
    Skip,
    Suggesting,
    Summary,
    SwitchingOff,
    WarningSigns,
)
from tests.core.ears import altered
from tests.core.grown import at_home, at_offer, at_own_times, came_back
from tests.core.past import at_home as with_past
from tests.core.past import days_ago, squats
from tests.play import Play, asking, in_rounds, left, phrases, session


def stretch() -> Play:
    """Return somebody in the preview of the first exercise."""
    return Play().next()


def squat(**changes: Any) -> Play:
    """Return somebody in the preview of the squat."""
    return Play(**changes).to("squat")


def hold() -> Play:
    """Return somebody in the first hold."""
    return stretch().next(1).until(Holding)


def reps(**changes: Any) -> Play:
    """Return somebody in the first set of squats."""
    return squat(**changes).next(1).until(Reps)


def cut() -> Play:
    """Return the station after a power cut."""
    base = session()
    resume = left(base.today, 3)
    return Play(engine.start(base.today, base.past, base.now, resume=resume))


def done_before() -> Play:
    """Return somebody at home who has done something before."""
    return with_past([squats(days_ago(1))])


def asked() -> Play:
    """Return somebody at home who is asked every week whether a warning sign is new."""
    return Play(cautious=True)


def questioned(play: Play) -> Play:
    """Have somebody asked from here on."""
    play.session = replace(play.session, today=replace(play.session.today, questions=True))
    return play


def quiet() -> Play:
    """Return a quiet station with its menu open."""
    return Play(replace(session(), quiet=True)).hold_back()


def between_rounds(rounds: int | UpTo) -> Play:
    """Return somebody in the rest before the second round, all else left out."""
    play = Play(full=in_rounds(rounds).full).next()
    while not isinstance(play.phase, Rest) or play.step.round == 1:
        if isinstance(play.phase, Preview | Reps | Holding):
            play.next(1)
        play.wait(1)
    return play


def chooses() -> Play:
    """Return somebody who is asked what the programme leaves to them."""
    return Play(engine.start(asking(), session().past, Seconds(0), acknowledged=True)).next()


WORDS: list[tuple[Callable[[], Play], type, tuple[str, str, str], int | None]] = [
    (Play, Home, ("history", "short 17", "start"), 2),
    (lambda: Play().rep(), Home, ("history", "full 33", "start"), 2),
    (lambda: Play(altered("squat", sets=1)), Home, ("history", "", "start"), 2),
    (lambda: Play().hold_back(), HomeMenu, ("close", "quiet", "switch_off"), None),
    (quiet, HomeMenu, ("close", "loud", "switch_off"), None),
    (lambda: Play().hold_back().next(1), SwitchingOff, ("back", "", ""), None),
    (lambda: Play().hold_back().next(1).wait(3), SwitchingOff, ("", "", ""), None),
    (cut, GoOn, ("anew", "", "go_on"), 2),
    (
        lambda: Play(session(acknowledged=False)).next(),
        Safety,
        ("back", "read_aloud", "more"),
        2,
    ),
    (lambda: asked().next(), WarningSigns, ("back", "one_of_these", "none_of_these"), None),
    (lambda: asked().next().rep(1), SignTicked, ("back", "read_aloud", "yes"), None),
    (lambda: asked().next().rep(1).next(1), Locked, ("back", "read_aloud", "seen"), None),
    (
        lambda: asked().next().rep(1).next(1).back(1).back(1).next(1),
        Locked,
        ("home", "read_aloud", "seen"),
        None,
    ),
    (
        lambda: asked().next().rep(1).next(1).next(1),
        SeenAsked,
        ("back", "read_aloud", "yes"),
        None,
    ),
    (lambda: Play(questions=True).next(), Answering, ("back", "greater", "thats_it"), 2),
    (lambda: Play(questions=True).next().rep(1), Answering, ("less", "greater", "thats_it"), 2),
    (
        lambda: Play(questions=True).next().rep(1, times=10),
        Answering,
        ("less", "", "thats_it"),
        2,
    ),
    (lambda: hold().hold_back(1).hold_back(1).next(1), Answering, ("back", "down", "thats_it"), 2),
    (
        lambda: hold().hold_back(1).hold_back(1).next(1).rep(1),
        Answering,
        ("up", "", "thats_it"),
        2,
    ),
    (
        lambda: questioned(reps()).rep(1).hold_back(1).next(1),
        Answering,
        ("", "greater", "thats_it"),
        2,
    ),
    (at_offer, Suggesting, ("not_now", "read_aloud", "take"), 2),
    (
        lambda: at_home(came_back(6, since=2)).next(1),
        Suggesting,
        ("not_now", "more", "take"),
        2,
    ),
    (at_own_times, Suggesting, ("as_before", "read_aloud", "keep"), 2),
    (stretch, Preview, ("home", "", "start"), 2),
    (lambda: hold().until(GetReady).back(1), Preview, ("home", "", "start"), 2),
    (squat, Preview, ("back", "pace_on", "start"), 2),
    (lambda: squat().rep(1), Preview, ("back", "pace_off", "start"), 2),
    (lambda: squat(lead=True), Preview, ("back", "", "start"), 2),
    (lambda: Play(altered("squat", hold=5)).next(), Preview, ("home", "", "start"), 2),
    (lambda: stretch().next(1), GetReady, ("back", "pause", "start"), None),
    (hold, Holding, ("again", "pause", "end"), None),
    (reps, Reps, ("back", "one_rep", "done"), 1),
    (lambda: reps().rep(1), Reps, ("undo", "one_rep", "done"), 1),
    (lambda: reps(paced=True), Reps, ("back", "pause", "done"), None),
    (lambda: reps(paced=True).wait(7), Reps, ("undo", "pause", "done"), None),
    (lambda: reps().next(1), Rest, ("back", "pause", "go_on"), None),
    (lambda: hold().next(1), ChangeSides, ("back", "pause", "go_on"), None),
    (lambda: hold().rep(1), Paused, ("menu", "go_on", "go_on"), 1),
    (lambda: hold().hold_back(1), Menu, ("go_on", "skip", "end"), None),
    (lambda: hold().rep(1).hold_back(1), Menu, ("back", "skip", "end"), None),
    (lambda: stretch().hold_back(1), Menu, ("back", "skip", "end"), None),
    (
        lambda: Play(full=in_rounds(2).full).next().hold_back(1).rep(1),
        Skip,
        ("back", "this_round", "all_rounds"),
        None,
    ),
    (lambda: between_rounds(2), Rest, ("back", "pause", "go_on"), None),
    (lambda: between_rounds(UpTo(2)), Rest, ("back", "enough", "go_on"), None),
    (chooses, Choosing, ("back", "=one", "=two"), None),
    (
        lambda: hold().hold_back(1).hold_back(1).next(1).next(1),
        ItHurts,
        ("back", "next_one", "end"),
        None,
    ),
    (lambda: reps().rep(1).hold_back(1).next(1), Summary, ("go_on", "more", "home"), 2),
    (lambda: reps().rep(1).hold_back(1).next(1).wait(301), Summary, ("home", "more", "home"), 2),
    (lambda: Play().back(), HistoryPages, ("home", "more", "home"), 0),
    (lambda: done_before().back(), HistoryPages, ("home", "more", "correct"), 0),
    (lambda: done_before().back().next(1), Correcting, ("less", "greater", "thats_it"), 2),
    (lambda: Play()._take(Reminded("", Seconds(1))), Reminder, ("ok", "ok", "ok"), 2),
]
"""Who is where, which words they read (minutes: those of the other day), and which is filled."""


def word(name: str) -> str:
    """Return a legend by its name among the phrases."""
    words = phrases().legends
    if name.startswith("="):
        return name[1:]
    if name[-1:].isdigit():
        day, minutes = name.split()
        return words.other_day.format(n=minutes, day=day)
    return str(getattr(words, name)) if name else ""


@pytest.mark.parametrize(("somebody", "phase", "words", "pill"), WORDS)
def test_the_words_above_the_buttons(
    somebody: Callable[[], Play], phase: type, words: tuple[str, str, str], pill: int | None
) -> None:
    """Each button says in a word what it does now; the likeliest press is filled."""
    play = somebody()
    assert isinstance(play.phase, phase)
    shown = legends(play.session)
    assert tuple(legend.word for legend in shown) == tuple(map(word, words))
    assert [index for index, legend in enumerate(shown) if legend.pill] == (
        [] if pill is None else [pill]
    )
    assert [legend.live for legend in shown] == [bool(word) for word in words]


def test_every_phase_has_its_words() -> None:
    """The table of these tests leaves no phase out."""
    assert {phase for _, phase, _, _ in WORDS} == {row.phase for row in TABLE}
