"""What one of several people sets for themselves; everything else is as the station has it."""

from collections.abc import Iterator
from typing import Literal, TypeVar

from station.core.errors import KeyPath
from station.core.settings.reminder import ReminderSettings
from station.core.settings.whole import Settings, SoundSettings, WorkoutSettings, faults
from station.core.values import Struct, field, replace

Section = TypeVar("Section", WorkoutSettings, SoundSettings)


class OwnWorkout(Struct, frozen=True, kw_only=True):
    """Say what this person does, how they are led and asked; None where the station says it."""

    program: str | None = None
    count: Literal["press", "paced"] | None = None
    advance: Literal["button", "auto"] | None = None
    questions: bool | None = None
    activities: tuple[str, ...] | None = None


class OwnSound(Struct, frozen=True, kw_only=True):
    """Say how fast is spoken to this person, in words a minute; None where the station says it."""

    rate: int | None = None


class OwnSettings(Struct, frozen=True, kw_only=True):
    """Hold everything that a person's own station.toml can say."""

    workout: OwnWorkout = field(default_factory=OwnWorkout)
    sound: OwnSound = field(default_factory=OwnSound)
    reminder: ReminderSettings = field(default_factory=ReminderSettings)

    def over(self, settings: Settings) -> Settings:
        """Return the settings of the station as they are for this person.

        Nobody is reminded by the times of somebody else.
        """
        return replace(
            settings,
            workout=_laid(settings.workout, self.workout),
            sound=_laid(settings.sound, self.sound),
            reminder=self.reminder,
        )


def _laid(settings: Section, own: Struct) -> Section:
    """Return a section with all that somebody says for themselves."""
    said = {name: getattr(own, name) for name in own.__struct_fields__}
    return replace(settings, **{name: each for name, each in said.items() if each is not None})


def own_faults(own: OwnSettings) -> Iterator[tuple[KeyPath, str]]:
    """Find what is wrong in a person's own settings, by the rules of the station's."""
    yield from faults(own.over(Settings()))
