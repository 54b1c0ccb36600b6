"""The whole of the settings: hands, sound and workout, and all sections together."""

from collections.abc import Iterator, Mapping
from datetime import time
from typing import Literal

from station.core.errors import KeyPath
from station.core.settings.displays import DisplaySettings, display_faults
from station.core.settings.keys import KEYS, key_faults
from station.core.settings.ranges import lines_of, within
from station.core.settings.reminder import ReminderSettings, clock, reminder_faults
from station.core.settings.wired import PinSettings, pin_faults
from station.core.sound.marks import Hearing
from station.core.sound.speech import FASTEST, SLOWEST, USUAL, Manner
from station.core.values import Seconds, Struct, field
from station.core.workout.debounce import HOLD, Debounce
from station.core.workout.events import Button

LONGEST_ACTIVITY = 24
"""How many letters the name of an activity has at most: it is read from a line on a small display."""

RECORDED = "recorded"
"""The voice that somebody recorded, in the place of one that the synthesiser makes."""


class HandSettings(Struct, frozen=True, kw_only=True):
    """Say how hands press that tremble or are slow.

    `steady_s` is how many seconds a button must have rested before it counts again, 0 to 1.5;
    `hold_back_s` how many BACK is held to open the menu, 0.5 to 3.
    """

    steady_s: float = 0.0
    hold_back_s: float = float(HOLD)

    @property
    def presses(self) -> Debounce:
        """Return with what edges are first judged."""
        return Debounce(steady=Seconds(self.steady_s), hold=Seconds(self.hold_back_s))


class SoundSettings(Struct, frozen=True, kw_only=True):
    """Say how the station sounds.

    `device` is a sound card by its name, None the system's choice; `volume` in percent. `hearing`
    "low" plays the marks for ears that hear little, and `voice_low` raises the same band in the
    voice. `voice` is `RECORDED` or as espeak names it; `rate` in words a minute; `pitch` from 0 to
    99, of a voice that is not recorded. `quiet` leaves the buzzer
    out and makes marks and speech soft; between the `quiet_hours` (from, until, on the wall clock)
    the station is so by itself. `quiet_vibration` lets a vibration motor go on meanwhile.
    """

    device: str | None = None
    volume: int = 80
    hearing: Hearing = "usual"
    voice: str = RECORDED
    rate: int = USUAL
    pitch: int = 50
    voice_low: bool = False
    quiet: bool = False
    quiet_hours: tuple[str, str] | None = None
    quiet_vibration: bool = True

    def is_quiet_at(self, now: time) -> bool:
        """Return whether it is to be quiet at `now`: always, or in hours that may go over midnight."""
        return self.quiet or self.is_quiet_hour(now)

    def is_quiet_hour(self, now: time) -> bool:
        """Return whether `now` lies in the quiet hours, which may go over midnight."""
        start, end = map(clock, self.quiet_hours or ("", ""))
        if start is None or end is None:
            return False
        return start <= now < end if start <= end else now >= start or now < end


class WorkoutSettings(Struct, frozen=True, kw_only=True):
    """Say what is done and how it is led.

    `count` is how reps are counted until a person chooses otherwise; with `advance` "auto" the
    previews go on by themselves. `questions` asks how the person is, before a workout, after it and
    every week; `activities` are more that they may choose from. `emergency` is the number the safety
    notice names. `tails` asks for the steps beyond the end of a ladder, where a programme has some.
    """

    program: str = "low-back-progression-1"
    count: Literal["press", "paced"] = "press"
    advance: Literal["button", "auto"] = "button"
    questions: bool = True
    activities: tuple[str, ...] = ()
    emergency: str = "112"
    language: str = "en"
    tails: bool = False


class Settings(Struct, frozen=True, kw_only=True):
    """Hold everything station.toml can say; `keys` adds to `KEYS`, None takes a key away."""

    display: DisplaySettings = field(default_factory=DisplaySettings)
    pins: PinSettings = field(default_factory=PinSettings)
    keys: Mapping[str, Button | None] = field(default_factory=dict)
    hands: HandSettings = field(default_factory=HandSettings)
    sound: SoundSettings = field(default_factory=SoundSettings)
    workout: WorkoutSettings = field(default_factory=WorkoutSettings)
    reminder: ReminderSettings = field(default_factory=ReminderSettings)

    @property
    def manner(self) -> Manner:
        """Return how the synthesiser is to speak: what is not recorded, in the language of the words."""
        sound, language = self.sound, self.workout.language
        voice = language if sound.voice == RECORDED else sound.voice
        return Manner(voice, sound.rate, sound.pitch, sound.voice_low)

    @property
    def keymap(self) -> dict[str, Button]:
        """Return the button of each key, by the key's name in lower case."""
        merged = {**KEYS, **{name.lower(): button for name, button in self.keys.items()}}
        return {name: button for name, button in merged.items() if button is not None}


def faults(settings: Settings) -> Iterator[tuple[KeyPath, str]]:
    """Find what is wrong in the settings, each as (way to it, what to do)."""
    yield from display_faults(settings.display)
    yield from pin_faults(settings.pins)
    yield from key_faults(settings.keys)
    hands, sound = settings.hands, settings.sound
    yield from within(("hands", "steady_s"), hands.steady_s, 0, 1.5, "seconds")
    yield from within(("hands", "hold_back_s"), hands.hold_back_s, 0.5, 3, "seconds")
    yield from within(("sound", "volume"), sound.volume, 0, 100, "percent")
    yield from within(("sound", "rate"), sound.rate, SLOWEST, FASTEST, "words a minute")
    yield from within(("sound", "pitch"), sound.pitch, 0, 99)
    if sound.quiet_hours and None in map(clock, sound.quiet_hours):
        yield ("sound", "quiet_hours"), 'must be two times of day, like ["21:30", "07:00"]'
    yield from lines_of("sound", {"device": sound.device, "voice": sound.voice})
    work = settings.workout
    texts = {"program": work.program, "emergency": work.emergency, "language": work.language}
    yield from lines_of("workout", texts)
    for number, name in enumerate(work.activities):
        if not 0 < len(name.strip()) <= LONGEST_ACTIVITY or not name.isprintable():
            most = f"must have 1 to {LONGEST_ACTIVITY} letters on one line"
            yield ("workout", "activities", number), f"{most}, not '{name}'"
    yield from reminder_faults(settings.reminder)
