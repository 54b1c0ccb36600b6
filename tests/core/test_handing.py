"""The pages of the history that hand the diary over."""

from station.core.content.exercise import Unit
from station.core.content.notice_pages import PageRoom
from station.core.engine.view import next_look
from station.core.screens.report.handing import texts, told_by
from station.core.screens.report.plain import lines
from station.core.screens.scenes import CodeScene, DaysScene
from station.core.values import Seconds, replace
from tests.core.past import at_home, days_ago, scene, workout
from tests.core.past import squats as squats_alone

DONE = (
    workout(days_ago(9), ("squat", Unit.REPS, 10)),
    workout(days_ago(1), ("knee-plank", Unit.SECONDS, 50)),
)


def test_the_last_pages_are_codes_that_hold_the_diary() -> None:
    """As many as the wall needs; behind the last of them the days come again."""
    play = at_home(DONE)
    play.session = replace(play.session, room=PageRoom(40, 8, 60))
    wanted = texts(play.session)
    assert len(wanted) > 1
    play.back().rep(1, times=2)
    shown = []
    while isinstance(page := scene(play.rep(1)), CodeScene):
        shown.append(page)
    assert isinstance(page, DaysScene)
    assert tuple(each.text for each in shown) == wanted
    assert [each.page for each in shown] == [
        (3 + number, 3 + len(wanted)) for number in range(len(wanted))
    ]
    assert shown[0].title == f"To take along, 1 of {len(wanted)}"
    joined = [line for each in wanted for line in each.splitlines()[1:]]
    assert " ".join(joined) == " ".join(lines(told_by(play.session)))


def test_a_wall_without_codes_shows_the_text() -> None:
    """A terminal has it whole, to be copied."""
    play = at_home(DONE).back().rep(1, times=3)
    page = scene(play)
    assert isinstance(page, CodeScene)
    assert page.text == "\n".join(lines(told_by(play.session)))
    assert page.title == "To take along"


def test_nothing_done_is_nothing_to_take_along() -> None:
    """Before the first workout of these weeks there is no such page."""
    assert texts(at_home().session) == ()
    assert texts(at_home([squats_alone(days_ago(60))]).session) == ()
    assert isinstance(scene(at_home().back().rep(1, times=3)), DaysScene)


def test_a_code_that_is_being_made_is_looked_for_for_a_while() -> None:
    """It is made beside: four times a second the wall looks, ten seconds long; on other pages never."""
    play = at_home(DONE).back().rep(1, times=3)
    now = play.session.touched
    assert next_look(play.session, Seconds(now + 1)) == now + 1.25
    assert next_look(play.session, Seconds(now + 11)) > now + 60
    assert (
        next_look(play.rep(1).session, Seconds(play.session.touched + 1))
        > play.session.touched + 60
    )
