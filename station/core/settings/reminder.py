"""When a person wants to be reminded; the time of day comes in as an argument."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from station.core.errors import KeyPath, did_you_mean
from station.core.values import Struct

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

LATE = timedelta(minutes=1)
"""How late a reminder may be: a station that was off then, or whose clock was set since, keeps still."""


class ReminderSettings(Struct, frozen=True, kw_only=True):
    """Say on which days of the week, and at which times of those, the station reminds of a workout.

    Days are the first three letters of their English names, times those of the wall clock, `09:00`. Without
    days it reminds on all of them, without times never.
    """

    days: tuple[str, ...] = DAYS
    times: tuple[str, ...] = ()

    def is_due(self, before: datetime, now: datetime) -> bool:
        """Return whether the time of a reminder lies after `before` and not after `now`."""
        since = max(before, now - LATE)
        wanted = filter(None, map(clock, self.times))
        return DAYS[now.weekday()] in self.days and any(
            since < now.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0) <= now
            for at in wanted
        )


def reminder_faults(reminder: ReminderSettings) -> Iterator[tuple[KeyPath, str]]:
    """Find days that are none, and times that are none."""
    for number, day in enumerate(reminder.days):
        if day not in DAYS:
            near = did_you_mean(day.lower()[:3], DAYS) or f"; days are {', '.join(DAYS)}"
            yield ("reminder", "days", number), f"'{day}' is no day{near}"
    for number, at in enumerate(reminder.times):
        if clock(at) is None:
            yield ("reminder", "times", number), f"'{at}' is no time of day; write it like '09:00'"


def clock(text: str) -> time | None:
    """Read a time of day, `21:30`; None where it is none."""
    hours, _, minutes = text.partition(":")
    if not all(part.isdecimal() and len(part) <= 2 for part in (hours, minutes)):
        return None
    if int(hours) >= 24 or int(minutes) >= 60:
        return None
    return time(int(hours), int(minutes))
