"""The builder: what it makes of files, the journal and the clock before the loop turns."""

import os
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack, closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from gpiozero import Factory

from station import app, arrivals, content, pinboard
from station.core import engine
from station.core.content.days.due import Did
from station.core.content.plan import Amount
from station.core.errors import ContentError, DeviceError, JournalError
from station.core.screens.picture import Screen
from station.core.settings import (
    DisplaySettings,
    HandSettings,
    PinSettings,
    Settings,
    SoundSettings,
)
from station.core.values import Seconds, replace
from station.core.workout.effects import (
    Acknowledge,
    Answer,
    Begin,
    Bookmark,
    Continue,
    Decide,
    Finish,
    Prefer,
    Readied,
    Record,
    Topic,
)
from station.core.workout.events import Button, Input, Mended, Pressed, Quit, Trouble
from station.core.workout.phases import GoOn, Home, Locked
from station.core.workout.session import Past, Session
from station.devices.pins import mock_factory
from station.files.journal.database import open_for_reading
from station.files.journal.journal import Journal
from station.household import OwnVoices
from station.loop import PATIENT
from station.pinboard import Pinboard
from tests.core.test_resume import entry
from tests.fakes import FakeWall, HandClock
from tests.files.test_changes import SHIFT
from tests.play import PROGRAM

MINE = """
id = "mine"
name = "Mine"
about = "As my therapist wrote it."
items = [{ exercise = "squat", sets = 1, reps = 5 }]
"""


def opened(folder: Path, program: str | None = None) -> content.Content:
    """Read the station's content with the settings in `folder`."""
    return content.opened(folder / "station.toml", Settings(), program)


def write(folder: Path, text: str, *, later: int = 0) -> None:
    """Write a programme of one's own, `later` seconds after the last time."""
    path = folder / "programs" / "mine.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    os.utime(path, (1000 + later, 1000 + later))


NOTHING = Past((), datetime(2026, 3, 18, tzinfo=UTC).date())


def laid(shelf: content.Content) -> tuple[object, list[Input]]:
    """Lay out today anew; return it with what was posted."""
    posted: list[Input] = []
    return arrivals.lay_out(
        shelf, Nowhere(HandClock()), posted.append, lambda: 7.0, NOTHING
    ), posted


def test_an_edited_programme_is_there_without_a_restart(tmp_path: Path) -> None:
    """Nothing is read again where no file changed; one that did is laid out anew."""
    write(tmp_path, MINE)
    shelf = opened(tmp_path, "mine")
    assert laid(shelf) == (None, [])
    write(tmp_path, MINE.replace("reps = 5", "reps = 9"), later=1)
    today, posted = laid(shelf)
    assert today == shelf.today()
    assert shelf.today().full.steps[0].target == 9
    assert posted == []
    assert laid(shelf) == (None, [])


def test_a_stray_file_is_told_and_what_is_led_goes_on(tmp_path: Path) -> None:
    """A programme that is not today's may be half-written; mended, the sign goes."""
    shelf = opened(tmp_path)
    write(tmp_path, "name = ")
    today, posted = laid(shelf)
    assert today == shelf.today()
    (told,) = posted
    assert isinstance(told, Trouble)
    assert told.text == "A file was left out: station check tells why."
    write(tmp_path, MINE, later=1)
    assert laid(shelf)[1] == [Mended(arrivals.FILES, Seconds(7.0))]


def test_todays_programme_spoiled_while_running_stays_as_it_was(tmp_path: Path) -> None:
    """Its fault is raised for the loop to tell, and the old one is kept."""
    write(tmp_path, MINE)
    shelf = opened(tmp_path, "mine")
    before = shelf.today()
    write(tmp_path, MINE.replace("reps = 5", "reps = -5"), later=1)
    with pytest.raises(ContentError, match="reps"):
        laid(shelf)
    assert shelf.today() == before


NOW = datetime(2026, 3, 18, 12, tzinfo=UTC)


def begun(folder: Path, program: str, *records: Record) -> Journal:
    """Return the journal of a station that was cut in its second set of lifts, opened again."""
    journal = Journal(folder, lambda _: None)
    journal.write(Begin(program, short=False, at=Seconds(0)))
    journal.write(Bookmark("hip-abduction", entry().side, 2))
    for record in records:
        journal.write(record)
    journal.close()
    return Journal(folder, lambda _: None)


