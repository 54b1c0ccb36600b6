"""What the wall shows as a level: at any time the same, and when to look again."""

from collections.abc import Callable, Iterator
from math import ceil, inf
from typing import get_args

import pytest

from station.core import engine
from station.core.engine import DIM_AFTER
from station.core.engine.table import TABLE
from station.core.engine.view import Around, next_look, view
from station.core.screens.picture import Light, Response, Screen
from station.core.screens.scenes import PreviewScene
from station.core.sound.marks import Mark
from station.core.values import Seconds, replace
from station.core.workout.events import Button, PartName, Trouble
from station.core.workout.phases import (
    ChangeSides,
    GetReady,
    HistoryPages,
    Holding,
    Home,
    Menu,
    Paused,
    Phase,
    Preview,
    Reps,
    Rest,
    Summary,
)
from station.core.workout.session import Session
from tests.core.rehearsed import played
from tests.play import Play, session

PICTURE = 0.11
"""Longer than between two pictures of anything that moves."""


def at(play: Play, after: float) -> Seconds:
    """Return the instant `after` seconds from now."""
    return Seconds(play.now + after)


def looks(start: Session, most: int) -> Iterator[tuple[Seconds, Seconds]]:
    """Yield the spans between looks, from now to what is due, at most so many."""
    due, now = engine.deadline(start), start.now
    until = due if due is not None else Seconds(inf)
    for _ in range(most):
        if (then := next_look(start, now)) >= until:
            return
        yield now, then
        now = then


@pytest.mark.parametrize("paced", [False, True])
def test_nothing_changes_unseen(paced: bool) -> None:
    """Between two looks that are further apart than pictures the view stays equal."""
    spans = 0
    for moment in played(paced=paced, automatic=True)[::2]:
        for now, then in looks(moment.session, 3):
            assert then > now
            if then - now <= PICTURE or then == inf:
                continue
            spans += 1
            first = view(moment.session, now)
            for share in (0.01, 0.5, 0.99):
                assert view(moment.session, Seconds(now + share * (then - now))) == first
    assert spans > 50


SPANS: list[tuple[Callable[[], Play], float]] = [
    (lambda: Play().next().next(1).wait(2), 0.1),
    (lambda: Play().next().next(1).wait(15), 1 / 30),
    (lambda: Play().next().next(1).until(Holding).wait(2), 0.1),
    (lambda: Play(paced=True).to("squat").next(1).until(Reps).wait(2), 1 / 30),
    (lambda: Play().to("squat").next(1).until(Reps).rep(1).wait(2), 1 / 30),
    (lambda: Play().to("squat").next(1).until(Reps).wait(2), inf),
    (lambda: Play().to("squat").next(1).until(Reps).rep(1).wait(6), inf),
    (lambda: Play().to("squat").next(1).until(Reps).next(1).wait(2.25), 0.75),
    (lambda: Play().next().wait(2), 1 / 30),
    (lambda: Play().next().wait(10.5), 0.3),
    (lambda: Play().wait(2), 3),
    (lambda: Play().wait(7), 1 / 30),
    (lambda: Play().wait(40), 25),
    (lambda: Play().next().next(1).rep(1).wait(2), inf),
    (lambda: Play().back().wait(1), inf),
]
"""Who is where, and how long their picture stays as it is."""


@pytest.mark.parametrize(("somebody", "span"), SPANS)
def test_when_to_look_again(somebody: Callable[[], Play], span: float) -> None:
    """Ten pictures a second of a hold, thirty of a body that moves, one a second of a rest."""
    play = somebody()
    play.session = replace(play.session, answered=None)
    again = next_look(play.session, play.session.now) - play.now
    # Far away are only the hours of the night: nothing moves until somebody presses.
    assert again == pytest.approx(span, abs=1e-6) if span < inf else again > 200


def test_every_phase_has_a_screen_of_its_own() -> None:
    """Screens and phases are the same names."""
    assert {row.phase for row in TABLE} == set(get_args(Phase))
    assert sorted(row.screen for row in TABLE) == sorted(Screen)


@pytest.mark.parametrize(
    ("press", "accepted", "lasts"), [("next", True, 0.15), ("rep", False, 0.3)]
)
def test_a_press_is_answered_above_its_button(press: str, accepted: bool, lasts: float) -> None:
    """Solid for what is done, an outline and longer for what is not; then it is gone."""
    play = Play().next().wait(5)
    (play.next if press == "next" else play.rep)()
    answer = Response(Button[press.upper()], accepted)
    assert view(play.session, at(play, 0)).answer == answer
    assert view(play.session, at(play, lasts - 0.01)).answer == answer
    assert view(play.session, at(play, lasts)).answer is None
    assert next_look(play.session, at(play, lasts - 0.001)) == at(play, lasts)


