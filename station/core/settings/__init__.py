"""How this station is set up: display, pins, keys, sound and workout; each has a default."""

from station.core.settings.displays import GUESSES, PANELS, DisplaySettings
from station.core.settings.keys import KEYS, is_key
from station.core.settings.own import OwnSettings, own_faults
from station.core.settings.reminder import ReminderSettings
from station.core.settings.whole import (
    RECORDED,
    HandSettings,
    Settings,
    SoundSettings,
    WorkoutSettings,
    faults,
)
from station.core.settings.wired import PINS, Level, PinSettings

__all__ = [
    "GUESSES",
    "KEYS",
    "PANELS",
    "PINS",
    "RECORDED",
    "DisplaySettings",
    "HandSettings",
    "Level",
    "OwnSettings",
    "PinSettings",
    "ReminderSettings",
    "Settings",
    "SoundSettings",
    "WorkoutSettings",
    "faults",
    "is_key",
    "own_faults",
]