@pytest.mark.parametrize(
    ("program", "kind"), [(PROGRAM, GoOn), ("never-heard-of", Home)], ids=["known", "unknown"]
)
def test_a_cut_workout_is_offered_where_its_programme_is_known(
    tmp_path: Path, program: str, kind: type
) -> None:
    """The question comes up with the set that was going on; else the station begins at home."""
    journal = begun(tmp_path / "data", program, entry())
    now = datetime.now(UTC)
    try:
        session = arrivals.beginning(opened(tmp_path), journal, now, Seconds(100))
    finally:
        journal.close()
    assert isinstance(session.phase, kind)
    assert session.past.zero == now - timedelta(seconds=100)
    assert session.past.today == now.date()
    if isinstance(session.phase, GoOn):
        assert session.phase.kept is not None
        assert [record.amount for record in session.done.values()] == [3]


def test_nobody_is_led_back_into_what_hurt_however_much_did(tmp_path: Path) -> None:
    """The exercise that was on hurt first of nine: the station goes on after it."""
    others = [f"kind-{number}" for number in range(8)]
    with closing(begun(tmp_path / "data", PROGRAM)) as journal:
        journal.write(Continue(Seconds(1)))
        for number, exercise in enumerate(("hip-abduction", *others)):
            journal.write(Answer(Topic.PAIN_DURING, 6, Seconds(2 + number), exercise=exercise))
    with closing(Journal(tmp_path / "data", lambda _: None)) as journal:
        session = arrivals.beginning(opened(tmp_path), journal, datetime.now(UTC), Seconds(100))
    assert isinstance(session.phase, GoOn)
    assert session.step(session.phase.step).exercise.id != "hip-abduction"
    assert session.stopped == {"hip-abduction", *others}


def test_what_was_chosen_before_still_holds(tmp_path: Path) -> None:
    """The safety notice that was read, and who leads, are asked of the journal at each start."""
    shelf, folder = opened(tmp_path), tmp_path / "data"

    def begins() -> Session:
        journal = Journal(folder, lambda _: None)
        try:
            return arrivals.beginning(shelf, journal, NOW, Seconds(100))
        finally:
            journal.close()

    first = begins()
    journal = Journal(folder, lambda _: None)
    journal.write(Acknowledge(Seconds(1)))
    journal.write(Prefer("squat", paced=True))
    journal.close()
    second = begins()
    assert (first.acknowledged, first.pace) == (False, {})
    assert (second.acknowledged, second.pace) == (True, {"squat": True})


def test_a_lock_outlives_a_restart_and_so_does_what_opened_it(tmp_path: Path) -> None:
    """A ticked warning sign is in the journal with the press: after each start it stands in the way."""
    shelf, folder = opened(tmp_path), tmp_path / "data"

    def start_after(*answers: Topic) -> Session:
        journal = Journal(folder, lambda _: None)
        for topic in answers:
            journal.write(Answer(topic, 1, Seconds(1)))
        journal.close()
        journal = Journal(folder, lambda _: None)
        try:
            session = arrivals.beginning(shelf, journal, datetime.now(UTC), Seconds(100))
        finally:
            journal.close()
        return engine.step(session, Pressed(Button.NEXT, session.now))[0]

    journal = Journal(folder, lambda _: None)
    journal.write(Acknowledge(Seconds(1)))
    journal.close()
    assert not isinstance(start_after().phase, Locked)
    for answers in ([Topic.WARNING], [], [Topic.USUAL]):
        assert isinstance(start_after(*answers).phase, Locked)
    assert not isinstance(start_after(Topic.SEEN).phase, Locked)
    assert not isinstance(start_after().phase, Locked)


def test_the_wall_looks_back_on_many_workouts(tmp_path: Path) -> None:
    """What was done before the last workout is history, too."""
    journal = Journal(tmp_path / "data", lambda _: None)
    try:
        for at in (1, 2, 3):
            journal.write(Begin(PROGRAM, short=False, at=Seconds(at)))
            journal.write(Finish(Seconds(at + 0.5)))
        journal.close()
        journal = Journal(tmp_path / "data", lambda _: None)
        session = arrivals.beginning(opened(tmp_path), journal, NOW, Seconds(100))
    finally:
        journal.close()
    assert len(session.past.workouts) == 3