def test_without_a_press_nothing_is_answered() -> None:
    """The first picture has no light above a button."""
    assert view(session(), Seconds(0)).answer is None


def test_home_dims_and_goes_black() -> None:
    """After five minutes and after fifteen, seen at that very instant; any press wakes it."""
    play = Play()
    lights = [view(play.session, at(play, after)).light for after in (0, 299, 300, 899, 900)]
    assert lights == [Light.FULL, Light.FULL, Light.DIM, Light.DIM, Light.BLACK]
    assert next_look(play.session, at(play, 299.999)) == 300
    assert next_look(play.session, at(play, 300)) == 900
    assert next_look(play.session, at(play, 900)) == inf
    woken = play.wait(1000).rep()
    assert isinstance(woken.phase, Home)
    assert view(woken.session, at(woken, 0)).light is Light.FULL
    assert not woken.session.is_short


def squats() -> Play:
    """Return somebody in the first set of squats."""
    return Play().to("squat").next(1).until(Reps)


@pytest.mark.parametrize(
    ("somebody", "kind"),
    [
        (lambda: squats().next(1), Rest),
        (squats, Reps),
        (lambda: Play().next().next(1), GetReady),
        (lambda: Play().next().next(1).until(Holding), Holding),
        (lambda: Play(automatic=True).next(), Preview),
    ],
)
def test_a_screen_on_which_time_runs_never_goes_dark(
    somebody: Callable[[], Play], kind: type
) -> None:
    """Somebody who lies on the mat presses nothing for long."""
    play = somebody()
    assert isinstance(play.phase, kind)
    assert view(play.session, at(play, 2000)).light is Light.FULL


@pytest.mark.parametrize(
    ("somebody", "kind"),
    [
        (lambda: Play().next(), Preview),
        (lambda: Play().next().next(1).until(Holding).rep(1), Paused),
        (lambda: Play().next().next(1).until(Holding).hold_back(1), Menu),
        (lambda: Play(automatic=True, lead=True).next().until(Summary), Summary),
        (lambda: Play().back(), HistoryPages),
    ],
)
def test_a_screen_that_is_left_alone_goes_dark(somebody: Callable[[], Play], kind: type) -> None:
    """Where no time runs the display dims as on home; then a press wakes it and does no more."""
    play = somebody()
    lights = [view(play.session, at(play, after)).light for after in (299, 300, 899, 900)]
    assert lights == [Light.FULL, Light.DIM, Light.DIM, Light.BLACK]
    assert next_look(play.session, at(play, 300)) == at(play, 900)
    still = view(play.session, at(play, 300)).scene
    assert still == view(play.session, at(play, 333.3)).scene
    woken = play.wait(1000).next()
    assert isinstance(woken.phase, kind)
    assert view(woken.session, at(woken, 0)).light is Light.FULL


def test_a_summary_that_was_come_to_by_itself_is_lit() -> None:
    """A workout that is led from one press to its end does not end on a dark display."""
    play = Play(automatic=True, lead=True).next().until(Summary)
    assert play.now - play.session.touched > DIM_AFTER
    assert view(play.session, at(play, 0)).light is Light.FULL
    assert view(play.session, at(play, 300)).light is Light.DIM


def trouble(after: float, text: str = "No sound.", *, passing: bool = False) -> Trouble:
    """Return a trouble that came `after` seconds."""
    return Trouble(PartName.SPEAKER, text, Seconds(after), passing=passing)


@pytest.mark.parametrize(
    ("now", "text", "small"),
    [(5, "No sound.", False), (14.9, "No sound.", False), (15, "No sound.", True)],
)
def test_trouble_is_told_in_words_and_then_by_its_sign(now: float, text: str, small: bool) -> None:
    """Ten seconds in words, then as long as it lasts by a small sign; on home always in words."""
    around = Around((trouble(5),))
    shown = view(Play().next().session, Seconds(now), around)
    assert (shown.trouble, shown.trouble_small) == (text, small)
    assert shown.trouble_short == "No sound"
    assert not view(session(), Seconds(now), around).trouble_small
    asleep = replace(session(), touched=Seconds(-2000), phase=Home(Seconds(-2000)))
    seen = next_look(asleep, Seconds(5), around)
    assert seen == 15


@pytest.mark.parametrize("part", PartName)
def test_every_part_has_a_few_words_for_its_trouble(part: PartName) -> None:
    """At most four short ones, for they are read from the mat; a button is told by its name."""
    around = Around((Trouble(part, "It is gone.", Seconds(1)),))
    short = view(session(), Seconds(2), around).trouble_short
    assert 1 <= len(short.split()) <= 4
    assert len(short) <= 14
    assert short != "It is gone."
    if part in (PartName.BACK, PartName.REP, PartName.NEXT):
        assert short.split()[0] == part.name


