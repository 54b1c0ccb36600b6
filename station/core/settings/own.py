"""What one of several people sets for themselves; everything else is as the station has it."""

from collections.abc import Iterator
from typing import Literal

from station.core.errors import KeyPath
from station.core.settings.reminder import ReminderSettings
from station.core.settings.whole import Settings, faults
from station.core.values import Struct, field, replace


class OwnWorkout(Struct, frozen=True, kw_only=True):
    """Say what this person does, and how they are led; None where the station says it."""

    program: str | None = None
    count: Literal["press", "paced"] | None = None
    advance: Literal["button", "auto"] | None = None


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
        work, rate = settings.workout, self.sound.rate
        return replace(
            settings,
            workout=replace(
                work,
                program=self.workout.program or work.program,
                count=self.workout.count or work.count,
                advance=self.workout.advance or work.advance,
            ),
            sound=settings.sound if rate is None else replace(settings.sound, rate=rate),
            reminder=self.reminder,
        )


def own_faults(own: OwnSettings) -> Iterator[tuple[KeyPath, str]]:
    """Find what is wrong in a person's own settings, by the rules of the station's."""
    yield from faults(own.over(Settings()))
    if own.workout.program == "":
        yield ("workout", "program"), "must not be empty; leave the line out for the station's"