def test_what_is_long_ago_is_read_beside_the_pictures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Home knows this week, the last workouts, and the last of each programme; the others come later."""
    monkeypatch.setattr(arrivals, "FIRST", 2)
    journal = Journal(tmp_path / "data", lambda _: None)
    for at, program in enumerate(("rare", *[PROGRAM] * 5), 1):
        journal.write(Begin(program, short=False, at=Seconds(at)))
        journal.write(Answer(Topic.EFFORT, at, Seconds(at)))
        journal.write(Decide(SHIFT, at == 1, Seconds(at)))
        journal.write(Readied("squat", None, False, Seconds(at), Seconds(at)))  # noqa: FBT003
        journal.write(Finish(Seconds(at + 0.5)))
    journal.close()
    journal = Journal(tmp_path / "data", lambda _: None)
    try:
        now = datetime.now(UTC)
        this_week = arrivals.beginning(opened(tmp_path), journal, now, Seconds(100))
        later = now + timedelta(days=30)
        session = arrivals.beginning(opened(tmp_path), journal, later, Seconds(100))
        memory = arrivals.Memory(journal, session.past)
        assert memory.recall() is None
        memory._read()
        past = memory.recall()
        assert past is not None
        assert memory.recall() is None
    finally:
        journal.close()
    assert [each.id for each in this_week.past.workouts] == [1, 2, 3, 4, 5, 6]
    assert [each.id for each in session.past.workouts] == [1, 5, 6]
    assert [each.id for each in past.workouts] == [2, 3, 4]
    assert [each.value for each in session.past.answers] == [5, 6]
    assert [each.value for each in past.answers] == [1, 2, 3, 4]
    assert [each.id for each in session.past.decisions] == [1, 5, 6]  # the first holds still
    assert [each.id for each in past.decisions] == [2, 3, 4]
    assert session.past.times == ()
    assert [each.took for each in past.times] == [1, 2, 3, 4, 5, 6]
    whole = session.past.with_older(past)
    assert [each.id for each in whole.decisions] == [1, 2, 3, 4, 5, 6]
    assert whole.times == past.times


def test_a_past_that_cannot_be_read_later_is_no_fault_of_the_day(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is logged; what the journal cannot do it tells by itself."""
    journal = Journal(tmp_path / "data", lambda _: None)
    journal.close()
    memory = arrivals.Memory(journal, Past((), NOW.date()))
    memory.start()  # nothing is known, so nothing is read
    monkeypatch.setattr(journal, "_read", _unreadable)
    memory._read()
    assert memory.recall() is None
    assert "cannot be read: the card is gone" in caplog.text


def _unreadable(_: object) -> object:
    raise JournalError("the card is gone")


def test_the_start_opens_the_journal_for_reading_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each time takes a millisecond, on a small Pi ten; so does what is read beside the pictures."""
    journal = begun(tmp_path / "data", PROGRAM, entry())
    opens: list[Path] = []

    def counted(path: Path) -> sqlite3.Connection:
        opens.append(path)
        return open_for_reading(path)

    monkeypatch.setattr("station.files.journal.reader.open_for_reading", counted)
    try:
        session = arrivals.beginning(opened(tmp_path), journal, NOW, Seconds(100))
        assert len(opens) == 1
        arrivals.Memory(journal, session.past)._read()
        assert len(opens) == 2
    finally:
        journal.close()


def test_the_first_words_of_home_are_decoded_beside_its_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are asked for before the loop turns, and nobody waits for them."""
    asked: list[tuple[str, Seconds]] = []

    def clip(_: object, text: str, grace: Seconds) -> None:
        asked.append((text, grace))

    monkeypatch.setattr(OwnVoices, "clip", clip)
    hang = lambda _, clock: Nowhere(HandClock(clock()))  # noqa: E731
    shelf = content.opened(None, Settings())
    with app.opened(shelf, tmp_path / "data", hang, simulated=True):
        (first, at_once), (said, patient) = asked
    assert (at_once, patient) == (Seconds(0.0), PATIENT)
    assert first == said


