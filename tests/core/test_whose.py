"""Several people at one station: who is at home, and how the next one comes in."""

import pytest

from station.core import engine
from station.core.content.phrases import Word
from station.core.engine.view import legends, view
from station.core.screens.scenes import GoOnScene, HomeScene, Icon, MenuScene
from station.core.values import Seconds
from station.core.workout.effects import Welcome
from station.core.workout.phases import HistoryPages, Home, HomeMenu, SwitchingOff
from tests.play import Play, left, session

ANNA = ("Anna", "Berta")


def at_home(people: tuple[str, str] = ANNA) -> Play:
    """Return somebody at home, at a station with these people."""
    base = session()
    return Play(engine.start(base.today, base.past, Seconds(0), acknowledged=True, people=people))


def words(play: Play) -> list[str]:
    """Return what the buttons say."""
    return [each.word for each in legends(play.session)]


def welcomes(play: Play) -> int:
    """Return how often somebody was brought in."""
    return sum(isinstance(effect, Welcome) for _, effect in play.log)


def test_one_person_never_sees_a_chooser() -> None:
    """Home is as it was: BACK is the history, and nobody has a name."""
    play = at_home(("", ""))
    assert words(play)[0] == "history"
    shown = view(play.session, play.session.now).scene
    assert isinstance(shown, HomeScene)
    assert shown.whose == ""
    assert play.hold_back(1).phase == HomeMenu()
    assert isinstance(play.back(1).back(1).phase, HistoryPages)
    assert welcomes(play) == 0


def test_the_next_person_is_one_press_away() -> None:
    """BACK says who comes next, and brings them in; the session itself comes from the loop."""
    play = at_home()
    assert words(play)[0] == "Berta"
    shown = view(play.session, play.session.now).scene
    assert isinstance(shown, HomeScene)
    assert shown.whose == "Anna"
    assert welcomes(play.back(1)) == 1
    assert isinstance(play.phase, Home)


def test_home_and_the_question_say_whose_they_are() -> None:
    """For ears alone; and for eyes, where a workout was cut."""
    assert at_home().wait(10).texts()[0] == "Anna."
    base = session()
    resume = left(base.today, 3)
    play = Play(engine.start(base.today, base.past, base.now, resume=resume, people=ANNA))
    assert play.wait(1).texts()[0] == "Anna."
    shown = view(play.session, play.session.now).scene
    assert isinstance(shown, GoOnScene)
    assert shown.title == "Anna?"


def test_the_history_is_in_the_menu_of_home() -> None:
    """Its first page is the person's, its second the station's; each is left with BACK."""
    play = at_home().hold_back(1)
    assert words(play) == ["back", "history", "more"]
    shown = view(play.session, play.session.now).scene
    assert isinstance(shown, MenuScene)
    assert [icon for icon, _, _ in shown.columns] == [Icon.CLOSE, Icon.HISTORY, Icon.MORE]
    assert play.wait(10).texts()[-1] == "Menu. Left: back. Middle: history. Right: more."
    assert isinstance(play.rep(1).phase, HistoryPages)
    play.back(1).hold_back(1).next(1)
    assert words(play) == ["back", "quiet", "off"]
    assert isinstance(play.next(1).phase, SwitchingOff)
    play.back(1).hold_back(1).next(1).rep(1)
    assert play.session.quiet
    assert isinstance(play.hold_back(1).back(1).phase, Home)


def test_a_back_that_is_kept_down_switches_off_from_either_page() -> None:
    """As ever: the way off needs no menu."""
    assert isinstance(at_home().hold_back(1).keep_back(2).phase, SwitchingOff)


@pytest.mark.parametrize("way", [Play.back, Play.rep, Play.next])
def test_nobody_changes_in_a_workout(way: object) -> None:
    """Whatever is pressed there, the person stays who they are."""
    play = at_home().next(1).next(1)
    for _ in range(2):
        way(play, 1)  # type: ignore[operator]
    assert welcomes(play) == 0
    assert Word.NEXT_PERSON not in words(play)