def test_a_display_that_is_small_for_its_distance_is_no_fault_of_it() -> None:
    """In work two words say what to do about it."""
    hint = Trouble(PartName.DISPLAY, "It can be read from 0.9 m.", Seconds(1), passing=True)
    assert view(session(), Seconds(2), Around((hint,))).trouble_short == "Come nearer"
    fault = replace(hint, passing=False)
    assert view(session(), Seconds(2), Around((fault,))).trouble_short == "Screen fault"


def test_the_newest_trouble_is_told() -> None:
    """Older ones have their sign behind it."""
    around = Around((trouble(1, "No sound."), trouble(3, "Not saved yet.")))
    shown = view(session(), Seconds(4), around)
    assert (shown.trouble, shown.trouble_small) == ("Not saved yet.", False)


def test_a_trouble_that_passes_leaves_no_sign() -> None:
    """After its ten seconds it is gone, and an older one that stands is seen again."""
    around = Around((trouble(1), trouble(3, "Look again.", passing=True)))
    assert view(session(), Seconds(12.9), around).trouble == "Look again."
    assert view(session(), Seconds(13), around).trouble == "No sound."
    assert view(session(), Seconds(13), Around(around.troubles[1:])).trouble == ""


def test_no_trouble_shows_none() -> None:
    """Where all is well nothing is told."""
    shown = view(session(), Seconds(0))
    assert (shown.trouble, shown.trouble_small) == ("", False)


def test_the_ring_and_the_quiet_are_shown() -> None:
    """The filling of a held BACK comes from around, the quiet from the session."""
    shown = view(replace(session(), quiet=True), Seconds(0), Around(ring=0.4))
    assert (shown.ring, shown.quiet) == (0.4, True)
    plain = view(session(), Seconds(0))
    assert (plain.ring, plain.quiet) == (None, False)


@pytest.mark.parametrize("since", [0.1, 1 / 3, 98765.4321])
def test_looks_never_stand_still(since: float) -> None:
    """Rounding never makes the next look the one that is."""
    base = session()
    start = engine.start(base.today, base.past, Seconds(since), acknowledged=True)
    play = Play(start).next(0.7).next(1 / 3)
    now = play.session.now
    for _ in range(150):
        then = next_look(play.session, now)
        assert 0 < then - now < 0.2
        now = then


def test_a_preview_that_goes_on_by_itself_counts_down_beside_next() -> None:
    """Where previews advance by themselves the seconds left stand in the legend of NEXT."""
    play = Play(automatic=True).next(1)
    until = play.phase.until
    shown = view(play.session, Seconds(until - 9.5))
    assert [legend.word for legend in shown.legends] == ["home", "", "start 10"]
    assert isinstance(shown.scene, PreviewScene)
    assert shown.scene.left == 10 / ceil(until - play.phase.since)
    alone = view(Play().next().session, Play().next().session.now).scene
    assert isinstance(alone, PreviewScene)
    assert alone.left is None
    assert next_look(play.session, Seconds(until - 9.01)) <= until - 9
    later = view(play.session, Seconds(until - 9))
    assert later.legends[2].word == "start 9"


@pytest.mark.parametrize(
    ("kind", "lasts"), [(Holding, 0.45), (ChangeSides, 0.7)], ids=["start", "end"]
)
def test_start_and_end_light_the_stage_for_their_length(kind: type[Phase], lasts: float) -> None:
    """Where that is asked for; the wall is told when the light goes out."""
    play = Play(flash=True).next().next(1).until(kind)
    begun = play.session.now
    assert view(play.session, begun).flash
    assert view(play.session, Seconds(begun + lasts - 0.01)).flash
    assert not view(play.session, Seconds(begun + lasts)).flash
    changes = [begun]
    while changes[-1] < begun + lasts:
        changes.append(next_look(play.session, changes[-1]))
    assert changes[-1] == pytest.approx(begun + lasts)


def test_nothing_else_lights_the_stage() -> None:
    """No tick, no half, no change of sides; nor anything where it is not asked for."""
    play = Play(flash=True).next().next(1)
    for kind in (GetReady, Holding, ChangeSides):
        play.until(kind)
        for _ in range(20):
            play.wait(0.25)
            marked = play.session.marked
            lit = view(play.session, play.session.now).flash
            assert not lit or (marked and marked.mark in {Mark.START, Mark.END})
    assert not view(Play().next().next(1).until(Holding).session, play.session.now).flash