def test_home_is_on_the_wall_before_the_pins_are_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To load what opens them takes long, and nobody presses what they have not seen."""
    walls: list[Nowhere] = []
    seen: list[Screen] = []

    def hang(_: object, clock: Callable[[], float]) -> Nowhere:
        walls.append(Nowhere(HandClock(clock())))
        return walls[0]

    def open_pins() -> Factory:
        seen.append(walls[0].view.screen)
        return mock_factory()

    monkeypatch.setattr(pinboard, "mock_factory", open_pins)
    with app.opened(content.opened(None, Settings()), tmp_path / "data", hang, simulated=True):
        assert seen == [Screen.HOME]


def test_where_there_are_no_pins_home_is_not_seen_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who reads why sees no station that comes and goes."""

    def refuse() -> None:
        raise DeviceError("No GPIO chip was found on this machine")

    def hang(_: object, clock: Callable[[], float]) -> Nowhere:
        pytest.fail(f"home was hung up at {clock()}")

    monkeypatch.setattr(app, "require_chip", refuse)
    shelf, data = content.opened(None, Settings()), tmp_path / "data"
    with pytest.raises(DeviceError, match="No GPIO chip"), app.opened(shelf, data, hang):
        pass


def test_in_a_quiet_hour_what_hangs_on_pins_is_quiet_from_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The hour asks for quiet in the first turn, when nothing is opened yet that hangs on pins."""
    monkeypatch.setattr(app, "_quiet_hour", lambda _: True)
    hang = lambda _, clock: Nowhere(HandClock(clock()))  # noqa: E731
    with app.opened(
        content.opened(None, Settings()), tmp_path / "data", hang, simulated=True
    ) as loop:
        assert loop.session.quiet
        assert {part.called: part.quiet for part in loop.parts.marks} == {
            "buzzer": True,
            "speaker": True,
        }


@pytest.mark.parametrize(("simulated", "stuck"), [(True, []), (False, ["REP"])])
def test_a_simulated_sensor_is_not_stuck(stuck: list[str], *, simulated: bool) -> None:
    """A pin that is said to be high when pressed, and is at rest, is told; a simulated one has no sensor."""
    posted: list[Input] = []
    settings = Settings(pins=PinSettings(pressed_rep="high"))
    with ExitStack() as stack:
        factory = mock_factory()
        Pinboard(settings, factory, posted.append, lambda: 7.0, simulated, stack).buttons()
    told = [each.text for each in posted if isinstance(each, Trouble)]
    assert [text.split()[0] for text in told] == stuck


class Nowhere(FakeWall):
    """A wall that hangs nowhere: nobody wakes it, and it has nothing to report."""

    def wake(self) -> None:
        """Be woken."""

    def report(self) -> None:
        """Report nothing."""

    def lacks(self, letters: Iterable[str]) -> Mapping[str, str]:
        """Lack what a programme of this test has."""
        return {"橋": "fonts-noto-cjk"} if "橋" in letters else {}


def test_a_letter_that_the_wall_lacks_is_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """At the start and after an edit: in short on the wall, with file and line in the log."""
    write(tmp_path, MINE.replace('name = "', 'name = "橋 '))
    shelf = opened(tmp_path, "mine")
    hang = lambda _, clock: Nowhere(HandClock(clock()))  # noqa: E731
    with app.opened(shelf, tmp_path / "data", hang, simulated=True) as loop:
        loop.started()
        told = [loop.inbox.get_nowait() for _ in range(loop.inbox.qsize())]
    sentence = "Some letters cannot be drawn: station check tells which."
    assert [each.text for each in told if each.part == arrivals.LETTERS] == [sentence]
    (line,) = (record.message for record in caplog.records if "typeface" in record.message)
    assert line == (
        f"{tmp_path}/programs/mine.toml, line 3: name has letters that no typeface here has, "
        "橋 (U+6A4B): sudo apt install fonts-noto-cjk"
    )
    write(tmp_path, MINE, later=1)
    assert laid(shelf)[1] == [Mended(arrivals.LETTERS, Seconds(7.0))]
    write(tmp_path, MINE.replace('name = "', 'name = "橋 '), later=2)
    assert laid(shelf)[1] == [Trouble(arrivals.LETTERS, sentence, Seconds(7.0))]


@pytest.mark.parametrize("quiet", [True, False])
def test_the_whole_station_is_opened_and_closed(tmp_path: Path, *, quiet: bool) -> None:
    """On simulated pins, quiet from its first sound where the settings say so."""
    settings = Settings(
        sound=SoundSettings(quiet=quiet),
        hands=HandSettings(steady_s=0.4, hold_back_s=1.2),
        pins=PinSettings(vibration=16),
        display=DisplaySettings(flash=True),
    )
    shelf = content.opened(None, settings)
    hang = lambda _, clock: Nowhere(HandClock(clock()))  # noqa: E731
    with app.opened(shelf, tmp_path / "data", hang, simulated=True) as loop:
        assert isinstance(loop.session.phase, Home)
        assert loop.session.quiet is quiet
        assert loop.session.today.steady == loop.presses.steady == 0.4
        assert loop.presses.hold == 1.2
        assert [(part.called, part.quiet) for part in loop.parts.marks] == [
            ("buzzer", quiet),
            ("vibration motor", False),
            ("speaker", quiet),
        ]
        assert loop.session.today.flash
        assert loop.quiet_hour() is quiet
        loop.parts.power_off()
        assert isinstance(loop.inbox.get_nowait(), Quit)
        told: list[str] = []
        loop.parts.supervisor.stopping = lambda: told.append("stopping")  # type: ignore[method-assign]
    assert told == ["stopping"]
    # The claim on the journal is given up: the next station may have it.
    Journal(tmp_path / "data", lambda _: None).close()


DAYS = """
id = "mine"
name = "Mine"
about = "Two days in turn."

