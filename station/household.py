"""Who exercises here: each with programmes and a journal of their own, one of them at home.

Every journal is open as long as the station runs: nobody else may take its folder, and what waits to be
written is written by a thread of its own, whoever is at home meanwhile.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime

from station.content import Content
from station.core.errors import ContentError, StationError
from station.core.settings import Settings
from station.core.sound.samples import Clip
from station.core.values import Seconds, Struct
from station.core.workout.effects import Durable
from station.devices.voice import Voice
from station.files.belonging.register import Member
from station.files.journal.journal import Journal

LONG_AGO = datetime.min.replace(tzinfo=UTC)


class Resident(Struct):
    """A person with what is theirs; `content` is read when it is first needed."""

    member: Member
    journal: Journal
    content: Content | None = None

    @property
    def latest(self) -> datetime:
        """Return when they last began a workout; one that was cut is mostly the last one of all."""
        begun = [workout.started for workout in self.journal.history(newest=1)]
        return max(begun, default=LONG_AGO)


class Household:
    """Know who is at home, and bring in the next one; `read` reads what a person does.

    For whoever writes what was done it is one journal: that of the person at home.
    """

    def __init__(
        self, residents: Sequence[Resident], read: Callable[[Member], Content], first: str = ""
    ) -> None:
        self._residents = list(residents)
        self._read = read
        self._turn_to(self._first(first))

    @property
    def here(self) -> Resident:
        """Return who is at home."""
        return self._residents[0]

    @property
    def content(self) -> Content:
        """Return what the person at home does."""
        return self._content(self.here)

    @property
    def names(self) -> tuple[str, str]:
        """Return who is at home and who comes next; nobody has a name where there is one alone."""
        if len(self._residents) == 1:
            return "", ""
        return self._residents[0].member.name, self._residents[1].member.name

    def next(self) -> None:
        """Bring in the next person whose files can be read; the others wait their turn.

        Raise StationError for the first whose cannot, once somebody else is in.
        """
        fault: StationError | None = None
        for _ in self._residents:
            self._turn_to(1)
            try:
                self._content(self.here)
            except ContentError as error:
                fault = fault or self._shut_out(error.faults[0])
            except StationError as error:
                fault = fault or self._shut_out(str(error))
            else:
                break
        if fault is not None:
            raise fault

    def _shut_out(self, why: str) -> StationError:
        return StationError(f"{self.here.member.name} cannot come in: {why}")

    def write(self, effect: Durable) -> None:
        """Take what the person at home did."""
        self.here.journal.write(effect)

    def tend(self, now: float) -> None:
        """Notice that something of anybody's is not durable for long."""
        for each in self._residents:
            each.journal.tend(now)

    def reminded(self, before: datetime, now: datetime) -> list[str]:
        """Return whoever wants to be reminded since `before` and until `now`, and has not trained today.

        Not in the hours that are to be quiet.
        """
        named = len(self._residents) > 1
        return [
            each.member.name if named else ""
            for each in self._residents
            if self._is_wanted(each, before, now)
        ]

    def _is_wanted(self, resident: Resident, before: datetime, now: datetime) -> bool:
        settings = self._settings(resident)
        if settings is None or not settings.reminder.is_due(before, now):
            return False
        trained = any(w.done and w.day == now.date() for w in resident.journal.history(newest=1))
        return not trained and not settings.sound.is_quiet_hour(now.time())

    def _settings(self, resident: Resident) -> Settings | None:
        try:
            return self._content(resident).settings
        except StationError:
            return None  # told when it is their turn

    def _content(self, resident: Resident) -> Content:
        if resident.content is None:
            resident.content = self._read(resident.member)
        return resident.content

    def _turn_to(self, index: int) -> None:
        self._residents = [*self._residents[index:], *self._residents[:index]]

    def _first(self, wanted: str) -> int:
        """Return who is at home first: whoever is asked for, else who trained last, or was cut."""
        if len(self._residents) == 1:
            return 0
        names = [each.member.name for each in self._residents]
        if wanted in names:
            return names.index(wanted)
        latest = [each.latest for each in self._residents]
        return latest.index(max(latest))


class OwnVoices:
    """Speak to each person at their own rate: a voice for every rate, each opened when it is needed.

    It is one voice for whoever uses it: that of the person at home.
    """

    def __init__(self, opened: Callable[[Settings], Voice], settings: Settings) -> None:
        self._open = opened
        self._voices: dict[int, Voice] = {}
        self.speak_for(settings)

    def speak_for(self, settings: Settings) -> None:
        """Speak as these settings say from now on."""
        rate = settings.sound.rate
        if rate not in self._voices:
            self._voices[rate] = self._open(settings)
        self._voice = self._voices[rate]

    def clip(self, text: str, grace: Seconds) -> Clip | None:
        """Return the clip of `text`, or None while it is not ready; reading it may take `grace`."""
        return self._voice.clip(text, grace)

    def prepare(self, texts: Iterable[str]) -> None:
        """Start making a clip of each text that has none, and return at once."""
        self._voice.prepare(texts)

    def lengths(self) -> Mapping[str, Seconds]:
        """Return the real length of every clip that is ready, in seconds."""
        return self._voice.lengths()
