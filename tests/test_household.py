"""Several people at one station: whose turn it is, and that nobody's day becomes another's."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from station import app, content
from station.core.engine.view import legends, view
from station.core.errors import JournalError, StationError
from station.core.screens.scenes import HomeScene
from station.core.settings import ReminderSettings, Settings, SoundSettings
from station.core.values import Seconds, replace
from station.core.workout.effects import Acknowledge, Begin, Bookmark, Finish
from station.core.workout.events import Button, PartName, Pressed, Quit
from station.core.workout.phases import GoOn, Home, Reminder
from station.files.belonging import register
from station.files.belonging.register import Member, data_of, settings_of
from station.files.journal.journal import Journal
from station.files.journal.reader import Reader
from station.household import Household, Resident
from station.loop import Loop
from tests import fakes
from tests.core.test_resume import entry
from tests.files.desk import Desk, HandClock, durable, workout
from tests.test_app import MINE, Nowhere

ANNA, BERTA = Member(name="Anna"), Member(name="Berta", folder="berta")


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Give a folder with data and settings of a station at which Anna and Berta train."""
    register.write(tmp_path / "data", (ANNA, BERTA))
    own = settings_of(tmp_path / "station.toml", BERTA)
    assert own is not None
    (own.parent / "programs").mkdir(parents=True)
    (own.parent / "programs/mine.toml").write_text(MINE)
    own.write_text('[workout]\nprogram = "mine"\n[sound]\nrate = 120\n')
    (tmp_path / "station.toml").touch()
    return tmp_path


def read(house: Path, member: Member) -> content.Content:
    """Read what a person does."""
    config = house / "station.toml"
    return content.opened(config, Settings(), own=settings_of(config, member))


@contextmanager
def station(house: Path, first: str = "") -> Iterator[Loop]:
    """Open the whole station, on simulated pins and a wall that hangs nowhere."""
    with app.opened(
        read(house, ANNA),
        house / "data",
        lambda _, clock: Nowhere(fakes.HandClock(clock())),
        simulated=True,
        read=lambda member: read(house, member),
        first=first,
    ) as loop:
        yield loop


def press(loop: Loop, button: Button) -> None:
    """Press a button long after the last one."""
    loop._step(Pressed(button, Seconds(loop.session.now + 2)))


def journals(house: Path) -> dict[str, int]:
    """Return how many workouts each person has."""
    people = {m.name: data_of(house / "data", m) for m in (ANNA, BERTA)}
    return {name: Reader(folder).count() for name, folder in people.items()}


def test_one_press_brings_in_the_next_person(house: Path) -> None:
    """Their programme, their rate, their journal; one more press, and the first is back."""
    with station(house) as loop:
        assert loop.session.person == "Anna"
        assert legends(loop.session)[0].word == "Berta"
        press(loop, Button.BACK)
        assert (loop.session.person, loop.session.next_person) == ("Berta", "Anna")
        assert loop.session.today.program.id == "mine"
        assert loop.session.today.rate == 120
        shown = view(loop.session, loop.session.now).scene
        assert isinstance(shown, HomeScene)
        assert (shown.whose, shown.name[0]) == ("Berta", "Mine")
        loop.parts.journal.write(Begin("mine", short=False, at=loop.session.now))
        loop.parts.journal.write(Finish(loop.session.now))
        press(loop, Button.BACK)
        assert loop.session.person == "Anna"
        assert loop.session.today.program.id == "low-back-progression-1"
        assert loop.session.today.others == ()  # Berta's programmes are not offered to her
    assert journals(house) == {"Anna": 0, "Berta": 1}


def test_a_quiet_station_stays_quiet_for_whoever_comes(house: Path) -> None:
    """What is of the station, and not of a person, is kept."""
    with station(house) as loop:
        loop.session = replace(loop.session, quiet=True)
        press(loop, Button.BACK)
        assert loop.session.quiet


def cut(folder: Path) -> None:
    """Leave a workout of today that was cut, in a folder."""
    journal = Journal(folder, lambda _: None)
    journal.write(Acknowledge(Seconds(0)))
    journal.write(Begin("mine", short=False, at=Seconds(0)))
    journal.write(Bookmark("squat", None, 1))
    journal.write(replace(entry(), exercise="squat", side=None, set=1))
    journal.close()


def test_a_cut_workout_belongs_to_its_person(house: Path) -> None:
    """After a power cut the question is Berta's, by name; Anna has none."""
    cut(data_of(house / "data", BERTA))
    with station(house) as loop:
        assert isinstance(loop.session.phase, GoOn)
        assert loop.session.person == "Berta"
    with station(house, first="Anna") as loop:
        assert isinstance(loop.session.phase, Home)
        assert loop.session.person == "Anna"
        press(loop, Button.BACK)
        assert isinstance(loop.session.phase, GoOn)