[[items]]
exercise = "hip-abduction"
sets = 2
reps = 5
day = "A"

[[items]]
exercise = "squat"
sets = 1
reps = 5
day = "B"
"""


def test_a_cut_workout_is_laid_out_as_it_was(tmp_path: Path) -> None:
    """The day that was cut is gone on with, though the other one would follow it by now."""
    write(tmp_path, DAYS)
    journal = begun(tmp_path / "data", "mine", entry())
    try:
        session = arrivals.beginning(
            opened(tmp_path, "mine"), journal, datetime.now(UTC), Seconds(100)
        )
    finally:
        journal.close()
    assert isinstance(session.phase, GoOn)
    assert session.today.standing.turn == "A"
    assert session.plan.program.exercises == ("hip-abduction",)


def test_another_day_in_turn_is_laid_out_on_the_way_home(tmp_path: Path) -> None:
    """What was done of day A brings day B; as long as nothing was done, nothing is new."""
    write(tmp_path, DAYS)
    shelf = opened(tmp_path, "mine")
    first = shelf.today(NOTHING)
    assert (first.program.exercises, first.standing.turn) == (("hip-abduction",), "A")
    assert shelf.anew(NOTHING) is None
    earlier = (Did("mine", "A", NOW),)
    second = shelf.anew(replace(NOTHING, earlier=earlier))
    assert second is not None
    assert (second.program.exercises, second.standing.turn) == (("squat",), "B")
    assert shelf.anew(replace(NOTHING, earlier=earlier)) is None


def test_a_dose_that_was_taken_holds_after_a_restart(tmp_path: Path) -> None:
    """Also in a workout that was cut: the step that was on is found in the larger plan."""
    folder, shelf = tmp_path / "data", opened(tmp_path)
    third = replace(SHIFT, program=PROGRAM, after="3 × 10")
    journal = Journal(folder, lambda _: None)
    journal.write(Decide(third, True, Seconds(1)))  # noqa: FBT003
    journal.write(Begin(PROGRAM, short=False, at=Seconds(2)))
    journal.write(Bookmark("squat", None, 3))
    journal.close()
    journal = Journal(folder, lambda _: None)
    try:
        session = arrivals.beginning(shelf, journal, datetime.now(UTC), Seconds(100))
    finally:
        journal.close()
    assert isinstance(session.phase, GoOn)
    assert session.step(session.phase.step).set == 3
    assert session.anew is not None
    assert session.anew.doses == session.today.doses == {"squat": Amount(3, 10)}
