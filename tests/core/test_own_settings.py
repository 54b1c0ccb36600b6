"""What one of several people sets for themselves, laid over the settings of the station."""

import pytest

from station.core.settings import OwnSettings, ReminderSettings, Settings, own_faults
from station.core.settings.own import OwnSound, OwnWorkout

MORNING = ReminderSettings(times=("09:00",))


def test_what_is_not_said_is_as_the_station_has_it() -> None:
    """But for the reminder: nobody is called by the times of somebody else."""
    assert OwnSettings().over(Settings()) == Settings()
    assert OwnSettings().over(Settings(reminder=MORNING)).reminder == ReminderSettings()


def test_what_is_said_goes_before() -> None:
    """Programme, pace, how previews go on, rate of the voice, reminder; nothing else changes."""
    own = OwnSettings(
        workout=OwnWorkout(program="mine", count="paced", advance="auto", questions=False),
        sound=OwnSound(rate=120),
        reminder=MORNING,
    )
    settings = own.over(Settings())
    work = settings.workout
    assert (work.program, work.count, work.advance) == ("mine", "paced", "auto")
    assert (work.questions, work.activities) == (False, Settings().workout.activities)
    assert (settings.sound.rate, settings.reminder) == (120, MORNING)
    assert (settings.display, settings.pins) == (Settings().display, Settings().pins)
    assert list(own_faults(own)) == []


@pytest.mark.parametrize(
    ("own", "keys"),
    [
        (OwnSettings(sound=OwnSound(rate=500)), ("sound", "rate")),
        (OwnSettings(workout=OwnWorkout(program="")), ("workout", "program")),
        (OwnSettings(reminder=ReminderSettings(times=("9",))), ("reminder", "times", 0)),
    ],
)
def test_it_is_held_to_the_rules_of_the_station(own: OwnSettings, keys: tuple[object, ...]) -> None:
    """A fault is told at its place in the person's own file."""
    assert [way for way, _ in own_faults(own)] == [keys]
