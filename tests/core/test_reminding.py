"""A reminder: when it is due, and that it disturbs nobody."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from station.core import engine
from station.core.engine.view import legends, view
from station.core.screens.picture import Light
from station.core.screens.scenes import NoticeScene
from station.core.settings import ReminderSettings, Settings, SoundSettings, faults
from station.core.sound.marks import ACTIVE, LEVEL, TONES, Mark, synthesise
from station.core.sound.samples import FULL
from station.core.values import Seconds
from station.core.workout.asking.reminding import LASTS
from station.core.workout.events import Reminded
from station.core.workout.phases import Home, Paused, Reminder, Summary
from tests.core.past import at_home, days_ago, squats
from tests.play import Play

WEDNESDAY = datetime(2026, 3, 18, 9, 0, tzinfo=UTC)
MORNING = ReminderSettings(days=("mon", "wed"), times=("09:00", "18:30"))


def minutes(number: float) -> timedelta:
    """Return so many minutes."""
    return timedelta(minutes=number)


@pytest.mark.parametrize(
    ("before", "now", "due"),
    [
        (-0.02, 0, True),
        (-0.02, 0.01, True),
        (0, 0.02, False),
        (-1, -0.02, False),
        (-600, 0.5, True),
        (-600, 2, False),
        (9.5 * 60 - 0.1, 9.5 * 60, True),
        (24 * 60 - 0.02, 24 * 60, False),
    ],
    ids=["due", "just-after", "over", "not-yet", "set", "set-late", "evening", "thursday"],
)
def test_a_reminder_is_due_once(before: float, now: float, due: bool) -> None:
    """At its minute on its days; one that the station was off at, or a clock jumped over, is past."""
    since, until = WEDNESDAY + minutes(before), WEDNESDAY + minutes(now)
    assert MORNING.is_due(since, until) is due


def test_nobody_is_reminded_who_did_not_ask() -> None:
    """Without times there is no reminder; without days each day is one."""
    since = WEDNESDAY - minutes(0.1)
    assert not ReminderSettings().is_due(since, WEDNESDAY)
    assert ReminderSettings(times=("9:00",)).is_due(since, WEDNESDAY)


@pytest.mark.parametrize(
    ("reminder", "told"),
    [
        (ReminderSettings(days=("Wed",)), "'Wed' is no day; did you mean 'wed'?"),
        (ReminderSettings(days=("xyz",)), "'xyz' is no day; days are mon, tue"),
        (ReminderSettings(times=("9 am",)), "'9 am' is no time of day; write it like '09:00'"),
        (ReminderSettings(times=("09:00", "24:00")), "'24:00' is no time of day"),
    ],
)
def test_a_day_or_time_that_is_none_is_told(reminder: ReminderSettings, told: str) -> None:
    """With its place in the list."""
    ((keys, text),) = faults(Settings(reminder=reminder))
    assert keys[0] == "reminder"
    assert text.startswith(told)


def test_quiet_hours_are_told_apart_from_a_station_that_is_always_quiet() -> None:
    """A reminder in hours that are to be quiet is none; a quiet station still reminds, softly."""
    night = SoundSettings(quiet_hours=("21:30", "07:00"))
    assert night.is_quiet_hour(time(6))
    assert not night.is_quiet_hour(time(9))
    always = SoundSettings(quiet=True)
    assert always.is_quiet_at(time(9))
    assert not always.is_quiet_hour(time(9))


def remind(play: Play, person: str = "") -> Play:
    """Let the time come at which `person` wants to be reminded."""
    return play._take(Reminded(person, play.session.now))


def test_a_reminder_chimes_and_lights_the_screen() -> None:
    """Also where it was black; it says what it is, to eyes and ears."""
    play = remind(at_home([squats(days_ago(2))]).wait(3600))
    assert play.phase == Reminder("", Seconds(play.now + LASTS))
    assert [mark for _, mark in play.marks()] == [Mark.REMINDER]
    shown = view(play.session, play.session.now)
    assert shown.light is Light.FULL
    assert isinstance(shown.scene, NoticeScene)
    assert shown.scene.title == "Time for your exercises"
    assert [each.word for each in legends(play.session)] == ["ok"] * 3
    assert play.wait(5).texts()[-1].startswith("It is time for your exercises.")


def test_whose_reminder_it_is_is_said() -> None:
    """Where there are several people."""
    play = remind(at_home(), "Berta")
    shown = view(play.session, play.session.now).scene
    assert isinstance(shown, NoticeScene)
    assert shown.title == "Berta"
    assert shown.paragraphs[0][1][0] == "Time for your exercises."
    assert "Berta." in play.wait(10).texts()


@pytest.mark.parametrize("press", [Play.back, Play.rep, Play.next, Play.hold_back])
def test_any_press_takes_it_away_and_does_nothing_else(press: Any) -> None:
    """Nobody starts a workout, or another person, by that."""
    play = remind(at_home())
    press(play, 1)
    assert isinstance(play.phase, Home)
    assert play.records() == {}


def test_it_goes_by_itself() -> None:
    """Somebody who is not there finds home, dimmed after its time."""
    play = remind(at_home()).wait(LASTS + 1)
    assert isinstance(play.phase, Home)
    assert view(play.wait(engine.DIM_AFTER).session, play.session.now).light is Light.DIM


def test_who_trained_today_is_not_reminded() -> None:
    """Nor while a workout goes on, stands still, or may still be gone on with."""
    assert isinstance(remind(at_home([squats(days_ago(0))])).phase, Home)
    play = at_home().next(1).next(1)
    phase = play.phase
    assert remind(play).phase == phase
    assert isinstance(remind(play.rep(1)).phase, Paused)
    ended = at_home().to("squat").next(1).wait(15).rep(1).hold_back(1).next(1)
    assert isinstance(remind(ended).phase, Summary)
    assert isinstance(remind(ended.wait(400)).phase, Summary)
    nothing = at_home().next(1).hold_back(1).next(1)
    assert isinstance(remind(nothing.wait(400)).phase, Reminder)


def test_the_chime_is_soft_and_has_a_rhythm_of_its_own() -> None:
    """Three sounds, half a second apart: half as loud as any mark, without a sharp edge."""
    for tones in (TONES, ACTIVE):
        begins = [0.0]
        for tone in tones[Mark.REMINDER]:
            begins.append(begins[-1] + tone.seconds + tone.gap)
        assert begins[:3] == pytest.approx([0, 0.5, 1.0])
    samples = synthesise(Mark.REMINDER)
    assert max(samples) <= LEVEL / 2 * FULL
    assert max(map(abs, samples[:200])) < 0.02 * FULL