def test_nobody_else_may_have_the_journal_of_whoever_is_not_at_home(house: Path) -> None:
    """All folders are claimed as long as the station runs."""
    with station(house):
        for member in (ANNA, BERTA):
            with pytest.raises(JournalError, match="already running"):
                Journal(data_of(house / "data", member), lambda _: None)


def test_a_person_whose_files_are_faulty_does_not_hold_up_the_others(house: Path) -> None:
    """It is told whose and what; the one at home stays, and a mended file lets them in."""
    own = settings_of(house / "station.toml", BERTA)
    assert own is not None
    own.write_text('[workout]\nprogram = "gone"\n')
    with station(house) as loop:
        press(loop, Button.BACK)
        assert loop.session.person == "Anna"
        trouble = loop._troubles[PartName.PEOPLE]
        assert "Berta cannot come in: there is no programme 'gone'" in trouble.text
        own.write_text('[workout]\nprogram = "mine"\n')
        press(loop, Button.BACK)
        assert loop.session.person == "Berta"
        assert PartName.PEOPLE not in loop._troubles


def test_a_person_whose_journal_cannot_be_had_is_told(house: Path) -> None:
    """The others train; where it is the only one there is no station."""
    folder = data_of(house / "data", BERTA)
    folder.mkdir(parents=True)
    (folder / "journal.sqlite3").mkdir()
    with station(house) as loop:
        assert (loop.session.person, loop.session.next_person) == ("", "")
        assert set(loop._troubles) == {PartName.PEOPLE}
    register.write(house / "data", (BERTA,))
    with pytest.raises(JournalError, match="is a folder"), station(house):
        pass


def test_who_trained_last_is_at_home_first(house: Path) -> None:
    """Or whoever is asked for."""
    with Desk(data_of(house / "data", BERTA), HandClock()).journal() as journal:
        workout(journal, 1000)
    with station(house) as loop:
        assert loop.session.person == "Berta"


class Wanted:
    """A household of two with reminders at nine, Anna's journal holding `done` workouts."""

    def __init__(self, folder: Path, sound: SoundSettings | None = None) -> None:
        self.desks = [Desk(folder / "a"), Desk(folder / "b", HandClock("boot-2"))]
        nine = ReminderSettings(times=("12:30",))
        self.settings = Settings(reminder=nine, sound=sound or SoundSettings())

    def asked(self, now: datetime) -> list[str]:
        """Return who is reminded at `now`."""
        with self.desks[0].journal() as first, self.desks[1].journal() as second:
            people = [Resident(ANNA, first), Resident(BERTA, second)]
            home = Household(people, lambda _: content.opened(None, self.settings))
            return home.reminded(now - timedelta(seconds=1), now)


def test_each_person_is_reminded_who_has_not_trained(tmp_path: Path) -> None:
    """Not in the quiet hours, and nobody at another time."""
    now = datetime(2026, 3, 2, 12, 30, tzinfo=UTC)
    wanted = Wanted(tmp_path)
    assert wanted.asked(now) == ["Anna", "Berta"]
    with wanted.desks[0].journal() as journal:
        workout(journal, 1000)
        assert durable(journal)
    assert wanted.asked(now) == ["Berta"]
    assert wanted.asked(now + timedelta(hours=1)) == []
    night = Wanted(tmp_path, SoundSettings(quiet_hours=("12:00", "13:00")))
    assert night.asked(now) == []


def test_somebody_alone_is_reminded_without_a_name(tmp_path: Path) -> None:
    """And nobody whose programme cannot be read."""
    now = datetime(2026, 3, 2, 12, 30, tzinfo=UTC)
    settings = Settings(reminder=ReminderSettings(times=("12:30",)))

    def fail(_: Member) -> content.Content:
        raise StationError("Nothing to be read.")

    with Desk(tmp_path / "a").journal() as journal:
        alone = Household([Resident(ANNA, journal)], lambda _: content.opened(None, settings))
        assert alone.reminded(now - timedelta(seconds=1), now) == [""]
        lost = Household([Resident(ANNA, journal)], fail)
        assert lost.reminded(now - timedelta(seconds=1), now) == []


def test_the_loop_asks_who_is_to_be_reminded_since_it_last_looked(house: Path) -> None:
    """The wall clock comes in as an argument, and the reminder is on the wall."""
    with station(house) as loop:
        asked: list[tuple[datetime, datetime]] = []

        def reminded(before: datetime, now: datetime) -> list[str]:
            asked.append((before, now))
            return ["Berta"] if len(asked) == 2 else []

        loop.reminded = reminded
        loop._look_at_clock(Seconds(loop.clock()))
        loop._look_at_clock(Seconds(loop.clock()))
        assert asked[1][0] == asked[0][1]
        assert isinstance(loop.session.phase, Reminder)
        assert loop.session.phase.person == "Berta"
        loop._take(Quit(loop.session.now))
